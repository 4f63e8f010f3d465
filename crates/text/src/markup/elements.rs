//! The elements of JATS, HTML and MathML that occur in titles and abstracts; any other `<word>` is text.
//! What becomes of them is decided by `markup`.

/// Whether an element of this name occurs in deposits; any other `<word>` is text.
pub(super) fn is_element(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "a",
        "abbr",
        "abstract",
        "alternatives",
        "article-title",
        "b",
        "big",
        "blockquote",
        "bold",
        "br",
        "break",
        "center",
        "cite",
        "code",
        "dd",
        "disp-formula",
        "div",
        "dl",
        "dt",
        "em",
        "email",
        "ext-link",
        "fn",
        "font",
        "graphic",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "inline-formula",
        "inline-graphic",
        "ins",
        "italic",
        "jats",
        "label",
        "li",
        "list",
        "list-item",
        "math",
        "monospace",
        "named-content",
        "ol",
        "overline",
        "p",
        "pre",
        "q",
        "roman",
        "s",
        "sans-serif",
        "sc",
        "scp",
        "sec",
        "section",
        "small",
        "span",
        "strike",
        "strong",
        "styled-content",
        "sub",
        "subtitle",
        "sup",
        "table",
        "tbody",
        "td",
        "tex-math",
        "th",
        "title",
        "tr",
        "tt",
        "u",
        "ul",
        "underline",
        "uri",
        "xref",
        "inf",
        "sup2",
        "abstracttext",
        "annotation",
        "annotation-xml",
        "maction",
        "mathml",
        "menclose",
        "merror",
        "mfenced",
        "mfrac",
        "mi",
        "mmultiscripts",
        "mn",
        "mo",
        "mover",
        "mpadded",
        "mphantom",
        "mroot",
        "mrow",
        "ms",
        "mspace",
        "msqrt",
        "mstyle",
        "msub",
        "msubsup",
        "msup",
        "mtable",
        "mtd",
        "mtext",
        "mtr",
        "munder",
        "munderover",
        "semantics",
    ];
    if let Some((prefix, local)) = name.split_once(':') {
        let is_word = |t: &str| !t.is_empty() && t.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let prefix = prefix.to_ascii_lowercase();
        // Prefixes without a meaning, such as `ns4`, are given by programs.
        let is_numbered = prefix.strip_prefix("ns").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
        return (is_numbered || matches!(prefix.as_str(), "jats" | "mml" | "m" | "xhtml" | "ce" | "xlink" | "ali"))
            && is_word(local);
    }
    NAMES.contains(&name.to_ascii_lowercase().as_str())
}

/// Whether the rest of a tag is attributes, so that `<b and c>` stays text.
pub(super) fn are_attributes(text: &str) -> bool {
    let mut rest = text.trim();
    while !rest.is_empty() {
        let Some((name, value)) = rest.split_once('=') else { return false };
        let name = name.trim();
        if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')) {
            return false;
        }
        let value = value.trim_start();
        rest = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => match value[1..].find(quote) {
                Some(end) => value[end + 2..].trim_start(),
                None => return false,
            },
            Some(_) => value.find(char::is_whitespace).map_or("", |end| value[end..].trim_start()),
            None => return false,
        };
    }
    true
}

/// Whether an element stands apart from the words around it.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "subtitle"
            | "br"
            | "break"
            | "div"
            | "title"
            | "sec"
            | "section"
            | "li"
            | "list-item"
            | "list"
            | "ul"
            | "ol"
            | "tr"
            | "td"
            | "th"
            | "table"
            | "blockquote"
            | "disp-formula"
            | "dd"
            | "dt"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hr"
            | "abstract"
            | "label"
            | "abstracttext"
    )
}
