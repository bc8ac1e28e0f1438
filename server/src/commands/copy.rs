//! `candour copy`: moves a service from one database to another.

use clap::Args;

use super::CommandError;

/// From where to where.
#[derive(Args)]
pub struct Copy {
    /// The database to read: `sqlite://FILE` or `postgres://…`.
    #[arg(long)]
    from: String,
    /// The database to fill; it must be empty. Its schema is made.
    #[arg(long)]
    to: String,
}

/// Copies every table and says how many rows there were.
pub async fn run(copy: &Copy) -> Result<(), CommandError> {
    store::migrate(&copy.to).await?;
    let copied = store::copy(&copy.from, &copy.to).await?;
    for (table, rows) in copied {
        super::say(&format!("{table}: {rows} rows"));
    }
    Ok(())
}
