//! The Candour server: configuration, layers, commands. The program `candour`
//! is a door to this; tests drive the same router in their own process.

pub mod commands;
pub mod config;
pub mod log;
pub mod openid;
pub mod pace;
pub mod post;
pub mod router;
pub mod world;

mod headers;
mod statics;
mod usage;

use clap::{Parser, Subcommand};
use commands::CommandError;

/// Record, review and learn from patient safety events.
#[derive(Parser)]
#[command(name = "candour", version)]
pub struct Cli {
    #[command(flatten)]
    data: config::Data,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages.
    Serve(Box<config::Serve>),
    /// Bring the database's schema up to date.
    Migrate,
    /// Add invented events to a demonstration database.
    Demo(commands::demo::Demo),
    /// Read files of facts into the database.
    #[command(subcommand)]
    Import(commands::import::Import),
    /// Print who may do what, as comma-separated values.
    Permissions,
    /// Make the first super admin.
    SuperAdmin(commands::super_admin::SuperAdmin),
    /// After a new key was put first: seal everything under it.
    Reseal,
    /// Redact again what an earlier engine has redacted.
    ReRedact,
    /// Redact texts from standard input, line by line.
    Redact(commands::redact::Redact),
    /// Write what the service holds to standard output.
    #[command(subcommand)]
    Export(commands::export::Export),
    /// Check the audit log, or write it out.
    #[command(subcommand)]
    Audit(commands::audit::Audit),
    /// Help somebody who can no longer take their second step.
    #[command(subcommand)]
    SecondStep(commands::second_step::SecondStep),
    /// Do now what is done beside the service once a day.
    #[command(subcommand)]
    Upkeep(commands::upkeep::Upkeep),
    /// Copy everything from one database to another, empty one.
    Copy(commands::copy::Copy),
}

/// Does what the command line asks for.
pub async fn run(cli: Cli) -> Result<(), CommandError> {
    match cli.command {
        Command::Serve(serve) => commands::serve::run(&cli.data, &serve).await,
        Command::Migrate => commands::migrate::run(&cli.data).await,
        Command::Demo(demo) => commands::demo::run(&cli.data, &demo).await,
        Command::Import(import) => commands::import::run(&cli.data, &import).await,
        Command::Permissions => commands::permissions::run(),
        Command::SuperAdmin(who) => commands::super_admin::run(&cli.data, &who).await,
        Command::Reseal => commands::reseal::run(&cli.data).await,
        Command::ReRedact => commands::re_redact::run(&cli.data).await,
        Command::Redact(redact) => commands::redact::run(&redact),
        Command::Export(export) => commands::export::run(&cli.data, &export).await,
        Command::Audit(audit) => commands::audit::run(&cli.data, &audit).await,
        Command::SecondStep(second_step) => {
            commands::second_step::run(&cli.data, &second_step).await
        }
        Command::Upkeep(upkeep) => commands::upkeep::run(&cli.data, &upkeep).await,
        Command::Copy(copy) => commands::copy::run(&copy).await,
    }
}
