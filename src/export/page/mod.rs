//! `so-sanh.html`: the plans side by side on one page that needs nothing else. Styles, script, maps and data are in
//! the file; its content security policy forbids every request.

mod data;
mod lookup;
mod maps;
mod summary;
mod units;

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::Report;
use super::map::Atlas;
use super::map::markup::escape;
use crate::domain::Severity;
use crate::domain::plan::{PlanDocument, Sentence};
use crate::text::map as map_text;
use crate::text::number;
use crate::text::page::{Words, words};

pub use lookup::look_up;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The page.
#[must_use]
pub fn html(report: &Report<'_>) -> String {
    let words = words(report.lang);
    let atlas = Atlas::new(*report);
    let maps = maps::Maps::new(&atlas);
    let title = format!("{} – {}", words.title, commune_name(report));
    let mut out = String::with_capacity(512 * 1024);
    head(&mut out, words, &title);
    maps.definitions(&mut out);
    header(&mut out, report, words);
    out.push_str("<main id=\"noi-dung\">\n");
    summary::write(&mut out, report, words);
    for (index, plan) in report.plans.iter().enumerate() {
        plan_section(&mut out, report, words, &maps, index, plan);
    }
    if report.plans.is_empty() {
        let _ = writeln!(
            out,
            "<section class=\"plan\"><div class=\"maps\">{}</div></section>",
            maps.before()
        );
    }
    out.push_str("</main>\n");
    footer(&mut out, report, words);
    let _ = write!(
        out,
        "<script type=\"application/json\" id=\"du-lieu\">{}</script>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        data::json(report)
    );
    out
}

fn commune_name(report: &Report<'_>) -> String {
    let commune = report.commune;
    let name = map_text::commune_title(report.lang, commune.kind, &commune.name);
    match &commune.province {
        Some(province) => format!("{name}, {province}"),
        None => name,
    }
}

fn head(out: &mut String, words: &Words, title: &str) {
    document_head(out, words.tag, title, words.skip, STYLE, SCRIPT);
}

/// Only this style and this script may run; nothing may be fetched, framed, or sent.
fn document_head(out: &mut String, tag: &str, title: &str, skip: &str, style: &str, script: &str) {
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; \
         script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <style>{style}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#noi-dung\">{}</a>\n",
        base64(&Sha256::digest(style.as_bytes())),
        base64(&Sha256::digest(script.as_bytes())),
        escape(title),
        escape(skip),
    );
}

fn header(out: &mut String, report: &Report<'_>, words: &Words) {
    let (lang, commune) = (report.lang, report.commune);
    let mut facts = vec![
        format!(
            "{} {}",
            number::count(lang, commune.unit_count() as u64),
            map_text::unit_noun(lang, commune.units.iter().map(|u| u.kind))
        ),
        format!(
            "{} {}",
            number::count(lang, commune.households()),
            words.household_unit
        ),
    ];
    if commune.residents() > 0 {
        facts.push(format!(
            "{} {}",
            number::count(lang, commune.residents()),
            words.resident_unit
        ));
    }
    let map_words = map_text::words(lang);
    if let Some(date) = &commune.data_date {
        facts.push(format!("{}: {}", map_words.data_date, number::date(lang, date)));
    }
    if let Some(source) = &commune.source {
        facts.push(format!("{}: {source}", map_words.source));
    }
    let _ = write!(
        out,
        "<header>\n<p class=\"over\">{}</p>\n<h1>{}</h1>\n<p class=\"facts\">{}</p>\n<p class=\"intro\">{}</p>\n\
         <div class=\"find\"><label for=\"tim\">{}</label><input id=\"tim\" type=\"search\" autocomplete=\"off\" \
         placeholder=\"{}\" list=\"cac-don-vi\"><datalist id=\"cac-don-vi\">",
        escape(&commune_name(report)),
        escape(words.title),
        escape(&facts.join(" · ")),
        escape(words.intro),
        escape(words.search),
        escape(words.search_hint),
    );
    for atom in &commune.atoms {
        let _ = write!(out, "<option value=\"{}\">", escape(&atom.name));
    }
    let _ = write!(
        out,
        "</datalist></div>\n<div id=\"ket-qua\" class=\"answer\" role=\"status\" aria-live=\"polite\" hidden></div>\n\
         <nav aria-label=\"{}\"><ol>",
        escape(words.plans)
    );
    for (index, plan) in report.plans.iter().enumerate() {
        let _ = write!(
            out,
            "<li><a href=\"#pa{}\">{}</a></li>",
            index + 1,
            escape(&map_text::plan_title(lang, plan))
        );
    }
    out.push_str("</ol></nav>\n</header>\n");
}

fn plan_section(
    out: &mut String,
    report: &Report<'_>,
    words: &Words,
    maps: &maps::Maps<'_>,
    index: usize,
    plan: &PlanDocument,
) {
    let lang = report.lang;
    let _ = write!(
        out,
        "<section class=\"plan\" id=\"pa{0}\" aria-labelledby=\"pa{0}-t\">\n<h2 id=\"pa{0}-t\">{0}. {1}</h2>\n\
         <p class=\"status {2}\">{3}</p>\n<p class=\"facts\">{4} → {5} {6}</p>\n",
        index + 1,
        escape(&map_text::plan_title(lang, plan)),
        if plan.status == crate::domain::Status::Optimal {
            "proved"
        } else {
            "open"
        },
        escape(&map_text::status(lang, plan)),
        number::count(lang, report.commune.unit_count() as u64),
        number::count(lang, plan.new_units.len() as u64),
        escape(map_text::unit_noun(
            lang,
            report.commune.units.iter().map(|u| u.kind)
        )),
    );
    if let Some(why) = &plan.why {
        let _ = writeln!(out, "<p class=\"facts why\">{}</p>", escape(&why.text));
    }
    sentences(out, words.reasons, &plan.reasons);
    sentences(out, words.warnings, &plan.warnings);
    let _ = write!(
        out,
        "<p class=\"hint\">{}</p>\n<div class=\"maps\">\n{}{}</div>\n\
         <div class=\"detail\" data-plan=\"{index}\" aria-live=\"polite\"></div>\n",
        escape(words.hint),
        maps.before(),
        maps.after(index, plan),
    );
    units::write(out, report, words, maps, index, plan);
    out.push_str("</section>\n");
}

fn sentences(out: &mut String, heading: &str, sentences: &[Sentence]) {
    if sentences.is_empty() {
        return;
    }
    let _ = write!(out, "<div class=\"notes\"><h3>{}</h3><ul>", escape(heading));
    for sentence in sentences {
        if sentence.heads() {
            let _ = write!(out, "</ul><h4>{}</h4><ul>", escape(&sentence.text));
            continue;
        }
        let severe = matches!(severity(&sentence.code), Severity::Error);
        let _ = write!(
            out,
            "<li{}><span class=\"code\">{}</span> {}</li>",
            if severe { " class=\"severe\"" } else { "" },
            escape(&sentence.code),
            escape(&sentence.text)
        );
    }
    out.push_str("</ul></div>\n");
    // a heading that comes first leaves an empty list before it
    while let Some(empty) = out.rfind("<ul></ul>") {
        out.replace_range(empty..empty + "<ul></ul>".len(), "");
    }
}

fn severity(code: &str) -> Severity {
    match code.as_bytes().first() {
        Some(b'E') => Severity::Error,
        Some(b'W') => Severity::Warning,
        _ => Severity::Note,
    }
}

fn footer(out: &mut String, report: &Report<'_>, words: &Words) {
    let _ = write!(out, "<footer>\n<p>{}</p>\n<p>", escape(words.disclaimer));
    let mut parts = vec![format!("{} {}", words.made, env!("CARGO_PKG_VERSION"))];
    if let Some(plan) = report.plans.first() {
        let law = if plan.profile.title.is_empty() {
            &plan.profile.id
        } else {
            &plan.profile.title
        };
        parts.push(format!("{}: {law}", words.rules));
        parts.push(format!("{}: {}", words.input, plan.input_sha256));
    }
    let _ = write!(out, "{}</p>\n</footer>\n", escape(&parts.join(" · ")));
}

/// Base 64 with padding, for the hashes of the content security policy.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0_u32, |word, &b| word << 8 | u32::from(b)) << (8 * (3 - chunk.len()));
        for i in 0..4 {
            if i <= chunk.len() {
                let letter = LETTERS[(word >> (18 - 6 * i) & 63) as usize];
                out.push(char::from(letter));
            } else {
                out.push('=');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests;
