//! Numbers written as words, so that `ten` and `10` are one.

use vocabulary::Method;

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "Numbers written as words",
    statement: "A number in a title may be written in figures or as a word, as each journal's style has it; the two are reported as a matter of style. Words up to twelve and full tens are read; `one` is not, since it is a pronoun as well.",
    source: None,
}];

/// Returns a folded number word in figures, and any other word as it is.
pub(super) fn in_figures(word: &str) -> &str {
    NUMBERS.iter().find(|(name, _)| *name == word).map_or(word, |(_, figures)| figures)
}

const NUMBERS: [(&str, &str); 20] = [
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("forty", "40"),
    ("fifty", "50"),
    ("sixty", "60"),
    ("seventy", "70"),
    ("eighty", "80"),
    ("ninety", "90"),
    ("hundred", "100"),
];
