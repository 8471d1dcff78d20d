//! Refusing an input: the whole list, exit 1.

use serde::Serialize;

use super::exit::Exit;
use super::printer::Printer;
use crate::domain::{Code, Finding, Place, Severity};
use crate::text::{Lang, remedy, sentence};

/// `sapxep/problems/1`.
#[derive(Debug, Serialize)]
struct Problems<'a> {
    schema: &'static str,
    findings: Vec<Spoken<'a>>,
}

/// A finding with its sentences.
#[derive(Debug, Serialize)]
pub(super) struct Spoken<'a> {
    code: Code,
    severity: Severity,
    place: &'a Place,
    cause: String,
    action: String,
}

/// Findings with their sentences, for JSON: errors first, then warnings, then notes, each in the order found.
pub(super) fn spoken(lang: Lang, findings: &[Finding]) -> Vec<Spoken<'_>> {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| finding.code.severity());
    sorted
        .into_iter()
        .map(|finding| Spoken {
            code: finding.code,
            severity: finding.code.severity(),
            place: &finding.place,
            cause: sentence(lang, finding),
            action: remedy(lang, finding),
        })
        .collect()
}

/// Prints the list (as data with `--json`) and refuses.
pub(super) fn refuse(printer: Printer, findings: &[Finding]) -> Exit {
    if printer.json {
        printer.json(&Problems {
            schema: "sapxep/problems/1",
            findings: spoken(printer.lang, findings),
        });
    }
    printer.findings(findings);
    Exit::DoesNotHold
}
