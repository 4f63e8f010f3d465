//! The commands of Casebook; the only place that knows arguments, clock, paths and terminal.
//! What a command does stands in its own file.

mod check;
mod new;
mod paths;
mod report;
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
    /// Says everything that is wrong with the input files.
    Check,
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
        Command::Check => ReviewPaths::existing(&arguments.review).and_then(|paths| check::run(&paths)),
        Command::New { name } => new::run(&name),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => terminal::explain(&error),
    }
}
