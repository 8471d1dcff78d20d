//! Random numbers and smooth noise that never change between versions of a crate.

/// SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, *Fast splittable pseudorandom number generators*, 2014).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// From 0 up to but not 1.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Value noise in −1 … 1 at a place, smooth over a distance of 1.
pub(crate) fn noise(seed: u64, x: f64, y: f64) -> f64 {
    let (x0, y0) = (x.floor(), y.floor());
    let corner = |i: f64, j: f64| {
        let key = seed ^ mix((x0 + i) as i64 as u64) ^ mix(mix((y0 + j) as i64 as u64).wrapping_add(77));
        (mix(key) >> 11) as f64 / (1u64 << 52) as f64 - 1.0
    };
    let ease = |t: f64| t * t * (3.0 - 2.0 * t);
    let (u, v) = (ease(x - x0), ease(y - y0));
    let low = corner(0.0, 0.0) * (1.0 - u) + corner(1.0, 0.0) * u;
    let high = corner(0.0, 1.0) * (1.0 - u) + corner(1.0, 1.0) * u;
    low * (1.0 - v) + high * v
}
