//! A plain list of DOIs, PMIDs or PMCIDs, one or several a line.
//! What the works are called is not known from it; the sources are asked elsewhere.

use vocabulary::{Doi, Pmcid, Pmid, Problems, Reference, ReferenceKind};

use super::{
    Format, ReadFile,
    record::{Record, is_refused, lost},
};

/// The format's card.
pub const FORMAT: Format = Format { name: "identifiers", label: "a list of DOIs or PMIDs", recognises, read };

/// One identifier of either kind.
enum Identifier {
    Doi(Doi),
    Pmid(Pmid),
    Pmcid(Pmcid),
}

/// Whether nearly every line is an identifier, so that one slip of the pen does not hide the list.
fn recognises(text: &str) -> bool {
    let (mut n_lines, mut n_read) = (0, 0);
    for line in super::head(text).lines().filter(|line| !is_empty(line)).take(1_000) {
        n_lines += 1;
        n_read += usize::from(on_line(line).is_some());
    }
    n_read > 0 && n_read * 10 >= n_lines * 8
}

fn is_empty(line: &str) -> bool {
    let line = line.trim().trim_start_matches('\u{feff}');
    line.is_empty()
        || line.starts_with('#')
        || matches!(line.to_ascii_lowercase().as_str(), "doi" | "pmid" | "pmcid" | "dois" | "pmids")
}

/// Reads all identifiers of a line; nothing when anything else stands there.
fn on_line(line: &str) -> Option<Vec<Identifier>> {
    let line = line.trim().trim_start_matches('\u{feff}').trim_start_matches(['-', '*', '•', '\t', ' ']);
    if line.len() > 10_000 {
        return None;
    }
    if let Some(one) = identifier(line) {
        return Some(vec![one]);
    }
    let split = |signs: &[char]| -> Option<Vec<Identifier>> {
        line.split(signs).map(str::trim).filter(|part| !part.is_empty()).map(identifier).collect()
    };
    split(&[' ', '\t']).or_else(|| split(&[',', ';', ' ', '\t'])).filter(|found| !found.is_empty())
}

fn identifier(text: &str) -> Option<Identifier> {
    let text = text.trim().trim_end_matches([',', ';']);
    if let Ok(doi) = Doi::parse(text) {
        return Some(Identifier::Doi(doi));
    }
    Pmcid::parse(text).map(Identifier::Pmcid).or_else(|_| Pmid::parse(text).map(Identifier::Pmid)).ok()
}

fn read(text: &str, file: &str) -> ReadFile {
    let mut out = ReadFile::default();
    let mut n_broken = 0;
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !is_empty(line)) {
        let Some(found) = on_line(line) else {
            n_broken += 1;
            out.n_found += 1;
            out.problems.push(lost(file, index + 1, line, "a DOI, PMID or PMCID and nothing else"));
            if n_broken == super::json_records::MOST_BROKEN {
                break;
            }
            continue;
        };
        for identifier in found {
            if is_refused(&mut out, file, index + 1, line) {
                continue;
            }
            out.n_found += 1;
            let mut problems = Problems::default();
            let mut record = Record::new(file, index + 1, &mut problems);
            record.reference = reference(identifier);
            out.entries.push(record.finish(line.trim()));
        }
    }
    out
}

fn reference(identifier: Identifier) -> Reference {
    // The number alone does not say what kind of work it names.
    let mut reference = Reference { kind: ReferenceKind::Other, ..Reference::default() };
    match identifier {
        Identifier::Doi(doi) => reference.doi = Some(doi),
        Identifier::Pmid(pmid) => reference.pmid = Some(pmid),
        Identifier::Pmcid(pmcid) => reference.pmcid = Some(pmcid),
    }
    reference
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_every_kind_are_read() {
        let text =
            "# my list\nhttps://doi.org/10.1234/ABC\nPMID: 123\nPMC77; 10.1234/d(1)e\n- doi:10.1234/x\n124, 125 126\n";
        assert!(recognises(text));
        let file = read(text, "x");
        let found: Vec<(usize, String)> = file
            .entries
            .iter()
            .map(|entry| {
                let r = &entry.reference;
                let id = r.doi.as_ref().map(ToString::to_string).or(r.pmid.as_ref().map(ToString::to_string));
                (entry.line, id.or(r.pmcid.as_ref().map(ToString::to_string)).unwrap_or_default())
            })
            .collect();
        let expected = [
            (2, "10.1234/abc"),
            (3, "123"),
            (4, "PMC77"),
            (4, "10.1234/d(1)e"),
            (5, "10.1234/x"),
            (6, "124"),
            (6, "125"),
            (6, "126"),
        ];
        assert_eq!(found, expected.map(|(line, id)| (line, id.to_owned())));
    }

    #[test]
    fn other_text_is_no_list_and_a_slip_is_named() {
        assert!(!recognises("Moor A. On care. J Care 2019;7:1. doi:10.1234/abc\n"));
        assert!(!recognises(""));
        let file = read("10.1234/a\n11.1234/b\n", "x");
        assert_eq!((file.n_found, file.entries.len(), file.n_named()), (2, 1, 1));
    }
}
