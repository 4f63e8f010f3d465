//! What is asked, of whom, about what, and how it went with each source.
//! Nothing is asked here.

use registries::{Access, Source, Unasked};
use vocabulary::{Method, PartialDate, Problems};

use crate::subjects::Subjects;

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
    pub(crate) fn is_of_citations(self) -> bool {
        matches!(self, Self::References | Self::CitedBy)
    }
}

/// What to ask, of whom, about what.
#[derive(Clone)]
pub struct AskingPlan<'a> {
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

/// How it stands with a day's budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spending {
    /// In what the source counts.
    pub unit: &'static str,
    /// What may be spent in a day.
    pub most: u32,
    /// What was spent today by this review, in this run and before it.
    pub spent: u32,
    /// What remains by the source's own account, where it says so.
    pub remaining: Option<u32>,
}
