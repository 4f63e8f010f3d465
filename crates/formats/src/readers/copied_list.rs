//! A reference list copied from a paper, a publisher's page or a PDF, in whatever style.
//! It is the format of plain text that no other format claims; lists of bare identifiers are not read here.

pub(crate) mod bare_identifiers;
mod beginnings;
mod decoding;
pub(crate) mod entries;
pub(crate) mod inline_numbers;
mod joining;
mod line_numbers;
mod lines;
pub(crate) mod page_headers;
pub(crate) mod repeated_authors;
mod several;

use citation::{self, Field};
use vocabulary::{Place, Problem, Reference};

use crate::format::{Entry, Format, LOST_RECORD, ReadFile};

/// The format.
pub const FORMAT: Format = Format { name: "copied_list", label: "copied reference list", recognises, read };

/// How much of a text is looked at to recognise it, in bytes.
const SAMPLE: usize = 64_000;
/// A line without a break that is longer than this is no reference, and only its beginning is read.
const LONGEST: usize = 8_000;

/// Whether most of what the text would be cut into looks like references: words and a year or a DOI.
fn recognises(text: &str) -> bool {
    let sample = &text[..(0..=SAMPLE.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)];
    let start = sample.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let is_other =
        ["{", "<", "@", "%", "TY  -", "PMID-", "[{", "[\n", "[ {"].iter().any(|lead| start.starts_with(lead));
    if is_other || sample.contains('\0') {
        return false;
    }
    let (cut, _) = entries::cut(sample);
    let like = cut.iter().filter(|entry| is_like_a_reference(&entry.text)).count();
    let bare = cut.iter().filter(|entry| bare_identifiers::alone(&entry.text).is_some()).count();
    like > 0 && 2 * (like + bare) >= cut.len()
}

fn is_like_a_reference(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1).count();
    words >= 4 && (lines::holds_year(text) || text.contains("10.") && text.contains('/'))
}

fn read(text: &str, file: &str) -> ReadFile {
    let mut out = ReadFile::default();
    let (cut, left_out) = entries::cut(text);
    for entries::LeftOut { line, text } in left_out {
        out.problems.push(Problem {
            place: Place::line(file, line),
            message: "the line was left out, since it belongs to no reference".into(),
            found: text,
            expected: "references only".into(),
            hint: "if it is a reference, put it among the others in the way they are written".into(),
        });
    }
    let mut above: Option<repeated_authors::Written> = None;
    for cut in cut {
        out.n_found += 1;
        let mut text = decoding::decoded(&cut.text);
        if let Some((whole, dashes)) = above.as_ref().and_then(|authors| authors.put_into(&text)) {
            text = whole.into();
            out.problems.push(Problem {
                place: Place::line(file, cut.line),
                message: "the authors were taken from the entry above".into(),
                found: dashes,
                expected: "the names of the authors".into(),
                hint: "write them out if they are others".into(),
            });
        }
        let parsed = citation::parse(&text);
        above = repeated_authors::Written::of(&text, &parsed);
        let mut reference = parsed.reference;
        if says_nothing(&reference) {
            out.problems.push(Problem {
                place: Place::line(file, cut.line),
                message: LOST_RECORD.into(),
                found: cut.text,
                expected: "authors, a year and a title, as journals print them".into(),
                hint: "remove the line if it is not a reference, or write the reference out in full".into(),
            });
            continue;
        }
        if cut.raw.len() > LONGEST {
            out.problems.push(Problem {
                place: Place::line(file, cut.line),
                message: "only the beginning of this very long entry was read".into(),
                found: cut.text.chars().take(200).collect(),
                expected: "one reference of a few hundred characters".into(),
                hint: "put each reference on a line of its own".into(),
            });
        }
        if several::may_hold_several(&cut.text) {
            out.problems.push(Problem {
                place: Place::line(file, cut.line),
                message: "the entry may hold several references".into(),
                found: cut.text.chars().take(200).collect(),
                expected: "one reference".into(),
                hint: "it was read as one; put each reference on a line of its own, or number them".into(),
            });
        }
        for rest in parsed.rest {
            reference.extra.push(("not_understood".into(), rest));
        }
        let number =
            parsed.spans.iter().find(|(field, _)| *field == Field::Number).map(|(_, range)| &text[range.clone()]);
        let digits: String = number.unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
        if !digits.is_empty() {
            // Under the name `number` the outputs would write it as the issue of the journal.
            reference.extra.push(("list_number".into(), digits));
        }
        out.entries.push(Entry { reference, line: cut.line, raw: cut.raw });
    }
    out
}

/// Whether nothing by which a work could be known was found.
fn says_nothing(reference: &Reference) -> bool {
    let has_text = [&reference.title, &reference.container, &reference.url].iter().any(|value| value.is_some());
    let has_identifier = reference.doi.is_some() || reference.pmid.is_some() || reference.pmcid.is_some();
    reference.authors.is_empty() && !has_text && !has_identifier
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names(text: &str) -> Vec<(usize, String)> {
        let file = read(text, "references.txt");
        assert_eq!(file.n_found, file.entries.len() + file.problems.len(), "{text}");
        file.entries.iter().map(|entry| (entry.line, entry.reference.short_name())).collect()
    }

    #[test]
    fn lists_are_read_with_the_line_of_each_entry() {
        let text = "References\n\n1. Doe, J., & Roe, K. (2013). Working with patients. Journal of Invented Care, 16, e36–e47.CrossRefGoogle Scholar\n2. Poe, L. (2016). Sharing decisions on wards. Invented Nursing Review, 11(20).\n";
        assert!(recognises(text));
        assert_eq!(names(text), [(3, "Doe & Roe 2013".into()), (4, "Poe 2016".into())]);
    }

    #[test]
    fn the_number_in_the_list_is_no_issue() {
        let file = read(
            "1. Doe J. Working with patients. J Invent Care. 2013;4:5-9.\n2. Poe L. Sharing decisions on wards. J Invent Care. 2016;5:1-2.\n",
            "references.txt",
        );
        let extra = &file.entries[1].reference.extra;
        assert!(extra.contains(&("list_number".into(), "2".into())), "{extra:?}");
        assert!(!extra.iter().any(|(name, _)| name == "number"));
    }

    #[test]
    fn dashes_stand_for_the_authors_above() {
        for dashes in ["———", "---", "___"] {
            for (mark, year) in [(".", "2016."), (",", "2016.")] {
                let text = format!(
                    "Doe, Jane. 2013. Working with patients. Journal of Invented Care 16: 36–47.\n{dashes}{mark} {year} Sharing decisions on wards. Journal of Invented Care 19: 3–9.\nPoe, Lea. 2017. Bees of the northern heath. Bee Letters 3: 2–5.\n"
                );
                let file = read(&text, "references.txt");
                let names: Vec<String> = file.entries.iter().map(|entry| entry.reference.short_name()).collect();
                assert_eq!(names, ["Doe 2013", "Doe 2016", "Poe 2017"], "{text}");
                assert!(file.entries[1].raw.starts_with(dashes));
                assert_eq!(file.problems.iter().map(|problem| problem.place.line).collect::<Vec<_>>(), [Some(2)]);
            }
        }
    }

    #[test]
    fn entities_are_read_as_signs_and_kept_in_the_file_s_words() {
        let line = "Doe, J., &amp; Roe, K. (2013). The patient&#x2019;s say. &lt;i&gt;Journal of Invented Care&lt;/i&gt;, 16, 36&ndash;47.";
        let file = read(&format!("{line}\n"), "references.txt");
        let Entry { reference, raw, .. } = &file.entries[0];
        assert_eq!(raw, line);
        assert_eq!(reference.title.as_deref(), Some("The patient’s say"));
        assert_eq!(reference.container.as_deref(), Some("Journal of Invented Care"));
        assert_eq!(reference.short_name(), "Doe & Roe 2013");
    }

    #[test]
    fn what_holds_no_reference_is_named() {
        let file = read(
            "Doe J. Working with patients. J Invent Care. 2013;4:5-9.\n\n***\n\n12345678901234567890\n",
            "references.txt",
        );
        assert_eq!((file.n_found, file.entries.len()), (file.entries.len() + file.problems.len(), 1));
    }

    #[test]
    fn other_formats_are_left_to_others() {
        for text in [
            "",
            "@article{a, title={B}, year={2001}}",
            "TY  - JOUR\nAU  - Doe, J.\nPY  - 2001\n",
            "{\"a\": 2001}",
            "a,b\n1,2\n",
            "10.1000/a\n10.1000/b\n",
        ] {
            assert!(!recognises(text), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_is_read_without_loss(text in "(\\PC|[\n .,()\\[\\]0-9-]){0,400}") {
            recognises(&text);
            let file = read(&text, "references.txt");
            // Every letter stands in an entry, or in a problem that says what was left out.
            let is_gone = |message: &str| message == LOST_RECORD || message.starts_with("the line was left out");
            let told = file.problems.iter().filter(|problem| is_gone(&problem.message)).map(|problem| &problem.found);
            let letters = |text: &str| {
                let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
                letters.sort_unstable();
                letters
            };
            let kept: String = file.entries.iter().map(|entry| &entry.raw).chain(told).map(String::as_str).collect();
            prop_assert_eq!(letters(&kept), letters(&text));
        }
    }
}
