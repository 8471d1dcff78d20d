//! Tests across modules, one binary.

mod known_answers;
mod toy;
