//! The commands of Casebook; the only folder that knows arguments, clock, environment and terminal.
//! What a command does stands in its own file, and what it comes to in the library.

mod caller;
mod check;
mod figure;
mod here;
mod import;
mod interrupt;
mod manual;
mod new;
mod refresh;
mod report;
mod schedule;
mod shown;
mod status;
mod terminal;
mod usage;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use caller::Caller;

/// Keeps a case-based literature review true.
#[derive(Parser)]
#[command(version, disable_help_subcommand = true)]
struct Arguments {
    /// The review: a folder below `data/`, or a path; without it the one you stand in, or the only one.
    #[arg(long, global = true, value_name = "NAME")]
    review: Option<PathBuf>,
    /// The folder that holds `data/`; without it the one you stand in, or the next above that has one.
    #[arg(long, global = true, value_name = "FOLDER")]
    folder: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

/// The program as it is called where it is installed; of no other can a shell complete the words.
const INSTALLED: &str = "casebook";

/// What is said of the review where the program runs in its own workspace.
const OF_WORKSPACE: &str = "The review: a folder below `data/`, or a path; without it `co-producing-qi`";

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
    /// Says what the review holds, when each source last answered, and what is due.
    Status {
        /// Say it as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Draws one figure again.
    Figure {
        /// Its name, as in `framework_matrix`.
        name: String,
        /// Its width, as in `84mm`: everything in it is scaled alike; without it as in the report.
        #[arg(long, value_name = "WIDTH")]
        width: Option<String>,
        /// `svg`, `pdf` or `png`; without it by the ending of the file.
        #[arg(long, value_name = "FORMAT")]
        format: Option<String>,
        /// The file; without it one of the figure's name in this folder.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Starts a new review, ready to fill in.
    New {
        /// The name of its folder below `data/`.
        name: String,
    },
    /// Prints what a shell needs to complete the commands of `casebook`.
    Completions {
        /// The shell.
        shell: manual::Completed,
    },
    /// Prints the page of the manual about `casebook`, or about one of its commands.
    Man {
        /// The command.
        command: Option<String>,
    },
}

/// Does what the arguments say, for a person who calls the program `command`; a workspace knows its `project`, any other folder is found.
pub fn run(command: &'static str, project: Option<&Path>) -> ExitCode {
    let parser = match project {
        None => parser(command),
        Some(_) => parser(command).mut_arg("review", |review| review.help(OF_WORKSPACE)),
    };
    let parsed = parser.get_matches();
    let arguments = Arguments::from_arg_matches(&parsed).unwrap_or_else(|error| error.exit());
    let folder = arguments.folder.as_deref().or(project);
    let caller = Caller::new(command, folder, arguments.review, project.is_some());
    match carry_out(arguments.command, &caller) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => terminal::explain(&error, command),
    }
}

/// Returns the parser of a program that a person calls `command`.
fn parser(command: &'static str) -> clap::Command {
    Arguments::command().name(command).bin_name(command)
}

fn carry_out(command: Command, caller: &Caller) -> anyhow::Result<()> {
    match command {
        Command::Report => report::run(caller),
        Command::Refresh { dry_run, sources, max_age, since } => {
            refresh::run(caller, &crate::RefreshWish { sources, max_age, since }, dry_run)
        }
        Command::Check => check::run(caller),
        Command::Import { files, format, style, to, keep_doubles, leave_out } => {
            import::run(caller, &files, &import::Wish { format, style, to, keep_doubles, leave_out })
        }
        Command::Schedule { words, install, remove, list, dry_run } => {
            schedule::run(caller, &schedule::Wish { words, install, remove, list, dry_run })
        }
        Command::Status { json } => status::run(caller, json),
        Command::Figure { name, width, format, out } => figure::run(caller, &figure::Wish { name, width, format, out }),
        Command::New { name } => new::run(caller, &name),
        Command::Completions { shell } => manual::completions(parser(INSTALLED), shell),
        Command::Man { command } => manual::man(parser(INSTALLED), command.as_deref()),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_arguments_fit_together() {
        super::parser("casebook").debug_assert();
    }
}
