//! One archive of many files. The same files give the same bytes: entries carry the zero date of the format.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The archive could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The container could not be written.
    #[error("zip: {0}")]
    Container(#[from] zip::result::ZipError),
    /// A file could not be written into the container.
    #[error("zip: {0}")]
    File(#[from] std::io::Error),
}

/// Formats that are compressed already are stored as they are.
const PACKED: [&str; 5] = [".docx", ".xlsx", ".png", ".pdf", ".kmz"];

/// Puts files into an archive in the order given; names are relative paths with `/`.
///
/// # Errors
/// When the container cannot be written.
pub fn pack(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, PackError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let packed = PACKED.iter().any(|ending| name.ends_with(ending));
        let options = SimpleFileOptions::default()
            .compression_method(if packed {
                CompressionMethod::Stored
            } else {
                CompressionMethod::Deflated
            })
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
