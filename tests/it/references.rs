//! What people can do about the reference list: overrule a finding, see doubles, take the corrected list away.

use std::{fs, path::Path};

use analyse::{CheckRow, Findings};

use crate::{first_report, first_review, text};

fn findings(folder: &Path) -> Findings {
    let tabulated = ingest::tabulate(folder)
        .unwrap_or_else(|problems| panic!("{}", problems.iter().map(ToString::to_string).collect::<String>()));
    analyse::analyse(&tabulated.review, &tabulated.tables).unwrap()
}

fn check<'a>(findings: &'a Findings, entry: usize, field: &str) -> &'a CheckRow {
    findings.lists.checks.iter().find(|row| row.entry == entry && row.field == field).unwrap()
}

#[test]
fn a_persons_verdict_is_honoured_until_the_evidence_changes() {
    let (_project, review) = first_review();
    let verdicts = "entry,field,verdict,by,why,found,expected\n2,year,agrees,RM,the header prints 2016,2016,2017\n";
    fs::write(review.join("inputs/verdicts.csv"), verdicts).unwrap();
    let before = findings(&review);
    let year = check(&before, 2, "year");
    assert_eq!((year.verdict.as_str(), year.severity.as_str(), year.person_state.as_str()), ("agrees", "", "honoured"));
    let entry = &before.lists.entries[1];
    assert!(entry.corrected.contains("(2016)"), "what a person lets stand is not corrected: {}", entry.corrected);

    let path = review.join("inputs/records.csl.json");
    let records = fs::read_to_string(&path).unwrap();
    let at = records.find("\"desouza-2017\"").unwrap();
    let changed = format!("{}{}", &records[..at], records[at..].replacen("     2017\n", "     2018\n", 1));
    assert_ne!(changed, records);
    fs::write(&path, changed).unwrap();
    let after = findings(&review);
    let year = check(&after, 2, "year");
    assert_eq!((year.verdict.as_str(), year.person_state.as_str()), ("differs", "evidence changed"));
}

#[test]
fn a_verdict_on_nothing_is_a_problem() {
    let (_project, review) = first_review();
    fs::write(review.join("inputs/verdicts.csv"), "entry,field,verdict,by,why\n12,yeer,perhaps,,\n").unwrap();
    let problems = ingest::check(&review).unwrap_err();
    let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(messages, ["unknown entry", "unknown field", "unknown verdict", "nobody gave the verdict"]);
}

#[test]
fn doubles_in_the_list_are_told_and_not_removed() {
    let (_project, review) = first_review();
    let path = review.join("inputs/references.txt");
    let list = fs::read_to_string(&path).unwrap();
    let again = "8. Ocloo J, Matthews R. From tokenism to empowerment: progressing patient and public involvement in healthcare improvement. BMJ Qual Saf. 2016;25(8):626-32.";
    fs::write(&path, format!("{}\n{again}\n", list.trim_end())).unwrap();
    let findings = findings(&review);
    assert_eq!(findings.lists.entries.len(), 8);
    let doubles: Vec<(&str, usize, usize)> =
        findings.lists.doubles.iter().map(|row| (row.decision.as_str(), row.entry, row.other)).collect();
    assert_eq!(doubles, [("the same work", 6, 8)]);
}

#[test]
fn the_corrected_list_goes_back_where_it_came_from() {
    let files = first_report();
    for (path, n) in
        [("references/corrected.bib", 7), ("references/corrected.ris", 7), ("references/corrected.json", 7)]
    {
        let read = formats::read_references(text(files, path).as_bytes(), path);
        assert_eq!(read.entries.len(), n, "{path}");
        let armstrong = &read.entries[0].reference;
        assert_eq!(
            (armstrong.authors[2].sort_name(), armstrong.issue.as_deref()),
            ("Aveling".into(), Some("3")),
            "{path}"
        );
        assert_eq!(armstrong.doi.as_ref().map(ToString::to_string).as_deref(), Some("10.1111/hex.12039"), "{path}");
        assert_eq!(read.entries[4].reference.doi, None, "{path}: what was not checkable is not invented");
    }
}

#[test]
fn a_list_that_is_cut_with_et_al_leaves_nobody_out() {
    let (_project, review) = first_review();
    let path = review.join("inputs/references.txt");
    let list = fs::read_to_string(&path).unwrap();
    let authors = "De Souza, S., Galloway, J., Simpson, C., Chura, R., Dobson, J., Gullick, N., Steer, S., & Lempp, H.";
    assert!(list.contains(authors));
    fs::write(&path, list.replace(authors, "De Souza, S., Galloway, J., Simpson, C., et al.")).unwrap();
    let findings = findings(&review);
    let missing: Vec<&str> = findings
        .lists
        .checks
        .iter()
        .filter(|row| row.entry == 2 && row.field == "authors" && row.verdict == "missing here")
        .map(|row| row.severity.as_str())
        .collect();
    assert_eq!(missing, ["style"; 5]);
}
