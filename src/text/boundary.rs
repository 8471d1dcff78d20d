//! Adjacency (W151-W159, I150-I159).

use super::Message;

/// Sentences by code.
pub const MESSAGES: &[Message] = &[
    Message {
        code: "I150",
        vi: "Hai ranh giới cách nhau không quá {tolerance} m được coi là giáp nhau: có {links} cặp đơn vị liền kề, tạo thành {parts} phần liền khối.",
        vi_action: "",
        en: "Borders no more than {tolerance} m apart count as common: {links} pairs of neighbours, {parts} connected part(s).",
        en_action: "",
    },
    Message {
        code: "I151",
        vi: "Nếu dùng dung sai {tolerance} m: có {links} cặp đơn vị liền kề, tạo thành {parts} phần liền khối.",
        vi_action: "",
        en: "With a tolerance of {tolerance} m: {links} pairs of neighbours, {parts} connected part(s).",
        en_action: "",
    },
    Message {
        code: "I152",
        vi: "Không có ranh giới bằng bản đồ; quan hệ liền kề lấy theo cột giáp ranh: {links} cặp đơn vị liền kề, tạo thành {parts} phần liền khối.",
        vi_action: "",
        en: "There are no drawn boundaries; neighbours come from the table: {links} pairs, {parts} connected part(s).",
        en_action: "",
    },
    Message {
        code: "I153",
        vi: "{a} và {b} gần như giáp nhau (cách {gap} m, đoạn đối diện dài {shared} m) nhưng chưa được coi là liền kề.",
        vi_action: "Nếu thực tế hai đơn vị liền kề, khai một dòng loại “noi” trong ke-can.csv.",
        en: "{a} and {b} are nearly neighbours ({gap} m apart, {shared} m face each other) but do not count as such.",
        en_action: "If they are neighbours in fact, add a line of type \"noi\" to ke-can.csv.",
    },
    Message {
        code: "I154",
        vi: "Ranh giới chia cắt khai giữa {a} và {b} không có tác dụng vì hai đơn vị này vốn không liền kề.",
        vi_action: "Kiểm tra lại tên hoặc mã đơn vị trong ke-can.csv.",
        en: "The barrier declared between {a} and {b} has no effect: they are not neighbours anyway.",
        en_action: "Check the ids or names in ke-can.csv.",
    },
    Message {
        code: "W151",
        vi: "{units} không liền kề với đơn vị nào khác trong xã, phường nên không thể sáp nhập.",
        vi_action: "Kiểm tra ranh giới; nếu có đường hoặc cầu nối, khai một dòng loại “noi” trong ke-can.csv.",
        en: "{units} has no neighbour in the commune, so it cannot be merged.",
        en_action: "Check its boundary; if a road or bridge joins it to another unit, add a line of type \"noi\" to ke-can.csv.",
    },
    Message {
        code: "W152",
        vi: "{count} đơn vị liền kề với nhau nhưng tách rời phần còn lại của xã, phường: {units}.",
        vi_action: "Kiểm tra ranh giới hoặc tăng dung sai; nếu có đường hoặc cầu nối, khai một dòng loại “noi” trong ke-can.csv.",
        en: "{count} units are connected with each other but not with the rest of the commune: {units}.",
        en_action: "Check the boundaries or raise the tolerance; if a road or bridge joins them, add a line of type \"noi\" to ke-can.csv.",
    },
    Message {
        code: "W153",
        vi: "Bảng số liệu ghi {a} giáp {b}, nhưng trên bản đồ ranh giới hai đơn vị không giáp nhau; chương trình theo bản đồ.",
        vi_action: "Sửa cột giáp ranh hoặc ranh giới; nếu hai đơn vị thực sự liền kề, khai một dòng loại “noi” trong ke-can.csv.",
        en: "The table calls {a} and {b} neighbours, but their drawn borders do not meet; the drawing is followed.",
        en_action: "Correct the list or the boundary; if they are neighbours in fact, add a line of type \"noi\" to ke-can.csv.",
    },
    Message {
        code: "W154",
        vi: "Cặp {a} – {b} vừa được khai nối vừa được khai chia cắt trong ke-can.csv; chương trình coi là chia cắt.",
        vi_action: "Bỏ một trong hai dòng.",
        en: "The pair {a} – {b} is declared both as joined and as cut in ke-can.csv; it is taken as cut.",
        en_action: "Remove one of the two lines.",
    },
    Message {
        code: "W155",
        vi: "{a} và {b} cách nhau {gap} m, được tạm coi là liền kề vì nếu không sẽ có đơn vị tách rời cả xã, phường.",
        vi_action: "Nếu thực tế đi lại được thì khai một dòng loại “noi” trong ke-can.csv để xác nhận; nếu không thì khai loại “cat”.",
        en: "{a} and {b}, {gap} m apart, are taken as neighbours for now, because a part would have no neighbour otherwise.",
        en_action: "Confirm with a line `noi` in ke-can.csv if people can get across; else declare `cat`.",
    },
];
