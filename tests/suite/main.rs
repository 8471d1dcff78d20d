//! Tests across modules, one binary.

mod adjacency;
mod known_answers;
mod shared;
mod toy;
