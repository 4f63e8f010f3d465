//! What people have decided of candidates, in `inputs/candidates.csv`.
//! The file is read here and never written.

use registries::Identifiers;
use text::{Cell, Sheet, TextFile};
use vocabulary::{CandidateVerdict, Doi, Pmid, Problem, Problems, Word};

use super::{candidate::Candidate, decision::Decision};

/// All decisions, found by identifier or by title.
#[derive(Debug, Clone, Default)]
pub struct Decisions(Vec<(Identifiers, Option<String>, Decision)>);

impl Decisions {
    /// Returns the decision on a candidate; of several the first.
    pub fn of(&self, candidate: &Candidate) -> Option<&Decision> {
        self.all_of(candidate).first().copied()
    }

    /// Names the decisions that contradict an earlier one on the same candidate, and those on a work that is no candidate.
    ///
    /// A work that was taken into the review, of which `is_in_review` knows, is a candidate no longer.
    pub fn oddities(&self, candidates: &[Candidate], is_in_review: &dyn Fn(&Identifiers) -> bool) -> Problems {
        let mut odd = Problems::default();
        let mut note = |decision: &Decision, message: &str, expected: &str, hint: String| {
            odd.push(Problem {
                place: decision.place.clone(),
                message: message.into(),
                found: decision.verdict.as_str().into(),
                expected: expected.into(),
                hint,
            });
        };
        let mut met: Vec<&Decision> = Vec::new();
        for candidate in candidates {
            let of_candidate = self.all_of(candidate);
            let Some((first, later)) = of_candidate.split_first() else { continue };
            for decision in later.iter().filter(|later| later.verdict != first.verdict) {
                let hint = format!("it stands first at {}, and that one counts", first.place);
                note(
                    decision,
                    "the work is decided on twice, by another identifier",
                    "one decision for each work",
                    hint,
                );
            }
            met.extend(of_candidate);
        }
        let is_unmet = |(identifiers, _, decision): &&(Identifiers, Option<String>, Decision)| {
            !met.contains(&decision) && !identifiers.is_empty() && !is_in_review(identifiers)
        };
        for (.., decision) in self.0.iter().filter(is_unmet) {
            let hint = "look for a slip of the pen, or leave it: the work may be found again";
            note(decision, "no search has found this work", "a work of `tables/candidates.csv`", hint.into());
        }
        odd
    }

    fn all_of(&self, candidate: &Candidate) -> Vec<&Decision> {
        let title = candidate.reference.title.as_deref().map(vocabulary::text::words);
        let meets = |(identifiers, by_title, _): &&(Identifiers, Option<String>, Decision)| {
            if identifiers.is_empty() {
                by_title.as_deref().map(vocabulary::text::words) == title && title.is_some()
            } else {
                identifiers.meets(&candidate.identifiers)
            }
        };
        self.0.iter().filter(meets).map(|(.., decision)| decision).collect()
    }

    /// Returns an earlier decision on the same work.
    fn same(&self, identifiers: &Identifiers, title: Option<&str>) -> Option<&Decision> {
        let words = title.map(vocabulary::text::words);
        let is_same = |(known, by_title, _): &&(Identifiers, Option<String>, Decision)| match (
            known.is_empty(),
            identifiers.is_empty(),
        ) {
            (true, true) => by_title.as_deref().map(vocabulary::text::words) == words,
            _ => known.meets(identifiers),
        };
        self.0.iter().find(is_same).map(|(.., decision)| decision)
    }

    /// Returns the number of decisions.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Reads the table: `doi`, `pmid`, `openalex` or `title` say which work, `decision` what and `by` who; `why` and `date` may be there.
///
/// A row without a decision is passed over, so that rows may be copied from the table of candidates and decided later.
pub fn read_decisions(file: &TextFile) -> (Decisions, Problems) {
    let mut decisions = Decisions::default();
    let (sheet, mut problems) = match Sheet::read(file, &["decision", "by"]) {
        Ok(read) => read,
        Err(problems) => return (decisions, problems),
    };
    for row in &sheet.rows {
        let cell = |name: &str| sheet.cell(row, name);
        let word = cell("decision");
        if word.text.is_empty() {
            continue;
        }
        let mut tell = |cell: &Cell, message: &str, expected: &str, hint: &str| {
            problems.push(sheet.problem(cell, message, expected, hint));
        };
        let verdict = verdict(&word.text);
        if verdict.is_none() {
            tell(&word, "unknown decision", "`include`, `exclude` or `later`", "leave it empty to decide another time");
        }
        let by = cell("by");
        if by.text.is_empty() {
            tell(
                &by,
                "nobody took the decision",
                "the name or initials of who decided",
                "write your initials in the column `by`",
            );
        }
        let mut identifiers = Identifiers::default();
        let (doi, pmid, openalex, title) = (cell("doi"), cell("pmid"), cell("openalex"), cell("title"));
        if !doi.text.is_empty() {
            identifiers.doi = Doi::parse(&doi.text).ok();
            if identifiers.doi.is_none() {
                tell(
                    &doi,
                    "the doi cannot be read",
                    "a DOI, as in `10.1136/bmjpo-2017-000206`",
                    "copy it from `tables/candidates.csv`",
                );
            }
        }
        if !pmid.text.is_empty() {
            identifiers.pmid = Pmid::parse(&pmid.text).ok();
            if identifiers.pmid.is_none() {
                tell(&pmid, "the pmid cannot be read", "a PubMed identifier, which is a number", "");
            }
        }
        if !openalex.text.is_empty() {
            identifiers.openalex = openalex_id(&openalex.text);
            if identifiers.openalex.is_none() {
                tell(&openalex, "the openalex identifier cannot be read", "one such as `W2741809807`", "");
            }
        }
        let is_bad = |cell: &Cell, is_read: bool| !cell.text.is_empty() && !is_read;
        let has_bad = is_bad(&doi, identifiers.doi.is_some())
            || is_bad(&pmid, identifiers.pmid.is_some())
            || is_bad(&openalex, identifiers.openalex.is_some());
        let by_title = Some(title.text).filter(|title| !vocabulary::text::words(title).is_empty());
        let names_nothing = identifiers.is_empty() && by_title.is_none();
        if !has_bad && names_nothing {
            tell(&word, "a decision on no work", "a `doi`, `pmid`, `openalex` or `title` beside it", "");
        }
        let is_sound = !(has_bad || names_nothing || by.text.is_empty());
        let (Some(verdict), true) = (verdict, is_sound) else { continue };
        let text = |name: &str| Some(cell(name).text).filter(|text| !text.is_empty());
        let decision =
            Decision { verdict, who: Some(by.text), when: text("date"), why: text("why"), place: sheet.place(row) };
        if let Some(first) = decisions.same(&identifiers, by_title.as_deref()) {
            let hint = format!("it stands first at {}", first.place);
            problems.push(sheet.problem(&word, "the work is decided on twice", "one decision for each work", &hint));
            continue;
        }
        decisions.0.push((identifiers, by_title, decision));
    }
    (decisions, problems)
}

fn verdict(word: &str) -> Option<CandidateVerdict> {
    match word.to_lowercase().as_str() {
        "include" | "included" | "yes" | "accept" | "accepted" => Some(CandidateVerdict::Include),
        "exclude" | "excluded" | "no" | "reject" | "rejected" => Some(CandidateVerdict::Exclude),
        "later" | "maybe" | "unclear" => Some(CandidateVerdict::Later),
        _ => None,
    }
}

/// Reads `W2741809807`, alone or at the end of its link.
fn openalex_id(text: &str) -> Option<String> {
    let id = text.rsplit('/').next()?.to_uppercase();
    let digits = id.strip_prefix('W')?;
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(id)
}

#[cfg(test)]
mod tests {
    use registries::SourceWork;
    use vocabulary::{Direction, Reference};

    use super::*;
    use crate::candidates::{Candidates, Found, InReview};

    const TABLE: &str = "doi,pmid,openalex,title,decision,by,date,why\n\
        https://doi.org/10.1234/A,,,,exclude,AL,2026-11-01,not about larks\n\
        ,,,Wrens of the south,include,AL,,\n\
        10.1234/b,,,,,,,\n\
        10.1234/a,,,,include,BF,2026-11-02,read again\n\
        nonsense,,,,exclude,AL,,\n\
        10.1234/c,,,,perhaps,AL,,\n\
        ,,,,exclude,AL,,\n\
        10.1234/d,,,,exclude,,,\n\
        ,x,W,,later,AL,,\n\
        ,,https://openalex.org/w77,,later,AL,,\n";

    fn read(text: &str) -> (Decisions, Problems) {
        read_decisions(&TextFile { name: "inputs/candidates.csv".into(), text: text.into() })
    }

    #[test]
    fn decisions_that_contradict_each_other_or_meet_nothing_are_named() {
        let table = "doi,pmid,decision,by\n10.1234/a,,include,AL\n,77,exclude,BF\n10.1234/typo,,include,AL\n";
        let (decisions, problems) = read(table);
        assert!(problems.is_empty());
        let mut gathered = Candidates::default();
        let identifiers =
            Identifiers { doi: Doi::parse("10.1234/a").ok(), pmid: Pmid::parse("77").ok(), ..Identifiers::default() };
        let found = Found { seed: "lark".into(), direction: Direction::Forward, index: "openalex", on: None };
        gathered.add(&SourceWork { identifiers, ..SourceWork::default() }, found);
        let candidates = gathered.finish(&InReview::default(), &decisions);
        let told: Vec<String> = decisions
            .oddities(&candidates, &|_| false)
            .iter()
            .map(|odd| format!("{} {}", odd.place, odd.message))
            .collect();
        let expected = [
            "inputs/candidates.csv:3 the work is decided on twice, by another identifier",
            "inputs/candidates.csv:4 no search has found this work",
        ];
        assert_eq!(told, expected);
        assert_eq!(decisions.oddities(&candidates, &|_| true).len(), 1, "what was taken in is no candidate");
    }

    #[test]
    fn decisions_are_read_and_what_is_wrong_is_told() {
        let (decisions, problems) = read(TABLE);
        assert_eq!(decisions.len(), 3);
        let told: Vec<String> =
            problems.iter().map(|p| format!("{} {}", p.place.line.unwrap_or_default(), p.message)).collect();
        assert_eq!(
            told,
            [
                "5 the work is decided on twice",
                "6 the doi cannot be read",
                "7 unknown decision",
                "8 a decision on no work",
                "9 nobody took the decision",
                "10 the pmid cannot be read",
                "10 the openalex identifier cannot be read",
            ]
        );
        let mut candidates = Candidates::default();
        for (doi, own, title) in [
            ("10.1234/a", None, "Larks of the north"),
            ("10.1234/w", None, "Wrens of the South"),
            ("10.1234/z", Some("W77"), "Finches of the east"),
            ("10.1234/y", None, "Owls of the west"),
        ] {
            let reference = Reference { title: Some(title.into()), ..Reference::default() };
            let identifiers =
                Identifiers { openalex: own.map(str::to_owned), ..Identifiers::of_doi(Doi::parse(doi).unwrap()) };
            let work = SourceWork { identifiers, reference, ..SourceWork::default() };
            candidates.add(&work, Found { seed: "s".into(), direction: Direction::Backward, index: "i", on: None });
        }
        let list = candidates.finish(&InReview::default(), &decisions);
        let verdicts: Vec<_> =
            list.iter().map(|c| c.decision.as_ref().map(|d| (d.verdict, d.who.as_deref().unwrap()))).collect();
        // In the order of their titles: finches, larks, owls, wrens.
        assert_eq!(
            verdicts,
            [
                Some((CandidateVerdict::Later, "AL")),
                Some((CandidateVerdict::Exclude, "AL")),
                None,
                Some((CandidateVerdict::Include, "AL"))
            ]
        );
    }

    #[test]
    fn another_table_is_told() {
        assert!(!read("a,b\n1,2\n").1.is_empty());
        assert!(read("doi,decision,by\n").1.is_empty());
    }
}
