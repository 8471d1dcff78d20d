//! What holds people together: former communes, ethnic groups, religions. [NĐ 185/2026/NĐ-CP, Đ.8.3]

use crate::domain::TermName;
use crate::rules::criteria::crossings;
use crate::rules::group::{AtomFacts, Group};
use crate::rules::problem::{Between, Line, Term};

/// Former communes in a new unit beyond the first.
#[derive(Clone, Debug)]
pub struct FormerCommuneCrossing;

impl Term for FormerCommuneCrossing {
    fn name(&self) -> TermName {
        TermName::FormerCommunes
    }

    fn value(&self, group: &Group<'_>) -> i64 {
        crossings(group)
    }

    // a larger group never mixes less
    fn at_least(&self, between: &Between<'_>) -> Option<Line> {
        Some(Line::flat(self.value(&between.inside)))
    }

    fn at_most(&self, between: &Between<'_>) -> Option<Line> {
        Some(Line::flat(self.value(&between.reach)))
    }
}

fn outside_largest(group: &Group<'_>, key: fn(&AtomFacts) -> Option<u32>) -> i64 {
    let known = || group.members().filter(move |a| key(a).is_some());
    let all: i64 = known().map(|a| a.residents).sum();
    let largest = known()
        .map(|a| {
            known()
                .filter(|b| key(b) == key(a))
                .map(|b| b.residents)
                .sum::<i64>()
        })
        .max()
        .unwrap_or(0);
    all - largest
}

/// Residents of another main ethnic group than the largest one of the new unit. Units without one do not count.
#[derive(Clone, Debug)]
pub struct EthnicMix;

impl Term for EthnicMix {
    fn name(&self) -> TermName {
        TermName::EthnicMix
    }

    fn value(&self, group: &Group<'_>) -> i64 {
        outside_largest(group, |a| a.ethnic)
    }

    // a larger group never mixes less
    fn at_least(&self, between: &Between<'_>) -> Option<Line> {
        Some(Line::flat(self.value(&between.inside)))
    }

    fn at_most(&self, between: &Between<'_>) -> Option<Line> {
        Some(Line::flat(self.value(&between.reach)))
    }
}

/// Residents of another main religion than the largest one of the new unit. Units without one do not count.
#[derive(Clone, Debug)]
pub struct ReligionMix;

impl Term for ReligionMix {
    fn name(&self) -> TermName {
        TermName::ReligionMix
    }

    fn value(&self, group: &Group<'_>) -> i64 {
        outside_largest(group, |a| a.religion)
    }

    // a larger group never mixes less
    fn at_least(&self, between: &Between<'_>) -> Option<Line> {
        Some(Line::flat(self.value(&between.inside)))
    }

    fn at_most(&self, between: &Between<'_>) -> Option<Line> {
        Some(Line::flat(self.value(&between.reach)))
    }
}
