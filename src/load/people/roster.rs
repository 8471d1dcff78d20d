//! `can-bo.*`: one row a part-timer.

use super::cells::{allowance, date, lone_text, report, said, word, written, yes};
use super::{means_unit, unit};
use crate::domain::UnitId;
use crate::domain::code::codes;
use crate::domain::date::Date;
use crate::domain::name::fold;
use crate::domain::staffing::{Person, PostTitle, Roster, Sex, Wish};
use crate::domain::{Finding, Place};
use crate::load::draft::Draft;
use crate::load::inquiry::Inquiry;
use crate::load::rows::{RowReader, is_total};
use crate::load::table::{Grid, Header};
use crate::load::words::vocabulary;

/// Months of service that nobody passes.
const MAX_MONTHS: u64 = 720;

/// Reads the roster. The order of the persons does not depend on the order of the rows.
pub(super) fn read(
    grid: &Grid,
    header: &Header,
    draft: &Draft,
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) -> Roster {
    let mut roster = Roster::default();
    let mut above: Option<String> = None;
    let mut carried = 0_u32;
    for row in grid.rows.iter().skip(header.data) {
        let mut reader = RowReader::new(grid, header, row, header.cell(row, "don_vi").shown(), findings);
        let first = row.cells.iter().find(|c| !c.is_empty()).map(|c| c.shown());
        if first.as_deref().is_some_and(is_total) {
            continue;
        }
        // A row that holds nothing but the name of a unit heads the persons below it.
        if let Some(text) = lone_text(header, row) {
            if means_unit(draft, &text) {
                above = Some(text);
            } else {
                let place = grid.place(row.number, None);
                let finding = Finding::new(codes::ROW_SKIPPED).at(place).with("value", text);
                reader.findings.push(finding);
            }
            continue;
        }
        let (name, titles) = (reader.text("ho_ten"), reader.text("chuc_danh"));
        if name.is_none() && titles.is_none() {
            let value = first.unwrap_or_default();
            let place = grid.place(row.number, None);
            let finding = Finding::new(codes::ROW_SKIPPED).at(place).with("value", value);
            reader.findings.push(finding);
            continue;
        }
        let text = match (reader.text("don_vi"), &above) {
            (Some(own), _) => own,
            (None, Some(above)) => {
                carried += 1;
                above.clone()
            }
            (None, None) => {
                let finding = Finding::new(codes::PERSON_WITHOUT_UNIT).at(reader.place("don_vi"));
                reader.findings.push(finding);
                continue;
            }
        };
        above = Some(text.clone());
        reader.unit.clone_from(&text);
        let place = reader.place("don_vi");
        let Some((unit, _)) = unit(draft, &text, &place, inquiry, reader.findings) else {
            continue;
        };
        let place = Place {
            column: None,
            ..place
        };
        person(&mut reader, &mut roster, unit, place, name, titles);
    }
    if carried > 0 {
        let place = Place {
            sheet: grid.sheet.clone(),
            ..Place::file(&grid.file)
        };
        findings.push(
            Finding::new(codes::UNIT_FROM_ABOVE)
                .at(place)
                .with("count", carried),
        );
    }
    number(&mut roster);
    roster
}

fn person(
    reader: &mut RowReader<'_>,
    roster: &mut Roster,
    unit: UnitId,
    place: Place,
    name: Option<String>,
    titles: Option<String>,
) {
    if name.is_none() {
        let finding = Finding::new(codes::PERSON_WITHOUT_NAME).at(reader.place("ho_ten"));
        reader.findings.push(finding);
    }
    let (titles, helper) = titles_of(reader, titles.as_deref());
    let (by_column, sex) = by_sex_columns(reader);
    let person = Person {
        id: String::new(),
        name: name.unwrap_or_default(),
        unit,
        place,
        titles,
        birth: date(reader, "ngay_sinh").or(by_column),
        sex: match word(reader, "gioi_tinh", "sex") {
            Some("male") => Some(Sex::Male),
            Some(_) => Some(Sex::Female),
            None => sex,
        },
        start: date(reader, "ngay_bat_dau"),
        earlier_months: reader.count("thang_truoc", MAX_MONTHS).unwrap_or(0),
        allowance: allowance(reader, "phu_cap"),
        party_cell: reader.text("chi_bo"),
        lives_here: yes(reader, "o_xa"),
        qualification: reader.text("trinh_do"),
        uses_it: yes(reader, "cntt"),
        wish: wish(reader),
        pension: said(reader, "huu_tri"),
        discipline: said(reader, "ky_luat"),
        placed_from_commune: date(reader, "tu_cap_xa"),
    };
    if helper && person.titles.is_empty() {
        roster.helpers.push(person);
    } else {
        roster.persons.push(person);
    }
}

/// The titles in a cell ("Bí thư chi bộ kiêm Trưởng thôn"), the main one first, and whether a helper's title stands there.
fn titles_of(reader: &mut RowReader<'_>, text: Option<&str>) -> (Vec<PostTitle>, bool) {
    let Some(text) = text else {
        report(
            reader,
            codes::UNKNOWN_POST_TITLE,
            "chuc_danh",
            "–",
            valid_titles(),
        );
        return (Vec::new(), false);
    };
    let (mut found, mut helper) = (Vec::new(), false);
    let words = vocabulary("post_title");
    let folded = fold(text);
    // A whole cell first: some titles have an "and" in them.
    let pieces: Vec<String> = if words.exact(&folded).is_some() {
        vec![folded]
    } else {
        text.to_lowercase()
            .replace(" kiêm ", ";")
            .replace(" và ", ";")
            .split([';', ',', '+', '/', '\n', '-', '–', '&'])
            .map(|piece| fold(piece.trim().trim_start_matches("kiêm ")))
            .filter(|piece| !piece.is_empty())
            .collect()
    };
    for piece in pieces {
        match title(&piece) {
            Some("head") => found.push(PostTitle::Head),
            Some("party_secretary") => found.push(PostTitle::PartySecretary),
            Some("front_head") => found.push(PostTitle::FrontHead),
            Some(_) => helper = true,
            None => report(
                reader,
                codes::UNKNOWN_POST_TITLE,
                "chuc_danh",
                text,
                valid_titles(),
            ),
        }
    }
    let mut once: Vec<PostTitle> = Vec::new();
    for title in found {
        if !once.contains(&title) {
            once.push(title);
        }
    }
    (once, helper)
}

/// The title that a text names, also with the unit's own name behind it ("Trưởng thôn Nà Lũng").
fn title(folded: &str) -> Option<&'static str> {
    let words = vocabulary("post_title");
    let pieces: Vec<&str> = folded.split(' ').collect();
    (1..=pieces.len()).rev().find_map(|length| {
        let start = pieces.get(..length)?.join(" ");
        // "tt" and "bt" are abbreviations only when they stand alone.
        let whole = length == pieces.len() || start.len() > 4;
        words.exact(&start).filter(|_| whole)
    })
}

fn valid_titles() -> &'static str {
    "Trưởng thôn (Tổ trưởng), Bí thư chi bộ, Trưởng ban công tác Mặt trận"
}

/// Lists with one column for men and one for women: a year of birth, or a tick.
fn by_sex_columns(reader: &mut RowReader<'_>) -> (Option<Date>, Option<Sex>) {
    for (field, sex) in [("nam", Sex::Male), ("nu", Sex::Female)] {
        if let Some(text) = reader.text(field) {
            let says_no = vocabulary("yes_no").exact(&text) == Some("no");
            if says_no {
                continue;
            }
            let birth = written(&text);
            if birth.is_none() && text.chars().any(|c| c.is_ascii_digit()) && text != "1" {
                report(reader, codes::BAD_DATE, field, &text, "");
            }
            return (birth, Some(sex));
        }
    }
    (None, None)
}

fn wish(reader: &mut RowReader<'_>) -> Wish {
    if said(reader, "xin_nghi") == Some(true) {
        return Wish::Leave;
    }
    match word(reader, "nguyen_vong", "wish") {
        Some("continue") => Wish::Continue,
        Some("leave") => Wish::Leave,
        _ => Wish::Unknown,
    }
}

/// Numbers the persons by unit, title, birth and row content, so that the order of rows does not matter.
fn number(roster: &mut Roster) {
    let key = |p: &Person| {
        (
            p.unit,
            p.titles.iter().copied().min(),
            p.birth,
            p.start,
            fold(&p.name),
            p.name.clone(),
        )
    };
    roster.persons.sort_by_cached_key(key);
    roster.helpers.sort_by_cached_key(key);
    let all = roster.persons.iter_mut().chain(&mut roster.helpers);
    for (person, number) in all.zip(1_u32..) {
        person.id = number.to_string();
    }
}
