//! Letters: written in the unit of work of what causes them, sent afterwards.
//! What a letter says and to whom is sealed.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::SealedText;
use crate::StoreError;

/// A letter to be sent.
#[derive(Clone)]
pub struct NewLetter {
    /// Its identity, random.
    pub id: Uuid,
    /// What it is about, in words that tell of nobody.
    pub occasion: String,
    /// What it says and to whom.
    pub text: SealedText,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// From when on it is of no use, and is not sent any more.
    pub until: DateTime<Utc>,
}

/// A letter that somebody has taken to send it.
#[derive(Clone)]
pub struct TakenLetter {
    /// Its identity.
    pub id: Uuid,
    /// What it says and to whom.
    pub text: SealedText,
    /// How often it was tried, this time included.
    pub attempts: u32,
}

/// What became of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterState {
    /// It waits to be sent, or to be sent again.
    Waiting,
    /// A mail server has taken it.
    Sent,
    /// A mail server has refused it for good.
    Failed,
    /// It was of no use any more before it could be sent.
    Lapsed,
}

impl LetterState {
    const ALL: [Self; 4] = [Self::Waiting, Self::Sent, Self::Failed, Self::Lapsed];

    /// The word that the database holds.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Lapsed => "lapsed",
        }
    }

    /// Reads the word; `None` for any other.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// A letter as the operator sees it.
#[derive(Clone)]
pub struct KeptLetter {
    /// Its identity.
    pub id: Uuid,
    /// What it is about, in words that tell of nobody.
    pub occasion: String,
    /// When it was written.
    pub written_at: DateTime<Utc>,
    /// What became of it.
    pub state: LetterState,
    /// How often it was tried.
    pub attempts: u32,
    /// When its state changed last, or it was tried last.
    pub changed_at: DateTime<Utc>,
    /// Why it was not taken when it was tried last, without names.
    pub problem: Option<String>,
    /// What it says and to whom, while it waits.
    pub text: Option<SealedText>,
}

/// Reading letters.
#[async_trait]
pub trait Letters {
    /// The latest letters, or the latest of those before one, the last first.
    async fn letters(
        &self,
        before: Option<Uuid>,
        limit: u32,
    ) -> Result<Vec<KeptLetter>, StoreError>;

    /// Whether a letter should be sent by now.
    async fn is_letter_due(&self, now: DateTime<Utc>) -> Result<bool, StoreError>;
}

/// Writing letters, and what becomes of them.
#[async_trait]
pub trait LettersMut {
    /// Keeps a letter to be sent.
    async fn add_letter(&mut self, letter: &NewLetter) -> Result<(), StoreError>;

    /// Takes at most `limit` letters that are due, the longest due first. Nobody
    /// else takes them before `until`, when they are due again.
    async fn take_letters(
        &mut self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: u32,
    ) -> Result<Vec<TakenLetter>, StoreError>;

    /// A letter has left: what it says is forgotten.
    async fn letter_was_sent(&mut self, id: Uuid, at: DateTime<Utc>) -> Result<(), StoreError>;

    /// A letter could not leave. It is tried again at a time, or never: then
    /// what it says is forgotten.
    async fn letter_was_not_sent(
        &mut self,
        id: Uuid,
        at: DateTime<Utc>,
        problem: &str,
        again: Option<DateTime<Utc>>,
    ) -> Result<(), StoreError>;

    /// Forgets what letters say that are of no use any more, and that there were
    /// any that were written before a time; how many of the latter.
    async fn sweep_letters(
        &mut self,
        now: DateTime<Utc>,
        written_before: DateTime<Utc>,
    ) -> Result<u64, StoreError>;
}
