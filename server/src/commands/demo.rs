//! `candour demo`: adds invented events to a demonstration.

use std::sync::atomic::{AtomicU64, Ordering};

use clap::Args;

use super::CommandError;
use crate::config::Data;

/// How many events.
#[derive(Args)]
pub struct Demo {
    /// How many events to add.
    #[arg(long, default_value_t = 6_000)]
    events: u64,
    /// The seed: the same seed on an empty database gives the same events.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Fills or extends the database, which is marked as a demonstration first.
pub async fn run(data: &Data, demo: &Demo) -> Result<(), CommandError> {
    if data.database_url.is_none() {
        std::fs::create_dir_all(&data.var).map_err(super::io(data.var.display().to_string()))?;
    }
    store::migrate(&data.url()).await?;
    let service = super::service(data, true).await?;
    fill(&service, demo.events, demo.seed).await
}

/// Makes the accounts and organisations of the demonstration where they are
/// missing, and adds events.
pub async fn fill(service: &service::Service, events: u64, seed: u64) -> Result<(), CommandError> {
    service.begin_demonstration().await?;
    let tenths = AtomicU64::new(0);
    service
        .add_demonstration_events(events, seed, &|done| {
            let tenth = done * 10 / events.max(1);
            if tenths.swap(tenth, Ordering::Relaxed) < tenth {
                super::say(&format!("{done} of {events} events"));
            }
        })
        .await?;
    Ok(())
}
