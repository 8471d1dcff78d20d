//! Parts of units in words: "16 hộ tổ 24", "một phần ấp 20", "tổ 24 (phần còn lại)".

use crate::domain::name::{fold, tidy};

/// How much of a unit is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// All of it: "toàn bộ ấp 50".
    Whole,
    /// An unknown part: "một phần ấp 20".
    Part,
    /// What other parts leave: "phần còn lại của tổ 24".
    Rest,
    /// So many households: "16 hộ tổ 24".
    Households(u32),
    /// So many tenths of a percent: "1/2 thôn 5", "20% tổ 3".
    PerMille(u32),
}

/// A part of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portion {
    /// Name of the unit as written.
    pub unit: String,
    /// How much of it.
    pub share: Share,
    /// Residents of the part, where they are told.
    pub residents: Option<u32>,
    /// Where in the unit, as written: "thuộc QT 4B1".
    pub detail: Option<String>,
}

/// Words for shares, the longer first.
const SHARES: &[(&str, Share)] = &[
    ("phần còn lại", Share::Rest),
    ("số hộ còn lại", Share::Rest),
    ("còn lại", Share::Rest),
    ("một phần hai", Share::PerMille(500)),
    ("một phần ba", Share::PerMille(333)),
    ("một phần tư", Share::PerMille(250)),
    ("một phần", Share::Part),
    ("1 phần", Share::Part),
    ("một nửa", Share::PerMille(500)),
    ("nửa", Share::PerMille(500)),
    ("toàn bộ", Share::Whole),
];

/// Reads a text that names a part of a unit; `None` for a plain name.
#[must_use]
pub fn parse(text: &str) -> Option<Portion> {
    let text = tidy(text);
    trailing(&text).or_else(|| leading(&text))
}

/// Reads the label of a shape or a point of a map that is about a part. There "Tổ 24: 16 hộ" is the size of the whole.
#[must_use]
pub fn in_label(label: &str) -> Option<Portion> {
    let label = tidy(label);
    let told = |part: &Portion| !matches!(part.share, Share::Households(_));
    leading(&label)
        .or_else(|| trailing(&label).filter(told))
        .filter(|part| part.share != Share::Whole)
}

/// What other parts leave of a unit, as documents call it.
#[must_use]
pub fn rest_of(unit: &str) -> String {
    format!("{unit} (phần còn lại)")
}

/// "16 hộ tổ 24", "314 hộ, 942 khẩu của Quan Nam 5", "một phần ấp 20".
fn leading(text: &str) -> Option<Portion> {
    let words: Vec<&str> = text.split(' ').collect();
    let (share, residents, used) = share_of(&words)?;
    let mut rest = words.get(used..)?;
    while let [word, tail @ ..] = rest {
        if !["cua", "thuoc", "o", "tai", "tu", "trong"].contains(&fold(word).as_str()) {
            break;
        }
        rest = tail;
    }
    // "Tổ 24 thuộc QT 4B1": what follows the unit tells where in it.
    let end = rest
        .iter()
        .position(|word| ["thuoc", "tai"].contains(&fold(word).as_str()))
        .filter(|&at| at > 0)
        .unwrap_or(rest.len());
    let (unit, detail) = rest.split_at(end);
    let unit = unit.join(" ");
    let unit = unit.trim_matches(|c: char| !c.is_alphanumeric());
    unit.chars().any(char::is_alphanumeric).then(|| Portion {
        unit: unit.to_owned(),
        share,
        residents,
        detail: (!detail.is_empty()).then(|| detail.join(" ")),
    })
}

/// "ấp 20 (một phần)", "tổ 24: 16 hộ".
fn trailing(text: &str) -> Option<Portion> {
    let (unit, inner) = match text.strip_suffix(')') {
        Some(open) => open.rsplit_once('(')?,
        None => text.rsplit_once(':')?,
    };
    let words: Vec<&str> = inner.split(' ').filter(|w| !w.is_empty()).collect();
    let (share, residents, used) = share_of(&words)?;
    // "Tổ 1 (609 hộ, 2430 khẩu)" tells the size of the whole; a part is said in words, or has a colon before it.
    if text.ends_with(')') && matches!(share, Share::Households(_)) {
        return None;
    }
    let unit = unit.trim();
    let detail = words.get(used..)?.join(" ");
    unit.chars().any(char::is_alphanumeric).then(|| Portion {
        unit: unit.to_owned(),
        share,
        residents,
        detail: (!detail.is_empty()).then_some(detail),
    })
}

/// Share and residents at the head of words, and how many words they take.
fn share_of(words: &[&str]) -> Option<(Share, Option<u32>, usize)> {
    let first = words.first()?;
    if let Some(households) = figure(words, 0, "ho") {
        let residents = figure(words, 2, "khau");
        let used = if residents.is_some() { 4 } else { 2 };
        return Some((Share::Households(households), residents, used));
    }
    if let Some(percent) = first.strip_suffix('%').and_then(|n| n.parse::<u32>().ok()) {
        return (percent <= 100).then(|| (Share::PerMille(percent * 10), None, 1));
    }
    if let Some((above, below)) = first.split_once('/') {
        let (above, below): (u32, u32) = (above.parse().ok()?, below.parse().ok()?);
        let fits = (1..=100).contains(&below) && above <= below;
        return fits.then(|| (Share::PerMille(above * 1000 / below), None, 1));
    }
    SHARES.iter().find_map(|(phrase, share)| {
        let length = phrase.split(' ').count();
        let head = words.get(..length)?;
        // With its marks, or typed without any: "Nưa" and "Nguyễn" are names, not shares.
        let said = head.join(" ").to_lowercase();
        (said == *phrase || said.is_ascii() && said == fold(phrase)).then_some((*share, None, length))
    })
}

/// "16 hộ": a number and what it counts.
fn figure(words: &[&str], at: usize, measure: &str) -> Option<u32> {
    let number = words.get(at)?.parse().ok()?;
    let word = fold(words.get(at + 1)?);
    (word == measure).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn portion(text: &str) -> Option<(String, Share)> {
        parse(text).map(|p| (p.unit, p.share))
    }

    #[test]
    fn parts_are_read_as_people_write_them() {
        for (text, unit, share) in [
            ("16 hộ tổ 24", "tổ 24", Share::Households(16)),
            ("27 hộ Tổ 24 thuộc QT 4B1", "Tổ 24", Share::Households(27)),
            ("16 hộ của tổ 24", "tổ 24", Share::Households(16)),
            (
                "314 hộ, 942 khẩu của Quan Nam 5",
                "Quan Nam 5",
                Share::Households(314),
            ),
            ("một phần ấp 20", "ấp 20", Share::Part),
            ("Một phần của Ấp 20", "Ấp 20", Share::Part),
            ("Ấp 20 (một phần)", "Ấp 20", Share::Part),
            ("tổ 24: 16 hộ", "tổ 24", Share::Households(16)),
            ("phần còn lại của tổ 24", "tổ 24", Share::Rest),
            ("1/2 thôn 5", "thôn 5", Share::PerMille(500)),
            ("20% tổ 3", "tổ 3", Share::PerMille(200)),
            ("Toàn bộ ấp 50", "ấp 50", Share::Whole),
        ] {
            assert_eq!(portion(text), Some((unit.to_owned(), share)), "{text}");
        }
        let told = parse("314 hộ, 942 khẩu của Quan Nam 5").unwrap();
        assert_eq!(told.residents, Some(942));
        assert_eq!(
            parse("27 hộ Tổ 24 thuộc QT 4B1").unwrap().detail.as_deref(),
            Some("thuộc QT 4B1")
        );
    }

    #[test]
    fn in_a_label_a_colon_tells_the_size_of_the_whole() {
        assert_eq!(in_label("Tổ 24: 16 hộ"), None);
        assert_eq!(in_label("Toàn bộ ấp 50"), None);
        let part = |text: &str| in_label(text).map(|p| p.unit);
        assert_eq!(part("16 hộ tổ 24").as_deref(), Some("tổ 24"));
        assert_eq!(part("Tổ 20 (một phần)").as_deref(), Some("Tổ 20"));
        assert_eq!(in_label(&rest_of("Tổ 20")).unwrap().share, Share::Rest);
    }

    #[test]
    fn plain_names_are_no_parts() {
        for name in [
            "Tổ 24",
            "Nguyễn Huệ 3 + 4",
            "Thôn Nguyên Xá",
            "Nưa Thượng",
            "Tổ 1 (609 hộ, 2430 khẩu)",
            "Phan Rang",
            "",
            "16 hộ",
            "16",
            "101% tổ 3",
            "550000086% tổ 3",
        ] {
            assert_eq!(parse(name), None, "{name}");
        }
    }

    proptest! {
        #[test]
        fn anything_can_be_parsed(text in "\\PC{0,40}") {
            if let Some(portion) = parse(&text) {
                prop_assert!(!portion.unit.is_empty());
            }
        }

        #[test]
        fn households_and_units_come_back(households in 1_u32..5000, number in 1_u32..200, way in 0_usize..4) {
            let text = [
                format!("{households} hộ tổ {number}"),
                format!("{households} HỘ TỔ {number}"),
                format!("{households} hộ của tổ {number}"),
                format!("tổ {number}: {households} hộ"),
            ][way].clone();
            let portion = parse(&text).unwrap();
            prop_assert_eq!(portion.share, Share::Households(households));
            prop_assert_eq!(portion.unit.to_lowercase(), format!("tổ {number}"));
        }
    }
}
