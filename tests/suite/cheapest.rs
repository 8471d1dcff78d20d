//! The cheapest plan by brute force: fund, leaving payments, money of halls.

use sapxep::domain::staffing::{HallMoney, Roster};
use sapxep::domain::{Adjacency, AtomId, Commune, Profile, Scenario, TermName, UnitKind};
use sapxep::graph::{AdjacencyOptions, adjacency};
use sapxep::load::{LoadOptions, load};
use sapxep::rules::{Group, build, profiles, scenarios, standard};
use sapxep::solve::{Never, Silent, SolveOptions, solve};
use sapxep::staffing::fund::monthly_fund;
use sapxep::staffing::leaving::{Leaving, leaving};
use sapxep::staffing::placement::may_take;
use sapxep::staffing::settings::Settings;
use sapxep::staffing::tables::{LeavingTable, RetirementTable};

use crate::program::example;

fn read(name: &str) -> (Commune, Profile) {
    let loaded = load(&example(name), &LoadOptions::default());
    let mut commune = loaded.commune.unwrap();
    let profile = profiles::find("nd-185-2026").unwrap();
    standard::resolve_class(&mut commune, &profile);
    (commune, profile)
}

/// The first atoms that hang together, with their people.
fn cut(commune: &Commune, start: usize, size: usize) -> Commune {
    let links = adjacency(commune, &AdjacencyOptions::default()).0;
    let neighbours = links.neighbours(commune.atoms.len());
    let mut chosen = vec![AtomId::from(start)];
    let mut at = 0;
    while chosen.len() < size && at < chosen.len() {
        for &next in &neighbours[chosen[at].index()] {
            if !chosen.contains(&next) && chosen.len() < size {
                chosen.push(next);
            }
        }
        at += 1;
    }
    chosen.sort_unstable();
    let mut part = commune.clone();
    // in these examples every unit is one atom
    let units: Vec<_> = chosen.iter().map(|&a| commune.atoms[a].unit).collect();
    part.units = units.iter().map(|&u| commune.units[u].clone()).collect();
    part.atoms = chosen
        .iter()
        .enumerate()
        .map(|(index, &a)| {
            let mut atom = commune.atoms[a].clone();
            atom.unit = index.into();
            atom
        })
        .collect();
    part.halls = commune
        .halls
        .iter()
        .filter_map(|hall| {
            let mut hall = hall.clone();
            hall.atom = chosen.iter().position(|&a| a == hall.atom)?.into();
            Some(hall)
        })
        .collect();
    part.declared.clear();
    part.people.roster.persons = commune
        .people
        .roster
        .persons
        .iter()
        .filter_map(|person| {
            let mut person = person.clone();
            person.unit = units.iter().position(|&u| u == person.unit)?.into();
            Some(person)
        })
        .collect();
    part
}

/// Payments to those without a post when these units are joined, by trying every three persons for the three posts.
fn paid(commune: &Commune, profile: &Profile, members: &[AtomId]) -> i64 {
    let settings = Settings::default();
    let day = settings.day(commune, profile);
    let (table, ages) = (
        LeavingTable::built_in().unwrap(),
        RetirementTable::built_in().unwrap(),
    );
    let persons: Vec<_> = commune
        .people
        .roster
        .persons
        .iter()
        .filter(|p| members.iter().any(|&a| commune.atoms[a].unit == p.unit))
        .collect();
    let cost: Vec<i64> = persons
        .iter()
        .map(|person| match leaving(&table, &ages, person, day) {
            Leaving::Known(payment) => payment.total as i64,
            Leaving::Between { low, .. } => low as i64,
            Leaving::CommuneLevel => 0,
        })
        .collect();
    let may = |person: usize, post: usize| {
        let titles = settings.posts();
        titles[post]
            .iter()
            .all(|&title| may_take(persons[person], title, &settings.criteria, day))
    };
    let nobody = persons.len();
    let mut best = i64::MAX;
    for a in 0..=nobody {
        for b in 0..=nobody {
            for c in 0..=nobody {
                let seats = [a, b, c];
                let valid = (0..3).all(|post| {
                    let person = seats[post];
                    person == nobody
                        || (may(person, post) && seats.iter().filter(|&&s| s == person).count() == 1)
                });
                if valid {
                    let sum = (0..nobody).filter(|p| !seats.contains(p)).map(|p| cost[p]).sum();
                    best = best.min(sum);
                }
            }
        }
    }
    best
}

fn connected(mask: u32, links: &Adjacency, atoms: usize) -> bool {
    let neighbours = links.neighbours(atoms);
    let mut reached = mask & mask.wrapping_neg();
    loop {
        let mut next = reached;
        for (atom, list) in neighbours.iter().enumerate() {
            if reached >> atom & 1 == 1 {
                next = list.iter().fold(next, |all, other| all | (1 << other.0 & mask));
            }
        }
        if next == reached {
            return reached == mask;
        }
        reached = next;
    }
}

/// Money of the halls of one new unit: one is kept where there is one, the others are handed over, missing seats are built.
fn halls_cost(commune: &Commune, money: &HallMoney, group: &Group<'_>, missing: i64) -> i64 {
    let own = commune
        .halls
        .iter()
        .filter(|hall| group.contains(hall.atom))
        .count() as i64;
    let kept = own.min(1);
    kept * money.upkeep as i64 + missing * money.seat as i64 - (own - kept) * money.handover as i64
}

/// Smallest fund plus payments plus money of halls over all partitions, reckoned from the law's numbers and the commune's
/// amounts; `None` without a plan.
fn cheapest(commune: &Commune, profile: &Profile, links: &Adjacency, scenario: &Scenario) -> Option<i64> {
    let built = build(commune, links, profile, scenario).unwrap();
    let n = commune.atoms.len();
    let salary = profile
        .base_salary_on(commune.money_date.as_deref())
        .unwrap()
        .amount;
    let mut cost = vec![None; 1 << n];
    for mask in 1_u32..1 << n {
        let atoms: Vec<AtomId> = (0..n).filter(|i| mask >> i & 1 == 1).map(AtomId::from).collect();
        if atoms.len() > 6 || !connected(mask, links, n) {
            continue;
        }
        let group = Group::new(&atoms, &built.problem.facts);
        let hard = built.problem.hard_rules();
        if hard
            .iter()
            .any(|&r| built.problem.rules[r].violation(&group) != 0)
        {
            continue;
        }
        let households: u64 = atoms
            .iter()
            .map(|&a| u64::from(commune.atoms[a].households.unwrap()))
            .sum();
        let fund = 12 * monthly_fund(profile, salary, UnitKind::Thon, households, &commune.flags, &[]);
        let payments = if atoms.len() == 1 {
            0
        } else {
            paid(commune, profile, &atoms)
        };
        let halls = commune.people.hall_money.as_ref().map_or(0, |money| {
            let mut terms = built.problem.terms.iter();
            let short = terms.find(|term| term.name() == TermName::HallShortage).unwrap();
            halls_cost(commune, money, &group, short.value(&group))
        });
        cost[mask as usize] = Some(fund as i64 + payments + halls);
    }
    let full = (1_usize << n) - 1;
    let mut best: Vec<Option<i64>> = vec![None; 1 << n];
    best[0] = Some(0);
    for covered in 0..full {
        let Some(value) = best[covered] else { continue };
        let first = (!covered).trailing_zeros();
        for mask in 1..=full {
            if mask.trailing_zeros() == first
                && mask & covered == 0
                && let Some(own) = cost[mask]
            {
                let slot = &mut best[covered | mask];
                *slot = Some(slot.map_or(value + own, |old| old.min(value + own)));
            }
        }
    }
    best[full]
}

#[test]
fn the_leanest_plan_is_the_cheapest_by_brute_force() {
    let mut proved = 0;
    let mut plans = Vec::new();
    // upkeep, a seat, income of a spare hall: seats dear, then halls dear to keep, then income above all
    let amounts = [
        (12_000_000, 4_000_000, 0),
        (150_000_000, 100_000, 0),
        (0, 500_000, 300_000_000),
    ];
    let stated = amounts.map(|(upkeep, seat, handover)| HallMoney {
        upkeep,
        seat,
        handover,
        source: "số liệu thử".into(),
    });
    let [seats, halls, income] = stated.map(Some);
    for (start, size, crowd, money) in [
        (0, 9, true, None),
        (12, 9, true, None),
        (20, 8, true, None),
        (5, 10, false, None),
        (5, 10, false, seats.clone()),
        (5, 10, false, halls),
        (0, 9, true, seats),
        (12, 9, false, income),
    ] {
        let (commune, profile) = read("xa-trung-du");
        let mut commune = cut(&commune, start, size);
        if !crowd {
            commune.people.roster = Roster::default();
        }
        commune.people.hall_money = money;
        let mut scenario = scenarios::built_in()
            .scenarios
            .into_iter()
            .find(|s| s.name == "tinh-gon")
            .unwrap();
        scenario.limits.former_communes = None;
        let links = adjacency(&commune, &AdjacencyOptions::default()).0;
        let wanted = cheapest(&commune, &profile, &links, &scenario);
        let built = build(&commune, &links, &profile, &scenario).unwrap();
        let outcome = solve(&built.problem, &SolveOptions::default(), &Never, &mut Silent);
        plans.push(outcome.partition.clone());
        let found = outcome.partition.map(|groups| -> i64 {
            let terms = built.problem.terms.iter().filter(|term| {
                [
                    TermName::AnnualFund,
                    TermName::LeavingPayments,
                    TermName::HallCost,
                ]
                .contains(&term.name())
            });
            terms
                .map(|term| {
                    groups
                        .iter()
                        .map(|atoms| term.value(&Group::new(atoms, &built.problem.facts)))
                        .sum::<i64>()
                })
                .sum()
        });
        assert_eq!(found, wanted, "from {start}");
        proved += u32::from(found.is_some());
    }
    assert!(proved >= 6, "{proved}");
    assert_ne!(plans[3], plans[4], "dear seats change which plan is cheapest");
}
