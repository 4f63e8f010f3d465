//! The walk through one source: from the first requests over every further page to the true end.
//! It sends nothing itself: whoever drives it asks, or reads what was kept; both take the same steps, in the same two rounds.

use std::collections::{BTreeSet, VecDeque};

use registries::{Answer, Outcome, Reading, Request, Source};
use vocabulary::Method;

use crate::{
    budget::Purse,
    keeping::Snapshots,
    learned::Learned,
    plan::{AskingPlan, SourceResult},
    questions::{Round, is_narrowed, requests},
};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Since when a source has given its answer",
    statement: "An answer that says the same as the one before it is no news: the report names the day since which a source has given its present answer, so that asking again changes nothing in it as long as nothing has changed.",
    source: None,
}];

/// After so many failures in a row a source is left alone.
const MOST_FAILURES: usize = 3;

/// One step of a replay.
pub enum Replayed<'a> {
    /// A request with the newest answer that can be used, or the newest of all, and when its source said so last.
    Answer(&'a Answer, Reading, String),
    /// A request of which no answer is kept.
    Missing(&'a Request),
}

/// The state of the walk.
pub struct Walk<'a> {
    plan: &'a AskingPlan<'a>,
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

/// What a walk wants next.
#[derive(Debug)]
pub enum Next {
    /// This is to be sent.
    Send(Box<Request>),
    /// A request was settled without sending it: by an answer that is kept, or since it cannot be paid for today.
    Settled,
    /// Nothing, until what was sent has been answered.
    Wait,
    /// Nothing: the walk is over.
    End,
}

/// What a request without an answer says of its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blame {
    /// Nothing: the one answer was at fault.
    None,
    /// It failed; after several in a row the source is left alone.
    Once,
    /// It will not answer the next one either.
    Whole,
}

impl<'a> Walk<'a> {
    /// Begins the walk of a plan through one of its sources.
    pub fn new(plan: &'a AskingPlan<'a>, source: &'static Source, snapshots: &'a Snapshots) -> Self {
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

    /// Says what to do while `n_running` requests are on their way; it is `now`, written as `2026-11-23T10:00:00Z`.
    pub fn next(&mut self, n_running: usize, now: &str) -> Next {
        loop {
            if let Some(request) = self.waiting.pop_front() {
                return match self.kept(&request) {
                    Some((answer, reading)) => {
                        self.result.from_snapshot += 1;
                        self.go_on(&answer, reading);
                        Next::Settled
                    }
                    // What cannot be paid for today is not sent, and told at the end.
                    None if !self.purse.as_mut().is_none_or(|purse| purse.pay(&request, now)) => Next::Settled,
                    None => {
                        self.result.asked += 1;
                        Next::Send(Box::new(request))
                    }
                };
            }
            if n_running > 0 {
                return Next::Wait;
            }
            if !self.goes_on() {
                return Next::End;
            }
        }
    }

    /// Takes the answer to a request that was sent, once it is kept.
    pub fn answered(&mut self, answer: &Answer) {
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

    /// Takes why a request that was sent has no answer, and what that says of the source.
    pub fn failed(&mut self, why: String, blame: Blame) {
        self.fail(why);
        match blame {
            Blame::None => {}
            Blame::Once => self.failures_in_a_row += 1,
            Blame::Whole => self.failures_in_a_row = MOST_FAILURES,
        }
    }

    /// Whether the source has failed so often that it is left alone.
    pub fn is_given_up(&self) -> bool {
        self.failures_in_a_row >= MOST_FAILURES
    }

    /// Whether the source has answered anything that was sent.
    pub fn has_answered(&self) -> bool {
        self.result.answered > 0
    }

    /// Returns how many requests are settled, and how many wait.
    pub fn counts(&self) -> (usize, usize) {
        (self.result.answered + self.result.failed + self.result.from_snapshot, self.waiting.len())
    }

    /// Ends the asking with a word on the budget.
    pub fn settle(mut self) -> SourceResult {
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
    pub(crate) fn replay(mut self, each: &mut dyn FnMut(Replayed<'_>)) -> SourceResult {
        while let Some(request) = self.next_known() {
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
                    each(Replayed::Answer(&answer, reading, last));
                }
                None => {
                    self.fail("no answer is kept".into());
                    each(Replayed::Missing(&request));
                }
            }
        }
        self.result
    }

    /// Lists what would be sent, as far as it is known without asking.
    pub(crate) fn would_ask(mut self) -> Vec<(&'static str, String)> {
        let mut out = Vec::new();
        while let Some(request) = self.next_known() {
            match self.kept(&request) {
                Some((answer, reading)) => self.go_on(&answer, reading),
                None => out.push((self.source.card.name, request.redacted())),
            }
        }
        out
    }

    /// Returns the next request of a walk that waits for nobody.
    fn next_known(&mut self) -> Option<Request> {
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
            let mut at = rows.get(newest);
            for row in rows.iter().skip(newest + 1) {
                // The file that was read a moment ago says the same as it did.
                if at.is_some_and(|read| read.repeats(row)) {
                    answer = Answer { asked: row.day(), headers: row.headers.clone(), ..answer };
                    continue;
                }
                let Ok(before) = self.snapshots.answer(request, row) else { break };
                let said = (self.source.read)(&before);
                if !is_answer(&said.outcome) {
                    continue;
                }
                if !said.says_the_same(&reading) {
                    break;
                }
                (answer, reading, at) = (before, said, Some(row));
            }
        }
        reading.next = next;
        Some((answer, reading, last))
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

    /// Ends early and says so, with what is left; `running` requests are on their way.
    pub fn leave(&mut self, why: &str, running: usize) {
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
