//! Every code, one file an area. A test holds the whole list against the texts and against `docs/ma-loi.md`.

use super::Code;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        $($(#[$doc])* pub const $name: Code = Code($code);)*
        /// The codes of this area, in source order.
        pub(super) const AREA: &[Code] = &[$($name),*];
    };
}

mod adjacency;
mod boundaries;
mod counting;
mod explanations;
mod files;
mod people;
mod plan_files;
mod plan_rules;
mod project;
mod scenario;
mod tables;

pub use adjacency::*;
pub use boundaries::*;
pub use counting::*;
pub use explanations::*;
pub use files::*;
pub use people::*;
pub use plan_files::*;
pub use plan_rules::*;
pub use project::*;
pub use scenario::*;
pub use tables::*;

/// Every code the program can print, area by area.
pub fn all() -> impl Iterator<Item = Code> {
    [
        tables::AREA,
        boundaries::AREA,
        adjacency::AREA,
        people::AREA,
        plan_rules::AREA,
        plan_files::AREA,
        scenario::AREA,
        counting::AREA,
        explanations::AREA,
        files::AREA,
        project::AREA,
    ]
    .into_iter()
    .flatten()
    .copied()
}
