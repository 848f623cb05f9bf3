//! Two saves over one revision: the second person merges. The form carries their whole text along, so that it survives
//! another conflict, an expired session and a closed lid; everything else is worked out again from the revisions.

use super::form;
use super::load::Draft;
use crate::domain::evidence::Evidence;
use crate::domain::fault::{Fault, Reason};
use crate::domain::id::{AssessmentId, RevisionId};
use crate::domain::merge::assessment::{Changes, Part, Reconciliation, reconcile};
use crate::domain::partial_date::PartialDate;
use crate::domain::revision::Text;
use crate::store;
use crate::store::revision::Revision;
use crate::web::desk::evidence_form::{ITEM, push_item};
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::view::remarks;

/// Three texts: what both began with, what the other person saved, and what this person wants to save.
pub struct Conflict {
    /// The revision that mine was written over; unknown when the form named none of this assessment.
    pub root: Option<Revision>,
    /// The revision that was saved meanwhile.
    pub theirs: Revision,
    /// The text that is not saved yet.
    pub mine: Text,
    /// What becomes of each part.
    pub parts: Reconciliation,
    /// Answers to remarks that are typed and not sent: carried along, because they are no part of the text.
    pub answers: FormData,
}

/// Which text of a part is to stay.
enum Choice {
    Theirs,
    Mine,
    Combined,
}

/// Whether the fields come from the page that merges.
pub fn is_merging(fields: &FormData) -> bool {
    !fields.get("root").is_empty()
}

impl Conflict {
    /// Reads it; `typed` may hold answers to remarks.
    pub async fn of(
        member: &Member,
        id: AssessmentId,
        root: RevisionId,
        theirs: RevisionId,
        mine: Text,
        typed: &FormData,
    ) -> Result<Conflict, WebError> {
        let (root, theirs) = member
            .read(async |connection| {
                let root = store::revision::get(connection, id, root).await?;
                Ok((root, store::revision::get(connection, id, theirs).await?))
            })
            .await?;
        let theirs = theirs.ok_or(WebError::Unreadable)?;
        let nothing = Text::default();
        let base = root.as_ref().map_or(&nothing, |root| &root.text);
        let parts = reconcile(base, &theirs.text, &mine);
        Ok(Conflict { root, theirs, mine, parts, answers: remarks::answers(typed) })
    }

    /// The combined texts of all parts that both changed, chosen where they can stand as they are.
    pub fn prefilled(&self) -> FormData {
        let mut fields = FormData::default();
        let choose = |fields: &mut FormData, name: &str, is_clean: bool| {
            if is_clean {
                fields.push(format!("take.{name}"), "combined");
            }
        };
        for (name, part) in self.dates() {
            if let Part::Both(date) = part {
                fields.push(name, date.combined.map(|date| date.to_string()).unwrap_or_default());
            }
        }
        for (name, changes) in self.proses() {
            fields.push(name.clone(), &changes.combined);
            choose(&mut fields, &name, changes.is_clean);
        }
        for (number, changes) in self.items() {
            if let Some(item) = &changes.combined {
                push_item(&mut fields, number, item);
            }
            choose(&mut fields, &format!("evidence.{number}"), changes.is_clean);
        }
        fields
    }

    /// The dates, by the name of their field.
    pub fn dates(&self) -> [(&'static str, &Part<Option<PartialDate>>); 2] {
        [("effective_date", &self.parts.effective_date), ("searched_on", &self.parts.searched_on)]
    }

    /// The rationales and notes that both changed, by the name of their field.
    pub fn proses(&self) -> Vec<(String, &Changes<String>)> {
        let mut both = Vec::new();
        for (field, texts) in [("rationale", &self.parts.rationale), ("note", &self.parts.note)] {
            for (language, part) in texts {
                both.extend(part.both().map(|changes| (format!("{field}.{language}"), changes)));
            }
        }
        both
    }

    /// The evidence items that both changed, by their number.
    pub fn items(&self) -> Vec<(usize, &Changes<Option<Evidence>>)> {
        let numbered = (1..).zip(&self.parts.evidence);
        numbered.filter_map(|(number, part)| Some((number, part.both()?))).collect()
    }

    /// The fields of the whole text as it was chosen, or the parts that wait for a choice.
    pub fn resolved(&self, draft: &Draft, typed: &FormData) -> Result<FormData, Vec<Fault>> {
        let keys = draft.keys();
        let (mut fields, mut faults) = (typed.emptied(), Vec::new());
        for name in ["base", "do"].into_iter().chain(form::WINDOW) {
            fields.push(name, typed.get(name));
        }
        for (name, words) in self.answers.iter() {
            fields.push(name, words);
        }
        if let Some(choice) = part(&self.parts.verdict, "verdict", typed, &mut faults) {
            // A verdict has no combined text: mine stands for it.
            let verdict = choice.settled.or_else(|| choice.both.and_then(|both| both.combined));
            fields.push("verdict", verdict.and_then(|verdict| keys.get(&verdict).cloned()).unwrap_or_default());
        }
        for (name, date) in self.dates() {
            if let Some(choice) = part(date, name, typed, &mut faults) {
                let date = choice.settled.map(|date| date.to_string()).unwrap_or_default();
                fields.push(name, if choice.both.is_some() { typed.get(name) } else { &date });
            }
        }
        for (field, texts) in [("rationale", &self.parts.rationale), ("note", &self.parts.note)] {
            for (language, text) in texts.iter().filter(|(language, _)| draft.tracker.languages().contains(language)) {
                let name = format!("{field}.{language}");
                if let Some(choice) = part(text, &name, typed, &mut faults) {
                    let words = if choice.both.is_some() { typed.get(&name).to_owned() } else { choice.settled };
                    fields.push(name, words);
                }
            }
        }
        for language in &self.parts.untranslated {
            fields.push("untranslated", language.as_str());
        }
        for (number, item) in (1..).zip(&self.parts.evidence) {
            let name = format!("evidence.{number}");
            match part(item, &name, typed, &mut faults) {
                Some(Chosen { both: Some(_), .. }) => {
                    for field in ITEM.map(|field| format!("{name}.{field}")) {
                        fields.push(&field, typed.get(&field));
                    }
                }
                Some(Chosen { settled: Some(item), .. }) => push_item(&mut fields, number, &item),
                _ => {}
            }
        }
        if faults.is_empty() { Ok(fields) } else { Err(faults) }
    }
}

/// What a part becomes: one value, or what was typed in place of `both`.
struct Chosen<'a, T> {
    settled: T,
    both: Option<&'a Changes<T>>,
}

/// What was chosen for a part; nothing, and a fault noted, where somebody has to choose and nobody has.
fn part<'a, T: Clone + Default>(
    part: &'a Part<T>,
    name: &str,
    typed: &FormData,
    faults: &mut Vec<Fault>,
) -> Option<Chosen<'a, T>> {
    let changes = match part {
        Part::Settled(value) => return Some(Chosen { settled: value.clone(), both: None }),
        Part::Both(changes) => changes,
    };
    let field = format!("take.{name}");
    let choice = match typed.get(&field) {
        "theirs" => Choice::Theirs,
        "mine" => Choice::Mine,
        "combined" => Choice::Combined,
        _ => {
            faults.push(Fault::new(field, Reason::BothChanged));
            return None;
        }
    };
    Some(match choice {
        Choice::Theirs => Chosen { settled: changes.theirs.clone(), both: None },
        Choice::Mine => Chosen { settled: changes.mine.clone(), both: None },
        Choice::Combined => Chosen { settled: T::default(), both: Some(changes) },
    })
}
