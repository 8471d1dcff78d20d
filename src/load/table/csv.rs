//! Comma-, semicolon- and tab-separated text.

use super::{Cell, Grid, Row};

/// Separators that are tried; the one under which the header is best understood wins.
pub const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Most rows and columns that are read of one table; a commune has a few hundred.
pub const MAX_ROWS: usize = 50_000;
/// See [`MAX_ROWS`].
pub const MAX_COLUMNS: usize = 300;

/// Splits text into rows. Lines that begin with `#` and a word are comments.
#[must_use]
pub fn read(file: &str, text: &str, delimiter: u8) -> Grid {
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = ::csv::StringRecord::new();
    let (mut seen, mut line, mut lines_inside_cells) = (0_usize, 1_u32, 0_u32);
    while rows.len() < MAX_ROWS && reader.read_record(&mut record).unwrap_or(false) {
        // The position of a record may still point to blank lines before it.
        let start = record
            .position()
            .and_then(|p| usize::try_from(p.byte()).ok())
            .unwrap_or(seen);
        let blank = text
            .as_bytes()
            .iter()
            .skip(start)
            .take_while(|b| matches!(b, b'\r' | b'\n'))
            .count();
        line += newlines(text.as_bytes().get(seen..start + blank).unwrap_or_default());
        seen = start + blank;
        let number = line.saturating_sub(lines_inside_cells);
        lines_inside_cells += record.iter().map(|c| newlines(c.as_bytes())).sum::<u32>();
        let comment = record.get(0).is_some_and(|c| {
            c.trim_start()
                .strip_prefix('#')
                .is_some_and(|r| !r.trim().is_empty())
        });
        let row = Row {
            number,
            cells: record.iter().take(MAX_COLUMNS).map(Cell::raw).collect(),
        };
        if !comment && !row.is_blank() && !row.is_example() {
            rows.push(row);
        }
    }
    Grid {
        hidden: false,
        file: file.to_owned(),
        rows,
        ..Grid::default()
    }
}

fn newlines(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.iter().filter(|&&b| b == b'\n').count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        let grid = read("t.csv", "# nguồn, ngày\na,b\n\n\"x\ny\",1\nz,2\n", b',');
        let numbers: Vec<u32> = grid.rows.iter().map(|r| r.number).collect();
        assert_eq!(numbers, [2, 4, 5]);
        assert_eq!(grid.rows[1].cell(0), &Cell::Text("x y".into()));
    }
}
