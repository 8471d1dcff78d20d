//! Numbered problems. The code and its arguments are made where the fault is found; the sentence
//! that a person reads is made by `text/` from the code.
//!
//! Ranges: `E1xx` input, `E2xx` plan, `E3xx` profile or scenario, `E4xx` files, `Wxxx` warnings,
//! `Ixxx` notes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};

pub mod codes;

/// A stable problem code such as `E104`. The constants stand in [`codes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl Code {
    /// Severity by the code's first letter.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self.0.as_bytes().first() {
            Some(b'E') => Severity::Error,
            Some(b'W') => Severity::Warning,
            _ => Severity::Note,
        }
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

/// How much a finding matters: an error stops the job, a warning goes with the result, a note tells a choice made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The job cannot be done with this input.
    Error,
    /// The job is done; a person should look.
    Warning,
    /// What the program read, chose or guessed.
    Note,
}

/// Where a problem is: as much as is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// File name as the user knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Row, counted from 1 as the spreadsheet shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// Column letter(s), or the key in a TOML file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Feature of a boundary file: number from 1 and its label, e.g. `17 (Đa giác 249)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature: Option<String>,
    /// Unit concerned, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

impl Place {
    /// A whole file.
    #[must_use]
    pub fn file(file: impl Into<String>) -> Self {
        Self {
            file: Some(file.into()),
            ..Self::default()
        }
    }

    /// A unit, whatever file it came from.
    #[must_use]
    pub fn unit(unit: impl Into<String>) -> Self {
        Self {
            unit: Some(unit.into()),
            ..Self::default()
        }
    }
}

/// One thing found in the input, the rules or a plan. All findings travel in one list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// Stable code.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// Values named in the sentence; the keys are those in the braces of the text template.
    pub args: BTreeMap<&'static str, String>,
}

impl Finding {
    /// A finding without arguments or place.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self {
            code,
            place: Place::default(),
            args: BTreeMap::new(),
        }
    }

    /// The same finding at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// The same finding with one more value for its sentence.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: impl ToString) -> Self {
        self.args.insert(key, value.to_string());
        self
    }

    /// Whether it stops the job.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }
}
