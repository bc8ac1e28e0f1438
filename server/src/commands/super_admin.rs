//! `candour super-admin`: makes the first super admin (`rules.md` 7).

use clap::Args;
use domain::account::EmailAddress;

use super::CommandError;
use crate::config::Data;

/// Who becomes the first super admin.
#[derive(Args)]
pub struct SuperAdmin {
    /// Their email address: an account's, or that of a new one.
    #[arg(long)]
    email: String,

    /// Their name, for a new account.
    #[arg(long)]
    name: String,
}

/// Gives the accounts post. The password of a new account is printed, once and
/// nowhere else.
pub async fn run(data: &Data, who: &SuperAdmin) -> Result<(), CommandError> {
    let email = EmailAddress::try_from(who.email.clone())
        .map_err(|error| CommandError::Refused(format!("--email: {error}")))?;
    let service = super::service(data, false).await?;
    let first = service.first_super_admin(email, &who.name).await?;
    super::say("They hold the accounts post: they approve others and appoint them to posts.");
    if let Some(password) = first.password {
        super::say("Hand this password over in person. It is kept nowhere.");
        super::print(&format!("{password}\n"))?;
    }
    Ok(())
}
