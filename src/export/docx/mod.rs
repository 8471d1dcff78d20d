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
pub(in crate::export) mod facts;
mod head;
mod leaflet;
mod mau;
mod measure;
mod ooxml;
mod papers;
mod pdf;
mod procedure;
mod script;
mod shelf;
pub(in crate::export) mod slots;
pub(in crate::export) mod template;
mod unit_papers;
pub(in crate::export) mod values;

use self::annexes::Map;
use self::build::Builder;
pub use self::facts::DossierFacts;
use self::facts::Facts;
pub use self::ooxml::DocxError;
use self::ooxml::{Page, bytes};
pub use self::pdf::PdfError;
pub use self::shelf::{Format, Paper, Pictures};
use self::template::Vars;
use crate::domain::dossier::DocumentKind;
use crate::domain::{Profile, UnitId};
use crate::export::Report;
use crate::export::map::Extras;
use crate::text::Lang;
use crate::text::dossier::document_name;

/// Drawn maps and charts of a document, each with the text that describes it.
type Maps = Vec<(&'static str, Map)>;

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

    pub(in crate::export) fn facts(&self) -> &Facts<'a> {
        &self.facts
    }

    /// A text of the dossier without marks, values filled in.
    pub(in crate::export) fn say(&self, template: &str) -> String {
        self.vars.plain(template)
    }

    pub(in crate::export) fn vars(&self) -> &Vars<'static> {
        &self.vars
    }

    /// Submission to the council.
    ///
    /// # Errors
    /// When the container cannot be written.
    pub fn to_trinh(&self) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::ToTrinh, None, &Pictures::default())
    }

    /// What its maps show besides the borders: the fund under this profile, and the opinions where there are any.
    pub(crate) fn map_extras(&self) -> Extras<'_> {
        Extras {
            profile: Some(self.facts.profile),
            opinions: self.facts.given.consultation,
            ..Extras::default()
        }
    }

    /// Project with annexes I–VI; the last one holds the maps.
    ///
    /// # Errors
    /// When a map cannot be drawn or the container cannot be written.
    pub fn de_an(&self) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::DeAn, None, &self.pictures(true, false)?)
    }

    /// Report on opinions.
    ///
    /// # Errors
    /// When the container cannot be written.
    pub fn bao_cao_y_kien(&self) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::BaoCao, None, &Pictures::default())
    }

    /// Draft resolution of the council, with the list and boundaries of the new units.
    ///
    /// # Errors
    /// When the container cannot be written.
    pub fn nghi_quyet(&self) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::NghiQuyet, None, &Pictures::default())
    }

    /// Plan for attaching clusters.
    ///
    /// # Errors
    /// When the container cannot be written.
    pub fn phuong_an_ghep_cum(&self) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::GhepCum, None, &Pictures::default())
    }

    /// Submission on dissolving the units named in [`DossierFacts::dissolved`].
    ///
    /// # Errors
    /// When the container cannot be written.
    pub fn giai_the(&self) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::GiaiThe, None, &Pictures::default())
    }

    /// Plan for renaming units that keep their territory.
    ///
    /// # Errors
    /// When the container cannot be written.
    pub fn doi_ten(&self) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::DoiTen, None, &Pictures::default())
    }

    /// Minutes of the meeting of one unit of today or cluster; an empty form where the plan does not know the unit.
    ///
    /// # Errors
    /// When the container cannot be written.
    pub fn bien_ban(&self, unit: UnitId) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::BienBan, Some(unit), &Pictures::default())
    }

    /// Ballot for the households of one unit of today or cluster.
    ///
    /// # Errors
    /// When the container cannot be written.
    pub fn phieu(&self, unit: UnitId) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::Phieu, Some(unit), &Pictures::default())
    }

    /// Two-page leaflet for households.
    ///
    /// # Errors
    /// When the map cannot be drawn or the container cannot be written.
    pub fn to_roi(&self) -> Result<Vec<u8>, DocxError> {
        self.written(DocumentKind::ToRoi, None, &self.pictures(false, true)?)
    }

    fn written(
        &self,
        kind: DocumentKind,
        unit: Option<UnitId>,
        drawn: &Pictures,
    ) -> Result<Vec<u8>, DocxError> {
        bytes(&self.built(kind, unit, drawn).document)
    }

    /// Builds a document.
    fn built(&self, kind: DocumentKind, unit: Option<UnitId>, drawn: &Pictures) -> Built {
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
    pub(in crate::export) fn date(&self) -> String {
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
