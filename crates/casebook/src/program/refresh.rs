//! `refresh`: asks the sources about every reference, keeps their answers, and reports.

use std::env;

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use registries::SOURCES;
use tokio::sync::watch;

use super::{
    caller::Caller,
    interrupt, report,
    shown::{Shown, has_failed},
    terminal::{counted, stage},
};
use crate::{Outside, RefreshWish, refresh, would_ask};

/// Asks, keeps and reports, or says what would be asked; what a source did not answer ends it with an error after the report.
pub fn run(caller: &Caller, wish: &RefreshWish, dry_run: bool) -> Result<()> {
    let folders = caller.folders()?;
    let outside = |stop: watch::Receiver<bool>| Outside {
        clock: &Timestamp::now,
        variable: &|name: &str| env::var(name).ok(),
        // For tests: every source is asked at this address of the machine.
        stand_in: env::var("CASEBOOK_STAND_IN").ok(),
        who: format!("process {}", std::process::id()),
        stop,
    };
    if dry_run {
        let asked = would_ask(&folders, wish, &outside(watch::channel(false).1))?;
        asked.requests.iter().for_each(|(source, request)| stage(source, request));
        asked.estimates.iter().for_each(|estimate| stage(estimate.source, &estimate.in_words()));
        return Ok(());
    }
    let is_meant = |name: &&str| wish.sources.is_empty() || wish.sources.iter().any(|wished| wished == name);
    let watch = Shown::new(caller, SOURCES.iter().map(|source| source.card.name).filter(is_meant));
    let stop = interrupt::listen().context("cannot listen for Ctrl-C")?;
    let refreshed = refresh(&folders, wish, outside(stop), &watch);
    watch.end();
    let (results, built) = refreshed?;
    report::tell(&folders, &built);
    match results.iter().filter(|result| has_failed(result)).count() {
        0 => Ok(()),
        n => bail!(
            "{} did not answer everything; what was answered is kept, and the next refresh goes on from there",
            counted(n, "source")
        ),
    }
}
