//! Keys under which the spellings of one name are equal.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::words::words as known;
use super::{fold, numeral, tidy};

/// The five tone marks as combining characters.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Key under which two spellings of one name are equal: case, Unicode form, the place of the tone mark (Hoà, Hòa), i and y
/// (Mĩ, Mỹ), punctuation, leading zeros, number words and Roman numerals at the end do not matter. Diacritics do.
#[must_use]
pub fn name_key(name: &str) -> String {
    let mut tokens = tokens(name);
    let proper = title_length(&tokens);
    numeral::at_end(&mut tokens, proper, ends_in_capitals(name));
    tokens.join(" ")
}

/// [`name_key`] without the title in front: thôn, tổ, TDP, khu phố, số …
#[must_use]
pub fn bare_key(name: &str) -> String {
    let mut tokens = tokens(name);
    let proper = title_length(&tokens);
    numeral::at_end(&mut tokens, proper, ends_in_capitals(name));
    tokens.drain(..proper.min(tokens.len().saturating_sub(1)));
    tokens.join(" ")
}

/// [`name_key`] of a name in capitals whose last word may be a Roman numeral or a syllable ("THÔN VI" is "Thôn Vi" or
/// "Thôn 6"), read as the numeral; `None` where nothing is open.
#[must_use]
pub fn numeral_key(name: &str) -> Option<String> {
    if name.chars().any(char::is_lowercase) {
        return None;
    }
    let mut tokens = tokens(name);
    let proper = title_length(&tokens);
    numeral::at_end(&mut tokens, proper, true);
    let read = tokens.join(" ");
    (tokens.len() > 1 && read != name_key(name)).then_some(read)
}

/// Whether the last word is in capitals and others are not: "Thôn VI" is the sixth, "Thôn Vi" has a name, and "THÔN VI"
/// does not tell.
fn ends_in_capitals(name: &str) -> bool {
    let last = name.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next();
    last.is_some_and(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase()))
        && name.chars().any(char::is_lowercase)
}

/// [`bare_key`] without diacritics: the last resort, used only where it is unique and always reported. Without diacritics
/// "hải" would read as the number "hai": numerals stay as they are.
#[must_use]
pub fn loose_key(name: &str) -> String {
    let tokens = tokens(name);
    fold(&tokens.get(title_length(&tokens)..).unwrap_or_default().join(" "))
}

/// Title and name proper as written, tidied; no title where nothing would be left of the name.
#[must_use]
pub fn split_title(name: &str) -> (String, String) {
    let name = tidy(name);
    let written: Vec<&str> = name.split(' ').collect();
    let length = (1..written.len())
        .rev()
        .find(|&n| {
            let head = tokens(&written.get(..n).unwrap_or_default().join(" "));
            !head.is_empty() && title_length(&tokens(&name)) == head.len()
        })
        .unwrap_or(0);
    let (title, proper) = written.split_at(length);
    (title.join(" "), proper.join(" "))
}

/// How many tokens in front are title; at least one token is left for the name.
fn title_length(tokens: &[String]) -> usize {
    let known = known();
    let mut length = 0;
    loop {
        let rest = tokens.get(length..).unwrap_or_default();
        let by_title = known
            .titles
            .iter()
            .find(|title| rest.len() > title.len() && rest.starts_with(title))
            .map(Vec::len);
        let step = by_title.or_else(|| match rest {
            // "TỎ 20", "To 5": before a number any diacritics will do.
            [word, number, ..] if is_digits(number) && known.plain_titles.contains(&fold(word)) => Some(1),
            [mark, _, ..] if known.marks.contains(mark) => Some(1),
            _ => None,
        });
        match step {
            Some(step) => length += step,
            None => return length,
        }
    }
}

fn is_digits(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|b| b.is_ascii_digit())
}

/// Lower-case syllables and numbers of a name, decomposed, tone marks last.
pub(super) fn tokens(name: &str) -> Vec<String> {
    let folded = words(name, Some);
    let mut tokens: Vec<String> = Vec::new();
    for word in folded.split(' ').filter(|w| !w.is_empty()) {
        split_digits(word, &mut tokens);
    }
    tokens.iter().map(|t| one_spelling(t)).collect()
}

/// One word in the form that it has in a key.
pub(super) fn token(word: &str) -> String {
    one_spelling(&words(word, Some))
}

/// Words of letters and digits, decomposed, lower case, one blank between them.
pub(super) fn words(text: &str, mut keep: impl FnMut(char) -> Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd() {
        let Some(c) = keep(c) else { continue };
        if c.is_alphanumeric() || is_combining_mark(c) {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn split_digits(word: &str, out: &mut Vec<String>) {
    let mut current = String::new();
    let mut digits = None;
    let mut finish = |piece: String| {
        let zeros = is_digits(&piece).then(|| piece.trim_start_matches('0'));
        out.push(match zeros {
            Some("") => "0".to_owned(),
            Some(trimmed) => trimmed.to_owned(),
            None => piece,
        });
    };
    for c in word.chars() {
        let is_digit = c.is_ascii_digit();
        if !is_combining_mark(c) {
            if digits.is_some_and(|d| d != is_digit) {
                finish(std::mem::take(&mut current));
            }
            digits = Some(is_digit);
        }
        current.push(c);
    }
    finish(current);
}

/// Tone mark at the end of the syllable; the marks that make another letter (â, ơ …) stay. A syllable that is consonant
/// and y is written with i: Mỹ and Mĩ, Quý and Quí.
fn one_spelling(word: &str) -> String {
    let mut letters = String::with_capacity(word.len());
    let mut tones = String::new();
    for c in word.chars() {
        if TONES.contains(&c) {
            tones.push(c);
        } else {
            letters.push(c);
        }
    }
    if ["hy", "ky", "ly", "my", "sy", "ty", "vy", "quy"].contains(&letters.as_str()) {
        letters.pop();
        letters.push('i');
    }
    letters.push_str(&tones);
    letters
}

/// A code written as a number in another program: `"007"`, `"7"` and `"7.0"` are the same.
#[must_use]
pub fn code_key(code: &str) -> String {
    let code = tidy(code).to_lowercase();
    let whole = code
        .split_once('.')
        .filter(|(_, zeros)| !zeros.is_empty() && zeros.bytes().all(|b| b == b'0'));
    let whole = whole.map_or(code.as_str(), |(whole, _)| whole);
    if is_digits(whole) {
        let trimmed = whole.trim_start_matches('0');
        return if trimmed.is_empty() { "0" } else { trimmed }.to_owned();
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for (a, b) in [
            ("Hoà Khương", "HÒA KHƯƠNG"),
            ("Thôn 5", "thôn Năm"),
            ("Thôn 05", "Thôn  5"),
            ("Thôn V", "Thôn 5"),
            ("Tân An II", "Tân An 2"),
            ("Tân An ll", "Tân An II"),
            ("Tân An VI", "Tân An 6"),
            ("Thôn VI", "Thôn 6"),
            ("Tổ dân phố số XI", "Tổ dân phố số 11"),
            ("thôn XVI", "Thôn 16"),
            ("Ấp Mười Hai", "Ấp 12"),
            ("Ấp Hai Mươi Mốt", "Ấp 21"),
            ("Ấp Hai Mươi", "Ấp 20"),
            ("Thúy Lai", "Thuý Lai"),
            ("Mỹ Lý", "Mĩ Lí"),
            ("Quý Sơn", "Quí Sơn"),
            ("Tân An", "Ta\u{302}n An"),
            ("Tổ1", "Tổ 1"),
            ("Phước Thuận - Phước Hậu", "Phước Thuận – Phước Hậu"),
        ] {
            assert_eq!(name_key(a), name_key(b), "{a} / {b}");
        }
        for (a, b) in [
            ("Tân Ninh", "Tấn Ninh"),
            ("Tổ 1", "Tổ 10"),
            ("Thôn Nam", "Thôn 5"),
            ("Thôn Ba Đình", "Thôn 3 Đình"),
            ("Nhị Hà", "Hai Hà"),
            ("Thôn Đông", "Thôn Đống"),
            ("Thôn Vi", "Thôn 6"),
            ("Thôn VI", "Thôn Vi"),
            ("THÔN VI", "Thôn 6"),
            ("VI", "6"),
            ("Khu L", "Khu 1"),
        ] {
            assert_ne!(name_key(a), name_key(b), "{a} / {b}");
        }
    }

    #[test]
    fn capitals_alone_leave_open_whether_a_numeral_is_meant() {
        assert_eq!(numeral_key("THÔN VI"), Some(name_key("Thôn 6")));
        assert_eq!(numeral_key("TỔ XI"), Some(name_key("Tổ 11")));
        for name in ["THÔN V", "Thôn VI", "Thôn Vi", "TÂN AN VI", "VI", "THÔN 6", ""] {
            assert_eq!(numeral_key(name), None, "{name}");
        }
    }

    #[test]
    fn titles_do_not_matter_for_the_bare_key() {
        for name in [
            "Thôn 5",
            "TDP số 5",
            "Tổ dân phố số 05",
            "Tổ DP 5",
            "Khu phố 5",
            "5",
            "thôn Năm",
            "TỔ 5",
            "TỎ 5",
            "To 5",
            "KP 5",
            "to dan pho 5",
        ] {
            assert_eq!(bare_key(name), "5", "{name}");
        }
        assert_eq!(bare_key("Bản"), name_key("Bản"));
        assert_eq!(loose_key("Thôn Đông Hải"), "dong hai");
        assert_eq!(loose_key("Thon Dong Hai"), "dong hai");
        assert_ne!(bare_key("Ban Mê"), bare_key("Mê"));
    }

    #[test]
    fn titles_are_cut_off_as_written() {
        for (name, title, proper) in [
            ("Tổ dân phố số 05", "Tổ dân phố số", "05"),
            ("TDP  Quan Nam 3", "TDP", "Quan Nam 3"),
            ("Bản", "", "Bản"),
            ("Đông Hải", "", "Đông Hải"),
            ("Tổ5", "", "Tổ5"),
        ] {
            assert_eq!(split_title(name), (title.to_owned(), proper.to_owned()), "{name}");
        }
    }

    #[test]
    fn codes_are_compared_as_numbers() {
        for (a, b) in [("007.0", "7"), ("7.00", "7"), ("0", "000"), ("A07", "a07")] {
            assert_eq!(code_key(a), code_key(b), "{a} / {b}");
        }
        assert_ne!(code_key("A07"), code_key("A7"));
        assert_ne!(code_key("1.5"), code_key("1"));
    }
}
