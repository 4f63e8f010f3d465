//! Makes a file of invented references in any output format, or reads a file and prints the counts, to be timed from outside.
//! It measures nothing itself, so that the whole process is what is measured.
//!
//! `read_references write ris 10000 FILE` and then `read_references read FILE`.

use std::{env, fs, process::ExitCode};

use formats::{read_references, writers::output};
use vocabulary::{Contributor, Doi, PartialDate, Person, Pmid, Reference};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["write", name, count, file] => {
            let (Some(output), Ok(count)) = (output(name), count.parse()) else { return usage() };
            let references: Vec<Reference> = (0..count).map(invented).collect();
            if let Err(error) = fs::write(file, (output.write)(&references)) {
                eprintln!("{file}: {error}");
                return ExitCode::FAILURE;
            }
            ExitCode::SUCCESS
        }
        ["read", files @ ..] if !files.is_empty() => {
            for file in files {
                match fs::read(file) {
                    Ok(bytes) => {
                        let read = read_references(&bytes, file);
                        let (n_out, n_named) = (read.entries.len(), read.n_named());
                        println!(
                            "{file}: {} in, {n_out} out, {n_named} named, {} problems",
                            read.n_found,
                            read.problems.len()
                        );
                    }
                    Err(error) => println!("{file}: {error}"),
                }
            }
            ExitCode::SUCCESS
        }
        _ => usage(),
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: read_references write FORMAT COUNT FILE | read FILE...");
    ExitCode::from(2)
}

/// Returns the same invented reference for the same number, with the fields of a usual record and an abstract.
fn invented(number: usize) -> Reference {
    const FAMILIES: [&str; 8] = ["Moor", "Berg", "Wit", "Łuczak", "Müller", "O'Neil", "Day-Lewis", "Garcia"];
    const WORDS: [&str; 12] = [
        "care",
        "quality",
        "improvement",
        "patients",
        "design",
        "co-production",
        "of",
        "with",
        "evaluation",
        "services",
        "NHS",
        "outcomes",
    ];
    let words = |from: usize, count: usize| {
        (0..count).map(|at| WORDS[(from * 7 + at * 5 + at * at) % WORDS.len()]).collect::<Vec<_>>().join(" ")
    };
    let authors = (0..1 + number % 6)
        .map(|at| {
            Contributor::Person(Person {
                family: FAMILIES[(number + at * 3) % FAMILIES.len()].into(),
                given: Some(format!(
                    "{}. {}.",
                    char::from(b'A' + (at % 26) as u8),
                    char::from(b'A' + (number % 26) as u8)
                )),
                ..Person::default()
            })
        })
        .collect();
    Reference {
        id: format!("record-{number}"),
        authors,
        title: Some(format!("Title {number}: {}", words(number, 11))),
        container: Some(format!("Journal of {}", words(number % 40, 3))),
        issued: PartialDate::new(1980 + (number % 45) as i32, Some(1 + (number % 12) as u8), None).ok(),
        volume: Some((number % 90).to_string()),
        issue: Some((number % 12).to_string()),
        pages: Some(format!("{}-{}", number, number + 9)),
        doi: Doi::parse(&format!("10.1234/example.{number}")).ok(),
        pmid: Pmid::parse(&(10_000_000 + number).to_string()).ok(),
        issn: Some("0378-5955".into()),
        url: Some(format!("https://a.example/articles/{number}")),
        abstract_text: Some(words(number, 120)),
        keywords: (0..4).map(|at| format!("{} {at}", WORDS[(number + at) % WORDS.len()])).collect(),
        language: Some("en".into()),
        ..Reference::default()
    }
}
