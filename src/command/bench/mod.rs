//! `pledgebook bench`: how fast the program is on the machine it runs on, and the data for measuring that. It measures; it
//! asserts nothing about speed.

mod content;
mod desk;
pub mod fill;
mod form;
mod furniture;
mod histogram;
mod load;
mod machine;
mod nginx;
mod public;
mod report;
mod run;
mod server;
mod stage;
pub mod stock;
mod strain;
mod visitor;
mod wire;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::Failure;
use crate::config::Config;

/// What to measure, or to measure with.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Bench {
    /// Measure for about two minutes, after the database is filled, instead of half an hour.
    #[arg(long)]
    quick: bool,
    /// Write the figures to this file too.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// How many promises the measured trackers have, the largest last.
    #[arg(long, value_name = "N,N", value_delimiter = ',', default_values_t = [353, 20_000])]
    promises: Vec<usize>,
    /// Measure this build of the program instead of the one that is running: for before and after. It must know the same
    /// migrations.
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Fill the database of DATABASE_URL with an invented tracker, and with nothing else.
    ///
    /// The same tracker and number of promises make the same rows each time. Refused where accounts other than the
    /// demonstration's exist.
    Fill(fill::Fill),
}

/// Runs the command.
pub async fn run(config: &Config, bench: Bench) -> Result<ExitCode, Failure> {
    match bench.command {
        Some(Command::Fill(command)) => fill::run(config, &command).await,
        None => {
            let (json, program) = (bench.json.as_deref(), bench.program.as_deref());
            run::run(config, run::Wish { quick: bench.quick, json, program, promises: &bench.promises }).await
        }
    }
}
