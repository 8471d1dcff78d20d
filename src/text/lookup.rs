//! Words of the public look-up page (`tra-cuu.html`): which new unit is mine, which hall, how do I write my address.

use super::Lang;

/// Fixed words of the page.
#[derive(Debug)]
pub struct Words {
    /// Language tag.
    pub tag: &'static str,
    /// Title; `{units}` is thôn or tổ dân phố.
    pub title: &'static str,
    /// Link for keyboard users.
    pub skip: &'static str,
    /// How to use the page.
    pub intro: &'static str,
    /// Label of the search field.
    pub search: &'static str,
    /// Hint inside the field.
    pub hint: &'static str,
    /// Nothing found.
    pub nothing: &'static str,
    /// Heading of the answer: the unit of today.
    pub today: &'static str,
    /// The new unit.
    pub new: &'static str,
    /// It keeps its name.
    pub same: &'static str,
    /// What the new unit is made of.
    pub members: &'static str,
    /// Hall.
    pub hall: &'static str,
    /// No hall is known.
    pub no_hall: &'static str,
    /// How to write the address.
    pub address: &'static str,
    /// Before the name of the new unit in the address.
    pub street: &'static str,
    /// Whom to ask.
    pub contact: &'static str,
    /// From when.
    pub from: &'static str,
    /// Where the day is not known.
    pub from_open: &'static str,
    /// Papers stay valid.
    pub papers: &'static str,
    /// Heading of the map.
    pub map: &'static str,
    /// Help to the map.
    pub map_help: &'static str,
    /// Heading of the table.
    pub all: &'static str,
    /// Columns: today, new, hall.
    pub columns: [&'static str; 3],
    /// Print button.
    pub print: &'static str,
    /// Not decided yet.
    pub draft: &'static str,
    /// Decided; `{number}`.
    pub decided: &'static str,
    /// A part of a unit; `{part}`, `{name}`.
    pub part: &'static str,
    /// Former commune in brackets; `{name}`.
    pub former: &'static str,
    /// Made with.
    pub made: &'static str,
    /// Clear the field.
    pub clear: &'static str,
}

const VI: Words = Words {
    tag: "vi",
    title: "Tra cứu {units} mới",
    skip: "Đến phần tra cứu",
    intro: "Gõ tên {units} hiện nay, hoặc chạm vào bản đồ. Trang này mở được không cần mạng.",
    search: "Tên {units} hiện nay",
    hint: "gõ có dấu hoặc không dấu",
    nothing: "Không tìm thấy tên này. Thử gõ ít chữ hơn, hoặc chọn trên bản đồ, trong bảng bên dưới.",
    today: "Hiện nay",
    new: "Sau sắp xếp",
    same: "giữ nguyên tên",
    members: "Gồm",
    hall: "Nhà văn hóa",
    no_hall: "chưa xác định, sẽ thông báo sau",
    address: "Ghi địa chỉ",
    street: "Số nhà, đường hoặc ngõ (nếu có)",
    contact: "Hỏi ở đâu",
    from: "Thực hiện từ",
    from_open: "ngày do cấp có thẩm quyền quyết định",
    papers: "Giấy tờ đã cấp theo tên cũ vẫn dùng được đến khi hết thời hạn hoặc khi có nhu cầu đổi.",
    map: "Bản đồ",
    map_help: "Chạm vào một khu vực để xem. Dùng hai ngón tay để phóng to.",
    all: "Bảng tra cứu",
    columns: ["Hiện nay", "Sau sắp xếp", "Nhà văn hóa"],
    print: "In trang này",
    draft: "Đây là phương án dự kiến, chỉ có hiệu lực khi Hội đồng nhân dân thông qua nghị quyết.",
    decided: "Theo Nghị quyết số {number}.",
    part: "{part} (một phần {name})",
    former: " (xã, phường cũ: {name})",
    made: "Lập bằng sapxep",
    clear: "Xóa",
};

const EN: Words = Words {
    tag: "en",
    title: "Find your new {units}",
    skip: "Go to the search",
    intro: "Type the name of today's {units}, or tap the map. This page opens without a network.",
    search: "Name of today's {units}",
    hint: "with or without diacritics",
    nothing: "No such name. Type less, or choose on the map or in the table below.",
    today: "Today",
    new: "New",
    same: "keeps its name",
    members: "Made of",
    hall: "Community hall",
    no_hall: "not settled yet, to be announced",
    address: "How to write the address",
    street: "House number, street or lane (if any)",
    contact: "Whom to ask",
    from: "In force from",
    from_open: "a day that the competent body will set",
    papers: "Papers issued under the old name stay valid until they expire or you wish to change them.",
    map: "Map",
    map_help: "Tap an area. Use two fingers to zoom.",
    all: "All units",
    columns: ["Today", "New", "Community hall"],
    print: "Print this page",
    draft: "This is a draft; it takes effect only when the People's Council passes the resolution.",
    decided: "By Resolution No. {number}.",
    part: "{part} (part of {name})",
    former: " (former commune: {name})",
    made: "Made with sapxep",
    clear: "Clear",
};

/// The words of a language.
#[must_use]
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}
