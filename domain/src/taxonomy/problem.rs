//! Why an answer is refused, in the user's words.

use serde::{Deserialize, Serialize};

use super::check::MOST_PRODUCTS;
use super::pages::PATIENTS_ASKED;
use super::{Field, MAX_TEXT};

/// Why an answer is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Problem {
    /// The element's own words for a question left open, or for an answer that
    /// contradicts another.
    #[error("{0}")]
    Said(&'static str),
    #[error(
        "“{label}” is {} characters long. Shorten it to {} or fewer",
        with_commas(*.characters),
        with_commas(MAX_TEXT)
    )]
    TooLong { label: &'static str, characters: usize },
    #[error("Choose an answer from the list for “{0}”")]
    NotListed(&'static str),
    #[error("Choose {MOST_PRODUCTS} or fewer for “{0}”, and write the others in the box below")]
    TooMany(&'static str),
    #[error("For “{0}”, choose one that was in force when the event happened")]
    NotInForce(&'static str),
    #[error("Choose only one answer for “{0}”")]
    NotOne(&'static str),
    #[error("For “{label}”, choose “{alone}” by itself, or take it away")]
    NotAlone { label: &'static str, alone: &'static str },
    #[error("“{label}” must include {missing}")]
    Incomplete { label: &'static str, missing: String },
    #[error("“{0}” must be a real date, in numbers, such as 27 3 2026")]
    NoSuchDate(&'static str),
    #[error("“{0}” must have a year in four numbers, such as 2026")]
    BadYear(&'static str),
    #[error("“{0}” must be today or in the past")]
    Future(&'static str),
    #[error("“{0}” must be a time, such as 14:05")]
    NotATime(&'static str),
    #[error("For “{0}”, choose an organisation from the list, or write its name in your own words")]
    NotAnOrganisation(&'static str),
    #[error("“{0}” must be a whole number from 1 to {PATIENTS_ASKED}")]
    NotACount(&'static str),
    #[error("For “{0}”, choose whether it is in years, months or days")]
    NoUnit(&'static str),
    #[error(
        "“{0}” must be a whole number, from 1 day to 199 years. If the patient was less than a \
         day old, leave it empty and choose an age group"
    )]
    NotAnAge(&'static str),
    #[error("“{0}” must be a whole number")]
    NotANumber(&'static str),
}

/// One refusal, ready to be shown beside its question and in the summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's name.
    pub field: String,
    /// The id of the input to which the summary links.
    pub anchor: String,
    /// What is wrong and what to do, naming the question.
    pub message: String,
}

impl FieldError {
    /// Puts a problem into words.
    pub(super) fn new(field: Field, problem: &Problem) -> Self {
        Self { field: field.name(), anchor: field.anchor(), message: problem.to_string() }
    }
}

/// Why answers are refused: one reason or more, in the order of the questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{} answers need attention", .0.len())]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// The refusals, unless there are none.
    pub(super) fn unless_none(errors: Vec<FieldError>) -> Result<(), Self> {
        if errors.is_empty() { Ok(()) } else { Err(Self(errors)) }
    }

    /// One refusal.
    pub(super) fn of(field: Field, problem: &Problem) -> Self {
        Self(vec![FieldError::new(field, problem)])
    }

    /// The refusal of a choice that its list does not have.
    pub fn not_listed(field: Field) -> Self {
        Self::of(field, &Problem::NotListed(field.element.label))
    }

    /// Each refusal, in the order of the questions.
    pub fn iter(&self) -> impl Iterator<Item = &FieldError> {
        self.0.iter()
    }

    /// What is wrong with a field, if anything is.
    pub fn for_field(&self, name: &str) -> Option<&str> {
        self.iter().find(|error| error.field == name).map(|error| error.message.as_str())
    }
}

impl IntoIterator for FieldErrors {
    type Item = FieldError;
    type IntoIter = std::vec::IntoIter<FieldError>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// A number with commas between thousands.
fn with_commas(number: usize) -> String {
    let digits = number.to_string();
    let mut words = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}
