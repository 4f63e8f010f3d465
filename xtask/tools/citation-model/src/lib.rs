//! What only builders of the citation model need: labelled references, learning from them, and scoring.
//! The model that is learned here is part of the crate `citation`, which knows nothing of this.

pub mod evaluation;
pub mod labelled;
pub mod sets;
pub mod training;
