//! `pledgebook rebuild`: makes the published store anew from the newsroom's tables.

use std::process::ExitCode;

use chrono::Utc;

use super::Failure;
use super::open_database::{OpenDatabase, Sharing};
use crate::config::Config;

/// Runs the command. Readers see what they saw before until it is done.
pub async fn run(config: &Config) -> Result<ExitCode, Failure> {
    let house = OpenDatabase::open(config, Sharing::Welcome).await?;
    house.bring_up_to_date().await?;
    let system = house.system().await?;
    let rebuilt = house.database.rebuild_published(&system, Utc::now()).await;
    house.close().await?;
    rebuilt?;
    println!("the published store was made anew");
    Ok(ExitCode::SUCCESS)
}
