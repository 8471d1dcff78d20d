//! What leaving costs at least when units are joined: the payments to those for whom a joined unit has no post, when the
//! lawful choice of who stays is the cheapest one. A bound for comparing plans, not a proposal about persons.
//! [NĐ 154/2025/NĐ-CP, Đ.10; NĐ 185/2026/NĐ-CP, Đ.7, Đ.14]

use super::leaving::{Leaving, leaving};
use super::placement::may_take;
use super::settings::Settings;
use super::tables::{LeavingTable, RetirementTable};
use crate::domain::date::Date;
use crate::domain::staffing::Roster;
use crate::domain::{AtomId, Commune, UnitId};

/// Most posts that a unit can have.
pub(super) const MOST_POSTS: usize = 3;

/// A person as the bound sees him.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaver {
    /// Payment if the person leaves, đồng. Where something is missing: the smallest payment that is possible; those under
    /// the policy of the commune level: 0.
    pub payment: i64,
    /// Posts that the person may take, one bit each; 0: leaves in any case.
    pub posts: u8,
}

/// Part-timers by atom, largest payment first. A person belongs to the largest part of his old unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leavers {
    /// By atom.
    pub atoms: Vec<Vec<Leaver>>,
    /// Posts of a unit.
    pub posts: usize,
}

/// The largest part of a unit: where most households are, the first on a tie.
#[must_use]
pub fn main_part(commune: &Commune, unit: UnitId) -> Option<AtomId> {
    commune
        .atoms
        .iter_enumerated()
        .filter(|(_, atom)| atom.unit == unit)
        .max_by_key(|(id, atom)| (atom.households, std::cmp::Reverse(*id)))
        .map(|(id, _)| id)
}

impl Leavers {
    /// The persons of a roster on the day of leaving.
    #[must_use]
    pub fn new(
        commune: &Commune,
        roster: &Roster,
        settings: &Settings,
        table: &LeavingTable,
        ages: &RetirementTable,
        day: Date,
    ) -> Self {
        let posts = settings.posts();
        let mut atoms: Vec<Vec<Leaver>> = vec![Vec::new(); commune.atoms.len()];
        for person in &roster.persons {
            let payment = match leaving(table, ages, person, day) {
                Leaving::Known(payment) => payment.total,
                Leaving::Between { low, .. } => low,
                Leaving::CommuneLevel => 0,
            };
            let mask = posts
                .iter()
                .take(MOST_POSTS)
                .enumerate()
                .filter(|(_, titles)| {
                    titles
                        .iter()
                        .all(|&title| may_take(person, title, &settings.criteria, day))
                })
                .fold(0_u8, |mask, (index, _)| mask | 1 << index);
            let home = main_part(commune, person.unit);
            if let Some(slot) = home.and_then(|atom| atoms.get_mut(atom.index())) {
                slot.push(Leaver {
                    payment: i64::try_from(payment).unwrap_or(i64::MAX / 1024),
                    posts: mask,
                });
            }
        }
        for list in &mut atoms {
            list.sort_unstable_by_key(|leaver| (std::cmp::Reverse(leaver.payment), leaver.posts));
        }
        Self {
            atoms,
            posts: posts.len().min(MOST_POSTS),
        }
    }

    /// Whether there is nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.atoms.iter().all(Vec::is_empty)
    }

    /// Sum of the payments to all persons of an atom.
    #[must_use]
    pub fn all_of(&self, atom: AtomId) -> i64 {
        self.atoms
            .get(atom.index())
            .map_or(0, |list| list.iter().map(|leaver| leaver.payment).sum())
    }

    /// Smallest sum of payments when these atoms become one joined unit: of the persons who can hold posts together, those
    /// stay whose payments would be largest. Sets of persons that can hold posts together are a matroid, so taking the
    /// largest payment that still fits is exact (Edmonds 1971).
    #[must_use]
    pub fn joined(&self, atoms: impl IntoIterator<Item = AtomId>) -> i64 {
        let mut best: [Leaver; 16] = [Leaver { payment: 0, posts: 0 }; 16];
        let mut count = 0;
        let mut total = 0_i64;
        let mut more: Vec<Leaver> = Vec::new();
        for atom in atoms {
            for &leaver in self.atoms.get(atom.index()).into_iter().flatten() {
                total = total.saturating_add(leaver.payment);
                if count < best.len() {
                    best[count] = leaver;
                    count += 1;
                } else {
                    more.push(leaver);
                }
            }
        }
        let kept = if more.is_empty() {
            let list = &mut best[..count];
            list.sort_unstable_by_key(|leaver| std::cmp::Reverse(leaver.payment));
            stays(list, self.posts)
        } else {
            more.extend_from_slice(&best);
            more.sort_unstable_by_key(|leaver| std::cmp::Reverse(leaver.payment));
            stays(&more, self.posts)
        };
        total.saturating_sub(kept)
    }
}

/// Largest sum of payments of persons who can hold the posts together; the list is sorted, largest first.
fn stays(sorted: &[Leaver], posts: usize) -> i64 {
    let mut chosen: [u8; MOST_POSTS] = [0; MOST_POSTS];
    let mut count = 0;
    let mut sum = 0_i64;
    for leaver in sorted {
        if count == posts {
            break;
        }
        if leaver.posts == 0 {
            continue;
        }
        chosen[count] = leaver.posts;
        if fits(&chosen[..=count], 0) {
            count += 1;
            sum = sum.saturating_add(leaver.payment);
        }
    }
    sum
}

/// Whether each person can have a post of his own beside those taken.
fn fits(masks: &[u8], taken: u8) -> bool {
    let Some((&first, rest)) = masks.split_first() else {
        return true;
    };
    (0..MOST_POSTS).any(|post| {
        let bit = 1 << post;
        first & bit != 0 && taken & bit == 0 && fits(rest, taken | bit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn leavers(persons: &[(i64, u8)]) -> Leavers {
        let mut list: Vec<Leaver> = persons
            .iter()
            .map(|&(payment, posts)| Leaver { payment, posts })
            .collect();
        list.sort_unstable_by_key(|l| std::cmp::Reverse(l.payment));
        Leavers {
            atoms: vec![list],
            posts: 3,
        }
    }

    #[test]
    fn the_three_dearest_stay() {
        // 10 + 20 + 30 + 40 + 50 = 150; 50, 40 and 30 stay: 30 is paid
        let all = leavers(&[(10, 7), (20, 7), (30, 7), (40, 7), (50, 7)]);
        assert_eq!(all.joined([AtomId(0)]), 30);
        // 50 wants to leave: 40, 30 and 20 stay: 60
        assert_eq!(
            leavers(&[(10, 7), (20, 7), (30, 7), (40, 7), (50, 0)]).joined([AtomId(0)]),
            60
        );
        // nobody but one may be head (bit 1): 50 and 40 stay, 30 cannot be head: 20 takes it: 30 + 10
        assert_eq!(
            leavers(&[(10, 7), (20, 7), (30, 6), (40, 6), (50, 6)]).joined([AtomId(0)]),
            40
        );
    }

    #[test]
    fn more_than_sixteen_persons() {
        let many: Vec<(i64, u8)> = (1..=20).map(|p| (p, 7)).collect();
        assert_eq!(leavers(&many).joined([AtomId(0)]), (1..=17).sum::<i64>());
    }

    /// The smallest sum by trying every choice for every post.
    fn brute(persons: &[(i64, u8)], post: usize, used: u32) -> i64 {
        if post == 3 {
            return persons
                .iter()
                .enumerate()
                .filter(|(i, _)| used & 1 << i == 0)
                .map(|(_, p)| p.0)
                .sum();
        }
        let mut best = brute(persons, post + 1, used);
        for (i, person) in persons.iter().enumerate() {
            if used & 1 << i == 0 && person.1 & 1 << post != 0 {
                best = best.min(brute(persons, post + 1, used | 1 << i));
            }
        }
        best
    }

    proptest! {
        #[test]
        fn equals_brute_force(persons in proptest::collection::vec((0_i64..100, 0_u8..8), 0..9)) {
            prop_assert_eq!(leavers(&persons).joined([AtomId(0)]), brute(&persons, 0, 0));
        }

        #[test]
        fn one_more_person_never_costs_less(persons in proptest::collection::vec((0_i64..100, 0_u8..8), 1..9)) {
            let fewer = leavers(&persons[1..]).joined([AtomId(0)]);
            prop_assert!(fewer <= leavers(&persons).joined([AtomId(0)]));
        }
    }
}
