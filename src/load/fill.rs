//! Blanks of the table filled from the labels of the map; where both speak and differ, both are told and the people asked.

use super::boundaries::Shape;
use super::draft::Draft;
use super::inquiry::Inquiry;
use super::rows::{MAX_HOUSEHOLDS, MAX_RESIDENTS, UnitRow, UnitTable};
use crate::domain::code::codes;
use crate::domain::{Code, Finding, Question, Topic};

/// One figure of a row and the same of a shape.
type Field = (
    &'static str,
    fn(&mut UnitRow) -> &mut Option<u32>,
    fn(&Shape) -> Option<u32>,
);

const FIELDS: [Field; 2] = [
    ("so_ho", |row| &mut row.households, |shape| shape.households),
    ("nhan_khau", |row| &mut row.residents, |shape| shape.residents),
];

/// What a cell of figures may be instead of one.
const NO_FIGURE: [Code; 4] = [
    codes::NOT_A_NUMBER,
    codes::NEGATIVE_NUMBER,
    codes::ABSURD_NUMBER,
    codes::NOT_WHOLE,
];

/// Fills households and residents that the table leaves blank.
pub(super) fn from_labels(
    table: &mut UnitTable,
    draft: &Draft,
    shapes: &[Shape],
    findings: &mut Vec<Finding>,
) {
    for ((row, _), shape) in draft.atoms.iter().zip(shapes) {
        let Some(row) = table.rows.get_mut(*row) else {
            continue;
        };
        let mut place = row.place.clone();
        place.unit = Some(row.name.clone());
        let name = row.name.clone();
        for (column, field, of_shape) in FIELDS {
            let Some(label) = of_shape(shape) else { continue };
            match field(row) {
                Some(stated) if *stated == label => {}
                Some(stated) => findings.push(
                    Finding::new(codes::FIGURES_DIFFER)
                        .at(place.clone())
                        .with("column", column)
                        .with("unit", &name)
                        .with("used", *stated)
                        .with("source", place.file.clone().unwrap_or_default())
                        .with("other", label)
                        .with("other_source", &shape.title),
                ),
                blank => {
                    *blank = Some(label);
                    let finding = Finding::new(codes::FIGURES_FROM_LABEL).at(place.clone());
                    findings.push(
                        finding
                            .with("column", column)
                            .with("unit", &name)
                            .with("value", label)
                            .with("label", &shape.title),
                    );
                }
            }
        }
    }
}

/// Asks for the figures that are blank or on which two sources differ, and uses the answers.
///
/// Residents are asked for where some unit has them or the households are blank too: a table without that column at all
/// is a choice.
pub(super) fn ask(table: &mut UnitTable, draft: &Draft, inquiry: &mut Inquiry, findings: &mut Vec<Finding>) {
    let residents_known = table.rows.iter().any(|row| row.residents.is_some());
    for (row, _) in &draft.atoms {
        let Some(row) = table.rows.get_mut(*row) else {
            continue;
        };
        let name = row.name.clone();
        let no_households = row.households.is_none();
        for (topic, column, limit, field) in [
            (
                Topic::Households,
                "so_ho",
                MAX_HOUSEHOLDS,
                (|row: &mut UnitRow| &mut row.households) as fn(&mut UnitRow) -> &mut Option<u32>,
            ),
            (Topic::Residents, "nhan_khau", MAX_RESIDENTS, |row| {
                &mut row.residents
            }),
        ] {
            let is =
                |finding: &Finding, key: &str, value: &str| finding.args.get(key).is_some_and(|v| v == value);
            let differs = |finding: &Finding| {
                finding.code == codes::FIGURES_DIFFER
                    && is(finding, "unit", &name)
                    && is(finding, "column", column)
            };
            // A cell that is no whole number stops the plan until somebody says what is meant.
            let at = (row.place.file.clone(), row.place.sheet.clone(), row.place.row);
            let unread = |finding: &Finding| {
                NO_FIGURE.contains(&finding.code)
                    && is(finding, "field", column)
                    && (&finding.place.file, &finding.place.sheet, &finding.place.row)
                        == (&at.0, &at.1, &at.2)
            };
            let mut question = Question::new(topic, &name);
            let faulty = findings.iter().find(|f| unread(f));
            if let Some(finding) = faulty {
                let arg = |key: &str| finding.args.get(key).cloned().unwrap_or_default();
                if arg("meant").parse::<u32>().is_ok() {
                    let source = finding.place.file.clone().unwrap_or_default();
                    question = question.or(arg("meant"), format!("{source}: {}", arg("value")));
                }
                if let Some(label) = *field(row) {
                    question = question.or(label, "");
                }
            }
            let stopped = faulty.is_some();
            for finding in findings.iter().filter(|f| differs(f)) {
                let arg = |key: &str| finding.args.get(key).cloned().unwrap_or_default();
                question = question
                    .or(arg("used"), arg("source"))
                    .or(arg("other"), arg("other_source"));
            }
            let blank = field(row).is_none();
            let asked = stopped
                || !question.choices.is_empty()
                || (blank && (topic == Topic::Households || residents_known || no_households));
            if !asked {
                continue;
            }
            if let Some(used) = *field(row) {
                question = question.using(used);
            }
            let id = question.id();
            if let Some(value) = inquiry.ask_number(question, limit, findings) {
                *field(row) = Some(value);
                findings.retain(|finding| !differs(finding) && !unread(finding));
                let finding = Finding::new(codes::ANSWER_USED).with("question", id);
                findings.push(finding.with("value", value));
            }
        }
    }
}
