//! How often somebody may try, so that guessing is slow and nobody can shut
//! another out.
//!
//! Attempts at an account from devices that it has never been used from count
//! together; a device that has signed in to it before has an account of its own.
//! So a stranger who guesses spends the strangers' attempts, and the person
//! goes on signing in from where they always do. What is counted is a keyed
//! hash, whether or not there is such an account, so that the answer tells
//! nothing.

use std::net::IpAddr;

use chrono::Duration;
use domain::account::UserId;
use store::Hash;

use crate::{Service, ServiceError};

/// What was tried is forgotten after so long.
pub const WINDOW: Duration = Duration::minutes(15);

/// Whose attempts are counted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Subject<'a> {
    /// Everyone who tries an account from a device that it does not know.
    Account(&'a str),
    /// A device that an account knows.
    Device(&'a str),
    /// Everyone who comes from an address.
    Address(IpAddr),
    /// A person who is asked for their password again.
    Password(UserId),
    /// A person whose password was right.
    SecondStep(UserId),
    /// Everyone who shows a passkey that its authenticator calls so.
    Passkey(&'a str),
    /// Everyone who asks for a link for an account.
    Recovery(&'a str),
    /// Everyone who asks for links from an address.
    RecoveryFrom(IpAddr),
    /// A person who asks for another address.
    NewAddress(UserId),
    /// Everyone who registers from an address.
    RegistrationFrom(IpAddr),
    /// Everyone who has letters written by reporting breaches.
    BreachLetters,
    /// Everyone who is sent to a provider from an address.
    ProviderFrom(IpAddr),
}

impl Subject<'_> {
    /// So many attempts are let through.
    fn limit(self) -> u32 {
        match self {
            Self::Account(_) | Self::Device(_) | Self::Password(_) | Self::Passkey(_) => 10,
            // A whole hospital may share one address. Those who sign in count
            // for nothing, and known devices are not asked.
            Self::Address(_) | Self::ProviderFrom(_) => 300,
            Self::BreachLetters => 20,
            Self::SecondStep(_) => 5,
            Self::Recovery(_) | Self::NewAddress(_) => 3,
            Self::RecoveryFrom(_) | Self::RegistrationFrom(_) => 60,
        }
    }

    fn words(self) -> String {
        match self {
            Self::Account(email) => format!("attempts at account {email}"),
            Self::Device(mark) => format!("attempts from device {mark}"),
            Self::Address(address) => format!("attempts from address {address}"),
            Self::Password(user) => format!("attempts at password of {}", user.0),
            Self::SecondStep(user) => format!("attempts at second step of {}", user.0),
            Self::Passkey(name) => format!("attempts with passkey {name}"),
            Self::Recovery(email) => format!("links for account {email}"),
            Self::NewAddress(user) => format!("new addresses of {}", user.0),
            Self::RecoveryFrom(address) => format!("links from address {address}"),
            Self::RegistrationFrom(address) => format!("registrations from address {address}"),
            Self::BreachLetters => "letters about breaches".to_owned(),
            Self::ProviderFrom(address) => format!("providers from address {address}"),
        }
    }
}

impl Service {
    /// Counts an attempt before it is made, so that many at once are no way
    /// around; whether each subject may still try.
    pub(crate) async fn may_try(&self, subjects: &[Subject<'_>]) -> Result<bool, ServiceError> {
        let now = self.surroundings.now();
        let hashes: Vec<Hash> = subjects.iter().map(|subject| self.subject(*subject)).collect();
        let mut work = self.store.write().await?;
        let counts = work.count_attempts(&hashes, now, now - WINDOW).await?;
        work.commit().await?;
        let within = |(count, subject): (u32, &Subject<'_>)| count <= subject.limit();
        Ok(counts.into_iter().zip(subjects).all(within))
    }

    /// What is kept of a subject.
    pub(super) fn subject(&self, subject: Subject<'_>) -> Hash {
        self.token_hash(&subject.words())
    }
}
