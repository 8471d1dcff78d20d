//! Words of charts.

use super::{Lang, number};
use crate::staffing::horizon::Assumptions;

/// Fixed words, one set a language.
#[derive(Debug)]
pub struct Words {
    /// Title of the sizes of today.
    pub sizes_today: &'static str,
    /// Title of the sizes of a plan, before its name.
    pub sizes: &'static str,
    /// Title of the plans side by side.
    pub plans: &'static str,
    /// Title of the fund over the years.
    pub budget: &'static str,
    /// Before the number of the standard.
    pub standard: &'static str,
    /// The standard is reached.
    pub reached: &'static str,
    /// Below the standard.
    pub below: &'static str,
    /// Below, with an exception.
    pub exempt: &'static str,
    /// The state of today.
    pub today: &'static str,
    /// Before the number of a year.
    pub year: &'static str,
    /// Millions of đồng, after a number.
    pub millions: &'static str,
}

const VI: Words = Words {
    sizes_today: "Số hộ của từng đơn vị hiện nay",
    sizes: "Số hộ của từng đơn vị sau sắp xếp",
    plans: "So sánh các phương án",
    budget: "Quỹ phụ cấp cộng dồn qua các năm (triệu đồng)",
    standard: "Tiêu chuẩn",
    reached: "Đạt tiêu chuẩn",
    below: "Dưới tiêu chuẩn",
    exempt: "Dưới tiêu chuẩn, có yếu tố đặc thù",
    today: "Hiện trạng",
    year: "Năm",
    millions: "tr.đ",
};

const EN: Words = Words {
    sizes_today: "Households of each unit today",
    sizes: "Households of each new unit",
    plans: "Plans side by side",
    budget: "Allowance fund summed over the years (million đồng)",
    standard: "Standard",
    reached: "Reaches the standard",
    below: "Below the standard",
    exempt: "Below, with an exception",
    today: "Today",
    year: "Year",
    millions: "m đ",
};

/// The words of a language.
#[must_use]
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

/// What is assumed about the coming years.
#[must_use]
pub fn assumptions(lang: Lang, assumptions: &Assumptions) -> String {
    let growth = assumptions.household_growth_per_mille;
    let rate = number::decimal(lang, f64::from(growth) / 10.0, 1);
    let households = match (lang, growth) {
        (Lang::Vi, 0) => "số hộ không đổi".to_owned(),
        (Lang::En, 0) => "households unchanged".to_owned(),
        (Lang::Vi, _) => format!("số hộ tăng {rate} % mỗi năm"),
        (Lang::En, _) => format!("households grow by {rate} % a year"),
    };
    let rise = assumptions.base_salary_growth_per_mille;
    let rate = number::decimal(lang, f64::from(rise) / 10.0, 1);
    let salary = match (lang, assumptions.base_salary_steps.is_empty(), rise) {
        (Lang::Vi, true, 0) => "lương cơ sở không đổi".to_owned(),
        (Lang::En, true, 0) => "base salary unchanged".to_owned(),
        (Lang::Vi, false, 0) => "lương cơ sở tăng theo các bước đã nêu".to_owned(),
        (Lang::En, false, 0) => "base salary rises as stated".to_owned(),
        (Lang::Vi, true, _) => format!("lương cơ sở tăng {rate} % mỗi năm"),
        (Lang::En, true, _) => format!("base salary rises by {rate} % a year"),
        (Lang::Vi, false, _) => format!("lương cơ sở tăng theo các bước đã nêu và {rate} % mỗi năm sau đó"),
        (Lang::En, false, _) => format!("base salary rises as stated and by {rate} % a year after that"),
    };
    match lang {
        Lang::Vi => format!("Giả định: {households}, {salary}; chưa tính chi trả một lần cho người nghỉ."),
        Lang::En => {
            format!("Assumed: {households}, {salary}; single payments to those who leave are left out.")
        }
    }
}
