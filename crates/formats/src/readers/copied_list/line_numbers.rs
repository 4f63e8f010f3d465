//! Cuts a numbered list whose numbers stand in front of lines.
//! Numbers inside lines are followed in `inline_numbers`.

use super::lines::Line;

/// Finds entries by their numbers: `1.`, `[1]`, `(1)`, `1)` or bare, each one more than the last, or all of a run in any order.
pub(super) fn numbered(lines: &[Line<'_>]) -> Option<Vec<bool>> {
    let first = lines.first().and_then(|line| marker(line.text))?;
    if let Some(starts) = shuffled(lines, first.form) {
        return Some(starts);
    }
    let mut starts = vec![false; lines.len()];
    starts[0] = true;
    let mut last = first.number;
    let mut count = 1;
    for (at, line) in lines.iter().enumerate().skip(1) {
        let Some(found) = marker(line.text).filter(|found| found.form == first.form) else { continue };
        // A few numbers may be missing from a list that was cut or damaged.
        if found.number > last && found.number <= last + 3 {
            (last, count) = (found.number, count + 1);
            starts[at] = true;
        }
    }
    let is_sure = first.form != Form::Bare || count >= 3;
    (is_sure
        && (count >= 2
            || first.form != Form::Bare && first.number == 1 && !lines.iter().skip(1).any(|line| line.after_blank)))
    .then_some(starts)
}

/// Finds the entries of a numbered list that was sorted anew: its numbers are a whole run, each once.
fn shuffled(lines: &[Line<'_>], form: Form) -> Option<Vec<bool>> {
    let markers: Vec<Option<u32>> = lines
        .iter()
        .map(|line| marker(line.text).filter(|found| found.form == form).map(|found| found.number))
        .collect();
    let mut numbers: Vec<u32> = markers.iter().flatten().copied().collect();
    numbers.sort_unstable();
    let is_run = numbers.len() >= 3 && numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    is_run.then(|| markers.iter().map(Option::is_some).collect())
}

/// How a number is marked off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Stop,
    Round,
    Square,
    HalfRound,
    Bare,
}

/// A number in front of an entry.
pub(super) struct Marker {
    /// How it is marked off.
    pub form: Form,
    /// The number.
    pub number: u32,
}

/// Reads the number in front of a line.
pub(super) fn marker(text: &str) -> Option<Marker> {
    let inner = text.trim_start_matches(['[', '(']);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let number = inner.get(..digits).filter(|_| (1..=4).contains(&digits))?.parse().ok()?;
    let after = &inner[digits..];
    let form = match (text.chars().next()?, after.chars().next()) {
        ('[', Some(']')) => Form::Square,
        ('(', Some(')')) if digits < 4 => Form::Round,
        ('[' | '(', _) => return None,
        (_, Some('.')) if !after[1..].starts_with(|c: char| c.is_ascii_digit()) => Form::Stop,
        (_, Some(')' | ']')) => Form::HalfRound,
        (_, Some(' ' | '\t' | '\u{a0}'))
            if digits < 4 && after.trim_start().starts_with(|c: char| c.is_alphabetic()) =>
        {
            Form::Bare
        }
        _ => return None,
    };
    Some(Marker { form, number })
}
