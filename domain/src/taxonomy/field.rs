//! The name of an answer in forms and in storage.

use std::borrow::Cow;

use super::reading::Reading;
use super::{Audience, Element, Form, Kind, RawAnswers};

/// The most patients that one record can tell of, as the taxonomy has it.
const MAX_PATIENTS: u16 = 100;

/// One element, for the record as a whole or for one of its patients.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Field {
    /// The question.
    pub element: &'static Element,
    /// 0 for the record as a whole, else the patient's number from 1.
    pub instance: u16,
}

/// A box of an answer that is typed into several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Day of the month.
    Day,
    /// Month, as a number.
    Month,
    /// Year, in four digits.
    Year,
    /// The number of an age.
    Number,
    /// What an age is counted in.
    Unit,
}

impl Part {
    /// The word for it, in names and messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
            Self::Number => "number",
            Self::Unit => "unit",
        }
    }
}

impl Field {
    /// The element for the record as a whole or, where it is asked of each
    /// patient, for the first of them.
    pub fn first(element: &'static Element) -> Self {
        Self { element, instance: u16::from(element.per_patient) }
    }

    /// The field of a key and an instance; `None` if the form knows no such
    /// element or it has no such instance.
    pub fn find(form: Form, key: &str, instance: u16) -> Option<Self> {
        let element = form.element(key)?;
        let fits = if element.per_patient { 1..=MAX_PATIENTS } else { 0..=0 };
        fits.contains(&instance).then_some(Self { element, instance })
    }

    /// The field that a name stands for.
    pub(super) fn parse(form: Form, name: &str) -> Option<Self> {
        match name.rsplit_once('.') {
            // Each field has one name: neither a leading zero nor a plus.
            Some((key, number)) if number.starts_with(|c| ('1'..='9').contains(&c)) => {
                Self::find(form, key, number.parse().ok()?)
            }
            _ => Self::find(form, name, 0),
        }
    }

    /// The field to which an input belongs, one of several boxes included.
    pub(super) fn of_input(form: Form, input: &str) -> Option<Self> {
        let whole = Self::parse(form, input).filter(|field| field.parts().is_empty());
        whole.or_else(|| {
            let (name, part) = input.rsplit_once('.')?;
            let has_box = |field: &Self| field.parts().iter().any(|known| known.word() == part);
            Self::parse(form, name).filter(has_box)
        })
    }

    /// What it answers, in short, and of which patient after the first.
    pub fn label(self) -> String {
        match self.instance {
            0 | 1 => self.element.label.to_owned(),
            n => format!("{} (patient {n})", self.element.label),
        }
    }

    /// The key of its element.
    pub fn key(self) -> &'static str {
        self.element.key
    }

    /// Its name in forms and in storage: the key, with the patient's number
    /// after it where there is one. Letters, digits and dots alone.
    pub fn name(self) -> String {
        self.spelt().into_owned()
    }

    /// The same, borrowed where it is the key alone: conditions look at it all
    /// the time.
    pub(super) fn spelt(self) -> Cow<'static, str> {
        match self.instance {
            0 => Cow::Borrowed(self.element.key),
            n => Cow::Owned(format!("{}.{n}", self.element.key)),
        }
    }

    /// The name of one of its boxes, such as `AdverseEvent.date.day`.
    pub fn part(self, part: Part) -> String {
        format!("{}.{}", self.name(), part.word())
    }

    /// The boxes into which it is typed; none if it is one input.
    pub fn parts(self) -> &'static [Part] {
        match self.element.kind {
            Kind::Date => &[Part::Day, Part::Month, Part::Year],
            Kind::MonthYear => &[Part::Month, Part::Year],
            Kind::Age => &[Part::Number, Part::Unit],
            _ => &[],
        }
    }

    /// The names of its inputs.
    pub fn inputs(self) -> Vec<String> {
        match self.parts() {
            [] => vec![self.name()],
            parts => parts.iter().map(|part| self.part(*part)).collect(),
        }
    }

    /// The id of its first input, to which an error links: the name, with
    /// `-day` or `-month` after it if it has boxes.
    pub fn anchor(self) -> String {
        match self.parts().first() {
            Some(part) => format!("{}-{}", self.name(), part.word()),
            None => self.name(),
        }
    }

    /// The question, as it is put to this audience about this type of event.
    pub fn question(self, form: Form, raw: &RawAnswers) -> &'static str {
        self.element.question.fitting(self.reader(form, raw), raw.event_type())
    }

    /// What helps to answer it.
    pub fn hint(self, form: Form, raw: &RawAnswers) -> Option<&'static str> {
        let hint = self.element.hint?.fitting(self.reader(form, raw), raw.event_type());
        (!hint.is_empty()).then_some(hint)
    }

    /// Whether it must be answered when it is asked.
    pub fn is_required(self, form: Form, raw: &RawAnswers) -> bool {
        Reading::new(form, raw).requires(self)
    }

    /// Staff who report without an account read the staff's wording.
    fn reader(self, form: Form, raw: &RawAnswers) -> Audience {
        if Reading::new(form, raw).is_by_staff() { Audience::Staff } else { Audience::Public }
    }
}
