//! All sheets of a commune; what they share is worked out once.

use std::collections::BTreeSet;

use super::content::{self, Content};
use super::frame::View;
use super::ground::{Basis, Ground};
use super::inset::Window;
use super::label::Field;
use super::overlay::Overlay;
use super::scene::Rect;
use super::sheet::{self, SheetInput};
use super::{MapOptions, MapSheet, svg};
use crate::domain::plan::PlanDocument;
use crate::domain::{Adjacency, Commune, Standing};
use crate::export::Report;
use crate::text::map::{self as text, words};
use crate::text::{Lang, number};

/// The maps of one report.
#[derive(Debug)]
pub struct Atlas<'a> {
    report: Report<'a>,
    pub(crate) ground: Ground,
    pub(crate) overlay: Overlay,
    pub(crate) numbers: Vec<String>,
    pub(crate) names: Vec<String>,
    /// Pairs of atoms that lie close for the eye.
    pub(crate) close: BTreeSet<(usize, usize)>,
}

impl<'a> Atlas<'a> {
    /// Prepares geometry, former-commune borders and barriers.
    #[must_use]
    pub fn new(report: Report<'a>) -> Self {
        let ground = Ground::new(report.commune, report.adjacency);
        let overlay = Overlay::new(report.commune, report.adjacency, &ground);
        let close = close_pairs(&ground);
        Self {
            report,
            close,
            ground,
            overlay,
            numbers: content::atom_numbers(report.commune),
            names: report.commune.atoms.iter().map(|a| a.name.clone()).collect(),
        }
    }

    pub(crate) fn report(&self) -> &Report<'a> {
        &self.report
    }

    pub(crate) fn commune(&self) -> &Commune {
        self.report.commune
    }

    pub(crate) fn adjacency(&self) -> &Adjacency {
        self.report.adjacency
    }

    pub(crate) fn lang(&self) -> Lang {
        self.report.lang
    }

    pub(crate) fn current(&self) -> Content {
        content::current(&self.report, &self.ground, &self.numbers)
    }

    pub(crate) fn planned(&self, plan: &PlanDocument) -> Content {
        content::planned(self, plan)
    }

    /// One sheet as SVG. A plan that does not exist gives the map of today.
    #[must_use]
    pub fn svg(&self, sheet: MapSheet, options: MapOptions) -> String {
        svg::write(&self.scene(sheet, options))
    }

    pub(crate) fn scene(&self, sheet: MapSheet, options: MapOptions) -> super::scene::Scene {
        let words = words(self.lang());
        let plan = match sheet {
            MapSheet::Before => None,
            MapSheet::After(index) | MapSheet::Pair(index) => self.report.plans.get(index),
        };
        let pair = matches!(sheet, MapSheet::Pair(_));
        let mut contents = Vec::new();
        if plan.is_none() || pair {
            contents.push(self.current());
        }
        contents.extend(plan.map(|plan| self.planned(plan)));
        let noun = self.unit_noun();
        let title = match plan {
            None => format!("{} {noun}", words.current),
            Some(plan) => format!("{}: {}", words.plan, text::plan_title(self.lang(), plan)),
        };
        let title = match self.ground.basis {
            Basis::Diagram => format!("{title} ({})", words.not_to_scale),
            _ => title,
        };
        sheet::compose(&SheetInput {
            atlas: self,
            contents,
            overline: self.overline(),
            title,
            status: plan.map(|plan| text::status(self.lang(), plan)),
            figures: self.figures(plan),
            footer: self.footer(plan),
            words,
            options,
        })
    }

    pub(crate) fn unit_noun(&self) -> &'static str {
        text::unit_noun(self.lang(), self.commune().units.iter().map(|u| u.kind))
    }

    fn overline(&self) -> String {
        let commune = self.commune();
        let title = text::commune_title(self.lang(), commune.kind, &commune.name);
        match &commune.province {
            Some(province) => format!("{title}, {province}"),
            None => title,
        }
    }

    fn figures(&self, plan: Option<&PlanDocument>) -> String {
        let (lang, commune) = (self.lang(), self.commune());
        let words = words(lang);
        let count = |n: usize| number::count(lang, n as u64);
        let units = commune
            .units
            .iter()
            .filter(|u| u.standing == Standing::Unit)
            .count();
        let households = format!(
            "{} {}",
            number::count(lang, commune.households()),
            words.households
        );
        match plan {
            None => format!("{} {} · {households}", count(units), self.unit_noun()),
            Some(plan) => format!(
                "{} → {} {} · {households}",
                count(units),
                count(plan.new_units.len()),
                self.unit_noun()
            ),
        }
    }

    /// Date, source, standard, input and program: whoever holds the sheet can trace it.
    fn footer(&self, plan: Option<&PlanDocument>) -> String {
        let (lang, commune) = (self.lang(), self.commune());
        let words = words(lang);
        let mut parts = Vec::new();
        if let Some(date) = &commune.data_date {
            parts.push(format!("{}: {}", words.data_date, number::date(lang, date)));
        }
        if let Some(source) = &commune.source {
            parts.push(format!("{}: {source}", words.source));
        }
        let any = plan.or(self.report.plans.first());
        if let Some(plan) = any {
            let standards: Vec<String> = plan
                .profile
                .standard
                .iter()
                .map(|(kind, need)| {
                    let kind = text::kind_word(lang, kind);
                    format!(
                        "{kind} ≥ {} {}",
                        number::count(lang, u64::from(*need)),
                        words.households
                    )
                })
                .collect();
            if !standards.is_empty() {
                let law = if plan.profile.title.is_empty() {
                    &plan.profile.id
                } else {
                    &plan.profile.title
                };
                parts.push(format!("{}: {} ({law})", words.standard, standards.join(", ")));
            }
            let hash: String = plan.input_sha256.chars().take(12).collect();
            if !hash.is_empty() {
                parts.push(format!("{}: {hash}", words.input));
            }
        }
        parts.push(format!("{} sapxep {}", words.drawn_by, env!("CARGO_PKG_VERSION")));
        parts.join(" · ")
    }
}

/// Pairs of atoms within a hundredth of the commune's extent.
fn close_pairs(ground: &Ground) -> BTreeSet<(usize, usize)> {
    if !ground.has_areas() {
        return BTreeSet::new();
    }
    let frame = Rect::new(0.0, 0.0, 750.0, 750.0);
    let view = View::fit(ground, &Window::whole(ground), frame);
    let areas: Vec<_> = ground.areas.iter().map(|area| view.area(area)).collect();
    Field::new(frame, &areas).close_pairs(4)
}
