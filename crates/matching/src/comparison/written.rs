//! The rulebook for values that people read side by side: whether two titles, lists of people, journals or pages say the same.
//! Doubles are sought among damaged records, and forgive more; each rule here says in what it differs from that one.

use vocabulary::text::{folded, words};

use super::containers::significant;

/// Whether two titles are one title.
///
/// Unlike `Title::compared` it forgives no slip of the pen and no other word; a mark such as `RETRACTED` before one of them, and a lost subtitle, are no difference.
pub fn titles_agree(a: &str, b: &str) -> bool {
    let plain = |title: &str| {
        let mut list = words(title);
        if matches!(list.first().map(String::as_str), Some("retracted" | "withdrawn")) {
            list.remove(0);
            if list.first().is_some_and(|w| matches!(w.as_str(), "article" | "chapter")) {
                list.remove(0);
            }
        }
        list.concat()
    };
    let main = |title: &str| title.split([':', '?']).next().map(plain).unwrap_or_default();
    let (whole_a, whole_b) = (plain(a), plain(b));
    let is_main = |short: &str, long: &str| short.len() >= 12 && short == main(long);
    whole_a == whole_b || is_main(&whole_a, b) || is_main(&whole_b, a)
}

/// Whether two lists of names, family names first, name the same people in the same order.
///
/// Unlike `names_compatible` it forgives no letter, no lost second family name and no names turned round; unlike the citation check it takes any further initials.
pub fn people_agree(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split("; ").collect(), b.split("; ").collect());
    a.len() == b.len() && a.iter().zip(&b).all(|(x, y)| one_person(x, y))
}

fn one_person(a: &str, b: &str) -> bool {
    let parts = |name: &str| {
        let mut parts = name.splitn(2, ',');
        let family = words(parts.next().unwrap_or_default()).concat();
        let first = parts.next().and_then(|given| words(given).first().and_then(|w| w.chars().next()));
        (family, first)
    };
    let ((family_a, first_a), (family_b, first_b)) = (parts(a), parts(b));
    family_a == family_b && (first_a.is_none() || first_b.is_none() || first_a == first_b)
}

/// Whether two names are those of one journal or book.
///
/// Unlike `ContainerName::compared` it takes no abbreviation and no acronym; words behind the name, as in `Lancet (London, England)`, are no difference.
pub fn containers_agree(a: &str, b: &str) -> bool {
    let (a, b) = (significant(a), significant(b));
    a == b || (!a.is_empty() && !b.is_empty() && (a.starts_with(&b) || b.starts_with(&a)))
}

/// Whether two page ranges begin on the same page and do not end on different ones.
///
/// Unlike `pages_written_same` it takes the first page alone for the range, since some sources give no more.
pub fn pages_agree(a: &str, b: &str) -> bool {
    let ((first_a, last_a), (first_b, last_b)) = (pages_in_full(a), pages_in_full(b));
    first_a == first_b && (last_a == last_b || first_a == last_a || first_b == last_b)
}

/// Whether two ways of writing pages name the same ones: `876–84` and `876-884`, `e36–e47` and `e36-47`.
pub(crate) fn pages_written_same(a: &str, b: &str) -> bool {
    pages_in_full(a) == pages_in_full(b)
}

/// Returns first and last page in full; a single page is its own last.
pub(crate) fn pages_in_full(pages: &str) -> (String, String) {
    let clean: String = folded(pages)
        .trim_start_matches("pp")
        .trim_start_matches(['.', ' '])
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let clean = clean.replace("--", "-");
    let Some((first, last)) = clean.split_once('-') else { return (clean.clone(), clean) };
    let prefix: String = first.chars().take_while(|c| !c.is_ascii_digit()).collect();
    let (first_digits, last_digits) = (&first[prefix.len()..], last.trim_start_matches(|c: char| !c.is_ascii_digit()));
    let kept = first_digits.len().saturating_sub(last_digits.len());
    // A last page with fewer digits than the first leaves out the digits they share.
    let last = format!("{prefix}{}{last_digits}", first_digits.get(..kept).unwrap_or_default());
    (first.to_owned(), last)
}

#[cfg(test)]
mod tests {
    use vocabulary::Person;

    use super::{
        super::{ContainerAgreement, ContainerName, PageSpan, PagesAgreement, Title, TitleKind, names_compatible},
        *,
    };

    /// Each line: two values, what they are among doubles, and whether they agree side by side.
    #[test]
    fn titles_agree_with_less_forgiven_than_among_doubles() {
        for (a, b, among_doubles, side_by_side) in [
            ("Larks — a study of song", "Larks: A Study of Song", TitleKind::Same, true),
            ("RETRACTED: Larks: a study of song", "Larks: a study of song", TitleKind::Same, true),
            ("Counting the larks of Lund", "Counting the larks of Lund: a trial", TitleKind::Contained, true),
            ("Counting the larks of Lund", "Counting the larkz of Lund", TitleKind::Same, false),
            ("Counting the larks of Lund", "Listening to finches at home", TitleKind::Different, false),
        ] {
            let found = (Title::new(a).compared(&Title::new(b)).kind, titles_agree(a, b));
            assert_eq!(found, (among_doubles, side_by_side), "{a} / {b}");
        }
    }

    #[test]
    fn people_agree_with_less_forgiven_than_among_doubles() {
        let person = |name: &str| Person::from_inverted(name).expect(name);
        for (a, b, among_doubles, side_by_side) in [
            ("Lark, Ada", "Lark, A.", true, true),
            ("Lark, Ada", "Lark, A. B.", true, true),
            ("Avelin, Erika", "Aveling, Erika", true, false),
            ("Lark, Ada", "Ada, Lark", true, false),
            ("Lark, Ada", "Finch, Bo", false, false),
        ] {
            let found = (names_compatible(&person(a), &person(b)), people_agree(a, b));
            assert_eq!(found, (among_doubles, side_by_side), "{a} / {b}");
        }
    }

    #[test]
    fn journals_agree_with_less_forgiven_than_among_doubles() {
        for (a, b, among_doubles, side_by_side) in [
            ("Ward Quality & Safety", "Ward quality and safety", ContainerAgreement::Same, true),
            ("Lancet", "Lancet (London, England)", ContainerAgreement::Same, true),
            ("Ward Qual Saf", "Ward Quality & Safety", ContainerAgreement::Abbreviated, false),
            ("Ward Care", "Ward Care Quarterly", ContainerAgreement::Contained, true),
            ("Ward Care", "Nordic Letters", ContainerAgreement::Different, false),
        ] {
            let found = (ContainerName::new(a).compared(&ContainerName::new(b)), containers_agree(a, b));
            assert_eq!(found, (among_doubles, side_by_side), "{a} / {b}");
        }
    }

    /// Each line: two ranges, what they are among doubles, whether they agree side by side, and whether they are written the same.
    #[test]
    fn pages_have_three_answers() {
        for (a, b, among_doubles, side_by_side, written) in [
            ("876-84", "876–884", PagesAgreement::Same, true, true),
            ("e36-47", "e36–e47", PagesAgreement::Same, true, true),
            ("876", "876-884", PagesAgreement::First, true, false),
            ("876-884", "876-885", PagesAgreement::First, false, false),
            ("S12-S16", "12-16", PagesAgreement::Numbers, false, false),
            ("876-884", "1-9", PagesAgreement::Recounted, false, false),
        ] {
            let spans = PageSpan::compared(PageSpan::parse(a).as_ref(), PageSpan::parse(b).as_ref());
            let found = (spans, pages_agree(a, b), pages_written_same(a, b));
            assert_eq!(found, (among_doubles, side_by_side, written), "{a} / {b}");
        }
    }
}
