//! The table of units: one [`UnitRow`] a row, checked cell by cell.

mod area;
mod class;
mod exceptions;
pub(super) mod sections;

use geo::Point;

use area::AreaColumn;
pub(super) use class::is_total;
use class::{RowClass, class_of};

use super::coords;
use super::crs::{self, Converter, System};
use super::number::{self, DecimalSign, NumberFault, Parsed};
use super::portion::{self, Share};
use super::table::{Cell, Grid, Header, Row};
use crate::domain::code::codes;
use crate::domain::name::{fold, name_key};
use crate::domain::{Code, Finding, Place, UnitException};

/// Most households that one unit can have; above it a number is a typing error.
pub(super) const MAX_HOUSEHOLDS: u64 = 50_000;
/// Most residents of one unit.
pub(super) const MAX_RESIDENTS: u64 = 300_000;
/// Most seats of a hall.
pub(super) const MAX_SEATS: u64 = 20_000;

/// One row of the table of units as read; nothing is resolved yet.
#[derive(Clone, Debug, Default)]
pub(super) struct UnitRow {
    /// Row, or feature, number as the user sees it.
    pub row: u32,
    /// Where the row stands.
    pub place: Place,
    /// `ma` as written.
    pub code: Option<String>,
    /// Running number.
    pub stt: Option<String>,
    /// Name, tidied.
    pub name: String,
    /// `loai` as written, with its place.
    pub kind: Option<(String, Place)>,
    /// Households.
    pub households: Option<u32>,
    /// Residents.
    pub residents: Option<u32>,
    /// Area in m².
    pub area_m2: Option<u64>,
    /// Former commune.
    pub former_commune: Option<String>,
    /// Exceptions.
    pub exceptions: Vec<UnitException>,
    /// Main ethnic group.
    pub ethnic: Option<String>,
    /// Main religion.
    pub religion: Option<String>,
    /// `giap_ranh` as written, with its place.
    pub neighbours: Option<(String, Place)>,
    /// Position in degrees.
    pub point: Option<Point<f64>>,
    /// Hall: its name, or empty when the table only says that there is one.
    pub hall: Option<String>,
    /// Seats of the hall.
    pub capacity: Option<u32>,
    /// Remark.
    pub note: Option<String>,
    /// `thuoc` as written, with its place.
    pub parent: Option<(String, Place)>,
    /// Marked as a cluster.
    pub cluster: bool,
    /// May be split.
    pub splittable: bool,
}

/// Figures of a totals row.
#[derive(Clone, Debug, Default)]
pub(super) struct Totals {
    /// Rows of units above it.
    pub after: usize,
    /// Where.
    pub place: Place,
    /// Stated households.
    pub households: Option<u64>,
    /// Stated residents.
    pub residents: Option<u64>,
}

/// All that the table of units holds.
#[derive(Clone, Debug, Default)]
pub(super) struct UnitTable {
    /// Rows in file order.
    pub rows: Vec<UnitRow>,
    /// Totals rows.
    pub totals: Vec<Totals>,
    /// Headings between the rows.
    pub sections: Vec<Section>,
    /// The table has a column of codes.
    pub has_codes: bool,
}

impl UnitTable {
    /// This table with the rows of another one below its own.
    pub(super) fn joined(mut self, other: Self) -> Self {
        let above = self.rows.len();
        self.rows.extend(other.rows);
        self.totals.extend(other.totals);
        self.sections
            .extend(other.sections.into_iter().map(|section| Section {
                from: above + section.from,
                ..section
            }));
        self.has_codes &= other.has_codes;
        self
    }
}

/// A heading between rows: "I. Xã Bình Khê (cũ)".
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    /// Index of the first row below it.
    pub from: usize,
    /// As written.
    pub heading: String,
    /// Name of the former commune.
    pub former: String,
    /// Figures of the heading itself: the subtotal.
    pub totals: Totals,
}

/// What is known about points that are given in metres.
#[derive(Clone, Debug, Default)]
pub(super) struct Metres {
    /// System said by the user.
    pub system: Option<System>,
    /// Province, for guessing.
    pub province: Option<String>,
}

/// How the points of one table become degrees.
#[derive(Debug)]
pub(super) struct PointSystem {
    converter: Converter,
    swapped: bool,
}

impl PointSystem {
    /// The system of the first point in metres; `None` for a table in degrees.
    pub(super) fn of(
        grid: &Grid,
        header: &Header,
        metres: &Metres,
        findings: &mut Vec<Finding>,
    ) -> Option<Self> {
        let number = |row: &Row, field: &str| match header.cell(row, field) {
            Cell::Number(value) => Some(*value),
            Cell::Text(text) => number::decimal(text, DecimalSign::Dot)
                .ok()
                .and_then(Parsed::value),
            _ => None,
        };
        let pairs = grid.rows.iter().skip(header.data);
        let mut pairs = pairs.filter_map(|row| Some((number(row, "kinh_do")?, number(row, "vi_do")?)));
        let (x, y) = pairs.find(|(x, y)| x.abs() > 180.0 && y.abs() > 180.0)?;
        let place = grid.place(header.rows.last().copied().unwrap_or(1), header.index("kinh_do"));
        let system = metres.system.clone().filter(|s| !s.is_wgs84() && !s.is_degrees());
        let (system, swapped) = match system {
            Some(system) => {
                let finding = Finding::new(codes::CRS_USED).at(place).with("crs", &system.label);
                findings.push(finding.with("source", "crs"));
                (system, crs::northing_first(x, y))
            }
            None => {
                let guess = crs::guess(x, y, metres.province.as_deref()?)?;
                findings.push(guess.finding(place));
                (guess.system, guess.swapped)
            }
        };
        let converter = system.converter()?;
        Some(Self { converter, swapped })
    }
}

/// Reads cells of one row and notes what is wrong with them.
pub(super) struct RowReader<'a> {
    /// Table.
    pub grid: &'a Grid,
    /// Its header.
    pub header: &'a Header,
    /// Row being read.
    pub row: &'a Row,
    /// Name for messages.
    pub unit: String,
    /// For points in metres.
    pub points: Option<&'a PointSystem>,
    /// Collected findings.
    pub findings: &'a mut Vec<Finding>,
}

impl<'a> RowReader<'a> {
    /// A reader of a row without points in metres; `unit` is its name for messages.
    pub(super) fn new(
        grid: &'a Grid,
        header: &'a Header,
        row: &'a Row,
        unit: String,
        findings: &'a mut Vec<Finding>,
    ) -> Self {
        Self {
            grid,
            header,
            row,
            unit,
            points: None,
            findings,
        }
    }
}

impl RowReader<'_> {
    /// Where a field of this row stands.
    #[must_use]
    pub(super) fn place(&self, field: &str) -> Place {
        let mut place = self.grid.place(self.row.number, self.header.index(field));
        if !self.unit.is_empty() {
            place.unit = Some(self.unit.clone());
        }
        place
    }

    fn report(&mut self, code: Code, field: &str, value: &str) {
        let finding = Finding::new(code)
            .at(self.place(field))
            .with("value", value)
            .with("column", self.header.heading(field));
        self.findings.push(finding);
    }

    /// Text of a field; `None` when blank or an error of a formula.
    pub(super) fn text(&mut self, field: &str) -> Option<String> {
        match self.header.cell(self.row, field) {
            Cell::Empty => None,
            Cell::Fault(fault) => {
                let fault = fault.clone();
                self.report(formula_code(&fault), field, &fault);
                None
            }
            cell => Some(cell.shown()),
        }
    }

    /// A count; blank and "đang cập nhật" are `None`, never zero.
    pub(super) fn count(&mut self, field: &str, limit: u64) -> Option<u32> {
        let cell = self.header.cell(self.row, field).clone();
        let parsed = match &cell {
            Cell::Empty => return None,
            Cell::Fault(fault) => {
                self.report(formula_code(fault), field, fault);
                return None;
            }
            Cell::Number(value) => number::whole_value(*value, limit),
            Cell::Text(text) => number::whole(text, limit),
        };
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole, and 0 ≤ value ≤ limit < 2^32"
        )]
        self.told(field, &cell, parsed, limit).map(|value| value as u32)
    }

    /// The number of a cell; what is wrong or not sure about it is noted.
    fn told(
        &mut self,
        field: &str,
        cell: &Cell,
        parsed: Result<Parsed, NumberFault>,
        limit: u64,
    ) -> Option<f64> {
        match parsed {
            Ok(Parsed::Value(value)) => Some(value),
            Ok(Parsed::About(value)) => {
                let finding = Finding::new(codes::FIGURE_ABOUT)
                    .at(self.place(field))
                    .with("value", cell.shown())
                    .with("column", self.header.heading(field));
                self.findings.push(finding.with("used", value));
                Some(value)
            }
            Ok(Parsed::Blank) => None,
            Ok(Parsed::Unknown) => {
                self.report(codes::VALUE_UNKNOWN, field, &cell.shown());
                None
            }
            Err(fault) => {
                self.fault(field, &cell.shown(), fault, limit);
                None
            }
        }
    }

    fn fault(&mut self, field: &str, value: &str, fault: NumberFault, limit: u64) {
        let (code, meant) = match fault {
            NumberFault::NotANumber => (codes::NOT_A_NUMBER, None),
            NumberFault::Negative => (codes::NEGATIVE_NUMBER, None),
            NumberFault::Absurd => (codes::ABSURD_NUMBER, None),
            NumberFault::NotWhole(meant) => (codes::NOT_WHOLE, meant),
        };
        let place = self.place(field);
        let mut finding = Finding::new(code)
            .at(place)
            .with("value", value)
            .with("column", self.header.heading(field))
            .with("field", field)
            .with("limit", limit);
        finding = finding.with("meant", meant.map_or_else(|| "–".to_owned(), |m| m.to_string()));
        self.findings.push(finding);
    }

    /// A number with decimals.
    pub(super) fn real(&mut self, field: &str, sign: DecimalSign) -> Option<f64> {
        let cell = self.header.cell(self.row, field).clone();
        let parsed = match &cell {
            Cell::Empty => return None,
            Cell::Fault(fault) => {
                self.report(formula_code(fault), field, fault);
                return None;
            }
            Cell::Number(value) => Ok(Parsed::Value(*value)),
            Cell::Text(text) => number::decimal(text, sign),
        };
        self.told(field, &cell, parsed, 0)
    }

    /// Position from the longitude and latitude columns.
    pub(super) fn point(&mut self) -> Option<Point<f64>> {
        let sign = |text: &Cell| match text {
            Cell::Text(t) if t.contains(',') && !t.contains('.') => DecimalSign::Comma,
            _ => DecimalSign::Dot,
        };
        let mut degrees = |field: &str| {
            let cell = self.header.cell(self.row, field);
            let written = match cell {
                Cell::Text(text) => coords::sexagesimal(text),
                _ => None,
            };
            let sign = sign(cell);
            written.or_else(|| self.real(field, sign))
        };
        let (lon, lat) = (degrees("kinh_do"), degrees("vi_do"));
        let (Some(lon), Some(lat)) = (lon, lat) else {
            return None;
        };
        let shown = format!("{lon}, {lat}");
        if let Some(system) = self.points.filter(|_| lon.abs() > 180.0 && lat.abs() > 180.0) {
            let (x, y) = if system.swapped { (lat, lon) } else { (lon, lat) };
            if let Some((lon, lat)) = system
                .converter
                .convert(x, y)
                .filter(|&(lon, lat)| coords::in_vietnam(lon, lat))
            {
                return Some(Point::new(lon, lat));
            }
        }
        match coords::check_point(lon, lat) {
            coords::PointCheck::Good(point) => Some(point),
            coords::PointCheck::Swapped(point) => {
                self.report(codes::POINT_SWAPPED, "kinh_do", &shown);
                Some(point)
            }
            coords::PointCheck::Outside(point) => {
                self.report(codes::POINT_OUTSIDE_VIETNAM, "kinh_do", &shown);
                Some(point)
            }
            coords::PointCheck::Bad => {
                self.report(codes::BAD_POINT, "kinh_do", &shown);
                None
            }
        }
    }
}

/// What is wrong with the formula of a cell.
fn formula_code(fault: &str) -> Code {
    match fault.starts_with('=') {
        true => codes::FORMULA_UNCALCULATED,
        false => codes::FORMULA_ERROR,
    }
}

/// Reads all rows under the header.
pub(super) fn read(grid: &Grid, header: &Header, metres: &Metres, findings: &mut Vec<Finding>) -> UnitTable {
    let mut table = UnitTable {
        has_codes: header.index("ma").is_some(),
        ..UnitTable::default()
    };
    let area = AreaColumn::of(grid, header, findings);
    let points = PointSystem::of(grid, header, metres, findings);
    let numbered = grid
        .rows
        .iter()
        .skip(header.data)
        .any(|r| header.cell(r, "stt").looks_numeric());
    let sectioned = sections::are_there(grid, header);
    for row in grid.rows.iter().skip(header.data) {
        if sections::another_table(header, row) {
            let finding = Finding::new(codes::TABLE_ENDS).at(grid.place(row.number, None));
            findings.push(finding.with("row", row.number));
            break;
        }
        let mut reader = RowReader {
            grid,
            header,
            row,
            unit: header.cell(row, "ten").shown(),
            points: points.as_ref(),
            findings,
        };
        let class = match sections::heading(header, row).filter(|_| sectioned) {
            Some(former) => RowClass::Section(former),
            None => class_of(header, row, numbered, !table.totals.is_empty()),
        };
        match class {
            RowClass::Totals => {
                reader.unit.clear();
                let totals = totals(&mut reader, table.rows.len());
                table.totals.push(totals);
            }
            RowClass::Section(former) => {
                reader.unit.clear();
                let totals = totals(&mut reader, table.rows.len());
                table.sections.push(Section {
                    from: table.rows.len(),
                    heading: sections::text(header, row),
                    former,
                    totals,
                });
            }
            RowClass::Skip => {
                let text = row
                    .cells
                    .iter()
                    .find(|c| !c.is_empty())
                    .map(Cell::shown)
                    .unwrap_or_default();
                findings.push(
                    Finding::new(codes::ROW_SKIPPED)
                        .at(grid.place(row.number, None))
                        .with("value", text),
                );
            }
            RowClass::Nameless => {
                findings
                    .push(Finding::new(codes::NAME_MISSING).at(grid.place(row.number, header.index("ten"))));
            }
            RowClass::Unit => {
                let unit = unit_row(&mut reader, &area);
                table.rows.push(unit);
            }
        }
    }
    sections::subtotals(&mut table, findings);
    sections::apply(&mut table, findings);
    table
}

fn totals(reader: &mut RowReader<'_>, after: usize) -> Totals {
    Totals {
        after,
        place: reader.place("so_ho"),
        households: reader.count("so_ho", u64::from(u32::MAX)).map(u64::from),
        residents: reader.count("nhan_khau", u64::from(u32::MAX)).map(u64::from),
    }
}

fn unit_row(reader: &mut RowReader<'_>, area: &AreaColumn) -> UnitRow {
    let name = reader.unit.clone();
    let mut households = reader.count("so_ho", MAX_HOUSEHOLDS);
    let mut residents = reader.count("nhan_khau", MAX_RESIDENTS);
    if residents == Some(0) && households.is_some_and(|h| h > 0) {
        reader.report(codes::ZERO_UNKNOWN, "nhan_khau", "0");
        residents = None;
    }
    let size = super::plausible::thresholds().household_size;
    let odd = |h: u32, r: u32| {
        let each = f64::from(r) / f64::from(h);
        each < size.least || each > size.most
    };
    if let (Some(h), Some(r)) = (households, residents)
        && h > 0
        && odd(h, r)
    {
        let finding = Finding::new(codes::HOUSEHOLD_SIZE_ODD).at(reader.place("nhan_khau"));
        reader
            .findings
            .push(finding.with("households", h).with("residents", r));
    }
    if households == Some(0) {
        let finding = Finding::new(codes::HOUSEHOLDS_ZERO).at(reader.place("so_ho"));
        reader.findings.push(finding);
    }
    let mut with_place = |field: &str| {
        let place = reader.place(field);
        reader.text(field).map(|text| (text, place))
    };
    let kind = with_place("loai");
    let neighbours = with_place("giap_ranh");
    let mut parent = with_place("thuoc");
    if parent.is_none()
        && let Some(part) = portion::parse(&name).filter(|part| part.share != Share::Whole)
    {
        let place = reader.place("ten");
        let finding = Finding::new(codes::PART_FROM_TEXT).at(place.clone());
        let finding = finding.with("value", &name).with("unit", &part.unit);
        reader.findings.push(finding);
        if let Share::Households(told) = part.share {
            households = households.or(Some(told));
        }
        residents = residents.or(part.residents);
        parent = Some((part.unit, place));
    }
    let cluster = reader.text("cum").is_some_and(|t| !says_no(&t));
    let hall = reader
        .text("nha_van_hoa")
        .filter(|t| !says_no(t))
        .map(|t| if says_yes(&t) { String::new() } else { t });
    UnitRow {
        row: reader.row.number,
        place: reader.grid.place(reader.row.number, None),
        code: reader.text("ma"),
        stt: reader.text("stt"),
        households,
        residents,
        area_m2: area.read(reader),
        former_commune: reader.text("xa_cu"),
        exceptions: exceptions::read(reader),
        ethnic: reader.text("dan_toc"),
        religion: reader.text("ton_giao"),
        point: reader.point(),
        capacity: reader.count("suc_chua", MAX_SEATS),
        note: reader.text("ghi_chu"),
        splittable: reader.text("chia").is_some_and(|t| !says_no(&t)),
        name,
        kind,
        neighbours,
        hall,
        parent,
        cluster,
    }
}

/// "không", "0", "-" in a yes-or-no cell.
fn says_no(text: &str) -> bool {
    [
        "", "0", "khong", "khong co", "chua", "chua co", "no", "false", "n", "k",
    ]
    .contains(&fold(text).as_str())
}

/// "x", "có", "1" in a yes-or-no cell; a tick has no letters and folds to nothing, so it is looked at as it is.
fn says_yes(text: &str) -> bool {
    ["x", "co", "1", "yes", "true", "y", "roi"].contains(&fold(text).as_str())
        || text.chars().all(|c| matches!(c, '✓' | '✔' | '☑' | '√' | '+'))
}

/// Whether two rows are the same unit by name and former commune.
#[must_use]
pub(super) fn same_name(a: &UnitRow, b: &UnitRow) -> bool {
    name_key(&a.name) == name_key(&b.name)
}
