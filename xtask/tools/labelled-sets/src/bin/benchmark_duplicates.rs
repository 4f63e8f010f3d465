//! Measures the search for doubles on a list made up on the spot: time, memory and whether the doubles put in were found.
//! `cargo run --release -p labelled-sets --bin benchmark_duplicates -- 80000`; the list is the same on every machine.

use std::{fs, time::Instant};

use matching::duplicates::duplicates;
use vocabulary::{Contributor, Doi, PartialDate, Person, Reference};

/// A third of the records are second or third copies, as in a search of several databases.
const COPY_SHARE: u64 = 33;

fn main() {
    let n_records = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(80_000);
    let mut chance = Chance(7);
    let mut references: Vec<Reference> = Vec::with_capacity(n_records);
    let mut original: Vec<usize> = Vec::with_capacity(n_records);
    while references.len() < n_records {
        let at = references.len();
        if at > 0 && chance.below(100) < COPY_SHARE {
            let of = chance.below(at as u64) as usize;
            let copy = changed(&references[original[of]], &mut chance);
            original.push(original[of]);
            references.push(copy);
        } else {
            references.push(work(&mut chance));
            original.push(at);
        }
    }
    let before = memory_megabytes("VmRSS");
    let start = Instant::now();
    let found = duplicates(&references);
    let seconds = start.elapsed().as_secs_f64();
    let n_removed: usize = found.groups.iter().map(|group| group.members.len() - 1).sum();
    let n_wrong = found.groups.iter().flat_map(|group| group.members[1..].iter().map(|m| (group.members[0], *m)));
    let n_wrong = n_wrong.filter(|(a, b)| original[*a] != original[*b]).count();
    let n_copies = original.iter().enumerate().filter(|(at, of)| at != *of).count();
    println!(
        "{n_records} records, {n_copies} copies: {n_removed} removed, {n_wrong} wrongly, {} unsure; {} pairs compared, {} left out",
        found.unsure.len(),
        found.n_compared,
        found.n_not_compared
    );
    println!("{seconds:.2} s; memory {before} MB for the list, at most {} MB", memory_megabytes("VmHWM"));
}

/// A small generator of numbers, the same everywhere.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    /// Small numbers come often, as words of a language do.
    fn common(&mut self, n: u64) -> u64 {
        let share = self.below(1_000_000) as f64 / 1_000_000.0;
        (((n as f64).powf(share) - 1.0) as u64).min(n - 1)
    }
}

fn word(number: u64) -> String {
    const PARTS: [&str; 20] = [
        "ca", "re", "li", "sten", "war", "mo", "tri", "pha", "no", "ser", "vi", "quo", "den", "lum", "ba", "gra",
        "the", "ol", "ure", "ti",
    ];
    let mut number = number + 20;
    let mut word = String::new();
    while number > 0 {
        word.push_str(PARTS[(number % 20) as usize]);
        number /= 20;
    }
    word
}

fn work(chance: &mut Chance) -> Reference {
    // One in two hundred has a title that many works have.
    let n_words = if chance.below(200) == 0 { 1 } else { 5 + chance.below(11) };
    let title: Vec<String> =
        (0..n_words).map(|_| word(chance.common(if n_words == 1 { 20 } else { 20_000 }))).collect();
    let n_authors = 1 + chance.below(8);
    let authors: Vec<Contributor> = (0..n_authors)
        .map(|_| {
            let given = char::from(b'A' + chance.below(26) as u8).to_string();
            Contributor::Person(Person {
                family: word(chance.common(30_000)),
                given: Some(format!("{given}.")),
                ..Person::default()
            })
        })
        .collect();
    let first = 1 + chance.below(2000);
    Reference {
        authors,
        title: Some(title.join(" ")),
        container: Some(format!("Journal of {} {}", word(chance.common(2000)), word(chance.common(200)))),
        issued: PartialDate::new(1990 + chance.below(35) as i32, None, None).ok(),
        volume: Some((1 + chance.below(120)).to_string()),
        issue: Some((1 + chance.below(12)).to_string()),
        pages: Some(format!("{first}-{}", first + chance.below(15))),
        doi: Doi::parse(&format!("10.5555/{:x}", chance.next())).ok(),
        ..Reference::default()
    }
}

/// Makes the copy another database would hold.
fn changed(of: &Reference, chance: &mut Chance) -> Reference {
    let mut copy = of.clone();
    if chance.below(2) == 0 {
        copy.doi = None;
    }
    match chance.below(8) {
        0 => copy.pages = copy.pages.and_then(|pages| pages.split('-').next().map(str::to_owned)),
        1 => copy.issue = None,
        2 => copy.container = copy.container.map(|name| name.replace("Journal of", "J")),
        3 => copy.title = copy.title.map(|title| format!("{}.", title.to_uppercase())),
        4 => copy.authors.truncate(1),
        5 => {
            let at = chance.below(20) as usize;
            copy.title =
                copy.title.map(|title| title.chars().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| c).collect());
        }
        6 => copy.pages = None,
        _ => {}
    }
    copy
}

/// Returns a line of the process's memory in megabytes, where the system tells it.
fn memory_megabytes(line: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find(|text| text.starts_with(line));
    found.and_then(|text| text.split_whitespace().nth(1)?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
