//! No two new units of a commune have the same name. [NĐ 185/2026/NĐ-CP, Đ.8.5]

use std::collections::BTreeMap;

use super::membership::Members;
use crate::domain::code::codes;
use crate::domain::name::folded;
use crate::domain::{Finding, Place};

/// Numbers in words, without the letters that only Vietnamese has. The marks of vowels stay, or "Nam" would be five.
const WORDS: &[(&str, u32)] = &[
    ("m\u{1ed9}t", 1),
    ("nh\u{1ea5}t", 1),
    ("hai", 2),
    ("nh\u{1ecb}", 2),
    ("ba", 3),
    ("b\u{1ed1}n", 4),
    ("t\u{1b0}", 4),
    ("n\u{103}m", 5),
    ("s\u{e1}u", 6),
    ("b\u{1ea3}y", 7),
    ("b\u{1ea9}y", 7),
    ("t\u{e1}m", 8),
    ("ch\u{ed}n", 9),
    ("m\u{1b0}\u{1edd}i", 10),
];

/// Words before the name proper: "Thôn 5" and "Thôn Năm" are one name, "Nhị Hà" and "Hai Hà" are two.
pub(super) const TITLES: &[&str] = &[
    "th\u{f4}n",
    "x\u{f3}m",
    "l\u{e0}ng",
    "\u{1ea5}p",
    "b\u{1ea3}n",
    "bu\u{f4}n",
    "bon",
    "t\u{1ed5}",
    "t\u{1ed5} d\u{e2}n ph\u{1ed1}",
    "tdp",
    "khu",
    "khu ph\u{1ed1}",
    "kh\u{1ed1}i",
    "kh\u{1ed1}i ph\u{1ed1}",
    "kh\u{f3}m",
    "s\u{1ed1}",
    "th\u{f4}n s\u{1ed1}",
    "t\u{1ed5} s\u{1ed1}",
    "",
];

pub(super) fn check(groups: &[Members], findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    for group in groups {
        if let Some(before) = first.get(&key(&group.name)) {
            let finding = Finding::new(codes::DUPLICATE_NEW_NAME).at(Place::unit(&group.name));
            findings.push(finding.with("unit", &group.name).with("other", before));
        } else {
            first.insert(key(&group.name), &group.name);
        }
    }
}

/// Equal for names that differ only in case, spacing, Unicode form, leading zeros or the way a number is written.
pub(super) fn key(name: &str) -> String {
    let folded = folded(name);
    let words: Vec<&str> = folded.split(' ').collect();
    let mut key: Vec<String> = Vec::new();
    for (index, word) in words.iter().enumerate() {
        // "Nguyễn Huệ Hai" is number 2 of Nguyễn Huệ; "Ba Đình" is a name: only a last word is a number.
        let numeral = WORDS.iter().find(|(text, _)| text == word).map(|w| w.1);
        let last = index + 1 == words.len();
        let after_title = TITLES.contains(&words[..index].join(" ").as_str());
        match (word.parse::<u32>(), numeral) {
            (Ok(number), _) => key.push(number.to_string()),
            (Err(_), Some(number)) if last && after_title && index > 0 => key.push(number.to_string()),
            _ => key.push((*word).to_owned()),
        }
    }
    key.retain(|word| word != "s\u{1ed1}");
    key.join(" ")
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn the_same_number_in_words_and_figures_is_one_name() {
        assert_eq!(key("Thôn 5"), key(" THÔN  năm"));
        assert_eq!(key("Tổ 05"), key("Tổ 5"));
        assert_eq!(key("Thôn số 3"), key("Thôn Ba"));
        assert_ne!(key("Thôn Nam"), key("Thôn 5"));
        assert_ne!(key("Thôn Ba Đình"), key("Thôn 3 Đình"));
        assert_ne!(key("Thôn Đông"), key("Thôn Đống"));
    }
}
