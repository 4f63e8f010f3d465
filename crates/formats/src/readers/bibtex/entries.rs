//! Splits a BibTeX file into entries and fields; a broken entry ends where the next one begins.
//! What fields mean, and what LaTeX in them prints, is not known here.

/// One entry with its fields as they stand in the file.
pub(super) struct RawEntry<'a> {
    /// The line at which it begins.
    pub line: usize,
    /// Its text.
    pub raw: &'a str,
    /// Its type, such as `article`.
    pub kind: &'a str,
    /// Its key.
    pub key: &'a str,
    /// Its fields in order.
    pub fields: Vec<RawField<'a>>,
    /// What is wrong with its form, with the line.
    pub faults: Vec<(usize, &'static str)>,
}

/// A field with the pieces of its value.
pub(super) struct RawField<'a> {
    /// Its name.
    pub name: &'a str,
    /// The line of its name.
    pub line: usize,
    /// What is joined to its value.
    pub pieces: Vec<Piece<'a>>,
}

/// A part of a value.
pub(super) enum Piece<'a> {
    /// Text between braces or quotation marks, or a number.
    Text(&'a str),
    /// The name of an abbreviation.
    Name(&'a str),
}

/// What a file holds, one by one.
pub(super) enum Item<'a> {
    /// An entry.
    Entry(RawEntry<'a>),
    /// An abbreviation: `@string{name = value}`.
    Abbreviation(RawField<'a>),
    /// An entry that cannot be read: its line, its text, and why.
    Broken(usize, &'a str, &'static str),
}

/// Reads the next entries of a text.
pub(super) struct Entries<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    counted: usize,
}

/// The name under which text that belongs to no field is kept.
const UNREAD: &str = "unread";

const NOT_CLOSED: &str = "the entry is not closed before the next one begins";

impl<'a> Entries<'a> {
    /// Begins at the start of a text.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, counted: 0 }
    }

    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes().get(self.at).copied()
    }

    /// Returns the line of `at`, counting each byte once.
    fn line_at(&mut self, at: usize) -> usize {
        if at > self.counted {
            self.line += self.bytes()[self.counted..at].iter().filter(|b| **b == b'\n').count();
            self.counted = at;
        }
        self.line
    }

    fn skip_space(&mut self) {
        while let Some(b) = self.peek() {
            match b {
                b if b.is_ascii_whitespace() => self.at += 1,
                // A comment inside an entry runs to the end of the line.
                b'%' => self.at += self.text[self.at..].find('\n').unwrap_or(self.text.len() - self.at),
                _ => break,
            }
        }
    }

    fn word(&mut self) -> &'a str {
        let start = self.at;
        while self.peek().is_some_and(|b| !b.is_ascii_whitespace() && !b"{}(),=#\"%@".contains(&b)) {
            self.at += 1;
        }
        &self.text[start..self.at]
    }

    /// Whether an entry begins at the line end `at`: `@word{` at the start of a line can stand in no sound value.
    fn entry_begins_after(&self, at: usize) -> bool {
        let rest = self.bytes().get(at + 1..).unwrap_or_default();
        let Some(rest) = rest.strip_prefix(b"@") else { return false };
        let letters = rest.iter().take(32).take_while(|b| b.is_ascii_alphabetic()).count();
        let after = rest[letters..].iter().find(|b| !matches!(b, b' ' | b'\t'));
        letters > 2 && matches!(after, Some(b'{' | b'('))
    }

    /// Reads a value between braces, without them; `None` when it does not end.
    fn braced(&mut self) -> Option<&'a str> {
        let start = self.at + 1;
        let mut depth = 0_usize;
        while let Some(b) = self.peek() {
            match b {
                b'\\' => self.at += 1,
                b'{' => depth += 1,
                b'}' => {
                    depth -= 1;
                    if depth == 0 {
                        self.at += 1;
                        return self.text.get(start..self.at - 1);
                    }
                }
                b'\n' if self.entry_begins_after(self.at) => return None,
                _ => {}
            }
            self.at += 1;
        }
        self.at = self.text.len();
        None
    }

    /// Reads a value between quotation marks, in which braces protect such marks.
    fn quoted(&mut self) -> Option<&'a str> {
        self.at += 1;
        let start = self.at;
        let mut depth = 0_usize;
        while let Some(b) = self.peek() {
            match b {
                b'\\' => self.at += 1,
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                b'"' if depth == 0 => {
                    self.at += 1;
                    return self.text.get(start..self.at - 1);
                }
                b'\n' if self.entry_begins_after(self.at) => return None,
                _ => {}
            }
            self.at += 1;
        }
        self.at = self.text.len();
        None
    }

    fn pieces(&mut self) -> Result<Vec<Piece<'a>>, &'static str> {
        let mut pieces = Vec::with_capacity(1);
        loop {
            self.skip_space();
            let piece = match self.peek() {
                Some(b'{') => Piece::Text(self.braced().ok_or("a value in braces does not end")?),
                Some(b'"') => Piece::Text(self.quoted().ok_or("a value in quotation marks does not end")?),
                Some(_) => match self.word() {
                    "" => return Err("a value is missing"),
                    word if word.starts_with(|c: char| c.is_ascii_digit()) => Piece::Text(word),
                    word => Piece::Name(word),
                },
                None => return Err(NOT_CLOSED),
            };
            pieces.push(piece);
            self.skip_space();
            if self.peek() != Some(b'#') {
                return Ok(pieces);
            }
            self.at += 1;
        }
    }

    fn fields(&mut self, close: u8, entry: &mut RawEntry<'a>) -> Result<(), &'static str> {
        loop {
            self.skip_space();
            match self.peek() {
                None => return Err(NOT_CLOSED),
                Some(b) if b == close => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b',') => self.at += 1,
                // The next entry begins although this one was not closed.
                Some(b'@') if self.at == 0 || self.entry_begins_after(self.at - 1) => return Err(NOT_CLOSED),
                Some(_) => {
                    let (start, line) = (self.at, self.line_at(self.at));
                    let name = self.word();
                    self.skip_space();
                    if name.is_empty() || self.peek() != Some(b'=') {
                        if !self.skip_to_field() {
                            return Err("a field has no name or no `=`");
                        }
                        // A brace too many ended a value early; what follows on the line belongs to no field.
                        entry.faults.push((line, "text that is no field"));
                        let pieces = vec![Piece::Text(self.text[start..self.at].trim())];
                        entry.fields.push(RawField { name: UNREAD, line, pieces });
                        continue;
                    }
                    self.at += 1;
                    let pieces = self.pieces()?;
                    entry.fields.push(RawField { name, line, pieces });
                    if !matches!(self.peek(), Some(b) if b == b',' || b == close) {
                        let line = self.line_at(self.at.min(self.text.len()));
                        entry.faults.push((line, "a comma is missing behind a field"));
                    }
                }
            }
        }
    }

    /// Reads the key, which may be missing or lack the comma behind it.
    fn key(&mut self, close: u8, entry: &mut RawEntry<'a>) {
        let rest = &self.text[self.at..];
        let length = rest.find(['\n', ',', char::from(close), '"', '{']).unwrap_or(0);
        let key = rest[..length].trim();
        let is_field = |text: &str| {
            text.trim_end().strip_suffix('=').is_some_and(|name| name.trim().bytes().all(|b| b.is_ascii_alphabetic()))
        };
        let first = key.split_whitespace().next().unwrap_or_default();
        let behind = &key[first.len()..];
        if rest[length..].starts_with(['{', '"']) && is_field(key)
            || key.split('=').count() == 2 && is_field(&format!("{}=", key.split('=').next().unwrap_or_default()))
        {
            entry.faults.push((entry.line, "the entry has no key"));
        } else if rest[length..].starts_with(['{', '"']) && is_field(behind) {
            entry.faults.push((entry.line, "a comma is missing behind the key"));
            entry.key = first;
            self.at += first.len();
        } else {
            entry.key = key;
            self.at += length;
        }
    }

    /// Moves to the next line that holds a field or closes the entry; `false` when the next entry begins before.
    fn skip_to_field(&mut self) -> bool {
        let mut at = self.at.min(self.text.len());
        while let Some(found) = self.bytes()[at..].iter().position(|b| *b == b'\n') {
            at += found + 1;
            if self.entry_begins_after(at - 1) {
                return false;
            }
            let line = self.text[at..].lines().next().unwrap_or_default().trim();
            let is_field = line.split_once('=').is_some_and(|(name, value)| {
                let is_name = name.trim().bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
                is_name && !name.trim().is_empty() && value.trim_start().starts_with(['{', '"'])
            });
            if is_field || line == "}" {
                self.at = at;
                return true;
            }
        }
        false
    }

    /// Moves to the start of the next line at which an entry begins.
    fn resume(&mut self, start: usize) {
        self.at = self.at.max(start + 1).min(self.text.len());
        while !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
        while let Some(found) = self.text[self.at..].find('@') {
            let at = self.at + found;
            if at > start && (at == 0 || self.bytes()[at - 1] == b'\n' || self.bytes()[at - 1] == b'}') {
                let from = at - 1;
                if self.entry_begins_after(from) {
                    self.at = at;
                    return;
                }
            }
            self.at = at + 1;
        }
        self.at = self.text.len();
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Item<'a>> {
        loop {
            self.at += self.text.get(self.at..)?.find('@')?;
            let start = self.at;
            self.at += 1;
            let kind = self.word();
            self.skip_space();
            let close = match self.peek() {
                Some(b'{') if !kind.is_empty() => b'}',
                Some(b'(') if !kind.is_empty() => b')',
                // An `@` in the text between entries, as in an address.
                _ => continue,
            };
            // What stands in front on the same line makes it a comment, which BibTeX allows between entries.
            let line = self.line_at(start);
            match kind.to_ascii_lowercase().as_str() {
                "comment" | "preamble" => {
                    let open = self.at;
                    if close == b')' || self.braced().is_none() {
                        self.at = open;
                        self.resume(start);
                    }
                }
                "string" => {
                    self.at += 1;
                    let mut entry = RawEntry { line, raw: "", kind, key: "", fields: Vec::new(), faults: Vec::new() };
                    let read = self.fields(close, &mut entry);
                    if let (Ok(()), Some(field)) = (read, entry.fields.pop()) {
                        return Some(Item::Abbreviation(field));
                    }
                    self.resume(start);
                }
                _ => {
                    self.at += 1;
                    self.skip_space();
                    let mut entry = RawEntry { line, raw: "", kind, key: "", fields: Vec::new(), faults: Vec::new() };
                    self.key(close, &mut entry);
                    let read = self.fields(close, &mut entry);
                    let end = self.at.min(self.text.len());
                    match read {
                        Ok(()) => {}
                        // Every value was read to its end, so the entry can be used.
                        Err(why) if why == NOT_CLOSED && !entry.fields.is_empty() => entry.faults.push((line, why)),
                        Err(why) => {
                            self.resume(start);
                            return Some(Item::Broken(line, self.text[start..self.at].trim_end(), why));
                        }
                    }
                    entry.raw = self.text.get(start..end).unwrap_or_default().trim_end();
                    return Some(Item::Entry(entry));
                }
            }
        }
    }
}
