//! The commune of today against the standard.

use super::{AT_STANDARD, BELOW_STANDARD, Content, EXEMPT, Region, UNKNOWN, households};
use crate::domain::UnitKind;
use crate::export::Report;
use crate::export::map::ground::Ground;
use crate::text::map::words;

/// The commune of today.
pub(crate) fn current(report: &Report<'_>, ground: &Ground, numbers: &[String]) -> Content {
    let words = words(report.lang);
    let mut classes = Vec::new();
    let regions = report
        .commune
        .atoms
        .iter_enumerated()
        .map(|(id, atom)| {
            let unit = report.commune.unit_of(id);
            let (class, paint) = match (atom.households, standard(report, unit.kind)) {
                (None, _) => (3, UNKNOWN),
                (Some(have), Some(need)) if have < need && !unit.exceptions.is_empty() => (2, EXEMPT),
                (Some(have), Some(need)) if have < need => (1, BELOW_STANDARD),
                _ => (0, AT_STANDARD),
            };
            classes.push(class);
            Region {
                number: numbers.get(id.index()).cloned().unwrap_or_default(),
                atoms: vec![id],
                outline: ground.outline(&[id]),
                paint,
                name: atom.name.clone(),
                figure: households(report.lang, words, atom.households.map(u64::from)),
                detail: String::new(),
                detail_numbered: String::new(),
                aside: false,
            }
        })
        .collect();
    let mut content = Content::new(false, regions, report.commune);
    if report.plans.is_empty() {
        classes.retain(|&class| class == 3);
    }
    content.legend = super::occurring(
        report.lang,
        &[
            (AT_STANDARD, words.at_standard),
            (BELOW_STANDARD, words.below_standard),
            (EXEMPT, words.exempt),
            (UNKNOWN, words.unknown_size),
        ],
        classes.into_iter(),
    );
    content
}

/// Households that a unit of a kind needs, by the profile of the plans.
pub(super) fn standard(report: &Report<'_>, kind: UnitKind) -> Option<u32> {
    let key = match kind {
        UnitKind::Thon => "thon",
        UnitKind::Tdp => "tdp",
    };
    report.plans.first()?.profile.standard.get(key).copied()
}
