//! Why this plan and not another; where the commune comes from.

/// Heading of the reasons.
pub const REASONS: &str = "Căn cứ lựa chọn từ số liệu:";
/// How many units fewer.
pub const FEWER: &str =
    "- Tinh gọn: từ {units} {thon} còn {new_units} {thon}, giảm {fewer} {thon} ({fewer_share} %).";
/// No unit fewer.
pub const NOT_FEWER: &str = "- Số {thon}: {units} hiện nay, {new_units} sau sắp xếp.";
/// Standard.
pub const STANDARD: &str = "- Tiêu chuẩn: {reached}/{new_units} {thon} sau sắp xếp đạt tiêu chuẩn về quy mô số hộ (hiện nay {reached_today}/{units}){rest}.";
/// Those by exception.
pub const BY_EXCEPTION: &str = "{count} {thon} thuộc trường hợp đặc thù";
/// Those that do not reach it.
pub const NOT_REACHED: &str = "{count} {thon} chưa đạt";
/// Those whose households are not known.
pub const NOT_KNOWN: &str = "{count} {thon} chưa xác định";
/// Disturbance.
pub const DISTURBANCE: &str = "- Mức xáo trộn: {kept_or_renamed} {thon} giữ nguyên địa bàn; {moved} nhân khẩu ({moved_share} %) chuyển sang sinh hoạt cùng {thon} khác.";
/// Money saved.
pub const SAVES: &str = "- Kinh phí: quỹ phụ cấp giảm {saving_year} đồng/năm (từ {fund_before_year} còn {fund_after_year} đồng/năm).";
/// More money.
pub const COSTS: &str = "- Kinh phí: quỹ phụ cấp tăng {saving_year} đồng/năm (từ {fund_before_year} lên {fund_after_year} đồng/năm).";
/// No former commune is crossed.
pub const NOT_CROSSED: &str = "- Cộng đồng: không {thon} nào gồm địa bàn của nhiều xã, phường cũ.";
/// Some are.
pub const CROSSED: &str = "- Cộng đồng: {count} {thon} gồm địa bàn của nhiều xã, phường cũ: {names}.";
/// In what it is the best of all.
pub const BEST: &str = "- So với các phương án còn lại, phương án được chọn tốt nhất ở chỉ tiêu: {best}.";
/// What people decide.
pub const OPINION: &str =
    "Ý kiến thống nhất lựa chọn: [[ý kiến của tập thể lãnh đạo khi lựa chọn phương án]].";
/// Heading of the plans that were not chosen.
pub const RIVALS: &str = "3. Các phương án không lựa chọn và lý do";
/// One of them.
pub const RIVAL: &str = "- {label} “{title}”: {rival_units} {thon} ({against}). {weak} {strong}";
/// As many units.
pub const AS_MANY: &str = "bằng phương án được chọn";
/// More.
pub const MORE: &str = "nhiều hơn phương án được chọn {count}";
/// Fewer.
pub const LESS: &str = "ít hơn phương án được chọn {count}";
/// What is worse.
pub const WEAK: &str = "Không chọn vì {list}.";
/// What is better.
pub const STRONG: &str = "Điểm hơn của phương án này: {list}.";
/// Nothing is worse.
pub const NO_WORSE: &str =
    "Không kém phương án được chọn ở chỉ tiêu nào nêu trên; lý do không chọn: [[lý do không chọn {label}]].";
/// The same division.
pub const SAME: &str =
    "- {label} “{title}”: cho kết quả trùng với phương án được chọn ({rival_units} {thon}, cùng cách ghép).";
/// Further ones of a list of near equal plans.
pub const FURTHER: &str = "- Ngoài ra đã xem xét {count} phương án gần tương đương của cùng kịch bản (chi tiết trong bảng so sánh kèm hồ sơ).";
/// A figure that is larger.
pub const HIGHER: &str = "{figure} nhiều hơn {by} {unit}";
/// A figure that is smaller.
pub const LOWER: &str = "{figure} ít hơn {by} {unit}";
/// Money that is larger.
pub const DEARER: &str = "{figure} cao hơn {by} đồng";
/// Money that is smaller.
pub const CHEAPER: &str = "{figure} thấp hơn {by} đồng";
/// A sum without an everyday unit that is larger.
pub const LONGER: &str = "{figure} lớn hơn {by} %";
/// A sum without an everyday unit that is smaller.
pub const SHORTER: &str = "{figure} nhỏ hơn {by} %";

/// Before the table of former communes.
pub const FORMER: &str = "{Xa} được hình thành từ {count} xã, phường cũ; {thon} phân bố như sau:";
/// One former commune only.
pub const FORMER_ONE: &str = "Toàn bộ {units} {thon} thuộc {former} trước đây.";
/// Table of former communes.
pub const FORMER_COLUMNS: [&str; 6] = [
    "STT",
    "Xã, phường cũ",
    "Số {thon}",
    "Số hộ",
    "Nhân khẩu",
    "Chưa đạt tiêu chuẩn",
];
/// No former commune given.
pub const FORMER_UNKNOWN: &str = "Chưa ghi";
/// Ethnic groups by the main one of each unit.
pub const ETHNIC: &str = "Dân tộc chiếm đa số ở từng {thon}: {list}.";
/// Religions by the main one of each unit.
pub const RELIGION: &str = "Tôn giáo chính ở từng {thon}: {list}.";
/// How tables say that people follow no religion.
pub const NO_RELIGION: [&str; 3] = ["không", "ko", "không tôn giáo"];
/// What it is called in a list.
pub const WITHOUT_RELIGION: &str = "không theo tôn giáo";
/// One group in the list.
pub const GROUP: &str = "{group}: {count} {thon}, {households} hộ";
