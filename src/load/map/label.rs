//! What people type into the labels of a map: names, households, residents, plans and moves.

use crate::domain::name::{bare_key, fold, is_title_word, tidy};
use crate::load::portion;

/// What a label is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name that the program gave by itself: "Đa giác 249".
    Automatic,
    /// A unit of today.
    Unit,
    /// A unit of a plan: "TRUNG SƠN mới: Ghép …".
    Planned,
    /// A part of a unit, as a rule households that move: "16 hộ tổ 52", "một phần tổ 20".
    Move,
}

/// A unit named in a label with the figures beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mention {
    /// Name as written.
    pub name: String,
    /// Households.
    pub households: Option<u32>,
    /// Residents.
    pub residents: Option<u32>,
    /// The figures are those of a part only ("314 hộ của Quan Nam 5").
    pub partial: bool,
}

/// A label understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// What it is about.
    pub kind: Kind,
    /// Name at its head, without figures.
    pub name: String,
    /// Units with figures; of a unit label its own.
    pub mentions: Vec<Mention>,
    /// The name begins with thôn, tổ, TDP or another title.
    pub titled: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    Number(u32),
    Sign(char),
}

fn tokens(text: &str) -> Vec<Token> {
    let letters: Vec<char> = tidy(text).chars().collect();
    let mut out = Vec::new();
    let mut at = 0;
    let digit = |i: usize| letters.get(i).is_some_and(char::is_ascii_digit);
    while let Some(&c) = letters.get(at) {
        let start = at;
        if c.is_ascii_digit() {
            while digit(at)
                || (letters.get(at).is_some_and(|c| matches!(c, '.' | ','))
                    && (1..=3).all(|i| digit(at + i))
                    && !digit(at + 4))
            {
                at += 1;
            }
            let number: String = letters
                .iter()
                .take(at)
                .skip(start)
                .filter(|c| c.is_ascii_digit())
                .collect();
            out.push(number.parse().map_or(Token::Word(number), Token::Number));
        } else if c.is_alphanumeric() {
            while letters
                .get(at)
                .is_some_and(|c| c.is_alphanumeric() && !c.is_ascii_digit())
            {
                at += 1;
            }
            out.push(Token::Word(letters.iter().take(at).skip(start).collect()));
        } else {
            if !c.is_whitespace() {
                out.push(Token::Sign(c));
            }
            at += 1;
        }
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Measure {
    Households,
    Residents,
}

fn measure(token: Option<&Token>) -> Option<Measure> {
    let Some(Token::Word(word)) = token else {
        return None;
    };
    match word.to_lowercase().as_str() {
        "hộ" | "ho" => Some(Measure::Households),
        "khẩu" | "khau" => Some(Measure::Residents),
        _ => None,
    }
}

/// A figure: where it begins and ends among the tokens, what it counts, how many.
struct Figure {
    start: usize,
    end: usize,
    measure: Measure,
    value: u32,
}

fn figures(tokens: &[Token]) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let number = |i: usize| match tokens.get(i) {
            Some(Token::Number(value)) => Some(*value),
            _ => None,
        };
        if let (Some(value), Some(measure)) = (number(at), measure(tokens.get(at + 1))) {
            found.push(Figure {
                start: at,
                end: at + 2,
                measure,
                value,
            });
            at += 2;
            continue;
        }
        if let Some(measure) = measure(tokens.get(at)) {
            let colon = usize::from(tokens.get(at + 1) == Some(&Token::Sign(':')));
            let place = at + 1 + colon;
            // "hộ 5 khẩu" counts the khẩu, not the hộ.
            if let Some(value) =
                number(place).filter(|_| colon == 1 || self::measure(tokens.get(place + 1)).is_none())
            {
                found.push(Figure {
                    start: at,
                    end: place + 1,
                    measure,
                    value,
                });
                at = place + 1;
                continue;
            }
        }
        at += 1;
    }
    found
}

fn is_title(token: &Token) -> bool {
    matches!(token, Token::Word(word) if is_title_word(word))
}

/// Words and numbers as text.
fn text(tokens: &[Token]) -> String {
    let words: Vec<String> = tokens
        .iter()
        .map(|t| match t {
            Token::Word(word) => word.clone(),
            Token::Number(number) => number.to_string(),
            Token::Sign(sign) => sign.to_string(),
        })
        .collect();
    words.join(" ")
}

/// The name that ends before a token: first token and text.
fn name_before(tokens: &[Token], figures: &[Figure], end: usize) -> Option<(usize, String)> {
    let mut last = end;
    while last > 0 && matches!(tokens.get(last - 1), Some(Token::Sign('(' | ':' | ','))) {
        last -= 1;
    }
    let covered = |i: usize| figures.iter().any(|f| f.start <= i && i < f.end);
    let mut first = last;
    while first > 0 && !covered(first - 1) && !matches!(tokens.get(first - 1), Some(Token::Sign(_)) | None) {
        first -= 1;
    }
    let run = tokens.get(first..last)?;
    let joined =
        |t: &Token| matches!(t, Token::Word(w) if ["ghep", "nhap", "va", "gom"].contains(&fold(w).as_str()));
    let skip = run.iter().rposition(joined).map_or(0, |i| i + 1);
    // "Hồng Phước tổ 81": the unit is the last titled number.
    let title = run
        .iter()
        .enumerate()
        .rev()
        .find(|(i, t)| *i > skip && is_title(t) && matches!(run.get(i + 1), Some(Token::Number(_))))
        .map(|(i, _)| i);
    let from = title.unwrap_or(skip);
    let name = text(run.get(from..)?);
    (!name.is_empty()).then_some((first + from, name))
}

/// The name that begins at a token: "của Quan Nam 5", "tổ 52".
fn name_after(tokens: &[Token], start: usize) -> Option<String> {
    let rest = tokens.get(start..)?;
    let rest = match rest.first() {
        Some(Token::Word(word)) if ["cua", "thuoc"].contains(&fold(word).as_str()) => rest.get(1..)?,
        _ => rest,
    };
    let length = rest
        .iter()
        .position(|t| matches!(t, Token::Sign(_)))
        .unwrap_or(rest.len());
    let run = rest.get(..length)?;
    // A titled number ends the name: "Tổ 24 thuộc QT".
    let number = run
        .iter()
        .position(|t| matches!(t, Token::Number(_)))
        .map_or(run.len(), |i| i + 1);
    let name = text(run.get(..number)?);
    (!name.is_empty()).then_some(name)
}

/// Reads a label and its description.
#[must_use]
pub fn read(label: &str, description: &str) -> Label {
    let own = tokens(label);
    let found = figures(&own);
    let mut mentions: Vec<(usize, Mention)> = Vec::new();
    for (index, figure) in found.iter().enumerate() {
        let previous = index.checked_sub(1).and_then(|i| found.get(i));
        // Residents right after households belong to the same unit.
        let follows = previous.is_some_and(|p| {
            p.measure != figure.measure
                && own
                    .get(p.end..figure.start)
                    .is_some_and(|gap| gap.iter().all(|t| matches!(t, Token::Sign(',' | ';' | '('))))
        });
        if follows && let Some((_, mention)) = mentions.last_mut() {
            set(mention, figure);
            if mention.name.is_empty()
                && let Some(name) = name_after(&own, figure.end)
            {
                mention.name = name;
                mention.partial = true;
            }
            continue;
        }
        let mut mention = Mention::default();
        set(&mut mention, figure);
        let start = match name_before(&own, &found, figure.start) {
            Some((start, name)) => {
                mention.name = name;
                start
            }
            None => {
                if let Some(name) = name_after(&own, figure.end) {
                    mention.name = name;
                    mention.partial = true;
                }
                figure.start
            }
        };
        mentions.push((start, mention));
    }
    mentions.retain(|(_, m)| !m.name.is_empty());
    let head_end = found.first().map_or(own.len(), |f| f.start);
    let sign = own
        .iter()
        .position(|t| matches!(t, Token::Sign('(' | ':' | ';')))
        .unwrap_or(own.len());
    let head = own.get(..head_end.min(sign)).unwrap_or_default();
    let name = if found.is_empty() && sign == own.len() {
        tidy(label)
    } else {
        text(head)
    };
    let part = portion::in_label(label);
    let kind = match kind_of(&own, head, &mentions) {
        Kind::Unit if part.is_some() => Kind::Move,
        kind => kind,
    };
    let titled = own.first().is_some_and(is_title);
    let mut list: Vec<Mention> = mentions
        .into_iter()
        // The head of a planned unit is not a unit of today, whatever it is called.
        .filter(|(start, _)| kind != Kind::Planned || *start > 0)
        .map(|(_, m)| m)
        .collect();
    if kind == Kind::Move {
        // Whatever stands before the number, the unit follows the figure: "Điểm26 HỘ TỔ 24".
        list = found
            .first()
            .and_then(|figure| {
                let mut mention = Mention {
                    name: name_after(&own, figure.end)?,
                    partial: true,
                    ..Mention::default()
                };
                set(&mut mention, figure);
                Some(mention)
            })
            .or_else(|| {
                part.map(|part| Mention {
                    name: part.unit,
                    partial: true,
                    ..Mention::default()
                })
            })
            .into_iter()
            .collect();
    }
    if kind == Kind::Unit {
        let described = tokens(description);
        let mut mention = Mention {
            name: name.clone(),
            ..Mention::default()
        };
        for figure in found.iter().chain(&figures(&described)).rev() {
            set(&mut mention, figure);
        }
        list = if mention.households.is_some() || mention.residents.is_some() {
            vec![mention]
        } else {
            Vec::new()
        };
    }
    Label {
        kind,
        name,
        mentions: list,
        titled,
    }
}

fn set(mention: &mut Mention, figure: &Figure) {
    match figure.measure {
        Measure::Households => mention.households = Some(figure.value),
        Measure::Residents => mention.residents = Some(figure.value),
    }
}

fn kind_of(tokens: &[Token], head: &[Token], mentions: &[(usize, Mention)]) -> Kind {
    const AUTOMATIC: &[&str] = &[
        "da giac",
        "duong thang",
        "duong",
        "diem",
        "polygon",
        "point",
        "line",
        "path",
        "untitled polygon",
        "untitled path",
        "untitled placemark",
        "da giac khong co tieu de",
        "duong dan khong co tieu de",
        "hinh",
        "placemark",
    ];
    let words: Vec<&Token> = tokens.iter().filter(|t| matches!(t, Token::Word(_))).collect();
    let folded = fold(
        &words
            .iter()
            .map(|t| text(std::slice::from_ref(*t)))
            .collect::<Vec<_>>()
            .join(" "),
    );
    let signs = |list: &[char]| {
        tokens
            .iter()
            .any(|t| matches!(t, Token::Sign(s) if list.contains(s)))
    };
    if tokens.is_empty() || (AUTOMATIC.contains(&folded.as_str()) && !signs(&['(', ':'])) {
        return Kind::Automatic;
    }
    let moves = |at: usize| {
        matches!(tokens.get(at), Some(Token::Number(_)))
            && measure(tokens.get(at + 1)) == Some(Measure::Households)
    };
    if moves(0) || (moves(1) && head.len() <= 1 && AUTOMATIC.contains(&fold(&text(head)).as_str())) {
        return Kind::Move;
    }
    let has = |wanted: &[&str]| {
        tokens
            .iter()
            .any(|t| matches!(t, Token::Word(w) if wanted.contains(&w.to_lowercase().as_str())))
    };
    let newly = tokens
        .iter()
        .enumerate()
        .any(|(i, t)| matches!(t, Token::Word(w) if w.to_lowercase() == "mới") && i + 1 < tokens.len());
    let figures = !mentions.is_empty();
    let sum = figures && signs(&['+', '=']);
    let others = mentions
        .iter()
        .any(|(start, m)| *start > 0 && bare_key(&m.name) != bare_key(&text(head)));
    if newly
        || sum
        || others
        || has(&["ghép"])
        || (figures && has(&["gồm", "kdc"]))
        || folded.starts_with("khu vuc to ")
    {
        return Kind::Planned;
    }
    Kind::Unit
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures_of(label: &str, description: &str) -> Vec<(String, Option<u32>, Option<u32>)> {
        let label = read(label, description);
        label
            .mentions
            .into_iter()
            .filter(|m| !m.partial)
            .map(|m| (m.name, m.households, m.residents))
            .collect()
    }

    #[test]
    fn figures_of_units_are_found() {
        for (label, description, expected) in [
            (
                "QUAN NAM 3",
                "HỘ: 337\u{a0} \u{a0} \u{a0} KHẨU 1230",
                ("QUAN NAM 3", 337, 1230),
            ),
            (
                "TDP VÂN DƯƠNG 2:\u{a0} 565 hộ, 1871 khẩu. Giữ nguyên hiện trạng",
                "",
                ("TDP VÂN DƯƠNG 2", 565, 1871),
            ),
            ("Thôn 5 (192 hộ, 1.650 khẩu)", "", ("Thôn 5", 192, 1650)),
            ("Thôn Nà Lũng - 90 hộ; 402 khẩu", "", ("Thôn Nà Lũng -", 90, 402)),
        ] {
            let read = read(label, description);
            assert_eq!(read.kind, Kind::Unit, "{label}");
            assert_eq!(
                figures_of(label, description),
                [(expected.0.to_owned(), Some(expected.1), Some(expected.2))]
            );
        }
    }

    #[test]
    fn plans_moves_and_automatic_names_are_told_apart() {
        for (label, kind) in [
            ("Đa giác 249", Kind::Automatic),
            ("Đường thẳng 38", Kind::Automatic),
            ("16 hộ tổ 52", Kind::Move),
            ("Điểm26 HỘ TỔ 24", Kind::Move),
            ("Một phần tổ 20", Kind::Move),
            (
                "TỔ 15\u{a0} (Tổ 82 (1002 hộ, 2702 khẩu) Chung cư nhà ở xã hội).",
                Kind::Planned,
            ),
            (
                "Tổ 12 (537 Hộ, 2251 khẩu (KDC Đa Phước 1B nguyên hiện trạng)",
                Kind::Planned,
            ),
            ("tổ 22 mới lấy luôn trường CĐ", Kind::Planned),
            ("Khu vực Tổ 5 (576 hộ)", Kind::Planned),
            ("Thôn Xóm Mới", Kind::Unit),
            ("Tổ 3", Kind::Unit),
            ("Nguyễn Huệ 3 + 4 + 5", Kind::Unit),
        ] {
            assert_eq!(read(label, "").kind, kind, "{label}");
        }
    }

    #[test]
    fn a_plan_tells_the_figures_of_its_members() {
        let plan = "TDP Tân Ninh mới:\u{a0} Ghép TDP Quan Nam 4 (372 hộ, 1218 khẩu) + Tân Ninh 284 hộ, 1007 khẩu = 656 hộ, 2225 khẩu.";
        assert_eq!(
            figures_of(plan, ""),
            [
                ("TDP Quan Nam 4".to_owned(), Some(372), Some(1218)),
                ("Tân Ninh".to_owned(), Some(284), Some(1007))
            ]
        );
        let plan = "TỔ 17 (Hồng Phước tổ 81 (130 hộ, 523 khẩu)";
        assert_eq!(figures_of(plan, ""), [("tổ 81".to_owned(), Some(130), Some(523))]);
        let plan = "TRUNG SƠN\u{a0} mới: Ghép TDP Trung Sơn\u{a0} (192 hộ, 650 khẩu) + 314 hộ, 942 khẩu của Quan Nam 5 = 506 hộ (1592 khẩu)";
        assert_eq!(
            figures_of(plan, ""),
            [("TDP Trung Sơn".to_owned(), Some(192), Some(650))]
        );
        let parts: Vec<String> = read(plan, "")
            .mentions
            .into_iter()
            .filter(|m| m.partial)
            .map(|m| m.name)
            .collect();
        assert_eq!(parts, ["Quan Nam 5"]);
    }
}
