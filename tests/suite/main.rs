//! The integration tests, one binary.

mod solver;
