//! Which part of the audit log somebody reads.

use std::collections::BTreeSet;

use super::{Actor, Post};
use crate::organisation::OdsCode;

/// The part of the audit log that somebody reads. It is made from the actor
/// alone, and the database applies it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditScope(Part);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Whole,
    Of(BTreeSet<OdsCode>),
}

impl AuditScope {
    /// The whole log for the accounts post; for an admin, what was done at the
    /// organisations of which they are admin; for everyone else nothing. Admins
    /// of an area do not read what is done at the organisations in it, as they
    /// decide on nothing there (`rules.md` 6).
    pub fn of(actor: &Actor) -> Option<Self> {
        if actor.holds(Post::Accounts) {
            return Some(Self(Part::Whole));
        }
        let admin_at = actor.grants.iter().filter(|grant| grant.account_type.is_admin());
        let admin_at: BTreeSet<OdsCode> =
            admin_at.map(|grant| grant.organisation.clone()).collect();
        (!admin_at.is_empty()).then_some(Self(Part::Of(admin_at)))
    }

    /// The organisations whose entries are read; `None` for every entry.
    pub fn organisations(&self) -> Option<&BTreeSet<OdsCode>> {
        match &self.0 {
            Part::Whole => None,
            Part::Of(organisations) => Some(organisations),
        }
    }
}
