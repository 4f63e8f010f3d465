//! Reads the answers that were kept, in the order in which they would be asked for.
//! Nothing is sent and nothing is written.

use registries::{Access, Answer, Reading, Source};

use crate::{
    keeping::Snapshots,
    plan::{Asking, AskingPlan, Since, SourceResult},
    walk::{Replayed, Walk},
};

/// Reads every answer of the plan from the snapshots alone, source after source, always in the same order.
///
/// A request without a usable answer counts as failed; nothing is sent and nothing written.
pub fn replay(
    plan: &AskingPlan<'_>,
    snapshots: &Snapshots,
    each: &mut dyn FnMut(&Answer, Reading),
) -> Vec<SourceResult> {
    replay_all(plan, snapshots, &mut |kept| {
        if let Replayed::Answer(answer, reading, _) = kept {
            each(answer, reading);
        }
    })
}

/// Does what `replay` does, and names the requests of which no answer is kept as well.
///
/// Answers are found whatever access the plan has; it only says why a source that was never asked was not.
pub fn replay_all(
    plan: &AskingPlan<'_>,
    snapshots: &Snapshots,
    each: &mut dyn FnMut(Replayed<'_>),
) -> Vec<SourceResult> {
    let anybody = Access::of_anybody();
    let open = AskingPlan { access: &anybody, ..plan.clone() };
    let walk = |source: &&'static Source| {
        let plan = if snapshots.has(source.card.name) { &open } else { plan };
        Walk::new(plan, source, snapshots).replay(each)
    };
    plan.sources.iter().map(walk).collect()
}

/// Reads what was asked since some day, on top of what `replay` reads: for every such day, the answers about notices and citing works.
///
/// An answer that names nothing is passed over as well: that nothing came since a day does not say that nothing was there before.
pub fn replay_since(plan: &AskingPlan<'_>, snapshots: &Snapshots, each: &mut dyn FnMut(&Answer, Reading, String)) {
    for date in snapshots.sinces() {
        let since = AskingPlan {
            subjects: plan.subjects,
            asking: &[Asking::Works, Asking::Notices, Asking::CitedBy],
            sources: plan.sources.iter().copied().filter(|source| source.since.is_some()).collect(),
            access: plan.access,
            not_before: None,
            since: Some(Since { date, not_before: String::new() }),
        };
        replay_all(&since, snapshots, &mut |kept| {
            if let Replayed::Answer(answer, reading, last) = kept
                && answer.request.since.is_some()
                && !reading.works.is_empty()
            {
                each(answer, reading, last);
            }
        });
    }
}

/// Lists the redacted requests that a refresh would begin with, each with the name of its source; further pages are known only from answers.
pub fn dry_run(plan: &AskingPlan<'_>, snapshots: &Snapshots) -> Vec<(&'static str, String)> {
    let waiting = |source: &&'static Source| Walk::new(plan, source, snapshots).would_ask();
    plan.sources.iter().flat_map(waiting).collect()
}
