//! People and money: the allowance fund of units, today and in a plan. Pure.

pub mod assignment;
#[cfg(test)]
pub(crate) mod fixtures;
pub mod fund;
pub mod leaving;
pub mod retirement;
pub mod tables;

pub use fund::{
    FundLine, FundReason, FundTotal, commune_fund, high_fund, monthly_fund, plan_fund, yearly_fund,
};
