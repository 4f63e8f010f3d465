//! The areas of the code, and how many of the small changes made to each the tests must catch.

/// A part of the code with what its tests owe it.
pub struct Area {
    pub name: &'static str,
    /// Its files, as globs; none for all that belong to no other area.
    pub files: &'static [&'static str],
    /// The least share of changes that are caught, in per cent.
    pub least: f64,
}

/// What would print a wrong number or a false all-clear comes first and owes most.
pub const AREAS: [Area; 7] = [
    area("statistics", &["crates/analyse/src/statistics/**"]),
    area("citation-check", &["crates/*/src/citation_check/**"]),
    area("doubles", &["crates/*/src/duplicates/**"]),
    area("notices", &["crates/*/src/notices/**", "crates/*/src/notice_check.rs"]),
    area("merge", &["crates/*/src/merge.rs", "crates/*/src/merge/**"]),
    area("vocabulary", &["crates/vocabulary/src/**"]),
    Area { name: "elsewhere", files: &[], least: 85.0 },
];

const fn area(name: &'static str, files: &'static [&'static str]) -> Area {
    Area { name, files, least: 92.0 }
}
