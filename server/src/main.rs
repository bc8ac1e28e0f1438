//! The program `candour`.

use std::process::ExitCode;

use clap::Parser;

#[tokio::main]
async fn main() -> ExitCode {
    match server::run(server::Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            server::commands::say(&format!("candour: {error}"));
            ExitCode::FAILURE
        }
    }
}
