//! Every cost term, from its meaning.

use std::collections::BTreeMap;

use super::frame::apart;
use super::membership::Members;
use super::money::fund;
use super::numbers::{HallAt, Numbers};
use super::settings::settings;
use crate::domain::name::folded;
use crate::domain::staffing::HallMoney;
use crate::domain::{Adjacency, AtomId, Commune, LinkOrigin, TermName, Unit, UnitId};

/// All terms whose inputs are there, by name.
pub(super) fn reckon(
    commune: &Commune,
    adjacency: Option<&Adjacency>,
    numbers: &Numbers,
    groups: &[Members],
) -> BTreeMap<String, i64> {
    let mut found: BTreeMap<TermName, i64> = BTreeMap::new();
    let sum = |value: &dyn Fn(&Members) -> i64| groups.iter().map(value).sum::<i64>();
    found.insert(
        TermName::NewUnits,
        i64::try_from(groups.len()).unwrap_or(i64::MAX),
    );
    let funds: Option<i64> = groups
        .iter()
        .map(|g| fund(numbers, &g.involved(), g.households(numbers)))
        .sum();
    found.extend(funds.map(|total| (TermName::AnnualFund, total)));
    if numbers.standard.is_some() {
        found.insert(TermName::BelowStandard, sum(&|g| below(numbers, g)));
        found.insert(
            TermName::SizeDeviation,
            sum(&|g| (g.households(numbers) - numbers.wished(&g.involved())).abs()),
        );
        found.insert(TermName::ThinMargin, sum(&|g| thin(numbers, g)));
    }
    // With parts that nobody can place, who moves and how far is not known.
    if groups.iter().all(|g| g.partly.is_empty()) {
        people(commune, numbers, groups, &mut found);
        if let Some(adjacency) = adjacency {
            borders(adjacency, numbers, groups, &mut found);
        }
    }
    found
        .into_iter()
        .map(|(term, value)| (term.as_str().to_owned(), value))
        .collect()
}

fn people(commune: &Commune, numbers: &Numbers, groups: &[Members], found: &mut BTreeMap<TermName, i64>) {
    let sum = |value: &dyn Fn(&Members) -> i64| groups.iter().map(value).sum::<i64>();
    found.insert(TermName::ResidentsMoved, sum(&|g| moved(commune, numbers, g)));
    let says = |read: fn(&Unit) -> Option<&str>| commune.units.iter().any(|u| known(u, read).is_some());
    if says(|u| u.former_commune.as_deref()) {
        found.insert(TermName::FormerCommunes, sum(&|g| crossed(commune, g)));
    }
    if says(|u| u.ethnic.as_deref()) {
        found.insert(
            TermName::EthnicMix,
            sum(&|g| minority(commune, numbers, g, |u| u.ethnic.as_deref())),
        );
    }
    if says(|u| u.religion.as_deref()) {
        found.insert(
            TermName::ReligionMix,
            sum(&|g| minority(commune, numbers, g, |u| u.religion.as_deref())),
        );
    }
    let mut parts: BTreeMap<UnitId, Vec<AtomId>> = BTreeMap::new();
    for (id, atom) in commune.atoms.iter_enumerated() {
        parts.entry(atom.unit).or_default().push(id);
    }
    if parts.values().any(|p| p.len() > 1) {
        let total = parts
            .values()
            .map(|p| outside_largest_part(numbers, p, groups))
            .sum();
        found.insert(TermName::HouseholdsSplit, total);
    }
    if numbers.position.iter().all(Option::is_some) {
        found.insert(TermName::HallDistance, sum(&|g| walked(numbers, &g.atoms)));
        found.insert(TermName::Inertia, sum(&|g| inertia(numbers, &g.atoms)));
    }
    if numbers.halls.iter().any(|h| h.seats.is_some()) {
        found.insert(TermName::HallShortage, sum(&|g| seats_short(numbers, g)));
    }
    let stated = commune
        .people
        .hall_money
        .as_ref()
        .filter(|money| !money.is_nothing());
    if let Some(money) = stated
        && !commune.halls.is_empty()
        && numbers.halls.len() == commune.halls.len()
    {
        found.insert(TermName::HallCost, sum(&|g| hall_cost(numbers, money, g)));
    }
}

fn borders(
    adjacency: &Adjacency,
    numbers: &Numbers,
    groups: &[Members],
    found: &mut BTreeMap<TermName, i64>,
) {
    let home = |atom: AtomId| groups.iter().position(|g| g.contains(atom));
    let inside: Vec<_> = adjacency
        .links
        .iter()
        .filter(|l| home(l.a).is_some() && home(l.a) == home(l.b))
        .collect();
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    found.insert(TermName::CutLinks, count(adjacency.links.len() - inside.len()));
    if numbers.perimeter.iter().all(|&p| p > 0) {
        let outer = groups.iter().map(|g| {
            let common = inside
                .iter()
                .filter(|l| g.contains(l.a))
                .map(|l| i64::from(l.shared_m))
                .sum::<i64>();
            (g.sum(|a| numbers.perimeter[a]) - 2 * common).max(0)
        });
        found.insert(TermName::Perimeter, outer.sum());
    }
    if adjacency.links.iter().any(|l| l.origin == LinkOrigin::Border) {
        let firm: Vec<_> = inside
            .iter()
            .filter(|l| {
                !matches!(l.origin, LinkOrigin::Border | LinkOrigin::Estimated)
                    || (i64::from(l.shared_m) >= settings().weak_shared_m
                        && i64::from(l.gap_m) <= settings().weak_gap_m)
            })
            .collect();
        let hangs = |a: AtomId| !firm.iter().any(|l| l.a == a || l.b == a);
        let hanging = groups.iter().filter(|g| g.atoms.len() > 1).flat_map(|g| &g.atoms);
        found.insert(TermName::WeakLinks, count(hanging.filter(|&&a| hangs(a)).count()));
    }
}

fn below(numbers: &Numbers, group: &Members) -> i64 {
    let atoms = group.involved();
    match numbers.standard_of(&atoms) {
        Some(standard) if !numbers.exempt(&atoms) => (standard - group.households(numbers)).max(0),
        _ => 0,
    }
}

fn thin(numbers: &Numbers, group: &Members) -> i64 {
    let required = numbers.required(&group.involved()).unwrap_or(0);
    let safe = required + required * settings().margin_percent / 100;
    (safe - group.households(numbers).max(required)).max(0)
}

/// Residents outside the largest member; parts of one unit are one member.
fn moved(commune: &Commune, numbers: &Numbers, group: &Members) -> i64 {
    let mut members: BTreeMap<UnitId, i64> = BTreeMap::new();
    for &atom in &group.atoms {
        *members.entry(commune.atoms[atom].unit).or_default() += numbers.residents[atom];
    }
    members.values().sum::<i64>() - members.values().max().copied().unwrap_or(0)
}

fn known(unit: &Unit, read: fn(&Unit) -> Option<&str>) -> Option<String> {
    read(unit).map(folded).filter(|text| !text.is_empty())
}

fn crossed(commune: &Commune, group: &Members) -> i64 {
    let mut names: Vec<String> = group
        .atoms
        .iter()
        .filter_map(|&a| {
            known(&commune.units[commune.atoms[a].unit], |u| {
                u.former_commune.as_deref()
            })
        })
        .collect();
    names.sort();
    names.dedup();
    i64::try_from(names.len())
        .unwrap_or(i64::MAX)
        .saturating_sub(1)
        .max(0)
}

fn minority(commune: &Commune, numbers: &Numbers, group: &Members, read: fn(&Unit) -> Option<&str>) -> i64 {
    let mut by_name: BTreeMap<String, i64> = BTreeMap::new();
    for &atom in &group.atoms {
        if let Some(name) = known(&commune.units[commune.atoms[atom].unit], read) {
            *by_name.entry(name).or_default() += numbers.residents[atom];
        }
    }
    by_name.values().sum::<i64>() - by_name.values().max().copied().unwrap_or(0)
}

/// Households of a split unit outside its largest part's new unit.
fn outside_largest_part(numbers: &Numbers, parts: &[AtomId], groups: &[Members]) -> i64 {
    let mut largest = None;
    for &part in parts {
        if largest.is_none_or(|best| numbers.households[part] > numbers.households[best]) {
            largest = Some(part);
        }
    }
    let Some(largest) = largest else { return 0 };
    let home = groups.iter().find(|g| g.contains(largest));
    parts
        .iter()
        .filter(|&&p| home.is_some_and(|g| !g.contains(p)))
        .map(|&p| numbers.households[p])
        .sum()
}

/// The hall of a new unit: among its members' halls the one to which residents walk least in all; then the one with
/// more seats; then the first.
pub(super) fn hall_of(numbers: &Numbers, atoms: &[AtomId]) -> Option<HallAt> {
    let mut best: Option<(i64, HallAt)> = None;
    for hall in numbers
        .halls
        .iter()
        .filter(|h| atoms.binary_search(&h.atom).is_ok())
    {
        let metres = atoms
            .iter()
            .map(|&a| numbers.residents[a] * hall.way(numbers, a))
            .sum();
        let better = best
            .is_none_or(|(least, chosen)| metres < least || (metres == least && hall.seats > chosen.seats));
        if better {
            best = Some((metres, *hall));
        }
    }
    best.map(|(_, hall)| hall)
}

/// Residents × metres to the hall; without one, to the member's point that suits best.
fn walked(numbers: &Numbers, atoms: &[AtomId]) -> i64 {
    if let Some(hall) = hall_of(numbers, atoms) {
        return atoms
            .iter()
            .map(|&a| numbers.residents[a] * hall.way(numbers, a))
            .sum();
    }
    let to = |to: (i64, i64)| -> i64 {
        atoms
            .iter()
            .filter_map(|&a| Some(numbers.residents[a] * apart(numbers.position[a]?, to)))
            .sum()
    };
    atoms
        .iter()
        .filter_map(|&a| numbers.position[a])
        .map(to)
        .min()
        .unwrap_or(0)
}

fn seats_short(numbers: &Numbers, group: &Members) -> i64 {
    let households = group.households(numbers);
    match hall_of(numbers, &group.atoms) {
        None => households,
        Some(hall) => hall.seats.map_or(0, |seats| (households - seats).max(0)),
    }
}

/// A year's upkeep of the hall kept and the seats missing, less what the other halls bring in, đồng.
fn hall_cost(numbers: &Numbers, money: &HallMoney, group: &Members) -> i64 {
    let amount = |value: u64| i64::try_from(value.min(HallMoney::MOST)).unwrap_or_default();
    let own = numbers.halls.iter().filter(|h| group.contains(h.atom)).count();
    let kept = usize::from(own > 0);
    let times = |amount: i64, count: usize| amount * i64::try_from(count).unwrap_or_default();
    times(amount(money.upkeep), kept) - times(amount(money.handover), own - kept)
        + amount(money.seat) * seats_short(numbers, group)
}

/// Σ residents × squared distance to their centre, in persons × hectares, fractions dropped.
fn inertia(numbers: &Numbers, atoms: &[AtomId]) -> i64 {
    let mut people = 0i128;
    let (mut east, mut north, mut squares) = (0i128, 0i128, 0i128);
    for &atom in atoms {
        if let Some((x, y)) = numbers.position[atom] {
            let (x, y, n) = (i128::from(x), i128::from(y), i128::from(numbers.residents[atom]));
            people += n;
            east += n * x;
            north += n * y;
            squares += n * x * x + n * y * y;
        }
    }
    if people == 0 {
        return 0;
    }
    let about_centre = squares - (east * east + north * north) / people;
    i64::try_from(about_centre / 10_000).unwrap_or(i64::MAX)
}
