//! Leaving payments reckoned twice: by the term of the solver and by the checker, which share no code.

use std::path::Path;

use rand::{Rng, RngExt, SeedableRng};
use rand_pcg::Pcg64;
use sapxep::check::check_with;
use sapxep::domain::date::Date;
use sapxep::domain::plan::PlanDocument;
use sapxep::domain::staffing::{Person, PostTitle, Sex, Wish};
use sapxep::domain::{Adjacency, AtomId, Commune, Outcome, Profile, Scenario, SolveStats, Status, UnitId};
use sapxep::export::document::{Source, documents};
use sapxep::graph::{AdjacencyOptions, adjacency};
use sapxep::load::{LoadOptions, load};
use sapxep::rules::{build_with, profiles, scenarios, standard};
use sapxep::staffing::settings::Settings;
use sapxep::text::Lang;

/// A person of whom much is known, or little, with days on every edge of the rules.
fn person(random: &mut impl Rng, number: usize, units: u32) -> Person {
    let date = |random: &mut dyn Rng, from: u16, to: u16| {
        let (month, day) = (
            random.random_range(1..=12),
            [1, 2, 15, 28][random.random_range(0..4)],
        );
        Date::new(random.random_range(from..=to), month, day)
    };
    let known = |random: &mut dyn Rng| random.random_range(0..8) > 0;
    let yes = |random: &mut dyn Rng| [None, Some(true), Some(false), Some(true)][random.random_range(0..4)];
    Person {
        id: number.to_string(),
        unit: UnitId(random.random_range(0..units)),
        titles: vec![PostTitle::ALL[random.random_range(0..3)]],
        birth: date(random, 1955, 2006).filter(|_| known(random)),
        sex: [Some(Sex::Male), Some(Sex::Female), None][random.random_range(0..3)],
        start: date(random, 2000, 2026).filter(|_| known(random)),
        earlier_months: if random.random_range(0..4) == 0 {
            random.random_range(0..90)
        } else {
            0
        },
        allowance: known(random).then(|| random.random_range(1_000_000..9_000_000)),
        lives_here: yes(random),
        uses_it: yes(random),
        wish: [Wish::Continue, Wish::Leave, Wish::Unknown, Wish::Unknown][random.random_range(0..4)],
        pension: (random.random_range(0..6) == 0).then_some(true),
        discipline: (random.random_range(0..9) == 0).then_some(true),
        placed_from_commune: if random.random_range(0..7) == 0 {
            date(random, 2025, 2026)
        } else {
            None
        },
        ..Person::default()
    }
}

/// Neighbours joined at random into units of one to four.
fn partition(random: &mut impl Rng, links: &Adjacency, atoms: usize) -> Vec<Vec<AtomId>> {
    let mut home: Vec<usize> = (0..atoms).collect();
    for link in &links.links {
        let (a, b) = (home[link.a.index()], home[link.b.index()]);
        let size = |of: usize| home.iter().filter(|&&h| h == of).count();
        if a != b && size(a) + size(b) <= 4 && random.random_range(0..3) == 0 {
            home.iter_mut().filter(|h| **h == b).for_each(|h| *h = a);
        }
    }
    let groups = (0..atoms).map(|of| {
        let members = (0..atoms).filter(|&atom| home[atom] == of);
        members.map(AtomId::from).collect::<Vec<_>>()
    });
    groups.filter(|group| !group.is_empty()).collect()
}

fn document(
    (commune, links, profile): (&Commune, &Adjacency, &Profile),
    scenario: &Scenario,
    settings: &Settings,
    partition: Vec<Vec<AtomId>>,
) -> PlanDocument {
    let built = build_with(commune, links, profile, scenario, Some(settings)).unwrap();
    let outcome = Outcome {
        status: Status::Unknown,
        partition: Some(partition),
        levels: Vec::new(),
        alternatives: Vec::new(),
        explanations: Vec::new(),
        stats: SolveStats::default(),
    };
    let source = Source {
        commune,
        profile,
        scenario,
        problem: &built.problem,
        warnings: &built.findings,
        input_sha256: "",
        seed: 0,
        lang: Lang::Vi,
    };
    documents(&source, &outcome).remove(0)
}

#[test]
fn the_checker_finds_the_payments_of_the_term() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/xa-mien-nui");
    let mut commune = load(&folder, &LoadOptions::default()).commune.unwrap();
    let profile = profiles::built_in(profiles::DEFAULT).unwrap();
    standard::resolve_class(&mut commune, &profile);
    let (links, _) = adjacency(&commune, &AdjacencyOptions::default());
    let scenario = scenarios::built_in().scenarios.remove(0);
    let mut random = Pcg64::seed_from_u64(154);
    let units = u32::try_from(commune.units.len()).unwrap();
    let joined = [
        "",
        "[concurrency]\njoined = [\"party_secretary\", \"head\"]\nsource = \"NQ\"\n",
        "leaving_day = \"2026-07-15\"\n[criteria]\nhead_min_age = 30\n",
    ];
    let mut paid = 0_i64;
    for round in 0..45 {
        let settings = Settings::read("che-do.toml", joined[round % joined.len()]).unwrap();
        commune.people.roster.persons = (0..75).map(|n| person(&mut random, n, units)).collect();
        let groups = partition(&mut random, &links, commune.atoms.len());
        let plan = document((&commune, &links, &profile), &scenario, &settings, groups);
        let stated = plan.metrics["leaving_payments"];
        let stay = settings.stay_rules(&commune, &profile);
        let report = check_with(&commune, Some(&links), &profile, &plan, Some(&stay));
        assert_eq!(report.metrics["leaving_payments"], stated, "round {round}");
        paid += stated;
        let mut wrong = plan.clone();
        wrong.metrics.insert("leaving_payments".into(), stated + 1);
        let report = check_with(&commune, Some(&links), &profile, &wrong, Some(&stay));
        assert!(!report.accepted, "a wrong sum is found");
    }
    assert!(paid > 1_000_000_000, "the cases are not empty: {paid}");
}
