//! The report as a document: the sections that apply, with what they say.

use crate::{
    blocks::{Document, Part},
    glance::glance,
    section::Content,
    sections::SECTIONS,
};

/// Makes the document.
pub fn document(content: &Content<'_>) -> Document {
    let review = content.material.review;
    let applying = SECTIONS.iter().filter(|section| (section.applies)(content));
    Document {
        title: review.title.clone(),
        question: review.question.clone(),
        glance: glance(&content.material),
        parts: applying
            .map(|section| Part { id: section.id, title: (section.title)(content), blocks: (section.blocks)(content) })
            .collect(),
    }
}
