//! What `export` says: parts of the archive, open fields.

use super::Lang;

/// What stands in the archive besides the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Annexes I–V as a workbook.
    Annexes,
    /// Public look-up page.
    LookUp,
    /// All plans side by side.
    Compare,
    /// Map of today.
    MapToday,
    /// Map of the plan.
    MapPlan,
    /// All sheets of maps in one PDF.
    MapBook,
    /// Charts of sizes, fund, plans.
    Chart,
    /// The plan as data.
    Plan,
}

/// Its name in the list of the dossier, which is Vietnamese as all documents are.
#[must_use]
pub fn part_name(part: Part) -> &'static str {
    match part {
        Part::Annexes => "Phụ lục I–V (bảng tính, in được ngay)",
        Part::LookUp => "Trang tra cứu cho người dân (mở bằng trình duyệt, không cần mạng)",
        Part::Compare => "Trang so sánh các phương án (mở bằng trình duyệt, không cần mạng)",
        Part::MapToday => "Bản đồ hiện trạng (SVG, PNG)",
        Part::MapPlan => "Bản đồ phương án (SVG, PNG)",
        Part::MapBook => "Tập bản đồ: hiện trạng, phương án, chuyên đề, từng đơn vị mới (PDF)",
        Part::Chart => "Biểu đồ số hộ, quỹ phụ cấp, so sánh phương án (SVG, PNG)",
        Part::Plan => "Phương án dạng dữ liệu, để kiểm tra lại bằng phần mềm",
    }
}

/// A further document from a template of the commune.
pub const OWN_TEMPLATE: &str = "Văn bản theo mẫu của địa phương";

/// After the number of documents made for reading.
pub const READING_COPY: &str = "bản PDF để đọc";

/// Above the open fields printed.
#[must_use]
pub fn open_fields(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Vi => format!("Nội dung cần điền, đánh dấu nền vàng trong tài liệu ({count}):"),
        Lang::En => format!("Fields to be filled in, highlighted in the documents ({count}):"),
    }
}

/// Fields of one document: the first ones by name, the others counted.
#[must_use]
pub fn more_fields(lang: Lang, more: usize) -> String {
    match lang {
        Lang::Vi => format!("… và {more} nội dung nữa, xem 00-danh-muc.docx"),
        Lang::En => format!("… and {more} more, see 00-danh-muc.docx"),
    }
}

/// While files are made.
#[must_use]
pub fn making(lang: Lang) -> &'static str {
    lang.pick("Đang lập hồ sơ", "Making the dossier")
}
