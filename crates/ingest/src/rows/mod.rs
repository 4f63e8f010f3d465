//! Turns the checked inputs and what is known from the sources into the rows of the tables.
//! Each row says where it came from; what the columns mean is said in `tables`.

mod coded;
mod doubles;
mod found;
mod references;
mod works;

use tables::Tables;

use crate::{inputs::Inputs, state::State};

/// Makes every table but the one of changes, which are found by comparing two such sets.
pub(crate) fn all(inputs: &Inputs, state: &State) -> Tables {
    Tables {
        references: references::references(inputs, state),
        entries: references::entries(inputs, state),
        citation_check: references::citation_check(inputs, state),
        merged: works::merged(state),
        look_alikes: works::look_alikes(state),
        spellings: references::spellings(inputs),
        duplicates: doubles::in_list(inputs),
        notices: references::notices(&state.notices),
        changes: Vec::new(),
        cases: coded::cases(inputs),
        themes: coded::themes(inputs),
        coding: coded::coding(inputs),
        survey: coded::survey(inputs),
        candidates: found::candidates(&state.search.candidates),
        citation_searches: found::searches(&state.search),
        full_text: found::full_text(state),
    }
}
