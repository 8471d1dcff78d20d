//! Numbers as people type them: `1.234`, `1,234`, `1 234`, `12 hộ`, `đang cập nhật`. Blank is never zero.

use crate::domain::name::{fold, tidy};

/// What a cell of a number column holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Parsed {
    /// Nothing.
    Blank,
    /// Words that say the number is not known.
    Unknown,
    /// A number.
    Value(f64),
    /// A number that is said to be near the true one: "khoảng 812", "~812", "trên 800", "812 (ước tính)".
    About(f64),
}

/// Why a cell of a number column cannot be used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NumberFault {
    /// No number at all.
    NotANumber,
    /// Below zero.
    Negative,
    /// A whole number is needed; when a thousand dot was probably taken for a decimal point, the number that was meant.
    NotWhole(Option<u64>),
    /// Larger than anything of the kind.
    Absurd,
}

/// Which sign separates decimals in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalSign {
    /// `34.2`
    Dot,
    /// `34,2`
    Comma,
    /// The column does not tell: a sign before exactly three digits is then a thousand separator.
    Unknown,
}

const UNKNOWN_WORDS: &[&str] = &[
    "dang cap nhat",
    "chua cap nhat",
    "chua co",
    "chua co so lieu",
    "khong ro",
    "khong co so lieu",
    "chua ro",
    "chua xac dinh",
    "cap nhat sau",
    "dang ra soat",
    "n a",
    "na",
    "null",
    "none",
    "nan",
    "unknown",
    "chua biet",
    "khong biet",
    "khong xac dinh",
    "chua",
    "khong",
    "khong co",
    "ko",
    "k",
    "x",
];

/// What says that the figure behind it is not exact.
const ABOUT_LEADS: &[&str] = &[
    "khoảng chừng",
    "khoảng trên",
    "khoảng",
    "ước tính",
    "ước khoảng",
    "ước chừng",
    "ước",
    "xấp xỉ",
    "chừng",
    "độ",
    "tầm",
    "trên dưới",
    "trên",
    "hơn",
    "gần",
    "dưới",
    "tạm tính",
    "áng chừng",
];

/// Signs that say so.
const ABOUT_SIGNS: [char; 8] = ['~', '≈', '±', '>', '<', '≥', '≤', '∼'];

/// What says so behind a figure.
const ABOUT_TAILS: &[&str] = &["uoc tinh", "uoc", "tam tinh", "so uoc tinh", "khoang"];

/// What says so with more words behind it: "đang cập nhật số liệu", "chờ công an cung cấp".
const UNKNOWN_LEADS: &[&str] = &[
    "dang cap nhat",
    "dang ra soat",
    "dang thong ke",
    "dang tong hop",
    "chua co",
    "chua cap nhat",
    "chua thong ke",
    "chua",
    "cho",
    "khong co so lieu",
];

/// Words of a unit of measure after a number.
const UNIT_WORDS: &[&str] = &[
    "ho",
    "khau",
    "nguoi",
    "nhan khau",
    "ho dan",
    "ha",
    "hecta",
    "km2",
    "m2",
    "km",
    "cho",
    "cho ngoi",
    "ghe",
];

/// Reads a whole number (households, residents, seats) from text.
///
/// # Errors
/// See [`NumberFault`].
pub fn whole(text: &str, limit: u64) -> Result<Parsed, NumberFault> {
    match parse(text, DecimalSign::Unknown)? {
        Parsed::Value(value) => whole_value(value, limit),
        Parsed::About(value) => whole_value(value, limit).map(Parsed::about),
        other => Ok(other),
    }
}

impl Parsed {
    /// The same number, said not to be exact.
    fn about(self) -> Self {
        match self {
            Self::Value(value) => Self::About(value),
            other => other,
        }
    }

    /// The number, exact or not.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        match self {
            Self::Value(value) | Self::About(value) => Some(value),
            Self::Blank | Self::Unknown => None,
        }
    }
}

/// Checks a number that the file already holds as a number.
///
/// # Errors
/// See [`NumberFault`].
pub fn whole_value(value: f64, limit: u64) -> Result<Parsed, NumberFault> {
    if !value.is_finite() {
        return Err(NumberFault::NotANumber);
    }
    if value < 0.0 {
        return Err(NumberFault::Negative);
    }
    if (value - value.round()).abs() > 1e-6 {
        return Err(NumberFault::NotWhole(meant_thousands(value)));
    }
    #[allow(clippy::cast_precision_loss, reason = "limits are far below 2^53")]
    if value > limit as f64 {
        return Err(NumberFault::Absurd);
    }
    Ok(Parsed::Value(value.round()))
}

/// 9.11 was 9.110 before a program took the thousand dot for a decimal point.
fn meant_thousands(value: f64) -> Option<u64> {
    let meant = value * 1000.0;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be whole and small"
    )]
    ((meant - meant.round()).abs() < 1e-6 && (1.0..1_000_000.0).contains(&meant))
        .then(|| meant.round() as u64)
}

/// Reads a number with decimals (area, coordinates) from text.
///
/// # Errors
/// See [`NumberFault`].
pub fn decimal(text: &str, sign: DecimalSign) -> Result<Parsed, NumberFault> {
    parse(text, sign)
}

fn parse(text: &str, sign: DecimalSign) -> Result<Parsed, NumberFault> {
    let text = tidy(text);
    if text.is_empty() {
        return Ok(Parsed::Blank);
    }
    if text.chars().all(|c| !c.is_alphanumeric()) {
        return Ok(Parsed::Unknown);
    }
    match near(&text) {
        Some(figure) => exact(figure, sign).map(Parsed::about),
        None => exact(&text, sign),
    }
}

/// The figure in a text that says that it is not exact. Only digits follow: "gần chợ" and "trên đồi" are no figures.
fn near(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    let begins = |lead: &&&str| {
        let marked = lower
            .strip_prefix(**lead)
            .is_some_and(|rest| rest.starts_with([' ', ':']));
        let plain = fold(lead);
        marked
            || lower.is_ascii()
                && lower
                    .strip_prefix(&plain)
                    .is_some_and(|rest| rest.starts_with([' ', ':']))
    };
    let by_word = ABOUT_LEADS.iter().find(begins).and_then(|lead| {
        // As many words as the lead has, whatever the case did to their length.
        let mut rest = text;
        for _ in 0..lead.split(' ').count() {
            rest = rest.split_once([' ', ':'])?.1.trim_start();
        }
        Some(rest)
    });
    let led = by_word
        .or_else(|| text.strip_prefix(ABOUT_SIGNS))
        .map(|rest| {
            rest.trim_start_matches(|c: char| c.is_whitespace() || c == '=' || ABOUT_SIGNS.contains(&c))
        })
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    led.or_else(|| {
        let (figure, tail) = text.split_once('(')?;
        let tail = tail.strip_suffix(')')?;
        ABOUT_TAILS
            .contains(&fold(tail).as_str())
            .then(|| figure.trim_end())
    })
}

fn exact(text: &str, sign: DecimalSign) -> Result<Parsed, NumberFault> {
    let words = fold(text);
    let begins = |lead: &&str| {
        words
            .strip_prefix(*lead)
            .is_some_and(|rest| rest.starts_with(' '))
    };
    if UNKNOWN_WORDS.contains(&words.as_str()) || UNKNOWN_LEADS.iter().any(begins) {
        return Ok(Parsed::Unknown);
    }
    let end = text
        .char_indices()
        .find(|&(_, c)| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '-' | '+' | '\'' | '’' | '−')))
        .map_or(text.len(), |(i, _)| i);
    let (number, tail) = text.split_at(end);
    if !tail.trim().is_empty() && !UNIT_WORDS.contains(&fold(tail).as_str()) {
        return scientific(text);
    }
    let number = number.trim();
    let (negative, digits) = match number.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim()),
        None => (false, number.strip_prefix('+').unwrap_or(number)),
    };
    let plain = plain_number(digits, sign).ok_or(NumberFault::NotANumber)?;
    let value: f64 = plain.parse().map_err(|_| NumberFault::NotANumber)?;
    if negative && value != 0.0 {
        return if sign == DecimalSign::Unknown {
            Err(NumberFault::Negative)
        } else {
            Ok(Parsed::Value(-value))
        };
    }
    Ok(Parsed::Value(value))
}

fn scientific(text: &str) -> Result<Parsed, NumberFault> {
    let plausible = text
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'));
    let value: f64 = plausible
        .then(|| text.parse().ok())
        .flatten()
        .filter(|v: &f64| v.is_finite())
        .ok_or(NumberFault::NotANumber)?;
    if value < 0.0 {
        Err(NumberFault::Negative)
    } else {
        Ok(Parsed::Value(value))
    }
}

/// Digits with at most one `.`: thousand separators removed.
fn plain_number(text: &str, sign: DecimalSign) -> Option<String> {
    let groups: String = text
        .chars()
        .map(|c| if matches!(c, '\'' | '’') { ' ' } else { c })
        .collect();
    if !groups.starts_with(|c: char| c.is_ascii_digit()) && !groups.starts_with(['.', ',']) {
        return None;
    }
    let dots = groups.matches('.').count();
    let commas = groups.matches(',').count();
    let decimal = match (dots, commas) {
        (0, 0) => None,
        (1.., 1..) => {
            let last = groups.rfind(['.', ','])?;
            let sign = if groups[last..].starts_with('.') { '.' } else { ',' };
            (groups.matches(sign).count() == 1).then_some(sign)?;
            Some(sign)
        }
        (1, 0) => single(&groups, '.', sign),
        (0, 1) => single(&groups, ',', sign),
        _ => None,
    };
    let (whole, fraction) = match decimal {
        Some(sign) => groups.split_once(sign)?,
        None => (groups.as_str(), ""),
    };
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let parts: Vec<&str> = whole.split(['.', ',', ' ']).collect();
    let (first, rest) = parts.split_first()?;
    let well_grouped = rest
        .iter()
        .all(|p| p.len() == 3 && p.bytes().all(|b| b.is_ascii_digit()))
        && first.bytes().all(|b| b.is_ascii_digit())
        && (rest.is_empty() || (1..=3).contains(&first.len()))
        && (!first.is_empty() || !fraction.is_empty());
    well_grouped.then(|| {
        format!(
            "{}{}.{}",
            if first.is_empty() { "0" } else { first },
            rest.concat(),
            if fraction.is_empty() { "0" } else { fraction }
        )
    })
}

fn single(text: &str, mark: char, sign: DecimalSign) -> Option<char> {
    match (sign, mark) {
        (DecimalSign::Dot, '.') | (DecimalSign::Comma, ',') => return Some(mark),
        (DecimalSign::Dot | DecimalSign::Comma, _) => return None,
        (DecimalSign::Unknown, _) => {}
    }
    let (before, after) = text.split_once(mark)?;
    let three = after.len() == 3 && after.bytes().all(|b| b.is_ascii_digit());
    (!three || before.is_empty() || before == "0" || before.len() > 3).then_some(mark)
}

/// Which decimal sign the texts of a column use, if they tell.
#[must_use]
pub fn decimal_sign<'a>(texts: impl IntoIterator<Item = &'a str>) -> DecimalSign {
    let (mut dot, mut comma) = (0_usize, 0_usize);
    for text in texts {
        let last = text.rfind(['.', ',']);
        let Some(at) = last else { continue };
        let mark = if text[at..].starts_with('.') { '.' } else { ',' };
        let after = text[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let both = text.contains('.') && text.contains(',');
        let repeated = text.matches(mark).count() > 1;
        let decimal = !repeated && (both || after != 3 || text.starts_with("0."));
        match (mark, decimal) {
            ('.', true) => dot += 1,
            (',', true) => comma += 1,
            ('.', false) if repeated => comma += 1,
            (',', false) if repeated => dot += 1,
            _ => {}
        }
    }
    match (dot, comma) {
        (1.., 0) => DecimalSign::Dot,
        (0, 1..) => DecimalSign::Comma,
        _ => DecimalSign::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: u64 = 1_000_000;

    #[test]
    fn thousand_separators_are_understood() {
        for text in [
            "1234",
            "1.234",
            "1,234",
            "1 234",
            "1\u{a0}234",
            "1\u{202f}234",
            " 1.234 hộ ",
            "1234.0",
            "1,234.00",
            "1.234,0",
            "1'234",
        ] {
            assert_eq!(whole(text, LIMIT), Ok(Parsed::Value(1234.0)), "{text}");
        }
        assert_eq!(whole("1.234.567", 9_999_999), Ok(Parsed::Value(1_234_567.0)));
    }

    #[test]
    fn blank_and_words_are_not_zero() {
        assert_eq!(whole("  ", LIMIT), Ok(Parsed::Blank));
        for text in [
            "đang cập nhật",
            "-",
            "…",
            "N/A",
            "chưa có số liệu",
            "Đang cập nhật số liệu",
            "chờ công an xã",
            "chưa thống kê",
            "x",
            "X",
            "không",
            "Không có",
            "chưa có",
            "ko",
            "--",
            "?",
        ] {
            assert_eq!(whole(text, LIMIT), Ok(Parsed::Unknown), "{text}");
        }
        assert_eq!(whole("0", LIMIT), Ok(Parsed::Value(0.0)));
    }

    #[test]
    fn a_figure_that_is_not_exact_is_taken_as_such() {
        for text in [
            "khoảng 1.234",
            "Khoảng 1234 hộ",
            "KHOẢNG 1.234",
            "khoang 1234",
            "~1234",
            "~ 1.234 hộ",
            "≈1234",
            ">1234",
            ">= 1234",
            "trên 1.234",
            "hơn 1234 hộ",
            "gần 1,234",
            "ước tính: 1234",
            "1234 (ước tính)",
            "1.234 hộ (ước)",
        ] {
            assert_eq!(whole(text, LIMIT), Ok(Parsed::About(1234.0)), "{text}");
        }
        assert_eq!(decimal("khoảng 3,5", DecimalSign::Comma), Ok(Parsed::About(3.5)));
        for text in [
            "trên đồi",
            "gần chợ 5",
            "khoảng",
            "khoảng vài trăm",
            "~",
            "~abc",
            "1234 (cũ)",
            "800 - 850",
        ] {
            let read = whole(text, LIMIT);
            assert!(
                matches!(read, Err(NumberFault::NotANumber) | Ok(Parsed::Unknown)),
                "{text}: {read:?}"
            );
        }
        assert_eq!(whole("khoảng 99999999", LIMIT), Err(NumberFault::Absurd));
        assert_eq!(whole("~9.11", LIMIT), Err(NumberFault::NotWhole(Some(9110))));
    }

    #[test]
    fn faults_are_told_apart() {
        assert_eq!(whole("abc", LIMIT), Err(NumberFault::NotANumber));
        assert_eq!(whole("12 34", LIMIT), Err(NumberFault::NotANumber));
        assert_eq!(whole("-5", LIMIT), Err(NumberFault::Negative));
        assert_eq!(whole("9.11", LIMIT), Err(NumberFault::NotWhole(Some(9110))));
        assert_eq!(whole("99999999", LIMIT), Err(NumberFault::Absurd));
        assert_eq!(whole("12 con", LIMIT), Err(NumberFault::NotANumber));
    }

    #[test]
    fn the_column_tells_the_decimal_sign() {
        assert_eq!(decimal_sign(["34,2", "1.234"]), DecimalSign::Comma);
        assert_eq!(decimal_sign(["34.2", "12"]), DecimalSign::Dot);
        assert_eq!(decimal_sign(["1.234", "5.678"]), DecimalSign::Unknown);
        assert_eq!(decimal("1.234", DecimalSign::Dot), Ok(Parsed::Value(1.234)));
        assert_eq!(decimal("1.234", DecimalSign::Comma), Ok(Parsed::Value(1234.0)));
        assert_eq!(
            decimal("108,0946763", DecimalSign::Comma),
            Ok(Parsed::Value(108.094_676_3))
        );
    }
}
