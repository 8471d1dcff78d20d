//! The dossier that the council votes on, as editable DOCX in the format of NĐ 30/2020/NĐ-CP.
//!
//! ```text
//! Report, Profile, DossierFacts ─ facts ─ values ─▶ scripts of `text::dossier` ─ slots (tables) ─▶ document ─▶ bytes
//! ```
//!
//! Text that only people can write is a highlighted field, never invented; [`Dossier::open_fields`] lists all of them.
//! Names of persons stand only where the letterhead gives them.

mod annexes;
mod build;
mod facts;
mod head;
mod leaflet;
mod ooxml;
mod papers;
mod procedure;
mod script;
mod slots;
mod template;
mod unit_papers;
mod values;

use std::sync::Arc;

use self::annexes::Map;
use self::build::Builder;
pub use self::facts::DossierFacts;
use self::facts::Facts;
pub use self::ooxml::DocxError;
use self::ooxml::{Page, bytes};
use self::template::Vars;
use crate::domain::dossier::DocumentKind;
use crate::domain::{Profile, UnitId};
use crate::export::Report;
use crate::export::map::{Atlas, MapOptions, MapSheet, Orientation, Paper, png};
use crate::text::Lang;
use crate::text::dossier::document_name;

/// Resolution of the maps inside documents, dots an inch: sharp enough in print, light enough to send.
const MAP_DPI: f64 = 150.0;

/// Drawn maps of a document.
type Maps = Vec<(MapSheet, Map)>;

/// A field that people fill in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenField {
    /// Document it stands in.
    pub document: DocumentKind,
    /// What belongs there.
    pub label: String,
}

/// A file of the dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierFile {
    /// ASCII file name, numbered in the order of the dossier; minutes and ballots stand in folders.
    pub name: String,
    /// Kind of document.
    pub kind: DocumentKind,
    /// The file.
    pub bytes: Vec<u8>,
}

/// One dossier: a plan chosen among those of a report. Everything that its documents share is worked out once.
#[derive(Debug)]
pub struct Dossier<'a> {
    facts: Facts<'a>,
    vars: Vars<'static>,
}

impl<'a> Dossier<'a> {
    /// The dossier of the chosen plan; `None` where the report has no such plan.
    #[must_use]
    pub fn new(report: Report<'a>, profile: &'a Profile, given: DossierFacts<'a>) -> Option<Self> {
        let facts = Facts::new(report, profile, given)?;
        let vars = values::values(&facts);
        Some(Self { facts, vars })
    }

    /// Submission to the council.
    ///
    /// # Errors
    /// When the container cannot be written.
    pub fn to_trinh(&self) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::ToTrinh, None, &Drawn::default())
    }

    /// Project with annexes I–VI; the last one holds the maps.
    ///
    /// # Errors
    /// When a map cannot be drawn or the container cannot be written.
    pub fn de_an(&self) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::DeAn, None, &self.draw(true, false)?)
    }

    /// Report on opinions.
    ///
    /// # Errors
    /// When the container cannot be written.
    pub fn bao_cao_y_kien(&self) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::BaoCao, None, &Drawn::default())
    }

    /// Draft resolution of the council, with the list and boundaries of the new units.
    ///
    /// # Errors
    /// When the container cannot be written.
    pub fn nghi_quyet(&self) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::NghiQuyet, None, &Drawn::default())
    }

    /// Plan for attaching clusters.
    ///
    /// # Errors
    /// When the container cannot be written.
    pub fn phuong_an_ghep_cum(&self) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::GhepCum, None, &Drawn::default())
    }

    /// Submission on dissolving the units named in [`DossierFacts::dissolved`].
    ///
    /// # Errors
    /// When the container cannot be written.
    pub fn giai_the(&self) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::GiaiThe, None, &Drawn::default())
    }

    /// Plan for renaming units that keep their territory.
    ///
    /// # Errors
    /// When the container cannot be written.
    pub fn doi_ten(&self) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::DoiTen, None, &Drawn::default())
    }

    /// Minutes of the meeting of one unit of today or cluster; an empty form where the plan does not know the unit.
    ///
    /// # Errors
    /// When the container cannot be written.
    pub fn bien_ban(&self, unit: UnitId) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::BienBan, Some(unit), &Drawn::default())
    }

    /// Ballot for the households of one unit of today or cluster.
    ///
    /// # Errors
    /// When the container cannot be written.
    pub fn phieu(&self, unit: UnitId) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::Phieu, Some(unit), &Drawn::default())
    }

    /// Two-page leaflet for households.
    ///
    /// # Errors
    /// When the map cannot be drawn or the container cannot be written.
    pub fn to_roi(&self) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::ToRoi, None, &self.draw(false, true)?)
    }

    /// Fields that people fill in, by document; fields that all minutes or all ballots share stand once.
    #[must_use]
    pub fn open_fields(&self) -> Vec<OpenField> {
        let mut fields: Vec<OpenField> = Vec::new();
        for (kind, unit) in self.contents() {
            for label in self.built(kind, unit, &Drawn::default()).open {
                let field = OpenField {
                    document: kind,
                    label,
                };
                if !fields.contains(&field) {
                    fields.push(field);
                }
            }
        }
        fields
    }

    /// The documents of this dossier: plans for clusters and names and the submission on dissolving only where there is
    /// something to decide.
    fn contents(&self) -> Vec<(DocumentKind, Option<UnitId>)> {
        use crate::text::dossier::Test;
        let facts = &self.facts;
        let mut contents = vec![
            (DocumentKind::ToTrinh, None),
            (DocumentKind::DeAn, None),
            (DocumentKind::BaoCao, None),
            (DocumentKind::NghiQuyet, None),
        ];
        for (kind, test) in [
            (DocumentKind::GhepCum, Test::Clusters),
            (DocumentKind::GiaiThe, Test::Dissolved),
            (DocumentKind::DoiTen, Test::Renamed),
        ] {
            if script::holds(facts, test) {
                contents.push((kind, None));
            }
        }
        contents.push((DocumentKind::ToRoi, None));
        let units: Vec<UnitId> = facts
            .old
            .iter()
            .chain(&facts.clusters)
            .filter(|unit| !unit.goes_to.is_empty())
            .map(|unit| unit.id)
            .collect();
        for kind in [DocumentKind::BienBan, DocumentKind::Phieu] {
            contents.extend(units.iter().map(|&unit| (kind, Some(unit))));
        }
        contents
    }

    /// Every document of the dossier, the list of contents and open fields first. `step` is told after each document how
    /// many are done, and of how many.
    ///
    /// # Errors
    /// When a map cannot be drawn or a container cannot be written.
    pub fn all(&self, mut step: impl FnMut(usize, usize)) -> Result<Vec<DossierFile>, DocxError> {
        let drawn = self.draw(true, true)?;
        let contents = self.contents();
        let mut files: Vec<DossierFile> = Vec::new();
        let mut open: Vec<(String, String)> = Vec::new();
        let total = contents.len() + 1;
        let mut number = 0;
        for (kind, unit) in contents {
            if unit.is_none() {
                number += 1;
            }
            let written = self.built(kind, unit, &drawn);
            for label in written.open {
                let field = (document_name(Lang::Vi, kind).to_owned(), label);
                if !open.contains(&field) {
                    open.push(field);
                }
            }
            files.push(DossierFile {
                name: self.file_name(kind, unit, number),
                kind,
                bytes: bytes(&written.document)?,
            });
            step(files.len(), total);
        }
        let listed: Vec<(String, String)> = self.listed(&files);
        let mut builder = Builder::new(&self.vars, Page::PORTRAIT, true);
        papers::danh_muc(&mut builder, &listed, &open);
        let written = self.finished(builder, DocumentKind::DanhMuc);
        files.insert(
            0,
            DossierFile {
                name: format!("00-{}.docx", DocumentKind::DanhMuc.as_str()),
                kind: DocumentKind::DanhMuc,
                bytes: bytes(&written.document)?,
            },
        );
        step(total, total);
        Ok(files)
    }

    /// Files with the names of their documents; minutes and ballots are one line each.
    fn listed(&self, files: &[DossierFile]) -> Vec<(String, String)> {
        let mut lines: Vec<(String, String)> = Vec::new();
        for file in files {
            let (name, document) = match file.name.split_once('/') {
                Some((folder, _)) => {
                    let count = files.iter().filter(|other| other.kind == file.kind).count();
                    (
                        format!("{folder}/"),
                        format!("{} ({count})", document_name(Lang::Vi, file.kind)),
                    )
                }
                None => (file.name.clone(), document_name(Lang::Vi, file.kind).to_owned()),
            };
            if !lines.iter().any(|(known, _)| known == &name) {
                lines.push((name, document));
            }
        }
        lines
    }

    fn file_name(&self, kind: DocumentKind, unit: Option<UnitId>, number: usize) -> String {
        let Some(unit) = unit else {
            return format!("{number:02}-{}.docx", kind.as_str());
        };
        let name = crate::domain::name::without_diacritics(self.facts.unit_name(unit));
        let ascii: String = name
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect();
        let parts: Vec<&str> = ascii.split('-').filter(|part| !part.is_empty()).collect();
        format!(
            "{}/{:03}-{}.docx",
            kind.as_str(),
            unit.index() + 1,
            parts.join("-")
        )
    }

    /// The maps: lying sheets for the annex, an upright one for the leaflet.
    fn draw(&self, annex: bool, leaflet: bool) -> Result<Drawn, DocxError> {
        let report = Report {
            lang: Lang::Vi,
            ..self.facts.report
        };
        let atlas = Atlas::new(report);
        let plan = MapSheet::After(self.facts.given.plan);
        let sheet = |sheet: MapSheet, orientation: Orientation| -> Result<Map, DocxError> {
            let options = MapOptions {
                paper: Paper::A4,
                orientation,
            };
            let png = png(&atlas.svg(sheet, options), MAP_DPI)?;
            let pixels = pixels(&png);
            Ok(Map {
                png: Arc::new(png),
                pixels,
            })
        };
        let mut drawn = Drawn::default();
        if annex {
            for what in [MapSheet::Before, plan] {
                drawn.annex.push((what, sheet(what, Orientation::Landscape)?));
            }
        }
        if leaflet {
            drawn.leaflet = Some(sheet(plan, Orientation::Portrait)?);
        }
        Ok(drawn)
    }

    fn written(&self, kind: DocumentKind, unit: Option<UnitId>, drawn: &Drawn) -> Result<Vec<u8>, DocxError> {
        bytes(&self.built(kind, unit, drawn).document)
    }

    /// Builds a document.
    fn built(&self, kind: DocumentKind, unit: Option<UnitId>, drawn: &Drawn) -> Built {
        let facts = &self.facts;
        let own = unit.and_then(|unit| unit_papers::values(facts, unit, &self.vars));
        let vars = own.as_ref().unwrap_or(&self.vars);
        let (page, numbered) = match kind {
            DocumentKind::ToRoi => (Page::NARROW, false),
            DocumentKind::Phieu => (Page::PORTRAIT, false),
            _ => (Page::PORTRAIT, true),
        };
        let mut builder = Builder::new(vars, page, numbered);
        match kind {
            DocumentKind::DanhMuc => papers::danh_muc(&mut builder, &[], &[]),
            DocumentKind::ToTrinh => papers::to_trinh(&mut builder, facts),
            DocumentKind::DeAn => papers::de_an(&mut builder, facts, &drawn.annex),
            DocumentKind::BaoCao => papers::bao_cao(&mut builder, facts),
            DocumentKind::NghiQuyet => papers::nghi_quyet(&mut builder, facts),
            DocumentKind::GhepCum => papers::ghep_cum(&mut builder, facts),
            DocumentKind::GiaiThe => papers::giai_the(&mut builder, facts),
            DocumentKind::DoiTen => papers::doi_ten(&mut builder, facts),
            DocumentKind::BienBan => {
                unit_papers::bien_ban(&mut builder, facts, unit.unwrap_or(UnitId(u32::MAX)));
            }
            DocumentKind::Phieu => unit_papers::phieu(&mut builder),
            DocumentKind::ToRoi => leaflet::to_roi(&mut builder, facts, drawn.leaflet.as_ref()),
        }
        self.finished(builder, kind)
    }

    fn finished(&self, builder: Builder<'_>, kind: DocumentKind) -> Built {
        let title = format!("{} – {}", document_name(Lang::Vi, kind), self.vars.plain("{xa}"));
        let plan = self.facts.plan;
        let remark = format!("sapxep {} · SHA-256 {}", plan.version, plan.input_sha256);
        let (document, open) = builder.finish(&title, self.date(), remark);
        Built { document, open }
    }

    /// Date of creation that does not depend on the clock: of the documents, else of the data, else of the profile.
    fn date(&self) -> String {
        let dates = [
            self.facts.given.letterhead.date.as_deref(),
            self.facts.commune().data_date.as_deref(),
            Some(self.facts.profile.in_force.as_str()),
        ];
        let iso = |date: &&str| {
            date.len() == 10
                && date.bytes().enumerate().all(|(index, byte)| match index {
                    4 | 7 => byte == b'-',
                    _ => byte.is_ascii_digit(),
                })
        };
        dates
            .into_iter()
            .flatten()
            .find(iso)
            .unwrap_or("2026-01-01")
            .to_owned()
    }
}

struct Built {
    document: ooxml::Document,
    open: Vec<String>,
}

#[derive(Default)]
struct Drawn {
    annex: Maps,
    leaflet: Option<Map>,
}

/// Size of a PNG picture, from its header.
fn pixels(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| {
        png.get(at..at + 4)
            .and_then(|bytes| bytes.try_into().ok())
            .map_or(1, u32::from_be_bytes)
    };
    (number(16), number(20))
}
