//! Pages in one form, whatever dashes and labels an export writes.
//! Shortened last pages stay as they are; only a comparison may complete them.

/// Returns pages with a plain hyphen and without `pp.`: `pp 876--884` gives `876-884`.
pub(super) fn pages(text: &str) -> String {
    let text = text.trim();
    let bare = ["pp.", "pp", "p.", "p", "pages", "page"]
        .iter()
        .filter_map(|label| text.strip_prefix(label).map(str::trim_start))
        .find(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(text);
    let mut out = String::with_capacity(bare.len());
    for c in bare.chars() {
        if vocabulary::text::is_dash(c) {
            let trimmed = out.trim_end().len();
            out.truncate(trimmed);
            if !out.ends_with('-') {
                out.push('-');
            }
        } else if !(c.is_whitespace() && out.ends_with('-')) {
            out.push(c);
        }
    }
    out
}

/// Joins a first and a last page.
pub(super) fn page_range(first: &str, last: &str) -> String {
    let (first, last) = (pages(first), pages(last));
    match (first.as_str(), last.as_str()) {
        (first, "") => first.to_owned(),
        ("", last) => last.to_owned(),
        (first, last) if first == last || first.contains('-') => first.to_owned(),
        (first, last) => format!("{first}-{last}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_take_one_form() {
        for (text, form) in [
            ("876--884", "876-884"),
            ("pp 37 – 64", "37-64"),
            ("e36-e47", "e36-e47"),
            ("146p", "146p"),
            ("XX, 327", "XX, 327"),
        ] {
            assert_eq!(pages(text), form);
        }
        assert_eq!(page_range("11", "19"), "11-19");
        assert_eq!(page_range("11", "11"), "11");
        assert_eq!(page_range("11-19", ""), "11-19");
    }
}
