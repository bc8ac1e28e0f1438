//! How a record stands to what a person holds.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{AccountType, Actor, Standing, Target};
use crate::event::Owner;
use crate::organisation::{OdsCode, Reach};

/// The relation between a grant, or its holder, and a record. The first seven
/// are those of the published table read with its prose; the others come from
/// rules 13 and 16.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Relation {
    /// Made by this person, from an organisation where they hold this type.
    OwnRecordHere,
    /// Made by this person, from an organisation that they have left.
    OwnRecordElsewhere,
    /// Owned by the organisation of the type.
    OwnOrganisation,
    /// Owned by a unit that the organisation of the type operates.
    OperatedChild,
    /// Owned within the area that the organisation of the type commissions.
    Commissioned,
    /// Owned by an organisation granted for reading.
    Granted,
    /// None of these.
    Unrelated,
    /// Owned by a closed organisation that the one of the type succeeded.
    SucceededOwner,
    /// The same, with a review that the closed organisation left open.
    SucceededOpenReview,
    /// Happened at the organisation of the type, and owned by another.
    PlaceOfOccurrence,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Self; 10] = [
        Self::OwnRecordHere,
        Self::OwnRecordElsewhere,
        Self::OwnOrganisation,
        Self::OperatedChild,
        Self::Commissioned,
        Self::Granted,
        Self::Unrelated,
        Self::SucceededOwner,
        Self::SucceededOpenReview,
        Self::PlaceOfOccurrence,
    ];

    /// The word that files and audit rows hold.
    pub fn word(self) -> &'static str {
        match self {
            Self::OwnRecordHere => "own_record_here",
            Self::OwnRecordElsewhere => "own_record_elsewhere",
            Self::OwnOrganisation => "own_organisation",
            Self::OperatedChild => "operated_child",
            Self::Commissioned => "commissioned",
            Self::Granted => "granted",
            Self::Unrelated => "unrelated",
            Self::SucceededOwner => "succeeded_owner",
            Self::SucceededOpenReview => "succeeded_open_review",
            Self::PlaceOfOccurrence => "place_of_occurrence",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.word() == word)
    }

    /// The relation of a holder of this type to the records that the
    /// organisation of the type reaches in this way.
    pub(super) fn of_reach(reach: Reach, account_type: AccountType) -> Self {
        match reach {
            Reach::Own if account_type == AccountType::ReadOnly => Self::Granted,
            Reach::Own => Self::OwnOrganisation,
            Reach::Operated => Self::OperatedChild,
            Reach::Area => Self::Commissioned,
            Reach::Succeeded => Self::SucceededOwner,
            Reach::Occurred => Self::PlaceOfOccurrence,
        }
    }
}

/// The organisations that reach a record in one way.
pub(super) fn reached_by(standing: &Standing, reach: Reach) -> &[OdsCode] {
    match (reach, &standing.owner) {
        (Reach::Own, Owner::Organisation(owner)) => std::slice::from_ref(owner),
        (Reach::Own, Owner::NationalReview) => &[],
        (Reach::Operated, _) => &standing.operators,
        (Reach::Area, _) => &standing.overseers,
        (Reach::Succeeded, _) => &standing.successors,
        (Reach::Occurred, _) => standing.place.as_slice(),
    }
}

/// Every relation in which someone stands to a target, each with the account
/// type that it is held by: types belong to a person at an organisation, so a
/// type never counts for a relation that another grant brings (`rules.md` 1).
pub(super) fn relations(
    actor: Option<&Actor>,
    target: Target<'_>,
) -> BTreeSet<(Relation, AccountType)> {
    // What needs no account is open to those who have one.
    let mut all = BTreeSet::from([(Relation::Unrelated, AccountType::Anonymous)]);
    let Some(actor) = actor else { return all };
    for grant in &actor.grants {
        let held = grant.account_type;
        let here = &grant.organisation;
        match target {
            Target::Anything => {
                all.insert((Relation::Unrelated, held));
            }
            Target::RecordingFrom(organisation) => {
                if organisation == here && held.is_at_home() {
                    all.insert((Relation::OwnOrganisation, held));
                }
            }
            Target::Access(matter) => {
                if matter.organisation == *here && matter.account_type.is_enhanced() {
                    all.insert((Relation::of_reach(Reach::Own, held), held));
                }
            }
            Target::Record(standing) => {
                for reach in Reach::ALL {
                    if reached_by(standing, reach).contains(here) {
                        all.insert((Relation::of_reach(reach, held), held));
                    }
                }
                if standing.open_review && standing.successors.contains(here) {
                    all.insert((Relation::SucceededOpenReview, held));
                }
            }
            Target::Account(_) => {}
        }
    }
    if let Target::Record(standing) = target {
        all.extend(authorship(actor, standing));
    }
    all
}

/// The relations of a record's author to it: by each type held where it was
/// recorded from, or, for someone who has left, by what every account has.
fn authorship(actor: &Actor, standing: &Standing) -> Vec<(Relation, AccountType)> {
    if standing.author != Some(actor.user) {
        return Vec::new();
    }
    let owners = reached_by(standing, Reach::Own);
    let here: Vec<_> = actor
        .grants
        .iter()
        .filter(|grant| grant.account_type.is_at_home() && owners.contains(&grant.organisation))
        .map(|grant| (Relation::OwnRecordHere, grant.account_type))
        .collect();
    if here.is_empty() { vec![(Relation::OwnRecordElsewhere, AccountType::Standard)] } else { here }
}
