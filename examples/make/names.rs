//! Invented names in the manner of each region.

/// Mountain villages of the north (Tày, Nùng, Dao, Mông names).
pub(crate) const MOUNTAIN: [&str; 26] = [
    "Nà Lặng",
    "Khuổi Sáo",
    "Pắc Ngàn",
    "Cốc Mận",
    "Phiêng Dạ",
    "Lũng Vài",
    "Sín Chải Thượng",
    "Sín Chải Hạ",
    "Nà Phung",
    "Khau Trám",
    "Thẩm Lìn",
    "Nậm Hương",
    "Bó Lừa",
    "Pù Chảo",
    "Tả Sềnh",
    "Lao Sủng",
    "Nà Ngoã",
    "Khuổi Lếch",
    "Cốc Sả",
    "Tổng Quằn",
    "Nậm Mùa",
    "Phia Đeng",
    "Háng Lìa",
    "Nà Chuông",
    "Bản Vén",
    "Lũng Cọ",
];

/// Villages of the Red River delta.
pub(crate) const DELTA: [&str; 18] = [
    "Đông Thượng",
    "Đông Hạ",
    "An Nội",
    "An Ngoại",
    "Phương Trì",
    "Vĩnh Xá",
    "Lương Đống",
    "Thọ Vực",
    "Cổ Trai",
    "Bùi Xá",
    "Nghĩa Trang Nội",
    "Hương Quất",
    "Kim Bích",
    "Đoài Cả",
    "Mỹ Đình Trung",
    "Tiên Lữ Ngoài",
    "Phú Ốc",
    "Trại Mới",
];

/// Hamlets of the Mekong delta.
pub(crate) const MEKONG: [&str; 14] = [
    "Thạnh Hưng",
    "Thạnh Lợi",
    "Mỹ Hòa A",
    "Mỹ Hòa B",
    "Phú Long",
    "Rạch Cui",
    "Cái Sơn Bé",
    "Vàm Lịch",
    "Bình Tây",
    "Tân Quới",
    "Giồng Ớt",
    "Xẻo Dứa",
    "An Thới Đông",
    "Kinh Mới",
];

/// Ethnic groups met in the mountain examples.
pub(crate) const ETHNIC: [&str; 4] = ["Tày", "Dao", "Mông", "Nùng"];
