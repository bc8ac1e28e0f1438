//! A record as people read it: sections of labelled answers.

use serde::{Deserialize, Serialize};

use super::reading::Reading;
use super::{
    Answers, CodedAnswers, Element, Field, FreeText, Page, RawAnswers, Sensitivity, Value,
};
use crate::organisation::OdsCode;

/// Answers under one heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// What was answered; never empty.
    pub rows: Vec<Row>,
}

impl Section {
    /// The heading above its answers; none above a single one that is called
    /// the same.
    pub fn heading(&self) -> Option<&str> {
        let says_it = matches!(self.rows.as_slice(), [only] if only.label == self.title);
        (!says_it).then_some(&*self.title)
    }
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The name of its field.
    pub field: String,
    /// What it answers, in short.
    pub label: String,
    /// The answer.
    pub value: RowValue,
    /// Who may read it.
    pub sensitivity: Sensitivity,
    /// The page on which it can be changed, by slug; none if the program
    /// answered it.
    pub page: Option<String>,
}

/// An answer to print.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowValue {
    /// Our words for what was chosen or entered, one or more.
    Words(Vec<String>),
    /// The reporter's words.
    FreeText(String),
    /// An organisation, whose name the caller looks up.
    Organisation(OdsCode),
}

impl std::fmt::Debug for RowValue {
    /// Never prints what people wrote.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Words(words) => f.debug_list().entries(words).finish(),
            Self::FreeText(text) => write!(f, "FreeText({} bytes)", text.len()),
            Self::Organisation(code) => f.write_str(code.as_str()),
        }
    }
}

/// A value to print.
pub(super) fn shown(value: &Value) -> RowValue {
    match value {
        Value::Text(text) => RowValue::FreeText(text.clone()),
        Value::Organisation(code) => RowValue::Organisation(code.clone()),
        other => RowValue::Words(other.words()),
    }
}

/// Describes coded answers with the free texts that the reader may see.
pub fn describe(coded: &CodedAnswers, texts: &[FreeText]) -> Vec<Section> {
    coded.with_texts(texts).describe()
}

impl Answers {
    /// Describes the record in the order in which staff are asked. Each
    /// patient has a section of their own if there are several.
    pub fn describe(&self) -> Vec<Section> {
        self.form().sections().flat_map(|page| self.section(page)).collect()
    }

    fn section(&self, page: &'static Page) -> Vec<Section> {
        let title = match &page.title {
            Some(title) => title.fitting(self.form().audience(), Some(self.event_type())),
            None => page.elements.first().map_or("", |element| element.label),
        };
        let last = self.iter().map(|(field, _)| field.instance).max().unwrap_or(0);
        let mut sections: Vec<Section> = Vec::new();
        for instance in 0..=last {
            let mut rows = page.elements.iter().filter_map(|element| self.row(element, instance));
            match sections.last_mut() {
                Some(section) if last < 2 => section.rows.extend(rows),
                _ => sections.extend(rows.next().map(|row| Section {
                    title: match instance {
                        1.. if last > 1 => format!("Patient {instance}"),
                        _ => title.to_owned(),
                    },
                    rows: std::iter::once(row).chain(rows).collect(),
                })),
            }
        }
        sections
    }

    fn row(&self, element: &'static Element, instance: u16) -> Option<Row> {
        let value = shown(self.get(element, instance)?);
        let filled = Reading::new(self.form(), &RawAnswers::default()).is_filled(element);
        let page = self.form().page_with(Field { element, instance }).filter(|_| !filled);
        Some(Row {
            field: Field { element, instance }.name(),
            label: element.label.to_owned(),
            value,
            sensitivity: element.sensitivity,
            page: page.map(|page| page.slug.to_owned()),
        })
    }
}
