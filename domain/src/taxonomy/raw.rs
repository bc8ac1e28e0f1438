//! What someone typed, kept whatever it is.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::element::{Editor, Fill, Sensitivity};
use super::reading::Reading;
use super::{Answers, Field, Form, Page, Value, v5};
use crate::event::EventType;

/// Answers as they were typed, by field name: wrong ones, half ones, and those
/// that no longer apply. Kept so that nothing typed is ever lost; only
/// [`Form::parse`] says what it amounts to.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RawAnswers(BTreeMap<String, Vec<String>>);

impl RawAnswers {
    /// What was typed or chosen in a field; empty if nothing was.
    pub fn get(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// The first thing typed in a field, or nothing.
    pub fn first(&self, name: &str) -> &str {
        self.get(name).first().map_or("", String::as_str)
    }

    /// Replaces what a field holds.
    pub fn set(&mut self, name: impl Into<String>, values: Vec<String>) {
        self.0.insert(name.into(), values);
    }

    /// Empties a field.
    pub fn clear(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// Whether nothing was typed at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every field with what it holds, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(name, values)| (name.as_str(), values.as_slice()))
    }

    /// How much was typed, in bytes of UTF-8, names included.
    pub fn bytes(&self) -> usize {
        let values = |values: &[String]| values.iter().map(String::len).sum::<usize>();
        self.iter().map(|(name, typed)| name.len() + values(typed)).sum()
    }

    /// The type of event, if one was chosen.
    pub fn event_type(&self) -> Option<EventType> {
        EventType::parse(self.first(v5::EVENT.key))
    }
}

impl fmt::Debug for RawAnswers {
    /// Prints the names of the fields and never what people wrote.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl From<&Answers> for RawAnswers {
    fn from(answers: &Answers) -> Self {
        let mut raw = Self::default();
        for (field, value) in answers.iter() {
            value.type_into(field, &mut raw);
        }
        raw
    }
}

impl Form {
    /// A mark of what a page holds: where two marks differ, the page was
    /// changed in between. It lives as long as the page is open somewhere.
    pub fn mark(self, page: &'static Page, raw: &RawAnswers) -> String {
        let mut hasher = DefaultHasher::new();
        for field in Reading::new(self, raw).fields_of(page) {
            for name in field.inputs() {
                let typed: Vec<_> =
                    raw.get(&name).iter().filter(|typed| !typed.is_empty()).collect();
                (name, typed).hash(&mut hasher);
            }
        }
        format!("{:x}", hasher.finish())
    }

    /// Takes what was posted from a page. The page's fields are replaced, as a
    /// box that was unticked posts nothing; whatever else was posted is
    /// ignored, and answers of other pages stay.
    pub fn take(
        self,
        page: &'static Page,
        raw: &mut RawAnswers,
        posted: impl IntoIterator<Item = (String, String)>,
        today: NaiveDate,
    ) {
        let before = raw.clone();
        for field in Reading::new(self, &before).fields_of(page) {
            field.inputs().iter().for_each(|name| raw.clear(name));
        }
        for (name, value) in posted {
            let field = Field::of_input(self, &name);
            if field.is_some_and(|field| self.takes(page, field, &before)) {
                raw.0.entry(name).or_default().push(value);
            }
        }
        for element in page.elements {
            if let Some((_, Fill::Today)) = element.filled {
                self.note_day(Field::first(element), &before, raw, today);
            }
        }
    }

    /// Takes what was posted from a page of a record that is being amended, as
    /// [`take`](Self::take) does, but for what [stays](Self::may_amend).
    pub fn amend(
        self,
        page: &'static Page,
        raw: &mut RawAnswers,
        posted: impl IntoIterator<Item = (String, String)>,
        today: NaiveDate,
    ) {
        let before = raw.clone();
        self.take(page, raw, posted, today);
        for field in Reading::new(self, &before).fields_of(page) {
            // What the program fills in follows from the other answers.
            let stays = field.element.editor != Editor::Nobody && !self.may_amend(field, &before);
            for name in field.inputs().into_iter().filter(|_| stays) {
                match before.get(&name) {
                    [] => raw.clear(&name),
                    standing => raw.set(name, standing.to_vec()),
                }
            }
        }
    }

    /// Takes away what no input of the form has typed.
    pub fn keep_known(self, raw: &mut RawAnswers) {
        raw.0.retain(|name, _| Field::of_input(self, name).is_some());
    }

    /// Whether an answer of a record may be amended, given those that stand.
    /// What reporters wrote and what they say of themselves is changed by
    /// nobody else (`rules.md` 10), nor is what only the national review reads;
    /// words may be added where there are none. The statutory and national
    /// policy section has a page and a permit of its own.
    pub fn may_amend(self, field: Field, standing: &RawAnswers) -> bool {
        let element = field.element;
        if element.is_statutory() {
            return true;
        }
        let open = element.sensitivity == Sensitivity::Open;
        open && if element.kind.is_free_text() {
            standing.get(&field.name()).is_empty()
        } else {
            element.editor == Editor::Handler
        }
    }

    /// Whether people answer an element on a page.
    fn takes(self, page: &Page, field: Field, raw: &RawAnswers) -> bool {
        page.holds(field) && !Reading::new(self, raw).is_filled(field.element)
    }

    /// Writes down the day on which "today" was answered, so that it does not
    /// move when the record is resumed or amended later.
    fn note_day(self, field: Field, before: &RawAnswers, raw: &mut RawAnswers, today: NaiveDate) {
        let noted = |raw: &RawAnswers| {
            let reading = Reading::new(self, raw);
            reading.is_asked(field) && reading.is_typed(field)
        };
        if noted(before) {
            field.inputs().iter().for_each(|name| raw.set(name, before.get(name).to_vec()));
        } else if Reading::new(self, raw).is_asked(field) {
            Value::Date(today).type_into(field, raw);
        }
    }
}
