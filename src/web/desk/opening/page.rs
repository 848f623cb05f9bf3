//! The page on which a tracker is opened or closed: how it stands, what is missing, what is proposed.

use askama::Template;

use super::load::OpeningData;
use crate::domain::id::TrackerId;
use crate::domain::language::Language;
use crate::domain::opening::Need;
use crate::i18n::Lang;
use crate::store::opening::Proposal;
use crate::store::tracker::Tracker;
use crate::web::desk::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::form_data::Form;
use crate::web::http::path;
use crate::web::view::breadcrumb::Crumb;
use crate::web::view::content::Content;
use crate::web::view::layout::Layout;

/// What is proposed and waits for somebody else.
struct Waiting {
    id: String,
    words: String,
    confirm: &'static str,
    reason: Option<Content>,
    /// Why the member does not decide about it, and who can.
    why: Option<String>,
}

/// Something that is missing, and where it is added; administrators find that page.
struct Missing {
    words: String,
    address: String,
}

#[derive(Template)]
#[template(path = "desk/opening/opening.html")]
pub struct OpeningPage {
    frame: Layout,
    breadcrumbs: Vec<Crumb>,
    refusal: Option<String>,
    form: Form,
    target: String,
    return_query: String,
    state: &'static str,
    is_open: bool,
    four_eyes: bool,
    missing: Vec<Missing>,
    proposal: Option<Waiting>,
    /// The fields of the reason: name, label and language.
    reasons: Vec<(String, String, String)>,
}

impl OpeningPage {
    /// The page for an editor of the tracker or an administrator; for everyone else there is no such page.
    pub async fn of(member: &Member, id: TrackerId, form: Form, refusal: Option<String>) -> Result<Self, WebError> {
        if !member.opens(id) {
            return Err(WebError::NotFound);
        }
        let t = member.t;
        let OpeningData { tracker, proposal, decider } = OpeningData::load(member, id).await?;
        let proposal = proposal.map(|proposal| Waiting::new(member, &tracker, &proposal, decider));
        let needs = tracker.hidden.as_ref().map(|hidden| hidden.missing.as_slice()).unwrap_or_default();
        Ok(OpeningPage {
            frame: member.frame_about(&tracker, t.opening_title(), "trackers")?.at(member.keep(&path::tracker_part(
                t.other(),
                id,
                "opening",
            ))),
            breadcrumbs: vec![
                Crumb::new(path::desk_trackers(t), t.nav_trackers()),
                Crumb {
                    address: path::desk_tracker(t, id),
                    name: Content::or_empty(&tracker.text.name, t, tracker.languages()),
                },
            ],
            refusal,
            form,
            target: path::tracker_part(t, id, "opening"),
            state: match &tracker.hidden {
                None => t.opening_is_open(),
                Some(hidden) if hidden.was_open => t.opening_is_closed(),
                Some(_) => t.opening_is_hidden(),
            },
            is_open: tracker.is_open(),
            four_eyes: !tracker.text.single_editor,
            missing: needs.iter().map(|need| missing(t, id, need)).collect(),
            proposal,
            return_query: member.return_query(),
            reasons: tracker.languages().iter().map(|language| reason(t, language)).collect(),
        })
    }
}

fn reason(t: Lang, language: &Language) -> (String, String, String) {
    let label = format!("{} ({})", t.closing_reason(), t.language_name(language.as_str()));
    (format!("reason.{language}"), label, language.to_string())
}

fn missing(t: Lang, id: TrackerId, need: &Need) -> Missing {
    let address = match need {
        Need::Name(_) | Need::Summary(_) => path::tracker_part(t, id, "settings"),
        Need::Codebook | Need::Meanings(_) => path::tracker_part(t, id, "codebook"),
        Need::Source => path::tracker_part(t, id, "sources"),
        Need::Promise => path::tracker_part(t, id, "online"),
    };
    Missing { words: t.need(need), address }
}

impl Waiting {
    fn new(member: &Member, tracker: &Tracker, proposal: &Proposal, why: Option<String>) -> Waiting {
        let t = member.t;
        let day = t.day_of(member.zone(), &proposal.at);
        Waiting {
            id: proposal.id.to_string(),
            words: match proposal.opens {
                true => t.opening_by(&proposal.name, &day),
                false => t.closing_by(&proposal.name, &day),
            },
            confirm: if proposal.opens { t.opening_confirm() } else { t.closing_confirm() },
            reason: Content::of(&proposal.reason, t, tracker.languages()),
            why,
        }
    }
}
