//! Boundaries of one run: the file of a map, or a column of the table.

use std::path::Path;

use super::Input;
use crate::domain::code::codes;
use crate::domain::{Finding, Place};
use crate::load::decode;
use crate::load::map::{Feature, column, drawing, open, prepare, project};
use crate::load::source::{self, Role};
use crate::load::table::{Grid, Header};

impl Input {
    pub(super) fn boundaries(&mut self, path: &Path, role: Role) {
        if let Some((name, bytes)) = self.read(path, role) {
            self.boundaries_of(path, &name, &bytes);
        }
    }

    pub(super) fn boundaries_of(&mut self, path: &Path, name: &str, bytes: &[u8]) {
        let errors = self.errors();
        let text =
            |extension| source::companion(path, extension).map(|b| String::from_utf8_lossy(&b).into_owned());
        let companions = if name.to_ascii_lowercase().ends_with(".shp") {
            open::Companions {
                rows: source::companion(path, "dbf"),
                code_page: text("cpg"),
                projection: text("prj"),
            }
        } else {
            open::Companions::default()
        };
        if name.to_ascii_lowercase().ends_with(".gpkg") && source::has_pending_edits(path) {
            let finding = Finding::new(codes::EDITS_PENDING).at(Place::file(name));
            self.out
                .findings
                .push(finding.with("value", format!("{name}-wal")));
        }
        let (mut features, declared) = open::features(name, bytes, &companions, &mut self.out.findings);
        if features.is_empty() {
            if self.errors() == errors {
                self.out
                    .findings
                    .push(Finding::new(codes::NO_FEATURES).at(Place::file(name)));
            }
            return;
        }
        decode::modernise(
            name,
            features.iter_mut().flat_map(Feature::texts_mut),
            &mut self.out.findings,
        );
        self.place(name, &mut features, declared);
        drawing::run(
            name,
            &mut features,
            !self.table_given,
            &mut self.inquiry,
            &mut self.out.findings,
        );
        self.count_rows(name, features.len());
        self.features = Some((name.to_owned(), features));
    }

    /// Brings features to degrees and puts their rings in order.
    fn place(&mut self, name: &str, features: &mut [Feature], declared: Option<open::DeclaredCrs>) {
        let known = project::Known {
            user: self.crs.clone(),
            file: declared,
            province: self.commune.province.clone(),
        };
        project::run(name, features, &known, &mut self.out.findings);
        self.swapped = prepare::run(name, features, &mut self.out.findings);
    }

    /// Where no map was given, a column of the table may hold the boundaries as text.
    pub(super) fn boundaries_in_table(&mut self, grid: &Grid, header: &Header) {
        if self.features.is_some() {
            return;
        }
        let Some(found) = column::find(grid, header, &mut self.out.findings) else {
            return;
        };
        let mut features = found.features;
        self.place(&grid.file, &mut features, found.crs);
        self.from_features = true;
        self.features = Some((grid.file.clone(), features));
    }
}
