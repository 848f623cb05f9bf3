//! The data for measurements: always the same, whole under the eyes of `verify`, open to readers like any tracker, and never
//! put where people work. Nothing here measures.

mod fill;
