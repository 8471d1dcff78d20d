//! Words of the comparison page (`so-sanh.html`).

use super::Lang;

/// Fixed words of the page, one set a language.
#[derive(Debug)]
pub struct Words {
    /// Language tag of the page.
    pub tag: &'static str,
    /// Title.
    pub title: &'static str,
    /// Link to the content for keyboard users.
    pub skip: &'static str,
    /// What the page does, in one sentence.
    pub intro: &'static str,
    /// Label of the search field.
    pub search: &'static str,
    /// Example in the search field.
    pub search_hint: &'static str,
    /// Nothing found.
    pub nothing: &'static str,
    /// Heading of the summary.
    pub summary: &'static str,
    /// Head of the summary's first column.
    pub figure: &'static str,
    /// Row of the status.
    pub status: &'static str,
    /// Row of the number of units.
    pub units: &'static str,
    /// Row of the average distance to the hall.
    pub hall_average: &'static str,
    /// A value that the plan does not have.
    pub none: &'static str,
    /// Told to screen readers beside the best value.
    pub best: &'static str,
    /// Explains the mark of the best value.
    pub best_note: &'static str,
    /// Map of today.
    pub before: &'static str,
    /// Map of the plan.
    pub after: &'static str,
    /// How to use the maps.
    pub hint: &'static str,
    /// Heading of the table of new units.
    pub new_units: &'static str,
    /// Column: number.
    pub number: &'static str,
    /// Column: new unit.
    pub name: &'static str,
    /// Column: members.
    pub members: &'static str,
    /// Column: households.
    pub households: &'static str,
    /// Column: residents.
    pub residents: &'static str,
    /// Column: hall.
    pub hall: &'static str,
    /// Column: remarks.
    pub remarks: &'static str,
    /// Filter over the table.
    pub filter: &'static str,
    /// Only units that change.
    pub only_merged: &'static str,
    /// How to sort.
    pub sort: &'static str,
    /// Flag: kept.
    pub kept: &'static str,
    /// Flag: merged.
    pub merged: &'static str,
    /// Flag: exempt.
    pub exempt: &'static str,
    /// Flag: high fund.
    pub high_fund: &'static str,
    /// Flag: split.
    pub split: &'static str,
    /// Heading of warnings.
    pub warnings: &'static str,
    /// Heading of the reasons why there is no plan.
    pub reasons: &'static str,
    /// Households with the figure.
    pub household_unit: &'static str,
    /// Residents with the figure.
    pub resident_unit: &'static str,
    /// Where the page comes from.
    pub made: &'static str,
    /// Whole input hash.
    pub input: &'static str,
    /// Rules.
    pub rules: &'static str,
    /// Plans, as a heading for the list of links.
    pub plans: &'static str,
    /// The page holds estimates made by staff, not a decision.
    pub disclaimer: &'static str,
}

const VI: Words = Words {
    tag: "vi",
    title: "So sánh các phương án sắp xếp",
    skip: "Đến nội dung chính",
    intro: "Trang này chứa toàn bộ dữ liệu, mở được không cần mạng. Chọn một đơn vị trên bản đồ hoặc gõ tên để xem đơn vị đó về đâu trong từng phương án.",
    search: "Tìm thôn, tổ dân phố",
    search_hint: "ví dụ: Nà Lũng",
    nothing: "Không tìm thấy đơn vị nào có tên này.",
    summary: "Bảng tổng hợp",
    figure: "Chỉ tiêu",
    status: "Kết quả tính toán",
    units: "Số đơn vị (trước → sau)",
    hall_average: "Quãng đường trung bình đến nhà văn hóa",
    none: "–",
    best: "tốt nhất",
    best_note: "★ giá trị tốt nhất trong các phương án (chỉ với chỉ tiêu có chiều tốt, xấu rõ ràng).",
    before: "Hiện trạng",
    after: "Sau khi sắp xếp",
    hint: "Chạm hoặc bấm vào một đơn vị. Bàn phím: Tab đến bản đồ, phím mũi tên để chuyển đơn vị, Esc để bỏ chọn.",
    new_units: "Các đơn vị sau sắp xếp",
    number: "Số",
    name: "Đơn vị mới",
    members: "Gồm",
    households: "Số hộ",
    residents: "Nhân khẩu",
    hall: "Nhà văn hóa được chọn",
    remarks: "Ghi chú",
    filter: "Lọc theo tên",
    only_merged: "Chỉ đơn vị có thay đổi",
    sort: "bấm để sắp xếp",
    kept: "giữ nguyên",
    merged: "nhập",
    exempt: "diện đặc thù",
    high_fund: "mức quỹ cao",
    split: "có chia tách",
    warnings: "Cảnh báo",
    reasons: "Vì sao không có phương án đạt mọi quy định",
    household_unit: "hộ",
    resident_unit: "người",
    made: "Lập bằng sapxep",
    input: "Mã dữ liệu đầu vào",
    rules: "Quy định áp dụng",
    plans: "Các phương án",
    disclaimer: "Tài liệu phục vụ lấy ý kiến và thẩm định; phương án chỉ có hiệu lực khi được cấp có thẩm quyền quyết định.",
};

const EN: Words = Words {
    tag: "en",
    title: "Plans side by side",
    skip: "Skip to content",
    intro: "This page holds all its data and opens without a network. Choose a unit on a map or type its name to see where it goes in each plan.",
    search: "Find a unit",
    search_hint: "for example: Nà Lũng",
    nothing: "No unit has that name.",
    summary: "Summary",
    figure: "Figure",
    status: "Result",
    units: "Units (before → after)",
    hall_average: "Average distance to the hall",
    none: "–",
    best: "best",
    best_note: "★ best value among the plans (only for figures with a clear better end).",
    before: "Today",
    after: "After",
    hint: "Tap or click a unit. Keyboard: Tab to a map, arrow keys to move between units, Esc to clear.",
    new_units: "New units",
    number: "No.",
    name: "New unit",
    members: "Made of",
    households: "Households",
    residents: "Residents",
    hall: "Hall chosen",
    remarks: "Remarks",
    filter: "Filter by name",
    only_merged: "Only units that change",
    sort: "click to sort",
    kept: "unchanged",
    merged: "merged",
    exempt: "exception",
    high_fund: "higher fund",
    split: "split",
    warnings: "Warnings",
    reasons: "Why no plan keeps every rule",
    household_unit: "households",
    resident_unit: "residents",
    made: "Made with sapxep",
    input: "Hash of the input",
    rules: "Rules",
    plans: "Plans",
    disclaimer: "For consultation and review; a plan takes effect only when the competent body decides.",
};

/// The words of a language.
#[must_use]
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}
