//! The permission table: the published one, and what rules 2, 13 and 16 add.

use AccountType::{
    IcbAdmin, IcbOrganisational, ProviderAdmin, ProviderOrganisational, ReadOnly, Standard,
};
use Relation::{
    Commissioned, Granted, OperatedChild, OwnOrganisation, OwnRecordElsewhere, OwnRecordHere,
    PlaceOfOccurrence, SucceededOpenReview, SucceededOwner,
};

use super::{AccountType, Activity, Policy, Relation};

/// When a row of the table holds.
#[derive(Clone, Copy)]
enum When {
    Always,
    ProviderChildren,
    PlaceOfOccurrence,
}

impl When {
    fn holds(self, policy: &Policy) -> bool {
        match self {
            Self::Always => true,
            Self::ProviderChildren => policy.provider_children,
            Self::PlaceOfOccurrence => policy.place_of_occurrence,
        }
    }
}

const EVERYONE: &[AccountType] = &AccountType::ALL;
const SIGNED_IN: &[AccountType] =
    &[Standard, ProviderOrganisational, ProviderAdmin, IcbOrganisational, IcbAdmin, ReadOnly];
const STAFF: &[AccountType] = &[ProviderOrganisational, ProviderAdmin, IcbOrganisational, IcbAdmin];
const PROVIDERS: &[AccountType] = &[ProviderOrganisational, ProviderAdmin];
const ICBS: &[AccountType] = &[IcbOrganisational, IcbAdmin];
const ADMINS: &[AccountType] = &[ProviderAdmin, IcbAdmin];
const READERS: &[AccountType] = &[ReadOnly];

/// For an activity that is about no record.
const ANY: &[Relation] = &Relation::ALL;
const MINE: &[Relation] = &[OwnRecordHere, OwnRecordElsewhere];
const MINE_HERE: &[Relation] = &[OwnRecordHere];

/// What is allowed; whatever no row allows is not.
type Row = (Activity, &'static [AccountType], &'static [Relation], When);

/// One row a line, as in print.
#[rustfmt::skip]
const TABLE: &[Row] = &[
    (Activity::RecordAnonymously, EVERYONE, ANY, When::Always),
    (Activity::SaveDraft, SIGNED_IN, ANY, When::Always),
    (Activity::RecordSignedIn, SIGNED_IN, ANY, When::Always),
    (Activity::ViewMine, SIGNED_IN, MINE, When::Always),
    (Activity::UpdateMine, SIGNED_IN, MINE, When::Always),
    (Activity::ReviewMine, STAFF, MINE_HERE, When::Always),
    (Activity::EditStatutoryMine, ADMINS, MINE_HERE, When::Always),
    (Activity::ViewOrganisation, STAFF, &[OwnOrganisation, SucceededOwner], When::Always),
    (Activity::ViewOrganisation, READERS, &[Granted], When::Always),
    (Activity::ViewOrganisation, STAFF, &[PlaceOfOccurrence], When::PlaceOfOccurrence),
    (Activity::UpdateOrganisation, STAFF, &[OwnOrganisation], When::Always),
    (Activity::ReviewOrganisation, STAFF, &[OwnOrganisation, SucceededOpenReview], When::Always),
    (Activity::EditStatutoryOrganisation, ADMINS, &[OwnOrganisation], When::Always),
    (Activity::ViewStatutoryOrganisation, STAFF, &[OwnOrganisation, SucceededOwner], When::Always),
    (Activity::ViewStatutoryOrganisation, READERS, &[Granted], When::Always),
    (Activity::ViewChildren, ICBS, &[OperatedChild, Commissioned], When::Always),
    (Activity::ViewChildren, PROVIDERS, &[OperatedChild], When::ProviderChildren),
    (Activity::ViewStatutoryChildren, ICBS, &[OperatedChild, Commissioned], When::Always),
    (Activity::ViewStatutoryChildren, PROVIDERS, &[OperatedChild], When::ProviderChildren),
    (Activity::ApproveAccess, ADMINS, &[OwnOrganisation], When::Always),
    (Activity::RejectAccess, ADMINS, &[OwnOrganisation], When::Always),
    (Activity::RevokeAccess, ADMINS, &[OwnOrganisation], When::Always),
];

/// Whether the table allows an activity to an account type in a relation.
pub fn allows(
    activity: Activity,
    account_type: AccountType,
    relation: Relation,
    policy: &Policy,
) -> bool {
    TABLE.iter().any(|(of, types, relations, when)| {
        *of == activity
            && types.contains(&account_type)
            && relations.contains(&relation)
            && when.holds(policy)
    })
}
