//! What the pages of links that do one thing once share: opening a link changes nothing, as scanners of mail follow every one;
//! who follows it is somebody even when nobody is signed in; and a link that leads nowhere says what to do.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use crate::domain::access::Actor;
use crate::domain::one_time_link::LinkKind;
use crate::i18n::Lang;
use crate::store::one_time_link::OneTimeLink;
use crate::store::{self, Connection};
use crate::web::http::error::WebError;
use crate::web::http::link;
use crate::web::http::path;
use crate::web::http::respond::show_as;
use crate::web::http::state::State;
use crate::web::view::imprint::Imprint;
use crate::web::view::layout::Layout;

/// A link that can be followed, and whose it is.
pub struct Followed {
    /// The link.
    pub link: OneTimeLink,
    /// Whose account it is about.
    pub actor: Actor,
    /// What that person signs in with.
    pub email: String,
}

impl Followed {
    /// The link with this token, if it can be followed now.
    pub async fn find(state: &State, kind: LinkKind, token: &str) -> Result<Option<Followed>, WebError> {
        let now = state.clock.now();
        let look = async |connection: &mut Connection| {
            let Some(link) = store::one_time_link::open(connection, kind, token, now).await? else { return Ok(None) };
            let actor = store::account::actor(connection, link.account).await?;
            let own = store::account::own(connection, link.account).await?;
            let followed = actor.zip(own).map(|(actor, own)| Followed { link, actor, email: own.email });
            Ok::<_, WebError>(followed)
        };
        state.database.read(look).await
    }
}

/// The frame of a page that is reached without signing in.
pub fn frame(request: &HttpRequest, t: Lang, title: &str, switch: String) -> Layout {
    Layout { on_desk: true, ..Layout::under(Imprint::asked(request, t), t, title, switch) }
}

#[derive(Template)]
#[template(path = "desk/dead_link.html")]
struct DeadLinkPage {
    frame: Layout,
    lead: &'static str,
    /// Where it is done otherwise: the words and the address.
    next: (&'static str, String),
}

/// The page of a link that was used, has ended, is too old or was never made: which of them is nobody's business.
pub fn dead(request: &HttpRequest, t: Lang, kind: LinkKind) -> Result<HttpResponse, WebError> {
    let (lead, next) = match kind {
        LinkKind::Invitation => (t.link_dead_invitation(), (t.sign_in(), path::sign_in(t, None))),
        LinkKind::Password => (t.link_dead_password(), (t.reset_ask_anew(), link::password_reset(t))),
        LinkKind::Address | LinkKind::FormerAddress => (t.link_dead_address(), (t.sign_in(), path::sign_in(t, None))),
    };
    let frame = frame(request, t, t.link_dead_title(), path::desk(t.other(), ""));
    show_as(StatusCode::GONE, &DeadLinkPage { frame, lead, next })
}
