//! Prints articles of journals in the styles that journals ask for.
//! What a name or a work is, is declared in `synthesis`.

use citation::Field;

use super::{
    random::Random,
    standing_alone::read_at,
    synthesis::{Order, Print, Work, people},
};

/// Prints an article in a style chosen by chance.
pub(super) fn article(work: &Work, random: &mut Random, print: &mut Print) {
    let doi = doi(random);
    let issue = if random.in_percent(80) { work.issue.as_str() } else { "" };
    let dash = if random.in_percent(60) { "–" } else { "-" };
    let pages = if random.in_percent(12) { article_number(random) } else { work.pages.replace('-', dash) };
    let month = MONTHS[random.below(12)];
    let with_doi = random.in_percent(45);
    // Works that are not out yet have neither volume nor pages.
    let in_press = random.in_percent(3);
    let (volume, issue, pages) = if in_press { ("", "", String::new()) } else { (work.volume.as_str(), issue, pages) };
    let year = if in_press {
        ["in press", "forthcoming", "In press"][random.below(3)].to_owned()
    } else if random.in_percent(4) {
        format!("{}{}", work.year, ["a", "b"][random.below(2)])
    } else {
        work.year.clone()
    };
    let stop = if work.title.ends_with(['?', '!']) { "" } else { "." };
    match random.below(18) {
        0..=2 => {
            people(
                print,
                Field::Author,
                &work.authors,
                Order::Inverted,
                [" & ", ", & "][random.below(2).max(usize::from(work.authors.len() > 2))],
                random,
            );
            print
                .mark(" ")
                .field(Field::Date, &format!("({year})."))
                .mark(" ")
                .field(Field::Title, &work.title)
                .mark(&format!("{stop} "));
            print
                .field(Field::Journal, &work.container)
                .some(", ", Field::Volume, volume, "")
                .some("(", Field::Issue, issue, ")")
                .some(", ", Field::Pages, &pages, "")
                .mark(".");
        }
        3 | 4 => {
            people(print, Field::Author, &work.authors, Order::Vancouver, ", ", random);
            print
                .mark(". ")
                .field(Field::Title, &work.title)
                .mark(&format!("{stop} "))
                .field(Field::Journal, &work.container);
            print.mark([". ", " "][random.below(2)]);
            let date = match random.below(3) {
                0 => format!("{} {month} {}", work.year, random.below(28) + 1),
                1 => format!("{} {month}", work.year),
                _ => work.year.clone(),
            };
            print
                .field(Field::Date, &date)
                .some(";", Field::Volume, volume, "")
                .some("(", Field::Issue, issue, ")")
                .some(":", Field::Pages, &pages, "")
                .mark(".");
        }
        5 => {
            people(print, Field::Author, &work.authors, Order::Inverted, " and ", random);
            print
                .mark(" ")
                .field(Field::Date, &format!("({year})"))
                .mark(" ‘")
                .field(Field::Title, &work.title)
                .mark("’, ")
                .field(Field::Journal, &work.container);
            print
                .some(", ", Field::Volume, volume, "")
                .some("(", Field::Issue, issue, ")")
                .some(", pp. ", Field::Pages, &pages, "")
                .mark(".");
        }
        6 => {
            people(print, Field::Author, &work.authors, Order::InvertedTight, ", ", random);
            print
                .mark(", ")
                .field(Field::Date, &format!("{year}."))
                .mark(" ")
                .field(Field::Title, &work.title)
                .mark(&format!("{stop} "))
                .field(Field::Journal, &work.container);
            print
                .some(" ", Field::Volume, volume, "")
                .some(" (", Field::Issue, issue, ")")
                .some(", ", Field::Pages, &pages, "")
                .mark(".");
        }
        7 => {
            people(print, Field::Author, &work.authors, Order::FirstInverted, ", and ", random);
            print
                .mark(". ")
                .field(Field::Date, &format!("{year}."))
                .mark(" “")
                .field(Field::Title, &work.title)
                .mark(".” ")
                .field(Field::Journal, &work.container);
            print
                .some(" ", Field::Volume, volume, "")
                .some(" (", Field::Issue, issue, ")")
                .some(": ", Field::Pages, &pages, "")
                .mark(".");
        }
        8 => {
            people(print, Field::Author, &work.authors, Order::FirstInverted, ", and ", random);
            print.mark(". “").field(Field::Title, &work.title).mark(".” ").field(Field::Journal, &work.container);
            print
                .some(" ", Field::Volume, volume, "")
                .some(", no. ", Field::Issue, issue, "")
                .mark(" ")
                .field(Field::Date, &format!("({year})"))
                .some(": ", Field::Pages, &pages, "")
                .mark(".");
        }
        9 | 10 => {
            people(print, Field::Author, &work.authors, Order::Spoken, " and ", random);
            print.mark(", “").field(Field::Title, &work.title).mark(",” ").field(Field::Journal, &work.container);
            print
                .some(", vol. ", Field::Volume, volume, "")
                .some(", no. ", Field::Issue, issue, "")
                .some(", pp. ", Field::Pages, &pages, "")
                .mark(", ");
            let date = if random.in_percent(50) { format!("{month}. {year}") } else { year.clone() };
            print.field(Field::Date, &date).mark(".");
        }
        11 => {
            people(print, Field::Author, &work.authors, Order::FirstInverted, ", and ", random);
            print.mark(". “").field(Field::Title, &work.title).mark(".” ").field(Field::Journal, &work.container);
            print
                .some(", vol. ", Field::Volume, volume, "")
                .some(", no. ", Field::Issue, issue, "")
                .mark(", ")
                .field(Field::Date, &year)
                .some(", pp. ", Field::Pages, &pages, "")
                .mark(".");
        }
        12 => {
            people(print, Field::Author, &work.authors, Order::Vancouver, ", ", random);
            print
                .mark(" ")
                .field(Field::Date, &format!("({year})"))
                .mark(" ")
                .field(Field::Title, &work.title)
                .mark(&format!("{stop} "))
                .field(Field::Journal, &work.container);
            print.some(" ", Field::Volume, volume, "").some("(", Field::Issue, issue, ")").some(
                ":",
                Field::Pages,
                &pages,
                "",
            );
        }
        13 => {
            people(print, Field::Author, &work.authors, Order::InvertedTight, ", ", random);
            print
                .mark(": ")
                .field(Field::Title, &work.title)
                .mark(&format!("{stop} "))
                .field(Field::Journal, &work.container);
            print
                .some(" ", Field::Volume, volume, "")
                .some("(", Field::Issue, issue, ")")
                .some(", ", Field::Pages, &pages, "")
                .mark(" ")
                .field(Field::Date, &format!("({year})"));
        }
        14 => {
            people(print, Field::Author, &work.authors, Order::Inverted, " & ", random);
            print
                .mark(" ")
                .field(Field::Title, &work.title)
                .mark(&format!("{stop} "))
                .field(Field::Journal, &work.container);
            print
                .some(" ", Field::Volume, volume, "")
                .some(", ", Field::Pages, &pages, "")
                .mark(" ")
                .field(Field::Date, &format!("({year})"))
                .mark(".");
        }
        15 => {
            people(print, Field::Author, &work.authors, Order::Vancouver, ", ", random);
            print
                .mark(". ")
                .field(Field::Title, &work.title)
                .mark(&format!("{stop} "))
                .field(Field::Journal, &work.container)
                .mark(" ");
            print.field(Field::Date, &year).some(";", Field::Volume, volume, "").some(":", Field::Pages, &pages, ".");
        }
        16 => {
            people(
                print,
                Field::Author,
                &work.authors,
                [Order::FamilyFirst, Order::Full][random.below(2)],
                " and ",
                random,
            );
            print
                .mark([". ", ", "][random.below(2)])
                .field(Field::Title, &work.title)
                .mark([". ", ", "][random.below(2)])
                .field(Field::Journal, &work.container);
            print
                .some([", ", " "][random.below(2)], Field::Volume, volume, "")
                .some("(", Field::Issue, issue, ")")
                .some([":", ", "][random.below(2)], Field::Pages, &pages, "")
                .mark(", ")
                .field(Field::Date, &year)
                .mark(".");
        }
        _ => {
            people(print, Field::Author, &work.authors, Order::Spoken, " and ", random);
            print
                .mark(", ")
                .field(Field::Journal, &work.container)
                .some(" ", Field::Volume, volume, "")
                .some(", ", Field::Pages, &pages, "")
                .mark(" ")
                .field(Field::Date, &format!("({year})"))
                .mark(".");
        }
    }
    if with_doi {
        let form = ["https://doi.org/D", "doi:D", "doi: D.", "DOI: D", "http://dx.doi.org/D", "D"][random.below(6)];
        print.mark(" ").field(Field::Identifier, &form.replace('D', &doi));
    } else if random.in_percent(8) {
        read_at(print, random);
    }
    if random.in_percent(6) {
        let id = format!("PMID: {}", 10_000_000 + random.below(20_000_000));
        print.mark([" ", "; ", ". "][random.below(3)]).field(Field::Identifier, &id).mark(["", "."][random.below(2)]);
    }
}

fn doi(random: &mut Random) -> String {
    let prefix = ["1136", "1186", "1111", "1016", "1371", "1177", "1080", "1001"][random.below(8)];
    let stem = [
        "bmjqs-2015-",
        "s13012-019-",
        "hex.",
        "j.socscimed.2012.08.",
        "journal.pone.",
        "10497323",
        "13561820.2016.",
        "s12913-018-",
    ][random.below(8)];
    format!("10.{prefix}/{stem}{:06}", random.below(999_999))
}

fn article_number(random: &mut Random) -> String {
    match random.below(4) {
        0 => format!("e{:06}", random.below(99_999)),
        1 => format!("e{}", random.below(9_999)),
        2 => format!("{}", 1 + random.below(999)),
        _ => format!("{}", 100_000 + random.below(99_999)),
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
