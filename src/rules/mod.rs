//! Rules: the profile's numbers and the scenario's choices become a [`Problem`]. One file a criterion, one file a
//! family of cost terms. Pure.

pub mod build;
pub mod criteria;
mod facts;
mod goals;
pub mod group;
mod keys;
pub mod locks;
pub mod practice;
pub mod problem;
pub mod profiles;
pub mod provinces;
pub mod scenarios;
pub mod standard;
pub mod terms;

pub use build::{Built, build, build_with};
pub use group::{AtomFacts, Facts, Group, HallFacts, LinkFacts};
pub use problem::{Between, Budget, CountRange, GroupRule, Level, Line, Problem, SoftRule, SumLimit, Term};
