//! The description of one question.

use serde::{Deserialize, Serialize};

use super::code_list::{Code, CodeList};
use super::condition::Condition;
use super::words::Words;
use crate::product::ProductKind;

/// The most characters that a free text may have, after cleaning.
pub const MAX_TEXT: usize = 20_000;

/// What counts as an answer.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Free text on one line.
    Line,
    /// Free text in paragraphs.
    Text,
    /// One answer of a list.
    Code(&'static CodeList),
    /// Any number of answers of a list.
    Codes(&'static CodeList),
    /// A day, typed into three boxes.
    Date,
    /// A month of a year, for a day that nobody remembers.
    MonthYear,
    /// A time of day.
    Time,
    /// An organisation, by its ODS code.
    Organisation,
    /// Any number of medicines or devices of a list.
    Products(ProductKind),
    /// A whole number.
    Integer,
    /// How many there are of something that is asked of one by one.
    Count,
    /// An age, typed as a number of days, months or years.
    Age,
    /// Yes or no, ticked or not.
    Boolean,
    /// Yes or no, chosen, as it may be open too.
    YesNo,
}

impl Kind {
    /// Whether people answer in their own words, which are sealed and shown
    /// only redacted.
    pub fn is_free_text(self) -> bool {
        matches!(self, Self::Line | Self::Text)
    }

    /// The list to choose from, if there is one.
    pub fn codes(self) -> Option<&'static CodeList> {
        match self {
            Self::Code(list) | Self::Codes(list) => Some(list),
            Self::YesNo => Some(&YES_NO),
            _ => None,
        }
    }
}

/// The answers to a question of [`Kind::YesNo`].
pub(super) static YES_NO: CodeList =
    CodeList { id: "candour-yes-no", codes: &[Code::new("true", "Yes"), Code::new("false", "No")] };

/// Who may read an answer, among those who may read the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sensitivity {
    /// All of them.
    Open,
    /// The national review alone (`rules.md` 17).
    NationalReviewOnly,
    /// Those who may view statutory and national policy items.
    Statutory,
}

/// Who may change an answer once it is recorded (`rules.md` 10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Editor {
    /// The reporter alone: their own words, and what they say of themselves.
    Reporter,
    /// Whoever may update the record.
    Handler,
    /// Whoever may edit statutory and national policy items.
    Administrator,
    /// Nobody: the program fills it in.
    Nobody,
}

/// What the program answers in people's place.
#[derive(Clone, Copy)]
pub(super) enum Fill {
    /// The day on which the question it depends on was answered.
    Today,
    /// Always this code.
    Code(&'static str),
}

/// One element of the taxonomy: the single description from which form,
/// validation, storage and display follow.
#[non_exhaustive]
pub struct Element {
    /// Its group and name in the taxonomy, such as
    /// `AdverseEventOutcome.ImmediateActions`. `AdverseEvent` is the FHIR
    /// resource that the taxonomy extends; the group `Candour` is ours.
    pub key: &'static str,
    /// Short name, for lists, filters and messages.
    pub label: &'static str,
    /// What counts as an answer.
    pub kind: Kind,
    /// Who may read the answer.
    pub sensitivity: Sensitivity,
    /// Who may change it.
    pub editor: Editor,
    /// Whether it is asked once for each patient.
    pub per_patient: bool,
    /// Whether the taxonomy demands it wherever its group is sent.
    pub mandatory: bool,
    pub(super) question: Words,
    pub(super) hint: Option<Words>,
    pub(super) asked_when: Condition,
    pub(super) required_when: Option<Condition>,
    pub(super) missing: &'static str,
    pub(super) contradiction: Option<&'static str>,
    pub(super) filled: Option<(Condition, Fill)>,
}

impl Element {
    /// Whether it belongs to the statutory and national policy section, which
    /// no reporter is asked.
    pub fn is_statutory(&self) -> bool {
        self.editor == Editor::Administrator
    }

    /// An optional element, open to all, asked of everybody in these words.
    pub(super) const fn new(
        key: &'static str,
        label: &'static str,
        kind: Kind,
        question: &'static str,
    ) -> Self {
        Self {
            key,
            label,
            kind,
            sensitivity: Sensitivity::Open,
            editor: match kind {
                Kind::Line | Kind::Text => Editor::Reporter,
                _ => Editor::Handler,
            },
            per_patient: false,
            mandatory: false,
            question: Words::new(question),
            hint: None,
            asked_when: Condition::Always,
            required_when: None,
            missing: "",
            contradiction: None,
            filled: None,
        }
    }

    /// The question as the public is asked it.
    pub(super) const fn public(mut self, question: &'static str) -> Self {
        self.question = self.question.public(question);
        self
    }

    /// The question and its hint in other words altogether.
    pub(super) const fn words(mut self, question: Words, hint: Option<Words>) -> Self {
        self.question = question;
        self.hint = hint;
        self
    }

    /// What helps to answer it.
    pub(super) const fn hint(mut self, hint: &'static str) -> Self {
        self.hint = Some(Words::new(hint));
        self
    }

    /// When it is asked.
    pub(super) const fn when(mut self, condition: Condition) -> Self {
        self.asked_when = condition;
        self
    }

    /// That it must be answered whenever it is asked, and what is said to
    /// those who do not.
    pub(super) const fn required(self, missing: &'static str) -> Self {
        self.required_when(Condition::Always, missing)
    }

    /// That it must be answered when it is asked and this holds, and what is
    /// said to those who do not.
    pub(super) const fn required_when(mut self, when: Condition, missing: &'static str) -> Self {
        self.required_when = Some(when);
        self.missing = missing;
        self
    }

    /// What is said to people who answer it beside another answer, on the same
    /// page, under which it is not asked.
    pub(super) const fn contradiction(mut self, message: &'static str) -> Self {
        self.contradiction = Some(message);
        self
    }

    /// That the program answers it, not people, when this holds.
    pub(super) const fn filled(mut self, when: Condition, fill: Fill) -> Self {
        self.filled = Some((when, fill));
        self
    }

    /// That there is one answer for each patient.
    pub(super) const fn per_patient(mut self) -> Self {
        self.per_patient = true;
        self
    }

    /// That the taxonomy demands it wherever its group is sent.
    pub(super) const fn mandatory(mut self) -> Self {
        self.mandatory = true;
        self
    }

    /// That it is asked of nobody, as it is known from the record itself.
    pub(super) const fn known(mut self) -> Self {
        self.asked_when = Condition::Any(&[]);
        self.editor = Editor::Nobody;
        self
    }

    /// Who may read it.
    pub(super) const fn read_by(mut self, sensitivity: Sensitivity) -> Self {
        self.sensitivity = sensitivity;
        self
    }

    /// Who may change it.
    pub(super) const fn changed_by(mut self, editor: Editor) -> Self {
        self.editor = editor;
        self
    }
}

impl PartialEq for Element {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Element {}

impl PartialOrd for Element {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Element {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key.cmp(other.key)
    }
}

impl std::fmt::Debug for Element {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key)
    }
}
