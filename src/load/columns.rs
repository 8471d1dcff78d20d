//! What a person says about columns: stronger than the headings.

use super::ColumnChoice;
use super::table::{Grid, Header};
use super::tables::label;
use super::words::vocabulary;

/// Choices for the tables of one input.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns(pub(super) Vec<ColumnChoice>);

impl Columns {
    /// Gives the columns of one table the meanings that a person has chosen. `words`: the kind of table. A choice of a field
    /// or a column that the table does not have changes nothing.
    pub(super) fn apply(&self, grid: &Grid, header: &mut Header, words: &str) {
        for choice in &self.0 {
            if choice.file != grid.file || choice.sheet.is_some() && choice.sheet != grid.sheet {
                continue;
            }
            let known = choice
                .field
                .as_deref()
                .is_none_or(|field| vocabulary(words).ids().any(|id| id == field));
            let read = header.columns.values().map(|column| column.index);
            let all = read.chain(header.unused.iter().map(|(index, _)| *index));
            let mut all: Vec<usize> = all
                .chain(header.clashes.iter().map(|(_, _, other)| *other))
                .collect();
            all.sort_unstable();
            let index = all.into_iter().find(|&index| label(grid, index) == choice.column);
            if let Some(index) = index.filter(|_| known) {
                header.assign(index, choice.field.as_deref());
            }
        }
    }
}
