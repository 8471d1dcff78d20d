//! solve

pub mod count;
mod cover;
mod groups;
mod poly;
mod sweep;
mod transfer;
