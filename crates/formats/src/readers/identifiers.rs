//! A plain list of DOIs, PMIDs or PMCIDs, one or several a line.
//! What the works are called is not known from it; the sources are asked elsewhere.

use vocabulary::{Doi, Pmcid, Pmid, Problems, Reference, ReferenceKind};

use crate::{
    format::{Format, ReadFile},
    record::{Record, is_refused, lost},
};

/// The format's card.
pub const FORMAT: Format = Format { name: "identifiers", label: "a list of DOIs or PMIDs", recognises, read };

/// A line that is longer is no list of identifiers, in bytes.
const LONGEST_LINE: usize = 4_000_000;

/// One identifier of either kind.
enum Identifier {
    Doi(Doi),
    Pmid(Pmid),
    Pmcid(Pmcid),
}

/// Whether nearly every line is an identifier, so that one slip of the pen does not hide the list.
fn recognises(text: &str) -> bool {
    let (mut n_lines, mut n_read) = (0, 0);
    let head = crate::format::head(text);
    // Where the beginning of a long text ends within an identifier, the rest of that identifier is missing.
    let signs = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
    let parted = head.len() < text.len() && !head.ends_with(signs);
    let whole = head.rfind(signs).filter(|_| parted).map_or(head, |end| &head[..end]);
    for line in whole.lines().filter(|line| !is_empty(line)).take(1_000) {
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

/// Reads all identifiers of a line, each with its words; nothing when anything else stands there.
fn on_line(line: &str) -> Option<Vec<(Identifier, &str)>> {
    let line = line.trim().trim_start_matches('\u{feff}').trim_start_matches(['-', '*', '•', '\t', ' ']);
    if line.len() > LONGEST_LINE {
        return None;
    }
    let parts = parts(line);
    if parts.len() == 1
        && let Some(one) = identifier(line)
    {
        return Some(vec![(one, line)]);
    }
    let read = |part| identifier(part).map(|identifier| (identifier, part));
    let split = |signs: &[char]| -> Option<Vec<(Identifier, &str)>> {
        line.split(signs).map(str::trim).filter(|part| !part.is_empty()).map(read).collect()
    };
    let by_parts = parts
        .iter()
        .flat_map(|part| {
            // A label such as `PMID:` belongs to the number behind it.
            let is_one = identifier(part).is_some();
            part.split(move |c| !is_one && matches!(c, ' ' | '\t'))
        })
        .filter(|part| !part.is_empty())
        .map(read)
        .collect::<Option<Vec<_>>>();
    by_parts.or_else(|| split(&[',', ';', ' ', '\t'])).filter(|found| !found.is_empty())
}

/// Parts a line at the commas and semicolons behind which an identifier begins; others may be part of a DOI.
fn parts(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, _) in line.match_indices([',', ';']) {
        let behind = line[at + 1..].trim_start_matches([' ', '\t']);
        let begins = |lead: &str| behind.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead));
        if ["10.", "doi:", "doi.org/", "http://", "https://", "pmid", "pmc"].iter().any(|lead| begins(lead)) {
            parts.push(line[from..at].trim());
            from = at + 1;
        }
    }
    parts.push(line[from..].trim());
    parts.retain(|part| !part.is_empty());
    parts
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
            if n_broken == crate::json_records::MOST_BROKEN {
                break;
            }
            continue;
        };
        for (identifier, words) in found {
            if is_refused(&mut out, file, index + 1, words) {
                continue;
            }
            out.n_found += 1;
            let mut problems = Problems::default();
            let mut record = Record::new(file, index + 1, &mut problems);
            record.reference = reference(identifier);
            out.entries.push(record.finish(words));
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
    fn a_long_line_of_identifiers_is_read_whole() {
        for (n, sign) in [(3, ","), (3_000, " "), (3_000, ", "), (3_000, ","), (30_000, "; "), (30_000, ";")] {
            let all: Vec<String> = (0..n).map(|number| format!("10.1234/invented.{number}")).collect();
            let text = all.join(sign);
            assert_eq!(crate::recognise(&text).map(|format| format.name), Some(FORMAT.name), "{n} by `{sign}`");
            let file = read(&text, "x");
            let found: Vec<&str> = file.entries.iter().map(|entry| entry.raw.as_str()).collect();
            assert_eq!(found, all);
            assert!(
                file.entries.iter().zip(&all).all(|(entry, doi)| entry
                    .reference
                    .doi
                    .as_ref()
                    .is_some_and(|found| found.to_string() == *doi))
            );
        }
        let numbers = (1..3_000).map(|number| number.to_string()).collect::<Vec<_>>().join(" ");
        assert_eq!(read(&numbers, "x").entries.len(), 2_999);
        assert_eq!(read("PMID: 123, PMID: 124", "x").entries.len(), 2);
        // A comma inside a DOI parts nothing.
        assert_eq!(read("10.1234/a,b", "x").entries.len(), 1);
    }

    #[test]
    fn other_text_is_no_list_and_a_slip_is_named() {
        assert!(!recognises("Moor A. On care. J Care 2019;7:1. doi:10.1234/abc\n"));
        assert!(!recognises(""));
        let file = read("10.1234/a\n11.1234/b\n", "x");
        assert_eq!((file.n_found, file.entries.len(), file.n_named()), (2, 1, 1));
    }
}
