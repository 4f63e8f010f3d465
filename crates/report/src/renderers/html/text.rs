//! The door to the page: every word of a block passes here.

use minijinja::HtmlEscape;
use vocabulary::text::printable;

use crate::blocks::{Run, Target};

/// Returns text as it may stand in a page, in words and in attributes alike.
pub fn escaped(text: &str) -> String {
    HtmlEscape(&printable(text)).to_string()
}

/// Returns a path of this report as it may stand in an address.
fn address(path: &str) -> String {
    escaped(path).replace("&#x2f;", "/")
}

/// Returns running text with its marks.
pub fn runs(runs: &[Run]) -> String {
    runs.iter().map(run).collect()
}

fn run(run: &Run) -> String {
    let span = |class: &str, text: &str| format!("<span class=\"{class}\">{}</span>", escaped(text));
    match run {
        Run::Text(text) => escaped(text),
        Run::Strong(text) => format!("<strong>{}</strong>", escaped(text)),
        Run::Quoted(text) => format!("<q>{}</q>", escaped(text)),
        Run::Code(text) => format!("<code>{}</code>", escaped(text)),
        Run::Verdict(text) => span("verdict", text),
        Run::Remark(text) => span("remark", text),
        Run::Label(text) => span("label", text),
        Run::Small(text) => span("small", text),
        Run::Link(Target::Section(id), text) => format!("<a href=\"#{id}\">{}</a>", escaped(text)),
        Run::Link(Target::File(path), text) => format!("<a href=\"{}\">{}</a>", address(path), escaped(text)),
    }
}
