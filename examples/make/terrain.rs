//! The land: an outline, a river, and the seat of each unit; every cell of a fine grid belongs to one unit.

use super::noise::{Random, noise};

/// How the land looks.
pub(crate) struct Land {
    pub(crate) seed: u64,
    /// Cells east–west and north–south.
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// Side of a cell in metres.
    pub(crate) cell: f64,
    pub(crate) units: usize,
    /// Where the river crosses, as a share of the height; `None`: no river.
    pub(crate) river: Option<f64>,
    /// How far borders wander, as a share of the distance between seats.
    pub(crate) wander: f64,
}

/// Outside of the commune.
pub(crate) const OUTSIDE: i32 = -1;

/// Which unit each cell belongs to, and where the units' seats are.
pub(crate) struct Cells {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) owner: Vec<i32>,
    pub(crate) seats: Vec<(f64, f64)>,
    /// North of the river?
    pub(crate) north: Vec<bool>,
}

impl Cells {
    pub(crate) fn at(&self, x: i64, y: i64) -> i32 {
        if x < 0 || y < 0 || x >= self.width as i64 || y >= self.height as i64 {
            return OUTSIDE;
        }
        self.owner[y as usize * self.width + x as usize]
    }
}

impl Land {
    fn inside(&self, x: f64, y: f64) -> bool {
        let (w, h) = (self.width as f64 / 2.0, self.height as f64 / 2.0);
        let (u, v) = ((x - w) / (w * 0.93), (y - h) / (h * 0.93));
        let ripple = noise(self.seed, x / w * 1.7, y / h * 1.7) * 0.34
            + noise(self.seed + 1, x / w * 6.0, y / h * 5.0) * 0.16;
        u * u + v * v < 0.80 + ripple
    }

    fn is_north(&self, x: f64, y: f64) -> bool {
        self.river.is_some_and(|share| {
            let (w, h) = (self.width as f64, self.height as f64);
            let bend = noise(self.seed + 2, x / w * 4.0, 0.5) * 0.15
                + noise(self.seed + 3, x / w * 14.0, 0.5) * 0.04;
            y > (share + bend) * h
        })
    }

    /// Draws the land.
    pub(crate) fn draw(&self) -> Cells {
        let mut random = Random::new(self.seed);
        let ground: Vec<(f64, f64)> = (0..self.width * self.height)
            .map(|i| ((i % self.width) as f64, (i / self.width) as f64))
            .collect();
        let inside: Vec<bool> = ground.iter().map(|&(x, y)| self.inside(x, y)).collect();
        let north: Vec<bool> = ground.iter().map(|&(x, y)| self.is_north(x, y)).collect();
        let area = inside.iter().filter(|&&i| i).count() as f64;
        let spacing = (area / self.units as f64).sqrt();
        let mut seats = self.sow(&mut random, spacing);
        let mut owner = self.share_out(&inside, &north, &seats, spacing);
        for _ in 0..2 {
            seats = centres(self.width, &owner, &seats);
            owner = self.share_out(&inside, &north, &seats, spacing);
        }
        let mut cells = Cells {
            width: self.width,
            height: self.height,
            owner,
            north: seats.iter().map(|&(x, y)| self.is_north(x, y)).collect(),
            seats,
        };
        tidy(&mut cells);
        cells.seats = centres(self.width, &cells.owner, &cells.seats);
        cells
    }

    /// Seats at least a good part of the spacing apart, numbered from north to south in rough rows.
    fn sow(&self, random: &mut Random, spacing: f64) -> Vec<(f64, f64)> {
        let mut seats: Vec<(f64, f64)> = Vec::new();
        let mut apart = spacing * 0.85;
        while seats.len() < self.units {
            let place = (
                random.between(0.0, self.width as f64),
                random.between(0.0, self.height as f64),
            );
            let free = seats.iter().all(|s| away(*s, place) > apart);
            if free && self.inside(place.0, place.1) {
                seats.push(place);
            } else {
                apart *= 0.9995;
            }
        }
        let row = |s: &(f64, f64)| ((self.height as f64 - s.1) / (spacing * 1.3)) as i64;
        seats.sort_by(|a, b| row(a).cmp(&row(b)).then(a.0.total_cmp(&b.0)));
        seats
    }

    /// Each cell to the nearest seat on its own bank, as the crow wanders.
    fn share_out(&self, inside: &[bool], north: &[bool], seats: &[(f64, f64)], spacing: f64) -> Vec<i32> {
        let bank: Vec<bool> = seats.iter().map(|&(x, y)| self.is_north(x, y)).collect();
        let wander = |seed: u64, x: f64, y: f64| {
            let slow = noise(seed, x / spacing * 1.6, y / spacing * 1.6);
            let fast = noise(seed + 9, x / spacing * 6.0, y / spacing * 6.0);
            (slow + 0.4 * fast) * self.wander * spacing
        };
        (0..inside.len())
            .map(|i| {
                if !inside[i] {
                    return OUTSIDE;
                }
                let (x, y) = ((i % self.width) as f64, (i / self.width) as f64);
                let place = (x + wander(self.seed + 20, x, y), y + wander(self.seed + 21, x, y));
                let same_bank = |s: usize| self.river.is_none() || bank[s] == north[i];
                (0..seats.len())
                    .filter(|&s| same_bank(s))
                    .min_by(|&a, &b| away(seats[a], place).total_cmp(&away(seats[b], place)))
                    .map_or(OUTSIDE, |s| s as i32)
            })
            .collect()
    }
}

fn away(a: (f64, f64), b: (f64, f64)) -> f64 {
    ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).sqrt()
}

fn centres(width: usize, owner: &[i32], seats: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut sums = vec![(0.0, 0.0, 0.0); seats.len()];
    for (i, &unit) in owner.iter().enumerate() {
        if let Some(sum) = usize::try_from(unit).ok().and_then(|u| sums.get_mut(u)) {
            *sum = (
                sum.0 + (i % width) as f64,
                sum.1 + (i / width) as f64,
                sum.2 + 1.0,
            );
        }
    }
    sums.iter()
        .zip(seats)
        .map(|(s, old)| {
            if s.2 > 0.0 {
                (s.0 / s.2 + 0.5, s.1 / s.2 + 0.5)
            } else {
                *old
            }
        })
        .collect()
}

/// Makes every unit one piece without pinched corners, and the commune one piece.
fn tidy(cells: &mut Cells) {
    loop {
        let stray = strays(cells);
        let pinched = pinches(cells);
        if stray.is_empty() && pinched.is_empty() {
            return;
        }
        for cell in stray.into_iter().chain(pinched) {
            let (x, y) = ((cell % cells.width) as i64, (cell / cells.width) as i64);
            let own = cells.owner[cell];
            let beside = [(1, 0), (-1, 0), (0, 1), (0, -1)].map(|(i, j)| cells.at(x + i, y + j));
            let other = beside
                .into_iter()
                .filter(|&o| o != own)
                .max_by_key(|&o| (beside.iter().filter(|&&b| b == o).count(), o));
            cells.owner[cell] = other.unwrap_or(own);
        }
    }
}

/// Cells that hang apart from the largest piece of their unit (or of the outside, when enclosed).
fn strays(cells: &Cells) -> Vec<usize> {
    let mut piece = vec![usize::MAX; cells.owner.len()];
    let mut pieces: Vec<(i32, Vec<usize>)> = Vec::new();
    for start in 0..cells.owner.len() {
        if piece[start] != usize::MAX {
            continue;
        }
        let own = cells.owner[start];
        let mut members = vec![start];
        piece[start] = pieces.len();
        let mut next = 0;
        while let Some(&cell) = members.get(next) {
            next += 1;
            let (x, y) = ((cell % cells.width) as i64, (cell / cells.width) as i64);
            for (i, j) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
                let (u, v) = (x + i, y + j);
                if u < 0 || v < 0 || u >= cells.width as i64 || v >= cells.height as i64 {
                    continue;
                }
                let there = v as usize * cells.width + u as usize;
                if cells.owner[there] == own && piece[there] == usize::MAX {
                    piece[there] = pieces.len();
                    members.push(there);
                }
            }
        }
        pieces.push((own, members));
    }
    let largest = |unit: i32| pieces.iter().filter(|p| p.0 == unit).map(|p| p.1.len()).max();
    let mut stray: Vec<usize> = pieces
        .iter()
        .filter(|(unit, members)| Some(members.len()) != largest(*unit))
        .flat_map(|(_, members)| members.iter().copied())
        .collect();
    stray.sort_unstable();
    stray
}

/// One cell of each two-by-two square in which the same unit meets itself only at a corner.
fn pinches(cells: &Cells) -> Vec<usize> {
    let mut found = Vec::new();
    for y in 0..cells.height as i64 - 1 {
        for x in 0..cells.width as i64 - 1 {
            let (a, b) = (cells.at(x, y), cells.at(x + 1, y));
            let (c, d) = (cells.at(x, y + 1), cells.at(x + 1, y + 1));
            if (a == d && b != a && c != a) || (b == c && a != b && d != b) {
                found.push(y as usize * cells.width + x as usize);
            }
        }
    }
    found
}
