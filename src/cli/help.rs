//! Help in both languages, and completions.

use std::ffi::OsString;

use clap::{Command, CommandFactory};

use super::args::Cli;
use super::exit::Exit;
use super::printer::Printer;
use crate::text::Lang;
use crate::text::help::{about, argument};

/// The language asked for, read before the command line is understood, because help itself has a language.
pub(super) fn language(args: &[OsString]) -> Lang {
    let words: Vec<String> = args.iter().map(|a| a.to_string_lossy().into_owned()).collect();
    let english =
        words.windows(2).any(|w| w[0] == "--lang" && w[1] == "en") || words.iter().any(|w| w == "--lang=en");
    if english { Lang::En } else { Lang::Vi }
}

/// The command with the help texts of a language.
pub(super) fn command(lang: Lang) -> Command {
    localised(Cli::command(), lang, "sapxep")
}

fn localised(command: Command, lang: Lang, path: &str) -> Command {
    let mut command = command.about(about(lang, path)).disable_help_flag(true).arg(
        clap::Arg::new("help")
            .short('h')
            .long("help")
            .action(clap::ArgAction::Help)
            .help(argument(lang, "help")),
    );
    if path == "sapxep" {
        command = command.disable_version_flag(true).arg(
            clap::Arg::new("version")
                .short('V')
                .long("version")
                .action(clap::ArgAction::Version)
                .help(argument(lang, "version")),
        );
    }
    command = command.mut_args(|arg| {
        let help = argument(lang, arg.get_id().as_str());
        arg.help(help)
    });
    let names: Vec<String> = command
        .get_subcommands()
        .map(|c| c.get_name().to_owned())
        .collect();
    for name in names {
        let path = format!("{path} {name}");
        command = command.mut_subcommand(name, |sub| localised(sub, lang, &path));
    }
    command
}

/// `sapxep completions SHELL`.
pub(super) fn completions(printer: Printer, shell: clap_complete::Shell) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(printer.lang), "sapxep", &mut script);
    printer.data(&String::from_utf8_lossy(&script));
    Exit::Done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent_and_every_argument_has_help_in_both_languages() {
        for lang in [Lang::Vi, Lang::En] {
            let command = command(lang);
            command.clone().debug_assert();
            without_help(&command, "sapxep");
        }
    }

    fn without_help(command: &Command, path: &str) {
        assert!(
            command.get_about().is_some_and(|a| !a.to_string().is_empty()),
            "{path}"
        );
        for arg in command.get_arguments() {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            assert!(!help.is_empty(), "{path}: {}", arg.get_id());
        }
        for sub in command.get_subcommands() {
            without_help(sub, &format!("{path} {}", sub.get_name()));
        }
    }
}
