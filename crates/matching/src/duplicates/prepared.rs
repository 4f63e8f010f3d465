//! A reference made ready for being compared with thousands of others, each field read once.
//! Nothing is judged here.

use vocabulary::{Reference, ReferenceKind};

use crate::comparison::{AuthorList, ContainerName, PageSpan, Title, volume_key};

/// What is compared of a reference.
#[derive(Debug, Clone)]
pub(crate) struct Prepared {
    pub title: Title,
    pub authors: AuthorList,
    /// The year of the issue and of the online date.
    pub years: [Option<i32>; 2],
    pub container: ContainerName,
    pub volume: String,
    pub issue: String,
    pub pages: Option<PageSpan>,
    pub doi: Option<String>,
    /// The DOI without the number of its version.
    pub work_doi: Option<String>,
    pub pmid: Option<String>,
    pub pmcid: Option<String>,
    /// The first letters of the abstract, which are enough to tell two apart.
    pub abstract_start: String,
    pub kind: ReferenceKind,
}

impl Prepared {
    pub fn new(reference: &Reference) -> Self {
        let key = |value: &Option<String>| value.as_deref().map(volume_key).unwrap_or_default();
        let pages = reference.pages.as_deref().and_then(PageSpan::parse);
        let doi = reference.doi.as_ref().map(|doi| doi.as_str().to_owned());
        let abstract_start = reference.abstract_text.as_deref().unwrap_or_default();
        Self {
            title: Title::new(reference.title.as_deref().unwrap_or_default()),
            authors: AuthorList::new(&reference.authors),
            years: [reference.issued, reference.online].map(|date| date.map(|date| date.year())),
            container: ContainerName::new(reference.container.as_deref().unwrap_or_default()),
            volume: key(&reference.volume),
            issue: key(&reference.issue),
            pages: pages.or_else(|| reference.article_number.as_deref().and_then(PageSpan::parse)),
            work_doi: doi.as_deref().map(|doi| without_version(doi).to_owned()),
            doi,
            pmid: reference.pmid.as_ref().map(|pmid| pmid.as_str().to_owned()),
            pmcid: reference.pmcid.as_ref().map(|pmcid| pmcid.as_str().to_owned()),
            abstract_start: abstract_start
                .chars()
                .filter(|c| c.is_alphanumeric())
                .take(80)
                .flat_map(char::to_lowercase)
                .collect(),
            kind: reference.kind,
        }
    }

    /// Returns the smallest distance in years between any dates of the two.
    pub fn years_apart(&self, other: &Self) -> Option<i32> {
        let years = |of: &Self| of.years.into_iter().flatten().collect::<Vec<_>>();
        years(self).iter().flat_map(|a| years(other).into_iter().map(move |b| (a - b).abs())).min()
    }
}

/// Returns a DOI without the number of its version, as in `.pub3` or `.v2`.
pub(crate) fn without_version(doi: &str) -> &str {
    let digits = doi.trim_end_matches(|c: char| c.is_ascii_digit());
    if digits.len() == doi.len() {
        return doi;
    }
    for mark in [".pub", ".v", "/v"] {
        if let Some(work) = digits.strip_suffix(mark) {
            return work;
        }
    }
    doi
}
