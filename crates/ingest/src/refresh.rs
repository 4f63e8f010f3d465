//! Asks the sources about the works of a review and keeps what they answer; the same walk replays the answers without a network.
//! What the answers mean for the review is decided elsewhere, and no file but those of the snapshots is touched.

mod budget;
mod history;
pub(crate) mod learned;
mod questions;
pub(crate) mod subjects;
pub(crate) mod walk;

pub use budget::{Estimate, Spending, estimates};
pub use history::{Refresh, SourceRun, record, refreshes};
pub use subjects::{Subjects, subjects};

use futures_util::future::join_all;
use registries::{Access, Answer, Reading, Request, Source, Unasked};
use tokio::sync::watch;
use vocabulary::{Method, PartialDate, Problems};

use crate::{http::Client, snapshots::Snapshots};
use questions::{Round, is_narrowed, requests};
use walk::Walk;

/// What can be asked about every work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Asking {
    /// What is known of works with identifiers.
    Works,
    /// Which works the entries without identifiers may be.
    Search,
    /// Which notices update the works.
    Notices,
    /// With whom the DOIs are registered.
    Agencies,
    /// Where the works can be read.
    FullText,
    /// Which works they cite.
    References,
    /// Which works cite them.
    CitedBy,
}

impl Asking {
    /// What a refresh asks unless told otherwise; who cites whom comes last, since it builds on the answers about the works.
    pub const USUAL: &[Self] =
        &[Self::Works, Self::Search, Self::Notices, Self::Agencies, Self::FullText, Self::References, Self::CitedBy];
    /// What is asked about the works themselves, without who cites whom: few answers, which fit into memory together.
    pub const ABOUT_WORKS: &[Self] = &[Self::Works, Self::Search, Self::Notices, Self::Agencies, Self::FullText];

    /// Whether it is a question of who cites whom, which is asked in a second round.
    fn is_of_citations(self) -> bool {
        matches!(self, Self::References | Self::CitedBy)
    }
}

/// What to ask, of whom, about what.
#[derive(Clone)]
pub struct Plan<'a> {
    /// The works.
    pub subjects: &'a Subjects,
    /// What is asked about them, in this order.
    pub asking: &'a [Asking],
    /// The sources, in the order in which they are reported.
    pub sources: Vec<&'static Source>,
    /// Contact and keys.
    pub access: &'a Access,
    /// Answers of before this time, written as `2026-11-23T10:00:00Z`, are asked for again; nothing takes any answer.
    pub not_before: Option<String>,
    /// Notices and citing works are asked for only since a day, by whoever can be asked so; nothing asks for all.
    pub since: Option<Since>,
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Asking only for what is new",
    statement: "A refresh since a day asks Crossref for notices, and Europe PMC for citing works, that were indexed on that day or later. The other indexes cannot be asked so without payment; they are asked for everything again, and the report of the refresh says so. Answers since a day add to the whole answers and never stand for them.",
    source: None,
}];

/// Since when notices and citing works are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// The day; of a month or year the first.
    pub date: PartialDate,
    /// Answers about notices and citing works of before this time are asked for again, usually the midnight before the run, so that a run that was stopped goes on and a later one asks anew.
    pub not_before: String,
}

/// How it went with one source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceResult {
    /// The name of the source's card.
    pub source: &'static str,
    /// How many requests were sent, not counting second tries.
    pub asked: usize,
    /// How many of them were answered; that a work is unknown is an answer.
    pub answered: usize,
    /// How many requests had been answered before and were not sent.
    pub from_snapshot: usize,
    /// How many have no answer that can be used.
    pub failed: usize,
    /// Why, in one line; nothing when none failed.
    pub why: Option<String>,
    /// Whether requests were left unsent: after a cancel, or since the source kept failing.
    pub left_early: bool,
    /// What the person should know of how the source was asked, such as that it wants a contact address.
    pub remark: Option<&'static str>,
    /// How many requests for notices or citing works could not be narrowed to what is new, and ask for everything.
    pub in_full: usize,
    /// How it stands with the day's budget, where the source counts.
    pub spending: Option<Spending>,
    /// The works about which the source cannot be asked, and why.
    pub unasked: Vec<Unasked>,
    /// What was surprising in the answers.
    pub problems: Problems,
    /// The answers that were kept and are no longer what was received.
    pub damaged: Problems,
}

impl SourceResult {
    /// Adds what a second round of asking came to.
    pub fn join(&mut self, other: Self) {
        self.asked += other.asked;
        self.answered += other.answered;
        self.from_snapshot += other.from_snapshot;
        self.failed += other.failed;
        self.why = self.why.take().or(other.why);
        self.left_early |= other.left_early;
        self.in_full += other.in_full;
        self.remark = self.remark.or(other.remark);
        self.spending = other.spending.or(self.spending);
        self.unasked.extend(other.unasked);
        self.problems.extend(other.problems);
        self.damaged.extend(other.damaged);
    }
}

/// What a refresh needs of the world.
pub struct World<'a> {
    /// The client.
    pub client: &'a Client,
    /// Tells the time, as `2026-11-23T10:00:00Z`.
    pub clock: &'a (dyn Fn() -> String + Sync),
    /// Turns true when the refresh shall stop.
    pub cancel: watch::Receiver<bool>,
    /// Hears of every request that is settled: the source, how many are settled there, and how many wait.
    pub progress: &'a (dyn Fn(&'static str, usize, usize) + Sync),
}

/// Asks every source of the plan at the same time, keeps every answer, and asks nothing that was answered before.
///
/// A source that fails holds up no other.
pub async fn refresh(plan: &Plan<'_>, world: &World<'_>, snapshots: &Snapshots) -> Vec<SourceResult> {
    join_all(plan.sources.iter().map(|source| Walk::new(plan, source, snapshots).ask(world))).await
}

/// Reads every answer of the plan from the snapshots alone, source after source, always in the same order.
///
/// A request without a usable answer counts as failed; nothing is sent and nothing written.
pub fn replay(plan: &Plan<'_>, snapshots: &Snapshots, each: &mut dyn FnMut(&Answer, Reading)) -> Vec<SourceResult> {
    replay_all(plan, snapshots, &mut |kept| {
        if let Step::Answer(answer, reading, _) = kept {
            each(answer, reading);
        }
    })
}

/// One step of a replay.
pub enum Step<'a> {
    /// A request with the newest answer that can be used, or the newest of all, and when its source said so last.
    Answer(&'a Answer, Reading, String),
    /// A request of which no answer is kept.
    Missing(&'a Request),
}

/// Does what `replay` does, and names the requests of which no answer is kept as well.
///
/// Answers are found whatever access the plan has; it only says why a source that was never asked was not.
pub fn replay_all(plan: &Plan<'_>, snapshots: &Snapshots, each: &mut dyn FnMut(Step<'_>)) -> Vec<SourceResult> {
    let anybody = Access::of_anybody();
    let open = Plan { access: &anybody, ..plan.clone() };
    let walk = |source: &&'static Source| {
        let plan = if snapshots.has(source.card.name) { &open } else { plan };
        Walk::new(plan, source, snapshots).replay(each)
    };
    plan.sources.iter().map(walk).collect()
}

/// Reads what was asked since some day, on top of what `replay` reads: for every such day, the answers about notices and citing works.
///
/// An answer that names nothing is passed over as well: that nothing came since a day does not say that nothing was there before.
pub fn replay_since(plan: &Plan<'_>, snapshots: &Snapshots, each: &mut dyn FnMut(&Answer, Reading, String)) {
    for date in snapshots.sinces() {
        let since = Plan {
            subjects: plan.subjects,
            asking: &[Asking::Works, Asking::Notices, Asking::CitedBy],
            sources: plan.sources.iter().copied().filter(|source| source.since.is_some()).collect(),
            access: plan.access,
            not_before: None,
            since: Some(Since { date, not_before: String::new() }),
        };
        replay_all(&since, snapshots, &mut |kept| {
            if let Step::Answer(answer, reading, last) = kept
                && answer.request.since.is_some()
                && !reading.works.is_empty()
            {
                each(answer, reading, last);
            }
        });
    }
}

/// Lists the redacted requests that a refresh would begin with, each with the name of its source; further pages are known only from answers.
pub fn dry_run(plan: &Plan<'_>, snapshots: &Snapshots) -> Vec<(&'static str, String)> {
    let waiting = |source: &&'static Source| Walk::new(plan, source, snapshots).would_ask();
    plan.sources.iter().flat_map(waiting).collect()
}
