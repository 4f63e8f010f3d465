//! The fields that are merged, and how each is read from and written to a Reference.
//! Which value is believed is decided by `rules`.

use vocabulary::{Contributor, Doi, Isbn, PartialDate, Person, Pmcid, Pmid, Reference, ReferenceKind};

/// A field that is merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The kind of work.
    Kind,
    /// The authors, as one.
    Authors,
    /// The editors, as one.
    Editors,
    /// The title.
    Title,
    /// The journal, book or site.
    Container,
    /// The date of the issue.
    Issued,
    /// The date of first standing online.
    Online,
    /// The volume.
    Volume,
    /// The issue number.
    Issue,
    /// The pages.
    Pages,
    /// The article number.
    ArticleNumber,
    /// The edition.
    Edition,
    /// The publisher.
    Publisher,
    /// The publisher's place.
    PublisherPlace,
    /// The DOI.
    Doi,
    /// The PubMed identifier.
    Pmid,
    /// The PubMed Central identifier.
    Pmcid,
    /// The ISBN.
    Isbn,
    /// The ISSN.
    Issn,
    /// The link.
    Url,
    /// The abstract.
    Abstract,
    /// The keywords, as one.
    Keywords,
    /// The language.
    Language,
}

impl Field {
    /// All fields, in the order in which they are shown.
    pub const ALL: [Self; 23] = [
        Self::Kind,
        Self::Authors,
        Self::Editors,
        Self::Title,
        Self::Container,
        Self::Issued,
        Self::Online,
        Self::Volume,
        Self::Issue,
        Self::Pages,
        Self::ArticleNumber,
        Self::Edition,
        Self::Publisher,
        Self::PublisherPlace,
        Self::Doi,
        Self::Pmid,
        Self::Pmcid,
        Self::Isbn,
        Self::Issn,
        Self::Url,
        Self::Abstract,
        Self::Keywords,
        Self::Language,
    ];

    /// Returns the field's word in tables and pages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Authors => "authors",
            Self::Editors => "editors",
            Self::Title => "title",
            Self::Container => "container",
            Self::Issued => "issued",
            Self::Online => "online",
            Self::Volume => "volume",
            Self::Issue => "issue",
            Self::Pages => "pages",
            Self::ArticleNumber => "article number",
            Self::Edition => "edition",
            Self::Publisher => "publisher",
            Self::PublisherPlace => "publisher place",
            Self::Doi => "doi",
            Self::Pmid => "pmid",
            Self::Pmcid => "pmcid",
            Self::Isbn => "isbn",
            Self::Issn => "issn",
            Self::Url => "url",
            Self::Abstract => "abstract",
            Self::Keywords => "keywords",
            Self::Language => "language",
        }
    }

    /// Reads the word that `as_str` writes.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == word)
    }

    /// Returns the field's value as one text; nothing when it is not filled.
    pub fn value(self, reference: &Reference) -> Option<String> {
        let people = |list: &[Contributor]| {
            (!list.is_empty()).then(|| list.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
        };
        match self {
            // The word for works of no special kind says nothing of this one.
            Self::Kind => (reference.kind != ReferenceKind::Other).then(|| reference.kind.as_str().to_owned()),
            Self::Authors => people(&reference.authors),
            Self::Editors => people(&reference.editors),
            Self::Issued => reference.issued.map(|d| d.to_string()),
            Self::Online => reference.online.map(|d| d.to_string()),
            Self::Doi => reference.doi.as_ref().map(ToString::to_string),
            Self::Pmid => reference.pmid.as_ref().map(ToString::to_string),
            Self::Pmcid => reference.pmcid.as_ref().map(ToString::to_string),
            Self::Isbn => reference.isbn.as_ref().map(ToString::to_string),
            Self::Keywords => (!reference.keywords.is_empty()).then(|| reference.keywords.join("; ")),
            _ => self.text(reference).clone(),
        }
    }

    /// Copies the field from one reference into another, in its full form.
    pub(crate) fn copy(self, from: &Reference, to: &mut Reference) {
        match self {
            Self::Kind => to.kind = from.kind,
            Self::Authors => to.authors.clone_from(&from.authors),
            Self::Editors => to.editors.clone_from(&from.editors),
            Self::Issued => to.issued = from.issued,
            Self::Online => to.online = from.online,
            Self::Doi => to.doi.clone_from(&from.doi),
            Self::Pmid => to.pmid.clone_from(&from.pmid),
            Self::Pmcid => to.pmcid.clone_from(&from.pmcid),
            Self::Isbn => to.isbn.clone_from(&from.isbn),
            Self::Keywords => to.keywords.clone_from(&from.keywords),
            _ => self.text_mut(to).clone_from(self.text(from)),
        }
    }

    /// Sets the field from one text, as a person writes it; a text that is no such value leaves the field empty.
    pub(super) fn set(self, to: &mut Reference, value: &str) {
        let people = |text: &str| -> Vec<Contributor> {
            text.split(';')
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(|name| {
                    // A name without a comma is a group, since persons are written with the family name first.
                    let person = name.contains(',').then(|| Person::from_inverted(name)).flatten();
                    person.map_or_else(|| Contributor::Group(name.to_owned()), Contributor::Person)
                })
                .collect()
        };
        match self {
            Self::Kind => to.kind = ReferenceKind::parse(value).unwrap_or(ReferenceKind::Other),
            Self::Authors => to.authors = people(value),
            Self::Editors => to.editors = people(value),
            Self::Issued => to.issued = PartialDate::parse(value).ok(),
            Self::Online => to.online = PartialDate::parse(value).ok(),
            Self::Doi => to.doi = Doi::parse(value).ok(),
            Self::Pmid => to.pmid = Pmid::parse(value).ok(),
            Self::Pmcid => to.pmcid = Pmcid::parse(value).ok(),
            Self::Isbn => to.isbn = Isbn::parse(value).ok(),
            Self::Keywords => to.keywords = value.split(';').map(|k| k.trim().to_owned()).collect(),
            _ => *self.text_mut(to) = Some(value.to_owned()),
        }
    }

    fn text(self, reference: &Reference) -> &Option<String> {
        match self {
            Self::Title => &reference.title,
            Self::Container => &reference.container,
            Self::Volume => &reference.volume,
            Self::Issue => &reference.issue,
            Self::Pages => &reference.pages,
            Self::ArticleNumber => &reference.article_number,
            Self::Edition => &reference.edition,
            Self::Publisher => &reference.publisher,
            Self::PublisherPlace => &reference.publisher_place,
            Self::Issn => &reference.issn,
            Self::Url => &reference.url,
            Self::Abstract => &reference.abstract_text,
            Self::Language => &reference.language,
            _ => &None,
        }
    }

    fn text_mut(self, reference: &mut Reference) -> &mut Option<String> {
        match self {
            Self::Title => &mut reference.title,
            Self::Container => &mut reference.container,
            Self::Volume => &mut reference.volume,
            Self::Issue => &mut reference.issue,
            Self::Pages => &mut reference.pages,
            Self::ArticleNumber => &mut reference.article_number,
            Self::Edition => &mut reference.edition,
            Self::Publisher => &mut reference.publisher,
            Self::PublisherPlace => &mut reference.publisher_place,
            Self::Issn => &mut reference.issn,
            Self::Url => &mut reference.url,
            Self::Abstract => &mut reference.abstract_text,
            Self::Language => &mut reference.language,
            // Every other field has its own arm wherever this is called.
            _ => &mut reference.note,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_word_and_survives_its_text() {
        for field in Field::ALL {
            let value = match field {
                Field::Kind => "chapter",
                Field::Authors => "van der Lark, Ada; The Lark Group",
                Field::Editors => "Finch, Bo",
                Field::Title => "Larks",
                Field::Container => "Journal of Larks",
                Field::Issued => "2018-11",
                Field::Online => "2018-10-05",
                Field::Volume => "12",
                Field::Issue => "3",
                Field::Pages => "36-47",
                Field::ArticleNumber => "e36",
                Field::Edition => "2nd",
                Field::Publisher => "Lark Press",
                Field::PublisherPlace => "Lund",
                Field::Doi => "10.1234/lark",
                Field::Pmid => "123",
                Field::Pmcid => "PMC123",
                Field::Isbn => "9783030364977",
                Field::Issn => "0378-5955",
                Field::Url => "https://a.example/lark",
                Field::Abstract => "Larks sing.",
                Field::Keywords => "song; flight",
                Field::Language => "en",
            };
            let mut reference = Reference { kind: ReferenceKind::Other, ..Reference::default() };
            assert_eq!(field.value(&reference), None);
            field.set(&mut reference, value);
            assert_eq!(field.value(&reference).as_deref(), Some(value));
            let mut copy = Reference { kind: ReferenceKind::Other, ..Reference::default() };
            field.copy(&reference, &mut copy);
            assert_eq!(copy, reference, "{field:?}");
            assert_eq!(Field::parse(field.as_str()), Some(field));
            // No other field is touched, not even by a value that has no place of its own.
            let filled: Vec<Field> = Field::ALL.into_iter().filter(|other| other.value(&copy).is_some()).collect();
            assert_eq!((filled, &copy.note), (vec![field], &None));
        }
    }
}
