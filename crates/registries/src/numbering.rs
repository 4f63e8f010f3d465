//! Tells pages from article numbers where a source has one place for both.
//! Whether the pages are right is not asked.

/// Returns the text as pages or as an article number, whichever it is by its form.
///
/// Pages are a range that begins with a short number, or one short number; everything longer, as `e000206` or a publisher's item number, names the article.
pub(super) fn pages_or_article_number(text: Option<String>) -> (Option<String>, Option<String>) {
    let Some(text) = text else { return (None, None) };
    let is_break = |c: char| c == ',' || c == ';' || c.is_whitespace() || vocabulary::text::is_dash(c);
    let first = text.split(is_break).next().unwrap_or_default();
    let is_range = text.contains(is_break);
    let has_digit = first.bytes().any(|b| b.is_ascii_digit()) || first.bytes().all(|b| b"ivxlcdmIVXLCDM".contains(&b));
    let is_short = first.chars().count() <= if is_range { 7 } else { 5 };
    if is_short && has_digit && !text.contains('(') { (Some(text), None) } else { (None, Some(text)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_article_numbers_are_told_by_their_form() {
        for pages in ["876-884", "e36-e47", "12", "i-iv", "S5–S9", "101-3; discussion 104", "D1507-14", "1", "3, 7"] {
            assert_eq!(pages_or_article_number(Some(pages.into())), (Some(pages.into()), None), "{pages}");
        }
        for number in ["e000206", "S2405-8033(25)00141-4", "lark.m2025.0086", "annlarkdis-216656", "3008916251347175"] {
            assert_eq!(pages_or_article_number(Some(number.into())), (None, Some(number.into())), "{number}");
        }
        assert_eq!(pages_or_article_number(None), (None, None));
    }
}
