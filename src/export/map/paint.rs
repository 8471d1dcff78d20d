//! Fills: a colour, and lines for paper that is printed or copied in black and white.

use super::scene::{Item, Pt, Rgb, Stroke};

/// A pattern of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hatch {
    /// Up to the right.
    Rising,
    /// Down to the right.
    Falling,
    /// Lying.
    Flat,
    /// Standing.
    Upright,
    /// Rising and falling.
    Crossed,
}

/// How an area is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paint {
    /// Colour.
    pub fill: Rgb,
    /// Lines over it.
    pub hatch: Option<Hatch>,
}

impl Paint {
    /// A colour alone.
    pub(crate) const fn plain(fill: Rgb) -> Self {
        Self { fill, hatch: None }
    }

    /// A colour with lines.
    pub(crate) const fn hatched(fill: Rgb, hatch: Hatch) -> Self {
        Self {
            fill,
            hatch: Some(hatch),
        }
    }

    /// The lines of the hatch inside some rings; `gap` points apart.
    pub(crate) fn lines(self, rings: &[Vec<Pt>], gap: f64) -> Option<Item> {
        let hatch = self.hatch?;
        let lines: Vec<Vec<Pt>> = hatch
            .angles()
            .iter()
            .flat_map(|&angle| strokes(rings, angle, gap))
            .collect();
        (!lines.is_empty()).then(|| Item::Path {
            lines,
            closed: false,
            fill: None,
            stroke: Some(Stroke::solid(self.fill.darker(), 0.35)),
        })
    }
}

impl Hatch {
    fn angles(self) -> &'static [f64] {
        const EIGHTH: f64 = std::f64::consts::FRAC_PI_4;
        const QUARTER: f64 = std::f64::consts::FRAC_PI_2;
        match self {
            Self::Rising => &[-EIGHTH],
            Self::Falling => &[EIGHTH],
            Self::Flat => &[0.0],
            Self::Upright => &[QUARTER],
            Self::Crossed => &[-EIGHTH, EIGHTH],
        }
    }
}

/// Parallel lines through an area by the even-odd rule. They lie on one raster over the whole sheet, so that areas with
/// one hatch look like one.
fn strokes(rings: &[Vec<Pt>], angle: f64, gap: f64) -> Vec<Vec<Pt>> {
    let (sin, cos) = angle.sin_cos();
    // Turned so that the lines lie level.
    let turn = |p: Pt| Pt::new(p.x * cos + p.y * sin, p.y * cos - p.x * sin);
    let back = |p: Pt| Pt::new(p.x * cos - p.y * sin, p.x * sin + p.y * cos);
    let turned: Vec<Vec<Pt>> = rings
        .iter()
        .map(|ring| ring.iter().map(|&p| turn(p)).collect())
        .collect();
    let heights = || turned.iter().flatten().map(|p| p.y);
    let (low, high) = heights().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), y| {
        (a.min(y), b.max(y))
    });
    let (first, last) = ((low / gap).ceil(), (high / gap).floor());
    if !(first.is_finite() && last.is_finite()) || last - first > 20_000.0 {
        return Vec::new();
    }
    let mut lines = Vec::new();
    let mut level = first;
    while level <= last {
        // A hair off, so that no line runs through a corner of a square area.
        let y = level * gap + 1e-4;
        let mut crossings: Vec<f64> = turned.iter().flat_map(|ring| crossings(ring, y)).collect();
        crossings.sort_by(f64::total_cmp);
        for pair in crossings.chunks_exact(2) {
            if let &[from, to] = pair
                && to - from > 0.3
            {
                lines.push(vec![back(Pt::new(from, y)), back(Pt::new(to, y))]);
            }
        }
        level += 1.0;
    }
    lines
}

fn crossings(ring: &[Pt], y: f64) -> impl Iterator<Item = f64> + '_ {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).filter_map(move |(a, b)| {
        let (upper, lower) = if a.y <= b.y { (a, b) } else { (b, a) };
        (upper.y <= y && y < lower.y)
            .then(|| upper.x + (lower.x - upper.x) * (y - upper.y) / (lower.y - upper.y))
    })
}

impl Rgb {
    /// A shade of the colour that stands out on it, and that black type still covers.
    pub(crate) fn darker(self) -> Self {
        let channel = |v: u8| (f64::from(v) * 0.74) as u8;
        Self(channel(self.0), channel(self.1), channel(self.2))
    }
}

/// Fills of new units for paper without colour, in the order of the palette.
pub(crate) const MONO: [Paint; 6] = [
    Paint::plain(Rgb::WHITE),
    Paint::hatched(Rgb(0xf2, 0xf2, 0xf2), Hatch::Rising),
    Paint::plain(Rgb(0xd9, 0xd9, 0xd9)),
    Paint::hatched(Rgb(0xfc, 0xfc, 0xfc), Hatch::Falling),
    Paint::hatched(Rgb(0xe8, 0xe8, 0xe8), Hatch::Crossed),
    Paint::hatched(Rgb(0xf8, 0xf8, 0xf8), Hatch::Upright),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_inside_and_leave_holes_free() {
        let square = |x: f64, y: f64, side: f64| {
            vec![
                Pt::new(x, y),
                Pt::new(x + side, y),
                Pt::new(x + side, y + side),
                Pt::new(x, y + side),
            ]
        };
        let rings = [square(0.0, 0.0, 30.0), square(10.0, 10.0, 10.0)];
        for angle in [0.0, 0.7, -0.8] {
            let lines = strokes(&rings, angle, 3.0);
            assert!(lines.len() > 10, "{angle}");
            for line in &lines {
                let middle = Pt::new((line[0].x + line[1].x) / 2.0, (line[0].y + line[1].y) / 2.0);
                let within = |low: f64, high: f64| {
                    (low..=high).contains(&middle.x) && (low..=high).contains(&middle.y)
                };
                assert!(within(-0.1, 30.1) && !within(10.1, 19.9), "{middle:?}");
            }
        }
        assert!(strokes(&[], 0.0, 3.0).is_empty());
    }
}
