//! Cuts a copied list into its entries: by numbers, blank lines, indents, or where one reference ends and the next begins.
//! What an entry says is not read here.

use super::joining;
use crate::citation::tail_start;

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

/// A line that is part of an entry.
struct Line<'a> {
    number: usize,
    text: &'a str,
    after_blank: bool,
    indented: bool,
}

/// Cuts `text` into entries, in order.
pub fn cut(text: &str) -> Vec<Cut> {
    let lines = lines(text);
    let starts = starts(&lines);
    let mut entries = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let end = (at + 1..lines.len()).find(|&i| starts[i]).unwrap_or(lines.len());
        let raw: Vec<&str> = lines[at..end].iter().map(|line| line.text).collect();
        entries.push(Cut { line: lines[at].number, text: joining::joined(&raw, text), raw: raw.join("\n") });
        at = end;
    }
    entries
}

/// Whether `text` holds a year of four digits, or says that it has none.
pub fn holds_year(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_digit());
    let is_year = |word: &str| word.len() == 4 && matches!(word.as_bytes()[..2], [b'1', b'5'..=b'9'] | [b'2', b'0']);
    words.any(is_year) || text.contains("n.d.") || text.to_lowercase().contains("in press")
}

/// Returns the lines that belong to entries, without headings, page numbers and blank lines.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut out: Vec<Line<'_>> = Vec::new();
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
        let indented = whole.starts_with(['\t', ' ', '\u{a0}', '\u{3000}']);
        out.push(Line { number: at + 1, text, after_blank, indented });
        after_blank = false;
    }
    out
}

fn is_heading(text: &str) -> bool {
    const HEADINGS: [&str; 14] = [
        "references",
        "reference",
        "reference list",
        "bibliography",
        "works cited",
        "literature",
        "literature cited",
        "references cited",
        "literatur",
        "literaturverzeichnis",
        "bibliographie",
        "références",
        "referencias",
        "bibliografía",
    ];
    let bare = text.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    text.len() < 40 && HEADINGS.contains(&bare.as_str())
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

/// Says of each line whether an entry begins with it.
fn starts(lines: &[Line<'_>]) -> Vec<bool> {
    if let Some(starts) = numbered(lines) {
        return starts;
    }
    let blanks = lines.iter().skip(1).filter(|line| line.after_blank).count();
    let indents = lines.iter().filter(|line| line.indented).count();
    // Lines that are indented and lines that are not, the first of them not: a hanging indent.
    let hangs = lines.first().is_some_and(|line| !line.indented) && indents * 4 >= lines.len();
    let is_one_a_line = one_a_line(lines);
    let widest = lines.iter().map(|line| line.text.chars().count().min(200)).max().unwrap_or(0);
    let mut starts = Vec::with_capacity(lines.len());
    let mut so_far = Progress::default();
    for (at, line) in lines.iter().enumerate() {
        let is_leftover = at > 0 && is_only_leftover(line.text);
        let begins = at == 0
            || !is_leftover
                && if hangs {
                    !line.indented
                } else if is_one_a_line
                    || blanks > 0
                        && line.after_blank
                        && (so_far.has_year || blanks * 3 >= lines.len() || begins_like_one(line.text))
                {
                    true
                } else {
                    so_far.is_complete(lines[at - 1].text, widest) && begins_like_one(line.text)
                };
        if begins {
            so_far = Progress::default();
        }
        so_far.has_year |= holds_year(line.text);
        starts.push(begins);
    }
    starts
}

/// What is known of an entry up to the line before.
#[derive(Default)]
struct Progress {
    has_year: bool,
}

impl Progress {
    /// Whether an entry could end with `last`.
    fn is_complete(&self, last: &str, widest: usize) -> bool {
        let kept = last[..tail_start(last)].trim_end();
        let closes = kept.ends_with(['.', ')', ']', '?', '”', '"', '’'])
            || kept.chars().next_back().is_some_and(|c| c.is_ascii_digit());
        let last_word = kept.rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_link = last_word.contains("://") || last_word.contains("10.");
        let is_short = last.chars().count() * 4 < widest * 3;
        let is_initial =
            last_word.trim_end_matches('.').chars().count() == 1 && last_word.starts_with(char::is_uppercase);
        self.has_year && !is_initial && (closes || is_link || is_short || kept.len() < last.len())
    }
}

/// Whether a line holds nothing but what a publisher's page leaves behind.
fn is_only_leftover(text: &str) -> bool {
    // A phrase alone is kept by `tail_start`, which never takes all; behind a stop it is found.
    let behind = format!("x. {text}");
    tail_start(&behind) <= 2
}

/// Whether nearly every line is a whole reference.
fn one_a_line(lines: &[Line<'_>]) -> bool {
    let content: Vec<&Line<'_>> = lines.iter().filter(|line| !is_only_leftover(line.text)).collect();
    let whole = content
        .iter()
        .filter(|line| holds_year(line.text) && line.text.len() > 30 && begins_like_one(line.text))
        .count();
    let closed = content.iter().filter(|line| Progress { has_year: true }.is_complete(line.text, 0)).count();
    whole * 10 >= content.len() * 8 && closed * 10 >= content.len() * 7
}

/// Whether a line begins as references do: with a name and initials, a name and a year, or an organisation and a stop.
fn begins_like_one(text: &str) -> bool {
    let text = text.trim_start_matches(['•', '*', '-', '–', '—', '·', '▪', '"', '“', '[', ' ', '\t', '‘']);
    let Some(first) = text.chars().next() else { return false };
    let mut words = text.split_whitespace();
    let head: Vec<&str> = words.by_ref().take(12).collect();
    let is_particle = matches!(
        head.first().copied(),
        Some(
            "de" | "van"
                | "von"
                | "der"
                | "den"
                | "di"
                | "da"
                | "del"
                | "la"
                | "le"
                | "ten"
                | "ter"
                | "el"
                | "al"
                | "bin"
                | "’t"
                | "d’"
        )
    );
    if !(first.is_uppercase() || is_particle || first.is_alphabetic() && !first.is_lowercase()) {
        return false;
    }
    let is_initials = |word: &str| {
        let bare: String = word.chars().filter(|c| c.is_alphabetic()).collect();
        (1..=4).contains(&bare.chars().count()) && bare.chars().all(char::is_uppercase)
    };
    let early = |most: usize, fits: &dyn Fn(&str) -> bool| head.iter().take(most).any(|word| fits(word));
    let has_initials =
        early(4, &|word| is_initials(word)) && head.iter().take(6).any(|word| word.ends_with([',', '.', ';', ':']));
    let has_year = head.iter().any(|word| holds_year(word) || *word == "(n.d.).");
    let is_named = early(8, &|word| word.ends_with(['.', ':', '?']) && word.len() > 3)
        && head.first().is_some_and(|word| word.len() > 1);
    has_initials || has_year || is_named
}

/// Finds entries by their numbers: `1.`, `[1]`, `(1)`, `1)` or bare, each one more than the last.
fn numbered(lines: &[Line<'_>]) -> Option<Vec<bool>> {
    let first = lines.first().and_then(|line| marker(line.text))?;
    let mut starts = vec![false; lines.len()];
    starts[0] = true;
    let mut last = first.number;
    let mut count = 1;
    for (at, line) in lines.iter().enumerate().skip(1) {
        let Some(found) = marker(line.text).filter(|found| found.form == first.form) else { continue };
        // A few numbers may be missing from a list that was cut or damaged.
        if found.number > last && found.number <= last + 3 {
            (last, count) = (found.number, count + 1);
            starts[at] = true;
        }
    }
    let is_sure = first.form != Form::Bare || count >= 3;
    (is_sure
        && (count >= 2
            || first.form != Form::Bare && first.number == 1 && !lines.iter().skip(1).any(|line| line.after_blank)))
    .then_some(starts)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Stop,
    Round,
    Square,
    HalfRound,
    Bare,
}

struct Marker {
    form: Form,
    number: u32,
}

/// Reads the number in front of a line.
fn marker(text: &str) -> Option<Marker> {
    let inner = text.trim_start_matches(['[', '(']);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let number = inner.get(..digits).filter(|_| (1..=4).contains(&digits))?.parse().ok()?;
    let after = &inner[digits..];
    let form = match (text.chars().next()?, after.chars().next()) {
        ('[', Some(']')) => Form::Square,
        ('(', Some(')')) if digits < 4 => Form::Round,
        ('[' | '(', _) => return None,
        (_, Some('.')) if !after[1..].starts_with(|c: char| c.is_ascii_digit()) => Form::Stop,
        (_, Some(')' | ']')) => Form::HalfRound,
        (_, Some(' ' | '\t' | '\u{a0}'))
            if digits < 4 && after.trim_start().starts_with(|c: char| c.is_alphabetic()) =>
        {
            Form::Bare
        }
        _ => return None,
    };
    Some(Marker { form, number })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(usize, &str)]) {
        let cut = cut(text);
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
    fn lists_without_numbers_are_cut_where_references_begin() {
        let one_a_line = "Doe, J. (2001). One thing in a journal. Journal, 1, 2–3.\nRoe, K. (2002). Another thing there. Journal, 2, 3–4.\n";
        assert_eq!(cut(one_a_line).iter().map(|cut| cut.line).collect::<Vec<_>>(), [1, 2]);
        let hanging = "Doe, J. (2001). One thing\n   in a journal. Journal, 1, 2–3.\nRoe, K. (2002). Another\n   thing there. Journal, 2, 3–4.";
        assert_eq!(cut(hanging).iter().map(|cut| cut.line).collect::<Vec<_>>(), [1, 3]);
        let blank = "Doe, J. (2001). One thing\nin a journal. Journal, 1, 2–3.\n\nRoe, K. (2002). Another\nthing there. Journal, 2, 3–4.";
        assert_eq!(cut(blank).iter().map(|cut| cut.line).collect::<Vec<_>>(), [1, 4]);
        let wrapped = "Doe, J. (2001). One thing\nin a journal. Journal, 1, 2–3.\nRoe, K. (2002). Another\nthing there. Journal, 2, 3–4.";
        assert_eq!(cut(wrapped).iter().map(|cut| cut.line).collect::<Vec<_>>(), [1, 3]);
        let leftovers = "Doe, J. (2001). One thing in a journal. Journal, 1, 2–3.\nCrossRef\nGoogle Scholar\nRoe, K. (2002). Another thing there. Journal, 2, 3–4.\nGoogle Scholar";
        assert_eq!(cut(leftovers).iter().map(|cut| cut.line).collect::<Vec<_>>(), [1, 4]);
    }
}
