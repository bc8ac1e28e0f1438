//! What an amendment changed, answer by answer.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::describe::shown;
use super::{CodedAnswers, Field, Form, RowValue, Sensitivity, Value};

/// The coded answers that differ between two states of a record, by field, as
/// they are spelt in storage. Free text is never among them: it is sealed, and
/// stays as its writer left it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes(BTreeMap<String, Change>);

/// The two states of one answer; empty where there was none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Change {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    before: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    after: Vec<String>,
}

/// A change as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedAnswer {
    /// What it answers, in short.
    pub label: &'static str,
    /// The patient it is about; 0 for the record as a whole.
    pub instance: u16,
    /// What it was; nothing if there was no answer.
    pub before: Option<RowValue>,
    /// What it became; nothing if it was taken away.
    pub after: Option<RowValue>,
}

impl CodedAnswers {
    /// What became different.
    pub fn changes_to(&self, after: &Self) -> Changes {
        let fields: BTreeSet<Field> =
            self.iter().chain(after.iter()).map(|(field, _)| field).collect();
        let spelt = |answers: &Self, field: Field| {
            answers.get(field.element, field.instance).map(Value::spelt).unwrap_or_default()
        };
        let changes = fields.into_iter().filter_map(|field| {
            let change = Change { before: spelt(self, field), after: spelt(after, field) };
            (change.before != change.after).then(|| (field.name(), change))
        });
        Changes(changes.collect())
    }
}

impl Changes {
    /// Whether nothing became different.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those alone that a reader may see, by the sensitivity of the answer.
    /// What the taxonomy of the record does not know is seen by nobody.
    pub fn readable(mut self, form: Form, reads: impl Fn(Sensitivity) -> bool) -> Self {
        self.0.retain(|name, _| {
            form.field(name).is_some_and(|field| reads(field.element.sensitivity))
        });
        self
    }

    /// The changes in our words.
    pub fn describe(&self, form: Form) -> Vec<ChangedAnswer> {
        let changed = self.0.iter().filter_map(|(name, change)| {
            let field = form.field(name)?;
            let value = |spelt: &[String]| Value::read(field.element, spelt).as_ref().map(shown);
            Some(ChangedAnswer {
                label: field.element.label,
                instance: field.instance,
                before: value(&change.before),
                after: value(&change.after),
            })
        });
        changed.collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::taxonomy::{Audience, CodedAnswers, Form, RowValue, Sensitivity};

    fn coded(answers: &str) -> CodedAnswers {
        let json = format!(
            r#"{{"taxonomy":5,"audience":"staff","answers":{{"AdverseEvent.event":["incident"],{answers}}}}}"#
        );
        serde_json::from_str(&json).unwrap()
    }

    fn words(value: Option<&RowValue>) -> Option<String> {
        value.map(|value| match value {
            RowValue::Words(words) => words.join(", "),
            other => format!("{other:?}"),
        })
    }

    #[test]
    fn what_was_changed_added_and_taken_away_is_told_apart() {
        let before = coded(
            r#""PatientInformation.PhysicalHarm.1":["4"],"AdverseEvent.date":["2026-03-02"]"#,
        );
        let after = coded(
            r#""PatientInformation.PhysicalHarm.1":["3"],"LocationDetails.Organisation":["RR8"]"#,
        );
        let form = Form::new(Audience::Staff);
        let changes = before.changes_to(&after);
        let stored = serde_json::to_string(&changes).unwrap();
        assert_eq!(serde_json::from_str::<super::Changes>(&stored).unwrap(), changes);
        let told: Vec<_> = changes
            .describe(form)
            .into_iter()
            .map(|c| (c.label, c.instance, words(c.before.as_ref()), words(c.after.as_ref())))
            .collect();
        let harm = |words: &str| Some(words.to_owned());
        assert_eq!(
            told,
            [
                ("Day it happened", 0, Some("2 March 2026".to_owned()), None),
                ("Organisation", 0, None, Some("RR8".to_owned())),
                ("Physical harm", 1, harm("Low physical harm"), harm("Moderate physical harm")),
            ]
        );
        assert!(before.changes_to(&before).describe(form).is_empty());
    }

    #[test]
    fn a_change_of_an_answer_that_few_may_read_is_hidden_from_the_others() {
        let before = coded(r#""PractitionerDetails.WhyAnonymous":["7"]"#);
        let after = coded(r#""PractitionerDetails.WhyAnonymous":["1"]"#);
        let form = Form::new(Audience::Staff);
        let changes = before.changes_to(&after);
        assert_eq!(changes.clone().readable(form, |_| true), changes);
        let open = changes.readable(form, |sensitivity| sensitivity == Sensitivity::Open);
        assert_eq!(open, super::Changes::default());
    }
}
