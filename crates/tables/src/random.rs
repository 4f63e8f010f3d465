//! Random cells and rows for the tests: every kind of cell that a table can hold, with what is awkward in a file of CSV.

use vocabulary::{CaseId, Coder, Doi, Isbn, PartialDate, Percent, Pmcid, Pmid, ThemeId};

use crate::{candidates::Way, citation_check::TruthDate, score::Score};

/// Where random choices are taken from: the bytes that the test was given, and nought when they are used up.
pub struct Source<'a>(pub &'a [u8]);

impl Source<'_> {
    /// Takes a number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        let byte = self.0.split_first().map_or(0, |(first, rest)| {
            self.0 = rest;
            *first
        });
        usize::from(byte) % n
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// What can be made at random.
pub trait Random {
    fn random(source: &mut Source<'_>) -> Self;
}

impl<T: Random> Random for Option<T> {
    fn random(source: &mut Source<'_>) -> Self {
        (source.below(3) > 0).then(|| T::random(source))
    }
}

impl<T: Random> Random for Vec<T> {
    fn random(source: &mut Source<'_>) -> Self {
        (0..source.below(4)).map(|_| T::random(source)).collect()
    }
}

impl Random for String {
    fn random(source: &mut Source<'_>) -> Self {
        const PARTS: [&str; 14] = [
            "word",
            ", ",
            "\"",
            "\n",
            "\r\n",
            "\r",
            " ",
            "; ",
            "é–“ü”",
            "=1+1",
            "'",
            "forward openalex",
            "#",
            "\u{feff}",
        ];
        (0..source.below(5)).map(|_| source.pick(&PARTS)).collect()
    }
}

/// Types of which a few values are enough, each written as it is read.
macro_rules! few {
    ($($type:ty, $read:expr, [$($text:literal),+];)+) => {
        $(impl Random for $type {
            fn random(source: &mut Source<'_>) -> Self {
                $read(source.pick(&[$($text),+])).unwrap()
            }
        })+
    };
}

few! {
    Doi, Doi::parse, ["10.1234/a", "10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E", "10.1234/a%2541", "10.1234/Ä\"b,c"];
    Pmid, Pmid::parse, ["1", "23374430"];
    Pmcid, Pmcid::parse, ["PMC1", "PMC3883095"];
    Isbn, Isbn::parse, ["978-3-030-36497-7", "0-306-40615-2"];
    PartialDate, PartialDate::parse, ["2018", "2018-11", "2016-02-29", "1000", "2999-12-31"];
    Percent, Percent::parse, ["0", "46", "29.1", "29.10", "100.0"];
    CaseId, CaseId::parse, ["winch-2018", "ä.1", "_"];
    ThemeId, ThemeId::parse, ["power", "voice_2"];
    Coder, Coder::parse, ["A", "B", "second-reader"];
    bool, str::parse::<bool>, ["true", "false"];
    usize, str::parse::<usize>, ["0", "1", "18446744073709551615"];
    u64, str::parse::<u64>, ["0", "1924", "18446744073709551615"];
    i32, str::parse::<i32>, ["2018", "-44", "0"];
}

impl Random for Score {
    fn random(source: &mut Source<'_>) -> Self {
        let points = source.below(256) as f64 * 7.3 - 600.0;
        Self::rounded(points / (1 + source.below(19)) as f64)
    }
}

impl Random for TruthDate {
    fn random(source: &mut Source<'_>) -> Self {
        Self::of(Option::random(source))
    }
}

impl Random for Way {
    fn random(source: &mut Source<'_>) -> Self {
        let seed = source.pick(&["lark-2001", "a key with blanks", "http://example.org/a; b", "forward openalex"]);
        let index = source.pick(&["openalex", "europe_pmc"]);
        Self { seed: seed.into(), direction: Random::random(source), index: index.into(), on: Random::random(source) }
    }
}
