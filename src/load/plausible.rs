//! Figures and names that are possible and yet unlikely: a second look is asked for, nothing is changed.

use std::sync::LazyLock;

use geo::{Area, BoundingRect};
use serde::Deserialize;

use super::boundaries::Shape;
use super::draft::Draft;
use super::rows::UnitTable;
use crate::domain::Finding;
use crate::domain::code::codes;
use crate::domain::name::{bare_key, distance, loose_key};

/// Metres of one degree of latitude.
const METRES_PER_DEGREE: f64 = 111_320.0;
const M2_A_HECTARE: f64 = 10_000.0;

/// `data/plausibility.toml`.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Thresholds {
    pub household_size: Range,
    area: AreaThreshold,
    outlier: Outlier,
    near_names: NearNames,
}

/// Residents a household.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Range {
    pub least: f64,
    pub most: f64,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct AreaThreshold {
    apart_percent: f64,
    least_hectares: f64,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Outlier {
    units: usize,
    most_times_median: f64,
    least_share_of_median: f64,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct NearNames {
    letters: usize,
}

/// The thresholds of the data file.
pub(super) fn thresholds() -> &'static Thresholds {
    static ALL: LazyLock<Thresholds> =
        LazyLock::new(|| toml::from_str(include_str!("../../data/plausibility.toml")).unwrap_or_default());
    &ALL
}

/// Warns of areas that are not those of the boundaries, of outliers and of names that are nearly one.
pub(super) fn check(table: &UnitTable, draft: &Draft, shapes: &[Shape], findings: &mut Vec<Finding>) {
    areas(table, draft, shapes, findings);
    outliers(table, draft, findings);
    near_names(table, draft, findings);
}

fn areas(table: &UnitTable, draft: &Draft, shapes: &[Shape], findings: &mut Vec<Finding>) {
    let limit = thresholds().area;
    for ((row, _), shape) in draft.atoms.iter().zip(shapes) {
        let Some(row) = table.rows.get(*row) else { continue };
        let (Some(stated), Some(boundary)) = (row.area_m2, &shape.boundary) else {
            continue;
        };
        let latitude = boundary.bounding_rect().map_or(0.0, |r| r.center().y);
        let square = METRES_PER_DEGREE * METRES_PER_DEGREE * latitude.to_radians().cos();
        let drawn = boundary.unsigned_area() * square / M2_A_HECTARE;
        #[expect(
            clippy::cast_precision_loss,
            reason = "square metres of a unit are below 2^53"
        )]
        let stated = stated as f64 / M2_A_HECTARE;
        let apart = (stated - drawn).abs();
        let percent = 100.0 * apart / drawn.max(f64::MIN_POSITIVE);
        if drawn > 0.0 && apart >= limit.least_hectares && percent >= limit.apart_percent {
            let mut place = row.place.clone();
            place.unit = Some(row.name.clone());
            findings.push(
                Finding::new(codes::STATED_AREA_DIFFERS)
                    .at(place)
                    .with("stated", format!("{stated:.1}"))
                    .with("drawn", format!("{drawn:.1}"))
                    .with("percent", format!("{percent:.0}")),
            );
        }
    }
}

fn outliers(table: &UnitTable, draft: &Draft, findings: &mut Vec<Finding>) {
    let limit = thresholds().outlier;
    let whole = |row: &&(usize, crate::domain::UnitId)| {
        table
            .rows
            .get(row.0)
            .is_some_and(|r| r.parent.is_none() && !r.cluster)
    };
    let rows: Vec<_> = draft
        .atoms
        .iter()
        .filter(whole)
        .filter_map(|(row, _)| table.rows.get(*row))
        .collect();
    let mut known: Vec<u32> = rows
        .iter()
        .filter_map(|r| r.households)
        .filter(|&h| h > 0)
        .collect();
    known.sort_unstable();
    if known.len() < limit.units {
        return;
    }
    let Some(&median) = known.get(known.len() / 2) else {
        return;
    };
    for row in rows {
        let Some(value) = row.households.filter(|&h| h > 0) else {
            continue;
        };
        let times = f64::from(value) / f64::from(median);
        if times > limit.most_times_median || times < limit.least_share_of_median {
            let mut place = row.place.clone();
            place.unit = Some(row.name.clone());
            findings.push(
                Finding::new(codes::FIGURE_OUTLIER)
                    .at(place)
                    .with("column", "so_ho")
                    .with("unit", &row.name)
                    .with("value", value)
                    .with("median", median),
            );
        }
    }
}

/// Two units of one former commune whose names differ by one letter, or only by diacritics.
fn near_names(table: &UnitTable, draft: &Draft, findings: &mut Vec<Finding>) {
    let letters = thresholds().near_names.letters;
    let rows: Vec<_> = draft
        .atoms
        .iter()
        .filter_map(|(row, _)| table.rows.get(*row))
        .filter(|row| row.parent.is_none())
        .map(|row| (loose_key(&row.name), bare_key(&row.name), row))
        .collect();
    let digits = |t: &str| t.chars().filter(char::is_ascii_digit).collect::<String>();
    for (index, (loose, bare, row)) in rows.iter().enumerate() {
        for (other_loose, other_bare, other) in rows.iter().skip(index + 1) {
            let apart = bare != other_bare && row.former_commune == other.former_commune;
            let long = loose.len().min(other_loose.len()) >= letters && !told_apart(loose, other_loose);
            if apart
                && long
                && digits(loose) == digits(other_loose)
                && loose.len().abs_diff(other_loose.len()) <= 1
                && distance(loose, other_loose) <= 1
            {
                let mut place = row.place.clone();
                place.unit = Some(row.name.clone());
                let finding = Finding::new(codes::NAMES_NEAR).at(place).with("unit", &row.name);
                findings.push(finding.with("other", &other.name));
            }
        }
    }
}

/// "Mỹ Hòa A" and "Mỹ Hòa B": a single letter at the end tells two units apart on purpose.
fn told_apart(a: &str, b: &str) -> bool {
    let (Some((stem_a, last_a)), Some((stem_b, last_b))) = (a.rsplit_once(' '), b.rsplit_once(' ')) else {
        return false;
    };
    let letter = |word: &str| word.chars().count() == 1;
    stem_a == stem_b && last_a != last_b && letter(last_a) && letter(last_b)
}

/// What a figure would be with two neighbouring digits exchanged.
pub(super) fn swapped_digits(value: u32) -> Vec<u32> {
    let digits = value.to_string().into_bytes();
    let mut found: Vec<u32> = (1..digits.len())
        .filter_map(|at| {
            let mut digits = digits.clone();
            digits.swap(at - 1, at);
            let leads = digits.first().is_some_and(|&d| d != b'0');
            String::from_utf8(digits).ok().filter(|_| leads)?.parse().ok()
        })
        .filter(|&other| other != value)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_is_well_formed() {
        assert!(thresholds().household_size.most > thresholds().household_size.least);
        assert!(thresholds().outlier.units > 2);
    }

    #[test]
    fn letters_at_the_end_tell_units_apart() {
        assert!(told_apart("my hoa a", "my hoa b"));
        assert!(!told_apart("my hoa", "my hoe"));
    }

    #[test]
    fn neighbouring_digits_are_exchanged() {
        assert_eq!(swapped_digits(234), [243, 324]);
        assert!(swapped_digits(11).is_empty());
        assert_eq!(swapped_digits(105), [150]);
        assert!(swapped_digits(7).is_empty());
    }
}
