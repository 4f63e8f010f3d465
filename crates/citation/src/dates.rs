//! Reads the date of a reference: year, month and day as far as they are printed.
//! Numbers whose order is uncertain, as in `5/11/2018`, give the year alone.

use vocabulary::PartialDate;

/// A date as printed, with the letter that tells works of one year apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printed {
    /// The date.
    pub date: PartialDate,
    /// The letter in `2016a`.
    pub letter: Option<char>,
}

/// Reads the first date in `text`.
pub fn read(text: &str) -> Option<Printed> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let (at, year, letter) = words.iter().enumerate().find_map(|(at, word)| year(word).map(|(y, l)| (at, y, l)))?;
    let only_year = PartialDate::new(year, None, None).ok()?;
    let whole = |date| Some(Printed { date, letter });
    // The form 2018-11-05 is the only one in numbers whose order is certain.
    if let [month, day, ..] = &words[at + 1..]
        && text.contains(&format!("{}-{month}-{day}", words[at]))
        && let (Ok(month), Ok(day)) = (month.parse(), day.parse())
        && let Ok(date) = PartialDate::new(year, Some(month), Some(day))
    {
        return whole(date);
    }
    let Some((month_at, month)) = words.iter().enumerate().find_map(|(at, word)| month(word).map(|m| (at, m))) else {
        return whole(only_year);
    };
    let is_range = words.iter().enumerate().any(|(at, word)| at != month_at && self::month(word).is_some());
    let day =
        [month_at.checked_sub(1), Some(month_at + 1)].into_iter().flatten().filter_map(|at| words.get(at)).find_map(
            |word| {
                word.trim_end_matches(|c: char| c.is_ascii_alphabetic())
                    .parse::<u8>()
                    .ok()
                    .filter(|day| (1..=31).contains(day))
            },
        );
    let day = day.filter(|_| !is_range);
    whole(PartialDate::new(year, Some(month), day).or(PartialDate::new(year, Some(month), None)).unwrap_or(only_year))
}

/// Reads `2016` or `2016a`.
fn year(word: &str) -> Option<(i32, Option<char>)> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let mut tail = word[digits..].chars();
    let letter = tail.next();
    let year: i32 = word[..digits].parse().ok().filter(|year| (1000..=2100).contains(year))?;
    (digits == 4 && tail.next().is_none() && letter.is_none_or(|c| c.is_alphabetic()))
        .then_some((year, letter.filter(char::is_ascii_lowercase)))
}

fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "jan january januar janvier enero gennaio janeiro",
        "feb february februar février fevrier febrero fév",
        "mar march märz mars marzo mär",
        "apr april avril abril avr",
        "may mai mayo maggio",
        "jun june juni juin junio",
        "jul july juli juillet julio",
        "aug august août aout agosto",
        "sep sept september septembre septiembre",
        "oct october oktober octobre octubre okt",
        "nov november novembre noviembre",
        "dec december dezember décembre diciembre dez déc",
    ];
    let lower = word.to_lowercase();
    let at = MONTHS.iter().position(|names| names.split(' ').any(|name| name == lower))?;
    u8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_partial_as_printed() {
        for (text, expected) in [
            ("(2013).", "2013"),
            ("2016a", "2016"),
            ("septembre 2014,", "2014-09"),
            ("2013 Mar 5;", "2013-03-05"),
            ("27 June 2016", "2016-06-27"),
            ("2018-11-05", "2018-11-05"),
            ("5/11/2018", "2018"),
            ("May-June 2001", "2001-05"),
            ("(2017, October 3rd)", "2017-10-03"),
            ("31 February 2001", "2001-02"),
        ] {
            assert_eq!(read(text).map(|p| p.date.to_string()), Some(expected.to_owned()), "{text}");
        }
        assert_eq!(read("(2016b)").and_then(|p| p.letter), Some('b'));
        assert_eq!(read("in press"), None);
    }
}
