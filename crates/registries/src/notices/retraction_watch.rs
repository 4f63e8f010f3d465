//! The Retraction Watch table, as Crossref publishes it, when a person has put the CSV into `inputs/`.
//! It is looked up by DOI and PMID alone; a likeness of titles is no match.

use std::collections::HashMap;

use vocabulary::{Doi, PartialDate, Place, Pmid, Problem, Problems};

use super::checked::Checked;
use crate::{
    notice::{Notice, notice_kind},
    question::Identifiers,
};

/// The name of the table in tables and sentences.
pub const NAME: &str = "retraction_watch";
/// The table's name in sentences.
pub const LABEL: &str = "the Retraction Watch table";

/// The table, ready to be looked up.
#[derive(Debug, Clone, Default)]
pub struct RetractionWatch {
    notices: Vec<Notice>,
    by_doi: HashMap<Doi, Vec<usize>>,
    by_pmid: HashMap<Pmid, Vec<usize>>,
    /// How many rows the table has.
    pub n_rows: usize,
    /// How many rows name no DOI and no PMID of the work, so that they can meet nothing.
    pub n_without_identifier: usize,
}

/// Reads the table; rows that cannot be read are problems, and the rest stands.
pub fn read_retraction_watch(text: &str, file: &str) -> (RetractionWatch, Problems) {
    let mut table = RetractionWatch::default();
    let mut problems = Problems::default();
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| headers.iter().position(|h| h.trim().eq_ignore_ascii_case(name));
    let (Some(nature), true) =
        (column("RetractionNature"), column("OriginalPaperDOI").is_some() || column("OriginalPaperPubMedID").is_some())
    else {
        problems.push(Problem {
            place: Place::line(file, 1),
            message: "this is not the Retraction Watch table".into(),
            found: headers.iter().take(6).collect::<Vec<_>>().join(","),
            expected: "the columns `RetractionNature` and `OriginalPaperDOI` or `OriginalPaperPubMedID`".into(),
            hint: "take `retraction_watch.csv` as Crossref publishes it".into(),
        });
        return (table, problems);
    };
    if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        problems.push(cut_off(file, None, "a quotation mark that is never closed"));
        return (table, problems);
    }
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                let line = error.position().and_then(|p| usize::try_from(p.line()).ok());
                problems.push(Problem {
                    place: Place { file: file.into(), line, column: None },
                    message: "a row cannot be read".into(),
                    found: error.to_string(),
                    expected: "a row of the table".into(),
                    hint: "take the file again; it may have been cut off".into(),
                });
                continue;
            }
        };
        if row.len() != headers.len() {
            let line = row.position().and_then(|p| usize::try_from(p.line()).ok());
            problems.push(cut_off(file, line, &format!("{} cells under {} headings", row.len(), headers.len())));
            return (RetractionWatch::default(), problems);
        }
        table.n_rows += 1;
        let cell = |name: &str| column(name).and_then(|at| row.get(at)).map(str::trim).filter(|c| !c.is_empty());
        let identifiers = |doi: &str, pmid: &str| Identifiers {
            // Where there is no identifier the table says `unavailable` or 0; neither is one.
            doi: cell(doi).and_then(|t| Doi::parse(t).ok()),
            pmid: cell(pmid).and_then(|t| Pmid::parse(t).ok()),
            ..Identifiers::default()
        };
        let about = identifiers("OriginalPaperDOI", "OriginalPaperPubMedID");
        if about.is_empty() {
            table.n_without_identifier += 1;
            continue;
        }
        let label = row.get(nature).unwrap_or_default().trim().to_owned();
        let since = cell("RetractionDate").and_then(day);
        if since.is_none()
            && let Some(written) = cell("RetractionDate")
        {
            problems.push(Problem {
                place: Place {
                    file: file.into(),
                    line: row.position().and_then(|p| usize::try_from(p.line()).ok()),
                    column: None,
                },
                message: "the date of a notice cannot be read".into(),
                found: written.into(),
                expected: "month/day/year, as in `2/6/2010 0:00`".into(),
                hint: "the notice was kept without its date".into(),
            });
        }
        table.add(Notice {
            kind: notice_kind(&label),
            about,
            notice: identifiers("RetractionDOI", "RetractionPubMedID"),
            since,
            source: NAME,
            asserted_by: cell("Record ID").map(|id| format!("record {id}")),
            label,
            reasons: cell("Reason").map(reasons).unwrap_or_default(),
        });
    }
    if table.n_rows == 0 {
        problems.push(cut_off(file, None, "no rows"));
    }
    (table, problems)
}

/// Says that the table is not whole: what is missing from it may be the very notice that is looked for.
fn cut_off(file: &str, line: Option<usize>, found: &str) -> Problem {
    Problem {
        place: Place { file: file.into(), line, column: None },
        message: "the Retraction Watch table is not whole".into(),
        found: found.into(),
        expected: "every row of the table, as Crossref publishes it".into(),
        hint: "take `retraction_watch.csv` again; it was cut off or changed".into(),
    }
}

impl RetractionWatch {
    fn add(&mut self, notice: Notice) {
        let at = self.notices.len();
        if let Some(doi) = &notice.about.doi {
            self.by_doi.entry(doi.clone()).or_default().push(at);
        }
        if let Some(pmid) = &notice.about.pmid {
            self.by_pmid.entry(pmid.clone()).or_default().push(at);
        }
        self.notices.push(notice);
    }

    /// Looks a work up.
    pub fn check(&self, work: &Identifiers) -> Checked {
        if work.doi.is_none() && work.pmid.is_none() {
            return Checked::NoIdentifier;
        }
        let by_doi = work.doi.as_ref().and_then(|doi| self.by_doi.get(doi));
        let by_pmid = work.pmid.as_ref().and_then(|pmid| self.by_pmid.get(pmid));
        let mut found: Vec<usize> = by_doi.into_iter().chain(by_pmid).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        match found.is_empty() {
            true => Checked::NoneFound,
            false => Checked::Found(found.into_iter().map(|at| self.notices[at].clone()).collect()),
        }
    }
}

/// Reads `2/6/2010 0:00`, month first, or `2010-02-06`.
fn day(text: &str) -> Option<PartialDate> {
    let date = text.split_whitespace().next()?;
    if let Ok(date) = PartialDate::parse(date) {
        return Some(date);
    }
    let numbers: Vec<u16> = date.split('/').map(|n| n.parse().ok()).collect::<Option<_>>()?;
    let [month, day, year] = numbers[..] else { return None };
    PartialDate::new(i32::from(year), u8::try_from(month).ok(), u8::try_from(day).ok()).ok()
}

fn reasons(text: &str) -> Vec<String> {
    text.split(';').map(|r| r.trim().trim_start_matches('+').trim().to_owned()).filter(|r| !r.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use vocabulary::NoticeKind;

    use super::*;

    const TABLE: &str = "\u{feff}Record ID,Title,Journal,RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes,\n\
        1,\"Larks, counted\",J Lark,2/6/2010 0:00,10.1234/n1,111,2/28/1998 0:00,10.1234/LARK(98)1-0,222,Retraction,+Error in Data;+Concerns/Issues About Data;,No,,\n\
        2,Larks again,J Lark,2004-03-06,unavailable,0,1/1/1998 0:00,10.1234/lark(98)1-0,0,Correction,,No,,\n\
        3,Finches,J Lark,sometime,10.1234/n3,0,,unavailable,0,Retraction,,No,,\n\
        4,Wrens,J Lark,sometime,10.1234/n4,0,,10.1234/wren,0,Expression of concern,,No,,\n\
        5,Robins,J Lark,5/5/2020 0:00,,0,,10.1234/robin,0,Reinstatement,,No,,\n";

    fn of_doi(doi: &str) -> Identifiers {
        Identifiers::of_doi(Doi::parse(doi).unwrap())
    }

    #[test]
    fn the_table_is_looked_up_by_doi_and_by_pmid() {
        let (table, problems) = read_retraction_watch(TABLE, "inputs/retraction_watch.csv");
        assert_eq!((table.n_rows, table.n_without_identifier, problems.len()), (5, 1, 1));
        let Checked::Found(found) = table.check(&of_doi("10.1234/lark(98)1-0")) else { panic!("found") };
        assert_eq!(found.iter().map(|n| n.kind).collect::<Vec<_>>(), [NoticeKind::Retraction, NoticeKind::Correction]);
        assert_eq!(found[0].since.unwrap().to_string(), "2010-02-06");
        assert_eq!(found[0].reasons, ["Error in Data", "Concerns/Issues About Data"]);
        assert_eq!(found[1].since.unwrap().to_string(), "2004-03-06");
        assert!(found[1].notice.is_empty(), "`unavailable` and 0 are no identifiers");
        let Checked::Found(by_pmid) = table.check(&Identifiers::of_pmid(Pmid::parse("222").unwrap())) else {
            panic!("found")
        };
        assert_eq!(by_pmid.len(), 1);
        let Checked::Found(wren) = table.check(&of_doi("10.1234/wren")) else { panic!("found") };
        assert_eq!((wren[0].kind, wren[0].since), (NoticeKind::ExpressionOfConcern, None));
    }

    #[test]
    fn what_is_not_in_the_table_and_what_cannot_be_looked_up_differ() {
        let (table, _) = read_retraction_watch(TABLE, "x.csv");
        assert_eq!(table.check(&of_doi("10.1234/other")), Checked::NoneFound);
        let untold = Identifiers { key: "lark-1998".into(), ..Identifiers::default() };
        assert_eq!(table.check(&untold), Checked::NoIdentifier);
    }

    #[test]
    fn another_table_is_refused_and_says_so() {
        for text in ["", "a,b\n1,2\n", "Record ID,Title\n"] {
            let (table, problems) = read_retraction_watch(text, "x.csv");
            assert_eq!((table.n_rows, problems.len()), (0, 1), "{text}");
        }
    }
}
