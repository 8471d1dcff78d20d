//! Attaching clusters, dissolving, renaming, and the list of the dossier.

use super::{Line, Slot, Test};
use Line::{Body, Chapter, When};

/// Attaching clusters (Đ.11.2, Đ.13.3).
pub mod ghep_cum {
    use super::*;

    /// Title.
    pub const TITLE: &str = "PHƯƠNG ÁN";
    /// Subject.
    pub const SUBJECT: &str = "Ghép cụm dân cư vào {thon} hiện có trên địa bàn {xa}";
    /// The document.
    pub const SCRIPT: &[Line] = &[
        Line::Slot(Slot::Bases),
        Chapter("I. SỰ CẦN THIẾT"),
        Body(
            "Trên địa bàn {xa} có {clusters} cụm dân cư mới hình thành chưa đủ quy mô để thành lập {thon}; để thuận tiện trong quản lý dân cư và bảo đảm quyền lợi của người dân, cần ghép các cụm dân cư này vào {thon} hiện có theo khoản 2 Điều 11 và khoản 3 Điều 13 Nghị định số 185/2026/NĐ-CP.",
        ),
        Chapter("II. NỘI DUNG PHƯƠNG ÁN"),
        Line::Slot(Slot::Clusters),
        Body("Phạm vi, ranh giới từng cụm dân cư: [[mô tả phạm vi, ranh giới từng cụm dân cư]]."),
        Chapter("III. Ý KIẾN NHÂN DÂN"),
        Body(
            "Kết quả lấy ý kiến hộ gia đình ở cụm dân cư và ở {thon} tiếp nhận: [[kết quả lấy ý kiến của cụm dân cư và {thon} tiếp nhận]].",
        ),
        Chapter("IV. TỔ CHỨC THỰC HIỆN"),
        Body(
            "{ubnd} chỉ đạo {thon} tiếp nhận quản lý hộ, nhân khẩu; cập nhật thông tin cư trú; bảo đảm nơi sinh hoạt cộng đồng. Thời gian thực hiện: từ {effective}./.",
        ),
    ];
}

/// Dissolving a unit (Đ.8.4, Đ.13.1).
pub mod giai_the {
    use super::*;

    /// Title.
    pub const TITLE: &str = "TỜ TRÌNH";
    /// Subject.
    pub const SUBJECT: &str = "Về việc giải thể {thon} trên địa bàn {xa}";
    /// The document.
    pub const SCRIPT: &[Line] = &[
        Line::Slot(Slot::Bases),
        Body("{ubnd} trình {hdnd} xem xét việc giải thể {thon} trên địa bàn {xa} như sau:"),
        Chapter("I. LÝ DO"),
        Body(
            "[[lý do giải thể theo khoản 4 Điều 8 Nghị định số 185/2026/NĐ-CP: điều kiện địa lý, tổ chức lại, giải phóng mặt bằng, tái định cư]].",
        ),
        Chapter("II. {THON} GIẢI THỂ"),
        Line::Slot(Slot::Dissolved),
        Chapter("III. PHƯƠNG ÁN ĐỐI VỚI HỘ DÂN, TÀI SẢN, NHÂN SỰ"),
        Body(
            "Nơi ở, nơi sinh hoạt mới của các hộ: [[phương án đối với hộ dân]]. Danh sách hộ gia đình theo Phụ lục kèm theo: [[lập danh sách hộ]].",
        ),
        Body(
            "Tài sản, hồ sơ: bàn giao cho {ubnd} quản lý theo quy định. Người hoạt động không chuyên trách thôi đảm nhiệm được giải quyết chế độ theo Nghị định số 154/2025/NĐ-CP.",
        ),
        Chapter("IV. Ý KIẾN NHÂN DÂN"),
        Body("[[kết quả lấy ý kiến hộ gia đình]]."),
        Chapter("V. KIẾN NGHỊ"),
        Body("{ubnd} kính trình {hdnd} xem xét, quyết định./."),
    ];
    /// Title of the list of households.
    pub const LIST: &str = "DANH SÁCH HỘ GIA ĐÌNH TẠI {THON} GIẢI THỂ";
    /// Enclosed with the submission.
    pub const WITH: &str = "(Kèm theo Tờ trình về việc giải thể {thon} của {ubnd})";
    /// Columns of the list.
    pub const COLUMNS: [&str; 5] = [
        "STT",
        "Chủ hộ",
        "Số nhân khẩu",
        "Nơi ở hiện nay",
        "Nơi chuyển đến",
    ];
}

/// Renaming.
pub mod doi_ten {
    use super::*;

    /// Title.
    pub const TITLE: &str = "PHƯƠNG ÁN";
    /// Subject.
    pub const SUBJECT: &str = "Đổi tên {thon} trên địa bàn {xa}";
    /// The document.
    pub const SCRIPT: &[Line] = &[
        Line::Slot(Slot::Bases),
        Chapter("I. LÝ DO ĐỔI TÊN"),
        When(
            Test::Renamed,
            "Khoản 5 Điều 8 Nghị định số 185/2026/NĐ-CP quy định tên {thon} không được trùng nhau trong {kind}. Có {renamed} {thon} giữ nguyên địa bàn nhưng tên gọi trùng hoặc cần đổi để phù hợp.",
        ),
        Body("Lý do cụ thể, ý nghĩa tên mới: [[lý do đổi tên, ý nghĩa tên mới]]."),
        Chapter("II. TÊN CŨ, TÊN MỚI"),
        Line::Slot(Slot::Renamed),
        Chapter("III. Ý KIẾN NHÂN DÂN"),
        Body("[[kết quả lấy ý kiến hộ gia đình về tên mới]]."),
        Chapter("IV. TỔ CHỨC THỰC HIỆN"),
        Body(
            "{ubnd} công khai tên mới, thay biển tên, cập nhật thông tin cư trú; giấy tờ đã cấp tiếp tục sử dụng cho đến khi hết thời hạn hoặc có nhu cầu đổi. Thời gian thực hiện: từ {effective}./.",
        ),
    ];
}

/// List of the dossier.
pub mod danh_muc {
    /// Who keeps it.
    pub const BODY: &str = "{ubnd}";
    /// Title.
    pub const TITLE: &str = "DANH MỤC HỒ SƠ";
    /// Subject.
    pub const SUBJECT: &str = "Sắp xếp, tổ chức lại {thon} trên địa bàn {xa}";
    /// Above the list of files.
    pub const FILES: &str = "I. TÀI LIỆU TRONG HỒ SƠ";
    /// Columns of the list of files.
    pub const FILE_COLUMNS: [&str; 3] = ["STT", "Tên tệp", "Tài liệu"];
    /// Above the list of open fields.
    pub const OPEN: &str = "II. NỘI DUNG CẦN ĐIỀN (được đánh dấu nền vàng trong tài liệu)";
    /// Columns of the open fields.
    pub const OPEN_COLUMNS: [&str; 3] = ["STT", "Nội dung cần điền", "Đã điền"];
    /// The basis of the figures.
    pub const BASIS: &str = "Số liệu đến {data_date}; phương án: {plan_title}. {proof}";
    /// Program and fingerprint.
    pub const TRACE: &str = "Lập bằng sapxep {version}; mã dữ liệu SHA-256: {hash}.";
}
