//! What an activity is about.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::AccountType;
use crate::account::UserId;
use crate::event::{EventId, Owner};
use crate::organisation::OdsCode;

/// The facts about one record that permission depends on, at this moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Which record.
    pub event: EventId,
    /// To whom it belongs.
    pub owner: Owner,
    /// Who recorded it; nobody knows of an anonymous record.
    pub author: Option<UserId>,
    /// The organisations that operate its owner.
    pub operators: Vec<OdsCode>,
    /// The organisations in whose commissioned area its owner lies.
    pub overseers: Vec<OdsCode>,
    /// The organisations that succeeded its owner, which has closed.
    pub successors: Vec<OdsCode>,
    /// The organisation where it happened, if that is known and another than
    /// its owner; a site stands for its operator.
    pub place: Option<OdsCode>,
    /// Whether a review has begun and is not complete.
    pub open_review: bool,
    /// The people to whom an admin has narrowed it, as for an allegation about
    /// a colleague; nobody for a record that is not narrowed.
    pub narrowed_to: BTreeSet<UserId>,
}

impl Standing {
    /// Whether it is narrowed to some people and this one is not among them.
    /// Whoever recorded it always is.
    pub fn is_closed_to(&self, user: UserId) -> bool {
        !self.narrowed_to.is_empty()
            && self.author != Some(user)
            && !self.narrowed_to.contains(&user)
    }
}

/// A request for, or a holding of, an account type at an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessMatter {
    /// Where.
    pub organisation: OdsCode,
    /// Whose.
    pub about: UserId,
    /// Which type.
    pub account_type: AccountType,
    /// Whether anyone else is admin there: if not, admins are a matter for the
    /// accounts post.
    pub has_admin: bool,
}

/// What an activity is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// No record or organisation in particular.
    Anything,
    /// The organisation that a new record is made from.
    RecordingFrom(&'a OdsCode),
    /// One record.
    Record(&'a Standing),
    /// Someone's access to an organisation.
    Access(&'a AccessMatter),
    /// Someone's account and posts.
    Account(UserId),
}

impl Target<'_> {
    /// Whether the decision would be about the one who takes it: nobody decides
    /// on their own request, account or posts (`rules.md` 6 and 7).
    pub(super) fn is_own_affair(&self, user: UserId) -> bool {
        match self {
            Self::Access(matter) => matter.about == user,
            Self::Account(about) => *about == user,
            Self::Anything | Self::RecordingFrom(_) | Self::Record(_) => false,
        }
    }
}

/// A value that a deed is done to, and the name of it that a permit keeps.
pub trait Subject {
    /// What a permit keeps of it.
    type Name: Clone + std::fmt::Debug + PartialEq;

    /// The value as the decision sees it.
    fn target(&self) -> Target<'_>;

    /// The name of it.
    fn name(&self) -> Self::Name;
}

impl Subject for () {
    type Name = ();

    fn target(&self) -> Target<'_> {
        Target::Anything
    }

    fn name(&self) {}
}

impl Subject for OdsCode {
    type Name = OdsCode;

    fn target(&self) -> Target<'_> {
        Target::RecordingFrom(self)
    }

    fn name(&self) -> OdsCode {
        self.clone()
    }
}

impl Subject for Standing {
    type Name = EventId;

    fn target(&self) -> Target<'_> {
        Target::Record(self)
    }

    fn name(&self) -> EventId {
        self.event
    }
}

impl Subject for AccessMatter {
    type Name = AccessMatter;

    fn target(&self) -> Target<'_> {
        Target::Access(self)
    }

    fn name(&self) -> AccessMatter {
        self.clone()
    }
}

impl Subject for UserId {
    type Name = UserId;

    fn target(&self) -> Target<'_> {
        Target::Account(*self)
    }

    fn name(&self) -> UserId {
        *self
    }
}
