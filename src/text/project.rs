//! Project file and page (E420-E449).

use super::{Lang, Message};

/// Form of a consultation by its id; any other text as written. [Luật 10/2022/QH15, Đ.26.1]
#[must_use]
pub fn opinion_form(lang: Lang, form: &str) -> &str {
    match form {
        "meeting" => lang.pick("Họp cộng đồng dân cư", "Community meeting"),
        "ballot" => lang.pick("Phát phiếu lấy ý kiến hộ gia đình", "Ballot to households"),
        "conference" => lang.pick("Hội nghị trao đổi, đối thoại", "Dialogue conference"),
        "portal" => lang.pick("Cổng thông tin điện tử", "Portal"),
        other => other,
    }
}

/// Title of one of several plans of a scenario; the best one bears the scenario's.
#[must_use]
pub fn option_title(lang: Lang, scenario: &str, rank: u32) -> String {
    if rank < 2 {
        return scenario.to_owned();
    }
    let word = lang.pick("lựa chọn", "option");
    format!("{scenario} – {word} {rank}")
}

/// Sentences by code.
pub const MESSAGES: &[Message] = &[
    Message {
        code: "E420",
        vi: "Tệp không phải là dự án của chương trình.",
        vi_action: "Chọn tệp .gpkg do chương trình tạo ra; tệp ranh giới .gpkg khác thì thả vào bước Dữ liệu.",
        en: "The file is not a project of this program.",
        en_action: "Choose a .gpkg made by the program; drop other boundary files on the data step.",
    },
    Message {
        code: "E421",
        vi: "Tệp dự án bị hỏng: {detail}.",
        vi_action: "Giữ nguyên tệp này, mở bản sao lưu gần nhất; tệp chưa bị chương trình sửa gì thêm.",
        en: "The project file is damaged: {detail}.",
        en_action: "Keep the file as it is and open the latest copy; the program has changed nothing in it.",
    },
    Message {
        code: "E422",
        vi: "Dự án có định dạng “{format}”, phiên bản chương trình này chưa đọc được.",
        vi_action: "Dùng phiên bản chương trình mới hơn.",
        en: "The project has the format “{format}”, which this version cannot read.",
        en_action: "Use a newer version of the program.",
    },
    Message {
        code: "E423",
        vi: "Dự án vừa được sửa ở cửa sổ khác (phiên bản {current}, cửa sổ này đang ở phiên bản {base}).",
        vi_action: "Tải lại để xem thay đổi mới, rồi sửa tiếp nếu vẫn cần.",
        en: "The project has just been changed in another window (version {current}; this window is at {base}).",
        en_action: "Reload to see the change, then repeat yours if it is still wanted.",
    },
    Message {
        code: "E424",
        vi: "Không nhận được giá trị “{value}” ({what}).",
        vi_action: "Nhập lại giá trị đúng: số không âm, chữ không quá dài, đơn vị có trong bảng.",
        en: "The value “{value}” is refused ({what}).",
        en_action: "Enter a valid one: numbers from zero up, short texts, units of the table.",
    },
    Message {
        code: "E425",
        vi: "Không còn bước nào để hoàn tác hoặc làm lại.",
        vi_action: "Mọi thay đổi đã được lưu; tiếp tục làm việc bình thường.",
        en: "There is nothing left to undo or redo.",
        en_action: "Everything is saved; go on working.",
    },
    Message {
        code: "E426",
        vi: "Không đọc hoặc ghi được tệp dự án: {detail}.",
        vi_action: "Kiểm tra dung lượng đĩa, quyền ghi và đóng chương trình khác đang mở tệp; các thay đổi đã lưu trước đó vẫn còn.",
        en: "The project file cannot be read or written: {detail}.",
        en_action: "Check disk space and permissions, close other programs that hold the file; what was saved before is kept.",
    },
    Message {
        code: "E427",
        vi: "Không mở được trang làm việc trên máy này: {detail}.",
        vi_action: "Chọn cổng khác bằng --port, hoặc khởi động lại máy.",
        en: "The page cannot be served on this machine: {detail}.",
        en_action: "Choose another port with --port, or restart the machine.",
    },
];
