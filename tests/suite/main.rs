//! Tests across modules, one binary.

mod adjacency;
mod examples;
mod architecture;
mod known_answers;
mod shared;
mod solver;
mod toy;
