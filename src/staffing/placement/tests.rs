//! Placement by hand and by brute force.

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
    // title 100, wish 50, IT 10, no pension 10, ten years 10 = 180 each; a head of working age 10; both units have a
    // voice: 3 × 180 + 10 + 2 × 40
    assert_eq!(joined.points, 630);
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
fn working_age_is_preferred_for_the_head_only() {
    let mut p = person(0, 0, PostTitle::Head);
    let criteria = Criteria::default();
    let of = |p: &Person, title| points(p, title, &criteria, day());
    // 100 + 50 + 10 years + IT 10 + no pension 10 + working age 10; another post: no title, no age
    assert_eq!((of(&p, PostTitle::Head), of(&p, PostTitle::FrontHead)), (190, 80));
    // woman of May 1969: 57 years in May 2026 are over on 1 August
    p.birth = Date::new(1969, 5, 20);
    assert_eq!((of(&p, PostTitle::Head), of(&p, PostTitle::FrontHead)), (180, 80));
    assert!(
        may_take(&p, PostTitle::Head, &criteria, day()),
        "preferred, no condition"
    );
    p.birth = None;
    assert_eq!(of(&p, PostTitle::Head), 190, "not known is not held against her");
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
    // two posts; person 1 holds both titles: 180 + 100 + 10; a front head 180; both units have a voice: + 80
    assert_eq!(joined.seats.len(), 2);
    assert_eq!(joined.seats[0].1, Some(1));
    assert_eq!((joined.points, joined.redundant.len()), (290 + 180 + 80, 4));
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
