//! Tờ trình to the council.

use super::{Line, Slot, Test};
use Line::{Body, Chapter, When};

/// Title.
pub const TITLE: &str = "TỜ TRÌNH";
/// Subject.
pub const SUBJECT: &str = "Về việc thông qua Đề án sắp xếp, tổ chức lại {thon} trên địa bàn {xa}";

/// The document.
pub const SCRIPT: &[Line] = &[
    Line::Slot(Slot::Bases),
    Body(
        "{ubnd} trình {hdnd} xem xét, thông qua Đề án sắp xếp, tổ chức lại {thon} trên địa bàn {xa} với những nội dung chính như sau:",
    ),
    Chapter("I. SỰ CẦN THIẾT"),
    Body(
        "{Xa} hiện có {units} {thon} với {households} hộ, {residents} nhân khẩu (số liệu đến {data_date}). Tiêu chuẩn quy mô số hộ áp dụng là {standard} ({standard_source}).",
    ),
    When(
        Test::Below,
        "Có {below}/{units} {thon} chưa đạt tiêu chuẩn (chiếm {below_share} %), tổng số hộ còn thiếu là {shortage} hộ; {thon} nhỏ nhất là {smallest_name} với {smallest} hộ. Việc sắp xếp, tổ chức lại là cần thiết để bảo đảm tiêu chuẩn và nâng cao hiệu quả hoạt động của {thon}.",
    ),
    When(
        Test::AllReach,
        "Các {thon} đã đạt tiêu chuẩn về quy mô; việc sắp xếp xuất phát từ: [[yêu cầu quản lý, đô thị hóa hoặc nhu cầu của dân cư]].",
    ),
    Chapter("II. QUÁ TRÌNH XÂY DỰNG"),
    Body(
        "1. {ubnd} xây dựng dự thảo Đề án theo hướng dẫn của {ubnd_tinh}: [[các bước đã thực hiện, ngày, văn bản]].",
    ),
    When(
        Test::Opinions,
        "2. Đã lấy ý kiến Nhân dân: {took_part} lượt đại diện hộ tham gia, {agree} ý kiến đồng ý (đạt {agree_share} % số tham gia), {disagree} ý kiến không đồng ý, {other_opinions} ý kiến khác; ý kiến được tổng hợp, tiếp thu, giải trình tại Báo cáo kèm theo.",
    ),
    When(
        Test::NoOpinions,
        "2. Kết quả lấy ý kiến Nhân dân: [[kết quả lấy ý kiến Nhân dân]]; ý kiến được tổng hợp, tiếp thu, giải trình tại Báo cáo kèm theo.",
    ),
    Chapter("III. NỘI DUNG CHÍNH CỦA ĐỀ ÁN"),
    Body(
        "1. Phương án: từ {units} {thon} sắp xếp còn **{new_units} {thon}** (giảm {fewer} {thon}); giữ nguyên {kept} {thon}, thành lập {merged} {thon} trên cơ sở nhập, điều chỉnh {merged_old} {thon}. Cụ thể:",
    ),
    Line::Slot(Slot::NewUnits),
    Body("2. Quy mô sau sắp xếp: nhỏ nhất {new_min} hộ, lớn nhất {new_max} hộ, trung vị {new_median} hộ."),
    When(
        Test::ExemptAfter,
        "Có {new_exempt} {thon} dưới tiêu chuẩn theo diện đặc thù quy định tại khoản 3 Điều 10 Nghị định số 185/2026/NĐ-CP.",
    ),
    When(
        Test::BelowAfter,
        "Còn **{new_below} {thon} chưa đạt tiêu chuẩn**; giải trình tại Đề án.",
    ),
    Body("3. Cơ sở lựa chọn: {proof}"),
    When(
        Test::Halls,
        "4. Nhà văn hóa: {halls_chosen}/{new_units} {thon} sau sắp xếp đã chọn được nhà văn hóa làm nơi sinh hoạt chính; {halls_spare} nhà văn hóa còn lại xử lý theo Đề án.",
    ),
    When(
        Test::NoHalls,
        "4. Nhà văn hóa: [[phương án sử dụng nhà văn hóa]].",
    ),
    Body(
        "5. Người hoạt động không chuyên trách: số vị trí tối đa từ {posts_before} còn {posts_after} (giảm {posts_fewer}).",
    ),
    When(
        Test::Saves,
        "6. Quỹ phụ cấp: từ {fund_before_year} đồng/năm còn {fund_after_year} đồng/năm, giảm {saving_year} đồng/năm.",
    ),
    When(
        Test::Costs,
        "6. Quỹ phụ cấp: từ {fund_before_year} đồng/năm thành {fund_after_year} đồng/năm, tăng {saving_year} đồng/năm.",
    ),
    Body("7. Thời gian thực hiện: từ {effective}."),
    Chapter("IV. KIẾN NGHỊ"),
    Body(
        "{ubnd} kính trình {hdnd} xem xét, thông qua Nghị quyết về việc sắp xếp, tổ chức lại {thon} trên địa bàn {xa}./.",
    ),
    Body(
        "__(Hồ sơ kèm theo: Đề án và các phụ lục; Báo cáo tổng hợp, tiếp thu, giải trình ý kiến; dự thảo Nghị quyết.)__",
    ),
];
