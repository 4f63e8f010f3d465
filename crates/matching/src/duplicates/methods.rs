//! How two records are weighed and joined, as the report prints it; `evidence` and `merging` point here, and decide.

use vocabulary::Method;

/// The methods of weighing and of joining.
pub const METHODS: &[Method] = &[
    Method {
        title: "Weighing whether two records are one work",
        statement: "Each field adds a weight for or against two records being one work, near to what a record-linkage model gives: a shared title counts by its length, pages and identifiers most, journal and issue least. Eight points join two records, five to eight go to a person.",
        source: Some("Fellegi and Sunter 1969"),
    },
    Method {
        title: "Records that are never joined",
        statement: "Without agreeing titles no sum of other evidence joins two records, unless one has no title and both carry the same identifier: abstracts of one meeting share pages, volume and even a DOI. Nor are records joined that have no author in common, since a letter and its reply share title and page; nor a page with a paper of several pages elsewhere, since a correction without its label shares all the rest; nor records of two issues or volumes that do not agree in pages.",
        source: None,
    },
    Method {
        title: "A translation and its original",
        statement: "Titles may differ altogether, as a translation from the original does, where the same authors fill the same three or more pages of the same volume of one journal: two papers cannot both stand there.",
        source: None,
    },
    Method {
        title: "Journals without running pages",
        statement: "Every paper of a journal without running pages begins at 1, as every report of a yearly series does: pages counted from 1 say nothing where volume or issue differ.",
        source: None,
    },
    Method {
        title: "Years that differ",
        statement: "A year's difference is forgiven between records that agree in pages or volume, since databases give the online year or the issue's; without them it speaks for two works, as in a report that appears each year.",
        source: None,
    },
    Method {
        title: "Numbered versions of one work",
        statement: "Versions of one work under numbered DOIs (`.pub2` and `.pub3` of a Cochrane review) are taken as one work.",
        source: None,
    },
    Method {
        title: "What is kept when records are joined",
        statement: "Of several records of one work each field is taken on its own, but issue and pages never from another volume than the one taken: identifiers, dates, volume, issue and first page from most records, and where as many say one thing as another from the record whose year, volume, issue and pages are shared most, so that they belong together; the longest list of authors; the title that most records agree on, not in capitals; the least abbreviated journal; the fullest pages; the longest abstract; keywords, notes and unknown tags from all. The record each value came from and every value not taken are kept beside it.",
        source: None,
    },
    Method {
        title: "Which of two years is kept",
        statement: "Where as many records give one year as another, that of the leading record is taken, and of two that lead alike the later: it is that of the issue, the earlier that of the online version.",
        source: None,
    },
];
