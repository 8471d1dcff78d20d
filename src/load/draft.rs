//! From rows to units and atoms: codes, kinds, parts and clusters, in an order that does not depend on the file.

use std::collections::{BTreeMap, BTreeSet};

use super::directory::{Directory, Lookup};
use super::inquiry::Inquiry;
use super::meant::{self, Meant};
use super::rows::{UnitRow, UnitTable, same_name};
use super::words::vocabulary;
use super::xa::{UnitTitle, title_in_name, unit_title};
use crate::domain::code::codes;
use crate::domain::name::{fold, name_key, natural_cmp, slug};
use crate::domain::{AtomId, CommuneKind, Finding, Place, Standing, Unit, UnitId, UnitKind};

/// Units and atoms with the rows that they came from.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// Units in natural order of their codes.
    pub units: Vec<Unit>,
    /// `(row, unit)` of each atom, in natural order of the codes.
    pub atoms: Vec<(usize, UnitId)>,
    /// Codes by row.
    pub codes: Vec<String>,
    /// What can be referred to: atoms in order, then units that are given in parts.
    pub directory: Directory,
    /// Atoms of each entry of the directory.
    pub entries: Vec<Vec<AtomId>>,
}

/// Drafts the commune.
pub(super) fn build(
    table: &UnitTable,
    kind: CommuneKind,
    file: &str,
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) -> Draft {
    let rows = &table.rows;
    let (codes, codes_given) = assign_codes(table, file, findings);
    duplicates(rows, &codes, findings);
    let parents = parents(rows, &codes, codes_given, inquiry, findings);
    check_totals(table, &parents, findings);
    kinds_of_communes(rows, findings);

    let mut made: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (row, parent) in parents.iter().enumerate() {
        if let Parent::Text(text) = parent {
            made.entry(name_key(text)).or_default().push(row);
        }
    }
    // A unit is a row that is no part, or a parent known only by name.
    let mut drafts: Vec<(Unit, Vec<usize>)> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        if matches!(parents.get(index), Some(Parent::None)) {
            let parts: Vec<usize> = parents
                .iter()
                .enumerate()
                .filter(|(_, p)| matches!(p, Parent::Row(r) if *r == index))
                .map(|(i, _)| i)
                .collect();
            let mut unit = unit_of(row, codes.get(index).cloned().unwrap_or_default(), kind, findings);
            unit.splittable |= parts.iter().any(|&p| rows.get(p).is_some_and(|r| r.splittable));
            check_parts(row, &parts, rows, findings);
            drafts.push((unit, if parts.is_empty() { vec![index] } else { parts }));
        }
    }
    let used: BTreeSet<String> = codes.iter().cloned().collect();
    for parts in made.values() {
        let Some(first) = parts.first().and_then(|&p| rows.get(p)) else {
            continue;
        };
        let Some((text, place)) = &first.parent else {
            continue;
        };
        findings.push(
            Finding::new(codes::PARENT_CREATED)
                .at(place.clone())
                .with("unit", text)
                .with("parts", parts.len()),
        );
        let stand_in = UnitRow {
            name: text.clone(),
            cluster: false,
            ..first.clone()
        };
        let mut code = slug(text);
        while used.contains(&code) {
            code.push_str("-x");
        }
        let mut unit = unit_of(&stand_in, code, kind, findings);
        unit.splittable = parts.iter().any(|&p| rows.get(p).is_some_and(|r| r.splittable));
        drafts.push((unit, parts.clone()));
    }
    drafts.sort_by(|a, b| natural_cmp(&a.0.code, &b.0.code));

    let mut draft = Draft {
        codes,
        ..Draft::default()
    };
    for (index, (unit, parts)) in drafts.into_iter().enumerate() {
        draft
            .atoms
            .extend(parts.into_iter().map(|row| (row, UnitId::from(index))));
        draft.units.push(unit);
    }
    let code_of = |row: usize| draft.codes.get(row).map_or("", String::as_str);
    draft
        .atoms
        .sort_by(|a, b| natural_cmp(code_of(a.0), code_of(b.0)));
    draft.entries = (0..draft.atoms.len()).map(|a| vec![AtomId::from(a)]).collect();
    let mut names: Vec<(String, String)> = draft
        .atoms
        .iter()
        .map(|&(row, _)| {
            (
                code_of(row).to_owned(),
                rows.get(row).map_or_else(String::new, |r| r.name.clone()),
            )
        })
        .collect();
    for (index, unit) in draft.units.iter().enumerate() {
        let atoms: Vec<AtomId> = draft
            .atoms
            .iter()
            .enumerate()
            .filter(|(_, (_, u))| u.index() == index)
            .map(|(a, _)| AtomId::from(a))
            .collect();
        let whole = matches!(atoms.as_slice(), [one] if draft.atoms.get(one.index()).is_some_and(|(row, _)| code_of(*row) == unit.code));
        if !whole {
            names.push((unit.code.clone(), unit.name.clone()));
            draft.entries.push(atoms);
        }
    }
    draft.directory = Directory::new(names.iter().map(|(c, n)| (c.as_str(), n.as_str())), codes_given);
    draft
}

/// Codes of the rows: as written, else the running number, else made of the name. None depends on the order of rows.
fn assign_codes(table: &UnitTable, file: &str, findings: &mut Vec<Finding>) -> (Vec<String>, bool) {
    let rows = &table.rows;
    if rows.iter().all(|r| r.code.is_some()) && table.has_codes {
        return (
            rows.iter().map(|r| r.code.clone().unwrap_or_default()).collect(),
            true,
        );
    }
    let numbers: BTreeSet<&str> = rows.iter().filter_map(|r| r.stt.as_deref()).collect();
    if !table.has_codes && numbers.len() == rows.len() {
        findings.push(Finding::new(codes::CODE_FROM_STT).at(Place::file(file)));
        return (
            rows.iter().map(|r| r.stt.clone().unwrap_or_default()).collect(),
            false,
        );
    }
    findings.push(Finding::new(codes::CODE_FROM_NAME).at(Place::file(file)));
    let same = |row: &UnitRow| rows.iter().filter(|r| same_name(r, row)).count() > 1;
    let wanted: Vec<String> = rows
        .iter()
        .map(|row| match (&row.code, &row.former_commune) {
            (Some(code), _) => code.clone(),
            (None, Some(former)) if same(row) => format!("{}-{}", slug(&row.name), slug(former)),
            _ => slug(&row.name),
        })
        .collect();
    // What still clashes is told apart by its figures, not by its place in the file.
    let content = |row: &UnitRow| {
        (
            row.name.clone(),
            row.households,
            row.residents,
            row.area_m2,
            row.note.clone(),
        )
    };
    let numbered = rows.iter().zip(&wanted).map(|(row, code)| {
        let earlier = rows
            .iter()
            .zip(&wanted)
            .filter(|(r, c)| *c == code && r.code.is_none() && content(r) < content(row))
            .count();
        if earlier == 0 || row.code.is_some() {
            code.clone()
        } else {
            format!("{code}-{}", earlier + 1)
        }
    });
    (numbered.collect(), false)
}

fn duplicates(rows: &[UnitRow], codes_of: &[String], findings: &mut Vec<Finding>) {
    let mut by_code: BTreeMap<&str, &UnitRow> = BTreeMap::new();
    let mut by_name: BTreeMap<String, &UnitRow> = BTreeMap::new();
    for (row, code) in rows.iter().zip(codes_of) {
        if let Some(first) = by_code.get(code.as_str()) {
            let mut place = row.place.clone();
            place.unit = Some(row.name.clone());
            findings.push(
                Finding::new(codes::DUPLICATE_CODE)
                    .at(place)
                    .with("code", code)
                    .with("other", &first.name)
                    .with("row", first.row),
            );
        } else {
            by_code.insert(code, row);
        }
        if row.parent.is_some() {
            continue;
        }
        if let Some(first) = by_name.get(&name_key(&row.name)) {
            let mut place = row.place.clone();
            place.unit = Some(row.name.clone());
            findings.push(
                Finding::new(codes::DUPLICATE_NAME)
                    .at(place)
                    .with("name", &row.name)
                    .with("row", first.row),
            );
        } else {
            by_name.insert(name_key(&row.name), row);
        }
    }
}

enum Parent {
    None,
    Row(usize),
    Text(String),
}

fn parents(
    rows: &[UnitRow],
    codes_of: &[String],
    codes_given: bool,
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) -> Vec<Parent> {
    let whole: Vec<usize> = (0..rows.len())
        .filter(|&i| rows.get(i).is_some_and(|r| r.parent.is_none()))
        .collect();
    let pair = |&i: &usize| {
        (
            codes_of.get(i).map_or("", String::as_str),
            rows.get(i).map_or("", |r| r.name.as_str()),
        )
    };
    let directory = Directory::new(whole.iter().map(pair), codes_given);
    let all = Directory::new((0..rows.len()).collect::<Vec<_>>().iter().map(pair), codes_given);
    rows.iter()
        .map(|row| {
            let Some((text, place)) = &row.parent else {
                return Parent::None;
            };
            let found = directory.find(text);
            if let Lookup::Missing(near) = &found {
                if let Lookup::One(..) = all.find(text) {
                    findings.push(
                        Finding::new(codes::BAD_PARENT)
                            .at(place.clone())
                            .with("value", text),
                    );
                    return Parent::None;
                }
                if near.is_none() {
                    return Parent::Text(text.clone());
                }
            }
            match meant::entry(&directory, text, place, inquiry, findings) {
                Meant::Entry(entry) => whole.get(entry).map_or(Parent::None, |&r| Parent::Row(r)),
                // None of the list: a unit that is only given in parts.
                Meant::LeftOut => Parent::Text(text.clone()),
                Meant::Open => Parent::None,
            }
        })
        .collect()
}

fn unit_of(row: &UnitRow, code: String, commune: CommuneKind, findings: &mut Vec<Finding>) -> Unit {
    let default = match commune {
        CommuneKind::Xa => Some(UnitKind::Thon),
        CommuneKind::Phuong => Some(UnitKind::Tdp),
        CommuneKind::DacKhu => None,
    };
    let in_name = title_in_name(&row.name);
    let declared = row.kind.as_ref().and_then(|(text, place)| {
        let title = unit_title(text);
        if title.is_none() && names_a_commune(text) {
            // Reported once for the whole column, see `kinds_of_communes`.
        } else if title.is_none() {
            let words = vocabulary("title");
            let finding = Finding::new(codes::UNKNOWN_KIND)
                .at(place.clone())
                .with("value", text)
                .with("valid", "thôn, tdp, ấp, bản, khu phố …");
            findings.push(finding.with("near", words.nearest(text).unwrap_or("–")));
        }
        title
    });
    let of_title = |title: UnitTitle| match title {
        UnitTitle::Thon => Some(UnitKind::Thon),
        UnitTitle::Tdp => Some(UnitKind::Tdp),
        UnitTitle::Either | UnitTitle::Cluster => None,
    };
    let kind = declared
        .as_ref()
        .and_then(|(t, _)| of_title(*t))
        .or(default)
        .or_else(|| in_name.as_ref().and_then(|(t, _)| of_title(*t)));
    if kind.is_none() && row.kind.is_none() {
        findings.push(
            Finding::new(codes::UNIT_KIND_GUESSED)
                .at(row.place.clone())
                .with("unit", &row.name),
        );
    }
    let title = declared
        .as_ref()
        .map(|(_, t)| t.clone())
        .or_else(|| in_name.map(|(_, t)| t))
        .flatten();
    let cluster = row.cluster || matches!(declared, Some((UnitTitle::Cluster, _)));
    Unit {
        code,
        name: row.name.clone(),
        kind: kind.unwrap_or(UnitKind::Thon),
        title,
        standing: if cluster {
            Standing::Cluster
        } else {
            Standing::Unit
        },
        splittable: row.splittable,
        former_commune: row.former_commune.clone(),
        exceptions: row.exceptions.clone(),
        ethnic: row.ethnic.clone(),
        religion: row.religion.clone(),
        note: row.note.clone(),
    }
}

/// "Phường", "Xã", "Thị trấn": data of communes used as if they were units.
fn names_a_commune(text: &str) -> bool {
    ["xa", "phuong", "thi tran", "dac khu"].contains(&fold(text).as_str())
}

fn kinds_of_communes(rows: &[UnitRow], findings: &mut Vec<Finding>) {
    let kinds = rows.iter().filter_map(|row| row.kind.as_ref());
    if let Some((text, place)) = kinds.into_iter().find(|(text, _)| names_a_commune(text)) {
        let column = place.column.clone().unwrap_or_default();
        let place = Place {
            file: place.file.clone(),
            sheet: place.sheet.clone(),
            ..Place::default()
        };
        findings.push(
            Finding::new(codes::KINDS_OF_COMMUNES)
                .at(place)
                .with("column", column)
                .with("value", text),
        );
    }
}

fn check_parts(parent: &UnitRow, parts: &[usize], rows: &[UnitRow], findings: &mut Vec<Finding>) {
    if parts.is_empty() {
        return;
    }
    let sum = |field: fn(&UnitRow) -> Option<u32>| -> Option<u64> {
        parts
            .iter()
            .map(|&p| rows.get(p).and_then(field).map(u64::from))
            .sum::<Option<u64>>()
    };
    for (what, stated, parts_sum) in [
        ("so_ho", parent.households, sum(|r| r.households)),
        ("nhan_khau", parent.residents, sum(|r| r.residents)),
    ] {
        if let (Some(stated), Some(sum)) = (stated, parts_sum)
            && u64::from(stated) != sum
        {
            let mut place = parent.place.clone();
            place.unit = Some(parent.name.clone());
            findings.push(
                Finding::new(codes::PARTS_SUM_DIFFERS)
                    .at(place)
                    .with("column", what)
                    .with("stated", stated)
                    .with("sum", sum),
            );
        }
    }
}

fn check_totals(table: &UnitTable, parents: &[Parent], findings: &mut Vec<Finding>) {
    let sum = |field: fn(&UnitRow) -> Option<u32>, parts_too: bool| -> u64 {
        table
            .rows
            .iter()
            .zip(parents)
            .filter(|(_, p)| parts_too || !matches!(p, Parent::Row(_)))
            .filter_map(|(r, _)| field(r))
            .map(u64::from)
            .sum()
    };
    for totals in &table.totals {
        for (what, stated, field) in [
            (
                "so_ho",
                totals.households,
                (|r: &UnitRow| r.households) as fn(&UnitRow) -> Option<u32>,
            ),
            ("nhan_khau", totals.residents, |r: &UnitRow| r.residents),
        ] {
            let Some(stated) = stated else { continue };
            let (whole, all) = (sum(field, false), sum(field, true));
            let agrees = stated == whole || stated == all;
            let code = if agrees {
                codes::TOTALS_AGREE
            } else {
                codes::TOTALS_DIFFER
            };
            let difference = i128::from(stated) - i128::from(whole);
            if !agrees {
                swapped(table, what, field, difference, findings);
            }
            findings.push(
                Finding::new(code)
                    .at(totals.place.clone())
                    .with("column", what)
                    .with("stated", stated)
                    .with("sum", whole)
                    .with("difference", difference),
            );
        }
    }
}

/// Rows of which two digits exchanged would make the total right; more than a few say nothing.
fn swapped(
    table: &UnitTable,
    column: &str,
    field: fn(&UnitRow) -> Option<u32>,
    difference: i128,
    findings: &mut Vec<Finding>,
) {
    const MOST: usize = 3;
    let mut found = Vec::new();
    for row in &table.rows {
        let Some(value) = field(row) else { continue };
        for meant in super::plausible::swapped_digits(value) {
            if i128::from(meant) - i128::from(value) == difference {
                found.push((row, value, meant));
            }
        }
    }
    if found.len() > MOST {
        return;
    }
    for (row, value, meant) in found {
        let mut place = row.place.clone();
        place.unit = Some(row.name.clone());
        findings.push(
            Finding::new(codes::DIGITS_SWAPPED)
                .at(place)
                .with("column", column)
                .with("unit", &row.name)
                .with("value", value)
                .with("meant", meant),
        );
    }
}
