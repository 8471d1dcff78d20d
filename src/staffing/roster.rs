//! Checks of the roster. Findings name persons by their number in the roster, never by name.

use std::collections::BTreeMap;

use super::placement::{Criteria, lacks};
use crate::domain::code::codes;
use crate::domain::date::Date;
use crate::domain::name::folded;
use crate::domain::staffing::{Person, PostTitle, Roster};
use crate::domain::{Commune, Finding, Place, Standing, UnitId};

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
    let row = |person: &Person| Place {
        unit: commune.units.get(person.unit).map(|u| u.name.clone()),
        ..person.place.clone()
    };
    let mut by_unit: BTreeMap<UnitId, Vec<&Person>> = BTreeMap::new();
    let mut by_name: BTreeMap<(String, Option<Date>), &Person> = BTreeMap::new();
    for person in &roster.persons {
        by_unit.entry(person.unit).or_default().push(person);
        let named = !person.name.is_empty();
        match by_name.get(&(folded(&person.name), person.birth)) {
            Some(other) if named && other.unit != person.unit => findings.push(
                Finding::new(codes::PERSON_IN_TWO_UNITS)
                    .with("person", &person.id)
                    .with("other", &other.id)
                    .at(row(person)),
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
                    .at(row(person)),
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
                    .at(row(person)),
            );
        }
    }
    findings.extend(heads(roster, day, &row));
    let without: Vec<&str> = commune
        .units
        .iter_enumerated()
        .filter(|(id, unit)| unit.standing == Standing::Unit && !by_unit.contains_key(id))
        .map(|(_, unit)| unit.name.as_str())
        .collect();
    if !without.is_empty() && !roster.persons.is_empty() {
        findings.push(
            Finding::new(codes::UNITS_WITHOUT_PERSON)
                .with("count", without.len())
                .with("units", without.join(", ")),
        );
    }
    if !roster.helpers.is_empty() {
        findings.push(Finding::new(codes::HELPERS_APART).with("count", roster.helpers.len()));
    }
    for (&unit, persons) in &by_unit {
        if persons.len() > most_part_timers as usize {
            findings.push(
                Finding::new(codes::TOO_MANY_PART_TIMERS)
                    .with("count", persons.len())
                    .with("most", most_part_timers)
                    .at(persons.last().map_or_else(|| place(unit), |last| row(last))),
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
                        .at(row(second)),
                );
            }
        }
    }
    findings
}

/// Heads of today who do not meet the standard of a head, as far as the roster says. [NĐ 185/2026/NĐ-CP, Đ.7]
fn heads(roster: &Roster, day: Date, row: &dyn Fn(&Person) -> Place) -> Vec<Finding> {
    let standard = Criteria::default();
    let mut findings = Vec::new();
    for person in roster
        .persons
        .iter()
        .filter(|person| person.titles.contains(&PostTitle::Head))
    {
        let lacks = lacks(person, &standard, day);
        if !lacks.is_empty() {
            let words: Vec<&str> = lacks.iter().map(|lack| lack.column()).collect();
            findings.push(
                Finding::new(codes::HEAD_STANDARD)
                    .with("person", &person.id)
                    .with("lacks", words.join(", "))
                    .at(row(person)),
            );
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::staffing::Sex;
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
            allowance: Some(2_000_000),
            ..Person::default()
        }
    }

    fn found(persons: Vec<Person>) -> Vec<crate::domain::Code> {
        let commune = commune(&[("A", 100), ("B", 100)]);
        let day = Date::new(2026, 8, 1).unwrap();
        check_roster(
            &commune,
            &Roster {
                persons,
                helpers: Vec::new(),
            },
            3,
            day,
        )
        .iter()
        .map(|f| f.code)
        .collect()
    }

    #[test]
    fn a_sound_roster_has_no_findings() {
        let mut persons: Vec<Person> = PostTitle::ALL
            .into_iter()
            .zip(["1", "2", "3"])
            .map(|(t, id)| person(id, 0, t))
            .collect();
        assert_eq!(found(persons.clone()), [codes::UNITS_WITHOUT_PERSON]);
        persons.push(person("4", 1, PostTitle::Head));
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
        let mut persons: Vec<Person> = titles
            .into_iter()
            .zip(["1", "2", "3", "4"])
            .map(|(t, id)| person(id, 0, t))
            .collect();
        persons.push(person("5", 1, PostTitle::Head));
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

    #[test]
    fn the_standard_of_a_head_is_checked() {
        let mut head = person("1", 0, PostTitle::Head);
        head.birth = Date::new(2005, 8, 2);
        head.start = Date::new(2026, 1, 1);
        head.uses_it = Some(false);
        head.discipline = Some(true);
        let mut other = person("2", 1, PostTitle::FrontHead);
        other.uses_it = Some(false);
        let commune = commune(&[("A", 100), ("B", 100)]);
        let roster = Roster {
            persons: vec![head, other],
            helpers: Vec::new(),
        };
        let findings = check_roster(&commune, &roster, 3, Date::new(2026, 8, 1).unwrap());
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].code, codes::HEAD_STANDARD);
        assert_eq!(findings[0].args["lacks"], "ngay_sinh, cntt, ky_luat");
    }
}
