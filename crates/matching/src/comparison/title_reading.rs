//! What is set aside of a title before it is compared: markup, remarks of databases, and the words that make it a notice.
//! Nothing is compared here.

use std::sync::LazyLock;

/// What a title says the paper is in relation to another paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Notice {
    /// A correction, erratum or retraction of another paper.
    Correction,
    /// A reply, comment or letter about another paper.
    Reply,
}

/// Removes tags such as `<i>` and `</sub>`.
pub(super) fn without_markup(text: &str) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag = &rest[at..];
        let end = tag.char_indices().take(24).find(|(_, c)| *c == '>').map(|(end, _)| end);
        let named = tag[1..].trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic());
        match end.filter(|_| named) {
            Some(end) => rest = &tag[end + 1..],
            None => {
                out.push('<');
                rest = &tag[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Removes what a database adds at the end in brackets (`[Review]`, `[33 refs]`, `[German]`), and the brackets of a translated title.
pub(super) fn without_remarks(folded: &str) -> (String, Option<Notice>) {
    let mut text = folded.trim().to_owned();
    let mut notice = None;
    for _ in 0..6 {
        text.truncate(text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | '*')).len());
        let close = match text.chars().last() {
            Some(']') => '[',
            Some(')') => '(',
            _ => {
                // A remark that was cut off has no closing bracket.
                match text.rfind('[') {
                    Some(at) if at > 12 && !text[at..].contains(']') => {
                        text.truncate(at);
                        continue;
                    }
                    _ => break,
                }
            }
        };
        let Some(at) = text.rfind(close) else { break };
        let inner = &text[at + 1..text.len() - 1];
        if at == 0 {
            text = inner.to_owned();
            continue;
        }
        let names_paper = inner.starts_with("vol ") || inner.starts_with("vol.");
        if close == '(' && !names_paper && !matches!(inner, "author's transl" | "multiple letters") {
            break;
        }
        if names_paper {
            notice = Some(Notice::Correction);
        }
        if text[..at].chars().filter(|c| c.is_alphanumeric()).count() < 4 {
            break;
        }
        text.truncate(at);
    }
    (text, notice)
}

/// Takes the words that make a title a correction or a reply off its front or end.
pub(super) fn take_notice(words: &mut Vec<String>, folded: &str) -> Option<Notice> {
    const FRONT: [(&[&str], Notice); 17] = [
        (&["correction", "to"], Notice::Correction),
        (&["correction"], Notice::Correction),
        (&["corrections", "to"], Notice::Correction),
        (&["erratum", "to"], Notice::Correction),
        (&["erratum", "for"], Notice::Correction),
        (&["erratum"], Notice::Correction),
        (&["errata"], Notice::Correction),
        (&["corrigendum", "to"], Notice::Correction),
        (&["corrigendum"], Notice::Correction),
        (&["addendum"], Notice::Correction),
        (&["retraction", "of"], Notice::Correction),
        (&["retraction", "note", "to"], Notice::Correction),
        (&["retraction"], Notice::Correction),
        (&["expression", "of", "concern"], Notice::Correction),
        (&["comment", "on"], Notice::Reply),
        (&["reply", "to"], Notice::Reply),
        (&["response", "to"], Notice::Reply),
    ];
    const LABELS: [(&str, Notice); 7] = [
        ("reply", Notice::Reply),
        ("response", Notice::Reply),
        ("comment", Notice::Reply),
        ("commentary", Notice::Reply),
        ("letter", Notice::Reply),
        ("re", Notice::Reply),
        ("authors reply", Notice::Reply),
    ];
    // A withdrawn paper keeps its title behind such a label; it is still that paper.
    for label in [&["retracted", "article"][..], &["retracted"], &["withdrawn"]] {
        if words.len() > label.len() + 1 && words.iter().zip(label).all(|(word, label)| word == label) {
            words.drain(..label.len());
            break;
        }
    }
    for (front, notice) in FRONT {
        if words.len() > front.len() && words.iter().zip(front).all(|(word, front)| word == front) {
            words.drain(..front.len());
            return Some(notice);
        }
    }
    if let Some((label, _)) = folded.split_once(':') {
        let label = label.trim().replace('\'', "");
        if let Some((_, notice)) = LABELS.iter().find(|(word, _)| *word == label) {
            words.drain(..label.split(' ').count().min(words.len()));
            return Some(*notice);
        }
    }
    if let [rest @ .., "author" | "authors", "reply"] = words.iter().map(String::as_str).collect::<Vec<_>>().as_slice()
    {
        let n_rest = rest.len();
        words.truncate(n_rest.max(1));
        return Some(Notice::Reply);
    }
    let tail = folded.rsplit(['-', ':', '.', ';', '?']).next().map(|tail| tail.trim().replace('\'', ""))?;
    let at_end = ["reply", "erratum", "correction", "corrigendum", "comment"];
    if folded.len() > tail.len() && at_end.contains(&tail.as_str()) {
        words.truncate(words.len() - tail.split(' ').count().min(words.len() - 1));
        let is_reply = tail.ends_with("reply") || tail == "comment";
        return Some(if is_reply { Notice::Reply } else { Notice::Correction });
    }
    None
}

/// Writes Greek letters as their names, since databases do either.
pub(crate) fn spelt_out(words: Vec<String>) -> Vec<String> {
    static NAMES: LazyLock<Vec<(char, &str)>> = LazyLock::new(|| {
        let names = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega";
        "αβγδεζηθικλμνξοπρστυφχψω".chars().zip(names.split(' ')).collect()
    });
    let name = |c: char| NAMES.iter().find(|(letter, _)| *letter == c).map(|(_, name)| *name);
    words
        .into_iter()
        .map(|word| {
            let n_greek = word.chars().filter(|c| name(*c).is_some()).count();
            // A word of several Greek letters is Greek, and stays so.
            if n_greek != 1 {
                return word;
            }
            word.chars().map(|c| name(c).map_or_else(|| c.to_string(), str::to_owned)).collect()
        })
        .collect()
}
