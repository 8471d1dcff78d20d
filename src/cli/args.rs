//! The command line. Help texts stand in `text/help.rs` by id, in both languages.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::domain::TermName;

/// `sapxep VERB …`
#[derive(Debug, Parser)]
#[command(
    name = "sapxep",
    version,
    disable_help_subcommand = true,
    arg_required_else_help = true
)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) verb: Verb,
}

/// Flags of every verb.
#[derive(Clone, Debug, Args)]
pub(super) struct Global {
    #[arg(long, global = true)]
    pub(super) json: bool,
    #[arg(
        long,
        global = true,
        value_enum,
        default_value = "vi",
        value_name = "vi|en",
        hide_possible_values = true
    )]
    pub(super) lang: LangArg,
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
    #[arg(long, global = true, default_value_t = 1, value_name = "N")]
    pub(super) seed: u64,
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) threads: Option<u16>,
    #[arg(long, global = true, default_value_t = 300.0, value_name = "S", value_parser = seconds)]
    pub(super) time: f64,
}

fn seconds(text: &str) -> Result<f64, String> {
    const MOST: f64 = 1e9;
    match text.parse::<f64>() {
        Ok(seconds) if seconds > 0.0 && seconds <= MOST => Ok(seconds),
        _ => Err("0 < S".to_owned()),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LangArg {
    Vi,
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(super) enum KindArg {
    Xa,
    Phuong,
    DacKhu,
}

/// What describes the commune where `xa.toml` does not.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Input {
    #[arg(value_name = "INPUT")]
    pub(super) input: PathBuf,
    #[arg(long, value_name = "…")]
    pub(super) name: Option<String>,
    #[arg(
        long,
        value_enum,
        value_name = "xa|phuong|dac_khu",
        hide_possible_values = true
    )]
    pub(super) kind: Option<KindArg>,
    #[arg(long, value_name = "…")]
    pub(super) province: Option<String>,
    #[arg(long, value_name = "…")]
    pub(super) class: Option<String>,
    #[arg(long, value_name = "…")]
    pub(super) profile: Option<String>,
    #[arg(long, value_name = "EPSG:…")]
    pub(super) crs: Option<String>,
    #[arg(long, value_name = "N")]
    pub(super) min_households: Option<u32>,
    #[arg(long, value_name = "M", value_parser = tolerance)]
    pub(super) tolerance: Option<f64>,
}

fn tolerance(text: &str) -> Result<f64, String> {
    const MOST_M: f64 = 1000.0;
    match text.parse::<f64>() {
        Ok(metres) if (0.0..=MOST_M).contains(&metres) => Ok(metres),
        _ => Err("0 … 1000".to_owned()),
    }
}

/// `a,b[,c]`: terms of which as little as possible is wanted; with a minus sign, as much as possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct By(pub(super) Vec<(TermName, bool)>);

fn by(text: &str) -> Result<By, String> {
    let mut goals: Vec<(TermName, bool)> = Vec::new();
    for word in text.split(',').map(str::trim) {
        let (name, most) = match word.strip_prefix('-') {
            Some(name) => (name, true),
            None => (word, false),
        };
        let term = TermName::parse(name).ok_or_else(|| format!("{name}: {}", valid_terms()))?;
        if goals.iter().any(|(known, _)| *known == term) {
            return Err(format!("{name}, {name}"));
        }
        goals.push((term, most));
    }
    match goals.len() {
        2 | 3 => Ok(By(goals)),
        _ => Err(format!("a,b[,c]: {}", valid_terms())),
    }
}

fn term(text: &str) -> Result<TermName, String> {
    TermName::parse(text.trim()).ok_or_else(valid_terms)
}

fn valid_terms() -> String {
    let names: Vec<&str> = TermName::ALL.iter().map(|t| t.as_str()).collect();
    names.join(", ")
}

/// Percent with at most one decimal, as tenths of a percent.
fn per_mille(text: &str) -> Result<u32, String> {
    match text.trim_end_matches('%').trim().replace(',', ".").parse::<f64>() {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 1000"
        )]
        Ok(percent) if (0.0..=100.0).contains(&percent) => Ok((percent * 10.0).round() as u32),
        _ => Err("0 … 100".to_owned()),
    }
}

/// What `export` writes; at least one.
#[derive(Clone, Debug, Args)]
#[group(required = true, multiple = true)]
pub(super) struct Outputs {
    #[arg(long, value_name = "DIR")]
    pub(super) docx: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub(super) pdf: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) xlsx: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) tra_cuu: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(super) zip: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub(super) map: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub(super) geo: Option<PathBuf>,
}

impl Outputs {
    /// Whether anything of the dossier is wanted.
    pub(super) fn documents(&self) -> bool {
        let wanted = [&self.docx, &self.pdf, &self.xlsx, &self.tra_cuu, &self.zip];
        wanted.into_iter().any(Option::is_some)
    }
}

/// Paper of map sheets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum PaperArg {
    #[default]
    A4,
    A3,
    A0,
}

/// How maps and geo files are made.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Sheets {
    #[arg(
        long,
        value_enum,
        default_value = "a4",
        value_name = "a4|a3|a0",
        hide_possible_values = true
    )]
    pub(super) paper: PaperArg,
    #[arg(long)]
    pub(super) mono: bool,
    #[arg(long, value_name = "EPSG:…")]
    pub(super) out_crs: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    Plan {
        #[command(flatten)]
        input: Input,
        #[arg(long, short, value_name = "DIR")]
        output: Option<PathBuf>,
        #[arg(long, value_name = "NAME")]
        scenario: Vec<String>,
        #[arg(long, default_value_t = 1, value_name = "K", value_parser = clap::value_parser!(u32).range(1..=1000))]
        top: u32,
        #[arg(long, value_name = "K", conflicts_with = "top", value_parser = clap::value_parser!(u32).range(2..=20))]
        diverse: Option<u32>,
        #[arg(long, value_name = "%", default_value = "10", requires = "diverse", value_parser = per_mille)]
        min_difference: u32,
    },
    Pareto {
        #[command(flatten)]
        input: Input,
        #[arg(long, value_name = "a,b[,c]", value_parser = by, allow_hyphen_values = true)]
        by: By,
        #[arg(long, value_name = "NAME")]
        scenario: Option<String>,
        #[arg(long, default_value_t = 500, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
        most: u32,
        #[arg(long, short, value_name = "DIR")]
        output: Option<PathBuf>,
    },
    Check {
        #[arg(value_name = "PLAN")]
        plan: PathBuf,
        #[command(flatten)]
        input: Input,
        #[arg(long, value_name = "NAME")]
        scenario: Option<String>,
    },
    Compare {
        #[arg(value_name = "PLAN", required = true)]
        plans: Vec<PathBuf>,
        #[arg(long, value_name = "INPUT")]
        input: Option<PathBuf>,
        #[arg(long, short, value_name = "DIR")]
        output: Option<PathBuf>,
    },
    Export {
        #[arg(value_name = "PLAN")]
        plan: PathBuf,
        #[command(flatten)]
        input: Input,
        #[command(flatten)]
        outputs: Outputs,
        #[command(flatten)]
        sheets: Sheets,
        #[arg(long, value_name = "DIR")]
        mau: Option<PathBuf>,
        #[arg(long, value_name = "NAME")]
        scenario: Option<String>,
    },
    Staff {
        #[command(flatten)]
        input: Input,
        #[arg(value_name = "PLAN")]
        plan: PathBuf,
        #[arg(long, short, value_name = "DIR")]
        output: Option<PathBuf>,
        #[arg(long, value_name = "NAME")]
        scenario: Option<String>,
        #[arg(long)]
        co_ten: bool,
    },
    Data {
        #[command(flatten)]
        input: Input,
        #[arg(long, requires = "report_dir")]
        fix: bool,
        #[arg(long, value_name = "M", value_parser = tolerance, requires = "fix")]
        fix_width: Option<f64>,
        #[arg(id = "report_dir", long = "output", short = 'o', value_name = "DIR")]
        output: Option<PathBuf>,
    },
    New {
        #[arg(id = "new_dir", value_name = "DIR", required_unless_present = "new_mau")]
        folder: Option<PathBuf>,
        #[arg(id = "new_mau", long = "mau", value_name = "FILE", num_args = 0..=1, default_missing_value = "don-vi.xlsx", conflicts_with = "new_dir")]
        mau: Option<PathBuf>,
    },
    Count {
        #[command(flatten)]
        input: Input,
        #[arg(long, value_name = "NAME")]
        scenario: Vec<String>,
        #[arg(long, value_name = "PLAN", requires = "terms")]
        rank: Option<PathBuf>,
        #[arg(long = "by", id = "terms", value_name = "TERM", value_delimiter = ',', value_parser = term, requires = "rank")]
        terms: Vec<TermName>,
    },
    Profile {
        #[command(subcommand)]
        action: ProfileAction,
    },
    Explain {
        #[arg(value_name = "CODE")]
        code: Option<String>,
        #[arg(long, conflicts_with = "code")]
        markdown: bool,
    },
    #[cfg(feature = "web")]
    Serve {
        #[arg(value_name = "PROJECT")]
        project: Option<PathBuf>,
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
        #[arg(long, value_name = "PORT")]
        port: Option<u16>,
        #[arg(long)]
        no_browser: bool,
    },
    Completions {
        #[arg(value_enum, value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum ProfileAction {
    List,
    Show {
        #[arg(value_name = "NAME")]
        name: String,
    },
}
