//! Records as data, to be read by programs and spreadsheets.
//!
//! [`Document`] is one record in full, as somebody who may read it reads it: a
//! line of JSON. [`Columns`] lay documents out as a table with a row for each
//! patient. Both hold the codes of the taxonomy beside our words for them, and
//! free text as it is read, redacted.

mod document;
mod table;

pub use document::{Answer, Coded, Document, Happening, Replaced, Section, Told};
pub use table::{BETWEEN, Columns};
