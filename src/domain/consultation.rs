//! People's opinions on a plan, unit by unit. [Luật 10/2022/QH15; NĐ 185/2026/NĐ-CP, Đ.12.2]

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::{Place, UnitId};

/// Result of one meeting or ballot: a unit, or a part of it that met apart. A blank number is unknown, not zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ballot {
    /// Unit of today.
    pub unit: UnitId,
    /// Where the row stands.
    pub place: Place,
    /// Where it met, when not the whole unit met (units of 200 households or more may meet by cluster).
    pub cluster: Option<String>,
    /// Round, from 1.
    pub round: u32,
    /// Households asked; `None`: those of the unit, where the whole unit met.
    pub households: Option<u32>,
    /// Households that took part.
    pub took_part: Option<u32>,
    /// Households that agree.
    pub agree: Option<u32>,
    /// Households that disagree.
    pub disagree: Option<u32>,
    /// Households with another opinion.
    pub other: Option<u32>,
    /// Form used (meeting, ballot …), as written.
    pub form: Option<String>,
    /// Day of the meeting or of the count.
    pub date: Option<Date>,
    /// Number of the minutes.
    pub minutes: Option<String>,
}

/// How the committee answers an opinion. [NĐ 185/2026/NĐ-CP, Đ.12.2]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// Tiếp thu: the plan follows it.
    Accepted,
    /// Giải trình: the plan does not, with the reason.
    Explained,
}

/// One opinion as written, with its answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opinion {
    /// Unit of today; `None`: on the plan as a whole.
    pub unit: Option<UnitId>,
    /// Where the row stands.
    pub place: Place,
    /// What was said.
    pub text: String,
    /// Households that said it.
    pub households: Option<u32>,
    /// Taken in or explained; `None`: not yet decided.
    pub treatment: Option<Treatment>,
    /// The answer; `None`: still open.
    pub answer: Option<String>,
}

/// All that was collected, in the order of the tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consultation {
    /// Results of meetings and ballots.
    pub ballots: Vec<Ballot>,
    /// Opinions.
    pub opinions: Vec<Opinion>,
}

impl Consultation {
    /// Whether nothing was collected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ballots.is_empty() && self.opinions.is_empty()
    }
}
