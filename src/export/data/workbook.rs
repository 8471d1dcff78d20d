//! `bao-cao-du-lieu.xlsx`: the table as it was, faulty cells coloured with notes; all findings; the boundaries.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Note, Workbook, Worksheet, XlsxError};

use super::{CopiedCell, DataSheet, TableCopy, properties, rank};
use crate::domain::Severity;
use crate::export::sheet::SheetError;
use crate::text::data_report::{Words, manner, words};
use crate::text::{remedy, sentence};

/// Fills of errors, warnings and notes.
const FILLS: [u32; 3] = [0x00FF_C7CE, 0x00FF_EB9C, 0x00DD_EBF7];
/// Longest note of a cell.
const NOTE: usize = 1200;

/// The workbook.
///
/// # Errors
/// When a limit of the file format is passed.
pub fn workbook(sheet: &DataSheet<'_>) -> Result<Vec<u8>, SheetError> {
    let words = words(sheet.lang);
    let mut book = Workbook::new();
    book.set_properties(&properties(sheet)?);
    for (index, table) in sheet.tables.iter().enumerate() {
        let name = match index {
            0 => words.sheets[0].to_owned(),
            _ => format!("{} {}", words.sheets[0], index + 1),
        };
        copy(book.add_worksheet(), sheet, &name, table)?;
    }
    findings(book.add_worksheet(), sheet, words)?;
    if !sheet.matches.is_empty() || !sheet.set_aside.is_empty() {
        boundaries(book.add_worksheet(), sheet, words)?;
    }
    Ok(book.save_to_buffer()?)
}

fn head() -> Format {
    Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x00D9_E2EC))
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
}

fn boxed() -> Format {
    Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
}

/// Rows and columns stand where they stand in the file, so that "row 12, column D" is the same in both.
fn copy(page: &mut Worksheet, sheet: &DataSheet<'_>, name: &str, table: &TableCopy) -> Result<(), XlsxError> {
    page.set_name(name)?;
    for (index, (number, cells)) in (0_u32..).zip(&table.rows) {
        let row = if table.features {
            index
        } else {
            number.saturating_sub(1)
        };
        for (column, cell) in (0_u16..).zip(cells) {
            let mark = sheet.marks(table, *number, column.into());
            let format = match &mark {
                Some((severity, _)) => Format::new()
                    .set_background_color(Color::RGB(FILLS[rank(*severity)]))
                    .set_border(FormatBorder::Thin),
                None => Format::new(),
            };
            match cell {
                CopiedCell::Number(value) => page.write_number_with_format(row, column, *value, &format)?,
                CopiedCell::Text(text) => page.write_string_with_format(row, column, text, &format)?,
                CopiedCell::Empty if mark.is_some() => page.write_blank(row, column, &format)?,
                CopiedCell::Empty => page,
            };
            if let Some((_, why)) = mark {
                let why: String = why.chars().take(NOTE).collect();
                let note = Note::new(why).set_author("sapxep").set_width(320).set_height(120);
                page.insert_note(row, column, &note)?;
            }
        }
    }
    page.autofit();
    page.set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    Ok(())
}

fn findings(page: &mut Worksheet, sheet: &DataSheet<'_>, words: &Words) -> Result<(), XlsxError> {
    page.set_name(words.sheets[1])?;
    for (column, text) in (0_u16..).zip(words.finding) {
        page.write_string_with_format(0, column, text, &head())?;
    }
    for (column, width) in (0_u16..).zip([11.0, 8.0, 44.0, 70.0, 60.0]) {
        page.set_column_width(column, width)?;
    }
    let mut row = 0;
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let format = boxed().set_background_color(Color::RGB(FILLS[rank(severity)]));
        for finding in sheet.of(severity) {
            row += 1;
            page.write_string_with_format(row, 0, words.severity[rank(severity)], &format)?;
            page.write_string_with_format(row, 1, finding.code.0, &boxed())?;
            page.write_string_with_format(row, 2, sheet.place(finding), &boxed())?;
            page.write_string_with_format(row, 3, sentence(sheet.lang, finding), &boxed())?;
            page.write_string_with_format(row, 4, remedy(sheet.lang, finding), &boxed())?;
        }
    }
    page.autofilter(0, 0, row.max(1), 4)?;
    page.set_freeze_panes(1, 0)?;
    page.set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(0, 0)?;
    Ok(())
}

fn boundaries(page: &mut Worksheet, sheet: &DataSheet<'_>, words: &Words) -> Result<(), XlsxError> {
    page.set_name(words.sheets[2])?;
    for (column, text) in (0_u16..).zip(words.matches) {
        page.write_string_with_format(0, column, text, &head())?;
    }
    page.write_string_with_format(0, 4, words.set_aside, &head())?;
    for (column, width) in (0_u16..).zip([28.0, 20.0, 26.0, 4.0, 80.0]) {
        page.set_column_width(column, width)?;
    }
    for (row, found) in (1_u32..).zip(&sheet.matches) {
        page.write_string_with_format(row, 0, &found.unit, &boxed())?;
        page.write_string_with_format(row, 1, &found.shapes, &boxed())?;
        page.write_string_with_format(row, 2, manner(sheet.lang, found.how), &boxed())?;
    }
    for (row, shape) in (1_u32..).zip(&sheet.set_aside) {
        page.write_string_with_format(row, 4, shape, &boxed())?;
    }
    page.set_freeze_panes(1, 0)?;
    page.set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    Ok(())
}
