//! Words inside names of units: titles and numerals, so that "Thôn 5" and "Thôn Năm" are known to be one name.

/// Titles that stand before the name proper, composed and lower case; longer ones first.
pub const TITLES: &[&str] = &[
    "tổ dân phố",
    "khu dân cư",
    "tiểu khu",
    "khu phố",
    "khối phố",
    "khối",
    "khu",
    "thôn",
    "xóm",
    "làng",
    "ấp",
    "bản",
    "buôn",
    "bon",
    "phum",
    "sóc",
    "khóm",
    "tdp",
    "tổ",
    "kp",
    "plei",
];

/// Numerals in words, composed and lower case.
pub const NUMERALS: &[(&str, u32)] = &[
    ("một", 1),
    ("nhất", 1),
    ("hai", 2),
    ("nhì", 2),
    ("ba", 3),
    ("bốn", 4),
    ("tư", 4),
    ("năm", 5),
    ("lăm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("bẩy", 7),
    ("tám", 8),
    ("chín", 9),
];
/// Ten at the head of a number.
pub const TEN: &str = "mười";
/// Ten after another numeral.
pub const TENS: &str = "mươi";
/// One after tens.
pub const ONE_AFTER_TENS: &str = "mốt";
/// Words of position after a name, composed and lower case.
pub const SUFFIXES: &[&str] = &[
    "thượng",
    "trung",
    "hạ",
    "đông",
    "tây",
    "nam",
    "bắc",
    "trong",
    "ngoài",
    "nội",
    "ngoại",
    "trên",
    "dưới",
    "giữa",
    "đoài",
    "tiền",
    "hậu",
];
