//! Where the service holds something about people who have an account: each
//! column that names a person, with where it stands in the copy that they may
//! have, and what becomes of it when they are erased.
//!
//! A test reads the schema and fails on a column that is missing here, so that
//! nothing new about people is held without these two answers.

/// Where something stands in the copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// In this section.
    In(&'static str),
    /// Nowhere, for this reason.
    Not(&'static str),
}

/// What becomes of something when its person is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erased {
    /// The rows go.
    Deleted,
    /// The rows stay, without what tells of the person.
    Emptied,
    /// It stays as it is, for this reason: the identity in it leads to a row
    /// that tells of nobody.
    Kept(&'static str),
}

/// A column that names people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Personal {
    /// Its table.
    pub table: &'static str,
    /// Its name.
    pub column: &'static str,
    /// Where it stands in the copy.
    pub copied: Copied,
    /// What becomes of it.
    pub erased: Erased,
}

const fn of(table: &'static str, column: &'static str, copied: Copied, erased: Erased) -> Personal {
    Personal { table, column, copied, erased }
}

use Copied::{In, Not};
use Erased::{Deleted, Emptied, Kept};

/// The deeds of a person are in their part of the audit log.
const IN_AUDIT: Copied = In("audit_log");

/// What somebody did for others, or to records.
const AUTHORSHIP: Erased =
    Kept("what was done stays known, and reads as done by a former user (`domain.md` L37)");

/// What somebody decided about others.
const DECISION: Erased =
    Kept("somebody else's access rests on it, and reads as decided by a former user");

/// Every column that names people.
pub const PERSONAL: &[Personal] = &[
    of("users", "id", In("account"), Kept("records and the audit log name it")),
    of("users", "email", In("account"), Emptied),
    of("users", "name", In("account"), Emptied),
    of("users", "password_hash", Not("a secret, kept as a hash"), Emptied),
    of("account_endings", "user_id", In("account"), Deleted),
    of("registrants", "user_id", In("account"), Deleted),
    of("registrants", "email", In("account"), Deleted),
    of("registrations", "email", Not("no account yet, and gone after a day"), Deleted),
    of("registrations", "name", Not("no account yet, and gone after a day"), Deleted),
    of("mailbox_links", "user_id", Not("a secret under way, gone within seven days"), Deleted),
    of("mailbox_links", "email", Not("an address under way, in the letter itself"), Deleted),
    of("grants", "user_id", In("grants"), Emptied),
    of("grants", "granted_by", IN_AUDIT, DECISION),
    of("grants", "revoked_by", IN_AUDIT, DECISION),
    of("posts", "user_id", In("posts"), Deleted),
    of("posts", "granted_by", IN_AUDIT, DECISION),
    of("access_requests", "user_id", In("access_requests"), Emptied),
    of("access_requests", "decided_by", IN_AUDIT, DECISION),
    of("access_reviews", "reviewed_by", IN_AUDIT, AUTHORSHIP),
    of("rights_requests", "user_id", In("data_requests"), Emptied),
    of("rights_requests", "answered_by", IN_AUDIT, DECISION),
    of("sessions", "user_id", In("signing_in"), Deleted),
    of("half_sign_ins", "user_id", Not("a secret under way, gone within 15 minutes"), Deleted),
    of("recoveries", "user_id", Not("a secret under way, gone within an hour"), Deleted),
    of("authenticators", "user_id", In("signing_in"), Deleted),
    of("recovery_codes", "user_id", In("signing_in"), Deleted),
    of("passkeys", "user_id", In("signing_in"), Deleted),
    of("passkey_challenges", "user_id", Not("a question under way, gone within minutes"), Deleted),
    of("identities", "user_id", In("signing_in"), Deleted),
    of("departures", "user_id", Not("a sign-in under way, gone within 15 minutes"), Deleted),
    of("arrivals", "email", Not("no account yet, and gone within the hour"), Deleted),
    of("acceptances", "user_id", In("choices"), Deleted),
    of("choices", "user_id", In("choices"), Deleted),
    of("usage_of_people", "user_id", In("usage"), Deleted),
    of("usage_readers", "user_id", In("usage"), Deleted),
    of("usage_readers", "nominated_by", IN_AUDIT, DECISION),
    of("notices", "written_by", IN_AUDIT, AUTHORSHIP),
    of("breaches", "reporter_id", In("breach_reports"), AUTHORSHIP),
    of(
        "breaches",
        "about_id",
        Not(
            "what others report in confidence; what was decided about the account is in its letters",
        ),
        Kept("a report of a breach is dealt with to its end, and reads as about a former user"),
    ),
    of("breach_steps", "actor_id", IN_AUDIT, AUTHORSHIP),
    of("drafts", "user_id", In("drafts"), Deleted),
    of("draft_keys", "user_id", Not("a key, which opens the draft that is copied"), Deleted),
    of("events", "author_id", In("records"), AUTHORSHIP),
    of("revisions", "author_id", IN_AUDIT, AUTHORSHIP),
    of("candour", "author_id", IN_AUDIT, AUTHORSHIP),
    of("response_steps", "author_id", IN_AUDIT, AUTHORSHIP),
    of(
        "narrowed_to",
        "user_id",
        Not("it tells of the records of others, each of which says so to whoever may read it"),
        Kept("a record would be open to everybody once nobody is named any more"),
    ),
    of("unsealings", "asked_by", IN_AUDIT, AUTHORSHIP),
    of("unsealings", "confirmed_by", IN_AUDIT, AUTHORSHIP),
    of("corrections", "corrected_by", IN_AUDIT, AUTHORSHIP),
    of(
        "audit",
        "actor_id",
        IN_AUDIT,
        Kept("the chain holds it; it names people by identity alone"),
    ),
];
