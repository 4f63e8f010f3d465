//! Asks the sources about every reference, keeps their answers, and reports; clock, environment and the wish to stop are handed in.

use fetching::{Client, Settings, World, refresh as ask};
use ingest::{Inputs, rounds};
use jiff::{Span, Timestamp};
use registries::{Access, SOURCES, Source};
use snapshots::{
    Asking, AskingPlan, Estimate, Refresh, Since, Snapshots, SourceResult, Subjects, answers_about, dry_run, estimates,
    record,
};
use store::Held;
use tokio::sync::watch::Receiver;
use vocabulary::{PartialDate, Problems, Review};

use crate::{
    error::Error,
    folders::Folders,
    last_good,
    report::{Built, report},
    watch::Watch,
};

/// An answer of within so many hours is new enough, unless told otherwise: a refresh that was stopped goes on, and one of every day asks anew.
const FRESH_HOURS: i64 = 12;

/// What is to be asked.
#[derive(Debug, Clone, Default)]
pub struct RefreshWish {
    /// The names of the sources to ask; all where none is named.
    pub sources: Vec<String>,
    /// After how many days an answer is asked for again.
    pub max_age: Option<u32>,
    /// The day since which notices and citing works are asked for, as in `2026-11-01`.
    pub since: Option<String>,
}

/// What a refresh must be told of the outside.
pub struct Outside<'a> {
    /// Tells the time.
    pub clock: &'a (dyn Fn() -> Timestamp + Sync),
    /// Looks up a variable of the environment: a key, or the contact address.
    pub variable: &'a dyn Fn(&str) -> Option<String>,
    /// An address on this machine that is asked in the place of every source.
    pub stand_in: Option<String>,
    /// Who refreshes, for whoever finds the snapshots locked.
    pub who: String,
    /// Turns true when asking shall stop; given back when all is asked.
    pub stop: Receiver<bool>,
}

/// What a refresh would ask, and what that would cost.
pub struct WouldAsk {
    /// The requests, each with the name of its source.
    pub requests: Vec<(&'static str, String)>,
    /// What of a daily budget they would take.
    pub estimates: Vec<Estimate>,
}

/// Asks, keeps and reports; the report is built even when a source failed, and says so.
///
/// When no report can be built, the one that stands is left and says so too.
///
/// # Errors
/// When an input is not sound, another refresh is under way, asking was stopped, or the disk refuses; that a source failed is told in its result.
pub fn refresh(
    folders: &Folders,
    wish: &RefreshWish,
    outside: Outside<'_>,
    watch: &dyn Watch,
) -> Result<(Vec<SourceResult>, Built), Error> {
    let started = (outside.clock)();
    attempt(folders, wish, outside, started, watch).inspect_err(|error| {
        let why = match error {
            // Another refresh that is under way is no failure of the report's, and neither is a wrong wish.
            Error::Held(Held::By(_)) | Error::Refused { .. } | Error::Stopped => return,
            Error::Inputs(problems) => format!("It could not begin: {}.", first_of(problems)),
            other => other.to_string(),
        };
        // The error itself is told in any case, and matters more than a page that cannot be written.
        let _ = last_good::mark(&folders.report, &started.strftime("%-d %B %Y").to_string(), &why);
    })
}

/// Says what a refresh would begin with, and asks nothing.
///
/// # Errors
/// When an input is not sound, or there is no such source or day.
pub fn would_ask(folders: &Folders, wish: &RefreshWish, outside: &Outside<'_>) -> Result<WouldAsk, Error> {
    let inputs = ingest::check(&folders.data)?;
    let access = access(&inputs.review, outside)?;
    let now = (outside.clock)();
    let asker = Asker::new(wish, &access, now)?;
    let subjects = rounds::first(&inputs, &rounds::links(&inputs));
    let (plan, snapshots) = (asker.plan(&subjects), Snapshots::read(&folders.data));
    Ok(WouldAsk { requests: dry_run(&plan, &snapshots), estimates: estimates(&plan, &snapshots, &written(now)) })
}

fn attempt(
    folders: &Folders,
    wish: &RefreshWish,
    outside: Outside<'_>,
    started: Timestamp,
    watch: &dyn Watch,
) -> Result<(Vec<SourceResult>, Built), Error> {
    // A wrong wish is told before anything is read.
    Asker::new(wish, &Access::default(), started)?;
    let inputs = ingest::check(&folders.data)?;
    let access = access(&inputs.review, &outside)?;
    let asker = Asker::new(wish, &access, started)?;
    let snapshots = Snapshots::write(&folders.data, &format!("{} since {}", outside.who, written(started)))?;
    let client = Client::new(Settings { stand_in: outside.stand_in.clone(), ..Settings::default() }, &access)?;
    let clock = outside.clock;
    let results = asked(&asker, &inputs, &client, &snapshots, outside, watch)?;
    let refresh = Refresh::new(written(started), written(clock()), &results);
    // Told first, so that it is known even where the disk is full.
    results.iter().for_each(|result| watch.answered(result));
    record(&folders.data, &refresh).map_err(|source| Error::Trouble { doing: "record the refresh", source })?;
    drop(snapshots);
    let built = report(folders, watch)?;
    Ok((results, built))
}

/// What is the same for every round of asking.
struct Asker<'a> {
    access: &'a Access,
    not_before: String,
    since: Option<Since>,
    sources: Vec<&'static Source>,
}

impl<'a> Asker<'a> {
    fn new(wish: &RefreshWish, access: &'a Access, now: Timestamp) -> Result<Self, Error> {
        let hours = wish.max_age.map_or(FRESH_HOURS, |days| i64::from(days) * 24);
        // A run that was stopped goes on with what was answered since midnight.
        let midnight = format!("{}T00:00:00Z", now.strftime("%Y-%m-%d"));
        let since = wish.since.as_deref().map(day_of).transpose()?;
        Ok(Self {
            access,
            // Days beyond the calendar allow an answer of any age.
            not_before: Span::new()
                .try_hours(hours)
                .and_then(|age| now.checked_sub(age))
                .map_or_else(|_| String::new(), written),
            since: since.map(|date| Since { date, not_before: midnight }),
            sources: chosen(&wish.sources)?,
        })
    }

    fn plan<'p>(&'p self, subjects: &'p Subjects) -> AskingPlan<'p> {
        AskingPlan {
            subjects,
            asking: Asking::USUAL,
            sources: self.sources.clone(),
            access: self.access,
            not_before: Some(self.not_before.clone()),
            since: self.since.clone(),
        }
    }
}

/// Asks every source at the same time, until all have answered or the person stops it.
///
/// Works that were found by their description are asked about in a second round, by the identifiers that were found.
fn asked(
    asker: &Asker<'_>,
    inputs: &Inputs,
    client: &Client,
    snapshots: &Snapshots,
    outside: Outside<'_>,
    watch: &dyn Watch,
) -> Result<Vec<SourceResult>, Error> {
    let doing = "start asking";
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|source| Error::Trouble { doing, source })?;
    let clock = || written((outside.clock)());
    let progress = |source: &'static str, settled: usize, waiting: usize| watch.settled(source, settled, waiting);
    let world = World { client, clock: &clock, cancel: outside.stop, progress: &progress };
    let results = runtime.block_on(async {
        let links = rounds::links(inputs);
        let first = rounds::first(inputs, &links);
        let mut results = ask(&asker.plan(&first), &world, snapshots).await;
        let kept = answers_about(snapshots, first.clone(), &Access::of_contact(inputs.review.contact.as_deref())).kept;
        let found = rounds::found(inputs, &links, &first, &kept);
        if !found.works.is_empty() && !*world.cancel.borrow() {
            let second = ask(&asker.plan(&found), &world, snapshots).await;
            results.iter_mut().zip(second).for_each(|(first, second)| first.join(second));
        }
        results
    });
    if *world.cancel.borrow() { Err(Error::Stopped) } else { Ok(results) }
}

/// Says the first of several problems with its place, and how many more there are.
fn first_of(problems: &Problems) -> String {
    let first = problems.iter().next().map(|first| format!("{}: {}", first.place, first.message)).unwrap_or_default();
    match problems.len() {
        0 | 1 => first,
        2 => format!("{first}, and 1 further problem"),
        n => format!("{first}, and {} further problems", n - 1),
    }
}

/// Reads the day since which is asked.
fn day_of(text: &str) -> Result<PartialDate, Error> {
    PartialDate::parse(text).map_err(|_| {
        Error::refused(
            format!("`{text}` is no day since which to ask"),
            "write it as in `2026-11-01`; a month or a year alone counts from its first day",
        )
    })
}

fn chosen(names: &[String]) -> Result<Vec<&'static Source>, Error> {
    if let Some(unknown) = names.iter().find(|name| !SOURCES.iter().any(|source| source.card.name == **name)) {
        let known: Vec<&str> = SOURCES.iter().map(|source| source.card.name).collect();
        return Err(Error::refused(
            format!("there is no source `{unknown}`"),
            format!("the sources are: {}", known.join(", ")),
        ));
    }
    Ok(SOURCES.iter().filter(|source| names.is_empty() || names.iter().any(|name| name == source.card.name)).collect())
}

fn access(review: &Review, outside: &Outside<'_>) -> Result<Access, Error> {
    let in_review = |key: &str| match key.strip_prefix("sources.") {
        Some(name) => review.source_keys.get(name).cloned(),
        None => review.contact.clone(),
    };
    let (access, problems) = Access::gather(&registries::cards(), in_review, outside.variable);
    Ok(problems.or_value(access)?)
}

/// Writes a time as the snapshots do.
fn written(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
