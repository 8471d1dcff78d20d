//! Formats of the workbook: Times New Roman, thin borders, numbers with separated thousands.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Number formats.
pub(super) const WHOLE: &str = "#,##0_)";
pub(super) const SIGNED: &str = "+#,##0_);-#,##0_);0_)";
pub(super) const AREA: &str = "#,##0.00_)";
pub(super) const PERCENT: &str = "0.0%_)";
pub(super) const MULTIPLE: &str = "0.0_)";

/// Weight of a row of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// Ordinary.
    Normal,
    /// A new unit above its members.
    Strong,
    /// A member below its new unit.
    Member,
    /// The totals.
    Total,
}

/// The plain font of every cell.
pub(super) fn base() -> Format {
    Format::new()
        .set_font_name("Times New Roman")
        .set_font_size(12)
        .set_align(FormatAlign::VerticalCenter)
}

/// Title of a sheet.
pub(super) fn title() -> Format {
    base()
        .set_font_size(14)
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_text_wrap()
}

/// Line below the title.
pub(super) fn subtitle() -> Format {
    base()
        .set_font_size(13)
        .set_align(FormatAlign::Center)
        .set_text_wrap()
}

/// A remark above or below a table.
pub(super) fn remark() -> Format {
    base().set_italic().set_align(FormatAlign::Left).set_text_wrap()
}

/// Heading of a block of rows.
pub(super) fn section() -> Format {
    base().set_font_size(13).set_bold().set_align(FormatAlign::Left)
}

/// Column heading.
pub(super) fn head() -> Format {
    base()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_background_color(Color::RGB(0x00DD_E8F0))
}

fn cell(weight: Weight) -> Format {
    let format = base().set_border(FormatBorder::Thin);
    match weight {
        Weight::Normal => format,
        Weight::Strong => format.set_bold().set_background_color(Color::RGB(0x00F3_F6F9)),
        Weight::Member => format.set_italic(),
        Weight::Total => format.set_bold().set_background_color(Color::RGB(0x00DD_E8F0)),
    }
}

/// Text cell; a member's name is indented.
pub(super) fn text(weight: Weight) -> Format {
    let format = cell(weight).set_text_wrap().set_align(FormatAlign::Left);
    if weight == Weight::Member {
        format.set_indent(1)
    } else {
        format
    }
}

/// Short text in the middle: codes, kinds, results.
pub(super) fn middle(weight: Weight) -> Format {
    cell(weight).set_text_wrap().set_align(FormatAlign::Center)
}

/// Number cell.
pub(super) fn number(weight: Weight, format: &str) -> Format {
    cell(weight).set_num_format(format).set_align(FormatAlign::Right)
}

/// Where the standard is not met.
pub(super) fn alarm() -> Format {
    Format::new()
        .set_font_color(Color::RGB(0x009C_0006))
        .set_background_color(Color::RGB(0x00FF_E3E0))
        .set_bold()
}

/// The best of a row.
pub(super) fn best() -> Format {
    Format::new()
        .set_font_color(Color::RGB(0x0006_5F2C))
        .set_background_color(Color::RGB(0x00DD_F2E3))
        .set_bold()
}
