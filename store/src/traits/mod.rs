//! What the rest of the program may ask of the database.
//!
//! Reading goes through [`Store`], writing through a [`UnitOfWork`], which is
//! one transaction: whoever records an event writes its texts, its history and
//! the audit entry in one unit, and either all of it is kept or nothing.

mod accounts;
mod audit;
mod corrections;
mod credentials;
mod events;
mod forms;
mod holdings;
mod identities;
mod letters;
mod lifespans;
mod listing;
mod mailbox_links;
mod messages;
mod notices;
mod organisations;
mod passkeys;
mod products;
mod recording;
mod redaction;
mod registrations;
mod reminders;
mod requests;
mod rights;
mod risk_systems;
mod sealing;
mod sessions;
mod settings;
mod statutory;
mod terms;
mod unsealing;
mod upkeep;
mod usage;
mod waiting;

use async_trait::async_trait;

pub use accounts::*;
pub use audit::*;
pub use corrections::*;
pub use credentials::*;
pub use events::*;
pub use forms::*;
pub use holdings::*;
pub use identities::*;
pub use letters::*;
pub use lifespans::*;
pub use listing::*;
pub use mailbox_links::*;
pub use messages::*;
pub use notices::*;
pub use organisations::*;
pub use passkeys::*;
pub use products::*;
pub use recording::*;
pub use redaction::*;
pub use registrations::*;
pub use reminders::*;
pub use requests::*;
pub use rights::*;
pub use risk_systems::*;
pub use sealing::*;
pub use sessions::*;
pub use settings::*;
pub use statutory::*;
pub use terms::*;
pub use unsealing::*;
pub use upkeep::*;
pub use usage::*;
pub use waiting::*;

use crate::StoreError;

/// A database for reading.
#[async_trait]
pub trait Store:
    Organisations
    + Events
    + Listing
    + Upkeep
    + Accounts
    + Forms
    + Audit
    + Settings
    + Sealing
    + Redaction
    + Unsealings
    + Corrections
    + Statutory
    + Products
    + Registrations
    + Requests
    + Holdings
    + Letters
    + Messages
    + Breaches
    + RiskSystems
    + WaitingWork
    + Sessions
    + Credentials
    + Terms
    + Notices
    + Usage
    + Identities
    + Passkeys
    + MailboxLinks
    + Lifespans
    + Rights
    + Reminders
    + Send
    + Sync
{
    /// Begins to write. On SQLite there is one writer at a time, so hash, seal
    /// and redact before asking for it.
    async fn write(&self) -> Result<Box<dyn UnitOfWork>, StoreError>;

    /// Asks the database for a sign of life, from readers and writer alike.
    async fn ping(&self) -> Result<(), StoreError>;
}

/// One transaction. Dropped without [`commit`](Self::commit), it leaves nothing.
#[async_trait]
pub trait UnitOfWork:
    OrganisationsMut
    + EventsMut
    + AccountsMut
    + SessionsMut
    + FormsMut
    + AuditMut
    + SettingsMut
    + SealingMut
    + RedactionMut
    + UnsealingsMut
    + CorrectionsMut
    + StatutoryMut
    + ProductsMut
    + RegistrationsMut
    + RequestsMut
    + LettersMut
    + MessagesMut
    + BreachesMut
    + RiskSystemsMut
    + CredentialsMut
    + TermsMut
    + NoticesMut
    + UsageMut
    + IdentitiesMut
    + PasskeysMut
    + MailboxLinksMut
    + LifespansMut
    + RightsMut
    + RemindersMut
    + Send
{
    /// Keeps everything that was written.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}
