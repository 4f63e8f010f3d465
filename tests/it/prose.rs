//! The words of a page as a person reads them, for whole expected files: without drawings, cells of tables and methods.
//! What the cells hold stands in the tables' own files, and the methods speak of every review.

/// Returns the prose of a page, a line for each paragraph, item, heading or caption.
pub fn of_page(page: &str) -> String {
    let mut body = page.split_once("<body>").map_or(page, |(_, body)| body).to_owned();
    for (begin, end) in
        [("<svg", "</svg>"), ("<thead", "</thead>"), ("<tbody", "</tbody>"), ("<section id=\"methods\"", "</section>")]
    {
        body = without(&body, begin, end);
    }
    let mut shown = String::new();
    for part in body.split('<') {
        let (tag, words) = part.split_once('>').unwrap_or(("", part));
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        // What stands within a line does not end it.
        if !["a", "abbr", "code", "em", "i", "q", "span", "strong"].contains(&name) {
            shown.push('\n');
        }
        shown.push_str(words);
    }
    let lines = shown.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    // The same line under every figure, and the heads of folds whose cells are left out.
    let is_told =
        |line: &String| !line.is_empty() && !line.starts_with("Files: ") && !line.starts_with("The numbers behind ");
    let lines = lines.filter(is_told).map(|line| line + "\n").collect::<String>();
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#x2f;", "/"), ("&amp;", "&")]
        .iter()
        .fold(lines, |text, (written, sign)| text.replace(written, sign))
}

/// Takes everything from each beginning to the next end away.
fn without(text: &str, begin: &str, end: &str) -> String {
    let mut parts = text.split(begin);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| kept.push_str(part.split_once(end).map_or("", |(_, rest)| rest)));
    kept
}
