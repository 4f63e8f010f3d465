//! Learns the citation model from labelled references and writes `crates/citation/assets/citation.model`; the same sets give the same bytes.
//! It never learns from AnyStyle's `core` nor from part 0 of GROBID's files, which are for judging.
//! Usage: `cargo run --release -p citation-model --bin train_citation_model -- FOLDER [--part N] [OUT]`

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use citation_model::{
    evaluation,
    labelled::{self, Labelled},
    sets,
    training::{self, Plan, Random, Work},
};

fn main() -> anyhow::Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let kept_part = match arguments.iter().position(|argument| argument == "--part") {
        Some(at) if at + 1 < arguments.len() => arguments.drain(at..at + 2).nth(1).unwrap_or_default().parse()?,
        _ => 0,
    };
    let folder =
        PathBuf::from(arguments.first().ok_or_else(|| anyhow::anyhow!("expected the folder of the labelled sets"))?);
    let asset = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../crates/citation/assets/citation.model");
    let out = arguments.get(1).map_or(asset, PathBuf::from);

    let sets = sets::open(&folder)?;
    let (judge, learn): (Vec<_>, Vec<_>) = sets.grobid.iter().partition(|file| labelled::part(&file.name) == kept_part);
    let judge: Vec<&Labelled> = sets.core.iter().chain(judge.iter().flat_map(|file| &file.entries)).collect();
    let real: Vec<Labelled> = sets.good.iter().chain(learn.iter().flat_map(|file| &file.entries)).cloned().collect();
    let count = real.len();
    let real = without_copies(real, &judge);
    println!("{count} references to learn from, {} without copies of those for judging", real.len());

    let examples = enlarged(real, &works(&folder));
    println!("{} with damaged and restyled ones", examples.len());
    let model = training::learn(&examples, Plan::default(), |epoch, loss| println!("round {epoch}: loss {loss:.3}"));
    println!("{} bytes to {}", model.len(), out.display());
    std::fs::write(out, model)?;
    Ok(())
}

/// Adds damaged copies, and the same works in other styles.
fn enlarged(real: Vec<Labelled>, works: &[Work]) -> Vec<Labelled> {
    let mut random = Random::new(3);
    let mut examples = Vec::with_capacity(real.len() * 3);
    for entry in &real {
        examples.push(training::perturbed(entry, &mut random));
        if let Some(work) = Work::of(entry).filter(|_| random.in_percent(60)) {
            examples.push(training::styled(&work, &mut random));
            if random.in_percent(25) {
                examples.push(training::rare(&work, &mut random));
            }
            if random.in_percent(8) {
                let alone = Work { in_journal: false, container: String::new(), ..work };
                examples.push(training::styled(&alone, &mut random));
            }
        }
    }
    for work in works {
        for _ in 0..2 {
            let styled = training::styled(work, &mut random);
            examples.push(training::perturbed(&styled, &mut random));
        }
    }
    examples.extend(real);
    examples
}

/// Reads works from the sets of records beside the labelled strings, where they are.
fn works(folder: &Path) -> Vec<Work> {
    let mut all = Vec::new();
    for set in ["cytology_screening", "haematology", "respiratory"] {
        let path = folder.join("../duplicates").join(set).join("records_pre_merged.csv.gz");
        let Ok(file) = std::fs::File::open(path) else { continue };
        let mut reader = csv::Reader::from_reader(flate2::read::GzDecoder::new(file));
        let headers = reader.headers().cloned().unwrap_or_default();
        for row in reader.records().flatten() {
            let get = |name: &str| {
                headers.iter().position(|h| h == name).and_then(|at| row.get(at)).unwrap_or_default().trim().to_owned()
            };
            let people = get("author")
                .split(" and ")
                .filter_map(|name| name.split_once(','))
                .map(|(family, given)| (family.trim().to_owned(), given.trim().to_owned()))
                .filter(|(_, given)| !given.is_empty())
                .collect();
            let issue = get("number");
            let work = Work {
                authors: people,
                title: get("title").trim_end_matches('.').to_owned(),
                container: get("journal"),
                in_journal: true,
                year: get("year"),
                volume: get("volume"),
                issue: if issue.len() > 2 { String::new() } else { issue },
                pages: get("pages"),
                ..Work::default()
            };
            if !work.authors.is_empty() && !work.title.is_empty() && !work.year.is_empty() && !work.container.is_empty()
            {
                all.push(work);
            }
        }
    }
    all
}

/// Removes from `learn` every reference whose text or title also occurs in `judge`.
fn without_copies(learn: Vec<Labelled>, judge: &[&Labelled]) -> Vec<Labelled> {
    let title = |entry: &Labelled| evaluation::expected(entry)[2].clone();
    let texts: BTreeSet<String> = judge.iter().map(|entry| evaluation::plain(&entry.text)).collect();
    let titles: BTreeSet<String> = judge.iter().map(|entry| title(entry)).filter(|title| title.len() > 15).collect();
    learn
        .into_iter()
        .filter(|entry| !texts.contains(&evaluation::plain(&entry.text)) && !titles.contains(&title(entry)))
        .collect()
}
