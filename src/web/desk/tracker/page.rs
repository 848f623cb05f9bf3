//! The pages of trackers: the list, and the settings.

use std::collections::BTreeMap;

use askama::Template;

use super::form;
use crate::domain::access::{Permission, may};
use crate::domain::delisting::Count;
use crate::domain::fault::Fault;
use crate::domain::id::TrackerId;
use crate::domain::language::Language;
use crate::i18n::Lang;
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

pub(super) fn mandate(t: Lang, tracker: &Tracker) -> String {
    let start = t.day(&tracker.text.mandate_start);
    match tracker.text.mandate_end {
        Some(end) => t.admin_mandate_over(&start, &t.day(&end)),
        None => t.admin_mandate_open(&start),
    }
}

pub(super) fn tags(languages: &[Language]) -> String {
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
