//! Walking a document's script.

use super::build::Builder;
use super::facts::{Facts, Form};
use super::ooxml::{Paragraph, Style};
use super::slots;
use crate::text::dossier::{Line, Test};

/// Writes the lines of a script.
pub(super) fn render(builder: &mut Builder<'_>, facts: &Facts<'_>, script: &[Line]) {
    for line in script {
        match *line {
            Line::Part(number, title) => {
                let vars = builder.vars;
                let mut runs = builder.runs(vars, number);
                let second = builder.runs(vars, title);
                let mut paragraph = Paragraph::new(Style::Part, std::mem::take(&mut runs));
                paragraph.contents.push(super::ooxml::Content::Break);
                paragraph
                    .contents
                    .extend(second.into_iter().map(super::ooxml::Content::Run));
                builder.push(paragraph);
            }
            Line::Chapter(text) => builder.line(Style::Chapter, text),
            Line::Centre(text) => {
                let vars = builder.vars;
                let runs = builder.runs(vars, text);
                let mut paragraph = Paragraph::new(Style::Title, runs).keep_next();
                paragraph.before = Some(120);
                builder.push(paragraph);
            }
            Line::Topic(text) => builder.line(Style::Topic, text),
            Line::Body(text) => builder.line(Style::Body, text),
            Line::Article(text) => {
                builder.line(Style::Body, text);
                builder.keep_last();
            }
            Line::When(test, text) => {
                if holds(facts, test) {
                    builder.line(Style::Body, text);
                }
            }
            Line::Caption(text) => builder.line(Style::Caption, text),
            Line::Slot(slot) => slots::fill(builder, facts, slot),
        }
    }
}

/// Whether a test holds for the dossier.
pub(super) fn holds(facts: &Facts<'_>, test: Test) -> bool {
    let commune = facts.commune();
    let below = || facts.old.iter().any(|unit| unit.short().is_some());
    let any_form = |form: Form| facts.new.iter().any(|unit| unit.form == form);
    let (before, after) = facts.totals();
    match test {
        Test::Below => below(),
        Test::AllReach => !below(),
        Test::Exceptions => commune.units.iter().any(|unit| !unit.exceptions.is_empty()),
        Test::ExemptAfter => facts.new.iter().any(|unit| unit.short().is_some() && unit.exempt),
        Test::BelowAfter => facts
            .new
            .iter()
            .any(|unit| unit.short().is_some() && !unit.exempt),
        Test::Locks => !facts.plan.rules.locks.is_empty(),
        Test::Declared => commune
            .declared
            .iter()
            .any(|link| link.kind != crate::domain::DeclaredLinkKind::Listed),
        Test::Former => commune.units.iter().any(|unit| unit.former_commune.is_some()),
        Test::Alternatives => facts.report.plans.len() > 1,
        Test::Single => facts.report.plans.len() == 1,
        Test::Merged => facts.new.iter().any(super::facts::NewFacts::is_changed),
        Test::NotMerged => !facts.new.iter().any(super::facts::NewFacts::is_changed),
        Test::Renamed => any_form(Form::Renamed),
        Test::Kept => any_form(Form::Kept),
        Test::Clusters => !facts.clusters.is_empty(),
        Test::Split => facts
            .new
            .iter()
            .any(|unit| unit.members.iter().any(|member| !member.whole)),
        Test::Halls => !commune.halls.is_empty(),
        Test::NoHalls => commune.halls.is_empty(),
        Test::Saves => after.yearly <= before.yearly,
        Test::Costs => after.yearly > before.yearly,
        Test::Staff => facts.given.staff.is_some(),
        Test::NoStaff => facts.given.staff.is_none(),
        Test::Opinions => facts.given.consultation.is_some(),
        Test::NoOpinions => facts.given.consultation.is_none(),
        Test::Forms => super::values::forms(facts).is_some(),
        Test::NoForms => super::values::forms(facts).is_none(),
        Test::Earlier => !facts.given.earlier.is_empty(),
        Test::Dissolved => !facts.given.dissolved.is_empty(),
        Test::Broken => !facts.plan.reasons.is_empty(),
    }
}
