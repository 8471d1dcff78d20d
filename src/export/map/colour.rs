//! Colours of new units: neighbours always differ, also for eyes that do not tell red from green.

use super::scene::Rgb;

/// Light tints that stay apart under protanopia, deuteranopia and tritanopia; black text reads on all of them.
/// Four do for nearly every commune; the fifth and sixth are for graphs that no four can colour.
pub(crate) const PALETTE: [Rgb; 6] = [
    Rgb(0xf9, 0xe7, 0x9a),
    Rgb(0xa6, 0xcb, 0xf0),
    Rgb(0xf4, 0xa9, 0x7c),
    Rgb(0xdc, 0xf0, 0xdd),
    Rgb(0xb9, 0x9c, 0xcf),
    Rgb(0xc4, 0xc4, 0xc4),
];

/// Most steps of the exact search at one number of colours; planar graphs of a commune need a few hundred.
const STEPS: u32 = 200_000;

/// A colour number for each node such that neighbours differ: the fewest colours from four up that the exact search
/// finds, each node preferring the colour least used so far, so that the map stays balanced. `neighbours` is symmetric.
pub(crate) fn colouring(neighbours: &[Vec<usize>]) -> Vec<usize> {
    for colours in 4..=PALETTE.len() {
        let mut search = Search {
            neighbours,
            colours,
            chosen: vec![None; neighbours.len()],
            used: vec![0; colours],
            steps: STEPS,
        };
        if search.run() {
            return search.chosen.into_iter().map(|c| c.unwrap_or(0)).collect();
        }
    }
    greedy(neighbours)
}

/// The last resort for graphs denser than any map: as many colours as it takes; callers wrap around the palette.
fn greedy(neighbours: &[Vec<usize>]) -> Vec<usize> {
    let mut chosen: Vec<Option<usize>> = vec![None; neighbours.len()];
    for node in 0..neighbours.len() {
        let taken: Vec<usize> = neighbours[node].iter().filter_map(|&n| chosen[n]).collect();
        chosen[node] = (0..=taken.len()).find(|c| !taken.contains(c));
    }
    chosen.into_iter().map(|c| c.unwrap_or(0)).collect()
}

struct Search<'a> {
    neighbours: &'a [Vec<usize>],
    colours: usize,
    chosen: Vec<Option<usize>>,
    used: Vec<usize>,
    steps: u32,
}

impl Search<'_> {
    /// Colours the node with the fewest colours left first (DSATUR), and takes back what does not work out.
    fn run(&mut self) -> bool {
        let Some(node) = (0..self.chosen.len())
            .filter(|&n| self.chosen[n].is_none())
            .max_by_key(|&n| {
                (
                    self.blocked(n).count_ones(),
                    self.neighbours[n].len(),
                    std::cmp::Reverse(n),
                )
            })
        else {
            return true;
        };
        if self.steps == 0 {
            return false;
        }
        self.steps -= 1;
        let blocked = self.blocked(node);
        let mut order: Vec<usize> = (0..self.colours).filter(|c| blocked & (1 << c) == 0).collect();
        order.sort_by_key(|&c| (self.used[c], c));
        for colour in order {
            self.chosen[node] = Some(colour);
            self.used[colour] += 1;
            if self.run() {
                return true;
            }
            self.used[colour] -= 1;
            self.chosen[node] = None;
        }
        false
    }

    fn blocked(&self, node: usize) -> u32 {
        self.neighbours[node]
            .iter()
            .filter_map(|&n| self.chosen[n])
            .fold(0, |bits, c| bits | 1 << c)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn graph(nodes: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
        let mut lists = vec![Vec::new(); nodes];
        for &(a, b) in edges {
            lists[a].push(b);
            lists[b].push(a);
        }
        lists
    }

    fn assert_proper(lists: &[Vec<usize>], colours: &[usize]) {
        for (a, list) in lists.iter().enumerate() {
            for &b in list {
                assert_ne!(colours[a], colours[b], "{a} and {b}");
            }
        }
    }

    #[test]
    fn a_wheel_of_five_needs_four_and_gets_four() {
        let mut edges: Vec<(usize, usize)> = (0..5).map(|i| (i, (i + 1) % 5)).collect();
        edges.extend((0..5).map(|i| (i, 5)));
        let lists = graph(6, &edges);
        let colours = colouring(&lists);
        assert_proper(&lists, &colours);
        assert!(colours.iter().all(|&c| c < 4));
    }

    #[test]
    fn graphs_that_are_no_maps_are_coloured_too() {
        let edges: Vec<(usize, usize)> = (0..9).flat_map(|a| (0..a).map(move |b| (a, b))).collect();
        let lists = graph(9, &edges);
        assert_proper(&lists, &colouring(&lists));
    }

    /// CIE L*a*b* of an sRGB colour given in linear light.
    fn lab(linear: [f64; 3]) -> [f64; 3] {
        let [r, g, b] = linear;
        let f = |t: f64| {
            if t > 0.008_856 {
                t.cbrt()
            } else {
                7.787 * t + 16.0 / 116.0
            }
        };
        let x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
        let y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
        let z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn linear(colour: Rgb) -> [f64; 3] {
        [colour.0, colour.1, colour.2].map(|v| {
            let v = f64::from(v) / 255.0;
            if v <= 0.040_45 {
                v / 12.92
            } else {
                ((v + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    /// Full dichromacy after Machado, Oliveira and Fernandes (2009).
    const EYES: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ];

    /// Colours that differ for every eye by at least so much (ΔE of CIE 1976), and carry black text.
    pub(crate) fn assert_apart(colours: &[Rgb], least: f64) {
        for eye in EYES {
            let seen: Vec<[f64; 3]> = colours
                .iter()
                .map(|&c| {
                    let v = linear(c);
                    lab(eye.map(|row| (row[0] * v[0] + row[1] * v[1] + row[2] * v[2]).clamp(0.0, 1.0)))
                })
                .collect();
            for i in 0..seen.len() {
                for j in 0..i {
                    let distance = (0..3)
                        .map(|k| (seen[i][k] - seen[j][k]).powi(2))
                        .sum::<f64>()
                        .sqrt();
                    assert!(distance >= least, "colours {j} and {i}: {distance:.1}");
                }
            }
        }
        for &colour in colours {
            let [r, g, b] = linear(colour);
            let contrast = (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) / (0.01 + 0.05);
            assert!(contrast >= 4.5, "{colour:?}: {contrast:.1}");
        }
    }

    #[test]
    fn colours_stay_apart_for_every_eye_and_carry_black_text() {
        assert_apart(&PALETTE, 10.0);
    }
}
