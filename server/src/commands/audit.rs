//! `candour audit`: checks the chain of the audit log, and writes the log out.

use clap::Subcommand;
use serde::Serialize;
use serde_json::Value;
use service::audit_log::Checked;
use store::{AuditRow, Hash};

use super::CommandError;
use crate::config::Data;

/// What to do with the audit log.
#[derive(Subcommand)]
pub enum Audit {
    /// Check that no entry was changed, taken out or put in.
    Verify {
        /// A hash that an earlier check printed: it has to be there still.
        #[arg(long)]
        known: Option<String>,
    },
    /// Write every entry, one JSON object a line, as the chain covers it.
    Export,
}

/// One entry; times in microseconds, as the hash covers them.
#[derive(Serialize)]
struct Line {
    id: i64,
    at: String,
    at_microseconds: i64,
    actor: Option<String>,
    deed: String,
    subject_kind: String,
    subject: String,
    detail: Value,
    position: Option<u64>,
    hash: Option<String>,
}

impl From<AuditRow> for Line {
    fn from(row: AuditRow) -> Self {
        let entry = row.entry;
        Self {
            id: row.id,
            at: entry.at.to_rfc3339(),
            at_microseconds: entry.at.timestamp_micros(),
            actor: entry.actor.map(|actor| actor.0.to_string()),
            deed: entry.deed,
            subject_kind: entry.subject_kind,
            subject: entry.subject,
            detail: entry.detail,
            position: row.link.map(|(position, _)| position),
            hash: row.link.map(|(_, hash)| hex(&hash)),
        }
    }
}

/// Checks or writes.
pub async fn run(data: &Data, audit: &Audit) -> Result<(), CommandError> {
    let service = super::service(data, false).await?;
    let Audit::Verify { known } = audit else {
        let entries = service
            .export_audit(|row| {
                let line = serde_json::to_string(&Line::from(row))
                    .map_err(|error| super::io("writing a line")(error.into()))?;
                super::print(&format!("{line}\n"))
            })
            .await?;
        super::say(&format!("{entries} entries are written."));
        return Ok(());
    };
    let known = known.as_deref().map(parse).transpose()?;
    match service.check_audit(known.as_ref()).await? {
        Checked::Whole { sealed, unsealed, head } => {
            super::say(&format!(
                "The log is whole: {sealed} entries are chained, {unsealed} wait to be."
            ));
            super::say("Write the last hash down where nobody who can change the log can change it; the next check takes it as --known:");
            super::print(&format!("{}\n", hex(&head)))
        }
        Checked::Broken(id) => Err(CommandError::Refused(format!(
            "the log was tampered with: the first entry that does not fit has the number {id}"
        ))),
        Checked::Replaced => Err(CommandError::Refused(
            "the log was tampered with: no entry has the hash that was written down, so its end was cut off or it was written anew".to_owned(),
        )),
    }
}

/// Reads a hash: 64 hexadecimal digits.
fn parse(text: &str) -> Result<Hash, CommandError> {
    let wrong = || CommandError::Refused("--known: a hash is 64 hexadecimal digits".to_owned());
    let text = text.trim();
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(wrong());
    }
    let mut hash = [0; 32];
    for (byte, at) in hash.iter_mut().zip((0..64).step_by(2)) {
        let pair = text.get(at..at + 2).ok_or_else(wrong)?;
        *byte = u8::from_str_radix(pair, 16).map_err(|_| wrong())?;
    }
    Ok(hash)
}

fn hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
