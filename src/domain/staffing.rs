//! Part-timers of the units (người hoạt động không chuyên trách): persons, titles, wishes. Personal data: it stays out of
//! every export unless names are asked for.

use serde::{Deserialize, Serialize};

use super::consultation::Consultation;
use super::date::Date;
use super::{Place, UnitId};

/// Title of a part-timer. [NĐ 185/2026/NĐ-CP, Đ.14]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostTitle {
    /// Trưởng thôn, Tổ trưởng tổ dân phố.
    Head,
    /// Bí thư chi bộ.
    PartySecretary,
    /// Trưởng ban công tác Mặt trận.
    FrontHead,
}

impl PostTitle {
    /// Every title, in the order of the decree.
    pub const ALL: [Self; 3] = [Self::Head, Self::PartySecretary, Self::FrontHead];
}

/// Sex, as the retirement age asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

/// A person's wish about going on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Wish {
    /// Wants to go on.
    Continue,
    /// Wants to leave.
    Leave,
    /// Not asked or not said.
    #[default]
    Unknown,
}

/// What decides who may stay in a joined unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StayRules {
    /// First day without the post.
    pub day: Date,
    /// Posts of a unit, at most three: the titles that one person holds in each.
    pub posts: Vec<Vec<PostTitle>>,
    /// Youngest age of a head of unit, years. [NĐ 185/2026/NĐ-CP, Đ.7]
    pub head_min_age: u32,
}

/// One part-timer of today, one row of `can-bo.xlsx`. Only the unit is always known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// Row or number in the roster, unique; what reports show in place of the name.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Unit of today.
    pub unit: UnitId,
    /// Where the row stands in the roster; never shown with the name.
    pub place: Place,
    /// Titles held; the first is the main one.
    pub titles: Vec<PostTitle>,
    /// Date of birth; the first day of the month or year where only that is known.
    pub birth: Option<Date>,
    /// Sex.
    pub sex: Option<Sex>,
    /// First day of service in titles of this kind.
    pub start: Option<Date>,
    /// Months of earlier service in titles of this kind, before [`Person::start`].
    pub earlier_months: u32,
    /// Monthly allowance of the main title out of the central fund, đồng.
    pub allowance: Option<u64>,
    /// Party cell as written.
    pub party_cell: Option<String>,
    /// Lives in the commune.
    pub lives_here: Option<bool>,
    /// Qualification as written.
    pub qualification: Option<String>,
    /// Able to use information technology.
    pub uses_it: Option<bool>,
    /// Wish.
    pub wish: Wish,
    /// On a pension or monthly loss-of-capacity benefit.
    pub pension: Option<bool>,
    /// Under discipline, investigation or prosecution.
    pub discipline: Option<bool>,
    /// Day on which a commune-level part-timer was placed in the unit. [NĐ 185/2026/NĐ-CP, Đ.19.1]
    pub placed_from_commune: Option<Date>,
}

/// The part-timers of a commune, in the order of the roster.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Roster {
    /// Part-timers, numbered from 1 in this order.
    pub persons: Vec<Person>,
    /// Helpers that the roster lists as well (deputies, security teams …): they are no part-timers and are only counted.
    pub helpers: Vec<Person>,
}

/// What halls cost and bring in: the commune's own figures, no number of law.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HallMoney {
    /// Keeping one hall open, đồng a year.
    pub upkeep: u64,
    /// Building or repairing one seat that is missing, đồng once.
    pub seat: u64,
    /// Income of handing over one spare hall, đồng once.
    pub handover: u64,
    /// Where the figures come from.
    pub source: String,
}

impl HallMoney {
    /// Largest amount of a hall that is not a typing error, đồng.
    pub const MOST: u64 = 1_000_000_000_000;

    /// Whether nothing is said.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.upkeep == 0 && self.seat == 0 && self.handover == 0
    }
}

/// What an input says about people: personal data and opinions. It travels beside the plan, never in a plan file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct People {
    /// Part-timers, from `can-bo.*`.
    pub roster: Roster,
    /// Results and opinions, from `y-kien.*`.
    pub consultation: Consultation,
    /// Money of halls, from `che-do.toml`; `None` where the commune states none.
    pub hall_money: Option<HallMoney>,
}
