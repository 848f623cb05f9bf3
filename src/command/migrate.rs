//! `pledgebook migrate`: brings the schema up to date, or takes it down again.

use std::process::ExitCode;

use clap::Args;

use super::Failure;
use super::open_database::{OpenDatabase, Sharing};
use crate::config::Config;
use crate::store;

/// What to do with the schema.
#[derive(Args)]
pub struct Migrate {
    /// Take every migration back instead. Everything in the database is lost; asks for the word DELETE in --confirm.
    #[arg(long, requires = "confirm")]
    down: bool,
    /// The word DELETE, to show that --down is meant.
    #[arg(long, value_name = "WORD")]
    confirm: Option<String>,
}

/// Runs the command.
pub async fn run(config: &Config, command: &Migrate) -> Result<ExitCode, Failure> {
    if command.down && command.confirm.as_deref() != Some("DELETE") {
        anyhow::bail!("--down loses everything in the database; to go on, add --confirm DELETE");
    }
    let house = OpenDatabase::open(config, Sharing::Refused).await?;
    let names = if command.down {
        let url = house.owner_url.clone();
        tokio::spawn(async move { store::migrations::revert_all(&url, None).await }).await??
    } else {
        house.migrate().await?
    };
    let action = if command.down { "reverted" } else { "applied" };
    names.iter().for_each(|name| println!("{action} {name}"));
    if names.is_empty() {
        println!("nothing to do: the schema is up to date");
    }
    house.close().await?;
    Ok(ExitCode::SUCCESS)
}
