//! Corrects labelled stretches that contradict their own text or their neighbours.
//! Each rule holds in every style; what is merely likely is left to the model.

use vocabulary::text::is_dash;

use super::{
    dates,
    field::{Field, Span},
    identifiers::{floor_boundary, has_prefix},
    names, numbers,
};

/// Words before a date that is not the work's own.
const READ_WORDS: [&str; 12] = [
    "accessed",
    "retrieved",
    "cited",
    "visited",
    "viewed",
    "modified",
    "updated",
    "abgerufen",
    "abruf",
    "zugriff",
    "consulté",
    "access",
];

/// Goes through all corrections once.
pub fn correct(text: &str, spans: &mut Vec<Span>) {
    date_of_reading(text, spans);
    year_in_title(text, spans);
    year_behind_title(text, spans);
    phrases_in_title(text, spans);
    editors_with_a_mark(text, spans);
    country_in_journal(text, spans);
    book_behind_editors(text, spans);
    number_in_container(text, spans);
    words_in_pages(text, spans);
    numbers_taken_for_pages(text, spans);
}

fn count(spans: &[Span], wanted: Field) -> usize {
    spans.iter().filter(|(field, _)| *field == wanted).count()
}

/// A date behind `accessed` or `last modified` says when the page was read.
fn date_of_reading(text: &str, spans: &mut [Span]) {
    for (field, range) in spans.iter_mut().filter(|(field, _)| *field == Field::Date) {
        let before = &text[floor_boundary(text, range.start.saturating_sub(24))..range.end];
        let clause =
            before[..before.len() - (range.end - range.start)].rsplit(['.', ';', ',', '(']).next().unwrap_or_default();
        let piece = text[range.clone()].to_lowercase();
        let clause = clause.to_lowercase();
        if READ_WORDS.iter().any(|word| clause.contains(word) || piece.contains(word)) {
            *field = Field::Note;
        }
    }
}

/// A year that ends a title stands before a stop and another year.
fn year_in_title(text: &str, spans: &mut [Span]) {
    for at in 1..spans.len() {
        if spans[at - 1].0 != Field::Title || spans[at].0 != Field::Date {
            continue;
        }
        let start = spans[at].1.start;
        let piece = &text[spans[at].1.clone()];
        let is_year = |part: Option<&str>| part.is_some_and(|part| dates::read(part).is_some());
        if is_year(piece.get(..4)) && piece.get(4..6) == Some(". ") && is_year(piece.get(6..10)) {
            spans[at - 1].1.end = start + 5;
            spans[at].1.start = start + 6;
        }
    }
}

/// A year behind the stop of a title is the date, where there is no other.
fn year_behind_title(text: &str, spans: &mut Vec<Span>) {
    if count(spans, Field::Date) > 0 {
        return;
    }
    let Some(at) = spans.iter().position(|(field, _)| *field == Field::Title) else { return };
    let range = spans[at].1.clone();
    let bare = text[range.clone()].trim_end_matches(['.', ' ']);
    if let Some(stop) = bare.rfind(". ")
        && bare[stop + 2..].len() == 4
        && dates::read(&bare[stop + 2..]).is_some()
    {
        spans[at].1.end = range.start + stop + 1;
        spans.insert(at + 1, (Field::Date, range.start + stop + 2..range.end));
    }
}

/// Phrases that no title goes on with behind a stop or comma, and the field they begin.
const AFTER_TITLE: [(&str, Field); 22] = [
    ("in proceedings", Field::Book),
    ("in proc.", Field::Book),
    ("proceedings of", Field::Book),
    ("proc. of", Field::Book),
    ("proc. ", Field::Book),
    ("paper presented at", Field::Book),
    ("poster presented at", Field::Book),
    ("poster session presented at", Field::Book),
    ("presented at", Field::Book),
    ("technical report", Field::Genre),
    ("tech. report", Field::Genre),
    ("tech report", Field::Genre),
    ("tech. rep", Field::Genre),
    ("research report", Field::Genre),
    ("working paper", Field::Genre),
    ("phd thesis", Field::Genre),
    ("ph.d. thesis", Field::Genre),
    ("phd dissertation", Field::Genre),
    ("ph.d. dissertation", Field::Genre),
    ("master's thesis", Field::Genre),
    ("lecture notes in", Field::Series),
    ("unpublished", Field::Genre),
];

/// A title that runs on into `Technical report` or `Proceedings of` ends before them.
fn phrases_in_title(text: &str, spans: &mut Vec<Span>) {
    let Some(at) = spans.iter().position(|(field, _)| *field == Field::Title) else { return };
    let has_container = count(spans, Field::Journal) + count(spans, Field::Book) > 0;
    let range = spans[at].1.clone();
    let piece = &text[range.clone()];
    let after_mark = piece
        .match_indices([' '])
        .filter(|(i, _)| piece[..*i].ends_with(['.', ',', '?', '”', '"']))
        .map(|(i, _)| i + 1);
    let found = after_mark.filter(|start| *start > 12).find_map(|start| {
        let fits = |(phrase, field): &&(&str, Field)| {
            has_prefix(&piece[start..], phrase) && !(*field == Field::Book && has_container)
        };
        AFTER_TITLE.iter().find(fits).map(|(_, field)| (start, *field))
    });
    if let Some((start, field)) = found {
        spans[at].1.end = range.start + start;
        spans.insert(at + 1, (field, range.start + start..range.end));
    }
}

/// Names of which the last ones were taken for editors because `(Eds.)` follows are all editors.
fn editors_with_a_mark(text: &str, spans: &mut Vec<Span>) {
    let Some(at) = spans.windows(2).position(|pair| pair[0].0 == Field::Author && pair[1].0 == Field::Editor) else {
        return;
    };
    let whole = spans[at].1.start..spans[at + 1].1.end;
    let lead = text[spans[at + 1].1.clone()].trim_start().to_lowercase();
    let opens_book = ["in ", "in:", "dans ", "ed. by", "edited", "trans"].iter().any(|word| lead.starts_with(word));
    if names::are_editors(&text[whole.clone()]) && !opens_book {
        spans[at] = (Field::Editor, whole);
        spans.remove(at + 1);
    }
}

/// Without a container, what follows `(eds.),` among the editors is the book, and so is what follows `. In ` in a title.
fn book_behind_editors(text: &str, spans: &mut Vec<Span>) {
    const MARKS: [&str; 7] = ["(eds.)", "(ed.)", "(eds)", "(ed)", "(hrsg.)", "editors,", "eds.,"];
    const LEADS: [&str; 5] = [". In ", ".” In ", "? In ", ".\" In ", "» in "];
    if count(spans, Field::Journal) + count(spans, Field::Book) > 0 {
        return;
    }
    for at in 0..spans.len() {
        let (field, range) = spans[at].clone();
        let piece = &text[range.clone()];
        let start = match field {
            Field::Editor => {
                let lower = piece.to_ascii_lowercase();
                let mark = MARKS.iter().filter_map(|mark| lower.find(mark).map(|i| i + mark.len())).min();
                mark.map(|end| end + (piece[end..].len() - piece[end..].trim_start_matches([',', ':', '.', ' ']).len()))
            }
            Field::Title => LEADS.iter().filter_map(|lead| piece.find(lead).map(|i| i + lead.len() - 3)).min(),
            _ => None,
        };
        let Some(start) = start.filter(|&start| start > 8) else { continue };
        let words = piece[start..].split_whitespace().filter(|word| word.len() > 2).count();
        let starts_well = piece[start..].trim_start_matches("In ").starts_with(|c: char| !c.is_lowercase());
        if words >= 2 && starts_well {
            spans[at].1.end = range.start + start;
            spans.insert(at + 1, (Field::Book, range.start + start..range.end));
            return;
        }
    }
}

/// `USA` right behind a journal is part of its name, as in `Proc Natl Acad Sci USA 2010`.
fn country_in_journal(text: &str, spans: &mut Vec<Span>) {
    let Some(at) = spans.windows(2).position(|pair| pair[0].0 == Field::Journal && pair[1].0 == Field::Place) else {
        return;
    };
    let (journal, place) = (spans[at].1.clone(), spans[at + 1].1.clone());
    let letters: String = text[place.clone()].chars().filter(|c| c.is_alphanumeric()).collect();
    if letters == "USA" && !text[journal.clone()].ends_with([',', ';', '(']) {
        spans[at].1.end = place.end;
        spans.remove(at + 1);
    }
}

/// `Crafts no. 211` holds an issue, and `Care Review, vol. 3` a volume.
fn number_in_container(text: &str, spans: &mut Vec<Span>) {
    if count(spans, Field::Volume) + count(spans, Field::Issue) > 0 {
        return;
    }
    let Some(at) = spans.iter().position(|(field, _)| *field == Field::Journal) else { return };
    let range = spans[at].1.clone();
    let piece = &text[range.clone()];
    let bare = piece.trim_end_matches([',', '.', ' ', ';', ':', '(']);
    let Some(space) = bare.rfind(' ') else { return };
    let is_number = bare[space + 1..].bytes().all(|b| b.is_ascii_digit()) && bare.len() - space <= 5;
    let head = bare[..space].trim_end();
    let label = head.rsplit([' ', ',']).next().unwrap_or_default();
    let field = match label.to_lowercase().as_str() {
        "no." | "no" | "nr." | "nr" | "n°" | "nº" | "issue" => Field::Issue,
        "vol." | "vol" | "volume" | "bd." | "v." => Field::Volume,
        _ => return,
    };
    let start = range.start + head.len() - label.len();
    if is_number && start > range.start {
        spans[at].1.end = start;
        spans.insert(at + 1, (field, start..range.end));
    }
}

/// Words behind a range of pages, as in `pp. 168-175 Tokyo`, belong to no page; `vol. II (12-19)` holds a volume too.
fn words_in_pages(text: &str, spans: &mut Vec<Span>) {
    let Some(at) = spans.iter().position(|(field, _)| *field == Field::Pages) else { return };
    let range = spans[at].1.clone();
    let piece = &text[range.clone()];
    if piece.trim_start().to_lowercase().starts_with("vol")
        && let Some(open) = piece.find(['(', ':'])
        && count(spans, Field::Volume) == 0
        && piece[open..].contains(is_dash)
    {
        spans[at].1.start = range.start + open;
        spans.insert(at, (Field::Volume, range.start..range.start + open));
        return;
    }
    let Some(dash) = piece.find(is_dash) else { return };
    let after = &piece[dash..];
    let digits = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
    let Some(end) = after[digits..].find(|c: char| !c.is_ascii_alphanumeric()).map(|end| dash + digits + end) else {
        return;
    };
    let rest = piece[end..].trim_start_matches([' ', '.', ',', ';', ':']);
    let is_words = rest.starts_with(char::is_uppercase) && rest.chars().take_while(|c| c.is_alphabetic()).count() > 2;
    if is_words && piece[..dash].chars().any(|c| c.is_ascii_digit()) {
        let start = range.end - rest.len();
        spans[at].1.end = range.start + end;
        spans.insert(at + 1, (Field::Place, start..range.end));
    }
}

/// Of two numbers that look like pages, the first may be the volume or, behind a volume, the issue.
fn numbers_taken_for_pages(text: &str, spans: &mut [Span]) {
    if count(spans, Field::Pages) != 2 {
        return;
    }
    let (has_volume, has_issue) = (count(spans, Field::Volume) > 0, count(spans, Field::Issue) > 0);
    let Some(at) = spans.iter().position(|(field, _)| *field == Field::Pages) else { return };
    let piece = &text[spans[at].1.clone()];
    let digits = piece.chars().filter(|c| c.is_alphanumeric()).count();
    let is_number =
        digits <= 4 && piece.chars().all(|c| !c.is_alphabetic() && !is_dash(c)) && numbers::pages(piece).is_some();
    let behind_volume = at > 0 && spans[at - 1].0 == Field::Volume;
    match (is_number, has_volume, has_issue) {
        (true, false, _) => spans[at].0 = Field::Volume,
        (true, true, false) if behind_volume && digits <= 3 => spans[at].0 = Field::Issue,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(parts: &[(Field, &str)], expected: &[(Field, &str)]) {
        let (mut text, mut spans) = (String::new(), Vec::new());
        for (field, part) in parts {
            spans.push((*field, text.len()..text.len() + part.len()));
            text.push_str(part);
            text.push(' ');
        }
        correct(&text, &mut spans);
        let found: Vec<(Field, &str)> =
            spans.iter().map(|(field, range)| (*field, text[range.clone()].trim())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn contradictions_are_corrected() {
        use Field::{Author, Date, Editor, Issue, Journal, Note, Pages, Place, Title, Volume};
        check(
            &[(Title, "A page."), (Note, "Accessed"), (Date, "May 29, 2013.")],
            &[(Title, "A page."), (Note, "Accessed"), (Note, "May 29, 2013.")],
        );
        check(&[(Title, "Adult survey"), (Date, "2017. 2018.")], &[(Title, "Adult survey 2017."), (Date, "2018.")]);
        check(&[(Title, "Adult survey 2017. 2018.")], &[(Title, "Adult survey 2017."), (Date, "2018.")]);
        check(
            &[(Title, "A study of care. Technical report 12,")],
            &[(Title, "A study of care."), (Field::Genre, "Technical report 12,")],
        );
        check(&[(Author, "Roe, J. and W."), (Editor, "Doe (Eds.).")], &[(Editor, "Roe, J. and W. Doe (Eds.).")]);
        let editors = [(Title, "Care."), (Editor, "in J. Doe & K. Roe (eds.), Powers of the Ward."), (Date, "2001")];
        check(
            &editors,
            &[
                (Title, "Care."),
                (Editor, "in J. Doe & K. Roe (eds.),"),
                (Field::Book, "Powers of the Ward."),
                (Date, "2001"),
            ],
        );
        check(
            &[(Title, "A study of care. In Ward Life Today")],
            &[(Title, "A study of care."), (Field::Book, "In Ward Life Today")],
        );
        check(
            &[(Journal, "Proc Natl Acad Sci"), (Place, "USA"), (Date, "2010,")],
            &[(Journal, "Proc Natl Acad Sci USA"), (Date, "2010,")],
        );
        check(&[(Journal, "Crafts no. 211.")], &[(Journal, "Crafts"), (Issue, "no. 211.")]);
        check(&[(Pages, "pp. 168-175 Tokyo.")], &[(Pages, "pp. 168-175"), (Place, "Tokyo.")]);
        check(&[(Pages, "vol. II (12–19).")], &[(Volume, "vol. II"), (Pages, "(12–19).")]);
        check(
            &[(Volume, "36,"), (Pages, "3"), (Date, "(1988),"), (Pages, "454-469.")],
            &[(Volume, "36,"), (Issue, "3"), (Date, "(1988),"), (Pages, "454-469.")],
        );
        check(
            &[(Pages, "31"), (Date, "(1973)"), (Pages, "766.")],
            &[(Volume, "31"), (Date, "(1973)"), (Pages, "766.")],
        );
    }
}
