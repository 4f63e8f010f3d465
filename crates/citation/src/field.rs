//! The fields that a part of a copied reference can belong to, and the labels by which the model marks where one begins.
//! What a field's text means is decided elsewhere.

use std::ops::Range;

/// A field of a reference as it is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The number of the entry in its list.
    Number,
    /// Authors, with what joins them.
    Author,
    /// Editors, translators and others who are not authors.
    Editor,
    /// The title of the work.
    Title,
    /// The journal, magazine or newspaper.
    Journal,
    /// The book, proceedings or site in which the work stands.
    Book,
    /// The series of a book.
    Series,
    /// The volume.
    Volume,
    /// The issue.
    Issue,
    /// Pages or an article number.
    Pages,
    /// The date.
    Date,
    /// The edition.
    Edition,
    /// The publisher, school or institution.
    Publisher,
    /// The publisher's place, or that of a meeting.
    Place,
    /// What kind of work it is, as in `Technical report 12`.
    Genre,
    /// A remark, such as when a page was read.
    Note,
    /// A DOI, a link or another identifier, with its label.
    Identifier,
    /// What a publisher's page left behind, such as `Google Scholar`.
    Leftover,
    /// What was not understood.
    Rest,
}

/// What the model says of one token: its field, and whether the field begins here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Label(u8);

/// How many labels there are, with room up to a multiple of eight so that sums run in whole registers.
pub const LABELS: usize = 24;

const MEANINGS: [(Field, bool); 24] = [
    (Field::Number, false),
    (Field::Author, true),
    (Field::Author, false),
    (Field::Editor, true),
    (Field::Editor, false),
    (Field::Title, true),
    (Field::Title, false),
    (Field::Journal, true),
    (Field::Journal, false),
    (Field::Book, true),
    (Field::Book, false),
    (Field::Series, false),
    (Field::Volume, false),
    (Field::Issue, false),
    (Field::Pages, false),
    (Field::Date, false),
    (Field::Edition, false),
    (Field::Publisher, true),
    (Field::Publisher, false),
    (Field::Place, false),
    (Field::Genre, false),
    (Field::Note, true),
    (Field::Note, false),
    (Field::Identifier, false),
];

impl Label {
    /// Returns the label of a token in `field`, of which it is the first when `begins`.
    ///
    /// Fields the model does not tell apart count as a note.
    pub fn new(field: Field, begins: bool) -> Self {
        let at = MEANINGS.iter().position(|&meaning| meaning == (field, begins));
        let at = at.or_else(|| MEANINGS.iter().position(|&(known, _)| known == field));
        at.and_then(|at| u8::try_from(at).ok()).map_or_else(|| Self::new(Field::Note, begins), Self)
    }

    /// Returns the label with this number; numbers outside the list count as a note.
    pub fn from_index(index: usize) -> Self {
        u8::try_from(index)
            .ok()
            .filter(|&i| usize::from(i) < LABELS)
            .map_or_else(|| Self::new(Field::Note, false), Self)
    }

    /// Returns the label's number, below `LABELS`.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Returns the field.
    pub fn field(self) -> Field {
        MEANINGS[self.index()].0
    }

    /// Whether a field begins here although the token before may belong to one of the same kind.
    pub fn begins(self) -> bool {
        MEANINGS[self.index()].1
    }
}

/// A stretch of the text that belongs to one field.
pub type Span = (Field, Range<usize>);
