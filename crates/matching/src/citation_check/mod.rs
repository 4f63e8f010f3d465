//! The citation check: an entry of the list against the record of its work, field by field.
//! Which record belongs to which entry is decided in `link`; nothing is corrected here.

pub(crate) mod authors;
pub(crate) mod british_american;
pub(crate) mod checking;
mod container;
pub(crate) mod corrected;
mod finding;
pub(crate) mod number_words;
pub(crate) mod numbers;
pub(crate) mod spellings;
#[cfg(test)]
mod tests;
mod title;

pub use checking::{check, honour};
pub use corrected::{corrected, printed};
pub use finding::{Finding, PersonSaid};
pub use spellings::{SpellingVariant, spelling_variants};
