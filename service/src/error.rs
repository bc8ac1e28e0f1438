//! Why a use case did not do what was asked.

use domain::access::Refusal;
use domain::event::status::NoSuchStep;
use store::StoreError;

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// Nobody is signed in, and somebody must be.
    #[error("sign in first")]
    SignedOut,
    /// Whoever is signed in has to accept the terms in force first (L27, L28).
    #[error("accept the terms first")]
    TermsNotAccepted,
    /// There is no such thing, or the actor may not know of it.
    #[error("not found")]
    NotFound,
    /// The actor sees it and may not do this.
    #[error("not allowed: {0}")]
    Forbidden(String),
    /// Someone else changed the record meanwhile.
    #[error("the record was changed meanwhile")]
    Stale,
    /// The review cannot take this step.
    #[error(transparent)]
    NoSuchStep(#[from] NoSuchStep),
    /// No organisation that can own records has the code.
    #[error("no such organisation")]
    UnknownOrganisation,
    /// A text is longer than is taken.
    #[error("a text is too long")]
    TooLong {
        /// The form's field.
        field: &'static str,
        /// What to do about it, in the user's words.
        message: String,
    },
    /// Something that was typed cannot be taken; which field, and what to do.
    #[error("something that was typed cannot be taken")]
    Wrong(Vec<domain::statutory::Wrong>),
    /// The words that were to be corrected do not stand in the text.
    #[error("the words do not stand in the text")]
    NotInText,
    /// This access cannot be asked for.
    #[error(transparent)]
    Declined(#[from] domain::access::request::Declined),
    /// This step of unsealing is refused.
    #[error(transparent)]
    Unsealing(#[from] domain::unsealing::Refused),
    /// The database failed, or is away.
    #[error(transparent)]
    Store(StoreError),
    /// Something that was kept cannot be read back.
    #[error("{0} cannot be read back")]
    Corrupt(&'static str),
    /// A password could not be hashed.
    #[error(transparent)]
    Password(#[from] crate::password::NotHashed),
    /// Invented people and events are kept away from real ones.
    #[error("this database holds something and is not marked as a demonstration")]
    NotADemonstration,
    /// The register that comes with the program could not be read.
    #[error(transparent)]
    Register(#[from] crate::ods::RegisterError),
    /// Invented answers are none that the form takes.
    #[error("invented answers are refused: {0:?}")]
    Invented(domain::taxonomy::FieldErrors),
    /// A text could not be sealed or opened.
    #[error(transparent)]
    Seal(#[from] crate::seal::Unopened),
}

impl From<Refusal> for ServiceError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Hidden => Self::NotFound,
            Refusal::NotAllowed { reason } => Self::Forbidden(reason),
        }
    }
}

impl From<StoreError> for ServiceError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale => Self::Stale,
            StoreError::UnknownOrganisation(_) => Self::UnknownOrganisation,
            other => Self::Store(other),
        }
    }
}
