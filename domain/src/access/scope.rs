//! Which records someone may read, in a form that a database can apply.

use std::collections::BTreeSet;

use super::deed::View;
use super::relation::reached_by;
use super::{Actor, Deed, Post, Relation, Standing, table};
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
/// made. It can be had from an [`Actor`] alone, and a record lies within it if
/// and only if the actor is permitted to [`View`] it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    ranges: BTreeSet<ScopeRange>,
    everything: bool,
    author: UserId,
}

impl Scope {
    /// The scope of an actor.
    pub fn of(actor: &Actor) -> Self {
        let mut ranges = BTreeSet::new();
        for grant in &actor.grants {
            for reach in Reach::ALL {
                let relation = Relation::of_reach(reach, grant.account_type);
                if View::ACTIVITIES.iter().any(|activity| {
                    table::allows(*activity, grant.account_type, relation, &actor.policy)
                }) {
                    ranges.insert(ScopeRange { organisation: grant.organisation.clone(), reach });
                }
            }
        }
        let everything = actor.holds(Post::NationalReview);
        Self { ranges, everything, author: actor.user }
    }

    /// The ranges, each once, in order.
    pub fn ranges(&self) -> impl ExactSizeIterator<Item = &ScopeRange> {
        self.ranges.iter()
    }

    /// Whether it is every record there is: the national review's alone.
    pub fn is_everything(&self) -> bool {
        self.everything
    }

    /// Whose own records it includes.
    pub fn author(&self) -> UserId {
        self.author
    }

    /// Whether a record lies within it.
    pub fn contains(&self, standing: &Standing) -> bool {
        self.everything
            || standing.author == Some(self.author)
            || self
                .ranges
                .iter()
                .any(|range| reached_by(standing, range.reach).contains(&range.organisation))
    }
}
