//! How much ground the cells of an old workbook (XLS) claim, before anything is reserved for them.
//!
//! The reader lays every sheet out as one block from its first cell to its last, and reserves what a sheet says its size
//! is. A few bytes of a damaged or hostile file can claim thousands of millions of cells. [MS-XLS 2.1.4, 2.5]

use std::io::{Cursor, Read as _};
use std::path::PathBuf;

/// How an OLE container begins.
const OLE: [u8; 4] = [0xd0, 0xcf, 0x11, 0xe0];
/// Cells that the sheets of a workbook may span together: a full sheet of sixty columns.
const MOST_CELLS: u64 = 4_000_000;
/// Cells of a full sheet of the format; what a sheet says about its size may be careless, but not more than that.
const FULL_SHEET: u64 = 65_536 * 256;

/// Records, by their types. [MS-XLS 2.3]
mod record {
    pub(super) const END: u16 = 0x000a;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const SIZE: u16 = 0x0200;
    pub(super) const BEGIN: u16 = 0x0809;
    pub(super) const SEVERAL: u16 = 0x00bd;
    /// Formula, string, label, number, truth or error, short number, shared string.
    pub(super) const CELLS: [u16; 7] = [0x0006, 0x00d6, 0x0204, 0x0203, 0x0205, 0x027e, 0x00fd];
}

/// Whether a workbook claims no more cells than can be laid out. What is no old workbook passes.
///
/// # Errors
/// What is claimed, or what is wrong with the container.
pub(super) fn modest(bytes: &[u8]) -> Result<(), String> {
    if !bytes.starts_with(&OLE) {
        return Ok(());
    }
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|e| e.to_string())?;
    let books: Vec<PathBuf> = container
        .walk()
        .filter(|entry| {
            entry.is_stream() && ["workbook", "book"].contains(&entry.name().to_lowercase().as_str())
        })
        .map(|entry| entry.path().to_owned())
        .collect();
    for path in books {
        let mut stream = Vec::new();
        container
            .open_stream(&path)
            .and_then(|book| book.take(bytes.len() as u64).read_to_end(&mut stream))
            .map_err(|e| e.to_string())?;
        let mut cells = 0_u64;
        for start in sheets(&stream) {
            cells = cells.saturating_add(claimed(stream.get(start..).unwrap_or_default())?);
        }
        if cells > MOST_CELLS {
            return Err(format!("{cells} > {MOST_CELLS}"));
        }
    }
    Ok(())
}

/// Type and data of the records of a stream, as far as they are whole.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let (kind, length) = (word(rest, 0)?, usize::from(word(rest, 2)?));
        let data = rest.get(4..4 + length)?;
        rest = rest.get(4 + length..)?;
        Some((kind, data))
    })
}

/// Where the sheets begin.
fn sheets(stream: &[u8]) -> Vec<usize> {
    records(stream)
        .take_while(|(kind, _)| *kind != record::END)
        .filter(|(kind, _)| *kind == record::SHEET)
        .filter_map(|(_, data)| usize::try_from(double(data, 0)?).ok())
        .collect()
}

/// Cells from the first to the last one of a sheet.
fn claimed(sheet: &[u8]) -> Result<u64, String> {
    let (mut rows, mut columns) = (None, None);
    let mut depth = 0_usize;
    for (kind, data) in records(sheet) {
        match kind {
            record::BEGIN => depth += 1,
            record::END if depth <= 1 => break,
            record::END => depth -= 1,
            record::SIZE => {
                let size = said(data).unwrap_or(0);
                if size > FULL_SHEET {
                    return Err(format!("{size} > {FULL_SHEET}"));
                }
            }
            _ if kind == record::SEVERAL || record::CELLS.contains(&kind) => {
                let (Some(row), Some(column)) = (word(data, 0), word(data, 2)) else {
                    continue;
                };
                let several = (kind == record::SEVERAL).then(|| data.len().saturating_sub(6) as u64 / 6);
                widen(&mut rows, row.into(), row.into());
                widen(
                    &mut columns,
                    column.into(),
                    u64::from(column) + several.unwrap_or(0),
                );
            }
            _ => {}
        }
    }
    let length = |range: Option<(u64, u64)>| range.map_or(0, |(first, last)| last - first + 1);
    Ok(length(rows) * length(columns))
}

/// Cells of the size that a sheet says it has.
fn said(data: &[u8]) -> Option<u64> {
    let (rows, columns) = if data.len() >= 14 {
        (
            (double(data, 0)?, double(data, 4)?),
            (word(data, 8)?, word(data, 10)?),
        )
    } else {
        let rows = (word(data, 0)?, word(data, 2)?);
        ((rows.0.into(), rows.1.into()), (word(data, 4)?, word(data, 6)?))
    };
    if rows.1 == 0 || columns.1 == 0 {
        return Some(0);
    }
    // in the reader an odd first column is the first one, and rows that end before they begin wrap round
    let first = if columns.0 > 0xff { 0 } else { columns.0 };
    let columns = columns.1.checked_sub(first).unwrap_or(columns.1);
    let rows = rows.1.checked_sub(rows.0).map_or(u64::MAX, u64::from);
    Some(rows.saturating_mul(columns.into()))
}

fn widen(range: &mut Option<(u64, u64)>, first: u64, last: u64) {
    let (low, high) = range.unwrap_or((first, last));
    *range = Some((low.min(first), high.max(last)));
}

fn word(data: &[u8], at: usize) -> Option<u16> {
    let bytes = data.get(at..at + 2)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

fn double(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..at + 4)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(stream: &mut Vec<u8>, kind: u16, data: &[u8]) {
        stream.extend(kind.to_le_bytes());
        stream.extend(u16::try_from(data.len()).unwrap().to_le_bytes());
        stream.extend(data);
    }

    fn at(row: u16, column: u16) -> Vec<u8> {
        let mut data = [row.to_le_bytes(), column.to_le_bytes()].concat();
        data.extend([0; 10]);
        data
    }

    /// A container with one sheet of these records.
    fn book(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
        let mut stream = Vec::new();
        put(&mut stream, record::BEGIN, &[0; 4]);
        let start = u32::try_from(stream.len() + 8 + 4).unwrap();
        put(&mut stream, record::SHEET, &start.to_le_bytes());
        put(&mut stream, record::END, &[]);
        put(&mut stream, record::BEGIN, &[0; 4]);
        for (kind, data) in records {
            put(&mut stream, *kind, data);
        }
        put(&mut stream, record::END, &[]);
        let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        std::io::Write::write_all(&mut container.create_stream("/Workbook").unwrap(), &stream).unwrap();
        container.into_inner().into_inner()
    }

    #[test]
    fn cells_far_apart_are_refused_before_anything_is_reserved() {
        let number = 0x0203;
        assert_eq!(
            modest(&book(&[(number, at(0, 0)), (number, at(65_535, 59))])),
            Ok(())
        );
        let far = book(&[(number, at(0, 0)), (number, at(65_535, 255))]);
        assert_eq!(modest(&far), Err("16777216 > 4000000".to_owned()));
        // one record for several cells reaches further than its first column
        let mut several = at(1_000, 0);
        several.resize(6 + 6 * 5_000, 0);
        assert!(modest(&book(&[(number, at(0, 0)), (record::SEVERAL, several)])).is_err());
    }

    #[test]
    fn a_size_beyond_the_format_is_refused() {
        let size = |rows: u32, columns: u16| {
            let mut data = [0_u32.to_le_bytes(), rows.to_le_bytes()].concat();
            data.extend([0_u16.to_le_bytes(), columns.to_le_bytes(), [0; 2]].concat());
            modest(&book(&[(record::SIZE, data)]))
        };
        assert_eq!(size(65_536, 256), Ok(()));
        assert!(size(u32::MAX, u16::MAX).is_err());
        let turned = [9_u16, 3, 0, 5, 0].map(u16::to_le_bytes).concat();
        assert!(modest(&book(&[(record::SIZE, turned)])).is_err());
    }

    #[test]
    fn what_is_no_old_workbook_passes_and_a_broken_container_does_not() {
        assert_eq!(modest(b"PK\x03\x04"), Ok(()));
        assert!(modest(&[&OLE[..], &[0; 60]].concat()).is_err());
    }
}
