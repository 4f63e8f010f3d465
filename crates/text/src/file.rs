//! A file as text that knows its name, with its byte order mark and line ends made plain.
//! No file is opened here, and what the text means is not known.

use vocabulary::{Place, Problem, Problems};

/// A file of a review as text, with line ends made plain.
#[derive(Debug, Clone)]
pub struct TextFile {
    /// The path below the review's folder, with forward slashes.
    pub name: String,
    /// The text, without a byte order mark and with `\n` at every line end.
    pub text: String,
}

impl TextFile {
    /// Takes the bytes of the file `name`.
    ///
    /// # Errors
    /// When they hold a byte that is not UTF-8, or nothing at all.
    pub fn of_bytes(bytes: &[u8], name: &str) -> Result<Self, Problems> {
        let text = decoded(bytes, name)?;
        if text.trim().is_empty() {
            return Err(Problem {
                place: Place::file(name),
                message: "the file is empty".into(),
                found: String::new(),
                expected: "at least a header line".into(),
                hint: "restore the file, or start from the one that the command `new` writes".into(),
            }
            .into());
        }
        Ok(Self { name: name.to_owned(), text })
    }
}

fn decoded(bytes: &[u8], name: &str) -> Result<String, Problems> {
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(body) {
        Ok(text) => Ok(text.replace("\r\n", "\n").replace('\r', "\n")),
        Err(error) => {
            let before =
                String::from_utf8_lossy(&body[..error.valid_up_to()]).replace("\r\n", "\n").replace('\r', "\n");
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            let utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
            Err(Problem {
                place: Place::at(name, line, column),
                message: if utf16 { "the file is UTF-16".into() } else { "a byte is not UTF-8".into() },
                found: format!("0x{:02X}", body[error.valid_up_to()]),
                expected: "text in UTF-8".into(),
                hint: "in the spreadsheet choose `Save as` and `CSV UTF-8`".into(),
            }
            .into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_line_ends_are_made_plain() {
        assert_eq!(decoded(b"\xef\xbb\xbfa\r\nb\rc\n", "x.csv").unwrap(), "a\nb\nc\n");
    }

    #[test]
    fn a_wrong_byte_is_found_by_line_and_column() {
        let problem = |bytes| decoded(bytes, "x.csv").unwrap_err().iter().next().cloned().unwrap();
        let latin = problem(b"a\r\nb\xe9".as_slice());
        assert_eq!(latin.place, Place::at("x.csv", 2, 2));
        assert_eq!(latin.found, "0xE9");
        assert_eq!(problem(b"\xff\xfea\0".as_slice()).message, "the file is UTF-16");
    }
}
