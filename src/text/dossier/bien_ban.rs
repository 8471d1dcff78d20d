//! Minutes of a community meeting and the ballot, one a unit. [Luật 10/2022/QH15, Đ.18–21, 25–28; NĐ 59/2023/NĐ-CP]

use super::Line;
use Line::Body;

/// Title of the minutes.
pub const TITLE: &str = "BIÊN BẢN";
/// Subject of the minutes.
pub const SUBJECT: &str = "Hội nghị cộng đồng dân cư {unit} lấy ý kiến về việc sắp xếp, tổ chức lại {thon}";

/// The minutes.
pub const SCRIPT: &[Line] = &[
    Body("**1. Thời gian, địa điểm:** bắt đầu lúc [[giờ, ngày, tháng, năm]], tại [[địa điểm]]."),
    Body(
        "**2. Thành phần:** tổng số hộ của {unit}: **{unit_households} hộ**; số đại diện hộ tham dự: [[số đại diện hộ tham dự]]; số hộ không có đại diện tham dự: [[số hộ vắng]]. Đại diện cấp {kind} dự: [[thành phần dự]].",
    ),
    Body("Chủ trì: [[người chủ trì - {head}]]. Thư ký do trên 50 % số người dự biểu quyết cử: [[thư ký]]."),
    Body("Tổ kiểm phiếu (3–5 người, nếu bỏ phiếu kín): [[họ tên]]; hai đại diện hộ chứng kiến: [[họ tên]]."),
    Body("**3. Nội dung lấy ý kiến:** {question}"),
    Body(
        "Tên gọi đề xuất của {thon} sau sắp xếp: **{new_name}**. Quy mô dự kiến: {new_households} hộ, {new_residents} nhân khẩu. Nhà văn hóa dự kiến: {new_hall}.",
    ),
    Body("**4. Hình thức biểu quyết:** [[giơ tay hoặc bỏ phiếu kín]]."),
    Body("**5. Kết quả:** đồng ý: [[số hộ]] (… %); không đồng ý: [[số hộ]] (… %); ý kiến khác: [[số hộ]]."),
    Body("**6. Ý kiến thảo luận, đề nghị** (phương án, tên gọi, nhà văn hóa): [[ý kiến cụ thể]]."),
    Body("**7. Kết luận:** [[nội dung hội nghị thống nhất]]."),
    Body(
        "Hội nghị kết thúc lúc [[giờ, ngày]]. Biên bản được lập thành 02 bản, thông qua tại hội nghị và gửi {ubnd} trong thời hạn {minutes_days} ngày làm việc.",
    ),
];
/// Hint where a unit may meet by clusters.
pub const BY_CLUSTER: &str = "__({Unit} có {unit_households} hộ, từ {cluster_meeting_households} hộ trở lên, nên có thể tổ chức hội nghị theo cụm dân cư; mỗi cụm lập một biên bản.)__";
/// Those who sign the minutes: post, then who.
pub const SIGNERS: [&str; 4] = [
    "THƯ KÝ",
    "TRƯỞNG BAN CÔNG TÁC MẶT TRẬN",
    "ĐẠI DIỆN HAI HỘ GIA ĐÌNH",
    "CHỦ TRÌ",
];
/// Hint below them.
pub const SIGN: &str = "(Ký, ghi rõ họ tên)";
/// What the households are asked where the unit is joined.
pub const QUESTION_JOIN: &str = "nhập {unit} với {partners} để thành lập **{new_name}** theo dự thảo Đề án sắp xếp, tổ chức lại {thon} trên địa bàn {xa}.";
/// Where it stays.
pub const QUESTION_KEEP: &str =
    "giữ nguyên {unit} theo dự thảo Đề án sắp xếp, tổ chức lại {thon} trên địa bàn {xa}.";
/// Where it stays under another name.
pub const QUESTION_RENAME: &str = "giữ nguyên địa bàn và đổi tên {unit} thành **{new_name}** theo dự thảo Đề án sắp xếp, tổ chức lại {thon} trên địa bàn {xa}.";
/// Where it is split.
pub const QUESTION_SPLIT: &str = "điều chỉnh {unit}, chuyển từng phần về {new_name} theo dự thảo Đề án sắp xếp, tổ chức lại {thon} trên địa bàn {xa}.";
/// Where a cluster is attached.
pub const QUESTION_CLUSTER: &str =
    "ghép {unit} vào **{new_name}** theo dự thảo phương án sắp xếp {thon} trên địa bàn {xa}.";

/// Ballot.
pub mod phieu {
    /// Title.
    pub const TITLE: &str = "PHIẾU LẤY Ý KIẾN HỘ GIA ĐÌNH";
    /// Subject.
    pub const SUBJECT: &str = "về việc sắp xếp, tổ chức lại {thon} trên địa bàn {xa}";
    /// Stamp at the upper left.
    pub const STAMP: &str = "(Đóng dấu của {ubnd})";
    /// Household.
    pub const HOUSEHOLD: &str = "Đại diện hộ gia đình: ";
    /// Address.
    pub const ADDRESS: &str = "Địa chỉ ({unit}): ";
    /// Matter.
    pub const MATTER: &str = "**1. Nội dung lấy ý kiến:** {question}";
    /// Figures of the new unit.
    pub const FIGURES: &str = "{NewName}: {new_households} hộ, {new_residents} nhân khẩu; gồm: {new_members}. Nhà văn hóa dự kiến: {new_hall}.";
    /// The same of a unit that stays as it is.
    pub const FIGURES_KEPT: &str =
        "{NewName}: {new_households} hộ, {new_residents} nhân khẩu. Nhà văn hóa dự kiến: {new_hall}.";
    /// How to answer.
    pub const HOW: &str = "**2. Ý kiến của hộ gia đình** (đánh dấu X vào một ô):";
    /// Choices.
    pub const CHOICES: [&str; 2] = ["Đồng ý", "Không đồng ý"];
    /// On the name.
    pub const NAME: &str = "**3. Về tên gọi “{new_name}”** (đánh dấu X vào một ô):";
    /// Another name.
    pub const OTHER_NAME: &str = "Đề nghị tên khác: ";
    /// Other opinions.
    pub const OTHER: &str = "**4. Ý kiến khác:**";
    /// Return.
    pub const RETURN: &str = "__Mỗi hộ một phiếu. Đề nghị gửi lại Tổ phát phiếu (Trưởng ban công tác Mặt trận làm tổ trưởng) trước {return_date}.__";
    /// Day of the signature.
    pub const DAY: &str = "Ngày …… tháng …… năm 20……";
    /// Signature.
    pub const SIGN: &str = "ĐẠI DIỆN HỘ GIA ĐÌNH";
}
