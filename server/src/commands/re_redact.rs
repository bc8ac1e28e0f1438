//! `candour re-redact`: redacts again what an earlier engine has redacted.

use std::collections::BTreeMap;

use super::CommandError;
use super::progress::Progress;
use crate::config::Data;

/// Redacts again, and says what is different now: counts, never a text.
pub async fn run(data: &Data) -> Result<(), CommandError> {
    let service = super::service(data, false).await?;
    let progress = Progress::new(service.texts_of_other_engines().await?, "texts");
    let tally = service.re_redact(&|done| progress.done(done)).await?;
    progress.end();
    super::say(&format!(
        "{} texts were redacted again: {} read differently now, {} as before.",
        tally.looked_at,
        tally.changed,
        tally.looked_at - tally.changed
    ));
    for (change, kinds) in [("more", &tally.more), ("fewer", &tally.fewer)] {
        if !kinds.is_empty() {
            super::say(&format!("Placeholders {change}: {}.", listed(kinds)));
        }
    }
    match tally.broken {
        0 => Ok(()),
        broken => Err(CommandError::Refused(format!(
            "{broken} originals do not open, and their texts stay as they were: see the log"
        ))),
    }
}

/// Kinds with their counts, in one line.
fn listed(kinds: &BTreeMap<String, u64>) -> String {
    kinds.iter().map(|(kind, n)| format!("{kind} {n}")).collect::<Vec<_>>().join(", ")
}
