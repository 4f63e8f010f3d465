//! The tables of citing works and full texts: what was found, what nobody has decided yet, and who was not asked.
//! A search that was not made is never shown as one that found nothing.

use std::collections::{BTreeMap, BTreeSet};

use analyse::{CandidateRow, SearchRow};

use crate::{material::Material, sheet::Sheet};

/// The candidates on which nobody has decided.
pub fn undecided<'m>(material: &'m Material<'_>) -> impl Iterator<Item = &'m CandidateRow> {
    material.findings.found.candidates.iter().filter(|row| row.decision.is_empty())
}

/// How many works were found from each seed, each counted once.
pub fn citing_works(material: &Material<'_>) -> Sheet {
    let found = &material.findings.found;
    let mut sheet = Sheet::new(&["set out from", "works that cite it", "works that it cites", "of these undecided"]);
    let seeds: BTreeSet<&str> = found.searches.iter().map(|search| search.reference.as_str()).collect();
    for seed in seeds {
        let has =
            |row: &CandidateRow, direction: &str| row.ways.iter().any(|(from, to)| from == seed && to == direction);
        // A count stands only where some index answered; elsewhere nothing is known.
        let count = |direction: &str| {
            let searches = || found.searches.iter().filter(|one| one.reference == seed && one.direction == direction);
            let is_known = searches().any(|one| matches!(one.state.as_str(), "answered" | "answered in part"));
            match (searches().next().is_some(), is_known) {
                (false, _) => "not searched".to_owned(),
                (true, false) => "not known".to_owned(),
                (true, true) => found.candidates.iter().filter(|row| has(row, direction)).count().to_string(),
            }
        };
        let open = undecided(material).filter(|row| has(row, "forward") || has(row, "backward")).count();
        sheet.push(vec![material.work_name(seed), count("forward"), count("backward"), open.to_string()]);
    }
    sheet
}

/// How each index answered, over all seeds.
pub fn searches(material: &Material<'_>) -> Sheet {
    const STATES: [&str; 5] = ["answered", "answered in part", "does not know the work", "no answer", "not asked"];
    let mut sheet = Sheet::new(&[
        "index",
        "direction",
        STATES[0],
        STATES[1],
        STATES[2],
        STATES[3],
        STATES[4],
        "why not",
        "last asked",
        "works named",
    ]);
    let mut groups: BTreeMap<(&str, &str), Vec<&SearchRow>> = BTreeMap::new();
    for search in &material.findings.found.searches {
        groups.entry((&search.direction, &search.index)).or_default().push(search);
    }
    for ((direction, index), rows) in groups {
        let direction = if direction == "forward" { "who cites them" } else { "whom they cite" };
        let why: BTreeSet<&str> = rows.iter().map(|row| row.why.as_str()).filter(|why| !why.is_empty()).collect();
        let last = rows.iter().map(|row| row.asked.as_str()).max().filter(|day| !day.is_empty());
        let counts: Vec<usize> = rows.iter().filter_map(|row| row.n_found).collect();
        let named = if counts.is_empty() { "not known".to_owned() } else { counts.iter().sum::<usize>().to_string() };
        let mut cells = vec![index.to_owned(), direction.to_owned()];
        cells.extend(STATES.map(|state| rows.iter().filter(|row| row.state == state).count().to_string()));
        cells.extend([why.into_iter().collect::<Vec<_>>().join("; "), last.unwrap_or("never").to_owned(), named]);
        sheet.push(cells);
    }
    sheet
}

/// The undecided candidates, at most so many.
pub fn undecided_works(material: &Material<'_>, most: Option<usize>) -> Sheet {
    let mut sheet = Sheet::new(&["work", "year", "journal or book", "identifier", "found from", "by", "first found"]);
    for row in undecided(material).take(most.unwrap_or(usize::MAX)) {
        let work = match (row.title.as_str(), row.as_cited.as_str()) {
            ("", "") => "no title is known".to_owned(),
            ("", cited) => cited.to_owned(),
            (title, _) if row.first_author.is_empty() => title.to_owned(),
            (title, _) => format!("{}: {title}", row.first_author),
        };
        let identifier = match (row.doi.as_str(), row.pmid.as_str()) {
            ("", "") => String::new(),
            ("", pmid) => format!("PMID {pmid}"),
            (doi, _) => doi.to_owned(),
        };
        let from = row.ways.iter().map(|(seed, direction)| {
            let way = if direction == "forward" { "cites" } else { "cited by" };
            format!("{way} {}", material.work_name(seed))
        });
        sheet.push(vec![
            work,
            row.year.clone(),
            row.container.clone(),
            identifier,
            from.collect::<Vec<_>>().join("; "),
            row.indexes.clone(),
            row.first_found.clone(),
        ]);
    }
    sheet
}

/// Where each work can be read, or that nothing is known of it.
pub fn full_text(material: &Material<'_>) -> Sheet {
    let mut sheet = Sheet::new(&["work", "state", "where", "licence", "version", "said by", "who was asked"]);
    for row in &material.findings.found.full_texts {
        let said = [&row.state, &row.url, &row.licence, &row.version, &row.source, &row.statement].map(String::clone);
        sheet.push([vec![material.work_name(&row.reference)], said.to_vec()].concat());
    }
    sheet
}
