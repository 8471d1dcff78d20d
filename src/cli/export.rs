//! `sapxep export`: the council's dossier of one plan, its annexes as a workbook, the public look-up page, one archive; map sheets and geo files of all plans.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::{Global, Input, Outputs, Sheets};
use super::exit::Exit;
use super::output::Files;
use super::printer::Printer;
use super::session::Session;
use super::steps::Steps;
use super::workers::each;
use crate::domain::code::codes;
use crate::domain::dossier::DocumentKind;
use crate::domain::plan::PlanDocument;
use crate::domain::scenario::Limits;
use crate::domain::{Finding, Place, Status};
use crate::export::docx::{Dossier, DossierFacts, Format, OpenField, Paper, Pictures};
use crate::export::map::{Atlas, MapOptions, MapSheet};
use crate::export::{Report, files, map, pack, page, sheet};
use crate::staffing::horizon::Assumptions;
use crate::staffing::report::{Tables, staff_report};
use crate::staffing::summary;
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
    pub(super) sheets: &'a Sheets,
    pub(super) mau: Option<&'a Path>,
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
        !(report.accepted || plan.status == Status::Infeasible && report.only_rules_broken())
    });
    if let Some((_, report)) = refused {
        return super::problems::refuse(printer, &report.findings);
    }
    let plans: Vec<PlanDocument> = checked.into_iter().map(|(plan, _)| plan).collect();
    match export(global, printer, request, &session, &plans) {
        Ok(()) => Exit::Done,
        Err(findings) => super::problems::refuse(printer, &findings),
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
fn chosen(plans: &[PlanDocument], scenario: Option<&str>) -> Result<usize, Vec<Finding>> {
    let found = match scenario {
        None => (!plans.is_empty()).then_some(0),
        Some(name) => plans.iter().position(|plan| plan.scenario == name),
    };
    found.ok_or_else(|| {
        let names: Vec<&str> = plans.iter().map(|plan| plan.scenario.as_str()).collect();
        vec![
            Finding::new(codes::UNKNOWN_SCENARIO)
                .with("name", scenario.unwrap_or_default())
                .with("valid", names.join(", ")),
        ]
    })
}

fn export(
    global: &Global,
    printer: Printer,
    request: &Request<'_>,
    session: &Session,
    plans: &[PlanDocument],
) -> Result<(), Vec<Finding>> {
    let plan = chosen(plans, request.scenario)?;
    super::maps::write(global, printer, session, plans, plan, request).map_err(|finding| vec![finding])?;
    if !request.outputs.documents() {
        return Ok(());
    }
    let (Some(commune), Some(profile)) = (&session.commune, &session.profile) else {
        return Err(vec![cannot("docx", "–")]);
    };
    let report = Report {
        commune,
        adjacency: &session.adjacency,
        plans,
        lang: printer.lang,
    };
    let staff = plans.get(plan).and_then(|plan| {
        let tables = Tables::built_in().ok()?;
        let report = staff_report(commune, profile, plan, &session.settings, &tables, false)?;
        summary::staff_count(&report)
    });
    let collected = &commune.people.consultation;
    let consultation = summary::opinions(commune, collected);
    let (voiced, earlier) = (
        summary::voiced(commune, collected),
        summary::earlier_rounds(commune, collected),
    );
    // The first assumption is that nothing changes, which the dossier shows by itself.
    let outlooks: Vec<(String, Assumptions)> = session
        .settings
        .growth
        .iter()
        .skip(1)
        .map(|growth| (growth.title.clone(), growth.clone()))
        .collect();
    let given = DossierFacts {
        consultation: consultation.as_ref(),
        voiced: &voiced,
        earlier: &earlier,
        outlooks: &outlooks,
        staff,
        ..DossierFacts::new(plan, &session.letterhead)
    };
    let dossier = Dossier::new(report, profile, given).ok_or_else(|| vec![cannot("docx", "–")])?;
    let work = Work {
        global,
        printer,
        session,
        report,
        plan,
        dossier: &dossier,
        own: own_papers(&dossier, request.mau, &session.folder)?,
    };
    let outputs = request.outputs;
    let files = work.files(outputs).map_err(|finding| vec![finding])?;
    files.write(Path::new(".")).map_err(|finding| vec![finding])?;
    work.tell(&files);
    Ok(())
}

/// Templates of the commune, filled: those of `--mau`, else of the folder `mau` beside the input. Every fault of all of
/// them is told.
fn own_papers(
    dossier: &Dossier<'_>,
    given: Option<&Path>,
    folder: &Path,
) -> Result<Vec<(String, Vec<u8>)>, Vec<Finding>> {
    let beside = folder.join("mau");
    let folder = match given {
        Some(folder) => folder,
        None if beside.is_dir() => &beside,
        None => return Ok(Vec::new()),
    };
    // Kinds of documents that are looked at; only the first can be filled.
    const KINDS: [&str; 5] = ["docx", "doc", "odt", "rtf", "dotx"];
    let extension = |path: &Path| -> String {
        let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        extension.unwrap_or_default()
    };
    let unreadable = |path: &Path, error: std::io::Error| {
        Finding::new(codes::CANNOT_READ)
            .with("detail", error)
            .at(Place::file(path.display().to_string()))
    };
    let entries = std::fs::read_dir(folder).map_err(|error| vec![unreadable(folder, error)])?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
    // `~$…` are the locks that Word leaves beside an open file.
    paths.retain(|path| {
        let is_lock = path
            .file_name()
            .is_some_and(|n| n.to_string_lossy().starts_with("~$"));
        !is_lock && KINDS.contains(&extension(path).as_str())
    });
    paths.sort();
    let (mut filled, mut faults) = (Vec::new(), Vec::new());
    for path in paths {
        let stem = path
            .file_stem()
            .map(|s| s.to_string_lossy().into_owned())
            .unwrap_or_default();
        if extension(&path) != KINDS[0] {
            faults.push(
                Finding::new(codes::TEMPLATE_UNREADABLE)
                    .with("detail", extension(&path))
                    .at(Place::file(path.display().to_string())),
            );
            continue;
        }
        let made = std::fs::read(&path)
            .map_err(|error| vec![unreadable(&path, error)])
            .and_then(|bytes| dossier.fill(&path.display().to_string(), &bytes));
        match made {
            Ok(bytes) => filled.push((stem, bytes)),
            Err(findings) => faults.extend(findings),
        }
    }
    if faults.is_empty() {
        Ok(filled)
    } else {
        Err(faults)
    }
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
    Compare,
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
    /// The commune's own templates, filled: name without extension, file.
    own: Vec<(String, Vec<u8>)>,
}

/// Files by name.
type Named = Vec<(String, Vec<u8>)>;

impl Work<'_> {
    /// Everything asked for.
    fn files(&self, outputs: &Outputs) -> Result<Files, Finding> {
        let mut files = Files::default();
        if let Some(path) = &outputs.zip {
            files.add(path.clone(), self.archive()?);
        }
        for (folder, format) in [(&outputs.docx, Format::Docx), (&outputs.pdf, Format::Pdf)] {
            if let Some(folder) = folder {
                for (name, bytes) in self.papers(&[format], |_| String::new())? {
                    files.add(folder.join(name), bytes);
                }
            }
        }
        if let Some(path) = &outputs.xlsx {
            files.add(path.clone(), self.make(&Job::Annexes)?);
        }
        if let Some(path) = &outputs.tra_cuu {
            files.add(path.clone(), self.make(&Job::LookUp)?);
        }
        Ok(files)
    }

    fn make(&self, job: &Job<'_>) -> Result<Vec<u8>, Finding> {
        match job {
            Job::Annexes => sheet::annexes(self.dossier).map_err(|e| cannot("phu-luc.xlsx", e)),
            Job::LookUp => page::look_up(&self.report, self.plan, &self.session.letterhead)
                .map(String::into_bytes)
                .ok_or_else(|| cannot("tra-cuu.html", "–")),
            Job::Compare => {
                let vietnamese = Report {
                    lang: Lang::Vi,
                    ..self.report
                };
                Ok(page::html(&vietnamese).into_bytes())
            }
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
            .filter(|(paper, _)| self.template(paper.kind).is_none())
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
            let listed = self.listed(&folder(*format), *format);
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
    fn archive(&self) -> Result<Vec<u8>, Finding> {
        let folder = |format: Format| match format {
            Format::Docx => "van-ban/".to_owned(),
            Format::Pdf => "ban-doc-pdf/".to_owned(),
        };
        let plan = MapSheet::After(self.plan);
        let mut jobs = vec![
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
        if self.report.plans.len() > 1 {
            jobs.push(("so-sanh.html", Part::Compare, Job::Compare));
        }
        let made = each(self.global.threads, &jobs, |_, (_, _, job)| self.make(job));
        let documents = self.papers(&[Format::Docx, Format::Pdf], folder)?;
        let mut listed = self.listed(&folder(Format::Docx), Format::Docx);
        listed.extend(
            self.listed(&folder(Format::Pdf), Format::Pdf)
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
