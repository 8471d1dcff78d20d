//! Checks of the roster. Findings name persons by their number in the roster, never by name.

use std::collections::BTreeMap;

use crate::domain::code::codes;
use crate::domain::date::Date;
use crate::domain::name::folded;
use crate::domain::staffing::{Person, PostTitle, Roster};
use crate::domain::{Commune, Finding, Place, UnitId};

/// Nobody serves before this age, years.
const YOUNGEST: u32 = 15;

/// What is wrong or missing in a roster on the day of leaving: too many persons in a unit, one person in two units, dates
/// that contradict each other, one title held by two, what payments need and the roster does not say.
#[must_use]
pub fn check_roster(commune: &Commune, roster: &Roster, most_part_timers: u32, day: Date) -> Vec<Finding> {
    let mut findings = Vec::new();
    let place = |unit: UnitId| Place {
        unit: commune.units.get(unit).map(|u| u.name.clone()),
        ..Place::default()
    };
    let mut by_unit: BTreeMap<UnitId, Vec<&Person>> = BTreeMap::new();
    let mut by_name: BTreeMap<(String, Option<Date>), &Person> = BTreeMap::new();
    for person in &roster.persons {
        by_unit.entry(person.unit).or_default().push(person);
        match by_name.get(&(folded(&person.name), person.birth)) {
            Some(other) if other.unit != person.unit => findings.push(
                Finding::new(codes::PERSON_IN_TWO_UNITS)
                    .with("person", &person.id)
                    .with("other", &other.id)
                    .at(place(person.unit)),
            ),
            _ => {
                by_name.insert((folded(&person.name), person.birth), person);
            }
        }
        let too_young = match (person.birth, person.start) {
            (Some(birth), Some(start)) => birth.years_until(start) < YOUNGEST,
            _ => false,
        };
        if too_young
            || person.start.is_some_and(|start| start > day)
            || person.birth.is_some_and(|birth| birth > day)
        {
            let text = |date: Option<Date>| date.map_or_else(|| "–".to_owned(), |date| date.to_string());
            findings.push(
                Finding::new(codes::IMPOSSIBLE_DATES)
                    .with("person", &person.id)
                    .with("start", text(person.start))
                    .with("birth", text(person.birth))
                    .with("day", day)
                    .at(place(person.unit)),
            );
        }
        let missing: Vec<&str> = [
            ("ngay_sinh", person.birth.is_none()),
            ("gioi_tinh", person.sex.is_none()),
            ("ngay_bat_dau", person.start.is_none()),
            ("phu_cap", person.allowance.is_none()),
        ]
        .into_iter()
        .filter_map(|(column, absent)| absent.then_some(column))
        .collect();
        if !missing.is_empty() {
            findings.push(
                Finding::new(codes::PERSON_INCOMPLETE)
                    .with("person", &person.id)
                    .with("missing", missing.join(", "))
                    .at(place(person.unit)),
            );
        }
    }
    for (&unit, persons) in &by_unit {
        if persons.len() > most_part_timers as usize {
            findings.push(
                Finding::new(codes::TOO_MANY_PART_TIMERS)
                    .with("count", persons.len())
                    .with("most", most_part_timers)
                    .at(place(unit)),
            );
        }
        for title in PostTitle::ALL {
            let holders: Vec<&&Person> = persons
                .iter()
                .filter(|person| person.titles.contains(&title))
                .collect();
            if let [first, second, ..] = holders.as_slice() {
                findings.push(
                    Finding::new(codes::TITLE_TWICE)
                        .with("person", &first.id)
                        .with("other", &second.id)
                        .at(place(unit)),
                );
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::staffing::{Sex, Wish};
    use crate::staffing::fixture::commune;

    fn person(id: &str, unit: u32, title: PostTitle) -> Person {
        Person {
            id: id.into(),
            name: format!("Người {id}"),
            unit: UnitId(unit),
            titles: vec![title],
            birth: Date::new(1980, 1, 1),
            sex: Some(Sex::Male),
            start: Date::new(2016, 8, 1),
            earlier_months: 0,
            allowance: Some(2_000_000),
            lives_here: None,
            qualification: None,
            uses_it: None,
            wish: Wish::Unknown,
            pension: None,
            discipline: None,
            placed_from_commune: None,
        }
    }

    fn found(persons: Vec<Person>) -> Vec<crate::domain::Code> {
        let commune = commune(&[("A", 100), ("B", 100)]);
        let day = Date::new(2026, 8, 1).unwrap();
        check_roster(&commune, &Roster { persons }, 3, day)
            .iter()
            .map(|f| f.code)
            .collect()
    }

    #[test]
    fn a_sound_roster_has_no_findings() {
        let persons = PostTitle::ALL
            .into_iter()
            .zip(["1", "2", "3"])
            .map(|(t, id)| person(id, 0, t))
            .collect();
        assert!(found(persons).is_empty());
    }

    #[test]
    fn four_persons_and_a_title_twice() {
        let titles = [
            PostTitle::Head,
            PostTitle::PartySecretary,
            PostTitle::FrontHead,
            PostTitle::Head,
        ];
        let persons = titles
            .into_iter()
            .zip(["1", "2", "3", "4"])
            .map(|(t, id)| person(id, 0, t))
            .collect();
        assert_eq!(found(persons), [codes::TOO_MANY_PART_TIMERS, codes::TITLE_TWICE]);
    }

    #[test]
    fn one_person_in_two_units() {
        let mut other = person("2", 1, PostTitle::Head);
        other.name = "NGƯỜI  1".into();
        assert_eq!(
            found(vec![person("1", 0, PostTitle::Head), other]),
            [codes::PERSON_IN_TWO_UNITS]
        );
    }

    #[test]
    fn impossible_and_missing_dates() {
        let mut young = person("1", 0, PostTitle::Head);
        young.start = Date::new(1994, 12, 31);
        let mut future = person("2", 1, PostTitle::Head);
        future.start = Date::new(2027, 1, 1);
        let mut blank = person("3", 1, PostTitle::FrontHead);
        blank.birth = None;
        blank.allowance = None;
        let expected = [
            codes::IMPOSSIBLE_DATES,
            codes::IMPOSSIBLE_DATES,
            codes::PERSON_INCOMPLETE,
        ];
        assert_eq!(found(vec![young, future, blank]), expected);
    }
}
