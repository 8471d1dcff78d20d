//! The cost terms, one file a family. All are additive over new units and integer.

mod community;
mod hall;
mod leaving;
mod money;
mod moved;
mod shape;
mod size;

pub use community::{EthnicMix, FormerCommuneCrossing, ReligionMix};
pub use hall::{HallCost, HallDistance, HallShortage, chosen_hall};
pub use leaving::LeavingPayments;
pub use money::AnnualFund;
pub use moved::{HouseholdsSplit, ResidentsMoved};
pub use shape::{CutLinks, Inertia, Perimeter, WeakLinks};
pub use size::{BelowStandard, NewUnits, SizeDeviation, Target, ThinMargin};
