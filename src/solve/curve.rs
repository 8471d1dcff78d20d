//! Values that no others beat, and the curves of parts put together.

use super::observe::Stop;
use crate::domain::Partition;

/// Most goals of a curve.
pub(super) const GOALS: usize = 3;

/// Combinations of parts that may be kept: 32 bytes each.
const MOST: usize = 3_000_000;
/// New combinations between two looks at which of them are beaten.
const BATCH: usize = 1 << 16;

/// Values, one a goal; the less, the better.
pub(super) type Values = Vec<i64>;

/// What is known of a curve.
#[derive(Clone, Debug, Default)]
pub(super) struct Curve {
    /// No point beats another; none but a plan of `open` can beat one.
    pub(super) points: Vec<(Values, Partition)>,
    /// Every plan that no point equals or beats is in no goal below one of these corners. Empty: there is no such plan.
    pub(super) open: Vec<Values>,
}

impl Curve {
    /// Nothing is known but a bound of every goal.
    pub(super) fn unknown(least: Values) -> Self {
        Self {
            points: Vec::new(),
            open: vec![least],
        }
    }

    /// Leaves out corners that points or other corners make needless.
    pub(super) fn tidy(&mut self) {
        let points = self.points.iter().map(|point| padded(&point.0));
        self.open = outermost(points, std::mem::take(&mut self.open));
    }
}

/// Corners that are not above a point or another corner.
fn outermost(points: impl Iterator<Item = [i64; GOALS]>, corners: Vec<Values>) -> Vec<Values> {
    let mut all: Vec<([i64; GOALS], Option<Values>)> = points.map(|point| (point, None)).collect();
    all.extend(corners.into_iter().map(|corner| (padded(&corner), Some(corner))));
    all.sort_unstable();
    let mut best = Staircase::default();
    let mut kept = Vec::new();
    for (values, corner) in all {
        if best.take(values)
            && let Some(corner) = corner
        {
            kept.push(corner);
        }
    }
    kept
}

/// Whether values are nowhere above others.
pub(super) fn below(values: &[i64], others: &[i64]) -> bool {
    values.iter().zip(others).all(|(a, b)| a <= b)
}

/// Values with 0 for goals there are not.
pub(super) fn padded(values: &[i64]) -> [i64; GOALS] {
    let mut all = [0; GOALS];
    for (to, &value) in all.iter_mut().zip(values) {
        *to = value;
    }
    all
}

/// Told values in ascending order, says which of them no earlier ones beat or equal: those have less of the second goal
/// than all before, or of the third than all that have no more of the second [Kung, Luccio, Preparata 1975].
#[derive(Default)]
pub(super) struct Staircase {
    /// Second and third goal; the one rises, the other falls.
    steps: Vec<(i64, i64)>,
}

impl Staircase {
    /// Whether no values told before are nowhere above these.
    pub(super) fn take(&mut self, [_, second, third]: [i64; GOALS]) -> bool {
        let before = self.steps.partition_point(|step| step.0 <= second);
        if before > 0 && self.steps[before - 1].1 <= third {
            return false;
        }
        let from = self.steps.partition_point(|step| step.0 < second);
        let more = self.steps[from..].partition_point(|step| step.1 >= third);
        self.steps.splice(from..from + more, [(second, third)]);
        true
    }
}

/// A point of the sum: a point of the parts before and one of the last part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Joined {
    values: [i64; GOALS],
    before: u32,
    own: u32,
}

/// The curve of parts that share no new unit: values add up.
pub(super) struct Sum {
    goals: usize,
    parts: Vec<Curve>,
    /// The points after every part, the empty plan before the first.
    stages: Vec<Vec<Joined>>,
    open: Vec<Values>,
}

impl Sum {
    /// No part yet; `constants` are the values of the empty plan.
    pub(super) fn new(constants: &[i64]) -> Self {
        let start = Joined {
            values: padded(constants),
            before: 0,
            own: 0,
        };
        Self {
            goals: constants.len(),
            parts: Vec::new(),
            stages: vec![vec![start]],
            open: Vec::new(),
        }
    }

    /// The points in ascending order.
    pub(super) fn points(&self) -> impl ExactSizeIterator<Item = &[i64]> {
        let last = self.stages.last().map_or(&[][..], Vec::as_slice);
        last.iter().map(|point| &point.values[..self.goals])
    }

    /// As [`Curve::open`].
    pub(super) fn open(&self) -> &[Values] {
        &self.open
    }

    /// Whether there is no plan.
    pub(super) fn is_empty(&self) -> bool {
        self.points().len() == 0 && self.open.is_empty()
    }

    /// Whether no plan that was not found can beat a point.
    pub(super) fn proves(&self, point: &[i64]) -> bool {
        !(self.open.iter()).any(|corner| corner != point && below(corner, point))
    }

    /// The plan of a point.
    pub(super) fn plan(&self, mut point: usize) -> Partition {
        let mut plan = Partition::new();
        for (part, stage) in self.parts.iter().zip(&self.stages[1..]).rev() {
            let joined = stage[point];
            plan.extend_from_slice(&part.points[joined.own as usize].1);
            point = joined.before as usize;
        }
        plan
    }

    /// Puts one more part to the sum. Where the search is stopped or there are too many points, some are left out and
    /// the sum of what both have at least is left open.
    pub(super) fn add(&mut self, mut part: Curve, stop: &dyn Stop) {
        part.points.sort_unstable();
        let before = self.stages.last().map_or(&[][..], Vec::as_slice);
        let add =
            |a: &[i64], b: &[i64]| -> Values { a.iter().zip(b).map(|(a, b)| a.saturating_add(*b)).collect() };
        let mut open = Vec::new();
        for corner in &self.open {
            open.extend(part.points.iter().map(|point| add(corner, &point.0)));
            open.extend(part.open.iter().map(|other| add(corner, other)));
        }
        for point in before {
            open.extend((part.open.iter()).map(|corner| add(&point.values[..self.goals], corner)));
        }
        let mut stage: Vec<Joined> = Vec::new();
        let mut clean = 0;
        for (number, point) in before.iter().enumerate() {
            if number > 0 && (stage.len() > MOST || stop.stopped()) {
                let least = |values: &mut dyn Iterator<Item = &[i64]>| {
                    values.fold(vec![i64::MAX; self.goals], |least, values| {
                        least
                            .iter()
                            .zip(values)
                            .map(|(a, b)| *a.min(b))
                            .collect::<Values>()
                    })
                };
                let left = least(&mut before[number..].iter().map(|point| &point.values[..self.goals]));
                let own = least(&mut part.points.iter().map(|point| point.0.as_slice()));
                open.push(add(&left, &own));
                break;
            }
            for (own, other) in part.points.iter().enumerate() {
                let mut values = point.values;
                for (sum, &more) in values.iter_mut().zip(&other.0) {
                    *sum = sum.saturating_add(more);
                }
                stage.push(Joined {
                    values,
                    before: number as u32,
                    own: own as u32,
                });
            }
            if stage.len() >= 2 * clean + BATCH {
                thin(&mut stage);
                clean = stage.len();
            }
        }
        thin(&mut stage);
        self.open = outermost(stage.iter().map(|point| point.values), open);
        self.stages.push(stage);
        self.parts.push(part);
    }
}

/// Drops what is beaten, and all but one of equals.
fn thin(points: &mut Vec<Joined>) {
    points.sort_unstable();
    let mut best = Staircase::default();
    points.retain(|point| best.take(point.values));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solve::Never;

    #[test]
    fn the_staircase_keeps_what_nothing_beats() {
        let mut all: Vec<[i64; 3]> = Vec::new();
        let mut state = 7_u64;
        for _ in 0..400 {
            let mut next = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (state >> 33) as i64 % 60
            };
            all.push([next(), next(), next()]);
        }
        all.sort_unstable();
        let mut best = Staircase::default();
        let kept: Vec<[i64; 3]> = all.iter().copied().filter(|v| best.take(*v)).collect();
        all.dedup();
        let beaten = |v: &[i64; 3]| all.iter().any(|other| other != v && below(other, v));
        let wanted: Vec<[i64; 3]> = all.iter().copied().filter(|v| !beaten(v)).collect();
        assert_eq!(kept, wanted);
        assert!(kept.len() > 5);
    }

    #[test]
    fn what_a_part_leaves_open_stays_open() {
        let part = |points: &[[i64; 2]], open: &[[i64; 2]]| Curve {
            points: points.iter().map(|v| (v.to_vec(), Partition::new())).collect(),
            open: open.iter().map(|v| v.to_vec()).collect(),
        };
        let mut sum = Sum::new(&[100, 0]);
        sum.add(part(&[[1, 9], [5, 2]], &[[2, 3]]), &Never);
        sum.add(part(&[[0, 0]], &[]), &Never);
        let points: Vec<&[i64]> = sum.points().collect();
        assert_eq!(points, [[101, 9], [105, 2]]);
        assert_eq!(sum.open(), [[102, 3]]);
        assert!(sum.proves(&[101, 9]) && sum.proves(&[105, 2]) && !sum.proves(&[103, 4]));
        sum.add(part(&[[10, 10], [20, 0]], &[[12, 0]]), &Never);
        assert!(sum.open().iter().any(|corner| corner == &[114, 3]));
    }
}
