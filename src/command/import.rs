//! `pledgebook import …`: promises from a file. Reads the file, calls the one action, and tells what became of every row.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::Utc;
use clap::{Args, Subcommand, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::open_database::{OpenDatabase, Sharing};
use super::{Failure, account, import_report};
use crate::action::import::Enter;
use crate::action::{self, ActionError};
use crate::config::Config;
use crate::domain::import::mapping::{Mapping, MappingFault, NUMBER};
use crate::domain::import::report::Report;
use crate::domain::import::transfer::Row;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::revision::Text;
use crate::domain::text::{self, exceeds};
use crate::i18n::Lang;
use crate::platform::table_file::{self, Counted, Encoding, Wish};
use crate::store;

/// What to import.
#[derive(Subcommand)]
pub enum Import {
    /// Load promises from a file: every row, or none if one of them has a fault.
    ///
    /// Promises are recognised by their reference. A promise that is there already is left as it is: a row that says the
    /// same is reported as unchanged, one that says something else as differing. With --update the mapped parts of promises
    /// that differ are rewritten, all other parts are kept, and the audit trail keeps what stood there before. An empty cell
    /// says nothing: it writes nothing and removes nothing. Importing a file twice changes nothing the second time.
    ///
    /// The file is CSV, a workbook (XLSX, ODS, XLS), JSON or JSON Lines, whatever it is called. CSV is UTF-8 or UTF-16, or
    /// in what --encoding names; its separator is a comma, a semicolon, a tab or a bar. The first row names the columns; in
    /// JSON each row is an object, and what stands within it has the names of both: lead.name. Exits with 1 if anything is
    /// wrong with it, and then nothing has been imported.
    Promises(Promises),
    /// Load ratings from a file, each as an assessment that waits for someone else's approval.
    ///
    /// They are drafted and handed in in the name of the person in --as, who needs a role in the tracker. Nothing is published.
    /// What lacks something that a rating needs, such as a date or the publisher of a document, stays a draft of theirs. Rows
    /// that give one promise the same verdict from the same date are one rating with several items of evidence. Of several
    /// ratings of one promise the earliest comes in first: import the file again once it is approved. A rating that is
    /// published or under way already is left as it is.
    Ratings(super::import_ratings::Ratings),
}

/// A file of promises.
#[derive(Args)]
pub struct Promises {
    /// The file.
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
    /// Which column holds what: COLUMN=PART,COLUMN=PART,…
    ///
    /// For example 'ID=reference,Commitment=statement.en'. Columns that are not named are passed over. The parts:
    ///
    /// reference: the promise's stable name (needed, unless the rows are numbered with --number);
    /// statement.LANG: the commitment in a language that the tracker publishes in, such as statement.fr (one is needed);
    /// source: the title of a source document of the tracker, in any language;
    /// page: where in the source;
    /// source+page: both in one cell, such as 'Platform, page 12';
    /// deadline: when the promise was to be kept, such as 2019, 2019-09 or 2019-09-30;
    /// topics: short names or names of the tracker's topics, separated by semicolons.
    ///
    /// A column whose name holds a comma or an equals sign stands between quotation marks, as in '"Text, English"=statement.en',
    /// or has a backslash before that sign, as in 'Text\, English=statement.en'. Between quotation marks, "" stands for one
    /// quotation mark. Upper and lower case count; spaces around a name do not.
    #[arg(long, value_name = "MAPPING", verbatim_doc_comment)]
    map: String,
    /// Give the rows references by their order, where no column of the file has any: PREFIX and the number of the row, such
    /// as P-1, P-2 for --number P-. Recognised by them when the file is imported again, so its rows have to keep their order.
    #[arg(long, value_name = "PREFIX")]
    number: Option<String>,
    /// What is created because the file names it and the tracker does not have it: sources, topics, or both.
    ///
    /// They are named in the language of the statements, or in the tracker's first where the file has several.
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    create: Vec<Created>,
    /// Import the rows without faults, and write those with faults into this file, each with what is wrong with it.
    #[arg(long, value_name = "FILE")]
    leave_out: Option<PathBuf>,
    /// Rewrite the mapped parts of promises that differ from the file.
    #[arg(long)]
    update: bool,
    /// Why, for the public notice: needed in every language of the tracker where --update changes what readers can read.
    ///
    /// For example --reason en='Numbered as in the platform.' --reason fr='Numérotation du programme.'
    #[arg(long, value_name = "LANG=TEXT")]
    reason: Vec<String>,
    /// Do everything, tell what would happen, and take it back.
    #[arg(long)]
    dry_run: bool,
    /// Put new promises online at once. Without it they are in preparation, and nobody outside the desk sees them until an
    /// editor puts them online.
    #[arg(long)]
    online: bool,
}

/// What a file may bring with it beside promises.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Created {
    /// Source documents, by their titles.
    Sources,
    /// Topics, by their names.
    Topics,
}

/// Runs the command.
pub async fn run(config: &Config, command: Import) -> Result<ExitCode, Failure> {
    let command = match command {
        Import::Promises(command) => command,
        Import::Ratings(command) => return super::import_ratings::run(config, command).await,
    };
    let mapping = Mapping::read(&command.map, command.number.is_some()).map_err(|faults| about_mapping(&faults))?;
    let (mut header, mut rows, counted) = read(&command.file, &command.sheet, command.encoding)?;
    if let Some(prefix) = &command.number {
        number(&mut header, &mut rows, prefix);
    }
    let house = OpenDatabase::open(config, Sharing::Welcome).await?;
    let outcome = import(&house, &command, &mapping, &header, &rows).await;
    house.close().await?;
    let report = outcome?;
    print(&import_report::text(&report, counted, &command.file.display().to_string(), &command.tracker))?;
    if let (Some(_), Some(first), Some(last)) = (&command.number, report.lines.first(), report.lines.last()) {
        print(&format!("The references are numbers of rows, from {} to {}.\n", first.reference, last.reference))?;
    }
    if let Some(path) = &command.leave_out {
        let left_out = import_report::left_out(&report, &header, &rows)?;
        std::fs::write(path, left_out).map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))?;
        print(&format!("{} holds the rows that were left out.\n", path.display()))?;
    }
    let is_fine = !report.is_refused() && report.unexplained.is_empty();
    Ok(if is_fine { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn import(
    house: &OpenDatabase,
    command: &Promises,
    mapping: &Mapping,
    header: &[String],
    rows: &[Row],
) -> Result<Report, Failure> {
    house.bring_up_to_date().await?;
    let tracker = house.tracker(&command.tracker).await?;
    let columns = mapping.bind(header, tracker.languages()).map_err(|faults| about_mapping(&faults))?;
    let reason = &reason(&command.reason, tracker.languages())?;
    let name = command.file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let (update, dry_run, online) = (command.update, command.dry_run, command.online);
    let enter = Enter {
        sources: command.create.contains(&Created::Sources),
        topics: command.create.contains(&Created::Topics),
    };
    let import = action::import::Import {
        file: &name,
        columns: &columns,
        rows,
        update,
        dry_run,
        online,
        enter,
        leave_out: command.leave_out.is_some(),
        reason,
    };
    let system = house.system().await?;
    let bar = bar(rows.len());
    let outcome = house
        .database
        .write(&system, Utc::now(), async |tx| {
            let progress = |done: usize| bar.set_position(done as u64);
            action::import::import_promises(tx, tracker.id, &import, progress).await
        })
        .await;
    bar.finish_and_clear();
    outcome.map_err(|refused| match refused {
        ActionError::Store(store::Error::Taken(_)) => anyhow::anyhow!(
            "someone else entered one of these promises at the same moment, so nothing was imported; run it again"
        ),
        ActionError::Faults(faults) if faults.iter().all(|fault| fault.field.starts_with("reason.")) => {
            let options = import_report::options(&action::import::languages_of(&faults));
            anyhow::anyhow!("the file changes what readers can read, so nothing was imported: say why with {options}")
        }
        other => account::to_failure(other),
    })
}

/// The reason in the languages in which it was given.
fn reason(given: &[String], languages: &[Language]) -> Result<Localized, Failure> {
    let mut reason = Localized::new();
    for one in given {
        let (tag, words) = one.split_once('=').unwrap_or(("", one));
        let language = languages.iter().find(|language| language.as_str() == tag.trim());
        let (Some(language), Some(words)) = (language, text::block(words)) else {
            anyhow::bail!("--reason is “{one}”, which is not LANG=TEXT in a language of the tracker");
        };
        if exceeds(&words, Text::RATIONALE_LIMIT) {
            let limit = Lang::En.number(Text::RATIONALE_LIMIT);
            anyhow::bail!("the reason in --reason {language} is too long; at most {limit} characters");
        }
        reason.set(language.clone(), words);
    }
    Ok(reason)
}

/// Gives every row its number behind `prefix`, in a column that no file has.
pub(super) fn number(header: &mut Vec<String>, rows: &mut [Row], prefix: &str) {
    header.push(NUMBER.to_owned());
    for (number, row) in (1..).zip(rows) {
        row.cells.resize(header.len() - 1, String::new());
        row.cells.push(format!("{prefix}{number}"));
    }
}

/// The header and the rows of a file, and how they are counted.
pub(super) fn read(
    path: &Path,
    sheet: &Option<String>,
    encoding: Option<Encoding>,
) -> Result<(Vec<String>, Vec<Row>, Counted), Failure> {
    let wish = Wish { sheet: sheet.clone(), encoding };
    let (table, counted) =
        table_file::read(path, &wish).map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))?;
    let rows = table.rows.into_iter().map(|(line, cells)| Row { line, cells });
    Ok((table.header, rows.collect(), counted))
}

pub(super) fn about_mapping(faults: &[MappingFault]) -> Failure {
    let sentences: Vec<String> = faults.iter().map(|fault| Lang::En.mapping_fault(fault)).collect();
    anyhow::anyhow!("--map cannot be used as it is.\n  {}", sentences.join("\n  "))
}

/// A bar for whoever watches; nothing when standard error goes elsewhere.
pub(super) fn bar(rows: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(rows as u64), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("importing {bar:40} {pos} of {len} rows");
    style.map(|style| bar.clone().with_style(style)).unwrap_or(bar)
}

/// Whoever reads only the first lines (`| head`) is no fault.
pub(super) fn print(text: &str) -> std::io::Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
