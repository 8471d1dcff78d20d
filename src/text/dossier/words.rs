//! Words that several documents share.

use crate::domain::CommuneKind;
use crate::domain::commune::UnitKind;
use crate::domain::name::fold;

/// Mark after a number that was remembered, not read.
pub const UNCHECKED: &str = " (cần kiểm tra lại)";
/// National name.
pub const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// National motto.
pub const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// People's Committee, capitals.
pub const COMMITTEE_CAPITALS: &str = "ỦY BAN NHÂN DÂN";
/// People's Council, capitals.
pub const COUNCIL_CAPITALS: &str = "HỘI ĐỒNG NHÂN DÂN";
/// Before the number of a document.
pub const NUMBER: &str = "Số: ";
/// Label of an open number.
pub const NUMBER_LABEL: &str = "số";
/// Label of an open date.
pub const DATE_LABEL: &str = "ngày ban hành";
/// Heading of the recipients.
pub const RECIPIENTS: &str = "Nơi nhận:";
/// Signing for the committee.
pub const FOR_COMMITTEE: &str = "TM. ỦY BAN NHÂN DÂN";
/// Post of the signer where none is given.
pub const CHAIRMAN: &str = "CHỦ TỊCH";
/// Signs for the chairman.
pub const FOR_CHAIRMAN: &str = "KT. CHỦ TỊCH";
/// How the post of a deputy begins, lower case.
pub const DEPUTY: &str = "phó ";
/// Label of an open signer.
pub const SIGNER_LABEL: &str = "họ và tên người ký";
/// Filing.
pub const FILED: &str = "- Lưu: VT.";
/// Draft mark.
pub const DRAFT: &str = "DỰ THẢO";
/// Addressed to.
pub const ADDRESSED: &str = "Kính gửi: {hdnd}.";
/// Stands in cells that people fill in.
pub const BLANK: &str = "…";
/// Not known.
pub const UNKNOWN: &str = "chưa có số liệu";
/// Sum row.
pub const TOTAL: &str = "Tổng cộng";
/// Appendix.
pub const ANNEX: &str = "Phụ lục";
/// Enclosed with the project.
pub const ANNEX_OF: &str = "(Kèm theo Đề án sắp xếp, tổ chức lại {thon} trên địa bàn {xa})";
/// Enclosed with the resolution.
pub const ANNEX_OF_RESOLUTION: &str =
    "(Kèm theo Nghị quyết số {number_nghi_quyet} ngày {resolution_date} của {hdnd})";
/// Colon between a place and its date, e.g. `Nậm Sương, ngày 05 tháng 7 năm 2026`.
#[must_use]
pub fn long_date(iso: &str) -> Option<String> {
    let mut parts = iso.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |text: &str| text.parse::<u32>().ok();
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    // Days below 10 and the months January and February carry a zero. [NĐ 30/2020/NĐ-CP, annex I]
    let month = if month <= 2 {
        format!("{month:02}")
    } else {
        month.to_string()
    };
    Some(format!("ngày {day:02} tháng {month} năm {year}"))
}

/// The province with its title.
#[must_use]
pub fn province(name: &str) -> String {
    const CITIES: [&str; 5] = ["Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Cần Thơ"];
    if name.starts_with("Thành phố") {
        name.to_owned()
    } else if CITIES.contains(&name) {
        format!("thành phố {name}")
    } else {
        format!("tỉnh {name}")
    }
}

/// Kind of commune, lower case.
#[must_use]
pub fn commune_kind(kind: CommuneKind) -> &'static str {
    match kind {
        CommuneKind::Xa => "xã",
        CommuneKind::Phuong => "phường",
        CommuneKind::DacKhu => "đặc khu",
    }
}

/// Kind of unit, lower case.
#[must_use]
pub fn unit_kind(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Thon => "thôn",
        UnitKind::Tdp => "tổ dân phố",
    }
}

/// Units of both kinds.
pub const BOTH_KINDS: &str = "thôn, tổ dân phố";

/// First letter large.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A text about units with what the units of this commune are called.
#[must_use]
pub fn noun_in(text: &str, noun: &str) -> String {
    text.replace("Đơn vị", &capital(noun)).replace("đơn vị", noun)
}

/// A list in a sentence: `A, B và C`.
#[must_use]
pub fn and(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} và {last}", head.join(", ")),
    }
}

/// The proof behind a plan, in one sentence. `{gap}` is the gap in percent.
pub mod proof {
    /// Optimal.
    pub const OPTIMAL: &str = "Phương án này là **tối ưu và đã được chứng minh** bằng tính toán: với các quy định, giới hạn và thứ tự mục tiêu đã xác định, không có phương án hợp lệ nào khác tốt hơn (khoảng cách đến mức tốt nhất: 0 %).";
    /// Feasible with a gap.
    pub const FEASIBLE: &str = "Phương án này hợp lệ nhưng **chưa được chứng minh là tối ưu**: kết quả cách mức tốt nhất có thể có không quá {gap} %.";
    /// Feasible without a bound.
    pub const FEASIBLE_OPEN: &str = "Phương án này hợp lệ nhưng **chưa được chứng minh là tối ưu**; chưa xác định được khoảng cách đến mức tốt nhất.";
    /// Stopped.
    pub const STOPPED: &str = "Việc tính toán được dừng sớm; đây là phương án tốt nhất tìm được đến lúc dừng, cách mức tốt nhất có thể có không quá {gap} %.";
    /// Stopped without a bound.
    pub const STOPPED_OPEN: &str = "Việc tính toán được dừng sớm; đây là phương án tốt nhất tìm được đến lúc dừng, **chưa xác định được khoảng cách đến mức tốt nhất**.";
    /// Infeasible.
    pub const INFEASIBLE: &str = "Đã chứng minh **không có phương án nào đáp ứng đồng thời mọi quy định** với địa bàn và số liệu hiện có; phương án nêu tại Đề án là phương án có mức không đáp ứng nhỏ nhất tìm được, cần cấp có thẩm quyền xem xét từng trường hợp nêu dưới đây.";
    /// Unknown.
    pub const UNKNOWN: &str = "Phương án do người lập đưa vào, chưa có kết luận về mức tối ưu.";
}

/// Directions of a boundary description, in the order north, east, south, west.
pub const DIRECTIONS: [&str; 4] = ["Bắc", "Đông", "Nam", "Tây"];
/// Before a direction.
pub const TOWARDS: &str = "phía";
/// Between a direction and what borders there.
pub const BORDERS: &str = "giáp";
/// The outer border of the commune.
pub const OUTER: &str = "địa giới {xa}";
/// Label of a boundary description that geometry cannot give.
pub const BOUNDARY_LABEL: &str = "mô tả ranh giới bốn phía";
/// Enclosed units.
pub const ENCLOSES: &str = "bao quanh";
/// Mark on descriptions made from estimated boundaries.
pub const ESTIMATED: &str = " (theo ranh giới ước tính, cần kiểm tra lại)";

/// Title of a decree as documents cite it: with "số" before its number.
#[must_use]
pub fn decree(title: &str) -> String {
    for kind in ["Nghị định ", "Thông tư "] {
        if let Some(rest) = title.strip_prefix(kind)
            && rest.starts_with(|c: char| c.is_ascii_digit())
        {
            return format!("{kind}số {rest}");
        }
    }
    title.to_owned()
}

/// A title in front of a unit's name is written small inside a sentence; a name without a title gets one.
#[must_use]
pub fn in_sentence(name: &str, noun: &str) -> String {
    if crate::domain::name::split_title(name).0.is_empty() {
        return format!("{noun} {name}");
    }
    let (title, proper) = crate::domain::name::split_title(name);
    // TDP, KDC: an acronym has no vowel, and stays.
    if !fold(&title).contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        return name.to_owned();
    }
    let shouted = !title.chars().any(char::is_lowercase);
    let title = if shouted {
        title.to_lowercase()
    } else {
        let mut chars = title.chars();
        let first = chars.next().map(char::to_lowercase);
        first.into_iter().flatten().chain(chars).collect()
    };
    format!("{title} {proper}")
}

/// People's Committee before a name.
pub const COMMITTEE: &str = "Ủy ban nhân dân";
/// People's Council before a name.
pub const COUNCIL: &str = "Hội đồng nhân dân";
/// The same where the province is not known.
pub const COMMITTEE_OF_PROVINCE: &str = "Ủy ban nhân dân cấp tỉnh";
/// The same for the council.
pub const COUNCIL_OF_PROVINCE: &str = "Hội đồng nhân dân cấp tỉnh";
/// Short for the committee.
pub const COMMITTEE_SHORT: &str = "UBND";
/// Short for the council.
pub const COUNCIL_SHORT: &str = "HĐND";
/// Label of an open province.
pub const PROVINCE_LABEL: &str = "tên tỉnh, thành phố";
/// Label of an open date of the data.
pub const DATA_DATE_LABEL: &str = "ngày chốt số liệu";
/// Label of the date of the submission.
pub const DATE_OF_TO_TRINH: &str = "ngày, tháng, năm của Tờ trình";
/// Label of the date of the resolution.
pub const RESOLUTION_DATE: &str = "ngày, tháng, năm thông qua Nghị quyết";
/// Label of the session.
pub const SESSION_LABEL: &str = "khóa, nhiệm kỳ, kỳ họp của Hội đồng nhân dân";
/// Label of the first day.
pub const EFFECTIVE_LABEL: &str = "ngày bắt đầu thực hiện";
/// Label of the contact.
pub const CONTACT_LABEL: &str = "nơi, số điện thoại giải đáp";
/// Label of the plan of the consultation.
pub const CONSULTATION_PLAN_LABEL: &str =
    "số, ngày Kế hoạch lấy ý kiến; việc gửi Hội đồng nhân dân, Ủy ban MTTQ Việt Nam";
/// Label of the days of the consultation.
pub const CONSULTATION_PERIOD_LABEL: &str = "từ ngày đến ngày lấy ý kiến";
/// A form of asking with the number of units where it was used.
#[must_use]
pub fn form_in(form: &str, count: &str, noun: &str) -> String {
    format!("{} ({count} {noun})", form.to_lowercase())
}
/// On one day.
#[must_use]
pub fn on_day(day: &str) -> String {
    format!("trong {day}")
}
/// From one day to another.
#[must_use]
pub fn period(from: &str, to: &str) -> String {
    format!("từ {from} đến {to}")
}
/// Label of the date of return.
pub const RETURN_LABEL: &str = "ngày thu phiếu";
/// Label of an open standard.
pub const STANDARD_LABEL: &str = "tiêu chuẩn số hộ";
/// Label of an open class.
pub const CLASS_LABEL: &str = "vùng áp dụng tiêu chuẩn";
/// Those below the standard with and without an exception; only where there are such.
pub const BELOW_PARTS: &str = ", trong đó {below_plain} {thon} không thuộc trường hợp đặc thù và {below_exempt} {thon} có yếu tố đặc thù theo khoản 3 Điều 10 Nghị định số 185/2026/NĐ-CP";
/// After the saving, where larger units have a higher fund.
pub const SAVING_NOTE: &str =
    " Mức giảm không tỷ lệ thuận với số {thon} giảm do có thêm {thon} hưởng hệ số cao hơn.";
/// Where the area comes from: the table of units.
pub const AREA_TABLE: &str = "tổng hợp theo đơn vị";
/// From the boundaries, at least in part.
pub const AREA_MEASURED: &str = "đo trên ranh giới các đơn vị";
/// From boundaries that the program estimated.
pub const AREA_ESTIMATED: &str = "theo ranh giới ước tính, cần kiểm tra lại";
/// Label of an open area.
pub const AREA_LABEL: &str = "diện tích";
/// Label of an open base salary.
pub const SALARY_LABEL: &str = "mức lương cơ sở";
/// Label of open payments.
pub const PAYMENTS_LABEL: &str = "kinh phí chi trả chế độ cho người thôi đảm nhiệm";
/// The least that leaving can cost, beside what the placement costs.
#[must_use]
pub fn cheapest(amount: &str) -> String {
    format!(
        " Mức chi thấp nhất có thể theo quy định, khi chọn người ở lại sao cho chi ít nhất, là {amount} đồng (mức dùng để so sánh các phương án)."
    )
}
/// Where a scenario sets its own standard.
pub const SCENARIO_SOURCE: &str = "mức do địa phương đặt ra khi lập phương án";

/// A standard in a sentence.
#[must_use]
pub fn standard(value: &str, kind: &str) -> String {
    format!("từ {value} hộ trở lên đối với {kind}")
}

/// A class of the standard in a sentence.
#[must_use]
pub fn class(title: &str) -> String {
    format!("nhóm {title}")
}

/// Units of communes with a flag.
#[must_use]
pub fn of_commune(flag: &str) -> String {
    format!("đơn vị thuộc {flag}")
}

/// A source as documents cite it: `NĐ 185/2026/NĐ-CP, khoản 1 Điều 10` becomes
/// `khoản 1 Điều 10 Nghị định số 185/2026/NĐ-CP`.
#[must_use]
pub fn citation(source: &str) -> String {
    let spelled: Vec<String> = source
        .split("; ")
        .map(|part| {
            let is_place = |place: &str| {
                ["điểm ", "khoản ", "Điều ", "phụ lục ", "Phụ lục "]
                    .iter()
                    .any(|word| place.starts_with(word))
            };
            let (act, place) = part
                .split_once(", ")
                .filter(|(_, place)| is_place(place))
                .unwrap_or((part, ""));
            let act = match act.strip_prefix("NĐ ") {
                Some(number) => format!("Nghị định số {number}"),
                None => decree(act),
            };
            if place.is_empty() {
                act
            } else {
                format!("{place} {act}")
            }
        })
        .collect();
    spelled.join("; ")
}

/// Who heads a unit, by its kind.
#[must_use]
pub fn head(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Thon => "Trưởng thôn",
        UnitKind::Tdp => "Tổ trưởng tổ dân phố",
    }
}

/// Money in words after a number.
pub fn dong_of(count: impl Fn(u64) -> String) -> impl Fn(u64) -> String {
    move |amount| format!("{} đồng", count(amount))
}

/// A former commune in a sentence: its title is not always written, so none is added where one stands.
#[must_use]
pub fn former(name: &str) -> String {
    let lower = name.to_lowercase();
    let titled = ["xã ", "phường ", "thị trấn "]
        .iter()
        .any(|title| lower.starts_with(title));
    if titled {
        let mut chars = name.chars();
        chars
            .next()
            .map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
    } else {
        format!("địa bàn {name}")
    }
}

/// Label of the blanks of annex III.
pub const BOUNDARIES_LABEL: &str = "ranh giới bốn phía của từng {thon} (Phụ lục III)";
/// Below a table made from estimated boundaries.
pub const ESTIMATED_NOTE: &str =
    "Ghi chú: mô tả lập từ ranh giới do phần mềm ước tính, cần kiểm tra lại trên thực địa.";

/// Label of an open number of households.
pub const HOUSEHOLDS_LABEL: &str = "số hộ";
/// Label of an open hall.
pub const HALL_LABEL: &str = "nhà văn hóa dự kiến";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_small_inside_a_sentence_and_acronyms_stay() {
        assert_eq!(in_sentence("TỔ 45", "tổ dân phố"), "tổ 45");
        assert_eq!(in_sentence("Thôn Đông", "thôn"), "thôn Đông");
        assert_eq!(
            in_sentence("Tổ dân phố An Bình", "tổ dân phố"),
            "tổ dân phố An Bình"
        );
        assert_eq!(in_sentence("TDP Hòa Lạc 3", "tổ dân phố"), "TDP Hòa Lạc 3");
        assert_eq!(in_sentence("Quan Nam 3", "tổ dân phố"), "tổ dân phố Quan Nam 3");
    }

    #[test]
    fn places_in_the_law_stand_before_their_act_and_remarks_behind_it() {
        assert_eq!(
            citation("NĐ 185/2026/NĐ-CP, khoản 1 Điều 10"),
            "khoản 1 Điều 10 Nghị định số 185/2026/NĐ-CP"
        );
        assert_eq!(
            citation("NĐ 161/2026/NĐ-CP; Thông tư 13/2026/TT-BNV tính quỹ của thôn, TDP theo mức này"),
            "Nghị định số 161/2026/NĐ-CP; Thông tư số 13/2026/TT-BNV tính quỹ của thôn, TDP theo mức này"
        );
    }
}
