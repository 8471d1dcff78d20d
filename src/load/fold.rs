//! Comparing text as people mean it: without case, diacritics, punctuation, numerals or titles where these do not matter.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, no diacritics, only letters and digits, words separated by one space: `"Số hộ (hộ)"` → `"so ho ho"`.
#[must_use]
pub fn fold(text: &str) -> String {
    words(text, |c| {
        if is_combining_mark(c) {
            None
        } else {
            Some(plain(c))
        }
    })
}

/// Text as it is kept: NFC, every kind of white space one blank, none at the ends.
#[must_use]
pub fn tidy(text: &str) -> String {
    let composed: String = text
        .nfc()
        .filter(|c| !matches!(c, '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}' | '\u{ad}'))
        .collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Blanks put in order, every letter kept as it is: the soft hyphen is a letter in TCVN3, the Unicode form is still to be told.
#[must_use]
pub fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(c: char) -> char {
    match c {
        'đ' | 'Đ' | 'ð' | 'Ð' => 'd',
        _ => c,
    }
}

fn words(text: &str, mut keep: impl FnMut(char) -> Option<char>) -> String {
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

/// The five tone marks as combining characters.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Key under which two spellings of one name are equal: case, Unicode form, the place of the tone mark (Hoà, Hòa),
/// punctuation, leading zeros, number words and Roman numerals do not matter. Diacritics do.
#[must_use]
pub fn name_key(name: &str) -> String {
    let mut tokens = syllables(name);
    number_at_end(&mut tokens);
    tokens.join(" ")
}

/// Lower-case syllables and numbers of a name, tone marks last.
fn syllables(name: &str) -> Vec<String> {
    let folded = words(name, Some);
    let mut tokens: Vec<String> = Vec::new();
    for word in folded.split(' ').filter(|w| !w.is_empty()) {
        split_digits(word, &mut tokens);
    }
    tokens.iter().map(|t| tone_last(t)).collect()
}

/// [`name_key`] without the title in front: thôn, tổ, TDP, khu phố, số …
#[must_use]
pub fn bare_key(name: &str) -> String {
    let key = name_key(name);
    let stripped = strip_title(&key);
    if stripped.is_empty() {
        key
    } else {
        stripped.to_owned()
    }
}

/// [`bare_key`] without diacritics: the last resort, used only where it is unique and always reported.
#[must_use]
pub fn loose_key(name: &str) -> String {
    // Without diacritics "hải" would read as the number "hai": numerals stay as they are.
    let key = syllables(name).join(" ");
    fold(strip_title(&key))
}

/// Titles as they look in a [`name_key`], longest first.
fn strip_title(key: &str) -> &str {
    const TITLES: &[&str] = &[
        "tổ dân phố",
        "tổ nhân dân",
        "khu dân cư",
        "cụm dân cư",
        "khu phố",
        "khu vực",
        "khối phố",
        "tiểu khu",
        "đội sản xuất",
        "thôn",
        "xóm",
        "làng",
        "ấp",
        "bản",
        "buôn",
        "bon",
        "phum",
        "sóc",
        "plei",
        "tdp",
        "tổ",
        "khối",
        "khóm",
        "khu",
        "kp",
        "kdc",
        "đội",
        "số",
        "to dan pho",
        "thon",
        "xom",
        "ap",
    ];
    let mut rest = key;
    'again: loop {
        for title in TITLES {
            let title = title
                .split(' ')
                .map(|w| tone_last(&w.nfkd().collect::<String>()))
                .collect::<Vec<_>>()
                .join(" ");
            if let Some(tail) = rest.strip_prefix(&title).and_then(|t| t.strip_prefix(' ')) {
                rest = tail;
                continue 'again;
            }
        }
        return rest;
    }
}

fn split_digits(word: &str, out: &mut Vec<String>) {
    let mut current = String::new();
    let mut digits = None;
    for c in word.chars() {
        let is_digit = c.is_ascii_digit();
        if digits.is_some_and(|d| d != is_digit) && !is_combining_mark(c) {
            out.push(std::mem::take(&mut current));
        }
        if !is_combining_mark(c) {
            digits = Some(is_digit);
        }
        current.push(c);
    }
    out.push(current);
    for token in out.iter_mut() {
        if token.bytes().all(|b| b.is_ascii_digit()) {
            let trimmed = token.trim_start_matches('0');
            *token = if trimmed.is_empty() { "0" } else { trimmed }.to_owned();
        }
    }
}

/// Tone mark moved to the end of the syllable; the marks that make another letter (â, ơ …) stay.
fn tone_last(word: &str) -> String {
    let mut letters = String::with_capacity(word.len());
    let mut tones = String::new();
    for c in word.chars() {
        if TONES.contains(&c) {
            tones.push(c);
        } else {
            letters.push(c);
        }
    }
    letters.push_str(&tones);
    letters
}

/// Number words and Roman numerals become digits where they end the name ("Thôn Năm", "Tân An II", "Ấp Mười Hai").
fn number_at_end(tokens: &mut Vec<String>) {
    let n = tokens.len();
    for length in (1..=n.min(3)).rev() {
        let Some(value) = tokens.get(n - length..).and_then(numeral) else {
            continue;
        };
        tokens.truncate(n - length);
        tokens.push(value.to_string());
        return;
    }
}

fn numeral(tokens: &[String]) -> Option<u32> {
    let tens = |token: &String| fold(token) == "muoi";
    match tokens {
        [one] => roman(one).or_else(|| number_word(one)),
        [ten, unit] if tens(ten) => number_word(unit).map(|u| 10 + u),
        [lead, ten] if tens(ten) => number_word(lead).map(|l| l * 10),
        [lead, ten, unit] if tens(ten) => Some(number_word(lead)? * 10 + number_word(unit)?),
        _ => None,
    }
}

/// A token of a key has its tone at the end, so the words are brought to the same form before they are compared.
fn number_word(token: &str) -> Option<u32> {
    const WORDS: &[(&str, u32)] = &[
        ("một", 1),
        ("mốt", 1),
        ("nhất", 1),
        ("hai", 2),
        ("nhị", 2),
        ("ba", 3),
        ("bốn", 4),
        ("tư", 4),
        ("năm", 5),
        ("lăm", 5),
        ("sáu", 6),
        ("bảy", 7),
        ("bẩy", 7),
        ("tám", 8),
        ("chín", 9),
        ("mười", 10),
    ];
    WORDS
        .iter()
        .find(|(word, _)| tone_last(&word.nfkd().collect::<String>()) == token)
        .map(|&(_, value)| value)
}

fn roman(token: &str) -> Option<u32> {
    const ROMAN: [&str; 20] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
        "xvii", "xviii", "xix", "xx",
    ];
    ROMAN
        .iter()
        .position(|r| *r == token)
        .and_then(|p| u32::try_from(p + 1).ok())
}

/// A code written as a number in another program: `"007"`, `"7"` and `"7.0"` are the same.
#[must_use]
pub fn code_key(code: &str) -> String {
    let code = tidy(code).to_lowercase();
    let whole = code.strip_suffix(".0").unwrap_or(&code);
    if !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit()) {
        let trimmed = whole.trim_start_matches('0');
        return if trimmed.is_empty() { "0" } else { trimmed }.to_owned();
    }
    code
}

/// Order in which people read codes: `"2"` before `"10"`, `"A2"` before `"A10"`. Total and deterministic.
#[must_use]
pub fn natural_cmp(a: &str, b: &str) -> Ordering {
    let (mut x, mut y) = (a, b);
    loop {
        let (head_x, tail_x) = chunk(x);
        let (head_y, tail_y) = chunk(y);
        if head_x.is_empty() || head_y.is_empty() {
            return head_x.len().cmp(&head_y.len()).then_with(|| a.cmp(b));
        }
        let order = if is_number(head_x) && is_number(head_y) {
            let (m, n) = (head_x.trim_start_matches('0'), head_y.trim_start_matches('0'));
            m.len().cmp(&n.len()).then_with(|| m.cmp(n))
        } else {
            head_x.cmp(head_y)
        };
        if order != Ordering::Equal {
            return order;
        }
        (x, y) = (tail_x, tail_y);
    }
}

fn is_number(chunk: &str) -> bool {
    chunk.as_bytes().first().is_some_and(u8::is_ascii_digit)
}

fn chunk(text: &str) -> (&str, &str) {
    let digits = is_number(text);
    let end = text
        .char_indices()
        .find(|(_, c)| c.is_ascii_digit() != digits)
        .map_or(text.len(), |(i, _)| i);
    text.split_at(end)
}

/// An ASCII code made of a name: `"Tổ dân phố Đông Hải"` → `"to-dan-pho-dong-hai"`. Independent of the order of rows.
#[must_use]
pub fn slug(name: &str) -> String {
    let folded: String = fold(name).chars().filter(|c| c.is_ascii()).collect();
    let slug = folded.split_whitespace().collect::<Vec<_>>().join("-");
    if slug.is_empty() { "x".to_owned() } else { slug }
}

/// Number of single-character edits between two strings, for "did you mean"; stops counting above 3.
#[must_use]
pub fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().take(64).collect();
    let b: Vec<char> = b.chars().take(64).collect();
    if a.len().abs_diff(b.len()) > 3 {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(&b) {
            let above = *cell;
            left = (left + 1).min(above + 1).min(diagonal + usize::from(x != y));
            diagonal = above;
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(usize::MAX)
}

/// The candidate nearest to a word, if one is near.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let key = fold(word);
    candidates
        .into_iter()
        .map(|c| (distance(&key, &fold(c)), c))
        .filter(|(d, _)| *d <= 3 && *d < key.chars().count().max(1))
        .min()
        .map(|(_, c)| c)
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
            ("Tân An II", "Tân An 2"),
            ("Ấp Mười Hai", "Ấp 12"),
            ("Ấp Hai Mươi Mốt", "Ấp 21"),
            ("Ấp Hai Mươi", "Ấp 20"),
            ("Thúy Lai", "Thuý Lai"),
            ("Tân An", "Ta\u{302}n An"),
            ("Tổ1", "Tổ 1"),
            ("Phước Thuận - Phước Hậu", "Phước Thuận – Phước Hậu"),
        ] {
            assert_eq!(name_key(a), name_key(b), "{a} / {b}");
        }
        assert_ne!(name_key("Tân Ninh"), name_key("Tấn Ninh"));
        assert_ne!(name_key("Tổ 1"), name_key("Tổ 10"));
    }

    #[test]
    fn titles_do_not_matter_for_the_bare_key() {
        for name in [
            "Thôn 5",
            "TDP số 5",
            "Tổ dân phố số 05",
            "Khu phố 5",
            "5",
            "thôn Năm",
            "TỔ 5",
            "KP 5",
        ] {
            assert_eq!(bare_key(name), "5", "{name}");
        }
        assert_eq!(bare_key("Bản"), name_key("Bản"));
        assert_eq!(loose_key("Thôn Đông Hải"), "dong hai");
    }

    #[test]
    fn codes_sort_as_people_read_them() {
        let mut codes = ["T10", "10", "2", "T2", "1", "02"];
        codes.sort_by(|a, b| natural_cmp(a, b));
        assert_eq!(codes, ["1", "02", "2", "10", "T2", "T10"]);
        assert_eq!(code_key("007.0"), "7");
    }

    #[test]
    fn near_words_are_offered() {
        assert_eq!(nearest("provnce", ["province", "name"]), Some("province"));
        assert_eq!(nearest("xyz", ["province", "name"]), None);
        assert_eq!(distance("abc", "abd"), 1);
    }
}
