//! The words of `data/names.toml`, in the form in which keys hold them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::fold;
use super::key::token;

/// What a title says about its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TitleKind {
    /// Thôn, ấp, bản, buôn and the like.
    Thon,
    /// Tổ dân phố, khu phố, khóm and the like.
    Tdp,
    /// A residential cluster.
    Cluster,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: Titles,
    number: Number,
    position: Position,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Titles {
    thon: Vec<String>,
    tdp: Vec<String>,
    cum: Vec<String>,
    bare: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    mark: Vec<String>,
    units: Vec<(String, u32)>,
    ten: String,
    tens: String,
    after_ten: Vec<(String, u32)>,
    roman_syllables: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Position {
    words: Vec<String>,
}

/// All words as tokens of a key (lower case, decomposed, tone mark last).
pub(super) struct Words {
    /// Titles as written.
    written: Vec<(String, TitleKind)>,
    /// Titles as tokens, the longest first.
    pub titles: Vec<Vec<String>>,
    /// Titles of one word without diacritics: before a number they are titles however they are typed ("TỎ 20").
    pub plain_titles: BTreeSet<String>,
    /// Words that say nothing between title and number.
    pub marks: BTreeSet<String>,
    pub units: Vec<(String, u32)>,
    pub ten: String,
    pub tens: String,
    pub after_ten: Vec<(String, u32)>,
    pub roman_syllables: Vec<String>,
    positions: BTreeSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../data/names.toml")).unwrap_or_default();
    let numbers = |list: &[(String, u32)]| {
        list.iter()
            .map(|(word, value)| (token(word), *value))
            .collect::<Vec<_>>()
    };
    let of = |list: Vec<String>, kind| list.into_iter().map(move |title| (title, kind));
    let written: Vec<(String, TitleKind)> = of(file.title.thon, TitleKind::Thon)
        .chain(of(file.title.tdp, TitleKind::Tdp))
        .chain(of(file.title.cum, TitleKind::Cluster))
        .collect();
    let mut titles: Vec<Vec<String>> = written
        .iter()
        .map(|(title, _)| title.as_str())
        .chain(file.title.bare.iter().map(String::as_str))
        .map(|title| title.split(' ').map(token).collect())
        .collect();
    titles.sort_by_key(|title| std::cmp::Reverse(title.len()));
    Words {
        plain_titles: written
            .iter()
            .map(|(title, _)| fold(title))
            .filter(|t| !t.contains(' '))
            .collect(),
        titles,
        written,
        marks: file.number.mark.iter().map(|m| token(m)).collect(),
        units: numbers(&file.number.units),
        ten: token(&file.number.ten),
        tens: token(&file.number.tens),
        after_ten: numbers(&file.number.after_ten),
        roman_syllables: file.number.roman_syllables,
        positions: file.position.words.iter().map(|w| token(w)).collect(),
    }
});

pub(super) fn words() -> &'static Words {
    &WORDS
}

/// Every title as written, with what it says.
pub fn titles() -> impl Iterator<Item = (&'static str, TitleKind)> {
    words()
        .written
        .iter()
        .map(|(title, kind)| (title.as_str(), *kind))
}

/// Whether a single word is a title, however its diacritics are typed.
#[must_use]
pub fn is_title_word(word: &str) -> bool {
    words().plain_titles.contains(&fold(word))
}

/// Whether a word after a name only tells a position: Thượng, Hạ, Đông, Trong …
#[must_use]
pub fn is_position(word: &str) -> bool {
    words().positions.contains(&token(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_is_well_formed() {
        assert!(words().titles.len() > 30);
        assert_eq!(words().units.len(), 14);
        assert!(is_position("Thượng") && !is_position("Hải"));
    }
}
