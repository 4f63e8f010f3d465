//! Prints how well doubles are found in the labelled sets, and the time it takes.
//! With `--pairs`, also every pair missed or wrongly joined.

use std::{fs, time::Instant};

use labelled_sets::duplicate_sets::{cases, count, folder, sets};
use matching::duplicates::duplicates;
use vocabulary::Reference;

fn main() {
    let Some(folder) = folder() else {
        println!("skipped: the labelled sets are not there");
        return;
    };
    let shows_pairs = std::env::args().any(|argument| argument == "--pairs");
    println!(
        "set                 records removable rightly wrongly sensitivity wrong_pairs unsure compared  cpu_s wall_s ignored"
    );
    for set in sets(&folder) {
        let (cpu, wall) = (cpu_seconds(), Instant::now());
        let found = duplicates(&set.references);
        let (cpu, wall) = (cpu_seconds() - cpu, wall.elapsed().as_secs_f64());
        let counts = count(&set, &found);
        println!(
            "{:<19} {:>7} {:>9} {:>7} {:>7} {:>11.3} {:>11} {:>6} {:>8} {cpu:>6.2} {wall:>6.3} {}",
            set.name,
            set.references.len(),
            counts.n_removable,
            counts.n_rightly,
            counts.n_wrongly,
            counts.n_rightly as f64 / counts.n_removable as f64,
            counts.wrong_pairs.len(),
            found.unsure.len(),
            found.n_compared,
            found.ignored_columns.iter().map(|column| column.as_str()).collect::<Vec<_>>().join(" "),
        );
        if shows_pairs {
            let is_unsure =
                |a: usize, b: usize| found.unsure.iter().find(|pair| (pair.first, pair.second) == (a.min(b), a.max(b)));
            for (name, pairs) in [("wrong", &counts.wrong_pairs), ("missed", &counts.missed_pairs)] {
                for (a, b) in pairs {
                    println!("  {name} {} {}", set.ids[*a], set.ids[*b]);
                    println!("    {}\n    {}", line(&set.references[*a]), line(&set.references[*b]));
                    if let Some(pair) = is_unsure(*a, *b) {
                        println!(
                            "    unsure {:.1} {:?}",
                            pair.score,
                            pair.evidence.iter().map(|one| one.finding.to_string()).collect::<Vec<_>>()
                        );
                    }
                }
            }
        }
    }
    let cases = cases(&folder);
    let mut n_right = 0;
    for (name, pair, expected) in &cases {
        let found = duplicates(pair);
        let is_right = found.groups.len() == usize::from(*expected);
        n_right += usize::from(is_right);
        if !is_right {
            println!("  case {name}: expected {expected}, unsure {:?}", found.unsure);
        }
    }
    println!("pairs made by hand: {n_right} of {} right", cases.len());
}

fn line(reference: &Reference) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".into());
    let names: Vec<String> = reference.authors.iter().take(3).map(|name| name.sort_name()).collect();
    format!(
        "{} | {} | {} | {} | {} | {} | {}",
        reference.year().unwrap_or(0),
        text(&reference.volume),
        text(&reference.issue),
        text(&reference.pages),
        text(&reference.container),
        names.join(", "),
        text(&reference.title)
    )
}

/// Returns the processor time of this process in seconds, where the system tells it.
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}
