//! The registries and indexes: what to ask them, and how to read what they say.
//! Everything here is pure: no connection, no file, no clock.

mod access;
mod answer;
mod card;
mod json;
mod methods;
mod names;
mod notice;
pub mod notices;
mod numbering;
mod question;
mod reading;
mod request;
mod source;
mod sources;
mod trust;
mod xml;

pub use access::{Access, CONTACT_VARIABLE, Contact, ContactError, Secret};
pub use answer::{Answer, Received};
pub use card::{Budget, Card, Key, Need, Pace};
pub use methods::METHODS;
pub use notice::{Notice, notice_kind};
pub use question::{Identifiers, Question, Sought};
pub use reading::{Agency, CitedWork, Location, Outcome, Reading, SourceWork};
pub use request::{Request, Shape, encoded_path};
pub use source::{Asked, Source, Unasked, WhyNot};
pub use sources::{SOURCES, cards, source};
pub use trust::{NoticesIn, Trust};
