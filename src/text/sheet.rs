//! Words of the workbook, one struct a language so that none can be forgotten.

use super::Lang;

/// All words of the workbook.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Name of the sheet of today.
    pub sheet_today: &'static str,
    /// Short word before the number of a plan sheet.
    pub sheet_plan: &'static str,
    /// Name of the comparison sheet.
    pub sheet_compare: &'static str,
    /// Name of the sheet of sources.
    pub sheet_basis: &'static str,
    /// Title of the sheet of today.
    pub title_today: &'static str,
    /// Title of a plan sheet, before number and title.
    pub title_plan: &'static str,
    /// Title of the comparison.
    pub title_compare: &'static str,
    /// Title of the sheet of sources.
    pub title_basis: &'static str,
    /// "province"; before its name.
    pub province: &'static str,
    /// Before the date of the data.
    pub data_date: &'static str,
    /// Before the source of the data.
    pub source: &'static str,
    /// Running number.
    pub number: &'static str,
    /// Code.
    pub code: &'static str,
    /// Name of a unit.
    pub unit_name: &'static str,
    /// Kind of unit.
    pub kind: &'static str,
    /// A cluster.
    pub cluster: &'static str,
    /// A part of a unit.
    pub part: &'static str,
    /// Households.
    pub households: &'static str,
    /// Residents.
    pub residents: &'static str,
    /// Area in hectares.
    pub area: &'static str,
    /// Former commune.
    pub former: &'static str,
    /// Standard.
    pub standard: &'static str,
    /// Result against the standard.
    pub result: &'static str,
    /// Meets the standard.
    pub met: &'static str,
    /// Does not meet the standard.
    pub not_met: &'static str,
    /// Below the standard by exception.
    pub excepted: &'static str,
    /// Exceptions.
    pub exceptions: &'static str,
    /// Hall.
    pub hall: &'static str,
    /// "seats" after a number.
    pub seats: &'static str,
    /// Fund a month.
    pub fund_month: &'static str,
    /// Fund a year.
    pub fund_year: &'static str,
    /// Remark.
    pub note: &'static str,
    /// Total.
    pub total: &'static str,
    /// Name of the new unit, and of its members below it.
    pub new_name: &'static str,
    /// Which old units it has.
    pub members: &'static str,
    /// How it came about.
    pub form: &'static str,
    /// Kept.
    pub kept: &'static str,
    /// Merged.
    pub merged: &'static str,
    /// Rearranged with parts or clusters.
    pub rearranged: &'static str,
    /// Households above or below the standard.
    pub against: &'static str,
    /// Residents who get another unit.
    pub moved: &'static str,
    /// Status.
    pub status: &'static str,
    /// Gap.
    pub gap: &'static str,
    /// Nothing proved.
    pub not_proved: &'static str,
    /// Rules.
    pub rules: &'static str,
    /// Before the number of households of the standard.
    pub at_least: &'static str,
    /// No plan to show.
    pub no_plan: &'static str,
    /// Not in the table.
    pub unknown_member: &'static str,
    /// Figure.
    pub figure: &'static str,
    /// Unit of measure.
    pub measure: &'static str,
    /// Today.
    pub today: &'static str,
    /// Heading of figures that do not change with the households.
    pub fixed_figures: &'static str,
    /// Heading of the pairwise differences.
    pub differences: &'static str,
    /// What the coloured cells mean.
    pub best_note: &'static str,
    /// What the live cells mean.
    pub live_note: &'static str,
    /// Parameter.
    pub parameter: &'static str,
    /// Value.
    pub value: &'static str,
    /// Legal basis.
    pub basis: &'static str,
    /// How sure.
    pub confidence: &'static str,
    /// Base salary.
    pub base_salary: &'static str,
    /// Lower multiple.
    pub low_multiple: &'static str,
    /// Higher multiple.
    pub high_multiple: &'static str,
    /// Threshold of a thôn.
    pub thon_threshold: &'static str,
    /// Threshold of a TDP.
    pub tdp_threshold: &'static str,
    /// Standard of a thôn.
    pub thon_standard: &'static str,
    /// Standard of a TDP.
    pub tdp_standard: &'static str,
    /// Most part-timers.
    pub part_timers: &'static str,
    /// Profile.
    pub profile: &'static str,
    /// In force from.
    pub in_force: &'static str,
    /// Class of the standard.
    pub class: &'static str,
    /// Flags of the commune.
    pub commune_flags: &'static str,
    /// None.
    pub none: &'static str,
    /// Heading: scenarios.
    pub scenarios: &'static str,
    /// Heading: locks.
    pub locks: &'static str,
    /// Reason.
    pub reason: &'static str,
    /// Heading: data and program.
    pub provenance: &'static str,
    /// Fingerprint of the input.
    pub fingerprint: &'static str,
    /// Seed.
    pub seed: &'static str,
    /// Version.
    pub version: &'static str,
    /// Tolerance of adjacency.
    pub tolerance: &'static str,
    /// Note about the fund of joined units.
    pub fund_note: &'static str,
    /// Footer: page.
    pub page: &'static str,
}

/// The words of a language.
#[must_use]
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

const VI: Words = Words {
    sheet_today: "Hiện trạng",
    sheet_plan: "PA",
    sheet_compare: "So sánh",
    sheet_basis: "Căn cứ",
    title_today: "HIỆN TRẠNG THÔN, TỔ DÂN PHỐ",
    title_plan: "PHƯƠNG ÁN",
    title_compare: "SO SÁNH CÁC PHƯƠNG ÁN",
    title_basis: "CĂN CỨ, THÔNG SỐ VÀ RÀNG BUỘC",
    province: "tỉnh/thành phố",
    data_date: "Số liệu đến ngày",
    source: "Nguồn",
    number: "STT",
    code: "Mã",
    unit_name: "Tên thôn, tổ dân phố",
    kind: "Loại",
    cluster: "cụm dân cư",
    part: "phần của",
    households: "Số hộ",
    residents: "Nhân khẩu",
    area: "Diện tích (ha)",
    former: "Xã cũ",
    standard: "Tiêu chuẩn (hộ)",
    result: "Kết quả",
    met: "Đạt",
    not_met: "Chưa đạt",
    excepted: "Đặc thù",
    exceptions: "Yếu tố đặc thù",
    hall: "Nhà văn hóa",
    seats: "chỗ",
    fund_month: "Quỹ phụ cấp (đồng/tháng)",
    fund_year: "Quỹ phụ cấp (đồng/năm)",
    note: "Ghi chú",
    total: "Tổng cộng",
    new_name: "Đơn vị mới và các đơn vị cũ hợp thành",
    members: "Gồm các đơn vị cũ",
    form: "Hình thức",
    kept: "Giữ nguyên",
    merged: "Nhập",
    rearranged: "Tổ chức lại",
    against: "So với tiêu chuẩn (hộ)",
    moved: "Nhân khẩu chuyển đơn vị",
    status: "Trạng thái",
    gap: "Khoảng cách tối ưu",
    not_proved: "chưa chứng minh",
    rules: "Quy định áp dụng",
    at_least: "tối thiểu",
    no_plan: "Không có phương án để trình bày.",
    unknown_member: "không có trong bảng hiện trạng",
    figure: "Chỉ tiêu",
    measure: "Đơn vị tính",
    today: "Hiện nay",
    fixed_figures: "Chỉ tiêu tính từ ranh giới, nhà văn hóa và mục tiêu (không tự đổi khi sửa số liệu)",
    differences: "Tỷ lệ nhân khẩu được xếp khác nhau giữa hai phương án",
    best_note: "Ô tô nền: tốt nhất trong các phương án theo chỉ tiêu đó.",
    live_note: "Các ô là công thức: sửa số hộ ở trang Hiện trạng thì mọi trang tự tính lại.",
    parameter: "Thông số",
    value: "Giá trị",
    basis: "Căn cứ",
    confidence: "Mức tin cậy",
    base_salary: "Lương cơ sở (đồng/tháng)",
    low_multiple: "Hệ số quỹ phụ cấp, mức thường",
    high_multiple: "Hệ số quỹ phụ cấp, mức cao",
    thon_threshold: "Thôn từ số hộ này hưởng mức cao",
    tdp_threshold: "Tổ dân phố từ số hộ này hưởng mức cao",
    thon_standard: "Tiêu chuẩn số hộ của thôn",
    tdp_standard: "Tiêu chuẩn số hộ của tổ dân phố",
    part_timers: "Số người hoạt động không chuyên trách tối đa mỗi đơn vị",
    profile: "Bộ quy định",
    in_force: "có hiệu lực từ",
    class: "Vùng áp dụng tiêu chuẩn",
    commune_flags: "Đặc điểm của xã, phường",
    none: "không",
    scenarios: "Giới hạn của từng phương án",
    locks: "Ràng buộc riêng và lý do",
    reason: "Lý do",
    provenance: "Số liệu đầu vào và chương trình",
    fingerprint: "Mã kiểm tra số liệu (SHA-256)",
    seed: "Số khởi tạo ngẫu nhiên",
    version: "Phiên bản chương trình",
    tolerance: "Dung sai giáp ranh (m)",
    fund_note: "Đơn vị mới chỉ hưởng mức cao theo yếu tố đặc thù khi mọi đơn vị cũ hợp thành đều có yếu tố đó.",
    page: "Trang",
};

const EN: Words = Words {
    sheet_today: "Today",
    sheet_plan: "Plan",
    sheet_compare: "Comparison",
    sheet_basis: "Basis",
    title_today: "UNITS OF TODAY",
    title_plan: "PLAN",
    title_compare: "COMPARISON OF PLANS",
    title_basis: "BASIS, PARAMETERS AND CONSTRAINTS",
    province: "province",
    data_date: "Data as of",
    source: "Source",
    number: "No.",
    code: "Code",
    unit_name: "Unit",
    kind: "Kind",
    cluster: "cluster",
    part: "part of",
    households: "Households",
    residents: "Residents",
    area: "Area (ha)",
    former: "Former commune",
    standard: "Standard (households)",
    result: "Result",
    met: "Met",
    not_met: "Not met",
    excepted: "Exception",
    exceptions: "Exceptions",
    hall: "Hall",
    seats: "seats",
    fund_month: "Allowance fund (đ/month)",
    fund_year: "Allowance fund (đ/year)",
    note: "Remarks",
    total: "Total",
    new_name: "New unit and the old units in it",
    members: "Old units",
    form: "Form",
    kept: "Kept",
    merged: "Merged",
    rearranged: "Rearranged",
    against: "Against the standard (households)",
    moved: "Residents moved",
    status: "Status",
    gap: "Gap",
    not_proved: "not proved",
    rules: "Rules",
    at_least: "at least",
    no_plan: "There is no plan to show.",
    unknown_member: "not in the table of today",
    figure: "Figure",
    measure: "Unit",
    today: "Today",
    fixed_figures: "Figures from boundaries, halls and goals (they do not follow changed numbers)",
    differences: "Share of residents placed differently by two plans",
    best_note: "Shaded: best of the plans by that figure.",
    live_note: "Cells are formulas: correct a number of households on the sheet Today and all sheets follow.",
    parameter: "Parameter",
    value: "Value",
    basis: "Source",
    confidence: "Confidence",
    base_salary: "Base salary (đ/month)",
    low_multiple: "Multiple of the fund, lower",
    high_multiple: "Multiple of the fund, higher",
    thon_threshold: "Villages from this many households get the higher",
    tdp_threshold: "Residential groups from this many households get the higher",
    thon_standard: "Standard of a village (households)",
    tdp_standard: "Standard of a residential group (households)",
    part_timers: "Most part-timers in a unit",
    profile: "Profile",
    in_force: "in force from",
    class: "Class of the standard",
    commune_flags: "Flags of the commune",
    none: "none",
    scenarios: "Limits of each plan",
    locks: "Locks and their reasons",
    reason: "Reason",
    provenance: "Input and program",
    fingerprint: "Fingerprint of the input (SHA-256)",
    seed: "Random seed",
    version: "Program version",
    tolerance: "Tolerance of adjacency (m)",
    fund_note: "A new unit gets the higher fund by an exception only if all of its old units have it.",
    page: "Page",
};

/// Name of a limit by its key in `kich-ban.toml`; the key itself where there is none.
#[must_use]
pub fn limit_name(lang: Lang, key: &str) -> &str {
    let (vi, en) = match key {
        "min_households" => ("Số hộ tối thiểu", "Minimum households"),
        "max_households" => ("Số hộ tối đa", "Maximum households"),
        "max_merged_households_percent" => (
            "Số hộ tối đa của đơn vị nhập (% tiêu chuẩn)",
            "Maximum households of a merged unit (% of the standard)",
        ),
        "max_residents" => ("Nhân khẩu tối đa", "Maximum residents"),
        "max_area_ha" => ("Diện tích tối đa (ha)", "Maximum area (ha)"),
        "max_members" => (
            "Số đơn vị cũ tối đa trong một đơn vị mới",
            "Most old units in one new unit",
        ),
        "max_hall_distance_m" => (
            "Quãng đường tối đa đến nhà văn hóa (m)",
            "Longest distance to the hall (m)",
        ),
        "new_units" => ("Số đơn vị mới", "Number of new units"),
        "former_communes" => ("Ranh giới xã cũ", "Former-commune borders"),
        "mixed_kinds" => (
            "Nhập thôn với tổ dân phố",
            "Villages and residential groups joined",
        ),
        "target_households" => ("Quy mô mục tiêu (hộ)", "Target size (households)"),
        "exception_floor" => (
            "Mức sàn của đơn vị đặc thù (hộ)",
            "Floor of units with an exception (households)",
        ),
        "same_kind" => (
            "Không nhập thôn với tổ dân phố",
            "Villages and residential groups apart",
        ),
        "not_splittable" => ("Không chia tách đơn vị", "Units not split"),
        "cluster_alone" => (
            "Cụm dân cư phải ghép vào một đơn vị",
            "Clusters attached to a unit",
        ),
        "soft" => ("Quy tắc được nới khi cần", "Rules that may give way"),
        "exact" => ("đúng", "exactly"),
        "min" => ("từ", "from"),
        "max" => ("đến", "to"),
        "max_percent" => ("không quá % hiện nay", "at most % of today"),
        "together" => ("Cùng một đơn vị mới", "Together"),
        "apart" => ("Không cùng đơn vị mới", "Apart"),
        "keep" => ("Giữ nguyên", "Keep"),
        "change" => ("Phải sắp xếp", "Must change"),
        "hard" => ("không được vượt", "never crossed"),
        "soft_border" => ("hạn chế vượt", "crossed as little as possible"),
        "off" => ("không xét", "not looked at"),
        "true" => ("được", "allowed"),
        "false" => ("không được", "not allowed"),
        _ => return key,
    };
    lang.pick(vi, en)
}
