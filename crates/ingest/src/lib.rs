//! Stage 1: the world and people's inputs become snapshots and tables.
//! Nothing is counted or drawn here.

pub mod citation;
pub mod formats;
