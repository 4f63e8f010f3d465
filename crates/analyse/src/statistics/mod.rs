//! Where statistics are computed: one file each, pure functions on counts and slices.
//! No file is opened and no frame is known here.

pub(crate) mod agreement;
pub(crate) mod bootstrap;
pub(crate) mod case_similarity;
pub(crate) mod cohen_kappa;
pub(crate) mod framework_matrix;
pub(crate) mod krippendorff_alpha;
pub(crate) mod percent_agreement;
pub(crate) mod published_figures;
mod ratings;
pub(crate) mod reachable_counts;
pub(crate) mod theme_co_occurrence;
mod theme_judgements;
pub(crate) mod wilson_interval;

pub use agreement::{Agreement, AgreementRow, Measure, agreement};
pub use bootstrap::{BootstrapInterval, SEED, bootstrap_interval};
pub use case_similarity::{CasePair, case_similarity};
pub use cohen_kappa::cohen_kappa;
pub use framework_matrix::{Cell, Consensus, FrameworkMatrix, framework_matrix};
pub use krippendorff_alpha::{Metric, krippendorff_alpha};
pub use percent_agreement::percent_agreement;
pub use published_figures::{Consistency, PublishedFigure, published_figures};
pub use ratings::{Ratings, Sample, Unit};
pub use reachable_counts::{every_percentage_is_reachable, invited_range, reachable_counts};
pub use theme_co_occurrence::{ThemePair, theme_co_occurrence};
pub use theme_judgements::{JudgementCounts, case_judgements, theme_judgements};
pub use wilson_interval::wilson_interval;
