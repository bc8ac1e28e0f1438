//! The activities of the LFPSE table.

use serde::{Deserialize, Serialize};

macro_rules! activities {
    ($($variant:ident $words:literal,)+) => {
        /// One of the 17 things that the published table allows or withholds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Activity { $(#[doc = $words] $variant,)+ }

        impl Activity {
            /// Every activity, in the order of the published table's rows.
            pub const ALL: [Self; 17] = [$(Self::$variant,)+];

            /// The activity in the table's own words.
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)+ }
            }
        }
    };
}

activities! {
    RecordAnonymously "record an event anonymously",
    SaveDraft "save a draft",
    RecordSignedIn "record an event as a signed-in user",
    ViewMine "view my submitted events",
    UpdateMine "update my submitted events",
    ReviewMine "mark my submitted events as reviewed",
    EditStatutoryMine "complete or edit statutory and national policy requirements for my events",
    ViewOrganisation "view individual submitted events from across my organisation",
    UpdateOrganisation "update an event from my organisation",
    ReviewOrganisation "mark an event as reviewed from across my organisation",
    EditStatutoryOrganisation "complete or edit statutory and national policy requirements for my organisation's events",
    ViewStatutoryOrganisation "view statutory and national policy requirements for my organisation's events",
    ViewChildren "view individual submitted events from my child organisations",
    ViewStatutoryChildren "view statutory and national policy requirements for events from my child organisations",
    ApproveAccess "approve enhanced user requests for my organisation",
    RejectAccess "reject enhanced user requests for my organisation",
    RevokeAccess "revoke enhanced user access to my organisation",
}

impl Activity {
    /// Reads the table's words; `None` for any other.
    pub fn parse(words: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|activity| activity.words() == words)
    }
}
