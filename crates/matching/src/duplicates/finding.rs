//! What can be seen when two descriptions of a work are compared, each with the words in which tables and pages say it.
//! What a finding weighs is decided where it is made.

use vocabulary::{Word, words};

/// Declares the findings, each of which its words explain.
macro_rules! findings {
    ($($name:ident = $words:literal,)*) => {
        words! {
            /// One thing that can be seen; “the citation” is what is looked for, and “the record” what it may mean.
            pub enum Finding {
                $(#[doc = $words] $name = $words,)*
            }
        }
    };
}

findings! {
    SameTitle = "same title",
    TitleContained = "one title holds the other",
    TitlesNear = "titles differ in some words",
    TitlesDifferInNumber = "titles differ in a number",
    OtherTitle = "different titles",
    TitleMissing = "a title is missing",
    OneIsNotice = "one is a correction, comment or reply",
    OneIsPreprint = "one is a preprint",
    OneIsChapter = "one is a book and one a chapter",
    OneIsThesis = "one is a thesis",
    SameAuthors = "same authors",
    SomeAuthorsShared = "some authors in common",
    FewAuthorsShared = "few authors in common",
    NoAuthorShared = "no author in common",
    SamePages = "same pages",
    SamePagesFromOne = "same pages, counted from 1",
    SameFirstPage = "same first page",
    SameLastPage = "same last page",
    PagesOverlap = "page ranges that share a page",
    PagesRecounted = "as many pages, once counted from 1",
    OtherPages = "different pages",
    SameVolume = "same volume",
    OtherVolume = "different volumes",
    SameIssue = "same issue",
    OtherIssue = "different issues",
    SameYear = "same year",
    YearApart = "a year apart",
    YearApartUnplaced = "a year apart, with nothing else to place them",
    YearsApart = "years apart",
    YearsApartUnplaced = "years apart, with nothing else to place them",
    SameContainer = "same journal",
    ContainerAbbreviated = "same journal, abbreviated",
    ContainerContained = "one journal's name holds the other",
    OtherContainerSamePlace = "different journals, but the same volume and pages",
    OtherContainer = "different journals",
    SameDoi = "same DOI",
    DoiOfVersion = "DOIs of two versions of one work",
    OtherDoi = "different DOIs",
    SamePubmed = "same PubMed identifier",
    OtherPubmed = "different PubMed identifiers",
    AbstractsAlike = "the abstracts begin alike",
    EveryFieldAgrees = "every field agrees",
    RecordWithoutContainer = "the record has no journal or book",
    TitleStands = "the title stands in the citation",
    MostOfTitleStands = "most of the title stands in the citation",
    MuchOfTitleStands = "much of the title stands in the citation",
    SomeOfTitleStands = "some words of the title stand in the citation",
    TitleLacks = "the title does not stand in the citation",
    TitleNumberLacks = "a number of the title is not in the citation",
    AuthorLettersStand = "the authors' letters stand in the citation",
    AuthorsStand = "the authors stand in the citation",
    OneOfTwoAuthorsStands = "one of two authors stands in the citation",
    FirstAuthorStands = "the first author stands in the citation",
    NoAuthorStands = "no author stands in the citation",
    OtherAuthorsStand = "authors but the first stand in the citation",
    FewAuthorsStand = "few authors stand in the citation",
    YearStands = "the year stands in the citation",
    YearStandsDamaged = "the year stands in the citation, damaged",
    CitedYearApartUnplaced = "a year apart, with nothing else to place it",
    CitedYearsApartUnplaced = "years apart, with nothing else to place it",
    ContainerStands = "the journal stands in the citation",
    MostOfContainerStands = "most of the journal's name stands in the citation",
    AcronymStands = "the journal's acronym stands in the citation",
    ContainerLacks = "the journal does not stand in the citation",
    PlaceWithoutContainer = "the citation gives a place and the record has no journal or book",
    VolumeStands = "the volume stands in the citation",
    VolumeStandsDamaged = "the volume stands in the citation, damaged",
    VolumeLacks = "the volume does not stand in the citation",
    FirstPageStands = "the first page stands in the citation",
    SmallPageStands = "the first page, a small number, stands in the citation",
    LastPageStands = "the last page stands in the citation",
    LetteredPageStands = "the page, in letters, stands in the citation",
    PagesStandDamaged = "the pages stand in the citation, damaged",
    CitedOtherPages = "the citation gives other pages",
    FirstPageLacks = "the first page does not stand in the citation",
    CitedDoi = "the citation gives this DOI",
    CitedOtherDoi = "the citation gives another DOI",
    RecordIsNotice = "the record is a correction, comment or reply",
    CitationIsNotice = "the citation is of a correction, comment or reply",
    WholeCitation = "the record accounts for the whole citation",
    UntitledByAuthors = "without a title, authors, year and first page agree",
    UntitledByAuthorsAndPlace = "without a title, authors and place agree and leave nothing over",
    UntitledByPlace = "without a title, the place agrees and leaves nothing over",
    UntitledWithoutPages = "without title and pages, every author and the place agree and leave nothing over",
    MuchLeftOver = "much of the citation is not accounted for",
    OtherTitleBefore = "another title stands before this one",
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_findings_are_said_in_the_same_words() {
        for finding in Finding::ALL {
            assert_eq!(Finding::parse(finding.as_str()), Some(*finding));
        }
    }
}
