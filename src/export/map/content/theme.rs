//! Maps of one figure: size against the standard, fund, opinions.

use super::super::atlas::Atlas;
use super::super::paint::{Hatch, Paint};
use super::super::scene::Rgb;
use super::today::standard;
use super::{Content, List, UNKNOWN, occurring};
use crate::domain::dossier::Consultation;
use crate::domain::plan::PlanDocument;
use crate::domain::{AtomId, Profile};
use crate::staffing::fund::{merged_kind, plan_fund};
use crate::text::map::words;
use crate::text::number;

/// From far below to far above: orange to violet, which every eye tells apart, the lower half hatched.
const STEPS: [Paint; 5] = [
    Paint::hatched(Rgb(0xe8, 0x94, 0x3c), Hatch::Crossed),
    Paint::hatched(Rgb(0xf8, 0xbd, 0x76), Hatch::Rising),
    Paint::hatched(Rgb(0xfe, 0xe4, 0xc0), Hatch::Flat),
    Paint::plain(Rgb(0xd9, 0xdd, 0xee)),
    Paint::plain(Rgb(0xb0, 0xb4, 0xdc)),
];

/// Households as a share of the standard: of today's units, or of the new ones of a plan.
pub(crate) fn sizes(atlas: &Atlas<'_>, plan: Option<&PlanDocument>) -> Content {
    let (lang, commune) = (atlas.lang(), atlas.commune());
    let words = words(lang);
    let mut content = plan.map_or_else(|| atlas.current(), |plan| atlas.planned(plan));
    let classes = [
        (STEPS[0], words.share_steps[0]),
        (STEPS[1], words.share_steps[1]),
        (STEPS[2], words.share_steps[2]),
        (STEPS[3], words.share_steps[3]),
        (STEPS[4], words.share_steps[4]),
        (UNKNOWN, words.unknown_size),
    ];
    let mut found = Vec::new();
    for region in &mut content.regions {
        let have = households(atlas, &region.atoms);
        let kind = merged_kind(region.atoms.iter().map(|&id| {
            let households = commune.atoms.get(id).and_then(|a| a.households);
            (commune.unit_of(id).kind, u64::from(households.unwrap_or(0)))
        }));
        let percent = match (have, standard(atlas.report(), kind)) {
            (Some(have), Some(need)) if need > 0 => Some(have * 100 / u64::from(need)),
            _ => None,
        };
        let class = match percent {
            None => 5,
            Some(0..50) => 0,
            Some(50..75) => 1,
            Some(75..100) => 2,
            Some(100..150) => 3,
            Some(_) => 4,
        };
        found.push(class);
        region.paint = classes.get(class).map_or(UNKNOWN, |(paint, _)| *paint);
        if let Some(percent) = percent {
            region.figure = format!("{} · {} %", region.figure, number::count(lang, percent));
        }
    }
    content.legend = occurring(lang, &classes, found.into_iter());
    if plan.is_some() {
        content.list = List::Regions;
    }
    content
}

fn households(atlas: &Atlas<'_>, atoms: &[AtomId]) -> Option<u64> {
    atoms
        .iter()
        .map(|&id| atlas.commune().atoms.get(id)?.households.map(u64::from))
        .sum()
}

/// Which new units get the higher allowance fund, and what each costs a year.
pub(crate) fn fund(atlas: &Atlas<'_>, plan: &PlanDocument, profile: &Profile) -> Content {
    let lang = atlas.lang();
    let words = words(lang);
    let mut content = atlas.planned(plan);
    let classes = [(STEPS[3], words.low_fund), (STEPS[1], words.high_fund)];
    let lines = plan_fund(profile, plan.profile.base_salary, atlas.commune(), plan);
    let mut found = Vec::new();
    for (region, line) in content.regions.iter_mut().zip(&lines) {
        let class = usize::from(line.reason.is_high());
        found.push(class);
        region.paint = classes.get(class).map_or(UNKNOWN, |(paint, _)| *paint);
        region.figure = millions(atlas, line.yearly);
    }
    content.legend = occurring(lang, &classes, found.into_iter());
    content
}

/// Đồng a year in millions, as a map has room for.
fn millions(atlas: &Atlas<'_>, dong: u64) -> String {
    let lang = atlas.lang();
    format!(
        "{} {}",
        number::decimal(lang, dong as f64 / 1e6, 1),
        words(lang).millions_a_year
    )
}

/// Share of the households entitled to take part that agreed, of today's units.
pub(crate) fn opinions(atlas: &Atlas<'_>, consultation: &Consultation) -> Content {
    let (lang, commune) = (atlas.lang(), atlas.commune());
    let words = words(lang);
    let mut content = atlas.current();
    let classes = [
        (STEPS[0], words.agree_steps[0]),
        (STEPS[2], words.agree_steps[1]),
        (STEPS[4], words.agree_steps[2]),
        (UNKNOWN, words.no_opinions),
    ];
    let mut found = Vec::new();
    for region in &mut content.regions {
        let unit = region.atoms.first().map(|&id| commune.unit_of(id));
        // A unit that met by clusters has one entry for each.
        let (mut agree, mut all) = (0_u64, 0_u64);
        for entry in &consultation.units {
            if let (Some(unit), Some(yes)) = (unit, entry.agree)
                && entry.unit == unit.code
            {
                let own = || households(atlas, &region.atoms).and_then(|h| u32::try_from(h).ok());
                if let Some(of) = entry.households.or_else(own).filter(|h| *h > 0) {
                    agree += u64::from(yes);
                    all += u64::from(of);
                }
            }
        }
        let per_mille = (agree * 1000).checked_div(all);
        let class = match per_mille {
            None => 3,
            Some(0..=500) => 0,
            Some(501..800) => 1,
            Some(_) => 2,
        };
        found.push(class);
        region.paint = classes.get(class).map_or(UNKNOWN, |(paint, _)| *paint);
        region.figure = per_mille.map_or_else(
            || words.no_opinions.to_owned(),
            |share| format!("{} %", number::decimal(lang, share as f64 / 10.0, 1)),
        );
    }
    content.legend = occurring(lang, &classes, found.into_iter());
    content
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::map::colour::tests::assert_apart;

    #[test]
    fn classes_of_a_theme_stay_apart_for_every_eye() {
        assert_apart(&STEPS.map(|step| step.fill), 9.0);
    }
}
