//! What the cases share and where they part, in sentences computed from the counts.

use analyse::statistics::{CasePair, JudgementCounts};

use crate::{
    blocks::{self, Block},
    material::{Material, counted, decimal, enough_themes, in_words, listed, with_count},
    section::{Content, Section, always},
};

/// What the cases share and where they part.
pub const SECTION: Section =
    Section { id: "across", applies: always, title: |_| "What the cases share and where they part".to_owned(), blocks };

fn blocks(content: &Content<'_>) -> Vec<Block> {
    let mut blocks = vec![blocks::sentences(sentences(&content.material))];
    blocks.extend(content.figures(SECTION.id));
    blocks
}

/// Returns the sentences, each with its counts in it.
fn sentences(material: &Material<'_>) -> Vec<String> {
    let n_cases = material.cases().count();
    let counts = &material.findings.theme_judgements;
    let mut sentences = Vec::new();
    if material.has_one_coder() {
        sentences.push("All that follows is the judgement of one coder; no second coder has confirmed it.".to_owned());
    }
    let label = |count: &JudgementCounts| material.theme_label(&count.key).to_owned();
    let all: Vec<String> = counts.iter().filter(|count| count.found == n_cases && n_cases > 0).map(label).collect();
    if !all.is_empty() {
        let names = listed(&quoted(&all));
        sentences.push(match n_cases {
            1 => format!("Found in the one case: {names}."),
            _ => format!(
                "All {} cases share {names}: {} found in every one.",
                in_words(n_cases),
                with_count(all.len(), "it is", "they are")
            ),
        });
    }
    let wherever: Vec<String> = counts
        .iter()
        .filter(|count| count.found == count.settled && count.found > 1 && count.settled < n_cases)
        .map(|count| format!("“{}” ({} of {})", label(count), count.found, count.settled))
        .collect();
    if !wherever.is_empty() {
        sentences
            .push(format!("Found wherever it is settled, though not settled in every case: {}.", listed(&wherever)));
    }
    let alone: Vec<String> = counts
        .iter()
        .filter(|count| count.found == 1 && count.settled == 1 && n_cases > 1)
        .map(|count| format!("“{}” in {}", label(count), listed(&split(material, &count.key).0)))
        .collect();
    if !alone.is_empty() {
        sentences.push(format!("Settled for one case alone, and found there: {}.", listed(&alone)));
    }
    for count in counts.iter().filter(|count| count.found > 0 && count.found < count.settled) {
        let (found, not_found, open) = split(material, &count.key);
        let open = if open.is_empty() { String::new() } else { format!("; not settled for {}", listed(&open)) };
        sentences.push(format!(
            "The cases part on “{}”: found in {} of {} settled ({}), not found in {}{open}.",
            label(count),
            in_words(count.found),
            in_words(count.settled),
            listed(&found),
            listed(&not_found)
        ));
    }
    let none: Vec<String> = counts
        .iter()
        .filter(|count| count.found == 0 && count.settled > 0)
        .map(|count| format!("“{}” (0 of {} settled)", label(count), count.settled))
        .collect();
    if !none.is_empty() {
        sentences.push(format!("Found in no case: {}.", listed(&none)));
    }
    let open: usize = counts.iter().map(|count| count.n - count.settled).sum();
    let cells: usize = counts.iter().map(|count| count.n).sum();
    sentences.push(match open {
        0 if cells == 1 => "It is settled in the one cell of cases by themes.".to_owned(),
        0 => format!("It is settled in every one of {} of cases by themes.", counted(cells, "cell")),
        _ => {
            let why = if material.has_one_coder() {
                "because the coder could not read the part in question or did not judge it"
            } else {
                "because the coders differ on whether the theme is found or because fewer than two judged it"
            };
            match cells {
                1 => format!("The one cell of cases by themes is not settled, {why}."),
                n if n == open => format!("None of {n} cells of cases by themes is settled, {why}."),
                n => format!(
                    "Of {n} cells of cases by themes, {open} {} not settled, {why}.",
                    with_count(open, "is", "are")
                ),
            }
        }
    });
    sentences.extend(similarity(material));
    sentences
}

/// Names the most and the least similar cases, with the number of themes each comparison rests on.
fn similarity(material: &Material<'_>) -> Option<String> {
    let name = |pair: &CasePair| {
        let of = |row: usize| material.work_name(&material.findings.cases[row].id);
        format!(
            "{} and {} (index {}, {} of {}, {} compared)",
            of(pair.first),
            of(pair.second),
            decimal(pair.jaccard.unwrap_or_default()),
            pair.n_shared,
            counted(pair.n_either, "theme"),
            pair.n_compared
        )
    };
    let enough = enough_themes(material);
    let all = &material.findings.case_similarity;
    if !all.is_empty() && all.iter().all(|pair| pair.jaccard.is_none()) {
        return Some("No two cases can be compared: no theme that is settled in both is found in either.".to_owned());
    }
    let mut pairs: Vec<&CasePair> =
        all.iter().filter(|pair| pair.jaccard.is_some() && pair.n_compared >= enough).collect();
    pairs.sort_by(|a, b| b.jaccard.unwrap_or_default().total_cmp(&a.jaccard.unwrap_or_default()));
    if pairs.is_empty() && !all.is_empty() {
        return Some(format!(
            "No two cases have {} or more that can be compared, so none are called alike here.",
            counted(enough, "theme")
        ));
    }
    let few = all.len() - pairs.len();
    let (most, least) = (pairs.first()?, pairs.last()?);
    let few = match few {
        0 => String::new(),
        _ => format!(
            " {} of cases, in which fewer than {} can be compared or none is found, {} left out of this sentence.",
            counted(few, "pair"),
            counted(enough, "theme"),
            with_count(few, "is", "are")
        ),
    };
    let is_as = |wanted: &CasePair, pair: &CasePair| {
        (wanted.jaccard.unwrap_or_default() - pair.jaccard.unwrap_or_default()).abs() < 1e-12
    };
    if pairs.len() == 1 {
        return Some(format!("The one pair of cases that can be compared is {}.{few}", name(most)));
    }
    if is_as(most, least) {
        let index = decimal(most.jaccard.unwrap_or_default());
        return Some(format!(
            "All {} pairs of cases that can be compared are alike to the same degree (index {index}).{few}",
            in_words(pairs.len())
        ));
    }
    // A pair is never singled out in silence where others share its index.
    let with_ties = |wanted: &CasePair| {
        let others = pairs.iter().filter(|pair| is_as(wanted, pair)).count() - 1;
        match others {
            0 => name(wanted),
            n => format!("{}, and {} with the same index", name(wanted), counted(n, "other pair")),
        }
    };
    Some(format!(
        "Among the pairs of cases most alike in the themes found are {}; least alike are {}.{few}",
        with_ties(most),
        with_ties(least)
    ))
}

/// Names the cases in which a theme is found, is not found, and is not settled.
fn split(material: &Material<'_>, theme: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
    let matrix = &material.findings.framework_matrix;
    let column = matrix.themes.iter().position(|id| id == theme).unwrap_or_default();
    let named = |wanted: Option<bool>| {
        material
            .cases()
            .filter(|(row, _)| matrix.cells[*row][column].is_found == wanted)
            .map(|(_, case)| material.work_name(&case.id))
            .collect()
    };
    (named(Some(true)), named(Some(false)), named(None))
}

fn quoted(names: &[String]) -> Vec<String> {
    names.iter().map(|name| format!("“{name}”")).collect()
}
