//! Words of maps: titles, legends, notes.

use super::{Lang, number};
use crate::domain::plan::PlanDocument;
use crate::domain::{CommuneKind, Status, UnitKind};

/// Fixed words of a map sheet, one set a language.
#[derive(Debug)]
pub struct Words {
    /// Title of the map of today.
    pub current: &'static str,
    /// Before the title of a plan.
    pub plan: &'static str,
    /// Heading over the map of today in a pair.
    pub before: &'static str,
    /// Heading over the plan's map in a pair.
    pub after: &'static str,
    /// Heading over the whole commune where a part is enlarged.
    pub whole: &'static str,
    /// Heading over the enlarged part, before its letter.
    pub enlarged: &'static str,
    /// Before a rounded scale.
    pub about: &'static str,
    /// Heading of the legend.
    pub legend: &'static str,
    /// Heading of the list of numbers.
    pub key: &'static str,
    /// Heading of the list of new units.
    pub new_units: &'static str,
    /// Border of a new unit.
    pub new_border: &'static str,
    /// Border of an old unit.
    pub old_border: &'static str,
    /// Border of a former commune.
    pub former_border: &'static str,
    /// A barrier.
    pub barrier: &'static str,
    /// A declared link.
    pub link: &'static str,
    /// A hall.
    pub hall: &'static str,
    /// The hall chosen for a new unit.
    pub chosen_hall: &'static str,
    /// Households reach the standard.
    pub at_standard: &'static str,
    /// Households below the standard.
    pub below_standard: &'static str,
    /// Below the standard, with an exception.
    pub exempt: &'static str,
    /// Households unknown.
    pub unknown_size: &'static str,
    /// Households, after a number.
    pub households: &'static str,
    /// Stands for the number of households where it is not known.
    pub no_households: &'static str,
    /// A unit that stays as it is.
    pub kept: &'static str,
    /// North, one letter.
    pub north: &'static str,
    /// Before the ratio of the scale.
    pub scale: &'static str,
    /// After the ratio, before the paper's name.
    pub printed_on: &'static str,
    /// Boundaries estimated.
    pub estimated: &'static str,
    /// Only points.
    pub points: &'static str,
    /// Nothing.
    pub diagram: &'static str,
    /// Beside the title of a diagram.
    pub not_to_scale: &'static str,
    /// A colour has no meaning of its own.
    pub colours: &'static str,
    /// Units without a boundary are in the list only.
    pub missing: &'static str,
    /// Units that the map names nowhere, after their number.
    pub silent: &'static str,
    /// Before the date of the data.
    pub data_date: &'static str,
    /// Before the source.
    pub source: &'static str,
    /// Before the start of the input's hash.
    pub input: &'static str,
    /// Before the standard.
    pub standard: &'static str,
    /// Before the program's name.
    pub drawn_by: &'static str,
    /// A unit that nothing happens to.
    pub stays: &'static str,
    /// A unit that others join.
    pub takes_in: &'static str,
    /// A unit that joins a larger one.
    pub joins: &'static str,
    /// A unit that the plan does not place.
    pub nowhere: &'static str,
    /// Units whose former commune is not given.
    pub former_unknown: &'static str,
    /// Units, after a number.
    pub units: &'static str,
    /// Lower allowance fund.
    pub low_fund: &'static str,
    /// Higher allowance fund.
    pub high_fund: &'static str,
    /// Million đồng a year, after a number.
    pub millions_a_year: &'static str,
    /// Opinions not known.
    pub no_opinions: &'static str,
    /// Heading over the members of a new unit.
    pub members: &'static str,
    /// Heading over the figures of a new unit.
    pub figures: &'static str,
    /// Label of the number of households.
    pub households_line: &'static str,
    /// Label of the number of residents.
    pub residents_line: &'static str,
    /// Residents, after a number.
    pub residents: &'static str,
    /// Label of the area.
    pub area_line: &'static str,
    /// Label of the share of the standard.
    pub of_standard: &'static str,
    /// Label of the fund.
    pub fund_line: &'static str,
    /// Label of the neighbours.
    pub neighbours: &'static str,
    /// Label of a warning.
    pub look_at: &'static str,
    /// Before the distance to the hall.
    pub to_hall: &'static str,
    /// The straight line to the hall.
    pub way: &'static str,
    /// The member in which the chosen hall stands.
    pub has_hall: &'static str,
    /// How distances are measured.
    pub way_note: &'static str,
    /// Title of the map of former communes.
    pub former_title: &'static str,
    /// Heading of the list of former communes.
    pub former_list: &'static str,
    /// Title of maps of sizes.
    pub sizes_title: &'static str,
    /// Title of the map of opinions.
    pub opinions_title: &'static str,
    /// Title of maps of changes.
    pub changes_title: &'static str,
    /// Title of maps of the fund.
    pub fund_title: &'static str,
    /// Before the coordinate system.
    pub coordinates: &'static str,
    /// Heading over a part far out, before its letter.
    pub apart: &'static str,
    /// Heading over the main part where others lie apart.
    pub main_part: &'static str,
    /// A border that the program estimated.
    pub estimated_border: &'static str,
    /// Classes of households as a share of the standard.
    pub share_steps: [&'static str; 5],
    /// Classes of the share that agrees.
    pub agree_steps: [&'static str; 3],
}

const VI: Words = Words {
    current: "Hiện trạng",
    plan: "Phương án",
    before: "Hiện trạng",
    after: "Sau khi sắp xếp",
    whole: "Toàn cảnh",
    enlarged: "Phóng to khu vực",
    about: "khoảng",
    legend: "Chú giải",
    key: "Số trên bản đồ",
    new_units: "Đơn vị sau sắp xếp",
    new_border: "Ranh giới đơn vị sau sắp xếp",
    old_border: "Ranh giới đơn vị hiện nay",
    former_border: "Ranh giới xã, phường cũ",
    barrier: "Vật cản: không ghép qua đây",
    link: "Giáp ranh",
    hall: "Nhà văn hóa",
    chosen_hall: "Nhà văn hóa được chọn",
    at_standard: "Đạt tiêu chuẩn số hộ",
    below_standard: "Dưới tiêu chuẩn số hộ",
    exempt: "Dưới tiêu chuẩn, có yếu tố đặc thù",
    unknown_size: "Chưa có số hộ",
    households: "hộ",
    no_households: "chưa có số hộ",
    kept: "giữ nguyên",
    north: "B",
    scale: "Tỷ lệ khoảng",
    printed_on: "khi in khổ",
    estimated: "Ranh giới do phần mềm ước tính từ điểm dân cư, không có giá trị pháp lý.",
    points: "Chưa có ranh giới: mỗi vòng tròn là một đơn vị đặt tại điểm đã cho, đường nối là quan hệ giáp ranh.",
    diagram: "Sơ đồ, không theo tỷ lệ: chưa có ranh giới và tọa độ; đường nối là quan hệ giáp ranh.",
    not_to_scale: "sơ đồ, không theo tỷ lệ",
    colours: "Màu chỉ để phân biệt các đơn vị liền kề.",
    missing: "đơn vị chưa có ranh giới, chỉ ghi trong bảng",
    silent: "đơn vị quá nhỏ để ghi số trên bản đồ này, xem bản đồ riêng hoặc danh sách",
    data_date: "Số liệu đến",
    source: "Nguồn",
    input: "Mã dữ liệu",
    standard: "Tiêu chuẩn",
    drawn_by: "Lập bằng",
    stays: "Giữ nguyên",
    takes_in: "Đông dân nhất trong nhóm, nhận ghép đơn vị khác",
    joins: "Ghép vào đơn vị khác",
    nowhere: "Chưa có trong phương án",
    former_unknown: "(chưa ghi xã, phường cũ)",
    units: "đơn vị",
    low_fund: "Mức khoán thấp",
    high_fund: "Mức khoán cao",
    millions_a_year: "tr.đ/năm",
    no_opinions: "chưa có kết quả",
    members: "Gồm các đơn vị hiện nay",
    figures: "Số liệu",
    households_line: "Số hộ",
    residents_line: "Số nhân khẩu",
    residents: "nhân khẩu",
    area_line: "Diện tích",
    of_standard: "So với tiêu chuẩn số hộ",
    fund_line: "Quỹ phụ cấp một năm",
    neighbours: "Giáp",
    look_at: "Cần xem xét",
    to_hall: "cách nhà văn hóa",
    way: "Đường thẳng đến nhà văn hóa được chọn",
    has_hall: "có nhà văn hóa được chọn",
    way_note: "Khoảng cách đo theo đường thẳng từ điểm dân cư đã cho, nếu không có thì từ một điểm giữa đơn vị.",
    former_title: "Xã, phường trước khi sắp xếp",
    former_list: "Xã, phường cũ",
    sizes_title: "Số hộ so với tiêu chuẩn",
    opinions_title: "Tỷ lệ hộ đồng ý",
    changes_title: "Thay đổi theo phương án",
    fund_title: "Quỹ phụ cấp một năm theo phương án",
    coordinates: "Lưới tọa độ",
    apart: "Phần tách rời",
    main_part: "Phần chính",
    estimated_border: "Ranh giới ước tính",
    share_steps: [
        "Dưới 50 % tiêu chuẩn",
        "50 – dưới 75 %",
        "75 – dưới 100 %",
        "100 – dưới 150 %",
        "Từ 150 %",
    ],
    agree_steps: ["Không quá 50 % số hộ", "Trên 50 % đến 80 %", "Trên 80 %"],
};

const EN: Words = Words {
    current: "Current units",
    plan: "Plan",
    before: "Today",
    after: "After",
    whole: "Overview",
    enlarged: "Enlarged part",
    about: "about",
    legend: "Legend",
    key: "Numbers on the map",
    new_units: "New units",
    new_border: "Border of a new unit",
    old_border: "Border of a unit of today",
    former_border: "Border of former communes",
    barrier: "Barrier: not joined across",
    link: "Neighbours",
    hall: "Hall",
    chosen_hall: "Hall chosen",
    at_standard: "Households reach the standard",
    below_standard: "Households below the standard",
    exempt: "Below the standard, with an exception",
    unknown_size: "Households not known",
    households: "households",
    no_households: "households not known",
    kept: "unchanged",
    north: "N",
    scale: "Scale about",
    printed_on: "when printed on",
    estimated: "Boundaries estimated by the program from points; they have no legal force.",
    points: "No boundaries: each circle is a unit at its given point, lines join neighbours.",
    diagram: "Diagram, not to scale: neither boundaries nor positions are known; lines join neighbours.",
    not_to_scale: "diagram, not to scale",
    colours: "Colours only tell neighbours apart.",
    missing: "units without a boundary are in the list only",
    silent: "units are too small to carry a number on this map: see their own map or the list",
    data_date: "Data of",
    source: "Source",
    input: "Data id",
    standard: "Standard",
    drawn_by: "Made with",
    stays: "Unchanged",
    takes_in: "Largest of its group: others join it",
    joins: "Joins another unit",
    nowhere: "Not in the plan",
    former_unknown: "(former commune not given)",
    units: "units",
    low_fund: "Lower fund",
    high_fund: "Higher fund",
    millions_a_year: "m đ a year",
    no_opinions: "no result yet",
    members: "Made of today's units",
    figures: "Figures",
    households_line: "Households",
    residents_line: "Residents",
    residents: "residents",
    area_line: "Area",
    of_standard: "Of the standard of households",
    fund_line: "Allowance fund a year",
    neighbours: "Beside",
    look_at: "To look at",
    to_hall: "to the hall",
    way: "Straight line to the hall chosen",
    has_hall: "has the hall chosen",
    way_note: "Straight distances from the given point of the unit, else from a point inside it.",
    former_title: "Former communes",
    former_list: "Former communes",
    sizes_title: "Households against the standard",
    opinions_title: "Households that agree",
    changes_title: "What changes under the plan",
    fund_title: "Allowance fund a year under the plan",
    coordinates: "Coordinates",
    apart: "Part lying apart",
    main_part: "Main part",
    estimated_border: "Estimated border",
    share_steps: [
        "Below 50 % of the standard",
        "50 – below 75 %",
        "75 – below 100 %",
        "100 – below 150 %",
        "150 % and more",
    ],
    agree_steps: ["At most 50 % of households", "Above 50 % to 80 %", "Above 80 %"],
};

/// The words of a language.
#[must_use]
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

/// A distance on the ground: metres below a kilometre, else kilometres with one decimal.
#[must_use]
pub fn distance(lang: Lang, metres: f64) -> String {
    if metres < 995.0 {
        format!("{} m", number::decimal(lang, (metres / 10.0).round() * 10.0, 0))
    } else {
        format!("{} km", number::decimal(lang, metres / 1000.0, 1))
    }
}

/// How far out and where a part lies; `towards` counts eighths from the north by the east.
#[must_use]
pub fn away(lang: Lang, metres: f64, towards: u8) -> String {
    const VI: [&str; 8] = [
        "bắc",
        "đông bắc",
        "đông",
        "đông nam",
        "nam",
        "tây nam",
        "tây",
        "tây bắc",
    ];
    const EN: [&str; 8] = [
        "north",
        "north-east",
        "east",
        "south-east",
        "south",
        "south-west",
        "west",
        "north-west",
    ];
    let far = distance(lang, metres);
    let place = usize::from(towards) % VI.len();
    match lang {
        Lang::Vi => format!("cách {far} về phía {}", VI.get(place).unwrap_or(&"")),
        Lang::En => format!("{far} to the {}", EN.get(place).unwrap_or(&"")),
    }
}

/// The commune with its title: `Phường Liên Chiểu`.
#[must_use]
pub fn commune_title(lang: Lang, kind: CommuneKind, name: &str) -> String {
    let title = match (lang, kind) {
        (Lang::Vi, CommuneKind::Xa) => "Xã",
        (Lang::Vi, CommuneKind::Phuong) => "Phường",
        (Lang::Vi, CommuneKind::DacKhu) => "Đặc khu",
        (Lang::En, CommuneKind::Xa) => "Commune",
        (Lang::En, CommuneKind::Phuong) => "Ward",
        (Lang::En, CommuneKind::DacKhu) => "Special zone",
    };
    let known = name.to_lowercase().starts_with(&title.to_lowercase());
    match (known, lang) {
        (true, _) => name.to_owned(),
        (false, Lang::Vi) => format!("{title} {name}"),
        (false, Lang::En) => format!("{name} {}", title.to_lowercase()),
    }
}

/// The word for one kind of unit, by its key in a plan's `profile.standard`.
#[must_use]
pub fn kind_word(lang: Lang, key: &str) -> &str {
    match key {
        "thon" => lang.pick("thôn", "village"),
        "tdp" => lang.pick("tổ dân phố", "residential group"),
        other => other,
    }
}

/// What the units are called: thôn, tổ dân phố, or both.
#[must_use]
pub fn unit_noun(lang: Lang, kinds: impl Iterator<Item = UnitKind>) -> &'static str {
    let (mut thon, mut tdp) = (false, false);
    for kind in kinds {
        match kind {
            UnitKind::Thon => thon = true,
            UnitKind::Tdp => tdp = true,
        }
    }
    match (thon, tdp) {
        (true, false) => lang.pick("thôn", "villages"),
        (false, true) => lang.pick("tổ dân phố", "residential groups"),
        _ => lang.pick("thôn, tổ dân phố", "villages and residential groups"),
    }
}

/// The word that stands wherever the plan is, with the gap where there is one.
#[must_use]
pub fn status(lang: Lang, plan: &PlanDocument) -> String {
    let gap = plan.gap.filter(|g| *g > 0.0 && g.is_finite()).map(|gap| {
        let percent = number::decimal(lang, (gap * 1000.0).ceil() / 10.0, 1);
        match lang {
            Lang::Vi => format!("cách mức tốt nhất không quá {percent} %"),
            Lang::En => format!("at most {percent} % from the best"),
        }
    });
    let word = match plan.status {
        Status::Optimal => lang.pick("Tối ưu (đã chứng minh)", "Optimal (proved)"),
        Status::Feasible if plan.rank > 1 && plan.why.is_some() => {
            // it was asked for because it differs; the optimum stands above it
            return (lang.pick("Khả thi, để lựa chọn thêm", "Feasible, an alternative")).to_owned();
        }
        Status::Feasible => lang.pick("Khả thi", "Feasible"),
        Status::Infeasible => lang.pick(
            "Không có phương án đạt mọi quy định; đây là phương án vi phạm ít nhất tìm được",
            "No plan keeps every rule; this one breaks them least of those found",
        ),
        Status::Stopped => lang.pick(
            "Dừng sớm: phương án tốt nhất đến lúc dừng",
            "Stopped early: best so far",
        ),
        Status::Unknown => lang.pick("Chưa xác định", "Unknown"),
    };
    match (plan.status, gap) {
        (Status::Feasible | Status::Stopped, Some(gap)) => format!("{word}, {gap}"),
        (Status::Feasible | Status::Stopped, None) if plan.gap.is_none() => {
            format!(
                "{word}, {}",
                lang.pick("chưa chứng minh được mức tốt nhất", "no bound proved")
            )
        }
        _ => word.to_owned(),
    }
}

/// Title of a plan; the id where it has none, the rank where it is not the first.
#[must_use]
pub fn plan_title(lang: Lang, plan: &PlanDocument) -> String {
    let title = if plan.scenario_title.is_empty() {
        &plan.scenario
    } else {
        &plan.scenario_title
    };
    if plan.rank > 1 {
        format!("{title} ({} {})", lang.pick("hạng", "rank"), plan.rank)
    } else {
        title.clone()
    }
}
