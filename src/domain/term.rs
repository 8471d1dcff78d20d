//! Cost terms: additive over new units, integer, so that optimality is exact.

use serde::{Deserialize, Serialize};

macro_rules! terms {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)*) => {
        /// Name of a cost term. The names are fixed: scenario files and outside checks use them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum TermName { $($(#[$doc])* #[serde(rename = $name)] $variant,)* }

        impl TermName {
            /// All terms, in the order in which they are printed.
            pub const ALL: &'static [TermName] = &[$(TermName::$variant),*];

            /// The name in files.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(TermName::$variant => $name),* }
            }

            /// The term of that name.
            #[must_use]
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($name => Some(TermName::$variant),)* _ => None }
            }
        }
    };
}

terms! {
    /// Number of new units.
    NewUnits = "new_units";
    /// Over new units of two or more members: residents minus the residents of the largest member.
    ResidentsMoved = "residents_moved";
    /// Allowance fund, đồng a year.
    AnnualFund = "annual_fund";
    /// Households short of the standard, over non-exempt new units.
    BelowStandard = "below_standard";
    /// Σ |households − target|.
    SizeDeviation = "size_deviation";
    /// Adjacency links between different new units.
    CutLinks = "cut_links";
    /// Σ residents × metres to the chosen hall.
    HallDistance = "hall_distance";
    /// Seats missing in the chosen hall (capacity short of the number of households).
    HallShortage = "hall_shortage";
    /// Outer perimeter of the new units, metres.
    Perimeter = "perimeter";
    /// Σ residents × squared distance to the residents' centre, in persons × hectares (10⁴ m²).
    Inertia = "inertia";
    /// Former communes in a new unit beyond the first.
    FormerCommunes = "former_communes";
    /// Residents of another ethnic group than the largest one of the new unit.
    EthnicMix = "ethnic_mix";
    /// Residents of another religion than the largest one of the new unit.
    ReligionMix = "religion_mix";
    /// Members that hang on to their new unit only by weak links (short common border or declared as weak).
    WeakLinks = "weak_links";
    /// Households of units that are split, outside the largest part.
    HouseholdsSplit = "households_split";
    /// Households by which a new unit stays within a margin of 10 % above its standard (risk of falling below).
    ThinMargin = "thin_margin";
    /// Leaving payments, đồng, where a roster is given.
    LeavingPayments = "leaving_payments";
    /// Money of halls, đồng: a year's upkeep of the halls kept, plus once the seats missing, minus once the income of handing
    /// over the spare ones. Only where the commune states the amounts.
    HallCost = "hall_cost";
}
