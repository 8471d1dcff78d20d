//! Every sentence shown to people, Vietnamese (NFC) and English side by side, keyed by code.
//!
//! One file an area. A [`Message`] has both languages, so none can be forgotten; labels of pictures, sheets and pages
//! are structs of words (one a language) whose fields the compiler checks.

pub mod boundary;
pub mod compare;
pub mod explain;
pub mod files;
pub mod input;
pub mod number;
pub mod plan;
pub mod rules;
pub mod sheet;
pub mod staffing;

use crate::domain::{Code, Finding};

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

/// Sentence and remedy of one code. `{key}` is replaced by the finding's argument of that key.
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
        boundary::MESSAGES,
        staffing::MESSAGES,
        plan::MESSAGES,
        explain::MESSAGES,
        rules::MESSAGES,
        files::MESSAGES,
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
        |message| fill(lang.pick(message.vi, message.en), finding),
    )
}

/// What to do about a finding; empty when there is nothing to do.
#[must_use]
pub fn remedy(lang: Lang, finding: &Finding) -> String {
    message(finding.code).map_or_else(String::new, |message| {
        fill(lang.pick(message.vi_action, message.en_action), finding)
    })
}

fn fill(template: &str, finding: &Finding) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        let tail = &rest[open + 1..];
        let Some(close) = tail.find('}') else {
            text.push_str(&rest[open..]);
            return text;
        };
        match finding.args.get(&tail[..close]) {
            Some(value) => text.push_str(value),
            None => text.push('…'),
        }
        rest = &tail[close + 1..];
    }
    text.push_str(rest);
    text
}
