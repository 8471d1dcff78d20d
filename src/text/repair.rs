//! The picture of boundaries before and after the repair, and the talk of `data --fix`.

use super::Lang;
use super::number::whole;

/// Words of one language.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    lang: Lang,
    /// Title of the picture.
    pub title: &'static str,
    /// Heading of the left side.
    pub before: &'static str,
    /// Heading of the right side.
    pub after: &'static str,
    /// Overlaps.
    pub overlap: &'static str,
    /// Gaps.
    pub gap: &'static str,
}

const VI: Words = Words {
    lang: Lang::Vi,
    title: "Sửa ranh giới",
    before: "Trước khi sửa",
    after: "Sau khi sửa",
    overlap: "Chồng lấn",
    gap: "Khoảng trống",
};

const EN: Words = Words {
    lang: Lang::En,
    title: "Boundary repair",
    before: "Before",
    after: "After",
    overlap: "Overlap",
    gap: "Gap",
};

/// Words of a language.
#[must_use]
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

impl Words {
    /// `Chồng lấn: 12 chỗ, 3,4 ha, còn lại 1 chỗ`.
    #[must_use]
    pub fn counted(&self, name: &str, count: usize, hectares: f64, left: usize) -> String {
        let tenths = (hectares * 10.0).round() / 10.0;
        let area = match self.lang {
            Lang::Vi => format!("{tenths:.1}").replace('.', ","),
            Lang::En => format!("{tenths:.1}"),
        };
        let number = |n: usize| whole(self.lang, i64::try_from(n).unwrap_or(i64::MAX));
        match self.lang {
            Lang::Vi => format!(
                "{name}: {} chỗ, {area} ha; giữ nguyên {} chỗ",
                number(count),
                number(left)
            ),
            Lang::En => format!(
                "{name}: {} places, {area} ha; {} left as drawn",
                number(count),
                number(left)
            ),
        }
    }
}
