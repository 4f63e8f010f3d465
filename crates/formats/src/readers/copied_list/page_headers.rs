//! Knows the running heads of pages that stand between the lines of a copied list.
//! A line that might be part of a reference is none.

use vocabulary::Method;

use super::{
    line_numbers::{Form, marker},
    lines::holds_year,
};

/// A longer line is no running head, in bytes.
const LONGEST: usize = 200;

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Running heads of pages",
    statement: "A line between references is left out as the running head of a page only where its form is sure: words without a sentence's end before `Page 9 of 10`, a journal with year, volume and article before `9 of 10`, or authors, a stroke, a journal with volume, year and pages, and a page number that lies in those pages; each is named.",
    source: None,
}];

/// Whether a line is surely the running head of a page.
pub(super) fn is_running_head(line: &str) -> bool {
    line.len() <= LONGEST && (counts_pages(line) || counts_after_article(line) || parts_with_stroke(line))
}

/// Whether a line ends as in `Moor et al. Invented Care (2020) 20:12 Page 9 of 10`.
fn counts_pages(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [head @ .., page, number, of, pages] = words.as_slice() else { return false };
    let (Some(number), Some(pages)) = (whole(number), whole(pages)) else { return false };
    let is_count = page.eq_ignore_ascii_case("page") && *of == "of" && (1..=pages).contains(&number);
    if !is_count || head.is_empty() || marker(line).is_some_and(|found| found.form != Form::Bare) {
        return false;
    }
    // A stop ends a sentence of a reference to which the page's number was glued; one behind `et al` does not.
    let head = head.join(" ");
    let behind_names = head.split_once(" et al. ").map_or(head.as_str(), |(_, rest)| rest);
    let is_sentence =
        behind_names.contains(". ") || behind_names.ends_with(['.', '?', '!']) || behind_names.contains('?');
    !is_sentence && head.starts_with(char::is_uppercase) && holds_year(&head)
}

/// Whether a line is built as `Invent. J. Care 2020, 17, 1234 12 of 15`.
fn counts_after_article(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [journal @ .., year, volume, article, number, of, pages] = words.as_slice() else { return false };
    let (Some(number), Some(pages)) = (whole(number), whole(pages)) else { return false };
    let with_comma = |word: &str| word.strip_suffix(',').and_then(whole);
    let is_name = |word: &&str| !word.contains(|c: char| c.is_ascii_digit() || ",:;?()".contains(c));
    *of == "of"
        && (1..=pages).contains(&number)
        && with_comma(year).is_some_and(|year| (1900..2100).contains(&year))
        && with_comma(volume).is_some()
        && whole(article.trim_end_matches(',')).is_some()
        && !journal.is_empty()
        && journal.iter().all(is_name)
        && line.starts_with(char::is_uppercase)
}

/// Whether a line is built as `234 J. Moor et al. / Journal of Invented Care 12 (2018) 233–247`.
fn parts_with_stroke(line: &str) -> bool {
    let Some((names, journal)) = line.split_once(" / ") else { return false };
    let words: Vec<&str> = names.split_whitespace().collect();
    let (left, names) = match words.split_first() {
        Some((first, rest)) if whole(first).is_some() => (whole(first), rest),
        _ => (None, words.as_slice()),
    };
    let has_others = names.ends_with(&["et", "al."]) || names.ends_with(&["et", "al"]);
    let is_names = !names.is_empty()
        && names.len() <= 8
        && names.iter().any(|word| word.starts_with(char::is_uppercase))
        && !names.iter().any(|word| word.contains(|c: char| c.is_ascii_digit() || "()/:;?".contains(c)));
    let words: Vec<&str> = journal.split_whitespace().collect();
    let Some(year_at) = words.iter().position(|word| is_bracketed_year(word)) else { return false };
    let (pages, right) = match &words[year_at + 1..] {
        [pages] => (*pages, None),
        [pages, right] if whole(right).is_some() => (*pages, whole(right)),
        _ => return false,
    };
    let is_journal = year_at >= 2
        && words[0].starts_with(char::is_uppercase)
        && words[year_at - 1].bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let range = pages.split_once(['-', '–', '—']).and_then(|(first, last)| whole(first).zip(whole(last)));
    let is_sure = match (left.or(right), range) {
        (Some(page), Some((first, last))) => (first..=last).contains(&page),
        // An article's number says nothing of its pages.
        (_, None) => has_others && whole_of_any_length(pages),
        (None, Some(_)) => has_others,
    };
    is_names && is_journal && is_sure && (left.is_none() || right.is_none())
}

fn is_bracketed_year(word: &str) -> bool {
    let inner = word.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inner.is_some_and(|year| year.len() == 4 && holds_year(year))
}

/// Reads the number of a page.
fn whole(word: &str) -> Option<u32> {
    (word.len() <= 5 && whole_of_any_length(word)).then(|| word.parse().ok()).flatten()
}

fn whole_of_any_length(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{super::entries::cut, *};

    #[test]
    fn running_heads_are_known_and_what_is_unsure_stays() {
        for head in [
            "BMC Health Services Research (2020) 20:12 Page 9 of 10",
            "Abara et al. BMC Health Services Research (2020) 20:12 Page 9 of 10",
            "Abara and Moor Implementation Science 2010, 5:12 Page 2 of 10",
            "Int. J. Invent. Care 2020, 17, 1234 12 of 15",
            "234 J. Smith et al. / Journal of Ward Improvement 12 (2018) 233-247",
            "J. Smith, K. Moor / Journal of Ward Improvement 12 (2018) 233–247 235",
            "J. Smith et al. / Journal of Ward Improvement 12 (2018) 104567",
        ] {
            assert!(is_running_head(head), "{head}");
        }
        for line in [
            "Doe J. Working with patients. J Invent Care. 2013;4:5-9. Page 9 of 10",
            "Doe J, Roe K. Working with patients (2013) Page 9 of 10",
            "3. BMC Health Services Research (2020) 20:12 Page 9 of 10",
            "of care. BMC Health Services Research (2020) 20:12",
            "in care (2020) 20:12 Page 9 of 10",
            "Doe, J. Care of wards. Int. J. Invent. Care 2020, 17, 1234.",
            "3. Doe, J. Care of wards. Int. J. Invent. Care 2020, 17, 12 of 15",
            "Journal of Ward Improvement 12 (2018) 233-247",
            "1 J. Smith et al. / Journal of Ward Improvement 12 (2018) 233-247",
            "Moor A. Wards and / or homes. Journal of Care 12 (2018) 233-247",
            "J. Smith et al. / Journal of Ward Improvement 12 (1234) 233-247",
            "J. Smith et al. / Journal of Ward Improvement 12 (2018a) 233-247",
        ] {
            assert!(!is_running_head(line), "{line}");
        }
    }

    #[test]
    fn running_heads_between_entries_are_left_out_and_named() {
        for head in [
            "Abara et al. BMC Health Services Research (2020) 20:12 Page 9 of 10",
            "234 J. Smith et al. / Journal of Ward Improvement 12 (2018) 233-247",
        ] {
            for (one, two) in [("1. ", "2. "), ("", "")] {
                let one = format!("{one}Doe, J. (2001). One thing in a journal. Journal, 1, 2–3.");
                let two = format!("{two}Roe, K. (2002). Another thing there. Journal, 2, 3–4.");
                let (found, left_out) = cut(&format!("{one}\n{head}\n{two}\n"));
                let found: Vec<(usize, &str, &str)> =
                    found.iter().map(|cut| (cut.line, cut.text.as_str(), cut.raw.as_str())).collect();
                assert_eq!(found, [(1, one.as_str(), one.as_str()), (3, two.as_str(), two.as_str())]);
                let left_out: Vec<(usize, &str)> =
                    left_out.iter().map(|line| (line.line, line.text.as_str())).collect();
                assert_eq!(left_out, [(2, head)]);
            }
        }
    }
}
