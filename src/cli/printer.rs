//! stdout is data, stderr is talk.

use std::io::{IsTerminal, Write};

use crate::domain::{Finding, Severity};
use crate::text::cli::words;
use crate::text::{Lang, place, remedy, sentence};

/// Decides what is printed where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printer {
    pub(super) lang: Lang,
    pub(super) json: bool,
    pub(super) quiet: bool,
}

/// Most findings of one code printed in full on a terminal; the rest are counted. Files and `--json` have all.
const MOST_OF_A_CODE: usize = 12;

impl Printer {
    /// Data for the next program or the reader. A closed pipe is not an error.
    pub(super) fn data(&self, text: &str) {
        let mut out = std::io::stdout().lock();
        let newline = if text.ends_with('\n') { "" } else { "\n" };
        let _closed_pipe = write!(out, "{text}{newline}");
    }

    /// Data as JSON.
    pub(super) fn json<T: serde::Serialize>(&self, value: &T) {
        match serde_json::to_string_pretty(value) {
            Ok(text) => self.data(&text),
            Err(error) => self.talk(&error.to_string()),
        }
    }

    /// Talk, unless quiet.
    pub(super) fn talk(&self, text: &str) {
        if !self.quiet {
            let mut err = std::io::stderr().lock();
            let _closed_pipe = writeln!(err, "{text}");
        }
    }

    /// Whether a bar would be seen.
    pub(super) fn live(&self) -> bool {
        !self.quiet && std::io::stderr().is_terminal()
    }

    /// All findings, errors first; errors are printed even when quiet.
    pub(super) fn findings(&self, findings: &[Finding]) {
        let mut sorted: Vec<&Finding> = findings.iter().collect();
        sorted.sort_by_key(|f| f.code.severity());
        let mut err = std::io::stderr().lock();
        let mut run = (None, 0);
        for (index, finding) in sorted.iter().enumerate() {
            if self.quiet && !finding.is_error() {
                continue;
            }
            run = if run.0 == Some(finding.code) {
                (run.0, run.1 + 1)
            } else {
                (Some(finding.code), 1)
            };
            let last = sorted.get(index + 1).is_none_or(|next| next.code != finding.code);
            if run.1 <= MOST_OF_A_CODE || finding.is_error() {
                let _closed_pipe = writeln!(err, "{}", self.line(finding));
            } else if last {
                let more = run.1 - MOST_OF_A_CODE;
                let _closed_pipe = writeln!(err, "  {}", words(self.lang).more(more, finding.code));
            }
            // One remedy serves a run of the same code, unless it speaks of the single case.
            let remedy = remedy(self.lang, finding);
            let next = sorted.get(index + 1).filter(|next| next.code == finding.code);
            let same = next.is_some_and(|next| crate::text::remedy(self.lang, next) == remedy);
            if !remedy.is_empty() && !same && finding.code.severity() != Severity::Note {
                let _closed_pipe = writeln!(err, "    → {remedy}");
            }
        }
    }

    fn line(&self, finding: &Finding) -> String {
        let words = words(self.lang);
        let head = match finding.code.severity() {
            Severity::Error => words.error,
            Severity::Warning => words.warning,
            Severity::Note => words.note,
        };
        let place = place(self.lang, &finding.place);
        let place = if place.is_empty() {
            String::new()
        } else {
            format!(" {place}:")
        };
        format!("{head} {}:{place} {}", finding.code, sentence(self.lang, finding))
    }
}
