//! Which unit a text means; where that is open the people are asked, and until they answer it is an error.

use super::directory::{Directory, Lookup};
use super::inquiry::Inquiry;
use crate::domain::code::codes;
use crate::domain::{Finding, Place, Question, Topic};

/// What became of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// It means this entry of the directory.
    Entry(usize),
    /// The people said that it means no unit.
    LeftOut,
    /// Nobody knows; the error is told.
    Open,
}

/// The entry that a text means. Near names and several that fit alike are offered in a question, never taken.
pub(super) fn entry(
    directory: &Directory,
    text: &str,
    place: &Place,
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) -> Meant {
    match directory.find(text) {
        Lookup::One(entry, _) => Meant::Entry(entry),
        Lookup::Many(many) => {
            let error = Finding::new(codes::AMBIGUOUS_UNIT).with("units", directory.labels(&many));
            asked(directory, text, &many, error.at(place.clone()), inquiry, findings)
        }
        Lookup::Missing(near) => {
            let offered: Vec<usize> = near
                .iter()
                .filter_map(|name| match directory.by_name(name) {
                    Lookup::One(entry, _) => Some(vec![entry]),
                    Lookup::Many(many) => Some(many),
                    Lookup::Missing(_) => None,
                })
                .flatten()
                .collect();
            let near = near.unwrap_or_else(|| "–".to_owned());
            let error = Finding::new(codes::UNKNOWN_UNIT).with("near", near);
            asked(
                directory,
                text,
                &offered,
                error.at(place.clone()),
                inquiry,
                findings,
            )
        }
    }
}

/// Asks which of the entries offered (or which other) a text means; `error` is told as long as nobody has answered.
pub(super) fn asked(
    directory: &Directory,
    text: &str,
    offered: &[usize],
    error: Finding,
    inquiry: &mut Inquiry,
    findings: &mut Vec<Finding>,
) -> Meant {
    if text.trim().is_empty() {
        findings.push(error.with("value", "–"));
        return Meant::Open;
    }
    let mut question = Question::new(Topic::Unit, text);
    for &entry in offered {
        let (value, source) = directory.choice(entry);
        question = question.or(value, source);
    }
    let id = question.id();
    let Some(answer) = inquiry.ask(question) else {
        findings.push(error.with("value", text));
        return Meant::Open;
    };
    if answer.leaves_out() {
        findings.push(
            Finding::new(codes::ANSWER_USED)
                .with("question", id)
                .with("value", answer.text),
        );
        return Meant::LeftOut;
    }
    if let Lookup::One(entry, _) = directory.find(&answer.text) {
        let finding = Finding::new(codes::ANSWER_USED).with("question", id);
        findings.push(finding.with("value", answer.text));
        return Meant::Entry(entry);
    }
    // The answer is no unit either.
    findings.push(Finding {
        place: answer.place,
        ..error.with("value", answer.text)
    });
    Meant::Open
}
