//! Tests across modules, one binary.

mod adjacency;
mod architecture;
mod known_answers;
mod shared;
mod toy;
