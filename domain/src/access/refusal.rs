//! Why something is refused, in the words of the one who asked.

use serde::{Deserialize, Serialize};

use super::{Actor, Relation, Target, relation::relations};

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum Refusal {
    /// The person may not know whether the record exists: answer exactly as for
    /// one that does not (`rules.md` 8).
    #[error("We could not find this record.")]
    Hidden,
    /// The person may know what they asked about, and may not do this to it.
    #[error("{reason}")]
    NotAllowed {
        /// Why, in a sentence or two for the page.
        reason: String,
    },
}

impl Refusal {
    pub(super) fn because(reason: impl Into<String>) -> Self {
        Self::NotAllowed { reason: reason.into() }
    }
}

/// Says why someone cannot do what `words` names to a target that they may know of.
pub(super) fn explain(actor: Option<&Actor>, target: Target<'_>, words: &str) -> Refusal {
    let Some(actor) = actor else {
        return Refusal::because(format!("You cannot {words} without signing in."));
    };
    if target.is_own_affair(actor.user) {
        return Refusal::because("You cannot decide on your own access. Someone else has to.");
    }
    let held = relations(Some(actor), target);
    let types_by =
        |relation| held.iter().filter(move |(held, _)| *held == relation).map(|(_, t)| *t);
    let is = |relation| types_by(relation).next().is_some();
    let why = match target {
        Target::RecordingFrom(_) => "your account does not belong to it".to_owned(),
        Target::Access(_) => "that is for an admin of the organisation".to_owned(),
        Target::Anything | Target::Account(_) => "your account does not allow it".to_owned(),
        Target::Record(_) => match types_by(Relation::OwnOrganisation).max() {
            Some(held) => format!("your account at its organisation is {}", held.name()),
            None if is(Relation::OwnRecordElsewhere) => {
                "you do not belong to its organisation now. You can still view and update it"
                    .to_owned()
            }
            None if is(Relation::Granted) => {
                "your access to its organisation is read-only".to_owned()
            }
            None => "that is for the organisation that owns it".to_owned(),
        },
    };
    Refusal::because(format!("You cannot {words}: {why}."))
}
