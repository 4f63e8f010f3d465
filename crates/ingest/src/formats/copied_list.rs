//! x
use super::{Format, ReadFile};
pub const FORMAT: Format = Format { name: "copied_list", label: "copied reference list", recognises: |_| false, read: |_, _| ReadFile::default() };
