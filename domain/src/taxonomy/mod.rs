//! Which questions are asked of whom, what counts as an answer, and what the
//! answers amount to.
//!
//! Questions are data. Each [`Element`] describes one element of the LFPSE
//! taxonomy once: its key, type, value set, wording, when it is asked and who
//! may see it. Forms, validation, storage and the detail page follow from that
//! description, so a question is added by one entry in a table of `v5` and its
//! name on a page of the flow. Taxonomy versions live side by side: a record
//! names the version it was made under, and nothing is converted silently.
//!
//! - [`Form`] is the way in: one version, asked of one [`Audience`].
//! - [`RawAnswers`] is what someone typed, kept whatever it is.
//! - [`Answers`] is what it means once every refusal is settled;
//!   [`CodedAnswers`] is the same without the free texts, which are sealed and
//!   read only redacted.

mod age;
mod answers;
mod changes;
mod check;
mod code_list;
mod condition;
mod describe;
mod element;
mod facts;
mod field;
mod flow;
mod form;
mod in_force;
mod pages;
pub mod posted;
mod problem;
mod products;
mod raw;
mod reading;
mod texts;
mod v5;
mod value;
mod words;

#[cfg(test)]
mod tests;

pub use age::{Age, AgeUnit};
pub use answers::{Answers, NotAnswers};
pub use changes::{ChangedAnswer, Changes};
pub use code_list::{Code, CodeList};
pub use describe::{Row, RowValue, Section, describe};
pub use element::{Editor, Element, Kind, MAX_TEXT, Sensitivity};
pub use facts::{Happened, NARRATIVES};
pub use field::{Field, Part};
pub use flow::Shown;
pub use form::{Audience, Form, Version};
pub use pages::Page;
pub use problem::{FieldError, FieldErrors};
pub use raw::RawAnswers;
pub use texts::{CodedAnswers, FreeText, is_found_by};
pub use value::{MonthYear, Value};
