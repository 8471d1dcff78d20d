//! Comparing names as people write them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Composed, lower case, single spaces: equal for names that differ only in case, spacing or Unicode form.
#[must_use]
pub fn folded(name: &str) -> String {
    let composed: String = name.nfc().collect::<String>().to_lowercase();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Like [`folded`], without diacritics and with đ as d.
#[must_use]
pub fn without_diacritics(name: &str) -> String {
    let plain: String = name
        .nfd()
        .filter(|&c| !is_combining_mark(c))
        .map(|c| match c {
            'đ' | 'Đ' => 'd',
            c => c,
        })
        .collect();
    folded(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_spacing_and_unicode_form_do_not_matter() {
        assert_eq!(folded("  THÔN\u{a0}Nà  Lũng "), "thôn nà lũng");
        assert_eq!(folded("Ho\u{300}a"), folded("Hòa"));
        assert_eq!(without_diacritics("Đắk Lắk"), "dak lak");
    }
}
