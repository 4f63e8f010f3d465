//! How two descriptions of a work are compared, field by field: titles, names, pages, journals.
//! What follows from the comparison (a double, a match, an error in a list) is decided by those who ask.

mod containers;
pub(crate) mod names;
mod pages;
mod title_reading;
pub(crate) mod titles;
mod volumes;
mod written;

pub use containers::{ContainerAgreement, ContainerName, container_same};
pub(crate) use containers::{abbreviates, significant};
pub use names::{AuthorAgreement, AuthorList, FamilyAgreement, PersonKey, family_agreement, names_compatible};
pub use pages::{PageSpan, PagesAgreement, pages_same};
pub use title_reading::Notice;
pub(crate) use title_reading::spelt_out;
pub use titles::{Title, TitleAgreement, TitleKind, title_words_lost};
pub(crate) use titles::{is_number, word_alike};
pub(crate) use volumes::volume_key;
pub use volumes::volumes_same;
pub use written::{containers_agree, pages_agree, people_agree, titles_agree};
pub(crate) use written::{pages_in_full, pages_written_same};
