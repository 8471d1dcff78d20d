//! The commune made of what was read.

use super::{Input, UnitSheet, same_rows};

use typed_index_collections::TiVec;

use crate::domain::code::codes;
use crate::domain::staffing::People;
use crate::domain::{
    Atom, AtomId, Commune, CommuneKind, DeclaredLink, Finding, Hall, Place, Question, RegionClass, Standing,
    Topic,
};
use crate::load::boundaries::{self, Shape};
use crate::load::draft::{self, Draft};
use crate::load::estimate;
use crate::load::fill;
use crate::load::links;
use crate::load::map::{Feature, matching};
use crate::load::plausible;
use crate::load::report::BoundariesRead;
use crate::load::rows::{self, UnitTable};
use crate::load::xa;

impl Input {
    /// Joins rows, shapes, halls and links into the commune; every fault goes into the list.
    pub(super) fn assemble(&mut self, units: &[UnitSheet]) {
        let Some(UnitSheet { grid, .. }) = units.first() else {
            return;
        };
        let metres = rows::Metres {
            system: self.crs.clone(),
            province: self.commune.province.clone(),
        };
        let mut table = self.rows(units, &metres);
        self.count_rows(&grid.file, table.rows.len());
        if table.rows.is_empty() {
            self.out
                .findings
                .push(Finding::new(codes::EMPTY_TABLE).at(Place::file(&grid.file)));
            return;
        }
        let Some(kind) = self.kind(&table, &grid.file) else {
            return;
        };
        let draft = draft::build(
            &table,
            kind,
            &grid.file,
            &mut self.inquiry,
            &mut self.out.findings,
        );
        let mut declared = links::listed(&table, &draft, &mut self.inquiry, &mut self.out.findings);
        let has_neighbour_lists = !declared.is_empty();
        if let Some((grid, header)) = self.links.take() {
            declared.extend(links::declared(
                &grid,
                &header,
                &draft,
                &mut self.inquiry,
                &mut self.out.findings,
            ));
        }
        let mut halls = match self.halls.take() {
            Some((grid, header)) => links::halls(
                &grid,
                &header,
                &draft,
                &metres,
                &mut self.inquiry,
                &mut self.out.findings,
            ),
            None => Vec::new(),
        };
        links::halls_of_rows(&table, &draft, &mut halls);
        let shapes = self.shapes(&table, &draft, &declared, &halls);
        fill::from_labels(&mut table, &draft, &shapes, &mut self.out.findings);
        fill::ask(&mut table, &draft, &mut self.inquiry, &mut self.out.findings);
        plausible::check(&table, &draft, &shapes, &mut self.out.findings);
        self.blank_households(&table, &draft);
        let people = self
            .people
            .read(&draft, &mut self.inquiry, &mut self.out.people_findings);
        let mut commune = self.commune(&table, draft, kind, shapes, halls, declared, has_neighbour_lists);
        commune.people = people;
        estimate::boundaries(&mut commune, self.outline.as_ref(), &mut self.out.findings);
        self.count(&commune);
        self.out.commune = Some(commune);
    }

    /// The rows of all sheets. Those of one of several sheets are held against its own totals.
    fn rows(&mut self, units: &[UnitSheet], metres: &rows::Metres) -> UnitTable {
        let findings = &mut self.out.findings;
        let mut all: Option<UnitTable> = None;
        for UnitSheet { grid, header, former } in units {
            let mut table = rows::read(grid, header, metres, findings);
            if units.len() > 1 {
                let place = Place {
                    sheet: grid.sheet.clone(),
                    ..Place::file(&grid.file)
                };
                rows::sections::of_sheet(&mut table, former.as_deref(), place, findings);
            }
            all = Some(match all {
                None => table,
                Some(known) => known.joined(table),
            });
        }
        let table = all.unwrap_or_default();
        if let [first, _, ..] = units {
            let sheets: Vec<&str> = units.iter().filter_map(|s| s.grid.sheet.as_deref()).collect();
            let finding = Finding::new(codes::SHEETS_JOINED).at(Place::file(&first.grid.file));
            findings.push(
                finding
                    .with("sheets", sheets.join(", "))
                    .with("count", table.rows.len()),
            );
        }
        table
    }

    fn kind(&mut self, table: &UnitTable, file: &str) -> Option<CommuneKind> {
        if let Some(kind) = self.commune.kind {
            return Some(kind);
        }
        let declared = |row: &rows::UnitRow| {
            row.kind
                .as_ref()
                .and_then(|(text, _)| xa::unit_title(text))
                .or_else(|| xa::title_in_name(&row.name))
        };
        let titles: Vec<xa::UnitTitle> = table.rows.iter().filter_map(declared).map(|(t, _)| t).collect();
        let count = |title: xa::UnitTitle| titles.iter().filter(|t| **t == title).count();
        let (thon, tdp) = (count(xa::UnitTitle::Thon), count(xa::UnitTitle::Tdp));
        let guess = match (thon, tdp) {
            (1.., 0) => Some(CommuneKind::Xa),
            (0, 1..) => Some(CommuneKind::Phuong),
            _ => None,
        };
        let word = if guess == Some(CommuneKind::Xa) {
            "xã"
        } else {
            "phường"
        };
        let mut question = Question::new(Topic::CommuneKind, "");
        for choice in ["xã", "phường", "đặc khu"] {
            question = question.or(choice, "");
        }
        if guess.is_some() {
            question = question.using(word);
        }
        if let Some(answer) = self.inquiry.ask(question) {
            if let Some(kind) = xa::commune_kind(&answer.text) {
                return Some(kind);
            }
            let finding = Finding::new(codes::TOML_BAD_VALUE).at(answer.place);
            let finding = finding.with("key", "tra_loi").with("value", answer.text);
            self.out
                .findings
                .push(finding.with("valid", "xã, phường, đặc khu"));
        }
        let Some(kind) = guess else {
            self.out
                .findings
                .push(Finding::new(codes::COMMUNE_KIND_UNKNOWN).at(Place::file(file)));
            return None;
        };
        self.out.findings.push(
            Finding::new(codes::COMMUNE_KIND_GUESSED)
                .at(Place::file(file))
                .with("kind", word),
        );
        Some(kind)
    }

    fn shapes(
        &mut self,
        table: &UnitTable,
        draft: &Draft,
        declared: &[DeclaredLink],
        halls: &[Hall],
    ) -> Vec<Shape> {
        let Some((file, features)) = self.features.take() else {
            return vec![Shape::default(); draft.atoms.len()];
        };
        let mut features = features;
        if !self.from_features {
            self.outline = estimate::outline(&file, &mut features, table, draft, halls);
        }
        let named = self.named();
        let findings = &mut self.out.findings;
        let found = if self.from_features {
            same_rows(&features, table, draft)
        } else {
            let points = draft.entries.iter().map(|atoms| match atoms.as_slice() {
                [one] => draft
                    .atoms
                    .get(one.index())
                    .and_then(|(row, _)| table.rows.get(*row))
                    .and_then(|r| r.point),
                _ => None,
            });
            let formers = draft.entries.iter().map(|atoms| {
                let (row, _) = draft.atoms.get(atoms.first()?.index())?;
                table.rows.get(*row)?.former_commune.clone()
            });
            matching::run(
                &file,
                &features,
                &draft.directory,
                &matching::Known {
                    points: &points.collect::<Vec<_>>(),
                    formers: &formers.collect::<Vec<_>>(),
                    commune: &named,
                },
                &mut self.inquiry,
                findings,
            )
        };
        let mut read = BoundariesRead {
            file: file.clone(),
            features: features.len(),
            polygons: features.iter().filter(|f| !f.polygons.is_empty()).count(),
            points: features
                .iter()
                .filter(|f| f.polygons.is_empty() && !f.points.is_empty())
                .count(),
            axes_swapped: self.swapped,
            ..BoundariesRead::default()
        };
        let shapes = boundaries::shapes(&file, &features, &found, draft, &mut read, findings);
        if self.from_features {
            let aside = features.iter().filter(|f| f.set_aside);
            read.set_aside = aside.map(Feature::title).collect();
        } else {
            boundaries::leftovers(&file, &features, &found, draft, &mut read, findings);
        }
        let places: Vec<Place> = draft
            .atoms
            .iter()
            .map(|(row, _)| table.rows.get(*row).map(|r| r.place.clone()).unwrap_or_default())
            .collect();
        boundaries::without(&file, &shapes, declared, draft, &places, findings);
        for m in &read.matches {
            *self.out.report.matched_by.entry(m.how).or_default() += 1;
        }
        let drawn = shapes.iter().filter(|s| s.boundary.is_some()).count();
        let finding = Finding::new(codes::BOUNDARIES_MATCHED)
            .at(Place::file(&file))
            .with("matched", drawn)
            .with("units", shapes.len());
        findings.push(finding.with("features", features.len()));
        self.out.report.boundaries = Some(read);
        shapes
    }

    /// Name of the commune without its title.
    fn named(&self) -> String {
        let said = self.commune.name.clone();
        said.unwrap_or_else(|| xa::split_title(&self.folder_name).1)
    }

    fn blank_households(&mut self, table: &UnitTable, draft: &Draft) {
        let told: Vec<Place> = self
            .out
            .findings
            .iter()
            .filter(|f| {
                f.is_error()
                    || f.code == codes::VALUE_UNKNOWN
                    || f.code == codes::FORMULA_ERROR
                    || f.code == codes::FORMULA_UNCALCULATED
            })
            .map(|f| f.place.clone())
            .collect();
        for (row, _) in &draft.atoms {
            let Some(row) = table.rows.get(*row).filter(|r| r.households.is_none()) else {
                continue;
            };
            let mut place = row.place.clone();
            place.unit = Some(row.name.clone());
            if told
                .iter()
                .all(|p| (&p.file, p.row, &p.feature) != (&place.file, place.row, &place.feature))
            {
                self.out.findings.push(
                    Finding::new(codes::HOUSEHOLDS_BLANK)
                        .at(place)
                        .with("unit", &row.name),
                );
            }
        }
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "the last step joins everything that was read"
    )]
    fn commune(
        &mut self,
        table: &UnitTable,
        draft: Draft,
        kind: CommuneKind,
        shapes: Vec<Shape>,
        halls: Vec<Hall>,
        declared: Vec<DeclaredLink>,
        has_neighbour_lists: bool,
    ) -> Commune {
        let named = self.named();
        let head = std::mem::take(&mut self.commune);
        let drawn = shapes.iter().enumerate();
        self.out.drawn = drawn
            .filter_map(|(index, shape)| Some((AtomId::from(index), shape.drawn.clone()?)))
            .collect();
        let atoms: TiVec<_, Atom> = draft
            .atoms
            .iter()
            .zip(shapes)
            .filter_map(|(&(row, unit), shape)| {
                let code = draft.codes.get(row)?.clone();
                let row = table.rows.get(row)?;
                Some(Atom {
                    code,
                    name: row.name.clone(),
                    unit,
                    households: row.households,
                    residents: row.residents,
                    area_m2: row.area_m2,
                    point: row.point.or(shape.point),
                    boundary: shape.boundary,
                    boundary_estimated: shape.estimated,
                })
            })
            .collect();
        Commune {
            name: named,
            kind,
            province: head.province,
            class: head.class.map(RegionClass),
            flags: head.flags,
            data_date: head.data_date,
            money_date: head.money_date,
            source: head.source,
            profile: head.profile,
            units: draft.units.into_iter().collect(),
            atoms,
            halls,
            declared,
            has_neighbour_lists,
            people: People::default(),
        }
    }

    fn count(&mut self, commune: &Commune) {
        let counts = &mut self.out.report.counts;
        counts.units = commune.unit_count();
        counts.clusters = commune
            .units
            .iter()
            .filter(|u| u.standing == Standing::Cluster)
            .count();
        counts.atoms = commune.atoms.len();
        counts.with_boundary = commune.atoms.iter().filter(|a| a.boundary.is_some()).count();
        counts.with_point = commune.atoms.iter().filter(|a| a.point.is_some()).count();
        counts.households_unknown = commune.atoms.iter().filter(|a| a.households.is_none()).count();
        counts.households = commune.households();
        counts.residents = commune.residents();
        counts.halls = commune.halls.len();
        counts.declared = commune.declared.len();
    }
}
