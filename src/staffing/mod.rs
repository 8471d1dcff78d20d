//! People and money: funds before and after, parts and horizon, posts, roster, placement, leaving payments, helpers, halls,
//! opinions. Pure; all numbers of law are tables in `data/staffing` with source and confidence.

pub mod assignment;
pub mod cheapest;
#[cfg(test)]
pub(crate) mod fixture;
pub mod fund;
pub mod halls;
pub mod helpers;
pub mod horizon;
pub mod leaving;
pub mod parts;
pub mod placement;
pub mod posts;
pub mod report;
pub mod retirement;
pub mod roster;
pub mod settings;
pub mod summary;
pub mod tables;
pub mod tally;

pub use fund::{
    FundLine, FundReason, FundTotal, commune_fund, high_fund, monthly_fund, plan_fund, yearly_fund,
};
