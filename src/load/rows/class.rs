//! What a row is: a unit, totals, a heading, a remark.

use crate::domain::name::fold;
use crate::load::table::{Cell, Header, Row};

pub(super) enum RowClass {
    Unit,
    /// The name of the former commune to which the rows below belong.
    Section(String),
    Totals,
    Skip,
    Nameless,
}

pub(super) fn class_of(header: &Header, row: &Row, numbered: bool, after_totals: bool) -> RowClass {
    let name = header.cell(row, "ten");
    let filled = |field: &str| !header.cell(row, field).is_empty();
    let figures = ["so_ho", "nhan_khau", "dien_tich"]
        .iter()
        .any(|f| matches!(header.cell(row, f), Cell::Number(_)) || header.cell(row, f).looks_numeric());
    let first = row
        .cells
        .iter()
        .find(|c| !c.is_empty())
        .map(Cell::shown)
        .unwrap_or_default();
    if is_total(&name.shown()) || (name.is_empty() && is_total(&first)) || (is_total(&first) && !filled("ma"))
    {
        return RowClass::Totals;
    }
    let heading_of_page = !name.is_empty() && fold(&name.shown()) == fold(header.heading("ten")) && !figures;
    let stt = fold(&header.cell(row, "stt").shown());
    let section = numbered && !figures && !filled("ma") && stt.parse::<u32>().is_err();
    if heading_of_page || (section && !filled("giap_ranh")) || (after_totals && !figures) {
        return RowClass::Skip;
    }
    if name.is_empty() {
        return if figures || filled("ma") {
            RowClass::Nameless
        } else {
            RowClass::Skip
        };
    }
    RowClass::Unit
}

/// "Tổng cộng", "Cộng" and the like; "Cộng Hòa" is a name.
pub(in crate::load) fn is_total(text: &str) -> bool {
    let text = fold(text);
    [
        "tong",
        "cong",
        "tong cong",
        "tong so",
        "total",
        "toan xa",
        "toan phuong",
        "toan dac khu",
        "tong toan xa",
        "tong toan phuong",
        "cong toan xa",
    ]
    .contains(&text.as_str())
        || text.starts_with("tong cong ")
        || text.starts_with("tong so ")
}
