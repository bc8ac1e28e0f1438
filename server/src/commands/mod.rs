//! What the operator can do from the console, one module per command.

pub mod audit;
pub mod copy;
pub mod demo;
pub mod export;
pub mod import;
pub mod migrate;
pub mod permissions;
pub mod re_redact;
pub mod redact;
pub mod reseal;
pub mod second_step;
pub mod serve;
pub mod super_admin;
pub mod upkeep;

mod progress;

use std::io::Write;
use std::sync::Arc;

use service::Service;
use service::keys::{Keys, NotAKey};
use service::surroundings::random;

use crate::config::Data;
use crate::world::World;

/// Why a command did not do what was asked, for the operator.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// Something about a file or the network.
    #[error("{what}: {source}")]
    Io {
        /// What was being done.
        what: String,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// The keys are none.
    #[error("the service's keys: {0}")]
    Key(#[from] NotAKey),
    /// The configuration asks for something that is refused.
    #[error("{0}")]
    Refused(String),
    /// The database failed.
    #[error("the database: {0}")]
    Store(#[from] store::StoreError),
    /// A use case failed.
    #[error("{0}")]
    Service(#[from] service::ServiceError),
    /// A file of medicines or devices is not as it should be.
    #[error("{file}, {fault}")]
    Products {
        /// The file.
        file: String,
        /// What is wrong with it.
        fault: service::products::ProductsError,
    },
    /// A file of organisations is not as it should be.
    #[error("{0}")]
    Register(#[from] service::ods::RegisterError),
}

/// Says something to the operator on standard error; what a command prints as
/// its result goes to standard output.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Prints a command's result.
pub fn print(text: &str) -> Result<(), CommandError> {
    std::io::stdout().lock().write_all(text.as_bytes()).map_err(io("standard output"))
}

/// Names what was being done when input or output failed.
pub fn io(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> CommandError {
    let what = what.into();
    move |source| CommandError::Io { what, source }
}

/// The service's keys from the configuration, if any are configured.
fn configured_keys(data: &Data) -> Result<Option<Keys>, CommandError> {
    if let Some(keys) = &data.key {
        return Ok(Some(Keys::parse(keys)?));
    }
    let Some(file) = &data.key_file else { return Ok(None) };
    let text = std::fs::read_to_string(file).map_err(io(file.display().to_string()))?;
    Ok(Some(Keys::parse(&text)?))
}

/// The key of a demonstration: made once and kept beside its database.
fn demonstration_key(data: &Data) -> Result<Keys, CommandError> {
    std::fs::create_dir_all(&data.var).map_err(io(data.var.display().to_string()))?;
    let file = data.var.join("demonstration.key");
    match std::fs::read_to_string(&file) {
        Ok(text) => Ok(Keys::parse(&text)?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let key: [u8; 32] = random(&World);
            let text: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
            std::fs::write(&file, text).map_err(io(file.display().to_string()))?;
            Ok(Keys::new(key))
        }
        Err(error) => Err(io(file.display().to_string())(error)),
    }
}

/// The service on the configured database, under the configured key.
pub async fn service(data: &Data, demonstration: bool) -> Result<Service, CommandError> {
    let keys = match configured_keys(data)? {
        Some(keys) => keys,
        None if demonstration => demonstration_key(data)?,
        None => {
            return Err(CommandError::Refused(
                "no key: give --key-file (64 hexadecimal digits, kept apart from the database); only a demonstration makes its own".to_owned(),
            ));
        }
    };
    if data.database_url.is_none() {
        std::fs::create_dir_all(&data.var).map_err(io(data.var.display().to_string()))?;
    }
    let store = store::open(&data.url()).await?;
    Ok(Service::open(store, Arc::new(keys), Arc::new(World)).await?)
}
