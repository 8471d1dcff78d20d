//! `sapxep explain CODE`.

use serde::Serialize;

use super::exit::Exit;
use super::printer::Printer;
use crate::domain::code::codes;
use crate::domain::{Finding, Severity};
use crate::text::cli::words;
use crate::text::message;

#[derive(Debug, Serialize)]
struct Explained {
    code: &'static str,
    severity: Severity,
    cause: &'static str,
    action: &'static str,
}

pub(super) fn run(printer: Printer, wanted: Option<&str>) -> Exit {
    let wanted = wanted.map(|code| code.trim().to_ascii_uppercase());
    let chosen: Vec<Explained> = codes::all()
        .filter(|code| wanted.as_deref().is_none_or(|w| w == code.0))
        .filter_map(|code| {
            let message = message(code)?;
            Some(Explained {
                code: code.0,
                severity: code.severity(),
                cause: printer.lang.pick(message.vi, message.en),
                action: printer.lang.pick(message.vi_action, message.en_action),
            })
        })
        .collect();
    if chosen.is_empty() {
        let finding = Finding::new(codes::UNKNOWN_CODE).with("code", wanted.unwrap_or_default());
        return super::problems::refuse(printer, &[finding]);
    }
    if printer.json {
        printer.json(&chosen);
        return Exit::Done;
    }
    for item in &chosen {
        printer.data(&words(printer.lang).explained(item.code, item.cause, item.action));
    }
    Exit::Done
}
