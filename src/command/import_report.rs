//! What became of a file of promises, as lines for a terminal: one for each row (or for each of its faults), then the sum.

use std::fmt::Write;

use crate::domain::import::mapping::Target;
use crate::domain::import::report::{Counts, Fate, Line, Report};
use crate::i18n::Lang;

/// The whole report.
pub fn text(report: &Report, file: &str, tracker: &str) -> String {
    let mut text = String::new();
    let width = report.lines.iter().map(|line| line.reference.chars().count()).max().unwrap_or(0);
    let done = report.is_written();
    for line in &report.lines {
        let doubt = line.doubtful.map(|date| format!("warning: the deadline {date} lies far from this mandate"));
        for what in fate(line, done).into_iter().chain(doubt) {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "line {:<5} {:width$}  {what}", line.number, line.reference);
        }
    }
    text + &sum(report, file, tracker) + "\n"
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
        () if faulty == 1 => format!("Nothing was imported: 1 of {rows} rows of {file} has a fault."),
        () if faulty > 0 => format!("Nothing was imported: {} of {rows} rows of {file} have faults.", number(faulty)),
        () if report.dry_run => format!("A trial, nothing was kept. Importing {file} into {tracker}: {counts}."),
        () if report.is_written() => format!("Imported {file} into {tracker}: {counts}."),
        () => format!("Nothing was changed. Importing {file} into {tracker}: {counts}."),
    };
    if report.lines.iter().any(|line| matches!(line.fate, Fate::Differs(_))) && faulty == 0 {
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
    if created > 0 && faulty == 0 {
        sum.push_str(match report.online {
            true => " New promises are online.",
            false => " New promises are in preparation: nobody outside the desk sees them until they are put online.",
        });
    }
    sum
}
