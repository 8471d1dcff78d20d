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
use crate::domain::plan::PlanDocument;
use crate::domain::scenario::Limits;
use crate::domain::{Finding, Place, Status};
use crate::export::Report;
use crate::export::archive::{self, Folder, Made, cannot};
use crate::export::docx::{Dossier, Format, OpenField};
use crate::staffing::summary::plan_facts;
use crate::text::cli::words;
use crate::text::dossier::document_name;
use crate::text::export as text;

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
    let Some(document) = plans.get(plan) else {
        return Err(vec![cannot("docx", "–")]);
    };
    let facts = plan_facts(commune, profile, document, &session.settings);
    let letterhead = &session.letterhead;
    let dossier =
        archive::dossier(report, profile, plan, &facts, letterhead).map_err(|finding| vec![finding])?;
    let own = own_papers(&dossier, request.mau, &session.folder)?;
    let work = Work {
        global,
        printer,
        dossier: &dossier,
        folder: Folder {
            report,
            plan,
            letterhead,
            dossier: &dossier,
            own: &own,
        },
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

struct Work<'w> {
    global: &'w Global,
    printer: Printer,
    dossier: &'w Dossier<'w>,
    folder: Folder<'w>,
}

impl Work<'_> {
    /// Everything asked for.
    fn files(&self, outputs: &Outputs) -> Result<Files, Finding> {
        let run = |count: usize, work: &(dyn Fn(usize) -> Made + Sync)| {
            let steps = Steps::new(self.printer, text::making(self.printer.lang), count);
            let numbers: Vec<usize> = (0..count).collect();
            let made = each(self.global.threads, &numbers, |_, &number| {
                let made = work(number);
                steps.step();
                made
            });
            steps.finish();
            made
        };
        let mut files = Files::default();
        if let Some(path) = &outputs.zip {
            files.add(path.clone(), self.folder.archive(&run)?);
        }
        for (folder, format) in [(&outputs.docx, Format::Docx), (&outputs.pdf, Format::Pdf)] {
            if let Some(folder) = folder {
                for (name, bytes) in self.folder.papers(&[format], |_| String::new(), &run)? {
                    files.add(folder.join(name), bytes);
                }
            }
        }
        if let Some(path) = &outputs.xlsx {
            files.add(path.clone(), self.folder.annexes()?);
        }
        if let Some(path) = &outputs.tra_cuu {
            files.add(path.clone(), self.folder.look_up()?);
        }
        Ok(files)
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
