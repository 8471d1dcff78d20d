//! The files of a dossier: which documents there are, what they are called, in which form they are written.

use std::sync::Arc;

use super::annexes::Map;
use super::build::Builder;
use super::ooxml::Page;
use super::{DocxError, Dossier, DossierFile, OpenField, papers, pdf, script};
use crate::domain::UnitId;
use crate::domain::dossier::DocumentKind;
use crate::export::Report;
use crate::export::chart::{self, Chart};
use crate::export::map::{Atlas, MapOptions, MapSheet, Orientation, Paper as MapPaper, png};
use crate::text::Lang;
use crate::text::dossier::{Test, document_name, to_roi};

/// Resolution of the maps inside documents, dots an inch: sharp enough in print, light enough to send.
const MAP_DPI: f64 = 150.0;

/// Form of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// To be edited.
    Docx,
    /// To be read.
    Pdf,
}

impl Format {
    /// File extension.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
        }
    }
}

/// A document of a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// ASCII file name without extension, numbered in the order of the dossier; minutes and ballots stand in folders.
    pub stem: String,
    /// Kind of document.
    pub kind: DocumentKind,
    /// The unit of today that minutes and ballots are for.
    pub unit: Option<UnitId>,
}

/// Maps drawn for the documents.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    pub(super) annex: super::Maps,
    pub(super) leaflet: Option<Map>,
}

impl Pictures {
    /// Adds the maps drawn apart.
    pub fn join(&mut self, other: Self) {
        self.annex.extend(other.annex);
        self.leaflet = self.leaflet.take().or(other.leaflet);
    }
}

impl Dossier<'_> {
    /// The documents of this dossier but for the list: plans for clusters and names and the submission on dissolving only
    /// where there is something to decide.
    #[must_use]
    pub fn papers(&self) -> Vec<Paper> {
        let facts = &self.facts;
        let mut kinds = vec![
            DocumentKind::ToTrinh,
            DocumentKind::DeAn,
            DocumentKind::BaoCao,
            DocumentKind::NghiQuyet,
        ];
        for (kind, test) in [
            (DocumentKind::GhepCum, Test::Clusters),
            (DocumentKind::GiaiThe, Test::Dissolved),
            (DocumentKind::DoiTen, Test::Renamed),
        ] {
            if script::holds(facts, test) {
                kinds.push(kind);
            }
        }
        kinds.push(DocumentKind::ToRoi);
        let mut papers: Vec<Paper> = kinds
            .into_iter()
            .zip(1_u32..)
            .map(|(kind, number)| Paper {
                stem: format!("{number:02}-{}", kind.as_str()),
                kind,
                unit: None,
            })
            .collect();
        let units = || {
            facts
                .old
                .iter()
                .chain(&facts.clusters)
                .filter(|unit| !unit.goes_to.is_empty())
        };
        for kind in [DocumentKind::BienBan, DocumentKind::Phieu] {
            papers.extend(units().map(|unit| Paper {
                stem: self.unit_stem(kind, unit.id),
                kind,
                unit: Some(unit.id),
            }));
        }
        papers
    }

    fn unit_stem(&self, kind: DocumentKind, unit: UnitId) -> String {
        let name = crate::domain::name::without_diacritics(self.facts.unit_name(unit));
        let ascii: String = name
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect();
        let parts: Vec<&str> = ascii.split('-').filter(|part| !part.is_empty()).collect();
        format!("{}/{:03}-{}", kind.as_str(), unit.index() + 1, parts.join("-"))
    }

    /// A document in a form.
    ///
    /// # Errors
    /// When a container cannot be written.
    pub fn write(&self, paper: &Paper, pictures: &Pictures, format: Format) -> Result<Vec<u8>, DocxError> {
        Self::formed(&self.built(paper.kind, paper.unit, pictures).document, format)
    }

    fn formed(document: &super::ooxml::Document, format: Format) -> Result<Vec<u8>, DocxError> {
        match format {
            Format::Docx => super::ooxml::bytes(document),
            Format::Pdf => Ok(pdf::bytes(document)?),
        }
    }

    /// The list of the dossier: files with what they are, then the fields left open.
    ///
    /// # Errors
    /// When the container cannot be written.
    pub fn list(&self, files: &[(String, String)], format: Format) -> Result<Vec<u8>, DocxError> {
        let mut open: Vec<(String, String)> = Vec::new();
        for field in self.open_fields() {
            open.push((document_name(Lang::Vi, field.document).to_owned(), field.label));
        }
        let mut builder = Builder::new(&self.vars, Page::PORTRAIT, true);
        papers::danh_muc(&mut builder, files, &open);
        Self::formed(&self.finished(builder, DocumentKind::DanhMuc).document, format)
    }

    /// Files with the names of their documents for [`Dossier::list`]; minutes and ballots are one line each.
    #[must_use]
    pub fn listed(&self, papers: &[Paper], folder: &str, format: Format) -> Vec<(String, String)> {
        let mut lines: Vec<(String, String)> = Vec::new();
        for paper in papers {
            let name = document_name(Lang::Vi, paper.kind);
            let line = match paper.stem.split_once('/') {
                Some((sub, _)) => {
                    let count = papers.iter().filter(|other| other.kind == paper.kind).count();
                    (format!("{folder}{sub}/"), format!("{name} ({count})"))
                }
                None => (
                    format!("{folder}{}.{}", paper.stem, format.extension()),
                    name.to_owned(),
                ),
            };
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    }

    /// Fields that people fill in, by document; fields that all minutes or all ballots share stand once.
    #[must_use]
    pub fn open_fields(&self) -> Vec<OpenField> {
        let mut fields: Vec<OpenField> = Vec::new();
        for paper in self.papers() {
            for label in self.built(paper.kind, paper.unit, &Pictures::default()).open {
                let field = OpenField {
                    document: paper.kind,
                    label,
                };
                if !fields.contains(&field) {
                    fields.push(field);
                }
            }
        }
        fields
    }

    /// Every document of the dossier as DOCX, the list of contents and open fields first. `step` is told after each
    /// document how many are done, and of how many.
    ///
    /// # Errors
    /// When a map cannot be drawn or a container cannot be written.
    pub fn all(&self, mut step: impl FnMut(usize, usize)) -> Result<Vec<DossierFile>, DocxError> {
        let pictures = self.pictures(true, true)?;
        let papers = self.papers();
        let total = papers.len() + 1;
        let listed = self.listed(&papers, "", Format::Docx);
        let mut files = vec![DossierFile {
            name: format!("00-{}.docx", DocumentKind::DanhMuc.as_str()),
            kind: DocumentKind::DanhMuc,
            bytes: self.list(&listed, Format::Docx)?,
        }];
        for paper in &papers {
            step(files.len(), total);
            files.push(DossierFile {
                name: format!("{}.docx", paper.stem),
                kind: paper.kind,
                bytes: self.write(paper, &pictures, Format::Docx)?,
            });
        }
        step(total, total);
        Ok(files)
    }

    /// The charts of this dossier: sizes today and after, the plans where there are several.
    pub(in crate::export) fn charts(&self) -> Vec<(&'static str, Chart)> {
        let mut charts = vec![
            (to_roi::CHART_TODAY, Chart::SizesToday),
            (to_roi::CHART_SIZES, Chart::Sizes(self.facts.given.plan)),
        ];
        if self.facts.report.plans.len() > 1 {
            charts.push((to_roi::CHART_PLANS, Chart::Plans));
        }
        charts
    }

    /// The maps of the documents: lying sheets for the annex of the project, an upright one for the leaflet.
    ///
    /// # Errors
    /// When a map cannot be drawn.
    pub fn pictures(&self, annex: bool, leaflet: bool) -> Result<Pictures, DocxError> {
        let report = Report {
            lang: Lang::Vi,
            ..self.facts.report
        };
        let atlas = Atlas::new(report);
        let plan = MapSheet::After(self.facts.given.plan);
        let sheet = |sheet: MapSheet, orientation: Orientation| -> Result<Map, DocxError> {
            let options = MapOptions {
                paper: MapPaper::A4,
                orientation,
            };
            picture(&atlas.svg(sheet, options))
        };
        let mut drawn = Pictures::default();
        if annex {
            for (text, what) in [
                (to_roi::MAP_TODAY, MapSheet::Before),
                (to_roi::MAP_DESCRIPTION, plan),
            ] {
                drawn.annex.push((text, sheet(what, Orientation::Landscape)?));
            }
            for (text, chart) in self.charts() {
                let svg = chart::svg(&report, self.facts.profile, &chart).map_err(DocxError::Chart)?;
                drawn.annex.push((text, picture(&svg)?));
            }
        }
        if leaflet {
            drawn.leaflet = Some(sheet(plan, Orientation::Portrait)?);
        }
        Ok(drawn)
    }
}

/// A sheet or chart as a picture.
fn picture(svg: &str) -> Result<Map, DocxError> {
    let png = png(svg, MAP_DPI)?;
    let pixels = pixels(&png);
    Ok(Map {
        png: Arc::new(png),
        pixels,
    })
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
