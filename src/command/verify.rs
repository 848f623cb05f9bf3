//! `pledgebook verify`: walks the audit trail from its beginning and tells whether it is what was written.

use std::process::ExitCode;

use clap::Args;

use super::Failure;
use super::house::{Company, House};
use crate::config::Config;
use crate::domain::chain::{Broken, Fault, Hash};
use crate::store::{self, audit};

/// What to compare with.
#[derive(Args)]
pub struct Verify {
    /// The hash of an entry that was noted outside, such as the head that the desk shows: must still be in the chain.
    #[arg(long, value_name = "HASH")]
    head: Option<Hash>,
}

/// Runs the command.
pub async fn run(config: &Config, command: &Verify) -> Result<ExitCode, Failure> {
    let house = House::open(config, Company::Welcome).await?;
    house.bring_up_to_date().await?;
    let found: store::Result<_> =
        house.database.read(async |connection| audit::verify(connection, command.head).await).await;
    house.close().await?;
    let found = found?;
    let head = found.outcome.map_err(|broken| anyhow::anyhow!("{}", sentence(broken)))?;
    println!("{} entries, head {}", head.number, head.hash);
    match (command.head, found.noted) {
        (None, _) => {}
        (Some(_), Some(number)) if number == head.number => println!("the noted head is the last entry"),
        (Some(_), Some(number)) => println!("the noted head is entry {number}; {} came after it", head.number - number),
        (Some(noted), None) => anyhow::bail!("the trail was written anew: no entry has the noted hash {noted}"),
    }
    Ok(ExitCode::SUCCESS)
}

fn sentence(Broken { number, fault }: Broken) -> String {
    match fault {
        Fault::Missing => format!("entry {number} is missing"),
        Fault::OutOfPlace => {
            format!("entry {number} is out of place: it is not the one that was written after entry {}", number - 1)
        }
        Fault::Changed => format!("entry {number} was changed after it was written"),
        Fault::Headless => format!("entry {number} is not the last one that was written: the head does not agree"),
    }
}
