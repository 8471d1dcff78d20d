//! Files (E400-E419, W400-W419).

use super::Message;

/// Sentences by code.
pub const MESSAGES: &[Message] = &[
    Message {
        code: "E401",
        vi: "Không đọc được tệp: {detail}.",
        vi_action: "Kiểm tra đường dẫn, quyền đọc và tệp có đang mở trong chương trình khác không.",
        en: "The file cannot be read: {detail}.",
        en_action: "Check the path, the permissions, and whether another program holds the file open.",
    },
    Message {
        code: "E402",
        vi: "Không ghi được tệp: {detail}.",
        vi_action: "Đóng tệp nếu đang mở trong Excel, kiểm tra quyền ghi và dung lượng đĩa; các tệp cũ vẫn còn nguyên.",
        en: "The file cannot be written: {detail}.",
        en_action: "Close it if Excel holds it open, check permissions and disk space; older files are untouched.",
    },
    Message {
        code: "E403",
        vi: "Tệp không phải là phương án của chương trình: {detail}.",
        vi_action: "Dùng phuong-an.json do lệnh plan ghi ra, hoặc bảng cũ → mới dạng CSV, XLSX.",
        en: "The file is not a plan: {detail}.",
        en_action: "Use phuong-an.json as written by `plan`, or an old→new table as CSV or XLSX.",
    },
    Message {
        code: "E404",
        vi: "Không có mã “{code}”.",
        vi_action: "Chạy sapxep explain (không kèm mã) để xem tất cả các mã.",
        en: "There is no code “{code}”.",
        en_action: "Run `sapxep explain` without a code to list all.",
    },
    Message {
        code: "E405",
        vi: "Không tạo được tệp {what}: {detail}.",
        vi_action: "Xin gửi lại thông báo này cho nhóm phát triển; các tệp khác không bị ảnh hưởng.",
        en: "{what} could not be made: {detail}.",
        en_action: "Please report this; other files are not affected.",
    },
    Message {
        code: "E406",
        vi: "Không đọc được mẫu văn bản: {detail}.",
        vi_action: "Lưu lại mẫu dạng .docx bằng Word hoặc LibreOffice; tệp .doc cũ phải đổi sang .docx.",
        en: "The template cannot be read: {detail}.",
        en_action: "Save it again as .docx with Word or LibreOffice; an old .doc must be converted.",
    },
    Message {
        code: "E407",
        vi: "Mẫu văn bản có trường “{field}” không tồn tại (gần giống: {near}).",
        vi_action: "Sửa tên trường trong mẫu. Trường của từng đơn vị phải nằm trong một hàng của bảng hoặc một đoạn. Các trường hợp lệ: {valid}.",
        en: "The template has a field “{field}” that does not exist (near: {near}).",
        en_action: "Mend the field in the template. Fields of a unit stand in a table row or a paragraph. Valid fields: {valid}.",
    },
    Message {
        code: "E410",
        vi: "Tệp đã có sẵn; không ghi đè.",
        vi_action: "Chọn thư mục hoặc tên tệp khác, hoặc chuyển tệp cũ đi nơi khác.",
        en: "The file is there already; it is not overwritten.",
        en_action: "Choose another folder or name, or move the old file away.",
    },
    Message {
        code: "E409",
        vi: "Thư mục kết quả trùng với thư mục dữ liệu gốc nên không ghi gì.",
        vi_action: "Chọn thư mục khác với -o; dữ liệu gốc không bao giờ bị ghi đè.",
        en: "The folder for the results is that of the input, so nothing was written.",
        en_action: "Name another folder with -o; the original data is never overwritten.",
    },
    Message {
        code: "E408",
        vi: "Không ghi được tệp trong hệ tọa độ “{crs}”.",
        vi_action: "Dùng WGS 84, VN-2000 (theo kinh tuyến trục của tỉnh ghi trong xa.toml), VN-2000 kèm kinh tuyến như 107°45', hoặc mã EPSG của một múi VN-2000, UTM.",
        en: "Files cannot be written in the coordinate system “{crs}”.",
        en_action: "Use WGS 84, VN-2000 (by the province in xa.toml), VN-2000 with a meridian such as 107°45', or the EPSG code of a zone of VN-2000 or UTM.",
    },
    Message {
        code: "E411",
        vi: "{province} gồm các tỉnh cũ có kinh tuyến trục khác nhau ({zones}), chưa xác định được múi VN-2000 cần dùng.",
        vi_action: "Hỏi cơ quan đo đạc, bản đồ của tỉnh về kinh tuyến trục đang áp dụng, rồi ghi rõ: --out-crs \"VN-2000 {example}\", tên tỉnh cũ như --out-crs \"VN-2000 {former}\", hoặc mã EPSG của múi.",
        en: "{province} is made of former provinces with different central meridians ({zones}); the zone of VN-2000 to use is not known.",
        en_action: "Ask the province's surveyors which meridian applies and name it: --out-crs \"VN-2000 {example}\", a former province as in --out-crs \"VN-2000 {former}\", or the EPSG code of the zone.",
    },
];

/// Columns of the list of changes that goes with a cleaned copy.
#[must_use]
pub fn changes_head(lang: super::Lang) -> &'static [&'static str] {
    match lang {
        super::Lang::Vi => &["mã", "nơi", "nội dung"],
        super::Lang::En => &["code", "place", "text"],
    }
}
