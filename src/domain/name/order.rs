//! The order in which people read codes.

use std::cmp::Ordering;

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
    fn codes_sort_as_people_read_them() {
        let mut codes = ["T10", "10", "2", "T2", "1", "02"];
        codes.sort_by(|a, b| natural_cmp(a, b));
        assert_eq!(codes, ["1", "02", "2", "10", "T2", "T10"]);
    }
}
