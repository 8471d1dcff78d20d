//! Walking a TOML table while keeping every fault: unknown keys with the valid ones, wrong types, the path of the key.

use toml::{Table, Value};

use crate::domain::code::codes;
use crate::domain::{Finding, Place};

/// Collects the faults of one file.
#[derive(Debug)]
pub(crate) struct Faults {
    file: String,
    pub(crate) findings: Vec<Finding>,
}

impl Faults {
    pub(crate) fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            findings: Vec::new(),
        }
    }

    pub(crate) fn place(&self, path: &str) -> Place {
        Place {
            file: Some(self.file.clone()),
            column: (!path.is_empty()).then(|| path.to_owned()),
            ..Place::default()
        }
    }

    pub(crate) fn add(&mut self, finding: Finding, path: &str) {
        let place = self.place(path);
        self.findings.push(finding.at(place));
    }

    /// The text as a table; a syntax error becomes a finding with its line.
    pub(crate) fn parse(&mut self, text: &str) -> Option<Table> {
        match text.trim_start_matches('\u{feff}').parse::<Table>() {
            Ok(table) => Some(table),
            Err(error) => {
                let line = error.span().map(|span| {
                    let upto = text.get(..span.start).unwrap_or(text);
                    u32::try_from(upto.matches('\n').count() + 1).unwrap_or(u32::MAX)
                });
                let mut place = self.place("");
                place.row = line;
                self.findings.push(
                    Finding::new(codes::TOML_SYNTAX)
                        .with("detail", error.message())
                        .at(place),
                );
                None
            }
        }
    }

    /// Reports every key that is not in `valid`.
    pub(crate) fn only(&mut self, table: &Table, path: &str, valid: &[&str]) {
        for key in table.keys() {
            if !valid.contains(&key.as_str()) {
                self.unknown(key, &join(path, key), valid);
            }
        }
    }

    /// Reports one unknown word with the valid ones, the nearest first.
    pub(crate) fn unknown(&mut self, word: &str, path: &str, valid: &[&str]) {
        let nearest = nearest(word, valid).unwrap_or_default();
        self.add(
            Finding::new(codes::UNKNOWN_KEY)
                .with("key", word)
                .with("nearest", nearest)
                .with("valid", valid.join(", ")),
            path,
        );
    }

    fn wrong(&mut self, path: &str, expected: &'static str, value: &Value) {
        self.add(
            Finding::new(codes::WRONG_TYPE)
                .with("expected", expected)
                .with("found", value.type_str()),
            path,
        );
    }

    pub(crate) fn string(&mut self, table: &Table, path: &str, key: &str) -> Option<String> {
        let value = table.get(key)?;
        match value.as_str() {
            Some(text) => Some(text.trim().to_owned()),
            None => {
                self.wrong(&join(path, key), "\"…\"", value);
                None
            }
        }
    }

    pub(crate) fn boolean(&mut self, table: &Table, path: &str, key: &str) -> Option<bool> {
        let value = table.get(key)?;
        let found = value.as_bool();
        if found.is_none() {
            self.wrong(&join(path, key), "true / false", value);
        }
        found
    }

    /// A whole number from 0 to 4 294 967 295.
    pub(crate) fn number(&mut self, table: &Table, path: &str, key: &str) -> Option<u32> {
        let value = table.get(key)?;
        let found = value.as_integer().and_then(|n| u32::try_from(n).ok());
        if found.is_none() {
            self.wrong(&join(path, key), "0, 1, 2, …", value);
        }
        found
    }

    pub(crate) fn strings(&mut self, table: &Table, path: &str, key: &str) -> Vec<String> {
        let Some(value) = table.get(key) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        match value.as_array() {
            None => self.wrong(&join(path, key), "[\"…\", \"…\"]", value),
            Some(items) => {
                for item in items {
                    match item {
                        Value::String(text) => found.push(text.trim().to_owned()),
                        Value::Integer(number) => found.push(number.to_string()),
                        other => self.wrong(&join(path, key), "[\"…\", \"…\"]", other),
                    }
                }
            }
        }
        found
    }

    pub(crate) fn table<'a>(&mut self, table: &'a Table, path: &str, key: &str) -> Option<&'a Table> {
        let value = table.get(key)?;
        let found = value.as_table();
        if found.is_none() {
            self.wrong(&join(path, key), "[…]", value);
        }
        found
    }

    /// The tables of `[[key]]`, each with its path such as `scenario[2]`.
    pub(crate) fn tables<'a>(&mut self, table: &'a Table, path: &str, key: &str) -> Vec<(String, &'a Table)> {
        let Some(value) = table.get(key) else {
            return Vec::new();
        };
        let Some(items) = value.as_array() else {
            self.wrong(&join(path, key), "[[…]]", value);
            return Vec::new();
        };
        let mut found = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let path = format!("{}[{}]", join(path, key), index + 1);
            match item.as_table() {
                Some(table) => found.push((path, table)),
                None => self.wrong(&path, "[[…]]", item),
            }
        }
        found
    }
}

pub(crate) fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

/// The valid word most like the one written, when it is like enough to be meant.
pub(crate) fn nearest<'a>(word: &str, valid: &[&'a str]) -> Option<&'a str> {
    valid
        .iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), *candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.chars().count() / 3)
        .min()
        .map(|(_, candidate)| candidate)
}
