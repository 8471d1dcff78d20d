//! Counts by number of new units: polynomials whose exponent is the number of new units.

use num_bigint::BigUint;

/// A non-negative whole number that sums of counts are made of.
pub(super) trait Number: Clone + Send + Sync {
    /// Room that one takes, in lots of 16 bytes.
    const LOTS: usize;
    /// One.
    fn one() -> Self;
    /// Nothing.
    fn zero() -> Self;
    /// Adds; `false` when the sum does not fit.
    #[must_use]
    fn add(&mut self, other: &Self) -> bool;
    /// As arbitrary precision.
    fn big(&self) -> BigUint;
}

impl Number for u128 {
    const LOTS: usize = 1;

    fn one() -> Self {
        1
    }

    fn zero() -> Self {
        0
    }

    fn add(&mut self, other: &Self) -> bool {
        let sum = self.checked_add(*other);
        *self = sum.unwrap_or(Self::MAX);
        sum.is_some()
    }

    fn big(&self) -> BigUint {
        BigUint::from(*self)
    }
}

impl Number for BigUint {
    const LOTS: usize = 4;

    fn one() -> Self {
        Self::from(1_u8)
    }

    fn zero() -> Self {
        Self::default()
    }

    fn add(&mut self, other: &Self) -> bool {
        *self += other;
        true
    }

    fn big(&self) -> BigUint {
        self.clone()
    }
}

/// Room of a state besides its numbers, in lots of 16 bytes.
const STATE_LOTS: usize = 6;

/// Σ coefficient × xᵏ, where the coefficient of xᵏ counts arrangements with `k` new units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Poly<N> {
    low: u32,
    coefficients: Vec<N>,
}

impl<N: Number> Poly<N> {
    /// One way, with no new unit yet.
    pub(super) fn one() -> Self {
        Self {
            low: 0,
            coefficients: vec![N::one()],
        }
    }

    /// No way at all.
    pub(super) fn zero() -> Self {
        Self {
            low: 0,
            coefficients: Vec::new(),
        }
    }

    /// Whether there is no way.
    pub(super) fn is_zero(&self) -> bool {
        self.coefficients.is_empty()
    }

    /// Room that a state with these ways takes, in lots of 16 bytes.
    pub(super) fn lots(&self) -> usize {
        STATE_LOTS + self.coefficients.len() * N::LOTS
    }

    /// The ways with so many new units.
    pub(super) fn coefficient(&self, units: u32) -> Option<&N> {
        self.coefficients.get(units.checked_sub(self.low)? as usize)
    }

    /// The same ways with `units` more new units each.
    pub(super) fn shifted(&self, units: u32) -> Self {
        Self {
            low: self.low + units,
            coefficients: self.coefficients.clone(),
        }
    }

    /// Adds `other` with `units` more new units; `false` when a count does not fit.
    #[must_use]
    pub(super) fn absorb(&mut self, other: &Self, units: u32) -> bool {
        if other.coefficients.is_empty() {
            return true;
        }
        let low = other.low + units;
        if self.coefficients.is_empty() {
            *self = other.shifted(units);
            return true;
        }
        if low < self.low {
            let missing = (self.low - low) as usize;
            self.coefficients
                .splice(0..0, std::iter::repeat_n(N::zero(), missing));
            self.low = low;
        }
        let start = (low - self.low) as usize;
        let end = start + other.coefficients.len();
        if end > self.coefficients.len() {
            self.coefficients.resize(end, N::zero());
        }
        let mut fits = true;
        for (mine, theirs) in self.coefficients[start..end].iter_mut().zip(&other.coefficients) {
            fits &= mine.add(theirs);
        }
        fits
    }

    /// `(number of new units, count)`, in arbitrary precision.
    pub(super) fn terms(&self) -> impl Iterator<Item = (u32, BigUint)> + '_ {
        (self.low..).zip(self.coefficients.iter().map(Number::big))
    }
}
