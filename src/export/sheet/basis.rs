//! Where every number comes from: the profile's parameters with source and confidence, limits, locks, data, version.
//! The parameters are named cells that the formulas of all sheets use.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::book::Book;
use super::canvas::{Canvas, fixed, sheet_ref};
use super::style::{self, Weight};
use crate::domain::Confidence;
use crate::domain::plan::PlanDocument;
use crate::text::{compare as names, number, sheet};

const HEAD: u32 = 3;
const LAST: u16 = 3;

/// A named parameter.
struct Parameter<'a> {
    name: &'static str,
    label: &'static str,
    value: Option<f64>,
    format: &'static str,
    source: &'a str,
    confidence: Option<Confidence>,
}

fn parameters<'a>(book: &Book<'a>) -> Vec<Parameter<'a>> {
    let (words, profile) = (book.words, book.profile);
    let salary = profile.base_salary_on(book.commune().money_date.as_deref());
    let fund = &profile.fund;
    let class = book
        .commune()
        .class
        .as_ref()
        .and_then(|class| profile.class(class));
    let of_fund = |name, label, value, format| Parameter {
        name,
        label,
        value: Some(value),
        format,
        source: fund.source.as_str(),
        confidence: Some(fund.confidence),
    };
    let of_class = |name, label, value: Option<u32>| Parameter {
        name,
        label,
        value: value.map(f64::from),
        format: style::WHOLE,
        source: class.map_or("", |class| class.source.as_str()),
        confidence: class.map(|class| class.confidence),
    };
    vec![
        Parameter {
            name: "luong_co_so",
            label: words.base_salary,
            value: salary.map(|salary| salary.amount as f64),
            format: style::WHOLE,
            source: salary.map_or("", |salary| salary.source.as_str()),
            confidence: salary.map(|salary| salary.confidence),
        },
        of_fund(
            "he_so_thap",
            words.low_multiple,
            f64::from(fund.low_tenths) / 10.0,
            style::MULTIPLE,
        ),
        of_fund(
            "he_so_cao",
            words.high_multiple,
            f64::from(fund.high_tenths) / 10.0,
            style::MULTIPLE,
        ),
        of_fund(
            "nguong_thon",
            words.thon_threshold,
            fund.thon_high_from.into(),
            style::WHOLE,
        ),
        of_fund(
            "nguong_tdp",
            words.tdp_threshold,
            fund.tdp_high_from.into(),
            style::WHOLE,
        ),
        of_class("chuan_thon", words.thon_standard, class.map(|class| class.thon)),
        of_class("chuan_tdp", words.tdp_standard, class.map(|class| class.tdp)),
    ]
}

/// Names the parameter cells so that formulas read `luong_co_so`.
pub(super) fn define_names(workbook: &mut Workbook, book: &Book<'_>) -> Result<(), XlsxError> {
    for (row, parameter) in (HEAD + 1..).zip(parameters(book)) {
        let cell = fixed(1, row, row);
        let cell = cell.split(':').next().unwrap_or_default();
        workbook.define_name(
            parameter.name,
            &format!("={}{cell}", sheet_ref(book.words.sheet_basis)),
        )?;
    }
    Ok(())
}

/// Writes the sheet.
pub(super) fn sheet(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let words = book.words;
    let mut canvas = Canvas::new(words.sheet_basis, &book.footer(), words.page)?;
    canvas.widths(&[48.0, 30.0, 52.0, 26.0])?;
    canvas.line(0, LAST, words.title_basis, &style::title())?;
    canvas.line(1, LAST, &book.place_line(), &style::subtitle())?;
    canvas.heads(
        HEAD,
        &[words.parameter, words.value, words.basis, words.confidence],
    )?;
    let mut row = HEAD + 1;
    for parameter in parameters(book) {
        canvas.text(row, 0, parameter.label, &style::text(Weight::Normal))?;
        canvas.number(
            row,
            1,
            parameter.value,
            &style::number(Weight::Normal, parameter.format),
        )?;
        canvas.text(row, 2, parameter.source, &style::text(Weight::Normal))?;
        let confidence = parameter
            .confidence
            .map_or("", |confidence| names::confidence(book.lang, confidence));
        canvas.text(row, 3, confidence, &style::middle(Weight::Normal))?;
        row += 1;
    }
    row = facts(&mut canvas, book, row)?;
    row = limits(&mut canvas, book, row + 1)?;
    row = locks(&mut canvas, book, row + 1)?;
    provenance(&mut canvas, book, row + 1)?;
    canvas.sheet.set_freeze_panes(HEAD + 1, 0)?;
    canvas.sheet.set_repeat_rows(HEAD, HEAD)?;
    canvas.finish()
}

/// A row of text cells.
fn texts(canvas: &mut Canvas, row: u32, cells: [&str; 4]) -> Result<(), XlsxError> {
    let format = style::text(Weight::Normal);
    for (column, text) in (0_u16..).zip(cells) {
        canvas.text(row, column, text, &format)?;
    }
    Ok(())
}

/// Profile, class, flags.
fn facts(canvas: &mut Canvas, book: &Book<'_>, mut row: u32) -> Result<u32, XlsxError> {
    let (words, profile, commune) = (book.words, book.profile, book.commune());
    let posts = &profile.max_part_timers;
    let confidence = names::confidence(book.lang, posts.confidence);
    texts(
        canvas,
        row,
        [
            words.part_timers,
            &posts.value.to_string(),
            &posts.source,
            confidence,
        ],
    )?;
    row += 1;
    let in_force = format!(
        "{} {}",
        words.in_force,
        number::date(book.lang, &profile.in_force)
    );
    let title = book.lang.pick(&profile.title, &profile.title_en);
    texts(canvas, row, [words.profile, &profile.id, title, &in_force])?;
    row += 1;
    if let Some(class) = commune.class.as_ref().and_then(|class| profile.class(class)) {
        let title = book.lang.pick(&class.title, &class.title_en);
        let sure = names::confidence(book.lang, class.provinces_confidence);
        texts(
            canvas,
            row,
            [words.class, title, &class.provinces.join(", "), sure],
        )?;
        row += 1;
    }
    let flags: Vec<&str> = commune
        .flags
        .iter()
        .map(|&flag| names::commune_flag(book.lang, flag))
        .collect();
    let flags = if flags.is_empty() {
        words.none.to_owned()
    } else {
        flags.join("; ")
    };
    texts(canvas, row, [words.commune_flags, &flags, "", ""])?;
    Ok(row + 1)
}

/// The limits of each plan, one line each.
fn limits(canvas: &mut Canvas, book: &Book<'_>, mut row: u32) -> Result<u32, XlsxError> {
    canvas.line(row, LAST, book.words.scenarios, &style::section())?;
    row += 1;
    for (plan, name) in book.report.plans.iter().zip(&book.plan_names) {
        let lines = limit_lines(book, plan);
        if lines.is_empty() {
            texts(canvas, row, [name, book.words.none, &plan.profile.source, ""])?;
            row += 1;
        }
        for (label, value) in &lines {
            texts(canvas, row, [name, label, value, ""])?;
            row += 1;
        }
    }
    Ok(row)
}

/// Limits as label and value, in the order of the file format.
fn limit_lines(book: &Book<'_>, plan: &PlanDocument) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    if let Ok(serde_json::Value::Object(limits)) = serde_json::to_value(&plan.rules.limits) {
        for (key, value) in limits {
            let text = limit_value(book, &value);
            if !text.is_empty() {
                lines.push((sheet::limit_name(book.lang, &key).to_owned(), text));
            }
        }
    }
    if !plan.rules.soft.is_empty() {
        let names: Vec<&str> = plan
            .rules
            .soft
            .iter()
            .map(|name| sheet::limit_name(book.lang, name))
            .collect();
        lines.push((sheet::limit_name(book.lang, "soft").to_owned(), names.join("; ")));
    }
    lines
}

fn limit_value(book: &Book<'_>, value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::Bool(flag) => sheet::limit_name(book.lang, &flag.to_string()).to_owned(),
        serde_json::Value::Number(count) => count
            .as_i64()
            .map_or_else(|| count.to_string(), |count| number::whole(book.lang, count)),
        serde_json::Value::String(word) => {
            let key = if word == "soft" { "soft_border" } else { word };
            sheet::limit_name(book.lang, key).to_owned()
        }
        serde_json::Value::Object(parts) => {
            let parts: Vec<String> = parts
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(key, value)| {
                    format!(
                        "{} {}",
                        sheet::limit_name(book.lang, key),
                        limit_value(book, value)
                    )
                })
                .collect();
            parts.join(", ")
        }
        serde_json::Value::Array(items) => items
            .iter()
            .map(|item| limit_value(book, item))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

/// Locks with their reasons; a lock that holds for all plans is printed once.
fn locks(canvas: &mut Canvas, book: &Book<'_>, mut row: u32) -> Result<u32, XlsxError> {
    canvas.line(row, LAST, book.words.locks, &style::section())?;
    row += 1;
    let mut seen = Vec::new();
    for plan in book.report.plans {
        for lock in &plan.rules.locks {
            if seen.contains(&lock) {
                continue;
            }
            seen.push(lock);
            let plans: Vec<&str> = book
                .report
                .plans
                .iter()
                .zip(&book.plan_names)
                .filter(|(other, _)| other.rules.locks.contains(lock))
                .map(|(_, name)| name.as_str())
                .collect();
            let kind = serde_json::to_value(lock.kind).ok();
            let kind = kind.as_ref().and_then(|kind| kind.as_str()).unwrap_or_default();
            let kind = sheet::limit_name(book.lang, kind);
            let reason = format!("{}: {}", book.words.reason, lock.reason);
            texts(
                canvas,
                row,
                [kind, &lock.units.join(", "), &reason, &plans.join("; ")],
            )?;
            row += 1;
        }
    }
    if seen.is_empty() {
        texts(canvas, row, [book.words.none, "", "", ""])?;
        row += 1;
    }
    Ok(row)
}

/// Data, fingerprint, version.
fn provenance(canvas: &mut Canvas, book: &Book<'_>, mut row: u32) -> Result<(), XlsxError> {
    let words = book.words;
    let commune = book.commune();
    canvas.line(row, LAST, words.provenance, &style::section())?;
    row += 1;
    let mut lines = Vec::new();
    if let Some(date) = &commune.data_date {
        lines.push((words.data_date, number::date(book.lang, date)));
    }
    if let Some(source) = &commune.source {
        lines.push((words.source, source.clone()));
    }
    if book.report.adjacency.tolerance_m > 0.0 {
        lines.push((
            words.tolerance,
            number::decimal(book.lang, book.report.adjacency.tolerance_m, 1),
        ));
    }
    if let Some(plan) = book.report.plans.first() {
        lines.push((words.fingerprint, plan.input_sha256.clone()));
        lines.push((words.seed, plan.seed.to_string()));
        lines.push((words.version, plan.version.clone()));
    }
    for (label, value) in lines {
        canvas.text(row, 0, label, &style::text(Weight::Normal))?;
        canvas
            .sheet
            .merge_range(row, 1, row, LAST, &value, &style::text(Weight::Normal))?;
        row += 1;
    }
    Ok(())
}
