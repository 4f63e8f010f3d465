//! Compares titles: which words and which colons were lost or added, and which are only spelt the other side's way.

use vocabulary::{
    CheckField, Reference, Severity, Verdict,
    text::{folded, words},
};

use super::{british_american::spelling, finding::Finding, number_words::in_figures};

/// Compares the title of an entry with that of its record.
pub(super) fn check(entry: &Reference, record: &Reference) -> Finding {
    let finding = Finding::new(CheckField::Title, entry.title.as_deref(), record.title.as_deref());
    match (&entry.title, &record.title) {
        (_, None) => finding.with(Verdict::NotCheckable, Severity::None, "the record holds no title"),
        (None, Some(_)) => finding.with(Verdict::MissingHere, Severity::Omission, "the title is left out"),
        (Some(found), Some(expected)) => {
            let (severity, remark) = difference(found, expected);
            let verdict = if severity == Severity::None { Verdict::Agrees } else { Verdict::Differs };
            finding.with(verdict, severity, remark)
        }
    }
}

fn difference(found: &str, expected: &str) -> (Severity, String) {
    let (here, there) = (tokens(found), tokens(expected));
    let pairs = common(&here, &there);
    let lost = runs(&there, &pairs.iter().map(|(_, j)| *j).collect::<Vec<_>>());
    let added = runs(&here, &pairs.iter().map(|(i, _)| *i).collect::<Vec<_>>());
    let mut remarks = Vec::new();
    if lost.is_empty() && added.is_empty() {
        // Only marks can differ.
    } else if words(found).concat() == words(expected).concat() {
        return (Severity::Style, "words are joined or parted differently".into());
    } else if added.is_empty() && lost.len() == 1 && pairs.iter().all(|(i, j)| i == j) && pairs.len() == here.len() {
        remarks.push(format!("the end of the title is lost: {}", quoted(&lost)));
    } else {
        for (runs, what) in [(&lost, "lost"), (&added, "added")] {
            if !runs.is_empty() {
                let one = runs.len() == 1 && !runs[0].contains(' ');
                remarks.push(format!("{} {what}: {}", if one { "a word is" } else { "words are" }, quoted(runs)));
            }
        }
    }
    let severity = if remarks.is_empty() { Severity::None } else { Severity::Error };
    let spelt: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(i, j)| (here[*i].word.as_str(), there[*j].word.as_str()))
        .filter(|(found, expected)| found != expected)
        .collect();
    let severity = if spelt.is_empty() { severity } else { severity.max(Severity::Style) };
    remarks.extend(spelling_remark(&spelt));
    let marks: Vec<String> = pairs
        .iter()
        .filter_map(|(i, j)| lost_mark(&here[*i], &there[*j], *i + 1 == here.len() || *j + 1 == there.len()))
        .collect();
    let severity = if marks.is_empty() { severity } else { severity.max(Severity::Style) };
    remarks.extend(marks);
    (severity, remarks.join("; "))
}

/// Says which words are written in another form: a number in figures or in a word, or the spelling of the other side of the Atlantic.
pub(super) fn spelling_remark(spelt: &[(&str, &str)]) -> Option<String> {
    let (numbers, words): (Vec<_>, Vec<_>) =
        spelt.iter().partition(|(found, expected)| in_figures(found) == in_figures(expected));
    let told = |what: &str, pairs: Vec<(&str, &str)>| {
        let pairs: Vec<String> = pairs.iter().map(|(found, expected)| format!("“{found}” for “{expected}”")).collect();
        (!pairs.is_empty()).then(|| format!("{what}: {}", pairs.join(", ")))
    };
    let told =
        [told("a number is written in another way", numbers), told("British and American spelling differ", words)];
    let told: Vec<String> = told.into_iter().flatten().collect();
    (!told.is_empty()).then(|| told.join("; "))
}

/// A word with the mark that follows it.
struct Token {
    word: String,
    /// The form that its British and its American spelling share, and a number in figures.
    spelling: String,
    mark: Option<char>,
}

/// Splits a title into words, each with the colon, question mark or the like behind it; a dash between blanks counts as a colon.
fn tokens(title: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let folded = folded(title).replace('\'', "").replace(" - ", ": ").replace('&', "and");
    for chunk in folded.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = chunk.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() {
            tokens.push(Token { word: word.to_owned(), spelling: spelling(in_figures(word)), mark: None });
        }
        let mark = chunk.chars().last().filter(|c| matches!(c, ':' | '?' | '!' | '.' | ';'));
        if let (Some(mark), Some(last)) = (mark, tokens.last_mut()) {
            last.mark = Some(mark);
        }
    }
    tokens
}

/// Says that a colon or a question mark was lost behind a word that both titles have.
fn lost_mark(here: &Token, there: &Token, is_last: bool) -> Option<String> {
    let expected = there.mark.filter(|mark| matches!(mark, ':' | '?'))?;
    // A full stop, a semicolon or a question mark parts title and subtitle as well as a colon does.
    if here.mark.is_some() || is_last {
        return None;
    }
    let name = if expected == ':' { "colon" } else { "question mark" };
    Some(format!("the {name} after “{}” is lost", there.word))
}

/// Returns the index pairs of a longest common run of words.
fn common(here: &[Token], there: &[Token]) -> Vec<(usize, usize)> {
    // Titles of this length are no titles; the table below grows with the product.
    const MOST: usize = 400;
    let (n, m) = (here.len().min(MOST), there.len().min(MOST));
    let mut length = vec![vec![0_u16; m + 1]; n + 1];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            length[i][j] = if here[i].spelling == there[j].spelling {
                length[i + 1][j + 1] + 1
            } else {
                length[i + 1][j].max(length[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < n && j < m {
        if here[i].spelling == there[j].spelling {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length[i + 1][j] >= length[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Returns the runs of words whose index is not among `kept`.
fn runs(tokens: &[Token], kept: &[usize]) -> Vec<String> {
    let mut runs: Vec<(usize, String)> = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(at, _)| !kept.contains(at)) {
        match runs.last_mut() {
            Some((last, run)) if *last + 1 == at => {
                run.push(' ');
                run.push_str(&token.word);
                *last = at;
            }
            _ => runs.push((at, token.word.clone())),
        }
    }
    runs.into_iter().map(|(_, run)| run).collect()
}

fn quoted(runs: &[String]) -> String {
    runs.iter().map(|run| format!("“{run}”")).collect::<Vec<_>>().join(", ")
}
