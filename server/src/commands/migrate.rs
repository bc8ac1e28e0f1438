//! `candour migrate`: brings the database's schema up to date.

use super::CommandError;
use crate::config::Data;

/// Applies what is missing; says so.
pub async fn run(data: &Data) -> Result<(), CommandError> {
    if data.database_url.is_none() {
        std::fs::create_dir_all(&data.var).map_err(super::io(data.var.display().to_string()))?;
    }
    store::migrate(&data.url()).await?;
    super::say("The schema is up to date.");
    Ok(())
}
