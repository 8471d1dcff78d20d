//! `y-kien.*`: results by unit (or by cluster where it met), and opinions with their answers.

use super::cells::{date, word};
use super::unit;
use crate::domain::code::codes;
use crate::domain::consultation::{Ballot, Opinion, Treatment};
use crate::domain::name::fold;
use crate::domain::{Finding, Place};
use crate::load::draft::Draft;
use crate::load::inquiry::Inquiry;
use crate::load::rows::{MAX_HOUSEHOLDS, RowReader, is_total};
use crate::load::table::{Grid, Header, Row};

/// Rounds that nobody passes.
const MAX_ROUND: u64 = 99;

fn reader<'a>(
    grid: &'a Grid,
    header: &'a Header,
    row: &'a Row,
    findings: &'a mut Vec<Finding>,
) -> RowReader<'a> {
    RowReader::new(grid, header, row, header.cell(row, "don_vi").shown(), findings)
}

fn is_totals_row(row: &Row) -> bool {
    row.cells
        .iter()
        .find(|cell| !cell.is_empty())
        .is_some_and(|cell| is_total(&cell.shown()))
}

/// Results of meetings and ballots, in the order of units, clusters and rounds.
pub(super) fn ballots(
    grid: &Grid,
    header: &Header,
    draft: &Draft,
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) -> Vec<Ballot> {
    let mut found = Vec::new();
    let mut above: Option<String> = None;
    for row in grid.rows.iter().skip(header.data) {
        if is_totals_row(row) {
            continue;
        }
        let mut reader = reader(grid, header, row, findings);
        let figures = ["so_ho", "tham_gia", "dong_y", "khong_dong_y", "y_kien_khac"];
        let numbers: Vec<Option<u32>> = figures
            .iter()
            .map(|field| reader.count(field, MAX_HOUSEHOLDS))
            .collect();
        // A row without figures holds opinions, which are read apart, or nothing.
        if figures.iter().all(|field| header.cell(row, field).is_empty()) {
            above = reader.text("don_vi").or(above);
            continue;
        }
        let Some(text) = reader.text("don_vi").or_else(|| above.clone()) else {
            let finding = Finding::new(codes::NAME_MISSING).at(reader.place("don_vi"));
            reader.findings.push(finding);
            continue;
        };
        above = Some(text.clone());
        reader.unit.clone_from(&text);
        let place = reader.place("don_vi");
        let Some((unit, part)) = unit(draft, &text, &place, inquiry, reader.findings) else {
            continue;
        };
        let number = |index: usize| numbers.get(index).copied().flatten();
        found.push(Ballot {
            unit,
            place: Place {
                column: None,
                ..place
            },
            cluster: reader.text("cum").or(part),
            round: round(&mut reader),
            households: number(0),
            took_part: number(1),
            agree: number(2),
            disagree: number(3),
            other: number(4),
            form: reader.text("hinh_thuc"),
            date: date(&mut reader, "ngay"),
            minutes: reader.text("bien_ban"),
        });
    }
    found.sort_by(|a, b| {
        (a.unit, a.round, &a.cluster, &a.place).cmp(&(b.unit, b.round, &b.cluster, &b.place))
    });
    found
}

/// "2", "lần 2", "lần hai"; blank is the first.
fn round(reader: &mut RowReader<'_>) -> u32 {
    let text = fold(&reader.header.cell(reader.row, "dot").shown());
    let words = ["mot", "hai", "ba", "bon", "nam"];
    let said = text.split(' ').next_back().unwrap_or_default();
    if let Some(index) = words.iter().position(|word| *word == said) {
        return u32::try_from(index + 1).unwrap_or(1);
    }
    if let Ok(number) = said.parse::<u32>()
        && (1..100).contains(&number)
    {
        return number;
    }
    reader.count("dot", MAX_ROUND).filter(|&n| n > 0).unwrap_or(1)
}

/// Opinions as written, in the order of the table. A blank unit is the one above in merged cells; none above: the plan as
/// a whole.
pub(super) fn opinions(
    grid: &Grid,
    header: &Header,
    draft: &Draft,
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) -> Vec<Opinion> {
    let mut found = Vec::new();
    let mut above: Option<String> = None;
    for row in grid.rows.iter().skip(header.data) {
        if is_totals_row(row) {
            continue;
        }
        let mut reader = reader(grid, header, row, findings);
        let own = reader.text("don_vi");
        above = own.or(above);
        let Some(text) = reader.text("noi_dung") else {
            continue;
        };
        let place = reader.place("noi_dung");
        let unit = match &above {
            Some(name) => match unit(draft, name, &place, inquiry, reader.findings) {
                Some((unit, _)) => Some(unit),
                None => continue,
            },
            None => None,
        };
        found.push(Opinion {
            unit,
            place: Place {
                column: None,
                ..place
            },
            text,
            households: reader.count("so_ho_noi", MAX_HOUSEHOLDS),
            treatment: word(&mut reader, "xu_ly", "treatment").map(|word| match word {
                "accepted" => Treatment::Accepted,
                _ => Treatment::Explained,
            }),
            answer: reader.text("tra_loi"),
        });
    }
    found
}
