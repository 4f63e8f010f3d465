//! What the terminal shows: a line for each stage, a bar where work is slow, problems and errors in full.

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

pub use indicatif::ProgressBar;
use indicatif::{MultiProgress, ProgressStyle};
use vocabulary::Problems;

use super::{caller::shown, usage::Usage};
use crate::Error;

/// Shows an error with its whole chain to a person who calls the program `command`, and returns the status: 2 for wrong usage, 1 for everything else.
pub fn explain(error: &anyhow::Error, command: &str) -> ExitCode {
    let of_library = error.downcast_ref::<Error>();
    let problems = match of_library {
        Some(Error::Inputs(problems)) => Some(problems),
        _ => error.downcast_ref::<Problems>(),
    };
    let usage = of_library.and_then(|error| usage(error, command));
    let mut out = io::stderr().lock();
    // A closed terminal leaves nobody to tell.
    let _ = match (problems, &usage) {
        (Some(problems), _) => problems
            .iter()
            .try_for_each(|problem| writeln!(out, "error: {problem}\n"))
            .and_then(|()| writeln!(out, "{problems}; nothing was written")),
        (None, Some(usage)) => writeln!(out, "error: {usage}"),
        (None, None) => writeln!(out, "error: {}", of_library.map_or_else(|| error.to_string(), in_words))
            .and_then(|()| error.chain().skip(1).try_for_each(|cause| writeln!(out, "  caused by: {cause}"))),
    };
    if usage.is_some() || error.is::<Usage>() { ExitCode::from(2) } else { ExitCode::from(1) }
}

/// Says what of the library's errors is wrong usage, with the next thing to try.
fn usage(error: &Error, command: &str) -> Option<Usage> {
    let hint = match error {
        Error::NoReview { known, .. } if known.is_empty() => format!("`{command} new NAME` starts one"),
        Error::NoReview { known, .. } => {
            format!("the reviews are: {}; `{command} new NAME` starts another", known.join(", "))
        }
        Error::Exists(_) => "choose another name; nothing was changed".into(),
        Error::Refused { hint, .. } => hint.clone(),
        _ => return None,
    };
    Some(Usage { message: in_words(error), hint })
}

/// Writes an error with its path as it can be typed from here.
fn in_words(error: &Error) -> String {
    match error {
        Error::Exists(path) => format!("`{}` exists already", shown(path)),
        Error::Read { path, .. } => format!("cannot read `{}`", shown(path)),
        Error::Write { path, .. } => format!("cannot write `{}`", shown(path)),
        other => other.to_string(),
    }
}

/// Says that a stage is done.
pub fn stage(name: &str, what: &str) {
    // A reader who closed the pipe has seen enough.
    let _ = writeln!(io::stdout(), "{name:>9}  {what}");
}

/// Prints a text as it is, such as the content of a file that would be written.
pub fn plain(text: &str) {
    // A reader who closed the pipe has seen enough.
    let _ = writeln!(io::stdout(), "{text}");
}

/// Writes a count with its noun: `1 record`, `2 records`.
pub fn counted(n: usize, noun: &str) -> String {
    if n == 1 { format!("{n} {noun}") } else { format!("{n} {noun}s") }
}

/// Shows a bar on a terminal, and nothing elsewhere.
pub fn bar(length: u64) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{prefix:>9}  {bar:24} {pos}/{len} {msg}").expect("the template is sound");
    ProgressBar::new(length).with_style(style).with_prefix("report")
}

/// One bar for each of several things that go on at the same time; nothing where there is no terminal.
pub struct Bars {
    all: MultiProgress,
    bars: Vec<(&'static str, ProgressBar)>,
}

impl Bars {
    /// Makes the bars by their names.
    pub fn new(names: impl Iterator<Item = &'static str>) -> Self {
        let all = MultiProgress::new();
        if !io::stderr().is_terminal() {
            return Self { all, bars: Vec::new() };
        }
        let style = ProgressStyle::with_template("{prefix:>16}  {bar:24} {pos}/{len}").expect("the template is sound");
        let bar = |name| (name, all.add(ProgressBar::new(1).with_style(style.clone()).with_prefix(name)));
        let bars = names.map(bar).collect();
        Self { all, bars }
    }

    /// Shows how many are done and how many wait.
    pub fn set(&self, name: &str, done: usize, waiting: usize) {
        if let Some((_, bar)) = self.bars.iter().find(|(known, _)| *known == name) {
            bar.set_length((done + waiting) as u64);
            bar.set_position(done as u64);
        }
    }

    /// Takes the bars away.
    pub fn clear(&self) {
        // A terminal that cannot be cleared has shown everything anyway.
        let _ = self.all.clear();
    }
}
