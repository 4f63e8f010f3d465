//! Tags that a format does not know, told once a file instead of once a record.
//! Their values are kept by whoever reads the record.

use vocabulary::{Place, Problem, Problems};

/// Tags that a format does not know, gathered so that each is told once a file.
#[derive(Debug, Default)]
pub(super) struct UnknownTags(std::collections::BTreeMap<String, (usize, usize)>);

impl UnknownTags {
    /// Notes that `tag` stands at `line`.
    pub fn note(&mut self, tag: &str, line: usize) {
        // A file of noise has endless tags; the first thousand tell enough.
        let has_room = self.0.len() < 1_000;
        match self.0.get_mut(tag) {
            Some((_, count)) => *count += 1,
            None if has_room => {
                self.0.insert(tag.to_owned(), (line, 1));
            }
            None => {}
        }
    }

    /// Tells each tag as one problem.
    pub fn tell(self, label: &str, file: &str, problems: &mut Problems) {
        for (tag, (line, count)) in self.0 {
            problems.push(Problem {
                place: Place::line(file, line),
                message: "unknown tag".into(),
                found: tag,
                expected: format!("a tag of {label}"),
                hint: format!("found {count} times; the values are kept as they stand"),
            });
        }
    }
}
