//! Feedback, and what it has in common with reports of breaches.

use async_trait::async_trait;
use chrono::NaiveDate;
use domain::access::deed::HandleFeedback;
use domain::access::{Permit, Post};
use domain::account::EmailAddress;
use domain::message::MessageId;
use domain::message::feedback::{Ease, Feedback, FeedbackState, Filter};
use sqlx::FromRow;
use uuid::Uuid;

use super::{SqlStore, SqlUnit};
use crate::{
    FeedbackPlace, KeptMessageText, Messages, MessagesMut, NewFeedback, SealedText, StoreError,
};

/// The words of a message, and whether it can be answered.
macro_rules! with_texts {
    ($columns:literal, $from:literal) => {
        concat!(
            "SELECT ",
            $columns,
            ", COALESCE(w.redacted, '') AS words, a.message_id IS NOT NULL AS has_address FROM ",
            $from,
            " m LEFT JOIN message_texts w \
             ON w.message_id = m.id AND w.part = 'words' AND w.number = 0 \
             LEFT JOIN message_texts a \
             ON a.message_id = m.id AND a.part = 'address' AND a.number = 0 "
        )
    };
}

pub(super) use with_texts;

macro_rules! feedback {
    ($rest:expr) => {
        concat!(with_texts!("m.id, m.given_on, m.page, m.ease, m.state", "feedback"), $rest)
    };
}

/// A page between two days, after a place; of some only.
macro_rules! feedback_page {
    ($of:literal) => {
        feedback!(concat!(
            "WHERE ",
            $of,
            "m.given_on >= $2 AND m.given_on < $3 AND (m.given_on, m.id) < ($4, $5) \
             ORDER BY m.given_on DESC, m.id DESC LIMIT $1"
        ))
    };
}

const FEEDBACK: &str = feedback!("WHERE m.id = $1");
const ALL: &str = feedback_page!("");
const OF_PAGE: &str = feedback_page!("m.page = $6 AND ");
const IN_STATE: &str = feedback_page!("m.state = $6 AND ");
const OF_PAGE_IN_STATE: &str = feedback_page!("m.page = $6 AND m.state = $7 AND ");
const ADD_FEEDBACK: &str =
    "INSERT INTO feedback (id, given_on, page, ease, state) VALUES ($1, $2, $3, $4, 'new')";
const SET_STATE: &str = "UPDATE feedback SET state = $3 WHERE id = $1 AND state = $2";

const IN_POST: &str = "SELECT u.email FROM posts p JOIN users u ON u.id = p.user_id \
     WHERE p.post = $1 AND u.state = 'active' ORDER BY u.email";

pub(super) const STATEMENTS: &[&str] =
    &[FEEDBACK, ALL, OF_PAGE, IN_STATE, OF_PAGE_IN_STATE, ADD_FEEDBACK, SET_STATE, IN_POST];

/// Earlier and later than any day or moment that is kept.
pub(super) const EARLIEST: NaiveDate = NaiveDate::from_ymd_opt(1, 1, 1).unwrap();
pub(super) const LATEST: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap();

#[derive(FromRow)]
struct FeedbackRow {
    id: Uuid,
    given_on: NaiveDate,
    page: String,
    ease: String,
    state: String,
    words: String,
    has_address: bool,
}

impl TryFrom<FeedbackRow> for Feedback {
    type Error = StoreError;

    fn try_from(row: FeedbackRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: MessageId(row.id),
            on: row.given_on,
            page: row.page,
            ease: Ease::parse(&row.ease).ok_or(StoreError::Corrupt("how easy it was"))?,
            state: FeedbackState::parse(&row.state)
                .ok_or(StoreError::Corrupt("the state of feedback"))?,
            words: row.words,
            can_be_answered: row.has_address,
        })
    }
}

pub(super) fn address(kept: String) -> Result<EmailAddress, StoreError> {
    EmailAddress::try_from(kept).map_err(|_| StoreError::Corrupt("an email address"))
}

#[async_trait]
impl Messages for SqlStore {
    async fn feedback_page(
        &self,
        _: &Permit<HandleFeedback>,
        filter: &Filter,
        after: Option<FeedbackPlace>,
        limit: u32,
    ) -> Result<Vec<Feedback>, StoreError> {
        let (from, until) = filter.month.map_or((EARLIEST, LATEST), |month| month.days());
        // What is later than the place is not even looked at.
        let until = after.map_or(until, |(day, _)| until.min(day.succ_opt().unwrap_or(LATEST)));
        let (day, id) = after.map_or((LATEST, Uuid::max()), |(day, id)| (day, id.0));
        let sql = match (&filter.page, filter.state) {
            (None, None) => ALL,
            (Some(_), None) => OF_PAGE,
            (None, Some(_)) => IN_STATE,
            (Some(_), Some(_)) => OF_PAGE_IN_STATE,
        };
        let mut query =
            sqlx::query_as(sql).bind(i64::from(limit)).bind(from).bind(until).bind(day).bind(id);
        if let Some(page) = &filter.page {
            query = query.bind(page);
        }
        if let Some(state) = filter.state {
            query = query.bind(state.word());
        }
        let rows: Vec<FeedbackRow> = query.fetch_all(&self.reader).await?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    async fn feedback(
        &self,
        _: &Permit<HandleFeedback>,
        id: MessageId,
    ) -> Result<Option<Feedback>, StoreError> {
        let row: Option<FeedbackRow> =
            sqlx::query_as(FEEDBACK).bind(id.0).fetch_optional(&self.reader).await?;
        row.map(TryInto::try_into).transpose()
    }

    async fn address_of_message(&self, id: MessageId) -> Result<Option<SealedText>, StoreError> {
        self.address_kept(id).await
    }

    async fn mailboxes_in_post(&self, post: Post) -> Result<Vec<EmailAddress>, StoreError> {
        let kept: Vec<String> =
            sqlx::query_scalar(IN_POST).bind(post.word()).fetch_all(&self.reader).await?;
        kept.into_iter().map(address).collect()
    }

    async fn message_texts_but(
        &self,
        engine: &str,
        after: Option<&KeptMessageText>,
        limit: u32,
    ) -> Result<Vec<KeptMessageText>, StoreError> {
        self.texts_of_messages_but(engine, after, limit).await
    }
}

#[async_trait]
impl MessagesMut for SqlUnit {
    async fn add_feedback(&mut self, feedback: &NewFeedback) -> Result<(), StoreError> {
        sqlx::query(ADD_FEEDBACK)
            .bind(feedback.id.0)
            .bind(feedback.on)
            .bind(&feedback.page)
            .bind(feedback.ease.word())
            .execute(&mut *self.tx)
            .await?;
        self.add_message_texts(feedback.id, &feedback.texts).await
    }

    async fn set_feedback_state(
        &mut self,
        _: &Permit<HandleFeedback>,
        id: MessageId,
        seen: FeedbackState,
        state: FeedbackState,
    ) -> Result<(), StoreError> {
        let set = sqlx::query(SET_STATE).bind(id.0).bind(seen.word()).bind(state.word());
        seen_still(set.execute(&mut *self.tx).await?.rows_affected())
    }

    async fn forget_address(&mut self, id: MessageId) -> Result<(), StoreError> {
        self.drop_address(id).await
    }

    async fn sweep_addresses(&mut self, today: NaiveDate) -> Result<u64, StoreError> {
        self.drop_addresses(today).await
    }

    async fn re_redact_message(
        &mut self,
        text: &KeptMessageText,
        redacted: &str,
        engine: &str,
    ) -> Result<bool, StoreError> {
        self.redact_text(text, redacted, engine).await
    }
}

/// Whether what was to be changed was where it was seen.
pub(super) fn seen_still(changed: u64) -> Result<(), StoreError> {
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
