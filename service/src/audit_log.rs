//! Reading the audit log, checking its chain, and handing it on.

use chrono::SecondsFormat;
use domain::access::{Actor, AuditScope};
use serde_json::json;
use store::{AuditEntry, AuditLine, AuditRow, AuditVerdict, Hash, chain};

use crate::spreadsheet::cell;
use crate::{Service, ServiceError};

/// Entries of a page.
const PAGE: u32 = 50;

/// Entries that are read at a time, where many are.
const AT_ONCE: u32 = 2_000;

/// Entries that a page hands on at most; the console hands on all.
const HANDED_ON: usize = 50_000;

/// What checking the log has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// Every entry is as it was, and the hash that was written down is there.
    Whole {
        /// Entries in the chain.
        sealed: u64,
        /// Entries that are not in it yet.
        unsealed: u64,
        /// The last hash.
        head: Hash,
    },
    /// An entry was changed, taken out or put in: the first that does not fit.
    Broken(i64),
    /// Every entry fits, but none has the hash that was written down: the end
    /// was cut off, or the whole log was written anew.
    Replaced,
}

impl Service {
    /// A page of the log as far as somebody reads it, the last entry first, and
    /// the place to go on from if there is more.
    pub async fn audit_page(
        &self,
        actor: &Actor,
        before: Option<i64>,
    ) -> Result<(Vec<AuditLine>, Option<i64>), ServiceError> {
        let scope = scope(actor)?;
        let mut lines = self.store.audit_lines(&scope, before, PAGE + 1).await?;
        let more = lines.len() > PAGE as usize;
        lines.truncate(PAGE as usize);
        let older = lines.last().filter(|_| more).map(|line| line.position);
        Ok((lines, older))
    }

    /// The latest entries that somebody reads as comma-separated values; that
    /// they were handed on is audited first.
    pub async fn audit_csv(&self, actor: &Actor) -> Result<String, ServiceError> {
        let scope = scope(actor)?;
        let mut work = self.store.write().await?;
        work.append_audit(&self.of_handing_on(Some(actor))).await?;
        work.commit().await?;
        let corrupt = || ServiceError::Corrupt("the audit log");
        let mut csv = csv::Writer::from_writer(Vec::new());
        let head = ["number", "when", "who", "what", "kind", "about"];
        csv.write_record(head).map_err(|_| corrupt())?;
        let (mut before, mut written) = (None, 0);
        while written < HANDED_ON {
            let lines = self.store.audit_lines(&scope, before, AT_ONCE).await?;
            let Some(last) = lines.last() else { break };
            before = Some(last.position);
            for line in &lines {
                let at = line.at.to_rfc3339_opts(SecondsFormat::Secs, true);
                let actor = line.actor.as_deref().unwrap_or("operator");
                let number = line.position.to_string();
                let cells = [&number, &at, actor, &line.deed, &line.subject_kind, &line.subject];
                csv.write_record(cells.map(|text| cell(text).into_owned()))
                    .map_err(|_| corrupt())?;
            }
            written += lines.len();
        }
        let bytes = csv.into_inner().map_err(|_| corrupt())?;
        String::from_utf8(bytes).map_err(|_| corrupt())
    }

    /// Goes along the chain, and looks for a hash that was written down.
    pub async fn check_audit(&self, written_down: Option<&Hash>) -> Result<Checked, ServiceError> {
        let (sealed, unsealed, head) = match self.store.verify_audit().await? {
            AuditVerdict::Broken { id } => return Ok(Checked::Broken(id)),
            AuditVerdict::Whole { sealed, unsealed, head } => (sealed, unsealed, head),
        };
        // What stands before the first entry is there always.
        let written_down = written_down.filter(|hash| **hash != chain::START);
        if let Some(hash) = written_down
            && self.store.audit_position(hash).await?.is_none()
        {
            return Ok(Checked::Replaced);
        }
        Ok(Checked::Whole { sealed, unsealed, head })
    }

    /// Hands every entry to `take`, in the order of writing; how many there
    /// were. That it was done is audited first.
    pub async fn export_audit<E: From<ServiceError>>(
        &self,
        mut take: impl FnMut(AuditRow) -> Result<(), E>,
    ) -> Result<u64, E> {
        let failed = |error: store::StoreError| E::from(ServiceError::from(error));
        let mut work = self.store.write().await.map_err(failed)?;
        work.append_audit(&self.of_handing_on(None)).await.map_err(failed)?;
        work.commit().await.map_err(failed)?;
        let (mut after, mut count) = (0, 0);
        loop {
            let rows = self.store.audit_since(after, AT_ONCE).await.map_err(failed)?;
            let Some(last) = rows.last() else { return Ok(count) };
            after = last.id;
            count += rows.len() as u64;
            for row in rows {
                take(row)?;
            }
        }
    }

    fn of_handing_on(&self, actor: Option<&Actor>) -> AuditEntry {
        AuditEntry {
            at: self.surroundings.now(),
            actor: actor.map(|actor| actor.user),
            deed: "export the audit log".to_owned(),
            subject_kind: "audit".to_owned(),
            subject: "log".to_owned(),
            detail: json!({}),
        }
    }
}

fn scope(actor: &Actor) -> Result<AuditScope, ServiceError> {
    AuditScope::of(actor).ok_or(ServiceError::NotFound)
}
