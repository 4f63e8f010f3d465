//! `cargo xtask refresh`: asks the sources about every reference, keeps their answers, and reports.

use anyhow::{Context, Result, bail};
use ingest::{
    http::{Client, Settings},
    refresh::{Asking, Plan, SourceResult, World, dry_run, refresh, subjects},
    snapshots::Snapshots,
    sources::{Access, SOURCES, Source},
};
use jiff::{Timestamp, ToSpan};
use tokio::sync::watch;
use vocabulary::Review;

use crate::{
    paths::ReviewPaths,
    report,
    terminal::{Usage, counted, stage},
};

/// What the person asked for.
pub struct Wish {
    /// Print what would be asked, and ask nothing.
    pub dry_run: bool,
    /// The sources to ask; all where none is named.
    pub sources: Vec<String>,
    /// After how many days an answer is asked for again.
    pub max_age: Option<u32>,
}

/// Asks, keeps and reports; the report is built even when a source failed, and says so by its status.
pub fn run(paths: &ReviewPaths, wish: &Wish) -> Result<()> {
    let inputs = ingest::check(&paths.data)?;
    let (access, problems) = access(&inputs.review);
    problems.or_value(())?;
    let subjects = subjects(&inputs);
    let not_before = wish.max_age.map(|days| written(Timestamp::now() - (i64::from(days) * 24).hours()));
    let plan = Plan {
        subjects: &subjects,
        asking: Asking::USUAL,
        sources: chosen(&wish.sources)?,
        access: &access,
        not_before,
        since: None,
    };
    if wish.dry_run {
        let snapshots = Snapshots::read(&paths.data);
        for (source, request) in dry_run(&plan, &snapshots) {
            stage(source, &request);
        }
        return Ok(());
    }
    let who = format!("process {} since {}", std::process::id(), written(Timestamp::now()));
    let snapshots = Snapshots::write(&paths.data, &who)?;
    let client = Client::new(Settings::default(), &access)?;
    let results = asked(&plan, &client, &snapshots)?;
    drop(snapshots);
    let failed = results.iter().filter(|result| tell(result)).count();
    report::run(paths)?;
    match failed {
        0 => Ok(()),
        n => bail!(
            "{} did not answer everything; what was answered is kept, and the next refresh goes on from there",
            counted(n, "source")
        ),
    }
}

/// Asks every source at the same time, until all have answered or the person stops it.
fn asked(plan: &Plan<'_>, client: &Client, snapshots: &Snapshots) -> Result<Vec<SourceResult>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("cannot start asking")?;
    let (stop, cancel) = watch::channel(false);
    let world = World { client, clock: &|| written(Timestamp::now()), cancel, progress: &|_, _, _| {} };
    Ok(runtime.block_on(async {
        let asking = refresh(plan, &world, snapshots);
        tokio::pin!(asking);
        tokio::select! {
            results = &mut asking => results,
            _ = tokio::signal::ctrl_c() => {
                // Nobody listens only when everything is answered already.
                let _ = stop.send(true);
                asking.await
            }
        }
    }))
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
    stage(result.source, &line);
    for problem in result.problems.iter() {
        stage("note", &problem.to_string());
    }
    result.why.is_some() || result.left_early
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

fn access(review: &Review) -> (Access, vocabulary::Problems) {
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
