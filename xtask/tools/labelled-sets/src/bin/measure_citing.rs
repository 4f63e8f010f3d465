//! Measures how much memory reading many citing works takes: `cargo run --release -p labelled-sets --bin measure_citing -- 100000`.
//! The works are invented, and nothing is asked.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use ingest::candidates::{Decisions, InReview, search_kept};
use registries::{Access, Identifiers, Question, Received, Request, source};
use snapshots::{Snapshots, Subjects};
use vocabulary::Doi;

fn main() -> Result<()> {
    let count: usize = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(10_000);
    let doi = Doi::parse("10.1234/lark").map_err(|_| anyhow::anyhow!("the invented DOI is none"))?;
    let seed = Identifiers { key: "lark".into(), openalex: Some("W1".into()), ..Identifiers::of_doi(doi) };
    let folder = tempfile::tempdir()?;
    let bytes = keep_pages(folder.path(), &seed, count)?;
    let before = peak()?;
    let subjects = Subjects { works: vec![seed], ..Subjects::default() }.with_seeds(|_| false, |_| true);
    let snapshots = Snapshots::read(folder.path());
    let search = search_kept(std::slice::from_ref(&subjects), &snapshots, InReview::default(), &Decisions::default());
    println!(
        "{} candidates from {} MB of answers: at most {} MB of memory, {} MB of them before reading",
        search.candidates.len(),
        bytes >> 20,
        peak()? >> 10,
        before >> 10
    );
    Ok(())
}

/// Keeps the pages as they would have come; returns their length.
fn keep_pages(folder: &Path, seed: &Identifiers, count: usize) -> Result<usize> {
    let openalex = source("openalex").context("it is listed")?;
    let store = Snapshots::write(folder, "a measurement")?;
    let first = (openalex.request)(&Question::CitedBy(seed.clone()), &Access::default()).requests;
    let mut request: Request = first.into_iter().next().context("it can be asked")?;
    let mut bytes = 0;
    for page in 0..=count.div_ceil(100) {
        let works: Vec<String> = (page * 100..((page + 1) * 100).min(count)).map(work).collect();
        let next = if works.is_empty() { "null".to_owned() } else { format!("\"c{}\"", page + 1) };
        let body =
            format!("{{\"meta\":{{\"count\":{count},\"next_cursor\":{next}}},\"results\":[{}]}}", works.join(","));
        bytes += body.len();
        let received = Received { status: 200, headers: Vec::new(), body: body.into_bytes(), withheld: false };
        let answer = store.keep(&openalex.card, &request, &received, "2026-11-23T10:00:00Z")?;
        match (openalex.read)(&answer).next.into_iter().next() {
            Some(following) => request = following,
            None => break,
        }
    }
    Ok(bytes)
}

/// One work, about as long as they are: title, ten authors and an abstract.
fn work(number: usize) -> String {
    let authors: Vec<String> =
        (0..10).map(|n| format!("{{\"raw_author_name\":\"Ada Lark {n} of {number}\"}}")).collect();
    let words: Vec<String> = (0..150).map(|n| format!("\"word{n}x{number}\":[{n}]")).collect();
    format!(
        "{{\"id\":\"https://openalex.org/W{}\",\"doi\":\"https://doi.org/10.1234/citing-{number}\",\"ids\":{{\"pmid\":\"{}\"}},\
         \"title\":\"On the songs of northern larks in winter, part {number}\",\"publication_date\":\"2020-01-02\",\
         \"authorships\":[{}],\"abstract_inverted_index\":{{{}}}}}",
        number + 100,
        number + 1,
        authors.join(","),
        words.join(",")
    )
}

/// The most memory this process has held, in kB.
fn peak() -> Result<u64> {
    let status = fs::read_to_string("/proc/self/status").context("the system tells nothing of memory")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM")).context("the system tells no peak")?;
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse().ok()).context("the peak is no number")
}
