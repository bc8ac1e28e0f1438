//! What people accepted, and what they chose beyond it.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::account::UserId;
use domain::terms::{Editions, Purpose};

use super::{SqlStore, SqlUnit};
use crate::{Acceptance, KeptChoice, StoreError, Terms, TermsMut};

const ACCEPT: &str = "INSERT INTO acceptances (user_id, terms, privacy, accepted_at) \
     VALUES ($1, $2, $3, $4) ON CONFLICT (user_id, terms, privacy) DO NOTHING";
const ACCEPTED: &str = "SELECT terms, privacy, accepted_at FROM acceptances \
     WHERE user_id = $1 ORDER BY accepted_at DESC, terms DESC, privacy DESC";
const CHOOSE: &str = "INSERT INTO choices (user_id, purpose, number, chosen, at) VALUES ($1, $2, \
     (SELECT COALESCE(MAX(number), 0) + 1 FROM choices WHERE user_id = $1 AND purpose = $2), \
     $3, $4)";
const CHOSEN: &str = "SELECT c.purpose, c.chosen, c.at FROM choices c WHERE c.user_id = $1 \
     AND c.number = (SELECT MAX(number) FROM choices o \
     WHERE o.user_id = c.user_id AND o.purpose = c.purpose) ORDER BY c.purpose";
const PAST: &str = "SELECT purpose, chosen, at FROM choices WHERE user_id = $1 \
     ORDER BY at DESC, purpose, number DESC LIMIT $2";

pub(super) const STATEMENTS: &[&str] = &[ACCEPT, ACCEPTED, CHOOSE, CHOSEN, PAST];

/// A choice as it is kept.
type ChoiceRow = (String, bool, DateTime<Utc>);

fn choice((purpose, chosen, at): ChoiceRow) -> Result<KeptChoice, StoreError> {
    let purpose = Purpose::parse(&purpose).ok_or(StoreError::Corrupt("a purpose"))?;
    Ok(KeptChoice { purpose, chosen, at })
}

#[async_trait]
impl Terms for SqlStore {
    async fn acceptances(&self, user: UserId) -> Result<Vec<Acceptance>, StoreError> {
        let rows: Vec<(i32, i32, DateTime<Utc>)> =
            sqlx::query_as(ACCEPTED).bind(user.0).fetch_all(&self.reader).await?;
        let number = |n: i32| u16::try_from(n).map_err(|_| StoreError::Corrupt("a version"));
        rows.into_iter()
            .map(|(terms, privacy, at)| {
                let editions = Editions { terms: number(terms)?, privacy: number(privacy)? };
                Ok(Acceptance { editions, at })
            })
            .collect()
    }

    async fn choices(&self, user: UserId) -> Result<Vec<KeptChoice>, StoreError> {
        let rows: Vec<ChoiceRow> =
            sqlx::query_as(CHOSEN).bind(user.0).fetch_all(&self.reader).await?;
        rows.into_iter().map(choice).collect()
    }

    async fn past_choices(&self, user: UserId, limit: u32) -> Result<Vec<KeptChoice>, StoreError> {
        let rows: Vec<ChoiceRow> = sqlx::query_as(PAST)
            .bind(user.0)
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await?;
        rows.into_iter().map(choice).collect()
    }
}

#[async_trait]
impl TermsMut for SqlUnit {
    async fn accept(
        &mut self,
        user: UserId,
        editions: Editions,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(ACCEPT)
            .bind(user.0)
            .bind(i32::from(editions.terms))
            .bind(i32::from(editions.privacy))
            .bind(at)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn choose(&mut self, user: UserId, choice: &KeptChoice) -> Result<(), StoreError> {
        sqlx::query(CHOOSE)
            .bind(user.0)
            .bind(choice.purpose.word())
            .bind(choice.chosen)
            .bind(choice.at)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }
}
