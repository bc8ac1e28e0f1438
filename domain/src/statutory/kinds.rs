//! The closed choices of learning responses.
//!
//! The kinds of response are those of the Patient Safety Incident Response
//! Framework ("Guide to responding proportionately to patient safety
//! incidents", NHS England, August 2022). The headings of contributory factors
//! are the parts of the work system in its SEIPS quick reference guide.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($($(#[$doc:meta])+ $name:ident { $($(#[$each:meta])+ $variant:ident $word:literal $text:literal,)+ })+) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name {
            $($(#[$each])+ $variant,)+
        }

        impl $name {
            /// Every one, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that forms and the database hold.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// In a reader's words.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            /// Reads the word; `None` for any other.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    )+};
}

words! {
    /// How an organisation learns.
    ResponseKind {
        /// A patient safety incident investigation.
        Investigation "investigation" "Patient safety incident investigation",
        /// A multidisciplinary team review.
        TeamReview "team-review" "Multidisciplinary team review",
        /// An after action review.
        AfterActionReview "after-action-review" "After action review",
        /// A SWARM huddle: at once, where it happened.
        Swarm "swarm" "SWARM huddle",
        /// A thematic review of several events.
        Thematic "thematic" "Thematic review",
    }

    /// A part of the work system in which something contributed (SEIPS).
    Factor {
        /// The people themselves, patients among them.
        Person "person" "Person or people",
        /// What they did.
        Tasks "tasks" "Tasks",
        /// What they did it with.
        Tools "tools" "Tools and technology",
        /// How the work is organised.
        Organisation "organisation" "Organisation of work",
        /// The place.
        Internal "internal" "Internal environment",
        /// What comes from beyond the organisation.
        External "external" "External environment",
    }

    /// How far people were engaged.
    Engagement {
        /// They were not asked yet.
        NotYet "not-yet" "Not asked yet",
        /// They were asked and have not answered.
        Offered "offered" "Asked, no answer yet",
        /// They take part.
        Involved "involved" "Involved",
        /// They do not want to.
        Declined "declined" "Asked, and do not want to be involved",
        /// There is nobody to ask, or nobody can be reached.
        NotPossible "not-possible" "Nobody to ask, or cannot be reached",
    }

    /// How far a response is: it follows from the dates.
    State {
        /// It is decided, and has not begun.
        Planned "planned" "Planned",
        /// It has begun.
        InProgress "in-progress" "In progress",
        /// It is complete.
        Completed "completed" "Completed",
        /// It was ended without being completed.
        Stopped "stopped" "Stopped",
    }

    /// How pressing a response is, the most pressing first.
    Urgency {
        /// It, or a safety action of it, should be done by now.
        Overdue "overdue" "Something is overdue",
        /// It is not finished.
        Open "open" "Not finished",
        /// It is finished, and a safety action of it is not done.
        ActionsOpen "actions-open" "Finished, with safety actions to do",
        /// Nothing is left to do.
        Finished "finished" "Nothing left to do",
    }

    /// A free text of a response or of one of its safety actions.
    ResponseText {
        /// Why it is done.
        Reason "reason" "Reason for this response",
        /// Who leads it.
        Lead "lead" "Lead",
        /// What contributed.
        Factors "factors" "What contributed",
        /// How patients and families are engaged.
        Families "families" "Engagement of patients and families",
        /// How staff are engaged.
        Staff "staff" "Engagement of staff",
        /// What a safety action is.
        ActionWhat "action.what" "Safety action",
        /// Whose it is.
        ActionOwner "action.owner" "Owner",
        /// How its effect is measured.
        ActionMeasure "action.measure" "How it will be measured",
    }

    /// What was done to a response.
    StepKind {
        /// It was begun.
        Begun "begun" "Added the response",
        /// Its facts or texts were changed.
        Changed "changed" "Changed the response",
        /// An event was added.
        EventAdded "event-added" "Added an event",
        /// An event was taken out.
        EventRemoved "event-removed" "Took an event out",
        /// A safety action was added.
        ActionAdded "action-added" "Added a safety action",
        /// A safety action was completed.
        ActionDone "action-done" "Completed a safety action",
        /// A safety action that was marked as done was opened again.
        ActionReopened "action-reopened" "Reopened a safety action",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back() {
        for kind in ResponseKind::ALL {
            assert_eq!(ResponseKind::parse(kind.word()), Some(*kind));
        }
        for text in ResponseText::ALL {
            assert_eq!(ResponseText::parse(text.word()), Some(*text));
        }
        assert_eq!(State::parse("unknown"), None);
    }
}
