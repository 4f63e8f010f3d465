//! What the terminal shows: a line for each stage, a bar where work is slow, problems and errors in full.

use std::{
    fmt,
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use vocabulary::Problems;

/// A command that was given wrongly.
#[derive(Debug)]
pub struct Usage {
    /// What is wrong.
    pub message: String,
    /// The next thing to try.
    pub hint: String,
}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n\n  hint: {}", self.message, self.hint)
    }
}

impl std::error::Error for Usage {}

/// Shows an error with its whole chain and returns the status: 2 for wrong usage, 1 for everything else.
pub fn explain(error: &anyhow::Error) -> ExitCode {
    let mut out = io::stderr().lock();
    // A closed terminal leaves nobody to tell.
    let _ = match error.downcast_ref::<Problems>() {
        Some(problems) => problems
            .iter()
            .try_for_each(|problem| writeln!(out, "error: {problem}\n"))
            .and_then(|()| writeln!(out, "{problems}; nothing was written")),
        None => writeln!(out, "error: {error}")
            .and_then(|()| error.chain().skip(1).try_for_each(|cause| writeln!(out, "  caused by: {cause}"))),
    };
    if error.is::<Usage>() { ExitCode::from(2) } else { ExitCode::from(1) }
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
