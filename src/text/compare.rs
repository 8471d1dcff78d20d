//! Names of the figures that are compared, status words, confidence words.

use super::Lang;
use crate::domain::commune::{CommuneFlag, CommuneKind, ExceptionFlag, UnitKind};
use crate::domain::{Confidence, Status};

/// Name and unit of measure of one figure.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// Stable name, as `compare::Key::as_str`.
    pub key: &'static str,
    /// Vietnamese name.
    pub vi: &'static str,
    /// English name.
    pub en: &'static str,
    /// Vietnamese unit of measure.
    pub unit_vi: &'static str,
    /// English unit of measure.
    pub unit_en: &'static str,
}

const fn figure(
    key: &'static str,
    vi: &'static str,
    en: &'static str,
    unit_vi: &'static str,
    unit_en: &'static str,
) -> Figure {
    Figure {
        key,
        vi,
        en,
        unit_vi,
        unit_en,
    }
}

/// Every figure.
pub const FIGURES: &[Figure] = &[
    figure("units", "Số đơn vị", "Number of units", "đơn vị", "units"),
    figure(
        "units_fewer",
        "Số đơn vị giảm so với hiện nay",
        "Units fewer than today",
        "đơn vị",
        "units",
    ),
    figure(
        "kept",
        "Đơn vị giữ nguyên",
        "Units kept as they are",
        "đơn vị",
        "units",
    ),
    figure(
        "merged",
        "Đơn vị mới do nhập, tổ chức lại",
        "New units by merger",
        "đơn vị",
        "units",
    ),
    figure(
        "largest_group",
        "Nhiều đơn vị cũ nhất trong một đơn vị mới",
        "Most old units in one new unit",
        "đơn vị",
        "units",
    ),
    figure(
        "min_households",
        "Số hộ của đơn vị nhỏ nhất",
        "Households of the smallest unit",
        "hộ",
        "households",
    ),
    figure(
        "median_households",
        "Số hộ trung vị",
        "Median households",
        "hộ",
        "households",
    ),
    figure(
        "max_households",
        "Số hộ của đơn vị lớn nhất",
        "Households of the largest unit",
        "hộ",
        "households",
    ),
    figure(
        "units_below_standard",
        "Đơn vị chưa đạt tiêu chuẩn",
        "Units below the standard",
        "đơn vị",
        "units",
    ),
    figure(
        "units_exempt",
        "Đơn vị dưới tiêu chuẩn theo diện đặc thù",
        "Units below the standard by exception",
        "đơn vị",
        "units",
    ),
    figure(
        "units_high_fund",
        "Đơn vị hưởng mức quỹ cao",
        "Units with the higher fund",
        "đơn vị",
        "units",
    ),
    figure(
        "residents_moved",
        "Nhân khẩu chuyển sang đơn vị khác",
        "Residents who get another unit",
        "người",
        "persons",
    ),
    figure(
        "residents_moved_share",
        "Tỷ lệ nhân khẩu chuyển sang đơn vị khác",
        "Share of residents who get another unit",
        "%",
        "%",
    ),
    figure(
        "monthly_fund",
        "Quỹ phụ cấp một tháng",
        "Allowance fund a month",
        "đồng",
        "đồng",
    ),
    figure(
        "annual_fund",
        "Quỹ phụ cấp một năm",
        "Allowance fund a year",
        "đồng",
        "đồng",
    ),
    figure(
        "annual_saving",
        "Quỹ phụ cấp giảm một năm so với hiện nay",
        "Fund saved a year against today",
        "đồng",
        "đồng",
    ),
    figure(
        "leaving_payments",
        "Chi trả cho người nghỉ do sắp xếp (một lần, mức thấp nhất)",
        "Leaving payments (once, at the least)",
        "đồng",
        "đồng",
    ),
    figure(
        "hall_cost",
        "Chi cho nhà văn hóa (duy trì một năm + bổ sung chỗ ngồi − thu từ bàn giao)",
        "Money of halls (a year's upkeep + seats missing − hand-over)",
        "đồng",
        "đồng",
    ),
    figure("new_units", "Số đơn vị mới", "New units", "đơn vị", "units"),
    figure(
        "below_standard",
        "Số hộ còn thiếu so với tiêu chuẩn",
        "Households short of the standard",
        "hộ",
        "households",
    ),
    figure(
        "size_deviation",
        "Tổng độ lệch so với quy mô mục tiêu",
        "Total deviation from the target size",
        "hộ",
        "households",
    ),
    figure(
        "thin_margin",
        "Số hộ còn thiếu để vượt tiêu chuẩn 10 %",
        "Households short of a 10 % margin above the standard",
        "hộ",
        "households",
    ),
    figure(
        "hall_distance",
        "Tổng quãng đường đến nhà văn hóa",
        "Total distance to the hall",
        "người × m",
        "persons × m",
    ),
    figure(
        "hall_shortage",
        "Chỗ ngồi còn thiếu ở nhà văn hóa",
        "Seats missing in the halls",
        "chỗ",
        "seats",
    ),
    figure(
        "cut_links",
        "Cặp đơn vị cũ liền kề nằm ở hai đơn vị mới",
        "Neighbouring old units in different new units",
        "cặp",
        "pairs",
    ),
    figure(
        "weak_links",
        "Đơn vị cũ chỉ nối bằng đoạn giáp ranh yếu",
        "Old units joined only by weak links",
        "đơn vị",
        "units",
    ),
    figure(
        "perimeter",
        "Tổng chu vi các đơn vị mới",
        "Total perimeter of the new units",
        "m",
        "m",
    ),
    figure(
        "inertia",
        "Độ phân tán dân cư",
        "Dispersion of residents",
        "người × ha",
        "persons × ha",
    ),
    figure(
        "former_communes",
        "Số lần vượt ranh giới xã cũ",
        "Former-commune borders crossed",
        "lần",
        "times",
    ),
    figure(
        "ethnic_mix",
        "Nhân khẩu không thuộc dân tộc đông nhất trong đơn vị mới",
        "Residents outside the largest ethnic group",
        "người",
        "persons",
    ),
    figure(
        "religion_mix",
        "Nhân khẩu không thuộc tôn giáo đông nhất trong đơn vị mới",
        "Residents outside the largest religion",
        "người",
        "persons",
    ),
    figure(
        "households_split",
        "Số hộ chuyển do chia tách",
        "Households moved by splitting",
        "hộ",
        "households",
    ),
];

/// Name of a figure by its stable name; the stable name itself where there is none.
#[must_use]
pub fn figure_name(lang: Lang, key: &str) -> String {
    FIGURES.iter().find(|figure| figure.key == key).map_or_else(
        || key.to_owned(),
        |figure| lang.pick(figure.vi, figure.en).to_owned(),
    )
}

/// Unit of measure of a figure; empty where it is not known.
#[must_use]
pub fn figure_unit(lang: Lang, key: &str) -> &'static str {
    FIGURES
        .iter()
        .find(|figure| figure.key == key)
        .map_or("", |figure| lang.pick(figure.unit_vi, figure.unit_en))
}

/// The status as people read it.
#[must_use]
pub fn status(lang: Lang, status: Status) -> &'static str {
    let (vi, en) = match status {
        Status::Optimal => ("Tối ưu, đã chứng minh", "Optimal, proved"),
        Status::Feasible => ("Khả thi, chưa chứng minh tối ưu", "Feasible, not proved optimal"),
        Status::Infeasible => ("Không có phương án thỏa mọi quy tắc", "No plan meets all rules"),
        Status::Stopped => ("Dừng sớm, tốt nhất đến lúc dừng", "Stopped, best so far"),
        Status::Unknown => ("Chưa xác định", "Unknown"),
    };
    lang.pick(vi, en)
}

/// How sure we are of a number of the law, as it is printed beside it.
#[must_use]
pub fn confidence(lang: Lang, confidence: Confidence) -> &'static str {
    let (vi, en) = match confidence {
        Confidence::Law => ("theo toàn văn văn bản", "read in the full text"),
        Confidence::Seen => (
            "theo báo chí, cổng thông tin, hồ sơ",
            "read in the press or a dossier",
        ),
        Confidence::Recall => ("cần kiểm tra lại", "needs checking"),
        Confidence::Practice => ("thông lệ, không phải quy định", "practice, not law"),
    };
    lang.pick(vi, en)
}

/// Title of the kind of commune, lower case.
#[must_use]
pub fn commune_kind(lang: Lang, kind: CommuneKind) -> &'static str {
    let (vi, en) = match kind {
        CommuneKind::Xa => ("xã", "commune"),
        CommuneKind::Phuong => ("phường", "ward"),
        CommuneKind::DacKhu => ("đặc khu", "special zone"),
    };
    lang.pick(vi, en)
}

/// Name of the kind of unit, lower case.
#[must_use]
pub fn unit_kind(lang: Lang, kind: UnitKind) -> &'static str {
    let (vi, en) = match kind {
        UnitKind::Thon => ("thôn", "village"),
        UnitKind::Tdp => ("tổ dân phố", "residential group"),
    };
    lang.pick(vi, en)
}

/// Ground of an exception. [NĐ 185/2026/NĐ-CP, Đ.10.3a]
#[must_use]
pub fn exception(lang: Lang, flag: ExceptionFlag) -> &'static str {
    let (vi, en) = match flag {
        ExceptionFlag::Mountain => ("miền núi", "mountain area"),
        ExceptionFlag::EthnicMinority => ("vùng đồng bào dân tộc thiểu số", "ethnic-minority region"),
        ExceptionFlag::ExtremelyDisadvantaged => ("thôn đặc biệt khó khăn", "extremely disadvantaged"),
        ExceptionFlag::BrokenTerrain => (
            "địa hình chia cắt, đi lại khó khăn",
            "broken terrain, hard access",
        ),
        ExceptionFlag::Border => ("biên giới", "border"),
        ExceptionFlag::Island => ("hải đảo", "island"),
        ExceptionFlag::Resettlement => ("giải phóng mặt bằng, tái định cư", "clearance or resettlement"),
        ExceptionFlag::Islet => ("cù lao, cồn biệt lập", "isolated islet"),
    };
    lang.pick(vi, en)
}

/// Flag of a commune.
#[must_use]
pub fn commune_flag(lang: Lang, flag: CommuneFlag) -> &'static str {
    let (vi, en) = match flag {
        CommuneFlag::Border => ("xã biên giới", "border commune"),
        CommuneFlag::Island => ("xã đảo", "island commune"),
        CommuneFlag::Defence => ("xã trọng điểm về quốc phòng", "key for national defence"),
        CommuneFlag::Mountain => ("xã miền núi", "mountain commune"),
        CommuneFlag::EthnicMinority => (
            "xã vùng đồng bào dân tộc thiểu số",
            "commune of an ethnic-minority region",
        ),
    };
    lang.pick(vi, en)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Key;
    use crate::domain::TermName;

    #[test]
    fn every_figure_and_term_has_a_name() {
        let keys = Key::ALL
            .iter()
            .map(|key| key.as_str())
            .chain(TermName::ALL.iter().map(|term| term.as_str()));
        for key in keys {
            assert!(FIGURES.iter().any(|figure| figure.key == key), "{key}");
        }
    }
}
