//! Who could take which post of a new unit. The program proposes by criteria whose weights a person sets and shows where
//! several proposals are equally good; it decides nothing and knows no reputation. [NĐ 185/2026/NĐ-CP, Đ.7, Đ.14]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::cheapest::main_part;
use super::retirement::retirement;
use super::settings::Settings;
use super::tables::RetirementTable;
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
    /// Of working age, for the head of a unit: preferred, no condition. Not known counts as yes. [Đ.7]
    pub working_age: i64,
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
            working_age: 10,
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

/// Points that only the post of a head gives.
fn head_points(person: &Person, criteria: &Criteria, day: Date) -> i64 {
    if past_working_age(person, day) {
        0
    } else {
        criteria.working_age
    }
}

/// Whether a person is known to have reached retirement age. [NĐ 135/2020/NĐ-CP]
fn past_working_age(person: &Person, day: Date) -> bool {
    static AGES: OnceLock<Option<RetirementTable>> = OnceLock::new();
    // The built-in table is read by a test.
    let ages = AGES.get_or_init(|| RetirementTable::built_in().ok());
    let month = match (ages, person.sex, person.birth) {
        (Some(ages), Some(sex), Some(birth)) => retirement(ages, sex, birth),
        _ => None,
    };
    month.is_some_and(|month| month.is_reached_on(day))
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
        + given(title == PostTitle::Head, head_points(person, criteria, day))
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
    let head = if titles.iter().skip(1).any(|&title| title == PostTitle::Head) {
        head_points(person, criteria, day)
    } else {
        0
    };
    let all = criteria.same_title.saturating_mul(more).saturating_add(head);
    Some(own.saturating_add(all))
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
mod tests;
