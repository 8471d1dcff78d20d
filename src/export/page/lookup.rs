//! `tra-cuu.html`: one page for residents that needs nothing else. Type the old unit or tap the map: new unit, hall, how
//! to write the address. No names of officers, no request to anywhere.

use std::fmt::Write;

use serde::Serialize;

use super::super::Report;
use super::super::docx::facts;
use super::super::map::Atlas;
use super::super::map::markup::escape;
use super::maps::Maps;
use super::{commune_name, document_head};
use crate::domain::commune::Standing;
use crate::domain::dossier::{DocumentKind, Letterhead};
use crate::domain::plan::PlanDocument;
use crate::text::lookup::{Words, words};
use crate::text::{Lang, dossier, map as map_text, number};

const STYLE: &str = include_str!("lookup.css");
const SCRIPT: &str = include_str!("lookup.js");

#[derive(Serialize)]
struct Data<'a> {
    atoms: Vec<Place>,
    news: Vec<NewPlace>,
    words: Said<'a>,
}

/// What the script says.
#[derive(Serialize)]
struct Said<'a> {
    nothing: &'a str,
    today: &'a str,
    new: &'a str,
    same: &'a str,
    members: &'a str,
    hall: &'a str,
    no_hall: &'a str,
    address: &'a str,
    contact: &'a str,
    contact_text: String,
    from: &'a str,
    from_text: String,
    papers: &'a str,
}

/// A unit of today, or a part of one.
#[derive(Serialize)]
struct Place {
    /// As shown.
    name: String,
    /// Number of the new unit; −1 where the plan leaves it out.
    new: i64,
    /// The new unit has its name.
    same: bool,
}

#[derive(Serialize)]
struct NewPlace {
    name: String,
    members: String,
    hall: String,
    address: String,
}

/// The page of one plan, by its index in [`Report::plans`]; `None` where there is no such plan.
#[must_use]
pub fn look_up(report: &Report<'_>, plan: usize, letterhead: &Letterhead) -> Option<String> {
    let chosen = report.plans.get(plan)?;
    let words = words(report.lang);
    let report = &Report {
        plans: std::slice::from_ref(chosen),
        ..*report
    };
    let atlas = Atlas::new(*report);
    let maps = Maps::new(&atlas);
    let units = noun(report);
    let say = |text: &str| escape(&text.replace("{units}", &units));
    let (atoms, news) = places(report, chosen, words);
    let title = format!(
        "{} – {}",
        words.title.replace("{units}", &units),
        commune_name(report)
    );
    let mut out = String::with_capacity(256 * 1024);
    document_head(&mut out, words.tag, &title, words.skip, STYLE, SCRIPT);
    maps.definitions(&mut out);
    let _ = writeln!(
        out,
        "<header><p class=\"over\">{}</p><h1>{}</h1>{}</header>\n<main id=\"noi-dung\">",
        escape(&commune_name(report)),
        say(words.title),
        standing(words, letterhead),
    );
    let _ = writeln!(
        out,
        "<section class=\"find\"><p>{}</p><label for=\"tim\">{}</label>\
         <div class=\"field\"><input id=\"tim\" type=\"search\" autocomplete=\"off\" enterkeyhint=\"search\" placeholder=\"{}\" \
         aria-controls=\"goi-y\"><button id=\"xoa\" type=\"button\">{}</button></div>\
         <ul id=\"goi-y\" class=\"list\"></ul><div id=\"ket-qua\" class=\"card\" role=\"status\" aria-live=\"polite\" hidden></div></section>",
        say(words.intro),
        say(words.search),
        escape(words.hint),
        escape(words.clear),
    );
    if has_shapes(report) {
        let _ = writeln!(
            out,
            "<section><h2>{}</h2><p class=\"soft\">{}</p>{}</section>",
            escape(words.map),
            escape(words.map_help),
            maps.after(0, chosen)
        );
    }
    table(&mut out, words, &atoms, &news);
    let contact = contact(report, letterhead);
    let date = letterhead.effective_from.as_deref().map_or_else(
        || words.from_open.to_owned(),
        |date| number::date(report.lang, date),
    );
    let _ = writeln!(
        out,
        "<section class=\"notes\"><p>{}</p><p><strong>{}:</strong> {}</p><p><strong>{}:</strong> {}</p></section></main>",
        escape(words.papers),
        escape(words.from),
        escape(&date),
        escape(words.contact),
        escape(&contact),
    );
    let _ = writeln!(
        out,
        "<footer><p><button id=\"in\" type=\"button\">{}</button></p><p>{} {} · {}</p></footer>",
        escape(words.print),
        escape(words.made),
        env!("CARGO_PKG_VERSION"),
        escape(&chosen.input_sha256),
    );
    let data = Data {
        atoms,
        news,
        words: Said {
            nothing: words.nothing,
            today: words.today,
            new: words.new,
            same: words.same,
            members: words.members,
            hall: words.hall,
            no_hall: words.no_hall,
            address: words.address,
            contact: words.contact,
            contact_text: contact,
            from: words.from,
            from_text: date,
            papers: words.papers,
        },
    };
    // `<` could end the script element; inside JSON strings its escape means the same.
    let json = serde_json::to_string(&data)
        .unwrap_or_default()
        .replace('<', "\\u003c");
    let _ = write!(
        out,
        "<script type=\"application/json\" id=\"du-lieu\">{json}</script>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"
    );
    Some(out)
}

/// What the units are called: thôn, tổ dân phố, ấp.
fn noun(report: &Report<'_>) -> String {
    match report.lang {
        Lang::Vi => facts::noun(report.commune),
        Lang::En => map_text::unit_noun(Lang::En, report.commune.units.iter().map(|u| u.kind)).to_owned(),
    }
}

/// Whether anything can be drawn.
fn has_shapes(report: &Report<'_>) -> bool {
    report
        .commune
        .atoms
        .iter()
        .any(|atom| atom.boundary.is_some() || atom.point.is_some())
}

/// Draft or decided.
fn standing(words: &Words, letterhead: &Letterhead) -> String {
    match letterhead.numbers.get(DocumentKind::NghiQuyet.as_str()) {
        Some(number) => format!(
            "<p class=\"standing\">{}</p>",
            escape(&words.decided.replace("{number}", number))
        ),
        None => format!("<p class=\"standing draft\">{}</p>", escape(words.draft)),
    }
}

fn contact(report: &Report<'_>, letterhead: &Letterhead) -> String {
    let body = letterhead.body.clone().unwrap_or_else(|| {
        let name = map_text::commune_title(report.lang, report.commune.kind, &report.commune.name);
        match report.lang {
            Lang::Vi => {
                format!("{} {}", dossier::words::COMMITTEE, small(&name))
            }
            Lang::En => name,
        }
    });
    letterhead.contact.clone().unwrap_or(body)
}

/// First letter small, as a title stands inside a sentence.
fn small(name: &str) -> String {
    let mut chars = name.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

fn places(report: &Report<'_>, plan: &PlanDocument, words: &Words) -> (Vec<Place>, Vec<NewPlace>) {
    let commune = report.commune;
    let shown = |at: crate::domain::AtomId, former: bool| -> String {
        let atom = &commune.atoms[at];
        let unit = commune.unit_of(at);
        let parts = commune
            .atoms
            .iter()
            .filter(|other| other.unit == atom.unit)
            .count();
        let mut name = if parts > 1 && unit.standing == Standing::Unit {
            words
                .part
                .replace("{part}", &atom.name)
                .replace("{name}", &unit.name)
        } else {
            atom.name.clone()
        };
        if let (true, Some(former)) = (former, &unit.former_commune) {
            name.push_str(&words.former.replace("{name}", former));
        }
        name
    };
    let atoms = commune
        .atoms
        .iter_enumerated()
        .map(|(id, atom)| {
            let new = plan
                .new_units
                .iter()
                .position(|unit| unit.members.contains(&atom.code));
            Place {
                name: shown(id, true),
                new: new.and_then(|at| i64::try_from(at).ok()).unwrap_or(-1),
                same: new
                    .and_then(|at| plan.new_units.get(at))
                    .is_some_and(|unit| unit.name == atom.name),
            }
        })
        .collect();
    let place = match (&commune.province, report.lang) {
        (Some(province), Lang::Vi) => format!(
            "{}, {}",
            small(&map_text::commune_title(report.lang, commune.kind, &commune.name)),
            dossier::words::province(province)
        ),
        _ => commune_name(report),
    };
    let noun = noun(report);
    let spoken = |name: &str| match report.lang {
        Lang::Vi => dossier::words::in_sentence(name, &noun),
        Lang::En => name.to_owned(),
    };
    let news = plan
        .new_units
        .iter()
        .map(|unit| {
            let members: Vec<String> = unit
                .members
                .iter()
                .filter_map(|code| {
                    commune
                        .atoms
                        .iter_enumerated()
                        .find(|(_, atom)| &atom.code == code)
                })
                .map(|(id, _)| shown(id, false))
                .collect();
            NewPlace {
                name: unit.name.clone(),
                members: members.join("; "),
                hall: unit.hall.clone().unwrap_or_default(),
                address: format!("{}, {}, {place}", words.street, spoken(&unit.name)),
            }
        })
        .collect();
    (atoms, news)
}

fn table(out: &mut String, words: &Words, atoms: &[Place], news: &[NewPlace]) {
    let halls = news.iter().any(|new| !new.hall.is_empty());
    let _ = write!(out, "<section><h2>{}</h2><table><thead><tr>", escape(words.all));
    for (at, head) in words.columns.iter().enumerate() {
        if at < 2 || halls {
            let _ = write!(out, "<th scope=\"col\">{}</th>", escape(head));
        }
    }
    out.push_str("</tr></thead><tbody>\n");
    for (number, atom) in atoms.iter().enumerate() {
        let new = usize::try_from(atom.new).ok().and_then(|at| news.get(at));
        let _ = write!(
            out,
            "<tr data-a=\"{number}\"><td>{}</td><td><strong>{}</strong></td>",
            escape(&atom.name),
            escape(new.map_or("", |new| new.name.as_str()))
        );
        if halls {
            let _ = write!(
                out,
                "<td>{}</td>",
                escape(new.map_or("", |new| new.hall.as_str()))
            );
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></section>\n");
}
