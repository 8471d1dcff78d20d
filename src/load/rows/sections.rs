//! Headings between the rows of a table that name the former commune of the rows below.

use super::{Totals, UnitRow, UnitTable};
use crate::domain::code::codes;
use crate::domain::name::fold;
use crate::domain::{Finding, Place};
use crate::load::table::{Cell, Grid, Header, Row};
use crate::load::words::vocabulary;

/// Titles of communes.
const TITLES: &[&str] = &["xã", "phường", "thị trấn", "đặc khu"];

/// Whether headings of former communes stand between the rows: some rows are named like communes, most are not, and the
/// table has no column for it.
pub(super) fn are_there(grid: &Grid, header: &Header) -> bool {
    let rows = grid.rows.iter().skip(header.data).filter(|row| !row.is_blank());
    let (mut headings, mut all) = (0_usize, 0_usize);
    for row in rows {
        all += 1;
        headings += usize::from(heading(header, row).is_some());
    }
    header.index("xa_cu").is_none() && headings > 0 && headings * 2 < all
}

/// The former commune that a row heads, without its title and number: `"I. Xã Bình Khê (cũ):"` → `Bình Khê`.
pub(super) fn heading(header: &Header, row: &Row) -> Option<String> {
    if !header.cell(row, "ma").is_empty() && header.index("ma") != header.index("stt") {
        return None;
    }
    former_commune(&text(header, row))
}

/// The former commune that a heading or the name of a sheet names with its title: `"I. Xã Bình Khê (cũ):"`.
pub(in crate::load) fn former_commune(shown: &str) -> Option<String> {
    let text = without_number(shown.trim().trim_end_matches(':').trim());
    let words: Vec<&str> = text.split(' ').collect();
    let title = TITLES.iter().find_map(|title| {
        let length = title.split(' ').count();
        let head = words.get(..length)?;
        // With its marks, or typed without any: "phương án" is none.
        let said = head.join(" ").to_lowercase();
        let named = said == *title || said.is_ascii() && said == fold(title);
        (named && words.len() > length).then_some(length)
    })?;
    let rest = words.get(title..)?.join(" ");
    let rest = rest.trim();
    let rest = ["(cũ)", "cũ", "(cu)"]
        .iter()
        .find_map(|end| rest.strip_suffix(end))
        .unwrap_or(rest)
        .trim();
    (!rest.is_empty()).then(|| rest.to_owned())
}

/// The text of a heading. It may stand in any cell when the cells of the row are merged; a number in front is none.
pub(super) fn text(header: &Header, row: &Row) -> String {
    let name = header.cell(row, "ten");
    let cell = if name.is_empty() {
        row.cells.iter().find(|cell| !cell.is_empty()).unwrap_or(name)
    } else {
        name
    };
    match cell {
        Cell::Text(text) => text.clone(),
        _ => String::new(),
    }
}

/// Without "I.", "1)", "A -" in front.
fn without_number(text: &str) -> &str {
    let Some((head, rest)) = text.split_once(' ') else {
        return text;
    };
    let bare = head.trim_end_matches(['.', ')', '-', '/', ':']);
    let numeral = !bare.is_empty()
        && bare.len() < head.len()
        && bare
            .chars()
            .all(|c| c.is_ascii_digit() || "IVXABCDEivx".contains(c));
    if numeral {
        rest.trim_start_matches(['-', '–', ' '])
    } else {
        text
    }
}

/// Gives the rows below each heading its former commune, and holds subtotals against their sums.
pub(super) fn apply(table: &mut UnitTable, findings: &mut Vec<Finding>) {
    let sections = std::mem::take(&mut table.sections);
    for (index, section) in sections.iter().enumerate() {
        let end = sections.get(index + 1).map_or(table.rows.len(), |next| next.from);
        let Some(rows) = table.rows.get_mut(section.from..end) else {
            continue;
        };
        for row in rows.iter_mut() {
            row.former_commune.get_or_insert_with(|| section.former.clone());
        }
        findings.push(
            Finding::new(codes::SECTION_AS_FORMER)
                .at(section.totals.place.clone())
                .with("value", &section.heading)
                .with("former", &section.former)
                .with("count", rows.len()),
        );
        subtotal(&section.totals, rows, findings);
    }
    table.sections = sections;
}

/// Whether a row heads another table below the units: headings of other columns, as "Tên thôn mới" and "Gồm các thôn cũ".
/// The same heading again is that of the next page.
pub(super) fn another_table(header: &Header, row: &Row) -> bool {
    let texts: Vec<&String> = row
        .cells
        .iter()
        .filter_map(|cell| match cell {
            Cell::Text(text) => Some(text),
            _ => None,
        })
        .collect();
    let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let heading = |text: &&&String| vocabulary("unit").field(text).is_some();
    let known: Vec<String> = header
        .columns
        .values()
        .map(|column| fold(&column.heading))
        .collect();
    let again = |text: &String| known.contains(&fold(text));
    let of_new = |text: &&&String| {
        let field = vocabulary("plan").field(text).map(|(field, _)| field);
        field.is_some_and(|field| field.starts_with("new")) && !again(text)
    };
    texts.len() == filled
        && texts.iter().filter(heading).count() >= 2
        && texts.iter().filter(of_new).count() > 0
}

/// Totals with units below them, and all but the last at the end, are subtotals: they are held against the rows since the
/// subtotal or the heading before.
pub(super) fn subtotals(table: &mut UnitTable, findings: &mut Vec<Finding>) {
    let totals = std::mem::take(&mut table.totals);
    let (mut from, last) = (0, totals.len().saturating_sub(1));
    for (index, totals) in totals.into_iter().enumerate() {
        let section = table.sections.iter().rev().find(|s| s.from < totals.after);
        let start = section.map_or(from, |s| from.max(s.from));
        let own = table.rows.get(start..totals.after).unwrap_or_default();
        if index == last && (totals.after == table.rows.len()) && (start == 0 || !adds_up(&totals, own)) {
            table.totals.push(totals);
            continue;
        }
        from = totals.after;
        if !own.is_empty() {
            subtotal(&totals, own, findings);
        }
    }
}

/// Whether the households stated are the sum of the rows.
fn adds_up(totals: &Totals, rows: &[UnitRow]) -> bool {
    let sum: u64 = rows.iter().filter_map(|r| r.households).map(u64::from).sum();
    !rows.is_empty() && totals.households == Some(sum)
}

/// The rows of one of several sheets: they get the former commune that the sheet stands for, and its totals are theirs
/// alone.
pub(in crate::load) fn of_sheet(
    table: &mut UnitTable,
    former: Option<&str>,
    place: Place,
    findings: &mut Vec<Finding>,
) {
    if let Some(former) = former {
        for row in &mut table.rows {
            row.former_commune.get_or_insert_with(|| former.to_owned());
        }
        let finding =
            Finding::new(codes::SECTION_AS_FORMER).with("value", place.sheet.as_deref().unwrap_or(""));
        findings.push(
            finding
                .at(place)
                .with("former", former)
                .with("count", table.rows.len()),
        );
    }
    for totals in std::mem::take(&mut table.totals) {
        subtotal(&totals, &table.rows, findings);
    }
}

fn subtotal(totals: &Totals, rows: &[UnitRow], findings: &mut Vec<Finding>) {
    let sum = |field: fn(&UnitRow) -> Option<u32>| -> u64 {
        rows.iter()
            .filter(|r| r.parent.is_none())
            .filter_map(field)
            .map(u64::from)
            .sum()
    };
    for (column, stated, sum) in [
        ("so_ho", totals.households, sum(|r| r.households)),
        ("nhan_khau", totals.residents, sum(|r| r.residents)),
    ] {
        if let Some(stated) = stated.filter(|&stated| stated != sum) {
            findings.push(
                Finding::new(codes::TOTALS_DIFFER)
                    .at(totals.place.clone())
                    .with("column", column)
                    .with("stated", stated)
                    .with("sum", sum)
                    .with("difference", i128::from(stated) - i128::from(sum)),
            );
        }
    }
}
