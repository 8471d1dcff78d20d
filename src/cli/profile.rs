//! `sapxep profile`.

use super::args::ProfileAction;
use super::exit::Exit;
use super::printer::Printer;
use crate::rules::profiles;
use crate::text::cli::words;

pub(super) fn run(printer: Printer, action: &ProfileAction) -> Exit {
    match action {
        ProfileAction::List => {
            let all: Vec<_> = profiles::ids().filter_map(profiles::built_in).collect();
            if printer.json {
                printer.json(&all);
            } else {
                for profile in &all {
                    printer.data(&words(printer.lang).profile(profile));
                }
            }
            Exit::Done
        }
        ProfileAction::Show { name } => match (profiles::find(name), profiles::source(name)) {
            (Ok(profile), Some(_)) if printer.json => {
                printer.json(&profile);
                Exit::Done
            }
            (Ok(_), Some(text)) => {
                printer.data(text);
                Exit::Done
            }
            (Err(finding), _) => super::problems::refuse(printer, &[finding]),
            (Ok(_), None) => Exit::Bug,
        },
    }
}
