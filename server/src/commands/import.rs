//! `candour import`: reads files of facts.

use std::fs::File;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use domain::product::{DMD, ProductKind};

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
    /// Medicines to choose from, in the place of the list that is there
    /// (`data/products/README.md`): tables with the columns code and name, or
    /// XML files of the dm+d. A bad file changes nothing.
    Medicines(Products),
    /// Devices to choose from, in the place of the list that is there.
    Devices(Products),
}

/// Files of products.
#[derive(Args)]
pub struct Products {
    /// The files, taken together; plain or gzip.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The system of the codes in tables, as a URI.
    #[arg(long, default_value = DMD)]
    system: String,
}

/// Imports.
pub async fn run(data: &Data, import: &Import) -> Result<(), CommandError> {
    match import {
        Import::Organisations { organisations, relationships } => {
            self::organisations(data, organisations, relationships).await
        }
        Import::Medicines(from) => products(data, ProductKind::Medicine, from).await,
        Import::Devices(from) => products(data, ProductKind::Device, from).await,
    }
}

fn open(path: &Path) -> Result<File, CommandError> {
    File::open(path).map_err(super::io(path.display().to_string()))
}

async fn products(data: &Data, kind: ProductKind, from: &Products) -> Result<(), CommandError> {
    let mut products = Vec::new();
    for path in &from.files {
        let read = service::products::read(open(path)?, &from.system);
        products.extend(
            read.map_err(|fault| CommandError::Products {
                file: path.display().to_string(),
                fault,
            })?,
        );
    }
    let service = super::service(data, true).await?;
    let listed = service.replace_products(kind, products).await?;
    super::say(&format!("{listed} products of the kind “{}” are listed.", kind.word()));
    Ok(())
}

/// Takes a register over, and re-indexes what moved.
async fn organisations(
    data: &Data,
    organisations: &Path,
    relationships: &Path,
) -> Result<(), CommandError> {
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
