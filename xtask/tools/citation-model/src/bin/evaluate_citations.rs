//! Scores the citation parser on labelled references it did not learn from, and prints its speed.
//! Usage: `cargo run --release -p citation-model --bin evaluate_citations -- FOLDER [--part N] [--wrong SET] [MODEL]`

use std::{path::PathBuf, time::Instant};

use citation::Model;
use citation_model::{
    evaluation::{self, Scores},
    labelled::{self, Labelled},
    sets,
};

fn main() -> anyhow::Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut option = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name).filter(|at| at + 1 < arguments.len())?;
        arguments.drain(at..at + 2).nth(1)
    };
    let kept_part: usize = option("--part").map_or(Ok(0), |part| part.parse())?;
    let wrong = option("--wrong");
    let folder =
        PathBuf::from(arguments.first().ok_or_else(|| anyhow::anyhow!("expected the folder of the labelled sets"))?);
    let read;
    let model = match arguments.get(1) {
        Some(path) => {
            read = Model::read(&std::fs::read(path)?).ok_or_else(|| anyhow::anyhow!("`{path}` is not a model"))?;
            &read
        }
        None => Model::built_in(),
    };
    let sets = sets::open(&folder)?;
    let grobid: Vec<&Labelled> = sets
        .grobid
        .iter()
        .filter(|file| labelled::part(&file.name) == kept_part)
        .flat_map(|file| &file.entries)
        .collect();
    let core: Vec<&Labelled> = sets.core.iter().collect();
    for (name, entries) in [("core", &core), ("grobid", &grobid)] {
        println!("{name}\n{}\n", score(model, entries, wrong.as_deref() == Some(name)));
    }
    let texts: Vec<&str> = sets.good.iter().map(|entry| entry.text.as_str()).collect();
    let start = Instant::now();
    let titled = texts.iter().filter(|text| citation::parse_with(model, text).reference.title.is_some()).count();
    let rate = texts.len() as f64 / start.elapsed().as_secs_f64();
    println!("speed: {rate:.0} references a second on one core ({titled} of {} with a title)", texts.len());
    Ok(())
}

fn score(model: &Model, entries: &[&Labelled], show: bool) -> Scores {
    let mut scores = Scores::default();
    for entry in entries {
        let parsed = citation::parse_with(model, &entry.text);
        let (expected, found) = (evaluation::expected(entry), evaluation::found(&parsed.reference));
        scores.add(&expected, &found);
        if show && expected != found {
            println!("{}", entry.text);
            for ((name, expected), found) in
                evaluation::FIELDS.iter().zip(&expected).zip(&found).filter(|((_, e), f)| e != f)
            {
                println!("    {name}: {expected} <> {found}");
            }
        }
    }
    scores
}
