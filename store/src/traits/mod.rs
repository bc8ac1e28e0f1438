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
mod letters;
mod listing;
mod organisations;
mod products;
mod recording;
mod redaction;
mod registrations;
mod requests;
mod sealing;
mod sessions;
mod settings;
mod statutory;
mod unsealing;
mod upkeep;

use async_trait::async_trait;

pub use accounts::*;
pub use audit::*;
pub use corrections::*;
pub use credentials::*;
pub use events::*;
pub use forms::*;
pub use holdings::*;
pub use letters::*;
pub use listing::*;
pub use organisations::*;
pub use products::*;
pub use recording::*;
pub use redaction::*;
pub use registrations::*;
pub use requests::*;
pub use sealing::*;
pub use sessions::*;
pub use settings::*;
pub use statutory::*;
pub use unsealing::*;
pub use upkeep::*;

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
    + Sessions
    + Credentials
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
    + CredentialsMut
    + Send
{
    /// Keeps everything that was written.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}
