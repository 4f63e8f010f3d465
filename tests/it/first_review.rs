//! What must be found in the first review, line by line.

use std::fs;

use analyse::{Findings, statistics::Consistency};
use vocabulary::Review;

use crate::{check_expected, first_review};

fn findings() -> (Review, Findings) {
    let (_project, folder) = first_review();
    let tabulated = ingest::tabulate(&folder).unwrap();
    let findings = analyse::analyse(&tabulated.review, &tabulated.tables).unwrap();
    (tabulated.review, findings)
}

#[test]
fn the_citation_check_finds_what_is_wrong_and_nothing_else() {
    let (_, findings) = findings();
    let shown: String = findings
        .lists
        .checks
        .iter()
        .filter(|row| row.verdict != "agrees" || !row.severity.is_empty())
        .map(|row| {
            let position = row.position.map_or(String::new(), |position| format!(" {position}"));
            format!(
                "{} {}{position}: {} ({}): `{}` for `{}`: {}\n",
                row.entry, row.field, row.verdict, row.severity, row.found, row.expected, row.remark
            )
        })
        .collect();
    check_expected("first_review/citation_check.txt", &shown);
    let count = |field: &str, verdict: &str| {
        findings.lists.checks.iter().filter(|row| row.field == field && row.verdict == verdict).count()
    };
    assert_eq!((count("doi", "missing here"), count("issue", "missing here")), (6, 4));
    assert_eq!((count("doi", "not checkable"), count("issue", "not checkable")), (1, 1));
    assert_eq!((count("container", "differs"), count("title", "differs"), count("pages", "differs")), (0, 1, 0));
}

#[test]
fn links_are_made_by_content_and_not_by_place() {
    let (_project, folder) = first_review();
    let path = folder.join("inputs/references.txt");
    let text = fs::read_to_string(&path).unwrap();
    let reversed: Vec<&str> = text.lines().rev().collect();
    fs::write(&path, reversed.join("\n")).unwrap();
    let tabulated = ingest::tabulate(&folder).unwrap();
    let findings = analyse::analyse(&tabulated.review, &tabulated.tables).unwrap();
    let linked: Vec<&str> = findings.lists.entries.iter().map(|entry| entry.reference.as_str()).collect();
    assert_eq!(
        linked,
        ["winch-2018", "ocloo-2016", "lwembe-2017", "heaton-2016", "dixonwoods-2012", "desouza-2017", "armstrong-2013"]
    );
}

#[test]
fn one_person_in_two_spellings_is_named() {
    let (_, findings) = findings();
    let spellings: Vec<(&str, usize)> =
        findings.lists.spellings.iter().map(|row| (row.spelling.as_str(), row.entry)).collect();
    assert_eq!(spellings, [("Dixon-woods", 1), ("Dixon-Woods", 3)]);
}

#[test]
fn every_judgement_is_in_the_matrix_and_unread_is_never_absence() {
    let (_, findings) = findings();
    assert_eq!(findings.codings.len(), 196);
    let missing: usize =
        findings.coder_counts.iter().filter(|(_, judgement, _)| judgement == "unread").map(|(.., n)| n).sum();
    assert_eq!(missing, 18);
    let overall = &findings.agreement.overall;
    // 98 cells, of which those with fewer than two judgements carry the 18 unread ones.
    assert_eq!(overall.n_units + overall.n_left_out, 98);
    assert_eq!(overall.n_left_out, 15);
    for counts in &findings.theme_judgements {
        assert_eq!(
            counts.agreed.iter().sum::<usize>() + counts.differ + counts.one_coder + counts.unread + counts.not_coded,
            5,
            "{}",
            counts.key
        );
    }
}

#[test]
fn the_survey_allows_what_arithmetic_allows() {
    let (_, findings) = findings();
    let figure = |item: &str, option: &str| {
        findings.published_figures.iter().find(|f| f.row.question == item && f.row.option == option).unwrap()
    };
    let response = figure("response", "responded");
    assert_eq!((response.invited.clone(), response.interval), (Some(4329..=4338), None));
    let research = figure("central_research", "central");
    assert_eq!((research.counts.clone(), research.consistency), (Some(559..=560), Consistency::Uninformative));
    assert_eq!(research.row.percent.map(|p| p.to_string()).as_deref(), Some("29.1"));
    assert_eq!(figure("local_support", "unaware").row.percent.map(|p| p.to_string()).as_deref(), Some("46"));
    let (low, high) = research.interval.unwrap();
    assert!((low - 0.2711).abs() < 5e-5 && (high - 0.3117).abs() < 5e-5);
    for option in ["clinician_time", "local_support", "funding"] {
        let silent = figure("challenges", option);
        assert_eq!((silent.row.percent, silent.counts.clone(), silent.interval), (None, None, None));
    }
}

#[test]
fn a_survey_whose_base_nobody_states_or_assumes_has_no_interval() {
    let (_project, folder) = first_review();
    let path = folder.join("inputs/surveys/winch-2018/survey.toml");
    let text = fs::read_to_string(&path).unwrap().replace("assume_all_answered = true", "assume_all_answered = false");
    fs::write(&path, text).unwrap();
    let tabulated = ingest::tabulate(&folder).unwrap();
    let findings = analyse::analyse(&tabulated.review, &tabulated.tables).unwrap();
    assert_eq!(findings.published_figures.len(), 11);
    assert!(findings.published_figures.iter().all(|figure| figure.interval.is_none() && figure.counts.is_none()));
}
