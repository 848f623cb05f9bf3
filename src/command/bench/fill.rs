//! `pledgebook bench fill`: fills a database with one invented tracker, always the same for its name and size, and with
//! nothing else. Never where people work.

use std::process::ExitCode;

use chrono::Utc;
use clap::Args;

use super::content::{self, CHAPTERS, Chapter, Content};
use super::furniture::{self, PEOPLE};
use super::stock::SearchWords;
use crate::action;
use crate::command::demo::world::Setting;
use crate::command::open_database::{OpenDatabase, Sharing};
use crate::command::{Failure, demo};
use crate::config::Config;
use crate::domain::slug::Slug;
use crate::store::{self, Database};

/// How many promises are written in one transaction: the trail's head is one row, which a transaction makes longer with
/// every entry.
const LOT: usize = 250;

/// What to fill the database with.
#[derive(Args)]
pub struct Fill {
    /// How many promises.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=200_000))]
    promises: u32,
    /// The new tracker's short name.
    #[arg(long, value_name = "SLUG")]
    tracker: String,
}

/// Runs the command.
pub async fn run(config: &Config, command: &Fill) -> Result<ExitCode, Failure> {
    if config.database_url.is_none() {
        anyhow::bail!("DATABASE_URL does not say which database is to be filled");
    }
    let slug: Slug = command.tracker.parse().map_err(|_| {
        anyhow::anyhow!("--tracker is “{}”; it needs lower-case letters, digits and hyphens", command.tracker)
    })?;
    let house = OpenDatabase::open(config, Sharing::Refused).await?;
    house.bring_up_to_date().await?;
    let progress = |done: &str| eprintln!("{done}");
    let filled = fill(&house.for_owner()?, &slug, command.promises as usize, progress).await;
    house.close().await?;
    println!("{}", sentence(&slug, &filled?));
    Ok(ExitCode::SUCCESS)
}

/// Fills a database that has been migrated with a new tracker of so many promises.
pub async fn fill(
    database: &Database,
    slug: &Slug,
    promises: usize,
    progress: impl Fn(&str),
) -> Result<SearchWords, Failure> {
    let known = known();
    refuse_where_people_work(database, &known).await?;
    refuse_twice(database, slug).await?;
    let content = furniture::furnish(database, slug, promises).await?;
    let system = database.read::<_, store::Error>(async |connection| store::account::system(connection).await).await?;
    let setting = Setting { database, actor: &system, now: Utc::now() };
    for chapter in CHAPTERS {
        let began = std::time::Instant::now();
        if chapter == Chapter::Indexed {
            // Reading words takes long and nobody's turn: two connections halve it.
            tokio::try_join!(
                write(&setting, &known, &content, (chapter, 0, 2)),
                write(&setting, &known, &content, (chapter, 1, 2))
            )?;
        } else {
            write(&setting, &known, &content, (chapter, 0, 1)).await?;
        }
        database.read(async |connection| store::bench::analyze(connection).await).await?;
        progress(&format!("{slug}: {} in {:.1} s", chapter.name(), began.elapsed().as_secs_f64()));
    }
    let began = std::time::Instant::now();
    database.rebuild_published(&system, content::finished()).await?;
    progress(&format!("{slug}: published in {:.1} s", began.elapsed().as_secs_f64()));
    let began = std::time::Instant::now();
    database.note_what_is_there(&system, content::finished()).await?;
    progress(&format!("{slug}: noted in the trail in {:.1} s", began.elapsed().as_secs_f64()));
    Ok(content.words)
}

/// Writes every `step`th lot of a chapter, beginning with the lot `first`.
async fn write(
    setting: &Setting<'_>,
    known: &[String],
    content: &Content,
    (chapter, first, step): (Chapter, usize, usize),
) -> Result<(), Failure> {
    for from in (first * LOT..content.promises).step_by(LOT * step) {
        let lots = content.lots(chapter, from..content.promises.min(from + LOT));
        for lot in lots.iter().filter(|lot| !lot.is_empty()) {
            setting.does(async |tx| action::bench::fill(tx, known, lot).await).await?;
        }
    }
    Ok(())
}

/// The addresses of everyone who may be there: the demonstration's people, and those of a former fill.
fn known() -> Vec<String> {
    demo::addresses().chain(PEOPLE.iter().map(|(address, ..)| *address)).map(str::to_owned).collect()
}

async fn refuse_where_people_work(database: &Database, known: &[String]) -> Result<(), Failure> {
    let strangers: store::Result<_> =
        database.read(async |connection| store::bench::strangers(connection, known).await).await;
    match &strangers?[..] {
        [] => Ok(()),
        found => anyhow::bail!(
            "people have accounts in this database ({} …), so it is not filled for measurements; use another one",
            found.join(", ")
        ),
    }
}

async fn refuse_twice(database: &Database, slug: &Slug) -> Result<(), Failure> {
    let all: store::Result<_> = database.read(async |connection| store::tracker::all(connection).await).await;
    if all?.iter().any(|tracker| tracker.text.slug == *slug) {
        anyhow::bail!("there is a tracker called “{slug}” already; choose another name, or use another database");
    }
    Ok(())
}

fn sentence(slug: &Slug, words: &SearchWords) -> String {
    let told: Vec<String> = words.words.iter().map(|(word, count)| format!("“{word}” in {count}")).collect();
    format!("{slug} is filled; its promises are found by {}", told.join(", "))
}
