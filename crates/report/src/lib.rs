//! Stage 3: findings become figures, tables and a page.

mod canvas;
mod export;
pub mod figures;
mod lettering;
pub mod material;
mod sheet;
mod style;
