//! `cargo xtask refresh`: asks the sources about every reference, keeps their answers, and reports.

use std::fmt;

use anyhow::{Context, Result, bail};
use ingest::{
    Inputs,
    http::{Client, Settings},
    kept,
    refresh::{
        Asking, Plan, Refresh, Since, SourceResult, Spending, Subjects, World, dry_run, estimates, record, refresh,
        subjects,
    },
    snapshots::{Held, Snapshots},
    sources::{Access, SOURCES, Source},
    works::found_by_search,
};
use jiff::{Span, Timestamp};
use tokio::sync::watch;
use vocabulary::{PartialDate, Problem, Problems, Review};

use crate::{
    last_good,
    paths::ReviewPaths,
    report,
    terminal::{Bars, Usage, counted, stage},
};

/// An answer of within so many hours is new enough, unless told otherwise: a refresh that was stopped goes on, and one of every day asks anew.
const FRESH_HOURS: i64 = 12;

/// What the person asked for.
pub struct Wish {
    /// Print what would be asked, and ask nothing.
    pub dry_run: bool,
    /// The sources to ask; all where none is named.
    pub sources: Vec<String>,
    /// After how many days an answer is asked for again.
    pub max_age: Option<u32>,
    /// The day since which notices and citing works are asked for.
    pub since: Option<String>,
}

/// Asks, keeps and reports; the report is built even when a source failed, and says so.
///
/// When no report can be built, the one that stands is left and says so too.
pub fn run(paths: &ReviewPaths, wish: &Wish) -> Result<()> {
    if wish.dry_run {
        return show(paths, wish);
    }
    let started = Timestamp::now();
    attempt(paths, wish, started).inspect_err(|error| {
        // Another refresh that is under way is no failure of the report's, and neither is wrong usage.
        let is_held = matches!(error.downcast_ref::<Held>(), Some(Held::By(_)));
        let is_other_trouble = error.is::<Usage>() || is_held || error.is::<Incomplete>();
        if !is_other_trouble {
            let words = error
                .downcast_ref::<Problems>()
                .map_or_else(|| error.to_string(), |problems| format!("It could not begin: {}.", first_of(problems)));
            // The error itself is told in any case, and matters more than a page that cannot be written.
            let _ = last_good::mark(&paths.report, &started.strftime("%-d %B %Y").to_string(), &words);
        }
    })
}

/// Says the first of several problems with its place, and how many more there are.
fn first_of(problems: &Problems) -> String {
    let first = problems.iter().next().map(|first| format!("{}: {}", first.place, first.message)).unwrap_or_default();
    match problems.len() {
        0 | 1 => first,
        n => format!("{first}, and {}", counted(n - 1, "further problem")),
    }
}

/// Says that not everything was answered; the report was built and tells of it.
#[derive(Debug)]
struct Incomplete(String);

impl fmt::Display for Incomplete {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Incomplete {}

/// Prints what would be asked.
fn show(paths: &ReviewPaths, wish: &Wish) -> Result<()> {
    let inputs = ingest::check(&paths.data)?;
    let (access, problems) = access(&inputs.review);
    problems.or_value(())?;
    let now = Timestamp::now();
    let asking = Asker::new(wish, &access, now)?;
    let subjects = subjects(&inputs);
    let (plan, snapshots) = (asking.plan(&subjects), Snapshots::read(&paths.data));
    for (source, request) in dry_run(&plan, &snapshots) {
        stage(source, &request);
    }
    for estimate in estimates(&plan, &snapshots, &written(now)) {
        stage(estimate.source, &estimate.in_words());
    }
    Ok(())
}

fn attempt(paths: &ReviewPaths, wish: &Wish, started: Timestamp) -> Result<()> {
    // Wrong usage is told before anything is read.
    Asker::new(wish, &Access::default(), started)?;
    let inputs = ingest::check(&paths.data)?;
    let (access, problems) = access(&inputs.review);
    problems.or_value(())?;
    let asking = Asker::new(wish, &access, started)?;
    let who = format!("process {} since {}", std::process::id(), written(started));
    let snapshots = Snapshots::write(&paths.data, &who)?;
    let client = Client::new(settings(), &access)?;
    let Some(results) = asked(&asking, paths, &inputs, &client, &snapshots)? else {
        bail!(Incomplete("stopped; what was answered is kept, and the next refresh goes on from there".into()));
    };
    let refresh = Refresh::new(written(started), written(Timestamp::now()), &results);
    // Told first, so that it is known even where the disk is full.
    let failed = results.iter().filter(|result| tell(result)).count();
    record(&paths.data, &refresh).context("cannot record the refresh")?;
    drop(snapshots);
    report::run(paths)?;
    match failed {
        0 => Ok(()),
        n => bail!(Incomplete(format!(
            "{} did not answer everything; what was answered is kept, and the next refresh goes on from there",
            counted(n, "source")
        ))),
    }
}

/// What is the same for every round of asking.
struct Asker<'a> {
    access: &'a Access,
    not_before: String,
    since: Option<Since>,
    sources: Vec<&'static Source>,
}

impl<'a> Asker<'a> {
    fn new(wish: &Wish, access: &'a Access, now: Timestamp) -> Result<Self> {
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

    fn plan<'p>(&'p self, subjects: &'p Subjects) -> Plan<'p> {
        Plan {
            subjects,
            asking: Asking::USUAL,
            sources: self.sources.clone(),
            access: self.access,
            not_before: Some(self.not_before.clone()),
            since: self.since.clone(),
        }
    }
}

/// Asks every source at the same time, until all have answered or the person stops it; nothing when it was stopped.
///
/// Works that were found by their description are asked about in a second round, by the identifiers that were found.
fn asked(
    asking: &Asker<'_>,
    paths: &ReviewPaths,
    inputs: &Inputs,
    client: &Client,
    snapshots: &Snapshots,
) -> Result<Option<Vec<SourceResult>>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("cannot start asking")?;
    let (stop, cancel) = watch::channel(false);
    let bars = Bars::new(asking.sources.iter().map(|source| source.card.name));
    let progress = |source: &'static str, settled: usize, waiting: usize| bars.set(source, settled, waiting);
    let world = World { client, clock: &|| written(Timestamp::now()), cancel, progress: &progress };
    let results = runtime.block_on(async {
        let rounds = async {
            let first = subjects(inputs);
            let mut results = refresh(&asking.plan(&first), &world, snapshots).await;
            let found = found_by_search(inputs, &kept::answers(&Snapshots::read(&paths.data), inputs).kept);
            if !found.works.is_empty() && !*world.cancel.borrow() {
                let second = refresh(&asking.plan(&found), &world, snapshots).await;
                results.iter_mut().zip(second).for_each(|(first, second)| first.join(second));
            }
            results
        };
        tokio::pin!(rounds);
        tokio::select! {
            results = &mut rounds => Some(results),
            _ = tokio::signal::ctrl_c() => {
                // Nobody listens only when everything is answered already.
                let _ = stop.send(true);
                rounds.await;
                None
            }
        }
    });
    bars.clear();
    end_at_ctrl_c(runtime);
    Ok(results)
}

/// Lets Ctrl-C end the program again: the listener for it, once set, stays, and the report that follows would not hear it.
fn end_at_ctrl_c(runtime: tokio::runtime::Runtime) {
    std::thread::spawn(move || {
        if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
            // As a shell counts a program that was ended so.
            std::process::exit(130);
        }
    });
}

/// For tests, `CASEBOOK_STAND_IN` names an address on this machine that is asked in the place of every source.
fn settings() -> Settings {
    Settings { stand_in: std::env::var("CASEBOOK_STAND_IN").ok(), ..Settings::default() }
}

/// Reads the day of `--since`.
fn day_of(text: &str) -> Result<PartialDate> {
    PartialDate::parse(text).map_err(|_| {
        anyhow::Error::from(Usage {
            message: format!("`{text}` is no day since which to ask"),
            hint: "write it as in `2026-11-01`; a month or a year alone counts from its first day".into(),
        })
    })
}

/// Says in one line how it went with a source; returns whether it failed.
fn tell(result: &SourceResult) -> bool {
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
    result.why.is_some() || result.left_early
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

fn chosen(names: &[String]) -> Result<Vec<&'static Source>> {
    if let Some(unknown) = names.iter().find(|name| !SOURCES.iter().any(|source| source.card.name == **name)) {
        let known: Vec<&str> = SOURCES.iter().map(|source| source.card.name).collect();
        bail!(Usage {
            message: format!("there is no source `{unknown}`"),
            hint: format!("the sources are: {}", known.join(", "))
        });
    }
    Ok(SOURCES.iter().filter(|source| names.is_empty() || names.iter().any(|name| name == source.card.name)).collect())
}

fn access(review: &Review) -> (Access, Problems) {
    let in_review = |key: &str| match key.strip_prefix("sources.") {
        Some(name) => review.source_keys.get(name).cloned(),
        None => review.contact.clone(),
    };
    Access::gather(in_review, |variable| std::env::var(variable).ok())
}

/// Writes a time as the snapshots do.
fn written(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
