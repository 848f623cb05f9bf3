//! The page of the trail: the filter, the entries as sentences, and the seal.

use askama::Template;
use serde_json::Value;

use super::form::NAMES;
use super::load::ActivityData;
use crate::domain::access::{Permission, may};
use crate::domain::audit::AuditAction;
use crate::domain::closed_list::UnknownCode;
use crate::domain::id::AccountId;
use crate::domain::language::Language;
use crate::domain::record::Changes;
use crate::i18n::Lang;
use crate::store::audit::{Entry, Subjects};
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::layout::Layout;
use crate::web::view::record_change::{self, ChangeLine};

/// How much of a statement stands in a link, in characters.
const STATEMENT: usize = 100;

/// An entry as a line.
struct Line {
    number: i64,
    name: String,
    at: (String, String),
    sentence: String,
    /// Who proposed what was decided.
    proposed: Option<String>,
    tracker: Content,
    links: Vec<(String, String, Content)>,
    /// What each field was and became; of many promises at once, for each.
    changes: Vec<ChangeLine>,
}

#[derive(Template)]
#[template(path = "desk/activity/activity.html")]
pub struct Activity {
    frame: Layout,
    form: Form,
    trackers: Vec<(String, String)>,
    people: Vec<(String, String)>,
    actions: Vec<(String, String)>,
    lines: Vec<Line>,
    newest: Option<String>,
    older: Option<String>,
    entries: String,
    head: String,
    command: String,
    faulty: bool,
}

impl Activity {
    /// The page for this member; there is none for who has no role anywhere.
    pub async fn of(member: &Member, fields: FormData) -> Result<Self, WebError> {
        let before: Option<i64> = fields.get("before").parse().ok().filter(|number| *number > 0);
        let ActivityData { trackers, people, entries, is_followed, subjects, head, faults } =
            ActivityData::load(member, &fields, before).await?;
        let t = member.t;
        let with = |before: &str| address(t, &fields, before);
        let older = entries.last().filter(|_| is_followed).map(|last| with(&last.number.to_string()));
        let newest = before.map(|_| with(""));
        let frame = member.frame(t.nav_activity(), "activity")?;
        let here = address(t.other(), &fields, fields.get("before"));
        Ok(Activity {
            frame: frame.at(here),
            trackers: choices(t.activity_all_trackers(), trackers.iter().map(|tracker| named(t, tracker))),
            people: choices(t.activity_everyone(), people.into_iter().map(|one| (one.id.to_string(), one.name))),
            actions: choices(t.activity_everything(), AuditAction::ALL.iter().map(|action| label(t, *action))),
            lines: entries.iter().map(|entry| Line::new(member, entry, &subjects, &trackers)).collect(),
            newest,
            older,
            entries: t.chain_entries(head.number),
            head: head.hash.to_string(),
            command: format!("pledgebook verify --head {}", head.hash),
            faulty: faults.is_some(),
            form: Form::faulty(t, fields, faults.unwrap_or_default()),
        })
    }

    /// Whether part of the filter cannot be read.
    pub fn is_faulty(&self) -> bool {
        self.faulty
    }
}

fn choices(all: &str, each: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    [(String::new(), all.to_owned())].into_iter().chain(each).collect()
}

fn named(t: Lang, tracker: &Tracker) -> (String, String) {
    let name = Content::or_empty(&tracker.text.name, t, tracker.languages());
    (tracker.text.slug.as_str().to_owned(), name.text)
}

/// A choice: what is done, without anybody.
fn label(t: Lang, action: AuditAction) -> (String, String) {
    (action.code().to_owned(), format!("… {}", t.did(action, &Value::Null)))
}

/// The page with the same filter.
fn address(t: Lang, fields: &FormData, before: &str) -> String {
    let mut values: Vec<(&str, &str)> = NAMES.iter().map(|name| (*name, fields.get(name))).collect();
    values.push(("before", before));
    path::activity(t, &values)
}

impl Line {
    fn new(member: &Member, entry: &Entry, subjects: &Subjects, trackers: &[Tracker]) -> Line {
        let t = member.t;
        let tracker = trackers.iter().find(|tracker| Some(tracker.id) == entry.tracker);
        let name = |id| subjects.accounts.get(&AccountId(id)).cloned();
        let did = match entry.action.parse() {
            Ok(action) => {
                let with_people = t.did_with_people(action, &entry.detail, name);
                with_people.unwrap_or_else(|| t.did(action, &entry.detail))
            }
            Err(UnknownCode(action)) => t.did_unknown(&action),
        };
        let whom = entry.account().filter(|id| *id != entry.actor_id).and_then(|id| subjects.accounts.get(&id));
        let did = whom.map(|whom| t.did_to(&did, whom)).unwrap_or(did);
        Line {
            number: entry.number,
            name: t.activity_number(entry.number),
            at: (t.moment(member.zone(), &entry.at), When::day_of(t, member.zone(), &entry.at).iso),
            sentence: t.did_sentence(&entry.actor, &did),
            proposed: entry.proposer().and_then(|id| name(id.0)).map(|name| t.activity_proposed_by(&name)),
            tracker: tracker
                .map(|tracker| Content::or_empty(&tracker.text.name, t, tracker.languages()))
                .unwrap_or_else(|| Content { text: t.activity_site().to_owned(), ..Content::default() }),
            links: links(member, entry, subjects, tracker),
            changes: changes(t, &entry.detail, tracker.map(Tracker::languages).unwrap_or_default()),
        }
    }
}

/// What the trail keeps of fields. An import rewrites many promises at once: each line then begins with the reference.
fn changes(t: Lang, detail: &Value, order: &[Language]) -> Vec<ChangeLine> {
    let read = |one: &Value| -> Vec<ChangeLine> {
        let changes: Changes = serde_json::from_value(one["changes"].clone()).unwrap_or_default();
        record_change::lines(t, &changes, order)
    };
    let mut lines = read(detail);
    for one in detail["rewritten"].as_array().into_iter().flatten() {
        let reference = one["reference"].as_str().unwrap_or_default();
        lines.extend(
            read(one).into_iter().map(|line| ChangeLine { name: format!("{reference}, {}", line.name), ..line }),
        );
    }
    lines
}

/// Where the entry's subject is: address, reference and words.
fn links(
    member: &Member,
    entry: &Entry,
    subjects: &Subjects,
    tracker: Option<&Tracker>,
) -> Vec<(String, String, Content)> {
    let t = member.t;
    let mut links = Vec::new();
    let promise = subjects.promise(entry);
    if let Some((id, tracker)) = promise.zip(tracker)
        && let Some((reference, statement)) = subjects.promises.get(&id)
    {
        let words = Content::or_empty(statement, t, tracker.languages()).excerpt(STATEMENT);
        let address = match entry.assessment() {
            Some(assessment) => path::assessment(t, assessment),
            None => path::desk_promise(t, id),
        };
        links.push((address, reference.clone(), words));
    } else if let Some(tracker) = tracker {
        let name = Content::or_empty(&tracker.text.name, t, tracker.languages());
        let address = match (entry.noun(), entry.subject, may(&member.actor, Permission::Administer)) {
            ("topic", Some(id), true) => path::tracker_part(t, tracker.id, &format!("topics/{id}")),
            ("source", Some(id), true) => path::tracker_part(t, tracker.id, &format!("sources/{id}")),
            ("codebook", _, true) => path::tracker_part(t, tracker.id, "codebook"),
            _ => path::desk_tracker(t, tracker.id),
        };
        links.push((address, String::new(), name));
    }
    if let Some((id, name)) = entry.account().and_then(|id| Some((id, subjects.accounts.get(&id)?)))
        && may(&member.actor, Permission::Administer)
    {
        links.push((path::person(t, id), String::new(), Content { text: name.clone(), ..Content::default() }));
    }
    links
}
