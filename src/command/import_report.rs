//! What became of a file of promises, as lines for a terminal: one for each row (or for each of its faults), then the sum.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

use crate::domain::import::mapping::{NUMBER, Target};
use crate::domain::import::report::{Counts, Fate, Line, Report};
use crate::domain::import::transfer::{CellFault, CellReason, Row};
use crate::i18n::Lang;
use crate::platform::table_file::Counted;

/// The whole report.
pub fn text(report: &Report, counted: Counted, file: &str, tracker: &str) -> String {
    let mut text = String::new();
    let width = report.lines.iter().map(|line| line.reference.chars().count()).max().unwrap_or(0);
    let done = report.is_written();
    let unit = unit(counted);
    for line in &report.lines {
        let doubt = line.doubtful.map(|date| format!("warning: the deadline {date} lies far from this mandate"));
        for what in fate(line, done).into_iter().chain(doubt) {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{unit} {:<5} {:width$}  {what}", line.number, line.reference);
        }
    }
    text + &entered(report) + &shared_by_promises(report) + &sum(report, file, tracker) + "\n"
}

/// What the rows of a file are called.
pub fn unit(counted: Counted) -> &'static str {
    match counted {
        Counted::Lines => "line",
        Counted::Rows => "row",
        Counted::Records => "record",
    }
}

/// What is created with the promises, a line for each.
fn entered(report: &Report) -> String {
    let done = if report.is_written() { "created" } else { "would be created" };
    let line = |kind: &str, name: &String| format!("{kind} “{name}”: {done}\n");
    let sources = report.entered.sources.iter().map(|title| line("source", title));
    sources.chain(report.entered.topics.iter().map(|name| line("topic", name))).collect()
}

fn shared_by_promises(report: &Report) -> String {
    let faults = report.lines.iter().filter_map(|line| match &line.fate {
        Fate::Faulty(faults) => Some(faults),
        _ => None,
    });
    causes(faults.flatten())
}

/// The faults that several rows share, the commonest first: what is mended once.
pub fn causes<'a>(faults: impl Iterator<Item = &'a CellFault>) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for fault in faults {
        *counts.entry(Lang::En.cell_fault(fault) + remedy(&fault.reason)).or_default() += 1;
    }
    let mut causes: Vec<(String, usize)> = counts.into_iter().filter(|(_, count)| *count > 1).collect();
    causes.sort_by_key(|(_, count)| Reverse(*count));
    let line = |(cause, count): (String, usize)| format!("{} rows: {cause}\n", Lang::En.number(count));
    causes.into_iter().map(line).collect()
}

/// The option that mends a fault, where there is one.
fn remedy(reason: &CellReason) -> &'static str {
    match reason {
        CellReason::NoSuchSource(_) => " --create sources enters what is missing.",
        CellReason::NoSuchTopic(_) => " --create topics enters what is missing.",
        _ => "",
    }
}

/// The rows with faults as a CSV file: their cells as they stand in the file, and what is wrong with them in one more.
pub fn left_out(report: &Report, header: &[String], rows: &[Row]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // What numbers the rows is no column of the file.
    let names = header.iter().filter(|name| *name != NUMBER).map(String::as_str);
    let width = names.clone().count();
    writer.write_record(names.chain(["fault"]))?;
    for (line, row) in report.lines.iter().zip(rows) {
        if let Fate::Faulty(faults) = &line.fate {
            let faults: Vec<String> = faults.iter().map(|fault| Lang::En.cell_fault(fault)).collect();
            let cells = row.cells.iter().take(width).map(String::as_str);
            writer.write_record(cells.chain([faults.join(" ").as_str()]))?;
        }
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn fate(line: &Line, done: bool) -> Vec<String> {
    let action = |action: &str| if done { action.to_owned() } else { format!("would be {action}") };
    match &line.fate {
        Fate::Created => vec![action("created")],
        Fate::Unchanged => vec!["unchanged".to_owned()],
        Fate::Updated(parts) => vec![format!("{} in {}", action("updated"), list(parts))],
        Fate::Differs(parts) => vec![format!("differs in {}, left as it is", list(parts))],
        Fate::Held(parts) => {
            vec![format!("differs in {}, left as it is: two people change it on the desk, with a reason", list(parts))]
        }
        Fate::Faulty(faults) => faults.iter().map(|fault| format!("fault: {}", Lang::En.cell_fault(fault))).collect(),
    }
}

fn list(parts: &[Target]) -> String {
    parts.iter().map(Target::to_string).collect::<Vec<_>>().join(", ")
}

/// The options that give a reason in these languages.
pub fn options(languages: &[String]) -> String {
    languages.iter().map(|language| format!("--reason {language}=…")).collect::<Vec<_>>().join(" ")
}

fn sum(report: &Report, file: &str, tracker: &str) -> String {
    let Counts { created, unchanged, updated, differing, faulty } = report.counts();
    let number = |n| Lang::En.number(n);
    let counts = format!(
        "{} created, {} updated, {} unchanged, {} differing",
        number(created),
        number(updated),
        number(unchanged),
        number(differing)
    );
    let rows = number(report.lines.len());
    let mut sum = match () {
        () if report.lines.is_empty() => format!("Nothing was imported: {file} has no rows below its header."),
        () if faulty > 0 && report.leaves_out && report.is_written() => {
            format!("Imported {file} into {tracker}, without {} of {rows} rows: {counts}.", number(faulty))
        }
        () if faulty > 0 && report.leaves_out => {
            format!(
                "Nothing was kept. Importing {file} into {tracker} without {} of {rows} rows: {counts}.",
                number(faulty)
            )
        }
        () if faulty == 1 => format!("Nothing was imported: 1 of {rows} rows of {file} has a fault."),
        () if faulty > 0 => format!("Nothing was imported: {} of {rows} rows of {file} have faults.", number(faulty)),
        () if report.dry_run => format!("A trial, nothing was kept. Importing {file} into {tracker}: {counts}."),
        () if report.is_written() => format!("Imported {file} into {tracker}: {counts}."),
        () => format!("Nothing was changed. Importing {file} into {tracker}: {counts}."),
    };
    if report.lines.iter().any(|line| matches!(line.fate, Fate::Differs(_))) && !report.is_refused() {
        sum.push_str(" To rewrite promises that differ, add --update.");
    }
    if !report.unexplained.is_empty() {
        let options = options(&report.unexplained);
        sum.push_str(&format!(" The file changes what readers can read: without {options} it is not imported."));
    }
    match report.doubtful() {
        0 => {}
        1 => sum.push_str(" 1 deadline lies far from this mandate: look at it again."),
        many => sum.push_str(&format!(" {} deadlines lie far from this mandate: look at them again.", number(many))),
    }
    if created > 0 && !report.is_refused() {
        sum.push_str(match report.online {
            true => " New promises are online.",
            false => " New promises are in preparation: nobody outside the desk sees them until they are put online.",
        });
    }
    sum
}
