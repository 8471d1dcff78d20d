//! Leaflet for households.

/// Title.
pub const TITLE: &str = "NHỮNG ĐIỀU NGƯỜI DÂN CẦN BIẾT";
/// Subject.
pub const SUBJECT: &str = "về việc sắp xếp, tổ chức lại {thon} trên địa bàn {xa}";
/// Opening.
pub const OPENING: &str = "Theo phương án “{plan_title}”, {xa} từ **{units} {thon}** sắp xếp còn **{new_units} {thon}**, dự kiến thực hiện từ {effective}. Tìm tên {thon} hiện nay trong bảng để biết {thon} mới{and_hall}.";
/// After it where halls are known.
pub const AND_HALL: &str = " và nhà văn hóa";
/// Column heads: old, new, hall.
pub const COLUMNS: [&str; 3] = ["Hiện nay", "Sau sắp xếp", "Nhà văn hóa"];
/// Before the list of halls.
pub const HALLS: &str = "**Nhà văn hóa sinh hoạt chính:** ";
/// Questions and answers.
pub const ANSWERS: &[&str] = &[
    "**Giấy tờ có phải đổi ngay không?** Không. Giấy tờ đã cấp theo tên {thon} cũ tiếp tục sử dụng cho đến khi hết thời hạn hoặc khi có nhu cầu đổi.",
    "**Ghi địa chỉ thế nào?** Số nhà, đường (nếu có), tên {thon} mới, {xa}, {tinh}.",
    "**Hỏi ở đâu?** {contact}.",
];
/// Caption of the map.
pub const MAP: &str = "Bản đồ {thon} sau sắp xếp";
/// What the map shows, for screen readers.
pub const MAP_DESCRIPTION: &str = "Bản đồ {thon} sau sắp xếp của {xa}";
/// The map of today, for screen readers.
pub const MAP_TODAY: &str = "Bản đồ hiện trạng {thon} của {xa}";
/// Chart of today's sizes, for screen readers.
pub const CHART_TODAY: &str = "Biểu đồ số hộ của từng {thon} hiện nay so với tiêu chuẩn";
/// Chart of the new sizes, for screen readers.
pub const CHART_SIZES: &str = "Biểu đồ số hộ của từng {thon} sau sắp xếp so với tiêu chuẩn";
/// Chart of the plans, for screen readers.
pub const CHART_PLANS: &str = "Biểu đồ so sánh các phương án";
