//! Tables in CSV as Zotero, Scopus, PubMed, IEEE, Springer, Rayyan and others export them, with commas, semicolons or tabs.
//! Columns are known by their heads, not by the program that wrote them; spreadsheets in other formats are not read.

mod columns;
mod names;

use vocabulary::{Problems, ReferenceKind};

use super::{csl_json, enw};
use crate::{
    dates,
    format::{Entry, Format, ReadFile},
    record::{Record, UnknownTags, is_refused, lost, page_range, pages},
};
use columns::Column;

/// The format's card.
pub const FORMAT: Format = Format { name: "table", label: "CSV", recognises, read };

/// The head of a table: where it stands, what parts its columns, and what they are.
struct Head {
    line: usize,
    start: usize,
    delimiter: u8,
    names: Vec<String>,
    columns: Vec<Column>,
}

fn recognises(text: &str) -> bool {
    head(text).is_some()
}

/// Finds the head in the first lines; above it some databases print a remark.
fn head(text: &str) -> Option<Head> {
    let start_of_text = crate::format::head(text);
    let mut start = 0;
    for (index, line) in start_of_text.split_inclusive('\n').take(10).enumerate() {
        // A line cut off in the middle may be anything, and a table has an end to its head.
        let is_whole = line.ends_with('\n') || start_of_text.len() == text.len();
        for delimiter in [b',', b';', b'\t'] {
            if !is_whole || !line.as_bytes().contains(&delimiter) {
                continue;
            }
            let mut reader = reader(line.trim_start_matches('\u{feff}'), delimiter);
            let mut record = csv::StringRecord::new();
            if !reader.read_record(&mut record).unwrap_or(false) || record.len() > 500 {
                continue;
            }
            let names: Vec<String> = record.iter().map(|name| name.trim().to_owned()).collect();
            let mut columns: Vec<Column> = names.iter().map(|name| columns::column(name)).collect();
            // Springer, known by its column `Item DOI`, puts nothing between authors.
            if names.iter().any(|name| name == "Item DOI") {
                for column in columns.iter_mut().filter(|column| **column == Column::Authors) {
                    *column = Column::RunTogetherNames;
                }
            }
            let has = |column: Column| columns.contains(&column);
            let n_known = columns.iter().filter(|column| !matches!(column, Column::Unknown)).count();
            let is_table = n_known >= 3 && (has(Column::Title) || has(Column::Doi) && has(Column::Year));
            if is_table {
                return Some(Head { line: index + 1, start, delimiter, names, columns });
            }
        }
        start += line.len();
    }
    None
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

fn read(text: &str, file: &str) -> ReadFile {
    let mut out = ReadFile::default();
    let Some(head) = head(text) else { return out };
    let mut unknown = UnknownTags::default();
    for (name, column) in head.names.iter().zip(&head.columns) {
        if *column == Column::Unknown && !name.is_empty() {
            unknown.note(name, head.line);
        }
    }
    let body = text[head.start..].trim_start_matches('\u{feff}');
    let mut reader = reader(body, head.delimiter);
    let mut row = csv::StringRecord::new();
    let mut is_head = true;
    loop {
        let start = reader.position().clone();
        let line = head.line + usize::try_from(start.line()).unwrap_or(1) - 1;
        match reader.read_record(&mut row) {
            Ok(false) => break,
            Ok(true) if is_head => is_head = false,
            Ok(true) if row.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(true) => {
                let raw = slice(body, &start, reader.position());
                // The reader passes over empty lines on its way to a row.
                let line = line + raw.bytes().take_while(|b| *b == b'\n').count();
                if is_refused(&mut out, file, line, raw) {
                    continue;
                }
                out.n_found += 1;
                let entry = entry(&head, &row, line, raw.trim_matches('\n'), file, &mut out.problems);
                out.entries.push(entry);
            }
            Err(error) => {
                out.n_found += 1;
                out.problems.push(lost(file, line, &error.to_string(), "a row of the table"));
                break;
            }
        }
    }
    unknown.tell("tables of references", file, &mut out.problems);
    out
}

fn slice<'a>(body: &'a str, start: &csv::Position, end: &csv::Position) -> &'a str {
    let place = |at: &csv::Position| usize::try_from(at.byte()).unwrap_or(0);
    body.get(place(start)..place(end)).unwrap_or_default()
}

fn entry(head: &Head, row: &csv::StringRecord, line: usize, raw: &str, file: &str, problems: &mut Problems) -> Entry {
    let mut record = Record::new(file, line, problems);
    if row.len() > head.names.len() {
        record.problem(
            line,
            "more cells than columns",
            &row.len().to_string(),
            &head.names.len().to_string(),
            "the cells behind the last column are kept",
        );
        row.iter().skip(head.names.len()).for_each(|cell| record.keep("", cell));
    }
    let cells = || head.names.iter().zip(&head.columns).zip(row.iter());
    let first = |wanted: Column| {
        cells().find(|((_, column), cell)| **column == wanted && !cell.trim().is_empty()).map(|(_, cell)| cell)
    };
    kind(&mut record, first(Column::Kind), first(Column::FirstPage).is_some() || first(Column::Issue).is_some());
    let has_full_names = first(Column::FullNames).is_some();
    for ((name, column), cell) in cells() {
        put(&mut record, name, *column, cell, has_full_names);
    }
    let range = page_range(first(Column::FirstPage).unwrap_or_default(), first(Column::LastPage).unwrap_or_default());
    record.once(|r| &mut r.pages, "pages", &range);
    if let Some(citation) = first(Column::Citation) {
        citation_line(&mut record, citation);
    }
    record.finish(raw)
}

fn kind(record: &mut Record<'_>, word: Option<&str>, is_paged: bool) {
    let word = word.unwrap_or_default().trim();
    let lower = word.to_lowercase();
    let by_style = csl_json::kind_of(&lower);
    let by_type = enw::kind(word, false);
    record.reference.kind = match lower.as_str() {
        "" => ReferenceKind::Article,
        "journalarticle"
        | "magazinearticle"
        | "newspaperarticle"
        | "review"
        | "editorial"
        | "letter"
        | "note"
        | "short survey"
        | "erratum"
        | "journal"
        | "magazine"
        | "journals"
        | "ieee journals"
        | "early access articles"
        | "article"
        | "research article" => ReferenceKind::Article,
        "booksection"
        | "encyclopediaarticle"
        | "dictionaryentry"
        | "book chapter"
        | "chapter"
        | "reference work entry" => ReferenceKind::Chapter,
        "conferencepaper"
        | "conference"
        | "conferences"
        | "conference review"
        | "proceedings article"
        | "proceeding"
        | "proceedings" => ReferenceKind::ConferencePaper,
        "preprint" | "posted content" => ReferenceKind::Preprint,
        "webpage" | "blogpost" => ReferenceKind::WebPage,
        "dissertation" => ReferenceKind::Thesis,
        _ if by_style != ReferenceKind::Other => by_style,
        _ if by_type != ReferenceKind::Other => by_type,
        // A word nobody knows beside an issue or pages is a genre of articles.
        _ if is_paged => ReferenceKind::Article,
        _ => ReferenceKind::Other,
    };
}

fn put(record: &mut Record<'_>, name: &str, column: Column, cell: &str, has_full_names: bool) {
    let cell = cell.trim();
    if cell.is_empty() {
        return;
    }
    let line = record.line;
    match column {
        Column::Text(field) => record.once(field, name, cell),
        Column::Title => record.once(|r| &mut r.title, name, cell),
        Column::Issue => record.once(|r| &mut r.issue, name, cell),
        Column::Key if record.reference.id.is_empty() && !cell.contains(char::is_whitespace) => {
            record.reference.id = cell.to_owned()
        }
        Column::Authors | Column::FullNames => {
            // Short names repeat the full ones of the neighbouring column.
            if !(has_full_names && column == Column::Authors) {
                let mut people = names::people(cell, record, name);
                record.reference.authors.append(&mut people);
            }
        }
        Column::RunTogetherNames => {
            let mut people = names::people(&names::parted(cell), record, name);
            record.reference.authors.append(&mut people);
        }
        Column::Editors => {
            let mut people = names::people(cell, record, name);
            record.reference.editors.append(&mut people);
        }
        Column::Year | Column::Date => record.issued(name, cell),
        Column::Month => record.issued_part(name, cell),
        Column::OnlineDate => record.online(name, cell),
        Column::Pages => record.once(|r| &mut r.pages, name, &pages(cell)),
        Column::Doi => record.doi(name, cell, line),
        Column::Pmid => record.pmid(name, cell, line),
        Column::Pmcid => record.pmcid(name, cell, line),
        Column::Isbn => record.isbn(name, cell, line),
        Column::Issn => record.serial_number(name, cell, line),
        Column::Keywords => {
            let signs: &[char] = if cell.contains([';', '|']) { &[';', '|'] } else { &[','] };
            cell.split(signs).for_each(|word| record.keyword(word));
        }
        Column::Kind if cell.eq_ignore_ascii_case("article") || cell == "journalArticle" => {}
        Column::FirstPage | Column::LastPage => {}
        Column::Key | Column::Kind | Column::Citation | Column::Known | Column::Unknown => record.keep(name, cell),
    }
}

/// Reads volume, issue and pages from PubMed's citation: `J Care. 2019 Apr 1;7(2):11-19. doi: ...`.
fn citation_line(record: &mut Record<'_>, citation: &str) {
    let Some((before, after)) = citation.split_once(';') else { return };
    let year_stands_before = before.rsplit(". ").next().is_some_and(|date| dates::read(date).is_some());
    let Some((numbers, rest)) = after.split_once(':').filter(|_| year_stands_before) else { return };
    let (volume, issue) = match numbers.split_once('(') {
        Some((volume, issue)) => (volume, issue.trim_end_matches(')')),
        None => (numbers, ""),
    };
    let range = rest.split(['.', ';']).next().unwrap_or_default();
    if volume.len() < 12 && issue.len() < 20 && range.len() < 30 {
        record.once(|r| &mut r.volume, "volume", volume);
        record.once(|r| &mut r.issue, "issue", issue);
        record.once(|r| &mut r.pages, "pages", &pages(range));
    }
}

#[cfg(test)]
mod tests;
