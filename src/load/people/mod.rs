//! Tables of people: the roster of part-timers (`can-bo.*`), results and opinions (`y-kien.*`), also as further sheets of
//! the spreadsheet that holds the units.

mod ballots;
mod cells;
mod roster;

pub(super) use cells::hall_asset;

use super::columns::Columns;
use super::directory::Lookup;
use super::draft::Draft;
use super::inquiry::Inquiry;
use super::meant::{self, Meant};
use super::report::TableRead;
use super::table::{Grid, Header, header, workbook};
use super::words::vocabulary;
use super::{decode, tables};
use crate::domain::code::codes;
use crate::domain::staffing::People;
use crate::domain::{Finding, Place, UnitId};

/// Columns that a roster cannot do without.
const ROSTER: &[&str] = &["ho_ten", "chuc_danh"];
/// Columns that a table of results cannot do without.
const BALLOTS: &[&str] = &["don_vi", "dong_y"];
/// Columns that a table of opinions cannot do without.
const OPINIONS: &[&str] = &["noi_dung"];

/// The tables found in an input, not yet read.
#[derive(Debug, Default)]
pub(super) struct PeopleTables {
    roster: Option<(Grid, Header)>,
    ballots: Option<(Grid, Header)>,
    opinions: Option<(Grid, Header)>,
    /// What a person says about columns.
    pub(super) columns: Columns,
    /// How the tables were read.
    pub(super) described: Vec<TableRead>,
}

impl PeopleTables {
    /// Gives columns their chosen meanings and notes how the table was read.
    fn meant(&mut self, (grid, mut header): (Grid, Header), words: &'static str) -> (Grid, Header) {
        self.columns.apply(&grid, &mut header, words);
        self.described.push(tables::describe(&grid, &header, words));
        (grid, header)
    }

    /// Takes `can-bo.*`. Returns its number of rows.
    pub(super) fn roster_file(&mut self, name: &str, bytes: &[u8], findings: &mut Vec<Finding>) -> usize {
        let Some(read) = tables::read(name, bytes, vocabulary("roster"), &mut self.columns, findings) else {
            return 0;
        };
        let (grid, header) = self.meant(read, "roster");
        let rows = grid.rows.len().saturating_sub(header.data);
        unused(&grid, &header, findings);
        if tables::require(&grid, &header, ROSTER, findings) {
            self.roster = Some((grid, header));
        }
        rows
    }

    /// Takes `y-kien.*`: results, and opinions from the same table or from another sheet. Returns the rows of both.
    pub(super) fn opinions_file(&mut self, name: &str, bytes: &[u8], findings: &mut Vec<Finding>) -> usize {
        let mut silent = Vec::new();
        let opinions = tables::read(name, bytes, vocabulary("opinion"), &mut self.columns, &mut silent)
            .map(|read| self.meant(read, "opinion"))
            .filter(|(_, header)| has(header, OPINIONS));
        // A table of opinions alone is whole too: then nothing is said about missing results.
        let heard: &mut Vec<Finding> = if opinions.is_some() { &mut silent } else { findings };
        let ballots = tables::read(name, bytes, vocabulary("ballot"), &mut self.columns, heard)
            .map(|read| self.meant(read, "ballot"))
            .filter(|(grid, header)| tables::require(grid, header, BALLOTS, heard));
        let same = match (&opinions, &ballots) {
            (Some((a, _)), Some((b, _))) => a.sheet == b.sheet,
            _ => false,
        };
        let rows = |table: &Option<(Grid, Header)>| {
            table
                .as_ref()
                .map_or(0, |(grid, header)| grid.rows.len().saturating_sub(header.data))
        };
        let count = rows(&ballots) + if same { 0 } else { rows(&opinions) };
        self.ballots = ballots;
        self.opinions = opinions;
        count
    }

    /// Looks for the tables that have no file of their own on the other sheets of the workbook of units.
    pub(super) fn other_sheets(
        &mut self,
        name: &str,
        bytes: &[u8],
        units: Option<&str>,
        findings: &mut Vec<Finding>,
    ) {
        if !workbook::looks_like(bytes) {
            return;
        }
        // The sheet of units was read from the same bytes: a fault has already been reported.
        let mut grids = workbook::read(name, bytes).unwrap_or_default();
        grids.retain(|grid| grid.sheet.as_deref() != units);
        if grids.is_empty() {
            return;
        }
        let mut silent = Vec::new();
        decode::modernise(name, grids.iter_mut().flat_map(Grid::texts_mut), &mut silent);
        let mut sheet = |words: &str, needed: &[&str]| {
            let fitting: Vec<Grid> = grids
                .iter()
                .filter(|grid| header::find(grid, vocabulary(words)).is_some_and(|h| has(&h, needed)))
                .cloned()
                .collect();
            if fitting.is_empty() {
                return None;
            }
            tables::best(
                name,
                fitting,
                vocabulary(words),
                &mut Columns::default(),
                findings,
            )
        };
        let (roster, ballots, opinions) = (
            sheet("roster", ROSTER),
            sheet("ballot", BALLOTS),
            sheet("opinion", OPINIONS),
        );
        self.roster = roster.map(|read| self.meant(read, "roster"));
        self.ballots = ballots.map(|read| self.meant(read, "ballot"));
        self.opinions = opinions.map(|read| self.meant(read, "opinion"));
    }

    /// Reads what was found. Every row is kept or told about.
    pub(super) fn read(
        &mut self,
        draft: &Draft,
        inquiry: &mut Inquiry,
        findings: &mut Vec<Finding>,
    ) -> People {
        let mut people = People::default();
        if let Some((grid, header)) = self.roster.take() {
            people.roster = roster::read(&grid, &header, draft, inquiry, findings);
        }
        if let Some((grid, header)) = self.ballots.take() {
            people.consultation.ballots = ballots::ballots(&grid, &header, draft, inquiry, findings);
        }
        if let Some((grid, header)) = self.opinions.take() {
            people.consultation.opinions = ballots::opinions(&grid, &header, draft, inquiry, findings);
        }
        people
    }
}

fn has(header: &Header, fields: &[&str]) -> bool {
    fields.iter().all(|field| header.index(field).is_some())
}

/// Headings that mean nothing to us: told, because a misspelt one would lose its column.
fn unused(grid: &Grid, header: &Header, findings: &mut Vec<Finding>) {
    let headings = header.unused.iter().map(|(_, h)| h.as_str());
    let unused: Vec<&str> = headings.filter(|h| !h.is_empty()).collect();
    if !unused.is_empty() {
        findings.push(
            Finding::new(codes::COLUMNS_UNUSED)
                .at(Place::file(&grid.file))
                .with("headings", unused.join(" | ")),
        );
    }
}

/// The unit of today that a text means, and the name of the part where it means only a part.
fn unit(
    draft: &Draft,
    text: &str,
    place: &Place,
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) -> Option<(UnitId, Option<String>)> {
    let Meant::Entry(entry) = meant::entry(&draft.directory, text, place, inquiry, findings) else {
        return None;
    };
    let atoms = draft.entries.get(entry)?;
    let first = atoms.first()?;
    let (_, unit) = draft.atoms.get(first.index())?;
    let parts = draft.atoms.iter().filter(|(_, u)| u == unit).count();
    let part = (atoms.len() < parts).then(|| draft.directory.label(entry).to_owned());
    Some((*unit, part))
}

/// Whether a text means a unit, without a finding when it does not.
fn means_unit(draft: &Draft, text: &str) -> bool {
    matches!(draft.directory.find(text), Lookup::One(..))
}
