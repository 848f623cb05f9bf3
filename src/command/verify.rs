//! `pledgebook verify`: walks the audit trail from its beginning and tells whether it is what was written, whether the
//! newsroom's tables say what it says, and whether what is published is what was approved.

use std::process::ExitCode;

use clap::Args;

use super::Failure;
use super::open_database::{OpenDatabase, Sharing};
use crate::config::Config;
use crate::domain::audit_chain::{Broken, Fault, Hash};
use crate::store;
use crate::store::audit::{self, Comparison, Difference, Verification};
use crate::store::published::{self, Altered, Column, Disagreement, Editions, Fault as RowFault, Row, Rows};

/// What to compare with.
#[derive(Args)]
pub struct Verify {
    /// The hash of an entry that was noted outside, such as the head that the desk shows: must still be in the chain.
    #[arg(long, value_name = "HASH")]
    head: Option<Hash>,
}

/// Everything that was looked at.
struct Found {
    trail: Verification,
    said: Comparison,
    editions: Editions,
    rows: Rows,
}

/// Runs the command.
pub async fn run(config: &Config, command: &Verify) -> Result<ExitCode, Failure> {
    let house = OpenDatabase::open(config, Sharing::Welcome).await?;
    house.bring_up_to_date().await?;
    let zone = house.database.zone();
    let found: store::Result<_> = house
        .database
        .read(async |connection| {
            let trail = audit::verify(connection, command.head).await?;
            let said = audit::compare(connection).await?;
            let editions = published::verify(connection).await?;
            Ok(Found { trail, said, editions, rows: published::differences(connection, zone).await? })
        })
        .await;
    house.close().await?;
    let found = found?;
    let head = found.trail.outcome.map_err(|broken| anyhow::anyhow!("{}", sentence(broken)))?;
    println!("{}, head {}", counted(head.number, "entry", "entries"), head.hash);
    match (command.head, found.trail.noted) {
        (None, _) => {}
        (Some(_), Some(number)) if number == head.number => println!("the noted head is the last entry"),
        (Some(_), Some(number)) => println!("the noted head is entry {number}; {} came after it", head.number - number),
        (Some(noted), None) => anyhow::bail!("the trail was written anew: no entry has the noted hash {noted}"),
    }
    println!("{}", counted(found.said.count, "digest", "digests"));
    println!("{}", counted(found.editions.count, "edition", "editions"));
    conclude(&found)
}

/// Names what differs; whatever does is a failure.
fn conclude(found: &Found) -> Result<ExitCode, Failure> {
    let Found { said, editions, rows, .. } = found;
    said.differences.iter().for_each(|one| eprintln!("{}", difference_sentence(one)));
    editions.altered.iter().for_each(|altered| eprintln!("{}", altered_sentence(altered)));
    rows.first.iter().for_each(|row| eprintln!("{}", row_sentence(row)));
    let mut faults = Vec::new();
    if said.differing > 0 {
        let is = ("part of the newsroom’s tables is not", "parts of the newsroom’s tables are not");
        faults.push(format!("{} what the audit trail says", counted(said.differing, is.0, is.1)));
    }
    if let Some(first) = editions.altered.first() {
        let count = counted(editions.altered.len(), "edition is not", "editions are not");
        faults.push(format!("{count} what was published, the first of promise {}", first.reference));
    }
    if rows.count > 0 {
        let is = counted(rows.count, "published row is not", "published rows are not");
        faults.push(format!("{is} what the newsroom’s tables make"));
    }
    match faults.is_empty() {
        true => Ok(ExitCode::SUCCESS),
        false => anyhow::bail!("{}", faults.join("; ")),
    }
}

/// A number with its noun, and a verb where there is one.
fn counted(count: impl TryInto<i64>, one: &str, many: &str) -> String {
    let count = count.try_into().unwrap_or(i64::MAX);
    format!("{count} {}", if count == 1 { one } else { many })
}

fn difference_sentence(Difference { name, about, noted, found }: &Difference) -> String {
    let part = match about {
        Some(about) => format!("{name} ({about})"),
        None => name.clone(),
    };
    match (noted, found) {
        (Some(noted), Some(found)) if noted == found => {
            format!("{part}: it says “{found}” as at first, and the trail was told something else later")
        }
        (Some(noted), Some(found)) => format!("{part}: the trail says “{noted}”, the table “{found}”"),
        (Some(noted), None) => format!("{part}: the trail says “{noted}”, and it is gone"),
        (None, found) => {
            format!("{part}: it says “{}”, and the trail knows nothing of it", found.as_deref().unwrap_or_default())
        }
    }
}

fn row_sentence(Row { table, key, fault }: &Row) -> String {
    match fault {
        RowFault::Missing => format!("{table} {key}: it ought to be published, and is not"),
        RowFault::Foreign => format!("{table} {key}: it is published, and ought not to be"),
        RowFault::Altered(columns) => {
            let column = |Column { name, expected, found }: &Column| {
                let said =
                    |text: &Option<String>| text.as_deref().map_or("nothing".to_owned(), |text| format!("“{text}”"));
                format!("{name} ought to be {}, and is {}", said(expected), said(found))
            };
            format!("{table} {key}: {}", columns.iter().map(column).collect::<Vec<_>>().join("; "))
        }
    }
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
        Disagreement::Steps => {
            format!("edition {number} of promise {reference}: the audit trail has the digest of other steps")
        }
        Disagreement::Unnoted => {
            format!("edition {number} of promise {reference}: the audit trail knows nothing of it")
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
