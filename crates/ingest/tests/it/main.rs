//! What answers become: merged records, candidates, places of full texts; asked of a server on loopback that plays the sources.
//! No source is reached, and every work is invented.

mod chased;
mod citing;
mod contact;
mod invented;
mod merged;
mod since;

use registries::Identifiers;
use vocabulary::Doi;

/// A work known by its DOI.
fn of_doi(doi: &str) -> Identifiers {
    Identifiers::of_doi(Doi::parse(doi).expect("the DOI is one"))
}
