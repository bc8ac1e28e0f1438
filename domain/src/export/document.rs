//! One record in full.

use chrono::{NaiveDate, SecondsFormat};
use serde::{Deserialize, Serialize};

use crate::event::record::{Deed, Moment, RecordView, Recorder, Step};
use crate::event::{Owner, Reference};
use crate::organisation::OdsCode;
use crate::sharing::Sharing;
use crate::statutory::{Candour, CandourView, Listed, SectionView};
use crate::taxonomy::{
    Answers, Audience, Form, Kind, NotAnswers, RowValue, Version as TaxonomyVersion,
};

/// One record with all that its reader may see of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// What people call it.
    pub reference: Reference,
    /// How often it was changed.
    pub version: u32,
    /// The type of event.
    #[serde(rename = "type")]
    pub kind: Coded,
    /// How bad it was.
    pub harm: Coded,
    /// How far its review is.
    pub status: Coded,
    /// To whom it belongs; nobody while it waits to be placed.
    pub organisation: Option<Coded>,
    /// Where it happened, if that is a listed organisation.
    pub place: Option<OdsCode>,
    /// When it was recorded: a time or, of a report without an account, a day.
    pub recorded: String,
    /// Who recorded it, as far as the reader may know.
    pub recorded_by: Option<String>,
    /// Whether it is open to named people only, and this reader is none of them.
    pub narrowed: bool,
    /// Whether it may be shared beyond patient safety.
    pub sharing: Option<Sharing>,
    /// The version of the taxonomy by which it was asked.
    pub taxonomy: TaxonomyVersion,
    /// Who was asked.
    pub audience: Audience,
    /// What was answered.
    pub answers: Vec<Answer>,
    /// Words that were added since, oldest first.
    pub additions: Vec<Told>,
    /// What was done to it, oldest first.
    pub history: Vec<Happening>,
    /// What is kept beside the statutory and national policy answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Section>,
}

/// A code with what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coded {
    /// The code.
    pub code: String,
    /// In words.
    pub words: String,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The element of the taxonomy.
    pub element: String,
    /// Which patient, from 1, where it is asked of each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patient: Option<u16>,
    /// What it answers, in short.
    pub label: String,
    /// The answer as it is stored: codes, days as 2026-03-31, an age in days as
    /// LFPSE counts them, redacted text.
    pub values: Vec<String>,
    /// Each value in words, where they say more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

/// Words that somebody added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// What they are.
    pub kind: Coded,
    /// When.
    pub at: String,
    /// By whom, as far as the reader may know.
    pub by: Option<String>,
    /// The redacted words.
    pub words: String,
}

/// Something that was done to the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happening {
    /// The version that it made.
    pub version: u32,
    /// When.
    pub at: String,
    /// By whom, as far as the reader may know.
    pub by: Option<String>,
    /// What, in a word.
    pub what: String,
    /// The status before it, where it moved the record on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The status after it, where it moved the record on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The organisation with which it was placed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OdsCode>,
    /// To how many named people it was narrowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
    /// The answers that it replaced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Replaced>,
}

/// An answer that was replaced, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    /// What it answers, in short.
    pub label: String,
    /// Which patient; 0 for the record as a whole.
    pub patient: u16,
    /// What it was; nothing if there was no answer.
    pub before: Vec<String>,
    /// What it became; nothing if it was taken away.
    pub after: Vec<String>,
}

/// The duty of candour and the learning responses of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// How far the duty of candour is done, where it applies.
    pub candour: Option<Candour>,
    /// The last day of its written follow-up.
    pub written_by: Option<NaiveDate>,
    /// The learning responses that cover the event.
    pub responses: Vec<Listed>,
}

impl Document {
    /// The document of a record as a reader sees it, with the answers that they
    /// may see. A record that is narrowed to others gives none.
    pub fn of(view: &RecordView, answers: &Answers) -> Self {
        let head = &view.head;
        let form = answers.form();
        let organisation = match &head.owner {
            Owner::Organisation(code) => Some(coded(code.as_str(), &head.owner_name)),
            Owner::NationalReview => None,
        };
        Self {
            reference: head.reference.clone(),
            version: head.version.0,
            kind: coded(head.facets.kind.word(), head.facets.kind.name()),
            harm: coded(head.facets.harm.word(), head.facets.harm.name()),
            status: coded(head.facets.status.word(), head.facets.status.name()),
            organisation,
            place: head.place.clone(),
            recorded: written(head.recorded),
            recorded_by: name(&head.recorder),
            narrowed: view.closed,
            sharing: view.sharing,
            taxonomy: form.version(),
            audience: form.audience(),
            answers: if view.closed { Vec::new() } else { said(answers) },
            additions: view
                .additions
                .iter()
                .map(|addition| Told {
                    kind: coded(addition.kind.key(), addition.kind.name()),
                    at: written(addition.moment),
                    by: name(&addition.by),
                    words: addition.words.clone(),
                })
                .collect(),
            history: view.steps.iter().map(|step| happening(step, form)).collect(),
            section: None,
        }
    }

    /// The same with what is kept beside the answers of the statutory and
    /// national policy section.
    #[must_use]
    pub fn with_section(self, section: SectionView) -> Self {
        let (candour, written_by) = match section.candour {
            CandourView::Applies { candour, clock, .. } => (Some(candour), Some(clock.due)),
            _ => (None, None),
        };
        Self {
            section: Some(Section { candour, written_by, responses: section.responses }),
            ..self
        }
    }

    /// The same without the names of those who recorded and handled it, for
    /// those outside who have no need of them.
    #[must_use]
    pub fn without_people(mut self) -> Self {
        self.recorded_by = None;
        self.additions.iter_mut().for_each(|told| told.by = None);
        self.history.iter_mut().for_each(|step| step.by = None);
        self
    }

    /// Reads the answers back; `None` where it holds none.
    pub fn read_answers(&self) -> Result<Option<Answers>, NotAnswers> {
        if self.answers.is_empty() {
            return Ok(None);
        }
        let form = Form::of(self.taxonomy, self.audience);
        let field = |answer: &Answer| match answer.patient {
            Some(patient) => format!("{}.{patient}", answer.element),
            None => answer.element.clone(),
        };
        let spelt = self.answers.iter().map(|answer| (field(answer), answer.values.clone()));
        Answers::of_spelt(form, spelt).map(Some)
    }
}

fn coded(code: &str, words: &str) -> Coded {
    Coded { code: code.to_owned(), words: words.to_owned() }
}

fn said(answers: &Answers) -> Vec<Answer> {
    let said = answers.iter().map(|(field, value)| {
        let (values, words) = (value.spelt(), value.words());
        let says_more = !matches!(field.element.kind, Kind::Boolean) && words != values;
        Answer {
            element: field.key().to_owned(),
            patient: (field.instance > 0).then_some(field.instance),
            label: field.element.label.to_owned(),
            words: if says_more { words } else { Vec::new() },
            values,
        }
    });
    said.collect()
}

/// A moment as RFC 3339 writes it, or the day where no time is kept.
fn written(moment: Moment) -> String {
    match moment {
        Moment::At(at) => at.to_rfc3339_opts(SecondsFormat::Secs, true),
        Moment::On(day) => day.to_string(),
    }
}

fn name(recorder: &Recorder) -> Option<String> {
    match recorder {
        Recorder::Named(name) => Some(name.clone()),
        Recorder::Anonymous => None,
    }
}

fn happening(step: &Step, form: Form) -> Happening {
    let mut told = Happening {
        version: step.version.0,
        at: written(step.moment),
        by: name(&step.by),
        what: String::new(),
        from: None,
        to: None,
        organisation: None,
        people: None,
        changes: Vec::new(),
    };
    let what = match &step.deed {
        Deed::Recorded => "recorded",
        Deed::Amended(changes) => {
            told.changes = changes
                .describe(form)
                .into_iter()
                .map(|change| Replaced {
                    label: change.label.to_owned(),
                    patient: change.instance,
                    before: in_words(change.before),
                    after: in_words(change.after),
                })
                .collect();
            "amended"
        }
        Deed::Added => "added",
        Deed::Noted => "noted",
        Deed::Reviewed { from, to } => {
            (told.from, told.to) = (Some(from.word().to_owned()), Some(to.word().to_owned()));
            "reviewed"
        }
        Deed::Withdrawn { from } => {
            told.from = Some(from.word().to_owned());
            "withdrawn"
        }
        Deed::PutBack { to } => {
            told.to = Some(to.word().to_owned());
            "put-back"
        }
        Deed::Narrowed(people) => {
            told.people = Some(*people);
            "narrowed"
        }
        Deed::Placed(code) => {
            told.organisation = Some(code.clone());
            "placed"
        }
    };
    told.what = what.to_owned();
    told
}

fn in_words(value: Option<RowValue>) -> Vec<String> {
    match value {
        Some(RowValue::Words(words)) => words,
        Some(RowValue::FreeText(text)) => vec![text],
        Some(RowValue::Organisation(code)) => vec![code.as_str().to_owned()],
        None => Vec::new(),
    }
}
