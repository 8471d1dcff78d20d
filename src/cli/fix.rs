//! `sapxep data --fix`: the cleaned copy of an input.

use std::path::Path;

use geo::MultiPolygon;

use super::output::Files;
use super::session::Session;
use crate::domain::code::codes;
use crate::domain::name::fold;
use crate::domain::{AtomId, Commune, Finding, Place};
use crate::export::clean::{self, Panel};
use crate::export::map;
use crate::graph::projection;
use crate::graph::repair::{self, Coverage, RepairOptions};
use crate::text::Lang;

/// Dots an inch of the picture.
const DPI: f64 = 144.0;
/// Roles of files that the copy writes anew.
const REPLACED: &[&str] = &["commune", "units", "boundaries", "links", "halls"];
/// Files beside a shapefile that the copy does not need.
const COMPANIONS: &[&str] = &["shp", "dbf", "prj", "cpg", "shx", "sbn", "sbx", "qix"];

/// Repairs the drawn boundaries of the commune together; `None` where there are fewer than two.
pub(super) fn repaired(commune: &Commune, options: &RepairOptions) -> Option<Coverage> {
    let drawn = commune
        .atoms
        .iter()
        .filter(|a| a.boundary.is_some() && !a.boundary_estimated);
    (drawn.count() > 1).then(|| repair::of_commune(commune, options))
}

/// Strips up to the width asked for, or up to the usual one and what the drawing itself tells.
pub(super) fn options(width_m: Option<f64>) -> RepairOptions {
    let usual = RepairOptions::default();
    width_m.map_or(usual, |max_width_m| RepairOptions {
        max_width_m,
        as_drawn: false,
        ..usual
    })
}

/// Writes the cleaned copy: tables in the program's columns, repaired boundaries, what else lay in the folder, the list
/// of changes and a picture of before and after. All of it or nothing.
pub(super) fn write(
    lang: Lang,
    session: &Session,
    coverage: Option<&Coverage>,
    input: &Path,
    folder: &Path,
) -> Result<Vec<String>, Finding> {
    let Some(commune) = &session.commune else {
        return Ok(Vec::new());
    };
    if same_folder(input, folder) {
        return Err(Finding::new(codes::OUTPUT_IS_INPUT).at(Place::file(folder.display().to_string())));
    }
    let mut clean = commune.clone();
    if let Some(coverage) = coverage {
        repair::apply(&mut clean, coverage);
    }
    let mut files = Files::default();
    files.add(
        "xa.toml",
        clean::commune_file(&clean) + &letterhead(session, input),
    );
    files.add("don-vi.csv", clean::units(&clean));
    for (name, text) in [
        ("ke-can.csv", clean::links(&clean)),
        ("nha-van-hoa.csv", clean::halls(&clean)),
    ] {
        if let Some(text) = text {
            files.add(name, text);
        }
    }
    if clean
        .atoms
        .iter()
        .any(|a| a.boundary.is_some() && !a.boundary_estimated)
    {
        files.add("ranh-gioi.geojson", clean::boundaries(&clean));
    }
    for (name, bytes) in others(session, input)? {
        files.add(name, bytes);
    }
    files.add("thay-doi.csv", clean::changes(lang, &session.findings));
    if let Some(coverage) = coverage {
        let svg = drawing(lang, session, commune, &clean, coverage);
        let png = map::png(&svg, DPI).map_err(|error| {
            Finding::new(codes::CANNOT_WRITE)
                .with("detail", error)
                .at(Place::file("truoc-sau.png"))
        })?;
        files.add("truoc-sau.svg", svg);
        files.add("truoc-sau.png", png);
    }
    files.write(folder)?;
    Ok(files.paths().map(|p| p.display().to_string()).collect())
}

/// What `xa.toml` says about the documents, as it stands there: the commune does not hold it.
fn letterhead(session: &Session, input: &Path) -> String {
    const KEYS: &[&str] = &["van_ban", "van ban", "letterhead"];
    let file = session.report.files.iter().find(|f| f.role == "commune");
    let text = file.and_then(|f| std::fs::read_to_string(input.join(&f.name)).ok());
    let table = text.and_then(|t| t.trim_start_matches('\u{feff}').parse::<toml::Table>().ok());
    let kept: toml::Table = table
        .unwrap_or_default()
        .into_iter()
        .filter(|(key, value)| KEYS.contains(&fold(key).as_str()) && value.is_table())
        .collect();
    if kept.is_empty() {
        return String::new();
    }
    toml::to_string(&kept)
        .map(|text| format!("\n{text}"))
        .unwrap_or_default()
}

fn drawing(lang: Lang, session: &Session, before: &Commune, after: &Commune, coverage: &Coverage) -> String {
    let drawn: Vec<Option<MultiPolygon<f64>>> = before
        .atoms
        .iter_enumerated()
        .map(|(id, atom): (AtomId, _)| session.drawn.get(&id).cloned().or_else(|| atom.boundary.clone()))
        .collect();
    let clean: Vec<Option<MultiPolygon<f64>>> = after.atoms.iter().map(|a| a.boundary.clone()).collect();
    clean::picture(
        lang,
        &before.name,
        Panel { shapes: &drawn },
        Panel { shapes: &clean },
        coverage,
        &projection(before),
    )
}

fn same_folder(input: &Path, folder: &Path) -> bool {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let home = if input.is_dir() {
        real(input)
    } else {
        real(
            input
                .parent()
                .filter(|p| !p.as_os_str().is_empty())
                .unwrap_or(Path::new(".")),
        )
    };
    home.is_some() && home == real(folder)
}

/// What else lies in the folder: roster, opinions, scenarios, a profile of its own, notes. It is copied as it is.
fn others(session: &Session, input: &Path) -> Result<Vec<(String, Vec<u8>)>, Finding> {
    if !input.is_dir() {
        return Ok(Vec::new());
    }
    let fault = |path: &Path, error: std::io::Error| {
        Finding::new(codes::CANNOT_READ)
            .with("detail", error)
            .at(Place::file(path.display().to_string()))
    };
    let replaced: Vec<&str> = session
        .report
        .files
        .iter()
        .filter(|f| REPLACED.contains(&f.role))
        .map(|f| f.name.as_str())
        .collect();
    let stems: Vec<&str> = replaced.iter().filter_map(|n| n.strip_suffix(".shp")).collect();
    let written = [
        "xa.toml",
        "don-vi.csv",
        "ke-can.csv",
        "nha-van-hoa.csv",
        "ranh-gioi.geojson",
        "thay-doi.csv",
        "truoc-sau.svg",
        "truoc-sau.png",
    ];
    let mut found = Vec::new();
    let mut paths: Vec<std::path::PathBuf> = Vec::new();
    for entry in std::fs::read_dir(input).map_err(|e| fault(input, e))? {
        paths.push(entry.map_err(|e| fault(input, e))?.path());
    }
    paths.sort();
    for path in paths {
        let name = path
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        let companion = name.rsplit_once('.').is_some_and(|(stem, end)| {
            stems.contains(&stem) && COMPANIONS.contains(&end.to_ascii_lowercase().as_str())
        });
        let skip = name.starts_with(['.', '~'])
            || companion
            || replaced.contains(&name.as_str())
            || written.contains(&name.as_str())
            || !path.is_file();
        if !skip {
            let bytes = std::fs::read(&path).map_err(|e| fault(&path, e))?;
            found.push((name, bytes));
        }
    }
    Ok(found)
}
