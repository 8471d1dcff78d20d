//! Heads, captions and sentences of tables and lists.

/// Titles of the annexes of the project, by number from I.
pub const ANNEXES: [&str; 6] = [
    "HIỆN TRẠNG {THON} TRÊN ĐỊA BÀN {XA}",
    "PHƯƠNG ÁN SẮP XẾP {THON} TRÊN ĐỊA BÀN {XA}",
    "RANH GIỚI {THON} SAU SẮP XẾP",
    "BỐ TRÍ NGƯỜI HOẠT ĐỘNG KHÔNG CHUYÊN TRÁCH Ở {THON} SAU SẮP XẾP",
    "TỔNG HỢP KẾT QUẢ SẮP XẾP, TỔ CHỨC LẠI {THON}",
    "BẢN ĐỒ, BIỂU ĐỒ HIỆN TRẠNG VÀ PHƯƠNG ÁN",
];
/// Roman numbers of the annexes.
pub const ROMAN: [&str; 6] = ["I", "II", "III", "IV", "V", "VI"];
/// Before the number of an annex in the name of its sheet.
pub const ANNEX_SHEET: &str = "PL";
/// Before the page number at the foot of a sheet.
pub const PAGE: &str = "Trang";
/// Annex I.
pub const CURRENT: [&str; 10] = [
    "STT",
    "Tên {thon}",
    "Xã, phường cũ",
    "Số hộ",
    "Nhân khẩu",
    "Diện tích (ha)",
    "Tiêu chuẩn (hộ)",
    "Thừa (+), thiếu (−)",
    "Nhà văn hóa",
    "Ghi chú",
];
/// Annex II.
pub const PLAN: [&str; 9] = [
    "STT",
    "Tên {thon} mới",
    "Gồm các {thon} hiện nay",
    "Hình thức",
    "Số hộ",
    "Nhân khẩu",
    "Diện tích (ha)",
    "Nhà văn hóa được chọn",
    "Ghi chú",
];
/// Annex III.
pub const BOUNDARIES: [&str; 6] = [
    "STT",
    "Tên {thon} mới",
    "Phía Bắc",
    "Phía Đông",
    "Phía Nam",
    "Phía Tây",
];
/// Annex IV.
pub const PEOPLE: [&str; 6] = [
    "STT",
    "Tên {thon} mới",
    "Bí thư chi bộ",
    "{head} (lâm thời)",
    "Trưởng ban công tác Mặt trận",
    "Ghi chú",
];
/// Label of the open fields of annex IV.
pub const PEOPLE_LABEL: &str = "nhân sự dự kiến của từng {thon} (Phụ lục IV)";
/// Annex V and the table of results.
pub const RESULT: [&str; 5] = [
    "STT",
    "Chỉ tiêu",
    "Trước sắp xếp",
    "Sau sắp xếp",
    "Tăng (+), giảm (−)",
];
/// Rows of the table of results.
pub const RESULT_ROWS: [&str; 15] = [
    "Số {thon}",
    "Trong đó: chưa đạt tiêu chuẩn, không đặc thù",
    "Dưới tiêu chuẩn theo diện đặc thù",
    "Số {thon} giữ nguyên",
    "Số {thon} đổi tên",
    "Số {thon} thành lập mới do nhập, điều chỉnh",
    "Số hộ",
    "Số nhân khẩu",
    "Số hộ nhỏ nhất",
    "Số hộ trung vị",
    "Số hộ lớn nhất",
    "Vị trí người hoạt động không chuyên trách tối đa",
    "Số {thon} hưởng hệ số quỹ cao",
    "Quỹ phụ cấp một tháng (đồng)",
    "Quỹ phụ cấp một năm (đồng)",
];
/// Sentence of the summary: `16 → 10, giữ nguyên 5, …`.
pub const SUMMARY: &str = "Tóm tắt: {units} → {new_units} {thon}; giữ nguyên {kept}, nhập và điều chỉnh {merged_old} {thon} thành {merged}, đổi tên {renamed}.";
/// Before the list of units below the standard.
pub const BELOW_LEAD: &str = "Danh sách các {thon} chưa đạt tiêu chuẩn:";
/// Where the list would fill pages.
pub const BELOW_IN_ANNEX: &str = "Số hộ còn thiếu của từng {thon} tại Phụ lục I (cột “Thừa (+), thiếu (−)”).";
/// Units below the standard.
pub const BELOW: [&str; 6] = [
    "STT",
    "Tên {thon}",
    "Số hộ",
    "Tiêu chuẩn",
    "Còn thiếu",
    "Yếu tố đặc thù",
];
/// Sizes of today.
pub const SIZES: [&str; 4] = ["Nhóm quy mô", "Số {thon}", "Số hộ", "Tỷ lệ (%)"];
/// Classes of size: below half of the standard, below it, up to twice, above.
pub const SIZE_CLASSES: [&str; 5] = [
    "Dưới 50 % tiêu chuẩn",
    "Từ 50 % đến dưới 100 % tiêu chuẩn",
    "Đạt tiêu chuẩn đến dưới 2 lần",
    "Từ 2 lần tiêu chuẩn trở lên",
    "Chưa có số hộ hoặc chưa xác định tiêu chuẩn",
];
/// New units in short.
pub const SHORT: [&str; 5] = [
    "STT",
    "Tên {thon} mới",
    "Gồm các {thon} hiện nay",
    "Số hộ",
    "Nhân khẩu",
];
/// Comparison: heading of the first column and of today.
pub const COMPARE: [&str; 2] = ["Chỉ tiêu", "Hiện trạng"];
/// Column of a plan.
pub const PLAN_COLUMN: &str = "PA";

/// How a plan is called in tables and sentences, by its index.
#[must_use]
pub fn plan_label(index: usize) -> String {
    format!("{PLAN_COLUMN} {}", index + 1)
}
/// Row of the status words.
pub const STATUS_ROW: &str = "Kết luận về mức tối ưu";
/// Row of the gap.
pub const GAP_ROW: &str = "Cách mức tốt nhất không quá (%)";
/// Names.
pub const NAMES: [&str; 3] = ["STT", "Tên {thon} sau sắp xếp", "Tên các {thon} hiện nay"];
/// Renamed.
pub const RENAMED: [&str; 5] = ["STT", "Tên hiện nay", "Tên mới", "Số hộ", "Nhân khẩu"];
/// Clusters.
pub const CLUSTERS: [&str; 5] = ["STT", "Cụm dân cư", "Số hộ", "Nhân khẩu", "{Thon} tiếp nhận"];
/// Halls.
pub const HALLS: [&str; 5] = [
    "STT",
    "Tên {thon} mới",
    "Nhà văn hóa sinh hoạt chính (sức chứa)",
    "Thiếu chỗ (01 người/hộ)",
    "Nhà văn hóa khác trên địa bàn",
];
/// Caption of the halls that become spare.
pub const SPARE_CAPTION: &str = "Nhà văn hóa dôi dư sau sắp xếp, đề nghị phương án xử lý";
/// Halls that become spare.
pub const SPARE: [&str; 6] = [
    "STT",
    "Nhà văn hóa (sức chứa)",
    "{Thon} hiện nay",
    "{Thon} mới",
    "Hiện trạng",
    "Phương án xử lý",
];
/// Label of the open cells of spare halls.
pub const SPARE_LABEL: &str = "phương án xử lý từng nhà văn hóa dôi dư";
/// Caption of the fund over the coming years.
pub const HORIZON_CAPTION: &str = "Dự toán quỹ phụ cấp {years} năm ({outlook})";
/// Nothing changes.
pub const OUTLOOK_UNCHANGED: &str = "giả định số hộ và mức lương cơ sở không đổi";
/// Fund over the coming years.
pub const HORIZON: [&str; 6] = [
    "Năm thứ",
    "Mức lương cơ sở (đồng/tháng)",
    "Nếu không sắp xếp (đồng)",
    "Sau sắp xếp (đồng)",
    "Giảm trong năm (đồng)",
    "Giảm lũy kế (đồng)",
];
/// The same figures under another outlook.
pub const HORIZON_SAME: &str =
    "Theo dự báo khác ({outlook}) không {thon} nào chuyển mức hệ số, kết quả như bảng trên.";
/// When the saving has brought back what is paid once.
pub const BREAK_EVEN: &str = "Số kinh phí chi trả một lần cho người thôi đảm nhiệm được bù lại sau khoảng {months} tháng từ phần quỹ phụ cấp giảm được.";
/// Caption of earlier rounds.
pub const EARLIER_CAPTION: &str = "Kết quả các lần lấy ý kiến trước tại những {thon} lấy ý kiến lại";
/// Earlier rounds.
pub const EARLIER: [&str; 8] = [
    "STT",
    "Tên {thon}",
    "Lần",
    "Tổng số hộ",
    "Số hộ tham gia",
    "Đồng ý",
    "Không đồng ý",
    "Ý kiến khác",
];
/// An opinion on the plan as a whole.
pub const WHOLE_PLAN: &str = "Chung";
/// Before an answer that follows the opinion.
pub const TAKEN_IN: &str = "Tiếp thu:";
/// Before an answer that explains.
pub const EXPLAINED: &str = "Giải trình:";
/// Seats.
pub const SEATS: &str = "chỗ";
/// Fund.
pub const FUND: [&str; 5] = [
    "Nội dung",
    "Số {thon}",
    "Hệ số",
    "Quỹ một tháng (đồng)",
    "Quỹ một năm (đồng)",
];
/// Blocks of the fund table.
pub const FUND_BLOCKS: [&str; 2] = ["Trước sắp xếp", "Sau sắp xếp"];
/// Multiples.
pub const FUND_ROWS: [&str; 2] = ["Hưởng hệ số cao", "Hưởng hệ số thường"];
/// Saving row.
pub const FUND_SAVED: &str = "Chênh lệch (trước − sau)";
/// Money of halls, above its table.
pub const HALL_MONEY_CAPTION: &str = "Kinh phí nhà văn hóa theo định mức của địa phương";
/// Heads of it.
pub const HALL_MONEY: [&str; 5] = [
    "Nội dung",
    "Số lượng",
    "Đơn vị",
    "Định mức (đồng)",
    "Thành tiền (đồng)",
];
/// Upkeep of a year today, after, and what it is less.
pub const HALL_UPKEEP: [&str; 3] = [
    "Chi duy trì một năm, hiện nay",
    "Chi duy trì một năm, sau sắp xếp (mỗi {thon} một nhà)",
    "Giảm chi duy trì một năm",
];
/// Seats, once.
pub const HALL_SEATS: &str = "Bổ sung chỗ ngồi còn thiếu (một lần)";
/// Income of spare halls, once.
pub const HALL_HANDOVER: &str = "Thu từ bàn giao, xử lý nhà văn hóa dôi dư (một lần)";
/// A hall as a unit of counting.
pub const HALL_UNIT: &str = "nhà";
/// Where the amounts come from.
pub const HALL_MONEY_SOURCE: &str = "Nguồn định mức: {source}.";
/// Nothing is said on where they come from.
pub const HALL_MONEY_SOURCE_LABEL: &str = "văn bản quy định định mức nhà văn hóa";
/// What the seats are.
pub const HALL_SEATS_NOTE: &str = "Chỗ ngồi tính 01 người/hộ, gồm cả số hộ của {thon} chưa có nhà văn hóa; số liệu để so sánh, chuẩn bị dự toán, không thay dự toán được duyệt.";
/// The outlines on maps are larger than the members' areas together.
pub const AREA_NOTE: &str = "Ghi chú: diện tích của {thon} mới là tổng diện tích các {thon} hiện nay hợp thành. Đường bao trên bản đồ và tệp bản đồ số khép cả đường đi, khe hở giữa các ranh giới hiện nay nên lớn hơn {percent} % (khoảng {more} ha).";
/// Posts.
pub const POSTS: [&str; 4] = [
    "Nội dung",
    "Số {thon}",
    "Vị trí tối đa mỗi {thon}",
    "Tổng số vị trí tối đa",
];
/// Dissolved.
pub const DISSOLVED: [&str; 4] = ["STT", "Tên {thon}", "Số hộ", "Nhân khẩu"];
/// Opinions.
pub const OPINIONS: [&str; 9] = [
    "STT",
    "Tên {thon}",
    "Tổng số hộ",
    "Số hộ tham gia",
    "Đồng ý",
    "Không đồng ý",
    "Ý kiến khác",
    "Tỷ lệ đồng ý (%)",
    "Hình thức, ngày",
];
/// Label of open figures of the opinions.
pub const OPINIONS_LABEL: &str = "kết quả lấy ý kiến từng {thon} (các ô để trống trong bảng)";
/// Answers.
pub const ANSWERS: [&str; 5] = ["STT", "{Thon}", "Ý kiến", "Số hộ", "Tiếp thu, giải trình"];
/// Answer of the committee.
pub const ANSWER_LABEL: &str = "tiếp thu, giải trình đối với từng ý kiến";
/// No opinions were recorded.
pub const OPINIONS_OPEN: &str = "[[tổng hợp từng nhóm ý kiến và nội dung tiếp thu, giải trình]].";
/// Below the agreement that is usual.
pub const LOW_AGREEMENT: &str =
    "Lưu ý: tỷ lệ đồng ý không quá {agreement_percent} % số hộ tại: {low_agreement}.";
/// Roadmap heads.
pub const ROADMAP: [&str; 4] = ["STT", "Nội dung công việc", "Cơ quan thực hiện", "Thời gian"];
/// Steps of the roadmap: what, who, when.
pub const STEPS: &[(&str, &str, &str)] = &[
    (
        "Hoàn thiện dự thảo Đề án, kế hoạch lấy ý kiến (gửi HĐND, Ủy ban MTTQ {kind})",
        "{ubnd_short}",
        "[[thời gian hoàn thiện dự thảo]]",
    ),
    (
        "Công khai dự thảo, lấy ý kiến Nhân dân",
        "{ubnd_short}; Ủy ban MTTQ {kind}; các {thon}",
        "Ít nhất {consultation_days} ngày; {consultation_period}",
    ),
    (
        "Thông báo họp, gửi tài liệu trước hội nghị cộng đồng dân cư; phát phiếu đến hộ",
        "{head}; Ban công tác Mặt trận",
        "Trước ít nhất {notice_days} ngày",
    ),
    (
        "Gửi biên bản hội nghị về {ubnd_short}",
        "Các {thon}",
        "Trong {minutes_days} ngày làm việc sau hội nghị",
    ),
    (
        "Tổng hợp, tiếp thu, giải trình; hoàn thiện, trình hồ sơ",
        "{ubnd_short}",
        "[[thời gian trình hồ sơ]]",
    ),
    (
        "Thẩm tra, thông qua Nghị quyết",
        "{hdnd_short}",
        "Kỳ họp gần nhất: [[thời gian kỳ họp]]",
    ),
    (
        "Công khai Nghị quyết; chỉ định {head} lâm thời",
        "{ubnd_short}",
        "[[thời gian công bố]]",
    ),
    (
        "Bàn giao tài sản, hồ sơ; kiện toàn chi bộ, ban công tác Mặt trận, chi hội; giải quyết chế độ",
        "{ubnd_short}; Đảng ủy; Ủy ban MTTQ {kind}",
        "[[thời gian bàn giao, kiện toàn]]",
    ),
    (
        "Bầu {head}",
        "{ubnd_short}; Ủy ban MTTQ {kind}",
        "Trong {interim_head_months} tháng kể từ ngày chỉ định lâm thời",
    ),
];
/// How a new unit comes about.
pub mod form {
    /// Stays.
    pub const KEPT: &str = "Giữ nguyên";
    /// Stays under another name.
    pub const RENAMED: &str = "Giữ nguyên, đổi tên";
    /// Joined from whole units.
    pub const JOINED: &str = "Nhập";
    /// With parts.
    pub const REARRANGED: &str = "Nhập, điều chỉnh một phần";
    /// With a cluster only.
    pub const ATTACHED: &str = "Ghép cụm dân cư";
}
/// A whole unit in a list.
pub const WHOLE: &str = "{name} ({households} hộ, {residents} nhân khẩu)";
/// A part of a unit in a list.
pub const PIECE: &str = "một phần {name} ({part}: {households} hộ, {residents} nhân khẩu)";
/// A cluster in a list.
pub const CLUSTER: &str = "cụm dân cư {name} ({households} hộ, {residents} nhân khẩu)";
/// A part of a unit, in tables.
pub const PIECE_SHORT: &str = "{part} (một phần {name})";

/// Paragraphs of one changed unit.
pub mod change {
    /// Opening.
    pub const JOIN: &str = "**{n}. {Name}**: thành lập trên cơ sở nhập {members}.";
    /// With a cluster only.
    pub const ATTACH: &str = "**{n}. {Name}**: ghép {members}.";
    /// Size.
    pub const SIZE: &str =
        "- Quy mô sau sắp xếp: {households} hộ, {residents} nhân khẩu, diện tích {area} ha. {against}";
    /// Against the standard.
    pub const REACHED: &str = "Đạt tiêu chuẩn ({standard} hộ), vượt {by} hộ.";
    /// Exactly.
    pub const EXACT: &str = "Vừa đạt tiêu chuẩn ({standard} hộ).";
    /// Short by exception.
    pub const EXEMPT: &str = "Thấp hơn tiêu chuẩn ({standard} hộ) {by} hộ, thuộc trường hợp đặc thù.";
    /// Short.
    pub const SHORT: &str = "**Chưa đạt tiêu chuẩn** ({standard} hộ), còn thiếu {by} hộ.";
    /// Hall.
    pub const HALL: &str = "- Nơi sinh hoạt cộng đồng: {hall}.";
    /// Boundaries.
    pub const BOUNDARY: &str = "- Ranh giới: {boundary}.";
    /// Reasons.
    pub const REASONS: &str = "- Lý do: {reasons}.";
    /// Members below the standard.
    pub const REASON_BELOW: &str = "{name} thiếu {by} hộ so với tiêu chuẩn";
    /// Neighbours.
    pub const REASON_NEIGHBOURS: &str = "các {thon} liền kề nhau";
    /// Neighbours with a known common border.
    pub const REASON_BORDER: &str =
        "các {thon} liền kề nhau với tổng chiều dài ranh giới chung khoảng {km} km";
    /// All of one former commune.
    pub const REASON_FORMER: &str = "cùng thuộc {former} trước đây";
    /// Several former communes.
    pub const REASON_CROSSED: &str =
        "gồm các {thon} thuộc các xã, phường cũ {former}, cần lưu ý yếu tố cộng đồng";
    /// Same ethnic group.
    pub const REASON_ETHNIC: &str = "cùng cộng đồng dân tộc {ethnic}";
    /// A lock.
    pub const REASON_LOCK: &str = "theo yêu cầu của địa phương: {reason}";
    /// A declared join.
    pub const REASON_JOIN: &str = "{pair} được nối với nhau: {reason}";
}
/// A kept unit in a list.
pub const KEPT: &str = "- {Name}: {households} hộ, {residents} nhân khẩu{why}.";
/// Kept: it reaches the standard.
pub const KEPT_REACHED: &str = "; đạt tiêu chuẩn ({standard} hộ)";
/// Kept: it does not reach the standard, without an exception.
pub const KEPT_SHORT: &str = "; chưa đạt tiêu chuẩn, còn thiếu {by} hộ";
/// Kept: its hall.
pub const KEPT_HALL: &str = "; sinh hoạt tại {hall}";
/// Kept by exception.
pub const KEPT_EXEMPT: &str = "; dưới tiêu chuẩn {by} hộ, giữ nguyên do {reason}";
/// Kept by a lock.
pub const KEPT_LOCK: &str = "; giữ nguyên theo yêu cầu: {reason}";
/// An exception in a list.
pub const EXCEPTION: &str = "- {name}: {ground}; {reason}.";
/// Label of a missing reason.
pub const EXCEPTION_LABEL: &str = "lý do cụ thể của yếu tố đặc thù tại {name}";
/// A lock in a list.
pub const LOCK: &str = "- {kind} {units}. Lý do: {reason}.";
/// What locks demand.
pub const LOCK_KINDS: [&str; 4] = [
    "Nhập chung một {thon}:",
    "Không nhập chung với nhau:",
    "Giữ nguyên:",
    "Phải sắp xếp:",
];
/// A barrier in a list.
pub const BARRIER: &str = "- Không ghép trực tiếp {pairs}: {reason}.";
/// A declared join in a list.
pub const JOINED: &str = "- Được coi là liền kề {pairs}: {reason}.";
/// A pair in such a list.
pub const PAIR: &str = "{a} với {b}";
/// After the name of the number of units below the standard, where others are below it by exception.
pub const NOT_EXEMPT: &str = ", không đặc thù";
/// After the name of a figure in money.
pub const MILLIONS: &str = "(triệu đồng)";
/// Label of a hall not known.
pub const HALLS_LABEL: &str = "nhà văn hóa của {thon} chưa có (các ô để trống trong bảng)";
/// No reason was given.
pub const REASON_LABEL: &str = "lý do";
/// Limits, one line each.
pub mod limit {
    /// Minimum.
    pub const MIN: &str = "- Số hộ tối thiểu của {thon} sau sắp xếp: {standard}; {thon} thuộc trường hợp đặc thù có thể giữ nguyên.";
    /// Maximum households.
    pub const MAX_HOUSEHOLDS: &str = "- Số hộ tối đa: {value} hộ.";
    /// Maximum of merged units.
    pub const MAX_MERGED: &str =
        "- Số hộ của {thon} được nhập không quá {value} % tiêu chuẩn (thông lệ, không phải quy định).";
    /// Residents.
    pub const MAX_RESIDENTS: &str = "- Số nhân khẩu tối đa: {value} người.";
    /// Area.
    pub const MAX_AREA: &str = "- Diện tích tối đa: {value} ha.";
    /// Members.
    pub const MAX_MEMBERS: &str =
        "- Một {thon} mới gồm không quá {value} {thon} hiện nay (thông lệ, không phải quy định).";
    /// Distance.
    pub const MAX_DISTANCE: &str = "- Khoảng cách đến nhà văn hóa không quá {value} m.";
    /// Former communes, hard.
    pub const FORMER_HARD: &str = "- Không nhập {thon} thuộc các xã, phường cũ khác nhau.";
    /// Former communes, soft.
    pub const FORMER_SOFT: &str = "- Hạn chế tối đa việc nhập {thon} thuộc các xã, phường cũ khác nhau.";
    /// Exactly so many.
    pub const COUNT_EXACT: &str = "- Số {thon} sau sắp xếp: đúng {value}.";
    /// At least.
    pub const COUNT_MIN: &str = "- Số {thon} sau sắp xếp: ít nhất {value}.";
    /// At most.
    pub const COUNT_MAX: &str = "- Số {thon} sau sắp xếp: nhiều nhất {value}.";
    /// Share.
    pub const COUNT_PERCENT: &str = "- Số {thon} sau sắp xếp không quá {value} % hiện nay.";
    /// Goals.
    pub const GOALS: &str = "- Tiêu chí lựa chọn: {value}.";
    /// Contiguity.
    pub const CONTIGUOUS: &str = "- Các {thon} được nhập phải liền kề, nối liền nhau.";
}
/// A clause of the resolution.
pub mod clause {
    /// Joined.
    pub const JOIN: &str =
        "{n}. Thành lập {name} trên cơ sở nhập {members}. {Name} có {households} hộ, {residents} nhân khẩu.";
    /// Renamed.
    pub const RENAME: &str =
        "{n}. Đổi tên {old} thành {name} (giữ nguyên địa bàn, {households} hộ, {residents} nhân khẩu).";
    /// Attached.
    pub const ATTACH: &str =
        "{n}. Ghép {members}. Sau khi ghép, {name} có {households} hộ, {residents} nhân khẩu.";
}
/// Attached: what to what.
pub const ATTACHED_TO: &str = "{cluster} vào {name}";
/// Recipients of what is addressed to nobody by name.
pub const RECIPIENTS_OPEN: &[&str] = &[
    "- {hdnd};",
    "- Thường trực Đảng ủy {xa};",
    "- Ủy ban MTTQ Việt Nam {xa};",
    "- Trưởng các {thon};",
];
/// Recipients of what is addressed to the council.
pub const RECIPIENTS: &[&str] = &[
    "- Như trên;",
    "- Thường trực Đảng ủy {xa};",
    "- Thường trực {hdnd};",
    "- Ủy ban MTTQ Việt Nam {xa};",
    "- Đại biểu {hdnd};",
];
/// Rule of the higher fund in words.
pub mod fund {
    /// Size of a thôn.
    pub const THON: &str = "thôn có từ {value} hộ trở lên";
    /// Size of a TDP.
    pub const TDP: &str = "tổ dân phố có từ {value} hộ trở lên";
}
/// Legal bases; `{profile}` is the decree of the profile in force.
pub const BASES: &[&str] = &[
    "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
    "Căn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 (được sửa đổi, bổ sung bởi Luật số 47/2024/QH15 và Luật số 97/2025/QH15);",
    "Căn cứ {profile} về tổ chức và hoạt động của thôn, tổ dân phố;",
    "Căn cứ Nghị định số 154/2025/NĐ-CP của Chính phủ quy định về tinh giản biên chế;",
];
/// What is carried out; a resolution of the council rests on law alone.
pub const POLICIES: &[&str] = &[
    "Thực hiện Kết luận số 34-KL/TW ngày 18 tháng 5 năm 2026 [[cơ quan ban hành, trích yếu Kết luận 34-KL/TW]];",
    "Thực hiện Chỉ thị số 21/CT-TTg ngày 20 tháng 5 năm 2026 của Thủ tướng Chính phủ [[trích yếu Chỉ thị 21/CT-TTg]].",
];
/// A document of the province.
pub const GUIDANCE: &str = "Căn cứ {guidance}{end}";
/// Where none is given.
pub const GUIDANCE_OPEN: &str = "Căn cứ [[văn bản hướng dẫn của {ubnd_tinh}: số, ngày, trích yếu]].";
/// Remark on a unit below the standard by exception.
pub const NOTE_EXEMPT: &str = "Dưới tiêu chuẩn, đặc thù: {ground}";
/// Remark on a unit below the standard.
pub const NOTE_SHORT: &str = "Chưa đạt tiêu chuẩn";
