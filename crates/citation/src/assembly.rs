//! Turns labelled stretches of a reference into its fields.
//! What cannot be turned into a field is kept beside them, word for word.

use vocabulary::{Doi, Isbn, Pmcid, Pmid, Reference, Word, text::is_dash};

use super::{
    corrections, dates,
    field::{Field, Span},
    identifiers::{FoundIdentifier, What},
    kind, names, numbers,
    words::Hints,
};

/// Builds a reference from the stretches of `text`, and returns what fitted nowhere.
pub fn assemble(
    text: &str,
    spans: &mut Vec<Span>,
    found: &[FoundIdentifier],
    hints: &Hints,
) -> (Reference, Vec<String>) {
    let mut reference = Reference::default();
    let mut rest = Vec::new();
    corrections::correct(text, spans);
    let first_title = spans.iter().position(|(field, _)| *field == Field::Title);
    let mut has_genre = String::new();
    for (at, (field, range)) in spans.iter_mut().enumerate() {
        let piece = &text[range.clone()];
        let understood = match field {
            Field::Author => add_authors(&mut reference, piece, first_title.is_some_and(|title| at > title), hints),
            Field::Editor => {
                reference.editors.extend(names::read(piece, hints));
                true
            }
            Field::Title => set(&mut reference.title, title(piece)),
            Field::Journal | Field::Book => set(&mut reference.container, container(piece)),
            Field::Volume => set_volume(&mut reference, piece),
            Field::Issue => set(&mut reference.issue, numbers::issue(piece)),
            Field::Pages => set_pages(&mut reference, piece),
            Field::Date => set_date(&mut reference, piece),
            Field::Edition => set(&mut reference.edition, edition(piece)),
            Field::Publisher => set(&mut reference.publisher, plain(piece)),
            Field::Place => set(&mut reference.publisher_place, plain(piece)),
            Field::Series => keep(&mut reference, "series", piece),
            Field::Genre => {
                has_genre.push_str(piece);
                has_genre.push(' ');
                keep(&mut reference, "genre", piece)
            }
            Field::Note => set_note(&mut reference, piece),
            Field::Number | Field::Leftover | Field::Identifier => true,
            Field::Rest => false,
        };
        if !understood && !is_only_marks(piece) {
            *field = Field::Rest;
            rest.push(piece.to_owned());
        }
    }
    set_identifiers(&mut reference, text, found);
    // A work known by its editors alone has them as its authors' place, not as authors.
    mend(&mut reference, text, spans);
    reference.kind = kind::of(&reference, spans, &has_genre, hints);
    (reference, rest)
}

fn add_authors(reference: &mut Reference, piece: &str, after_title: bool, hints: &Hints) -> bool {
    let people = names::read(piece, hints);
    if people.is_empty() {
        return false;
    }
    if names::are_editors(piece) || after_title && !reference.authors.is_empty() {
        reference.editors.extend(people);
    } else {
        reference.authors.extend(people);
        if names::go_on(piece) && !reference.has_further_authors() {
            let (tag, value) = Reference::FURTHER_AUTHORS;
            reference.extra.push((tag.into(), value.into()));
        }
    }
    true
}

/// Fills an empty field and says whether it could.
fn set(slot: &mut Option<String>, value: Option<String>) -> bool {
    if slot.is_some() || value.is_none() {
        return false;
    }
    *slot = value;
    true
}

fn set_volume(reference: &mut Reference, piece: &str) -> bool {
    // `2018;391` is a year with the volume behind it, whatever label it got.
    if let Some((year, volume)) = piece.split_once(';').filter(|(year, _)| year.trim().len() == 4)
        && reference.issued.is_none()
        && let Some(printed) = dates::read(year)
    {
        reference.issued = Some(printed.date);
        return set_volume(reference, volume);
    }
    let (volume, issue) = match numbers::issue_start(piece) {
        Some(at) => (numbers::volume(&piece[..at]), numbers::issue(&piece[at..])),
        None => match numbers::after_comma(piece) {
            Some(at) => (numbers::volume(&piece[..at]), numbers::issue(&piece[at..])),
            None => (numbers::volume(piece), None),
        },
    };
    if volume.is_some() && reference.volume.is_some() {
        return false;
    }
    reference.volume = reference.volume.take().or(volume);
    reference.issue = reference.issue.take().or(issue);
    true
}

fn set_pages(reference: &mut Reference, piece: &str) -> bool {
    let Some(pages) = numbers::pages(piece) else { return false };
    let slot = if pages.is_article_number { &mut reference.article_number } else { &mut reference.pages };
    set(slot, Some(pages.text))
}

fn set_date(reference: &mut Reference, piece: &str) -> bool {
    let Some(printed) = dates::read(piece) else {
        return set_note(reference, piece);
    };
    if reference.issued.is_some() {
        return set_note(reference, piece);
    }
    reference.issued = Some(printed.date);
    if let Some(at) =
        ["in press", "In press", "forthcoming", "Epub ahead of print"].iter().find_map(|words| piece.find(words))
    {
        set_note(reference, &piece[at..]);
    }
    if let Some(letter) = printed.letter {
        reference.extra.push(("year_letter".into(), letter.to_string()));
    }
    true
}

fn set_note(reference: &mut Reference, piece: &str) -> bool {
    if let Some(note) = plain(piece) {
        match &mut reference.note {
            Some(notes) => {
                notes.push_str("; ");
                notes.push_str(&note);
            }
            None => reference.note = Some(note),
        }
    }
    true
}

fn keep(reference: &mut Reference, tag: &str, piece: &str) -> bool {
    reference.extra.extend(plain(piece).map(|text| (tag.to_owned(), text)));
    true
}

fn set_identifiers(reference: &mut Reference, text: &str, found: &[FoundIdentifier]) {
    for found in found {
        let value = &text[found.value.clone()];
        let taken = match found.what {
            What::Doi => fill(&mut reference.doi, Doi::parse(value).ok()),
            What::Pmid => fill(&mut reference.pmid, Pmid::parse(value).ok()),
            What::Pmcid => fill(&mut reference.pmcid, Pmcid::parse(value).ok()),
            What::Isbn => fill(&mut reference.isbn, Isbn::parse(value).ok()),
            What::Issn => fill(&mut reference.issn, Some(value.to_owned())),
            What::Link => fill(&mut reference.url, Some(value.split_whitespace().collect())),
            What::Arxiv => false,
        };
        if !taken {
            let tag = found.what.as_str().to_owned();
            let is_known =
                found.what == What::Doi && Doi::parse(value).ok() == reference.doi && reference.doi.is_some();
            if !is_known {
                reference.extra.push((tag, value.to_owned()));
            }
        }
    }
}

fn fill<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    if slot.is_some() || value.is_none() {
        return false;
    }
    *slot = value;
    true
}

/// Puts right what a single label cannot know.
fn mend(reference: &mut Reference, text: &str, spans: &[Span]) {
    // A single year in brackets is the date even when the model saw something else.
    if reference.issued.is_none() {
        let ends = |at: usize| text[at..].starts_with([')', ',', 'a', 'b', ' ']);
        let inner = text.match_indices('(').filter_map(|(at, _)| text.get(at + 1..at + 5).filter(|_| ends(at + 5)));
        let bracketed = inner.filter_map(dates::read);
        let mut years = bracketed.map(|printed| printed.date);
        if let (Some(year), None) = (years.next(), years.next()) {
            reference.issued = Some(year);
        }
    }
    // A work with a container and no title may be a book whose title was taken for the container.
    let has_journal = spans.iter().any(|(field, _)| *field == Field::Journal);
    if reference.title.is_none() && !has_journal {
        reference.title = reference.container.take();
    }
}

/// Returns a title without quotes around it and without its closing stop.
pub fn title(piece: &str) -> Option<String> {
    let whole = spaced(piece);
    let text = without_quotes(whole.trim_end_matches([',', ';', ':', ' ', '/', '-']));
    let text = text.trim_end_matches([',', ';', ':', ' ']);
    let text = match text.strip_suffix('.') {
        Some(head) if !head.ends_with('.') => head,
        _ => text,
    };
    let text = without_quotes(text.trim_start_matches([',', ';', ':', '.', ' ', '-', '–', '—', ')']));
    let text = text.trim_end_matches([',', ' ']);
    let text = balanced(text);
    text.chars().any(char::is_alphanumeric).then(|| text.to_owned())
}

/// Returns the name of a journal or book without `In` in front and marks around.
pub fn container(piece: &str) -> Option<String> {
    let whole = spaced(piece);
    let mut text = whole.as_str();
    loop {
        let before = text;
        text = text.trim_start_matches([',', ';', ':', '.', ' ', '-', '–', '—', ')', '&', '/']);
        for lead in ["In: ", "In:", "In ", "in: ", "in:", "in ", "IN: ", "IN ", "Im: ", "Dans "] {
            if let Some(rest) =
                text.strip_prefix(lead).filter(|rest| rest.chars().next().is_some_and(|c| !c.is_lowercase()))
            {
                text = rest;
            }
        }
        if text == before {
            break;
        }
    }
    let text = text.trim_end_matches([',', ';', ':', ' ', '(', '[', '-', '–', '/']);
    let text = without_quotes(text).trim_end_matches([',', ';', ':', ' ']);
    let short_forms = text.split(' ').filter(|word| word.ends_with('.')).count();
    let text =
        if short_forms <= 1 && !text.trim_end_matches('.').contains('.') { text.trim_end_matches('.') } else { text };
    let text = balanced(text.trim());
    text.chars().any(char::is_alphanumeric).then(|| text.to_owned())
}

fn edition(piece: &str) -> Option<String> {
    plain(piece).map(|text| {
        let bare = text.trim_end_matches(['.', ' ']);
        let cut = ["edition", "Edition", "edn", "ed", "Ed", "Aufl", "Auflage"]
            .iter()
            .find_map(|tail| bare.strip_suffix(tail));
        let cut = cut.map_or(bare, |cut| cut.trim_end_matches(['.', ' ']));
        if cut.is_empty() { text.clone() } else { cut.to_owned() }
    })
}

/// Returns the text with single spaces, without marks around it.
pub fn plain(piece: &str) -> Option<String> {
    let whole = spaced(piece);
    let text = whole.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '/'));
    let text = text.trim_start_matches(['.', ' ', ')', ']', '&']).trim_end_matches(['(', '[', ' ', ',']);
    let text = text.strip_suffix('.').filter(|head| head.ends_with([')', ']'])).unwrap_or(text);
    let text =
        text.strip_prefix('[').and_then(|t| t.strip_suffix(']')).filter(|t| !t.contains(['[', ']'])).unwrap_or(text);
    let text = match (text.strip_prefix('(').and_then(|t| t.strip_suffix(')')), text.strip_suffix('.')) {
        (Some(inner), _) if !inner.contains('(') => inner,
        (None, Some(head)) if !head.contains('.') => head,
        _ => text,
    };
    let text = balanced(text.trim());
    text.chars().any(char::is_alphanumeric).then(|| text.to_owned())
}

/// Joins what a line end or several spaces part.
fn spaced(piece: &str) -> String {
    const TAGS: [&str; 10] =
        ["<i>", "</i>", "<b>", "</b>", "<em>", "</em>", "<italic>", "</italic>", "<sup>", "</sup>"];
    let joined = piece.split_whitespace().collect::<Vec<_>>().join(" ");
    if joined.contains('<') { TAGS.iter().fold(joined, |text, tag| text.replace(tag, "")) } else { joined }
}

fn without_quotes(text: &str) -> &str {
    const PAIRS: [(char, char); 9] = [
        ('"', '"'),
        ('“', '”'),
        ('‘', '’'),
        ('\'', '\''),
        ('«', '»'),
        ('„', '“'),
        ('「', '」'),
        ('『', '』'),
        ('`', '\''),
    ];
    let mut text = text.trim();
    for (open, close) in PAIRS {
        let Some(inner) = text.strip_prefix(open) else { continue };
        let closed = inner.trim_end_matches(['.', ',', ' ']).strip_suffix(close);
        let rest = closed.unwrap_or(inner);
        // Quotes that are part of a longer title stay.
        if closed.is_some() && !rest.contains(close) || closed.is_none() && !inner.contains(close) {
            text = rest.trim();
        }
    }
    if let Some(head) = text.strip_suffix(['”', '»', '"']).filter(|head| !head.contains(['“', '«', '"', '„', '”']))
    {
        text = head;
    }
    text.trim_start_matches("``").trim_end_matches("''").trim()
}

/// Removes a bracket at either end that has no partner.
fn balanced(text: &str) -> &str {
    let mut text = text;
    for (open, close) in [('(', ')'), ('[', ']')] {
        let (opens, closes) = (text.matches(open).count(), text.matches(close).count());
        if closes > opens && text.ends_with(close) {
            text = text[..text.len() - 1].trim_end();
        } else if opens > closes && text.starts_with(open) {
            text = text[1..].trim_start();
        } else if opens > closes && text.ends_with(open) {
            text = text[..text.len() - 1].trim_end();
        }
    }
    text
}

fn is_only_marks(piece: &str) -> bool {
    !piece.chars().any(|c| c.is_alphanumeric() && !is_dash(c))
}
