//! Walks an XML answer: elements by name, text with markup undone, problems with the path.
//! Nothing here knows any source.

use roxmltree::{Document, Node, ParsingOptions};
use vocabulary::{Place, Problem};

use crate::{answer::Answer, reading::Reading};

/// Reads the body as XML once the status has let it pass, and hands the root to `read`.
pub(super) fn with_document(answer: &Answer, read: impl FnOnce(Node) -> Reading) -> Reading {
    if let Some(reading) = answer.settled() {
        return reading;
    }
    // The document types of such answers are named in the answer and never fetched; entities that feed on themselves are refused.
    let options = ParsingOptions { allow_dtd: true, nodes_limit: 20_000_000, ..ParsingOptions::default() };
    let text = answer.text();
    match Document::parse_with_options(&text, options) {
        Ok(document) => read(document.root_element()),
        Err(error) => {
            let message = "the answer is not whole XML";
            let at = error.pos();
            let mut reading = answer.failed(message, "", "");
            reading.problems = Problem {
                place: Place::at(
                    &answer.file,
                    usize::try_from(at.row).unwrap_or(1).max(1),
                    usize::try_from(at.col).unwrap_or(1).max(1),
                ),
                message: message.into(),
                found: error.to_string(),
                expected: "a whole XML document".into(),
                hint: "refresh again; if it stays so, the source has changed its answers".into(),
            }
            .into();
            reading
        }
    }
}

/// What is asked of an element here.
pub(super) trait Element<'a>: Sized {
    /// Returns the first child of that name.
    fn child(self, name: &str) -> Option<Self>;
    /// Follows several names, first child by first child.
    fn down(self, names: &[&str]) -> Option<Self>;
    /// Returns the children of that name, in order.
    fn all(self, name: &str) -> Vec<Self>;
    /// Returns the element's text with markup undone; nothing when none remains.
    fn plain(self) -> Option<String>;
    /// Returns the text of the first child of that name.
    fn text_of(self, name: &str) -> Option<String>;
}

impl<'a, 'input> Element<'a> for Node<'a, 'input> {
    fn child(self, name: &str) -> Option<Self> {
        self.children().find(|c| c.tag_name().name() == name)
    }

    fn down(self, names: &[&str]) -> Option<Self> {
        names.iter().try_fold(self, |node, name| node.child(name))
    }

    fn all(self, name: &str) -> Vec<Self> {
        self.children().filter(|c| c.tag_name().name() == name).collect()
    }

    fn plain(self) -> Option<String> {
        // The source text of the element still holds `<i>` and its like, which `markup` knows how to undo.
        let (first, last) = (self.first_child()?, self.last_child()?);
        let inner = self.document().input_text().get(first.range().start..last.range().end)?;
        Some(text::plain(inner)).filter(|t| !t.is_empty())
    }

    fn text_of(self, name: &str) -> Option<String> {
        self.child(name)?.plain()
    }
}

/// Names the path from the root to an element, for a problem.
pub(super) fn path_of(node: Node) -> String {
    let mut names: Vec<&str> = node.ancestors().filter(Node::is_element).map(|n| n.tag_name().name()).collect();
    names.reverse();
    format!("/{}", names.join("/"))
}
