//! Annexes I–VI of the project, on lying pages with their own numbers.

use super::Maps;
use super::build::{Builder, Entry, Grid};
use super::facts::{Facts, OldUnit};
use super::head;
use super::ooxml::{Align, Content, Page, Paragraph, Picture, Style};
use super::slots;
use super::template::Vars;
use super::values::{count, decimal, hectares};
use crate::text::Lang;
use crate::text::dossier::{tables, words};
use crate::text::number;

/// All annexes; the maps last.
pub(super) fn all(builder: &mut Builder<'_>, facts: &Facts<'_>, maps: &Maps) {
    for index in 0..tables::ANNEXES.len() {
        let page = if index == 4 {
            Page::PORTRAIT
        } else {
            Page::LANDSCAPE
        };
        if index == 5 && maps.is_empty() {
            return;
        }
        builder.section(page);
        let (number, title) = (tables::ROMAN[index], tables::ANNEXES[index]);
        head::annex(builder, number, title, words::ANNEX_OF);
        match index {
            0 => current(builder, facts),
            1 => {
                plan(builder, facts);
                if let Some(closed) = facts.closed {
                    let mut own = Vars::over(builder.vars);
                    own.text("percent", decimal(closed.percent, 2));
                    own.text("more", decimal(closed.more_ha, 1));
                    builder.line_with(Style::Small, &own, tables::AREA_NOTE);
                }
            }
            2 => boundaries(builder, facts),
            3 => people(builder, facts),
            4 => {
                builder.line(Style::Body, tables::SUMMARY);
                slots::result(builder, facts);
            }
            _ => pictures(builder, maps),
        }
    }
}

fn known(value: Option<String>) -> Entry {
    Entry::Text(value.unwrap_or_default())
}

/// Annex I: units of today, clusters below them.
fn current(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let commune = facts.commune();
    let row = |unit: &OldUnit, number: usize| -> Vec<Entry> {
        let of = &commune.units[unit.id];
        let against = match (unit.households, unit.standard) {
            (Some(households), Some(standard)) => {
                let against = i64::try_from(households).unwrap_or(i64::MAX) - i64::from(standard);
                let sign = if against > 0 { "+" } else { "" };
                Some(format!("{sign}{}", number::whole(Lang::Vi, against)))
            }
            _ => None,
        };
        vec![
            number.to_string().into(),
            of.name.clone().into(),
            known(of.former_commune.clone()),
            known(unit.households.map(count)),
            known(unit.residents.map(count)),
            known(unit.area_m2.map(hectares)),
            known(unit.standard.map(count)),
            known(against),
            slots::halls_of(facts, unit).into(),
            slots::remarks_of(of).into(),
        ]
    };
    let mut rows: Vec<Vec<Entry>> = facts
        .old
        .iter()
        .enumerate()
        .map(|(index, unit)| row(unit, index + 1))
        .collect();
    rows.extend(
        facts
            .clusters
            .iter()
            .enumerate()
            .map(|(index, unit)| row(unit, facts.old.len() + index + 1)),
    );
    let all = || facts.old.iter().chain(&facts.clusters);
    let area: Option<u64> = all().map(|unit| unit.area_m2).sum();
    rows.push(vec![
        Entry::Span(words::TOTAL.to_owned(), 3),
        Entry::Strong(count(all().filter_map(|unit| unit.households).sum::<u64>())),
        Entry::Strong(count(all().filter_map(|unit| unit.residents).sum::<u64>())),
        Entry::Strong(area.map_or(String::new(), hectares)),
        "".into(),
        "".into(),
        "".into(),
        "".into(),
    ]);
    builder.table(
        &Grid::new(
            &tables::CURRENT,
            &[5, 18, 12, 8, 9, 9, 8, 9, 20, 16],
            "mttnnnnntt",
        )
        .dense(),
        rows,
    );
}

/// Annex II, also the annex of the resolution: the new units.
pub(super) fn plan(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let mut rows: Vec<Vec<Entry>> = facts
        .new
        .iter()
        .zip(1_u32..)
        .map(|(unit, number)| {
            vec![
                number.to_string().into(),
                Entry::Strong(unit.name.clone()),
                slots::member_names(facts, unit).into(),
                slots::form_name(unit).into(),
                count(unit.households).into(),
                count(unit.residents).into(),
                known(unit.area_ha.map(|area| decimal(area, 1))),
                unit.hall.clone().unwrap_or_default().into(),
                slots::notes_of(facts, unit).into(),
            ]
        })
        .collect();
    let area: Option<f64> = facts.new.iter().map(|unit| unit.area_ha).sum();
    rows.push(vec![
        Entry::Span(words::TOTAL.to_owned(), 4),
        Entry::Strong(count(facts.new.iter().map(|unit| unit.households).sum::<u64>())),
        Entry::Strong(count(facts.new.iter().map(|unit| unit.residents).sum::<u64>())),
        Entry::Strong(area.map_or(String::new(), |area| decimal(area, 1))),
        "".into(),
        "".into(),
    ]);
    builder.table(
        &Grid::new(&tables::PLAN, &[5, 18, 27, 11, 8, 9, 9, 18, 15], "mttmnnntt").dense(),
        rows,
    );
}

/// Annex III, also part of the annex of the resolution: boundaries in words. What geometry cannot give is blank.
pub(super) fn boundaries(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let vars = builder.vars;
    let mut blank = false;
    let mut estimated = false;
    let mut rows: Vec<Vec<Entry>> = Vec::new();
    for (unit, number) in facts.new.iter().zip(1_u32..) {
        let mut cells: Vec<Entry> = vec![number.to_string().into(), Entry::Strong(unit.name.clone())];
        match &unit.sides {
            Some(sides) => {
                estimated |= sides.estimated;
                cells.extend(sides.towards.iter().map(|neighbours| {
                    let names = slots::neighbours_named(facts, neighbours, vars);
                    Entry::Text(words::capital(&names.join("; ")))
                }));
            }
            None => {
                blank = true;
                cells.extend((0..4).map(|_| Entry::Blank));
            }
        }
        rows.push(cells);
    }
    if blank {
        builder.blanks(words::BOUNDARIES_LABEL);
    }
    builder.table(
        &Grid::new(&tables::BOUNDARIES, &[5, 19, 19, 19, 19, 19], "mttttt").dense(),
        rows,
    );
    if estimated {
        builder.line(Style::Small, words::ESTIMATED_NOTE);
    }
}

/// Annex IV: posts to be filled in by people; the program writes no names.
fn people(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    builder.blanks(tables::PEOPLE_LABEL);
    let rows = facts
        .new
        .iter()
        .zip(1_u32..)
        .map(|(unit, number)| {
            vec![
                number.to_string().into(),
                unit.name.clone().into(),
                Entry::Blank,
                Entry::Blank,
                Entry::Blank,
                "".into(),
            ]
        })
        .collect();
    builder.table(
        &Grid::new(&tables::PEOPLE, &[5, 23, 19, 23, 19, 11], "mtmmmt").dense(),
        rows,
    );
}

/// Annex VI: the maps and charts, one a page.
fn pictures(builder: &mut Builder<'_>, maps: &Maps) {
    let vars = builder.vars;
    let page = builder.page();
    // The heading of the annex takes about 4 cm of the first page; the map of the second page stands alone.
    for (index, (text, map)) in maps.iter().enumerate() {
        let room = if index == 0 { 2_500 } else { 500 };
        let mut paragraph = Paragraph::new(Style::Letter, Vec::new()).align(Align::Centre);
        paragraph.page_break_before = index > 0;
        let picture = map.fit(page.text_width(), page.text_height() - room, vars.plain(text));
        paragraph.contents.push(Content::Picture(picture));
        builder.push(paragraph);
    }
}

/// A drawn sheet.
#[derive(Clone, Debug)]
pub(super) struct Map {
    pub png: std::sync::Arc<Vec<u8>>,
    pub pixels: (u32, u32),
}

impl Map {
    /// As large as fits into a place, in twips.
    pub(super) fn fit(&self, width: u32, height: u32, description: String) -> Picture {
        /// English Metric Units in a twip.
        const EMU: u64 = 635;
        let (across, down) = (u64::from(self.pixels.0.max(1)), u64::from(self.pixels.1.max(1)));
        let (width, height) = (u64::from(width) * EMU, u64::from(height) * EMU);
        let tall = width * down / across;
        let (width, height) = if tall <= height {
            (width, tall)
        } else {
            (height * across / down, height)
        };
        Picture {
            png: self.png.clone(),
            width,
            height,
            description,
        }
    }
}
