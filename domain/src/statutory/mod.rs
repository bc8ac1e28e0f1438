//! What is kept beside a record for the statutory and national policy section:
//! the steps of the duty of candour, and the responses by which organisations
//! learn from events under the Patient Safety Incident Response Framework.
//!
//! Neither is part of the LFPSE taxonomy, which knows of the duty of candour as
//! yes or no and of learning responses not at all.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::event::Reference;

pub mod candour;
pub mod changes;
pub mod kinds;
pub mod listing;
pub mod response;
pub mod typed;

pub use candour::{Candour, CandourView, Clock, Due, Duty};
pub use changes::FactChange;
pub use kinds::{Engagement, Factor, ResponseKind, ResponseText, State, StepKind, Urgency};
pub use response::{Covered, Facts, Listed, Response, ResponseId, SafetyAction, Step, Texts};
pub use typed::{ActionEntry, CandourEntry, ResponseEntry, Wrong};

/// The section of one event, as those who may see it read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionView {
    /// The event.
    pub reference: Reference,
    /// The duty of candour.
    pub candour: CandourView,
    /// The numbers under which other bodies know it, each with whose it is.
    pub references: Vec<(String, Option<String>)>,
    /// Whether it was declared a Serious Incident.
    pub serious: bool,
    /// The responses that cover the event.
    pub responses: Vec<Listed>,
    /// Whether the reader may change the section.
    pub may_edit: bool,
    /// The British day.
    pub today: NaiveDate,
}
