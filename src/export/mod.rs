//! Writers: pure functions from the commune and its plans to bytes. They touch no files; the command line writes.

pub mod archive;
pub mod chart;
pub mod clean;
pub mod data;
pub mod document;
pub mod docx;
pub mod files;
pub mod geo;
pub mod map;
pub mod names;
pub mod pack;
pub mod page;
pub mod pdf;
pub mod plot;
pub mod schema;
pub mod sheet;
pub mod template;
pub mod wording;

use crate::domain::plan::PlanDocument;
use crate::domain::{Adjacency, Commune};
use crate::text::Lang;

/// Everything a map, a workbook or a page is made from.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The commune of today.
    pub commune: &'a Commune,
    /// Who may join whom.
    pub adjacency: &'a Adjacency,
    /// The plans, one a scenario, in the order of the run.
    pub plans: &'a [PlanDocument],
    /// Language of every word.
    pub lang: Lang,
}

#[cfg(test)]
pub(crate) mod fixture;
