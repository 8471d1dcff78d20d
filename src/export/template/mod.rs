//! The template workbook: every canonical column with a note, drop-downs, validation and an example row.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime,
    Format, FormatAlign, FormatBorder, Note, Workbook, Worksheet, XlsxError,
};

use super::sheet::SheetError;
use crate::rules::provinces::provinces;
use crate::text::Lang;
use crate::text::template::{
    Allowed, COMMUNE, COMMUNE_HEADINGS, COMMUNE_SHEET, Column, EXAMPLE, SHEETS, Sheet, Words, words,
};

/// Rows below the header that are formatted and validated.
const ROWS: u32 = 500;
/// Hidden sheet of the words of drop-downs.
const LISTS: &str = "danh-muc";

/// The template as bytes.
///
/// # Errors
/// When a limit of the file format is passed.
pub fn workbook(lang: Lang) -> Result<Vec<u8>, SheetError> {
    let words = words(lang);
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(2026, 1, 1)?;
    book.set_properties(
        &DocProperties::new()
            .set_author("sapxep")
            .set_creation_datetime(&day),
    );
    let mut lists = Lists::default();
    guide(book.add_worksheet(), words)?;
    commune(book.add_worksheet(), lang, &mut lists)?;
    for sheet in SHEETS {
        fill(book.add_worksheet(), sheet, lang, words, &mut lists)?;
    }
    lists.write(book.add_worksheet())?;
    // The first thing to fill in is what people see first after the guide.
    Ok(book.save_to_buffer()?)
}

/// Words of drop-downs, one column a list: a list in a cell may hold 255 characters only.
#[derive(Default)]
struct Lists {
    columns: Vec<Vec<String>>,
}

impl Lists {
    /// The range that holds a list.
    fn range(&mut self, list: Vec<String>) -> String {
        let known = self.columns.iter().position(|column| *column == list);
        let index = known.unwrap_or_else(|| {
            self.columns.push(list);
            self.columns.len() - 1
        });
        let column = u16::try_from(index).unwrap_or(0);
        let rows = u32::try_from(self.columns.get(index).map_or(1, Vec::len)).unwrap_or(1);
        let range = rust_xlsxwriter::utility::cell_range_absolute(0, column, rows.saturating_sub(1), column);
        format!("='{LISTS}'!{range}")
    }

    fn write(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        page.set_name(LISTS)?.set_hidden(true);
        for (column, list) in (0_u16..).zip(&self.columns) {
            for (row, word) in (0_u32..).zip(list) {
                page.write_string(row, column, word)?;
            }
        }
        Ok(())
    }
}

fn head(needed: bool) -> Format {
    let format = Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_background_color(Color::RGB(if needed { 0x00BC_D4E6 } else { 0x00E8_EEF4 }));
    if needed { format.set_bold() } else { format }
}

fn guide(page: &mut Worksheet, words: &Words) -> Result<(), XlsxError> {
    page.set_name(words.guide_sheet)?;
    page.set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    page.set_column_width(0, 110)?;
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (row, line) in (0_u32..).zip(words.guide) {
        if row == 0 {
            page.write_string_with_format(row, 0, *line, &Format::new().set_bold().set_font_size(14))?;
        } else {
            page.write_string_with_format(row, 0, *line, &text)?;
            page.set_row_height(row, 32)?;
        }
    }
    Ok(())
}

fn commune(page: &mut Worksheet, lang: Lang, lists: &mut Lists) -> Result<(), XlsxError> {
    page.set_name(COMMUNE_SHEET)?;
    page.set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    for (column, (text, width)) in (0_u16..).zip(COMMUNE_HEADINGS.iter().zip([18.0, 36.0, 60.0])) {
        page.write_string_with_format(0, column, *text, &head(true))?;
        page.set_column_width(column, width)?;
    }
    let answer = Format::new()
        .set_border(FormatBorder::Thin)
        .set_background_color(Color::RGB(0x00FF_F9DB))
        .set_num_format("@");
    for (row, (key, about, offered)) in (1_u32..).zip(COMMUNE) {
        page.write_string_with_format(row, 0, *key, &head(false))?;
        page.write_blank(row, 1, &answer)?;
        page.write_string(row, 2, lang.pick(about[0], about[1]))?;
        let offered: Vec<String> = match offered {
            [] => continue,
            ["*"] => provinces().iter().map(|p| p.name.clone()).collect(),
            list => list.iter().map(|&word| word.to_owned()).collect(),
        };
        let range = lists.range(offered);
        let validation = DataValidation::new().allow_list_formula(range.as_str().into());
        page.add_data_validation(row, 1, row, 1, &validation)?;
    }
    Ok(())
}

fn fill(
    page: &mut Worksheet,
    sheet: &Sheet,
    lang: Lang,
    words: &Words,
    lists: &mut Lists,
) -> Result<(), XlsxError> {
    page.set_name(sheet.name)?;
    page.set_row_height(0, 32)?;
    let example = Format::new()
        .set_italic()
        .set_font_color(Color::RGB(0x0070_7070))
        .set_background_color(Color::RGB(0x00F2_F2F2));
    for (index, column) in (0_u16..).zip(sheet.columns) {
        page.write_string_with_format(0, index, column.heading, &head(column.needed))?;
        page.set_column_width(index, width(column))?;
        let note = lang.pick(column.note[0], column.note[1]);
        let note = format!("{}\n{note}", column.field);
        page.insert_note(
            0,
            index,
            &Note::new(note.trim()).set_author("sapxep").set_width(260),
        )?;
        if let Some(format) = cell_format(column.allowed) {
            page.set_column_format(index, &format)?;
        }
        let shown = column.example;
        match shown.parse::<f64>() {
            Ok(number) => page.write_number_with_format(1, index, number, &example)?,
            Err(_) => page.write_string_with_format(1, index, shown, &example)?,
        };
        if let Some(validation) = validation(column.allowed, words, lists)? {
            page.add_data_validation(2, index, ROWS, index, &validation)?;
        }
    }
    debug_assert!(
        sheet
            .columns
            .first()
            .is_some_and(|first| first.example == EXAMPLE)
    );
    page.set_freeze_panes(1, if sheet.name == "don-vi" { 2 } else { 1 })?;
    page.set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(0, 0)?;
    Ok(())
}

fn width(column: &Column) -> f64 {
    let longest = column.heading.chars().count().max(column.example.chars().count());
    #[expect(clippy::cast_precision_loss, reason = "a heading is short")]
    let wide = longest as f64 + 2.0;
    wide.clamp(9.0, 30.0)
}

fn cell_format(allowed: Allowed) -> Option<Format> {
    match allowed {
        Allowed::Date => Some(Format::new().set_num_format("dd/mm/yyyy")),
        Allowed::Whole(_) => Some(Format::new().set_num_format("0")),
        _ => None,
    }
}

fn validation(
    allowed: Allowed,
    words: &Words,
    lists: &mut Lists,
) -> Result<Option<DataValidation>, XlsxError> {
    let warn = |validation: DataValidation| {
        validation
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_message(words.warning)
    };
    Ok(match allowed {
        Allowed::Text => None,
        Allowed::Whole(most) => {
            let most = i32::try_from(most).unwrap_or(i32::MAX);
            let rule = DataValidationRule::Between(0, most);
            Some(warn(DataValidation::new().allow_whole_number(rule))?)
        }
        Allowed::Between(least, most) => {
            let rule = DataValidationRule::Between(f64::from(least) / 100.0, f64::from(most) / 100.0);
            Some(warn(DataValidation::new().allow_decimal_number(rule))?)
        }
        Allowed::Words(list, others) => {
            let range = lists.range(list.iter().map(|&word| word.to_owned()).collect());
            let validation = DataValidation::new().allow_list_formula(range.as_str().into());
            Some(if others {
                validation.show_error_message(false)
            } else {
                warn(validation)?
            })
        }
        Allowed::Date => None,
    })
}
