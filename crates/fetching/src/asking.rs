//! Asks the sources about the works of a review and keeps what they answer: the walk of `snapshots`, with a connection.
//! What the answers mean for the review is decided elsewhere.

use futures_util::{StreamExt, future::join_all, stream::FuturesUnordered};
use registries::{Answer, Request, Source};
use snapshots::{AskingPlan, Blame, Next, Snapshots, SourceResult, Walk};
use tokio::sync::watch;

use crate::http::{Client, Failure};

/// How many requests wait for their turn at once; how many really run is the pace's business.
const WAITING: usize = 8;

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
pub async fn refresh(plan: &AskingPlan<'_>, world: &World<'_>, snapshots: &Snapshots) -> Vec<SourceResult> {
    join_all(plan.sources.iter().map(|source| ask(plan, source, world, snapshots))).await
}

/// What became of one request that was sent.
enum Sent {
    Answered(Box<Answer>),
    Failed(Failure),
    /// The answer could not be written, so nothing more may be asked.
    NotKept(String),
}

/// Asks one source whatever it was not asked before.
async fn ask(plan: &AskingPlan<'_>, source: &'static Source, world: &World<'_>, snapshots: &Snapshots) -> SourceResult {
    let mut walk = Walk::new(plan, source, snapshots);
    let mut running = FuturesUnordered::new();
    let mut cancelled = std::pin::pin!(cancelled(world.cancel.clone()));
    loop {
        let mut is_over = false;
        while running.len() < WAITING {
            match walk.next(running.len(), &(world.clock)()) {
                Next::Send(request) => running.push(send(world, snapshots, source, *request)),
                Next::Settled => {}
                Next::Wait => break,
                Next::End => {
                    is_over = true;
                    break;
                }
            }
            tell(world, source, &walk, running.len());
        }
        if is_over {
            break;
        }
        let sent = tokio::select! {
            biased;
            () = &mut cancelled => {
                walk.leave("stopped before the end", running.len());
                break;
            }
            sent = running.next() => sent,
        };
        match sent {
            Some(Sent::Answered(answer)) => walk.answered(&answer),
            Some(Sent::Failed(failure)) => walk.failed(failure.to_string(), blame(&failure, &walk, world, source)),
            Some(Sent::NotKept(why)) => {
                walk.failed(why, Blame::None);
                walk.leave("nothing more was asked", running.len());
                break;
            }
            None => {}
        }
        tell(world, source, &walk, running.len());
        if walk.is_given_up() {
            let is_reached = world.client.was_reached(&source.card);
            walk.leave(
                if is_reached { "it kept failing and was left alone" } else { "it was left alone" },
                running.len(),
            );
            break;
        }
    }
    walk.settle()
}

/// Ends when the refresh shall stop.
async fn cancelled(mut cancel: watch::Receiver<bool>) {
    // A sender that is gone can no longer cancel anything.
    if cancel.wait_for(|is_cancelled| *is_cancelled).await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// What a failure says of the source.
fn blame(failure: &Failure, walk: &Walk<'_>, world: &World<'_>, source: &Source) -> Blame {
    match failure {
        // This says something of the one answer and nothing of the source.
        Failure::TooLarge(_) => Blame::None,
        // Where nothing was ever reached, the next request will reach nothing either.
        Failure::Unreachable(_) if !world.client.was_reached(&source.card) => Blame::Whole,
        Failure::WaitTooLong(_) => Blame::Whole,
        // A source that has answered nothing and takes its whole time at every try would hold up all for an hour.
        Failure::TooSlow if !walk.has_answered() => Blame::Whole,
        _ => Blame::Once,
    }
}

fn tell(world: &World<'_>, source: &Source, walk: &Walk<'_>, n_running: usize) {
    let (n_settled, n_waiting) = walk.counts();
    (world.progress)(source.card.name, n_settled, n_waiting + n_running);
}

async fn send(world: &World<'_>, snapshots: &Snapshots, source: &'static Source, request: Request) -> Sent {
    match world.client.send(&source.card, &request).await {
        Ok(received) => match snapshots.keep(&source.card, &request, &received, &(world.clock)()) {
            Ok(answer) => Sent::Answered(Box::new(answer)),
            Err(error) => Sent::NotKept(error.to_string()),
        },
        Err(failure) => Sent::Failed(failure),
    }
}
