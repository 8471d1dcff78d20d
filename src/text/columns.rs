//! What the columns of an input are called on the page, where people say which column means what.

use super::Lang;

/// Fields by kind of table: id, Vietnamese, English. `so_ho` means the same in every table.
const FIELDS: &[(&str, &str, &str, &str)] = &[
    ("*", "stt", "Số thứ tự", "Number"),
    ("*", "don_vi", "Thôn, tổ dân phố", "Unit"),
    ("*", "so_ho", "Số hộ", "Households"),
    ("*", "suc_chua", "Sức chứa (chỗ)", "Seats"),
    ("*", "kinh_do", "Kinh độ", "Longitude"),
    ("*", "vi_do", "Vĩ độ", "Latitude"),
    ("*", "ly_do", "Lý do", "Reason"),
    ("*", "noi_dung", "Nội dung ý kiến", "Opinion"),
    ("unit", "ma", "Mã", "Code"),
    ("unit", "ten", "Tên", "Name"),
    ("unit", "loai", "Loại (thôn, tổ dân phố)", "Kind"),
    ("unit", "nhan_khau", "Nhân khẩu", "Residents"),
    ("unit", "dien_tich", "Diện tích", "Area"),
    ("unit", "xa_cu", "Xã, phường cũ", "Former commune"),
    ("unit", "dac_thu", "Yếu tố đặc thù", "Exceptions"),
    ("unit", "dan_toc", "Dân tộc", "Ethnic group"),
    ("unit", "ton_giao", "Tôn giáo", "Religion"),
    ("unit", "giap_ranh", "Giáp ranh", "Neighbours"),
    ("unit", "nha_van_hoa", "Nhà văn hóa", "Hall"),
    ("unit", "ghi_chu", "Ghi chú", "Remark"),
    ("unit", "thuoc", "Thuộc đơn vị", "Part of"),
    ("unit", "cum", "Cụm dân cư", "Cluster"),
    ("unit", "chia", "Được tách", "May be split"),
    ("link", "a", "Đơn vị thứ nhất", "First unit"),
    ("link", "b", "Đơn vị thứ hai", "Second unit"),
    ("link", "loai", "Nối hoặc cắt", "Join or cut"),
    ("hall", "ten", "Tên nhà văn hóa", "Hall"),
    ("hall", "tinh_trang", "Hiện trạng", "Condition"),
    ("hall", "nam_xay_dung", "Năm xây dựng", "Year built"),
    (
        "hall",
        "dien_tich_san_m2",
        "Diện tích sàn (m²)",
        "Floor area (m²)",
    ),
    ("hall", "dien_tich_dat_m2", "Diện tích đất (m²)", "Plot (m²)"),
    ("hall", "giay_to", "Giấy tờ đất", "Papers of the plot"),
    (
        "hall",
        "nguyen_gia",
        "Nguyên giá (nghìn đồng)",
        "Original cost (1000 đ)",
    ),
    ("roster", "ho_ten", "Họ và tên", "Full name"),
    ("roster", "chuc_danh", "Chức danh", "Titles"),
    ("roster", "ngay_sinh", "Ngày sinh", "Date of birth"),
    ("roster", "gioi_tinh", "Giới tính", "Sex"),
    (
        "roster",
        "nam",
        "Nam (đánh dấu hoặc năm sinh)",
        "Male (mark or year)",
    ),
    (
        "roster",
        "nu",
        "Nữ (đánh dấu hoặc năm sinh)",
        "Female (mark or year)",
    ),
    (
        "roster",
        "ngay_bat_dau",
        "Ngày bắt đầu công tác",
        "First day of service",
    ),
    (
        "roster",
        "thang_truoc",
        "Số tháng công tác trước đó",
        "Earlier months",
    ),
    (
        "roster",
        "phu_cap",
        "Phụ cấp một tháng (đ)",
        "Monthly allowance (đ)",
    ),
    ("roster", "chi_bo", "Chi bộ", "Party cell"),
    ("roster", "o_xa", "Cư trú tại xã", "Lives here"),
    ("roster", "trinh_do", "Trình độ", "Qualification"),
    ("roster", "cntt", "Công nghệ thông tin", "IT"),
    ("roster", "nguyen_vong", "Nguyện vọng", "Wish"),
    ("roster", "xin_nghi", "Xin nghỉ", "Asks to leave"),
    ("roster", "huu_tri", "Đang hưởng lương hưu", "On a pension"),
    ("roster", "ky_luat", "Kỷ luật", "Discipline"),
    (
        "roster",
        "tu_cap_xa",
        "Ngày từ cấp xã chuyển về",
        "Placed from the commune level",
    ),
    ("ballot", "cum", "Cụm dân cư", "Cluster"),
    ("ballot", "dot", "Lần lấy ý kiến", "Round"),
    ("ballot", "tham_gia", "Số hộ tham gia", "Took part"),
    ("ballot", "dong_y", "Đồng ý", "Agree"),
    ("ballot", "khong_dong_y", "Không đồng ý", "Disagree"),
    ("ballot", "y_kien_khac", "Ý kiến khác", "Other"),
    ("ballot", "hinh_thuc", "Hình thức", "Form"),
    ("ballot", "ngay", "Ngày", "Day"),
    ("ballot", "bien_ban", "Số biên bản", "Minutes"),
    ("opinion", "so_ho_noi", "Số hộ nêu ý kiến", "Households"),
    (
        "opinion",
        "xu_ly",
        "Tiếp thu hoặc giải trình",
        "Taken in or explained",
    ),
    ("opinion", "tra_loi", "Trả lời", "Answer"),
];

/// Name of a field of a kind of table (`unit`, `link`, `hall`, `roster`, `ballot`, `opinion`); `None` for no such field.
#[must_use]
pub fn field(lang: Lang, table: &str, field: &str) -> Option<&'static str> {
    let found = FIELDS
        .iter()
        .find(|(kind, id, ..)| *id == field && (*kind == table || *kind == "*"));
    found.map(|(_, _, vi, en)| lang.pick(vi, en))
}

/// What else a refused value may be.
const OTHERS: &[(&str, &str, &str)] = &[
    ("scenario", "Kịch bản", "Scenario"),
    ("address", "Địa chỉ nền bản đồ", "Address of the background"),
    ("table", "Bảng", "Table"),
    ("column", "Cột", "Column"),
    ("value", "Giá trị", "Value"),
    ("dien_tich_m2", "Diện tích", "Area"),
];

/// Name of a field where the kind of table is not told: of the table of units before others.
#[must_use]
pub fn any(lang: Lang, id: &str) -> Option<&'static str> {
    let in_tables = || FIELDS.iter().find(|(_, known, ..)| *known == id);
    let elsewhere = || OTHERS.iter().find(|(known, ..)| *known == id);
    field(lang, "unit", id)
        .or_else(|| in_tables().map(|(_, _, vi, en)| lang.pick(vi, en)))
        .or_else(|| elsewhere().map(|(_, vi, en)| lang.pick(vi, en)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::words::vocabulary;

    #[test]
    fn every_field_that_can_be_read_has_a_name() {
        for table in ["unit", "link", "hall", "roster", "ballot", "opinion"] {
            for id in vocabulary(table).ids() {
                assert!(field(Lang::Vi, table, id).is_some(), "{table}.{id}");
            }
        }
        assert_eq!(field(Lang::En, "unit", "phu_cap"), None);
        assert_eq!(any(Lang::Vi, "phu_cap"), field(Lang::Vi, "roster", "phu_cap"));
        assert_eq!(any(Lang::Vi, "nhan_khau"), Some("Nhân khẩu"));
        assert_eq!(any(Lang::Vi, "Số hộ gia đình"), None);
    }
}
