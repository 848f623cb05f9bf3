//! The pages of notifications.

use askama::Template;
use chrono::{DateTime, Utc};

use super::load::NotificationsData;
use crate::domain::fault::Fault;
use crate::domain::notification::{Delivery, Event, is_settled};
use crate::i18n::Lang;
use crate::store::notification as kept;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::path;
use crate::web::view::content::Content;
use crate::web::view::date::When;
use crate::web::view::layout::Layout;

/// How much of a statement stands in a line, in characters.
const STATEMENT: usize = 140;

struct Line {
    id: String,
    unread: bool,
    chip: &'static str,
    sentence: String,
    href: String,
    statement: Content,
    at: (String, String),
}

/// The unread lines of a kind, which can be marked as read together.
struct Kind {
    code: &'static str,
    words: String,
}

/// A mail that was given up.
struct Failure {
    name: String,
    at: String,
    why: String,
}

#[derive(Template)]
#[template(path = "desk/notification/list.html")]
pub struct List {
    frame: Layout,
    lines: Vec<Line>,
    any_unread: bool,
    kinds: Vec<Kind>,
    failures: Vec<Failure>,
    to_choice: String,
    to_reading: String,
}

impl List {
    /// Someone's own list; for administrators also the mails that were given up.
    pub async fn of(member: &Member) -> Result<Self, WebError> {
        let t = member.t;
        let NotificationsData { lines, unread, trackers, failures } = NotificationsData::load(member).await?;
        let line = |line: &kept::Line| {
            let kept = &line.kept;
            let tracker = trackers.iter().find(|tracker| tracker.id == kept.tracker);
            let order = tracker.map(|tracker| tracker.languages()).unwrap_or_default();
            // What is about no promise is about its tracker.
            let name = tracker.map(|tracker| tracker.text.name.clone()).unwrap_or_default();
            let text = kept.promise.as_ref().map_or(&name, |(_, statement)| statement);
            Line {
                id: line.id.to_string(),
                unread: line.is_unread(),
                chip: match line.state.filter(|_| is_settled(kept.event, line.state)) {
                    Some(now) => t.state(now),
                    None => t.event(kept.event),
                },
                sentence: t.told((kept.event, kept.matter), &kept.actor, kept.reference()),
                href: path::matter(t, kept.matter),
                statement: Content::or_empty(text, t, order).excerpt(STATEMENT),
                at: (since(t, member, line.at), When::day_of(t, member.zone(), &line.at).iso),
            }
        };
        let failure = |(name, at, why): (String, _, String)| Failure { name, at: t.moment(member.zone(), &at), why };
        let lines: Vec<Line> = lines.iter().map(line).collect();
        Ok(List {
            frame: member.frame(t.nav_notifications(), "notifications")?,
            any_unread: !unread.is_empty(),
            lines,
            kinds: kinds(t, &unread),
            failures: failures.into_iter().map(failure).collect(),
            to_choice: path::desk(t, "notifications/mail"),
            to_reading: format!("{}/reading", path::notifications(t)),
        })
    }
}

/// The kinds of unread lines with how many there are of each, where there are several.
fn kinds(t: Lang, unread: &[(Event, i64)]) -> Vec<Kind> {
    let count = |event: Event| unread.iter().find(|(one, _)| *one == event).map(|(_, count)| *count);
    let counted = Event::ALL.iter().filter_map(|event| Some((*event, usize::try_from(count(*event)?).ok()?)));
    let kinds =
        counted.map(|(event, count)| Kind { code: event.code(), words: t.notifications_of(t.event(event), count) });
    if unread.len() > 1 { kinds.collect() } else { Vec::new() }
}

/// How long ago, or after two months the day.
fn since(t: Lang, member: &Member, at: DateTime<Utc>) -> String {
    let now = member.now();
    if (now - at).num_days() > 60 { t.day_of(member.zone(), &at) } else { t.ago(now - at) }
}

#[derive(Template)]
#[template(path = "desk/notification/choice.html")]
pub struct Choice {
    frame: Layout,
    form: Form,
    deliveries: Vec<(String, String)>,
    events: Vec<(String, String)>,
    languages: Vec<(String, String)>,
    back: String,
    action: String,
}

impl Choice {
    /// The form of preferences.
    pub fn new(member: &Member, fields: FormData, faults: Vec<Fault>) -> Result<Self, WebError> {
        let t = member.t;
        let pair = |value: &str, words: &str| (value.to_owned(), words.to_owned());
        let languages = Lang::ALL.iter().map(|lang| pair(lang.code(), lang.name()));
        Ok(Choice {
            frame: member
                .frame(t.notifications_choose(), "notifications")?
                .at(path::desk(t.other(), "notifications/mail")),
            form: Form::faulty(t, fields, faults),
            deliveries: Delivery::ALL.iter().map(|one| pair(one.code(), t.delivery(*one))).collect(),
            events: Event::ALL.iter().map(|one| pair(one.code(), t.about_event(*one))).collect(),
            languages: [pair("", t.mail_language_auto())].into_iter().chain(languages).collect(),
            back: path::notifications(t),
            action: path::desk(t, "notifications/mail"),
        })
    }
}
