//! A sheet being written: data text is always a string cell, formulas always carry their result.

use std::collections::BTreeMap;

use rust_xlsxwriter::utility::{column_number_to_name, row_col_to_cell, row_col_to_cell_absolute};
use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use super::style;

/// Longest text that a cell can hold.
const CELL_LIMIT: usize = 32_000;

/// What a formula yields with the numbers as they are now, so that viewers that do not compute show it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Now {
    /// A number.
    Number(f64),
    /// A word.
    Word(String),
    /// The empty text: unknown.
    Blank,
}

impl Now {
    /// A number where it is known.
    pub(super) fn known(value: Option<f64>) -> Self {
        value.map_or(Self::Blank, Self::Number)
    }

    fn text(self) -> String {
        match self {
            Self::Number(value) => format!("{value}"),
            Self::Word(word) => word,
            Self::Blank => String::new(),
        }
    }
}

/// One sheet of the workbook.
pub(super) struct Canvas {
    /// The sheet.
    pub(super) sheet: Worksheet,
    /// Column widths in characters.
    widths: Vec<f64>,
    /// Lines of text that the highest cell of a row needs.
    lines: BTreeMap<u32, usize>,
}

/// Points that one line of 12-point text needs.
const LINE: f64 = 16.0;

impl Canvas {
    /// A sheet with page set-up: A4 landscape, one page wide, page numbers in the footer.
    pub(super) fn new(name: &str, footer: &str, page: &str) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        // An unknown figure shows as nothing, not as 0, in viewers that do not compute.
        sheet.set_formula_result_default("");
        sheet
            .set_paper_size(9)
            .set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_print_center_horizontally(true)
            .set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.35)
            .set_footer(format!(
                "&L&\"Times New Roman,Italic\"&10{}&R&\"Times New Roman,Regular\"&10{page} &P/&N",
                footer_text(footer)
            ));
        Ok(Self {
            sheet,
            widths: Vec::new(),
            lines: BTreeMap::new(),
        })
    }

    /// The sheet with rows as high as their texts need: programs that show it without laying it out anew cut nothing.
    pub(super) fn finish(mut self) -> Result<Worksheet, XlsxError> {
        for (&row, &lines) in &self.lines {
            self.sheet
                .set_row_height(row, LINE * lines.min(24) as f64 + 3.0)?;
        }
        Ok(self.sheet)
    }

    fn needs(&mut self, row: u32, lines: usize) {
        let entry = self.lines.entry(row).or_insert(1);
        *entry = lines.max(*entry);
    }

    /// Text over the columns up to `last_column`.
    pub(super) fn line(
        &mut self,
        row: u32,
        last_column: u16,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.sheet
            .merge_range(row, 0, row, last_column, &shorten(text), format)?;
        let width: f64 = self.widths.iter().take(usize::from(last_column) + 1).sum();
        // Titles are up to a sixth larger than the text that widths are measured in.
        self.needs(row, wrapped_lines(text, width * 0.85));
        Ok(())
    }

    /// A text cell. Never a formula, whatever the text begins with.
    pub(super) fn text(
        &mut self,
        row: u32,
        column: u16,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if text.is_empty() {
            self.sheet.write_blank(row, column, format)?;
        } else {
            self.sheet
                .write_string_with_format(row, column, shorten(text), format)?;
            let width = self.widths.get(usize::from(column)).copied().unwrap_or(10.0);
            self.needs(row, wrapped_lines(text, width * 0.93));
        }
        Ok(())
    }

    /// A number cell; blank where the number is not known.
    pub(super) fn number(
        &mut self,
        row: u32,
        column: u16,
        value: Option<f64>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        match value {
            Some(value) => self.sheet.write_number_with_format(row, column, value, format)?,
            None => self.sheet.write_blank(row, column, format)?,
        };
        Ok(())
    }

    /// A formula with its present result.
    pub(super) fn formula(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        now: Now,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.sheet.write_formula_with_format(
            row,
            column,
            Formula::new(formula).set_result(now.text()),
            format,
        )?;
        Ok(())
    }

    /// A formula over a list of cells (entered with Ctrl+Shift+Enter in old Excel), with its present result.
    pub(super) fn array_formula(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        now: Now,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let formula = Formula::new(formula).set_result(now.text());
        self.sheet
            .write_array_formula_with_format(row, column, row, column, formula, format)?;
        Ok(())
    }

    /// A row of headings.
    pub(super) fn heads(&mut self, row: u32, heads: &[&str]) -> Result<(), XlsxError> {
        let format = style::head();
        for (column, head) in (0_u16..).zip(heads) {
            self.text(row, column, head, &format)?;
        }
        Ok(())
    }

    /// Column widths in characters.
    pub(super) fn widths(&mut self, widths: &[f64]) -> Result<(), XlsxError> {
        for (column, &width) in (0_u16..).zip(widths) {
            self.sheet.set_column_width(column, width)?;
        }
        self.widths = widths.to_vec();
        Ok(())
    }
}

/// Footers read `&` as a command.
fn footer_text(text: &str) -> String {
    text.chars().take(90).collect::<String>().replace('&', "&&")
}

/// Lines that a text takes in a column of this width in characters, broken at spaces.
fn wrapped_lines(text: &str, width: f64) -> usize {
    let width = width.max(1.0) as usize;
    let mut lines = 0;
    for paragraph in text.split('\n') {
        let (mut used, mut count) = (0, 1);
        for word in paragraph.split(' ') {
            let length = word.chars().count();
            if used > 0 && used + 1 + length > width {
                count += 1;
                used = 0;
            }
            used += length + usize::from(used > 0);
            count += used.saturating_sub(1) / width;
            used = used.saturating_sub(1) % width + usize::from(used > 0);
        }
        lines += count;
    }
    lines
}

fn shorten(text: &str) -> String {
    text.chars().take(CELL_LIMIT).collect()
}

/// `B7`.
pub(super) fn at(row: u32, column: u16) -> String {
    row_col_to_cell(row, column)
}

/// `B7:B9`.
pub(super) fn down(column: u16, first: u32, last: u32) -> String {
    format!(
        "{}:{}",
        row_col_to_cell(first, column),
        row_col_to_cell(last, column)
    )
}

/// `$B$7:$B$9`.
pub(super) fn fixed(column: u16, first: u32, last: u32) -> String {
    format!(
        "{}:{}",
        row_col_to_cell_absolute(first, column),
        row_col_to_cell_absolute(last, column)
    )
}

/// `'PA1 Ít xáo trộn'!` for use before a cell.
pub(super) fn sheet_ref(name: &str) -> String {
    format!("'{}'!", name.replace('\'', "''"))
}

/// Sum over the numbered rows. `whole`: blank where any of them is not known, as an area is known for all or for none.
pub(super) fn total(numbers: &str, values: &str, whole: bool) -> String {
    let sum = format!("SUMIF({numbers},\">0\",{values})");
    if whole {
        format!("=IF(SUMPRODUCT(ISNUMBER({numbers})*({values}=\"\"))>0,\"\",{sum})")
    } else {
        format!("={sum}")
    }
}

/// `B`.
pub(super) fn letter(column: u16) -> String {
    column_number_to_name(column)
}

/// A legal sheet name: without the characters that Excel refuses, at most 31 UTF-16 units.
pub(super) fn sheet_name(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|c| {
            if "[]:*?/\\'".contains(c) || c.is_control() {
                ' '
            } else {
                c
            }
        })
        .collect();
    let mut name = String::new();
    let mut length = 0;
    for c in clean.trim().chars() {
        length += c.len_utf16();
        if length > 31 {
            break;
        }
        name.push(c);
    }
    name.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_legal() {
        assert_eq!(sheet_name("PA1 A/B [c]: 'd'?"), "PA1 A B  c    d");
        assert!(sheet_name(&"Ấ".repeat(50)).chars().count() == 31);
        assert_eq!(sheet_ref("O'x"), "'O''x'!");
    }

    #[test]
    fn lines_break_at_spaces_and_inside_long_words() {
        assert_eq!(wrapped_lines("", 10.0), 1);
        assert_eq!(wrapped_lines("một hai ba", 10.0), 1);
        assert_eq!(wrapped_lines("một hai ba bốn", 10.0), 2);
        assert_eq!(wrapped_lines("aaaaaaaaaaaaaaaaaaaaaaaaa", 10.0), 3);
        assert_eq!(wrapped_lines("một\nhai", 10.0), 2);
    }

    #[test]
    fn ampersands_do_not_command_the_footer() {
        assert_eq!(footer_text("A & B"), "A && B");
    }
}
