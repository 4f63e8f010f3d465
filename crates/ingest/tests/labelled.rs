//! Walks the labelled sets when they are there; the lines to hold are those of the best published tool.
//! The sets are not part of the project, and without them these tests say so and pass.

#[path = "../evaluation/duplicate_sets.rs"]
mod duplicate_sets;

use ingest::duplicates::duplicates;

#[test]
fn doubles_are_found_and_none_is_made_up() {
    let Some(folder) = duplicate_sets::folder() else {
        println!("skipped: the labelled sets of doubles are not there");
        return;
    };
    // Sensitivity of bib-dedupe 0.11 on the same records, counted in the same way.
    let to_beat =
        [("cytology_screening", 0.992), ("haematology", 0.889), ("respiratory", 0.936), ("special_cases", 1.0)];
    let sets = duplicate_sets::sets(&folder);
    for (name, line) in to_beat {
        let set = sets.iter().find(|set| set.name == name).expect("the set is in the folder");
        let counts = duplicate_sets::count(set, &duplicates(&set.references));
        let sensitivity = counts.n_rightly as f64 / counts.n_removable as f64;
        println!("{name}: sensitivity {sensitivity:.3}, wrongly removed {}", counts.n_wrongly);
        let pairs: Vec<_> = counts.wrong_pairs.iter().map(|(a, b)| (&set.ids[*a], &set.ids[*b])).collect();
        assert_eq!((counts.n_wrongly, pairs), (0, Vec::new()), "{name}");
        assert!(sensitivity >= line, "{name}: {sensitivity} is below {line}; missed {:?}", counts.missed_pairs);
    }
}

#[test]
fn pairs_made_by_hand_are_judged_rightly() {
    let Some(folder) = duplicate_sets::folder() else {
        println!("skipped: the pairs made by hand are not there");
        return;
    };
    for (name, pair, expected) in duplicate_sets::cases(&folder) {
        assert_eq!(!duplicates(&pair).groups.is_empty(), expected, "{name}");
    }
}
