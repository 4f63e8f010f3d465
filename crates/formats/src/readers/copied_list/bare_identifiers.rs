//! Decides whether a line that holds nothing but a DOI, a PubMed number or a link is an entry of its own.
//! How identifiers look is known to `citation`.

use citation::{What, identifiers};
use vocabulary::Method;

use super::lines::{Line, could_end};

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Lines with nothing but an identifier",
    statement: "In a copied list with one reference a line, a line with nothing but a DOI, PubMed number or link is an entry of its own, since a wrong DOI is worse than none; so is one that stands between blank lines. It belongs to the reference above where nearly every reference of the list is followed by such a line, where that reference breaks off, and where references run over several lines; never where that reference has another identifier of the same kind.",
    source: None,
}];

/// The identifiers by which a work can be known, each with its value in lower case.
pub(super) type Known = Vec<(What, String)>;

/// Returns the identifiers of works in a text.
pub(super) fn known(text: &str) -> Known {
    identifiers(text)
        .into_iter()
        .filter(|found| names_a_work(found.what))
        .map(|found| (found.what, text[found.value].to_lowercase()))
        .collect()
}

fn names_a_work(what: What) -> bool {
    matches!(what, What::Doi | What::Pmid | What::Pmcid | What::Arxiv | What::Link)
}

/// Returns the identifiers of a line that holds nothing else.
pub(super) fn alone(line: &str) -> Option<Known> {
    // No identifier is as long as a page, and a line as long as a file must not be read letter by letter.
    if line.len() > 2_000 {
        return None;
    }
    let found = identifiers(line);
    let mut kept_from = 0;
    let mut has_words = false;
    for found in &found {
        has_words |= !names_a_work(found.what) || has_letters(&line[kept_from..found.range.start]);
        kept_from = found.range.end;
    }
    (!found.is_empty() && !has_words && !has_letters(&line[kept_from..])).then(|| known(line))
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// The lines of a list that hold nothing but identifiers, and what follows from where they stand.
pub(super) struct BareLines {
    /// For each line its identifiers, where it holds nothing else.
    pub lines: Vec<Option<Known>>,
    /// Whether there is any such line.
    pub any: bool,
    /// Whether nearly every reference has its identifiers on the line below.
    follow_each: bool,
}

impl BareLines {
    /// Finds them.
    pub fn find(lines: &[Line<'_>]) -> Self {
        let lines: Vec<Option<Known>> = lines.iter().map(|line| alone(line.text)).collect();
        let references = lines.iter().filter(|line| line.is_none()).count();
        let followed = lines.windows(2).filter(|pair| pair[0].is_none() && pair[1].is_some()).count();
        Self {
            any: lines.iter().any(Option::is_some),
            follow_each: references >= 2 && followed * 10 >= references * 8,
            lines,
        }
    }

    // METHOD: Lines with nothing but an identifier.
    /// Whether the line of identifiers at `at` begins an entry; `so_far` are those of the entry above.
    pub fn begins(&self, at: usize, lines: &[Line<'_>], is_one_a_line: bool, so_far: &Known) -> bool {
        let own = self.lines[at].as_deref().unwrap_or_default();
        let contradicts = own.iter().any(|(what, value)| {
            let mut same = so_far.iter().filter(|(other, _)| other == what && *what != What::Link).peekable();
            same.peek().is_some() && same.all(|(_, other)| other != value)
        });
        let is_apart = is_one_a_line || lines[at].after_blank;
        contradicts || is_apart && !self.follow_each && could_end(lines[at - 1].text)
    }
}

#[cfg(test)]
mod tests {
    use super::super::entries::cut;

    fn check(text: &str, expected: &[usize]) {
        assert_eq!(cut(text).0.iter().map(|cut| cut.line).collect::<Vec<_>>(), expected, "{text}");
    }

    const DOE: &str = "Doe, J. (2001). One thing in a journal. Journal, 1, 2–3.";
    const ROE: &str = "Roe, K. (2002). Another thing there. Journal, 2, 3–4.";
    const POE: &str = "Poe, L. (2003). A third thing. Journal, 3, 4–5. https://doi.org/10.1000/third";

    #[test]
    fn a_bare_identifier_among_references_is_an_entry() {
        for bare in
            ["10.1000/other", "doi:10.1000/other", "https://doi.org/10.1000/other", "PMID: 12345678", "PMC77123"]
        {
            check(&format!("{DOE}\n{bare}\n{ROE}\n{POE}\n"), &[1, 2, 3, 4]);
        }
        check(&format!("{DOE}\n10.1000/a\n10.1000/b\n{ROE}\n"), &[1, 2, 3, 4]);
        check(&format!("10.1000/a\n{DOE}\n{ROE}\n"), &[1, 2, 3]);
        check(&format!("{DOE}\n\n10.1000/a\n\n{ROE}\n\n{POE}\n"), &[1, 3, 5, 7]);
    }

    #[test]
    fn an_identifier_below_each_reference_belongs_to_it() {
        check(&format!("{DOE}\n10.1000/a\n{ROE}\nhttps://doi.org/10.1000/b\nPMID: 12345678\n"), &[1, 3]);
        check(&format!("{DOE}\n\n10.1000/a\n\n{ROE}\n\n10.1000/b\n"), &[1, 5]);
        // A reference that breaks off asks for the line below.
        check(&format!("{DOE} Available from:\nhttps://doi.org/10.1000/a\n{ROE}\n"), &[1, 3]);
    }

    #[test]
    fn below_a_wrapped_reference_an_identifier_belongs_to_it() {
        let wrapped = |doi: &str| {
            format!(
                "Doe, J. (2001). One thing\nin a journal. Journal, 1, 2–3.\n{doi}\nRoe, K. (2002). Another\nthing there. Journal, 2, 3–4."
            )
        };
        check(&wrapped("10.1000/a"), &[1, 4]);
        let blank = "Doe, J. (2001). One thing\nin a journal. Journal, 1, 2–3.\nhttps://doi.org/10.1000/a\n\nRoe, K. (2002). Another\nthing there. Journal, 2, 3–4.";
        check(blank, &[1, 5]);
        // The same DOI again adds nothing; another one names another work.
        check(&wrapped("doi:10.1000/a.\n10.1000/A"), &[1, 5]);
        check(&wrapped("doi:10.1000/a.\n10.1000/other"), &[1, 4, 5]);
        check(&format!("1. {DOE}\n10.1000/a\n2. {ROE}\n10.1000/b"), &[1, 3]);
    }
}
