//! Who is told how far the work is: a terminal, a test, a page that waits. Nothing is printed here.

use analyse::Findings;
use ingest::Tabulated;
use snapshots::SourceResult;

/// Hears of each step as it is done; a method that is left out hears nothing.
pub trait Watch: Sync {
    /// The inputs and answers have become tables.
    fn tabulated(&self, _tabulated: &Tabulated) {}

    /// The tables have become findings.
    fn analysed(&self, _findings: &Findings) {}

    /// A figure is drawn.
    fn drawn(&self, _figure: &str) {}

    /// Everything is built.
    fn rendered(&self) {}

    /// A request to a source is settled: how many are there, and how many wait.
    fn settled(&self, _source: &'static str, _settled: usize, _waiting: usize) {}

    /// A source is done.
    fn answered(&self, _result: &SourceResult) {}
}

/// Nobody listens.
impl Watch for () {}
