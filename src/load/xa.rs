//! `xa.toml`: the commune itself.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::letterhead;
use super::words::vocabulary;
use crate::domain::code::codes;
use crate::domain::dossier::Letterhead;
use crate::domain::name::{bare_key, fold, name_key, tidy};
use crate::domain::{CommuneFlag, CommuneKind, Finding, Place};

/// What `xa.toml` (or the command line) says; everything may be missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CommuneRow {
    /// Name without title.
    pub name: Option<String>,
    /// Xã, phường or đặc khu.
    pub kind: Option<CommuneKind>,
    /// Province as written, without "tỉnh" and "thành phố".
    pub province: Option<String>,
    /// Class id as written.
    pub class: Option<String>,
    /// Flags.
    pub flags: Vec<CommuneFlag>,
    /// Profile.
    pub profile: Option<String>,
    /// Coordinate system as declared.
    pub crs: Option<String>,
    /// ISO date of the data.
    pub data_date: Option<String>,
    /// ISO date of the money.
    pub money_date: Option<String>,
    /// Source of the data.
    pub source: Option<String>,
    /// Heading, numbers and signers of the documents.
    pub letterhead: Letterhead,
}

pub(super) struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    pub(super) findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    pub(super) fn place(&self, span: &Range<usize>, key: &str) -> Place {
        let before = self.text.get(..span.start).unwrap_or_default();
        let mut place = Place::file(self.file);
        place.row = u32::try_from(before.matches('\n').count() + 1).ok();
        place.column = (!key.is_empty()).then(|| key.to_owned());
        place
    }

    pub(super) fn bad(&mut self, span: &Range<usize>, key: &str, value: &str, valid: &str) {
        let finding = Finding::new(codes::TOML_BAD_VALUE)
            .at(self.place(span, key))
            .with("key", key)
            .with("value", value);
        self.findings.push(finding.with("valid", valid));
    }
}

/// Reads the file; every fault goes into the list.
pub fn read(file: &str, text: &str, findings: &mut Vec<Finding>) -> CommuneRow {
    let mut reader = Reader { file, text, findings };
    let mut row = CommuneRow::default();
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let place = reader.place(&error.span().unwrap_or(0..0), "");
        reader.findings.push(
            Finding::new(codes::COMMUNE_TOML_SYNTAX)
                .at(place)
                .with("cause", error.message()),
        );
    }
    if !errors.is_empty() {
        return row;
    }
    let words = vocabulary("commune");
    for (key, value) in table.get_ref() {
        let name = key.get_ref().as_ref();
        let Some(field) = words.exact(name) else {
            let finding = Finding::new(codes::TOML_UNKNOWN_KEY)
                .at(reader.place(&key.span(), name))
                .with("key", name)
                .with("valid", words.listed());
            reader
                .findings
                .push(finding.with("near", words.nearest(name).unwrap_or("–")));
            continue;
        };
        let span = value.span();
        if field == "flags" {
            row.flags = flags(&mut reader, value.get_ref(), &span, name);
            continue;
        }
        if field == "letterhead" {
            row.letterhead = letterhead::read(&mut reader, value.get_ref(), &span, name);
            continue;
        }
        let Some(text) = scalar(value.get_ref()) else {
            reader.bad(&span, name, value.get_ref().type_str(), "\"…\"");
            continue;
        };
        if !text.is_empty() {
            set(&mut reader, &mut row, field, name, &text, &span);
        }
    }
    row
}

pub(super) fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(tidy(text)),
        DeValue::Datetime(date) => Some(date.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        _ => None,
    }
}

fn set(
    reader: &mut Reader<'_>,
    row: &mut CommuneRow,
    field: &str,
    key: &str,
    text: &str,
    span: &Range<usize>,
) {
    match field {
        "name" => {
            let (kind, name) = split_title(text);
            row.name = Some(name);
            row.kind = row.kind.or(kind);
        }
        "kind" => match commune_kind(text) {
            Some(kind) => row.kind = Some(kind),
            None => reader.bad(span, key, text, "xa, phuong, dac_khu"),
        },
        "province" => row.province = Some(province(text)),
        "class" => row.class = Some(class_id(text)),
        "profile" => row.profile = Some(text.to_owned()),
        "crs" => row.crs = Some(text.to_owned()),
        "source" => row.source = Some(text.to_owned()),
        _ => match iso_date(text) {
            Some(date) if field == "money_date" => row.money_date = Some(date),
            Some(date) => row.data_date = Some(date),
            None => reader.bad(span, key, text, "2026-06-30, 30/6/2026"),
        },
    }
}

fn flags(reader: &mut Reader<'_>, value: &DeValue<'_>, span: &Range<usize>, key: &str) -> Vec<CommuneFlag> {
    let mut found = Vec::new();
    let mut words: Vec<(String, Range<usize>)> = Vec::new();
    match value {
        DeValue::Array(items) => {
            for item in items.iter() {
                match item.get_ref().as_str() {
                    Some(word) => words.push((word.to_owned(), item.span())),
                    None => reader.bad(
                        &item.span(),
                        key,
                        item.get_ref().type_str(),
                        &vocabulary("commune_flag").listed(),
                    ),
                }
            }
        }
        DeValue::Table(table) => {
            for (word, on) in table {
                match on.get_ref().as_bool() {
                    Some(true) => words.push((word.get_ref().to_string(), word.span())),
                    Some(false) => {}
                    None => reader.bad(&on.span(), word.get_ref(), on.get_ref().type_str(), "true, false"),
                }
            }
        }
        DeValue::String(text) => words.extend(text.split([',', ';']).map(|w| (w.to_owned(), span.clone()))),
        other => reader.bad(span, key, other.type_str(), &vocabulary("commune_flag").listed()),
    }
    for (word, span) in words {
        if word.trim().is_empty() {
            continue;
        }
        match commune_flag(&word) {
            Some(flag) => found.push(flag),
            None => reader.bad(&span, key, &word, &vocabulary("commune_flag").listed()),
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// A flag of the commune from a word in either language.
#[must_use]
pub fn commune_flag(word: &str) -> Option<CommuneFlag> {
    Some(match vocabulary("commune_flag").exact(word)? {
        "border" => CommuneFlag::Border,
        "island" => CommuneFlag::Island,
        "defence" => CommuneFlag::Defence,
        "mountain" => CommuneFlag::Mountain,
        "ethnic_minority" => CommuneFlag::EthnicMinority,
        _ => return None,
    })
}

/// Xã, phường or đặc khu from a word.
#[must_use]
pub fn commune_kind(word: &str) -> Option<CommuneKind> {
    Some(match fold(word).as_str() {
        "xa" | "commune" => CommuneKind::Xa,
        "phuong" | "ward" => CommuneKind::Phuong,
        "dac khu" => CommuneKind::DacKhu,
        _ => return None,
    })
}

/// `"Phường Liên Chiểu"` → phường and `Liên Chiểu`.
#[must_use]
pub fn split_title(name: &str) -> (Option<CommuneKind>, String) {
    let name = tidy(name);
    for (title, kind) in [
        ("xã ", CommuneKind::Xa),
        ("phường ", CommuneKind::Phuong),
        ("đặc khu ", CommuneKind::DacKhu),
    ] {
        let chars = title.chars().count();
        let head: String = name.chars().take(chars).collect();
        if head.to_lowercase() == title {
            let rest: String = name.chars().skip(chars).collect();
            return (Some(kind), rest.trim().to_owned());
        }
    }
    (None, name)
}

/// `"Tỉnh Ninh Bình"`, `"TP. Đà Nẵng"` → the name alone.
#[must_use]
pub fn province(text: &str) -> String {
    let text = tidy(text);
    for title in [
        "thành phố ",
        "tỉnh ",
        "tp. ",
        "tp ",
        "tp.",
        "t.p ",
        "tinh ",
        "thanh pho ",
    ] {
        let chars = title.chars().count();
        let head: String = text.chars().take(chars).collect();
        if head.to_lowercase() == title && text.chars().count() > chars {
            return text.chars().skip(chars).collect::<String>().trim().to_owned();
        }
    }
    text
}

fn class_id(text: &str) -> String {
    fold(text).replace(' ', "_")
}

/// `30/6/2026`, `2026-06-30` → ISO 8601.
#[must_use]
pub fn iso_date(text: &str) -> Option<String> {
    let parts: Vec<u32> = text
        .split(['/', '-', '.'])
        .map(|p| p.trim().parse().ok())
        .collect::<Option<_>>()?;
    let (year, month, day) = match parts.as_slice() {
        [year @ 1900..=2200, month, day] => (*year, *month, *day),
        [day, month, year @ 1900..=2200] => (*year, *month, *day),
        _ => return None,
    };
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    (1..=days)
        .contains(&day)
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// Title of a unit from a word ("ấp", "Tổ dân phố"): its kind where the title alone tells it, and the title where it
/// is not simply thôn or tổ dân phố.
#[must_use]
pub fn unit_title(word: &str) -> Option<(UnitTitle, Option<String>)> {
    let title = match vocabulary("title").exact(word)? {
        "thon" => UnitTitle::Thon,
        "tdp" if ["khu", "khu dan cu", "kdc"].contains(&fold(word).as_str()) => UnitTitle::Either,
        "tdp" => UnitTitle::Tdp,
        _ => UnitTitle::Cluster,
    };
    let plain =
        ["thon", "to dan pho", "tdp", "to", "cum dan cu", "cum", "cluster"].contains(&fold(word).as_str());
    Some((title, (!plain).then(|| tidy(word).to_lowercase())))
}

/// What a title says about the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitTitle {
    /// Thôn.
    Thon,
    /// TDP.
    Tdp,
    /// Used for both; the commune decides.
    Either,
    /// A cluster, no unit.
    Cluster,
}

/// The traditional title at the front of a name ("Ấp 12" → "ấp"), diacritics respected.
#[must_use]
pub fn title_in_name(name: &str) -> Option<(UnitTitle, Option<String>)> {
    if bare_key(name) == name_key(name) {
        return None;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    (1..=words.len().saturating_sub(1).min(3))
        .rev()
        .find_map(|n| unit_title(&words.get(..n)?.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_in_both_languages() {
        let mut findings = Vec::new();
        let row = read(
            "xa.toml",
            "ten = \"Phường Liên Chiểu\"\ntinh = 'TP. Đà Nẵng'\nngay_so_lieu = 2026-06-30\nflags = [\"biên giới\"]\n",
            &mut findings,
        );
        assert!(findings.is_empty(), "{findings:?}");
        assert_eq!(row.kind, Some(CommuneKind::Phuong));
        assert_eq!(row.name.as_deref(), Some("Liên Chiểu"));
        assert_eq!(row.province.as_deref(), Some("Đà Nẵng"));
        assert_eq!(row.data_date.as_deref(), Some("2026-06-30"));
        assert_eq!(row.flags, [CommuneFlag::Border]);
    }

    #[test]
    fn unknown_keys_are_placed() {
        let mut findings = Vec::new();
        read(
            "xa.toml",
            "name = \"A\"\nprovnce = \"B\"\nkind = \"làng\"\n",
            &mut findings,
        );
        let seen: Vec<_> = findings
            .iter()
            .map(|f| (f.code, f.place.row, f.place.column.as_deref()))
            .collect();
        assert!(
            seen.contains(&(codes::TOML_UNKNOWN_KEY, Some(2), Some("provnce"))),
            "{seen:?}"
        );
        assert!(
            seen.contains(&(codes::TOML_BAD_VALUE, Some(3), Some("kind"))),
            "{seen:?}"
        );
    }

    #[test]
    fn titles_are_told_from_names() {
        assert_eq!(title_in_name("Ấp 12"), Some((UnitTitle::Thon, Some("ấp".into()))));
        assert_eq!(title_in_name("Tổ dân phố số 5"), Some((UnitTitle::Tdp, None)));
        assert_eq!(title_in_name("Ban Mê"), None);
        assert_eq!(iso_date("31/2/2026"), None);
        assert_eq!(iso_date("1/7/2026").as_deref(), Some("2026-07-01"));
    }
}
