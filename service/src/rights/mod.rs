//! What people may do about their own data (`domain.md` L36 to L38): have a copy
//! of it, put it right, ask that less is done with it, and have it erased.
//!
//! A copy is for whoever knows the password again, since a browser that somebody
//! left open would otherwise give away all of it at once. What nobody can do by
//! themselves is a request, with the month that the law gives for the answer.

mod address;
mod asking;
mod erasure;
mod export;
pub(crate) mod letters;
mod mailbox_rule;
mod name;
pub mod register;

use domain::access::Actor;

pub use address::{AddressAsked, Followed};
pub use asking::{Answer, Answering, MyData};
pub use erasure::ErasureAsked;
pub use export::{FORMAT, OwnCopy, VERSION};
pub use store::{MailboxLinkKind, Ties};

use crate::{Service, ServiceError};

/// Why somebody has not shown again that it is them.
pub(crate) enum NotProved {
    /// The password is wrong.
    Wrong,
    /// It was tried too often.
    TooOften,
}

impl Service {
    /// The account of somebody who knows its password.
    pub(crate) async fn proved(
        &self,
        actor: &Actor,
        password: String,
    ) -> Result<Result<store::Account, NotProved>, ServiceError> {
        let account = self.store.account(actor.user).await?.ok_or(ServiceError::SignedOut)?;
        Ok(match self.knows_password(&account, password).await? {
            Some(true) => Ok(account),
            Some(false) => Err(NotProved::Wrong),
            None => Err(NotProved::TooOften),
        })
    }
}
