//! Every sentence shown to people, Vietnamese (NFC) and English side by side, keyed by code.
//!
//! One file an area. A [`Message`] has both languages, so none can be forgotten; labels of pictures, sheets and pages
//! are structs of words (one a language) whose fields the compiler checks.

pub mod boundary;
pub mod chart;
pub mod cli;
pub mod columns;
pub mod compare;
pub mod data_report;
pub mod dossier;
pub mod explain;
pub mod export;
pub mod files;
pub mod geo;
pub mod help;
pub mod input;
pub mod lookup;
pub mod map;
pub mod number;
pub mod onpage;
pub mod page;
pub mod plan;
pub mod project;
pub mod question;
pub mod reading;
pub mod repair;
pub mod rules;
pub mod sheet;
pub mod staff;
pub mod staffing;
pub mod template;

use crate::domain::{Code, Finding, Place};

/// Language of the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The text of that language.
    #[must_use]
    pub fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}

/// Sentence and remedy of one code. `{key}` is replaced by the finding's argument of that key, `{key:n}` by that number
/// with its thousands separated, `{key:p}` by that number of tenths of a percent, `{key:f}` by the name of that figure
/// (`{key:F}` at the head of a sentence), `{key:r}` by the name of that rule, `{key:k}` by what people call that column of
/// the table of units (`{key:K}` at the head of a sentence or in quotation marks), `{key:q}` by the question of that id.
#[derive(Clone, Copy, Debug)]
pub struct Message {
    /// The code's text, e.g. `E104`.
    pub code: &'static str,
    /// Cause, Vietnamese.
    pub vi: &'static str,
    /// What to do, Vietnamese; empty when there is nothing to do.
    pub vi_action: &'static str,
    /// Cause, English.
    pub en: &'static str,
    /// What to do, English.
    pub en_action: &'static str,
}

/// Every message of the program, area by area.
pub fn messages() -> impl Iterator<Item = &'static Message> {
    [
        input::MESSAGES,
        reading::MESSAGES,
        boundary::MESSAGES,
        staffing::MESSAGES,
        plan::MESSAGES,
        explain::MESSAGES,
        rules::MESSAGES,
        files::MESSAGES,
        project::MESSAGES,
    ]
    .into_iter()
    .flatten()
}

/// The message of a code.
#[must_use]
pub fn message(code: Code) -> Option<&'static Message> {
    messages().find(|message| message.code == code.0)
}

/// The sentence of a finding, arguments filled in, without its place.
#[must_use]
pub fn sentence(lang: Lang, finding: &Finding) -> String {
    message(finding.code).map_or_else(
        || finding.code.to_string(),
        |message| fill(lang, lang.pick(message.vi, message.en), finding),
    )
}

/// What to do about a finding; empty when there is nothing to do, or what it would buy is not known.
#[must_use]
pub fn remedy(lang: Lang, finding: &Finding) -> String {
    let template = message(finding.code).map_or("", |m| lang.pick(m.vi_action, m.en_action));
    if template.contains("{new_units}") && !finding.args.contains_key("new_units") {
        return String::new();
    }
    fill(lang, template, finding)
}

/// What to do about a finding for people who work on the page.
#[must_use]
pub fn remedy_on_page(lang: Lang, finding: &Finding) -> String {
    match onpage::remedy(lang, finding.code) {
        Some(template) => fill(lang, template, finding),
        None => remedy(lang, finding),
    }
}

fn fill(lang: Lang, template: &str, finding: &Finding) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        let tail = &rest[open + 1..];
        let Some(close) = tail.find('}') else {
            text.push_str(&rest[open..]);
            return text;
        };
        let (key, form) = tail[..close].split_once(':').unwrap_or((&tail[..close], ""));
        let value = finding
            .args
            .get(key)
            .map_or_else(|| "…".to_owned(), |value| shown(lang, value, form));
        if text.is_empty() && UNIT_NAMES.contains(&key) {
            text.push_str(&capitalised(&value));
        } else {
            text.push_str(&value);
        }
        rest = &tail[close + 1..];
    }
    text.push_str(rest);
    text
}

/// Arguments that are names of units: at the head of a sentence they get a capital letter.
const UNIT_NAMES: &[&str] = &[
    "unit",
    "units",
    "other",
    "others",
    "member",
    "members",
    "old",
    "neighbours",
];

/// An argument in the form that its place asks for.
fn shown(lang: Lang, value: &str, form: &str) -> String {
    match (form, value.parse::<i64>()) {
        ("n", Ok(figure)) => number::whole(lang, figure),
        // hectares with a decimal
        ("n", Err(_)) => (value.parse::<f64>())
            .map_or_else(|_| value.to_owned(), |figure| number::decimal(lang, figure, 1)),
        #[expect(clippy::cast_precision_loss, reason = "a share in tenths of a percent")]
        ("p", Ok(per_mille)) => format!("{} %", number::decimal(lang, per_mille as f64 / 10.0, 1)),
        ("f", _) => uncapitalised(&compare::figure_name(lang, value)),
        ("F", _) => compare::figure_name(lang, value),
        ("d", _) => number::date(lang, value),
        ("c", _) => roster_columns(lang, value),
        ("r", _) => uncapitalised(sheet::limit_name(lang, value)),
        ("k", _) => columns::any(lang, value).map_or_else(|| value.to_owned(), uncapitalised),
        ("q", _) => question::asked(lang, value),
        ("K", _) => columns::any(lang, value).unwrap_or(value).to_owned(),
        _ => value.to_owned(),
    }
}

/// "ngay_sinh, phu_cap" as people call these columns: "ngày sinh, phụ cấp tháng".
fn roster_columns(lang: Lang, fields: &str) -> String {
    let names = fields.split(", ").map(|field| {
        let name = columns::field(lang, "roster", field);
        name.map_or_else(|| field.to_owned(), uncapitalised)
    });
    names.collect::<Vec<_>>().join(", ")
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A place in words: `don-vi.xlsx, trang tính Hiện trạng, dòng 12, cột D, đơn vị Nà Lũng`.
#[must_use]
pub fn place(lang: Lang, place: &Place) -> String {
    let part = |vi: &str, en: &str, value: &Option<String>| {
        value
            .as_ref()
            .map(|value| format!("{} {value}", lang.pick(vi, en)))
    };
    let row = place.row.map(|row| row.to_string());
    let column = match row {
        Some(_) => part("cột", "column", &place.column),
        None => part("mục", "key", &place.column),
    };
    let parts = [
        place.file.clone(),
        part("trang tính", "sheet", &place.sheet),
        part("dòng", "row", &row),
        column,
        part("đối tượng", "feature", &place.feature),
        part("đơn vị", "unit", &place.unit),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `docs/ma-loi.md`: every code with its sentences, in the order of the codes.
#[must_use]
pub fn codes_page() -> String {
    let mut page = String::from(
        "# Mã lỗi, cảnh báo và ghi chú\n\nTrang này được chương trình viết ra: `sapxep explain --markdown`.\n\
         E1xx dữ liệu vào · E2xx phương án · E3xx quy định, kịch bản · E4xx tệp · Wxxx cảnh báo · Ixxx ghi chú.\n\
         Chữ trong ngoặc nhọn được thay bằng giá trị cụ thể.\n",
    );
    let mut all: Vec<&Message> = messages().collect();
    all.sort_by_key(|message| message.code);
    for message in all {
        page.push_str(&format!("\n## {}\n\n{}\n", message.code, message.vi));
        if !message.vi_action.is_empty() {
            page.push_str(&format!("\n→ {}\n", message.vi_action));
        }
        page.push_str(&format!("\n*{}*", message.en));
        if !message.en_action.is_empty() {
            page.push_str(&format!(" → *{}*", message.en_action));
        }
        page.push('\n');
    }
    page
}
