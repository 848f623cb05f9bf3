//! How the publications of a promise came about: who handed in and approved, and what became of them. Says "a researcher"
//! and "an editor" unless people wish to be named.

use super::load::PromiseData;
use crate::domain::workflow::Step;
use crate::i18n::Lang;
use crate::web::http::path;
use crate::web::view::date::When;

/// A step behind a publication.
pub struct Process {
    /// When.
    pub at: When,
    /// What was done, and by whom.
    pub sentence: String,
    /// The publication: its name and address.
    pub version: (String, String),
}

/// The steps, the newest first.
pub fn lines(t: Lang, known: &PromiseData) -> Vec<Process> {
    let place = |number| {
        let address = path::version(t, &known.tracker.slug, &known.dossier.promise.reference, number);
        (t.version_number(number), address)
    };
    let steps = known.steps.iter().filter_map(|step| {
        let named = |role: &'static str| step.name.clone().unwrap_or_else(|| role.to_owned());
        let sentence = match step.step {
            Step::Submit => t.step_submitted(&named(t.a_researcher())),
            Step::Approve => t.step_approved(&named(t.an_editor())),
            Step::Retract => t.step_retracted(&named(t.an_editor())),
            _ => return None,
        };
        Some((step.at, sentence, step.version))
    });
    let versions = &known.dossier.versions;
    let shown = |number| known.asked.is_none_or(|asked| number <= asked);
    let corrections = versions.iter().filter(|one| shown(one.number)).filter_map(|one| {
        let corrected = versions.iter().find(|other| one.corrects.is_some() && other.assessment() == one.corrects)?;
        Some((one.published_at, t.step_corrected(&t.version_number(one.number).to_lowercase()), corrected.number))
    });
    let mut lines: Vec<_> = steps.chain(corrections).collect();
    lines.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
    let line =
        |(at, sentence, number)| Process { at: When::day_of(t, known.zone, &at), sentence, version: place(number) };
    lines.into_iter().map(line).collect()
}

/// What the tracker demands.
pub fn lead(t: Lang, known: &PromiseData) -> &'static str {
    if known.tracker.single_editor { t.process_lead_single() } else { t.process_lead() }
}
