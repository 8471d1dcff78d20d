//! The documents of the commune: submission, project, report, resolution, plans for clusters and names.

use super::Maps;
use super::annexes;
use super::build::{Builder, Entry, Grid};
use super::facts::Facts;
use super::head::{self, Issuer};
use super::ooxml::{Page, Style};
use super::script;
use crate::domain::dossier::DocumentKind;
use crate::text::dossier::{Line, bao_cao, de_an, nghi_quyet, other, to_trinh, words};

/// Head, script, signature: the shape of most documents.
fn paper(
    builder: &mut Builder<'_>,
    facts: &Facts<'_>,
    kind: DocumentKind,
    (title, subject): (&str, &str),
    addressed: bool,
    lines: &[Line],
) {
    head::letterhead(builder, facts, kind, Issuer::Committee);
    head::title(builder, title, subject);
    if addressed {
        let vars = builder.vars;
        let runs = builder.runs(vars, words::ADDRESSED);
        let mut paragraph =
            super::ooxml::Paragraph::new(Style::Body, runs).align(super::ooxml::Align::Centre);
        paragraph.before = Some(120);
        builder.push(paragraph);
    }
    script::render(builder, facts, lines);
}

pub(super) fn to_trinh(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let titles = (to_trinh::TITLE, to_trinh::SUBJECT);
    paper(
        builder,
        facts,
        DocumentKind::ToTrinh,
        titles,
        true,
        to_trinh::SCRIPT,
    );
    head::committee_signature(builder, facts, true);
}

pub(super) fn de_an(builder: &mut Builder<'_>, facts: &Facts<'_>, maps: &Maps) {
    head::letterhead(builder, facts, DocumentKind::DeAn, Issuer::Committee);
    head::title(builder, de_an::TITLE, de_an::SUBJECT);
    let vars = builder.vars;
    let runs = builder
        .runs(vars, de_an::WITH)
        .into_iter()
        .map(|run| super::ooxml::Run { italic: true, ..run })
        .collect();
    builder.push(super::ooxml::Paragraph::new(Style::Letter, runs));
    script::render(builder, facts, de_an::SCRIPT);
    head::committee_signature(builder, facts, false);
    annexes::all(builder, facts, maps);
}

pub(super) fn bao_cao(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let titles = (bao_cao::TITLE, bao_cao::SUBJECT);
    paper(
        builder,
        facts,
        DocumentKind::BaoCao,
        titles,
        true,
        bao_cao::SCRIPT,
    );
    head::committee_signature(builder, facts, true);
}

pub(super) fn nghi_quyet(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    head::letterhead(builder, facts, DocumentKind::NghiQuyet, Issuer::Council);
    head::title(builder, nghi_quyet::TITLE, nghi_quyet::SUBJECT);
    for text in [nghi_quyet::SESSION, nghi_quyet::TERM] {
        let vars = builder.vars;
        let runs = builder.runs(vars, text);
        let mut paragraph = super::ooxml::Paragraph::new(Style::Title, runs);
        paragraph.before = Some(60);
        builder.push(paragraph);
    }
    builder.push(super::ooxml::Paragraph::new(Style::Small, Vec::new()));
    script::render(builder, facts, nghi_quyet::SCRIPT);
    head::signature(builder, facts, Issuer::Council, nghi_quyet::RECIPIENTS);
    builder.section(Page::LANDSCAPE);
    head::annex(builder, "", nghi_quyet::ANNEX, words::ANNEX_OF_RESOLUTION);
    builder.line(Style::Caption, nghi_quyet::ANNEX_UNITS);
    annexes::plan(builder, facts);
    builder.line(Style::Caption, nghi_quyet::ANNEX_BOUNDARIES);
    annexes::boundaries(builder, facts);
}

pub(super) fn ghep_cum(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let titles = (other::ghep_cum::TITLE, other::ghep_cum::SUBJECT);
    paper(
        builder,
        facts,
        DocumentKind::GhepCum,
        titles,
        false,
        other::ghep_cum::SCRIPT,
    );
    head::committee_signature(builder, facts, false);
}

pub(super) fn giai_the(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    use other::giai_the as text;
    let titles = (text::TITLE, text::SUBJECT);
    paper(builder, facts, DocumentKind::GiaiThe, titles, true, text::SCRIPT);
    head::committee_signature(builder, facts, true);
    builder.section(Page::PORTRAIT);
    head::annex(builder, "", text::LIST, text::WITH);
    let rows = (1..=20)
        .map(|number: u32| {
            let mut row: Vec<Entry> = vec![number.to_string().into()];
            row.extend((0..4).map(|_| Entry::from("")));
            row
        })
        .collect();
    builder.table(&Grid::new(&text::COLUMNS, &[8, 27, 13, 26, 26], "mtntt"), rows);
}

pub(super) fn doi_ten(builder: &mut Builder<'_>, facts: &Facts<'_>) {
    let titles = (other::doi_ten::TITLE, other::doi_ten::SUBJECT);
    paper(
        builder,
        facts,
        DocumentKind::DoiTen,
        titles,
        false,
        other::doi_ten::SCRIPT,
    );
    head::committee_signature(builder, facts, false);
}

/// The list of the dossier: files, then fields left open.
pub(super) fn danh_muc(builder: &mut Builder<'_>, files: &[(String, String)], open: &[(String, String)]) {
    use other::danh_muc as text;
    builder.line(Style::Letter, text::BODY);
    head::title(builder, text::TITLE, text::SUBJECT);
    builder.line(Style::Body, text::BASIS);
    builder.line(Style::Chapter, text::FILES);
    let rows = files
        .iter()
        .zip(1_u32..)
        .map(|((file, name), number)| {
            vec![
                number.to_string().into(),
                file.clone().into(),
                name.clone().into(),
            ]
        })
        .collect();
    builder.table(&Grid::new(&text::FILE_COLUMNS, &[8, 42, 50], "mtt"), rows);
    builder.line(Style::Chapter, text::OPEN);
    // The document heads its fields: a name that several rows share would be lost at a page break.
    let mut rows: Vec<Vec<Entry>> = Vec::new();
    let mut before: Option<&String> = None;
    for ((document, label), number) in open.iter().zip(1_u32..) {
        if before != Some(document) {
            rows.push(vec![Entry::Span(document.clone(), 3)]);
            before = Some(document);
        }
        rows.push(vec![
            number.to_string().into(),
            words::capital(label).into(),
            "☐".into(),
        ]);
    }
    builder.table(&Grid::new(&text::OPEN_COLUMNS, &[8, 78, 14], "mtm"), rows);
    builder.line(Style::Small, text::TRACE);
}
