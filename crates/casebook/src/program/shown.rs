//! What a person sees of a report or refresh while it is made: a line for each step, a bar where it is slow.

use analyse::Findings;
use ingest::Tabulated;
use snapshots::{SourceResult, Spending};
use vocabulary::{Problem, Problems};

use super::{
    caller::Caller,
    terminal::{Bars, ProgressBar, bar, counted, stage},
};
use crate::Watch;

/// Shows it on the terminal.
pub struct Shown {
    command: &'static str,
    figures: ProgressBar,
    sources: Bars,
}

impl Shown {
    /// Shows it to this caller, with a bar for each of these sources.
    pub fn new(caller: &Caller, sources: impl Iterator<Item = &'static str>) -> Self {
        Self {
            command: caller.command,
            figures: bar(::report::figures::FIGURES.len() as u64),
            sources: Bars::new(sources),
        }
    }

    /// Takes the bars of the sources away.
    pub fn end(&self) {
        self.sources.clear();
    }
}

impl Watch for Shown {
    fn tabulated(&self, tabulated: &Tabulated) {
        let (n_tables, n_linked, n_entries) = (tables::TABLES.len(), tabulated.n_linked, tabulated.n_entries);
        stage("tabulate", &format!("{n_tables} tables; {n_linked} of {n_entries} references linked to a record"));
        for remark in tabulated.remarks.iter() {
            stage("note", &remark.to_string());
        }
        if !tabulated.notes.is_empty() {
            let things = counted(tabulated.notes.len(), "thing");
            stage("note", &format!("{things} to look at in the inputs: `{} check`", self.command));
        }
    }

    fn analysed(&self, findings: &Findings) {
        let matrix = &findings.framework_matrix;
        let counts = [
            counted(matrix.cases.len(), "work"),
            counted(matrix.themes.len(), "theme"),
            counted(findings.codings.len(), "judgement"),
            counted(findings.published_figures.len(), "survey figure"),
        ];
        stage("analyse", &counts.join(", "));
    }

    fn drawn(&self, figure: &str) {
        self.figures.set_message(figure.to_owned());
        self.figures.inc(1);
    }

    fn rendered(&self) {
        self.figures.finish_and_clear();
    }

    fn settled(&self, source: &'static str, settled: usize, waiting: usize) {
        self.sources.set(source, settled, waiting);
    }

    fn answered(&self, result: &SourceResult) {
        self.end();
        tell(result);
    }
}

/// Whether a source did not answer everything.
pub fn has_failed(result: &SourceResult) -> bool {
    result.why.is_some() || result.left_early
}

/// Says in one line how it went with a source.
fn tell(result: &SourceResult) {
    let mut line = format!(
        "{} of {} answered, {} kept before",
        result.answered,
        counted(result.asked, "request"),
        result.from_snapshot
    );
    if let Some(why) = &result.why {
        line.push_str(&format!("; {} failed: {why}", result.failed));
    }
    if result.left_early {
        line.push_str("; not everything was asked");
    }
    if !result.unasked.is_empty() {
        line.push_str(&format!("; {} cannot be asked about", counted(result.unasked.len(), "work")));
    }
    if result.in_full > 0 {
        line.push_str(&format!("; {} could not be narrowed by --since", counted(result.in_full, "request")));
    }
    if let Some(Spending { unit, most, spent, .. }) = result.spending {
        line.push_str(&format!("; at most {spent} of {most} {unit} spent today"));
    }
    if let Some(remark) = result.remark {
        line.push_str(&format!("; {remark}"));
    }
    stage(result.source, &line);
    for damaged in result.damaged.iter() {
        stage("damaged", &damaged.to_string());
    }
    for (problem, n_more) in each_once(&result.problems) {
        let more =
            if n_more == 0 { String::new() } else { format!("\n\n  the same in {}", counted(n_more, "further place")) };
        stage("note", &format!("{problem}{more}"));
    }
}

/// Returns the first problem of each kind with how many more there are that differ in their place alone.
fn each_once(problems: &Problems) -> Vec<(&Problem, usize)> {
    let mut told: Vec<(&Problem, usize)> = Vec::new();
    for problem in problems.iter() {
        let is_same = |(other, _): &&mut (&Problem, usize)| {
            (&other.message, &other.found, &other.expected) == (&problem.message, &problem.found, &problem.expected)
        };
        match told.iter_mut().find(is_same) {
            Some((_, n_more)) => *n_more += 1,
            None => told.push((problem, 0)),
        }
    }
    told
}
