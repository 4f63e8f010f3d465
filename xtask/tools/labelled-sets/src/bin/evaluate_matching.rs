//! Prints how well citations are matched to records in a closed corpus, style by style.
//! With `--wrong` or `--missed`, also the citations that were accepted wrongly or not accepted; with `--why`, the causes of those not accepted.
//!
//! The works are split by their DOI into a half that rules may be tuned on and a half they are only measured on; citations are shown of the first half alone.

use std::{collections::HashMap, time::Instant};

use labelled_sets::{
    matching_losses::Losses,
    matching_sets::{
        ALTERATIONS, Style, altered, citations_from_papers, folder, is_held_out, is_twin, look_alikes, sets,
    },
};
use matching::decision::{Corpus, Decision, Verdict, Wanted};
use vocabulary::{Doi, Reference};

fn main() {
    let Some(folder) = folder() else {
        println!("skipped: the labelled citations are not there");
        return;
    };
    let sets = sets(&folder);
    println!(
        "{} and {} records were made; of {} works the fields could not be told apart",
        sets.plain.len(),
        sets.ieee.len(),
        sets.n_unread
    );
    let kept = |records: &[Reference]| -> Vec<Reference> {
        records
            .iter()
            .filter(|record| record.doi.as_ref().is_some_and(|doi| !is_held_out(doi.as_str())))
            .cloned()
            .collect()
    };
    let (plain, ieee) = (kept(&sets.plain), kept(&sets.ieee));
    let by_doi = |records: &'_ [Reference]| -> Vec<String> {
        records.iter().filter_map(|r| r.doi.as_ref()).map(ToString::to_string).collect()
    };
    let dois = (by_doi(&sets.plain), by_doi(&sets.ieee));
    let mut works: HashMap<&str, &Reference> = HashMap::new();
    for (dois, records) in [(&dois.0, &sets.plain), (&dois.1, &sets.ieee)] {
        works.extend(dois.iter().map(String::as_str).zip(records));
    }
    for (name, with_copies) in [("works alone", false), ("works with look-alikes of half of them", true)] {
        println!(
            "\n{name}\nstyle                                 in_corpus right wrong person precision recall | not_in twins accepted   share person |  per_s"
        );
        let extended = |records: &[Reference]| match with_copies {
            true => Corpus::new(&[records, &look_alikes(records)].concat()),
            false => Corpus::new(records),
        };
        let records = |records: &[Reference]| match with_copies {
            true => [records, &look_alikes(records)].concat(),
            false => records.to_vec(),
        };
        let corpus = extended(&plain);
        let all = records(&plain);
        for style in &sets.plain_styles {
            evaluate(style, &corpus, &all, &works);
        }
        for style in &sets.excluded_styles {
            evaluate(style, &corpus, &all, &works);
        }
        let corpus = extended(&ieee);
        let all = records(&ieee);
        for style in &sets.ieee_styles {
            evaluate(style, &corpus, &all, &works);
        }
    }
    println!("\nworks of one corpus, each beside another paper of its authors in the same volume and year");
    let beside = [plain.as_slice(), &siblings(&plain)].concat();
    let corpus = Corpus::new(&beside);
    for style in &sets.plain_styles {
        evaluate(style, &corpus, &beside, &works);
    }
    println!("the same for works that are not in the corpus, while the other paper is");
    let held_out: Vec<Reference> =
        sets.plain.iter().filter(|r| r.doi.as_ref().is_some_and(|doi| is_held_out(doi.as_str()))).cloned().collect();
    let beside = [plain.as_slice(), &siblings(&held_out)].concat();
    let corpus = Corpus::new(&beside);
    for style in &sets.plain_styles {
        evaluate(style, &corpus, &beside, &works);
    }
    println!(
        "\nfields alone, works with look-alikes of half of them\n                                         in_corpus right wrong precision recall | not_in twins accepted   share"
    );
    let records = [plain.as_slice(), &look_alikes(&plain)].concat();
    let corpus = Corpus::new(&records);
    for how in 0..ALTERATIONS.len() {
        for half in [true, false] {
            evaluate_fields(how, half, &sets.plain, &corpus, &records);
        }
    }
    let (papers, style) = citations_from_papers(&folder);
    println!("\n{} works cited in papers", papers.len());
    let works = papers.iter().filter_map(|record| Some((record.doi.as_ref()?.as_str(), record))).collect();
    let papers = kept(&papers);
    evaluate(&style, &Corpus::new(&papers), &papers, &works);
}

/// Returns for each work another of the same authors in the same volume and year, with the title of the next work and other pages.
fn siblings(records: &[Reference]) -> Vec<Reference> {
    let pairs = records.iter().zip(records.iter().cycle().skip(1)).enumerate();
    let sibling = |(at, (record, next)): (usize, (&Reference, &Reference))| {
        let pages = record.pages.as_deref().and_then(|pages| pages.split(['-', '–']).next()?.parse::<u64>().ok());
        Reference {
            title: next.title.clone(),
            pages: pages.map(|first| format!("{}-{}", first + 17, first + 25)),
            doi: Doi::parse(&format!("10.5555/sibling.{at}")).ok(),
            ..record.clone()
        }
    };
    pairs.map(sibling).collect()
}

/// Whether the rules may be tuned on a work; the others are only measured.
fn is_tuned(doi: &str) -> bool {
    doi.bytes().fold(0x811c_9dc5u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)) >> 16 & 1 == 0
}

fn has_argument(name: &str) -> bool {
    std::env::args().any(|argument| argument == name)
}

fn evaluate(style: &Style, corpus: &Corpus, records: &[Reference], works: &HashMap<&str, &Reference>) {
    // Citations of works that are in no corpus have no DOI and are split by their text.
    let is_in_half = |(text, doi): &(String, Option<String>)| is_tuned(doi.as_deref().unwrap_or(text));
    let (tuned, unseen): (Vec<_>, Vec<_>) = style.citations.iter().partition(|one| is_in_half(one));
    let name = style.name.trim_start_matches('-');
    evaluate_half(&format!("{name}, tuned"), &tuned, corpus, records, works, true);
    evaluate_half(&format!("{name}, unseen"), &unseen, corpus, records, works, false);
}

fn evaluate_half(
    name: &str,
    citations: &[&(String, Option<String>)],
    corpus: &Corpus,
    records: &[Reference],
    works: &HashMap<&str, &Reference>,
    shows: bool,
) {
    let shows_wrong = shows && has_argument("--wrong");
    let shows_missed = shows && has_argument("--missed");
    let places = records.iter().enumerate().filter_map(|(at, record)| Some((record.doi.as_ref()?.as_str(), at)));
    let places: HashMap<&str, usize> = places.collect();
    let (mut n_in, mut n_right, mut n_wrong, mut n_person) = (0, 0, 0, 0);
    let (mut n_out, mut n_accepted, mut n_twins, mut n_out_person) = (0, 0, 0, 0);
    let mut losses = Losses::default();
    let start = Instant::now();
    let decisions: Vec<Decision> = citations.iter().map(|(text, _)| corpus.decide(Wanted::text(text))).collect();
    let per_second = citations.len() as f64 / start.elapsed().as_secs_f64();
    for ((text, doi), decision) in citations.iter().zip(&decisions) {
        let accepted = match decision.verdict {
            Verdict::Accept(at) => Some(at),
            _ => None,
        };
        let is_person = matches!(decision.verdict, Verdict::PersonMustLook(_));
        if let Some(right) = doi.as_deref().and_then(|doi| places.get(doi).copied()) {
            n_in += 1;
            n_person += usize::from(is_person);
            let is_right = accepted.is_some_and(|at| records[at].doi == records[right].doi);
            let is_wrong = accepted.is_some() && !is_right;
            n_right += usize::from(is_right);
            n_wrong += usize::from(is_wrong);
            if shows && !is_right && has_argument("--why") {
                losses.add(text, decision, right, records, corpus);
            }
            if shows_wrong && is_wrong || shows_missed && accepted.is_none() {
                show(text, doi.as_deref().unwrap_or_default(), decision, records);
            }
        } else {
            let work = doi.as_deref().and_then(|doi| works.get(doi));
            let is_twin = accepted.is_some_and(|at| work.is_some_and(|work| is_twin(work, &records[at])));
            n_out += 1;
            n_out_person += usize::from(is_person);
            n_twins += usize::from(is_twin);
            n_accepted += usize::from(accepted.is_some() && !is_twin);
            if shows_wrong && accepted.is_some() && !is_twin {
                show(text, "not in the corpus", decision, records);
            }
        }
    }
    losses.print();
    let share =
        |n: usize, of: usize| if of == 0 { "     -".to_owned() } else { format!("{:6.4}", n as f64 / of as f64) };
    println!(
        "{name:<37} {n_in:>9} {n_right:>5} {n_wrong:>5} {n_person:>6}    {} {} | {n_out:>6} {n_twins:>5} {n_accepted:>8}  {} {n_out_person:>6} | {per_second:>6.0}",
        share(n_right, n_right + n_wrong),
        share(n_right, n_in),
        share(n_accepted, n_out)
    );
}

fn evaluate_fields(how: usize, half: bool, works: &[Reference], corpus: &Corpus, records: &[Reference]) {
    let name = format!("{}, {}", ALTERATIONS[how], if half { "tuned" } else { "unseen" });
    let (mut n_in, mut n_right, mut n_wrong, mut n_out, mut n_twins, mut n_accepted) = (0, 0, 0, 0, 0, 0);
    for work in works.iter().filter(|work| work.doi.as_ref().is_some_and(|doi| is_tuned(doi.as_str()) == half)) {
        let wanted = altered(work, how);
        let decision = corpus.decide(Wanted::reference(&wanted));
        let accepted = match decision.verdict {
            Verdict::Accept(at) => Some(&records[at]),
            _ => None,
        };
        let is_right = accepted.is_some_and(|found| found.doi == work.doi);
        let is_in = work.doi.as_ref().is_some_and(|doi| !is_held_out(doi.as_str()));
        if half && is_in && accepted.is_none() && has_argument("--missed") {
            let text = format!("{name} {} {:?} {:?}", work.short_name(), wanted.title, wanted.container);
            show(&text, work.doi.as_ref().map_or("", |doi| doi.as_str()), &decision, records);
        }
        if is_in {
            n_in += 1;
            n_right += usize::from(is_right);
            n_wrong += usize::from(accepted.is_some() && !is_right);
        } else {
            let is_twin = accepted.is_some_and(|found| is_twin(found, work));
            n_out += 1;
            n_twins += usize::from(is_twin);
            n_accepted += usize::from(accepted.is_some() && !is_twin);
        }
        if half && has_argument("--fields") && accepted.is_some() != is_right {
            let text = format!(
                "{} {:?} {:?} {:?} {:?}",
                work.short_name(),
                wanted.title,
                wanted.container,
                wanted.volume,
                wanted.pages
            );
            show(&text, "another", &decision, records);
        }
    }
    let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
    println!(
        "{name:<40} {n_in:>9} {n_right:>5} {n_wrong:>5}    {:6.4} {:6.4} | {n_out:>6} {n_twins:>5} {n_accepted:>8}  {:6.4}",
        share(n_right, n_right + n_wrong),
        share(n_right, n_in),
        share(n_accepted, n_out)
    );
}

fn show(text: &str, doi: &str, decision: &Decision, records: &[Reference]) {
    println!("  {text}\n    means {doi}; {:?} {:.1}", decision.verdict, decision.score);
    let shown = match &decision.verdict {
        Verdict::Accept(at) => vec![*at],
        Verdict::PersonMustLook(several) => several.clone(),
        Verdict::None => Vec::new(),
    };
    for at in shown {
        let record = &records[at];
        let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".into());
        println!(
            "    {} | {} | {} | {} | {} | {}",
            record.doi.as_ref().map_or("-", |doi| doi.as_str()),
            record.short_name(),
            text(&record.title),
            text(&record.container),
            text(&record.volume),
            text(&record.pages)
        );
    }
    let reasons: Vec<String> =
        decision.reasons.iter().map(|one| format!("{} {:+.1}", one.finding, one.weight)).collect();
    println!("    {}", reasons.join("; "));
}
