//! Tests across modules, one binary.

mod adjacency;
mod architecture;
mod examples;
mod known_answers;
mod load;
mod shared;
mod solver;
mod toy;
