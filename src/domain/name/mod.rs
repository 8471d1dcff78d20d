//! Names as people write them, and what two spellings of one name have in common. The only home of this: tables,
//! boundaries, locks, new names and the checker all compare through here.
//!
//! | form | equal are |
//! |---|---|
//! | [`tidy`] | texts that differ only in Unicode form and white space |
//! | [`folded`] | … and in case |
//! | [`name_key`] | … in punctuation, place of the tone mark (Hoà, Hòa), i and y (Mĩ, Mỹ), leading zeros, numerals (Năm, V, 5) |
//! | [`bare_key`] | … and in the title (Thôn 5, TDP số 5) |
//! | [`loose_key`] | … and in diacritics |

mod key;
mod near;
mod numeral;
mod order;
mod words;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub use key::{bare_key, code_key, loose_key, name_key, numeral_key, split_title};
pub use near::{distance, nearest};
pub use numeral::number;
pub use order::natural_cmp;
pub use words::{TitleKind, is_position, is_title_word, titles};

/// Text as it is kept: NFC, every kind of white space one blank, none at the ends, nothing invisible.
#[must_use]
pub fn tidy(text: &str) -> String {
    let composed: String = text
        .nfc()
        .filter(|c| !matches!(c, '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}' | '\u{ad}'))
        .collect();
    single_spaced(&composed)
}

/// Blanks put in order, every letter kept as it is: the soft hyphen is a letter in TCVN3, the Unicode form is still to be told.
#[must_use]
pub fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Composed, lower case, single spaces: equal for names that differ only in case, spacing or Unicode form.
#[must_use]
pub fn folded(name: &str) -> String {
    single_spaced(&name.nfc().collect::<String>().to_lowercase())
}

/// Like [`folded`], without diacritics and with đ as d.
#[must_use]
pub fn without_diacritics(name: &str) -> String {
    let plain: String = name.nfd().filter(|&c| !is_combining_mark(c)).map(plain).collect();
    folded(&plain)
}

/// Lower case, no diacritics, only letters and digits, words separated by one space: `"Số hộ (hộ)"` → `"so ho ho"`.
#[must_use]
pub fn fold(text: &str) -> String {
    key::words(text, |c| (!is_combining_mark(c)).then(|| plain(c)))
}

/// An ASCII code made of a name: `"Tổ dân phố Đông Hải"` → `"to-dan-pho-dong-hai"`. Independent of the order of rows.
#[must_use]
pub fn slug(name: &str) -> String {
    let folded: String = fold(name).chars().filter(char::is_ascii).collect();
    let slug = folded.split_whitespace().collect::<Vec<_>>().join("-");
    if slug.is_empty() { "x".to_owned() } else { slug }
}

fn plain(c: char) -> char {
    match c {
        '\u{111}' | '\u{110}' | '\u{f0}' | '\u{d0}' => 'd',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_spacing_and_unicode_form_do_not_matter() {
        assert_eq!(folded("  THÔN\u{a0}Nà  Lũng "), "thôn nà lũng");
        assert_eq!(folded("Ho\u{300}a"), folded("Hòa"));
        assert_eq!(without_diacritics("Đắk Lắk"), "dak lak");
        assert_eq!(tidy(" Tổ\u{200b}\n1 "), "Tổ 1");
        assert_eq!(fold("Số hộ (hộ)"), "so ho ho");
        assert_eq!(slug("Tổ dân phố Đông Hải"), "to-dan-pho-dong-hai");
    }
}
