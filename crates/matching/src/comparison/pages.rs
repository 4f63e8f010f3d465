//! Pages: `876-84` is `876-884`, `S212-S216` is a supplement, and `08-Aug` is what a spreadsheet made of 8-8.
//! Whether an article number stands where pages should is not decided here.

/// Pages as they can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageSpan {
    /// Letters before the first number, as in `S212` or `e12`.
    prefix: String,
    /// The first page.
    first: u64,
    /// The last page, where one is given; the first page's leading digits are added to a short one.
    last: Option<u64>,
    /// The digits of the last page as they stand.
    last_written: String,
    /// Letters after the first number, as in `14S`.
    suffix: String,
}

/// How far two page ranges agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PagesAgreement {
    /// First and last page are the same, or the only one given.
    Same,
    /// The first page is the same; the last is missing or another.
    First,
    /// The numbers are the same, but letters before or after them differ.
    Numbers,
    /// The last page is the same; the first is damaged or misprinted.
    Last,
    /// They share at least a page.
    Overlapping,
    /// As many pages, but one counted from 1, as in papers that stand online before they are in an issue.
    Recounted,
    /// Different pages.
    Different,
    /// At least one is missing or cannot be read.
    Unknown,
}

/// Whether two page ranges are the same, shortened last pages filled up.
pub fn pages_same(a: &str, b: &str) -> bool {
    PageSpan::compared(PageSpan::parse(a).as_ref(), PageSpan::parse(b).as_ref()) == PagesAgreement::Same
}

impl PageSpan {
    /// Reads pages; nothing when there is no page number, or a spreadsheet has made a date of it.
    pub fn parse(text: &str) -> Option<Self> {
        let folded = vocabulary::text::folded(text);
        let parts = folded.split([';', ',', '+', '&']).filter(|part| part.contains(|c: char| c.is_ascii_digit()));
        // Pages in several languages or with a discussion are placed by the lowest; letters keep what is written first.
        parts.filter_map(Self::parse_one).reduce(|kept, next| {
            let is_lower =
                kept.prefix == next.prefix && next.first < kept.first && next.first > 0 && next.last.is_some();
            if is_lower { next } else { kept }
        })
    }

    fn parse_one(span: &str) -> Option<Self> {
        let span = span.trim().trim_matches('"');
        let span = span.trim_start_matches("pages").trim_start_matches("pp").trim_start_matches("p.");
        let span: String = span.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
        if is_month(&span) {
            return None;
        }
        let mut ends = span.split('-').filter(|end| !end.is_empty());
        let (prefix, first, suffix) = number_of(ends.next()?);
        let last = ends.next().map(number_of);
        let Some(first) = first else {
            // Only the end is left, as in `Suppl-61`.
            let (_, number, _) = last?;
            let number = number?;
            let written = number.to_string();
            return Some(Self { prefix, first: 0, last: Some(number), last_written: written, suffix });
        };
        let last_written = last.as_ref().and_then(|(_, last, _)| last.map(|last| last.to_string())).unwrap_or_default();
        let last = last.and_then(|(_, last, _)| last).map(|last| filled_up(first, last));
        Some(Self { prefix, first, last, last_written, suffix })
    }

    /// Returns the first page without letters.
    pub fn first(&self) -> u64 {
        self.first
    }

    /// Returns the last page, or the first where it is the only one.
    pub fn last(&self) -> u64 {
        self.last.unwrap_or(self.first)
    }

    /// Returns the number of pages, where the last page is known and not misprinted.
    pub fn n_pages(&self) -> Option<u64> {
        self.last?.checked_sub(self.first).map(|rest| rest.saturating_add(1))
    }

    /// Whether this is the number of an article and no page, as in `e12724` and `a1754`.
    fn is_number(&self) -> bool {
        let is_letter = self.prefix.chars().count() == 1 && self.prefix != "s" && self.prefix.is_ascii();
        self.last.is_none() && (is_letter || self.first > 9999)
    }

    /// Compares two page ranges.
    pub fn compared(a: Option<&Self>, b: Option<&Self>) -> PagesAgreement {
        let (Some(a), Some(b)) = (a, b) else { return PagesAgreement::Unknown };
        if a.first == b.first && a.first != 0 {
            let ends = a.last() == b.last() || a.last.is_none() || b.last.is_none();
            return match (a.prefix == b.prefix && a.suffix == b.suffix, ends) {
                (true, true) if a.last.is_some() == b.last.is_some() || a.last() == b.last() => PagesAgreement::Same,
                (true, _) => PagesAgreement::First,
                (false, true) => PagesAgreement::Numbers,
                (false, false) => PagesAgreement::Different,
            };
        }
        // An article number and the printed pages are two ways of placing one paper.
        if a.is_number() != b.is_number() {
            return PagesAgreement::Unknown;
        }
        let is_damaged = |span: &Self| span.first == 0 || span.last.is_some_and(|last| last < span.first);
        let end_kept = |a: &Self, b: &Self| {
            let (last, written) = (b.last().to_string(), &a.last_written);
            !written.is_empty() && last.ends_with(written.as_str())
        };
        if a.last == b.last && a.last.is_some_and(|last| last >= 100)
            || is_damaged(a) && end_kept(a, b)
            || is_damaged(b) && end_kept(b, a)
        {
            return PagesAgreement::Last;
        }
        if a.prefix == b.prefix && a.first.min(b.first) > 0 && a.first <= b.last() && b.first <= a.last() {
            return PagesAgreement::Overlapping;
        }
        let length = |span: &Self| span.last.and_then(|last| last.checked_sub(span.first));
        if (a.first == 1 || b.first == 1) && length(a).is_some_and(|n| n >= 3) && length(a) == length(b) {
            return PagesAgreement::Recounted;
        }
        PagesAgreement::Different
    }
}

/// Reads letters, a number, and the letters behind it.
fn number_of(end: &str) -> (String, Option<u64>, String) {
    let start = end.find(|c: char| c.is_ascii_digit()).unwrap_or(end.len());
    let digits: String = end[start..].chars().take_while(char::is_ascii_digit).collect();
    let suffix: String = end[start + digits.len()..].chars().take_while(|c| c.is_alphabetic()).collect();
    (end[..start].to_owned(), digits.parse().ok(), suffix)
}

/// Adds the leading digits that a shortened last page leaves out: `876-84` is `876-884`.
fn filled_up(first: u64, last: u64) -> u64 {
    if last >= first {
        return last;
    }
    let unit = 10u64.saturating_pow(last.checked_ilog10().unwrap_or(0) + 1);
    let filled = (first / unit * unit).saturating_add(last);
    // A last page with as many digits as the first is not short, but wrong.
    if first / unit == 0 || filled < first { last } else { filled }
}

/// Whether a spreadsheet has turned pages into a date, as in `08-Aug` or `Sep-01`.
fn is_month(span: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    span.split('-').any(|part| MONTHS.contains(&part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_agree_in_degrees() {
        use PagesAgreement::*;
        for (a, b, expected) in [
            ("876-84", "876-884", Same),
            ("876–884", "pp. 876-884", Same),
            ("S212-S216", "S212-6", Same),
            ("945-945", "945", Same),
            ("9848--9853", "9848-9853", Same),
            ("527-32.e1", "527-532.e1", Same),
            ("617-20; discussion 620-1", "617-620", Same),
            ("617", "617-620", First),
            ("c37-c42", "37-42", Numbers),
            ("Suppl-61", "S251-S261", Last),
            ("t-8", "2665-2668", Last),
            ("2297-2108", "2097-2108", Last),
            ("488", "487-488", Overlapping),
            ("678-684", "676-682", Overlapping),
            ("230-5, 246-51", "246-251+230-235", Same),
            ("1-17", "566-582", Recounted),
            ("1-17", "566-583", Different),
            ("945-948", "948-961", Overlapping),
            ("945-948", "949-961", Different),
            ("a1754", "969-972", Unknown),
            ("1-6", "e12724", Unknown),
            ("08-Aug", "8-8", Unknown),
            ("no pagination", "8-8", Unknown),
        ] {
            let found = PageSpan::compared(PageSpan::parse(a).as_ref(), PageSpan::parse(b).as_ref());
            assert_eq!(found, expected, "{a} / {b}");
        }
        assert!(pages_same("876-84", "876-884") && !pages_same("", ""));
    }
}
