//! Words of the real world as data (`data/headers.toml`): column headings, keys of `xa.toml`, flags, titles.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::name::{TitleKind, fold, nearest, titles};

/// Words for one field.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Synonyms {
    names: Vec<String>,
    /// The names as written, in small letters.
    #[serde(skip)]
    written: Vec<String>,
    /// A heading may go on after the name ("Số hộ năm 2025").
    #[serde(default)]
    longer: bool,
    #[serde(default)]
    not: Vec<String>,
}

/// All fields of one kind of table or list, in the order of their ids.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    fields: BTreeMap<String, Synonyms>,
}

/// How well a heading fits a field; larger is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The heading begins with a known name and goes on.
    Longer,
    /// Equal once the brackets are left out: "Diện tích (ha)".
    WithoutBrackets,
    /// Equal.
    Exact,
}

static ALL: LazyLock<BTreeMap<String, Vocabulary>> = LazyLock::new(|| {
    let raw: BTreeMap<String, BTreeMap<String, Synonyms>> =
        toml::from_str(include_str!("../../data/headers.toml")).unwrap_or_default();
    let mut all: BTreeMap<String, Vocabulary> = raw
        .into_iter()
        .map(|(kind, fields)| {
            (
                kind,
                Vocabulary {
                    fields: fields.into_iter().map(|(f, s)| (f, s.folded())).collect(),
                },
            )
        })
        .collect();
    all.insert("title".to_owned(), title_words());
    all
});

/// The titles of units, by what they say.
fn title_words() -> Vocabulary {
    let mut words = Vocabulary::default();
    for (title, kind) in titles() {
        let field = match kind {
            TitleKind::Thon => "thon",
            TitleKind::Tdp => "tdp",
            TitleKind::Cluster => "cum",
        };
        words
            .fields
            .entry(field.to_owned())
            .or_default()
            .names
            .push(fold(title));
    }
    words
}

static NONE: Vocabulary = Vocabulary {
    fields: BTreeMap::new(),
};

/// The words of one kind: `unit`, `link`, `hall`, `plan`, `commune`, `commune_flag`, `exception`, `title`.
#[must_use]
pub fn vocabulary(kind: &str) -> &'static Vocabulary {
    ALL.get(kind).unwrap_or(&NONE)
}

impl Synonyms {
    fn folded(mut self) -> Self {
        self.written = self.names.iter().map(|name| name.to_lowercase()).collect();
        for name in self.names.iter_mut().chain(self.not.iter_mut()) {
            *name = fold(name);
        }
        self.names.retain(|n| !n.is_empty());
        self
    }

    fn fit(&self, exact: &str, bare: &str) -> Option<Fit> {
        let starts = |name: &String| {
            exact
                .strip_prefix(name.as_str())
                .is_some_and(|t| t.is_empty() || t.starts_with(' '))
        };
        if self.names.iter().any(|n| n == exact) {
            return Some(Fit::Exact);
        }
        if self.not.iter().any(starts) {
            return None;
        }
        if self.names.iter().any(|n| n == bare) {
            return Some(Fit::WithoutBrackets);
        }
        // Field names of DBF tables have no blanks: SOHO, DANSO, TENTHON.
        if !bare.contains(' ') && self.names.iter().any(|n| is_joined(n, bare)) {
            return Some(Fit::WithoutBrackets);
        }
        (self.longer
            && self
                .names
                .iter()
                .filter(|n| n.len() > 3 || n.contains(' '))
                .any(starts))
        .then_some(Fit::Longer)
    }
}

impl Vocabulary {
    /// The field that a heading names.
    #[must_use]
    pub fn field(&self, heading: &str) -> Option<(&str, Fit)> {
        // a figure is no heading, and most cells are figures
        if !heading.chars().any(char::is_alphabetic) {
            return None;
        }
        let exact = fold(heading);
        if exact.is_empty() {
            return None;
        }
        let bare = fold(&without_brackets(heading));
        self.fields
            .iter()
            .filter_map(|(field, synonyms)| synonyms.fit(&exact, &bare).map(|fit| (fit, field.as_str())))
            .max_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(a.1)))
            .map(|(fit, field)| (field, fit))
    }

    /// The field whose words hold exactly this word.
    #[must_use]
    pub fn exact(&self, word: &str) -> Option<&str> {
        let word = fold(word);
        self.fields
            .iter()
            .find(|(_, s)| s.names.contains(&word))
            .map(|(field, _)| field.as_str())
    }

    /// Whether a word stands in the lists with these very marks.
    #[must_use]
    pub fn as_written(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.fields.values().any(|s| s.written.contains(&word))
    }

    /// Ids of all fields.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(String::as_str)
    }

    /// The first word of each field, for messages.
    #[must_use]
    pub fn listed(&self) -> String {
        self.ids().collect::<Vec<_>>().join(", ")
    }

    /// The id of the field whose name is nearest to a misspelt word.
    #[must_use]
    pub fn nearest(&self, word: &str) -> Option<&str> {
        let words = self
            .fields
            .iter()
            .flat_map(|(f, s)| s.names.iter().map(String::as_str).chain([f.as_str()]));
        let near = nearest(word, words)?;
        if self.fields.contains_key(near) {
            return self.fields.get_key_value(near).map(|(k, _)| k.as_str());
        }
        self.exact(near)
    }
}

/// Whether words with the blanks between them left out are this one. Asked for every cell of the first rows, so nothing is
/// put together for it.
fn is_joined(words: &str, one: &str) -> bool {
    words.len() > one.len() && words.bytes().filter(|&b| b != b' ').eq(one.bytes())
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|c| match c {
            '(' | '[' => {
                depth += 1;
                false
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(heading: &str) -> Option<&'static str> {
        vocabulary("unit").field(heading).map(|(f, _)| f)
    }

    #[test]
    fn real_headings_are_understood() {
        for (heading, expected) in [
            ("Tên thôn, tổ dân phố", Some("ten")),
            ("SỐ HỘ DÂN", Some("so_ho")),
            ("Số hộ", Some("so_ho")),
            ("Hộ", Some("so_ho")),
            ("so_ho", Some("so_ho")),
            ("Số hộ (hộ)", Some("so_ho")),
            ("Số hộ tính đến 30/6/2026", Some("so_ho")),
            ("SOHO", Some("so_ho")),
            ("NHANKHAU", Some("nhan_khau")),
            ("TENTHON", Some("ten")),
            ("HONGHEO", None),
            ("Số hộ nghèo", None),
            ("Nhân khẩu", Some("nhan_khau")),
            ("Dân số (người)", Some("nhan_khau")),
            ("Diện tích (km²)", Some("dien_tich")),
            ("old_area_ha", Some("dien_tich")),
            ("old_name", Some("ten")),
            ("Kinh độ", Some("kinh_do")),
            ("Ghi chú", Some("ghi_chu")),
            ("STT", Some("stt")),
            ("", None),
            ("Đơn vị tính", None),
        ] {
            assert_eq!(field(heading), expected, "{heading}");
        }
    }

    #[test]
    fn the_data_file_is_well_formed() {
        for kind in [
            "unit",
            "link",
            "hall",
            "plan",
            "commune",
            "commune_flag",
            "exception",
            "title",
        ] {
            assert!(vocabulary(kind).ids().count() > 0, "{kind}");
        }
    }
}
