//! Payments to part-timers who leave.

use crate::domain::{AtomId, TermName};
use crate::rules::group::Group;
use crate::rules::problem::{Between, Line, Term};
use crate::staffing::cheapest::Leavers;

/// Leaving payments of a joined unit, đồng: to those of its members' part-timers for whom it has no post, when the lawful
/// choice of who stays is the cheapest. A unit that stays as it is costs nothing. [NĐ 154/2025/NĐ-CP, Đ.10]
#[derive(Clone, Debug)]
pub struct LeavingPayments {
    /// Persons by atom.
    pub leavers: Leavers,
}

impl Term for LeavingPayments {
    fn name(&self) -> TermName {
        TermName::LeavingPayments
    }

    fn value(&self, group: &Group<'_>) -> i64 {
        if group.is_unchanged() {
            return 0;
        }
        self.leavers.joined(group.atoms.iter().copied())
    }

    /// The cheapest choice is supermodular: a further atom costs at least what it costs beside the atoms inside.
    fn at_least(&self, between: &Between<'_>) -> Option<Line> {
        let inside = &between.inside;
        let atoms = inside.atoms;
        let own = self.leavers.joined(atoms.iter().copied());
        let unit = |atom: AtomId| inside.facts.atoms[atom].unit;
        let one_unit = atoms.windows(2).all(|pair| unit(pair[0]) == unit(pair[1]));
        if one_unit && !inside.is_unchanged() {
            // some group between may be the whole unit, which costs nothing
            return Some(Line::flat(0));
        }
        let base = if one_unit { 0 } else { own };
        Some(between.line(base, |atom| {
            let with = atoms.iter().copied().chain([atom]);
            self.leavers.joined(with) - own
        }))
    }

    fn at_most(&self, between: &Between<'_>) -> Option<Line> {
        let all = |atom| self.leavers.all_of(atom);
        Some(between.line(between.inside.atoms.iter().map(|&a| all(a)).sum(), all))
    }
}
