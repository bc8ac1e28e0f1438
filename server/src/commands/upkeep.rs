//! `candour upkeep`: what is done beside the service once a day, done now.

use clap::{Args, Subcommand};
use service::lifespans::AccountsKept;
use service::site::Site;

use super::CommandError;
use crate::config::Data;

/// What to see to.
#[derive(Subcommand)]
pub enum Upkeep {
    /// Warn those who have long not signed in, deactivate and erase accounts
    /// whose time has come, and remind of access that ends. What was done before
    /// is not done again.
    Accounts(Accounts),
}

/// How letters lead back.
#[derive(Args)]
pub struct Accounts {
    /// The address that people see: links in letters begin with it.
    #[arg(long, env = "CANDOUR_ORIGIN", value_delimiter = ',', required = true)]
    pub origin: Vec<String>,
}

/// Does it, and says what was done.
pub async fn run(data: &Data, upkeep: &Upkeep) -> Result<(), CommandError> {
    let Upkeep::Accounts(accounts) = upkeep;
    let address = accounts.origin.first().map(|origin| origin.trim_end_matches('/').to_owned());
    let site = Site { address: address.unwrap_or_default(), ..Site::default() };
    let service = super::service(data, false).await?.at(site);
    let AccountsKept { warned, deactivated, erased, held_back, reminded, reviews } =
        service.keep_accounts().await?;
    super::print(&format!(
        "warned {warned}\ndeactivated {deactivated}\nerased {erased}\nheld back {held_back}\n\
         reminded of access that ends {reminded}\nreminded to review access {reviews}\n"
    ))
}
