//! `pledgebook verify`: walks the audit trail from its beginning and tells whether it is what was written, and whether
//! what is published is what was approved.

use std::process::ExitCode;

use clap::Args;

use super::Failure;
use super::open_database::{OpenDatabase, Sharing};
use crate::config::Config;
use crate::domain::audit_chain::{Broken, Fault, Hash};
use crate::store::published::{self, Altered, Disagreement};
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
    let house = OpenDatabase::open(config, Sharing::Welcome).await?;
    house.bring_up_to_date().await?;
    let found: store::Result<_> = house
        .database
        .read(async |connection| {
            let trail = audit::verify(connection, command.head).await?;
            Ok((trail, published::verify(connection).await?))
        })
        .await;
    house.close().await?;
    let (found, editions) = found?;
    let head = found.outcome.map_err(|broken| anyhow::anyhow!("{}", sentence(broken)))?;
    println!("{} entries, head {}", head.number, head.hash);
    match (command.head, found.noted) {
        (None, _) => {}
        (Some(_), Some(number)) if number == head.number => println!("the noted head is the last entry"),
        (Some(_), Some(number)) => println!("the noted head is entry {number}; {} came after it", head.number - number),
        (Some(noted), None) => anyhow::bail!("the trail was written anew: no entry has the noted hash {noted}"),
    }
    println!("{} editions", editions.count);
    if let Some(first) = editions.altered.first() {
        editions.altered.iter().for_each(|altered| eprintln!("{}", altered_sentence(altered)));
        anyhow::bail!(
            "{} of them are not what was published, the first of promise {}",
            editions.altered.len(),
            first.reference
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn altered_sentence(altered: &Altered) -> String {
    let Altered { reference, number, with } = altered;
    match with {
        Disagreement::Desk => format!(
            "edition {number} of promise {reference}: the newsroom's tables say something else than was published"
        ),
        Disagreement::Trail => {
            format!("edition {number} of promise {reference}: the audit trail has the digest of another text")
        }
        Disagreement::Document => format!("edition {number} of promise {reference}: the published text was changed"),
        Disagreement::Missing => format!("edition {number} of promise {reference}: approved, and not published"),
        Disagreement::Foreign => format!("edition {number} of promise {reference}: published, and never approved"),
    }
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
