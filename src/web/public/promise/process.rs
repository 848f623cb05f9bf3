//! How the publications of a promise and the revisions of its record came about: who handed in or proposed, who approved, and
//! what became of them. Says "a researcher" and "an editor" unless people wish to be named.

use chrono::{DateTime, Utc};

use super::load::PromiseData;
use super::revision;
use crate::domain::workflow::Step;
use crate::i18n::Lang;
use crate::store::public::revision::Revision;
use crate::web::http::path;
use crate::web::view::date::When;

/// A step behind a publication or a revision.
pub struct Process {
    /// When.
    pub at: When,
    /// What was done, and by whom.
    pub sentence: String,
    /// The publication or the revision: its name and address.
    pub about: (String, String),
}

/// A step with its moment and what it is about.
type Line = (DateTime<Utc>, String, (String, String));

/// The steps, the newest first.
pub fn lines(t: Lang, known: &PromiseData) -> Vec<Process> {
    // Of the same moment what was revised comes later: before the first publication nothing is proposed.
    let revised = known.shown_revisions().iter().flat_map(|one| of_revision(t, one));
    let mut lines: Vec<Line> = revised.chain(of_publications(t, known)).collect();
    lines.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
    let line = |(at, sentence, about)| Process { at: When::day_of(t, known.zone, &at), sentence, about };
    lines.into_iter().map(line).collect()
}

fn of_publications(t: Lang, known: &PromiseData) -> Vec<Line> {
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
        Some((step.at, sentence, place(step.version)))
    });
    let versions = &known.dossier.versions;
    let shown = |number| known.asked.is_none_or(|asked| number <= asked);
    let corrections = versions.iter().filter(|one| shown(one.number)).filter_map(|one| {
        let corrected = versions.iter().find(|other| one.corrects.is_some() && other.assessment() == one.corrects)?;
        let sentence = t.step_corrected(&t.version_number(one.number).to_lowercase());
        Some((one.published_at, sentence, place(corrected.number)))
    });
    steps.chain(corrections).collect()
}

/// The newest first.
fn of_revision(t: Lang, one: &Revision) -> Vec<Line> {
    let named = |name: &Option<String>| name.clone().unwrap_or_else(|| t.of_the_team().to_owned());
    let about = (t.revision_of(one.record).to_owned(), format!("#{}", revision::name(one)));
    if !one.by_two {
        return vec![(one.at, t.step_revised(&named(&one.author)), about)];
    }
    let proposed = (one.proposed_at, t.step_proposed(&named(&one.author)), about.clone());
    vec![(one.at, t.step_approved(&named(&one.decider)), about), proposed]
}

/// What the tracker demands.
pub fn lead(t: Lang, known: &PromiseData) -> &'static str {
    if known.tracker.single_editor { t.process_lead_single() } else { t.process_lead() }
}
