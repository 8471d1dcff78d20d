//! Built-in rule profiles and profiles that a user brings.

use crate::domain::code::codes;
use crate::domain::{Finding, Place, Profile};

const SCHEMA: &str = "sapxep/profile/1";
const BUILT_IN: &[(&str, &str)] = &[
    (
        "nd-185-2026",
        include_str!("../../data/profiles/nd-185-2026.toml"),
    ),
    ("tt-14-2018", include_str!("../../data/profiles/tt-14-2018.toml")),
];

/// Id of the profile used when none is named.
pub const DEFAULT: &str = "nd-185-2026";

/// Ids of the built-in profiles, newest law first.
pub fn ids() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(id, _)| *id)
}

/// A built-in profile.
#[must_use]
pub fn built_in(id: &str) -> Option<Profile> {
    let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == id)?;
    toml::from_str(text).ok()
}

/// The text of a built-in profile, to be copied and changed by a province.
#[must_use]
pub fn source(id: &str) -> Option<&'static str> {
    BUILT_IN
        .iter()
        .find(|(known, _)| *known == id)
        .map(|(_, text)| *text)
}

/// Reads a profile file.
///
/// # Errors
/// A finding with the line and the reason: not TOML, unknown key, missing key, wrong type, wrong schema.
pub fn read(text: &str, file: &str) -> Result<Profile, Finding> {
    let text = text.trim_start_matches('\u{feff}');
    let profile: Profile = toml::from_str(text).map_err(|error| {
        let row = error
            .span()
            .and_then(|span| text.get(..span.start))
            .and_then(|before| u32::try_from(before.matches('\n').count() + 1).ok());
        Finding::new(codes::TOML_SYNTAX)
            .with("detail", error.message())
            .at(Place {
                row,
                ..Place::file(file)
            })
    })?;
    if profile.schema != SCHEMA {
        return Err(Finding::new(codes::WRONG_SCHEMA)
            .with("found", &profile.schema)
            .with("expected", SCHEMA)
            .at(Place::file(file)));
    }
    Ok(profile)
}

/// The built-in profile of that id.
///
/// # Errors
/// [`codes::UNKNOWN_PROFILE`] with the known ids.
pub fn find(id: &str) -> Result<Profile, Finding> {
    built_in(id).ok_or_else(|| {
        let known: Vec<&str> = ids().collect();
        Finding::new(codes::UNKNOWN_PROFILE)
            .with("name", id)
            .with("valid", known.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{RegionClass, UnitKind};

    #[test]
    fn built_in_profiles_read_without_faults() {
        for (id, text) in BUILT_IN {
            let profile = read(text, id).unwrap();
            assert_eq!(&profile.id, id);
            assert!(profile.base_salary.windows(2).all(|w| w[0].from < w[1].from));
        }
    }

    #[test]
    fn the_standard_of_the_decree() {
        let profile = built_in(DEFAULT).unwrap();
        let da_nang = profile.class_of_province("Đà Nẵng").unwrap();
        assert_eq!(da_nang.minimum(UnitKind::Tdp), 450);
        assert_eq!(da_nang.minimum(UnitKind::Thon), 300);
        let ha_noi = profile.class(&RegionClass("ha_noi_ho_chi_minh".into())).unwrap();
        assert_eq!((ha_noi.thon, ha_noi.tdp), (500, 700));
    }

    #[test]
    fn base_salary_by_date() {
        let profile = built_in(DEFAULT).unwrap();
        let on = |date| profile.base_salary_on(date).map(|s| s.amount);
        assert_eq!(on(Some("2026-06-30")), Some(2_340_000));
        assert_eq!(on(Some("2026-07-01")), Some(2_530_000));
        assert_eq!(on(None), Some(2_530_000));
        assert_eq!(on(Some("2001-01-01")), None);
    }

    #[test]
    fn a_misspelt_key_is_refused_with_its_line() {
        let text = source(DEFAULT).unwrap().replace("low_tenths", "low_tenth");
        let finding = read(&text, "p.toml").unwrap_err();
        assert_eq!(finding.code, codes::TOML_SYNTAX);
        assert!(finding.place.row.is_some());
    }
}
