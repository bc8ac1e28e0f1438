//! The Candour server and its commands.

mod commands;
mod config;
mod headers;
mod log;
mod pace;
mod router;
mod statics;
mod world;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Record, review and learn from patient safety events.
#[derive(Parser)]
#[command(name = "candour", version)]
struct Cli {
    #[command(flatten)]
    data: config::Data,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages.
    Serve(config::Serve),
    /// Bring the database's schema up to date.
    Migrate,
    /// Add invented events to a demonstration database.
    Demo(commands::demo::Demo),
    /// Read files of facts into the database.
    #[command(subcommand)]
    Import(commands::import::Import),
    /// Print who may do what, as comma-separated values.
    Permissions,
    /// Copy everything from one database to another, empty one.
    Copy(commands::copy::Copy),
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        Command::Serve(serve) => commands::serve::run(&cli.data, &serve).await,
        Command::Migrate => commands::migrate::run(&cli.data).await,
        Command::Demo(demo) => commands::demo::run(&cli.data, &demo).await,
        Command::Import(import) => commands::import::run(&cli.data, &import).await,
        Command::Permissions => commands::permissions::run(),
        Command::Copy(copy) => commands::copy::run(&copy).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            commands::say(&format!("candour: {error}"));
            ExitCode::FAILURE
        }
    }
}
