//! Joins the lines of one entry, and mends words and links that line ends broke.
//! A hyphen is dropped only where nothing says that it belongs to the word.

use vocabulary::text::is_dash;

/// First parts of words that keep their hyphen.
const KEEPS_HYPHEN: [&str; 40] = [
    "co",
    "self",
    "non",
    "well",
    "long",
    "short",
    "high",
    "low",
    "full",
    "part",
    "half",
    "cross",
    "evidence",
    "patient",
    "person",
    "family",
    "community",
    "health",
    "peer",
    "user",
    "client",
    "decision",
    "problem",
    "risk",
    "quasi",
    "semi",
    "multi",
    "inter",
    "intra",
    "pre",
    "post",
    "re",
    "face",
    "follow",
    "large",
    "small",
    "mixed",
    "nurse",
    "hospital",
    "follow",
];

/// Joins `lines` to one; `all` is the whole list, which shows how words are written elsewhere.
pub fn joined(lines: &[&str], all: &str) -> String {
    let mut out = String::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
    for line in lines {
        let line = line.trim();
        match out.chars().next_back() {
            None => {}
            Some('\u{ad}') => {
                out.pop();
            }
            Some(last) if is_dash(last) && drops_hyphen(&out, line, all) => {
                out.pop();
            }
            Some(last) if is_dash(last) => {}
            Some(_) if breaks_link(&out, line) => {}
            Some(_) => out.push(' '),
        }
        // A dash that stood apart from the word before, as in `care – a review`, keeps its spaces.
        if out.ends_with([' ', '-', '–', '—', '‐'])
            && out.chars().rev().nth(1).is_some_and(char::is_whitespace)
            && !out.ends_with(' ')
        {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

/// Whether the hyphen at the end of `before` was put there by a line end.
fn drops_hyphen(before: &str, after: &str, all: &str) -> bool {
    let head = before.trim_end_matches(is_dash);
    let first = head.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let second = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let in_link = last_word(before).contains("10.") || last_word(before).contains("://");
    // Before a capital or a number the hyphen is part of a name, a range or an identifier.
    if in_link
        || first.chars().count() < 2
        || second.is_empty()
        || !second.starts_with(char::is_lowercase)
        || before.ends_with(['–', '—'])
    {
        return false;
    }
    if all.len() <= 2_000_000 {
        if all.contains(&format!("{first}-{second}")) {
            return false;
        }
        if all.contains(&format!("{first}{second}")) {
            return true;
        }
    }
    let compound = last_word(head).contains(is_dash);
    !compound && !KEEPS_HYPHEN.contains(&first.to_lowercase().as_str())
}

/// Whether the line end stands within a link or DOI.
fn breaks_link(before: &str, after: &str) -> bool {
    let word = last_word(before);
    let is_link = word.contains("://")
        || word.starts_with("www.")
        || word.to_lowercase().starts_with("doi:10.")
        || word.starts_with("10.") && word.contains('/');
    let next = after.split_whitespace().next().unwrap_or_default();
    let goes_on =
        next.contains(['/', '_', '=']) || next.chars().any(|c| c.is_ascii_digit()) && !next.starts_with(['(', '[']);
    let starts_plain = next.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    is_link
        && (word.ends_with(['/', '_', '=', '&', '?']) && !next.is_empty()
            || word.ends_with('.') && goes_on && starts_plain)
}

/// Whether a line breaks off within a link or DOI that the next line goes on with.
///
/// A link to a folder is whole although it ends as a broken one does, so what begins as references do stays apart from it.
pub fn leaves_link_open(before: &str, after: &str, after_begins: bool) -> bool {
    let word = last_word(before).to_lowercase();
    let next = after.split_whitespace().next().unwrap_or_default();
    let goes_on = next.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit()) && !next.contains("://");
    // Up to here a DOI only says who registered it.
    let doi = word.rfind("10.").map(|at| &word[at..]);
    let is_only_prefix = doi.and_then(|doi| doi[3..].strip_suffix('/')).is_some_and(|registrant| {
        (4..=9).contains(&registrant.len()) && registrant.bytes().all(|b| b.is_ascii_digit())
    });
    if is_only_prefix {
        // A suffix may begin with a capital, but it is never a word such as a name.
        let is_suffix = next.starts_with(|c: char| c.is_ascii_alphanumeric())
            && next.chars().any(|c| c.is_ascii_digit())
            && !next.starts_with("10.")
            && !next.contains("://");
        return is_suffix;
    }
    if word.ends_with("doi.org/") {
        return next.starts_with("10.");
    }
    goes_on
        && !after_begins
        && word.ends_with(['/', '_', '=', '&', '?'])
        && !next.starts_with("10.")
        && breaks_link(before, after)
}

fn last_word(text: &str) -> &str {
    text.rsplit(char::is_whitespace).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_are_mended_with_care() {
        for (lines, expected) in [
            (["the improve-", "ment of care"], "the improvement of care"),
            (["the co-", "production of care"], "the co-production of care"),
            (["pages 12–", "19."], "pages 12–19."),
            (["Dixon-", "Poe J."], "Dixon-Poe J."),
            (["https://doi.org/", "10.1000/x"], "https://doi.org/10.1000/x"),
            (["https://doi.org/10.1000/s12913-", "018-1."], "https://doi.org/10.1000/s12913-018-1."),
            (["doi:10.1000/j.inv.2001.", "04.005"], "doi:10.1000/j.inv.2001.04.005"),
            (["One thing", "in a journal"], "One thing in a journal"),
            (["quality im\u{ad}", "provement"], "quality improvement"),
            (["See https://example.org/a.", "Accessed 2001"], "See https://example.org/a. Accessed 2001"),
        ] {
            assert_eq!(joined(&lines, ""), expected);
        }
        assert_eq!(joined(&["a decision-", "maker"], "decisionmaker"), "a decisionmaker");
        assert_eq!(joined(&["a stake-", "holder"], "stake-holder"), "a stake-holder");
    }

    #[test]
    fn a_link_is_left_open_where_the_next_line_goes_on_with_it() {
        let folder = "See https://example.org/care/";
        for (before, after, after_begins, expected) in [
            (folder, "reports/2015.pdf", false, true),
            (folder, "2015/report.pdf", false, true),
            (folder, "Reports/2015.pdf", false, false),
            (folder, "https://example.org/other/", false, false),
            (folder, "reports/2015.pdf", true, false),
            ("See https://doi.org/10.1016/", "S0140-6736(15)00001-1", true, true),
            ("See https://doi.org/10.1016/", "Moor", false, false),
        ] {
            assert_eq!(leaves_link_open(before, after, after_begins), expected, "{before} {after}");
        }
    }
}
