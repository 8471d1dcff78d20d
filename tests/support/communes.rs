//! Invented planar communes with a seed, and plain rules and terms over them, for tests and benches of the solver.

#![allow(
    unreachable_pub,
    dead_code,
    reason = "shared by the test binary and the benches, neither uses all"
)]

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use sapxep::domain::code::codes;
use sapxep::domain::{AtomId, Code, TermName, UnitId, UnitKind};
use sapxep::rules::{
    AtomFacts, CountRange, Facts, Group, GroupRule, Level, LinkFacts, Problem, SoftRule, Term,
};

/// A rule with a limit.
#[derive(Clone, Debug)]
pub enum Rule {
    /// Minimum households.
    Min(i64),
    /// Maximum households.
    Max(i64),
    /// Most atoms.
    Members(i64),
    /// Not together.
    Apart(AtomId, AtomId),
    /// Together.
    Together(AtomId, AtomId),
    /// Not alone.
    Change(AtomId),
}

impl GroupRule for Rule {
    fn code(&self) -> Code {
        match self {
            Self::Min(_) => codes::BELOW_MIN_HOUSEHOLDS,
            Self::Max(_) => codes::ABOVE_MAX_HOUSEHOLDS,
            Self::Members(_) => codes::TOO_MANY_MEMBERS,
            Self::Apart(..) => codes::APART_BROKEN,
            Self::Together(..) => codes::TOGETHER_BROKEN,
            Self::Change(_) => codes::CHANGE_BROKEN,
        }
    }
    fn name(&self) -> &'static str {
        "test"
    }
    fn violation(&self, g: &Group<'_>) -> i64 {
        match *self {
            Self::Min(limit) => (limit - g.households).max(0),
            Self::Max(limit) => (g.households - limit).max(0),
            Self::Members(limit) => (g.atoms.len() as i64 - limit).max(0),
            Self::Apart(a, b) => i64::from(g.contains(a) && g.contains(b)),
            Self::Together(a, b) => i64::from(g.contains(a) != g.contains(b)),
            Self::Change(a) => i64::from(g.atoms == [a]),
        }
    }
    fn monotone(&self) -> bool {
        matches!(self, Self::Max(_) | Self::Members(_) | Self::Apart(..))
    }
}

/// A cost term by name.
#[derive(Clone, Debug)]
pub struct Cost(pub TermName, pub i64);

impl Term for Cost {
    fn name(&self) -> TermName {
        self.0
    }
    fn value(&self, g: &Group<'_>) -> i64 {
        match self.0 {
            TermName::NewUnits => 1,
            TermName::ResidentsMoved => g.residents - g.members().map(|m| m.residents).max().unwrap_or(0),
            TermName::AnnualFund => {
                if g.households >= self.1 {
                    242_880_000
                } else {
                    197_340_000
                }
            }
            TermName::SizeDeviation => (g.households - self.1).abs(),
            TermName::CutLinks => -inner_links(g),
            TermName::BelowStandard => (self.1 - g.households).max(0),
            TermName::Inertia => inertia(g),
            _ => 0,
        }
    }
    fn constant(&self) -> i64 {
        if self.0 == TermName::CutLinks { self.1 } else { 0 }
    }
}

fn inner_links(g: &Group<'_>) -> i64 {
    let inside = |a: &AtomId| g.facts.links[*a].iter().filter(|l| g.contains(l.other)).count() as i64;
    g.atoms.iter().map(inside).sum::<i64>() / 2
}

/// Σ residents × squared distance to the centre, in persons × hectares.
fn inertia(g: &Group<'_>) -> i64 {
    let mut sums = [0_i128; 4];
    for m in g.members() {
        let (x, y) = m.position.unwrap_or_default();
        let (x, y, p) = (i128::from(x), i128::from(y), i128::from(m.residents));
        sums[0] += p;
        sums[1] += p * x;
        sums[2] += p * y;
        sums[3] += p * (x * x + y * y);
    }
    let all = sums[3] * sums[0] - sums[1] * sums[1] - sums[2] * sums[2];
    (all / sums[0].max(1) / 10_000) as i64
}

/// A commune of `atoms` units on a jittered grid, some links missing.
pub fn commune(atoms: usize, seed: u64, households: std::ops::Range<i64>) -> Problem {
    let mut rng = Pcg64::seed_from_u64(seed);
    let width = (atoms as f64).sqrt().ceil() as usize;
    let mut facts = Facts::default();
    for i in 0..atoms {
        let low = rng.random_range(households.clone());
        let households = low.min(rng.random_range(households.clone()));
        let residents = households * rng.random_range(33..43) / 10;
        let at = |cell: usize, rng: &mut Pcg64| cell as i64 * 500 + rng.random_range(-200..200);
        facts.atoms.push(AtomFacts {
            unit: UnitId::from(i),
            households,
            residents,
            area_m2: 250_000,
            kind: UnitKind::Thon,
            standard: 300,
            exempt_floor: None,
            high_fund: false,
            cluster: false,
            splittable: false,
            former_commune: Some((i * 3 / atoms) as u32),
            ethnic: None,
            religion: None,
            position: Some((at(i % width, &mut rng), at(i / width, &mut rng))),
            perimeter_m: 2000,
        });
        facts.unit_atoms.push(vec![AtomId::from(i)]);
    }
    let mut neighbours = vec![Vec::new(); atoms];
    let mut link = |a: usize, b: usize| {
        if a < atoms && b < atoms {
            neighbours[a].push(AtomId::from(b));
            neighbours[b].push(AtomId::from(a));
        }
    };
    for i in 0..atoms {
        let right = i % width + 1 < width;
        if right && rng.random_range(0..20) > 0 {
            link(i, i + 1);
        }
        if rng.random_range(0..20) > 0 {
            link(i, i + width);
        }
        match rng.random_range(0..5) {
            0 | 1 if right => link(i, i + width + 1),
            2 | 3 if right => link(i + 1, i + width),
            _ => {}
        }
    }
    for list in &mut neighbours {
        list.sort_unstable();
        list.dedup();
        facts.links.push(
            list.iter()
                .map(|&other| LinkFacts {
                    other,
                    shared_m: 300,
                    weak: false,
                })
                .collect(),
        );
    }
    Problem {
        budgets: Vec::new(),
        facts,
        neighbours,
        rules: Vec::new(),
        terms: Vec::new(),
        levels: vec![Level::default()],
        count: CountRange {
            min: 1,
            max: atoms as u32,
        },
    }
}

/// Adds the common terms; their order is that of the names given.
pub fn with_terms(problem: &mut Problem, names: &[TermName], parameter: i64) {
    let links = problem.neighbours.iter().map(Vec::len).sum::<usize>() as i64 / 2;
    for &name in names {
        let parameter = if name == TermName::CutLinks {
            links
        } else {
            parameter
        };
        problem.terms.push(Box::new(Cost(name, parameter)));
    }
}

/// A level of weighted terms.
pub fn level(terms: &[(usize, i64)]) -> Level {
    Level {
        unit_millionths: 1_000_000,
        terms: terms.to_vec(),
        soft: Vec::new(),
    }
}

/// A level of soft rules before all others.
pub fn soft_level(rules: &[usize]) -> Level {
    Level {
        unit_millionths: 1_000_000,
        terms: Vec::new(),
        soft: rules.iter().map(|&rule| SoftRule { rule, weight: 1 }).collect(),
    }
}

/// The weighted scenario of the speed table: units of 60–330 households, standard 300, at most 6 old units in one.
pub fn weighted(atoms: usize, seed: u64) -> Problem {
    let mut problem = commune(atoms, seed, 60..330);
    problem.rules = vec![
        Box::new(Rule::Members(6)),
        Box::new(Rule::Max(1200)),
        Box::new(Rule::Min(300)),
    ];
    with_terms(
        &mut problem,
        &[
            TermName::NewUnits,
            TermName::ResidentsMoved,
            TermName::Inertia,
            TermName::CutLinks,
        ],
        450,
    );
    problem.levels = vec![level(&[(0, 5_000), (1, 2), (2, 1), (3, 50)])];
    problem
}

/// Fewest units, then fewest residents moved, under a ceiling of households: the hard spot.
pub fn fewest(atoms: usize, seed: u64) -> Problem {
    let mut problem = commune(atoms, seed, 60..330);
    problem.rules = vec![
        Box::new(Rule::Members(8)),
        Box::new(Rule::Max(900)),
        Box::new(Rule::Min(300)),
    ];
    with_terms(&mut problem, &[TermName::NewUnits, TermName::ResidentsMoved], 450);
    problem.levels = vec![level(&[(0, 1)]), level(&[(1, 1)])];
    problem
}
