//! Tests across modules, one binary.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests read files and fail loudly"
)]

mod adjacency;
mod architecture;
mod docx;
mod dossier;
mod examples;
mod infeasible;
mod known_answers;
mod load;
mod main_job;
mod pareto;
mod shared;
mod solver;
mod toy;
