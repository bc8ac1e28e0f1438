//! What the answers to a form mean.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Audience, Element, Field, Form, Sensitivity, Value, Version, v5};
use crate::event::EventType;

/// The answers of one record: typed, complete, and only those that are asked.
/// Stored as an object of field names and spelt values; the order is stable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Spelt", into = "Spelt")]
pub struct Answers {
    form: Form,
    event_type: EventType,
    values: BTreeMap<Field, Value>,
}

/// Why stored data are no answers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnswers {
    /// The taxonomy of that version has no such element.
    #[error("{0} is no element of this taxonomy")]
    UnknownElement(String),
    /// The element cannot have that value.
    #[error("{0} does not have a value that fits it")]
    WrongValue(String),
    /// Answers say what type of event they are about.
    #[error("the type of event is missing")]
    NoEventType,
    /// Free text where only coded answers may be.
    #[error("{0} is free text, which is kept apart")]
    FreeText(String),
}

impl Answers {
    /// Answers from values; `None` if the type of event is not among them.
    pub(super) fn new(
        form: Form,
        values: impl IntoIterator<Item = (Field, Value)>,
    ) -> Option<Self> {
        let values: BTreeMap<Field, Value> = values.into_iter().collect();
        let event_type = match values.get(&Field::first(&v5::EVENT)) {
            Some(Value::Code(code)) => EventType::parse(code.code)?,
            _ => return None,
        };
        Some(Self { form, event_type, values })
    }

    /// The form that they answer.
    pub fn form(&self) -> Form {
        self.form
    }

    /// What is being recorded.
    pub fn event_type(&self) -> EventType {
        self.event_type
    }

    /// The answer of an element, for the record (0) or a patient (from 1).
    pub fn get(&self, element: &'static Element, instance: u16) -> Option<&Value> {
        self.values.get(&Field { element, instance })
    }

    /// Every answer, by key and patient.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &Value)> {
        self.values.iter().map(|(field, value)| (*field, value))
    }

    /// The answers with these values, and no others.
    pub(super) fn keeping(&self, keep: impl Fn(&Value) -> bool) -> Self {
        let mut kept = self.clone();
        kept.values.retain(|_, value| keep(value));
        kept
    }

    /// The answers with free texts beside them.
    pub(super) fn joined_by(&self, texts: impl IntoIterator<Item = (Field, Value)>) -> Self {
        let mut joined = self.clone();
        joined.values.extend(texts);
        joined
    }

    /// Replaces an answer, or takes it away.
    pub(super) fn put(&mut self, field: Field, value: Option<Value>) {
        match value {
            Some(value) => drop(self.values.insert(field, value)),
            None => drop(self.values.remove(&field)),
        }
    }

    /// The answers that a reader may see, by their sensitivity.
    pub fn read_by(&self, reads: impl Fn(Sensitivity) -> bool) -> Self {
        let mut readable = self.clone();
        readable.values.retain(|field, _| reads(field.element.sensitivity));
        readable
    }

    /// The answers that are spelt like this, by the names of their fields, as
    /// storage and exports hold them.
    pub fn of_spelt(
        form: Form,
        spelt: impl IntoIterator<Item = (String, Vec<String>)>,
    ) -> Result<Self, NotAnswers> {
        Spelt {
            taxonomy: form.version(),
            audience: form.audience(),
            answers: spelt.into_iter().collect(),
        }
        .try_into()
    }

    /// Every free text.
    pub fn free_texts(&self) -> impl Iterator<Item = (Field, &str)> {
        self.iter().filter_map(|(field, value)| match value {
            Value::Text(text) => Some((field, text.as_str())),
            _ => None,
        })
    }
}

/// How answers are stored and sent.
#[derive(Serialize, Deserialize)]
struct Spelt {
    taxonomy: Version,
    audience: Audience,
    answers: BTreeMap<String, Vec<String>>,
}

impl From<Answers> for Spelt {
    fn from(answers: Answers) -> Self {
        Self {
            taxonomy: answers.form.version(),
            audience: answers.form.audience(),
            answers: answers.iter().map(|(field, value)| (field.name(), value.spelt())).collect(),
        }
    }
}

impl TryFrom<Spelt> for Answers {
    type Error = NotAnswers;

    fn try_from(spelt: Spelt) -> Result<Self, NotAnswers> {
        let form = Form::of(spelt.taxonomy, spelt.audience);
        let mut values = Vec::with_capacity(spelt.answers.len());
        for (name, spelt) in spelt.answers {
            let Some(field) = form.field(&name) else {
                return Err(NotAnswers::UnknownElement(name));
            };
            match Value::read(field.element, &spelt) {
                Some(value) => values.push((field, value)),
                None => return Err(NotAnswers::WrongValue(name)),
            }
        }
        Self::new(form, values).ok_or(NotAnswers::NoEventType)
    }
}
