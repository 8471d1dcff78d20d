//! Where a label could stand, and what each place costs.

use super::super::scene::{Pt, Rect};
use super::field::{Field, NONE};
use super::{Target, Wish};

/// One place for one setting of one label.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub setting: usize,
    pub rect: Rect,
    pub cost: f64,
}

/// Least share of a box that must lie in its own area.
const LEAST_INSIDE: f64 = 0.8;
/// Places kept for each label.
const KEPT: usize = 14;
/// Places kept for a label that is led to.
const LED: usize = 1200;
/// Cost of a led number that stands on another area: the last resort.
const ON_ANOTHER: f64 = 400.0;
/// Cost of covering a symbol.
const COVERED: f64 = 25.0;

/// What candidates are judged by.
pub(super) struct Ground<'a> {
    pub field: &'a Field,
    pub poles: &'a [Option<(Pt, f64)>],
    pub spots: &'a [Vec<(Pt, f64)>],
    pub symbols: &'a [Rect],
}

/// The best places of a label, cheapest first; equal costs keep their order.
pub(super) fn candidates(wish: &Wish, ground: &Ground<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    match wish.target {
        Target::Area(area) => in_area(wish, area, ground, &mut found),
        Target::Node(centre, radius) => {
            beside(wish, centre, radius, ground, &mut found);
            // On a map of areas a label beside a node would seem to name the area it stands on.
            found.retain(|c| ground.field.share(&c.rect.grown(1.0), NONE) >= 1.0);
        }
        Target::InNode(centre) => {
            for (setting, rect) in boxes(wish, centre) {
                found.push(Candidate {
                    setting,
                    rect,
                    cost: wish.settings[setting].cost,
                });
            }
        }
    }
    found.retain(|c| ground.field.frame().grown(-1.0).holds(&c.rect));
    found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    thin(found)
}

/// Keeps places that differ: near twins of a better one give the search nothing.
fn thin(found: Vec<Candidate>) -> Vec<Candidate> {
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in found {
        let twin = kept.iter().any(|k| {
            k.setting == candidate.setting
                && (k.rect.x - candidate.rect.x).abs() < 3.0
                && (k.rect.y - candidate.rect.y).abs() < 3.0
        });
        if !twin {
            kept.push(candidate);
        }
        if kept.len() == KEPT {
            break;
        }
    }
    kept
}

fn boxes(wish: &Wish, centre: Pt) -> impl Iterator<Item = (usize, Rect)> + '_ {
    wish.settings.iter().enumerate().map(move |(i, setting)| {
        let (w, h) = setting.extent();
        (i, Rect::new(centre.x - w / 2.0, centre.y - h / 2.0, w, h))
    })
}

fn covered(rect: &Rect, symbols: &[Rect]) -> f64 {
    COVERED * symbols.iter().filter(|s| s.overlaps(rect)).count() as f64
}

fn in_area(wish: &Wish, area: usize, ground: &Ground<'_>, found: &mut Vec<Candidate>) {
    let (Some(Some((pole, deepest))), Ok(number)) = (ground.poles.get(area), u16::try_from(area)) else {
        return;
    };
    let none = Vec::new();
    let spots = ground.spots.get(area).unwrap_or(&none);
    for &(at, depth) in std::iter::once(&(*pole, *deepest)).chain(spots) {
        let away = (at.x - pole.x).hypot(at.y - pole.y);
        for (setting, rect) in boxes(wish, at) {
            // A box far wider than its place cannot be inside: skip before sampling.
            if rect.h / 2.0 > depth * 3.0 + 6.0 {
                continue;
            }
            let inside = ground.field.share(&rect.grown(0.8), number);
            if inside < LEAST_INSIDE {
                continue;
            }
            let cost = wish.settings[setting].cost
                + (1.0 - inside) * 40.0
                + 3.0 * away / (deepest + 20.0)
                + 2.0 * (1.0 - depth / deepest.max(0.1))
                + covered(&rect, ground.symbols);
            found.push(Candidate { setting, rect, cost });
        }
    }
}

fn beside(wish: &Wish, centre: Pt, radius: f64, ground: &Ground<'_>, found: &mut Vec<Candidate>) {
    for (setting, shape) in wish.settings.iter().enumerate() {
        let (w, h) = shape.extent();
        for ring in 0..3 {
            let reach = radius + 1.5 + f64::from(ring) * 5.0;
            for (rank, (dx, dy)) in AROUND.iter().enumerate() {
                let rect = Rect::new(
                    centre.x + dx * (reach + w / 2.0) - w / 2.0,
                    centre.y + dy * (reach + h / 2.0) - h / 2.0,
                    w,
                    h,
                );
                let cost =
                    shape.cost + rank as f64 * 0.4 + f64::from(ring) * 4.0 + covered(&rect, ground.symbols);
                found.push(Candidate { setting, rect, cost });
            }
        }
    }
}

/// Directions around a node, best first: below, above, right, left, then the corners.
const AROUND: [(f64, f64); 8] = [
    (0.0, 1.0),
    (0.0, -1.0),
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.8, 0.8),
    (0.8, -0.8),
    (-0.8, 0.8),
    (-0.8, -0.8),
];

/// Settings worth leading to: a middling size, a small one and the smallest, so that led labels look alike.
fn led_settings(wish: &Wish) -> Vec<usize> {
    let up_to = |size: f64| {
        wish.settings
            .iter()
            .position(|s| s.lines.first().is_some_and(|line| line.2 <= size))
    };
    let mut settings: Vec<usize> = [up_to(7.5), up_to(6.6), wish.settings.len().checked_sub(1)]
        .into_iter()
        .flatten()
        .collect();
    settings.dedup();
    settings
}

/// Places outside the area with a line to it, nearest first: outside all areas, for numbers at last on others too.
pub(super) fn led(wish: &Wish, ground: &Ground<'_>) -> Vec<(Candidate, Pt, Pt)> {
    let from = match wish.target {
        Target::Area(area) => match ground.poles.get(area) {
            Some(Some((pole, _))) => *pole,
            _ => return Vec::new(),
        },
        Target::Node(centre, _) | Target::InNode(centre) => centre,
    };
    let frame = ground.field.frame().grown(-2.0);
    let mut found = Vec::new();
    for setting in led_settings(wish) {
        let Some(shape) = wish.settings.get(setting) else {
            continue;
        };
        let (w, h) = shape.extent();
        for ring in 1..=16 {
            let reach = f64::from(ring) * 14.0;
            for turn in 0..24 {
                let angle = f64::from(turn) / 24.0 * std::f64::consts::TAU;
                let middle = Pt::new(
                    from.x + angle.cos() * (reach + w / 2.0),
                    from.y + angle.sin() * reach,
                );
                let rect = Rect::new(middle.x - w / 2.0, middle.y - h / 2.0, w, h);
                if !frame.holds(&rect) {
                    continue;
                }
                // A number may stand on another area where all around is full: its line says whose it is.
                let blank = ground.field.share(&rect.grown(2.0), NONE);
                if blank < 1.0 && !shape.is_number() {
                    continue;
                }
                let to = Pt::new(
                    from.x.clamp(rect.x, rect.right()),
                    from.y.clamp(rect.y, rect.bottom()),
                );
                let length = (to.x - from.x).hypot(to.y - from.y);
                let crowding = if blank < 1.0 { ON_ANOTHER } else { 0.0 };
                let cost = length + shape.cost + crowding + covered(&rect, ground.symbols);
                found.push((Candidate { setting, rect, cost }, from, to));
            }
        }
    }
    found.sort_by(|a, b| a.0.cost.total_cmp(&b.0.cost));
    found.truncate(LED);
    found
}
