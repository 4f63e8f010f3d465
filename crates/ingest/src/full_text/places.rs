//! The places at which a work can be read, the best first, and under which licence.
//! Who was asked about them is stated in `statements`.

use registries::{Location, SourceWork};
use vocabulary::Method;

/// The places of one work, the best first, doubles removed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FullText {
    /// Places whose licence allows reuse.
    pub licensed: Vec<Location>,
    /// Places that can be read freely, under no stated or no open licence.
    pub readable: Vec<Location>,
}

/// The methods of this module, which the report prints.
pub const METHODS: &[Method] = &[Method {
    title: "When a full text is called openly licensed",
    statement: "A full text is called openly licensed only where a source states a Creative Commons licence or the public domain for that very place; \"free to read\" without a licence is shown as readable and not as open.",
    source: None,
}];

/// Gathers the places that the sources name for one work.
pub fn full_text(works: &[&SourceWork]) -> FullText {
    let mut out = FullText::default();
    let mut places: Vec<&Location> = works.iter().flat_map(|w| &w.locations).filter(|l| l.is_open).collect();
    places.sort_by_key(|l| (version_rank(l), !l.url.starts_with("https://"), &l.url, !is_open_licence(l)));
    for place in places {
        let list = if is_open_licence(place) { &mut out.licensed } else { &mut out.readable };
        if !list.iter().any(|known| same_place(&known.url, &place.url)) {
            list.push(place.clone());
        }
    }
    // A place that one source calls licensed is not shown a second time as merely readable.
    let licensed = &out.licensed;
    out.readable.retain(|place| !licensed.iter().any(|known| same_place(&known.url, &place.url)));
    out
}

fn version_rank(location: &Location) -> u8 {
    match location.version.as_deref() {
        Some("publishedVersion" | "vor") => 0,
        Some("acceptedVersion" | "am") => 1,
        None => 2,
        Some(_) => 3,
    }
}

fn is_open_licence(location: &Location) -> bool {
    let licence = location.licence.as_deref().unwrap_or_default().to_ascii_lowercase().replace(' ', "-");
    ["cc-", "cc0", "ccby", "public-domain"].iter().any(|mark| licence.starts_with(mark))
        || licence == "pd"
        || licence.contains("creativecommons.org/")
}

fn same_place(a: &str, b: &str) -> bool {
    let plain = |url: &str| {
        let url = url.split_once("://").map_or(url, |(_, rest)| rest);
        url.trim_start_matches("www.").trim_end_matches('/').to_ascii_lowercase()
    };
    plain(a) == plain(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(url: &str, licence: Option<&str>, version: Option<&str>, is_open: bool) -> Location {
        Location {
            url: url.into(),
            licence: licence.map(str::to_owned),
            version: version.map(str::to_owned),
            is_open,
            ..Location::default()
        }
    }

    #[test]
    fn only_a_stated_open_licence_makes_a_place_open() {
        let locations = vec![
            place("https://a.example/1", None, Some("publishedVersion"), true),
            place("https://b.example/1", Some("cc-by"), Some("acceptedVersion"), true),
            place("http://b.example/1/", Some("CC BY"), Some("acceptedVersion"), true),
            place("https://c.example/1", Some("implied-oa"), Some("publishedVersion"), true),
            place("https://d.example/1", Some("https://creativecommons.org/licenses/by/4.0/"), Some("vor"), true),
            place("https://e.example/1", Some("cc-by"), None, false),
            place("http://www.d.example/1", None, None, true),
        ];
        let work = SourceWork { locations, ..SourceWork::default() };
        let found = full_text(&[&work]);
        let urls = |list: &[Location]| list.iter().map(|l| l.url.clone()).collect::<Vec<_>>();
        assert_eq!(urls(&found.licensed), ["https://d.example/1", "https://b.example/1"]);
        assert_eq!(urls(&found.readable), ["https://a.example/1", "https://c.example/1"]);
        assert_eq!(full_text(&[]), FullText::default());
    }
}
