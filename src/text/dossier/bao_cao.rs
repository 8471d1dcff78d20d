//! Báo cáo tổng hợp, tiếp thu, giải trình.

use super::{Line, Slot, Test};
use Line::{Body, Caption, Chapter, When};

/// Title.
pub const TITLE: &str = "BÁO CÁO";
/// Subject.
pub const SUBJECT: &str = "Tổng hợp, tiếp thu, giải trình ý kiến Nhân dân đối với dự thảo Đề án sắp xếp, tổ chức lại {thon} trên địa bàn {xa}";

/// The document.
pub const SCRIPT: &[Line] = &[
    Body(
        "Thực hiện Luật Thực hiện dân chủ ở cơ sở và khoản 2 Điều 12 Nghị định số 185/2026/NĐ-CP, {ubnd} đã tổ chức lấy ý kiến Nhân dân đối với dự thảo Đề án sắp xếp, tổ chức lại {thon} trên địa bàn {xa}. {ubnd} báo cáo kết quả như sau:",
    ),
    Chapter("I. TỔ CHỨC LẤY Ý KIẾN"),
    Body("1. Đối tượng: đại diện hộ gia đình tại {units} {thon} ({households} hộ)."),
    Body(
        "2. Nội dung: phương án sắp xếp {units} {thon} thành {new_units} {thon}; tên gọi, nhà văn hóa và các nội dung liên quan.",
    ),
    When(
        Test::Forms,
        "3. Hình thức: {forms}. Các cuộc lấy ý kiến diễn ra {opinion_days}.",
    ),
    When(
        Test::NoForms,
        "3. Hình thức: [[hình thức lấy ý kiến: hội nghị cộng đồng dân cư, phiếu lấy ý kiến đến hộ, đối thoại, hòm thư góp ý, cổng thông tin]].",
    ),
    Body(
        "4. Kế hoạch lấy ý kiến: {consultation_plan}. Thời gian lấy ý kiến: {consultation_period} (ít nhất {consultation_days} ngày kể từ ngày công khai, theo khoản 2 Điều 28 Luật Thực hiện dân chủ ở cơ sở).",
    ),
    Chapter("II. KẾT QUẢ"),
    When(
        Test::Opinions,
        "Có {took_part} lượt đại diện hộ tham gia; {agree} ý kiến đồng ý ({agree_share} % số tham gia), {disagree} ý kiến không đồng ý, {other_opinions} ý kiến khác. Nghị định số 185/2026/NĐ-CP không quy định tỷ lệ đồng ý tối thiểu; mức trên {agreement_percent} % theo thông lệ được dùng để lưu ý.",
    ),
    When(
        Test::NoOpinions,
        "Kết quả chung: [[số hộ tham gia, số ý kiến đồng ý, không đồng ý, ý kiến khác]]. Kết quả từng {thon} điền vào bảng sau:",
    ),
    Caption("Kết quả lấy ý kiến tại từng {thon}"),
    Line::Slot(Slot::Opinions),
    When(
        Test::Earlier,
        "Một số {thon} được lấy ý kiến lại; bảng trên lấy kết quả lần sau cùng, kết quả các lần trước như sau:",
    ),
    Line::Slot(Slot::Earlier),
    Chapter("III. TIẾP THU, GIẢI TRÌNH"),
    Line::Slot(Slot::Answers),
    Chapter("IV. NỘI DUNG CHỈNH SỬA TRONG ĐỀ ÁN"),
    Body("[[những nội dung của dự thảo Đề án được chỉnh sửa sau khi tiếp thu ý kiến]]."),
    Body("Trên đây là Báo cáo tổng hợp, tiếp thu, giải trình ý kiến Nhân dân. {ubnd} kính báo cáo {hdnd}./."),
];
