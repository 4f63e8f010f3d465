//! Damages labelled references in the ways that copying does, so that the model learns to live with it.
//! The labels stay true: what is taken away loses its label too.

use std::ops::Range;

use vocabulary::text::is_dash;

use citation::Field;

use super::random::Random;
use crate::labelled::Labelled;

/// Returns a copy of `entry` with some damage.
pub fn perturbed(entry: &Labelled, random: &mut Random) -> Labelled {
    let mut pieces = pieces(entry);
    if random.in_percent(12) {
        drop_one(&mut pieces, random);
    }
    let (capitals, plain_names, no_stops) = (random.in_percent(10), random.in_percent(6), random.in_percent(12));
    let (dashes, quotes, tight, broken) =
        (random.in_percent(25), random.in_percent(20), random.in_percent(8), random.in_percent(15));
    let lower = random.in_percent(5);
    for (field, text) in &mut pieces {
        match field {
            Some(Field::Author | Field::Editor) if capitals => *text = capital_names(text),
            Some(Field::Author) if plain_names => *text = text.replace('.', ""),
            Some(Field::Title) if broken => *text = broken_word(text, random),
            Some(Field::Title) if capitals && random.in_percent(30) => *text = text.to_uppercase(),
            Some(Field::Title) if lower => *text = text.to_lowercase(),
            Some(Field::Journal) if no_stops => *text = text.replace('.', ""),
            _ => {}
        }
        if dashes {
            let dash = if random.in_percent(50) { '-' } else { '–' };
            *text = text.chars().map(|c| if is_dash(c) && *field == Some(Field::Pages) { dash } else { c }).collect();
        }
        if quotes {
            *text = text.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
        }
        if tight && random.in_percent(20) && text.ends_with([',', '.', ';', ':']) && field.is_none() {
            *text = text.trim_end().to_owned();
        }
    }
    if random.in_percent(10)
        && let Some((_, last)) = pieces.last_mut()
    {
        *last = last.trim_end_matches(['.', ' ']).to_owned();
    }
    if random.in_percent(12) && !pieces.iter().any(|(field, _)| *field == Some(Field::Number)) {
        let number = random.below(180) + 1;
        let form = ["[N] ", "N. ", "(N) ", "N "][random.below(4)].replace('N', &number.to_string());
        pieces.insert(0, (Some(Field::Number), form));
    }
    joined(&pieces)
}

/// Cuts an entry into its fields and what lies between them.
fn pieces(entry: &Labelled) -> Vec<(Option<Field>, String)> {
    let mut out = Vec::new();
    let mut at = 0;
    for (field, range) in &entry.spans {
        if range.start > at {
            out.push((None, entry.text[at..range.start].to_owned()));
        }
        if range.end > at {
            out.push((Some(*field), entry.text[range.start.max(at)..range.end].to_owned()));
            at = range.end;
        }
    }
    if at < entry.text.len() {
        out.push((None, entry.text[at..].to_owned()));
    }
    out
}

fn joined(pieces: &[(Option<Field>, String)]) -> Labelled {
    let mut out = Labelled::default();
    for (field, text) in pieces {
        let start = out.text.len();
        out.text.push_str(text);
        let range: Range<usize> = start..start + text.trim_end().len();
        if let Some(field) = field.filter(|_| !range.is_empty()) {
            out.spans.push((field, range));
        }
    }
    out
}

/// Takes one field away with what stands before it.
fn drop_one(pieces: &mut Vec<(Option<Field>, String)>, random: &mut Random) {
    let droppable = |field: Option<Field>| {
        matches!(
            field,
            Some(
                Field::Author
                    | Field::Date
                    | Field::Issue
                    | Field::Pages
                    | Field::Volume
                    | Field::Publisher
                    | Field::Place
                    | Field::Identifier
            )
        )
    };
    let places: Vec<usize> =
        pieces.iter().enumerate().filter(|(_, (field, _))| droppable(*field)).map(|(at, _)| at).collect();
    let Some(&at) = places.get(random.below(places.len())) else { return };
    pieces.remove(at);
    if pieces.len() > at && pieces[at].0.is_none() {
        pieces.remove(at);
    }
}

/// Writes family names in capitals, and leaves particles and joiners as they are.
fn capital_names(text: &str) -> String {
    let word = |word: &str| {
        let is_small = word.chars().next().is_none_or(|c| !c.is_uppercase());
        if is_small { word.to_owned() } else { word.to_uppercase() }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Parts one long word as a line end does.
fn broken_word(text: &str, random: &mut Random) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let long: Vec<usize> = (0..words.len()).filter(|&at| words[at].len() > 7 && words[at].is_ascii()).collect();
    if let Some(&at) = long.get(random.below(long.len())) {
        words[at].insert_str(4, if random.in_percent(50) { "- " } else { "-" });
    }
    words.join(" ")
}
