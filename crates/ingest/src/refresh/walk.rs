//! The walk through one source: from the first requests over every further page to the true end.
//! It either asks and keeps, or reads what was kept; both take the same steps, in the same two rounds.

use std::collections::{BTreeSet, VecDeque};

use futures_util::{StreamExt, stream::FuturesUnordered};
use registries::{Answer, Outcome, Reading, Request, Source};
use vocabulary::Method;

use super::{Plan, Round, SourceResult, Step, World, budget::Purse, is_narrowed, learned::Learned, requests};
use crate::{http::Failure, snapshots::Snapshots};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Since when a source has given its answer",
    statement: "An answer that says the same as the one before it is no news: the report names the day since which a source has given its present answer, so that asking again changes nothing in it as long as nothing has changed.",
    source: None,
}];

/// How many requests wait for their turn at once; how many really run is the pace's business.
const WAITING: usize = 8;
/// After so many failures in a row a source is left alone.
const MOST_FAILURES: usize = 3;

/// The state of the walk.
pub(super) struct Walk<'a> {
    plan: &'a Plan<'a>,
    source: &'static Source,
    snapshots: &'a Snapshots,
    round: Round,
    learned: Learned,
    waiting: VecDeque<Request>,
    /// Every request that was ever queued: a source that repeats its cursor has come to its end.
    seen: BTreeSet<String>,
    failures_in_a_row: usize,
    purse: Option<Purse<'a>>,
    result: SourceResult,
}

/// What became of one request that was sent.
enum Sent {
    Step(Box<Answer>),
    Failed(Failure),
    /// The answer could not be written, so nothing more may be asked.
    Stop(String),
}

impl<'a> Walk<'a> {
    pub(super) fn new(plan: &'a Plan<'a>, source: &'static Source, snapshots: &'a Snapshots) -> Self {
        let mut walk = Self {
            plan,
            source,
            snapshots,
            round: Round::Works,
            learned: Learned::default(),
            waiting: VecDeque::new(),
            seen: BTreeSet::new(),
            failures_in_a_row: 0,
            purse: Purse::open(plan, source, snapshots),
            result: SourceResult {
                source: source.card.name,
                remark: plan.access.without_contact(&source.card),
                ..SourceResult::default()
            },
        };
        walk.begin(Round::Works);
        walk
    }

    fn begin(&mut self, round: Round) {
        let opening = requests(self.plan, self.source, round, &self.learned);
        self.round = round;
        self.queue(opening.requests);
        self.result.in_full += opening.in_full;
        let new: Vec<_> = opening.unasked.into_iter().filter(|one| !self.result.unasked.contains(one)).collect();
        self.result.unasked.extend(new);
    }

    /// Begins the second round once the first is over; says whether there was one to begin.
    ///
    /// Asking, replaying and a dry run all come through here, so that they take the same steps.
    fn goes_on(&mut self) -> bool {
        let is_first = self.round == Round::Works;
        if is_first {
            self.begin(Round::Citations);
        }
        is_first
    }

    /// Asks whatever was not answered before.
    pub(super) async fn ask(mut self, world: &World<'_>) -> SourceResult {
        let mut running = FuturesUnordered::new();
        let mut cancel = world.cancel.clone();
        let cancelled = async move {
            // A sender that is gone can no longer cancel anything.
            if cancel.wait_for(|is_cancelled| *is_cancelled).await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        let mut cancelled = std::pin::pin!(cancelled);
        loop {
            while running.len() < WAITING
                && let Some(request) = self.waiting.pop_front()
            {
                match self.kept(&request) {
                    Some((answer, reading)) => {
                        self.result.from_snapshot += 1;
                        self.go_on(&answer, reading);
                    }
                    // What cannot be paid for today is not sent, and told at the end.
                    None if !self.pays(&request, world) => {}
                    None => {
                        self.result.asked += 1;
                        running.push(send(world, self.snapshots, self.source, request));
                    }
                }
                self.tell(world, running.len());
            }
            let sent = tokio::select! {
                biased;
                () = &mut cancelled => {
                    self.leave("stopped before the end", running.len());
                    break;
                }
                sent = running.next() => sent,
            };
            match sent {
                None if self.goes_on() => continue,
                None => break,
                Some(Sent::Step(answer)) => self.take(&answer),
                Some(Sent::Failed(failure)) => {
                    self.fail(failure.to_string());
                    match failure {
                        // This says something of the one answer and nothing of the source.
                        Failure::TooLarge(_) => {}
                        // Where nothing was ever reached, the next request will reach nothing either.
                        Failure::Unreachable(_) if !world.client.was_reached(&self.source.card) => {
                            self.failures_in_a_row = MOST_FAILURES;
                        }
                        Failure::WaitTooLong(_) => self.failures_in_a_row = MOST_FAILURES,
                        // A source that has answered nothing and takes its whole time at every try would hold up all for an hour.
                        Failure::TooSlow if self.result.answered == 0 => self.failures_in_a_row = MOST_FAILURES,
                        _ => self.failures_in_a_row += 1,
                    }
                }
                Some(Sent::Stop(why)) => {
                    self.fail(why);
                    self.leave("nothing more was asked", running.len());
                    break;
                }
            }
            self.tell(world, running.len());
            if self.failures_in_a_row >= MOST_FAILURES {
                let is_reached = world.client.was_reached(&self.source.card);
                let why = if is_reached { "it kept failing and was left alone" } else { "it was left alone" };
                self.leave(why, running.len());
                break;
            }
        }
        self.settle()
    }

    fn pays(&mut self, request: &Request, world: &World<'_>) -> bool {
        self.purse.as_mut().is_none_or(|purse| purse.pay(request, &(world.clock)()))
    }

    /// Ends the asking with a word on the budget.
    fn settle(mut self) -> SourceResult {
        if let Some(purse) = &self.purse {
            self.result.spending = Some(purse.spending());
            if let Some(shortage) = purse.shortage() {
                self.result.left_early = true;
                let first = self.result.why.take().map(|first| format!("{first}; ")).unwrap_or_default();
                self.result.why = Some(format!("{first}{shortage}"));
            }
        }
        self.result
    }

    /// Reads what was kept, in the order in which it would be asked.
    pub(super) fn replay(mut self, each: &mut dyn FnMut(Step<'_>)) -> SourceResult {
        while let Some(request) = self.next() {
            match self.standing(&request) {
                Some((answer, reading, last)) => {
                    if is_answer(&reading.outcome) {
                        self.result.from_snapshot += 1;
                    } else {
                        self.fail(in_words(&reading.outcome));
                    }
                    self.queue(reading.next.clone());
                    self.learned.learn(&request.question, &reading);
                    self.result.problems.extend(reading.problems.clone());
                    each(Step::Answer(&answer, reading, last));
                }
                None => {
                    self.fail("no answer is kept".into());
                    each(Step::Missing(&request));
                }
            }
        }
        self.result
    }

    /// Lists what would be sent, as far as it is known without asking.
    pub(super) fn would_ask(mut self) -> Vec<(&'static str, String)> {
        let mut out = Vec::new();
        while let Some(request) = self.next() {
            match self.kept(&request) {
                Some((answer, reading)) => self.go_on(&answer, reading),
                None => out.push((self.source.card.name, request.redacted())),
            }
        }
        out
    }

    /// Returns the next request of a walk that waits for nobody.
    fn next(&mut self) -> Option<Request> {
        if self.waiting.is_empty() {
            self.goes_on();
        }
        self.waiting.pop_front()
    }

    fn queue(&mut self, requests: Vec<Request>) {
        for request in requests {
            if self.seen.insert(request.redacted()) {
                self.waiting.push_back(request);
            }
        }
    }

    /// Finds an answer that settles the request and is new enough.
    fn kept(&mut self, request: &Request) -> Option<(Answer, Reading)> {
        let mut not_before = self.plan.not_before.as_deref().unwrap_or_default();
        if let Some(since) = self.plan.since.as_ref().filter(|_| is_narrowed(self.plan, &request.question)) {
            not_before = not_before.max(&since.not_before);
        }
        let (answer, reading, time) = self.newest(request)?;
        (is_answer(&reading.outcome) && time.as_str() >= not_before).then_some((answer, reading))
    }

    /// Returns the newest answer that can be used or, where there is none, the newest of all, with its time.
    fn newest(&mut self, request: &Request) -> Option<(Answer, Reading, String)> {
        let mut other = None;
        for row in self.snapshots.rows(request) {
            match self.snapshots.answer(request, &row) {
                Ok(answer) => {
                    let reading = (self.source.read)(&answer);
                    if is_answer(&reading.outcome) {
                        return Some((answer, reading, row.time));
                    }
                    other.get_or_insert((answer, reading, row.time));
                }
                Err(problem) => self.result.damaged.push(*problem),
            }
        }
        other
    }

    /// Returns what the source says now, with the answer in which it said so first and the time at which it said so last; what comes next is as the newest has it.
    // METHOD: Since when a source has given its answer.
    fn standing(&mut self, request: &Request) -> Option<(Answer, Reading, String)> {
        let (mut answer, mut reading, last) = self.newest(request)?;
        let next = reading.next.clone();
        if is_answer(&reading.outcome) {
            let rows = self.snapshots.rows(request);
            let newest = rows.iter().position(|row| answer.file.ends_with(&row.file)).unwrap_or(rows.len());
            for row in rows.iter().skip(newest + 1) {
                let Ok(before) = self.snapshots.answer(request, row) else { break };
                let said = (self.source.read)(&before);
                if !is_answer(&said.outcome) {
                    continue;
                }
                if !said.says_the_same(&reading) {
                    break;
                }
                (answer, reading) = (before, said);
            }
        }
        reading.next = next;
        Some((answer, reading, last))
    }

    fn take(&mut self, answer: &Answer) {
        self.purse.iter_mut().for_each(|purse| purse.learn(answer));
        let reading = (self.source.read)(answer);
        if is_answer(&reading.outcome) {
            self.result.answered += 1;
            self.failures_in_a_row = 0;
        } else {
            self.fail(in_words(&reading.outcome));
            // A request that the source cannot understand says nothing of the next one.
            let is_about_request = matches!(answer.status, 400 | 405 | 406 | 414 | 422);
            self.failures_in_a_row += usize::from(!is_about_request);
        }
        self.go_on(answer, reading);
    }

    fn go_on(&mut self, answer: &Answer, reading: Reading) {
        self.learned.learn(&answer.request.question, &reading);
        self.queue(reading.next);
        self.result.problems.extend(reading.problems);
    }

    fn fail(&mut self, why: String) {
        self.result.failed += 1;
        self.result.why.get_or_insert(why);
    }

    /// Ends early and says so, with what is left.
    fn leave(&mut self, why: &str, running: usize) {
        let later = match self.round {
            Round::Works => requests(self.plan, self.source, Round::Citations, &self.learned).requests.len(),
            Round::Citations => 0,
        };
        let left = self.waiting.len() + running + later;
        self.result.left_early = left > 0;
        if left > 0 {
            let first = self.result.why.take().map(|first| format!("{first}; ")).unwrap_or_default();
            let open = if left == 1 { "1 request".to_owned() } else { format!("{left} requests") };
            self.result.why = Some(format!("{first}{why}, with {open} open"));
        }
    }

    fn tell(&self, world: &World<'_>, running: usize) {
        let settled = self.result.answered + self.result.failed + self.result.from_snapshot;
        (world.progress)(self.source.card.name, settled, self.waiting.len() + running);
    }
}

async fn send(world: &World<'_>, snapshots: &Snapshots, source: &'static Source, request: Request) -> Sent {
    match world.client.send(&source.card, &request).await {
        Ok(received) => match snapshots.keep(&source.card, &request, &received, &(world.clock)()) {
            Ok(answer) => Sent::Step(Box::new(answer)),
            Err(error) => Sent::Stop(error.to_string()),
        },
        Err(failure) => Sent::Failed(failure),
    }
}

fn is_answer(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Answered | Outcome::NotFound)
}

fn in_words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Answered | Outcome::NotFound => "answered".into(),
        Outcome::Busy => "it asks to be asked more slowly".into(),
        Outcome::Refused(words) => format!("it refuses: {words}"),
        Outcome::Failed(words) => words.clone(),
    }
}
