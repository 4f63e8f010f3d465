//! What people have decided of candidates, in `inputs/candidates.csv`.
//! The file is read here and never written.

use vocabulary::{Doi, Place, Pmid, Problem, Problems};

use super::Candidate;
use crate::sources::Identifiers;

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whether the work is taken into the review.
    pub verdict: CandidateVerdict,
    /// Who decided.
    pub who: Option<String>,
    /// When, as written.
    pub when: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// Where the decision stands.
    pub place: Place,
}

/// What a person says of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CandidateVerdict {
    /// It is taken in.
    Include,
    /// It is left out, and not asked about again.
    Exclude,
    /// It is to be looked at later.
    Later,
}

/// All decisions, found by identifier or by title.
#[derive(Debug, Clone, Default)]
pub struct Decisions(Vec<(Identifiers, Option<String>, Decision)>);

impl Decisions {
    /// Returns the decision on a candidate; the last one in the file counts.
    pub fn of(&self, candidate: &Candidate) -> Option<&Decision> {
        let title = candidate.reference.title.as_deref().map(vocabulary::text::words);
        let meets = |(identifiers, by_title, _): &&(Identifiers, Option<String>, Decision)| {
            if identifiers.is_empty() {
                by_title.as_deref().map(vocabulary::text::words) == title && title.is_some()
            } else {
                identifiers.meets(&candidate.identifiers)
            }
        };
        self.0.iter().rev().find(meets).map(|(.., decision)| decision)
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

/// Reads the table: `doi`, `pmid`, `openalex` or `title` say which work, `decision` what; `decided_by`, `decision_date` and `reason` may be there.
pub fn read_decisions(text: &str, file: &str) -> (Decisions, Problems) {
    let mut decisions = Decisions::default();
    let mut problems = Problems::default();
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| headers.iter().position(|h| h.trim().eq_ignore_ascii_case(name));
    if column("decision").is_none() {
        if !text.trim().is_empty() {
            problems.push(problem(
                Place::line(file, 1),
                "the column `decision` is missing",
                &headers.iter().collect::<Vec<_>>().join(","),
                "`doi,title,decision,decided_by,decision_date,reason`",
            ));
        }
        return (decisions, problems);
    }
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                problems.push(problem(
                    Place::file(file),
                    "a row cannot be read",
                    &error.to_string(),
                    "a row of the table",
                ));
                continue;
            }
        };
        let line = row.position().and_then(|p| usize::try_from(p.line()).ok()).unwrap_or(1);
        let place = Place::line(file, line);
        let cell = |name: &str| column(name).and_then(|at| row.get(at)).map(str::trim).filter(|c| !c.is_empty());
        let Some(word) = cell("decision") else { continue };
        let Some(verdict) = verdict(word) else {
            problems.push(problem(place, "unknown decision", word, "`include`, `exclude` or `later`"));
            continue;
        };
        let mut wrong = |name: &str| {
            problems.push(problem(
                Place::line(file, line),
                &format!("the {name} cannot be read"),
                cell(name).unwrap_or_default(),
                &format!("a {name}"),
            ));
        };
        let identifiers = Identifiers {
            doi: cell("doi").and_then(|t| Doi::parse(t).map_err(|_| wrong("doi")).ok()),
            pmid: cell("pmid").and_then(|t| Pmid::parse(t).map_err(|_| wrong("pmid")).ok()),
            openalex: cell("openalex").map(|t| t.rsplit('/').next().unwrap_or(t).to_owned()),
            ..Identifiers::default()
        };
        let title = cell("title").map(str::to_owned);
        if identifiers.is_empty() && title.is_none() {
            problems.push(problem(place, "a decision on no work", word, "a doi, pmid, openalex identifier or title"));
            continue;
        }
        let own = |name: &str| cell(name).map(str::to_owned);
        let decision =
            Decision { verdict, who: own("decided_by"), when: own("decision_date"), why: own("reason"), place };
        decisions.0.push((identifiers, title, decision));
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

fn problem(place: Place, message: &str, found: &str, expected: &str) -> Problem {
    Problem {
        place,
        message: message.into(),
        found: found.into(),
        expected: expected.into(),
        hint: "one row decides on one work; a row without a decision is passed over".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::candidates::{Candidates, Direction, Found};
    use crate::sources::SourceWork;
    use vocabulary::Reference;

    const TABLE: &str = "doi,title,decision,decided_by,decision_date,reason\n\
        https://doi.org/10.1234/A,,exclude,AL,2026-11-01,not about larks\n\
        ,Wrens of the south,include,AL,,\n\
        10.1234/b,,,,,\n\
        10.1234/a,,include,BF,2026-11-02,read again\n\
        nonsense,,exclude,,,\n\
        10.1234/c,,perhaps,,,\n\
        ,,exclude,,,\n";

    #[test]
    fn decisions_are_read_the_last_counts_and_what_is_wrong_is_told() {
        let (decisions, problems) = read_decisions(TABLE, "inputs/candidates.csv");
        assert_eq!(decisions.len(), 3);
        let told: Vec<String> = problems.iter().map(|p| format!("{} {}", p.place, p.message)).collect();
        assert_eq!(
            told,
            [
                "inputs/candidates.csv:6 the doi cannot be read",
                "inputs/candidates.csv:6 a decision on no work",
                "inputs/candidates.csv:7 unknown decision",
                "inputs/candidates.csv:8 a decision on no work"
            ]
        );
        let mut candidates = Candidates::default();
        for (doi, title) in [
            ("10.1234/a", "Larks of the north"),
            ("10.1234/w", "Wrens of the South"),
            ("10.1234/z", "Finches of the east"),
        ] {
            let reference = Reference { title: Some(title.into()), ..Reference::default() };
            let work = SourceWork {
                identifiers: Identifiers::of_doi(Doi::parse(doi).unwrap()),
                reference,
                ..SourceWork::default()
            };
            candidates
                .add(&work, Found { seed: "s".into(), direction: Direction::Backward, index: "i".into(), on: None });
        }
        let list = candidates.finish(&[], &decisions);
        let verdicts: Vec<_> =
            list.iter().map(|c| c.decision.as_ref().map(|d| (d.verdict, d.who.as_deref().unwrap()))).collect();
        // In the order of their titles: finches, larks, wrens.
        assert_eq!(verdicts, [None, Some((CandidateVerdict::Include, "BF")), Some((CandidateVerdict::Include, "AL"))]);
    }

    #[test]
    fn an_empty_file_decides_nothing_and_another_table_is_told() {
        assert!(read_decisions("", "x").1.is_empty());
        assert_eq!(read_decisions("a,b\n1,2\n", "x").1.len(), 1);
    }
}
