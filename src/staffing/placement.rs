//! Who could take which post of a new unit. The program proposes by criteria whose weights a person sets and shows where
//! several proposals are equally good; it decides nothing and knows no reputation. [NĐ 185/2026/NĐ-CP, Đ.7, Đ.14]

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::cheapest::main_part;
use super::settings::Settings;
use crate::domain::date::Date;
use crate::domain::plan::PlanDocument;
use crate::domain::staffing::{Person, PostTitle, Roster, Wish};
use crate::domain::{Commune, UnitId};

/// Points of the criteria; all set by the user. Filled posts always come before points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Criteria {
    /// Holds this title today.
    pub same_title: i64,
    /// Wants to go on.
    pub wish: i64,
    /// A full year of service.
    pub service_year: i64,
    /// Able to use information technology.
    pub uses_it: i64,
    /// Not yet on a pension.
    pub no_pension: i64,
    /// An old unit that has at least one person among the posts.
    pub balance: i64,
    /// Youngest age of a head of unit, years. [Đ.7]
    pub head_min_age: u32,
}

impl Default for Criteria {
    /// Chosen by this program from practice: title and wish first, then a voice for every old unit.
    fn default() -> Self {
        Self {
            same_title: 100,
            wish: 50,
            service_year: 1,
            uses_it: 10,
            no_pension: 10,
            balance: 40,
            head_min_age: 21,
        }
    }
}

/// The proposal for one new unit. Persons are positions in the roster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placement {
    /// Position of the new unit in the plan.
    pub new_unit: usize,
    /// The unit stays as it is: nobody moves because of the arrangement.
    pub unchanged: bool,
    /// Person of each post, which may join several titles; `None` is vacant.
    pub seats: Vec<(Vec<PostTitle>, Option<usize>)>,
    /// Sum of points.
    pub points: i64,
    /// Persons who are placed in some equally good proposals and not in others: people decide.
    pub tied: Vec<usize>,
    /// Persons without a post.
    pub redundant: Vec<usize>,
}

/// Proposals for all new units of a plan: for each the posts filled as far as possible, then the most points, exactly.
/// Among equally good ones the earlier rows of the roster are shown, and the tie is told. A person belongs to the new unit
/// that gets the largest part of his old unit. Who wants to leave or is under discipline is not placed; a head must be old
/// enough, live in the commune and use information technology, as far as the roster says.
#[must_use]
pub fn placements(
    roster: &Roster,
    commune: &Commune,
    plan: &PlanDocument,
    settings: &Settings,
    day: Date,
) -> Vec<Placement> {
    let home = homes(commune, plan);
    let posts = settings.posts();
    let mut result = Vec::new();
    for (index, new_unit) in plan.new_units.iter().enumerate() {
        let persons: Vec<usize> = roster
            .persons
            .iter()
            .enumerate()
            .filter(|(_, person)| home.get(&person.unit) == Some(&index))
            .map(|(position, _)| position)
            .collect();
        let unchanged = new_unit.flags.iter().any(|flag| flag == "kept");
        result.push(if unchanged {
            stays(roster, index, &persons)
        } else {
            propose(roster, index, &persons, (&posts, &settings.criteria), day)
        });
    }
    result
}

/// New unit that gets the largest part of each old unit.
fn homes(commune: &Commune, plan: &PlanDocument) -> BTreeMap<UnitId, usize> {
    commune
        .units
        .iter_enumerated()
        .filter_map(|(unit, _)| {
            let code = &commune.atoms[main_part(commune, unit)?].code;
            let home = plan.new_units.iter().position(|new| new.members.contains(code))?;
            Some((unit, home))
        })
        .collect()
}

fn stays(roster: &Roster, new_unit: usize, persons: &[usize]) -> Placement {
    let holder = |title| {
        persons
            .iter()
            .copied()
            .find(|&p| roster.persons[p].titles.contains(&title))
    };
    Placement {
        new_unit,
        unchanged: true,
        seats: PostTitle::ALL.map(|title| (vec![title], holder(title))).to_vec(),
        ..Placement::default()
    }
}

/// What a head of unit lacks of the standard. [NĐ 185/2026/NĐ-CP, Đ.7]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    /// Younger than 21.
    Age,
    /// Does not live in the commune.
    Residence,
    /// Cannot use information technology.
    Technology,
    /// Under discipline or prosecution.
    Discipline,
}

impl Lack {
    /// Column of the roster that says it.
    #[must_use]
    pub fn column(self) -> &'static str {
        match self {
            Self::Age => "ngay_sinh",
            Self::Residence => "o_xa",
            Self::Technology => "cntt",
            Self::Discipline => "ky_luat",
        }
    }
}

/// What a person lacks to be head of a unit, as far as the roster says; what it does not say is not held against him.
#[must_use]
pub fn lacks(person: &Person, criteria: &Criteria, day: Date) -> Vec<Lack> {
    let young = person
        .birth
        .is_some_and(|birth| birth.years_until(day) < criteria.head_min_age);
    [
        (Lack::Age, young),
        (Lack::Residence, person.lives_here == Some(false)),
        (Lack::Technology, person.uses_it == Some(false)),
        (Lack::Discipline, person.discipline == Some(true)),
    ]
    .into_iter()
    .filter_map(|(lack, holds)| holds.then_some(lack))
    .collect()
}

/// Whether a person may take a post, as far as the roster says.
#[must_use]
pub fn may_take(person: &Person, title: PostTitle, criteria: &Criteria, day: Date) -> bool {
    if person.wish == Wish::Leave || person.discipline == Some(true) {
        return false;
    }
    title != PostTitle::Head || lacks(person, criteria, day).is_empty()
}

/// Points of a person for a post, the balance between units aside.
#[must_use]
pub fn points(person: &Person, title: PostTitle, criteria: &Criteria, day: Date) -> i64 {
    let given = |holds: bool, points: i64| if holds { points } else { 0 };
    let years = person.start.map_or(0, |start| {
        (start
            .whole_months_until(day)
            .saturating_add(person.earlier_months))
            / 12
    });
    given(person.titles.contains(&title), criteria.same_title)
        + given(person.wish == Wish::Continue, criteria.wish)
        + given(person.uses_it == Some(true), criteria.uses_it)
        + given(person.pension != Some(true), criteria.no_pension)
        + i64::from(years).saturating_mul(criteria.service_year)
}

struct Search<'a> {
    roster: &'a Roster,
    persons: &'a [usize],
    /// Points by person and post; `None` where the person may not take it.
    points: Vec<Vec<Option<i64>>>,
    posts: usize,
    balance: i64,
    best: Option<(usize, i64)>,
    first: Vec<Option<usize>>,
    in_some: BTreeSet<usize>,
    in_all: BTreeSet<usize>,
}

impl Search<'_> {
    /// Tries every choice for the remaining posts; at most three, so this is a plain triple loop.
    fn fill(&mut self, chosen: &mut Vec<Option<usize>>, points: i64) {
        let seat = chosen.len();
        if seat == self.posts {
            self.judge(chosen, points);
            return;
        }
        for candidate in 0..self.persons.len() {
            if chosen.contains(&Some(candidate)) {
                continue;
            }
            if let Some(gain) = self.points[candidate][seat] {
                chosen.push(Some(candidate));
                self.fill(chosen, points.saturating_add(gain));
                chosen.pop();
            }
        }
        chosen.push(None);
        self.fill(chosen, points);
        chosen.pop();
    }

    fn judge(&mut self, chosen: &[Option<usize>], points: i64) {
        let placed: BTreeSet<usize> = chosen.iter().copied().flatten().collect();
        let units: BTreeSet<UnitId> = placed
            .iter()
            .map(|&p| self.roster.persons[self.persons[p]].unit)
            .collect();
        let units = i64::try_from(units.len()).unwrap_or(0);
        let value = (
            placed.len(),
            points.saturating_add(self.balance.saturating_mul(units)),
        );
        match self.best.map(|best| value.cmp(&best)) {
            Some(std::cmp::Ordering::Less) => {}
            Some(std::cmp::Ordering::Equal) => {
                self.in_some.extend(&placed);
                self.in_all.retain(|p| placed.contains(p));
            }
            _ => {
                self.best = Some(value);
                self.first = chosen.to_vec();
                self.in_some = placed.clone();
                self.in_all = placed;
            }
        }
    }
}

/// Points of a person for a post of one or several titles; `None` where he may not take one of them.
fn points_for(person: &Person, titles: &[PostTitle], criteria: &Criteria, day: Date) -> Option<i64> {
    if !titles.iter().all(|&title| may_take(person, title, criteria, day)) {
        return None;
    }
    let held = titles
        .iter()
        .filter(|title| person.titles.contains(title))
        .count();
    let first = titles.first()?;
    let own = points(person, *first, criteria, day);
    // Every title held counts once; all else once a person.
    let first_held = i64::from(person.titles.contains(first));
    let more = i64::try_from(held).unwrap_or(0) - first_held;
    Some(own.saturating_add(criteria.same_title.saturating_mul(more)))
}

fn propose(
    roster: &Roster,
    new_unit: usize,
    persons: &[usize],
    (posts, criteria): (&[Vec<PostTitle>], &Criteria),
    day: Date,
) -> Placement {
    let mut search = Search {
        roster,
        persons,
        points: persons
            .iter()
            .map(|&p| {
                let person = &roster.persons[p];
                posts
                    .iter()
                    .map(|titles| points_for(person, titles, criteria, day))
                    .collect()
            })
            .collect(),
        posts: posts.len(),
        balance: criteria.balance,
        best: None,
        first: Vec::new(),
        in_some: BTreeSet::new(),
        in_all: BTreeSet::new(),
    };
    search.fill(&mut Vec::new(), 0);
    let placed: BTreeSet<usize> = search.first.iter().copied().flatten().collect();
    let of_roster = |position: usize| persons[position];
    Placement {
        new_unit,
        unchanged: false,
        seats: posts
            .iter()
            .cloned()
            .zip(search.first.iter().map(|seat| seat.map(of_roster)))
            .collect(),
        points: search.best.map_or(0, |(_, points)| points),
        tied: search
            .in_some
            .difference(&search.in_all)
            .copied()
            .map(of_roster)
            .collect(),
        redundant: (0..persons.len())
            .filter(|p| !placed.contains(p))
            .map(of_roster)
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::staffing::Sex;
    use crate::staffing::fixture::{commune, plan};

    fn day() -> Date {
        Date::new(2026, 8, 1).unwrap()
    }

    fn person(id: usize, unit: u32, title: PostTitle) -> Person {
        Person {
            id: id.to_string(),
            name: format!("Người {id}"),
            unit: UnitId(unit),
            titles: vec![title],
            birth: Date::new(1980, 1, 1),
            sex: Some(Sex::Female),
            start: Date::new(2016, 8, 1),
            earlier_months: 0,
            allowance: Some(2_000_000),
            lives_here: Some(true),
            qualification: None,
            uses_it: Some(true),
            wish: Wish::Continue,
            pension: Some(false),
            discipline: Some(false),
            ..Person::default()
        }
    }

    /// Three titles in each of two units that are joined, and a third unit that stays.
    fn case() -> (Roster, Commune, PlanDocument) {
        let commune = commune(&[("A", 100), ("B", 200), ("C", 300)]);
        let mut plan = plan(&commune, &[&["A", "B"], &["C"]]);
        plan.new_units[1].flags = vec!["kept".into()];
        let persons = (0..3)
            .flat_map(|unit| PostTitle::ALL.map(|title| (unit, title)))
            .enumerate()
            .map(|(id, (unit, title))| person(id, unit, title))
            .collect();
        (
            Roster {
                persons,
                helpers: Vec::new(),
            },
            commune,
            plan,
        )
    }

    #[test]
    fn equal_persons_are_a_tie_for_people() {
        let (roster, commune, plan) = case();
        let placements = placements(&roster, &commune, &plan, &Settings::default(), day());
        let joined = &placements[0];
        assert!(joined.seats.iter().all(|(_, person)| person.is_some()));
        // title 100, wish 50, IT 10, no pension 10, ten years 10 = 180 each; both units have a voice: 3 × 180 + 2 × 40
        assert_eq!(joined.points, 620);
        assert_eq!(joined.tied, [0, 1, 2, 3, 4, 5]);
        assert_eq!(joined.redundant.len(), 3);
        assert!(placements[1].unchanged && placements[1].redundant.is_empty());
        assert_eq!(placements[1].seats[0], (vec![PostTitle::Head], Some(6)));
    }

    #[test]
    fn who_wants_to_leave_or_is_under_discipline_is_not_placed() {
        let (mut roster, commune, plan) = case();
        roster.persons[0].wish = Wish::Leave;
        roster.persons[1].discipline = Some(true);
        let joined = &placements(&roster, &commune, &plan, &Settings::default(), day())[0];
        assert_eq!(joined.seats[0].1, Some(3));
        assert_eq!(joined.seats[1].1, Some(4));
        // the third post goes to unit A, so that both units have a voice
        assert_eq!(joined.seats[2].1, Some(2));
        assert!(joined.tied.is_empty());
    }

    #[test]
    fn the_standard_of_a_head() {
        let mut p = person(0, 0, PostTitle::Head);
        let criteria = Criteria::default();
        assert!(may_take(&p, PostTitle::Head, &criteria, day()));
        p.birth = Date::new(2005, 8, 2);
        assert!(!may_take(&p, PostTitle::Head, &criteria, day()), "20 years old");
        assert!(may_take(&p, PostTitle::FrontHead, &criteria, day()));
        p.birth = Date::new(2005, 8, 1);
        assert!(may_take(&p, PostTitle::Head, &criteria, day()), "21 today");
        p.uses_it = Some(false);
        assert!(!may_take(&p, PostTitle::Head, &criteria, day()));
        p.uses_it = None;
        p.lives_here = Some(false);
        assert!(!may_take(&p, PostTitle::Head, &criteria, day()));
    }

    #[test]
    fn too_few_people_leave_posts_vacant() {
        let (mut roster, commune, plan) = case();
        roster.persons.retain(|p| p.id == "5");
        let joined = &placements(&roster, &commune, &plan, &Settings::default(), day())[0];
        assert_eq!(joined.seats.iter().filter(|(_, p)| p.is_some()).count(), 1);
        assert_eq!(joined.seats[2].1, Some(0));
    }

    #[test]
    fn equals_the_assignment_method_without_balance() {
        use crate::staffing::assignment::assign;
        let (mut roster, commune, plan) = case();
        for (i, p) in roster.persons.iter_mut().enumerate() {
            p.uses_it = Some(i % 2 == 0);
            p.start = Date::new(u16::try_from(1996 + (i * 7) % 20).unwrap(), 1, 1);
            p.titles = vec![PostTitle::ALL[(i * 5 + 1) % 3]];
        }
        let criteria = Criteria {
            balance: 0,
            ..Criteria::default()
        };
        let settings = Settings {
            criteria,
            ..Settings::default()
        };
        let joined = &placements(&roster, &commune, &plan, &settings, day())[0];
        let cost: Vec<Vec<i64>> = PostTitle::ALL
            .iter()
            .map(|&title| {
                (0..6)
                    .map(|p| {
                        let person = &roster.persons[p];
                        let may = may_take(person, title, &criteria, day());
                        if may {
                            -points(person, title, &criteria, day())
                        } else {
                            1_000_000
                        }
                    })
                    .collect()
            })
            .collect();
        let best: i64 = assign(&cost)
            .iter()
            .zip(&cost)
            .map(|(c, row)| c.map_or(0, |c| row[c]))
            .sum();
        assert_eq!(joined.points, -best);
    }

    #[test]
    fn one_person_may_hold_two_titles_where_the_province_joins_them() {
        let (mut roster, commune, plan) = case();
        roster.persons[1].titles = vec![PostTitle::PartySecretary, PostTitle::Head];
        let mut settings = Settings::default();
        settings.concurrency.joined = vec![PostTitle::PartySecretary, PostTitle::Head];
        let joined = &placements(&roster, &commune, &plan, &settings, day())[0];
        // two posts; person 1 holds both titles: 180 + 100; a front head 180; both units have a voice: + 80
        assert_eq!(joined.seats.len(), 2);
        assert_eq!(joined.seats[0].1, Some(1));
        assert_eq!((joined.points, joined.redundant.len()), (280 + 180 + 80, 4));
    }

    /// The best value by trying every person or nobody for every post.
    fn brute(
        table: &[Vec<Option<i64>>],
        units: &[u32],
        balance: i64,
        seat: usize,
        chosen: &mut Vec<Option<usize>>,
    ) -> (usize, i64) {
        if seat == 3 {
            let placed: Vec<usize> = chosen.iter().copied().flatten().collect();
            let gain: i64 = chosen
                .iter()
                .enumerate()
                .filter_map(|(seat, person)| table[(*person)?][seat])
                .sum();
            let voices: BTreeSet<u32> = placed.iter().map(|&p| units[p]).collect();
            return (
                placed.len(),
                gain + balance * i64::try_from(voices.len()).unwrap(),
            );
        }
        chosen.push(None);
        let mut best = brute(table, units, balance, seat + 1, chosen);
        chosen.pop();
        for person in 0..table.len() {
            if !chosen.contains(&Some(person)) && table[person][seat].is_some() {
                chosen.push(Some(person));
                best = best.max(brute(table, units, balance, seat + 1, chosen));
                chosen.pop();
            }
        }
        best
    }

    proptest::proptest! {
        #[test]
        fn the_proposal_equals_brute_force(
            facts in proptest::collection::vec((0_u32..3, 0_usize..3, 0_u16..25, 0_u8..16), 1..8),
            balance in 0_i64..120,
        ) {
            let (_, commune, mut plan) = case();
            plan.new_units.truncate(1);
            plan.new_units[0].members = vec!["A".into(), "B".into(), "C".into()];
            let persons: Vec<Person> = facts
                .iter()
                .enumerate()
                .map(|(id, &(unit, title, years, bits))| {
                    let mut p = person(id, unit, PostTitle::ALL[title]);
                    p.start = Date::new(2026 - years, 8, 1);
                    p.wish = [Wish::Continue, Wish::Unknown, Wish::Unknown, Wish::Leave][usize::from(bits & 3)];
                    p.uses_it = [None, Some(false)][usize::from(bits >> 2 & 1)];
                    p.discipline = Some(bits & 8 != 0 && years % 2 == 0);
                    p
                })
                .collect();
            let units: Vec<u32> = facts.iter().map(|f| f.0).collect();
            let criteria = Criteria { balance, ..Criteria::default() };
            let settings = Settings { criteria, ..Settings::default() };
            let table: Vec<Vec<Option<i64>>> = persons
                .iter()
                .map(|p| PostTitle::ALL.map(|t| may_take(p, t, &criteria, day()).then(|| points(p, t, &criteria, day()))).to_vec())
                .collect();
            let roster = Roster { persons, helpers: Vec::new() };
            let joined = &placements(&roster, &commune, &plan, &settings, day())[0];
            let filled = joined.seats.iter().filter(|s| s.1.is_some()).count();
            proptest::prop_assert_eq!((filled, joined.points), brute(&table, &units, balance, 0, &mut Vec::new()));
        }
    }
}
