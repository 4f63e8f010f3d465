//! Prints a work in a style chosen by chance, as journals, chapters and whole books are printed.
//! How each style prints its fields stands in the files beside it.

use super::{
    articles,
    random::Random,
    standing_alone,
    synthesis::{Print, Work},
};
use crate::labelled::Labelled;

/// Prints a work in a style chosen by chance.
pub fn styled(work: &Work, random: &mut Random) -> Labelled {
    let mut print = Print::default();
    let changed;
    let work = if random.in_percent(5) {
        changed = with_year_in_title(work, random);
        &changed
    } else {
        work
    };
    match (work.in_journal && !work.container.is_empty(), work.container.is_empty()) {
        (true, _) if random.in_percent(92) => articles::article(work, random, &mut print),
        (false, false) if !work.editors.is_empty() || random.in_percent(60) => {
            standing_alone::chapter(work, random, &mut print)
        }
        _ => standing_alone::whole(work, random, &mut print),
    }
    print.out
}

/// Returns the work with a year in its title, which is not its date.
fn with_year_in_title(work: &Work, random: &mut Random) -> Work {
    let year = 1960 + random.below(60);
    let form = ["T Y", "T, Y–Z", "T: Y to Z", "Y: T", "T since Y", "After Y: T"][random.below(6)];
    let title = form
        .replace('T', "\0")
        .replace('Y', &year.to_string())
        .replace('Z', &(year + 5).to_string())
        .replace('\0', &work.title);
    Work { title, ..work.clone() }
}
