//! The column of exceptions: several flags with reasons in one cell.

use super::{RowReader, says_no};
use crate::domain::code::codes;
use crate::domain::{ExceptionFlag, Finding, UnitException};
use crate::load::words::vocabulary;

/// Exceptions of a row: "miền núi: cách trung tâm 12 km; biên giới".
pub(super) fn read(reader: &mut RowReader<'_>) -> Vec<UnitException> {
    let Some(text) = reader.text("dac_thu") else {
        return Vec::new();
    };
    let mut found: Vec<UnitException> = Vec::new();
    for piece in text.split([';', '\n']) {
        let clauses: Vec<&str> = if piece.contains([':', '(']) {
            vec![piece]
        } else {
            piece.split(',').collect()
        };
        for clause in clauses {
            let (word, reason) = match clause.split_once([':', '(']) {
                Some((word, reason)) => (word, Some(reason.trim().trim_end_matches(')').trim())),
                None => (clause, None),
            };
            if word.trim().is_empty() || says_no(word) {
                continue;
            }
            let Some(flag) = exception_flag(word) else {
                let words = vocabulary("exception");
                let finding = Finding::new(codes::UNKNOWN_EXCEPTION)
                    .at(reader.place("dac_thu"))
                    .with("value", word.trim())
                    .with("valid", words.listed());
                reader
                    .findings
                    .push(finding.with("near", words.nearest(word).unwrap_or("–")));
                continue;
            };
            let reason = reason.filter(|r| !r.is_empty()).map(str::to_owned);
            if reason.is_none() {
                let finding = Finding::new(codes::EXCEPTION_WITHOUT_REASON)
                    .at(reader.place("dac_thu"))
                    .with("value", word.trim());
                reader.findings.push(finding);
            }
            if found.iter().all(|e| e.flag != flag) {
                found.push(UnitException { flag, reason });
            }
        }
    }
    found.sort_by_key(|e| e.flag);
    found
}

fn exception_flag(word: &str) -> Option<ExceptionFlag> {
    Some(match vocabulary("exception").exact(word)? {
        "mountain" => ExceptionFlag::Mountain,
        "ethnic_minority" => ExceptionFlag::EthnicMinority,
        "extremely_disadvantaged" => ExceptionFlag::ExtremelyDisadvantaged,
        "broken_terrain" => ExceptionFlag::BrokenTerrain,
        "border" => ExceptionFlag::Border,
        "island" => ExceptionFlag::Island,
        "resettlement" => ExceptionFlag::Resettlement,
        "islet" => ExceptionFlag::Islet,
        _ => return None,
    })
}
