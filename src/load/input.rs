//! One run of [`load`](super::load): which files, in which order, and the commune made of them.

mod assemble;
mod maps;

use std::path::{Path, PathBuf};

use super::columns::{Columns, Unheaded};
use super::crs::System;
use super::draft::Draft;
use super::gathered::{self, Gathered};
use super::inquiry::Inquiry;
use super::map::{self, Feature, column, matching};
use super::people::PeopleTables;
use super::rows::UnitTable;
use super::source::{self, Role, file_name};
use super::table::{Grid, Header, workbook};
use super::words::vocabulary;
use super::xa::{self, CommuneRow};
use super::{LoadOptions, Loaded, canonical, decode, estimate, sheets, tables};
use crate::domain::code::codes;
use crate::domain::{Finding, Place, Question, Severity, Topic};

/// A sheet (or file) with units.
pub(super) struct UnitSheet {
    grid: Grid,
    header: Header,
    /// Former commune of all its units, by the name of the sheet.
    former: Option<String>,
}

/// State of one run.
#[derive(Default)]
pub(super) struct Input {
    out: Loaded,
    commune: CommuneRow,
    folder_name: String,
    /// The table of units, sheet by sheet.
    units: Vec<UnitSheet>,
    features: Option<(String, Vec<Feature>)>,
    swapped: bool,
    crs: Option<System>,
    from_features: bool,
    /// Outline of the whole commune, with the file that it came from.
    outline: Option<estimate::Outline>,
    links: Option<(Grid, Header)>,
    halls: Option<(Grid, Header)>,
    people: PeopleTables,
    columns: Columns,
    inquiry: Inquiry,
    /// The folder has a table of units beside its map.
    table_given: bool,
}

impl Input {
    /// Reads everything and puts it together.
    pub(super) fn run(mut self, input: &Path, options: &LoadOptions) -> Loaded {
        let folder = input.is_dir();
        self.folder_name = input
            .file_stem()
            .filter(|_| !folder)
            .or(input.file_name())
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        if folder {
            self.folder(input, options);
        } else {
            self.commune_sheet(input);
            self.apply(options);
            self.single(input);
        }
        let units = std::mem::take(&mut self.units);
        if let [only] = units.as_slice() {
            self.boundaries_in_table(&only.grid, &only.header);
        }
        self.assemble(&units);
        self.finish()
    }

    /// Reads one file from memory.
    pub(super) fn run_bytes(mut self, name: &str, bytes: &[u8], options: &LoadOptions) -> Loaded {
        self.folder_name = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
        self.commune_of(name, bytes);
        self.apply(options);
        self.single_of(Path::new(name), name, bytes);
        let units = std::mem::take(&mut self.units);
        self.assemble(&units);
        self.finish()
    }

    fn read(&mut self, path: &Path, role: Role) -> Option<(String, Vec<u8>)> {
        let bytes = source::read(path, role, &mut self.out.report.files, &mut self.out.findings)?;
        Some((file_name(path), bytes))
    }

    fn read_text(&mut self, path: &Path, role: Role) -> Option<(String, String)> {
        let (name, bytes) = self.read(path, role)?;
        let text = decode::text(&name, &bytes, &mut self.out.findings)?;
        Some((name, text))
    }

    fn folder(&mut self, folder: &Path, options: &LoadOptions) {
        let files = match source::list(folder) {
            Ok(files) => files,
            Err(error) => {
                let place = Place::file(file_name(folder));
                self.out.findings.push(
                    Finding::new(codes::INPUT_UNREADABLE)
                        .at(place)
                        .with("cause", error),
                );
                return;
            }
        };
        let of = |role: Role| {
            files
                .iter()
                .filter(|(r, _)| *r == role)
                .map(|(_, p)| p.clone())
                .collect::<Vec<PathBuf>>()
        };
        if let Some(path) = self.only(of(Role::Commune))
            && let Some((name, text)) = self.read_text(&path, Role::Commune)
        {
            self.commune = xa::read(&name, &text, &mut self.out.findings);
            self.out.letterhead = std::mem::take(&mut self.commune.letterhead);
        }
        if let Some(path) = self.only(of(Role::Answers))
            && let Some((grid, header)) = self.side_table(&path, Role::Answers, "answer", &["ma", "tra_loi"])
        {
            self.inquiry.read(&grid, &header, &mut self.out.findings);
        }
        let tables = [of(Role::Units), of(Role::OtherTable)].concat();
        if let Some(path) = tables.first() {
            self.commune_sheet(path);
        }
        self.table_given = !tables.is_empty();
        self.apply(options);
        if let Some(path) = self.only(of(Role::Scenarios)) {
            self.out.scenario_file = self.read_text(&path, Role::Scenarios);
        }
        if let Some(path) = self.only(of(Role::Profile)) {
            self.out.profile_file = self.read_text(&path, Role::Profile);
        }
        let mut maps = of(Role::Boundaries);
        if maps.is_empty() {
            maps = of(Role::OtherBoundaries);
        }
        if let Some(path) = self.only(maps) {
            self.boundaries(&path, Role::Boundaries);
        }
        self.unit_table(folder, of(Role::Units), of(Role::OtherTable));
        if self.units.is_empty() {
            for path in of(Role::Document) {
                let finding = Finding::new(codes::DOCUMENT_NOT_READ).at(Place::file(file_name(&path)));
                self.out.findings.push(finding);
            }
        }
        for path in of(Role::Unsupported) {
            if self.features.is_none() {
                self.unsupported(&path);
            }
        }
        if let Some(path) = self.only(of(Role::Links)) {
            self.links = self.side_table(&path, Role::Links, "link", &["a", "b", "loai"]);
        }
        if let Some(path) = self.only(of(Role::Halls)) {
            self.halls = self.side_table(&path, Role::Halls, "hall", &["don_vi"]);
        }
        if let Some(path) = self.only(of(Role::Staffing)) {
            self.out.staffing_file = self.read_text(&path, Role::Staffing);
        }
        for role in [Role::Roster, Role::Opinions] {
            if let Some(path) = self.only(of(role))
                && let Some((name, bytes)) = self.read(&path, role)
            {
                let findings = &mut self.out.people_findings;
                let rows = match role {
                    Role::Roster => self.people.roster_file(&name, &bytes, findings),
                    _ => self.people.opinions_file(&name, &bytes, findings),
                };
                self.count_rows(&name, rows);
            }
        }
    }

    fn unsupported(&mut self, path: &Path) {
        let name = file_name(path);
        self.out
            .findings
            .push(Finding::new(codes::FORMAT_NOT_SUPPORTED).at(Place::file(&name)));
    }

    /// The first of several files with one role; the others are reported.
    fn only(&mut self, paths: Vec<PathBuf>) -> Option<PathBuf> {
        let mut paths = paths.into_iter();
        let first = paths.next()?;
        for other in paths {
            let finding = Finding::new(codes::FILE_IGNORED).at(Place::file(file_name(&other)));
            self.out.findings.push(finding.with("used", file_name(&first)));
        }
        Some(first)
    }

    fn unit_table(&mut self, folder: &Path, named: Vec<PathBuf>, others: Vec<PathBuf>) {
        if let Some(path) = self.only(named) {
            self.table(&path, Role::Units);
            return;
        }
        match others.as_slice() {
            [one] => {
                self.out
                    .findings
                    .push(Finding::new(codes::TABLE_CHOSEN).at(Place::file(file_name(one))));
                self.table(one, Role::Units);
            }
            [] if self.features.is_some() => self.table_from_features(),
            [] => {
                // A boundary file that could not be read has already said why there is nothing.
                if self.out.findings.iter().all(|f| !f.is_error()) {
                    self.out
                        .findings
                        .push(Finding::new(codes::NO_TABLE).at(Place::file(file_name(folder))));
                }
            }
            several => {
                let names: Vec<String> = several.iter().map(|p| file_name(p)).collect();
                let finding = Finding::new(codes::SEVERAL_TABLES).at(Place::file(file_name(folder)));
                self.out.findings.push(finding.with("files", names.join(", ")));
            }
        }
    }

    fn table(&mut self, path: &Path, role: Role) {
        let Some((name, bytes)) = self.read(path, role) else {
            return;
        };
        self.table_of(&name, &bytes);
    }

    fn table_of(&mut self, name: &str, bytes: &[u8]) {
        let Some(grids) = tables::grids(name, bytes, &mut self.out.findings) else {
            return;
        };
        let mut sheets = sheets::sort(grids);
        let units = std::mem::take(&mut sheets.units);
        self.sheets_of_units(name, units);
        if let Some(first) = self.out.tables.first() {
            let used = first.sheet.clone();
            self.people
                .other_sheets(name, bytes, used.as_deref(), &mut self.out.people_findings);
        }
        self.links = sheets
            .links
            .and_then(|grid| self.side_sheet(grid, "link", &["a", "b", "loai"]));
        self.halls = sheets
            .halls
            .and_then(|grid| self.side_sheet(grid, "hall", &["don_vi"]));
    }

    /// The sheets of one workbook: the best of them, or all that hold the table together.
    fn sheets_of_units(&mut self, name: &str, grids: Vec<Grid>) {
        let words = vocabulary("unit");
        let grids = gathered::seen(name, grids, &mut self.out.findings);
        let gathered = match self.columns.headed(name) {
            true => Gathered::Best,
            false => gathered::gather(&grids, &mut self.inquiry),
        };
        match gathered {
            Gathered::Best => {
                let best = tables::best(name, grids, words, &mut self.columns, &mut self.out.findings);
                if let Some((grid, header)) = best {
                    self.accept(grid, header, None);
                }
            }
            Gathered::Together(members) => {
                for (index, former) in members {
                    let Some(grid) = grids.get(index).cloned() else {
                        continue;
                    };
                    let best =
                        tables::best(name, vec![grid], words, &mut self.columns, &mut self.out.findings);
                    if let Some((grid, header)) = best {
                        self.accept(grid, header, former);
                    }
                }
            }
            Gathered::Compete(names) => {
                let finding = Finding::new(codes::SEVERAL_TABLES).at(Place::file(name));
                self.out.findings.push(finding.with("files", names.join(", ")));
            }
        }
    }

    fn accept(&mut self, grid: Grid, mut header: Header, former: Option<String>) {
        self.columns.apply(&grid, &mut header, "unit");
        self.out.tables.push(grid.clone());
        let described = tables::describe(&grid, &header, "unit");
        match self.out.report.table {
            None => self.out.report.table = Some(described),
            // Further sheets of the same table.
            Some(_) => self.out.report.other_tables.push(described),
        }
        if tables::require(&grid, &header, &["ten", "so_ho"], &mut self.out.findings) {
            let shapes = column::index(&grid, &header);
            let unused = header.unused.iter().filter(|(index, _)| Some(*index) != shapes);
            let unused: Vec<&str> = unused
                .map(|(_, h)| h.as_str())
                .filter(|h| !h.is_empty())
                .collect();
            if !unused.is_empty() {
                let place = Place {
                    sheet: former.as_ref().and(grid.sheet.clone()),
                    ..Place::file(&grid.file)
                };
                self.out.findings.push(
                    Finding::new(codes::COLUMNS_UNUSED)
                        .at(place)
                        .with("headings", unused.join(" | ")),
                );
            }
            self.units.push(UnitSheet { grid, header, former });
        } else {
            // Perhaps another row is the heading.
            self.columns.unheaded(std::slice::from_ref(&grid));
        }
    }

    fn table_from_features(&mut self) {
        let Some((name, features)) = &self.features else {
            return;
        };
        let mut grid = map::as_grid(name, features);
        // Polygons of one unit as several features repeat its row.
        let mut seen: Vec<Vec<super::table::Cell>> = Vec::new();
        grid.rows.retain(|row| {
            let again = seen.contains(&row.cells) && row.number > 0;
            seen.push(row.cells.clone());
            !again && !row.is_blank()
        });
        self.from_features = true;
        let name = name.clone();
        if let Some((grid, header)) = tables::best(
            &name,
            vec![grid],
            vocabulary("unit"),
            &mut self.columns,
            &mut self.out.findings,
        ) {
            self.accept(grid, header, None);
        }
    }

    fn side_table(
        &mut self,
        path: &Path,
        role: Role,
        words: &'static str,
        needed: &[&str],
    ) -> Option<(Grid, Header)> {
        let (name, bytes) = self.read(path, role)?;
        let (grid, mut header) = tables::read(
            &name,
            &bytes,
            vocabulary(words),
            &mut self.columns,
            &mut self.out.findings,
        )?;
        self.count_rows(&name, grid.rows.len().saturating_sub(header.data));
        if words != "answer" {
            self.columns.apply(&grid, &mut header, words);
            let described = tables::describe(&grid, &header, words);
            self.out.report.other_tables.push(described);
        }
        tables::require(&grid, &header, needed, &mut self.out.findings).then_some((grid, header))
    }

    fn side_sheet(&mut self, grid: Grid, words: &'static str, needed: &[&str]) -> Option<(Grid, Header)> {
        let name = grid.file.clone();
        let findings = &mut self.out.findings;
        let (grid, mut header) =
            tables::best(&name, vec![grid], vocabulary(words), &mut self.columns, findings)?;
        self.columns.apply(&grid, &mut header, words);
        let described = tables::describe(&grid, &header, words);
        self.out.report.other_tables.push(described);
        tables::require(&grid, &header, needed, findings).then_some((grid, header))
    }

    /// What the sheet `xa` of the workbook of units says; `xa.toml` is stronger. It is read before the boundaries, which
    /// need the province.
    fn commune_sheet(&mut self, path: &Path) {
        if let Some(bytes) = source::quiet(path) {
            self.commune_of(&file_name(path), &bytes);
        }
    }

    fn commune_of(&mut self, name: &str, bytes: &[u8]) {
        if !workbook::looks_like(bytes) {
            return;
        }
        // A workbook that cannot be read says so when the units are read.
        let grids = workbook::read(name, bytes).unwrap_or_default();
        if let Some(grid) = sheets::sort(grids).commune {
            let read = sheets::commune(&grid, &mut self.out.findings);
            self.commune = std::mem::take(&mut self.commune).or(read);
        }
    }

    fn count_rows(&mut self, name: &str, rows: usize) {
        if let Some(file) = self.out.report.files.iter_mut().find(|f| f.name == name) {
            file.rows = rows;
        }
    }

    fn errors(&self) -> usize {
        self.out.findings.iter().filter(|f| f.is_error()).count()
    }

    fn single(&mut self, path: &Path) {
        let name = file_name(path);
        if matches!(source::role_of(&name), Some(Role::Unsupported)) && path.exists() {
            self.unsupported(path);
            return;
        }
        if let Some((name, bytes)) = self.read(path, Role::Units) {
            self.single_of(path, &name, &bytes);
        }
    }

    fn single_of(&mut self, path: &Path, name: &str, bytes: &[u8]) {
        let first = bytes
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(bytes)
            .iter()
            .find(|b| !b.is_ascii_whitespace());
        let map = matches!(
            source::role_of(name),
            Some(Role::Boundaries | Role::OtherBoundaries)
        ) || matches!(first, Some(b'{' | b'<'));
        if map {
            self.boundaries_of(path, name, bytes);
            self.table_from_features();
        } else {
            self.table_of(name, bytes);
        }
    }

    fn apply(&mut self, options: &LoadOptions) {
        self.inquiry.give(&options.answers);
        self.columns = Columns {
            meanings: options.columns.clone(),
            headings: options.headings.clone(),
            unheaded: Vec::new(),
        };
        self.people.columns = self.columns.clone();
        let from = options.overrides.clone();
        let row = &mut self.commune;
        if let Some(name) = from.name {
            let (kind, name) = xa::split_title(&name);
            row.kind = kind.or(row.kind);
            row.name = Some(name);
        }
        row.kind = from.kind.or(row.kind);
        row.province = from.province.map(|p| xa::province(&p)).or(row.province.take());
        row.class = from.class.or(row.class.take());
        row.profile = from.profile.or(row.profile.take());
        if let Some(flags) = from.flags {
            row.flags = flags;
        }
        row.crs = from.crs.or(row.crs.take());
        self.ask_commune();
        let row = &self.commune;
        if let Some(text) = &row.crs {
            self.crs = System::parse(text, row.province.as_deref());
            if self.crs.is_none() {
                self.out
                    .findings
                    .push(Finding::new(codes::CRS_UNKNOWN).with("value", text));
            }
        }
    }

    /// Asks for what neither `xa.toml` nor the command line says of the commune.
    fn ask_commune(&mut self) {
        if self.commune.province.is_none()
            && let Some(answer) = self.inquiry.ask(Question::new(Topic::Province, ""))
        {
            self.commune.province = Some(xa::province(&answer.text));
        }
        if self.commune.name.is_none() {
            let question = Question::new(Topic::CommuneName, "").using(xa::split_title(&self.folder_name).1);
            if let Some(answer) = self.inquiry.ask(question) {
                let (kind, name) = xa::split_title(&answer.text);
                self.commune.name = Some(name);
                self.commune.kind = self.commune.kind.or(kind);
            }
        }
    }

    fn finish(mut self) -> Loaded {
        let described = std::mem::take(&mut self.people.described);
        self.out.report.other_tables.extend(described);
        for table in [&mut self.columns.unheaded, &mut self.people.columns.unheaded] {
            for one in std::mem::take(table) {
                let known = |u: &Unheaded| u.file == one.file && u.sheet == one.sheet;
                if !self.out.unheaded.iter().any(known) {
                    self.out.unheaded.push(one);
                }
            }
        }
        self.out.questions = std::mem::take(&mut self.inquiry).close(&mut self.out.findings);
        self.out
            .findings
            .sort_by(|a, b| (&a.place, a.code, &a.args).cmp(&(&b.place, b.code, &b.args)));
        self.out.findings.dedup();
        self.out
            .people_findings
            .sort_by(|a, b| (&a.place, a.code, &a.args).cmp(&(&b.place, b.code, &b.args)));
        self.out.people_findings.dedup();
        let guess = |f: &&Finding| {
            f.code.severity() == Severity::Note
                || [
                    codes::DECIMAL_GUESSED,
                    codes::COMMUNE_KIND_GUESSED,
                    codes::UNIT_KIND_GUESSED,
                    codes::AXES_SWAPPED,
                    codes::POINT_SWAPPED,
                    codes::LOOSE_MATCH,
                    codes::PARENT_CREATED,
                ]
                .contains(&f.code)
        };
        self.out.report.guesses = self.out.findings.iter().filter(guess).cloned().collect();
        if self.out.findings.iter().any(Finding::is_error) {
            self.out.commune = None;
        }
        self.out.input_sha256 = self.out.commune.as_ref().map(canonical::hash).unwrap_or_default();
        self.out
    }
}

/// Where the features are the table, each belongs to its own row, and repeats to the first of them.
fn same_rows(features: &[Feature], table: &UnitTable, draft: &Draft) -> matching::Found {
    features
        .iter()
        .map(|feature| {
            let first = features
                .iter()
                .find(|f| !f.set_aside && f.properties == feature.properties && f.id == feature.id)
                .unwrap_or(feature);
            let row = table.rows.iter().position(|r| r.row as usize == first.number)?;
            draft
                .atoms
                .iter()
                .position(|(r, _)| *r == row)
                .map(|atom| (atom, "same_row"))
        })
        .collect()
}
