//! `sapxep serve`, and `sapxep` without a verb: the page.

use std::path::{Path, PathBuf};

use super::args::Global;
use super::exit::Exit;
use super::printer::Printer;
use crate::domain::Finding;
use crate::domain::code::codes;
use crate::text::cli::words;
use crate::web::{ServeError, ServeOptions, serve};

/// How the page is served.
pub(super) struct Request<'a> {
    pub(super) project: Option<&'a Path>,
    pub(super) port: Option<u16>,
    pub(super) folder: Option<&'a Path>,
    /// Open the browser.
    pub(super) browser: bool,
}

pub(super) fn run(global: &Global, printer: Printer, request: &Request<'_>) -> Exit {
    let options = ServeOptions {
        project: request.project.map(Path::to_path_buf),
        folder: request.folder.map_or_else(folder, Path::to_path_buf),
        port: request.port,
        lang: printer.lang,
        seed: global.seed,
        time: global.time,
    };
    let served = serve(options, |url| {
        // The address is the data of this verb: scripts read it.
        printer.data(url);
        printer.talk(words(printer.lang).serving);
        if request.browser {
            open_browser(url);
        }
    });
    let finding = match served {
        Ok(()) => return Exit::Done,
        Err(ServeError::Project(finding)) => *finding,
        Err(ServeError::System(error)) => Finding::new(codes::CANNOT_SERVE).with("detail", error),
    };
    super::problems::refuse(printer, &[finding])
}

/// Where projects are kept: a folder `sapxep` in the user's documents or home.
fn folder() -> PathBuf {
    let home = std::env::var_os("USERPROFILE").or_else(|| std::env::var_os("HOME"));
    let home = home.map_or_else(|| PathBuf::from("."), PathBuf::from);
    let documents = home.join("Documents");
    if documents.is_dir() { documents } else { home }.join("sapxep")
}

fn open_browser(url: &str) {
    let command = if cfg!(target_os = "windows") {
        ("rundll32", vec!["url.dll,FileProtocolHandler", url])
    } else if cfg!(target_os = "macos") {
        ("open", vec![url])
    } else {
        ("xdg-open", vec![url])
    };
    // Without a browser the address on the terminal is enough.
    let _by_hand = std::process::Command::new(command.0).args(command.1).spawn();
}
