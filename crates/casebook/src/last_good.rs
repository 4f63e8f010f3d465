//! Says in the report that stands that a later refresh failed, so that nobody takes it for news.
//! The next report that is built is whole and says nothing of it.

use std::{fs, path::Path};

use crate::{error::Error, folders::write_whole};

/// The marks in the page between which the words go.
const MARKS: (&str, &str) = ("<!--run-->", "<!--/run-->");

/// Puts the words into the page of the report in `folder`; without a report there is nobody to tell.
pub fn mark(folder: &Path, when: &str, why: &str) -> Result<(), Error> {
    let path = folder.join("index.html");
    let Ok(page) = fs::read_to_string(&path) else { return Ok(()) };
    let Some(marked) = marked(&page, when, why) else { return Ok(()) };
    write_whole(&path, marked.as_bytes())
}

fn marked(page: &str, when: &str, why: &str) -> Option<String> {
    let (head, rest) = page.split_once(MARKS.0)?;
    let (_, tail) = rest.split_once(MARKS.1)?;
    let words = format!(
        "<p class=\"notice\"><strong>The refresh of {} failed, and this is the last good report, from before it.</strong> {}</p>",
        escaped(when),
        escaped(why)
    );
    Some([head, MARKS.0, &words, MARKS.1, tail].concat())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_put_once_and_replaced() {
        let page = "<main><!--run--><!--/run--><p>Text</p></main>";
        let once = marked(page, "23 November 2026", "a < b").unwrap();
        assert!(once.contains("a &lt; b") && once.ends_with("<!--/run--><p>Text</p></main>"), "{once}");
        let twice = marked(&once, "30 November 2026", "c").unwrap();
        assert!(twice.contains("30 November") && !twice.contains("a &lt; b"), "{twice}");
        assert_eq!(marked("<main></main>", "now", "why"), None);
    }
}
