//! Asking for access: whether one may, and who decides.

use crate::access::{AccountType, Actor};
use crate::account::{Mailbox, UserId};
use crate::organisation::{OdsCode, Role};

use super::RequestKind;

/// The facts at this moment on which it depends whether somebody may ask for
/// access to an organisation, and who decides.
#[derive(Clone, Copy, Debug)]
pub struct Application<'a> {
    /// What is asked for.
    pub kind: RequestKind,
    /// What kind of organisation it is.
    pub role: Role,
    /// What the person holds there.
    pub held_here: &'a [AccountType],
    /// Whether the person works at any organisation: someone who waits for
    /// approval, or has left, does not.
    pub works_somewhere: bool,
    /// The person's mailbox.
    pub mailbox: &'a Mailbox,
    /// Whether anyone else is admin there.
    pub has_admin: bool,
}

/// Who decides on a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// Nobody: it is granted at once (L1, L2).
    AtOnce,
    /// The organisation's admins (L7, L9, L11).
    Admins,
    /// The holders of the accounts post (L3, L10).
    Accounts,
}

/// Why a request is not taken, and what to do instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Declined {
    /// No such account type exists there: it is a site.
    #[error("This is a site of another organisation. Ask at the organisation that runs it")]
    NotThere,
    /// The person has it, or more.
    #[error("You have this access, or more, at this organisation already")]
    Held,
    /// The person is not a standard user there (L7, L9).
    #[error(
        "You have to be a standard user at this organisation first. Add it to your account, then ask"
    )]
    NotStandard,
    /// The person is no user yet (L11).
    #[error("Your account has to be approved first")]
    NoUser,
    /// Read-only access is for organisations that one does not work for.
    #[error("You work at this organisation. Ask for organisational access instead")]
    AtHome,
    /// The person has asked for it, and nobody has decided.
    #[error("You have asked for this already, and nobody has decided yet")]
    Waiting,
    /// There is nobody to decide (L8).
    #[error(
        "This organisation has no admin, so nobody can approve this. Ask the organisation to appoint an admin, or ask to be one yourself"
    )]
    NoAdminForOrganisational,
    /// There is nobody to decide (L12).
    #[error(
        "This organisation has no admin, so this cannot be approved. Contact the organisation and ask it to appoint one"
    )]
    NoAdminForReadOnly,
}

impl Application<'_> {
    /// Who decides, or why it is not taken. What is not taken is not queued
    /// either (L8, L12).
    pub fn course(&self) -> Result<Course, Declined> {
        let asked = self.kind.account_type(self.role).ok_or(Declined::NotThere)?;
        let at_home = self.at_home();
        match self.kind {
            RequestKind::Standard => match at_home {
                Some(_) => Err(Declined::Held),
                None if self.mailbox.approves_at_once() => Ok(Course::AtOnce),
                None => Ok(Course::Accounts),
            },
            RequestKind::Organisational | RequestKind::Admin => match at_home {
                None => Err(Declined::NotStandard),
                Some(held) if held >= asked => Err(Declined::Held),
                Some(_) if self.has_admin => Ok(Course::Admins),
                Some(_) if self.kind == RequestKind::Admin => Ok(Course::Accounts),
                Some(_) => Err(Declined::NoAdminForOrganisational),
            },
            RequestKind::ReadOnly if at_home.is_some() => Err(Declined::AtHome),
            RequestKind::ReadOnly if !self.works_somewhere => Err(Declined::NoUser),
            RequestKind::ReadOnly if self.has_admin => Ok(Course::Admins),
            RequestKind::ReadOnly => Err(Declined::NoAdminForReadOnly),
        }
    }

    /// The widest of what the person holds as someone who works there. Types
    /// that may exist at the same organisation are ordered by width.
    fn at_home(&self) -> Option<AccountType> {
        self.held_here.iter().copied().filter(|held| held.is_at_home()).max()
    }
}

/// Proof that somebody is approved as a standard user without anyone's
/// decision, because of their mailbox (L1, L2). It can be had from
/// [`of`](Self::of) alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByMailbox {
    user: UserId,
    organisation: OdsCode,
}

impl ByMailbox {
    /// The proof, if this mailbox gives it.
    pub fn of(user: UserId, mailbox: &Mailbox, organisation: &OdsCode) -> Option<Self> {
        mailbox.approves_at_once().then(|| Self { user, organisation: organisation.clone() })
    }

    /// Who is approved.
    pub fn user(&self) -> UserId {
        self.user
    }

    /// Where.
    pub fn organisation(&self) -> &OdsCode {
        &self.organisation
    }
}

impl Actor {
    /// What the person holds at an organisation.
    pub fn held_at(&self, organisation: &OdsCode) -> Vec<AccountType> {
        let here = self.grants.iter().filter(|grant| grant.organisation == *organisation);
        here.map(|grant| grant.account_type).collect()
    }
}
