//! Names of new units.

use crate::domain::name::{bare_key, folded, is_position, number, split_title, tidy};
use crate::domain::{AtomId, Commune, Standing, UnitId};

/// A name for every group, no two alike in the commune (Đ.8.5), compared by [`bare_key`].
///
/// An unchanged unit keeps its name. A merged one takes, in this order, the first that is free:
///
/// 1. the common stem of its members ("Nguyễn Huệ 3" and "Nguyễn Huệ 4" give "Nguyễn Huệ"), unless another merged unit
///    has the same stem;
/// 2. the name of the former commune, where the group holds exactly the units of that commune;
/// 3. the name of its largest member by residents: the member that keeps its identity in `residents_moved`;
/// 4. that name with the former commune, then with a number.
///
/// A stem or a former commune's name that an old unit outside the group bears is not free: people would take the new unit
/// for the old one.
#[must_use]
pub fn names(commune: &Commune, groups: &[Vec<AtomId>]) -> Vec<String> {
    let wishes: Vec<Wish> = groups.iter().map(|group| Wish::of(commune, group)).collect();
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|&index| !wishes[index].unchanged);
    let mut taken: Vec<String> = Vec::new();
    let mut names = vec![String::new(); groups.len()];
    for index in order {
        let wish = &wishes[index];
        let unit = &commune.units[wish.largest];
        // A unit that stays as it is keeps its name to the letter; what is proposed is written as names are.
        let as_written = |name: &str| {
            if wish.unchanged {
                tidy(name)
            } else {
                proper_case(name)
            }
        };
        let base = as_written(&unit.name);
        let shared = |stem: &String| {
            let key = bare_key(stem);
            let others = wishes.iter().enumerate().filter(|&(other, _)| other != index);
            others
                .filter_map(|(_, other)| other.stem.as_ref())
                .any(|other| bare_key(other) == key)
        };
        let foreign = |name: &String| {
            let key = bare_key(name);
            commune
                .units
                .iter_enumerated()
                .any(|(id, unit)| !wish.units.contains(&id) && bare_key(&unit.name) == key)
        };
        let stem = wish.stem.clone().filter(|stem| !shared(stem) && !foreign(stem));
        let former = wish.former.clone().filter(|former| !foreign(former));
        let with_former = unit
            .former_commune
            .iter()
            .map(|former| format!("{base} ({former})"));
        let numbered = (2..).map(|number| format!("{base} {number}"));
        let candidates = stem
            .into_iter()
            .chain(former)
            .chain(std::iter::once(base.clone()))
            .chain(with_former)
            .chain(numbered);
        for candidate in candidates.map(|name| as_written(&name)) {
            let key = bare_key(&candidate);
            if !taken.contains(&key) {
                taken.push(key);
                names[index] = candidate;
                break;
            }
        }
    }
    names
}

/// A name without the capitals of a table: "TỔ 45" is "Tổ 45", "THÔN AN BÌNH" is "Thôn An Bình". Acronyms ("TDP"),
/// numbers and letters stay, and so does a name that has small letters of its own.
fn proper_case(name: &str) -> String {
    let (title, proper) = split_title(&tidy(name));
    let shouted = |text: &str| {
        let words = || {
            text.split(' ')
                .filter(|word| word.chars().any(char::is_alphabetic))
        };
        words().any(is_word) && words().all(|word| !word.chars().any(char::is_lowercase))
    };
    let title = if shouted(&title) {
        title
            .split(' ')
            .map(|word| {
                if is_word(word) {
                    word.to_lowercase()
                } else {
                    word.to_owned()
                }
            })
            .collect::<Vec<_>>()
            .join(" ")
    } else {
        title
    };
    let proper = if shouted(&proper) {
        proper
            .split(' ')
            .map(|word| {
                if is_word(word) {
                    capital(&word.to_lowercase())
                } else {
                    word.to_owned()
                }
            })
            .collect::<Vec<_>>()
            .join(" ")
    } else {
        proper
    };
    capital([title, proper].join(" ").trim())
}

/// A syllable, not an acronym, a Roman number or a letter: of two letters at least, one of them a vowel with or without
/// marks.
fn is_word(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let roman = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let vowel = |c: &char| crate::domain::name::fold(&c.to_string()).contains(['a', 'e', 'i', 'o', 'u', 'y']);
    letters.len() > 1 && !roman && letters.iter().any(vowel)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// What a group wishes to be called.
struct Wish {
    /// The unit with most residents in the group; units come before clusters.
    largest: UnitId,
    /// All units of the group.
    units: Vec<UnitId>,
    /// The group is just one unit.
    unchanged: bool,
    stem: Option<String>,
    former: Option<String>,
}

impl Wish {
    fn of(commune: &Commune, group: &[AtomId]) -> Self {
        let residents = |unit: UnitId| -> (u64, u64) {
            let atoms = group
                .iter()
                .map(|&a| &commune.atoms[a])
                .filter(|a| a.unit == unit);
            atoms.fold((0, 0), |(people, households), atom| {
                (
                    people + u64::from(atom.residents.unwrap_or(0)),
                    households + u64::from(atom.households.unwrap_or(0)),
                )
            })
        };
        let mut units: Vec<UnitId> = group.iter().map(|&a| commune.atoms[a].unit).collect();
        units.sort_unstable();
        units.dedup();
        let is_unit = |&unit: &UnitId| commune.units[unit].standing == Standing::Unit;
        let largest = units
            .iter()
            .copied()
            .max_by_key(|&unit| (is_unit(&unit), residents(unit), std::cmp::Reverse(unit)))
            .unwrap_or(UnitId(0));
        let proper: Vec<UnitId> = units.iter().copied().filter(is_unit).collect();
        // With clusters attached a unit is still the same unit to its people.
        let merged = proper.len() > 1;
        Self {
            largest,
            unchanged: !merged,
            stem: merged.then(|| stem(commune, &proper, largest)).flatten(),
            former: merged.then(|| former(commune, &proper, largest)).flatten(),
            units,
        }
    }
}

/// The words that all names begin with, where what is left of each is only a number, a letter or a word of position. A
/// stem that only lost words of position needs two words beside its title: "Đông Thượng" and "Đông Hạ" are not "Đông".
fn stem(commune: &Commune, units: &[UnitId], largest: UnitId) -> Option<String> {
    let name = tidy(&commune.units[largest].name);
    let words: Vec<&str> = name.split(' ').collect();
    let folds: Vec<Vec<String>> = units
        .iter()
        .map(|&unit| {
            let folded = folded(&commune.units[unit].name);
            folded.split(' ').map(str::to_owned).collect()
        })
        .collect();
    let first = folds.first()?;
    let common = (0..first.len())
        .take_while(|&at| folds.iter().all(|words| words.get(at) == first.get(at)))
        .count();
    let head = first.get(..common)?.join(" ");
    let title = split_title(&name).0.split_whitespace().count();
    let proper = common.checked_sub(title).filter(|&words| words > 0)?;
    let is_number = |rest: &[String]| {
        let letter = matches!(rest, [one] if one.chars().count() == 1);
        rest.is_empty() || letter || number(&rest.join(" ")).is_some()
    };
    let is_placed = |rest: &[String]| matches!(rest, [one] if is_position(one));
    let rests: Vec<&[String]> = folds.iter().map(|words| &words[common..]).collect();
    let numbered = rests.iter().all(|rest| is_number(rest));
    let placed = proper >= 2 && rests.iter().all(|rest| is_number(rest) || is_placed(rest));
    // A number alone is no name: "Tổ 12" and "Tổ 12 A".
    let named = head
        .split(' ')
        .skip(title)
        .any(|word| word.chars().any(char::is_alphabetic));
    (named && (numbered || placed)).then(|| words.get(..common).unwrap_or_default().join(" "))
}

/// The former commune's name with the title of the largest member, where the group is all of that commune.
fn former(commune: &Commune, units: &[UnitId], largest: UnitId) -> Option<String> {
    let former = commune.units[largest].former_commune.as_ref()?;
    let of = |id: UnitId| commune.units[id].former_commune.as_ref();
    let all = units.iter().all(|&unit| of(unit) == Some(former));
    let only = commune
        .units
        .iter_enumerated()
        .filter(|(_, unit)| unit.standing == Standing::Unit)
        .all(|(id, unit)| units.contains(&id) || unit.former_commune.as_ref() != Some(former));
    let some_other = commune
        .units
        .iter()
        .any(|unit| unit.former_commune.as_ref() != Some(former));
    if !(all && only && some_other) {
        return None;
    }
    let name = tidy(&commune.units[largest].name);
    let title = split_title(&name).0.split_whitespace().count();
    let words: Vec<&str> = name.split(' ').take(title).chain([former.trim()]).collect();
    Some(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture;

    /// Units with these names, residents and former communes.
    fn commune(rows: &[(&str, u32, &str)]) -> Commune {
        let mut commune = fixture::commune(vec![None; rows.len()]);
        for (id, (name, residents, former)) in rows.iter().enumerate() {
            commune.units[UnitId::from(id)].name = (*name).to_owned();
            commune.units[UnitId::from(id)].former_commune =
                (!former.is_empty()).then(|| (*former).to_owned());
            commune.atoms[AtomId::from(id)].residents = Some(*residents);
        }
        commune
    }

    fn named(rows: &[(&str, u32, &str)], groups: &[&[u32]]) -> Vec<String> {
        let groups: Vec<Vec<AtomId>> = groups
            .iter()
            .map(|group| group.iter().map(|&atom| AtomId(atom)).collect())
            .collect();
        names(&commune(rows), &groups)
    }

    #[test]
    fn largest_member_names_the_unit_and_doubles_are_told_apart() {
        let rows = [
            ("Đông", 100, "A"),
            ("Tây", 50, "A"),
            ("ĐÔNG ", 90, "B"),
            ("Bắc", 20, "B"),
            ("Nam", 10, "C"),
            ("Lạc", 10, "C"),
        ];
        assert_eq!(named(&rows, &[&[0, 1, 5], &[2, 3, 4]]), ["Đông", "Đông (B)"]);
    }

    #[test]
    fn proposals_do_not_shout_and_units_that_stay_keep_their_letters() {
        let rows = [
            ("TỔ 45", 100, ""),
            ("Tổ 3", 10, ""),
            ("TDP QUAN NAM 5", 90, ""),
            ("TDP HIỀN PHƯỚC", 10, ""),
            ("TỔ 83", 10, ""),
            ("KHU PHỐ KTT II", 50, ""),
            ("khu phố Bưu điện", 10, ""),
            ("TỔ DÂN PHỐ AN BÌNH", 50, ""),
            ("Tổ 9A", 10, ""),
        ];
        assert_eq!(
            named(&rows, &[&[0, 1], &[2, 3], &[4], &[5, 6], &[7, 8]]),
            [
                "Tổ 45",
                "TDP Quan Nam 5",
                "TỔ 83",
                "Khu phố KTT II",
                "Tổ dân phố An Bình"
            ]
        );
    }

    #[test]
    fn a_common_stem_is_the_name() {
        let rows = [
            ("TDP Nguyễn Huệ 3", 10, ""),
            ("TDP Nguyễn Huệ 4", 20, ""),
            ("Thôn Sín Chải Thượng", 10, ""),
            ("Thôn Sín Chải Hạ", 20, ""),
            ("Tổ 12", 10, ""),
            ("Tổ 13", 20, ""),
            ("Thôn Đông Thượng", 10, ""),
            ("Thôn Đông Hạ", 20, ""),
        ];
        assert_eq!(
            named(&rows, &[&[0, 1], &[2, 3], &[4, 5], &[6, 7]]),
            ["TDP Nguyễn Huệ", "Thôn Sín Chải", "Tổ 13", "Thôn Đông Hạ"]
        );
    }

    #[test]
    fn a_stem_wished_for_twice_or_borne_by_another_unit_is_not_taken() {
        let rows = [
            ("Khu Hòa Lạc 1", 10, ""),
            ("Khu Hòa Lạc 2", 20, ""),
            ("Khu Hòa Lạc 3", 40, ""),
            ("Khu Hòa Lạc 4", 30, ""),
            ("Khu An Bình 1", 10, ""),
            ("Khu An Bình 2", 20, ""),
            ("Khu An Bình", 20, ""),
        ];
        assert_eq!(
            named(&rows, &[&[0, 1], &[2, 3], &[4, 5], &[6]]),
            ["Khu Hòa Lạc 2", "Khu Hòa Lạc 3", "Khu An Bình 2", "Khu An Bình"]
        );
    }

    #[test]
    fn a_whole_former_commune_gives_its_name() {
        let rows = [
            ("Thôn Đoài", 10, "Bình Khê"),
            ("Thôn Thượng", 20, "Bình Khê"),
            ("Thôn Cầu", 20, "Mỹ Lạc"),
        ];
        assert_eq!(named(&rows, &[&[0, 1], &[2]]), ["Thôn Bình Khê", "Thôn Cầu"]);
    }

    #[test]
    fn kept_units_come_first_and_numerals_are_numbers() {
        let rows = [("Thôn Năm", 90, ""), ("Thôn Bốn", 10, ""), ("Thôn 5", 30, "")];
        assert_eq!(named(&rows, &[&[0, 1], &[2]]), ["Thôn Năm 2", "Thôn 5"]);
    }
}
