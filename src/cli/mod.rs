//! The command line: one file a verb; stdout is data, stderr is talk.

#![allow(
    clippy::disallowed_methods,
    reason = "this is the edge: files, clock, arguments and threads live here"
)]

mod args;
mod check;
mod compare;
mod count;
mod data;
mod exit;
mod explain;
mod export;
mod fix;
mod help;
mod maps;
mod new;
mod output;
mod pareto;
mod plan;
mod plans;
mod printer;
mod problems;
mod profile;
mod progress;
#[cfg(feature = "web")]
mod serve;
mod session;
mod staff;
mod steps;
mod stop;
mod table;
mod workers;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;

use crate::solve::diverse::Diversity;
use crate::text::Lang;
use args::{Cli, LangArg, Verb};
use exit::Exit;
use printer::Printer;

/// Runs the program with its arguments (the first is the program's name).
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut args: Vec<OsString> = args.into_iter().collect();
    // Double-clicked, or called with nothing: the page.
    if cfg!(feature = "web") && args.len() <= 1 {
        args.push("serve".into());
    }
    let mut command = help::command(help::language(&args));
    let parsed = command
        .try_get_matches_from_mut(&args)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    match parsed {
        Ok(cli) => dispatch(cli).into(),
        Err(error) => {
            // Help and version are data and go to stdout, complaints to stderr; a closed pipe is not an error.
            let _closed_pipe = error.print();
            if error.use_stderr() {
                Exit::Usage
            } else {
                Exit::Done
            }
            .into()
        }
    }
}

fn dispatch(cli: Cli) -> Exit {
    let global = cli.global;
    let printer = Printer {
        lang: match global.lang {
            LangArg::Vi => Lang::Vi,
            LangArg::En => Lang::En,
        },
        json: global.json,
        quiet: global.quiet,
    };
    match &cli.verb {
        Verb::Plan {
            input,
            output,
            scenario,
            top,
            diverse,
            min_difference,
        } => plan::run(
            &global,
            printer,
            &plan::Request {
                input,
                output: output.as_deref(),
                scenarios: scenario,
                top: *top,
                diverse: diverse.map(|plans| Diversity {
                    plans: plans as usize,
                    min_share_per_mille: *min_difference,
                }),
            },
        ),
        Verb::Pareto {
            input,
            by,
            scenario,
            most,
            output,
        } => pareto::run(
            &global,
            printer,
            &pareto::Request {
                input,
                by,
                scenario: scenario.as_deref(),
                most: *most,
                output: output.as_deref(),
            },
        ),
        Verb::Check {
            plan,
            input,
            scenario,
        } => check::run(printer, plan, input, scenario.as_deref()),
        Verb::Compare { plans, input, output } => {
            compare::run(&global, printer, plans, input.as_deref(), output.as_deref())
        }
        Verb::Export {
            plan,
            input,
            outputs,
            sheets,
            mau,
            scenario,
        } => export::run(
            &global,
            printer,
            &export::Request {
                plan,
                input,
                scenario: scenario.as_deref(),
                outputs,
                sheets,
                mau: mau.as_deref(),
            },
        ),
        Verb::Staff {
            input,
            plan,
            output,
            scenario,
            co_ten,
        } => staff::run(
            printer,
            &staff::Request {
                input,
                plan,
                output: output.as_deref(),
                scenario: scenario.as_deref(),
                names: *co_ten,
            },
        ),
        Verb::Data {
            input,
            fix,
            fix_width,
            output,
        } => data::run(printer, input, fix.then_some(*fix_width), output.as_deref()),
        Verb::New { folder, mau } => new::run(printer, folder.as_deref(), mau.as_deref()),
        Verb::Count {
            input,
            scenario,
            rank,
            terms,
        } => count::run(
            &global,
            printer,
            &count::Request {
                input,
                scenarios: scenario,
                rank: rank.as_deref(),
                terms,
            },
        ),
        Verb::Profile { action } => profile::run(printer, action),
        Verb::Explain { markdown: true, .. } => {
            printer.data(&crate::text::codes_page());
            Exit::Done
        }
        Verb::Explain { code, .. } => explain::run(printer, code.as_deref()),
        #[cfg(feature = "web")]
        Verb::Serve {
            project,
            folder,
            port,
            no_browser,
        } => serve::run(
            &global,
            printer,
            &serve::Request {
                project: project.as_deref(),
                folder: folder.as_deref(),
                port: *port,
                browser: !no_browser,
            },
        ),
        Verb::Completions { shell } => help::completions(printer, *shell),
    }
}
