//! `candour second-step`: for people who can no longer take theirs.

use clap::Subcommand;

use super::CommandError;
use crate::config::Data;

/// What to do with somebody's second step.
#[derive(Subcommand)]
pub enum SecondStep {
    /// Take it away, with every passkey, from somebody who has lost their app
    /// and their recovery codes, or the passkey that they need. Make sure that
    /// it is them who asks, in person or over a number that you know.
    Remove {
        /// The email address that they sign in with.
        email: String,
    },
}

/// Takes it away, and says whether there was one.
pub async fn run(data: &Data, second_step: &SecondStep) -> Result<(), CommandError> {
    let SecondStep::Remove { email } = second_step;
    let service = super::service(data, false).await?;
    if service.remove_second_step_of(email).await? {
        super::say(
            "The second step and every passkey are removed. They are signed out everywhere, and an email tells them.",
        );
        return Ok(());
    }
    Err(CommandError::Refused(
        "no account of this address has a second step or a passkey".to_owned(),
    ))
}
