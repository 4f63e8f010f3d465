//! Cuts a numbered list that was pasted as one paragraph, whose numbers stand inside the lines.
//! Only a run that begins with the text and counts up by one is followed; lists without numbers are left whole.

use vocabulary::Method;

use super::{
    beginnings::{Beginning, beginning},
    line_numbers::{Form, marker},
    lines::{HEADINGS, Line, could_end, holds_year},
};

/// How far into an entry is looked to judge its beginning, in bytes.
const WINDOW: usize = 400;
/// What is shorter is no reference, in bytes.
const SHORTEST: usize = 30;
/// What is longer is no reference either, in bytes.
const LONGEST: usize = 8_000;

/// Where an entry begins: the index of its line, and the byte within it.
pub(super) type Start = (usize, usize);

/// A number that may begin an entry, with the best run that ends at it.
#[derive(Clone, Copy)]
struct Best {
    /// The byte in the joined text.
    at: usize,
    /// How many entries the run has.
    count: usize,
    /// How many of them begin with a name.
    named: usize,
    /// The candidate before it.
    before: Option<usize>,
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Numbered lists pasted as one paragraph",
    statement: "A numbered list that was pasted as one paragraph is cut at its numbers where they stand in one form, begin with the text and count up by one without a gap, and where each stretch between two of them ends as references end, begins as references begin and holds a year; volumes, pages, years and editions are thereby passed over. A paragraph without numbers is never cut, because nothing shows for certain where one of its references ends.",
    source: None,
}];

/// Finds where entries begin, wherever in a line; none when the text is no such list.
pub(super) fn starts(lines: &[Line<'_>]) -> Option<Vec<Start>> {
    let first_line = lines.first()?.text;
    let begin = first_line.len() - behind_heading(first_line).len();
    let first = marker(&first_line[begin..]).filter(|first| first.form != Form::Bare)?;
    let text = lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
    let starts = longest_run(&text, begin, first.form, first.number)?;
    let mut line_starts = Vec::with_capacity(lines.len());
    let mut at = 0;
    for line in lines {
        line_starts.push(at);
        at += line.text.len() + 1;
    }
    let place = |at: usize| {
        let line = line_starts.partition_point(|start| *start <= at) - 1;
        (line, at - line_starts[line])
    };
    Some(starts.into_iter().map(place).collect())
}

/// Returns the text without the heading that a paragraph may begin with, as in `References 1. Doe J.`
fn behind_heading(text: &str) -> &str {
    let head: String = window(text).chars().take(40).collect::<String>().to_lowercase();
    HEADINGS
        .iter()
        .filter(|heading| head.starts_with(**heading))
        .filter_map(|heading| text.get(heading.len()..))
        .map(|rest| rest.trim_start_matches([':', '.', ' ', '\t', '\n', '\u{a0}']))
        .find(|rest| marker(rest).is_some())
        .unwrap_or(text)
}

/// Follows the numbers from the first on, and returns where the entries of the longest run begin.
fn longest_run(text: &str, begin: usize, form: Form, first: u32) -> Option<Vec<usize>> {
    let mut candidates = vec![Best { at: begin, count: 1, named: usize::from(is_named(&text[begin..])), before: None }];
    // For each number that was reached, the best candidate so far.
    let mut reached: Vec<usize> = vec![0];
    let mut last_year = None;
    let bytes = text.as_bytes();
    let mut at = begin + 1;
    while at < bytes.len() {
        if !text.is_char_boundary(at) {
            at += 1;
            continue;
        }
        let opens = matches!(bytes[at], b'[' | b'(');
        let is_parted = bytes[at - 1].is_ascii_whitespace() || text[..at].ends_with('\u{a0}') || form == Form::Square;
        if (bytes[at].is_ascii_digit() || bytes[at] == b'n' || bytes[at] == b'i')
            && !bytes[at - 1].is_ascii_alphanumeric()
            && holds_year(word(text, at))
        {
            last_year = Some(at);
        }
        if (opens || bytes[at].is_ascii_digit())
            && is_parted
            && let Some(found) = marker(window(&text[at..])).filter(|found| found.form == form)
            && let Some(before) = found.number.checked_sub(first + 1).and_then(|i| reached.get(i as usize).copied())
            && last_year.is_some_and(|year| year > candidates[before].at)
            && (SHORTEST..=LONGEST).contains(&(at - candidates[before].at))
            && could_end(last_of(&text[candidates[before].at..at]))
            && let start = beginning_behind(&text[at..])
            && start != Beginning::Unlike
        {
            let number = (found.number - first) as usize;
            let Best { count, named, .. } = candidates[before];
            let best = Best {
                at,
                count: count + 1,
                named: named + usize::from(start == Beginning::Name),
                before: Some(before),
            };
            candidates.push(best);
            let index = candidates.len() - 1;
            match reached.get(number).map(|at| candidates[*at]) {
                None => reached.push(index),
                // Of two places with one number, the one that begins with a name is the entry's, and else the first.
                Some(old) if best.named > old.named => reached[number] = index,
                Some(_) => {}
            }
        }
        at += 1;
    }
    let mut end = *reached.last()?;
    // The last one must be a reference too, or it is no entry of the list.
    let is_whole =
        last_year.is_some_and(|year| year > candidates[end].at) && text.len() - candidates[end].at >= SHORTEST;
    if !is_whole {
        end = candidates[end].before?;
    }
    let Best { count, named, .. } = candidates[end];
    if count < 2 || named * 2 < count || count == 2 && named < 2 {
        return None;
    }
    let mut starts: Vec<usize> =
        std::iter::successors(Some(end), |at| candidates[*at].before).map(|at| candidates[at].at).collect();
    starts.reverse();
    Some(starts)
}

/// Judges how the text behind the number at its beginning begins.
pub(super) fn beginning_behind(text: &str) -> Beginning {
    let text = window(text);
    let rest = text.trim_start_matches(['[', '(']).trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start_matches([']', ')', '.']).trim_start();
    let first = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    if is_counted(&first) { Beginning::Unlike } else { beginning(rest) }
}

/// Whether a number with a stop before this word counts editions, parts or days: `2. Aufl.`, `3. March`.
fn is_counted(word: &str) -> bool {
    const COUNTED: [&str; 16] = [
        "ed",
        "edn",
        "edition",
        "aufl",
        "auflage",
        "ausg",
        "éd",
        "édition",
        "edición",
        "edizione",
        "utg",
        "upplagan",
        "vyd",
        "suppl",
        "supplement",
        "rev",
    ];
    const MONTHS: [&str; 24] = [
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "okt",
        "nov",
        "dec",
        "dez",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
    ];
    COUNTED.contains(&word) || MONTHS.contains(&word) || word == "december" || word == "may" || word == "mai"
}

fn is_named(text: &str) -> bool {
    beginning_behind(text) == Beginning::Name
}

/// Returns the beginning of a text, no more than is needed to judge it.
fn window(text: &str) -> &str {
    let end = (0..=WINDOW.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    &text[..end]
}

/// Returns the end of a text, no more than is needed to judge it.
fn last_of(text: &str) -> &str {
    let text = text.trim_end();
    let from = text.len().saturating_sub(WINDOW);
    let from = (from..=text.len()).find(|from| text.is_char_boundary(*from)).unwrap_or(text.len());
    &text[from..]
}

/// Returns the few letters in which a year or the word for none can stand.
fn word(text: &str, at: usize) -> &str {
    let end = (at..=(at + 8).min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(at);
    let found = &text[at..end];
    match found.bytes().take_while(u8::is_ascii_digit).count() {
        0 => found,
        digits => &found[..digits],
    }
}

#[cfg(test)]
mod tests {
    use super::super::entries::cut;

    fn check(text: &str, expected: &[(usize, &str)]) {
        let (cut, _) = cut(text);
        let found: Vec<(usize, &str)> = cut.iter().map(|cut| (cut.line, cut.text.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    const DOE: &str = "Doe J, Roe K. Working with patients on wards. J Invent Care. 2013;4(2):5-9.";
    const POE: &str = "Poe L. Sharing decisions. 2. ed. Leeds: Invented Press; 2016.";
    const MOOR: &str = "van Moor A (2017) Bees of the northern heath. Bee Letters 3, 2. doi:10.1000/bees";

    #[test]
    fn numbers_inside_one_line_part_entries() {
        for (a, b, c) in [("1.", "2.", "3."), ("[1]", "[2]", "[3]"), ("(1)", "(2)", "(3)"), ("9)", "10)", "11)")] {
            let entries = [format!("{a} {DOE}"), format!("{b} {POE}"), format!("{c} {MOOR}")];
            let expected: Vec<(usize, &str)> = entries.iter().map(|entry| (1, entry.as_str())).collect();
            check(&entries.join(" "), &expected);
        }
        check(&format!("References: 1. {DOE} 2. {MOOR}"), &[(1, &format!("1. {DOE}")), (1, &format!("2. {MOOR}"))]);
        check(&format!("[1]{DOE}[2]{MOOR}"), &[(1, &format!("[1]{DOE}")), (1, &format!("[2]{MOOR}"))]);
        let left = format!("1. {DOE}CrossRefGoogle Scholar 2. {MOOR} CrossRef");
        check(&left, &[(1, &format!("1. {DOE}CrossRefGoogle Scholar")), (1, &format!("2. {MOOR} CrossRef"))]);
    }

    #[test]
    fn a_paragraph_may_be_wrapped_anywhere() {
        let whole = format!("1. {DOE} 2. {POE} 3. {MOOR}");
        let entries = [format!("1. {DOE}"), format!("2. {POE}"), format!("3. {MOOR}")];
        let words: Vec<&str> = whole.split(' ').collect();
        for width in 2..words.len() {
            let wrapped = words.chunks(width).map(|line| line.join(" ")).collect::<Vec<_>>().join("\n");
            let found: Vec<String> = cut(&wrapped).0.into_iter().map(|cut| cut.text).collect();
            assert_eq!(found, entries, "{wrapped}");
        }
        // The line of an entry is the one in which its number stands.
        check(
            &format!("1. {DOE} 2. Poe L.\nSharing decisions. 2016. 3. {MOOR}"),
            &[(1, &format!("1. {DOE}")), (1, "2. Poe L. Sharing decisions. 2016."), (2, &format!("3. {MOOR}"))],
        );
    }

    #[test]
    fn numbers_inside_references_part_nothing() {
        for text in [
            "1. Doe J. Studies on the care of the old. 2001. 2. ed. Leeds: Invented Press.",
            "1. Doe J. Pflege im Alter, 2001. 2. Auflage. Wien: Erfundener Verlag.",
            "1. Doe J. The care of the old (2001). 2. March. Invented News, Leeds.",
            "1. Doe J. The care of the old. Care Letters 2001. 2. 14–18.",
            "1. Doe J. The care of the old. Part 2. Methods of care. Care Letters 2001;1:2.",
            "1. Doe J. Studies on care 1990. 2. The care of the old. Care Letters 2001;1:2.",
            "1 Doe J. The care of the old. Care Letters 2001;1:2-9. 2 Roe K. The care of the young. Care Letters 2002;2:3-9.",
        ] {
            assert_eq!(cut(text).0.len(), 1, "{text}");
        }
        // The number that begins with a name is the entry's.
        let title = "1. Doe J. Care of the old (1990). 2. The wards. Care Letters 2001;1:2.";
        let expected = [(1, title.to_owned()), (1, format!("2. {DOE}")), (1, format!("3. {POE}"))];
        let expected: Vec<(usize, &str)> = expected.iter().map(|(line, text)| (*line, text.as_str())).collect();
        check(&format!("{title} 2. {DOE} 3. {POE}"), &expected);
    }

    #[test]
    fn a_list_with_a_number_a_line_stays_as_it_is() {
        let text =
            "1. Doe J. Studies on care. 2001. 4. ed. 2. Leeds.\n2. Roe K. The young. 2002.\n3. Poe L. The old. 2003.";
        assert_eq!(cut(text).0.iter().map(|cut| cut.line).collect::<Vec<_>>(), [1, 2, 3]);
    }
}
