//! Comparing names as people write them.

use std::cmp::Ordering;

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
