//! Neighbour lists, declared links and barriers, halls: everything that refers to units by name.

use std::collections::BTreeSet;

use super::directory::{Lookup, split_list};
use super::draft::Draft;
use super::inquiry::Inquiry;
use super::meant::{self, Meant};
use super::rows::{MAX_SEATS, Metres, PointSystem, RowReader, UnitTable};
use super::table::{Grid, Header};
use super::words::vocabulary;
use crate::domain::code::codes;
use crate::domain::name::fold;
use crate::domain::{AtomId, DeclaredLink, DeclaredLinkKind, Finding, Hall, HallAsset, Place};

/// The atom that a text means. A unit given in parts stands for its first part, unless its parts may go apart.
fn atom(
    draft: &Draft,
    text: &str,
    place: &Place,
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) -> Option<AtomId> {
    let Meant::Entry(entry) = meant::entry(&draft.directory, text, place, inquiry, findings) else {
        return None;
    };
    let atoms = draft.entries.get(entry)?;
    let first = *atoms.first()?;
    let unit = draft
        .atoms
        .get(first.index())
        .and_then(|(_, unit)| draft.units.get(unit.index()))?;
    if atoms.len() < 2 || !unit.splittable {
        return Some(first);
    }
    let parts: Vec<usize> = atoms.iter().map(|a| a.index()).collect();
    let error = Finding::new(codes::AMBIGUOUS_UNIT)
        .at(place.clone())
        .with("units", draft.directory.labels(&parts));
    match meant::asked(&draft.directory, text, &parts, error, inquiry, findings) {
        Meant::Entry(entry) => draft.entries.get(entry)?.first().copied(),
        Meant::LeftOut | Meant::Open => None,
    }
}

/// Links of the neighbour lists; each pair once, `a < b`.
pub(super) fn listed(
    table: &UnitTable,
    draft: &Draft,
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) -> Vec<DeclaredLink> {
    let mut mentions: BTreeSet<(AtomId, AtomId)> = BTreeSet::new();
    for (index, (row, _)) in draft.atoms.iter().enumerate() {
        mention(
            table,
            draft,
            *row,
            AtomId::from(index),
            &mut mentions,
            inquiry,
            findings,
        );
    }
    // The list of a unit given in parts stands for its first part.
    for entry in draft.entries.iter().skip(draft.atoms.len()) {
        let Some(first) = entry.first() else { continue };
        let Some(unit) = draft
            .atoms
            .get(first.index())
            .and_then(|(_, u)| draft.units.get(u.index()))
        else {
            continue;
        };
        if let Some(row) = draft.codes.iter().position(|c| *c == unit.code) {
            mention(table, draft, row, *first, &mut mentions, inquiry, findings);
        }
    }
    let lists_given = !mentions.is_empty();
    for entry in draft
        .entries
        .iter()
        .skip(draft.atoms.len())
        .filter(|_| lists_given)
    {
        for pair in entry.windows(2) {
            if let [a, b] = pair {
                mentions.insert((*a, *b));
                mentions.insert((*b, *a));
            }
        }
    }
    for &(a, b) in &mentions {
        if !mentions.contains(&(b, a)) {
            let mut place = place_of(table, draft, a);
            place.unit = Some(draft.directory.label(a.index()).to_owned());
            findings.push(
                Finding::new(codes::ONE_SIDED_NEIGHBOUR)
                    .at(place)
                    .with("unit", draft.directory.label(a.index()))
                    .with("other", draft.directory.label(b.index())),
            );
        }
    }
    let pairs: BTreeSet<(AtomId, AtomId)> = mentions.into_iter().map(|(a, b)| (a.min(b), a.max(b))).collect();
    pairs
        .into_iter()
        .map(|(a, b)| DeclaredLink {
            a,
            b,
            kind: DeclaredLinkKind::Listed,
            reason: None,
        })
        .collect()
}

fn place_of(table: &UnitTable, draft: &Draft, atom: AtomId) -> Place {
    draft
        .atoms
        .get(atom.index())
        .and_then(|(row, _)| table.rows.get(*row))
        .map(|row| {
            row.neighbours
                .as_ref()
                .map_or_else(|| row.place.clone(), |(_, place)| place.clone())
        })
        .unwrap_or_default()
}

fn mention(
    table: &UnitTable,
    draft: &Draft,
    row: usize,
    from: AtomId,
    mentions: &mut BTreeSet<(AtomId, AtomId)>,
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) {
    let Some((text, place)) = table.rows.get(row).and_then(|r| r.neighbours.as_ref()) else {
        return;
    };
    let pieces = if matches!(draft.directory.find(text), Lookup::One(..)) {
        vec![text.clone()]
    } else {
        split_list(text)
    };
    for piece in pieces {
        if outside(&piece) && draft.directory.find(&piece) == Lookup::Missing(None) {
            let finding = Finding::new(codes::NEIGHBOUR_OUTSIDE).at(place.clone());
            findings.push(finding.with("value", piece));
            continue;
        }
        let Some(to) = atom(draft, &piece, place, inquiry, findings) else {
            continue;
        };
        if to == from {
            findings.push(
                Finding::new(codes::SELF_NEIGHBOUR)
                    .at(place.clone())
                    .with("value", piece),
            );
        } else {
            mentions.insert((from, to));
        }
    }
}

/// "xã Đông Phú", "sông Chu": what lies beyond the commune or between its units, by its first words.
fn outside(piece: &str) -> bool {
    let words: Vec<&str> = piece.split(' ').collect();
    let said = |length: usize| words.get(..length).map(|head| head.join(" "));
    (1..=words.len().min(3)).any(|length| said(length).is_some_and(|head| marked("outside", &head)))
}

/// Whether a word is of a list, with its marks or typed without any: "hồ" is a lake, "Hố" begins a name.
fn marked(list: &str, word: &str) -> bool {
    vocabulary(list).exact(word).is_some() && (word.is_ascii() || vocabulary(list).as_written(word))
}

/// Links and barriers of `ke-can.csv`.
pub(super) fn declared(
    grid: &Grid,
    header: &Header,
    draft: &Draft,
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) -> Vec<DeclaredLink> {
    let mut links: Vec<DeclaredLink> = Vec::new();
    for row in grid.rows.iter().skip(header.data) {
        let mut reader = RowReader::new(grid, header, row, String::new(), findings);
        let (a, b, kind, reason) = (
            reader.text("a"),
            reader.text("b"),
            reader.text("loai"),
            reader.text("ly_do"),
        );
        let (place_a, place_b, place_kind) = (reader.place("a"), reader.place("b"), reader.place("loai"));
        let kind = match fold(kind.as_deref().unwrap_or("")).as_str() {
            "noi" | "join" | "cau" | "duong" => Some(DeclaredLinkKind::Join),
            "cat" | "cut" | "chia cat" | "ngan" => Some(DeclaredLinkKind::Cut),
            _ => {
                findings.push(
                    Finding::new(codes::BAD_LINK_KIND)
                        .at(place_kind)
                        .with("value", kind.as_deref().unwrap_or("–")),
                );
                None
            }
        };
        let a = atom(draft, a.as_deref().unwrap_or(""), &place_a, inquiry, findings);
        let b = atom(draft, b.as_deref().unwrap_or(""), &place_b, inquiry, findings);
        let (Some(a), Some(b), Some(kind)) = (a, b, kind) else {
            continue;
        };
        if a == b {
            findings.push(
                Finding::new(codes::SELF_NEIGHBOUR)
                    .at(place_b)
                    .with("value", draft.directory.label(a.index())),
            );
            continue;
        }
        let link = DeclaredLink {
            a: a.min(b),
            b: a.max(b),
            kind,
            reason,
        };
        if links
            .iter()
            .any(|l| l.a == link.a && l.b == link.b && l.kind != link.kind)
        {
            let finding = Finding::new(codes::LINK_CONTRADICTION).at(place_a);
            findings.push(
                finding
                    .with("a", draft.directory.label(a.index()))
                    .with("b", draft.directory.label(b.index())),
            );
        }
        if !links.contains(&link) {
            links.push(link);
        }
    }
    links
}

/// Halls of `nha-van-hoa.csv`.
pub(super) fn halls(
    grid: &Grid,
    header: &Header,
    draft: &Draft,
    metres: &Metres,
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) -> Vec<Hall> {
    let points = PointSystem::of(grid, header, metres, findings);
    let mut halls = Vec::new();
    for row in grid.rows.iter().skip(header.data) {
        let mut reader = RowReader {
            grid,
            header,
            row,
            unit: String::new(),
            points: points.as_ref(),
            findings,
        };
        let (unit, name, condition) = (
            reader.text("don_vi"),
            reader.text("ten"),
            reader.text("tinh_trang"),
        );
        let (capacity, point, place) = (
            reader.count("suc_chua", MAX_SEATS),
            reader.point(),
            reader.place("don_vi"),
        );
        let asset = super::people::hall_asset(&mut reader);
        let Some(unit) = unit else {
            findings.push(Finding::new(codes::NAME_MISSING).at(place));
            continue;
        };
        let Some(atom) = atom(draft, &unit, &place, inquiry, findings) else {
            continue;
        };
        let name = name.unwrap_or_else(|| draft.directory.label(atom.index()).to_owned());
        halls.push(Hall {
            name,
            atom,
            capacity,
            point,
            condition,
            asset,
        });
    }
    halls
}

/// Halls that the table of units names, for atoms without a hall of their own in `nha-van-hoa.csv`.
pub(super) fn halls_of_rows(table: &UnitTable, draft: &Draft, halls: &mut Vec<Hall>) {
    let known: BTreeSet<AtomId> = halls.iter().map(|h| h.atom).collect();
    for (index, (row, _)) in draft.atoms.iter().enumerate() {
        let atom = AtomId::from(index);
        let Some(row) = table.rows.get(*row).filter(|_| !known.contains(&atom)) else {
            continue;
        };
        let Some(name) = row.hall.clone().or_else(|| row.capacity.map(|_| String::new())) else {
            continue;
        };
        let name = if name.is_empty() { row.name.clone() } else { name };
        halls.push(Hall {
            name,
            atom,
            capacity: row.capacity,
            point: None,
            condition: None,
            asset: HallAsset::default(),
        });
    }
    halls.sort_by(|a, b| a.atom.cmp(&b.atom).then_with(|| a.name.cmp(&b.name)));
}
