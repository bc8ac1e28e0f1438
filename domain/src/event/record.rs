//! One event in full, as a reader who may see it sees it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{EventId, Facets, Owner, Reference, Status, Version};
use crate::access::Standing;
use crate::account::UserId;
use crate::organisation::OdsCode;
use crate::sharing::Sharing;
use crate::taxonomy::{Changes, Section};

/// Who recorded an event, as far as its readers may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recorder {
    /// A person with an account, by name.
    Named(String),
    /// Nobody knows.
    Anonymous,
}

/// When something was done to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Moment {
    /// At this time.
    At(DateTime<Utc>),
    /// On this British day; the time of day of an anonymous report is not kept
    /// (`rules.md` 17).
    On(NaiveDate),
}

/// The head of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordHead {
    /// Its identity.
    pub id: EventId,
    /// What people call it.
    pub reference: Reference,
    /// How often it was changed.
    pub version: Version,
    /// Type, harm and status.
    pub facets: Facets,
    /// To whom it belongs.
    pub owner: Owner,
    /// The owner's name.
    pub owner_name: String,
    /// When it was recorded.
    pub recorded: Moment,
    /// Who recorded it.
    pub recorder: Recorder,
    /// Where it happened, if that is a listed organisation.
    pub place: Option<OdsCode>,
}

/// What a step in a record's history was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// It was recorded.
    Recorded,
    /// Coded answers were amended; those that changed.
    Amended(Changes),
    /// Its reporter added words by receipt.
    Added,
    /// A note was added beside the reporter's words.
    Noted,
    /// Its review moved on.
    Reviewed {
        /// From this status.
        from: Status,
        /// To this one.
        to: Status,
    },
    /// It was withdrawn.
    Withdrawn {
        /// Where it stood before.
        from: Status,
    },
    /// It was put back.
    PutBack {
        /// Where it stands again.
        to: Status,
    },
    /// It was narrowed to so many named people, or opened again to all its
    /// readers where there are none.
    Narrowed(u32),
    /// The national review placed it with an organisation.
    Placed(OdsCode),
}

/// One step in a record's history. Steps are only ever added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The version that it made.
    pub version: Version,
    /// When.
    pub moment: Moment,
    /// By whom.
    pub by: Recorder,
    /// What was done.
    pub deed: Deed,
}

/// Words that someone added to a record after it was recorded, redacted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addition {
    /// The version that they came with.
    pub version: Version,
    /// When.
    pub moment: Moment,
    /// By whom.
    pub by: Recorder,
    /// What they are.
    pub kind: AdditionKind,
    /// The redacted words.
    pub words: String,
}

/// What words added to a record are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AdditionKind {
    /// More from the person who reported.
    FromReporter,
    /// A note by someone who handles the record, marked as theirs (rule 10).
    Note,
    /// What a review found.
    Findings,
    /// What the reporter is told, in answer.
    Feedback,
    /// Why it was withdrawn or put back.
    Reason,
}

impl AdditionKind {
    /// Every kind with the key under which its text is kept.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::FromReporter, "addition.reporter"),
        (Self::Note, "addition.note"),
        (Self::Findings, "review.findings"),
        (Self::Feedback, "review.feedback"),
        (Self::Reason, "withdrawal.reason"),
    ];

    /// The key under which the text is kept.
    pub fn key(self) -> &'static str {
        match self {
            Self::FromReporter => "addition.reporter",
            Self::Note => "addition.note",
            Self::Findings => "review.findings",
            Self::Feedback => "review.feedback",
            Self::Reason => "withdrawal.reason",
        }
    }

    /// Reads the key; `None` for any other.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == key).map(|(kind, _)| *kind)
    }

    /// What it is, in a reader's words.
    pub fn name(self) -> &'static str {
        match self {
            Self::FromReporter => "Added by the reporter",
            Self::Note => "Note",
            Self::Findings => "Findings of the review",
            Self::Feedback => "Answer to the reporter",
            Self::Reason => "Why it was withdrawn or put back",
        }
    }
}

/// A page of a record on which nothing is answered yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenPage {
    /// Its name in addresses.
    pub slug: String,
    /// What it asks.
    pub title: String,
}

/// A record with all that a reader of it may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordView {
    /// Its head.
    pub head: RecordHead,
    /// Its answers, section by section, free text redacted.
    pub sections: Vec<Section>,
    /// Whether it may be shared beyond patient safety; not told where the record
    /// is narrowed to others.
    pub sharing: Option<Sharing>,
    /// The pages on which nothing is answered yet and something may be, by those
    /// who may update the record.
    pub open: Vec<OpenPage>,
    /// Words added since.
    pub additions: Vec<Addition>,
    /// Its history, oldest first.
    pub steps: Vec<Step>,
    /// Whether this reader may know that it is there and no more, because it is
    /// narrowed to others.
    pub closed: bool,
    /// What permission depends on, so that the page can hide what this reader
    /// may not do.
    pub standing: Standing,
}

/// Where a record stands next when it is withdrawn or, if it was, put back: as
/// it stood before. Nothing for a report without an account: its reporter can
/// neither be asked nor told.
pub fn withdrawal(status: Status, author: Option<UserId>, steps: &[Step]) -> Option<Status> {
    author?;
    if status != Status::Withdrawn {
        return Some(Status::Withdrawn);
    }
    steps.iter().rev().find_map(|step| match step.deed {
        Deed::Withdrawn { from } => Some(from),
        _ => None,
    })
}
