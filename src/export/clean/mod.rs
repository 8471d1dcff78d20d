//! The cleaned copy of an input: the commune as it was read, in the program's own columns, with repaired boundaries in
//! WGS 84, and a picture of before and after. What is written reads back as the same commune.

mod map;
mod picture;
mod tables;

pub use map::boundaries;
pub use picture::{Panel, picture};
pub use tables::{changes, commune_file, halls, links, units};
