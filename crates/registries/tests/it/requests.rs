//! What is sent, to the letter, and what of it may be shown.

use registries::{Access, Asked, Contact, Identifiers, Question, SOURCES, Secret, Sought, WhyNot, source};
use vocabulary::Pmcid;

use crate::{of_doi, of_pmid};

fn access() -> Access {
    let mut access = Access::default();
    access.contact = Contact::parse("ada+larks@lund.example").ok();
    for source in SOURCES.iter().filter(|s| s.card.key.is_some()) {
        access = access.with_key(source.card.name, Secret::new("k3y").unwrap());
    }
    access
}

fn ask(name: &str, question: &Question, access: &Access) -> Asked {
    (source(name).unwrap().request)(question, access)
}

/// Asks with everything given, and compares every address that is sent.
fn check(name: &str, question: Question, expected: &[&str]) {
    let asked = ask(name, &question, &access());
    let urls: Vec<String> = asked.requests.iter().map(|r| r.url()).collect();
    assert_eq!(urls, expected, "{name}: {question:?}");
}

fn two() -> Vec<Identifiers> {
    vec![of_doi("10.1234/a<b>(1)"), of_doi("10.1234/c")]
}

#[test]
fn works_are_asked_for_in_lists() {
    check(
        "crossref",
        Question::Works(two()),
        &[
            "https://api.crossref.org/works?mailto=ada%2Blarks%40lund.example&filter=doi:10.1234/a%3Cb%3E(1),doi:10.1234/c&rows=2",
        ],
    );
    check(
        "openalex",
        Question::Works(two()),
        &["https://api.openalex.org/works?api_key=k3y&filter=doi:10.1234/a%3Cb%3E(1)%7C10.1234/c&per_page=100"],
    );
    check(
        "europe_pmc",
        Question::Works(vec![
            of_doi("10.1234/c"),
            of_pmid("222"),
            Identifiers { pmcid: Pmcid::parse("PMC7").ok(), ..Identifiers::default() },
        ]),
        &[
            "https://www.ebi.ac.uk/europepmc/webservices/rest/search?format=json&query=DOI:%2210.1234/c%22%20OR%20(EXT_ID:222%20AND%20SRC:MED)%20OR%20PMCID:PMC7&resultType=core&pageSize=1000&cursorMark=*",
        ],
    );
    check(
        "pubmed",
        Question::Works(vec![of_pmid("222"), of_doi("10.1234/c"), of_pmid("333")]),
        &[
            "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?db=pubmed&tool=casebook&email=ada%2Blarks%40lund.example&api_key=k3y&id=222,333&retmode=xml",
            "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esearch.fcgi?db=pubmed&tool=casebook&email=ada%2Blarks%40lund.example&api_key=k3y&term=%2210.1234/c%22%5Baid%5D&retmode=json&retmax=200",
        ],
    );
    check(
        "datacite",
        Question::Works(two()),
        &[
            "https://api.datacite.org/dois?mailto=ada%2Blarks%40lund.example&ids=10.1234/a%3Cb%3E(1),10.1234/c&page%5Bsize%5D=2",
        ],
    );
    check(
        "opencitations",
        Question::Works(two()),
        &["https://api.opencitations.net/meta/v1/metadata/doi:10.1234/a%3Cb%3E(1)__doi:10.1234/c"],
    );
    let fields =
        "externalIds,title,authors,year,publicationDate,venue,journal,publicationTypes,openAccessPdf,citationCount";
    check(
        "semantic_scholar",
        Question::Works(two()),
        &[&format!("https://api.semanticscholar.org/graph/v1/paper/batch?fields={fields}")],
    );
    let posted = ask("semantic_scholar", &Question::Works(two()), &access()).requests.remove(0);
    assert_eq!((posted.method(), posted.body()), ("POST", Some(r#"{"ids":["DOI:10.1234/a<b>(1)","DOI:10.1234/c"]}"#)));
    assert_eq!(posted.headers(), [("x-api-key", "k3y"), ("content-type", "application/json")]);
}

#[test]
fn long_lists_are_cut_and_no_work_is_lost() {
    let works: Vec<Identifiers> = (0..220).map(|n| of_doi(&format!("10.1234/lark.{n}"))).collect();
    for (name, n_requests) in
        [("crossref", 5), ("openalex", 5), ("datacite", 5), ("opencitations", 22), ("semantic_scholar", 1)]
    {
        let asked = ask(name, &Question::Works(works.clone()), &access());
        assert_eq!(asked.requests.len(), n_requests, "{name}");
        let mut told: Vec<Identifiers> = asked.requests.iter().flat_map(|r| r.question.about().to_vec()).collect();
        told.sort();
        let mut all = works.clone();
        all.sort();
        assert_eq!(told, all, "{name}");
        assert!(asked.requests.iter().all(|r| r.url().len() < 4_000), "{name}");
    }
}

#[test]
fn a_comma_in_a_doi_never_breaks_a_list() {
    let works = vec![of_doi("10.1234/a,b"), of_doi("10.1234/c")];
    check(
        "crossref",
        Question::Works(works.clone()),
        &[
            "https://api.crossref.org/works/10.1234/a,b?mailto=ada%2Blarks%40lund.example",
            "https://api.crossref.org/works?mailto=ada%2Blarks%40lund.example&filter=doi:10.1234/c&rows=1",
        ],
    );
    check(
        "openalex",
        Question::Works(works.clone()),
        &[
            "https://api.openalex.org/works/doi:10.1234/a,b?api_key=k3y",
            "https://api.openalex.org/works?api_key=k3y&filter=doi:10.1234/c&per_page=100",
        ],
    );
    for (name, question) in
        [("crossref", Question::UpdatesTo(works.clone())), ("doi_org", Question::RegistrationAgency(works.clone()))]
    {
        let asked = ask(name, &question, &access());
        assert_eq!((asked.requests.len(), asked.unasked.len()), (1, 1), "{name}");
        assert_eq!(asked.unasked[0].why, WhyNot::CannotBeWritten);
    }
}

#[test]
fn citations_notices_agencies_and_places_have_their_addresses() {
    let seed = Identifiers { openalex: Some("W7".into()), pmid: of_pmid("222").pmid, ..of_doi("10.1234/c") };
    check(
        "crossref",
        Question::UpdatesTo(two()),
        &[
            "https://api.crossref.org/works?mailto=ada%2Blarks%40lund.example&filter=updates:10.1234/a%3Cb%3E(1),updates:10.1234/c&rows=1000",
        ],
    );
    check(
        "crossref",
        Question::References(seed.clone()),
        &["https://api.crossref.org/works/10.1234/c?mailto=ada%2Blarks%40lund.example"],
    );
    check("doi_org", Question::RegistrationAgency(two()), &["https://doi.org/doiRA/10.1234/a%3Cb%3E(1),10.1234/c"]);
    check(
        "openalex",
        Question::CitedBy(seed.clone()),
        &["https://api.openalex.org/works?api_key=k3y&filter=cites:W7&per_page=100&cursor=*"],
    );
    check(
        "openalex",
        Question::References(seed.clone()),
        &["https://api.openalex.org/works?api_key=k3y&filter=cited_by:W7&per_page=100&cursor=*"],
    );
    check(
        "europe_pmc",
        Question::CitedBy(seed.clone()),
        &["https://www.ebi.ac.uk/europepmc/webservices/rest/MED/222/citations?format=json&page=1&pageSize=1000"],
    );
    check(
        "opencitations",
        Question::CitedBy(seed.clone()),
        &["https://api.opencitations.net/index/v2/citations/doi:10.1234/c"],
    );
    check(
        "opencitations",
        Question::References(of_pmid("222")),
        &["https://api.opencitations.net/index/v2/references/pmid:222"],
    );
    let fields =
        "externalIds,title,authors,year,publicationDate,venue,journal,publicationTypes,openAccessPdf,citationCount";
    check(
        "semantic_scholar",
        Question::CitedBy(seed.clone()),
        &[&format!(
            "https://api.semanticscholar.org/graph/v1/paper/DOI:10.1234/c/citations?fields={fields}&limit=1000&offset=0"
        )],
    );
    check(
        "unpaywall",
        Question::FullText(two()),
        &[
            "https://api.unpaywall.org/v2/10.1234/a%3Cb%3E(1)?email=ada%2Blarks%40lund.example",
            "https://api.unpaywall.org/v2/10.1234/c?email=ada%2Blarks%40lund.example",
        ],
    );
}

#[test]
fn a_work_without_identifier_is_sought_by_its_words() {
    let sought = Sought {
        title: "Counting larks: a study".into(),
        first_author: Some("van der Lark".into()),
        year: Some(1998),
        ..Sought::default()
    };
    let question = Question::Search(sought);
    check(
        "crossref",
        question.clone(),
        &[
            "https://api.crossref.org/works?mailto=ada%2Blarks%40lund.example&query.bibliographic=van%20der%20Lark%201998%20Counting%20larks:%20a%20study&rows=5",
        ],
    );
    check(
        "pubmed",
        question.clone(),
        &[
            "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esearch.fcgi?db=pubmed&tool=casebook&email=ada%2Blarks%40lund.example&api_key=k3y&term=counting%20larks%20a%20study%5Bti%5D%20AND%20van%20der%20lark%5B1au%5D&retmode=json&retmax=5",
        ],
    );
    check(
        "openalex",
        question.clone(),
        &["https://api.openalex.org/works?api_key=k3y&search=counting%20larks%20a%20study&per_page=5"],
    );
    check(
        "europe_pmc",
        question,
        &[
            "https://www.ebi.ac.uk/europepmc/webservices/rest/search?format=json&query=TITLE:(counting%20larks%20a%20study)%20AND%20AUTH:%22van%20der%20lark%22&resultType=core&pageSize=5",
        ],
    );
}

#[test]
fn keys_and_contact_are_in_nothing_that_can_be_printed() {
    let works = vec![Identifiers { openalex: Some("W7".into()), pmid: of_pmid("222").pmid, ..of_doi("10.1234/c") }];
    let one = works[0].clone();
    let questions = [
        Question::Works(works.clone()),
        Question::Search(Sought { title: "Larks of the north".into(), ..Sought::default() }),
        Question::CitedBy(one.clone()),
        Question::References(one),
        Question::UpdatesTo(works.clone()),
        Question::RegistrationAgency(works.clone()),
        Question::FullText(works),
    ];
    let mut n_requests = 0;
    for source in SOURCES {
        for question in &questions {
            let asked = (source.request)(question, &access());
            for request in &asked.requests {
                n_requests += 1;
                let shown = format!("{} {request:?} {asked:?} {}", request.redacted(), request.question.to_line());
                assert!(!shown.contains("k3y") && !shown.contains("lund"), "{shown}");
                assert!(source.card.hosts.contains(&request.host()), "{} is not on the card", request.host());
                assert!(request.url().starts_with("https://"));
                // With nothing given, the redacted form is the same: an answer kept by one person is found by another.
                let plain = (source.request)(question, &Access::default());
                if source.card.name != "unpaywall" {
                    assert!(plain.requests.iter().any(|r| r.redacted() == request.redacted()), "{request:?}");
                }
            }
            // Nothing that was asked about may vanish: it is sent or it is named.
            let told = asked.requests.iter().map(|r| r.question.about().len()).sum::<usize>() + asked.unasked.len();
            assert!(told >= question.about().len(), "{} loses works of {}", source.card.name, question.kind());
        }
    }
    assert!(n_requests > 20, "{n_requests}");
}

#[test]
fn what_cannot_be_asked_is_named_with_its_reason() {
    let nameless = Identifiers { key: "lark-1998".into(), ..Identifiers::default() };
    for (name, question, access, why) in [
        ("crossref", Question::Works(vec![nameless.clone()]), access(), WhyNot::NoIdentifier),
        ("crossref", Question::CitedBy(of_doi("10.1234/c")), access(), WhyNot::NotItsSubject),
        ("openalex", Question::CitedBy(of_doi("10.1234/c")), access(), WhyNot::NotNamedThere),
        ("europe_pmc", Question::CitedBy(of_doi("10.1234/c")), access(), WhyNot::NotNamedThere),
        ("unpaywall", Question::FullText(vec![of_doi("10.1234/c")]), Access::default(), WhyNot::NoAccess),
        ("pubmed", Question::Works(vec![of_doi("10.1234/a[b]")]), access(), WhyNot::CannotBeWritten),
        ("opencitations", Question::Works(vec![of_doi("10.1234/a__b")]), access(), WhyNot::CannotBeWritten),
    ] {
        let asked = ask(name, &question, &access);
        assert!(asked.requests.is_empty(), "{name}");
        assert_eq!(asked.unasked.iter().map(|u| u.why).collect::<Vec<_>>(), [why], "{name}: {question:?}");
    }
}
