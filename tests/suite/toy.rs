//! Small problems for tests: rules of test size over grids and random planar communes.

use sapxep::domain::{AtomId, Code, TermName, UnitId, UnitKind};
use sapxep::rules::{
    AtomFacts, CountRange, Facts, Group, GroupRule, Level, LinkFacts, Problem, SumLimit, Term,
};

/// At least so many households.
#[derive(Clone, Debug)]
pub(crate) struct AtLeast(pub i64);

impl GroupRule for AtLeast {
    fn code(&self) -> Code {
        sapxep::domain::code::codes::BELOW_MIN_HOUSEHOLDS
    }
    fn name(&self) -> &'static str {
        "min_households"
    }
    fn violation(&self, group: &Group<'_>) -> i64 {
        (self.0 - group.households).max(0)
    }
    fn monotone(&self) -> bool {
        false
    }
    fn sum_limit(&self, facts: &Facts) -> Option<SumLimit> {
        Some(SumLimit {
            share: facts.atoms.iter().map(|atom| atom.households).collect(),
            low: self.0,
            high: None,
        })
    }
}

/// At most so many households.
#[derive(Clone, Debug)]
pub(crate) struct AtMost(pub i64);

impl GroupRule for AtMost {
    fn code(&self) -> Code {
        sapxep::domain::code::codes::ABOVE_MAX_HOUSEHOLDS
    }
    fn name(&self) -> &'static str {
        "max_households"
    }
    fn violation(&self, group: &Group<'_>) -> i64 {
        (group.households - self.0).max(0)
    }
    fn monotone(&self) -> bool {
        true
    }
    fn sum_limit(&self, facts: &Facts) -> Option<SumLimit> {
        Some(SumLimit {
            share: facts.atoms.iter().map(|atom| atom.households).collect(),
            low: 0,
            high: Some(self.0),
        })
    }
}

/// Number of new units.
#[derive(Clone, Debug)]
pub(crate) struct NewUnits;

impl Term for NewUnits {
    fn name(&self) -> TermName {
        TermName::NewUnits
    }
    fn value(&self, _: &Group<'_>) -> i64 {
        1
    }
}

/// A problem over whole units with the given households (as many residents) and links.
pub(crate) fn problem(
    households: &[i64],
    links: &[(usize, usize)],
    rules: Vec<Box<dyn GroupRule>>,
) -> Problem {
    let mut neighbours = vec![Vec::new(); households.len()];
    for &(a, b) in links {
        neighbours[a].push(AtomId::from(b));
        neighbours[b].push(AtomId::from(a));
    }
    for list in &mut neighbours {
        list.sort_unstable();
    }
    let facts = Facts {
        atoms: households
            .iter()
            .enumerate()
            .map(|(i, &households)| AtomFacts {
                unit: UnitId::from(i),
                households,
                residents: households,
                area_m2: 0,
                kind: UnitKind::Thon,
                standard: 0,
                exempt_floor: None,
                high_fund: false,
                cluster: false,
                splittable: false,
                former_commune: None,
                ethnic: None,
                religion: None,
                position: None,
                perimeter_m: 0,
            })
            .collect(),
        links: neighbours
            .iter()
            .map(|list: &Vec<AtomId>| {
                list.iter()
                    .map(|&other| LinkFacts {
                        other,
                        shared_m: 100,
                        weak: false,
                    })
                    .collect()
            })
            .collect(),
        halls: Vec::new(),
        unit_atoms: (0..households.len()).map(|i| vec![AtomId::from(i)]).collect(),
    };
    Problem {
        budgets: Vec::new(),
        count: CountRange {
            min: 0,
            max: u32::try_from(households.len()).unwrap(),
        },
        facts,
        neighbours,
        rules,
        terms: vec![Box::new(NewUnits)],
        levels: vec![Level {
            unit_millionths: 1_000_000,
            terms: vec![(0, 1)],
            soft: Vec::new(),
        }],
    }
}

/// Links of a grid; `queen` with diagonals.
pub(crate) fn grid(rows: usize, columns: usize, queen: bool) -> Vec<(usize, usize)> {
    let mut links = Vec::new();
    for r in 0..rows {
        for c in 0..columns {
            let at = |r: usize, c: usize| r * columns + c;
            if c + 1 < columns {
                links.push((at(r, c), at(r, c + 1)));
            }
            if r + 1 < rows {
                links.push((at(r, c), at(r + 1, c)));
                if queen && c + 1 < columns {
                    links.push((at(r, c), at(r + 1, c + 1)));
                    links.push((at(r, c + 1), at(r + 1, c)));
                }
            }
        }
    }
    links
}
