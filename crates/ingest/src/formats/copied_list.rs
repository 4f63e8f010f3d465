//! Interim reader of copied lists in author-date style.

use vocabulary::{Contributor, PartialDate, Person, Problems, Reference};

use super::{Entry, Format, ReadFile};

pub const FORMAT: Format = Format { name: "copied_list", label: "copied list", recognises: |_| true, read };

fn read(text: &str, _file: &str) -> ReadFile {
    let mut entries = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        entries.push(Entry { reference: parse(line), line: at + 1, raw: line.to_owned() });
    }
    ReadFile { n_found: entries.len(), entries, problems: Problems::default() }
}

fn parse(line: &str) -> Reference {
    let mut text =
        line.trim().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['.', ' ']).to_owned();
    for tail in ["Google Scholar", "Scholar", "CrossRef"] {
        text = text.trim_end().trim_end_matches(tail).trim_end().to_owned();
    }
    let mut r = Reference::default();
    let Some((authors, rest)) = text.split_once(" (") else {
        r.title = Some(text);
        return r;
    };
    let Some((year, rest)) = rest.split_once("). ") else {
        r.title = Some(text.clone());
        return r;
    };
    let mut parts: Vec<String> = authors.replace("& ", "").split("., ").map(|s| s.to_owned()).collect();
    for p in &mut parts {
        if !p.ends_with('.') {
            p.push('.');
        }
    }
    r.authors = parts.iter().filter_map(|p| Person::from_inverted(p)).map(Contributor::Person).collect();
    r.issued = PartialDate::parse(year).ok();
    let Some((title, rest)) = rest.split_once(". ") else {
        r.title = Some(rest.into());
        return r;
    };
    r.title = Some(title.into());
    let mut bits = rest.trim_end_matches('.').split(", ");
    r.container = bits.next().map(str::to_owned);
    if let Some(volume) = bits.next() {
        let (v, i) = volume.split_once('(').unwrap_or((volume, ""));
        r.volume = Some(v.to_owned());
        r.issue = Some(i.trim_end_matches(')').to_owned()).filter(|i| !i.is_empty());
    }
    r.pages = bits.next().map(str::to_owned);
    r
}
