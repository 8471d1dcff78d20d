//! People's opinions on a plan, unit by unit. [Luật 10/2022/QH15; NĐ 185/2026/NĐ-CP, Đ.12.2]

use super::UnitId;

/// Result of one meeting or ballot: a unit, or a part of it that met apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// Unit of today.
    pub unit: UnitId,
    /// Where it met, when not the whole unit met (units of 200 households or more may meet by cluster).
    pub cluster: Option<String>,
    /// Round, from 1.
    pub round: u32,
    /// Households asked.
    pub households: u32,
    /// Households that took part.
    pub took_part: u32,
    /// Households that agree.
    pub agree: u32,
    /// Households that disagree.
    pub disagree: u32,
    /// Households with another opinion.
    pub other: u32,
    /// Number of the minutes.
    pub minutes: Option<String>,
}
