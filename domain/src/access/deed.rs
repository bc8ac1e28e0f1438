//! Deeds: what a permit permits, told apart by type.
//!
//! A deed gathers the activities of the table that come to the same thing:
//! reading a record is one deed, whether it is one's own, one's organisation's
//! or a child's. A function that writes asks for the permit of its own deed,
//! so that a write which nobody authorised does not compile.

use super::{AccessMatter, Activity, Post, Standing, Subject};
use crate::account::UserId;
use crate::event::Owner;
use crate::organisation::OdsCode;

mod sealed {
    pub trait Sealed {}
}

/// Something that a permit can permit. The deeds of this module are all.
pub trait Deed: sealed::Sealed {
    /// What it is done to.
    type On: Subject;

    /// The activities of the table that allow it, any one of them.
    const ACTIVITIES: &'static [Activity];

    /// The deed, to follow "you cannot".
    const WORDS: &'static str;

    /// The national post that allows it too, on this subject.
    fn post(on: &Self::On) -> Option<Post>;

    /// Whether it is refused on what this person recorded themselves.
    const NEVER_ON_ONES_OWN: bool = false;

    /// Whether it is done to a record that is narrowed to others too.
    const OF_CLOSED_RECORDS: bool = false;
}

macro_rules! deeds {
    ($($(#[$doc:meta])+ $deed:ident($on:ty) $words:literal [$($activity:ident),*] $post:expr;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $deed {}

        impl sealed::Sealed for $deed {}

        impl Deed for $deed {
            type On = $on;
            const ACTIVITIES: &'static [Activity] = &[$(Activity::$activity),*];
            const WORDS: &'static str = $words;

            fn post(on: &$on) -> Option<Post> {
                let post: fn(&$on) -> Option<Post> = $post;
                post(on)
            }
        }
    )+};
}

deeds! {
    /// Record an event without an account, or add to one through its receipt.
    RecordAnonymously(()) "record an event" [RecordAnonymously] |_| None;
    /// Keep an unfinished report, for its author alone.
    SaveDraft(()) "save a draft" [SaveDraft] |_| None;
    /// Record an event from an organisation.
    RecordSignedIn(OdsCode) "record an event from this organisation" [RecordSignedIn] |_| None;
    /// Read a record's statutory and national policy section.
    ViewStatutory(Standing) "view this record's statutory and national policy section"
        [ViewStatutoryOrganisation, ViewStatutoryChildren] |_| Some(Post::NationalReview);
    /// Amend a record. A reporter's own words are the author's alone to change:
    /// ask [`Permit::is_author`](super::Permit::is_author).
    Update(Standing) "update this record" [UpdateMine, UpdateOrganisation] |_| None;
    /// Change how far the review of a record is.
    Review(Standing) "review this record" [ReviewMine, ReviewOrganisation] of_unplaced;
    /// Complete a record's statutory and national policy section.
    EditStatutory(Standing) "change this record's statutory and national policy section"
        [EditStatutoryMine, EditStatutoryOrganisation] |_| None;
    /// Narrow a record to named people, or open it again: for those who answer
    /// for its statutory section.
    Narrow(Standing) "choose who reads this record"
        [EditStatutoryMine, EditStatutoryOrganisation] of_narrowed;
    /// Give a record that nobody owns to an organisation.
    Place(Standing) "place this record" [] of_unplaced;
    /// Hide what the redaction of a record has missed.
    CorrectRedaction(Standing) "correct the redaction of this record" []
        |_| Some(Post::NationalReview);
    /// Read across every organisation.
    ViewNational(()) "view records nationally" [] |_| Some(Post::NationalReview);
    /// See who asked to open sealed texts, and find the record of a reference
    /// in order to ask.
    ViewUnsealings(()) "see and ask for unsealings" [] |_| Some(Post::Unsealing);
    /// Approve a request for an account type.
    ApproveAccess(AccessMatter) "approve this request" [ApproveAccess] of_admins_or_people;
    /// Reject a request for an account type.
    RejectAccess(AccessMatter) "reject this request" [RejectAccess] of_admins_or_people;
    /// Take an account type away; the person falls back to standard.
    RevokeAccess(AccessMatter) "revoke this access" [RevokeAccess] of_last_admin;
    /// List the accounts of the service.
    ViewAccounts(()) "view accounts" [] |_| Some(Post::Accounts);
    /// See the letters that wait to be sent, and what became of others.
    ReadOutbox(()) "see the letters of the service" [] |_| Some(Post::Accounts);
    /// Write news, or an invitation to a survey, to all who want it.
    SendNotice(()) "write to everyone who has an account" [] |_| Some(Post::Accounts);
    /// See how the pages are used, anywhere (L35).
    ViewUsage(()) "see how the pages are used" [] |_| Some(Post::Accounts);
    /// Say who sees how the pages are used at an organisation, or that they no
    /// longer do (L35).
    NominateUsageReader(AccessMatter) "choose who sees how the pages are used" [RevokeAccess]
        |_| Some(Post::Accounts);
    /// Read what people think of the service, and answer them.
    HandleFeedback(()) "read feedback" [] |_| Some(Post::Accounts);
    /// Read reports of breaches, and deal with them.
    HandleBreaches(()) "deal with breaches" [] |_| Some(Post::Accounts);
    /// Keep the list of local risk systems, and of who uses which.
    KeepRiskSystems(()) "change the list of local risk systems" [] |_| Some(Post::Accounts);
    /// Suspend or restore an account, give or take a post.
    ManageAccount(UserId) "change this account" [] |_| Some(Post::Accounts);
}

/// The national review opens what nobody is left to open.
fn of_narrowed(standing: &Standing) -> Option<Post> {
    (!standing.narrowed_to.is_empty()).then_some(Post::NationalReview)
}

/// The national review keeps what nobody owns (`rules.md` 14 and 15).
fn of_unplaced(standing: &Standing) -> Option<Post> {
    (standing.owner == Owner::NationalReview).then_some(Post::NationalReview)
}

/// The accounts post decides on new people (L3), and on admins where there is
/// no admin to decide (L10); on nothing else of an organisation's.
fn of_admins_or_people(matter: &AccessMatter) -> Option<Post> {
    (!matter.account_type.is_enhanced()).then_some(Post::Accounts).or(of_last_admin(matter))
}

/// An organisation's last admin is revoked by the accounts post (L16).
fn of_last_admin(matter: &AccessMatter) -> Option<Post> {
    (matter.account_type.is_admin() && !matter.has_admin).then_some(Post::Accounts)
}

/// Read a record, its statutory section apart. Of one that is narrowed to
/// others, only that it is there: ask
/// [`Permit::shows_content`](super::Permit::shows_content).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {}

impl sealed::Sealed for View {}

impl Deed for View {
    type On = Standing;
    const ACTIVITIES: &'static [Activity] =
        &[Activity::ViewMine, Activity::ViewOrganisation, Activity::ViewChildren];
    const WORDS: &'static str = "view this record";
    const OF_CLOSED_RECORDS: bool = true;

    fn post(_: &Standing) -> Option<Post> {
        Some(Post::NationalReview)
    }
}

/// Open one sealed text of a record. Refused on one's own record (rule 26); the
/// reason, and the second person for an anonymous record, are for the caller to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unseal {}

impl sealed::Sealed for Unseal {}

impl Deed for Unseal {
    type On = Standing;
    const ACTIVITIES: &'static [Activity] = &[];
    const WORDS: &'static str = "unseal text of this record";
    const NEVER_ON_ONES_OWN: bool = true;

    fn post(_: &Standing) -> Option<Post> {
        Some(Post::Unsealing)
    }
}
