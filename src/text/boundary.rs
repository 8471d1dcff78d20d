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
    Message {
        code: "W156",
        vi: "{units} chồng lấn {count} chỗ, tổng {area} m², rộng trung bình {width} m (gần {at}); lớn hơn mức tự sửa nên giữ nguyên.",
        vi_action: "Mở bản đồ tại vị trí này và vẽ lại đường ranh đúng.",
        en: "{units} overlap in {count} place(s), {area} m² in all, {width} m wide on average (near {at}); above the limit of repair, so left as drawn.",
        en_action: "Open the map there and draw the border as it is.",
    },
    Message {
        code: "W157",
        vi: "Giữa {units} có {count} khoảng trống, tổng {area} m², rộng trung bình {width} m (gần {at}); lớn hơn mức tự lấp nên giữ nguyên.",
        vi_action: "Nếu đất đó thuộc đơn vị nào thì vẽ bổ sung; nếu là sông, hồ hoặc đất xã khác thì không cần sửa.",
        en: "Between {units} there are {count} gap(s), {area} m² in all, {width} m wide on average (near {at}); above the limit of filling, so left as drawn.",
        en_action: "Draw it into the unit it belongs to; a river, a lake or ground of another commune may stay.",
    },
    Message {
        code: "W158",
        vi: "Ranh giới các đơn vị chưa khớp: {overlaps} chỗ chồng lấn ({overlap_area} m²), {gaps} khoảng trống ({gap_area} m²), trong đó {left} chỗ quá lớn để tự sửa.",
        vi_action: "Chạy “sapxep data … --fix -o THƯ-MỤC” để có bản ranh giới đã sửa kèm hình trước và sau.",
        en: "The boundaries do not fit together: {overlaps} overlaps ({overlap_area} m²), {gaps} gaps ({gap_area} m²), {left} of them too large to repair.",
        en_action: "Run `sapxep data … --fix -o FOLDER` for repaired boundaries with a picture of before and after.",
    },
    Message {
        code: "W159",
        vi: "Không có ranh giới, chỉ có điểm: {units} ranh giới được ước tính (mỗi nơi thuộc điểm gần nhất); liền kề và bản đồ chỉ là ước tính.",
        vi_action: "Bổ sung ranh giới thật (ranh-gioi.geojson, .kml, .gpkg …) hoặc cột giáp ranh trước khi quyết định.",
        en: "There are points but no boundaries: {units} boundaries are estimated (every place belongs to its nearest point); neighbours and maps are estimates.",
        en_action: "Add real boundaries (ranh-gioi.geojson, .kml, .gpkg …) or a column of neighbours before deciding.",
    },
    Message {
        code: "I155",
        vi: "Hình duy nhất trong tệp bao hầu hết các điểm nên được coi là đường bao của xã, phường; các ranh giới ước tính nằm trong đường này.",
        vi_action: "",
        en: "The only shape of the file holds most of the points, so it is taken as the outline of the commune; the estimated boundaries lie within it.",
        en_action: "",
    },
];
