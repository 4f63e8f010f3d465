//! Which answers are about which work: by shared identifiers, or recognised by what they say.
//! What the answers come to is merged elsewhere.

use matching::{
    decision::{Verdict, Wanted, decide},
    link::Link,
};
use registries::{Identifiers, Outcome, Question};
use snapshots::Kept;
use vocabulary::{LinkDecision, ListEntry, Place, Reference};

use crate::merge::{Said, look_alikes};

/// A work that answers are looked for.
pub(super) struct Sought<'a> {
    key: String,
    /// The identifiers that stand in a record or the list.
    identifiers: Identifiers,
    wanted: Wanted<'a>,
    /// Whether the identifiers are those of a record, which a person has read.
    is_record: bool,
}

/// What was found about a work.
#[derive(Default)]
pub(super) struct Found {
    /// What the sources say of it.
    pub said: Vec<Said>,
    /// How the work was recognised; nothing where its identifiers settled it or nobody said anything.
    pub decision: Option<Link>,
}

/// All works that any answer describes.
pub(super) struct Pool(Vec<Described>);

struct Described {
    identifiers: Identifiers,
    said: Said,
    /// The key of the work that was looked for by its description.
    searched: Option<String>,
}

impl<'a> Sought<'a> {
    pub(super) fn record(reference: &'a Reference) -> Self {
        let identifiers = Identifiers::of_reference(reference);
        Self { key: reference.id.clone(), identifiers, wanted: Wanted::reference(reference), is_record: true }
    }

    pub(super) fn entry(entry: &'a ListEntry) -> Self {
        let identifiers = Identifiers::of_reference(&entry.reference);
        let wanted = Wanted::both(&entry.raw, &entry.reference);
        Self { key: entry.key(), identifiers, wanted, is_record: false }
    }
}

impl Pool {
    /// Gathers the works that answers about works describe; notices and citing works are other works.
    pub(super) fn new(kept: &[Kept]) -> Self {
        let mut all = Vec::new();
        for one in kept.iter().filter(|one| one.reading.outcome == Outcome::Answered) {
            let searched = match &one.question {
                Question::Search(sought) => Some(sought.key.clone()),
                Question::Works(_) | Question::FullText(_) => None,
                _ => continue,
            };
            for work in &one.reading.works {
                let said = Said::by(work, Place::file(&one.file.path), one.on);
                all.push(Described { identifiers: work.identifiers.clone(), said, searched: searched.clone() });
            }
        }
        Self(all)
    }

    /// Finds what is said of a work.
    pub(super) fn about(&self, sought: &Sought<'_>) -> Found {
        if sought.is_record && !sought.identifiers.is_empty() {
            return Found { said: self.sharing(&sought.identifiers), decision: None };
        }
        let all = self.candidates(sought);
        let said: Vec<Said> = all.iter().map(|one| one.said.clone()).collect();
        let copies = look_alikes(&said);
        // A copy is no rival: it is named beside the work that it copies.
        let candidates: Vec<&Described> =
            all.iter().filter(|one| !copies.iter().any(|copy| copy.is(&one.said))).copied().collect();
        if candidates.is_empty() {
            return Found::default();
        }
        let references: Vec<Reference> = candidates.iter().map(|one| one.said.reference.clone()).collect();
        let decision = decide(sought.wanted, &references);
        let mut reasons: Vec<String> = decision.reasons.iter().map(ToString::to_string).collect();
        let name = |at: &usize| {
            let one = candidates[*at];
            let title = one.said.reference.title.as_deref().unwrap_or("a work without title");
            format!("{} “{title}” ({})", one.identifiers.in_words(), one.said.source)
        };
        let (said, decided) = match &decision.verdict {
            Verdict::Accept(at) => {
                reasons.insert(0, format!("recognised as {}", name(at)));
                (self.with_copies(candidates[*at], &all), LinkDecision::Accepted)
            }
            Verdict::PersonMustLook(likely) => {
                let names: Vec<String> = likely.iter().map(name).collect();
                reasons.insert(0, format!("may be {}", names.join(" or ")));
                (Vec::new(), LinkDecision::PersonMustLook)
            }
            Verdict::None => {
                if let Some(named) = candidates.iter().position(|one| is_shared(&one.identifiers, &sought.identifiers))
                {
                    reasons
                        .insert(0, format!("its identifier names {}, which is not what the entry says", name(&named)));
                }
                (Vec::new(), LinkDecision::NoRecord)
            }
        };
        Found { said, decision: Some(Link { record: None, decision: decided, score: decision.score, reasons }) }
    }

    /// One description for every work that may be meant, by the source that is trusted first.
    fn candidates(&self, sought: &Sought<'_>) -> Vec<&Described> {
        let is_candidate = |one: &&Described| {
            one.searched.as_ref() == Some(&sought.key) || is_shared(&one.identifiers, &sought.identifiers)
        };
        let mut candidates: Vec<&Described> = Vec::new();
        for one in self.0.iter().filter(is_candidate) {
            if !candidates.iter().any(|known| known.identifiers.meets(&one.identifiers)) {
                candidates.push(one);
            }
        }
        candidates
    }

    fn sharing(&self, identifiers: &Identifiers) -> Vec<Said> {
        let mut said: Vec<Said> = Vec::new();
        for one in self.0.iter().filter(|one| is_shared(&one.identifiers, identifiers)) {
            // The same answer to a second question is no second voice.
            if !said.iter().any(|known| known.source == one.said.source && known.reference == one.said.reference) {
                said.push(one.said.clone());
            }
        }
        said
    }

    /// What is said of the accepted work, and those candidates beside it that are copies, so that they are named.
    fn with_copies(&self, accepted: &Described, candidates: &[&Described]) -> Vec<Said> {
        let mut said = self.sharing(&accepted.identifiers);
        if said.is_empty() {
            said.push(accepted.said.clone());
        }
        let beside: Vec<&Said> = candidates.iter().map(|one| &one.said).filter(|one| !said.contains(one)).collect();
        let mut all = said.clone();
        all.extend(beside.iter().map(|one| (*one).clone()));
        let copies = look_alikes(&all);
        said.extend(beside.into_iter().filter(|one| copies.iter().any(|copy| copy.is(one))).cloned());
        said
    }
}

/// Whether two sets of identifiers share one, even when they contradict each other in another: that is a disagreement to be shown.
fn is_shared(a: &Identifiers, b: &Identifiers) -> bool {
    fn same<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
        matches!((a, b), (Some(a), Some(b)) if a == b)
    }
    same(a.doi.as_ref(), b.doi.as_ref())
        || same(a.pmid.as_ref(), b.pmid.as_ref())
        || same(a.pmcid.as_ref(), b.pmcid.as_ref())
        || same(a.openalex.as_ref(), b.openalex.as_ref())
}
