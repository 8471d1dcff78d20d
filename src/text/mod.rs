//! Every sentence shown to people, Vietnamese (NFC) and English side by side, keyed by code.
//!
//! One file an area. A [`Message`] has both languages, so none can be forgotten; labels of pictures, sheets and pages
//! are structs of words (one a language) whose fields the compiler checks.

pub mod boundary;
pub mod cli;
pub mod compare;
pub mod dossier;
pub mod explain;
pub mod files;
pub mod help;
pub mod input;
pub mod map;
pub mod number;
pub mod page;
pub mod plan;
pub mod project;
pub mod reading;
pub mod rules;
pub mod sheet;
pub mod staffing;

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
/// with its thousands separated.
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

/// What to do about a finding; empty when there is nothing to do.
#[must_use]
pub fn remedy(lang: Lang, finding: &Finding) -> String {
    message(finding.code).map_or_else(String::new, |message| {
        fill(lang, lang.pick(message.vi_action, message.en_action), finding)
    })
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
        let (key, number) = match tail[..close].strip_suffix(":n") {
            Some(key) => (key, true),
            None => (&tail[..close], false),
        };
        match finding.args.get(key) {
            Some(value) => match value.parse() {
                Ok(figure) if number => text.push_str(&number::whole(lang, figure)),
                _ => text.push_str(value),
            },
            None => text.push('…'),
        }
        rest = &tail[close + 1..];
    }
    text.push_str(rest);
    text
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
