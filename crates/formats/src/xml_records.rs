//! Splits an XML file into its records and reads each as a small tree, so that one broken record does not lose the rest.
//! What the elements mean is not known here; entities that a document defines for itself are not expanded.

use quick_xml::{Reader, XmlVersion, events::Event};

/// An element with what it holds.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name.
    pub name: String,
    /// Its attributes.
    pub attributes: Vec<(String, String)>,
    /// Its elements, in order.
    pub children: Vec<Element>,
    /// All text in it and in the elements that only style it.
    pub text: String,
}

/// Elements deeper than this occur in no export.
const DEEPEST: usize = 64;

impl Element {
    /// Returns the elements at a path such as `titles/title`.
    pub fn all(&self, path: &str) -> Vec<&Self> {
        let mut found = vec![self];
        for name in path.split('/') {
            found =
                found.iter().flat_map(|element| element.children.iter().filter(|child| child.name == name)).collect();
        }
        found
    }

    /// Returns the text of the first element at a path.
    pub fn text_at(&self, path: &str) -> Option<String> {
        self.all(path).first().map(|element| element.whole_text()).filter(|text| !text.is_empty())
    }

    /// Returns the text of this element and of all in it, on one line.
    pub fn whole_text(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Returns the value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Where a record stands.
pub(super) struct Slice<'a> {
    /// The line at which it begins.
    pub line: usize,
    /// Its text.
    pub raw: &'a str,
}

/// Finds every element of one of these names, each from its beginning to its end or to the next beginning.
pub(super) fn slices<'a>(text: &'a str, names: &[&str]) -> Vec<Slice<'a>> {
    let mut starts: Vec<(usize, &str)> = Vec::new();
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        let name = names.iter().find(|name| {
            rest.strip_prefix(**name).is_some_and(|after| after.starts_with(['>', ' ', '\n', '\t', '/', '\r']))
        });
        starts.extend(name.map(|name| (at, *name)));
        // More records than are read from a file need not be found.
        if starts.len() > 1_000_001 {
            break;
        }
    }
    let (mut line, mut counted) = (1, 0);
    let mut slices = Vec::with_capacity(starts.len());
    for (index, (at, name)) in starts.iter().enumerate() {
        let next = starts.get(index + 1).map_or(text.len(), |(next, _)| *next);
        let close = format!("</{name}>");
        let end = text[*at..next].find(&close).map_or(next, |found| at + found + close.len());
        line += text[counted..*at].bytes().filter(|b| *b == b'\n').count();
        counted = *at;
        slices.push(Slice { line, raw: text[*at..end].trim_end() });
    }
    slices
}

/// Reads one record.
///
/// # Errors
/// When its elements are not closed in order, lie too deep, or the record does not end; the text says which.
pub(super) fn read(raw: &str) -> Result<Element, String> {
    let mut reader = Reader::from_str(raw);
    let mut open: Vec<Element> = Vec::new();
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => {
                if open.len() == DEEPEST {
                    return Err(format!("elements lie more than {DEEPEST} deep"));
                }
                open.push(element(&start));
            }
            Event::Empty(start) => {
                let child = element(&start);
                match open.last_mut() {
                    Some(parent) => parent.children.push(child),
                    None => return Ok(child),
                }
            }
            Event::End(_) => {
                let Some(child) = open.pop() else { return Err("an element ends that was not begun".into()) };
                let Some(parent) = open.last_mut() else { return Ok(child) };
                // Marks such as `style`, `i` or `sup` stand inside a sentence.
                if is_inline(&child.name) {
                    parent.text.push_str(&child.text);
                } else {
                    parent.children.push(child);
                }
            }
            Event::Text(text) => push(&mut open, &text.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(text) => push(&mut open, &text.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(name) => {
                let c = match (&*name, name.resolve_char_ref()) {
                    ("amp", _) => Some('&'),
                    ("lt", _) => Some('<'),
                    ("gt", _) => Some('>'),
                    ("quot", _) => Some('"'),
                    ("apos", _) => Some('\''),
                    ("nbsp", _) => Some(' '),
                    (_, Ok(c)) => c,
                    (_, Err(_)) => None,
                };
                match c {
                    Some(c) => push(&mut open, c.encode_utf8(&mut [0; 4])),
                    None => push(&mut open, &format!("&{};", &*name)),
                }
            }
            Event::Eof => return Err("the record does not end".into()),
            _ => {}
        }
    }
}

fn push(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn is_inline(name: &str) -> bool {
    matches!(name, "style" | "i" | "b" | "u" | "sup" | "sub" | "em" | "strong" | "italic" | "bold")
        || name.starts_with("mml:")
}

fn element(start: &quick_xml::events::BytesStart<'_>) -> Element {
    let attributes = start
        .attributes()
        .flatten()
        .map(|attribute| {
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_or_else(|_| attribute.value.to_string(), |v| v.into_owned());
            (attribute.key.0.to_owned(), value)
        })
        .collect();
    Element { name: start.name().0.to_owned(), attributes, ..Element::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_found_and_read_one_by_one() {
        let text = "<xml><records>\n<record><a><style>x &amp; <i>y</i>&#xE9;</style></a></record>\n<record><a>\n<record/></records></xml>";
        let slices = slices(text, &["record"]);
        assert_eq!(slices.iter().map(|slice| slice.line).collect::<Vec<_>>(), [2, 3, 4]);
        assert_eq!(read(slices[0].raw).unwrap().text_at("a").as_deref(), Some("x & yé"));
        assert!(read(slices[1].raw).is_err());
    }

    #[test]
    fn endless_depth_is_refused() {
        assert!(read(&"<a>".repeat(1_000_000)).is_err());
    }
}
