//! What a refresh would send and what it would cost, as far as it is known before asking.
//! Nothing is sent.

use registries::Source;

use crate::{
    budget::Purse,
    keeping::Snapshots,
    plan::{AskingPlan, Spending},
    replay::dry_run,
};

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
pub fn estimates(plan: &AskingPlan<'_>, snapshots: &Snapshots, time: &str) -> Vec<Estimate> {
    let requests = dry_run(plan, snapshots);
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
