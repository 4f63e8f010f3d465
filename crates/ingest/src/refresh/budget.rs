//! What is spent at a source that counts: paid before a request is sent, and never more than the day's budget.
//! What things cost and where the budget is set stands on the source's card.

use registries::{Answer, Budget, Request, Source};

use super::Plan;
use crate::snapshots::Snapshots;

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

/// The purse for one source on one day.
pub(super) struct Purse<'a> {
    budget: &'static Budget,
    snapshots: &'a Snapshots,
    source: &'static str,
    day: String,
    spending: Spending,
    /// How many requests were not sent for want of budget.
    pub(super) n_unpaid: usize,
}

impl<'a> Purse<'a> {
    /// Opens the purse of a source that counts.
    pub(super) fn open(plan: &Plan<'_>, source: &'static Source, snapshots: &'a Snapshots) -> Option<Self> {
        let budget = source.card.budget.as_ref()?;
        let most = plan.access.daily_budget(&source.card)?;
        let spending = Spending { unit: budget.unit, most, spent: 0, remaining: None };
        let source = source.card.name;
        Some(Self { budget, snapshots, source, day: String::new(), spending, n_unpaid: 0 })
    }

    /// Turns to the day of `time`, written as `2026-11-23T10:00:00Z`, with what was spent on it before.
    pub(super) fn turn_to(&mut self, time: &str) {
        let day = time.get(..10).unwrap_or(time);
        if self.day != day {
            self.day = day.to_owned();
            self.spending.spent = self.snapshots.asked_on(self.source, day, self.budget.cost);
            self.spending.remaining = None;
        }
    }

    /// Pays for a request that would be sent at `time`; says whether the budget allows it.
    pub(super) fn pay(&mut self, request: &Request, time: &str) -> bool {
        self.turn_to(time);
        let cost = (self.budget.cost)(&request.redacted());
        let spending = &mut self.spending;
        let after = spending.spent.saturating_add(cost);
        let is_allowed = cost == 0 || after <= spending.most && spending.remaining.is_none_or(|left| cost <= left);
        if is_allowed {
            spending.spent = after;
            spending.remaining = spending.remaining.map(|left| left - cost);
        } else {
            self.n_unpaid += 1;
        }
        is_allowed
    }

    /// Takes what an answer says of what remains.
    pub(super) fn learn(&mut self, answer: &Answer) {
        let told = answer.header(self.budget.remaining).and_then(|text| text.trim().split('.').next()?.parse().ok());
        if let Some(told) = told {
            self.spending.remaining = Some(self.spending.remaining.map_or(told, |left: u32| left.min(told)));
        }
    }

    /// Returns how it stands.
    pub(super) fn spending(&self) -> Spending {
        self.spending
    }

    /// Says why requests were not sent; nothing where all were.
    pub(super) fn shortage(&self) -> Option<String> {
        let Spending { unit, most, spent, .. } = self.spending;
        let requests =
            if self.n_unpaid == 1 { "1 request waits".into() } else { format!("{} requests wait", self.n_unpaid) };
        (self.n_unpaid > 0).then(|| {
            format!(
                "left early: the budget of {most} {unit} a day would be exceeded, {spent} are spent; {requests} for another day (`{}` in review.toml sets the budget)",
                self.budget.review_key
            )
        })
    }
}

/// What a refresh would send to one source and what it would cost, as far as it is known before asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estimate {
    /// The name of the source's card.
    pub source: &'static str,
    /// How many requests it would begin with; further pages and citing works are known only from answers.
    pub n_requests: usize,
    /// What they cost, where the source counts.
    pub cost: u32,
    /// How it stands with the day's budget, where there is one.
    pub spending: Option<Spending>,
}

impl Estimate {
    /// Says it in one line, as in `3 requests to begin with, for 12 of 1000 credits a day, of which 0 are spent`.
    pub fn in_words(&self) -> String {
        let requests = if self.n_requests == 1 { "1 request".into() } else { format!("{} requests", self.n_requests) };
        let cost = self.spending.map(|Spending { unit, most, spent, .. }| {
            let over = if spent.saturating_add(self.cost) > most { "; not all would be sent today" } else { "" };
            format!(", for {} of {most} {unit} a day, of which {spent} are spent{over}", self.cost)
        });
        format!("{requests} to begin with{}", cost.unwrap_or_default())
    }
}

/// Estimates for each source what a refresh at `time` would begin with.
pub fn estimates(plan: &Plan<'_>, snapshots: &Snapshots, time: &str) -> Vec<Estimate> {
    let requests = super::dry_run(plan, snapshots);
    let estimate = |source: &&'static Source| {
        let own = || requests.iter().filter(|(name, _)| *name == source.card.name);
        let purse = Purse::open(plan, source, snapshots).map(|mut purse| {
            purse.turn_to(time);
            purse
        });
        Estimate {
            source: source.card.name,
            n_requests: own().count(),
            cost: purse.as_ref().map_or(0, |purse| own().map(|(_, request)| (purse.budget.cost)(request)).sum()),
            spending: purse.map(|purse| purse.spending()),
        }
    };
    plan.sources.iter().map(estimate).collect()
}
