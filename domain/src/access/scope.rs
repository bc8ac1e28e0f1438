//! Which records someone may read, in a form that a database can apply.

use std::collections::BTreeSet;

use super::deed::{View, ViewStatutory};
use super::relation::reached_by;
use super::{Activity, Actor, Deed, Post, Relation, Standing, table};
use crate::account::UserId;
use crate::organisation::{OdsCode, Reach};

/// The records that an organisation reaches in one way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScopeRange {
    /// The organisation.
    pub organisation: OdsCode,
    /// The way.
    pub reach: Reach,
}

/// What someone may read: the union of some ranges and the records that they
/// made. It can be had from an [`Actor`] alone. A record lies within [`of`] an
/// actor if and only if they are permitted to [`View`] it, and within
/// [`of_statutory`] if and only if to [`ViewStatutory`].
///
/// [`of`]: Self::of
/// [`of_statutory`]: Self::of_statutory
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    ranges: BTreeSet<ScopeRange>,
    everything: bool,
    author: Option<UserId>,
    named: Option<UserId>,
}

impl Scope {
    /// The records of an actor.
    pub fn of(actor: &Actor) -> Self {
        Self { author: Some(actor.user), ..Self::by(actor, View::ACTIVITIES) }
    }

    /// The records of which an actor reads the statutory and national policy
    /// section: having recorded an event gives no right to that.
    pub fn of_statutory(actor: &Actor) -> Self {
        let scope = Self::by(actor, ViewStatutory::ACTIVITIES);
        Self { named: (!scope.everything).then_some(actor.user), ..scope }
    }

    fn by(actor: &Actor, activities: &[Activity]) -> Self {
        let mut ranges = BTreeSet::new();
        for grant in &actor.grants {
            for reach in Reach::ALL {
                let relation = Relation::of_reach(reach, grant.account_type);
                if activities.iter().any(|activity| {
                    table::allows(*activity, grant.account_type, relation, &actor.policy)
                }) {
                    ranges.insert(ScopeRange { organisation: grant.organisation.clone(), reach });
                }
            }
        }
        let everything = actor.holds(Post::NationalReview);
        Self { ranges, everything, author: None, named: None }
    }

    /// The ranges, each once, in order.
    pub fn ranges(&self) -> impl ExactSizeIterator<Item = &ScopeRange> {
        self.ranges.iter()
    }

    /// Whether it is every record there is: the national review's alone.
    pub fn is_everything(&self) -> bool {
        self.everything
    }

    /// Whether it reaches beyond one's own records.
    pub fn holds_anything(&self) -> bool {
        self.everything || !self.ranges.is_empty()
    }

    /// Whose own records it includes, if anyone's.
    pub fn author(&self) -> Option<UserId> {
        self.author
    }

    /// The person to whom a narrowed record must be open, if it must be open to
    /// anyone: what a record says is not read where only that it is there may
    /// be known.
    pub fn named(&self) -> Option<UserId> {
        self.named
    }

    /// Whether a record lies within it.
    pub fn contains(&self, standing: &Standing) -> bool {
        self.named.is_none_or(|user| !standing.is_closed_to(user)) && self.reaches(standing)
    }

    fn reaches(&self, standing: &Standing) -> bool {
        self.everything
            || self.author.is_some() && standing.author == self.author
            || self
                .ranges
                .iter()
                .any(|range| reached_by(standing, range.reach).contains(&range.organisation))
    }
}
