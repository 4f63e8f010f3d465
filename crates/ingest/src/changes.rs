//! What a refresh changed: the state after it against the state before it, both made from the answers that were kept.
//! Numbers and figures that moved are compared by whoever computes them.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use matching::link::Link;
use snapshots::{Refresh, Snapshots};
use tables::ChangeRow;
use vocabulary::{ChangeKind, Method, ReferenceField, Word};

use crate::{
    Inputs, State,
    candidates::Candidate,
    full_text::FullTextStatement,
    merge::{LIST, RECORDS, label},
    rows,
    works::Work,
};

/// One thing that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// Of which kind.
    pub kind: ChangeKind,
    /// The work, the entry of the list, or the source.
    pub subject: String,
    /// The field, where it is about one.
    pub field: String,
    /// What was said before; empty when nothing was.
    pub before: String,
    /// What is said now; empty when nothing is.
    pub after: String,
    /// Who says so.
    pub who: String,
}

/// What the last refresh that changed anything changed.
#[derive(Debug)]
pub struct Changes {
    /// The refresh.
    pub refresh: Refresh,
    /// The changes, the gravest kind first.
    pub list: Vec<Change>,
    /// The state before it.
    pub(crate) before: State,
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "What counts as changed by a refresh",
    statement: "What a refresh changed is found by making the review's state twice from the answers that were kept: once from all of them, and once from those that were there before the refresh began. A refresh that brought nothing new and in which every source answered leaves the report as it was.",
    source: None,
}];

impl Changes {
    /// Returns them as rows of their table.
    pub(crate) fn rows(&self) -> Vec<ChangeRow> {
        let row = |change: &Change| ChangeRow {
            refresh: self.refresh.started.clone(),
            kind: change.kind,
            subject: change.subject.clone(),
            field: change.field.clone(),
            before: change.before.clone(),
            after: change.after.clone(),
            who: change.who.clone(),
        };
        self.list.iter().map(row).collect()
    }
}

/// Finds the last refresh that changed anything; nothing when none did.
pub(crate) fn latest(
    folder: &Path,
    inputs: &Inputs,
    links: &[Link],
    now: &State,
    refreshes: &[Refresh],
) -> Option<Changes> {
    let mut later: Option<State> = None;
    let snapshots = Snapshots::read(folder);
    for (at, refresh) in refreshes.iter().enumerate().rev() {
        let failures = failures(at.checked_sub(1).map(|before| &refreshes[before]), refresh);
        let is_quiet = failures.is_empty() && refresh.sources.iter().all(|run| run.answered == 0);
        // Answers may have been kept after the last refresh that was recorded, by one that was killed.
        if is_quiet && at + 1 < refreshes.len() {
            continue;
        }
        let until = at.checked_sub(1).map_or("", |before| refreshes[before].finished.as_str());
        // Where every source says again what it said, the state is the same and need not be made to see it.
        let end = refreshes.get(at + 1).map(|_| refresh.finished.as_str());
        if failures.is_empty() && snapshots.only_repeats(until, end) {
            continue;
        }
        let before = State::make(folder, inputs, links, Some(until), &refreshes[..at]);
        let mut list = compare(&before, later.as_ref().unwrap_or(now));
        list.extend(failures);
        if list.is_empty() && !is_quiet {
            list.extend(tables_that_differ(inputs, &before, later.as_ref().unwrap_or(now)));
        }
        if !list.is_empty() {
            list.sort();
            return Some(Changes { refresh: refresh.clone(), list, before });
        }
        later = Some(before);
    }
    None
}

/// The tables that a refresh changed in what has no words of its own, such as where a work can be read.
fn tables_that_differ(inputs: &Inputs, before: &State, after: &State) -> Vec<Change> {
    let differ = rows::all(inputs, before).differing(&rows::all(inputs, after));
    let change = |name: &str| Change {
        kind: ChangeKind::Metadata,
        subject: format!("tables/{name}.csv"),
        field: String::new(),
        before: String::new(),
        after: "differs from before".into(),
        who: String::new(),
    };
    differ.into_iter().map(change).collect()
}

/// The sources that failed, and those that answer again after the refresh before.
fn failures(before: Option<&Refresh>, refresh: &Refresh) -> Vec<Change> {
    let change = |source: &str, before: &str, after: &str| Change {
        kind: ChangeKind::Failure,
        subject: label(source).to_owned(),
        field: String::new(),
        before: before.to_owned(),
        after: after.to_owned(),
        who: String::new(),
    };
    let failed = refresh.failures().map(|run| change(&run.source, "", &run.why));
    let answers =
        |source: &str| refresh.sources.iter().any(|run| run.source == source && run.failed == 0 && !run.left_early);
    let recovered = before.into_iter().flat_map(Refresh::failures).filter(|run| answers(&run.source));
    failed.chain(recovered.map(|run| change(&run.source, &run.why, "it answers again"))).collect()
}

fn compare(before: &State, after: &State) -> Vec<Change> {
    let mut list = notices(before, after);
    list.extend(citing_works(before, after));
    list.extend(metadata(before, after));
    list.extend(checks(before, after));
    list.extend(full_texts(before, after));
    list
}

/// Places to read a work that are new or gone, and licences that are others.
fn full_texts(before: &State, after: &State) -> Vec<Change> {
    let words = |statement: &FullTextStatement| {
        let places =
            statement.places.licensed.iter().chain(&statement.places.readable).map(|place| match &place.licence {
                Some(licence) => format!("{} ({licence})", place.url),
                None => place.url.clone(),
            });
        places.collect::<Vec<_>>().join(", ")
    };
    let mut list = Vec::new();
    for now in &after.full_texts {
        let then = before.full_texts.iter().find(|then| then.reference == now.reference && then.is_checked);
        let (Some(old), new) = (then.map(words), words(now)) else { continue };
        if old != new {
            list.push(Change {
                kind: ChangeKind::Metadata,
                subject: now.reference.clone(),
                field: "full text".into(),
                before: old,
                after: new,
                who: String::new(),
            });
        }
    }
    list
}

fn notices(before: &State, after: &State) -> Vec<Change> {
    let mut list = Vec::new();
    for now in &after.notices {
        let then = before.notices.iter().find(|then| then.reference == now.reference);
        let known = then.map(|then| then.notices.as_slice()).unwrap_or_default();
        let change = |before: &str, after: &str| Change {
            kind: ChangeKind::Notice,
            subject: now.reference.clone(),
            field: String::new(),
            before: before.to_owned(),
            after: after.to_owned(),
            who: String::new(),
        };
        list.extend(now.notices.iter().filter(|notice| !known.contains(notice)).map(|notice| change("", notice)));
        list.extend(known.iter().filter(|notice| !now.notices.contains(notice)).map(|notice| change(notice, "")));
        let lost = then.map(|then| then.asked.iter().filter(|source| !now.asked.contains(source)));
        for source in lost.into_iter().flatten() {
            let (kind, field) = (ChangeKind::Check, "notices".to_owned());
            list.push(Change { kind, field, who: (*source).to_owned(), ..change("checked", "not checked") });
        }
        if now.is_checked && now.notices.is_empty() && then.is_none_or(|then| !then.is_checked) {
            list.push(Change {
                kind: ChangeKind::Check,
                field: "notices".into(),
                ..change("not checked", "no notice found")
            });
        }
    }
    list
}

/// Works that citation searching names for the first time or no longer; what the first search of all finds is counted and not listed.
fn citing_works(before: &State, after: &State) -> Vec<Change> {
    let change = |subject: String, after: String, who: String| {
        let kind = ChangeKind::CitingWork;
        Change { kind, subject, field: String::new(), before: String::new(), after, who }
    };
    let found = &after.search.candidates;
    if !before.search.searches.iter().any(|search| search.on.is_some()) {
        let n = found.len();
        let told = || {
            change("the first citation search".into(), format!("{n} works beside those of the review"), String::new())
        };
        return (n > 0).then(told).into_iter().collect();
    }
    let known: BTreeSet<String> = before.search.candidates.iter().flat_map(Candidate::names).collect();
    let new = found.iter().filter(|candidate| !candidate.names().iter().any(|name| known.contains(name)));
    let ways = |candidate: &Candidate| {
        let mut ways: Vec<String> = candidate.found.iter().map(|found| label(found.index).to_owned()).collect();
        ways.sort();
        ways.dedup();
        ways.join(", ")
    };
    let new = new.map(|candidate| change(candidate.identifiers.in_words(), candidate.in_words(), ways(candidate)));
    let named: BTreeSet<String> = found.iter().flat_map(Candidate::names).collect();
    let gone = before.search.candidates.iter().filter(|old| !old.names().iter().any(|name| named.contains(name)));
    let gone = gone
        .map(|old| Change { before: old.in_words(), ..change(old.identifiers.in_words(), String::new(), ways(old)) });
    new.chain(gone).collect()
}

/// What a source says otherwise than before; a source that says something of a work for the first time has changed nothing.
fn metadata(before: &State, after: &State) -> Vec<Change> {
    let mut list = Vec::new();
    for now in &after.works.works {
        let Some(then) = before.works.works.iter().find(|then| then.key == now.key) else { continue };
        let (then, now_said) = (by_source(then), by_source(now));
        for source in then.keys().filter(|source| !now_said.contains_key(*source)) {
            list.push(Change {
                kind: ChangeKind::Metadata,
                subject: now.key.clone(),
                field: String::new(),
                before: "a record of the work".into(),
                after: String::new(),
                who: label(source).to_owned(),
            });
        }
        for (source, fields) in &now_said {
            let Some(known) = then.get(source) else { continue };
            let names: BTreeSet<_> = fields.keys().chain(known.keys()).collect();
            for field in names {
                let (old, new) = (known.get(field), fields.get(field));
                if old != new {
                    list.push(Change {
                        kind: ChangeKind::Metadata,
                        subject: now.key.clone(),
                        field: field.as_str().to_owned(),
                        before: old.cloned().unwrap_or_default(),
                        after: new.cloned().unwrap_or_default(),
                        who: label(source).to_owned(),
                    });
                }
            }
        }
    }
    list
}

type Values = BTreeMap<ReferenceField, String>;

/// What each source says of a work, field by field; of two records by one source the first counts.
fn by_source(work: &Work) -> BTreeMap<&str, Values> {
    let mut sources: BTreeMap<&str, Values> = BTreeMap::new();
    for said in work.said().iter().filter(|said| said.source != RECORDS && said.source != LIST) {
        let values = sources.entry(&said.source).or_default();
        for &field in ReferenceField::ALL {
            if let Some(value) = field.value(&said.reference) {
                values.entry(field).or_insert(value);
            }
        }
    }
    sources
}

fn checks(before: &State, after: &State) -> Vec<Change> {
    let mut list = Vec::new();
    for (at, now) in after.checked.iter().enumerate() {
        let Some(then) = before.checked.get(at) else { continue };
        let mut push = |field: String, old: &str, new: &str, who: String| {
            if old != new {
                let (subject, before, after) = (format!("entry {}", at + 1), old.to_owned(), new.to_owned());
                list.push(Change { kind: ChangeKind::Check, subject, field, before, after, who });
            }
        };
        push("link".into(), then.link.decision.as_str(), now.link.decision.as_str(), String::new());
        for finding in &now.findings {
            let old = then.findings.iter().find(|old| (old.field, old.position) == (finding.field, finding.position));
            let name =
                finding.position.map_or(finding.field.as_str().to_owned(), |position| format!("author {position}"));
            let old = old.map_or("not checked", |old| old.verdict.as_str());
            push(name, old, finding.verdict.as_str(), String::new());
        }
    }
    list
}
