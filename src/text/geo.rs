//! Words of geo files: layers and fields.

use super::Lang;

/// The layer of today's units.
#[must_use]
pub fn today(lang: Lang) -> &'static str {
    lang.pick("Hiện trạng", "Current units")
}

/// The layer of halls.
#[must_use]
pub fn halls(lang: Lang) -> &'static str {
    lang.pick("Nhà văn hóa", "Halls")
}

/// The layer of the members of new units.
#[must_use]
pub fn members(lang: Lang) -> &'static str {
    lang.pick("đơn vị hiện nay", "units of today")
}

/// A field's name for people; `None` for what only programs read.
#[must_use]
pub fn field(lang: Lang, field: &str) -> Option<&'static str> {
    Some(match field {
        "ma" => lang.pick("Mã", "Code"),
        "ten" => lang.pick("Tên", "Name"),
        "stt" => lang.pick("Số thứ tự", "Number"),
        "so_ho" => lang.pick("Số hộ", "Households"),
        "nhan_khau" => lang.pick("Số nhân khẩu", "Residents"),
        "dt_bang_ha" => lang.pick("Diện tích theo bảng (ha)", "Area in the table (ha)"),
        "dt_do_ha" => lang.pick(
            "Diện tích đo trên ranh giới (ha)",
            "Area measured on the boundary (ha)",
        ),
        "xa_cu" => lang.pick("Xã, phường cũ", "Former commune"),
        "so_dv_cu" => lang.pick("Số đơn vị hợp thành", "Units joined"),
        "gom" => lang.pick("Gồm", "Made of"),
        "nha_vh" => lang.pick("Nhà văn hóa được chọn", "Hall chosen"),
        "ten_moi" => lang.pick("Đơn vị sau sắp xếp", "New unit"),
        "suc_chua" => lang.pick("Sức chứa", "Seats"),
        "don_vi" => lang.pick("Đơn vị", "Unit"),
        _ => return None,
    })
}
