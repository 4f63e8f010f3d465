//! Which field the head of a column names, in the words of many databases and programs.
//! What a cell holds is not looked at.

use crate::record::TextField;

/// What a column holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Column {
    /// A field that takes the text as it stands.
    Text(TextField),
    /// The title, by which a table of references is recognised.
    Title,
    /// The issue.
    Issue,
    /// The key of the record.
    Key,
    /// The kind of work.
    Kind,
    /// Authors, in full or in short.
    Authors,
    /// Authors in full, beside a column of short names.
    FullNames,
    /// Authors with nothing between them, `Ada MoorJan Berg`.
    RunTogetherNames,
    /// Editors.
    Editors,
    /// The year.
    Year,
    /// A date.
    Date,
    /// A month, beside a year.
    Month,
    /// The date online.
    OnlineDate,
    /// First and last page together.
    Pages,
    /// The first page.
    FirstPage,
    /// The last page.
    LastPage,
    /// The DOI.
    Doi,
    /// The PMID.
    Pmid,
    /// The PMCID.
    Pmcid,
    /// ISBN, one or more.
    Isbn,
    /// ISSN, one or more.
    Issn,
    /// Keywords.
    Keywords,
    /// Journal, date, volume, issue and pages in one line.
    Citation,
    /// Something a reference has no field for.
    Known,
    /// A column that nobody has described here.
    Unknown,
}

impl PartialEq for Column {
    fn eq(&self, other: &Self) -> bool {
        // Two text columns are never asked to be the same.
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// Returns what the head of a column means.
pub(super) fn column(name: &str) -> Column {
    let word: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    match word.as_str() {
        "title" | "itemtitle" | "documenttitle" | "articletitle" | "titel" | "ti" | "primarytitle" => Column::Title,
        // Zotero, IEEE and Springer call the journal or book so.
        "publicationtitle" | "sourcetitle" | "journal" | "journaltitle" | "journalname" | "journalbook"
        | "publication" | "publicationname" | "source" | "containertitle" | "booktitle" | "secondarytitle"
        | "fullsourcetitle" | "so" | "journalconference" | "venue" => Column::Text(|r| &mut r.container),
        "volume" | "journalvolume" | "vol" | "vl" => Column::Text(|r| &mut r.volume),
        "issue" | "journalissue" | "issuenumber" | "number" | "no" => Column::Issue,
        "artno" | "articlenumber" | "article" | "artnumber" => Column::Text(|r| &mut r.article_number),
        "edition" => Column::Text(|r| &mut r.edition),
        "publisher" | "publishername" | "university" => Column::Text(|r| &mut r.publisher),
        "place" | "publisherplace" | "publisherlocation" | "city" => Column::Text(|r| &mut r.publisher_place),
        "url" | "link" | "documenturl" | "sourceurl" | "urls" | "articleurl" | "pubmedlink" => {
            Column::Text(|r| &mut r.url)
        }
        "abstract" | "abstractnote" | "summary" | "ab" => Column::Text(|r| &mut r.abstract_text),
        "language" | "languageoforiginaldocument" | "originallanguage" | "lang" => Column::Text(|r| &mut r.language),
        "note" | "notes" | "extra" => Column::Text(|r| &mut r.note),
        "key" | "id" | "citationkey" | "bibtexkey" | "refid" => Column::Key,
        "itemtype" | "documenttype" | "publicationtype" | "contenttype" | "type" | "category" | "referencetype"
        | "reftype" | "entrytype" => Column::Kind,
        "author" | "authors" | "authorlist" | "au" | "creators" | "auteurs" => Column::Authors,
        "authorfullnames" | "authorsfullnames" | "fullauthornames" | "authorfullname" => Column::FullNames,
        "editor" | "editors" | "bookeditors" => Column::Editors,
        "year" | "publicationyear" | "pubyear" | "publishedyear" | "yearpublished" | "py" => Column::Year,
        "date" | "publicationdate" | "datepublished" | "publisheddate" | "coverdate" | "pubdate" => Column::Date,
        "month" | "publishedmonth" | "publicationmonth" => Column::Month,
        "onlinedate" | "earlyaccessdate" | "onlinepublicationdate" | "epubdate" | "publicationdateonline" => {
            Column::OnlineDate
        }
        "pages" | "pagination" | "page" | "pagerange" => Column::Pages,
        "pagestart" | "startpage" | "firstpage" | "beginningpage" => Column::FirstPage,
        "pageend" | "endpage" | "lastpage" | "endingpage" => Column::LastPage,
        "doi" | "itemdoi" | "doilink" | "digitalobjectidentifier" => Column::Doi,
        "pmid" | "pubmedid" => Column::Pmid,
        "pmcid" | "pmc" => Column::Pmcid,
        "isbn" | "isbns" | "isbn13" => Column::Isbn,
        "issn" | "issns" | "eissn" | "issnonline" | "printissn" | "electronicissn" => Column::Issn,
        "keywords" | "authorkeywords" | "keyword" | "manualtags" => Column::Keywords,
        "citation" => Column::Citation,
        _ if KNOWN.contains(&word.as_str()) => Column::Known,
        _ => Column::Unknown,
    }
}

/// Columns that Zotero, Scopus, PubMed, IEEE, Springer, Web of Science, Lens, Rayyan or Covidence write beside these.
const KNOWN: [&str; 112] = [
    "abbreviatedsourcetitle",
    "accessdate",
    "accessionnumber",
    "address",
    "affiliation",
    "affiliations",
    "applicationnumber",
    "archive",
    "archivelocation",
    "articlecitationcount",
    "articleinfluence",
    "assignee",
    "attorneyagent",
    "authorids",
    "authorsid",
    "authorsids",
    "authoraffiliations",
    "authorswithaffiliations",
    "automatictags",
    "bookserieseditors",
    "bookseriestitle",
    "bookgroupauthors",
    "callnumber",
    "chemicalscas",
    "citedby",
    "citedreferencecount",
    "citedreferences",
    "citingpatentscount",
    "citingworkscount",
    "code",
    "codenumber",
    "coden",
    "committee",
    "conferencecode",
    "conferencedate",
    "conferencelocation",
    "conferencename",
    "conferencetitle",
    "contributor",
    "copyrightyear",
    "correspondenceaddress",
    "cosponsor",
    "counsel",
    "country",
    "covidence",
    "createdate",
    "castmember",
    "dateadded",
    "dateaddedtoxplore",
    "datemodified",
    "dimensionsurl",
    "documentidentifier",
    "documentnumber",
    "eid",
    "externalurl",
    "fieldsofstudy",
    "fileattachments",
    "filingdate",
    "firstauthor",
    "format",
    "funding",
    "fundingdetails",
    "fundinginformation",
    "fundingtexts",
    "funder",
    "history",
    "ieeeterms",
    "indexkeywords",
    "inspeccontrolledterms",
    "inspecnoncontrolledterms",
    "interviewer",
    "ids",
    "issuedate",
    "issueingauthority",
    "isopenaccess",
    "journalabbreviation",
    "legalstatus",
    "lensid",
    "libraryatalog",
    "librarycatalog",
    "license",
    "linkattachments",
    "manufacturers",
    "medium",
    "meetingdate",
    "meetingname",
    "meshterms",
    "molecularsequencenumbers",
    "nihmsid",
    "nocountry",
    "numberofvolumes",
    "numpages",
    "openaccess",
    "openaccesscolour",
    "openaccesslicense",
    "pagecount",
    "patentcitationcount",
    "pdflink",
    "programminglanguage",
    "publicationid",
    "publicationstage",
    "rank",
    "references",
    "relatedurl",
    "rights",
    "runningtime",
    "series",
    "seriestitle",
    "shorttitle",
    "sourcecountry",
    "study",
    "tags",
];
