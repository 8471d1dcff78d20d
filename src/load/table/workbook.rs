//! XLSX, XLS and ODS workbooks.

use std::io::{BufReader, Cursor, Read as _};

use calamine::{Data, DataRef, Reader as _, SheetVisible, Sheets};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::csv::{MAX_COLUMNS, MAX_ROWS};
use super::grid::Merged;
use super::{Cell, Grid, Row};
use crate::load::map::unpack::MAX_UNPACKED;

/// Whether bytes begin like a workbook (ZIP or OLE container).
#[must_use]
pub fn looks_like(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// All sheets that hold something.
///
/// # Errors
/// What the reader says when the file is no workbook or is damaged. Where its parser panics on damaged bytes, the panic
/// ends here: it owns all it works on, so nothing half done is left behind.
pub fn read(file: &str, bytes: &[u8]) -> Result<Vec<Grid>, String> {
    std::panic::catch_unwind(|| read_unguarded(file, bytes)).unwrap_or_else(|_| Err("panic".to_owned()))
}

/// Content of an OpenDocument spreadsheet.
const ODS_CONTENT: &str = "content.xml";

/// Whether the content of an OpenDocument spreadsheet ends as it began. The reader waits for ever for the end of a table
/// that was cut off. Other workbooks pass.
fn whole(bytes: &[u8]) -> Result<(), String> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return Ok(());
    };
    let Ok(entry) = archive.by_name(ODS_CONTENT) else {
        return Ok(());
    };
    let mut reader = Reader::from_reader(BufReader::new(entry.take(MAX_UNPACKED)));
    let (mut depth, mut buffer) = (0_u64, Vec::new());
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) if depth == 0 => return Ok(()),
            Ok(Event::Eof) => return Err(format!("{ODS_CONTENT}: EOF")),
            Ok(_) => {}
            Err(error) => return Err(format!("{ODS_CONTENT}: {error}")),
        }
        buffer.clear();
    }
}

fn read_unguarded(file: &str, bytes: &[u8]) -> Result<Vec<Grid>, String> {
    whole(bytes)?;
    super::biff::modest(bytes)?;
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|e| e.to_string())?;
    let mut grids = Vec::new();
    let hidden: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible != SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    for name in book.sheet_names() {
        let mut rows = match &mut book {
            Sheets::Xlsx(book) => xlsx_rows(book, &name)?,
            other => other
                .worksheet_range(&name)
                .map(|range| range_rows(&range))
                .map_err(|e| e.to_string())?,
        };
        // Merged cells only help to fill blanks: a workbook that hides them is read all the same.
        let merged = match &mut book {
            Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(&name).unwrap_or_default(),
            Sheets::Xls(book) => book.merge_cells_by_sheet_name(&name).unwrap_or_default(),
            _ => Vec::new(),
        };
        let read = rows.len();
        rows.retain(|row| !row.is_example());
        // A sheet of the template that nobody filled in: its header alone is no table.
        let untouched = rows.len() < read && rows.len() <= 1;
        if !rows.is_empty() && !untouched {
            grids.push(Grid {
                file: file.to_owned(),
                hidden: hidden.contains(&name),
                sheet: Some(name),
                rows,
                merged: merged
                    .iter()
                    .filter(|m| m.start.0 < m.end.0)
                    .map(region)
                    .collect(),
                keys: None,
            });
        }
    }
    Ok(grids)
}

fn region(merged: &calamine::Dimensions) -> Merged {
    Merged {
        rows: (merged.start.0.saturating_add(1), merged.end.0.saturating_add(1)),
        column: merged.start.1 as usize,
    }
}

/// Cell by cell: one stray cell at the last row must not reserve memory for all rows before it.
fn xlsx_rows(book: &mut calamine::Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Vec<Row>, String> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|e| e.to_string())?;
    let mut rows: Vec<Row> = Vec::new();
    while let Some(found) = reader.next_cell_with_formula().map_err(|e| e.to_string())? {
        let (row, column) = found.pos;
        let cell = match (cell_ref(&found.value), found.formula) {
            // Written by a program that does not calculate: what the cell is worth is not known.
            (Cell::Empty, Some(formula)) => Cell::Fault(format!("={formula}")),
            (cell, _) => cell,
        };
        let column = column as usize;
        if cell.is_empty() || column >= MAX_COLUMNS {
            continue;
        }
        let number = row.saturating_add(1);
        if rows.last().is_none_or(|r| r.number != number) {
            if rows.len() >= MAX_ROWS {
                break;
            }
            rows.push(Row {
                number,
                cells: Vec::new(),
            });
        }
        if let Some(last) = rows.last_mut() {
            if last.cells.len() <= column {
                last.cells.resize(column + 1, Cell::Empty);
            }
            if let Some(slot) = last.cells.get_mut(column) {
                *slot = cell;
            }
        }
    }
    Ok(rows)
}

fn range_rows(range: &calamine::Range<Data>) -> Vec<Row> {
    let (top, left) = range.start().unwrap_or((0, 0));
    let pad = (left as usize).min(MAX_COLUMNS);
    range
        .rows()
        .zip(top.saturating_add(1)..)
        .map(|(cells, number)| Row {
            number,
            cells: std::iter::repeat_n(Cell::Empty, pad)
                .chain(cells.iter().take(MAX_COLUMNS - pad).map(cell_of))
                .collect(),
        })
        .filter(|row: &Row| !row.is_blank())
        .take(MAX_ROWS)
        .collect()
}

fn cell_of(value: &Data) -> Cell {
    match value {
        Data::String(text) => Cell::raw(text),
        Data::Int(i) => cell_ref(&DataRef::Int(*i)),
        Data::Float(f) => Cell::Number(*f),
        Data::Bool(b) => cell_ref(&DataRef::Bool(*b)),
        Data::DateTime(date) => cell_ref(&DataRef::DateTime(*date)),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::raw(text),
        Data::Error(error) => Cell::Fault(error.to_string()),
        Data::Empty => Cell::Empty,
    }
}

fn cell_ref(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        #[allow(
            clippy::cast_precision_loss,
            reason = "counts in a spreadsheet are below 2^53"
        )]
        DataRef::Int(i) => Cell::Number(*i as f64),
        DataRef::Float(f) => Cell::Number(*f),
        DataRef::String(s) | DataRef::DateTimeIso(s) | DataRef::DurationIso(s) => Cell::raw(s),
        DataRef::SharedString(s) => Cell::raw(s),
        DataRef::Bool(b) => Cell::text(if *b { "x" } else { "0" }),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            Cell::text(&format!("{year:04}-{month:02}-{day:02}"))
        }
        DataRef::Error(error) => Cell::Fault(error.to_string()),
    }
}
