//! How a document looks: one file a renderer, each with its own door at which text is escaped.

pub mod html;
pub mod markdown;
#[cfg(test)]
mod tests;
