//! Prints chapters, books, reports of organisations, theses and pages in the usual styles.
//! Articles are printed in `articles`, rarer forms in `rare_styles`.

use citation::Field;

use super::{
    random::Random,
    synthesis::{Order, Print, Work, people, school},
};

/// Prints a chapter with its book and editors in a style chosen by chance.
pub(super) fn chapter(work: &Work, random: &mut Random, print: &mut Print) {
    let editors = if work.editors.is_empty() { &work.authors[..work.authors.len().min(2)] } else { &work.editors[..] };
    let several = editors.len() > 1;
    let pages = work.pages.replace('-', if random.in_percent(60) { "–" } else { "-" });
    let (place, publisher) = (work.place.as_str(), work.publisher.as_str());
    match random.below(5) {
        0 | 1 => {
            people(print, Field::Author, &work.authors, Order::Inverted, " & ", random);
            print
                .mark(" ")
                .field(Field::Date, &format!("({}).", work.year))
                .mark(" ")
                .field(Field::Title, &work.title)
                .mark(". In ");
            people(print, Field::Editor, editors, Order::Spoken, " & ", random);
            print
                .field(Field::Editor, if several { " (Eds.)" } else { " (Ed.)" })
                .mark(", ")
                .field(Field::Book, &work.container);
            print.some(" (pp. ", Field::Pages, &pages, ")").mark(". ");
            if random.in_percent(60) {
                print.some("", Field::Place, place, ": ");
            }
            print.some("", Field::Publisher, publisher, ".");
        }
        2 => {
            people(print, Field::Author, &work.authors, Order::Vancouver, ", ", random);
            print.mark(". ").field(Field::Title, &work.title).mark(". In: ");
            people(print, Field::Editor, editors, Order::Vancouver, ", ", random);
            print
                .field(Field::Editor, if several { ", editors" } else { ", editor" })
                .mark(". ")
                .field(Field::Book, &work.container)
                .mark(". ");
            if random.in_percent(30) {
                print.field(Field::Edition, ["2nd ed.", "3rd ed.", "4th ed."][random.below(3)]).mark(" ");
            }
            print
                .some("", Field::Place, place, ": ")
                .some("", Field::Publisher, publisher, "; ")
                .field(Field::Date, &work.year)
                .some(". p. ", Field::Pages, &pages, "")
                .mark(".");
        }
        3 => {
            people(print, Field::Author, &work.authors, Order::Inverted, " and ", random);
            print
                .mark(" ")
                .field(Field::Date, &format!("({})", work.year))
                .mark(" ‘")
                .field(Field::Title, &work.title)
                .mark("’, in ");
            people(print, Field::Editor, editors, Order::Inverted, " and ", random);
            print
                .field(Field::Editor, if several { " (eds)" } else { " (ed.)" })
                .mark(" ")
                .field(Field::Book, &work.container)
                .mark(". ");
            print
                .some("", Field::Place, place, ": ")
                .some("", Field::Publisher, publisher, "")
                .some(", pp. ", Field::Pages, &pages, "")
                .mark(".");
        }
        _ => {
            people(print, Field::Author, &work.authors, Order::FirstInverted, ", and ", random);
            print
                .mark(". ")
                .field(Field::Date, &work.year)
                .mark(". “")
                .field(Field::Title, &work.title)
                .mark(".” In ")
                .field(Field::Book, &work.container)
                .mark(", edited by ");
            people(print, Field::Editor, editors, Order::Full, " and ", random);
            print.some(", ", Field::Pages, &pages, "").mark(". ").some("", Field::Place, place, ": ").some(
                "",
                Field::Publisher,
                publisher,
                ".",
            );
        }
    }
}

/// Prints a work that stands in no other: a book, a report of an organisation, a thesis, a page.
pub(super) fn whole(work: &Work, random: &mut Random, print: &mut Print) {
    let publisher =
        if work.publisher.is_empty() { BODIES[random.below(BODIES.len())] } else { work.publisher.as_str() };
    let place = if work.place.is_empty() {
        ["London", "Geneva", "New York", "Edinburgh", "Toronto, ON", "Canberra"][random.below(6)]
    } else {
        &work.place
    };
    let body = &body(work, random);
    let school = school(random);
    match random.below(9) {
        0 | 1 => {
            people(print, Field::Author, &work.authors, Order::Inverted, " & ", random);
            print.mark(" ").field(Field::Date, &format!("({}).", work.year)).mark(" ").field(Field::Title, &work.title);
            if random.in_percent(30) {
                print.mark(" ").field(Field::Edition, ["(2nd ed.)", "(3rd ed.)", "(Rev. ed.)"][random.below(3)]);
            }
            print.mark(". ");
            if random.in_percent(60) {
                print.field(Field::Place, place).mark(": ");
            }
            print.field(Field::Publisher, publisher).mark(".");
        }
        2 => {
            people(print, Field::Author, &work.authors, Order::Vancouver, ", ", random);
            print.mark(". ").field(Field::Title, &work.title).mark(". ");
            if random.in_percent(40) {
                print.field(Field::Edition, ["2nd ed.", "3rd ed.", "5th ed."][random.below(3)]).mark(" ");
            }
            print
                .field(Field::Place, place)
                .mark(": ")
                .field(Field::Publisher, publisher)
                .mark("; ")
                .field(Field::Date, &work.year)
                .mark(".");
        }
        3 => {
            people(print, Field::Author, &work.authors, Order::Inverted, " and ", random);
            print
                .mark(" ")
                .field(Field::Date, &format!("({})", work.year))
                .mark(" ")
                .field(Field::Title, &work.title)
                .mark(". ")
                .field(Field::Place, place)
                .mark(": ")
                .field(Field::Publisher, publisher)
                .mark(".");
        }
        4 | 5 => {
            print.field(Field::Author, body).mark([" ", ". "][random.below(2)]);
            let date = if random.in_percent(10) { "(n.d.).".to_owned() } else { format!("({}).", work.year) };
            print.field(Field::Date, &date).mark(" ").field(Field::Title, &work.title).mark(". ");
            if random.in_percent(50) {
                print.field(Field::Place, place).mark(": ").field(Field::Publisher, body).mark(".");
            }
            if random.in_percent(60) {
                read_at(print, random);
            }
        }
        6 => {
            print.field(Field::Author, body).mark(". ").field(Field::Title, &work.title).mark(". ");
            print
                .field(Field::Place, place)
                .mark(": ")
                .field(Field::Publisher, body)
                .mark([", ", "; "][random.below(2)])
                .field(Field::Date, &work.year)
                .mark(".");
            if random.in_percent(40) {
                read_at(print, random);
            }
        }
        7 => {
            people(print, Field::Author, &work.authors[..1], Order::Inverted, " & ", random);
            print
                .mark(" ")
                .field(Field::Date, &format!("({}).", work.year))
                .mark(" ")
                .field(Field::Title, &work.title)
                .mark(" ");
            print
                .field(
                    Field::Genre,
                    ["(Doctoral dissertation)", "(Unpublished doctoral thesis)", "[PhD thesis]", "(Master’s thesis)"]
                        [random.below(4)],
                )
                .mark(". ")
                .field(Field::Publisher, school)
                .mark(".");
            if random.in_percent(30) {
                print.mark(" ").field(Field::Place, place).mark(".");
            }
        }
        _ => {
            people(print, Field::Author, &work.authors[..1], Order::Vancouver, ", ", random);
            print
                .mark(". ")
                .field(Field::Title, &work.title)
                .mark(" ")
                .field(Field::Genre, ["[dissertation]", "[PhD thesis]", "[thesis]"][random.below(3)])
                .mark(". ");
            print
                .field(Field::Place, place)
                .mark(": ")
                .field(Field::Publisher, school)
                .mark("; ")
                .field(Field::Date, &work.year)
                .mark(".");
        }
    }
}

/// Returns an organisation's name: a known one, or one made of common parts and words of the title.
fn body(work: &Work, random: &mut Random) -> String {
    if random.in_percent(40) {
        return BODIES[random.below(BODIES.len())].to_owned();
    }
    let first = [
        "National",
        "European",
        "Scottish",
        "Royal",
        "International",
        "Canadian",
        "American",
        "Joint",
        "Welsh",
        "Australian",
        "United",
        "Federal",
        "",
    ][random.below(13)];
    let noun = [
        "Institute",
        "Council",
        "Agency",
        "Network",
        "Task Group",
        "Committee",
        "Association",
        "Ministry",
        "Department",
        "Foundation",
        "Centre",
        "Commission",
        "Society",
        "Office",
        "College",
        "Working Group",
        "Collaboration",
        "Alliance",
        "Federation",
        "Board",
    ][random.below(20)];
    let words: Vec<&str> =
        work.title.split_whitespace().filter(|word| word.len() > 4 && word.chars().all(char::is_alphabetic)).collect();
    let topic: Vec<String> = (0..1 + random.below(2))
        .filter_map(|_| words.get(random.below(words.len())))
        .map(|word| {
            word.chars().next().map_or(String::new(), |c| c.to_uppercase().collect::<String>())
                + &word.chars().skip(1).collect::<String>()
        })
        .collect();
    let joined = match random.below(3) {
        0 => format!("{first} {} {noun}", topic.join(" ")),
        1 => format!("{first} {noun} of {}", topic.join(" and ")),
        _ => format!("{first} {noun} for {}", topic.join(" and ")),
    };
    let short: String = joined.chars().filter(|c| c.is_uppercase()).collect();
    let joined = joined.trim().to_owned();
    if random.in_percent(10) { format!("{joined} ({short})") } else { joined }
}

/// Prints where a page stands and when it was read.
pub(super) fn read_at(print: &mut Print, random: &mut Random) {
    let link = format!(
        "https://www.{}.org/{}",
        ["nhsexample", "health-example", "example", "institute.example"][random.below(4)],
        ["reports/quality", "publications/12345", "our-work/improvement.pdf", "topics/"][random.below(4)]
    );
    let day = format!("{} {} {}", random.below(28) + 1, LONG_MONTHS[random.below(12)], 2005 + random.below(20));
    let (before, after) = [
        ("Retrieved from", String::new()),
        ("Available at:", format!("(Accessed: {day})")),
        ("Available from:", format!("[accessed {day}]")),
        ("Available from", format!("Accessed {day}")),
        ("", format!("(accessed {day})")),
    ][random.below(5)]
    .clone();
    print
        .mark(" ")
        .field(Field::Note, before)
        .mark(" ")
        .field(Field::Identifier, &link)
        .mark([" ", ". "][random.below(2)])
        .field(Field::Note, &after)
        .mark(".");
}

const LONG_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const BODIES: [&str; 22] = [
    "World Health Organization",
    "Department of Health",
    "NHS England",
    "The Health Foundation",
    "The King’s Fund",
    "National Institute for Health and Care Excellence",
    "Royal College of Nursing",
    "Care Quality Commission",
    "Institute of Medicine",
    "Australian Commission on Safety and Quality in Health Care",
    "Picker Institute Europe",
    "Office for National Statistics",
    "Organisation for Economic Co-operation and Development",
    "National Audit Office",
    "Health Quality Council",
    "Scottish Government",
    "Ministry of Health",
    "Agency for Healthcare Research and Quality",
    "INVOLVE",
    "Joint Commission",
    "European Centre for Disease Prevention and Control",
    "Nuffield Trust",
];
