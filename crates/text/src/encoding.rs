//! Turns the bytes of a file into text, whatever wrote it: UTF-8, UTF-16, Windows-1252 and Latin-1, mixed or not.
//! Which format the text is in is not judged here; text that was garbled before it was saved is not mended.

use std::borrow::Cow;

use vocabulary::{Place, Problem, Problems};

/// How the bytes of a file were understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// Windows-1252, of which Latin-1 is a part.
    Windows1252,
    /// Some lines UTF-8, the others Windows-1252.
    Mixed,
}

/// A file's text with line ends as `\n`.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// How the bytes were understood.
    pub encoding: Encoding,
    /// The first lines that hold bytes or units which are no characters, at most a hundred.
    pub bad_lines: Vec<usize>,
    /// The first line that is not UTF-8 in a file of which other lines are.
    pub first_mixed_line: Option<usize>,
}

impl Decoded<'_> {
    /// Returns what a person should know before trusting the text.
    pub fn problems(&self, file: &str) -> Problems {
        let mut problems = Problems::default();
        let mut tell = |line: usize, message: &str, found: &str, hint: &str| {
            problems.push(Problem {
                place: Place::line(file, line),
                message: message.into(),
                found: found.into(),
                expected: "text in UTF-8".into(),
                hint: hint.into(),
            });
        };
        if let Some(line) = self.first_mixed_line {
            tell(
                line,
                "two encodings in one file",
                "a line that is not UTF-8",
                "it is read as Windows-1252; look at its accents",
            );
        }
        for line in &self.bad_lines {
            tell(*line, "bytes that are no characters", "\u{fffd}", "they stand as `\u{fffd}` in what was read");
        }
        problems
    }
}

/// Decodes the bytes of a file.
pub fn decoded(bytes: &[u8]) -> Decoded<'_> {
    if let Some(encoding) = utf16(bytes) {
        return from_utf16(bytes, encoding);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let text = with_plain_line_ends(Cow::Borrowed(text));
            Decoded { text, encoding: Encoding::Utf8, bad_lines: Vec::new(), first_mixed_line: None }
        }
        Err(_) => line_by_line(bytes),
    }
}

/// Recognises UTF-16 by its byte order mark, or by the zero bytes that Latin letters have in it.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(Encoding::Utf16Le),
        [0xfe, 0xff, ..] => return Some(Encoding::Utf16Be),
        _ => {}
    }
    let start = &bytes[..bytes.len().min(4096)];
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), start.len() / 2);
    if half < 2 {
        None
    } else if odd * 2 > half && even * 10 < half {
        Some(Encoding::Utf16Le)
    } else if even * 2 > half && odd * 10 < half {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

fn from_utf16(bytes: &[u8], encoding: Encoding) -> Decoded<'static> {
    let units = bytes.chunks(2).map(|pair| match (encoding, pair) {
        (Encoding::Utf16Be, [high, low]) => u16::from_be_bytes([*high, *low]),
        (_, [low, high]) => u16::from_le_bytes([*low, *high]),
        // A last byte without its other half is no character.
        _ => 0xfffd,
    });
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut bad = BadLines::default();
    for unit in char::decode_utf16(units) {
        let c = unit.unwrap_or(char::REPLACEMENT_CHARACTER);
        if c == char::REPLACEMENT_CHARACTER {
            bad.here();
        }
        if c == '\n' {
            bad.line += 1;
        }
        if c != '\u{feff}' {
            text.push(c);
        }
    }
    let text = with_plain_line_ends(Cow::Owned(text));
    Decoded { text, encoding, bad_lines: bad.lines, first_mixed_line: None }
}

/// Reads each line as UTF-8 where it is, and as Windows-1252 where it is not.
fn line_by_line(bytes: &[u8]) -> Decoded<'static> {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut bad = BadLines::default();
    let (mut first_other, mut has_utf8) = (None, false);
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        match std::str::from_utf8(line) {
            Ok(line) => {
                has_utf8 |= !line.is_ascii();
                text.push_str(line);
            }
            Err(_) => {
                first_other.get_or_insert(bad.line + 1);
                for byte in line {
                    let c = windows_1252(*byte);
                    if c == char::REPLACEMENT_CHARACTER {
                        bad.here();
                    }
                    text.push(c);
                }
            }
        }
        bad.line += 1;
    }
    let encoding = if has_utf8 { Encoding::Mixed } else { Encoding::Windows1252 };
    let first_mixed_line = first_other.filter(|_| has_utf8);
    Decoded { text: with_plain_line_ends(Cow::Owned(text)), encoding, bad_lines: bad.lines, first_mixed_line }
}

#[derive(Default)]
struct BadLines {
    line: usize,
    lines: Vec<usize>,
}

impl BadLines {
    fn here(&mut self) {
        if self.lines.last() != Some(&(self.line + 1)) && self.lines.len() < 100 {
            self.lines.push(self.line + 1);
        }
    }
}

/// Returns the character of a byte; five bytes have none.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}',
        '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn with_plain_line_ends(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains('\r') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some(at) = rest.find('\r') {
        out.push_str(&rest[..at]);
        out.push('\n');
        rest = &rest[at + 1..];
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, encoding: Encoding, n_problems: usize) {
        let decoded = decoded(bytes);
        assert_eq!((decoded.text.as_ref(), decoded.encoding), (text, encoding));
        assert_eq!(decoded.problems("x").len(), n_problems);
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "A café\n“B” – C\n";
        check(text.as_bytes(), text, Encoding::Utf8, 0);
        check(format!("\u{feff}{}", text.replace('\n', "\r\n")).as_bytes(), text, Encoding::Utf8, 0);
        check(text.replace('\n', "\r").as_bytes(), text, Encoding::Utf8, 0);
        for with_mark in [true, false] {
            let marked = if with_mark { format!("\u{feff}{text}") } else { text.to_owned() };
            let le: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let be: Vec<u8> = marked.encode_utf16().flat_map(u16::to_be_bytes).collect();
            check(&le, text, Encoding::Utf16Le, 0);
            check(&be, text, Encoding::Utf16Be, 0);
        }
        check(b"A caf\xe9\n\x93B\x94 \x96 C\n", text, Encoding::Windows1252, 0);
        check(b"A caf\xc3\xa9\n\x93B\x94 \x96 C\n", text, Encoding::Mixed, 1);
    }

    #[test]
    fn bytes_that_are_no_characters_are_told() {
        check(b"a\nb\x81\n", "a\nb\u{fffd}\n", Encoding::Windows1252, 1);
        check(&[0xff, 0xfe, b'a', 0, 0x00, 0xd8, b'b'], "a\u{fffd}\u{fffd}", Encoding::Utf16Le, 1);
        check(b"", "", Encoding::Utf8, 0);
    }
}
