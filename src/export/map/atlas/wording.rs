//! Title, figures and source of a sheet.

use super::{Atlas, MapSheet};
use crate::domain::Standing;
use crate::domain::plan::PlanDocument;
use crate::export::map::ground::Basis;
use crate::text::map::{self as text, words};
use crate::text::number;

impl Atlas<'_> {
    pub(crate) fn unit_noun(&self) -> &'static str {
        text::unit_noun(self.lang(), self.commune().units.iter().map(|u| u.kind))
    }

    /// What a sheet is called.
    pub(crate) fn title(&self, sheet: MapSheet, plan: Option<&PlanDocument>) -> String {
        let lang = self.lang();
        let words = words(lang);
        let of = |what: &str| match plan {
            Some(plan) => format!("{what}: {}", text::plan_title(lang, plan)),
            None => what.to_owned(),
        };
        let title = match sheet {
            MapSheet::Before => format!("{} {}", words.current, self.unit_noun()),
            MapSheet::Former => words.former_title.to_owned(),
            MapSheet::SizesToday => format!("{} – {}", words.sizes_title, words.current.to_lowercase()),
            MapSheet::Opinions => words.opinions_title.to_owned(),
            MapSheet::After(_) | MapSheet::Pair(_) => of(words.plan),
            MapSheet::Changes(_) => of(words.changes_title),
            MapSheet::Sizes(_) => of(words.sizes_title),
            MapSheet::Fund(_) => of(words.fund_title),
            MapSheet::Unit(_, place) => plan
                .and_then(|plan| plan.new_units.get(place))
                .map_or_else(|| of(words.plan), |unit| unit.name.clone()),
        };
        match self.ground.basis {
            Basis::Diagram => format!("{title} ({})", words.not_to_scale),
            _ => title,
        }
    }

    /// The commune with its province; on the sheet of one unit the plan too.
    pub(super) fn overline(&self, plan: Option<&PlanDocument>) -> String {
        let (lang, commune) = (self.lang(), self.commune());
        let mut parts = vec![text::commune_title(lang, commune.kind, &commune.name)];
        parts.extend(commune.province.clone());
        let place = parts.join(", ");
        match plan {
            Some(plan) => format!("{place} · {}: {}", words(lang).plan, text::plan_title(lang, plan)),
            None => place,
        }
    }

    pub(super) fn figures(&self, plan: Option<&PlanDocument>) -> String {
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
    pub(super) fn footer(&self, plan: Option<&PlanDocument>) -> String {
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
        }
        if self.ground.basis != Basis::Diagram {
            parts.push(format!("{}: {}", words.coordinates, self.crs().label));
        }
        if let Some(plan) = any {
            let hash: String = plan.input_sha256.chars().take(12).collect();
            if !hash.is_empty() {
                parts.push(format!("{}: {hash}", words.input));
            }
        }
        parts.push(format!("{} sapxep {}", words.drawn_by, env!("CARGO_PKG_VERSION")));
        parts.join(" · ")
    }
}
