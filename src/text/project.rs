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
        vi: "Không nhận được giá trị “{value}” ({what:k}).",
        vi_action: "Nhập lại giá trị đúng: số không âm, chữ không quá dài, đơn vị có trong bảng.",
        en: "The value “{value}” is refused ({what:k}).",
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
    Message {
        code: "E428",
        vi: "Đĩa đã đầy: thay đổi vừa rồi chưa được lưu.",
        vi_action: "Xóa bớt tệp không cần trên đĩa rồi làm lại thay đổi đó; mọi thay đổi trước đó đã lưu.",
        en: "The disk is full: the last change was not saved.",
        en_action: "Make room on the disk and repeat the change; everything before it is saved.",
    },
    Message {
        code: "E429",
        vi: "Tệp dự án hoặc thư mục chứa nó chỉ cho đọc: không lưu được thay đổi.",
        vi_action: "Chép tệp .gpkg sang một thư mục ghi được (ví dụ Documents/sapxep) rồi mở bản chép; xem và tải hồ sơ thì không cần.",
        en: "The project file or its folder is read only: changes cannot be saved.",
        en_action: "Copy the .gpkg into a folder that can be written (such as Documents/sapxep) and open the copy; looking and downloading needs none.",
    },
    Message {
        code: "E430",
        vi: "Chương trình khác đang giữ tệp dự án: thay đổi vừa rồi chưa được lưu.",
        vi_action: "Lưu và kết thúc sửa lớp trong QGIS (hoặc đóng chương trình đó), rồi làm lại thay đổi.",
        en: "Another program holds the project file: the last change was not saved.",
        en_action: "Save and end editing in QGIS (or close that program), then repeat the change.",
    },
    Message {
        code: "E431",
        vi: "Tệp quá lớn hoặc quá nhiều tệp: nhiều nhất {files} tệp, mỗi tệp {each} MB, tất cả {total} MB.",
        vi_action: "Chỉ thả các tệp của xã, phường; ảnh nền thì đặt vào thư mục dự án, không thả vào đây.",
        en: "The file is too large or there are too many: at most {files} files of {each} MB, {total} MB in all.",
        en_action: "Drop the commune's files only; background pictures go into the folder of the projects.",
    },
    Message {
        code: "E432",
        vi: "Tên tệp không dùng được.",
        vi_action: "Đổi tên tệp: không có / \\ : * ? \" < > |, không bắt đầu bằng dấu chấm, không quá dài.",
        en: "The name of the file cannot be used.",
        en_action: "Rename the file: none of / \\ : * ? \" < > |, no point at the start, not too long.",
    },
    Message {
        code: "E433",
        vi: "Không đọc được tệp này theo loại vừa chọn, hoặc đã có tệp khác thuộc loại đó.",
        vi_action: "Mỗi loại chỉ một tệp: bỏ tệp kia trước, hoặc chọn loại khác.",
        en: "The file cannot be read as that, or another file is read so already.",
        en_action: "One file of a kind: remove the other first, or choose another kind.",
    },
    Message {
        code: "W420",
        vi: "Phương án “{plan}” do một phiên bản khác của chương trình ghi, phiên bản này không đọc được; phương án vẫn còn nguyên trong tệp dự án.",
        vi_action: "Bấm “Giải tất cả kịch bản” ở bước Phương án để lập lại; phương án tự vẽ thì mở bằng phiên bản đã ghi ra nó.",
        en: "Plan “{plan}” was written by another version of the program and cannot be read by this one; it stays in the project file.",
        en_action: "Solve all scenarios again on the Plans step; a plan drawn by hand opens in the version that wrote it.",
    },
];
