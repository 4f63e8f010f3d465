//! Invented works: how a record has them, and how a list of references prints them, with the faults of lists.

use crate::chance::Chance;

/// A work of nobody.
pub struct Work {
    pub id: String,
    /// Family and given names.
    authors: Vec<(String, String)>,
    title: String,
    journal: String,
    year: usize,
    volume: usize,
    issue: usize,
    first_page: usize,
    last_page: usize,
}

const PARTS: [&str; 20] = [
    "ca", "re", "li", "sten", "war", "mo", "tri", "pha", "no", "ser", "vi", "quo", "den", "lum", "ba", "gra", "the",
    "ol", "ure", "ti",
];
const JOURNALS: [&str; 8] = [
    "Journal of Invented Wards",
    "Invented Health Services",
    "Annals of Made-up Care",
    "Quality in Imagined Clinics",
    "The Review of Examples",
    "Imagined Nursing",
    "Studies of Nobody",
    "Invented Policy and Practice",
];
const GIVEN: [&str; 10] = ["Ada", "Ben", "Cleo", "Dara", "Eli", "Fay", "Gus", "Hana", "Ivo", "June"];
const SMALL: [&str; 6] = ["of", "in", "and", "the", "for", "with"];

/// Letters for a number, different for each.
fn word(number: usize) -> String {
    let mut number = number + 20;
    let mut word = String::new();
    while number > 0 {
        word.push_str(PARTS[number % 20]);
        number /= 20;
    }
    word
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

impl Work {
    pub fn invent(at: usize, chance: &mut Chance) -> Self {
        let n_authors = 1 + chance.below(6);
        let authors = (0..n_authors)
            .map(|_| (capitalised(&word(chance.common(5_000))), chance.one_of(&GIVEN).to_owned()))
            .collect::<Vec<_>>();
        let n_words = 6 + chance.below(8);
        let mut words: Vec<String> = (0..n_words)
            .map(|at| if at % 3 == 2 { chance.one_of(&SMALL).to_owned() } else { word(chance.common(8_000)) })
            .collect();
        words[0] = capitalised(&words[0]);
        words[n_words - 1] = word(chance.common(8_000));
        let first_page = 1 + chance.below(900);
        let year = 1995 + chance.below(29);
        Self {
            id: format!("{}-{year}-{at}", authors[0].0.to_lowercase()),
            authors,
            title: words.join(" "),
            journal: chance.one_of(&JOURNALS).to_owned(),
            year,
            volume: year - 1980,
            issue: 1 + chance.below(6),
            first_page,
            last_page: first_page + 4 + chance.below(14),
        }
    }

    /// The record as CSL-JSON, with a made-up identifier for most.
    pub fn record(&self, at: usize) -> String {
        let authors: Vec<String> = self
            .authors
            .iter()
            .map(|(family, given)| format!("{{\"family\": \"{family}\", \"given\": \"{given}\"}}"))
            .collect();
        let doi = if at % 10 == 9 { String::new() } else { format!(", \"DOI\": \"10.5555/invented.{at}\"") };
        format!(
            "{{\"id\": \"{}\", \"type\": \"article-journal\", \"title\": \"{}\", \"container-title\": \"{}\", \
             \"author\": [{}], \"issued\": {{\"date-parts\": [[{}, {}]]}}, \"volume\": \"{}\", \"issue\": \"{}\", \
             \"page\": \"{}-{}\"{doi}}}",
            self.id,
            self.title,
            self.journal,
            authors.join(", "),
            self.year,
            1 + at % 12,
            self.volume,
            self.issue,
            self.first_page,
            self.last_page
        )
    }

    /// The work as a list prints it; one in four has a fault, so that the check has work.
    pub fn printed(&self, chance: &mut Chance) -> String {
        let mut authors: Vec<String> =
            self.authors.iter().map(|(family, given)| format!("{family}, {}.", &given[..1])).collect();
        let (mut title, mut year, mut volume, mut first) =
            (self.title.clone(), self.year, self.volume, self.first_page);
        if chance.in_percent(25) {
            match chance.below(6) {
                0 => year += 1,
                1 => volume += 10,
                2 => first += 1,
                3 if authors.len() > 1 => drop(authors.pop()),
                4 => authors[0] = authors[0].replacen('a', "e", 1),
                _ => drop(title.remove(title.len() / 2)),
            }
        }
        let last = authors.pop().unwrap_or_default();
        let people = if authors.is_empty() { last } else { format!("{}, & {last}", authors.join(", ")) };
        format!("{people} ({year}). {title}. {}, {volume}({}), {first}–{}.", self.journal, self.issue, self.last_page)
    }
}
