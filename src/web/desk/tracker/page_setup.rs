//! What a tracker has so far, and what is still missing before it can work and be opened.

use askama::Template;

use super::load::SetupData;
use super::page::{mandate, tags};
use crate::domain::access::Role;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::opening::needed;
use crate::i18n::{Lang, field_name};
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::desk::setup::breadcrumbs;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::view::breadcrumb::Crumb;
use crate::web::view::content::Content;
use crate::web::view::layout::Layout;

struct Step {
    done: bool,
    address: String,
    name: &'static str,
    detail: String,
}

#[derive(Template)]
#[template(path = "desk/tracker/setup.html")]
pub struct SetupPage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    name: Content,
    mandate: String,
    languages: String,
    steps: Vec<Step>,
    missing: usize,
    settings: String,
    desk: String,
    public: Option<String>,
    single_editor: bool,
}

impl SetupPage {
    /// What the tracker has, and what is still missing.
    pub fn new(member: &Member, tracker: &Tracker, data: &SetupData) -> Result<Self, WebError> {
        let t = member.t;
        let steps = steps(t, tracker, data);
        let mut breadcrumbs = breadcrumbs(member, tracker);
        breadcrumbs.truncate(2);
        Ok(SetupPage {
            frame: member.frame_about(tracker, t.admin_setup(), "trackers")?,
            breadcrumbs,
            name: Content::or_empty(&tracker.text.name, t, tracker.languages()),
            mandate: mandate(t, tracker),
            languages: tags(tracker.languages()),
            missing: steps.iter().filter(|step| !step.done).count(),
            steps,
            settings: path::tracker_part(t, tracker.id, "settings"),
            desk: path::desk_tracker(t, tracker.id),
            public: tracker.is_open().then(|| path::tracker(t, tracker.text.slug.as_str())),
            single_editor: tracker.text.single_editor,
        })
    }
}

fn steps(t: Lang, tracker: &Tracker, data: &SetupData) -> Vec<Step> {
    let part = |part: &str| path::tracker_part(t, tracker.id, part);
    let counted = |part_name: &str, name, count: usize, filled: String, empty: &str| Step {
        done: count > 0,
        address: part(part_name),
        name,
        detail: if count > 0 { filled } else { empty.to_owned() },
    };
    let verdicts = data.codebook.as_ref().map_or(0, |book| book.verdicts.len());
    let version = data.codebook.as_ref().map_or(0, |book| book.version);
    let (sources, topics, promises) = (data.sources.len(), data.topics.len(), data.promises);
    let translation = untranslated(t, tracker, data).map(|(detail, place)| Step {
        done: false,
        address: part(place),
        name: t.admin_translations(),
        detail,
    });
    let steps = vec![
        counted(
            "codebook",
            t.admin_codebook(),
            verdicts,
            t.admin_codebook_has(version, verdicts),
            t.admin_codebook_none(),
        ),
        counted("sources", t.admin_sources(), sources, t.admin_sources_has(sources), t.admin_sources_none()),
        counted("topics", t.admin_topics(), topics, t.admin_topics_has(topics), t.admin_topics_none()),
        counted("promises", t.admin_promises(), promises, t.admin_promises_has(promises), t.admin_promises_none()),
        people_step(t, tracker, data),
        Step {
            done: tracker.is_open(),
            address: part("opening"),
            name: t.opening_title(),
            detail: match &tracker.hidden {
                None => t.opening_is_open().to_owned(),
                Some(hidden) if hidden.missing.is_empty() => t.hidden_ready().to_owned(),
                Some(hidden) => t.hidden_missing(&t.needs(&hidden.missing)),
            },
        },
    ];
    translation.into_iter().chain(steps).collect()
}

/// A part of what a tracker says: what it is called, where it is written, and its texts.
type Part<'a> = (&'static str, &'static str, Vec<&'a Localized>);

/// What is not entered at all though every tracker needs it, and what is written in some of the tracker's languages and not in
/// others; and where to begin with that. A language that was added is translated nowhere at first.
fn untranslated(t: Lang, tracker: &Tracker, data: &SetupData) -> Option<(String, &'static str)> {
    let text = &tracker.text;
    let one = |name, words| (name, "settings", vec![words]);
    let own = [
        one(t.field_name(), &text.name),
        one(t.field_leader(), &text.leader),
        one(t.field_party(), &text.party),
        one(t.field_jurisdiction(), &text.jurisdiction),
        one(t.field_summary(), &text.summary),
    ];
    let verdicts = data.codebook.iter().flat_map(|book| &book.verdicts);
    let verdicts = verdicts.flat_map(|verdict| [&verdict.label, &verdict.meaning]).collect();
    let sources = data.sources.iter().flat_map(|source| [&source.text.title, &source.text.publisher]).collect();
    let topics = data.topics.iter().map(|topic| &topic.name).collect();
    let absent = needed(text).into_iter().filter(|(_, words, _)| words.is_empty());
    let absent: Vec<String> = absent.map(|(field, ..)| field_name(t, field)).collect();
    let parts: Vec<Part> = own
        .iter()
        .cloned()
        .chain([
            (t.admin_codebook(), "codebook", verdicts),
            (t.admin_sources(), "sources", sources),
            (t.admin_topics(), "topics", topics),
        ])
        .collect();
    let lacks = |words: &Localized, language: &Language| !words.is_empty() && words.get(language).is_none();
    let mut places: Vec<&'static str> = if absent.is_empty() { Vec::new() } else { vec!["settings"] };
    let mut lines = Vec::new();
    lines.extend((!absent.is_empty()).then(|| t.admin_not_entered(&absent.join(", ").to_lowercase())));
    for language in tracker.languages() {
        let behind = parts.iter().filter(|(.., words)| words.iter().any(|words| lacks(words, language)));
        let mut behind: Vec<(&str, &'static str)> = behind.map(|(name, place, _)| (*name, *place)).collect();
        behind.extend(data.unstated.contains(language).then(|| (t.admin_promises(), "promises")));
        places.extend(behind.iter().map(|(_, place)| place));
        let names: Vec<&str> = behind.iter().map(|(name, _)| *name).collect();
        if !names.is_empty() {
            lines.push(t.admin_untranslated(&t.language_name(language.as_str()), &names.join(", ").to_lowercase()));
        }
    }
    places.first().map(|place| (lines.join(" "), *place))
}

/// Enough people are there when a text can be written and approved: by two, or by one where the tracker allows it.
fn people_step(t: Lang, tracker: &Tracker, data: &SetupData) -> Step {
    let roles: Vec<Role> = data.people.iter().map(|(_, role)| *role).collect();
    let editors = roles.iter().filter(|role| **role == Role::Editor).count();
    let needed = if tracker.text.single_editor { 1 } else { 2 };
    let detail = if roles.is_empty() {
        t.admin_people_none().to_owned()
    } else if editors == 0 {
        t.admin_people_no_editor().to_owned()
    } else if roles.len() < needed {
        t.admin_people_four_eyes().to_owned()
    } else {
        t.admin_people_has(editors, roles.len() - editors)
    };
    Step { done: editors > 0 && roles.len() >= needed, address: path::people(t), name: t.nav_people(), detail }
}
