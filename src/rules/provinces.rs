//! The 34 provinces and the names by which data knows them.

use std::sync::OnceLock;

use serde::Deserialize;

const TABLE: &str = include_str!("../../data/provinces.toml");

/// A province of today.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Province {
    /// Official name without "tỉnh" or "thành phố" (except Thành phố Hồ Chí Minh).
    pub name: String,
    /// Two-digit code of the statistics office.
    pub code: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Provinces merged into it on 1 July 2025.
    pub former: Vec<String>,
}

#[derive(Deserialize)]
struct Table {
    province: Vec<Province>,
}

/// All provinces, by code.
#[must_use]
pub fn provinces() -> &'static [Province] {
    static PROVINCES: OnceLock<Vec<Province>> = OnceLock::new();
    PROVINCES.get_or_init(|| {
        toml::from_str::<Table>(TABLE)
            .map(|table| table.province)
            .unwrap_or_default()
    })
}

/// The province meant by a name as written: official name, alias or former province; with or without "tỉnh",
/// "thành phố", "TP.", diacritics.
#[must_use]
pub fn find(written: &str) -> Option<&'static Province> {
    let wanted = key(written);
    if wanted.is_empty() {
        return None;
    }
    let matches = |name: &str| key(name) == wanted;
    provinces()
        .iter()
        .find(|p| matches(&p.name) || p.aliases.iter().any(|a| matches(a)))
        .or_else(|| provinces().iter().find(|p| p.former.iter().any(|f| matches(f))))
}

fn key(name: &str) -> String {
    let folded = crate::domain::name::without_diacritics(name);
    let folded = folded.replace(['.', ',', '-', '–'], " ");
    let mut words: Vec<&str> = folded.split_whitespace().collect();
    for prefix in [&["tinh"][..], &["thanh", "pho"], &["tp"]] {
        if words.starts_with(prefix) && words.len() > prefix.len() {
            words.drain(..prefix.len());
            break;
        }
    }
    words.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_34_and_each_is_in_one_class() {
        assert_eq!(provinces().len(), 34);
        let profile = crate::rules::profiles::built_in("nd-185-2026").unwrap();
        for province in provinces() {
            let classes = profile
                .class
                .iter()
                .filter(|c| c.provinces.contains(&province.name));
            assert_eq!(classes.count(), 1, "{}", province.name);
        }
    }

    #[test]
    fn names_are_found_as_people_write_them() {
        for (written, name) in [
            ("Đà Nẵng", "Đà Nẵng"),
            ("TP. Đà Nẵng", "Đà Nẵng"),
            ("thanh pho da nang", "Đà Nẵng"),
            ("TP.HCM", "Thành phố Hồ Chí Minh"),
            ("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
            ("tỉnh Quảng Nam", "Đà Nẵng"),
            ("Bà Rịa – Vũng Tàu", "Thành phố Hồ Chí Minh"),
        ] {
            assert_eq!(find(written).map(|p| p.name.as_str()), Some(name), "{written}");
        }
        assert_eq!(find("Atlantis"), None);
        assert_eq!(find(""), None);
    }
}
