//! The dossier of one plan as files and as one archive. The command line and the page make it here, so that both hand over
//! the same bytes.

use super::chart::{self, Chart};
use super::docx::{Dossier, Format, Paper, Pictures};
use super::map::{Atlas, MapOptions, MapSheet};
use super::{Report, files, map, pack, page, sheet};
use crate::domain::code::codes;
use crate::domain::dossier::{DocumentKind, Letterhead};
use crate::domain::{Finding, Profile};
use crate::staffing::horizon::Assumptions;
use crate::staffing::summary::PlanFacts;
use crate::text::Lang;
use crate::text::export::{self as text, Part};

/// One file, or why it could not be made.
pub type Made = Result<Vec<u8>, Finding>;
/// Files by name.
pub type Named = Vec<(String, Vec<u8>)>;
/// Does work number 0 … n − 1, in any order and on any number of threads, and gives the results in their order. Threads
/// belong to those who call.
pub type Runner<'r> = &'r dyn Fn(usize, &(dyn Fn(usize) -> Made + Sync)) -> Vec<Made>;

/// Folder of the editable documents in the archive.
const EDITABLE: &str = "van-ban/";
/// Folder of the reading copies.
const COPIES: &str = "ban-doc-pdf/";

/// A fault of making a file.
#[must_use]
pub fn cannot(what: &str, detail: impl ToString) -> Finding {
    Finding::new(codes::CANNOT_MAKE)
        .with("what", what)
        .with("detail", detail)
}

/// What the dossier of one plan is made from, the plan being number `plan` of the report.
///
/// # Errors
/// When the report has no such plan or the profile no base salary.
pub fn dossier<'a>(
    report: Report<'a>,
    profile: &'a Profile,
    plan: usize,
    facts: &'a PlanFacts,
    letterhead: &'a Letterhead,
) -> Result<Dossier<'a>, Finding> {
    let given = super::docx::DossierFacts {
        consultation: facts.consultation.as_ref(),
        voiced: &facts.voiced,
        earlier: &facts.earlier,
        outlooks: &facts.outlooks,
        staff: facts.staff,
        ..super::docx::DossierFacts::new(plan, letterhead)
    };
    Dossier::new(report, profile, given).ok_or_else(|| cannot("docx", "–"))
}

/// The dossier of one plan with what stands beside the documents.
#[derive(Clone, Copy, Debug)]
pub struct Folder<'w> {
    /// Plans, the one of the dossier among them.
    pub report: Report<'w>,
    /// Its number.
    pub plan: usize,
    /// Heading of the public page.
    pub letterhead: &'w Letterhead,
    /// The documents.
    pub dossier: &'w Dossier<'w>,
    /// The commune's own templates, filled: name without extension, file.
    pub own: &'w [(String, Vec<u8>)],
}

/// What stands in the archive beside the documents.
#[derive(Clone, Copy)]
enum Beside<'c> {
    Annexes,
    LookUp,
    Compare,
    Map(MapSheet, bool),
    Chart(&'c Chart, bool),
    Book,
}

impl Folder<'_> {
    /// Annexes I–V as a workbook.
    ///
    /// # Errors
    /// When the workbook cannot be written.
    pub fn annexes(&self) -> Made {
        sheet::annexes(self.dossier).map_err(|e| cannot("phu-luc.xlsx", e))
    }

    /// The public look-up page.
    ///
    /// # Errors
    /// When there is no such plan.
    pub fn look_up(&self) -> Made {
        page::look_up(&self.report, self.plan, self.letterhead)
            .map(String::into_bytes)
            .ok_or_else(|| cannot("tra-cuu.html", "–"))
    }

    fn make(&self, part: Beside<'_>) -> Made {
        // Documents are Vietnamese, and so is what lies with them.
        let vietnamese = Report {
            lang: Lang::Vi,
            ..self.report
        };
        match part {
            Beside::Annexes => self.annexes(),
            Beside::LookUp => self.look_up(),
            Beside::Compare => Ok(page::html(&vietnamese).into_bytes()),
            Beside::Book => {
                let atlas = Atlas::with(vietnamese, self.dossier.map_extras());
                files::book(&atlas, self.plan, MapOptions::default())
            }
            Beside::Chart(which, picture) => {
                let profile = self.dossier.facts().profile;
                let svg = chart::svg(&vietnamese, profile, which).map_err(|e| cannot("svg", e))?;
                if picture {
                    map::png(&svg, map::DEFAULT_DPI).map_err(|e| cannot("png", e))
                } else {
                    Ok(svg.into_bytes())
                }
            }
            Beside::Map(sheet, picture) => {
                let svg = Atlas::new(vietnamese).svg(sheet, MapOptions::default());
                if picture {
                    map::png(&svg, map::DEFAULT_DPI).map_err(|e| cannot("png", e))
                } else {
                    Ok(svg.into_bytes())
                }
            }
        }
    }

    /// The maps of the documents: of the annexes and of the leaflet.
    fn pictures(&self) -> Result<Pictures, Finding> {
        self.dossier.pictures(true, true).map_err(|e| cannot("png", e))
    }

    /// All documents in these forms, the list of contents first; `folder` says where a form stands.
    ///
    /// # Errors
    /// When a document cannot be made.
    pub fn papers(
        &self,
        formats: &[Format],
        folder: impl Fn(Format) -> String,
        run: Runner<'_>,
    ) -> Result<Named, Finding> {
        let pictures = self.pictures()?;
        let papers = self.dossier.papers();
        let jobs: Vec<(&Paper, Format)> = formats
            .iter()
            .flat_map(|&format| papers.iter().map(move |paper| (paper, format)))
            .filter(|(paper, _)| self.template(paper.kind).is_none())
            .collect();
        let mut files = Vec::new();
        let made = run(jobs.len(), &|index| match jobs.get(index) {
            Some((paper, format)) => self
                .dossier
                .write(paper, &pictures, *format)
                .map_err(|e| cannot(&paper.stem, e)),
            None => Err(cannot("docx", index)),
        });
        if let [format] = formats {
            let listed = self.listed(&folder(*format), *format);
            let list = self
                .dossier
                .list(&listed, *format)
                .map_err(|e| cannot("danh-muc", e))?;
            files.push((format!("00-danh-muc.{}", format.extension()), list));
        }
        for ((paper, format), bytes) in jobs.iter().zip(made) {
            let name = format!("{}{}.{}", folder(*format), paper.stem, format.extension());
            files.push((name, bytes?));
        }
        if formats.contains(&Format::Docx) {
            let folder = folder(Format::Docx);
            files.extend(self.own.iter().map(|(stem, bytes)| {
                let name = match papers.iter().find(|paper| paper.kind.as_str() == stem) {
                    Some(paper) if paper.unit.is_none() => paper.stem.clone(),
                    _ => format!("mau-{stem}"),
                };
                (format!("{folder}{name}.docx"), bytes.clone())
            }));
        }
        Ok(files)
    }

    /// The commune's own document of a kind, where there is one.
    fn template(&self, kind: DocumentKind) -> Option<&[u8]> {
        let per_unit = matches!(kind, DocumentKind::BienBan | DocumentKind::Phieu);
        let own = self
            .own
            .iter()
            .find(|(stem, _)| stem == kind.as_str() && !per_unit);
        own.map(|(_, bytes)| bytes.as_slice())
    }

    /// Lines of the list of contents: own documents stand in the place of ours, as DOCX only.
    fn listed(&self, folder: &str, format: Format) -> Vec<(String, String)> {
        let papers = self.dossier.papers();
        let made: Vec<Paper> = papers
            .iter()
            .filter(|paper| format == Format::Docx || self.template(paper.kind).is_none())
            .cloned()
            .collect();
        let mut lines = self.dossier.listed(&made, folder, format);
        if format == Format::Docx {
            let is_ours = |stem: &str| {
                papers
                    .iter()
                    .any(|paper| paper.unit.is_none() && paper.kind.as_str() == stem)
            };
            for (stem, _) in self.own.iter().filter(|(stem, _)| !is_ours(stem)) {
                lines.push((format!("{folder}mau-{stem}.docx"), text::OWN_TEMPLATE.to_owned()));
            }
        }
        lines
    }

    /// `ho-so.zip`: the list of contents first, then documents, reading copies, workbook, page, maps, data.
    ///
    /// # Errors
    /// When a file or the container cannot be made.
    pub fn archive(&self, run: Runner<'_>) -> Made {
        let folder = |format: Format| match format {
            Format::Docx => EDITABLE.to_owned(),
            Format::Pdf => COPIES.to_owned(),
        };
        let plan = MapSheet::After(self.plan);
        let mut parts = vec![
            ("phu-luc.xlsx", Part::Annexes, Beside::Annexes),
            ("tra-cuu.html", Part::LookUp, Beside::LookUp),
            (
                "ban-do/hien-trang.svg",
                Part::MapToday,
                Beside::Map(MapSheet::Before, false),
            ),
            (
                "ban-do/hien-trang.png",
                Part::MapToday,
                Beside::Map(MapSheet::Before, true),
            ),
            ("ban-do/phuong-an.svg", Part::MapPlan, Beside::Map(plan, false)),
            ("ban-do/phuong-an.png", Part::MapPlan, Beside::Map(plan, true)),
            ("ban-do/tap-ban-do.pdf", Part::MapBook, Beside::Book),
        ];
        let charts = [
            ("so-ho-hien-trang", Chart::SizesToday),
            ("so-ho-sau-sap-xep", Chart::Sizes(self.plan)),
            (
                "quy-theo-nam",
                Chart::Budget(Assumptions::default(), files::YEARS),
            ),
            ("so-sanh", Chart::Plans),
        ];
        let several = self.report.plans.len() > 1;
        let drawn: Vec<(String, &Chart, bool)> = charts
            .iter()
            .filter(|(_, chart)| several || *chart != Chart::Plans)
            .flat_map(|(name, chart)| {
                [("svg", false), ("png", true)]
                    .map(|(kind, picture)| (format!("bieu-do/{name}.{kind}"), chart, picture))
            })
            .collect();
        parts.extend(
            drawn
                .iter()
                .map(|(name, chart, picture)| (name.as_str(), Part::Chart, Beside::Chart(chart, *picture))),
        );
        if several {
            parts.push(("so-sanh.html", Part::Compare, Beside::Compare));
        }
        let made = run(parts.len(), &|index| match parts.get(index) {
            Some((_, _, part)) => self.make(*part),
            None => Err(cannot("ho-so.zip", index)),
        });
        let documents = self.papers(&[Format::Docx, Format::Pdf], folder, run)?;
        let mut listed = self.listed(&folder(Format::Docx), Format::Docx);
        listed.extend(
            self.listed(&folder(Format::Pdf), Format::Pdf)
                .into_iter()
                .map(|(file, name)| (file, format!("{name}, {}", text::READING_COPY))),
        );
        listed.extend(
            parts
                .iter()
                .map(|(file, part, _)| ((*file).to_owned(), text::part_name(*part).to_owned())),
        );
        listed.push((
            "phuong-an.json".to_owned(),
            text::part_name(Part::Plan).to_owned(),
        ));
        let list = |format: Format| {
            self.dossier
                .list(&listed, format)
                .map_err(|e| cannot("danh-muc", e))
        };
        let mut all = vec![
            ("00-danh-muc.docx".to_owned(), list(Format::Docx)?),
            ("00-danh-muc.pdf".to_owned(), list(Format::Pdf)?),
        ];
        all.extend(documents);
        for ((name, _, _), bytes) in parts.iter().zip(made) {
            all.push(((*name).to_owned(), bytes?));
        }
        let chosen = self.report.plans.get(self.plan).map(std::slice::from_ref);
        let data = files::plans_json(chosen.unwrap_or_default()).map_err(|e| cannot("phuong-an.json", e))?;
        all.push(("phuong-an.json".to_owned(), data.into_bytes()));
        pack::pack(&all).map_err(|e| cannot("ho-so.zip", e))
    }
}
