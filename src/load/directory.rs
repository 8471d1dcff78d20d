//! Finding the unit that a text means: by code, then by ever looser forms of its name, never by a guess.

use std::collections::BTreeMap;

use crate::domain::name::{bare_key, code_key, loose_key, name_key, nearest, numeral_key, tidy};

/// How a text was understood; stricter first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// By its code.
    Code,
    /// By the name as written.
    Name,
    /// By the name, case, tone-mark place and numerals aside.
    Normalised,
    /// By the name without its title.
    Untitled,
    /// By the name without diacritics, or with a numeral that may be a syllable.
    Loose,
}

/// Answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// Exactly one entry.
    One(usize, Stage),
    /// Several entries fit equally well.
    Many(Vec<usize>),
    /// None; perhaps this one was meant.
    Missing(Option<String>),
}

/// Codes and names of all units, parts and clusters of a commune.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    labels: Vec<String>,
    ids: Vec<String>,
    codes: BTreeMap<String, Vec<usize>>,
    names: [BTreeMap<String, Vec<usize>>; 4],
    /// Entries whose name in capitals may end in a Roman numeral, under the key with the number.
    numerals: BTreeMap<String, Vec<usize>>,
    codes_given: bool,
}

const STAGES: [Stage; 4] = [Stage::Name, Stage::Normalised, Stage::Untitled, Stage::Loose];

fn keys(name: &str) -> [String; 4] {
    [tidy(name), name_key(name), bare_key(name), loose_key(name)]
}

impl Directory {
    /// A directory of `(code, name)` pairs. `codes_given` tells that the user wrote the codes: then a bare number is a code.
    #[must_use]
    pub fn new<'a>(entries: impl IntoIterator<Item = (&'a str, &'a str)>, codes_given: bool) -> Self {
        let mut directory = Self {
            codes_given,
            ..Self::default()
        };
        for (index, (code, name)) in entries.into_iter().enumerate() {
            directory.labels.push(name.to_owned());
            directory.ids.push(code.to_owned());
            directory.codes.entry(code_key(code)).or_default().push(index);
            if let Some(key) = numeral_key(name) {
                directory.numerals.entry(key).or_default().push(index);
            }
            for (map, key) in directory.names.iter_mut().zip(keys(name)) {
                map.entry(key).or_default().push(index);
            }
        }
        directory
    }

    /// Name of an entry.
    #[must_use]
    pub fn label(&self, index: usize) -> &str {
        self.labels.get(index).map_or("", String::as_str)
    }

    /// Names of several entries for a message.
    #[must_use]
    pub fn labels(&self, indices: &[usize]) -> String {
        indices
            .iter()
            .take(6)
            .map(|&i| self.label(i))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// An entry as a possible answer: its name, or its code (with the name beside it) where several have that name.
    #[must_use]
    pub fn choice(&self, index: usize) -> (&str, &str) {
        let label = self.label(index);
        match self.by_name(label) {
            Lookup::One(..) => (label, ""),
            _ => (self.ids.get(index).map_or("", String::as_str), label),
        }
    }

    /// The entry with a code.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Lookup {
        match self.codes.get(&code_key(code)).map(Vec::as_slice) {
            Some([one]) => Lookup::One(*one, Stage::Code),
            Some(many) => Lookup::Many(many.to_vec()),
            None => Lookup::Missing(None),
        }
    }

    /// The entry with a name.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Lookup {
        for ((map, key), stage) in self.names.iter().zip(keys(name)).zip(STAGES) {
            match map.get(&key).map(Vec::as_slice) {
                Some([one]) => return Lookup::One(*one, stage),
                Some(many) => return Lookup::Many(many.to_vec()),
                None => {}
            }
        }
        // "THÔN VI" may be "Thôn 6": the last resort, and told.
        if let Some([one]) = self.numerals.get(&name_key(name)).map(Vec::as_slice) {
            return Lookup::One(*one, Stage::Loose);
        }
        if let Some([one]) = numeral_key(name)
            .and_then(|key| self.names.get(1)?.get(&key))
            .map(Vec::as_slice)
        {
            return Lookup::One(*one, Stage::Loose);
        }
        Lookup::Missing(nearest(name, self.labels.iter().map(String::as_str)).map(str::to_owned))
    }

    /// The entry that a text means, code or name.
    #[must_use]
    pub fn find(&self, text: &str) -> Lookup {
        let by_code = self.by_code(text);
        if matches!(by_code, Lookup::Missing(_)) {
            return self.by_name(text);
        }
        if let (false, Lookup::One(a, _), Lookup::One(b, _)) =
            (self.codes_given, &by_code, self.by_name(text))
            && *a != b
        {
            return Lookup::Many(vec![*a, b]);
        }
        by_code
    }
}

/// Splits `"giáp thôn A, B và C"` or `"12; 13"` into references.
#[must_use]
pub fn split_list(text: &str) -> Vec<String> {
    let text = tidy(text);
    let separators: &[&str] = &[";", ",", " và ", " Và ", " VÀ ", "\n", " & "];
    let mut pieces = vec![text];
    for separator in separators {
        pieces = pieces
            .iter()
            .flat_map(|p| p.split(separator).map(str::to_owned).collect::<Vec<_>>())
            .collect();
    }
    pieces
        .iter()
        .map(|p| without_lead(p))
        .filter(|p| p.chars().any(char::is_alphanumeric))
        .collect()
}

/// Drops "giáp", "tiếp giáp với", "phía Bắc giáp" in front of a name.
fn without_lead(piece: &str) -> String {
    const LEADS: &[&str] = &[
        "tiếp giáp với",
        "tiếp giáp",
        "giáp ranh với",
        "giáp ranh",
        "giáp với",
        "giáp",
        "liền kề với",
        "liền kề",
        "phía đông",
        "phía tây",
        "phía nam",
        "phía bắc",
        "đông",
        "tây",
        "nam",
        "bắc",
        "và",
        "với",
    ];
    let mut rest = piece.trim().trim_matches(['.', '-', '–', '+']).trim();
    'again: loop {
        for lead in LEADS {
            let direction = matches!(*lead, "đông" | "tây" | "nam" | "bắc");
            let Some((head, tail)) = split_after(rest, lead.chars().count()) else {
                continue;
            };
            if head.to_lowercase() != *lead {
                continue;
            }
            // "Đông Hải" is a name; "Đông: Hải" and "phía Đông giáp" are not.
            let ends = if direction {
                tail.starts_with(':') || tail.trim_start().to_lowercase().starts_with("giáp ")
            } else {
                tail.starts_with([' ', ':'])
            };
            if ends {
                rest = tail.trim_start_matches([':', ' ']).trim_start();
                continue 'again;
            }
        }
        return rest.to_owned();
    }
}

fn split_after(text: &str, chars: usize) -> Option<(&str, &str)> {
    let at = text.char_indices().nth(chars).map(|(i, _)| i)?;
    Some(text.split_at(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_split_as_people_write_them() {
        assert_eq!(split_list("giáp thôn A, B và C"), ["thôn A", "B", "C"]);
        assert_eq!(split_list("12; 13 ;14"), ["12", "13", "14"]);
        assert_eq!(
            split_list("Phía Bắc giáp Đông Hải; Nam: Tứ Giáp"),
            ["Đông Hải", "Tứ Giáp"]
        );
        assert!(split_list(" ; , ").is_empty());
    }

    #[test]
    fn names_are_found_in_ever_looser_forms() {
        let d = Directory::new(
            [
                ("1", "Thôn Năm"),
                ("2", "Đông Hải"),
                ("3", "Hoà An"),
                ("4", "Đồng Hải"),
            ],
            true,
        );
        assert_eq!(d.find("2"), Lookup::One(1, Stage::Code));
        assert_eq!(d.find("002.0"), Lookup::One(1, Stage::Code));
        assert_eq!(d.find("Tổ 5"), Lookup::One(0, Stage::Untitled));
        assert_eq!(d.find("thôn hòa an"), Lookup::One(2, Stage::Untitled));
        assert_eq!(d.find("Hoa An"), Lookup::One(2, Stage::Loose));
        assert_eq!(d.find("dong hai"), Lookup::Many(vec![1, 3]));
        assert_eq!(d.find("Đong Haỉ X"), Lookup::Missing(Some("Đông Hải".into())));
    }

    #[test]
    fn a_numeral_in_capitals_is_the_last_resort() {
        let d = Directory::new(
            [
                ("A", "THÔN V"),
                ("B", "THÔN VI"),
                ("C", "Thôn Vi"),
                ("D", "Thôn 11"),
            ],
            true,
        );
        assert_eq!(d.find("Thôn 6"), Lookup::One(1, Stage::Loose));
        assert_eq!(d.find("Thôn 5"), Lookup::One(0, Stage::Normalised));
        assert_eq!(d.find("thôn vi"), Lookup::Many(vec![1, 2]));
        assert_eq!(d.find("THÔN XI"), Lookup::One(3, Stage::Loose));
        assert_eq!(d.find("Thôn XI"), Lookup::One(3, Stage::Normalised));
    }

    #[test]
    fn a_bare_number_is_not_guessed_where_codes_are_ours() {
        let entries = [("1", "Tổ 2"), ("2", "Tổ 1")];
        assert_eq!(
            Directory::new(entries, true).find("1"),
            Lookup::One(0, Stage::Code)
        );
        assert_eq!(Directory::new(entries, false).find("1"), Lookup::Many(vec![0, 1]));
    }
}
