//! Whoever is signed in, as an extractor: a handler of the desk that takes a [`Member`] cannot be reached without one.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;

use actix_session::{Session, SessionExt};
use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};

use super::list::source::{self, ListSource};
use crate::action;
use crate::domain::access::{Actor, Permission, Role, may, reach};
use crate::domain::id::TrackerId;
use crate::domain::opening::Hidden;
use crate::domain::second_factor;
use crate::i18n::Lang;
use crate::store::notification::Seen;
use crate::store::tracker::Tracker;
use crate::store::{self, Connection, Tx};
use crate::web::http::client::Place;
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::language::lang;
use crate::web::http::path;
use crate::web::http::session::{self, Flash};
use crate::web::http::state::State;
use crate::web::view::imprint::Imprint;
use crate::web::view::layout::{HiddenLine, Layout, Viewer, up_to_99};

/// How far the head of a page counts: one more than it writes.
const COUNTED_IN_HEAD: i64 = 100;

/// Someone at the desk.
pub struct Member {
    /// Who, with their roles as of now.
    pub actor: Actor,
    /// The language of the page they are on.
    pub t: Lang,
    state: Data<State>,
    session: Session,
    place: Place,
    key: Option<String>,
    here: String,
    unread: Cell<i64>,
    to_review: i64,
    query: String,
    lacks_factor: bool,
}

impl Member {
    /// The member behind a request, or nobody.
    pub async fn find(request: &HttpRequest) -> Result<Option<Member>, WebError> {
        let state =
            request.app_data::<Data<State>>().cloned().ok_or_else(|| WebError::Defect("no state".to_owned()))?;
        let session = request.get_session();
        let Some(account) = session::account(&session, state.clock.now()) else { return Ok(None) };
        let found: Option<(Actor, i64, i64, bool)> = state
            .database
            .read(async |connection| {
                let Some(actor) = store::account::actor(connection, account).await? else { return Ok(None) };
                let unread = store::notification::unread(connection, &actor).await?;
                let own = |permission| reach(&actor, actor.roles.keys().copied(), permission);
                let to_review = store::desk::ToReview {
                    assessments: &own(Permission::Review),
                    // An administrator decides about the proposals of every tracker.
                    proposals: (!actor.is_admin).then(|| own(Permission::EditCodebook)),
                };
                let to_review = to_review.count(connection, actor.id, COUNTED_IN_HEAD).await?;
                let is_asked = state.second_factor_demanded && second_factor::is_demanded(&actor);
                let lacks_factor = is_asked && !store::second_factor::is_set(connection, actor.id).await?;
                Ok::<_, store::Error>(Some((actor, unread, to_review, lacks_factor)))
            })
            .await
            .map_err(WebError::from)?;
        let (place, key) = (Place::of(request, &state), session::key(request, &state));
        let (here, query) = (request.path().to_owned(), request.query_string().to_owned());
        Ok(found.map(|(actor, unread, to_review, lacks_factor)| {
            let unread = Cell::new(unread);
            Member { actor, t: lang(request), state, session, place, key, here, query, unread, to_review, lacks_factor }
        }))
    }

    /// Whether the member has to choose a password of their own before this: nothing else works but signing out.
    pub fn must_choose(&self, request: &HttpRequest) -> bool {
        let ways_out = ["password", "proof", "sign-out"];
        let is_way_out = ways_out.iter().any(|part| request.path() == path::desk(self.t, part));
        session::is_initial(&self.session) && !is_way_out
    }

    /// Whether somebody else has set the password of the member.
    pub fn has_initial_password(&self) -> bool {
        session::is_initial(&self.session)
    }

    /// Whether they have to set up a second factor before anything of the desk opens to them, but for what that takes. A
    /// password of their own comes first.
    pub fn is_held_up(&self) -> bool {
        let open = ["second-factor", "second-factor/secret", "proof", "sign-out"];
        let is_open = open.iter().any(|rest| self.here == path::desk(self.t, rest));
        self.lacks_factor && !session::is_initial(&self.session) && !is_open
    }

    /// Goes on if the member may do this; otherwise there is no such page for them.
    pub fn require(&self, permission: Permission) -> Result<(), WebError> {
        if may(&self.actor, permission) { Ok(()) } else { Err(WebError::NotFound) }
    }

    /// Whether the member may open a tracker, put its promises online, and delete those that were never public.
    pub fn opens(&self, tracker: TrackerId) -> bool {
        may(&self.actor, Permission::Open(tracker))
    }

    /// The trackers on which the member may do what `permission` makes of them.
    pub async fn trackers(
        &self,
        connection: &mut Connection,
        permission: fn(TrackerId) -> Permission,
    ) -> store::Result<Vec<Tracker>> {
        let mut trackers = store::tracker::all(connection).await?;
        let within = reach(&self.actor, trackers.iter().map(|tracker| tracker.id), permission);
        trackers.retain(|tracker| within.contains(&tracker.id));
        Ok(trackers)
    }

    /// Reads from the store.
    pub async fn read<T>(&self, look: impl AsyncFn(&mut Connection) -> Result<T, WebError>) -> Result<T, WebError> {
        self.state.database.read(look).await
    }

    /// Writes through an action, as this member, now.
    pub async fn write<T, E: From<store::Error>>(&self, change: impl AsyncFn(&mut Tx) -> Result<T, E>) -> Result<T, E> {
        session::note_use(&self.session, self.now(), &self.place);
        self.state.database.write(&self.actor, self.now(), change).await
    }

    /// Notes what the member has before them: what they were told about it is no longer news.
    pub async fn has_before_them(&self, seen: Seen) -> Result<(), WebError> {
        if self.unread.get() == 0 {
            return Ok(());
        }
        let now = self.now();
        let mark = async |tx: &mut Tx| action::notification::read(tx, seen).await;
        self.state.database.write(&self.actor, now, mark).await?;
        let unread =
            self.read(async |connection| Ok(store::notification::unread(connection, &self.actor).await?)).await?;
        self.unread.set(unread);
        Ok(())
    }

    /// The key of the session in which they ask.
    pub fn session_key(&self) -> Option<String> {
        self.key.clone()
    }

    /// What the process shares.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The time.
    pub fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.state.clock.now()
    }

    /// The list that the address tells one came from.
    pub fn origin(&self) -> Option<ListSource> {
        ListSource::read(FormData::parse(&self.query).get(source::FROM), self.actor.id)
    }

    /// An address that keeps telling which list one came from.
    pub fn keep(&self, address: &str) -> String {
        self.origin().map_or_else(|| address.to_owned(), |origin| origin.on(address))
    }

    /// What such an address ends in.
    pub fn return_query(&self) -> String {
        self.keep("")
    }

    /// The moment, and the zone of the site's clocks.
    pub fn clock(&self) -> (chrono::DateTime<chrono::Utc>, chrono_tz::Tz) {
        (self.now(), self.zone())
    }

    /// The day, by the site's clocks.
    pub fn today(&self) -> chrono::NaiveDate {
        self.state.today()
    }

    /// The zone of the site's clocks.
    pub fn zone(&self) -> chrono_tz::Tz {
        self.state.zone()
    }

    /// The frame of a desk page; `here` names its entry in the navigation.
    pub fn frame(&self, title: impl Into<String>, here: &'static str) -> Result<Layout, WebError> {
        session::note_use(&self.session, self.now(), &self.place);
        let elsewhere = self.here.strip_prefix(&format!("/{}", self.t)).unwrap_or(path::DESK);
        Ok(Layout {
            t: self.t,
            imprint: Imprint::of(&self.state, self.t),
            title: title.into(),
            switch: Some(format!("/{}{elsewhere}", self.t.other())),
            here,
            on_desk: true,
            bearer: Some(self.bearer()),
            csrf: session::csrf(&self.session)?,
            flash: session::take_flash(&self.session),
            asked: String::new(),
            hidden: None,
        })
    }

    /// The frame of a page about a tracker: where the public does not see that, it says so, and what is still missing.
    pub fn frame_about(
        &self,
        tracker: &Tracker,
        title: impl Into<String>,
        here: &'static str,
    ) -> Result<Layout, WebError> {
        let hidden = tracker.hidden.as_ref().map(|hidden| hidden_line(self, tracker, hidden));
        Ok(Layout { hidden, ..self.frame(title, here)? })
    }

    /// What the frame of a page shows about them.
    pub fn bearer(&self) -> Viewer {
        let is_editor = self.actor.roles.values().any(|role| *role == Role::Editor);
        let has_role = !self.actor.roles.is_empty();
        Viewer {
            id: self.actor.id,
            name: self.actor.name.clone(),
            is_admin: self.actor.is_admin,
            is_editor,
            has_role,
            to_review: up_to_99(self.to_review),
            unread: up_to_99(self.unread.get()),
        }
    }

    /// Leaves a sentence for the next page: what was done.
    pub fn tell(&self, sentence: impl Into<String>) {
        session::leave_flash(&self.session, Flash { refused: false, sentence: sentence.into(), link: None });
    }

    /// Leaves a sentence for the next page: what was done, with a link to that.
    pub fn tell_about(&self, sentence: impl Into<String>, link: (String, String)) {
        let flash = Flash { refused: false, sentence: sentence.into(), link: Some(link) };
        session::leave_flash(&self.session, flash);
    }

    /// Leaves a sentence for the next page: why something was not done.
    pub fn tell_refusal(&self, sentence: impl Into<String>) {
        session::leave_flash(&self.session, Flash { refused: true, sentence: sentence.into(), link: None });
    }
}

impl FromRequest for Member {
    type Error = WebError;
    type Future = Pin<Box<dyn Future<Output = Result<Member, WebError>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let found = Member::find(&request).await?;
            if let Some(member) = found.as_ref().filter(|member| member.must_choose(&request)) {
                return Err(WebError::Redirect(path::desk(member.t, "password")));
            }
            if found.as_ref().is_some_and(Member::is_held_up) {
                return Err(WebError::Redirect(path::desk(lang(&request), "second-factor")));
            }
            found.ok_or_else(|| WebError::Redirect(path::sign_in(lang(&request), Some(&wanted(&request)))))
        })
    }
}

/// Where to go after signing in: the page that was asked for.
fn wanted(request: &HttpRequest) -> String {
    let query = request.query_string();
    if query.is_empty() { request.path().to_owned() } else { format!("{}?{query}", request.path()) }
}

/// The line that says that the public does not see a tracker.
fn hidden_line(member: &Member, tracker: &Tracker, hidden: &Hidden) -> HiddenLine {
    let t = member.t;
    let state = if hidden.was_open { t.opening_is_closed() } else { t.opening_is_hidden() };
    let next = match (&hidden.missing[..], hidden.is_proposed) {
        (_, true) => t.hidden_proposed().to_owned(),
        ([], false) => t.hidden_ready().to_owned(),
        (missing, false) => t.hidden_missing(&t.needs(missing)),
    };
    let opening = member.opens(tracker.id).then(|| path::tracker_part(t, tracker.id, "opening"));
    HiddenLine { words: format!("{state} {next}"), opening }
}
