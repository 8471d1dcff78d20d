//! From a text with marks to runs: `{key}` a value, `[[label]]` a field for people, `**bold**`, `__italic__`.

use std::collections::BTreeMap;

use super::ooxml::Run;
use crate::text::dossier::open_field;

/// A value that texts may name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Known.
    Text(String),
    /// A field that people fill in, with its label.
    Open(String),
}

/// Values by name, with those of the whole dossier behind them.
#[derive(Clone, Debug, Default)]
pub(in crate::export) struct Vars<'a> {
    own: BTreeMap<&'static str, Value>,
    behind: Option<&'a Vars<'a>>,
}

impl<'a> Vars<'a> {
    /// No values of its own yet, `behind` behind them.
    pub(super) fn over(behind: &'a Vars<'a>) -> Self {
        Self {
            own: BTreeMap::new(),
            behind: Some(behind),
        }
    }

    pub(super) fn text(&mut self, key: &'static str, value: impl Into<String>) {
        self.own.insert(key, Value::Text(value.into()));
    }

    pub(super) fn open(&mut self, key: &'static str, label: impl Into<String>) {
        self.own.insert(key, Value::Open(label.into()));
    }

    /// The value, or a field where it is not known.
    pub(super) fn maybe(&mut self, key: &'static str, value: Option<String>, label: &str) {
        match value {
            Some(value) => self.text(key, value),
            None => self.open(key, label),
        }
    }

    fn get(&self, key: &str) -> Option<&Value> {
        self.own
            .get(key)
            .or_else(|| self.behind.and_then(|behind| behind.get(key)))
    }

    /// A text without marks, values filled in; open values as fields.
    pub(super) fn plain(&self, template: &str) -> String {
        let mut open = Vec::new();
        self.runs(template, &mut open)
            .into_iter()
            .map(|run| run.text)
            .collect()
    }

    /// The runs of a text; labels of its fields are added to `open`.
    pub(super) fn runs(&self, template: &str, open: &mut Vec<String>) -> Vec<Run> {
        let mut state = State::default();
        let mut rest = template;
        while let Some(at) = rest.find(['{', '[', '*', '_']) {
            state.push(&rest[..at]);
            rest = &rest[at..];
            if let Some(tail) = rest.strip_prefix("**") {
                state.bold = !state.bold;
                rest = tail;
            } else if let Some(tail) = rest.strip_prefix("__") {
                state.italic = !state.italic;
                rest = tail;
            } else if let Some((label, tail)) = enclosed(rest, "[[", "]]") {
                let label = self.plain(label);
                state.field(&label, open);
                rest = tail;
            } else if let Some((key, tail)) = enclosed(rest, "{", "}") {
                match self.get(key) {
                    Some(Value::Text(text)) => state.push_marked(self, text, open),
                    Some(Value::Open(label)) => {
                        let label = self.plain(label);
                        state.field(&label, open);
                    }
                    None => state.field(key, open),
                }
                rest = tail;
            } else {
                let width = rest.chars().next().map_or(0, char::len_utf8);
                state.push(&rest[..width]);
                rest = &rest[width..];
            }
        }
        state.push(rest);
        state.runs
    }
}

/// The text between two marks at the head of `rest`, and what follows.
fn enclosed<'a>(rest: &'a str, from: &str, to: &str) -> Option<(&'a str, &'a str)> {
    rest.strip_prefix(from)?.split_once(to)
}

#[derive(Default)]
struct State {
    runs: Vec<Run>,
    bold: bool,
    italic: bool,
}

impl State {
    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let same = |run: &&mut Run| run.bold == self.bold && run.italic == self.italic && !run.open;
        if let Some(last) = self.runs.last_mut().filter(same) {
            last.text.push_str(text);
        } else {
            self.runs.push(Run {
                text: text.to_owned(),
                bold: self.bold,
                italic: self.italic,
                ..Run::default()
            });
        }
    }

    /// A value is plain text: marks in data have no meaning. Only the values the program itself marks with
    /// [`MARKED`] are read for marks.
    fn push_marked(&mut self, vars: &Vars<'_>, text: &str, open: &mut Vec<String>) {
        match text.strip_prefix(MARKED) {
            Some(template) => {
                for run in vars.runs(template, open) {
                    self.runs.push(Run {
                        bold: run.bold || self.bold,
                        italic: run.italic || self.italic,
                        ..run
                    });
                }
            }
            None => self.push(text),
        }
    }

    fn field(&mut self, label: &str, open: &mut Vec<String>) {
        self.runs.push(Run {
            bold: self.bold,
            italic: self.italic,
            open: true,
            ..Run::plain(open_field(label))
        });
        if !open.iter().any(|known| known == label) {
            open.push(label.to_owned());
        }
    }
}

/// At the head of a value: it is a text with marks of its own. Data cannot hold this character: it is not legal in XML.
pub(super) const MARKED: char = '\u{1}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fields_and_looks_are_told_apart() {
        let mut vars = Vars::default();
        vars.text("name", "**[[A]]** {x}");
        vars.open("number", "so");
        let mut open = Vec::new();
        let runs = vars.runs("a **{name}** __b__ {number} [[c]] * _", &mut open);
        let texts: Vec<&str> = runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(texts[..4], ["a ", "**[[A]]** {x}", " ", "b"]);
        assert!(runs[1].bold && runs[3].italic && runs[5].open);
        assert_eq!(open, ["so", "c"]);
        assert_eq!(texts.last(), Some(&" * _"));
    }
}
