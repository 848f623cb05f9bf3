//! The page on which the links of an assessment are made and ended.

use askama::Template;
use chrono::{DateTime, Utc};

use crate::action::preview::NewLink;
use crate::domain::access::{Permission, may};
use crate::domain::id::{AssessmentId, RevisionId};
use crate::domain::preview::{Standing, standing};
use crate::i18n::Lang;
use crate::store;
use crate::store::preview::Line;
use crate::store::revision::Revision;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::Form;
use crate::web::http::path;
use crate::web::view::breadcrumb::Crumb;
use crate::web::view::content::Content;
use crate::web::view::layout::Layout;

/// A link that was just made: its address is shown this once.
pub struct Made {
    address: String,
    sentence: String,
}

impl Made {
    /// What is said of it.
    pub fn new(member: &Member, new: &NewLink, ends_at: &DateTime<Utc>) -> Made {
        let t = member.t;
        Made {
            address: format!("{}{}", member.state().base_url, path::preview(t, &new.token)),
            sentence: t.outside_made(&new.reader, &t.day_of(member.zone(), ends_at)),
        }
    }
}

/// A link in the list.
struct LinkLine {
    reader: String,
    /// Which revision, who made it, and when.
    made: String,
    /// When it ends, or ended.
    end: String,
    opened: String,
    /// Its state: the class of its stamp, and the word.
    state: (&'static str, &'static str),
    revoke: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/preview/manage.html")]
pub struct ManagePage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    statement: Content,
    target: String,
    form: Form,
    /// The revision that a new link would show, and how it is called; nothing where none can be made.
    shows: Option<(RevisionId, String)>,
    days: Vec<(String, String)>,
    made: Option<Made>,
    links: Vec<LinkLine>,
}

impl ManagePage {
    /// The page for this member; `made` is what they just did.
    pub async fn load(member: &Member, id: AssessmentId, form: Form, made: Option<Made>) -> Result<Self, WebError> {
        let (row, promise, tracker, newest, lines) = member
            .read(async |connection| {
                let row = store::assessment::get(connection, id).await?.ok_or(WebError::NotFound)?;
                let promise = store::promise::get(connection, row.promise).await?.ok_or(WebError::NotFound)?;
                let tracker = store::tracker::get(connection, promise.tracker).await?.ok_or(WebError::NotFound)?;
                let newest = store::revision::newest(connection, id).await?.ok_or(WebError::NotFound)?;
                Ok((row, promise, tracker, newest, store::preview::of_assessment(connection, id).await?))
            })
            .await?;
        member.require(Permission::SeeDesk(tracker.id))?;
        let may_make = may(&member.actor, Permission::Preview(tracker.id));
        let t = member.t;
        let line = |(link, number, by): &Line| {
            let standing = standing(row.state, link.ends_at, link.revoked_at.is_some(), member.now());
            let day = |at: &DateTime<Utc>| t.day_of(member.zone(), at);
            let to_end = || format!("{}/{}/revocation", path::assessment_part(t, id, "previews"), link.id);
            LinkLine {
                reader: link.reader.clone(),
                made: t.outside_made_by(*number, by, &day(&link.made_at)),
                end: match (standing, &link.revoked_at) {
                    (Standing::Revoked, Some(at)) => t.outside_ended_on(&day(at)),
                    (Standing::Open, _) => t.outside_ends_on(&day(&link.ends_at)),
                    _ => t.outside_ended_on(&day(&link.ends_at.min(member.now()))),
                },
                opened: opened(member, link.opened, link.opened_at.as_ref()),
                state: stamp(t, standing),
                revoke: (may_make && standing == Standing::Open).then(to_end),
            }
        };
        let title = t.outside_title();
        Ok(ManagePage {
            frame: member.frame_about(&tracker, title, "queue")?.at(path::assessment_part(t.other(), id, "previews")),
            breadcrumbs: vec![
                Crumb::new(path::desk_trackers(t), t.nav_trackers()),
                Crumb::new(path::desk_promise(t, promise.id), &promise.reference),
                Crumb::new(path::assessment(t, id), t.kind(row.kind)),
            ],
            statement: Content::or_empty(&promise.statement, t, tracker.languages()),
            target: path::assessment_part(t, id, "previews"),
            form,
            shows: (may_make && row.state.is_open()).then(|| (newest.id, shown(member, &newest))),
            days: [1, 3, 7, 14, 30, 60].map(|days| (days.to_string(), t.outside_days(days))).to_vec(),
            made,
            links: lines.iter().map(line).collect(),
        })
    }
}

fn shown(member: &Member, newest: &Revision) -> String {
    member.t.outside_shows(newest.number, &member.t.moment(member.zone(), &newest.created_at))
}

/// How often a link was opened, and when last.
fn opened(member: &Member, count: i32, last: Option<&DateTime<Utc>>) -> String {
    let t = member.t;
    match last {
        Some(last) => t.outside_opened(usize::try_from(count).unwrap_or(0), &t.moment(member.zone(), last)),
        None => t.outside_never_opened().to_owned(),
    }
}

fn stamp(t: Lang, standing: Standing) -> (&'static str, &'static str) {
    match standing {
        Standing::Open => ("submitted", t.outside_state_open()),
        Standing::Published => ("published", t.outside_state_published()),
        Standing::Ended => ("quiet", t.outside_state_over()),
        Standing::Revoked | Standing::Discarded => ("quiet", t.outside_state_ended()),
    }
}
