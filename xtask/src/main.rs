//! The commands of Casebook; the only place that knows arguments, clock, paths and terminal.
//! What a command does stands in its own file.

mod check;
mod formatted;
mod import;
mod last_good;
mod new;
mod paths;
mod refresh;
mod report;
mod schedule;
mod terminal;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use paths::ReviewPaths;

/// Keeps a case-based literature review true.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Arguments {
    /// The review: a folder below `data/`, or a path.
    #[arg(long, global = true, default_value = "co-producing-qi", value_name = "NAME")]
    review: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds tables, statistics, figures and the report, offline.
    Report,
    /// Asks the sources about every reference, keeps their answers, and reports.
    Refresh {
        /// Print what would be asked, and ask nothing.
        #[arg(long)]
        dry_run: bool,
        /// Ask this source alone; may be given several times.
        #[arg(long = "source", value_name = "NAME")]
        sources: Vec<String>,
        /// Ask again where the answer is older than this many days; half a day, unless you say otherwise.
        #[arg(long, value_name = "DAYS")]
        max_age: Option<u32>,
        /// Ask for notices and citing works only since this day, as in `2026-11-01`, where a source can be asked so.
        #[arg(long, value_name = "DATE")]
        since: Option<String>,
    },
    /// Says everything that is wrong with the input files.
    Check,
    /// Turns files of references into one list of the review's inputs.
    Import {
        /// Copied lists, BibTeX, RIS, PubMed, EndNote, CSV or lists of DOIs; recognised by content.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// How the list is written: `csl_json`, `bibtex`, `ris`, or `formatted` as a journal prints it.
        #[arg(long = "as", default_value = "csl_json", value_name = "FORMAT")]
        format: String,
        /// The style of a formatted list: a name such as `vancouver`, or a `.csl` file.
        #[arg(long, value_name = "NAME_OR_FILE")]
        style: Option<String>,
        /// Where the list is written; without it among the inputs, or, formatted, in this folder.
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
        /// Keep every record, also those that were found to be the same work.
        #[arg(long)]
        keep_doubles: bool,
        /// Write the list although records cannot be read; each is named.
        #[arg(long)]
        leave_out: bool,
    },
    /// Shows when a review would be refreshed, and installs, lists or removes the unattended refresh.
    #[command(group = clap::ArgGroup::new("doing").args(["install", "remove", "list"]))]
    Schedule {
        /// A cron expression or plain words, as in `every Monday 06:00 Europe/London`; else that of review.toml.
        #[arg(value_name = "WHEN", conflicts_with_all = ["remove", "list"])]
        words: Vec<String>,
        /// Install it there, in place of what this review had.
        #[arg(long, value_name = "WHERE")]
        install: Option<schedule::Keeper>,
        /// Remove what was installed there for this review.
        #[arg(long, value_name = "WHERE")]
        remove: Option<schedule::Keeper>,
        /// List what is installed, for every review.
        #[arg(long)]
        list: bool,
        /// Print what would be written and run, and do nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Starts a new review, ready to fill in.
    New {
        /// The name of its folder below `data/`.
        name: String,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Command::Report => ReviewPaths::existing(&arguments.review).and_then(|paths| report::run(&paths)),
        Command::Refresh { dry_run, sources, max_age, since } => ReviewPaths::existing(&arguments.review)
            .and_then(|paths| refresh::run(&paths, &refresh::Wish { dry_run, sources, max_age, since })),
        Command::Check => ReviewPaths::existing(&arguments.review).and_then(|paths| check::run(&paths)),
        Command::Import { files, format, style, to, keep_doubles, leave_out } => {
            ReviewPaths::existing(&arguments.review).and_then(|paths| {
                import::run(&paths, &files, &import::Wish { format, style, to, keep_doubles, leave_out })
            })
        }
        Command::Schedule { words, install, remove, list, dry_run } => {
            schedule::run(&arguments.review, &schedule::Wish { words, install, remove, list, dry_run })
        }
        Command::New { name } => new::run(&name),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => terminal::explain(&error),
    }
}
