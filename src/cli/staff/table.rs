//! The staffing report on a terminal.

mod budget;
mod fund;
mod halls;
mod leaving;
mod posts;

use crate::cli::table::aligned;
use crate::staffing::report::{PersonRef, StaffReport};
use crate::text::Lang;
use crate::text::number::date;
use crate::text::staff::{Label, label, person, to_check};

/// A section with its table.
struct Page {
    lang: Lang,
    text: String,
}

impl Page {
    fn label(&self, name: Label) -> String {
        label(self.lang, name).to_owned()
    }

    fn section(&mut self, title: Label) {
        self.text.push_str(&format!("\n{}\n", label(self.lang, title)));
    }

    fn rows(&mut self, heads: &[Label], left: usize, rows: Vec<Vec<String>>) {
        let mut all = vec![heads.iter().map(|&head| self.label(head)).collect::<Vec<_>>()];
        all.extend(rows);
        self.text.push_str(&aligned(&all, left));
    }

    fn pair(&mut self, name: Label, value: &str) {
        self.text
            .push_str(&format!("{}: {value}\n", label(self.lang, name)));
    }
}

/// Everything about one plan.
pub(super) fn report(lang: Lang, report: &StaffReport) -> String {
    let mut page = Page {
        lang,
        text: format!("{}\n", label(lang, Label::Title)),
    };
    let title = if report.scenario_title.is_empty() {
        &report.scenario
    } else {
        &report.scenario_title
    };
    page.pair(Label::Plan, &format!("{title} – {}", report.commune));
    page.pair(Label::ReckonedOn, &date(lang, &report.day.to_string()));
    budget::budget(&mut page, &report.budget);
    fund::fund(&mut page, &report.fund);
    posts::posts(&mut page, report);
    posts::helpers(&mut page, report);
    if let Some(counts) = report.placement {
        page.section(Label::Placement);
        let numbers = [
            (Label::Persons, counts.persons),
            (Label::Unchanged, counts.unchanged),
            (Label::Kept, counts.kept),
            (Label::Moved, counts.moved),
            (Label::Redundant, counts.redundant),
            (Label::Vacant, counts.vacant),
            (Label::Tied, counts.tied),
            (Label::Aged, counts.aged),
        ];
        for (name, value) in numbers {
            page.pair(name, &value.to_string());
        }
        posts::placement(&mut page, &report.units);
    }
    if let Some(section) = &report.leaving {
        leaving::leaving(&mut page, section);
    }
    halls::halls(&mut page, report);
    halls::consultation(&mut page, report);
    if !report.to_check.is_empty() {
        page.section(Label::ToCheck);
        for item in &report.to_check {
            page.text.push_str(&format!(
                "  - {} {} ({})\n",
                to_check(lang, item.item),
                item.value,
                item.source
            ));
        }
    }
    page.text
}

/// The name where it is asked for, else "Người 12".
fn called(lang: Lang, who: &PersonRef) -> String {
    who.name.clone().unwrap_or_else(|| person(lang, &who.number))
}

fn known(value: Option<u32>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| value.to_string())
}
