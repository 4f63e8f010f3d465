//! Undoes the markup in titles and abstracts: JATS, HTML and MathML elements, entities, and text that was escaped twice.
//! It never guesses at formulas in TeX, and text that only looks like an element stays.

mod elements;

use std::borrow::Cow;

use elements::{are_attributes, is_block, is_element};
use htmlize::unescape;
use vocabulary::text::printable;

/// Undoes the entities of markup, such as `&amp;`, and leaves everything else as it is.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    unescape(text)
}

/// Returns `text` as a person would read it, on one line.
///
/// Subscripts and superscripts become the signs that Unicode has for them, so that `H<sub>2</sub>O` is `H₂O`.
pub fn plain(text: &str) -> String {
    let mut text = text.to_owned();
    // Deposits are often escaped twice, as in `&amp;lt;sub&amp;gt;`: every round undoes one layer, and three are enough for any seen.
    for _ in 0..3 {
        let undone = undone_once(&text);
        let is_done = undone == text;
        text = undone;
        if is_done || !(text.contains('&') || text.contains('<')) {
            break;
        }
    }
    let text = printable(&text).replace(['\u{ad}', '\u{200b}', '\u{feff}', '\u{2060}'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the text inside an element is written as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Plain,
    Sub,
    Super,
}

/// An element that is open.
struct Open {
    name: String,
    script: Script,
    children: usize,
    start: usize,
}

/// Undoes one layer: elements first, then entities in what stood between them.
fn undone_once(text: &str) -> String {
    let has_mathml = text.contains("math>") || text.contains("<mml:") || text.contains("<math");
    let mut out = String::with_capacity(text.len());
    let mut open: Vec<Open> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        push_text(&mut out, &rest[..at], &open, has_mathml);
        rest = &rest[at..];
        match Piece::read(rest) {
            Some((piece, length)) => {
                step(piece, &mut out, &mut open);
                rest = &rest[length..];
            }
            None => {
                push_text(&mut out, "<", &open, has_mathml);
                rest = &rest[1..];
            }
        }
    }
    push_text(&mut out, rest, &open, has_mathml);
    out
}

/// What a `<` can begin.
enum Piece<'a> {
    Opening { name: String, is_empty: bool },
    Closing { name: String },
    Verbatim(&'a str),
    Nothing,
}

impl<'a> Piece<'a> {
    /// Reads the element, comment or section at the start of `text`, and how long it is; nothing when it is only a sign.
    fn read(text: &'a str) -> Option<(Self, usize)> {
        if let Some(rest) = text.strip_prefix("<!--") {
            return rest.find("-->").map(|end| (Self::Nothing, end + 7));
        }
        if let Some(rest) = text.strip_prefix("<![CDATA[") {
            return rest.find("]]>").map(|end| (Self::Verbatim(&rest[..end]), end + 12));
        }
        if text.starts_with("<?") {
            return text.find("?>").map(|end| (Self::Nothing, end + 2));
        }
        let end = text.find('>')?;
        let inside = &text[1..end];
        if inside.contains('<') {
            return None;
        }
        let (inside, is_closing) = inside.strip_prefix('/').map_or((inside, false), |rest| (rest, true));
        let (inside, is_empty) = inside.strip_suffix('/').map_or((inside, false), |rest| (rest, true));
        let name_end = inside.find(|c: char| c.is_whitespace()).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(name_end);
        if !is_element(name) || !are_attributes(attributes) {
            return None;
        }
        let name = name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase();
        let piece = if is_closing { Self::Closing { name } } else { Self::Opening { name, is_empty } };
        Some((piece, end + 1))
    }
}

fn step(piece: Piece, out: &mut String, open: &mut Vec<Open>) {
    match piece {
        Piece::Nothing => {}
        Piece::Verbatim(text) => out.push_str(text),
        Piece::Opening { name, is_empty } => {
            let script = script_of(&name, out, open);
            if is_block(&name) {
                out.push(' ');
            }
            if name == "msqrt" {
                out.push('√');
            }
            if !is_empty && !matches!(name.as_str(), "br" | "break" | "hr" | "img") {
                open.push(Open { name, script, children: 0, start: out.len() });
            }
        }
        Piece::Closing { name } => {
            // An element closed without having been opened, or left open, is common in deposits and changes nothing else.
            if let Some(at) = open.iter().rposition(|o| o.name == name) {
                let element = open.remove(at);
                open.truncate(at);
                close(&element, out, open);
            }
            if is_block(&name) {
                out.push(' ');
            }
        }
    }
}

/// Decides how an element's text is written, by its own name and by its place in a formula.
fn script_of(name: &str, out: &mut String, open: &mut [Open]) -> Script {
    if let Some(parent) = open.last_mut() {
        parent.children += 1;
        match (parent.name.as_str(), parent.children) {
            ("msup", 2) | ("msubsup", 3) => return Script::Super,
            ("msub" | "msubsup", 2) => return Script::Sub,
            ("mfrac", 2) => out.push('/'),
            _ => {}
        }
    }
    match name {
        "sub" | "inf" => Script::Sub,
        "sup" => Script::Super,
        _ => Script::Plain,
    }
}

/// Ends an element: a script is written with raised or lowered signs, a heading is set off by a colon.
fn close(element: &Open, out: &mut String, open: &[Open]) {
    let inner = out.split_off(element.start.min(out.len()));
    match element.script {
        Script::Plain => out.push_str(&inner),
        Script::Sub | Script::Super => out.push_str(&scripted(&inner, element.script)),
    }
    let is_heading = element.name == "title" && (open.is_empty() || open.iter().any(|o| o.name == "sec"));
    if is_heading {
        let heading = inner.trim();
        if out.trim() == "Abstract" {
            out.clear();
        } else if !heading.is_empty() && !heading.ends_with([':', '.', '?', '!']) {
            out.truncate(out.trim_end().len());
            out.push(':');
        }
    }
}

fn push_text(out: &mut String, text: &str, open: &[Open], has_mathml: bool) {
    // A formula is often given twice, as MathML and as TeX: the TeX is then left out.
    let is_second =
        |o: &Open| o.name == "annotation" || o.name == "annotation-xml" || (o.name == "tex-math" && has_mathml);
    if !open.iter().any(is_second) {
        out.push_str(&unescape(text));
    }
}

/// Writes `text` in raised or lowered signs when Unicode has one for every character, and as it is otherwise.
fn scripted(text: &str, script: Script) -> String {
    const PLAIN: &str = "0123456789+-−–=()n";
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ";
    const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₙ";
    let signs = if script == Script::Super { RAISED } else { LOWERED };
    let sign = |c: char| PLAIN.chars().position(|p| p == c).and_then(|at| signs.chars().nth(at));
    let text = text.trim();
    text.chars().map(sign).collect::<Option<String>>().unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn markup_is_undone() {
        for (marked, read) in [
            ("Larks &amp; finches", "Larks & finches"),
            ("H<sub>2</sub>O at 10<sup>-5</sup> M", "H₂O at 10⁻⁵ M"),
            ("the 1<sup>st</sup> T<sub>max</sub>", "the 1st Tmax"),
            ("<i>Alauda</i>  arvensis\n song", "Alauda arvensis song"),
            ("A&amp;lt;sub&amp;gt;2&amp;lt;/sub&amp;gt;B", "A₂B"),
            ("R&amp;amp;D", "R&D"),
            ("Larks<SUBTITLE>A Trial</SUBTITLE>", "Larks A Trial"),
            ("<ns4:p><ns4:bold>Aim:</ns4:bold> song</ns4:p>", "Aim: song"),
            ("3 </= x and <y> of Vec<u8>", "3 </= x and <y> of Vec<u8>"),
            ("&lt;i&gt;Alauda&lt;/i&gt;", "Alauda"),
            ("caf&eacute; &#x2013; &#8217;s", "café – ’s"),
            ("<jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One. Two."),
            (
                "<jats:title>Abstract</jats:title><jats:sec><jats:title>Aim</jats:title><jats:p>To sing.</jats:p></jats:sec>",
                "Aim: To sing.",
            ),
            (
                "x <mml:math xmlns:mml=\"http://m\"><mml:msup><mml:mi>y</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math> z",
                "x y² z",
            ),
            (
                "<inline-formula><alternatives><tex-math>$$a_1$$</tex-math><mml:math><mml:msub><mml:mi>a</mml:mi><mml:mn>1</mml:mn></mml:msub></mml:math></alternatives></inline-formula>",
                "a₁",
            ),
            ("<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>", "a/b"),
            ("One<br/>two<br>three", "One two three"),
            ("<![CDATA[a < b]]> and <!-- not --> c", "a < b and c"),
            ("a\u{a0}b\u{ad}c\u{200b}", "a bc"),
        ] {
            assert_eq!(plain(marked), read, "{marked}");
        }
    }

    #[test]
    fn what_only_looks_like_markup_stays() {
        for text in [
            "p < 0.05 and q > 3",
            "p <0.05",
            "a<b and c>d",
            "if x <y> z",
            "Vec<String> in <Rust>",
            "5 < 6",
            "<",
            "AT&T",
            "&nonsense; here",
            "i<j",
        ] {
            assert_eq!(plain(text), text);
        }
    }

    #[test]
    fn broken_markup_loses_no_words() {
        assert_eq!(plain("<i>Open and <b>never closed"), "Open and never closed");
        assert_eq!(plain("closed</i> only</sup>"), "closed only");
        assert_eq!(plain("<sub>crossed <i>over</sub> here</i>"), "crossed over here");
        assert_eq!(plain("ends in <i"), "ends in <i");
        assert_eq!(plain(""), "");
    }

    proptest! {
        #[test]
        fn nothing_panics_and_what_stands_outside_any_sign_survives(text in "[a-z<>/&;\"=: éß]{0,60}") {
            let read = plain(&text);
            prop_assert!(!read.contains("  "));
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            let before = letters(text.split(['<', '&']).next().unwrap_or_default());
            let after = letters(text.rsplit(['>', ';']).next().unwrap_or_default().rsplit(['<', '&']).next().unwrap_or_default());
            prop_assert!(letters(&read).starts_with(&before), "{text:?}: {read:?}");
            prop_assert!(letters(&read).ends_with(&after), "{text:?}: {read:?}");
        }

        #[test]
        fn letters_between_elements_survive(
            pieces in proptest::collection::vec(("[a-zéß]{1,6}", proptest::sample::select(vec!["<i>", "</i>", "<b>", "</b>", "<jats:p>", "</jats:p>", "&lt;i&gt;", "<br/>", " ", "<!-- -->"])), 0..12)
        ) {
            let text: String = pieces.iter().map(|(word, sign)| format!("{word}{sign}")).collect();
            let words: String = pieces.iter().map(|(word, _)| word.as_str()).collect();
            prop_assert_eq!(plain(&text).replace(' ', ""), words, "{}", text);
        }

        #[test]
        fn plain_words_are_left_alone(text in "[a-zA-Z0-9,.;:() -]{0,60}") {
            prop_assert_eq!(plain(&text), text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}
