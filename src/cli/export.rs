//! `sapxep export`: the council's dossier of one plan, its annexes as a workbook, the public look-up page, one archive.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::{Global, Input, Outputs};
use super::exit::Exit;
use super::output::Files;
use super::printer::Printer;
use super::session::Session;
use super::steps::Steps;
use super::workers::each;
use crate::domain::code::codes;
use crate::domain::plan::PlanDocument;
use crate::domain::scenario::Limits;
use crate::domain::{Finding, Status};
use crate::export::docx::{Dossier, DossierFacts, Format, OpenField, Paper, Pictures};
use crate::export::map::{Atlas, MapOptions, MapSheet};
use crate::export::{Report, files, map, pack, page, sheet};
use crate::text::Lang;
use crate::text::cli::words;
use crate::text::dossier::document_name;
use crate::text::export::{self as text, Part};

/// What is asked for.
pub(super) struct Request<'a> {
    pub(super) plan: &'a Path,
    pub(super) input: &'a Input,
    pub(super) scenario: Option<&'a str>,
    pub(super) outputs: &'a Outputs,
}

pub(super) fn run(global: &Global, printer: Printer, request: &Request<'_>) -> Exit {
    let session = Session::open(request.input);
    if !session.usable() {
        return super::problems::refuse(printer, &session.findings);
    }
    let checked = match super::plans::checked(&session, request.plan, &Limits::default()) {
        Ok(checked) => checked,
        Err(findings) => return super::problems::refuse(printer, &findings),
    };
    // A plan given where no plan meets the rules must break exactly what it says.
    let refused = checked.iter().find(|(plan, report)| {
        !report.accepted && !(plan.status == Status::Infeasible && report.only_rules_broken())
    });
    if let Some((_, report)) = refused {
        return super::problems::refuse(printer, &report.findings);
    }
    let plans: Vec<PlanDocument> = checked.into_iter().map(|(plan, _)| plan).collect();
    match export(global, printer, request, &session, &plans) {
        Ok(()) => Exit::Done,
        Err(finding) => super::problems::refuse(printer, &[finding]),
    }
}

/// What is reported with `--json`.
#[derive(Serialize)]
struct Told {
    schema: &'static str,
    files: Vec<String>,
    open_fields: Vec<Field>,
}

#[derive(Serialize)]
struct Field {
    document: &'static str,
    label: String,
}

/// The plan of that scenario; without a name the first plan in the file. The others stand beside it as alternatives.
fn chosen(plans: &[PlanDocument], scenario: Option<&str>) -> Result<usize, Finding> {
    let found = match scenario {
        None => (!plans.is_empty()).then_some(0),
        Some(name) => plans.iter().position(|plan| plan.scenario == name),
    };
    found.ok_or_else(|| {
        let names: Vec<&str> = plans.iter().map(|plan| plan.scenario.as_str()).collect();
        Finding::new(codes::UNKNOWN_SCENARIO)
            .with("name", scenario.unwrap_or_default())
            .with("valid", names.join(", "))
    })
}

fn export(
    global: &Global,
    printer: Printer,
    request: &Request<'_>,
    session: &Session,
    plans: &[PlanDocument],
) -> Result<(), Finding> {
    let plan = chosen(plans, request.scenario)?;
    let (Some(commune), Some(profile)) = (&session.commune, &session.profile) else {
        return Err(cannot("docx", "–"));
    };
    let report = Report {
        commune,
        adjacency: &session.adjacency,
        plans,
        lang: printer.lang,
    };
    let given = DossierFacts {
        plan,
        letterhead: &session.letterhead,
        consultation: None,
        staff: None,
        dissolved: &[],
    };
    let dossier = Dossier::new(report, profile, given).ok_or_else(|| cannot("docx", "–"))?;
    let work = Work {
        global,
        printer,
        session,
        report,
        plan,
        dossier: &dossier,
    };
    let outputs = request.outputs;
    let mut files = Files::default();
    if let Some(path) = &outputs.zip {
        files.add(path.clone(), work.archive()?);
    }
    for (folder, format) in [(&outputs.docx, Format::Docx), (&outputs.pdf, Format::Pdf)] {
        if let Some(folder) = folder {
            for (name, bytes) in work.papers(&[format], |_| String::new())? {
                files.add(folder.join(name), bytes);
            }
        }
    }
    if let Some(path) = &outputs.xlsx {
        files.add(path.clone(), work.make(&Job::Annexes)?);
    }
    if let Some(path) = &outputs.tra_cuu {
        files.add(path.clone(), work.make(&Job::LookUp)?);
    }
    files.write(Path::new("."))?;
    work.tell(&files);
    Ok(())
}

fn cannot(what: &str, detail: impl ToString) -> Finding {
    Finding::new(codes::CANNOT_MAKE)
        .with("what", what)
        .with("detail", detail)
}

/// One piece of work.
enum Job<'j> {
    Annexes,
    LookUp,
    Map(MapSheet, bool),
    Pictures(bool),
    Paper(&'j Paper, &'j Pictures, Format),
}

struct Work<'w> {
    global: &'w Global,
    printer: Printer,
    session: &'w Session,
    report: Report<'w>,
    plan: usize,
    dossier: &'w Dossier<'w>,
}

/// Files by name.
type Named = Vec<(String, Vec<u8>)>;

impl Work<'_> {
    fn make(&self, job: &Job<'_>) -> Result<Vec<u8>, Finding> {
        match job {
            Job::Annexes => sheet::annexes(self.dossier).map_err(|e| cannot("phu-luc.xlsx", e)),
            Job::LookUp => page::look_up(&self.report, self.plan, &self.session.letterhead)
                .map(String::into_bytes)
                .ok_or_else(|| cannot("tra-cuu.html", "–")),
            Job::Map(sheet, picture) => {
                let vietnamese = Report {
                    lang: Lang::Vi,
                    ..self.report
                };
                let svg = Atlas::new(vietnamese).svg(*sheet, MapOptions::default());
                if *picture {
                    map::png(&svg, map::DEFAULT_DPI).map_err(|e| cannot("png", e))
                } else {
                    Ok(svg.into_bytes())
                }
            }
            Job::Paper(paper, pictures, format) => self
                .dossier
                .write(paper, pictures, *format)
                .map_err(|e| cannot(&paper.stem, e)),
            Job::Pictures(_) => Ok(Vec::new()),
        }
    }

    /// The maps of the documents, drawn side by side.
    fn pictures(&self) -> Result<Pictures, Finding> {
        let jobs = [Job::Pictures(true), Job::Pictures(false)];
        let mut drawn = each(self.global.threads, &jobs, |_, job| {
            let annex = matches!(job, Job::Pictures(true));
            self.dossier.pictures(annex, !annex).map_err(|e| cannot("png", e))
        })
        .into_iter();
        let mut pictures = drawn.next().transpose()?.unwrap_or_default();
        if let Some(leaflet) = drawn.next().transpose()? {
            pictures.join(leaflet);
        }
        Ok(pictures)
    }

    /// All documents in these forms, the list of contents first; `folder` says where a form stands.
    fn papers(&self, formats: &[Format], folder: impl Fn(Format) -> String) -> Result<Named, Finding> {
        let pictures = self.pictures()?;
        let papers = self.dossier.papers();
        let jobs: Vec<Job<'_>> = formats
            .iter()
            .flat_map(|&format| papers.iter().map(move |paper| (paper, format)))
            .map(|(paper, format)| Job::Paper(paper, &pictures, format))
            .collect();
        let mut files = Vec::new();
        let steps = Steps::new(self.printer, text::making(self.printer.lang), jobs.len());
        let made = each(self.global.threads, &jobs, |_, job| {
            let made = self.make(job);
            steps.step();
            made
        });
        steps.finish();
        if let [format] = formats {
            let listed = self.dossier.listed(&papers, &folder(*format), *format);
            let list = self
                .dossier
                .list(&listed, *format)
                .map_err(|e| cannot("danh-muc", e))?;
            files.push((format!("00-danh-muc.{}", format.extension()), list));
        }
        for (job, bytes) in jobs.iter().zip(made) {
            if let Job::Paper(paper, _, format) = job {
                files.push((
                    format!("{}{}.{}", folder(*format), paper.stem, format.extension()),
                    bytes?,
                ));
            }
        }
        Ok(files)
    }

    /// `ho-so.zip`: the list of contents first, then documents, reading copies, workbook, page, maps, data.
    fn archive(&self) -> Result<Vec<u8>, Finding> {
        let folder = |format: Format| match format {
            Format::Docx => "van-ban/".to_owned(),
            Format::Pdf => "ban-doc-pdf/".to_owned(),
        };
        let plan = MapSheet::After(self.plan);
        let jobs = [
            ("phu-luc.xlsx", Part::Annexes, Job::Annexes),
            ("tra-cuu.html", Part::LookUp, Job::LookUp),
            (
                "ban-do/hien-trang.svg",
                Part::MapToday,
                Job::Map(MapSheet::Before, false),
            ),
            (
                "ban-do/hien-trang.png",
                Part::MapToday,
                Job::Map(MapSheet::Before, true),
            ),
            ("ban-do/phuong-an.svg", Part::MapPlan, Job::Map(plan, false)),
            ("ban-do/phuong-an.png", Part::MapPlan, Job::Map(plan, true)),
        ];
        let made = each(self.global.threads, &jobs, |_, (_, _, job)| self.make(job));
        let documents = self.papers(&[Format::Docx, Format::Pdf], folder)?;
        let papers = self.dossier.papers();
        let mut listed = self.dossier.listed(&papers, &folder(Format::Docx), Format::Docx);
        listed.extend(
            self.dossier
                .listed(&papers, &folder(Format::Pdf), Format::Pdf)
                .into_iter()
                .map(|(file, name)| (file, format!("{name}, {}", text::READING_COPY))),
        );
        listed.extend(
            jobs.iter()
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
        let mut files = vec![
            ("00-danh-muc.docx".to_owned(), list(Format::Docx)?),
            ("00-danh-muc.pdf".to_owned(), list(Format::Pdf)?),
        ];
        files.extend(documents);
        for ((name, _, _), bytes) in jobs.iter().zip(made) {
            files.push(((*name).to_owned(), bytes?));
        }
        let chosen = self.report.plans.get(self.plan).map(std::slice::from_ref);
        let data = files::plans_json(chosen.unwrap_or_default()).map_err(|e| cannot("phuong-an.json", e))?;
        files.push(("phuong-an.json".to_owned(), data.into_bytes()));
        pack::pack(&files).map_err(|e| cannot("ho-so.zip", e))
    }

    /// Files written, then the fields that people fill in.
    fn tell(&self, files: &Files) {
        let fields = self.dossier.open_fields();
        if self.printer.json {
            self.printer.json(&Told {
                schema: "sapxep/export/1",
                files: files.paths().map(|path| path.display().to_string()).collect(),
                open_fields: fields
                    .into_iter()
                    .map(|field| Field {
                        document: field.document.as_str(),
                        label: field.label,
                    })
                    .collect(),
            });
            return;
        }
        let lang = self.printer.lang;
        self.printer.talk(&words(lang).written("."));
        let paths: Vec<PathBuf> = files.paths().map(Path::to_owned).collect();
        for path in &paths {
            self.printer.talk(&format!("  {}", path.display()));
        }
        self.open_fields(&fields);
    }

    fn open_fields(&self, fields: &[OpenField]) {
        const MOST: usize = 6;
        let lang = self.printer.lang;
        if fields.is_empty() {
            return;
        }
        self.printer.talk(&text::open_fields(lang, fields.len()));
        let mut kinds: Vec<_> = fields.iter().map(|field| field.document).collect();
        kinds.dedup();
        for kind in kinds {
            let of: Vec<&OpenField> = fields.iter().filter(|field| field.document == kind).collect();
            self.printer.talk(&format!("  {}", document_name(lang, kind)));
            for field in of.iter().take(MOST) {
                self.printer.talk(&format!("    {}", field.label));
            }
            if of.len() > MOST {
                self.printer
                    .talk(&format!("    {}", text::more_fields(lang, of.len() - MOST)));
            }
        }
    }
}
