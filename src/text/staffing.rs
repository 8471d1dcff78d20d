//! People and money (E160-E199, W160-W199, I160-I199).

use super::Message;

/// Sentences by code.
pub const MESSAGES: &[Message] = &[
    Message {
        code: "E160",
        vi: "Số hộ tham gia ý kiến ({votes}) nhiều hơn tổng số hộ ({households}).",
        vi_action: "Đối chiếu biên bản; sửa số hộ tham gia hoặc tổng số hộ.",
        en: "More households took part ({votes}) than there are ({households}).",
        en_action: "Compare with the minutes; mend one of the two numbers.",
    },
    Message {
        code: "E161",
        vi: "Tổng số phiếu ({votes}) nhiều hơn số hộ tham gia ({present}).",
        vi_action: "Đối chiếu biên bản; tổng đồng ý, không đồng ý, ý kiến khác không vượt số hộ tham gia.",
        en: "More votes ({votes}) than households that took part ({present}).",
        en_action: "Compare with the minutes: agree, disagree and other together cannot pass those present.",
    },
    Message {
        code: "E162",
        vi: "Có {count} người hoạt động không chuyên trách, tối đa {most}.",
        vi_action: "Kiểm tra danh sách; mỗi đơn vị không quá {most} người.",
        en: "There are {count} part-timers; at most {most} are allowed.",
        en_action: "Check the roster: a unit has at most {most} persons.",
    },
    Message {
        code: "E163",
        vi: "Người số {person} trùng họ tên và ngày sinh với người số {other} ở đơn vị khác.",
        vi_action: "Giữ một dòng; nếu là hai người khác nhau thì ghi rõ ngày sinh của từng người.",
        en: "Person {person} has the name and birth date of person {other} in another unit.",
        en_action: "Keep one row; if they are two persons, give each one's full date of birth.",
    },
    Message {
        code: "E164",
        vi: "Người số {person}: ngày bắt đầu công tác {start} không hợp lý với ngày sinh {birth} hoặc ngày nghỉ {day}.",
        vi_action: "Sửa ngày sinh hoặc ngày bắt đầu công tác.",
        en: "Person {person}: service from {start} does not go with birth on {birth} or leaving on {day}.",
        en_action: "Mend the date of birth or of the first service.",
    },
    Message {
        code: "W160",
        vi: "Tỷ lệ đồng ý {agree} % tổng số hộ, chưa quá {level} %.",
        vi_action: "Nghị định không quy định tỷ lệ; cân nhắc giải thích thêm hoặc lấy ý kiến lần hai.",
        en: "{agree} % of all households agree, not more than {level} %.",
        en_action: "The decree sets no percentage; consider explaining more or a second round.",
    },
    Message {
        code: "W161",
        vi: "Người số {person} còn thiếu: {missing}; chế độ chỉ tính được theo khoảng.",
        vi_action: "Bổ sung thông tin còn thiếu vào danh sách.",
        en: "Person {person} lacks {missing}; payments are only known within a range.",
        en_action: "Add what is missing to the roster.",
    },
    Message {
        code: "W162",
        vi: "Hai người cùng giữ một chức danh: người số {person} và người số {other}.",
        vi_action: "Kiểm tra chức danh của hai người.",
        en: "Persons {person} and {other} hold the same title in one unit.",
        en_action: "Check their titles.",
    },
];
