//! Answers that are cut off, of another kind or of surprising types: nothing panics, nothing vanishes without a word.

use registries::{Outcome, Question, SOURCES, Shape};
use serde_json::{Value, json};

use crate::{
    of_doi, read_as,
    readings::{LARK, fixture, works},
};

#[test]
fn no_source_panics_or_stays_silent_on_what_it_never_sent() {
    let odd: [&[u8]; 14] = [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"[null]",
        b"[1,\"a\",{}]",
        b"\"text\"",
        b"12",
        b"{\"message\":7,\"message-type\":\"work\"}",
        b"{\"status\":\"ok\",\"message-type\":\"work-list\",\"message\":{\"items\":{\"a\":1}}}",
        b"<html><body>busy</body></html>",
        b"<?xml version=\"1.0\"?><a/>",
        b"\xff\xfe\x00",
        b"{\"data\":[null,5],\"results\":7,\"hitCount\":\"x\",\"resultList\":[],\"doi\":{},\"esearchresult\":[]}",
    ];
    for source in SOURCES {
        for body in odd {
            for status in [200, 404, 500] {
                let reading = read_as(
                    source.card.name,
                    "https://x.example/works?cursor=*",
                    works(&[LARK]),
                    Shape::List,
                    status,
                    body,
                );
                assert!(reading.works.iter().all(|w| w.notices.is_empty()), "{}", source.card.name);
                if status != 200 {
                    assert!(matches!(reading.outcome, Outcome::Failed(_)), "{} {status}", source.card.name);
                }
            }
        }
    }
}

#[test]
fn an_answer_cut_off_anywhere_is_a_problem_and_no_panic() {
    for (name, path) in [
        ("crossref", "crossref/work.json"),
        ("pubmed", "pubmed/records.xml"),
        ("openalex", "openalex/list.json"),
        ("europe_pmc", "europe_pmc/search.json"),
        ("datacite", "datacite/list.json"),
        ("unpaywall", "unpaywall/open.json"),
        ("opencitations", "opencitations/citations.json"),
        ("semantic_scholar", "semantic_scholar/batch.json"),
        ("doi_org", "doi_org/agencies.json"),
    ] {
        let whole = fixture(path);
        let end = whole.iter().rposition(|b| !b.is_ascii_whitespace()).unwrap();
        for cut in (0..end).step_by(97).chain([end]) {
            let reading =
                read_as(name, "https://x.example/x", Question::Works(Vec::new()), Shape::List, 200, &whole[..cut]);
            assert!(matches!(reading.outcome, Outcome::Failed(_)), "{path} cut at {cut}: {:?}", reading.outcome);
            assert!(!reading.problems.is_empty() && reading.works.is_empty(), "{path} cut at {cut}");
        }
    }
}

fn agencies() -> Question {
    Question::RegistrationAgency(vec![of_doi(LARK)])
}

/// Puts each of several odd values in place of every value of a fixture, one at a time.
fn spoiled(value: &Value, change: &mut impl FnMut(&Value)) {
    fn walk(root: &mut Value, path: &mut Vec<String>, change: &mut impl FnMut(&Value)) {
        let here = pointer(root, path).clone();
        for odd in
            [json!(null), json!(7), json!("odd"), json!({}), json!([]), json!([null, [1]]), json!(true), json!(-1.5)]
        {
            *pointer(root, path) = odd;
            change(root);
        }
        *pointer(root, path) = here.clone();
        let children: Vec<String> = match &here {
            Value::Object(map) => map.keys().cloned().collect(),
            Value::Array(list) => (0..list.len()).map(|at| at.to_string()).collect(),
            _ => Vec::new(),
        };
        for child in children {
            path.push(child);
            walk(root, path, change);
            path.pop();
        }
    }
    fn pointer<'a>(root: &'a mut Value, path: &[String]) -> &'a mut Value {
        path.iter().fold(root, |value, step| match value {
            Value::Object(map) => map.get_mut(step).expect("the path was walked"),
            other => other.get_mut(step.parse::<usize>().expect("a place in a list")).expect("the path was walked"),
        })
    }
    walk(&mut value.clone(), &mut Vec::new(), change);
}

#[test]
fn any_value_may_be_of_any_type_and_the_rest_is_read() {
    for (name, path) in [
        ("crossref", "crossref/work.json"),
        ("crossref", "crossref/list.json"),
        ("openalex", "openalex/list.json"),
        ("europe_pmc", "europe_pmc/search.json"),
        ("europe_pmc", "europe_pmc/citations.json"),
        ("datacite", "datacite/list.json"),
        ("unpaywall", "unpaywall/open.json"),
        ("opencitations", "opencitations/metadata.json"),
        ("semantic_scholar", "semantic_scholar/citations.json"),
        ("doi_org", "doi_org/agencies.json"),
        ("pubmed", "pubmed/search.json"),
    ] {
        let value: Value = serde_json::from_slice(&fixture(path)).unwrap();
        let mut n_spoiled = 0;
        spoiled(&value, &mut |spoiled| {
            let body = serde_json::to_vec(spoiled).unwrap();
            let question = if name == "doi_org" { agencies() } else { works(&[LARK]) };
            let reading = read_as(name, "https://x.example/x?cursor=*", question, Shape::List, 200, &body);
            n_spoiled += 1;
            let says_something = !reading.works.is_empty()
                || !reading.agencies.is_empty()
                || !reading.next.is_empty()
                || !reading.not_found.is_empty()
                || !reading.problems.is_empty()
                || reading.outcome != Outcome::Answered
                // An empty page of citations is a whole answer.
                || spoiled.get("data") == Some(&json!([]));
            assert!(says_something, "{path} gives nothing and no word: {spoiled}");
        });
        assert!(n_spoiled > 40, "{path}: {n_spoiled}");
    }
}
