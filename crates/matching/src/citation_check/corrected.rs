//! The corrected reference: the entry with what its record says otherwise or beyond it, ready to copy.
//! It is a proposal; nothing in the inputs is changed.

use vocabulary::{CheckField, Contributor, Method, Person, Reference, ReferenceKind, Verdict, text::is_dash};

use super::{authors::people, finding::Finding};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "What a corrected reference takes from the record",
    statement: "The corrected reference proposed for an entry takes from the record only the fields that differ or are left out, and the kind of work, which a list seldom says; everything else stays as it was cited.",
    source: None,
}];

/// Returns the entry with every field taken from the record that differs or is missing.
///
/// A field that agrees, that is not checkable, or that a person let stand keeps the entry's words.
pub fn corrected(entry: &Reference, record: &Reference, findings: &[Finding]) -> Reference {
    let mut corrected = entry.clone();
    let is_wrong = |field: CheckField| {
        let mut of_field = findings.iter().filter(|finding| finding.field == field);
        of_field.any(|finding| matches!(finding.verdict, Verdict::Differs | Verdict::MissingHere))
    };
    if is_wrong(CheckField::Authors) {
        let right = people(record).to_vec();
        // An edited book keeps its people where they are printed as editors.
        let are_editors = entry.authors.is_empty() && !entry.editors.is_empty() || record.authors.is_empty();
        match are_editors {
            true => (corrected.authors, corrected.editors) = (Vec::new(), right),
            false => corrected.authors = right,
        }
    }
    if record.kind != ReferenceKind::Other {
        corrected.kind = record.kind;
    }
    if is_wrong(CheckField::Year) {
        (corrected.issued, corrected.online) = (record.issued, record.online);
    }
    if is_wrong(CheckField::Title) {
        corrected.title.clone_from(&record.title);
    }
    if is_wrong(CheckField::Container) {
        corrected.container.clone_from(&record.container);
    }
    if is_wrong(CheckField::Volume) {
        corrected.volume.clone_from(&record.volume);
    }
    if is_wrong(CheckField::Issue) {
        corrected.issue.clone_from(&record.issue);
    }
    if is_wrong(CheckField::Pages) {
        (corrected.pages, corrected.article_number) = (record.pages.clone(), record.article_number.clone());
    }
    if is_wrong(CheckField::Doi) {
        corrected.doi.clone_from(&record.doi);
    }
    corrected.id.clone_from(&record.id);
    corrected.extra.clear();
    corrected
}

/// Prints a reference in author-date style, as most of health research cites.
pub fn printed(reference: &Reference) -> String {
    let mut parts = vec![format!("{} ({})", responsible(reference), year(reference)).trim().to_owned() + "."];
    parts.extend(reference.title.iter().map(|title| stopped(title)));
    let volume = match (&reference.volume, &reference.issue) {
        (Some(volume), Some(issue)) => Some(format!("{volume}({issue})")),
        (volume, _) => volume.clone(),
    };
    let pages = reference.pages.as_ref().or(reference.article_number.as_ref());
    let pages = pages.map(|pages| pages.chars().map(|c| if is_dash(c) { '–' } else { c }).collect::<String>());
    let place: Vec<String> = [reference.container.clone(), volume, pages].into_iter().flatten().collect();
    if !place.is_empty() {
        parts.push(stopped(&place.join(", ")));
    }
    parts.extend(reference.publisher.iter().map(|publisher| stopped(publisher)));
    parts.extend(reference.doi.as_ref().map(vocabulary::Doi::url).or_else(|| reference.url.clone()));
    parts.join(" ")
}

fn stopped(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}

fn year(reference: &Reference) -> String {
    reference.year().map_or_else(|| "n.d.".to_owned(), |year| year.to_string())
}

/// Names those under whom a work stands, and says when they are its editors.
fn responsible(reference: &Reference) -> String {
    let editors = if reference.authors.is_empty() { people(reference) } else { &[] };
    match editors {
        [] if reference.has_further_authors() => {
            format!("{}, et al.", reference.authors.iter().map(author).collect::<Vec<_>>().join(", "))
        }
        [] => authors(&reference.authors),
        [_] => format!("{} (Ed.).", authors(editors)),
        _ => format!("{} (Eds.).", authors(editors)),
    }
}

fn authors(list: &[Contributor]) -> String {
    let names: Vec<String> = list.iter().map(author).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{}, & {last}", rest.join(", ")),
    }
}

fn author(name: &Contributor) -> String {
    match name {
        Contributor::Group(name) => name.clone(),
        Contributor::Person(person) => {
            let mut parts = vec![person.full_family()];
            parts.extend(initials(person));
            parts.extend(person.suffix.clone());
            parts.join(", ")
        }
    }
}

/// Returns initials with stops: `Emma-Louise` gives `E.-L.`, `Nicola J.` gives `N. J.`
fn initials(person: &Person) -> Option<String> {
    let given = person.given.as_deref()?;
    let word = |word: &str| {
        let is_run = word.chars().count() <= 3 && word.chars().all(char::is_uppercase);
        let letters = word.chars().filter(|c| c.is_alphabetic()).take(if is_run { 3 } else { 1 });
        letters.map(|letter| format!("{letter}.")).collect::<Vec<_>>().join(" ")
    };
    let hyphenated =
        |name: &str| name.split(is_dash).filter(|part| !part.is_empty()).map(word).collect::<Vec<_>>().join("-");
    let names: Vec<String> = given.split([' ', '.']).filter(|name| !name.is_empty()).map(hyphenated).collect();
    // `E.-L.` falls into `E` and `-L`, whose hyphen belongs between them.
    let joined = names.join(" ");
    let joined = if given.contains(".-") { joined.replace(". ", ".-") } else { joined };
    Some(joined).filter(|initials| !initials.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_printed_with_initials() {
        for (given, expected) in
            [("Emma-Louise", "E.-L."), ("Nicola J.", "N. J."), ("NJ", "N. J."), ("E.-L.", "E.-L."), ("M.", "M.")]
        {
            let person = Person { given: Some(given.into()), family: "X".into(), ..Person::default() };
            assert_eq!(initials(&person).as_deref(), Some(expected), "{given}");
        }
    }

    #[test]
    fn only_what_is_wrong_is_taken_from_the_record() {
        let entry =
            citation::parse("Quil, N., & Roe, A. (2016). What patients said of waiting rooms. Care Letters, 4, 3-9.")
                .reference;
        let mut record = citation::parse(
            "Quill, N., & Roe, A. (2017). What patients said of waiting rooms. Letters on Care, 4(2), 3-9.",
        )
        .reference;
        record.doi = vocabulary::Doi::parse("10.1000/invented").ok();
        let mut findings = super::super::check(&entry, &record, &[]);
        // A person let the journal's name stand.
        findings.iter_mut().filter(|f| f.field == CheckField::Container).for_each(|f| f.verdict = Verdict::Agrees);
        let text = printed(&corrected(&entry, &record, &findings));
        assert_eq!(
            text,
            "Quill, N., & Roe, A. (2017). What patients said of waiting rooms. Care Letters, 4(2), 3–9. https://doi.org/10.1000/invented"
        );
    }
}
