//! Minutes and ballot of one unit of today.

use super::build::{Builder, spread};
use super::facts::{Facts, Form, NewFacts, OldUnit};
use super::head;
use super::ooxml::{Align, Cell, Content, Paragraph, Row, Run, Style, Table};
use super::procedure;
use super::script;
use super::slots;
use super::template::{MARKED, Vars};
use super::values::count;
use crate::domain::UnitId;
use crate::domain::commune::Standing;
use crate::text::dossier::{bien_ban, bien_ban::phieu, words};

/// The unit of today, if the commune has it and the plan has a place for it.
fn unit<'f>(facts: &'f Facts<'_>, id: UnitId) -> Option<(&'f OldUnit, Vec<&'f NewFacts>)> {
    let unit = facts
        .old
        .iter()
        .chain(&facts.clusters)
        .find(|unit| unit.id == id)?;
    let goes_to: Vec<&NewFacts> = unit.goes_to.iter().map(|&index| &facts.new[index]).collect();
    (!goes_to.is_empty()).then_some((unit, goes_to))
}

/// Values of the unit over those of the dossier.
pub(super) fn values<'v>(facts: &Facts<'_>, id: UnitId, dossier: &'v Vars<'v>) -> Option<Vars<'v>> {
    let (old, goes_to) = unit(facts, id)?;
    let first = *goes_to.first()?;
    let mut vars = Vars::over(dossier);
    let spoken = facts.unit_spoken(id);
    vars.text("Unit", words::capital(&spoken));
    vars.text("unit", spoken);
    vars.maybe(
        "unit_households",
        old.households.map(count),
        words::HOUSEHOLDS_LABEL,
    );
    let names: Vec<String> = goes_to.iter().map(|unit| facts.spoken(&unit.name)).collect();
    vars.text("new_name", words::and(&names));
    vars.text("NewName", words::capital(&words::and(&names)));
    vars.text("new_households", count(first.households));
    vars.text("new_residents", count(first.residents));
    vars.maybe("new_hall", first.hall.clone(), words::HALL_LABEL);
    let stays = matches!(first.form, Form::Kept | Form::Renamed);
    let members = if stays {
        String::new()
    } else {
        slots::member_names(facts, first)
    };
    vars.text("new_members", members);
    let partners: Vec<String> = first
        .members
        .iter()
        .filter(|member| member.unit != id)
        .map(|member| facts.unit_spoken(member.unit))
        .collect();
    vars.text("partners", words::and(&partners));
    let cluster = facts
        .commune()
        .units
        .get(id)
        .is_some_and(|unit| unit.standing == Standing::Cluster);
    let question = if cluster {
        bien_ban::QUESTION_CLUSTER
    } else if goes_to.len() > 1 {
        bien_ban::QUESTION_SPLIT
    } else {
        match first.form {
            Form::Kept => bien_ban::QUESTION_KEEP,
            Form::Renamed => bien_ban::QUESTION_RENAME,
            _ => bien_ban::QUESTION_JOIN,
        }
    };
    vars.text("question", format!("{MARKED}{question}"));
    Some(vars)
}

/// Minutes of the meeting.
pub(super) fn bien_ban(builder: &mut Builder<'_>, facts: &Facts<'_>, id: UnitId) {
    heading(builder);
    head::title(builder, bien_ban::TITLE, bien_ban::SUBJECT);
    let households = unit(facts, id).and_then(|(old, _)| old.households).unwrap_or(0);
    if households >= u64::from(procedure::cluster_meeting_households()) {
        builder.line(Style::Body, bien_ban::BY_CLUSTER);
    }
    script::render(builder, facts, bien_ban::SCRIPT);
    builder.keep_last();
    let cell = |title: &str| {
        let mut paragraphs = vec![
            Paragraph::new(Style::Cell, vec![Run::bold(title)]).align(Align::Centre),
            Paragraph::new(
                Style::Cell,
                vec![Run {
                    italic: true,
                    ..Run::plain(bien_ban::SIGN)
                }],
            )
            .align(Align::Centre),
        ];
        paragraphs.extend((0..3).map(|_| Paragraph::new(Style::Cell, Vec::new())));
        // Both rows of signatures stay on one page.
        for paragraph in &mut paragraphs {
            paragraph.keep_next = true;
        }
        let mut cell = Cell::new(paragraphs);
        cell.middle = false;
        cell
    };
    let [secretary, front, households, chair] = bien_ban::SIGNERS;
    let row = |left: &str, right: &str| Row {
        cells: vec![cell(left), cell(right)],
        height: None,
    };
    builder.push_table(Table {
        widths: spread(&[1, 1], builder.page().text_width()),
        head: 0,
        rows: vec![row(secretary, chair), row(front, households)],
        lines: false,
    });
}

/// National name at the right, commune and unit at the left.
fn heading(builder: &mut Builder<'_>) {
    let vars = builder.vars;
    let widths = spread(&[38, 62], builder.page().text_width());
    let letter = |text: String, bold: bool| {
        Paragraph::new(
            Style::Letter,
            vec![Run {
                bold,
                ..Run::plain(text)
            }],
        )
    };
    let mut unit = letter(vars.plain("{unit}").to_uppercase(), true);
    unit.rule = widths.first().map(|width| width / 3);
    let mut motto = letter(words::MOTTO.to_owned(), true);
    motto.rule = widths.get(1).map(|width| width.saturating_sub(2900) / 2);
    let left = vec![letter(vars.plain("{XA}"), false), unit];
    let right = vec![
        Paragraph::new(
            Style::Letter,
            vec![Run {
                size: Some(24),
                ..Run::bold(words::NATION)
            }],
        ),
        motto,
    ];
    let cells = [left, right]
        .into_iter()
        .map(|paragraphs| {
            let mut cell = Cell::new(paragraphs);
            cell.middle = false;
            cell
        })
        .collect();
    builder.push_table(Table {
        widths,
        head: 0,
        rows: vec![Row { cells, height: None }],
        lines: false,
    });
    builder.push(Paragraph::new(Style::Small, Vec::new()));
}

/// The ballot: one page.
pub(super) fn phieu(builder: &mut Builder<'_>) {
    heading(builder);
    let vars = builder.vars;
    let stamp = builder.runs(vars, phieu::STAMP);
    let stamp = stamp.into_iter().map(|run| Run { italic: true, ..run }).collect();
    builder.push(Paragraph::new(Style::Small, stamp));
    builder.push(Paragraph::new(Style::Small, Vec::new()));
    head::title(builder, phieu::TITLE, phieu::SUBJECT);
    builder.leader(phieu::HOUSEHOLD);
    builder.leader(phieu::ADDRESS);
    let close = |builder: &mut Builder<'_>, text: &str| {
        let runs = builder.runs(vars, text);
        let mut paragraph = Paragraph::new(Style::Cell, runs).align(Align::Both);
        paragraph.before = Some(120);
        builder.push(paragraph);
    };
    close(builder, phieu::MATTER);
    let stays = vars.plain("{new_members}").is_empty();
    close(
        builder,
        if stays {
            phieu::FIGURES_KEPT
        } else {
            phieu::FIGURES
        },
    );
    close(builder, phieu::HOW);
    choices(builder);
    close(builder, phieu::NAME);
    choices(builder);
    builder.leader(phieu::OTHER_NAME);
    close(builder, phieu::OTHER);
    for _ in 0..3 {
        builder.leader("");
    }
    close(builder, phieu::RETURN);
    let sign = vec![
        Paragraph::new(
            Style::Cell,
            vec![Run {
                italic: true,
                ..Run::plain(phieu::DAY)
            }],
        )
        .align(Align::Centre),
        Paragraph::new(Style::Cell, vec![Run::bold(phieu::SIGN)]).align(Align::Centre),
        Paragraph::new(
            Style::Cell,
            vec![Run {
                italic: true,
                ..Run::plain(bien_ban::SIGN)
            }],
        )
        .align(Align::Centre),
    ];
    builder.push_table(Table {
        widths: spread(&[1, 1], builder.page().text_width()),
        head: 0,
        rows: vec![Row {
            cells: vec![Cell::new(Vec::new()), Cell::new(sign)],
            height: Some(1400),
        }],
        lines: false,
    });
}

/// Boxes to tick.
fn choices(builder: &mut Builder<'_>) {
    let mut contents = Vec::new();
    for choice in phieu::CHOICES {
        contents.push(Content::Run(Run {
            size: Some(32),
            ..Run::plain("\u{2610} ")
        }));
        contents.push(Content::Run(Run::plain(format!(
            "{choice}\u{2003}\u{2003}\u{2003}"
        ))));
    }
    let mut paragraph = Paragraph::new(Style::Cell, Vec::new()).align(Align::Centre);
    paragraph.contents = contents;
    builder.push(paragraph);
}
