//! `pledgebook import ratings`: ratings from a file, as assessments that someone else approves.

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::Utc;
use clap::Args;

use super::open_database::{OpenDatabase, Sharing};
use super::{Failure, account, import, import_report};
use crate::action::import_ratings::{self, Import};
use crate::config::Config;
use crate::domain::access::Actor;
use crate::domain::import::mapping::Mapping;
use crate::domain::import::rating_part::Target;
use crate::domain::import::rating_report::{Fate, Report};
use crate::domain::import::transfer::Row;
use crate::i18n::Lang;
use crate::platform::table_file::{Counted, Encoding};
use crate::store;

/// A file of ratings.
#[derive(Args)]
pub struct Ratings {
    /// The file: CSV, XLSX, ODS, XLS, JSON or JSON Lines.
    file: PathBuf,
    /// Which sheet of a workbook, or which list of a JSON object, where there are several.
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// How a CSV file is written that is neither UTF-8 nor UTF-16: windows-1252, iso-8859-15, macintosh …
    #[arg(long, value_name = "NAME")]
    encoding: Option<Encoding>,
    /// The tracker that the promises belong to, by its short name.
    #[arg(long, value_name = "SLUG")]
    tracker: String,
    /// The e-mail address of the person in whose name the ratings are drafted.
    #[arg(long = "as", value_name = "EMAIL")]
    author: String,
    /// Which column holds what: COLUMN=PART,COLUMN=PART,… Columns that are not named are passed over. The parts:
    ///
    /// reference: the promise, by its reference (needed, unless the rows are numbered with --number);
    /// verdict: the verdict, by its key or its label (needed);
    /// effective: since when it holds, such as 2019, 2019-09, 30/09/2019 or September 2019;
    /// rationale.LANG: why, in a language that the tracker publishes in, as Markdown;
    /// searched: when evidence was searched for and none was found;
    /// evidence.title, evidence.publisher, evidence.date, evidence.quotation, evidence.language (a tag such as fr),
    /// evidence.stance (supports, contradicts, context or nothing_found), evidence.no_url (why there is no address): an item;
    /// evidence.url: where it can be read; several addresses, parted by semicolons, are several items.
    #[arg(long, value_name = "MAPPING", verbatim_doc_comment)]
    map: String,
    /// The promises of the rows by their order: PREFIX and the number of the row, as when they were imported.
    #[arg(long, value_name = "PREFIX")]
    number: Option<String>,
    /// What the file says for a verdict, and its key: 'In the works=in_progress'. Nothing after the equals sign passes its rows
    /// over.
    #[arg(long, value_name = "WORDS=KEY")]
    verdicts: Vec<String>,
    /// Do everything, tell what would happen, and take it back.
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command.
pub async fn run(config: &Config, command: Ratings) -> Result<ExitCode, Failure> {
    let read = Mapping::read(&command.map, command.number.is_some());
    let mapping: Mapping<Target> = read.map_err(|faults| import::about_mapping(&faults))?;
    let said = command.verdicts.iter().map(|one| said(one)).collect::<Result<Vec<_>, _>>()?;
    let (mut header, mut rows, counted) = import::read(&command.file, &command.sheet, command.encoding)?;
    if let Some(prefix) = &command.number {
        import::number(&mut header, &mut rows, prefix);
    }
    let house = OpenDatabase::open(config, Sharing::Welcome).await?;
    let outcome = carry_out(&house, &command, &mapping, (&header, &rows), &said).await;
    house.close().await?;
    let report = outcome?;
    import::print(&text(&report, counted, &command))?;
    Ok(if report.faulty() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What the file says, and the key it stands for.
fn said(written: &str) -> Result<(String, Option<String>), Failure> {
    let Some((words, key)) = written.rsplit_once('=').filter(|(words, _)| !words.trim().is_empty()) else {
        anyhow::bail!("--verdicts is “{written}”, which is not WORDS=KEY");
    };
    let key = Some(key.trim().to_owned()).filter(|key| !key.is_empty());
    Ok((crate::domain::text::tidy_line(words), key))
}

async fn carry_out(
    house: &OpenDatabase,
    command: &Ratings,
    mapping: &Mapping<Target>,
    (header, rows): (&[String], &[Row]),
    said: &[(String, Option<String>)],
) -> Result<Report, Failure> {
    house.bring_up_to_date().await?;
    let tracker = house.tracker(&command.tracker).await?;
    let columns = mapping.bind(header, tracker.languages()).map_err(|faults| import::about_mapping(&faults))?;
    let author = author(house, &command.author).await?;
    if !author.roles.contains_key(&tracker.id) {
        anyhow::bail!("{} has no role in {}; an administrator gives one on the desk", command.author, command.tracker);
    }
    let file = command.file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let import = Import { file: &file, columns: &columns, rows, said, dry_run: command.dry_run };
    let bar = import::bar(rows.len());
    let outcome = house
        .database
        .write(&author, Utc::now(), async |tx| {
            let progress = |done: usize| bar.set_position(done as u64);
            import_ratings::import_ratings(tx, tracker.id, &import, progress).await
        })
        .await;
    bar.finish_and_clear();
    outcome.map_err(account::to_failure)
}

/// The open account with this address.
async fn author(house: &OpenDatabase, email: &str) -> Result<Actor, Failure> {
    let found: store::Result<Option<Actor>> = house
        .database
        .read(async |connection| match store::account::credentials(connection, email).await? {
            Some(known) => store::account::actor(connection, known.id).await,
            None => Ok(None),
        })
        .await;
    found?.ok_or_else(|| anyhow::anyhow!("there is no open account with the address {email}"))
}

fn text(report: &Report, counted: Counted, command: &Ratings) -> String {
    let mut text = String::new();
    let width = report.lines.iter().map(|line| line.reference.chars().count()).max().unwrap_or(0);
    let unit = import_report::unit(counted);
    for line in &report.lines {
        for what in fate(&line.fate, report.is_written(), unit) {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{unit} {:<5} {:width$}  {what}", line.number, line.reference);
        }
    }
    let faults = report.lines.iter().filter_map(|line| match &line.fate {
        Fate::Faulty(faults) => Some(faults),
        _ => None,
    });
    text + &import_report::causes(faults.flatten())
        + &sum(report, &command.file.display().to_string(), &command.tracker)
}

fn fate(fate: &Fate, done: bool, unit: &str) -> Vec<String> {
    let action = |action: &str| if done { action.to_owned() } else { format!("would be {action}") };
    match fate {
        Fate::Submitted => vec![action("handed in for review")],
        Fate::Drafted(faults) => {
            let lacks: Vec<String> = faults.iter().map(|fault| Lang::En.fault_line(fault)).collect();
            vec![format!("{}: {}", action("kept as a draft"), lacks.join(" "))]
        }
        Fate::Unchanged => vec!["published or under way already, left as it is".to_owned()],
        Fate::Waits => {
            vec!["waits until the open assessment of this promise is decided; import it again then".to_owned()]
        }
        Fate::Unlisted(_) => vec!["left out: the promise is not on the list any more".to_owned()],
        Fate::Belongs(line) => vec![format!("evidence of {unit} {line}")],
        Fate::PassedOver => vec!["passed over, as --verdicts says".to_owned()],
        Fate::Faulty(faults) => faults.iter().map(|fault| format!("fault: {}", Lang::En.cell_fault(fault))).collect(),
    }
}

fn sum(report: &Report, file: &str, tracker: &str) -> String {
    let number = |n| Lang::En.number(n);
    let rows = number(report.lines.len());
    let counts = format!(
        "{} handed in, {} drafted, {} there already, {} waiting",
        number(report.count(|fate| *fate == Fate::Submitted)),
        number(report.count(|fate| matches!(fate, Fate::Drafted(_)))),
        number(report.count(|fate| *fate == Fate::Unchanged)),
        number(report.count(|fate| *fate == Fate::Waits)),
    );
    match report.faulty() {
        _ if report.lines.is_empty() => format!("Nothing was imported: {file} has no rows below its header.\n"),
        1 => format!("Nothing was imported: 1 of {rows} rows of {file} has a fault.\n"),
        faulty if faulty > 0 => {
            format!("Nothing was imported: {} of {rows} rows of {file} have faults.\n", number(faulty))
        }
        _ if report.dry_run => format!("A trial, nothing was kept. Importing {file} into {tracker}: {counts}.\n"),
        _ if report.is_written() => {
            format!("Imported {file} into {tracker}: {counts}. Nothing is public until someone else approves it.\n")
        }
        _ => format!("Nothing was changed. Importing {file} into {tracker}: {counts}.\n"),
    }
}
