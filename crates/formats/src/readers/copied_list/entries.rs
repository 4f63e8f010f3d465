//! Cuts a copied list into its entries: by numbers, blank lines, indents, or where one reference ends and the next begins.
//! What an entry says is not read here.

use vocabulary::Method;

use super::{
    bare_identifiers::{self, BareLines},
    beginnings::{Beginning, begins_like_one},
    inline_numbers, joining,
    line_numbers::{marker, numbered},
    lines::{Line, could_end, ends, holds_year, is_heading, is_only_leftover},
    page_headers, repeated_authors,
};

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The line at which it begins, counted from 1.
    pub line: usize,
    /// Its lines as they stand.
    pub raw: String,
    /// Its lines joined to one.
    pub text: String,
}

/// A line that stands among the entries and belongs to none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Where it stands, counted from 1.
    pub line: usize,
    /// What it says.
    pub text: String,
}

/// Cuts `text` into entries, in order, and returns beside them the lines with words that belong to none.
pub fn cut(text: &str) -> (Vec<Cut>, Vec<LeftOut>) {
    let (lines, mut left_out) = lines(text);
    let starts = starts(&lines);
    let above = starts.first().map_or(0, |(first, _)| *first);
    left_out.extend(lines[..above].iter().map(|line| LeftOut { line: line.number, text: line.text.to_owned() }));
    left_out.sort_by_key(|left_out| left_out.line);
    let ends = starts.iter().skip(1).copied().chain([(lines.len(), 0)]);
    let cut = starts
        .iter()
        .zip(ends)
        .map(|(&(first, from), (last, to))| {
            let whole = lines[first..(last + usize::from(to > 0)).min(lines.len())].iter().map(|line| line.text);
            let mut raw: Vec<&str> = whole.collect();
            // The end is cut before the beginning, since both may lie in one line.
            if let Some(line) = raw.last_mut().filter(|_| to > 0) {
                *line = line[..to].trim_end();
            }
            if let Some(line) = raw.first_mut() {
                *line = &line[from..];
            }
            Cut { line: lines[first].number, text: joining::joined(&raw, text), raw: raw.join("\n") }
        })
        .collect();
    (cut, left_out)
}

/// Returns the lines that belong to entries, without headings, page numbers and blank lines; and the running heads among them.
fn lines(text: &str) -> (Vec<Line<'_>>, Vec<LeftOut>) {
    let mut out: Vec<Line<'_>> = Vec::new();
    let mut left_out = Vec::new();
    let mut after_blank = true;
    for (at, line) in text.split('\n').enumerate() {
        let whole = line.trim_end_matches(['\r', ' ', '\t', '\u{a0}']).trim_start_matches(['\u{feff}', '\u{c}']);
        let text = whole.trim();
        if !text.chars().any(char::is_alphanumeric) {
            after_blank = after_blank || text.is_empty();
            continue;
        }
        if is_heading(text) || is_page_number(text) {
            continue;
        }
        if page_headers::is_running_head(text) {
            left_out.push(LeftOut { line: at + 1, text: text.to_owned() });
            continue;
        }
        let indented = whole.starts_with(['\t', ' ', '\u{a0}', '\u{3000}']);
        out.push(Line { number: at + 1, text, after_blank, indented });
        after_blank = false;
    }
    (out, left_out)
}

/// Whether a line holds nothing but the number of a page.
fn is_page_number(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| c.is_whitespace() || vocabulary::text::is_dash(c) || c == '|');
    let bare = bare.strip_prefix("page").unwrap_or(bare).trim();
    let is_number =
        |part: &str| (1..=4).contains(&part.trim().len()) && part.trim().bytes().all(|b| b.is_ascii_digit());
    match bare.split_once(" of ") {
        Some((page, pages)) => lower.contains("page") && is_number(page) && is_number(pages),
        None => is_number(bare),
    }
}

/// Returns where entries begin: the index of a line and the byte within it.
fn starts(lines: &[Line<'_>]) -> Vec<inline_numbers::Start> {
    numbered_starts(lines).or_else(|| below_others(lines)).unwrap_or_else(|| at_lines(&line_starts(lines)))
}

fn at_lines(starts: &[bool]) -> Vec<inline_numbers::Start> {
    starts.iter().enumerate().filter(|(_, begins)| **begins).map(|(at, _)| (at, 0)).collect()
}

/// Returns where the entries of a list begin whose first line has a number.
fn numbered_starts(lines: &[Line<'_>]) -> Option<Vec<inline_numbers::Start>> {
    let numbered = numbered(lines).map(|starts| at_lines(&starts));
    let n_at_lines = numbered.as_ref().map_or(1, Vec::len);
    inline_numbers::starts(lines).filter(|inline| inline.len() > n_at_lines).or(numbered)
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Lines above a numbered list",
    statement: "A numbered list may have other lines above it, such as the running head of the page it was copied from. Up to three of them belong to no entry and are named; more may be references without numbers, and are cut as such.",
    source: None,
}];

/// Returns where entries begin when a list that counts from 1 stands below lines without numbers.
fn below_others(lines: &[Line<'_>]) -> Option<Vec<inline_numbers::Start>> {
    /// More lines are no running head.
    const MOST_ABOVE: usize = 3;
    /// Each of the first lines that may begin the list is tried, and each trial reads the whole list.
    const MOST_TRIALS: usize = 8;
    let mut firsts = (1..lines.len()).filter(|at| marker(lines[*at].text).is_some_and(|found| found.number == 1));
    let (first, starts) = firsts.by_ref().take(MOST_TRIALS).find_map(|first| {
        let starts = numbered_starts(&lines[first..])?;
        // Editions count up too, but no reference begins as they do.
        let like = starts
            .iter()
            .filter(|(at, from)| {
                inline_numbers::beginning_behind(&lines[first + at].text[*from..]) != Beginning::Unlike
            })
            .count();
        (starts.len() >= 2 && like * 2 >= starts.len()).then_some((first, starts))
    })?;
    let mut all = if first > MOST_ABOVE { at_lines(&line_starts(&lines[..first])) } else { Vec::new() };
    all.extend(starts.into_iter().map(|(at, from)| (first + at, from)));
    Some(all)
}

/// Says of each line of a list without numbers whether an entry begins with it.
fn line_starts(lines: &[Line<'_>]) -> Vec<bool> {
    let blanks = lines.iter().skip(1).filter(|line| line.after_blank).count();
    let indents = lines.iter().filter(|line| line.indented).count();
    // Lines that are indented and lines that are not, the first of them not: a hanging indent.
    let hangs = lines.first().is_some_and(|line| !line.indented) && indents * 4 >= lines.len();
    let bare = BareLines::find(lines);
    let continues: Vec<bool> =
        (0..lines.len()).map(|at| at > 0 && continues_link(&lines[at - 1], &lines[at])).collect();
    let is_one_a_line = one_a_line(lines, &bare, &continues);
    let widest = lines.iter().map(|line| line.text.chars().count().min(200)).max().unwrap_or(0);
    let mut starts = Vec::with_capacity(lines.len());
    let mut so_far = Progress::default();
    for (at, line) in lines.iter().enumerate() {
        let is_leftover = at > 0 && is_only_leftover(line.text);
        let begins = at == 0
            || !is_leftover
                && !continues[at]
                && if repeated_authors::dashes(line.text).is_some() {
                    true
                } else if hangs {
                    !line.indented
                } else if bare.lines[at].is_some() {
                    bare.begins(at, lines, is_one_a_line, &so_far.identifiers)
                } else if so_far.is_bare && begins_like_one(line.text)
                    || is_one_a_line
                    || blanks > 0
                        && line.after_blank
                        && (so_far.has_year || blanks * 3 >= lines.len() || begins_like_one(line.text))
                {
                    true
                } else {
                    so_far.has_year && ends(lines[at - 1].text, widest) && begins_like_one(line.text)
                };
        if begins {
            so_far = Progress { is_bare: true, ..Progress::default() };
        }
        so_far.has_year |= holds_year(line.text);
        so_far.is_bare &= bare.lines[at].is_some();
        if bare.any {
            so_far.identifiers.extend(bare_identifiers::known(line.text));
        }
        starts.push(begins);
    }
    starts
}

/// Whether a line goes on with the link that the line before breaks off.
fn continues_link(before: &Line<'_>, line: &Line<'_>) -> bool {
    joining::leaves_link_open(before.text, line.text, begins_like_one(line.text))
}

/// What is known of an entry up to the line before.
#[derive(Default)]
struct Progress {
    has_year: bool,
    /// Whether it holds nothing but identifiers.
    is_bare: bool,
    identifiers: bare_identifiers::Known,
}

/// Whether nearly every line is a whole reference.
fn one_a_line(lines: &[Line<'_>], bare: &BareLines, continues: &[bool]) -> bool {
    let content: Vec<&Line<'_>> = lines
        .iter()
        .zip(bare.lines.iter().zip(continues))
        .filter(|(line, (bare, continues))| bare.is_none() && !**continues && !is_only_leftover(line.text))
        .map(|(line, _)| line)
        .collect();
    let whole = content
        .iter()
        .filter(|line| holds_year(line.text) && line.text.len() > 30 && begins_like_one(line.text))
        .count();
    let closed = content.iter().filter(|line| could_end(line.text)).count();
    whole * 10 >= content.len() * 8 && closed * 10 >= content.len() * 7
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(usize, &str)]) {
        let (cut, _) = cut(text);
        let found: Vec<(usize, &str)> = cut.iter().map(|cut| (cut.line, cut.text.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbered_lists_are_cut_at_their_numbers() {
        check(
            "[1] Doe J. One.\nJ A. 2001.\n[2] Roe K. Two.\n2002. J B.\n",
            &[(1, "[1] Doe J. One. J A. 2001."), (3, "[2] Roe K. Two. 2002. J B.")],
        );
        check(
            "1. Doe J. One. 2001;\n14. 2. Roe\n2. Roe K. Two. 2002.",
            &[(1, "1. Doe J. One. 2001; 14. 2. Roe"), (3, "2. Roe K. Two. 2002.")],
        );
        check(
            "9) Doe J. One.\n10) Roe K. Two.\n\n12\n\n11) Poe L. Three.",
            &[(1, "9) Doe J. One."), (2, "10) Roe K. Two."), (6, "11) Poe L. Three.")],
        );
    }

    #[test]
    fn one_number_makes_a_numbered_list_only_where_it_is_the_first() {
        let (doe, roe) = (
            "Doe, J. (2001). One thing in a journal. Journal, 1, 2–3.",
            "Roe, K. (2002). Another thing there. Journal, 2, 3–4.",
        );
        for (text, lines) in [
            (format!("1. {doe}\n{roe}"), &[1][..]),
            (format!("7. {doe}\n{roe}"), &[1, 2]),
            (format!("1. {doe}\n\n{roe}"), &[1, 3]),
            (format!("1 {doe}\n{roe}"), &[1, 2]),
        ] {
            assert_eq!(cut(&text).0.iter().map(|cut| cut.line).collect::<Vec<_>>(), lines, "{text}");
        }
    }

    #[test]
    fn lines_above_a_numbered_list_belong_to_no_entry() {
        for head in ["Journal of Ward Improvement 12(4)", "Abara and Moor, Journal of Ward Improvement (2020) 20:12"] {
            for form in ["#.", "[#]", "#"] {
                let mark = |number: &str| form.replace('#', number);
                let (one, two, three) = (mark("1"), mark("2"), mark("3"));
                let text = format!(
                    "{head}\n{one} Doe J. One.\nJ A. 2001.\n{two} Roe K. Two. J B. 2002.\n{three} Poe L. Three. J C. 2003."
                );
                let (found, left_out) = cut(&text);
                assert_eq!(found.iter().map(|cut| cut.line).collect::<Vec<_>>(), [2, 4, 5], "{text}");
                assert_eq!(left_out, [LeftOut { line: 1, text: head.into() }]);
            }
        }
        // What may be references stays among them, and numbers inside references begin no list.
        let others = "Doe, J. (2001). One thing. Journal, 1, 2–3.\n".repeat(4);
        check(&format!("{others}1. Roe K. Two. J B. 2002.\n2. Poe L. Three. J C. 2003."), &{
            let one = (1..=4).map(|line| (line, "Doe, J. (2001). One thing. Journal, 1, 2–3."));
            one.chain([(5, "1. Roe K. Two. J B. 2002."), (6, "2. Poe L. Three. J C. 2003.")]).collect::<Vec<_>>()
        });
        let editions = "Doe, J. (2001). One thing and another thing.\n1. edn. Leeds: Press.\nRoe, K. (2002). Two things and another thing.\n2. edn. Leeds: Press.";
        assert_eq!(cut(editions).0[0].line, 1);
    }

    #[test]
    fn a_broken_link_begins_no_entry() {
        let doe = "Doe, J. (2001). One thing in a journal. Journal, 1, 2–3.";
        let roe = "Roe, K. (2002). Another thing there. Journal, 2, 3–4.";
        for (head, tail) in [
            ("https://doi.org/10.1016/", "j.ejw.2015.01.001"),
            ("https://doi.org/", "10.1016/j.ejw.2015.01.001"),
            ("doi:10.1016/", "S0140-6736(15)00001-1"),
            ("https://example.org/care/", "reports/2015.pdf"),
        ] {
            check(&format!("{doe} {head}\n{tail}\n{roe}\n"), &[(1, &format!("{doe} {head}{tail}")), (3, roe)]);
        }
        for whole in ["https://example.org/care/", "https://doi.org/10.1016/j.ejw.2015.01.001"] {
            check(
                &format!("{doe} {whole}\n{roe}\nvan {roe}\n"),
                &[(1, &format!("{doe} {whole}")), (2, roe), (3, &format!("van {roe}"))],
            );
        }
    }

    #[test]
    fn numbered_lists_may_be_sorted_anew() {
        check(
            "3. Poe L. Three.\n1. Doe J. One.\nJ A. 2001.\n2. Roe K. Two. 2002.",
            &[(1, "3. Poe L. Three."), (2, "1. Doe J. One. J A. 2001."), (4, "2. Roe K. Two. 2002.")],
        );
    }

    #[test]
    fn lists_without_numbers_are_cut_where_references_begin() {
        let one_a_line = "Doe, J. (2001). One thing in a journal. Journal, 1, 2–3.\nRoe, K. (2002). Another thing there. Journal, 2, 3–4.\n";
        assert_eq!(cut(one_a_line).0.iter().map(|cut| cut.line).collect::<Vec<_>>(), [1, 2]);
        let hanging = "Doe, J. (2001). One thing\n   in a journal. Journal, 1, 2–3.\nRoe, K. (2002). Another\n   thing there. Journal, 2, 3–4.";
        assert_eq!(cut(hanging).0.iter().map(|cut| cut.line).collect::<Vec<_>>(), [1, 3]);
        let blank = "Doe, J. (2001). One thing\nin a journal. Journal, 1, 2–3.\n\nRoe, K. (2002). Another\nthing there. Journal, 2, 3–4.";
        assert_eq!(cut(blank).0.iter().map(|cut| cut.line).collect::<Vec<_>>(), [1, 4]);
        let wrapped = "Doe, J. (2001). One thing\nin a journal. Journal, 1, 2–3.\nRoe, K. (2002). Another\nthing there. Journal, 2, 3–4.";
        assert_eq!(cut(wrapped).0.iter().map(|cut| cut.line).collect::<Vec<_>>(), [1, 3]);
        // Few blank lines part entries of many lines, whatever the next begins with.
        let long = "Doe, J. (2001). One thing\nin the journal\nof all wards.\nin its volume 1, 2–3.\n\nde-implementation of\nanother thing there.\n(2002). Journal, 2,\n3–4.";
        assert_eq!(cut(long).0.iter().map(|cut| cut.line).collect::<Vec<_>>(), [1, 6]);
        // Many do so even where no year has been seen.
        let undated = "Doe, J. One thing in a journal of wards\n\nthe book of all wards\n\nRoe, K. Another thing there";
        assert_eq!(cut(undated).0.iter().map(|cut| cut.line).collect::<Vec<_>>(), [1, 3, 5]);
        // A line inside an entry may begin as a reference does: no year has come, or the line above has not ended.
        let names = "Doe, J., Moor, A., Finch, B., and\nPoe, L. (2001). One thing of the\nMoor, A. letters in a journal of\nwards and homes, 1, 2–3.\nRoe, K. (2002). Another thing in\nall wards. Journal, 2, 3–4.";
        assert_eq!(cut(names).0.iter().map(|cut| cut.line).collect::<Vec<_>>(), [1, 5]);
        let leftovers = "Doe, J. (2001). One thing in a journal. Journal, 1, 2–3.\nCrossRef\nGoogle Scholar\nRoe, K. (2002). Another thing there. Journal, 2, 3–4.\nGoogle Scholar";
        assert_eq!(cut(leftovers).0.iter().map(|cut| cut.line).collect::<Vec<_>>(), [1, 4]);
    }
}
