//! `status`: where a review stands, in lines or as JSON.

use std::path::Path;

use ::schedule::Zone;
use anyhow::{Context, Result};
use jiff::Timestamp;

use super::{
    caller::Caller,
    terminal::{counted, plain, stage},
};
use crate::{ScheduleStatus, SourceStatus, Status, status};

/// Says where the review stands.
pub fn run(caller: &Caller, as_json: bool) -> Result<()> {
    let here = Zone::of_machine(Path::new("/etc/localtime"));
    let status = status(&caller.folders()?, Timestamp::now(), here.as_ref());
    if as_json {
        plain(&serde_json::to_string_pretty(&status).context("cannot write the status as JSON")?);
        return Ok(());
    }
    tell(caller, &status);
    Ok(())
}

fn tell(caller: &Caller, status: &Status) {
    stage("status", &format!("{}: {}", status.review, status.title.as_deref().unwrap_or("no title")));
    if let Some(held) = &status.holds {
        let holds = [
            counted(held.n_references, "reference"),
            counted(held.n_records, "record"),
            counted(held.n_works, "work"),
            counted(held.n_themes, "theme"),
            counted(held.n_judgements, "judgement"),
            counted(held.n_surveys, "survey"),
        ];
        stage("holds", &holds.join(", "));
    }
    let checked = format!("{}, {}", counted(status.n_problems, "problem"), counted(status.n_notes, "note"));
    let more =
        if status.n_problems + status.n_notes == 0 { String::new() } else { format!(": `{} check`", caller.command) };
    stage("check", &format!("{checked}{more}"));
    status.sources.iter().for_each(|source| stage(&source.source, &in_words(source)));
    stage("due", &due(status.schedule.as_ref(), status.refreshed.as_deref()));
}

fn in_words(source: &SourceStatus) -> String {
    let answers = counted(source.n_answers, "answer");
    let mut line = match &source.last_answered {
        Some(time) => format!("last answered {time}; {answers} kept"),
        None => "never answered".into(),
    };
    if let Some(why) = &source.failure {
        line.push_str(&format!("; did not answer everything when last asked: {why}"));
    }
    line
}

fn due(schedule: Option<&ScheduleStatus>, refreshed: Option<&str>) -> String {
    let last = refreshed.map_or_else(|| "never refreshed".to_owned(), |time| format!("last refreshed {time}"));
    let Some(schedule) = schedule else { return format!("nothing: review.toml has no schedule; {last}") };
    let next = schedule.next.as_ref().map(|time| format!("; next {time}")).unwrap_or_default();
    match (&schedule.due_since, schedule.is_due) {
        (Some(since), _) => format!("a refresh since {since} ({}); {last}{next}", schedule.wish),
        (None, true) => format!("a refresh ({}); {last}{next}", schedule.wish),
        (None, false) => format!("nothing ({}); {last}{next}", schedule.wish),
    }
}
