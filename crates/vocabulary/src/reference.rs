//! A work that is cited: article, chapter, book, report, thesis or page, with or without a DOI.

use crate::{
    date::PartialDate,
    identifier::{Doi, Isbn, Pmcid, Pmid},
    person::Contributor,
    words,
};

words! {
    /// What kind of work a reference names.
    #[derive(Default)]
    pub enum ReferenceKind {
        /// An article in a journal, magazine or newspaper.
        #[default]
        Article = "article",
        /// A chapter or entry in a book.
        Chapter = "chapter",
        /// A book.
        Book = "book",
        /// A paper in the proceedings of a meeting.
        ConferencePaper = "conference paper",
        /// A report or working paper.
        Report = "report",
        /// A thesis or dissertation.
        Thesis = "thesis",
        /// A paper posted before review.
        Preprint = "preprint",
        /// A data set.
        Dataset = "data set",
        /// A page on the web.
        WebPage = "web page",
        /// Anything else.
        Other = "other",
    }
}

/// A work as somebody describes it; every field but the kind may be unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reference {
    /// The key by which the review speaks of the work, such as `winch-2018`.
    pub id: String,
    /// What kind of work it is.
    pub kind: ReferenceKind,
    /// Authors in order.
    pub authors: Vec<Contributor>,
    /// Editors in order.
    pub editors: Vec<Contributor>,
    /// The title, with the subtitle after a colon.
    pub title: Option<String>,
    /// The journal, book or site in which it stands.
    pub container: Option<String>,
    /// The date of the issue or edition.
    pub issued: Option<PartialDate>,
    /// The date it first stood online, where that differs from the issue.
    pub online: Option<PartialDate>,
    /// The volume.
    pub volume: Option<String>,
    /// The issue number.
    pub issue: Option<String>,
    /// The pages, as in `876-884`.
    pub pages: Option<String>,
    /// The article number, where there are no pages.
    pub article_number: Option<String>,
    /// The edition.
    pub edition: Option<String>,
    /// The publisher or institution.
    pub publisher: Option<String>,
    /// The publisher's place.
    pub publisher_place: Option<String>,
    /// The DOI.
    pub doi: Option<Doi>,
    /// The PubMed identifier.
    pub pmid: Option<Pmid>,
    /// The PubMed Central identifier.
    pub pmcid: Option<Pmcid>,
    /// The ISBN.
    pub isbn: Option<Isbn>,
    /// The ISSN, as printed.
    pub issn: Option<String>,
    /// A link.
    pub url: Option<String>,
    /// The abstract.
    pub abstract_text: Option<String>,
    /// Keywords in order.
    pub keywords: Vec<String>,
    /// The language, as the source names it.
    pub language: Option<String>,
    /// A remark of whoever made the record.
    pub note: Option<String>,
    /// What the source says beyond these fields, tag by tag, so that nothing is lost.
    pub extra: Vec<(String, String)>,
}

impl Reference {
    /// What `extra` holds where a list of authors ends in `et al.` or `and others`.
    pub const FURTHER_AUTHORS: (&str, &str) = ("author", "others");

    /// Whether the list of authors says of itself that it goes on.
    pub fn has_further_authors(&self) -> bool {
        self.extra.iter().any(|(tag, value)| (tag.as_str(), value.as_str()) == Self::FURTHER_AUTHORS)
    }

    /// Returns the year of the issue, or else of the online date.
    pub fn year(&self) -> Option<i32> {
        self.issued.or(self.online).map(PartialDate::year)
    }

    /// Returns a short name for lists and figures, such as `Ocloo & Matthews 2016`.
    pub fn short_name(&self) -> String {
        let names: Vec<String> = self.authors.iter().map(Contributor::sort_name).collect();
        let who = match names.as_slice() {
            [] => self.title.clone().unwrap_or_else(|| self.id.clone()),
            [one] => one.clone(),
            [one, two] => format!("{one} & {two}"),
            [one, ..] => format!("{one} et al."),
        };
        match self.year() {
            Some(year) => format!("{who} {year}"),
            None => format!("{who} n.d."),
        }
    }
}
