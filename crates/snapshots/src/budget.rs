//! What is spent at a source that counts: paid before a request is sent, and never more than the day's budget.
//! What things cost and where the budget is set stands on the source's card.

use registries::{Answer, Budget, Request, Source};

use crate::{
    keeping::Snapshots,
    plan::{AskingPlan, Spending},
};

/// The purse for one source on one day.
pub(crate) struct Purse<'a> {
    pub(crate) budget: &'static Budget,
    snapshots: &'a Snapshots,
    source: &'static str,
    day: String,
    spending: Spending,
    /// How many requests were not sent for want of budget.
    pub(crate) n_unpaid: usize,
}

impl<'a> Purse<'a> {
    /// Opens the purse of a source that counts.
    pub(crate) fn open(plan: &AskingPlan<'_>, source: &'static Source, snapshots: &'a Snapshots) -> Option<Self> {
        let budget = source.card.budget.as_ref()?;
        let most = plan.access.daily_budget(&source.card)?;
        let spending = Spending { unit: budget.unit, most, spent: 0, remaining: None };
        let source = source.card.name;
        Some(Self { budget, snapshots, source, day: String::new(), spending, n_unpaid: 0 })
    }

    /// Turns to the day of `time`, written as `2026-11-23T10:00:00Z`, with what was spent on it before.
    pub(crate) fn turn_to(&mut self, time: &str) {
        let day = time.get(..10).unwrap_or(time);
        if self.day != day {
            self.day = day.to_owned();
            self.spending.spent = self.snapshots.asked_on(self.source, day, self.budget.cost);
            self.spending.remaining = None;
        }
    }

    /// Pays for a request that would be sent at `time`; says whether the budget allows it.
    pub(crate) fn pay(&mut self, request: &Request, time: &str) -> bool {
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
    pub(crate) fn learn(&mut self, answer: &Answer) {
        let told = answer.header(self.budget.remaining).and_then(|text| text.trim().split('.').next()?.parse().ok());
        if let Some(told) = told {
            self.spending.remaining = Some(self.spending.remaining.map_or(told, |left: u32| left.min(told)));
        }
    }

    /// Returns how it stands.
    pub(crate) fn spending(&self) -> Spending {
        self.spending
    }

    /// Says why requests were not sent; nothing where all were.
    pub(crate) fn shortage(&self) -> Option<String> {
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
