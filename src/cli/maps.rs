//! Map sheets, map books and geo files of `sapxep export`.

use super::args::{Global, PaperArg};
use super::export::Request;
use super::output::Files;
use super::printer::Printer;
use super::session::Session;
use super::workers::each;
use crate::domain::Finding;
use crate::domain::code::codes;
use crate::domain::name::fold;
use crate::domain::plan::PlanDocument;
use crate::export::geo::{self, CoordinateSystem};
use crate::export::map::{self, Atlas, Extras, Ink, MapOptions, MapSheet, Paper};
use crate::export::{Report, files};
use crate::load::crs::System;
use crate::staffing::summary;

/// Makes the maps asked for: sheets with a map book for each plan, geo files. With a scenario named, of its plan alone.
pub(super) fn write(
    global: &Global,
    printer: Printer,
    session: &Session,
    plans: &[PlanDocument],
    chosen: usize,
    request: &Request<'_>,
) -> Result<(), Finding> {
    let (outputs, sheets) = (request.outputs, request.sheets);
    if outputs.map.is_none() && outputs.geo.is_none() {
        return Ok(());
    }
    let Some(commune) = &session.commune else {
        return Ok(());
    };
    let plans = match request.scenario {
        Some(_) => plans.get(chosen..=chosen).unwrap_or(plans),
        None => plans,
    };
    let opinions = summary::opinions(commune, &commune.people.consultation);
    let extras = Extras {
        profile: session.profile.as_ref(),
        opinions: opinions.as_ref(),
        crs: coordinates(session, sheets.out_crs.as_deref())?,
        ink: if sheets.mono { Ink::Mono } else { Ink::Colour },
    };
    let report = Report {
        commune,
        adjacency: &session.adjacency,
        plans,
        lang: printer.lang,
    };
    let atlas = Atlas::with(report, extras);
    let options = MapOptions {
        paper: match sheets.paper {
            PaperArg::A4 => Paper::A4,
            PaperArg::A3 => Paper::A3,
            PaperArg::A0 => Paper::A0,
        },
        ..MapOptions::default()
    };
    if let Some(folder) = &outputs.map {
        let mut all = atlas.commune_sheets();
        all.extend((0..plans.len()).flat_map(|plan| atlas.plan_sheets(plan)));
        let made = each(global.threads, &all, |_, &sheet| drawn(&atlas, sheet, options));
        let mut made = made.into_iter().collect::<Result<Vec<_>, _>>()?.concat();
        let numbers: Vec<usize> = (0..plans.len()).collect();
        let books = each(global.threads, &numbers, |_, &plan| {
            files::book(&atlas, plan, options)
        });
        for (plan, book) in plans.iter().zip(books) {
            made.push((format!("{}.pdf", files::plan_name(plan)), book?));
        }
        save(printer, made, folder)?;
    }
    if let Some(folder) = &outputs.geo {
        let made = geo::files(&atlas).map_err(|error| fault("geo", error))?;
        save(printer, made, folder)?;
    }
    Ok(())
}

/// One sheet as SVG and PNG.
fn drawn(atlas: &Atlas<'_>, sheet: MapSheet, options: MapOptions) -> Result<Vec<(String, Vec<u8>)>, Finding> {
    let name = files::sheet_name(atlas, sheet);
    let svg = atlas.svg(sheet, options);
    let png = map::png(&svg, options.paper.dpi()).map_err(|error| fault(&name, error))?;
    Ok(vec![
        (format!("{name}.svg"), svg.into_bytes()),
        (format!("{name}.png"), png),
    ])
}

fn save(printer: Printer, made: Vec<(String, Vec<u8>)>, folder: &std::path::Path) -> Result<(), Finding> {
    let mut files = Files::default();
    for (name, bytes) in made {
        files.add(name, bytes);
    }
    files.write(folder)?;
    printer.talk(&crate::text::cli::words(printer.lang).written(&folder.display().to_string()));
    for path in files.paths() {
        printer.talk(&format!("  {}", path.display()));
    }
    Ok(())
}

/// The system of Shapefile, GeoPackage and the coordinates around the maps; WGS 84 where none is asked for.
fn coordinates(session: &Session, asked: Option<&str>) -> Result<CoordinateSystem, Finding> {
    let Some(asked) = asked else {
        return Ok(CoordinateSystem::default());
    };
    let province = session.commune.as_ref().and_then(|c| c.province.as_deref());
    System::parse(asked, province)
        .and_then(|system| CoordinateSystem::new(&system.label, system.definition()))
        .ok_or_else(|| {
            let plain = fold(asked.trim()).replace([' ', '-'], "") == "vn2000";
            province
                .filter(|_| plain)
                .and_then(several_zones)
                .unwrap_or_else(|| Finding::new(codes::CRS_NOT_WRITABLE).with("crs", asked))
        })
}

/// What to do where the province alone does not tell the zone.
fn several_zones(province: &str) -> Option<Finding> {
    let zones = System::zones_of(province);
    let (_, example) = zones.first()?;
    let (former, _) = zones.last()?;
    let list: Vec<String> = zones.iter().map(|(old, at)| format!("{old} {at}")).collect();
    (zones.len() > 1).then(|| {
        Finding::new(codes::CRS_SEVERAL_ZONES)
            .with("province", province)
            .with("zones", list.join("; "))
            .with("example", example)
            .with("former", former)
    })
}

fn fault(what: &str, error: impl std::fmt::Display) -> Finding {
    Finding::new(codes::CANNOT_MAKE)
        .with("what", what)
        .with("detail", error)
}
