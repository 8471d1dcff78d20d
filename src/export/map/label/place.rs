//! Choosing one place for every label so that none overlap.

use std::collections::BTreeMap;

use super::super::scene::{Pt, Rect};
use super::candidate::{self, Candidate, Ground};
use super::{Field, Placed, Target, Wish};

/// Air between two labels.
const AIR: f64 = 0.6;
/// Rounds of the repair.
const ROUNDS: usize = 60;
/// Rounds of leading to labels outside.
const LEADING_ROUNDS: usize = 5;
/// Points looked at in each area.
const SPOTS: usize = 120;

/// Places as many labels as it can, never two on one spot and none across the frame's edge. `taken` is kept free,
/// `symbols` are avoided where possible. The result is in the order of the wishes; what finds no room is left out.
pub(crate) fn place(
    wishes: &[Wish],
    field: &Field,
    areas: usize,
    taken: &[Rect],
    symbols: &[Rect],
) -> Vec<Placed> {
    let (poles, spots) = (field.poles(areas), field.spots(areas, SPOTS));
    let ground = Ground {
        field,
        poles: &poles,
        spots: &spots,
        symbols,
    };
    let places: Vec<Vec<Candidate>> = wishes
        .iter()
        .map(|wish| {
            let mut found = candidate::candidates(wish, &ground);
            found.retain(|c| !taken.iter().any(|t| t.overlaps(&c.rect.grown(AIR))));
            found
        })
        .collect();
    let required: Vec<usize> = (0..wishes.len()).filter(|&w| !wishes[w].optional).collect();
    let chosen = choose(&required, &places);
    let mut placed: Vec<Placed> = Vec::new();
    for (wish, choice) in chosen {
        let candidate = &places[wish][choice];
        placed.push(Placed {
            wish,
            setting: candidate.setting,
            rect: candidate.rect,
            leader: None,
        });
    }
    lead_all(wishes, &required, &ground, taken, &mut placed);
    for wish in (0..wishes.len()).filter(|&w| wishes[w].optional) {
        let free = places[wish].iter().find(|c| {
            !placed
                .iter()
                .any(|p| p.rect.overlaps(&c.rect.grown(AIR)) || crosses(p.leader, &c.rect))
        });
        if let Some(free) = free {
            placed.push(Placed {
                wish,
                setting: free.setting,
                rect: free.rect,
                leader: None,
            });
        }
    }
    placed.sort_by_key(|p| p.wish);
    placed
}

/// Local search over the conflict graph, then drops until nothing overlaps. Returns (wish, candidate).
fn choose(wishes: &[usize], places: &[Vec<Candidate>]) -> Vec<(usize, usize)> {
    let live: Vec<usize> = wishes
        .iter()
        .copied()
        .filter(|&w| !places[w].is_empty())
        .collect();
    let mut choice: Vec<usize> = vec![0; live.len()];
    let reach: Vec<Rect> = live.iter().map(|&w| hull(&places[w])).collect();
    let near: Vec<Vec<usize>> = (0..live.len())
        .map(|i| {
            (0..live.len())
                .filter(|&j| j != i && reach[i].overlaps(&reach[j]))
                .collect()
        })
        .collect();
    let rect = |i: usize, c: usize| &places[live[i]][c].rect;
    let clashes = |i: usize, c: usize, choice: &[usize]| {
        let own = rect(i, c).grown(AIR);
        near[i]
            .iter()
            .filter(|&&j| own.overlaps(rect(j, choice[j])))
            .count()
    };
    for round in 0..ROUNDS {
        let mut moved = false;
        for i in 0..live.len() {
            let weight = 15.0 + round as f64 * 5.0;
            let price = |c: usize| places[live[i]][c].cost + weight * clashes(i, c, &choice) as f64;
            let best = (0..places[live[i]].len())
                .min_by(|&a, &b| price(a).total_cmp(&price(b)))
                .unwrap_or(0);
            if best != choice[i] && price(best) < price(choice[i]) {
                choice[i] = best;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    let mut alive: Vec<bool> = vec![true; live.len()];
    loop {
        let count = |i: usize| {
            let own = rect(i, choice[i]).grown(AIR);
            near[i]
                .iter()
                .filter(|&&j| alive[j] && own.overlaps(rect(j, choice[j])))
                .count()
        };
        let worst = (0..live.len())
            .filter(|&i| alive[i])
            .map(|i| (count(i), places[live[i]].len(), i))
            .max();
        match worst {
            Some((clashes, _, i)) if clashes > 0 => alive[i] = false,
            _ => break,
        }
    }
    // What was dropped may fit elsewhere now.
    for i in 0..live.len() {
        if alive[i] {
            continue;
        }
        let free = (0..places[live[i]].len()).find(|&c| {
            let own = rect(i, c).grown(AIR);
            !near[i]
                .iter()
                .any(|&j| alive[j] && own.overlaps(rect(j, choice[j])))
        });
        if let Some(free) = free {
            choice[i] = free;
            alive[i] = true;
        }
    }
    (0..live.len())
        .filter(|&i| alive[i])
        .map(|i| (live[i], choice[i]))
        .collect()
}

fn hull(places: &[Candidate]) -> Rect {
    let mut all = places.iter().map(|c| c.rect);
    let first = all.next().unwrap_or_default();
    let (mut x, mut y, mut right, mut bottom) = (first.x, first.y, first.right(), first.bottom());
    for r in all {
        (x, y) = (x.min(r.x), y.min(r.y));
        (right, bottom) = (right.max(r.right()), bottom.max(r.bottom()));
    }
    Rect::new(x, y, right - x, bottom - y).grown(AIR)
}

/// Leads to what found no room inside. Who is left out in one round goes first in the next; the round that leads to
/// most wins.
fn lead_all(
    wishes: &[Wish],
    required: &[usize],
    ground: &Ground<'_>,
    taken: &[Rect],
    placed: &mut Vec<Placed>,
) {
    let mut order: Vec<usize> = required
        .iter()
        .copied()
        .filter(|&w| wishes[w].leader && !placed.iter().any(|p| p.wish == w))
        .collect();
    let options: BTreeMap<usize, Vec<(Candidate, Pt, Pt)>> = order
        .iter()
        .map(|&w| (w, candidate::led(&wishes[w], ground)))
        .collect();
    let mut best: Option<Vec<Placed>> = None;
    for _ in 0..LEADING_ROUNDS {
        let mut round = placed.clone();
        let (mut led, mut left) = (Vec::new(), Vec::new());
        for &w in &order {
            let before = round.len();
            lead(
                w,
                &wishes[w],
                options.get(&w).map_or(&[], Vec::as_slice),
                taken,
                &mut round,
            );
            if round.len() > before {
                led.push(w);
            } else {
                left.push(w);
            }
        }
        if best.as_ref().is_none_or(|b| round.len() > b.len()) {
            best = Some(round);
        }
        if left.is_empty() {
            break;
        }
        order = [left, led].concat();
    }
    if let Some(best) = best {
        *placed = best;
    }
}

fn lead(
    number: usize,
    wish: &Wish,
    options: &[(Candidate, Pt, Pt)],
    taken: &[Rect],
    placed: &mut Vec<Placed>,
) {
    let own_node = match wish.target {
        Target::Node(centre, radius) => Some((centre, radius)),
        _ => None,
    };
    let free = options.iter().find(|(candidate, from, to)| {
        let line = Some((*from, *to));
        let clear = |rect: &Rect| !rect.overlaps(&candidate.rect.grown(AIR));
        taken.iter().all(clear)
            && placed.iter().all(|p| {
                clear(&p.rect)
                    && !crosses(line, &p.rect)
                    && !crosses(p.leader, &candidate.rect)
                    && !meets(line, p.leader)
            })
    });
    if let Some(&(ref candidate, from, to)) = free {
        let from = own_node.map_or(from, |(centre, radius)| {
            let length = (to.x - centre.x).hypot(to.y - centre.y).max(radius);
            Pt::new(
                centre.x + (to.x - centre.x) * radius / length,
                centre.y + (to.y - centre.y) * radius / length,
            )
        });
        placed.push(Placed {
            wish: number,
            setting: candidate.setting,
            rect: candidate.rect,
            leader: Some((from, to)),
        });
    }
}

/// Whether a line runs through a box.
pub(crate) fn crosses(line: Option<(Pt, Pt)>, rect: &Rect) -> bool {
    let Some((from, to)) = line else {
        return false;
    };
    // Clip the line to the box (Liang and Barsky).
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (step, room) in [
        (-dx, from.x - rect.x),
        (dx, rect.right() - from.x),
        (-dy, from.y - rect.y),
        (dy, rect.bottom() - from.y),
    ] {
        if step == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if step < 0.0 {
            enter = enter.max(room / step);
        } else {
            leave = leave.min(room / step);
        }
    }
    enter < leave
}

fn meets(a: Option<(Pt, Pt)>, b: Option<(Pt, Pt)>) -> bool {
    let (Some((a, b)), Some((c, d))) = (a, b) else {
        return false;
    };
    let side = |p: Pt, q: Pt, r: Pt| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}
