//! A form that was sent and not taken; and its page: what was typed, to be read and copied, and the buttons that send it
//! again.

use actix_web::HttpRequest;
use askama::Template;

use crate::domain::id::AccountId;
use crate::web::http::body::{BEARER, Body, TOKEN};
use crate::web::http::form_data::FormData;
use crate::web::http::path;
use crate::web::view::layout::Layout;
use crate::web::view::typed_fields::{self, Group};

/// The field of one's current password: it proves something once, and is never kept or sent again.
pub const CURRENT: &str = "current";
/// The field of a code of one's second factor: likewise.
pub const CODE: &str = "one_time_code";

/// A button that sends the form again.
pub struct Button {
    /// What it answers to a question; nothing where none was asked.
    pub answer: &'static str,
    /// What it says.
    pub words: String,
    /// Whether it is what people came for.
    pub is_main: bool,
}

#[derive(Template)]
#[template(path = "desk/pending_form.html")]
pub struct PendingFormPage {
    /// The page around it.
    pub frame: Layout,
    /// What it is about, or why it was not taken.
    pub lead: String,
    /// What is asked.
    pub note: Option<&'static str>,
    /// Where it goes.
    pub target: String,
    /// What sends it again; none where nothing may.
    pub buttons: Vec<Button>,
    /// Whether one can leave it.
    pub is_left: bool,
    /// What was typed, under the names people know.
    pub groups: Vec<Group>,
    /// Everything to send again.
    pub fields: Vec<(String, String)>,
}

/// Who had a form before them when it was begun, as far as it says so.
pub fn bearer_of(fields: &FormData) -> Option<AccountId> {
    fields.get(BEARER).parse().ok()
}

/// A form on its way: where it was going, and what it says.
#[derive(Clone, Debug, Default)]
pub struct PendingForm {
    /// The address it was posted to.
    pub path: String,
    /// Its fields, as posted.
    pub body: String,
}

impl PendingForm {
    /// The form that a request brings. One that travels with a sign-in is what was typed, and not the sign-in.
    pub fn of(request: &HttpRequest, body: &Body) -> PendingForm {
        let path = request.uri().path_and_query().map_or_else(|| request.path(), |whole| whole.as_str());
        PendingForm::travelling(&body.fields())
            .unwrap_or_else(|| PendingForm { path: path.to_owned(), body: without_proof(&body.0) })
    }

    /// Who had it before them, where it says so and it was somebody else.
    pub fn of_another_than(&self, account: AccountId) -> Option<AccountId> {
        bearer_of(&FormData::parse(&self.body)).filter(|other| *other != account)
    }

    /// Whether it holds words that somebody typed.
    pub fn is_typed(&self) -> bool {
        typed_fields::is_any(&FormData::parse(&self.body))
    }

    /// A held form as it travels in hidden fields of the sign-in form; only addresses of the desk are accepted.
    pub fn travelling(fields: &FormData) -> Option<PendingForm> {
        let path = Some(fields.get("held_path")).filter(|path| path::is_on_desk(path))?;
        Some(PendingForm { path: path.to_owned(), body: fields.get("held_body").to_owned() })
    }

    /// The fields to send again, without the old token.
    pub fn fields(&self) -> Vec<(String, String)> {
        let fields = FormData::parse(&self.body);
        let kept = fields.iter().filter(|(name, _)| *name != TOKEN);
        kept.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }
}

/// A body without the password that proves who sends it: it is typed anew, and everything else is kept.
fn without_proof(body: &str) -> String {
    let is_proof = |part: &&str| part.split('=').next().is_some_and(|name| [CURRENT, CODE].contains(&name));
    body.split('&').filter(|part| !is_proof(part)).collect::<Vec<_>>().join("&")
}
