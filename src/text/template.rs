//! Words of the template workbook. Headings are Vietnamese in both languages: they are what the people who fill it in read,
//! and what is read back.

use super::Lang;

/// What may be typed into a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// Anything.
    Text,
    /// A whole number from 0 to a limit.
    Whole(u32),
    /// A number between two limits, in hundredths.
    Between(i32, i32),
    /// One of these words; others are allowed with a warning where `true`.
    Words(&'static [&'static str], bool),
    /// A date.
    Date,
}

/// One column of a sheet.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Canonical name, as in `data/headers.toml`.
    pub field: &'static str,
    /// Heading.
    pub heading: &'static str,
    /// Note on the heading, Vietnamese and English.
    pub note: [&'static str; 2],
    /// What may be typed.
    pub allowed: Allowed,
    /// Example.
    pub example: &'static str,
    /// Must be filled in.
    pub needed: bool,
}

const fn column(
    field: &'static str,
    heading: &'static str,
    vi: &'static str,
    en: &'static str,
    allowed: Allowed,
    example: &'static str,
) -> Column {
    Column {
        field,
        heading,
        note: [vi, en],
        allowed,
        example,
        needed: false,
    }
}

const fn needed(mut column: Column) -> Column {
    column.needed = true;
    column
}

/// One sheet of the template.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    /// Name; the program knows the sheet by it.
    pub name: &'static str,
    /// Kind of words in `data/headers.toml`.
    pub words: &'static str,
    /// Columns.
    pub columns: &'static [Column],
}

use Allowed::{Between, Date, Text, Whole, Words as OneOf};

const YES: &[&str] = &["có", "không"];
const EXCEPTIONS: &[&str] = &[
    "miền núi",
    "dân tộc thiểu số",
    "đặc biệt khó khăn",
    "địa hình chia cắt",
    "biên giới",
    "đảo",
    "tái định cư",
    "cù lao",
];

/// The sheets in order.
pub const SHEETS: &[Sheet] = &[
    Sheet {
        name: "don-vi",
        words: "unit",
        columns: &[
            column(
                "ma",
                "Mã",
                "Mã riêng của đơn vị, không trùng. Để trống cả cột cũng được.",
                "Id of the unit, unique. The whole column may be left blank.",
                Text,
                "(mẫu)",
            ),
            needed(column(
                "ten",
                "Tên thôn, tổ dân phố",
                "Tên đầy đủ như trong quyết định.",
                "Full name.",
                Text,
                "Thôn Đồi Chè",
            )),
            column(
                "loai",
                "Loại",
                "Thôn (ấp, bản, buôn …) hay tổ dân phố (khu phố, khóm …).",
                "Thôn or TDP, or the local title.",
                OneOf(
                    &[
                        "thôn",
                        "tổ dân phố",
                        "ấp",
                        "bản",
                        "buôn",
                        "xóm",
                        "khu phố",
                        "khóm",
                        "khối phố",
                        "cụm dân cư",
                    ],
                    true,
                ),
                "thôn",
            ),
            needed(column(
                "so_ho",
                "Số hộ",
                "Số hộ gia đình. Chưa có số liệu thì để trống, không ghi 0.",
                "Households. Leave blank when not known; do not write 0.",
                Whole(50_000),
                "215",
            )),
            column(
                "nhan_khau",
                "Nhân khẩu",
                "Số nhân khẩu.",
                "Residents.",
                Whole(300_000),
                "834",
            ),
            column(
                "dien_tich",
                "Diện tích (ha)",
                "Diện tích tự nhiên, héc-ta.",
                "Area in hectares.",
                Between(0, 50_000_000),
                "96.5",
            ),
            column(
                "xa_cu",
                "Xã cũ",
                "Xã, phường trước khi sáp nhập.",
                "Former commune.",
                Text,
                "Minh Sơn",
            ),
            column(
                "dac_thu",
                "Đặc thù",
                "Yếu tố đặc thù (Điều 10 khoản 3 Nghị định 185/2026/NĐ-CP), lý do ghi sau dấu hai chấm; nhiều yếu tố cách nhau bằng dấu chấm phẩy.",
                "Exceptions of Đ.10.3, the reason after a colon; several separated by semicolons.",
                OneOf(EXCEPTIONS, true),
                "miền núi: cách trung tâm xã 12 km",
            ),
            column(
                "dan_toc",
                "Dân tộc",
                "Dân tộc chính.",
                "Main ethnic group.",
                Text,
                "Kinh",
            ),
            column(
                "ton_giao",
                "Tôn giáo",
                "Tôn giáo chính, nếu có.",
                "Main religion.",
                Text,
                "",
            ),
            column(
                "giap_ranh",
                "Giáp ranh",
                "Tên hoặc mã các đơn vị liền kề, cách nhau bằng dấu chấm phẩy. Cần khi không có tệp ranh giới.",
                "Neighbouring units by name or id, separated by semicolons. Needed without a boundary file.",
                Text,
                "Thôn Bến Cả; Thôn Ruộng Dưới",
            ),
            column(
                "kinh_do",
                "Kinh độ",
                "Độ thập phân WGS 84, ví dụ 105.512.",
                "Decimal degrees, WGS 84.",
                Between(10_200, 11_800),
                "105.512",
            ),
            column(
                "vi_do",
                "Vĩ độ",
                "Độ thập phân WGS 84, ví dụ 21.034.",
                "Decimal degrees, WGS 84.",
                Between(600, 2_400),
                "21.034",
            ),
            column(
                "nha_van_hoa",
                "Nhà văn hóa",
                "Tên nhà văn hóa, hoặc “có”.",
                "Name of the hall, or \"có\".",
                Text,
                "có",
            ),
            column(
                "suc_chua",
                "Sức chứa",
                "Số chỗ ngồi của nhà văn hóa.",
                "Seats of the hall.",
                Whole(20_000),
                "120",
            ),
            column(
                "thuoc",
                "Thuộc",
                "Nếu dòng này chỉ là một phần của đơn vị khác: tên hoặc mã đơn vị đó.",
                "If the row is only a part: the unit it belongs to.",
                Text,
                "",
            ),
            column(
                "cum",
                "Cụm",
                "“có” nếu là cụm dân cư, khu dân cư mới chưa phải thôn, tổ dân phố.",
                "\"có\" for a cluster that is no unit.",
                OneOf(YES, false),
                "",
            ),
            column(
                "chia",
                "Được chia",
                "“có” nếu các phần của đơn vị được phép về các đơn vị mới khác nhau.",
                "\"có\" if its parts may go to different new units.",
                OneOf(YES, false),
                "",
            ),
            column(
                "ghi_chu",
                "Ghi chú",
                "",
                "",
                Text,
                "Dòng mẫu, chương trình bỏ qua",
            ),
        ],
    },
    Sheet {
        name: "ke-can",
        words: "link",
        columns: &[
            needed(column(
                "a",
                "Đơn vị A",
                "Tên hoặc mã.",
                "Name or id.",
                Text,
                "(mẫu)",
            )),
            needed(column(
                "b",
                "Đơn vị B",
                "Tên hoặc mã.",
                "Name or id.",
                Text,
                "Thôn Bến Cả",
            )),
            needed(column(
                "loai",
                "Loại",
                "noi: coi là liền kề (có cầu, đường). cat: không được ghép qua chỗ này (sông, đường sắt).",
                "noi: joined (bridge, road). cat: never joined here (river, railway).",
                OneOf(&["noi", "cat"], false),
                "noi",
            )),
            column(
                "ly_do",
                "Lý do",
                "Đưa vào hồ sơ.",
                "It goes into the dossier.",
                Text,
                "có cầu dân sinh",
            ),
        ],
    },
    Sheet {
        name: "nha-van-hoa",
        words: "hall",
        columns: &[
            needed(column(
                "don_vi",
                "Đơn vị",
                "Tên hoặc mã đơn vị có nhà văn hóa.",
                "Unit in which it stands.",
                Text,
                "(mẫu)",
            )),
            column("ten", "Tên nhà văn hóa", "", "", Text, "Nhà văn hóa thôn Đồi Chè"),
            column(
                "suc_chua",
                "Sức chứa",
                "Số chỗ ngồi.",
                "Seats.",
                Whole(20_000),
                "120",
            ),
            column(
                "kinh_do",
                "Kinh độ",
                "Độ thập phân WGS 84.",
                "Decimal degrees.",
                Between(10_200, 11_800),
                "105.512",
            ),
            column(
                "vi_do",
                "Vĩ độ",
                "Độ thập phân WGS 84.",
                "Decimal degrees.",
                Between(600, 2_400),
                "21.034",
            ),
            column(
                "tinh_trang",
                "Tình trạng",
                "Ví dụ: tốt, xuống cấp.",
                "e.g. good, worn.",
                Text,
                "tốt",
            ),
        ],
    },
    Sheet {
        name: "can-bo",
        words: "roster",
        columns: &[
            needed(column(
                "don_vi",
                "Đơn vị",
                "Tên hoặc mã.",
                "Name or id.",
                Text,
                "(mẫu)",
            )),
            needed(column(
                "ho_ten",
                "Họ và tên",
                "Dữ liệu cá nhân: không đưa vào tài liệu công khai.",
                "Personal data: kept out of public papers.",
                Text,
                "Nguyễn Văn A",
            )),
            needed(column(
                "chuc_danh",
                "Chức danh",
                "Bí thư chi bộ; Trưởng thôn, Tổ trưởng; Trưởng ban công tác Mặt trận. Kiêm nhiệm: cách nhau bằng dấu chấm phẩy.",
                "Titles; several separated by semicolons.",
                OneOf(
                    &[
                        "Bí thư chi bộ",
                        "Trưởng thôn",
                        "Tổ trưởng tổ dân phố",
                        "Trưởng ban công tác Mặt trận",
                    ],
                    true,
                ),
                "Trưởng thôn",
            )),
            column(
                "ngay_sinh",
                "Ngày sinh",
                "Ngày, tháng, năm.",
                "Date of birth.",
                Date,
                "15/8/1970",
            ),
            column(
                "gioi_tinh",
                "Giới tính",
                "",
                "",
                OneOf(&["nam", "nữ"], false),
                "nam",
            ),
            column(
                "ngay_bat_dau",
                "Ngày bắt đầu",
                "Ngày bắt đầu giữ chức danh.",
                "First day of service.",
                Date,
                "1/6/2018",
            ),
            column(
                "thang_truoc",
                "Số tháng công tác trước",
                "Số tháng đã giữ chức danh tương tự trước đó.",
                "Months of earlier service.",
                Whole(720),
                "0",
            ),
            column(
                "phu_cap",
                "Phụ cấp hằng tháng",
                "Đồng mỗi tháng.",
                "Đồng a month.",
                Whole(100_000_000),
                "",
            ),
            column("o_xa", "Cư trú tại xã", "", "", OneOf(YES, false), "có"),
            column("trinh_do", "Trình độ", "", "", Text, "Trung cấp"),
            column("cntt", "Sử dụng CNTT", "", "", OneOf(YES, false), "có"),
            column(
                "nguyen_vong",
                "Nguyện vọng",
                "",
                "",
                OneOf(&["tiếp tục", "nghỉ"], true),
                "tiếp tục",
            ),
            column("huu_tri", "Hưởng lương hưu", "", "", OneOf(YES, false), "không"),
            column("ky_luat", "Kỷ luật", "", "", OneOf(YES, false), "không"),
        ],
    },
    Sheet {
        name: "y-kien",
        words: "ballot",
        columns: &[
            needed(column(
                "don_vi",
                "Đơn vị",
                "Tên hoặc mã.",
                "Name or id.",
                Text,
                "(mẫu)",
            )),
            column(
                "dot",
                "Đợt",
                "Lần lấy ý kiến, từ 1.",
                "Round, from 1.",
                Whole(20),
                "1",
            ),
            needed(column(
                "so_ho",
                "Tổng số hộ",
                "Số hộ được lấy ý kiến.",
                "Households asked.",
                Whole(50_000),
                "215",
            )),
            needed(column("tham_gia", "Số hộ tham gia", "", "", Whole(50_000), "198")),
            needed(column("dong_y", "Số hộ đồng ý", "", "", Whole(50_000), "180")),
            column("khong_dong_y", "Số hộ không đồng ý", "", "", Whole(50_000), "15"),
            column("y_kien_khac", "Ý kiến khác", "", "", Whole(50_000), "3"),
            column("ngay", "Ngày", "", "", Date, "5/9/2026"),
            column("bien_ban", "Số biên bản", "", "", Text, "01/BB"),
        ],
    },
];

/// Lines of the sheet `xa`: key, what it is (Vietnamese, English), words offered.
pub const COMMUNE: &[(&str, [&str; 2], &[&str])] = &[
    ("Tên", ["Tên xã, phường, đặc khu", "Name"], &[]),
    (
        "Loại",
        ["xã, phường hoặc đặc khu", "Kind"],
        &["xã", "phường", "đặc khu"],
    ),
    (
        "Tỉnh",
        [
            "Tỉnh, thành phố: quyết định tiêu chuẩn quy mô",
            "Province: it decides the standard",
        ],
        &["*"],
    ),
    (
        "Ngày số liệu",
        ["Ngày chốt số liệu, ví dụ 30/6/2026", "Date of the data"],
        &[],
    ),
    (
        "Nguồn",
        [
            "Nguồn số liệu, in dưới bản đồ",
            "Source of the data, printed under maps",
        ],
        &[],
    ),
];

/// The marker in the first cell of an example row; such rows are never read.
pub const EXAMPLE: &str = "(mẫu)";
/// Sheet of the commune itself.
pub const COMMUNE_SHEET: &str = "xa";
/// Headings of the sheet of the commune.
pub const COMMUNE_HEADINGS: [&str; 3] = ["Mục", "Giá trị", "Ghi chú"];

/// Fixed words of the template.
pub struct Words {
    /// Sheet of instructions.
    pub guide_sheet: &'static str,
    /// Lines of the instructions; the first is the title.
    pub guide: &'static [&'static str],
    /// Warning for a value outside the list or range.
    pub warning: &'static str,
}

/// The words of a language.
#[must_use]
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Vi => &Words {
            guide_sheet: "huong-dan",
            guide: &[
                "Biểu mẫu dữ liệu sắp xếp thôn, tổ dân phố",
                "1. Điền trang “xa” (tên, loại, tỉnh) và trang “don-vi” (mỗi dòng một thôn, tổ dân phố). Cột tô đậm là bắt buộc: tên và số hộ.",
                "2. Nếu không có tệp ranh giới (GeoJSON, KML, Shapefile …), điền cột “Giáp ranh” hoặc cột “Kinh độ”, “Vĩ độ”.",
                "3. Các trang “ke-can”, “nha-van-hoa”, “can-bo”, “y-kien” không bắt buộc.",
                "4. Dòng có chữ “(mẫu)” ở ô đầu là ví dụ, chương trình bỏ qua; có thể xóa.",
                "5. Chưa có số liệu thì để trống, không ghi 0. Rê chuột vào tiêu đề cột để đọc giải thích.",
                "6. Kiểm tra dữ liệu: sapxep data don-vi.xlsx -o bao-cao. Lập phương án: sapxep plan don-vi.xlsx -o ket-qua.",
            ],
            warning: "Giá trị này ngoài danh sách hoặc khoảng thường gặp. Vẫn dùng?",
        },
        Lang::En => &Words {
            guide_sheet: "huong-dan",
            guide: &[
                "Template: data for merging villages and urban groups",
                "1. Fill in sheet \"xa\" (name, kind, province) and sheet \"don-vi\" (one row a unit). Bold columns are needed: name and households.",
                "2. Without a boundary file (GeoJSON, KML, Shapefile …) fill in \"Giáp ranh\", or \"Kinh độ\" and \"Vĩ độ\".",
                "3. The sheets \"ke-can\", \"nha-van-hoa\", \"can-bo\", \"y-kien\" are optional.",
                "4. Rows with \"(mẫu)\" in their first cell are examples and are never read; delete them if you like.",
                "5. Leave blank what is not known; do not write 0. Point at a heading for its explanation.",
                "6. Check the data: sapxep data don-vi.xlsx -o bao-cao. Make plans: sapxep plan don-vi.xlsx -o ket-qua.",
            ],
            warning: "This value is outside the list or the usual range. Use it?",
        },
    }
}

/// `xa.toml` of a new folder.
#[must_use]
pub fn commune_toml(lang: Lang) -> &'static str {
    lang.pick(
        "# Thông tin xã, phường. Bỏ dấu # ở đầu dòng và điền giá trị; dòng nào đã điền trong trang “xa” của don-vi.xlsx thì để nguyên.\n\
         # ten = \"Phường …\"\n# tinh = \"…\"\n# ngay_so_lieu = \"2026-06-30\"\n# nguon = \"Công an phường\"\n\
         # flags = [\"mountain\"]   # border, island, defence, mountain, ethnic_minority\n",
        "# The commune. Remove the # and fill in; leave what sheet \"xa\" of don-vi.xlsx says already.\n\
         # name = \"Phường …\"\n# province = \"…\"\n# data_date = \"2026-06-30\"\n# source = \"…\"\n\
         # flags = [\"mountain\"]   # border, island, defence, mountain, ethnic_minority\n",
    )
}
