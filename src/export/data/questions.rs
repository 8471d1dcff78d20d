//! `cau-hoi.xlsx` and `cau-hoi.csv`: what only people can say, with a column for the answer.

use rust_xlsxwriter::{
    Color, DataValidation, Format, FormatAlign, FormatBorder, Note, Workbook, Worksheet, XlsxError,
};

use super::{DataSheet, properties};
use crate::domain::Topic;
use crate::export::sheet::SheetError;
use crate::text::question::{Words, choices, sentence, words};

/// First row (from 0) of the headings; the guide stands above.
const HEAD: u32 = 1;
/// A list in a cell may hold at most this many characters.
const LONGEST_LIST: usize = 250;

/// The workbook of questions.
///
/// # Errors
/// When a limit of the file format is passed.
pub fn questions(sheet: &DataSheet<'_>) -> Result<Vec<u8>, SheetError> {
    let words = words(sheet.lang);
    let mut book = Workbook::new();
    book.set_properties(&properties(sheet)?);
    fill(book.add_worksheet(), sheet, words)?;
    Ok(book.save_to_buffer()?)
}

fn fill(page: &mut Worksheet, sheet: &DataSheet<'_>, words: &Words) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x00D9_E2EC))
        .set_border(FormatBorder::Thin)
        .set_text_wrap();
    let cell = Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin);
    let answer = cell
        .clone()
        .set_background_color(Color::RGB(0x00FF_F9DB))
        .set_num_format("@");
    page.set_name(words.sheet)?;
    page.merge_range(
        0,
        0,
        0,
        4,
        words.guide,
        &Format::new().set_italic().set_text_wrap(),
    )?;
    page.set_row_height(0, 34)?;
    for (column, text) in (0_u16..).zip(words.headings) {
        page.write_string_with_format(HEAD, column, text, &head)?;
    }
    page.insert_note(HEAD, 4, &Note::new(words.note).set_author("sapxep"))?;
    for (column, width) in (0_u16..).zip([24.0, 58.0, 46.0, 18.0, 24.0]) {
        page.set_column_width(column, width)?;
    }
    let mut row = HEAD;
    for question in sheet.questions {
        row += 1;
        page.write_string_with_format(row, 0, question.id(), &cell)?;
        page.write_string_with_format(row, 1, sentence(sheet.lang, question), &cell)?;
        page.write_string_with_format(row, 2, choices(question), &cell)?;
        page.write_string_with_format(row, 3, question.used.as_deref().unwrap_or(""), &cell)?;
        page.write_string_with_format(row, 4, question.answer.as_deref().unwrap_or(""), &answer)?;
        let list: Vec<&str> = question
            .choices
            .iter()
            .map(|choice| choice.value.as_str())
            .collect();
        let length: usize = list.iter().map(|v| v.chars().count() + 1).sum();
        if !list.is_empty() && length < LONGEST_LIST && list.iter().all(|v| !v.contains(',')) {
            // Offered, not forced: another answer is allowed.
            let validation = DataValidation::new()
                .allow_list_strings(&list)?
                .show_error_message(false);
            page.add_data_validation(row, 4, row, 4, &validation)?;
        } else if matches!(question.topic, Topic::Households | Topic::Residents) {
            page.set_cell_format(row, 4, &answer)?;
        }
    }
    page.autofilter(HEAD, 0, row.max(HEAD + 1), 4)?;
    page.set_freeze_panes(HEAD + 1, 1)?;
    page.set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(HEAD, HEAD)?;
    Ok(())
}

/// The same as CSV (UTF-8 with byte order mark, so that Excel shows the diacritics).
#[must_use]
pub fn csv(sheet: &DataSheet<'_>) -> Vec<u8> {
    let mut writer = ::csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    let mut rows = vec![words(sheet.lang).headings.map(str::to_owned)];
    rows.extend(sheet.questions.iter().map(|question| {
        [
            question.id(),
            sentence(sheet.lang, question),
            choices(question),
            question.used.clone().unwrap_or_default(),
            question.answer.clone().unwrap_or_default(),
        ]
    }));
    for row in rows {
        // Writing to memory does not fail.
        let _ = writer.write_record(row.iter().map(|cell| guarded(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe in front.
fn guarded(cell: &str) -> String {
    if cell.starts_with(['=', '+', '@', '\t', '\r'])
        || (cell.starts_with('-') && cell.parse::<f64>().is_err())
    {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
