//! Free text apart from coded answers: it is sealed, and read only redacted.

use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::{Answers, Audience, Field, Form, NotAnswers, Sensitivity, Value};

/// Answers without their free texts. Everything that reads [`Answers`] reads
/// these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Answers", into = "Answers")]
pub struct CodedAnswers(Answers);

/// One free text of a record.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreeText {
    /// The key of its element.
    pub key: String,
    /// 0 for the record as a whole, else the patient's number.
    pub instance: u16,
    /// The words: as written, or redacted.
    pub text: String,
}

impl std::fmt::Debug for FreeText {
    /// Never prints the words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FreeText({}, {}, {} bytes)", self.key, self.instance, self.text.len())
    }
}

/// Whether the words of a text may find a record for everyone who reads it:
/// not those that only some of them may read.
pub fn is_found_by(key: &str) -> bool {
    let element = Form::new(Audience::Staff).element(key);
    element.is_none_or(|element| element.sensitivity == Sensitivity::Open)
}

impl Answers {
    /// Splits the coded answers from the free texts.
    pub fn without_texts(&self) -> (CodedAnswers, Vec<FreeText>) {
        let texts = self.free_texts().map(|(field, text)| FreeText {
            key: field.key().to_owned(),
            instance: field.instance,
            text: text.to_owned(),
        });
        let coded = self.keeping(|value| !matches!(value, Value::Text(_)));
        (CodedAnswers(coded), texts.collect())
    }
}

impl CodedAnswers {
    /// Joins free texts to the coded answers again. Texts of elements that the
    /// taxonomy does not have as free text are left out.
    pub fn with_texts(&self, texts: &[FreeText]) -> Answers {
        let texts = texts.iter().filter_map(|text| {
            let field = Field::find(self.form(), &text.key, text.instance)?;
            let kept = field.element.kind.is_free_text() && !text.text.is_empty();
            kept.then(|| (field, Value::Text(text.text.clone())))
        });
        self.0.joined_by(texts)
    }
}

impl Deref for CodedAnswers {
    type Target = Answers;

    fn deref(&self) -> &Answers {
        &self.0
    }
}

impl From<CodedAnswers> for Answers {
    fn from(coded: CodedAnswers) -> Self {
        coded.0
    }
}

impl TryFrom<Answers> for CodedAnswers {
    type Error = NotAnswers;

    fn try_from(answers: Answers) -> Result<Self, NotAnswers> {
        let text = answers.free_texts().next().map(|(field, _)| field.name());
        text.map_or(Ok(Self(answers)), |name| Err(NotAnswers::FreeText(name)))
    }
}
