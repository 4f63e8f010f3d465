//! Dates as exports write them: `2018/11/05/`, `2018 Nov-Dec`, `5 November 2018`, `20181105`.
//! A date is never completed by a guess: what is not said stays unknown.

use vocabulary::PartialDate;

/// A date that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Read {
    /// The date.
    pub date: PartialDate,
    /// Whether the text says nothing beyond it, such as a season or a second month.
    pub exact: bool,
}

/// Reads a date; nothing when no year from 1000 to 2999 is there.
pub(super) fn read(text: &str) -> Option<Read> {
    let text = text.trim().trim_end_matches(['/', '.']);
    if text.len() > 100 {
        return None;
    }
    // A time of day after an ISO date says nothing about the publication.
    let text = match text.split_once('T') {
        Some((day, time)) if time.contains(':') => day,
        _ => text,
    };
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return compact(text);
    }
    let tokens: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|t| !t.is_empty()).collect();
    let Some(year_at) = tokens.iter().position(|token| year(token).is_some()) else {
        // A date in digits may stand among words, as in `Start date: 20170812`.
        let digits = tokens.iter().find(|token| token.len() == 8 && token.bytes().all(|b| b.is_ascii_digit()))?;
        return compact(digits).map(|read| Read { exact: tokens.len() == 1, ..read });
    };
    let found_year = year(tokens[year_at])?;
    let others: Vec<&str> = tokens.iter().enumerate().filter(|(at, _)| *at != year_at).map(|(_, t)| *t).collect();
    let named: Vec<u8> = others.iter().filter_map(|token| month_name(token)).collect();
    let numbers: Vec<u8> = others.iter().filter_map(|token| ordinal(token)).collect();
    let (month, day) = match (named.first(), numbers.as_slice()) {
        (Some(month), []) => (Some(*month), None),
        (Some(month), [day, ..]) => (Some(*month), Some(*day)),
        // Year first is the order of every standard; in other orders day and month cannot be told apart.
        (None, [month]) => (Some(*month), None),
        (None, [month, day, ..]) if year_at == 0 => (Some(*month), Some(*day)),
        (None, [a, b]) if *a > 12 => (Some(*b), Some(*a)),
        (None, [a, b]) if *b > 12 || a == b => (Some(*a), Some(*b)),
        (None, _) => (None, None),
    };
    let used = 1 + usize::from(month.is_some()) + usize::from(day.is_some());
    let whole = PartialDate::new(found_year, month, day).map(|date| Read { date, exact: used == tokens.len() });
    let coarser = || PartialDate::new(found_year, month, None).or_else(|_| PartialDate::new(found_year, None, None));
    whole.or_else(|_| coarser().map(|date| Read { date, exact: false })).ok()
}

/// Reads the name of a month in English, German, French or Spanish, whole or cut to three letters and more.
pub(super) fn month_name(word: &str) -> Option<u8> {
    const NAMES: [&[&str]; 12] = [
        &["january", "januar", "janvier", "enero"],
        &["february", "februar", "fevrier", "febrero"],
        &["march", "maerz", "marz", "mars", "marzo"],
        &["april", "avril", "abril"],
        &["may", "mai", "mayo"],
        &["june", "juni", "juin", "junio"],
        &["july", "juli", "juillet", "julio"],
        &["august", "aout", "agosto"],
        &["september", "septembre", "septiembre"],
        &["october", "oktober", "octobre", "octubre"],
        &["november", "novembre", "noviembre"],
        &["december", "dezember", "decembre", "diciembre"],
    ];
    let word = vocabulary::text::folded(word);
    // `mar` would be one of the months cut short in three languages, always the third.
    let fits = |name: &&str| name.starts_with(&word) && word.len() >= 3;
    let at = NAMES.iter().position(|names| names.iter().any(fits))?;
    u8::try_from(at + 1).ok()
}

fn compact(text: &str) -> Option<Read> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u16>().ok();
    let year = i32::from(number(0..4)?);
    let (month, day) = (u8::try_from(number(4..6)?).ok()?, u8::try_from(number(6..8)?).ok()?);
    let (month, day) = ((month > 0).then_some(month), (day > 0 && month > 0).then_some(day));
    PartialDate::new(year, month, day).ok().map(|date| Read { date, exact: true })
}

fn year(token: &str) -> Option<i32> {
    // Copyright years are written `c2018`, and copies of one year `2018a`.
    let digits = token.strip_prefix(['c', 'C']).unwrap_or(token);
    let digits = digits.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(digits);
    let is_year = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|year| is_year && (1000..=2999).contains(year))
}

fn ordinal(token: &str) -> Option<u8> {
    let digits = token.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let suffix = &token[digits.len()..];
    let number: u8 = digits.parse().ok()?;
    (matches!(suffix, "" | "st" | "nd" | "rd" | "th") && (1..=31).contains(&number)).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_forms_of_exports() {
        for (text, date, exact) in [
            ("2018", "2018", true),
            ("2018///", "2018", true),
            ("2018/11/05/", "2018-11-05", true),
            ("2018//Spring", "2018", false),
            ("2018 Nov", "2018-11", true),
            ("2018 Nov 5", "2018-11-05", true),
            ("2018 Nov-Dec", "2018-11", false),
            ("5 November 2018", "2018-11-05", true),
            ("November 5th, 2018", "2018-11-05", true),
            ("20160318", "2016-03-18", true),
            ("2018-11-05T10:00:00Z", "2018-11-05", true),
            ("c2018", "2018", true),
            ("03/04/2018", "2018", false),
            ("25/04/2018", "2018-04-25", true),
            ("2018-02-30", "2018-02", false),
            ("Start date: 20170812", "2017-08-12", false),
            ("März 2018", "2018-03", true),
        ] {
            let read = read(text).expect(text);
            assert_eq!((read.date.to_string().as_str(), read.exact), (date, exact), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "in press", "18", "0000", "12345", "Nov"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
