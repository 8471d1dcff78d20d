//! What to do about a finding for people who work on the page: it has no files to write and no options to type.

use super::Lang;
use crate::domain::Code;

/// Code, Vietnamese, English.
const REMEDIES: &[(&str, &str, &str)] = &[
    (
        "E122",
        "Chọn ở ô “Loại” của mục Thông tin xã, phường.",
        "Choose it under Facts of the commune.",
    ),
    (
        "W112",
        "Nếu không đúng thì chọn lại ở ô “Loại” của mục Thông tin xã, phường.",
        "Choose the kind under Facts of the commune if that is wrong.",
    ),
    (
        "W128",
        "Thả thêm tệp ranh giới (KML, GeoJSON, SHP …) hoặc danh sách nhà văn hóa có tọa độ, hoặc thêm cột “Giáp ranh” vào bảng; khi đã có dự án thì nối từng cặp ở bước Bản đồ.",
        "Drop boundaries (KML, GeoJSON, SHP …) or a list of halls with positions, or add the column \"Giáp ranh\" to the table; in a project, join pairs on the Map step.",
    ),
    (
        "E107",
        "Ở mục Ý nghĩa các cột, chọn “Số hộ” cho cột đó; nếu bảng không có thì thêm cột “Số hộ” rồi thả lại.",
        "Choose \"Households\" for its column under Meaning of the columns; if there is none, add the column \"Số hộ\" and drop the table again.",
    ),
    (
        "E106",
        "Ở mục Ý nghĩa các cột, chọn “{column:K}” cho cột đó; nếu bảng không có thì thêm cột rồi thả lại.",
        "Choose \"{column:K}\" for its column under Meaning of the columns; if there is none, add it and drop the table again.",
    ),
    (
        "E111",
        "Trả lời ở mục Câu hỏi, hoặc sửa ô này trong tệp rồi thả lại.",
        "Answer it under Questions, or correct the cell and drop the file again.",
    ),
    (
        "E135",
        "Nếu bản đồ có hình của đơn vị này thì chỉ ra ở mục Câu hỏi; nếu chưa vẽ thì vẽ thêm rồi thả lại bản đồ, hoặc ghi các đơn vị giáp nó vào cột “Giáp ranh” của bảng.",
        "Point its shape out under Questions if the map has one; else draw it and drop the map again, or list its neighbours in the column \"Giáp ranh\" of the table.",
    ),
    (
        "E136",
        "Trả lời ở mục Câu hỏi: hình này là ranh giới của đơn vị nào, hoặc bỏ qua.",
        "Say under Questions whose boundary it is, or leave it out.",
    ),
    (
        "W140",
        "Xem bản đồ: nếu ranh giới nằm sai chỗ thì xuất lại tệp theo WGS 84 (kinh độ, vĩ độ).",
        "Look at the map: if the boundaries lie in the wrong place, export the file in WGS 84 (longitude, latitude).",
    ),
    (
        "W141",
        "Kiểm tra tỉnh đã chọn; nếu đúng thì xuất lại tệp theo WGS 84 (kinh độ, vĩ độ).",
        "Check the province; if it is right, export the file in WGS 84 (longitude, latitude).",
    ),
    (
        "W142",
        "Chọn số đúng ở mục Câu hỏi; chưa chọn thì dùng số đang dùng.",
        "Choose the right one under Questions; until then the one in use stands.",
    ),
    (
        "E125",
        "Ở mục Tệp đã thả, chọn cho từng tệp nó là bảng gì (Bảng đơn vị, Nhà văn hóa …).",
        "Under Dropped files, choose for each file what it is (units, halls …).",
    ),
    (
        "I153",
        "Nếu thực tế hai đơn vị liền kề, nối chúng ở bước Bản đồ.",
        "If they are neighbours in fact, join them on the Map step.",
    ),
    (
        "I154",
        "Kiểm tra lại cặp đơn vị đã khai.",
        "Check the pair that was declared.",
    ),
    (
        "W151",
        "Kiểm tra ranh giới; nếu có đường hoặc cầu nối, nối với đơn vị kia ở bước Bản đồ.",
        "Check its boundary; if a road or bridge joins it to another unit, join the two on the Map step.",
    ),
    (
        "W152",
        "Kiểm tra ranh giới; nếu có đường hoặc cầu nối, nối hai đơn vị ở bước Bản đồ.",
        "Check the boundaries; if a road or bridge joins them, join two units on the Map step.",
    ),
    (
        "W153",
        "Sửa cột giáp ranh hoặc ranh giới; nếu hai đơn vị thực sự liền kề, nối chúng ở bước Bản đồ.",
        "Correct the list or the boundary; if they are neighbours in fact, join them on the Map step.",
    ),
    (
        "W155",
        "Nếu thực tế đi lại được thì nối hai đơn vị để xác nhận; nếu không thì cắt.",
        "Join the two to confirm it if people can get across; else cut them.",
    ),
    (
        "W158",
        "Phương án vẫn lập được. Xem hai đơn vị trên bản đồ; đường ranh chính thức do cơ quan đo đạc xác định.",
        "Plans can be made all the same. Look at the units on the map; the official border is for the surveyors.",
    ),
    (
        "E314",
        "Chọn lại tỉnh, thành phố ở bước Quy định.",
        "Choose the province on the Rules step.",
    ),
    (
        "E315",
        "Chọn lại vùng ở bước Quy định.",
        "Choose the class on the Rules step.",
    ),
    (
        "E316",
        "Chọn tỉnh hoặc vùng ở bước Quy định, hoặc đặt số hộ tối thiểu của kịch bản.",
        "Choose the province or class on the Rules step, or set the scenario's least number of households.",
    ),
    (
        "E320",
        "Thả thêm tệp ranh giới, hoặc nối từng cặp đơn vị ở bước Bản đồ.",
        "Drop a boundary file, or join pairs of units on the Map step.",
    ),
    (
        "W304",
        "Đối chiếu với văn bản gốc; nếu khác thì chọn vùng ở bước Quy định.",
        "Compare with the original text; if it differs, choose the class on the Rules step.",
    ),
    (
        "W305",
        "Thả thêm danh sách nhà văn hóa (tên, đơn vị, tọa độ) để có khoảng cách thực tế.",
        "Drop the list of halls (name, unit, position) for real distances.",
    ),
    (
        "E201",
        "Xếp lại các đơn vị liền kề nhau; nếu thực tế có đường, cầu thì nối hai đơn vị ở bước Bản đồ.",
        "Rearrange; if a road or bridge joins them, join the units on the Map step.",
    ),
    (
        "W230",
        "Thả thêm tệp ranh giới, hoặc nối từng cặp đơn vị ở bước Bản đồ.",
        "Drop a boundary file, or join pairs of units on the Map step.",
    ),
    (
        "W231",
        "Chọn tỉnh hoặc vùng ở bước Quy định.",
        "Choose the province or class on the Rules step.",
    ),
];

/// The remedy on the page, where it is another than at the command line.
#[must_use]
pub fn remedy(lang: Lang, code: Code) -> Option<&'static str> {
    let found = REMEDIES.iter().find(|(known, ..)| *known == code.0);
    found.map(|(_, vi, en)| lang.pick(vi, en))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::messages;

    #[test]
    fn every_code_exists_once_and_no_remedy_speaks_of_files_of_the_command_line() {
        for (index, (code, vi, en)) in REMEDIES.iter().enumerate() {
            assert!(messages().any(|message| message.code == *code), "{code}");
            assert!(
                REMEDIES[..index].iter().all(|(known, ..)| known != code),
                "{code}"
            );
            for text in [vi, en] {
                assert!(
                    !text.contains(".toml") && !text.contains(".csv") && !text.contains("--"),
                    "{code}"
                );
            }
        }
    }
}
