//! Cells of the tables of people: dates, yes and no, words of a short list, money.

use crate::domain::code::codes;
use crate::domain::date::{Date, Precision};
use crate::domain::name::fold;
use crate::domain::{Code, Finding, HallAsset};
use crate::load::number::DecimalSign;
use crate::load::rows::RowReader;
use crate::load::table::{Cell, Header, Row};
use crate::load::words::vocabulary;

/// Largest monthly allowance that is not a typing error, đồng.
const MAX_ALLOWANCE: f64 = 100_000_000.0;

/// Largest area of a hall or its plot, m².
const MAX_AREA: u64 = 1_000_000;

/// The only cell with something in it, the running number aside.
pub(super) fn lone_text(header: &Header, row: &Row) -> Option<String> {
    let number = header.index("stt");
    let mut filled = row
        .cells
        .iter()
        .enumerate()
        .filter(|(index, cell)| Some(*index) != number && !cell.is_empty());
    match (filled.next(), filled.next()) {
        (Some((_, cell)), None) => Some(cell.shown()),
        _ => None,
    }
}

/// Reports a cell that was not understood.
pub(super) fn report(reader: &mut RowReader<'_>, code: Code, field: &str, value: &str, valid: &str) {
    let finding = Finding::new(code)
        .at(reader.place(field))
        .with("value", value)
        .with("column", reader.header.heading(field))
        .with("valid", valid);
    reader.findings.push(finding);
}

/// A date as people write it: `2/3/1975`, `3/1975`, `1975`, "ngày 2 tháng 3 năm 1975".
pub(super) fn date(reader: &mut RowReader<'_>, field: &str) -> Option<Date> {
    let text = reader.text(field)?;
    let found = written(&text);
    if found.is_none() && !is_unknown(&text) {
        report(reader, codes::BAD_DATE, field, &text, "");
    }
    found
}

/// The date in a text.
pub(super) fn written(text: &str) -> Option<Date> {
    if let Some((date, _)) = Date::parse(text) {
        return Some(date);
    }
    let folded = fold(text);
    if !(folded.contains("thang") || folded.contains("nam")) {
        return None;
    }
    let numbers: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let (date, precision) = Date::parse(&numbers.join("/"))?;
    let wanted = match numbers.len() {
        3 => Precision::Day,
        2 => Precision::Month,
        _ => Precision::Year,
    };
    (precision == wanted).then_some(date)
}

fn is_unknown(text: &str) -> bool {
    let text = fold(text);
    [
        "",
        "chua ro",
        "chua biet",
        "khong ro",
        "chua xac dinh",
        "dang cap nhat",
    ]
    .contains(&text.as_str())
}

/// The word of a short list that a cell holds; a cell that is not understood is reported and unknown.
pub(super) fn word(reader: &mut RowReader<'_>, field: &str, list: &str) -> Option<&'static str> {
    let text = reader.text(field)?;
    let words = vocabulary(list);
    let tick = text.chars().all(|c| matches!(c, '✓' | '✔' | '☑' | '√' | '+'));
    let found = if tick {
        words.exact("x")
    } else {
        words.exact(&text)
    };
    if found.is_none() && !is_unknown(&text) {
        report(reader, codes::WORD_UNKNOWN, field, &text, &words.listed());
    }
    found
}

/// Yes or no; blank and what is not understood are unknown.
pub(super) fn yes(reader: &mut RowReader<'_>, field: &str) -> Option<bool> {
    word(reader, field, "yes_no").map(|word| word == "yes")
}

/// Yes or no from a remark: any text but a "no" is a yes ("khiển trách 2025", "hưu quân đội").
pub(super) fn said(reader: &mut RowReader<'_>, field: &str) -> Option<bool> {
    let text = reader.text(field)?;
    Some(vocabulary("yes_no").exact(&text) != Some("no"))
}

/// A monthly amount in đồng; a heading may say thousands or millions.
pub(super) fn allowance(reader: &mut RowReader<'_>, field: &str) -> Option<u64> {
    let heading = fold(reader.header.heading(field));
    let sign = match reader.header.cell(reader.row, field) {
        // "1.234.567" and "1,234,567": the sign that stands twice separates thousands.
        Cell::Text(text) if text.matches('.').count() > 1 => DecimalSign::Comma,
        Cell::Text(text) if text.matches(',').count() > 1 => DecimalSign::Dot,
        _ => DecimalSign::Unknown,
    };
    let scale = if heading.contains("trieu") {
        1_000_000.0
    } else if heading.contains("nghin") || heading.contains("ngan dong") || heading.contains("1000") {
        1000.0
    } else {
        1.0
    };
    let value = reader.real(field, sign)? * scale;
    if !(1.0..=MAX_ALLOWANCE).contains(&value) {
        let shown = reader.header.cell(reader.row, field).shown();
        report(reader, codes::ALLOWANCE_ODD, field, &shown, "");
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 1 and 10⁸"
    )]
    let whole = value.round() as u64;
    // Nobody is paid less than 20 000 đ: thousands were meant, but it is not for us to say.
    if whole < 20_000 {
        let shown = reader.header.cell(reader.row, field).shown();
        report(reader, codes::ALLOWANCE_ODD, field, &shown, "");
        return None;
    }
    Some(whole)
}

/// What the table of halls says for the table of public assets.
pub(in crate::load) fn hall_asset(reader: &mut RowReader<'_>) -> HallAsset {
    HallAsset {
        built: reader.count("nam_xay_dung", 2200),
        floor_m2: reader.count("dien_tich_san_m2", MAX_AREA),
        land_m2: reader.count("dien_tich_dat_m2", MAX_AREA),
        papers: reader.text("giay_to"),
        cost_thousand: reader.count("nguyen_gia", u64::from(u32::MAX)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_words() {
        let day = |y, m, d| Date::new(y, m, d);
        assert_eq!(written("ngày 02 tháng 3 năm 1975"), day(1975, 3, 2));
        assert_eq!(written("Tháng 8/2016"), day(2016, 8, 1));
        assert_eq!(written("năm 1960"), day(1960, 1, 1));
        assert_eq!(written("1965"), day(1965, 1, 1));
        assert_eq!(written("31/4/1990"), None);
        assert_eq!(written("mồng 5"), None);
        assert_eq!(written("tháng 13 năm 1980"), None);
        assert_eq!(
            written("27000"),
            None,
            "a day number of a spreadsheet is not guessed at"
        );
    }
}
