//! Rules: the profile's numbers and the scenario's choices become a [`Problem`]. One file a criterion. Pure.

pub mod group;
pub mod problem;

pub use group::{AtomFacts, Facts, Group, HallFacts, LinkFacts};
pub use problem::{CountRange, GroupRule, Level, Problem, SoftRule, SumLimit, Term};
