//! Subset-row cuts: of three atoms at most one group holds two or more.

use crate::domain::AtomId;

use super::bound::Safe;
use super::master::{Ground, Master, Verdict};
use super::observe::Stop;

/// Rounds of cuts for a bound.
const ROUNDS: usize = 8;

/// The bound of a solved programme after rounds of cuts, as long as they bring it nearer to a value and not nearer than
/// `enough`.
pub(super) fn sharpened(
    ground: Ground<'_>,
    master: &mut Master<'_>,
    active: &[u32],
    mut safe: Safe,
    (value, enough): (i64, f64),
    stop: &dyn Stop,
) -> Safe {
    for _ in 0..ROUNDS {
        let gap = value as f64 - safe.exact();
        let cuts = violated_triples(ground, &master.solution(), 30);
        if cuts.is_empty() || gap < enough || stop.stopped() {
            break;
        }
        for cut in cuts {
            master.add_cut(cut);
        }
        let Verdict::Bound(next) = master.solve(active, i64::MAX / 4, stop) else {
            break;
        };
        let better = next.exact() - safe.exact();
        if better > 0.0 {
            safe = next;
        }
        if better < 0.05 * gap {
            break;
        }
    }
    safe
}

/// The triples whose cut the fractional solution breaks most, at most `limit` of them, best first.
pub(super) fn violated_triples(
    ground: Ground<'_>,
    solution: &[(u32, f64)],
    limit: usize,
) -> Vec<[AtomId; 3]> {
    let rows = ground.atoms.len();
    let row = |a: AtomId| ground.row_of[a.index()] as usize;
    let fractional: Vec<(&[AtomId], f64)> = solution
        .iter()
        .filter(|s| s.1 < 0.999)
        .map(|&(group, share)| (ground.pool.atoms(group as usize), share))
        .collect();
    // togetherness of pairs, and partners by atom
    let mut pair = vec![0.0_f64; rows * rows];
    let mut partners: Vec<Vec<usize>> = vec![Vec::new(); rows];
    for (atoms, share) in &fractional {
        for &a in *atoms {
            for &b in *atoms {
                if a != b {
                    let (a, b) = (row(a), row(b));
                    if pair[a * rows + b] == 0.0 {
                        partners[a].push(b);
                    }
                    pair[a * rows + b] += share;
                }
            }
        }
    }
    for list in &mut partners {
        list.sort_unstable();
    }
    let mut triple_share = std::collections::BTreeMap::new();
    for (atoms, share) in &fractional {
        for (i, &a) in atoms.iter().enumerate() {
            for (j, &b) in atoms.iter().enumerate().skip(i + 1) {
                for &c in &atoms[j + 1..] {
                    let mut key = [row(a), row(b), row(c)];
                    key.sort_unstable();
                    *triple_share.entry(key).or_insert(0.0) += share;
                }
            }
        }
    }
    let mut found: Vec<(f64, [usize; 3])> = Vec::new();
    for a in 0..rows {
        for (i, &b) in partners[a].iter().enumerate() {
            if b < a {
                continue;
            }
            // the third atom may be a partner of either
            for &c in partners[a][i + 1..].iter().chain(&partners[b]) {
                if c == a || c == b {
                    continue;
                }
                let ab = pair[a * rows + b];
                let ac = pair[a * rows + c];
                let bc = pair[b * rows + c];
                if ab + ac + bc <= 1.02 {
                    continue;
                }
                let mut key = [a, b, c];
                key.sort_unstable();
                let all = triple_share.get(&key).copied().unwrap_or(0.0);
                // pairs count a group of all three three times, the cut counts it once
                let left = ab + ac + bc - 2.0 * all;
                if left > 1.02 {
                    found.push((left, key));
                }
            }
        }
    }
    found.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    found.dedup_by(|x, y| x.1 == y.1);
    let mut used = vec![0_u32; rows];
    let mut chosen = Vec::new();
    for (_, key) in found {
        if key.iter().all(|&r| used[r] >= 4) || chosen.contains(&key) {
            continue;
        }
        for &r in &key {
            used[r] += 1;
        }
        chosen.push(key);
        if chosen.len() >= limit {
            break;
        }
    }
    chosen
        .into_iter()
        .map(|key| key.map(|r| ground.atoms[r]))
        .collect()
}
