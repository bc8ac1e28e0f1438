//! `candour reseal`: after a new key was put first, seals everything under it.

use super::CommandError;
use super::progress::Progress;
use crate::config::Data;

/// Seals again, and says what became of it and of the earlier keys.
pub async fn run(data: &Data) -> Result<(), CommandError> {
    let service = super::service(data, false).await?;
    let all = service.sealed_under_other_keys().await?;
    let progress = Progress::new(all, "texts and forms");
    let sum = service.reseal(&|done| progress.done(done)).await?;
    progress.end();
    super::say(&format!(
        "{} texts and forms are sealed anew under the key {}.",
        sum.done,
        service.present_key()
    ));
    if sum.left == 0 {
        super::say(
            "Nothing is sealed under an earlier key. Once every process runs with the present key first, the others can be taken out of the configuration; keep them with the backups that were made under them.",
        );
        return Ok(());
    }
    let why = if sum.broken == 0 {
        "They were written meanwhile by a process that does not have the present key first. Restart every process, then run this again.".to_owned()
    } else {
        format!("{} do not open: see the log.", sum.broken)
    };
    Err(CommandError::Refused(format!(
        "{} texts and forms are sealed under earlier keys still, which have to stay in the configuration. {why}",
        sum.left
    )))
}
