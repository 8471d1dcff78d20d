//! Tests across modules, one binary.
#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests read files and fail loudly"
)]

mod adjacency;
mod architecture;
mod brute;
mod cheapest;
mod counting;
mod diverse;
mod docx;
mod dossier;
mod dossier_files;
mod examples;
mod infeasible;
mod known_answers;
mod load;
mod main_job;
mod memoised;
mod pareto;
mod payments_twice;
mod people;
mod program;
mod repair;
#[cfg(feature = "web")]
mod same_dossier;
mod sampling;
mod shared;
mod solver;
mod solver_paths;
mod staff;
mod toy;
