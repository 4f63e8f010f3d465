//! Where a review stands: what it holds, when each source last answered, and whether a refresh is due.
//! The time is told, and nothing is written.

use ingest::Inputs;
use jiff::Timestamp;
use registries::SOURCES;
use schedule::{Zone, next};
use serde::Serialize;
use snapshots::{Snapshots, refreshes};
use vocabulary::Problems;

use crate::{
    check::{check, of_review},
    folders::Folders,
};

/// Where a review stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Status {
    /// The name of its folder.
    pub review: String,
    /// Its title; nothing where review.toml is not sound.
    pub title: Option<String>,
    /// What it holds; nothing where the inputs are not sound.
    pub holds: Option<Held>,
    /// How many problems the inputs have.
    pub n_problems: usize,
    /// How many things in them are odd and keep nobody from working.
    pub n_notes: usize,
    /// When the last refresh ended, as `2026-11-23T10:00:00Z`.
    pub refreshed: Option<String>,
    /// Every source.
    pub sources: Vec<SourceStatus>,
    /// When it is to be refreshed; nothing where review.toml has no sound schedule.
    pub schedule: Option<ScheduleStatus>,
}

/// What a review holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Held {
    /// References of the list.
    pub n_references: usize,
    /// Curated records.
    pub n_records: usize,
    /// Works that were coded.
    pub n_works: usize,
    /// Themes of the codebook.
    pub n_themes: usize,
    /// Judgements.
    pub n_judgements: usize,
    /// Surveys.
    pub n_surveys: usize,
}

/// How it stands with a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceStatus {
    /// Its name.
    pub source: String,
    /// When it last answered; nothing where it never did.
    pub last_answered: Option<String>,
    /// How many answers are kept.
    pub n_answers: usize,
    /// Why it did not answer everything when it was last asked; nothing where it did.
    pub failure: Option<String>,
}

/// When a review is to be refreshed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScheduleStatus {
    /// As review.toml has it.
    pub wish: String,
    /// The run that is missing since the last refresh: its time, where that is past; the review was never refreshed where `is_due` and this is nothing.
    pub due_since: Option<String>,
    /// Whether a refresh is due.
    pub is_due: bool,
    /// When the next one is.
    pub next: Option<String>,
}

/// Says how it stands at the time `now`, on a machine in the zone `here`; inputs that are not sound are counted and no error.
pub fn status(folders: &Folders, now: Timestamp, here: Option<&Zone>) -> Status {
    let checked = check(folders);
    let declared = ingest::declared(&folders.data).ok();
    let refreshes = refreshes(&folders.data);
    let last = refreshes.last();
    let snapshots = Snapshots::read(&folders.data);
    let sources = SOURCES.iter().map(|source| {
        let name = source.card.name;
        let run = refreshes.iter().rev().flat_map(|refresh| &refresh.sources).find(|run| run.source == name);
        let (n_answers, last_answered) = snapshots.last_answered(name);
        let failed = run.filter(|run| run.failed > 0 || run.left_early);
        SourceStatus { source: name.into(), last_answered, n_answers, failure: failed.map(|run| run.why.clone()) }
    });
    let (n_problems, n_notes) = match &checked {
        Ok(inputs) => (0, inputs.notes.len()),
        Err(problems) => (Problems::len(problems), 0),
    };
    let refreshed = last.map(|refresh| refresh.finished.clone());
    let wish = declared.as_ref().and_then(|review| review.schedule.clone());
    Status {
        review: folders.data.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        title: declared.map(|review| review.title),
        holds: checked.ok().as_ref().map(Held::of),
        n_problems,
        n_notes,
        sources: sources.collect(),
        schedule: wish.and_then(|wish| due(folders, wish, refreshed.as_deref(), now, here)),
        refreshed,
    }
}

impl Held {
    fn of(inputs: &Inputs) -> Self {
        Self {
            n_references: inputs.list.len(),
            n_records: inputs.records.len(),
            n_works: inputs.cases.len(),
            n_themes: inputs.themes.len(),
            n_judgements: inputs.codings.len(),
            n_surveys: inputs.surveys.len(),
        }
    }
}

/// Works out whether a run of the schedule came between the last refresh and now.
fn due(
    folders: &Folders,
    wish: String,
    refreshed: Option<&str>,
    now: Timestamp,
    here: Option<&Zone>,
) -> Option<ScheduleStatus> {
    let schedule = of_review(folders, &wish, here).ok()?;
    let first_after = |time: Timestamp| next(&schedule, time, 1).ok().and_then(|runs| runs.into_iter().next());
    let missed =
        refreshed.and_then(|time| time.parse().ok()).and_then(first_after).filter(|run| run.timestamp() <= now);
    Some(ScheduleStatus {
        is_due: missed.is_some() || refreshed.is_none(),
        due_since: missed.map(|run| run.timestamp().to_string()),
        next: first_after(now).map(|run| run.timestamp().to_string()),
        wish,
    })
}
