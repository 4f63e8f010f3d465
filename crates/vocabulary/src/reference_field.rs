//! The fields of a reference, and how each is read from and written to one.
//! Which value is believed is decided where sources are merged.

use crate::{Contributor, Doi, Isbn, PartialDate, Person, Pmcid, Pmid, Reference, ReferenceKind, Word, words};

words! {
    /// A field of a reference, as one value that several sources may give.
    pub enum ReferenceField {
        /// The kind of work.
        Kind = "kind",
        /// The authors, as one.
        Authors = "authors",
        /// The editors, as one.
        Editors = "editors",
        /// The title.
        Title = "title",
        /// The journal, book or site.
        Container = "container",
        /// The date of the issue.
        Issued = "issued",
        /// The date of first standing online.
        Online = "online",
        /// The volume.
        Volume = "volume",
        /// The issue number.
        Issue = "issue",
        /// The pages.
        Pages = "pages",
        /// The article number.
        ArticleNumber = "article number",
        /// The edition.
        Edition = "edition",
        /// The publisher.
        Publisher = "publisher",
        /// The publisher's place.
        PublisherPlace = "publisher place",
        /// The DOI.
        Doi = "doi",
        /// The PubMed identifier.
        Pmid = "pmid",
        /// The PubMed Central identifier.
        Pmcid = "pmcid",
        /// The ISBN.
        Isbn = "isbn",
        /// The ISSN.
        Issn = "issn",
        /// The link.
        Url = "url",
        /// The abstract.
        Abstract = "abstract",
        /// The keywords, as one.
        Keywords = "keywords",
        /// The language.
        Language = "language",
    }
}

impl ReferenceField {
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
    pub fn copy(self, from: &Reference, to: &mut Reference) {
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
    pub fn set(self, to: &mut Reference, value: &str) {
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
        for &field in ReferenceField::ALL {
            let value = match field {
                ReferenceField::Kind => "chapter",
                ReferenceField::Authors => "van der Lark, Ada; The Lark Group",
                ReferenceField::Editors => "Finch, Bo",
                ReferenceField::Title => "Larks",
                ReferenceField::Container => "Journal of Larks",
                ReferenceField::Issued => "2018-11",
                ReferenceField::Online => "2018-10-05",
                ReferenceField::Volume => "12",
                ReferenceField::Issue => "3",
                ReferenceField::Pages => "36-47",
                ReferenceField::ArticleNumber => "e36",
                ReferenceField::Edition => "2nd",
                ReferenceField::Publisher => "Lark Press",
                ReferenceField::PublisherPlace => "Lund",
                ReferenceField::Doi => "10.1234/lark",
                ReferenceField::Pmid => "123",
                ReferenceField::Pmcid => "PMC123",
                ReferenceField::Isbn => "9783030364977",
                ReferenceField::Issn => "0378-5955",
                ReferenceField::Url => "https://a.example/lark",
                ReferenceField::Abstract => "Larks sing.",
                ReferenceField::Keywords => "song; flight",
                ReferenceField::Language => "en",
            };
            let mut reference = Reference { kind: ReferenceKind::Other, ..Reference::default() };
            assert_eq!(field.value(&reference), None);
            field.set(&mut reference, value);
            assert_eq!(field.value(&reference).as_deref(), Some(value));
            let mut copy = Reference { kind: ReferenceKind::Other, ..Reference::default() };
            field.copy(&reference, &mut copy);
            assert_eq!(copy, reference, "{field:?}");
            // No other field is touched, not even by a value that has no place of its own.
            let filled: Vec<ReferenceField> =
                ReferenceField::ALL.iter().copied().filter(|other| other.value(&copy).is_some()).collect();
            assert_eq!((filled, &copy.note), (vec![field], &None));
        }
    }
}
