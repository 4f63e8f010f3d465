//! Turns LaTeX in a field into the text it prints: accents, letters, dashes, braces.
//! Commands it does not know stay as they are, so that a person sees them; nothing is typeset.

use std::borrow::Cow;

use unicode_normalization::char::compose;

use super::latex_letters::{is_style, letter, mark};

/// Returns what `text` prints, on one line.
pub(super) fn plain(text: &str) -> String {
    let text = text.trim();
    let needs_work = |b: u8| matches!(b, b'\\' | b'{' | b'}' | b'$' | b'~' | b'\n' | b'\r' | b'\t' | b'`' | b'\'');
    if !text.bytes().any(needs_work) && !text.contains("  ") && !text.contains("--") {
        return text.to_owned();
    }
    let mut out = Output { text: String::with_capacity(text.len()) };
    let mut rest = Scanner { text, at: 0 };
    let mut is_math = false;
    while let Some(c) = rest.next() {
        match c {
            '\\' => command(&mut rest, &mut out),
            '{' | '}' => {}
            '$' => is_math = !is_math,
            '^' | '_' if is_math => {}
            '~' => out.push(' '),
            '-' if rest.eat("--") => out.push('—'),
            '-' if rest.eat("-") => out.push('–'),
            '`' if rest.eat("`") => out.push('“'),
            '\'' if rest.eat("'") => out.push('”'),
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out.text.trim().to_owned()
}

/// Returns an address or number without LaTeX's escapes; everything else in it is its own.
pub(super) fn verbatim(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let text = text.strip_prefix("\\url{").and_then(|rest| rest.strip_suffix('}')).unwrap_or(text);
    let text = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or(text);
    if !text.contains(['\\', '{', '$', '\n']) {
        return Cow::Borrowed(text);
    }
    let mut out = text.replace("$\\sim$", "~").replace("\\textasciitilde", "~").replace("\\~", "~");
    for sign in ["_", "%", "&", "#", "$", "{", "}"] {
        out = out.replace(&format!("\\{sign}"), sign);
    }
    Cow::Owned(out.chars().filter(|c| !matches!(c, '{' | '}' | '\n' | '\r' | '\t')).collect())
}

/// Splits at a separator that stands outside of braces.
pub(super) fn split_outside_braces<'a>(text: &'a str, separator: &str) -> Vec<&'a str> {
    let (mut parts, mut depth, mut start, mut at) = (Vec::new(), 0_usize, 0, 0);
    let bytes = text.as_bytes();
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            // Names are parted by `and` between any white space, so one sign may stand for another.
            _ if depth == 0 && matches_at(bytes, at, separator.as_bytes()) => {
                parts.push(&text[start..at]);
                at += separator.len();
                start = at;
                // The white space that ends one `and` may begin the next.
                let is_next =
                    separator.len() > 1 && separator.ends_with(' ') && matches_at(bytes, at - 1, separator.as_bytes());
                if is_next {
                    at -= 1;
                    start = at;
                }
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

fn matches_at(bytes: &[u8], at: usize, separator: &[u8]) -> bool {
    bytes.get(at..at + separator.len()).is_some_and(|found| {
        found.iter().zip(separator).all(
            |(a, b)| {
                if *b == b' ' { a.is_ascii_whitespace() } else { a.eq_ignore_ascii_case(b) }
            },
        )
    })
}

/// The text so far; white space is never doubled.
struct Output {
    text: String,
}

impl Output {
    fn push(&mut self, c: char) {
        if c != ' ' || !self.text.ends_with(' ') {
            self.text.push(c);
        }
    }
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn eat(&mut self, sign: &str) -> bool {
        let found = self.rest().starts_with(sign);
        self.at += if found { sign.len() } else { 0 };
        found
    }

    fn eat_spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn letters(&mut self) -> &'a str {
        let length = self.rest().bytes().take_while(u8::is_ascii_alphabetic).count();
        let word = &self.rest()[..length];
        self.at += length;
        word
    }
}

fn command(rest: &mut Scanner<'_>, out: &mut Output) {
    let name = rest.letters();
    if name.is_empty() {
        let Some(sign) = rest.next() else { return out.push('\\') };
        match sign {
            '-' | '/' | '!' | '@' | '(' | ')' => {}
            '\\' | ' ' | ',' | '\n' | '\t' | ';' | ':' => out.push(' '),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.push(sign),
            _ => match mark(&sign.to_string()) {
                Some(mark) => accent(rest, out, mark, &sign.to_string()),
                None => {
                    out.push('\\');
                    out.push(sign);
                }
            },
        }
        return;
    }
    if let Some(mark) = mark(name) {
        // A letter that is named like an accent needs something to stand on.
        return accent(rest, out, mark, name);
    }
    if let Some(letters) = letter(name) {
        rest.eat_spaces_after_name();
        letters.chars().for_each(|c| out.push(c));
        return;
    }
    if is_style(name) {
        rest.eat_spaces_after_name();
        return;
    }
    out.push('\\');
    name.chars().for_each(|c| out.push(c));
}

impl Scanner<'_> {
    /// A space after a command's name ends the name and is not printed; `{}` does the same.
    fn eat_spaces_after_name(&mut self) {
        if !self.eat("{}") {
            self.eat_spaces();
        }
    }
}

fn accent(rest: &mut Scanner<'_>, out: &mut Output, mark: char, name: &str) {
    let before = rest.at;
    rest.eat_spaces();
    let in_braces = rest.eat("{");
    let dotless = [("\\i", 'i'), ("\\j", 'j')].into_iter().find(|(name, _)| {
        let after = rest.rest().get(2..).unwrap_or_default();
        rest.rest().starts_with(name) && !after.starts_with(|c: char| c.is_ascii_alphabetic())
    });
    let base = match dotless {
        Some((name, letter)) => {
            rest.at += name.len();
            rest.eat_spaces();
            Some(letter)
        }
        None => rest.peek().filter(|c| c.is_alphabetic()).inspect(|_| {
            rest.next();
        }),
    };
    match base {
        Some(base) => match compose(base, mark) {
            Some(letter) => out.push(letter),
            None => {
                out.push(base);
                out.text.push(mark);
            }
        },
        None => {
            // Nothing to stand on: a bare sign, as in `\~{}` for a tilde.
            rest.at = before;
            if !rest.eat("{}") {
                out.push('\\');
            }
            name.chars().for_each(|c| out.push(c));
            return;
        }
    }
    if in_braces {
        rest.eat_spaces();
        rest.eat("}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latex_prints_as_text() {
        for (latex, text) in [
            ("plain", "plain"),
            (r#"{\"o}{\"O}\"{u}\"a"#, "öÖüä"),
            (r"Garc{\'\i}a \'{\i} \'{e} {\'e} {\'{e}}", "García í é é é"),
            (r"\v{S}krabal \c{c} \c c \H{o} \k{a} \r a \.z \=o \~n \u g", "Škrabal ç ç ő ą å ż ō ñ ğ"),
            (r"{\ss}{\o}\o{} \L{}ukasz \L ukasz {\AA}rhus \aa", "ßøø Łukasz Łukasz Århus å"),
            (r"Health \& Care 5\% \$3 \#1 a\_b \{c\}", "Health & Care 5% $3 #1 a_b {c}"),
            ("The {NHS}: {A} {C}ase", "The NHS: A Case"),
            ("pages 1--2 and---so ``said'' A~B", "pages 1–2 and—so “said” A B"),
            ("two\n   lines", "two lines"),
            (r"\emph{in} {\it vitro} \textbf{x}", "in vitro x"),
            (r"H$_2$O, $\alpha$ and 10$^{-3}$", "H2O, α and 10-3"),
            (r"\unknown{x} \", r"\unknownx \"),
            (r"\~{}home", "~home"),
            (r"a\,b\;c\:d\ e\\f", "a b c d e f"),
            (r"hy\-phen\/ate", "hyphenate"),
        ] {
            assert_eq!(plain(latex), text, "{latex}");
        }
    }

    #[test]
    fn addresses_lose_only_their_escapes() {
        assert_eq!(verbatim(r"\url{http://a.example/b\_c\%20d}"), "http://a.example/b_c%20d");
        assert_eq!(verbatim(r"http://a.example/$\sim$x--y"), "http://a.example/~x--y");
        assert_eq!(verbatim("{10.1/a}"), "10.1/a");
    }

    #[test]
    fn names_are_parted_outside_of_braces() {
        assert_eq!(split_outside_braces("A and {B and C} AND D\nand E", " and "), ["A", "{B and C}", "D", "E"]);
        assert_eq!(split_outside_braces("A and and B", " and "), ["A", "", "B"]);
        assert_eq!(split_outside_braces("", " and "), [""]);
        assert_eq!(split_outside_braces("{A} {B C} D", " "), ["{A}", "{B C}", "D"]);
    }
}
