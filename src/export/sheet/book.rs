//! What all sheets share: where each number stands, so that one sheet can refer to another.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::canvas::{fixed, sheet_name, sheet_ref};
use crate::compare::{Comparison, compare, standard_of};
use crate::domain::commune::UnitKind;
use crate::domain::plan::PlanDocument;
use crate::domain::{AtomId, Commune, Profile, UnitId};
use crate::export::Report;
use crate::text::sheet::Words;
use crate::text::{Lang, number, sheet};

/// Columns of the sheet of today.
pub(super) mod today {
    pub(in crate::export::sheet) const NUMBER: u16 = 0;
    pub(in crate::export::sheet) const CODE: u16 = 1;
    pub(in crate::export::sheet) const NAME: u16 = 2;
    pub(in crate::export::sheet) const KIND: u16 = 3;
    pub(in crate::export::sheet) const HOUSEHOLDS: u16 = 4;
    pub(in crate::export::sheet) const RESIDENTS: u16 = 5;
    pub(in crate::export::sheet) const AREA: u16 = 6;
    pub(in crate::export::sheet) const FORMER: u16 = 7;
    pub(in crate::export::sheet) const STANDARD: u16 = 8;
    pub(in crate::export::sheet) const RESULT: u16 = 9;
    pub(in crate::export::sheet) const EXCEPTIONS: u16 = 10;
    pub(in crate::export::sheet) const HALL: u16 = 11;
    pub(in crate::export::sheet) const FUND: u16 = 12;
    pub(in crate::export::sheet) const NOTE: u16 = 13;
}

/// Columns of a plan sheet.
pub(super) mod plan {
    pub(in crate::export::sheet) const NUMBER: u16 = 0;
    pub(in crate::export::sheet) const NAME: u16 = 1;
    pub(in crate::export::sheet) const CODE: u16 = 2;
    pub(in crate::export::sheet) const MEMBERS: u16 = 3;
    pub(in crate::export::sheet) const FORM: u16 = 4;
    pub(in crate::export::sheet) const HOUSEHOLDS: u16 = 5;
    pub(in crate::export::sheet) const RESIDENTS: u16 = 6;
    pub(in crate::export::sheet) const AREA: u16 = 7;
    pub(in crate::export::sheet) const HALL: u16 = 8;
    pub(in crate::export::sheet) const STANDARD: u16 = 9;
    pub(in crate::export::sheet) const AGAINST: u16 = 10;
    pub(in crate::export::sheet) const RESULT: u16 = 11;
    pub(in crate::export::sheet) const FUND_MONTH: u16 = 12;
    pub(in crate::export::sheet) const FUND_YEAR: u16 = 13;
    pub(in crate::export::sheet) const MOVED: u16 = 14;
    pub(in crate::export::sheet) const NOTE: u16 = 15;
}

/// First row (from 0) below the headings of the sheets of today and of plans.
pub(super) const FIRST: u32 = 6;

/// One row of the table of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TodayRow {
    /// A unit or cluster that is one atom.
    Whole(UnitId, AtomId),
    /// A unit given in parts; its parts follow.
    Parted(UnitId, u32),
    /// A part.
    Part(AtomId),
}

/// Where the rows of one plan stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlanPlace {
    /// Last row of the table before the totals; below [`FIRST`] when there are no new units.
    pub(super) last: u32,
    /// Row of the totals.
    pub(super) total: u32,
}

/// Shared by all sheets.
pub(super) struct Book<'a> {
    pub(super) report: Report<'a>,
    pub(super) profile: &'a Profile,
    pub(super) words: &'static Words,
    pub(super) lang: Lang,
    /// Base salary used, đồng a month.
    pub(super) salary: Option<u64>,
    /// Rows of the table of today.
    pub(super) rows: Vec<TodayRow>,
    /// Codes are different enough for `MATCH`, which ignores case and reads `*`, `?` and `~` as wildcards.
    pub(super) codes_match: bool,
    /// Sheet names of the plans.
    pub(super) plan_names: Vec<String>,
    /// Where their tables end.
    pub(super) places: Vec<PlanPlace>,
    /// Figures side by side.
    pub(super) comparison: Comparison,
}

impl<'a> Book<'a> {
    /// Lays out all sheets.
    pub(super) fn new(report: &Report<'a>, profile: &'a Profile) -> Self {
        let words = sheet::words(report.lang);
        let plans: Vec<&PlanDocument> = report.plans.iter().collect();
        let mut book = Self {
            report: *report,
            profile,
            words,
            lang: report.lang,
            salary: profile
                .base_salary_on(report.commune.money_date.as_deref())
                .map(|salary| salary.amount),
            rows: today_rows(report.commune),
            codes_match: codes_match(report.commune),
            plan_names: Vec::new(),
            places: Vec::new(),
            comparison: compare(report.commune, profile, &plans),
        };
        for (plan, number) in report.plans.iter().zip(1..) {
            let title = if plan.scenario_title.is_empty() {
                &plan.scenario
            } else {
                &plan.scenario_title
            };
            book.plan_names
                .push(sheet_name(&format!("{}{number} {title}", words.sheet_plan)));
            let rows: usize = plan
                .new_units
                .iter()
                .map(|unit| {
                    if unit.members.len() > 1 {
                        1 + unit.members.len()
                    } else {
                        1
                    }
                })
                .sum();
            let total = FIRST + u32::try_from(rows).unwrap_or(0);
            book.places.push(PlanPlace {
                last: total.saturating_sub(1),
                total,
            });
        }
        book
    }

    /// The commune of today.
    pub(super) fn commune(&self) -> &'a Commune {
        self.report.commune
    }

    /// Last row of the table of today.
    pub(super) fn today_last(&self) -> u32 {
        FIRST + u32::try_from(self.rows.len()).unwrap_or(0).saturating_sub(1)
    }

    /// Row of the totals of today.
    pub(super) fn today_total(&self) -> u32 {
        FIRST + u32::try_from(self.rows.len()).unwrap_or(0)
    }

    /// A column of the table of today, for use on another sheet.
    pub(super) fn today_column(&self, column: u16) -> String {
        format!(
            "{}{}",
            sheet_ref(self.words.sheet_today),
            fixed(column, FIRST, self.today_last())
        )
    }

    /// Formula that fetches a number of an atom from the sheet of today; `code_cell` is where its code stands.
    pub(super) fn fetch(&self, atom: AtomId, code_cell: &str, column: u16) -> String {
        let value = if self.codes_match {
            let codes = self.today_column(today::CODE);
            format!(
                "INDEX({},MATCH({code_cell},{codes},0))",
                self.today_column(column)
            )
        } else {
            let index = self.rows.iter().position(|row| match *row {
                TodayRow::Whole(_, id) | TodayRow::Part(id) => id == atom,
                TodayRow::Parted(..) => false,
            });
            let row = FIRST + index.and_then(|i| u32::try_from(i).ok()).unwrap_or(0);
            format!("{}{}", sheet_ref(self.words.sheet_today), fixed(column, row, row))
        };
        format!("=IF({value}=\"\",\"\",{value})")
    }

    /// The atom with a code.
    pub(super) fn atom(&self, code: &str) -> Option<AtomId> {
        self.commune()
            .atoms
            .iter_enumerated()
            .find(|(_, atom)| atom.code == code)
            .map(|(id, _)| id)
    }

    /// Standard of a kind as a formula: the named parameter, or the scenario's own number. With its value.
    pub(super) fn standard(&self, kind: UnitKind, plan: Option<&PlanDocument>) -> Option<(String, u32)> {
        let value = standard_of(self.commune(), self.profile, kind, plan)?;
        let formula = match plan.and_then(|plan| plan.rules.limits.min_households) {
            Some(limit) => format!("={limit}"),
            None => match kind {
                UnitKind::Thon => "=chuan_thon".to_owned(),
                UnitKind::Tdp => "=chuan_tdp".to_owned(),
            },
        };
        Some((formula, value))
    }

    /// Formula of the monthly fund. `high`: a flag decides, whatever the size.
    pub(super) fn fund_formula(&self, kind: UnitKind, households_cell: &str, high: bool) -> String {
        let threshold = match kind {
            UnitKind::Thon => "nguong_thon",
            UnitKind::Tdp => "nguong_tdp",
        };
        let multiple = if high {
            "he_so_cao".to_owned()
        } else {
            format!("IF(N({households_cell})>={threshold},he_so_cao,he_so_thap)")
        };
        if self.salary.is_some() {
            format!("=ROUND(luong_co_so*{multiple},0)")
        } else {
            format!("=IF(luong_co_so=\"\",\"\",ROUND(luong_co_so*{multiple},0))")
        }
    }

    /// "Phường Duy Hà, tỉnh/thành phố Ninh Bình".
    pub(super) fn place_line(&self) -> String {
        let commune = self.commune();
        let kind = crate::text::compare::commune_kind(self.lang, commune.kind);
        let mut chars = kind.chars();
        let capital: String = chars
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(chars)
            .collect();
        let mut line = match self.lang {
            Lang::Vi => format!("{capital} {}", commune.name),
            Lang::En => format!("{capital} of {}", commune.name),
        };
        if let Some(province) = &commune.province {
            line.push_str(&format!(", {} {province}", self.words.province));
        }
        line
    }

    /// Date and source of the data; empty when neither is known.
    pub(super) fn data_line(&self) -> String {
        let commune = self.commune();
        let mut parts = Vec::new();
        if let Some(date) = &commune.data_date {
            parts.push(format!(
                "{} {}",
                self.words.data_date,
                number::date(self.lang, date)
            ));
        }
        if let Some(source) = &commune.source {
            parts.push(format!("{}: {source}", self.words.source));
        }
        parts.join(". ")
    }

    /// Left part of the footer.
    pub(super) fn footer(&self) -> String {
        let hash: String = self
            .report
            .plans
            .first()
            .map_or("", |plan| &plan.input_sha256)
            .chars()
            .take(12)
            .collect();
        let mut footer = self.place_line();
        if !hash.is_empty() {
            footer.push_str(&format!(" · {hash}"));
        }
        footer
    }
}

fn today_rows(commune: &Commune) -> Vec<TodayRow> {
    let mut rows = Vec::new();
    for (unit, _) in commune.units.iter_enumerated() {
        let atoms: Vec<AtomId> = commune
            .atoms
            .iter_enumerated()
            .filter(|(_, atom)| atom.unit == unit)
            .map(|(id, _)| id)
            .collect();
        match atoms.as_slice() {
            [only] => rows.push(TodayRow::Whole(unit, *only)),
            parts => {
                rows.push(TodayRow::Parted(unit, u32::try_from(parts.len()).unwrap_or(0)));
                rows.extend(parts.iter().map(|&part| TodayRow::Part(part)));
            }
        }
    }
    rows
}

/// Whether `MATCH` finds each code and no other: compared without case and without marks, to be on the safe side.
fn codes_match(commune: &Commune) -> bool {
    let mut seen = BTreeSet::new();
    let parted = commune
        .units
        .iter_enumerated()
        .filter(|(id, _)| commune.atoms.iter().filter(|atom| atom.unit == *id).count() != 1);
    let codes = commune
        .atoms
        .iter()
        .map(|atom| atom.code.as_str())
        .chain(parted.map(|(_, unit)| unit.code.as_str()));
    codes.into_iter().all(|code| {
        let folded: String = code
            .nfd()
            .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
            .flat_map(char::to_lowercase)
            .collect();
        !folded.is_empty()
            && folded.chars().count() < 200
            && !code.contains(['*', '?', '~'])
            && seen.insert(folded)
    })
}
