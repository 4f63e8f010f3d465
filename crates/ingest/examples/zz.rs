//! Prints how references are read.
fn main() {
    for line in std::io::stdin().lines().map_while(Result::ok) {
        let p = ingest::citation::parse(&line);
        let r = &p.reference;
        let n = |a: &[vocabulary::Contributor]| {
            a.iter()
                .map(|c| match c {
                    vocabulary::Contributor::Person(p) => p.to_string(),
                    vocabulary::Contributor::Group(g) => format!("{{{g}}}"),
                })
                .collect::<Vec<_>>()
                .join(" | ")
        };
        println!(
            "{line}\n  {} A[{}] E[{}] D[{:?}] T[{}] C[{}] v[{}] i[{}] p[{}] a[{}] ed[{}] pub[{}] pl[{}] doi[{}] url[{}] note[{}] x{:?} rest{:?}",
            r.kind.as_str(),
            n(&r.authors),
            n(&r.editors),
            r.issued.map(|d| d.to_string()),
            r.title.as_deref().unwrap_or(""),
            r.container.as_deref().unwrap_or(""),
            r.volume.as_deref().unwrap_or(""),
            r.issue.as_deref().unwrap_or(""),
            r.pages.as_deref().unwrap_or(""),
            r.article_number.as_deref().unwrap_or(""),
            r.edition.as_deref().unwrap_or(""),
            r.publisher.as_deref().unwrap_or(""),
            r.publisher_place.as_deref().unwrap_or(""),
            r.doi.as_ref().map_or("".into(), |d| d.to_string()),
            r.url.as_deref().unwrap_or(""),
            r.note.as_deref().unwrap_or(""),
            r.extra,
            p.rest
        );
    }
}
