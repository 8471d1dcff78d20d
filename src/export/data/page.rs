//! `bao-cao-du-lieu.html`: one page that needs nothing else.

use std::fmt::Write;

use super::{CopiedCell, DataSheet, TableCopy, rank};
use crate::domain::Severity;
use crate::export::Report;
use crate::export::map::markup::escape;
use crate::export::map::{MapOptions, MapSheet, svg};
use crate::text::data_report::{Words, manner, role, words};
use crate::text::{map as map_text, number, question, remedy, sentence};

const STYLE: &str = include_str!("style.css");
/// Most rows of one code shown at once; the others unfold.
const SHOWN_AT_ONCE: usize = 8;

/// The page.
#[must_use]
pub fn html(sheet: &DataSheet<'_>) -> String {
    let words = words(sheet.lang);
    let name = sheet.commune.map_or_else(String::new, |commune| {
        map_text::commune_title(sheet.lang, commune.kind, &commune.name)
    });
    let title = if name.is_empty() {
        words.title.to_owned()
    } else {
        format!("{} – {name}", words.title)
    };
    let mut out = String::with_capacity(256 * 1024);
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <header><p class=\"over\">{}</p><h1>{}</h1>\n<p class=\"verdict v{}\">{}</p>\n",
        sheet.lang.pick("vi", "en"),
        escape(&title),
        escape(&name),
        escape(words.title),
        sheet.verdict(),
        escape(words.verdicts[sheet.verdict()]),
    );
    figures(&mut out, sheet, words);
    out.push_str("</header>\n<main>\n");
    for severity in [Severity::Error, Severity::Warning] {
        findings(&mut out, sheet, words, severity);
    }
    questions(&mut out, sheet, words);
    for table in &sheet.tables {
        copy(&mut out, sheet, words, table);
    }
    boundaries(&mut out, sheet, words);
    map(&mut out, sheet, words);
    findings(&mut out, sheet, words, Severity::Note);
    files(&mut out, sheet, words);
    let _ = write!(
        out,
        "</main>\n<footer><p>sapxep {} · {}: <code>{}</code></p></footer>\n</body>\n</html>\n",
        env!("CARGO_PKG_VERSION"),
        escape(words.hash),
        if sheet.input_sha256.is_empty() {
            "–"
        } else {
            sheet.input_sha256
        },
    );
    out
}

fn figures(out: &mut String, sheet: &DataSheet<'_>, words: &Words) {
    out.push_str("<dl class=\"figures\">");
    if let Some(commune) = sheet.commune {
        let boundaries = commune.atoms.iter().filter(|a| a.boundary.is_some()).count();
        let points = commune.atoms.iter().filter(|a| a.point.is_some()).count();
        let values = [
            commune.unit_count() as u64,
            commune.households(),
            commune.residents(),
            boundaries as u64,
            points as u64,
            sheet.adjacency.links.len() as u64,
        ];
        for (label, value) in words.figures.iter().zip(values) {
            figure(out, label, &number::count(sheet.lang, value), "");
        }
    }
    for (severity, class) in [
        (Severity::Error, "e"),
        (Severity::Warning, "w"),
        (Severity::Note, "i"),
    ] {
        let label = words.severity[rank(severity)].to_lowercase();
        figure(out, &label, &sheet.of(severity).count().to_string(), class);
    }
    out.push_str("</dl>\n");
}

fn figure(out: &mut String, label: &str, value: &str, class: &str) {
    let _ = write!(
        out,
        "<div class=\"{class}\"><dt>{}</dt><dd>{value}</dd></div>",
        escape(label)
    );
}

fn findings(out: &mut String, sheet: &DataSheet<'_>, words: &Words, severity: Severity) {
    let mut found: Vec<_> = sheet.of(severity).collect();
    if found.is_empty() {
        return;
    }
    found.sort_by_key(|f| f.code);
    let class = ["e", "w", "i"][rank(severity)];
    let _ = writeln!(
        out,
        "<section class=\"{class}\"><h2>{} ({})</h2>",
        escape(words.severities[rank(severity)]),
        found.len()
    );
    for group in found.chunk_by(|a, b| a.code == b.code) {
        let row = |out: &mut String, finding: &&crate::domain::Finding| {
            let action = remedy(sheet.lang, finding);
            let action = if action.is_empty() {
                String::new()
            } else {
                format!("<br><span class=\"do\">→ {}</span>", escape(&action))
            };
            let _ = write!(
                out,
                "<tr><td class=\"code\">{}</td><td>{}</td><td>{}{action}</td></tr>",
                finding.code,
                escape(&sheet.place(finding)),
                escape(&sentence(sheet.lang, finding)),
            );
        };
        let open = "<div class=\"wide\"><table class=\"found\"><tbody>";
        out.push_str(open);
        group.iter().take(SHOWN_AT_ONCE).for_each(|f| row(out, f));
        out.push_str("</tbody></table></div>");
        if group.len() > SHOWN_AT_ONCE {
            let code = group.first().map_or("", |f| f.code.0);
            let _ = write!(
                out,
                "<details><summary>{code}: + {}</summary>{open}",
                group.len() - SHOWN_AT_ONCE
            );
            group.iter().skip(SHOWN_AT_ONCE).for_each(|f| row(out, f));
            out.push_str("</tbody></table></div></details>");
        }
    }
    out.push_str("</section>\n");
}

fn questions(out: &mut String, sheet: &DataSheet<'_>, words: &Words) {
    if sheet.questions.is_empty() {
        return;
    }
    let heads = &question::words(sheet.lang).headings;
    let answered = sheet.questions.iter().filter(|q| q.answer.is_some()).count();
    let _ = write!(
        out,
        "<section><h2>{} ({answered}/{})</h2><p class=\"hint\">{}</p><div class=\"wide\"><table class=\"list\"><thead><tr>",
        escape(words.questions),
        sheet.questions.len(),
        escape(words.questions_hint)
    );
    for head in heads.iter().skip(1) {
        let _ = write!(out, "<th>{}</th>", escape(head));
    }
    out.push_str("</tr></thead><tbody>");
    for asked in sheet.questions {
        let _ = write!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            escape(&question::sentence(sheet.lang, asked)),
            escape(&question::choices(asked)),
            escape(asked.used.as_deref().unwrap_or("–")),
            escape(asked.answer.as_deref().unwrap_or("")),
        );
    }
    out.push_str("</tbody></table></div></section>\n");
}

fn copy(out: &mut String, sheet: &DataSheet<'_>, words: &Words, table: &TableCopy) {
    let _ = write!(
        out,
        "<section><h2>{}</h2><p class=\"hint\">{} {}</p><div class=\"wide\"><table class=\"copy\"><thead><tr><th></th>",
        escape(words.table),
        escape(&match &table.sheet {
            Some(sheet) => format!("{} [{sheet}]", table.file),
            None => table.file.clone(),
        }),
        escape(words.table_hint),
    );
    for column in &table.columns {
        let _ = write!(out, "<th>{}</th>", escape(column));
    }
    out.push_str("</tr></thead><tbody>");
    for (number, cells) in &table.rows {
        let _ = write!(out, "<tr><th>{number}</th>");
        for column in 0..table.columns.len() {
            let (class, shown) = match cells.get(column) {
                Some(CopiedCell::Number(value)) => ("n", plain(*value)),
                Some(CopiedCell::Text(text)) => ("", escape(text)),
                _ => ("", String::new()),
            };
            match sheet.marks(table, *number, column) {
                Some((severity, why)) => {
                    let mark = ["e", "w", "i"][rank(severity)];
                    let _ = write!(
                        out,
                        "<td class=\"{class} {mark}\" title=\"{}\">{shown}</td>",
                        escape(&why)
                    );
                }
                None => {
                    let _ = write!(out, "<td class=\"{class}\">{shown}</td>");
                }
            }
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table></div></section>\n");
}

fn plain(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        format!("{value:.0}")
    } else {
        value.to_string()
    }
}

fn boundaries(out: &mut String, sheet: &DataSheet<'_>, words: &Words) {
    if sheet.matches.is_empty() && sheet.set_aside.is_empty() {
        return;
    }
    let _ = write!(out, "<section><h2>{}</h2>", escape(words.boundaries));
    let _ = write!(
        out,
        "<details><summary>{} ({})</summary><div class=\"wide\"><table class=\"list\"><thead><tr>",
        escape(words.matches[0]),
        sheet.matches.len()
    );
    for head in words.matches {
        let _ = write!(out, "<th>{}</th>", escape(head));
    }
    out.push_str("</tr></thead><tbody>");
    for found in &sheet.matches {
        let _ = write!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
            escape(&found.unit),
            escape(&found.shapes),
            escape(manner(sheet.lang, found.how))
        );
    }
    out.push_str("</tbody></table></div></details>");
    if !sheet.set_aside.is_empty() {
        let _ = write!(
            out,
            "<details><summary>{} ({})</summary><ul class=\"many\">",
            escape(words.set_aside),
            sheet.set_aside.len()
        );
        for shape in &sheet.set_aside {
            let _ = write!(out, "<li>{}</li>", escape(shape));
        }
        out.push_str("</ul></details>");
    }
    out.push_str("</section>\n");
}

fn map(out: &mut String, sheet: &DataSheet<'_>, words: &Words) {
    let Some(commune) = sheet
        .commune
        .filter(|c| c.atoms.iter().any(|a| a.boundary.is_some()))
    else {
        return;
    };
    let report = Report {
        commune,
        adjacency: sheet.adjacency,
        plans: &[],
        lang: sheet.lang,
    };
    let drawn = svg(&report, MapSheet::Before, MapOptions::default());
    let from = drawn.find("<svg").unwrap_or(0);
    let _ = writeln!(
        out,
        "<section><h2>{}</h2><div class=\"map\">{}</div></section>",
        escape(words.map),
        drawn.get(from..).unwrap_or_default()
    );
}

fn files(out: &mut String, sheet: &DataSheet<'_>, words: &Words) {
    let _ = write!(
        out,
        "<section><h2>{}</h2><div class=\"wide\"><table class=\"list\"><thead><tr>",
        escape(words.files)
    );
    for head in words.file {
        let _ = write!(out, "<th>{}</th>", escape(head));
    }
    out.push_str("</tr></thead><tbody>");
    for file in &sheet.files {
        let _ = write!(
            out,
            "<tr><td>{}</td><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td><code>{}</code></td></tr>",
            escape(&file.name),
            escape(&role(sheet.lang, file.role)),
            file.rows,
            number::count(sheet.lang, file.bytes),
            escape(&file.sha256),
        );
    }
    out.push_str("</tbody></table></div></section>\n");
}
