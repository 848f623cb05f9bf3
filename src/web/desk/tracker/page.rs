//! The pages of trackers: the list, the settings, and what is still missing.

use std::collections::BTreeMap;

use askama::Template;

use super::form;
use crate::domain::access::{Permission, Role, may};
use crate::domain::delisting::Count;
use crate::domain::fault::Fault;
use crate::domain::id::TrackerId;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::i18n::Lang;
use crate::store::account::Account;
use crate::store::codebook::Codebook;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::desk::revising::Revising;
use crate::web::desk::setup::breadcrumbs;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::view::breadcrumb::Crumb;
use crate::web::view::content::Content;
use crate::web::view::language_field::{LanguageField, language_fields};
use crate::web::view::layout::Layout;

struct Row {
    address: String,
    setup: Option<String>,
    name: Content,
    leader: Content,
    mandate: String,
    languages: String,
    promises: String,
    role: Option<&'static str>,
    hidden: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "desk/tracker/trackers.html")]
pub struct TrackersPage {
    frame: Layout,
    rows: Vec<Row>,
    may_create: bool,
}

impl TrackersPage {
    /// The list of these trackers.
    pub fn new(member: &Member, trackers: &[Tracker], counts: &BTreeMap<TrackerId, Count>) -> Result<Self, WebError> {
        let t = member.t;
        let may_create = may(&member.actor, Permission::Administer);
        let row = |tracker: &Tracker| Row {
            address: path::desk_tracker(t, tracker.id),
            setup: may_create.then(|| path::tracker_part(t, tracker.id, "setup")),
            name: Content::or_empty(&tracker.text.name, t, tracker.languages()),
            leader: Content::or_empty(&tracker.text.leader, t, tracker.languages()),
            mandate: mandate(t, tracker),
            languages: tags(tracker.languages()),
            promises: t.counted(counts.get(&tracker.id).copied().unwrap_or_default()),
            role: member.actor.role_on(tracker.id).map(|role| t.role(role)),
            hidden: tracker.hidden.as_ref().map(|hidden| match hidden.was_open {
                true => t.hidden_closed_chip(),
                false => t.hidden_chip(),
            }),
        };
        let rows = trackers.iter().map(row).collect();
        Ok(TrackersPage { frame: member.frame(t.nav_trackers(), "trackers")?, rows, may_create })
    }
}

fn mandate(t: Lang, tracker: &Tracker) -> String {
    let start = t.day(&tracker.text.mandate_start);
    match tracker.text.mandate_end {
        Some(end) => t.admin_mandate_over(&start, &t.day(&end)),
        None => t.admin_mandate_open(&start),
    }
}

fn tags(languages: &[Language]) -> String {
    languages.iter().map(Language::as_str).collect::<Vec<_>>().join(", ")
}

#[derive(Template)]
#[template(path = "desk/tracker/settings.html")]
pub struct SettingsPage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    form: Form,
    language_fields: Vec<LanguageField>,
    target: String,
    fresh: bool,
    revising: Option<Revising>,
}

impl SettingsPage {
    fn is_proposed(&self) -> bool {
        self.revising.as_ref().is_some_and(|asked| asked.is_proposed)
    }

    /// The form of a tracker, or of a new one.
    pub fn new(
        member: &Member,
        tracker: Option<&Tracker>,
        (fields, faults): (FormData, Vec<Fault>),
        revising: Option<Revising>,
    ) -> Result<Self, WebError> {
        let t = member.t;
        let mut languages = form::readable_languages(fields.get("languages"));
        if tracker.is_none() {
            for offered in [Language::french(), Language::english()] {
                if !languages.contains(&offered) {
                    languages.push(offered);
                }
            }
        }
        let language_fields = language_fields(t, &languages, &fields, &form::TEXTS);
        let title = if tracker.is_some() { t.admin_settings() } else { t.admin_tracker_new() };
        let up = || Crumb::new(path::desk_trackers(t), t.nav_trackers());
        Ok(SettingsPage {
            frame: match tracker {
                Some(tracker) => member.frame_about(tracker, title, "trackers")?,
                None => member.frame(title, "trackers")?,
            },
            breadcrumbs: tracker.map_or_else(|| vec![up()], |tracker| breadcrumbs(member, tracker)),
            form: Form::faulty(t, fields, faults),
            language_fields,
            target: tracker
                .map_or_else(|| path::desk_trackers(t), |tracker| path::tracker_part(t, tracker.id, "settings")),
            fresh: tracker.is_none(),
            revising,
        })
    }
}

/// What a tracker has so far.
pub struct Inventory {
    /// Its codebook in force.
    pub codebook: Option<Codebook>,
    /// How many sources.
    pub sources: usize,
    /// How many topics.
    pub topics: usize,
    /// How many promises.
    pub promises: usize,
    /// Whoever can work on it, with their role.
    pub people: Vec<(Account, Role)>,
}

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
    pub fn new(member: &Member, tracker: &Tracker, inventory: &Inventory) -> Result<Self, WebError> {
        let t = member.t;
        let steps = steps(t, tracker, inventory);
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

fn steps(t: Lang, tracker: &Tracker, inventory: &Inventory) -> Vec<Step> {
    let part = |part: &str| path::tracker_part(t, tracker.id, part);
    let counted = |part_name: &str, name, count: usize, filled: String, empty: &str| Step {
        done: count > 0,
        address: part(part_name),
        name,
        detail: if count > 0 { filled } else { empty.to_owned() },
    };
    let verdicts = inventory.codebook.as_ref().map_or(0, |book| book.verdicts.len());
    let version = inventory.codebook.as_ref().map_or(0, |book| book.version);
    let (sources, topics, promises) = (inventory.sources, inventory.topics, inventory.promises);
    let untranslated = untranslated(t, tracker, inventory);
    let translation = untranslated.map(|(detail, in_codebook)| Step {
        done: false,
        address: part(if in_codebook { "codebook" } else { "settings" }),
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
        people_step(t, tracker, inventory),
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

/// What is written in some of the tracker's languages and not in others, and whether only the codebook is: an added language
/// is translated nowhere at first.
fn untranslated(t: Lang, tracker: &Tracker, inventory: &Inventory) -> Option<(String, bool)> {
    let verdicts = || inventory.codebook.iter().flat_map(|book| &book.verdicts);
    let lacks = |text: &Localized, language: &Language| !text.is_empty() && text.get(language).is_none();
    let (mut lines, mut settings) = (Vec::new(), false);
    for language in tracker.languages() {
        let mut parts: Vec<&str> = Vec::new();
        parts.extend(lacks(&tracker.text.name, language).then(|| t.field_name()));
        parts.extend(lacks(&tracker.text.summary, language).then(|| t.field_summary()));
        settings |= !parts.is_empty();
        let behind = verdicts().any(|verdict| lacks(&verdict.label, language) || lacks(&verdict.meaning, language));
        parts.extend(behind.then(|| t.admin_codebook()));
        if !parts.is_empty() {
            lines.push(t.admin_untranslated(&t.language_name(language.as_str()), &parts.join(", ").to_lowercase()));
        }
    }
    (!lines.is_empty()).then(|| (lines.join(" "), !settings))
}

/// Enough people are there when a text can be written and approved: by two, or by one where the tracker allows it.
fn people_step(t: Lang, tracker: &Tracker, inventory: &Inventory) -> Step {
    let roles: Vec<Role> = inventory.people.iter().map(|(_, role)| *role).collect();
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
