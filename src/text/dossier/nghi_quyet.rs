//! Draft resolution of the council.

use super::{Line, Slot, Test};
use Line::{Article, Body, When};

/// Title.
pub const TITLE: &str = "NGHỊ QUYẾT";
/// Subject.
pub const SUBJECT: &str = "Về việc sắp xếp, tổ chức lại {thon} trên địa bàn {xa}";
/// Council and session, capitals.
pub const SESSION: &str = "{HDND}";
/// Session in words.
pub const TERM: &str = "{session}";

/// The document.
pub const SCRIPT: &[Line] = &[
    Line::Slot(Slot::Bases),
    Body(
        "__Xét Tờ trình số {number_to_trinh} {date_of_to_trinh} của {ubnd} về việc thông qua Đề án sắp xếp, tổ chức lại {thon} trên địa bàn {xa}; Báo cáo tổng hợp, tiếp thu, giải trình ý kiến Nhân dân; Báo cáo thẩm tra của [[Ban của Hội đồng nhân dân]]; ý kiến thảo luận của đại biểu Hội đồng nhân dân tại kỳ họp.__",
    ),
    Line::Centre("QUYẾT NGHỊ:"),
    Article(
        "**Điều 1.** Sắp xếp, tổ chức lại {units} {thon} trên địa bàn {xa} thành {new_units} {thon} (giảm {fewer} {thon}), cụ thể như sau:",
    ),
    Line::Slot(Slot::Clauses),
    When(Test::Kept, "Giữ nguyên {kept} {thon}: {kept_names}."),
    Body(
        "Quy mô số hộ, nhân khẩu, diện tích và ranh giới của từng {thon} sau sắp xếp theo Phụ lục kèm theo Nghị quyết này.",
    ),
    Body(
        "**Điều 2.** Sau sắp xếp, {xa} có {new_units} {thon}. Các {thon} được thành lập mới kế thừa quyền, nghĩa vụ, tài sản, hồ sơ của các {thon} được nhập; các {thon} được nhập chấm dứt hoạt động kể từ ngày Nghị quyết có hiệu lực.",
    ),
    Article("**Điều 3.** Điều khoản chuyển tiếp"),
    Body(
        "1. Chủ tịch {ubnd} chỉ định {head} lâm thời của {thon} thành lập mới, thời hạn không quá {interim_head_months} tháng.",
    ),
    Body(
        "2. Người hoạt động không chuyên trách thôi đảm nhiệm do sắp xếp được giải quyết chế độ, chính sách theo quy định.",
    ),
    Body(
        "3. Giấy tờ đã cấp theo tên {thon} cũ tiếp tục sử dụng cho đến khi hết thời hạn hoặc khi có nhu cầu thay đổi.",
    ),
    Article("**Điều 4.** Tổ chức thực hiện"),
    Body("1. Giao {ubnd} tổ chức thực hiện Nghị quyết này."),
    Body(
        "2. Thường trực Hội đồng nhân dân, các Ban của Hội đồng nhân dân và đại biểu {hdnd} giám sát việc thực hiện.",
    ),
    Body(
        "Nghị quyết này được {hdnd} {session} thông qua {resolution_passed} và có hiệu lực từ {effective}./.",
    ),
];
/// Title of the annex.
pub const ANNEX: &str = "DANH SÁCH {THON} SAU SẮP XẾP TRÊN ĐỊA BÀN {XA}";
/// Recipients of a resolution.
pub const RECIPIENTS: &[&str] = &[
    "- {ubnd_tinh};",
    "- Thường trực Đảng ủy {xa};",
    "- {ubnd};",
    "- Ủy ban MTTQ Việt Nam {xa};",
    "- Đại biểu {hdnd};",
];
/// Caption of the units in the annex.
pub const ANNEX_UNITS: &str = "1. Tên, quy mô các {thon}";
/// Caption of the boundaries in the annex.
pub const ANNEX_BOUNDARIES: &str = "2. Ranh giới các {thon}";
