//! `sapxep` redraws the smallest units of Vietnamese local government.
//!
//! # Pipeline
//!
//! ```text
//! table, boundaries ─ load ─▶ Commune ─ graph ─▶ Adjacency ─ rules + scenario ─▶ Problem ─ solve ─▶ Outcome
//!                                                                                                │
//!                              maps, workbook, page, JSON ◀─ export ◀─ check (shares no code) ◀──┘
//! ```
//!
//! # Vocabulary
//!
//! * **commune** (xã, phường, đặc khu): the level that decides; units merge only inside one.
//! * **unit** (thôn, tổ dân phố): what is merged. Identified by its code.
//! * **atom**: what the solver moves: a whole unit, a part of one, or a cluster.
//! * **profile**: the numbers of the law, with sources. **scenario**: limits, goals and locks a person chooses.
//! * **plan**: a partition of the atoms into connected **new units**.
//! * **term**: an additive integer cost. **level**: a weighted sum of terms; levels are minimised in order.
//! * **status**: optimal (proved), feasible (with a gap), infeasible (with the reason), stopped, unknown.
//! * **finding**: one numbered problem, warning or note; all findings of a run are one list.

pub mod check;
pub mod cli;
pub mod compare;
pub mod domain;
pub mod export;
pub mod graph;
pub mod load;
pub mod rules;
pub mod solve;
pub mod staffing;
#[cfg(feature = "web")]
pub mod store;
pub mod text;
#[cfg(feature = "web")]
pub mod web;
pub mod wkb;
