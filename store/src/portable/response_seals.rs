//! Texts of learning responses that are sealed under other keys.

use domain::event::Version;
use domain::statutory::ResponseId;
use uuid::Uuid;

use super::SqlStore;
use super::record::number;
use crate::{KeptSeal, SealedAt, SealedText, StoreError};

const SEALED_BUT: &str = "SELECT response_id, element, instance, version, sealed, key_id \
     FROM response_texts WHERE key_id <> $1 \
     AND (response_id, element, instance, version) > ($2, $3, $4, $5) \
     ORDER BY response_id, element, instance, version LIMIT $6";
pub(super) const STATEMENTS: &[&str] = &[SEALED_BUT];

impl SqlStore {
    /// See [`Sealing::seals_but`](crate::Sealing::seals_but).
    pub(super) async fn responses_but(
        &self,
        key_id: &str,
        after: Option<&SealedAt>,
        limit: u32,
    ) -> Result<Vec<KeptSeal>, StoreError> {
        let (response, element, instance, version) = match after {
            Some(SealedAt::Response { response, element, instance, version }) => {
                (response.0, element.as_str(), i32::from(*instance), number(*version))
            }
            _ => (Uuid::nil(), "", 0, 0),
        };
        let rows: Vec<(Uuid, String, i32, i32, Vec<u8>, String)> = sqlx::query_as(SEALED_BUT)
            .bind(key_id)
            .bind(response)
            .bind(element)
            .bind(instance)
            .bind(version)
            .bind(i64::from(limit))
            .fetch_all(&self.reader)
            .await?;
        let seal =
            |(response, element, instance, version, sealed, key_id): (_, _, i32, i32, _, _)| {
                let at = SealedAt::Response {
                    response: ResponseId(response),
                    element,
                    instance: instance
                        .try_into()
                        .map_err(|_| StoreError::Corrupt("an instance"))?,
                    version: Version(version.unsigned_abs()),
                };
                Ok(KeptSeal { at, text: SealedText { sealed, key_id } })
            };
        rows.into_iter().map(seal).collect()
    }
}
