//! How people show who they are: passwords and links to set new ones, second
//! steps, and how often somebody has tried in vain. Tokens, codes and whoever
//! tries are known by keyed hashes only.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::account::UserId;

use super::{Hash, SealedText};
use crate::StoreError;

/// The secret of a person's one-time codes.
#[derive(Clone)]
pub struct Authenticator {
    /// The secret.
    pub secret: SealedText,
    /// Whether the person has entered a code of it: only then is it asked for.
    pub confirmed: bool,
}

/// Somebody who has shown who they are by a password or a provider, and not by a
/// second step yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfSignIn {
    /// Who.
    pub user: UserId,
    /// The name of the provider that vouched for them; `None` where their
    /// password did.
    pub provider: Option<String>,
}

/// Reading credentials.
#[async_trait]
pub trait Credentials {
    /// Whose password a link may set that has not expired at `now`.
    async fn recovery(
        &self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<UserId>, StoreError>;

    /// Who has not taken the second step yet.
    async fn half_sign_in(
        &self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<HalfSignIn>, StoreError>;

    /// The secret of a person's one-time codes, if they have one.
    async fn authenticator(&self, user: UserId) -> Result<Option<Authenticator>, StoreError>;

    /// How many recovery codes a person has left.
    async fn recovery_codes_left(&self, user: UserId) -> Result<u64, StoreError>;
}

/// Changing credentials.
#[async_trait]
pub trait CredentialsMut {
    /// Sets the hash of a person's password.
    async fn set_password(&mut self, user: UserId, hash: &str) -> Result<(), StoreError>;

    /// Counts one attempt more for each subject, and answers how many each has
    /// made now. What was counted since `window` or earlier is over.
    async fn count_attempts(
        &mut self,
        subjects: &[Hash],
        now: DateTime<Utc>,
        window: DateTime<Utc>,
    ) -> Result<Vec<u32>, StoreError>;

    /// Forgets the attempts of a subject.
    async fn forget_attempts(&mut self, subject: &Hash) -> Result<(), StoreError>;

    /// Takes back one attempt of a subject, which was not in vain.
    async fn take_back_attempt(&mut self, subject: &Hash) -> Result<(), StoreError>;

    /// Keeps a link to set a new password.
    async fn add_recovery(
        &mut self,
        token: &Hash,
        user: UserId,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Uses a link up, with every other of the same person; whose it was.
    async fn use_recovery(
        &mut self,
        token: &Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<UserId>, StoreError>;

    /// Keeps who has shown who they are until they take the second step.
    async fn begin_half_sign_in(
        &mut self,
        token: &Hash,
        half: &HalfSignIn,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Ends it; whether it was there.
    async fn end_half_sign_in(&mut self, token: &Hash) -> Result<bool, StoreError>;

    /// Ends every one of a person.
    async fn end_half_sign_ins_of(&mut self, user: UserId) -> Result<(), StoreError>;

    /// Keeps a secret of one-time codes that is not confirmed yet, in the place
    /// of another such. [`Stale`](StoreError::Stale) if the person has one that
    /// is confirmed.
    async fn offer_authenticator(
        &mut self,
        user: UserId,
        secret: &SealedText,
    ) -> Result<(), StoreError>;

    /// Confirms the secret that was offered, by the code of a step;
    /// [`Stale`](StoreError::Stale) if it is confirmed already, or gone.
    async fn confirm_authenticator(
        &mut self,
        user: UserId,
        step: u64,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// Notes that the code of a step was used; whether none as late was before.
    async fn use_step(&mut self, user: UserId, step: u64) -> Result<bool, StoreError>;

    /// Forgets a secret that was offered to a person and never confirmed.
    async fn drop_offered_authenticator(&mut self, user: UserId) -> Result<(), StoreError>;

    /// Forgets a person's secret and recovery codes.
    async fn drop_authenticator(&mut self, user: UserId) -> Result<(), StoreError>;

    /// Keeps recovery codes in the place of all that a person had.
    async fn set_recovery_codes(&mut self, user: UserId, codes: &[Hash]) -> Result<(), StoreError>;

    /// Uses a recovery code up; whether the person had it.
    async fn use_recovery_code(&mut self, user: UserId, code: &Hash) -> Result<bool, StoreError>;

    /// Deletes what has expired at `now`, and attempts since `window` or earlier.
    async fn sweep_credentials(
        &mut self,
        now: DateTime<Utc>,
        window: DateTime<Utc>,
    ) -> Result<(), StoreError>;
}
