//! Lists of records in JSON that use other words than CSL, as Publish or Perish exports searches of Google Scholar.
//! Answers of registries, which have structures of their own, are not read here.

use serde_json::{Value, json};
use vocabulary::ReferenceKind;

use super::kinds::{kind_of, plain};
use crate::json_records::Members;

/// Returns the record in the words of CSL-JSON; nothing when it speaks them already.
pub(super) fn as_csl(members: &Members) -> Option<Members> {
    let has = |name: &str| members.0.iter().any(|(member, _)| member == name);
    let is_other = has("authors") && has("title") && !has("author") && !has("issued");
    is_other.then(|| {
        let get = |name: &str| members.0.iter().find(|(member, _)| member == name).map(|(_, value)| value);
        let mut translated: Vec<(String, Value)> = Vec::new();
        for (name, value) in &members.0 {
            // A number that is not known is written as nought.
            if matches!(value, Value::Number(number) if number.as_f64() == Some(0.0)) || value.as_str() == Some("") {
                continue;
            }
            let name = match name.as_str() {
                "authors" => "author",
                "source" | "journal" => "container-title",
                "doi" => "DOI",
                "issn" => "ISSN",
                "article_url" | "url" => "URL",
                "uid" if !has("id") => "id",
                "year" => {
                    translated.push(("issued".into(), json!({ "date-parts": [[value]] })));
                    continue;
                }
                "startpage" | "endpage" => continue,
                "type" if get("type").is_some_and(|kind| kind_of(&kind.to_string()) == ReferenceKind::Other) => "genre",
                name => name,
            };
            translated.push((name.to_owned(), value.clone()));
        }
        let page = |name: &str| get(name).and_then(plain).filter(|page| page != "0").unwrap_or_default();
        let range = crate::record::page_range(&page("startpage"), &page("endpage"));
        if !range.is_empty() {
            translated.push(("page".into(), Value::String(range)));
        }
        if !translated.iter().any(|(name, _)| name == "type") {
            let kind = if has("source") || has("journal") { "article-journal" } else { "document" };
            translated.push(("type".into(), Value::String(kind.into())));
        }
        Members(translated)
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_search_result_gives_its_fields() {
        let text = r#"[{"uid": "GS:1", "title": "On care", "source": "Journal of Care", "year": 2019, "volume": 7, "issue": 0,
            "startpage": 11, "endpage": 19, "authors": ["A Moor", "J van der Berg"], "cites": 9, "doi": "10.1234/abc"}]"#;
        let file = super::super::read(text, "x.json");
        let reference = &file.entries[0].reference;
        assert_eq!(file.problems.len(), 0);
        assert_eq!(
            reference.authors.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["Moor, A", "van der Berg, J"]
        );
        assert_eq!(
            (reference.year(), reference.issue.as_deref(), reference.pages.as_deref()),
            (Some(2019), None, Some("11-19"))
        );
        assert_eq!(reference.container.as_deref(), Some("Journal of Care"));
        assert_eq!(reference.extra, [("cites".into(), "9".into())]);
    }
}
