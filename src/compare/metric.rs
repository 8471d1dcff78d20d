//! The figures that are compared, with their unit and their better end.

use crate::domain::TermName;

/// What a figure counts; decides how it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Units, links, communes.
    Count,
    /// Households.
    Households,
    /// Residents.
    Residents,
    /// Đồng.
    Dong,
    /// Metres.
    Metres,
    /// Tenths of a percent (123 is 12.3 %).
    PerMille,
    /// Sums that have no everyday unit (residents × metres, residents × hectares).
    Index,
}

/// Which end of a figure is better, all else equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// Smaller is better.
    Less,
    /// Larger is better.
    More,
    /// Neither: it describes.
    Neither,
}

/// A figure of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Units (today) or new units.
    Units,
    /// Units fewer than today.
    UnitsFewer,
    /// Old units that stay as they are.
    Kept,
    /// New units that are not simply a unit of today: joined or rearranged.
    Merged,
    /// Most old units in one new unit.
    LargestGroup,
    /// Smallest number of households of a unit.
    MinHouseholds,
    /// Median number of households, halves rounded up.
    MedianHouseholds,
    /// Largest number of households of a unit.
    MaxHouseholds,
    /// Units below their standard, exceptions aside.
    BelowStandard,
    /// Units below their standard under an exception.
    Exempt,
    /// Units that get the higher fund.
    HighFund,
    /// Residents of merged units outside the largest member.
    ResidentsMoved,
    /// The same as a share of all residents, tenths of a percent.
    ResidentsMovedShare,
    /// Allowance fund a month, đồng.
    MonthlyFund,
    /// Allowance fund a year, đồng.
    AnnualFund,
    /// Fund a year of today minus that of the plan, đồng; negative when the plan costs more.
    AnnualSaving,
    /// A term whose value only the plan file knows.
    Term(TermName),
}

impl Key {
    /// All figures in the order in which they are printed.
    pub const ALL: &'static [Self] = &[
        Self::Units,
        Self::UnitsFewer,
        Self::Kept,
        Self::Merged,
        Self::LargestGroup,
        Self::MinHouseholds,
        Self::MedianHouseholds,
        Self::MaxHouseholds,
        Self::BelowStandard,
        Self::Exempt,
        Self::HighFund,
        Self::ResidentsMoved,
        Self::ResidentsMovedShare,
        Self::MonthlyFund,
        Self::AnnualFund,
        Self::AnnualSaving,
        Self::Term(TermName::LeavingPayments),
        Self::Term(TermName::HallCost),
        Self::Term(TermName::SizeDeviation),
        Self::Term(TermName::ThinMargin),
        Self::Term(TermName::HallDistance),
        Self::Term(TermName::HallShortage),
        Self::Term(TermName::CutLinks),
        Self::Term(TermName::WeakLinks),
        Self::Term(TermName::Perimeter),
        Self::Term(TermName::Inertia),
        Self::Term(TermName::FormerCommunes),
        Self::Term(TermName::EthnicMix),
        Self::Term(TermName::ReligionMix),
        Self::Term(TermName::HouseholdsSplit),
    ];

    /// Stable name in JSON and in the texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::UnitsFewer => "units_fewer",
            Self::Kept => "kept",
            Self::Merged => "merged",
            Self::LargestGroup => "largest_group",
            Self::MinHouseholds => "min_households",
            Self::MedianHouseholds => "median_households",
            Self::MaxHouseholds => "max_households",
            Self::BelowStandard => "units_below_standard",
            Self::Exempt => "units_exempt",
            Self::HighFund => "units_high_fund",
            Self::ResidentsMoved => "residents_moved",
            Self::ResidentsMovedShare => "residents_moved_share",
            Self::MonthlyFund => "monthly_fund",
            Self::AnnualFund => "annual_fund",
            Self::AnnualSaving => "annual_saving",
            Self::Term(term) => term.as_str(),
        }
    }

    /// What it counts.
    #[must_use]
    pub fn quantity(self) -> Quantity {
        match self {
            Self::MinHouseholds | Self::MedianHouseholds | Self::MaxHouseholds => Quantity::Households,
            Self::ResidentsMoved => Quantity::Residents,
            Self::ResidentsMovedShare => Quantity::PerMille,
            Self::MonthlyFund | Self::AnnualFund | Self::AnnualSaving => Quantity::Dong,
            Self::Term(term) => match term {
                TermName::LeavingPayments | TermName::HallCost | TermName::AnnualFund => Quantity::Dong,
                TermName::SizeDeviation
                | TermName::ThinMargin
                | TermName::HallShortage
                | TermName::HouseholdsSplit
                | TermName::BelowStandard => Quantity::Households,
                TermName::EthnicMix | TermName::ReligionMix | TermName::ResidentsMoved => Quantity::Residents,
                TermName::Perimeter => Quantity::Metres,
                TermName::HallDistance | TermName::Inertia => Quantity::Index,
                TermName::NewUnits | TermName::CutLinks | TermName::WeakLinks | TermName::FormerCommunes => {
                    Quantity::Count
                }
            },
            _ => Quantity::Count,
        }
    }

    /// Its better end. The number of units has none: fewer is leaner, more is closer to people.
    #[must_use]
    pub fn better(self) -> Better {
        match self {
            Self::BelowStandard | Self::ResidentsMoved | Self::ResidentsMovedShare => Better::Less,
            Self::MonthlyFund | Self::AnnualFund | Self::Term(_) => Better::Less,
            Self::AnnualSaving => Better::More,
            _ => Better::Neither,
        }
    }
}
