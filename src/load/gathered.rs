//! Units that are spread over several sheets of one workbook: which sheets belong together, and whose units they hold.

use std::collections::BTreeSet;

use super::inquiry::Inquiry;
use super::rows::{is_total, sections};
use super::table::{Cell, Grid, Header, header};
use super::words::vocabulary;
use crate::domain::code::codes;
use crate::domain::name::{fold, name_key};
use crate::domain::{Finding, Place, Question, Topic};

/// Sheets that share at least this part of the names of the smaller one may hold the same units twice.
const SHARED: f64 = 0.5;

/// What the sheets of a workbook are to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Gathered {
    /// One table of units: the best sheet.
    Best,
    /// The sheets (by index) hold one table of units together, each with its former commune.
    Together(Vec<(usize, Option<String>)>),
    /// The sheets (by name) hold the same units; nobody can say which of them is meant.
    Compete(Vec<String>),
}

/// One sheet with the columns of the units.
struct Sheet {
    index: usize,
    name: String,
    names: BTreeSet<String>,
    rows: usize,
    former: Option<String>,
}

/// Looks at all sheets that may hold units. Sheets with other columns than the best one are not looked at.
pub(super) fn gather(grids: &[Grid], inquiry: &mut Inquiry) -> Gathered {
    let mut sheets = alike(grids);
    if sheets.len() < 2 || is_summary(&sheets) {
        return Gathered::Best;
    }
    let titled = |sheets: &[Sheet]| {
        let formers: BTreeSet<String> = sheets.iter().flat_map(|s| &s.former).map(|f| fold(f)).collect();
        formers.len() == sheets.len()
    };
    let overlapping = overlap(&sheets);
    for sheet in sheets
        .iter_mut()
        .filter(|s| s.former.is_none() && telling(&s.name))
    {
        let question = Question::new(Topic::Former, &sheet.name).or(&sheet.name, "");
        if let Some(answer) = inquiry.ask(question)
            && !answer.leaves_out()
        {
            let former = sections::former_commune(&answer.text);
            sheet.former = former.or(Some(answer.text));
        }
    }
    if overlapping && !titled(&sheets) {
        return Gathered::Compete(sheets.into_iter().map(|s| s.name).collect());
    }
    Gathered::Together(sheets.into_iter().map(|s| (s.index, s.former)).collect())
}

/// Without hidden sheets, where one that is seen holds units: an older count kept out of sight is not meant.
pub(super) fn seen(file: &str, grids: Vec<Grid>, findings: &mut Vec<Finding>) -> Vec<Grid> {
    let units = |grid: &Grid| {
        let header = header::find(grid, vocabulary("unit"));
        header.is_some_and(|header| ["ten", "so_ho"].iter().all(|field| header.index(field).is_some()))
    };
    let (hidden, mut seen): (Vec<Grid>, Vec<Grid>) = grids.into_iter().partition(|grid| grid.hidden);
    if !seen.iter().any(units) {
        seen.extend(hidden);
        return seen;
    }
    let told: Vec<String> = hidden
        .into_iter()
        .filter(units)
        .filter_map(|grid| grid.sheet)
        .collect();
    if !told.is_empty() {
        let finding = Finding::new(codes::SHEET_HIDDEN).at(Place::file(file));
        findings.push(finding.with("sheets", told.join(", ")));
    }
    seen
}

/// The sheets whose recognised columns are those of the best one, in the order of the workbook.
fn alike(grids: &[Grid]) -> Vec<Sheet> {
    let fields = |header: &Header| header.columns.keys().cloned().collect::<BTreeSet<String>>();
    let headed: Vec<(usize, &Grid, Header)> = grids
        .iter()
        .enumerate()
        .filter_map(|(index, grid)| Some((index, grid, header::find(grid, vocabulary("unit"))?)))
        .filter(|(_, _, header)| ["ten", "so_ho"].iter().all(|f| header.index(f).is_some()))
        .collect();
    let widest = headed
        .iter()
        .map(|(_, _, header)| fields(header))
        .reduce(|a, b| if b.len() > a.len() { b } else { a });
    let Some(widest) = widest else { return Vec::new() };
    headed
        .into_iter()
        .filter(|(_, _, header)| fields(header) == widest)
        .filter_map(|(index, grid, header)| {
            let names = names(grid, &header);
            let name = grid.sheet.clone()?;
            (!names.is_empty()).then(|| Sheet {
                index,
                former: sections::former_commune(&name),
                name,
                rows: names.len(),
                names: names.into_iter().collect(),
            })
        })
        .collect()
}

/// Names of the units of a sheet: rows with a name and a figure that are no totals.
fn names(grid: &Grid, header: &Header) -> Vec<String> {
    let rows = grid.rows.iter().skip(header.data);
    rows.filter(|row| {
        let figure = header.cell(row, "so_ho");
        matches!(figure, Cell::Number(_)) || (figure.looks_numeric() && !figure.is_empty())
    })
    .map(|row| header.cell(row, "ten").shown())
    .filter(|name| !name.is_empty() && !is_total(name))
    .map(|name| name_key(&name))
    .collect()
}

/// Whether one sheet lists what all the others hold: those are its parts, and it is the table.
fn is_summary(sheets: &[Sheet]) -> bool {
    sheets.iter().any(|all| {
        let others = || sheets.iter().filter(|s| s.index != all.index);
        let rows: usize = others().map(|s| s.rows).sum();
        others().count() > 1 && all.rows >= rows && others().all(|s| s.names.is_subset(&all.names))
    })
}

fn overlap(sheets: &[Sheet]) -> bool {
    #[allow(clippy::cast_precision_loss, reason = "counts of rows")]
    let twice = |a: &Sheet, b: &Sheet| {
        let shared = a.names.intersection(&b.names).count() as f64;
        shared >= SHARED * a.names.len().min(b.names.len()) as f64
    };
    sheets
        .iter()
        .enumerate()
        .any(|(i, a)| sheets.iter().skip(i + 1).any(|b| twice(a, b)))
}

/// Whether the name of a sheet may be the name of a place: `Sheet1`, `Trang 2` and `2026` are none.
fn telling(name: &str) -> bool {
    const GENERIC: &[&str] = &[
        "sheet",
        "trang",
        "trang tinh",
        "bang",
        "bieu",
        "table",
        "data",
        "du lieu",
        "thang",
        "nam",
        "quy",
    ];
    let letters: String = name.chars().filter(|c| !c.is_numeric()).collect();
    let letters = fold(&letters);
    let words = letters.trim_matches(|c: char| !c.is_alphanumeric());
    !words.is_empty() && !GENERIC.contains(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(name: &str, rows: &[(&str, u32)]) -> Grid {
        let mut text = String::from("Tên thôn,Số hộ\n");
        for (unit, households) in rows {
            text += &format!("{unit},{households}\n");
        }
        Grid {
            sheet: Some(name.to_owned()),
            ..crate::load::table::csv::read("a.xlsx", &text, b',')
        }
    }

    fn gathered(sheets: &[Grid]) -> (Gathered, usize) {
        let mut inquiry = Inquiry::default();
        let found = gather(sheets, &mut inquiry);
        (found, inquiry.close(&mut Vec::new()).len())
    }

    #[test]
    fn sheets_of_former_communes_are_one_table() {
        let (a, b) = (
            sheet("Xã Bình Khê", &[("Thôn 1", 100), ("Thôn 2", 90)]),
            sheet("TT Tràng An", &[("Thôn 3", 80), ("Thôn 4", 70)]),
        );
        let (found, questions) = gathered(&[a.clone(), b]);
        assert_eq!(
            found,
            Gathered::Together(vec![(0, Some("Bình Khê".into())), (1, None)])
        );
        assert_eq!(questions, 1, "whether TT Tràng An is a former commune");
        // The same names in two former communes are different units.
        let b = sheet("xã Tràng An (cũ)", &[("Thôn 1", 80), ("Thôn 2", 70)]);
        let (found, questions) = gathered(&[a, b]);
        assert!(matches!(found, Gathered::Together(_)));
        assert_eq!(questions, 0);
    }

    #[test]
    fn the_same_units_twice_compete() {
        let (a, b) = (
            sheet("2025", &[("Thôn 1", 100), ("Thôn 2", 90)]),
            sheet("2026", &[("Thôn 1", 101), ("Thôn 2", 95)]),
        );
        assert_eq!(
            gathered(&[a, b]),
            (Gathered::Compete(vec!["2025".into(), "2026".into()]), 0)
        );
    }

    #[test]
    fn a_summary_of_the_other_sheets_is_the_table() {
        let (a, b, all) = (
            sheet("A", &[("Thôn 1", 100), ("Thôn 2", 90)]),
            sheet("B", &[("Thôn 3", 80)]),
            sheet("Tổng hợp", &[("Thôn 1", 100), ("Thôn 2", 90), ("Thôn 3", 80)]),
        );
        assert_eq!(gathered(&[a, b, all]), (Gathered::Best, 0));
    }
}
