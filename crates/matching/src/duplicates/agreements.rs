//! Which columns of two records agree, whatever it weighs.
//! What follows for a column is decided in `columns`, what follows for a pair in `evidence`.

use super::prepared::Prepared;
use crate::comparison::{ContainerAgreement, PageSpan, PagesAgreement};

/// Whether each column agrees; nothing where one side is empty.
pub(super) struct Agreements(pub [Option<bool>; 6]);

/// Compares the columns that `columns` judges.
pub(super) fn agreements(a: &Prepared, b: &Prepared) -> Agreements {
    let text = |a: &str, b: &str| (!a.is_empty() && !b.is_empty()).then(|| a == b);
    let container = match a.container.compared(&b.container) {
        ContainerAgreement::Unknown => None,
        found => Some(found != ContainerAgreement::Different),
    };
    let pages = match PageSpan::compared(a.pages.as_ref(), b.pages.as_ref()) {
        PagesAgreement::Unknown => None,
        found => Some(found != PagesAgreement::Different),
    };
    Agreements([
        a.authors.compared(&b.authors).map(|found| found.n_shared * 2 > found.n_shorter),
        a.years_apart(b).map(|apart| apart == 0),
        container,
        text(&a.volume, &b.volume),
        text(&a.issue, &b.issue),
        pages,
    ])
}
