//! The other front door: the command line. Everything an operator needs without a browser. Each command opens the database//! through `open_database`, then calls actions as the system.

mod account;
pub mod bench;
pub mod demo;
mod import;
mod import_ratings;
mod import_report;
pub mod mailer;
mod migrate;
mod open_database;
mod rebuild;
pub mod scheduler;
mod serve;
mod shutdown;
mod verify;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Config;
use crate::platform::telemetry;

/// The newsroom behind an election-promise tracker.
///
/// Without a command, Pledgebook runs: with DATABASE_URL like `serve`; without it on a private PostgreSQL in ./var, which
/// is set up, filled with demonstration content and given three demonstration accounts at first start.
#[derive(Parser)]
#[command(version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Run the site; never loads demonstration content and never creates accounts.
    Serve,
    /// Bring the database's schema up to date.
    Migrate(migrate::Migrate),
    /// Create accounts and give them new passwords.
    #[command(subcommand)]
    Account(account::Account),
    /// Load promises from a file.
    #[command(subcommand)]
    Import(import::Import),
    /// Measure how fast this program is on this machine, or fill a database for measuring.
    Bench(bench::Bench),
    /// Make what the public reads anew from the newsroom's tables.
    Rebuild,
    /// Check that the audit trail is whole, nothing changed, taken out or moved, and that what is published was approved.
    Verify(verify::Verify),
}

/// Any failure of a command, to be told in one sentence.
type Failure = anyhow::Error;

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let outcome = Config::from_env().map_err(Failure::from).and_then(|config| {
        telemetry::start(config.log_format, &config.log);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(dispatch(cli, config))
    });
    match outcome {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("pledgebook: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn dispatch(cli: Cli, config: Config) -> Result<ExitCode, Failure> {
    // `serve` hears the wish to stop itself, because it has something to end well.
    let command = match cli.command {
        None => return serve::run(&config, serve::Welcome::WithDemo).await,
        Some(command @ Command::Serve) => return work(command, &config).await,
        Some(command) => command,
    };
    let mut stop = shutdown::Stop::listen()?;
    tokio::select! {
        outcome = work(command, &config) => outcome,
        // What the work held is dropped here, and a private server stopped with it.
        () = stop.asked() => Err(anyhow::anyhow!("stopped before the end; what was not committed was not kept")),
    }
}

async fn work(command: Command, config: &Config) -> Result<ExitCode, Failure> {
    match command {
        Command::Serve => serve::run(config, serve::Welcome::Plain).await,
        Command::Migrate(command) => migrate::run(config, &command).await,
        Command::Account(command) => account::run(config, command).await,
        Command::Import(command) => import::run(config, command).await,
        Command::Rebuild => rebuild::run(config).await,
        Command::Bench(command) => bench::run(config, command).await,
        Command::Verify(command) => verify::run(config, &command).await,
    }
}
