//! The methods of all crates, in the order in which the report prints them.
//! What each says stands beside the code that does it.

use vocabulary::{Method, MethodGroup};

/// Returns every method with what it is about: the statistics first, then the stages with the libraries they stand on.
pub fn methods() -> Vec<(MethodGroup, &'static [Method])> {
    [
        analyse::METHODS,
        formats::METHODS,
        citation::METHODS,
        matching::METHODS,
        registries::METHODS,
        snapshots::METHODS,
        ingest::METHODS,
    ]
    .concat()
}
