//! Numbers in names: digits, words ("Hai Mươi Mốt") and Roman numerals.

use super::key::tokens;
use super::words::words;

/// The number that a text is, wholly: `"05"`, `"Năm"`, `"V"`.
#[must_use]
pub fn number(text: &str) -> Option<u32> {
    let tokens = tokens(text);
    match tokens.as_slice() {
        [one] if one.bytes().all(|b| b.is_ascii_digit()) => one.parse().ok(),
        all => of(all, false),
    }
}

/// Replaces the number that ends a name by its digits; `proper` is where the name behind its title begins, `capitals`
/// that the last word is written as a Roman numeral is.
pub(super) fn at_end(tokens: &mut Vec<String>, proper: usize, capitals: bool) {
    let n = tokens.len();
    for length in (1..=n.min(3)).rev() {
        let no_syllable = capitals || n - length > proper;
        let Some(value) = tokens.get(n - length..).and_then(|t| of(t, no_syllable)) else {
            continue;
        };
        tokens.truncate(n - length);
        tokens.push(value.to_string());
        return;
    }
}

/// The number that tokens spell. A Roman numeral that is a syllable too counts only behind a word of the name proper, or
/// in capitals.
fn of(tokens: &[String], no_syllable: bool) -> Option<u32> {
    let words = words();
    let is = |token: &String, wanted: &str| token == wanted;
    match tokens {
        [one] if is(one, &words.ten) => Some(10),
        [one] => unit(one).or_else(|| roman(one, no_syllable)),
        [ten, one] if is(ten, &words.ten) => Some(10 + after_ten(one)?),
        [lead, tens] if is(tens, &words.tens) => Some(unit(lead)? * 10),
        [lead, tens, one] if is(tens, &words.tens) => Some(unit(lead)? * 10 + after_ten(one)?),
        _ => None,
    }
}

fn unit(token: &str) -> Option<u32> {
    let found = words().units.iter().find(|(word, _)| word == token);
    found.map(|&(_, value)| value)
}

fn after_ten(token: &str) -> Option<u32> {
    let found = words().after_ten.iter().find(|(word, _)| word == token);
    found.map(|&(_, value)| value).or_else(|| unit(token))
}

/// A Roman numeral up to 39; of two letters and more a small l was meant to be a capital I.
fn roman(token: &str, no_syllable: bool) -> Option<u32> {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    if !no_syllable && words().roman_syllables.iter().any(|s| s == token) {
        return None;
    }
    let letters = if token.len() > 1 {
        token.replace('l', "i")
    } else {
        token.to_owned()
    };
    (1..40).find(|&number: &u32| {
        let (tens, ones) = ((number / 10) as usize, (number % 10) as usize);
        let rest = letters.strip_prefix(&"x".repeat(tens));
        rest.is_some_and(|rest| ONES.get(ones).is_some_and(|o| *o == rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_way() {
        for (text, value) in [
            ("5", 5),
            ("05", 5),
            ("Năm", 5),
            ("V", 5),
            ("mười", 10),
            ("Mười Lăm", 15),
            ("Hai mươi mốt", 21),
            ("BA MƯƠI", 30),
            ("XIV", 14),
            ("XXXIX", 39),
            ("ll", 2),
        ] {
            assert_eq!(number(text), Some(value), "{text}");
        }
        for text in ["", "Nam", "Vi", "Xi", "L", "Lăm", "Mười Hai Ba", "Ba Vì", "5 A"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
