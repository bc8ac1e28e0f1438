//! `candour import`: reads files of facts.

use std::fs::File;
use std::path::PathBuf;

use clap::Subcommand;

use super::CommandError;
use crate::config::Data;

/// What to import.
#[derive(Subcommand)]
pub enum Import {
    /// Organisations and their relationships (`data/ods/README.md` says the
    /// columns; plain or gzip). A bad file changes nothing.
    Organisations {
        /// The file of organisations.
        organisations: PathBuf,
        /// The file of relationships.
        relationships: PathBuf,
    },
}

/// Imports, and re-indexes what moved.
pub async fn run(data: &Data, import: &Import) -> Result<(), CommandError> {
    let Import::Organisations { organisations, relationships } = import;
    let open = |path: &PathBuf| File::open(path).map_err(super::io(path.display().to_string()));
    let register = service::ods::read(open(organisations)?, open(relationships)?)?;
    let service = super::service(data, true).await?;
    let imported = service.import_register(&register).await?;
    super::say(&format!(
        "{} organisations, {} relationships; the events of {} organisations move.",
        register.organisations().len(),
        register.relationships().len(),
        imported.queued
    ));
    service.reindex().await?;
    super::say("Their events are indexed anew.");
    Ok(())
}
