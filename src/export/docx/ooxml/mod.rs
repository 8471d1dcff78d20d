//! A thin writer of WordprocessingML (ECMA-376, part 1): what an official document of NĐ 30/2020 needs and no more.
//! The usual crate cannot repeat header rows of tables, so the parts are written here. No clock: the same document gives
//! the same bytes.

mod body;
mod model;
mod package;
mod parts;
mod xml;

pub(super) use model::{
    Align, Block, Cell, Content, Document, Page, Paragraph, Picture, Row, Run, Section, Style, Table,
};
pub(super) use package::bytes;
pub(super) use parts::look;

/// A document could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    /// The container could not be written.
    #[error("document: {0}")]
    Container(#[from] zip::result::ZipError),
    /// A part could not be written into the container.
    #[error("document: {0}")]
    Part(#[from] std::io::Error),
    /// The map could not be drawn.
    #[error("map: {0}")]
    Map(#[from] crate::export::map::PngError),
    /// A chart could not be drawn.
    #[error("chart: {0}")]
    Chart(String),
    /// The reading copy could not be made.
    #[error(transparent)]
    Pdf(#[from] super::pdf::PdfError),
}
