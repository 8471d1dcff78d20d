//! Letterhead, title and signatures of NĐ 30/2020/NĐ-CP, annex I.

use super::build::{Builder, spread};
use super::facts::Facts;
use super::ooxml::{Align, Cell, Paragraph, Row, Run, Style, Table};
use crate::domain::dossier::DocumentKind;
use crate::text::dossier::{self, open_field, tables, words};

/// Who issues a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Issuer {
    /// People's Committee.
    Committee,
    /// People's Council.
    Council,
}

/// The table at the head: issuing body and number left, national name, place and date right.
pub(super) fn letterhead(builder: &mut Builder<'_>, facts: &Facts<'_>, kind: DocumentKind, issuer: Issuer) {
    let letterhead = facts.given.letterhead;
    let widths = spread(&[41, 59], builder.page().text_width());
    let (left_width, right_width) = (
        widths.first().copied().unwrap_or(0),
        widths.get(1).copied().unwrap_or(0),
    );
    let bold = |text: String| Paragraph::new(Style::Letter, vec![Run::bold(text)]);
    let xa = builder.vars.plain("{XA}");
    let mut left = match (issuer, &letterhead.body, &letterhead.council) {
        (Issuer::Committee, Some(body), _) => vec![bold(body.to_uppercase())],
        (Issuer::Council, _, Some(council)) => vec![bold(council.to_uppercase())],
        (Issuer::Committee, ..) => vec![bold(words::COMMITTEE_CAPITALS.to_owned()), bold(xa)],
        (Issuer::Council, ..) => vec![bold(words::COUNCIL_CAPITALS.to_owned()), bold(xa)],
    };
    if let Some(last) = left.last_mut() {
        last.rule = Some(left_width / 3);
    }
    let mut motto = vec![Run::bold(words::MOTTO)];
    for run in &mut motto {
        run.size = Some(28);
    }
    let mut motto = Paragraph::new(Style::Letter, motto);
    // The motto is about 5.3 cm wide at 14 pt; the rule is as long as it.
    motto.rule = Some(right_width.saturating_sub(3100) / 2);
    let nation = Run {
        size: Some(24),
        ..Run::bold(words::NATION)
    };
    let right = vec![Paragraph::new(Style::Letter, vec![nation]), motto];
    let number = number(builder, facts, kind);
    let place = place_and_date(builder, facts, issuer);
    let cell = |paragraphs: Vec<Paragraph>| {
        let mut cell = Cell::new(paragraphs);
        cell.middle = false;
        cell
    };
    let row = |cells: Vec<Cell>| Row { cells, height: None };
    let mut lower = Vec::new();
    if issuer == Issuer::Council {
        let draft = Run {
            italic: false,
            ..Run::bold(words::DRAFT)
        };
        lower.push(Paragraph::new(Style::Letter, vec![draft]));
    }
    if let Some(number) = number {
        lower.insert(0, number);
    }
    builder.push_table(Table {
        widths,
        head: 0,
        rows: vec![
            row(vec![cell(left), cell(right)]),
            row(vec![cell(lower), cell(vec![place])]),
        ],
        lines: false,
    });
    let mut gap = Paragraph::new(Style::Letter, Vec::new());
    gap.before = Some(60);
    builder.push(gap);
}

fn number(builder: &mut Builder<'_>, facts: &Facts<'_>, kind: DocumentKind) -> Option<Paragraph> {
    let symbol = dossier::symbol(kind);
    let mut runs = vec![Run::plain(words::NUMBER)];
    match facts.given.letterhead.numbers.get(kind.as_str()) {
        Some(number) => runs.push(Run::plain(number)),
        None if symbol.is_empty() => return None,
        None => {
            runs.push(open(builder, words::NUMBER_LABEL));
            runs.push(Run::plain(format!("/{symbol}")));
        }
    }
    Some(Paragraph::new(Style::Letter, runs))
}

fn open(builder: &mut Builder<'_>, label: &str) -> Run {
    builder.blanks(label);
    Run {
        open: true,
        ..Run::plain(open_field(label))
    }
}

fn place_and_date(builder: &mut Builder<'_>, facts: &Facts<'_>, issuer: Issuer) -> Paragraph {
    let letterhead = facts.given.letterhead;
    let place = letterhead
        .place
        .clone()
        .unwrap_or_else(|| facts.commune().name.clone());
    let date = letterhead
        .date
        .as_deref()
        .filter(|_| issuer == Issuer::Committee)
        .and_then(words::long_date);
    let mut runs = vec![Run::plain(format!("{place}, "))];
    runs.push(match date {
        Some(date) => Run::plain(date),
        None => open(builder, words::DATE_LABEL),
    });
    for run in &mut runs {
        run.italic = true;
    }
    Paragraph::new(Style::Letter, runs)
}

/// Title, subject and a short rule.
pub(super) fn title(builder: &mut Builder<'_>, title: &str, subject: &str) {
    builder.line(Style::Title, title);
    let vars = builder.vars;
    let mut runs = builder.runs(vars, subject);
    if let Some(last) = runs.last_mut() {
        last.text = keep_end(&last.text);
    }
    let mut paragraph = Paragraph::new(Style::Title, runs);
    paragraph.rule = Some(builder.page().text_width() * 2 / 5);
    builder.push(paragraph);
}

/// The last words of a title stay on one line: no name is torn apart.
fn keep_end(text: &str) -> String {
    let mut left = 2;
    let kept: Vec<char> = text
        .chars()
        .rev()
        .map(|c| {
            if c == ' ' && left > 0 {
                left -= 1;
                '\u{a0}'
            } else {
                c
            }
        })
        .collect();
    kept.into_iter().rev().collect()
}

/// Recipients left, signature right.
pub(super) fn signature(builder: &mut Builder<'_>, facts: &Facts<'_>, issuer: Issuer, recipients: &[&str]) {
    let letterhead = facts.given.letterhead;
    let vars = builder.vars;
    let heading = Run {
        bold: true,
        italic: true,
        size: Some(24),
        ..Run::plain(words::RECIPIENTS)
    };
    let mut left = vec![Paragraph::new(Style::Small, vec![heading])];
    for line in recipients {
        let runs = builder.runs(vars, line);
        left.push(Paragraph::new(Style::Small, runs));
    }
    for more in &letterhead.recipients {
        left.push(Paragraph::text(Style::Small, format!("- {more};")));
    }
    left.push(Paragraph::text(Style::Small, words::FILED));
    let centred = |text: &str| Paragraph::new(Style::Title, vec![Run::bold(text)]);
    let mut right = Vec::new();
    let name = match issuer {
        Issuer::Committee => {
            let title = letterhead.signer_title.as_deref().unwrap_or(words::CHAIRMAN);
            right.push(centred(words::FOR_COMMITTEE));
            // A deputy signs for the chairman. [NĐ 30/2020/NĐ-CP, annex I]
            if title.to_lowercase().starts_with(words::DEPUTY) {
                right.push(centred(words::FOR_CHAIRMAN));
            }
            right.push(centred(&title.to_uppercase()));
            &letterhead.signer_name
        }
        Issuer::Council => {
            right.push(centred(words::CHAIRMAN));
            &letterhead.council_signer_name
        }
    };
    for _ in 0..4 {
        right.push(Paragraph::new(Style::Title, Vec::new()));
    }
    right.push(match name {
        Some(name) => centred(name),
        None => {
            let run = open(builder, words::SIGNER_LABEL);
            Paragraph::new(Style::Title, vec![run])
        }
    });
    let mut cells = vec![Cell::new(left), Cell::new(right)];
    for cell in &mut cells {
        cell.middle = false;
    }
    // A signature never stands on a page by itself.
    builder.keep_last();
    let mut gap = Paragraph::new(Style::Letter, Vec::new());
    gap.before = Some(60);
    gap.keep_next = true;
    builder.push(gap);
    builder.push_table(Table {
        widths: spread(&[48, 52], builder.page().text_width()),
        head: 0,
        rows: vec![Row { cells, height: None }],
        lines: false,
    });
}

/// Signature of the committee below a document that is addressed to the council, or to nobody by name.
pub(super) fn committee_signature(builder: &mut Builder<'_>, facts: &Facts<'_>, addressed: bool) {
    let recipients = if addressed {
        tables::RECIPIENTS
    } else {
        tables::RECIPIENTS_OPEN
    };
    signature(builder, facts, Issuer::Committee, recipients);
}

/// Number and title of an annex, and what it is enclosed with.
pub(super) fn annex(builder: &mut Builder<'_>, number: &str, title: &str, of: &str) {
    builder.line(Style::Part, format!("{} {number}", words::ANNEX).trim());
    builder.line(Style::Title, title);
    let vars = builder.vars;
    let runs: Vec<Run> = builder
        .runs(vars, of)
        .into_iter()
        .map(|run| Run { italic: true, ..run })
        .collect();
    let mut paragraph = Paragraph::new(Style::Letter, runs).align(Align::Centre);
    paragraph.rule = Some(builder.page().text_width() * 2 / 5);
    builder.push(paragraph);
}
