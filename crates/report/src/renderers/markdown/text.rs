//! The door to Markdown: words stay words, whatever signs they hold and wherever they stand in a line.

use vocabulary::text::printable;

use crate::blocks::{Run, Target};

/// The sections of a document by their ids, with their titles.
pub type Titles<'a> = Vec<(&'a str, &'a str)>;

/// Returns running text with its marks, as it may stand at the beginning of a line.
pub fn line(runs: &[Run], titles: &Titles<'_>) -> String {
    begun(&runs.iter().map(|one| run(one, titles)).collect::<String>())
}

/// Returns words without marks, as they may stand at the beginning of a line.
pub fn words(text: &str) -> String {
    begun(&escaped(text))
}

/// Returns a link to a section; its words alone where the document has no such section.
pub fn section_link(titles: &Titles<'_>, id: &str, text: &str) -> String {
    match titles.iter().find(|(known, _)| *known == id) {
        Some((_, title)) => format!("[{}](#{})", escaped(text), anchor(title)),
        None => escaped(text),
    }
}

/// Returns words as they may stand within a line, in a cell and in a heading; line ends become blanks.
pub fn escaped(text: &str) -> String {
    let text = printable(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        match c {
            c if c.is_whitespace() && c != '\u{a0}' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' | '@' => out.extend(['\\', c]),
            // An entity would become its sign.
            '&' if next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '#') => out.push_str("\\&"),
            // A bare address would become a link, which it is not on the page either.
            ':' if next == Some('/') => out.push_str("\\:"),
            '.' if out.to_lowercase().ends_with("www") => out.push_str("\\."),
            c => out.push(c),
        }
    }
    out
}

/// Keeps the beginning of a line from being a list's.
fn begun(text: &str) -> String {
    let text = text.trim();
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let at = match text.chars().nth(digits) {
        Some('.' | ')') if digits > 0 => digits,
        Some('-' | '+' | '=') if digits == 0 => 0,
        _ => return text.to_owned(),
    };
    format!("{}\\{}", &text[..at], &text[at..])
}

fn run(run: &Run, titles: &Titles<'_>) -> String {
    match run {
        Run::Text(text) | Run::Remark(text) | Run::Small(text) => escaped(text),
        Run::Strong(text) | Run::Verdict(text) | Run::Label(text) => format!("**{}**", escaped(text).trim()),
        Run::Quoted(text) => format!("“{}”", escaped(text)),
        Run::Code(text) => code(text),
        Run::Link(Target::Section(id), text) => section_link(titles, id, text),
        Run::Link(Target::File(path), text) => format!("[{}]({path})", escaped(text)),
    }
}

/// Returns a name in a fence that is longer than any run of backticks within.
fn code(text: &str) -> String {
    let text = printable(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let blank = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{blank}{text}{blank}{fence}")
}

/// Returns the anchor that forges give to a heading.
fn anchor(title: &str) -> String {
    let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}
