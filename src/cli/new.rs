//! `sapxep new`: an empty input to fill in.

use std::path::Path;

use super::exit::Exit;
use super::output::Files;
use super::printer::Printer;
use crate::domain::code::codes;
use crate::domain::{Finding, Place};
use crate::export::template;
use crate::text::cli::words;
use crate::text::template::commune_toml;

/// Writes a folder with the template workbook and `xa.toml`, or the workbook alone. What is there already stays.
pub(super) fn run(printer: Printer, folder: Option<&Path>, alone: Option<&Path>) -> Exit {
    let (folder, names) = match (folder, alone) {
        (Some(folder), _) => (folder, vec!["don-vi.xlsx".to_owned(), "xa.toml".to_owned()]),
        (None, Some(file)) => {
            let name = file
                .file_name()
                .map_or_else(String::new, |n| n.to_string_lossy().into_owned());
            (file.parent().unwrap_or(Path::new("")), vec![name])
        }
        (None, None) => return Exit::Usage,
    };
    if let Some(there) = names
        .iter()
        .map(|name| folder.join(name))
        .find(|path| path.exists())
    {
        let finding = Finding::new(codes::ALREADY_THERE).at(Place::file(there.display().to_string()));
        return super::problems::refuse(printer, &[finding]);
    }
    let workbook = match template::workbook(printer.lang) {
        Ok(bytes) => bytes,
        Err(error) => {
            let finding = Finding::new(codes::CANNOT_MAKE)
                .with("what", &names[0])
                .with("detail", error);
            return super::problems::refuse(printer, &[finding]);
        }
    };
    let mut files = Files::default();
    for name in &names {
        if name == "xa.toml" {
            files.add(name, commune_toml(printer.lang));
        } else {
            files.add(name, workbook.clone());
        }
    }
    if let Err(finding) = files.write(folder) {
        return super::problems::refuse(printer, &[finding]);
    }
    printer.talk(&words(printer.lang).written(&folder.display().to_string()));
    for path in files.paths() {
        printer.talk(&format!("  {}", path.display()));
    }
    Exit::Done
}
