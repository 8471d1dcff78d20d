//! From the bytes of a table file to cells, and from cells to a header with named columns.
//!
//! Every format (CSV, workbook, properties of map features) becomes the same [`Grid`]; what a row means is decided above.

mod biff;
pub mod csv;
pub mod grid;
pub mod header;
pub mod workbook;

pub use grid::{Cell, Grid, Row};
pub use header::Header;
