//! Words of the data report: page and workbook.

use super::Lang;

/// Fixed words of the report.
pub struct Words {
    /// Title.
    pub title: &'static str,
    /// Verdicts: usable, usable with warnings, not usable.
    pub verdicts: [&'static str; 3],
    /// Labels of the figures: units, households, residents, boundaries, points, neighbours.
    pub figures: [&'static str; 6],
    /// Headings of the sections: errors, warnings, notes.
    pub severities: [&'static str; 3],
    /// Severities in one word.
    pub severity: [&'static str; 3],
    /// Headings of the list of findings: severity, code, place, what, remedy.
    pub finding: [&'static str; 5],
    /// Section of the questions.
    pub questions: &'static str,
    /// What to do with the questions.
    pub questions_hint: &'static str,
    /// Section and sheet of the copy of the table.
    pub table: &'static str,
    /// What the colours of the copy mean.
    pub table_hint: &'static str,
    /// Section of the units as understood.
    pub units: &'static str,
    /// Section of boundaries.
    pub boundaries: &'static str,
    /// Headings of the matches: unit, shapes, found by.
    pub matches: [&'static str; 3],
    /// Shapes that belong to no unit of today.
    pub set_aside: &'static str,
    /// Section of the files.
    pub files: &'static str,
    /// Headings of the files: name, used as, rows, size, SHA-256.
    pub file: [&'static str; 5],
    /// Sheets of the workbook: table, findings, boundaries.
    pub sheets: [&'static str; 3],
    /// The heading of the map.
    pub map: &'static str,
    /// Nothing of the kind.
    pub none: &'static str,
    /// Before the hash of the input.
    pub hash: &'static str,
}

/// The words of a language.
#[must_use]
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Vi => &Words {
            title: "Báo cáo dữ liệu",
            verdicts: [
                "Dữ liệu dùng được, không có lỗi hay cảnh báo.",
                "Dữ liệu dùng được; cần xem các cảnh báo bên dưới.",
                "Chưa lập được phương án: phải sửa các lỗi bên dưới.",
            ],
            figures: [
                "đơn vị",
                "hộ",
                "nhân khẩu",
                "có ranh giới",
                "có tọa độ điểm",
                "cặp giáp ranh",
            ],
            severities: [
                "Lỗi phải sửa",
                "Cảnh báo cần xem",
                "Ghi chú: những gì đã hiểu, chọn, suy đoán",
            ],
            severity: ["Lỗi", "Cảnh báo", "Ghi chú"],
            finding: ["Mức", "Mã", "Vị trí", "Nội dung", "Cách xử lý"],
            questions: "Câu hỏi cần trả lời",
            questions_hint: "Trả lời trong tệp cau-hoi.xlsx (cột tra_loi), rồi lưu thành tra-loi.xlsx trong thư mục dữ liệu.",
            table: "Bảng đơn vị như đã đọc",
            table_hint: "Ô tô đỏ là lỗi, ô tô vàng là cảnh báo; di chuột vào ô (hoặc xem ghi chú của ô trong tệp Excel) để biết lý do.",
            units: "Các đơn vị như chương trình hiểu",
            boundaries: "Ranh giới",
            matches: ["Đơn vị", "Hình số", "Khớp theo"],
            set_aside: "Hình và nhãn để riêng, không phải ranh giới của đơn vị hiện có",
            files: "Các tệp đã đọc",
            file: ["Tệp", "Dùng làm", "Số dòng, hình", "Cỡ (byte)", "SHA-256"],
            sheets: ["Bang don vi", "Phat hien", "Ranh gioi"],
            map: "Bản đồ hiện trạng",
            none: "không có",
            hash: "Mã băm dữ liệu vào (SHA-256)",
        },
        Lang::En => &Words {
            title: "Data report",
            verdicts: [
                "The data can be used; there is no error or warning.",
                "The data can be used; look at the warnings below.",
                "No plan can be made yet: the errors below must be corrected.",
            ],
            figures: [
                "units",
                "households",
                "residents",
                "with a boundary",
                "with a point",
                "pairs of neighbours",
            ],
            severities: [
                "Errors to correct",
                "Warnings to look at",
                "Notes: what was understood, chosen, guessed",
            ],
            severity: ["Error", "Warning", "Note"],
            finding: ["Severity", "Code", "Place", "What", "Remedy"],
            questions: "Questions to answer",
            questions_hint: "Answer in cau-hoi.xlsx (column tra_loi) and save it as tra-loi.xlsx in the folder of the data.",
            table: "The table of units as read",
            table_hint: "Red cells hold errors, yellow ones warnings; point at a cell (or read its note in the workbook) for the reason.",
            units: "The units as understood",
            boundaries: "Boundaries",
            matches: ["Unit", "Shapes", "Found by"],
            set_aside: "Shapes and labels set aside: no boundary of a unit of today",
            files: "Files read",
            file: ["File", "Used as", "Rows, shapes", "Size (bytes)", "SHA-256"],
            sheets: ["Table", "Findings", "Boundaries"],
            map: "Map of today",
            none: "none",
            hash: "Hash of the input (SHA-256)",
        },
    }
}

/// How a boundary found its unit, in words.
#[must_use]
pub fn manner(lang: Lang, how: &str) -> &'static str {
    let (vi, en) = match how {
        "code" => ("mã", "code"),
        "name" => ("tên", "name"),
        "normalised" => ("tên (khác cách viết)", "name (other spelling)"),
        "untitled" => ("tên không kể danh xưng", "name without title"),
        "loose" => ("tên không dấu", "name without diacritics"),
        "point" => ("điểm nằm trong hình", "point inside the shape"),
        "answer" => ("theo câu trả lời", "by answer"),
        "same_row" => ("chính đối tượng này", "the very feature"),
        _ => ("khác", "other"),
    };
    lang.pick(vi, en)
}

/// What a file was used as, in words.
#[must_use]
pub fn role(lang: Lang, role: &str) -> String {
    let (vi, en) = match role {
        "commune" => ("thông tin xã, phường", "the commune"),
        "units" => ("bảng đơn vị", "table of units"),
        "boundaries" => ("ranh giới", "boundaries"),
        "links" => ("kề cận", "links and barriers"),
        "halls" => ("nhà văn hóa", "halls"),
        "scenarios" => ("kịch bản", "scenarios"),
        "profile" => ("bộ quy định", "rule profile"),
        "answers" => ("câu trả lời", "answers"),
        other => (other, other),
    };
    lang.pick(vi, en).to_owned()
}
