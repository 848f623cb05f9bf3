//! The pages on which a new password is asked for and chosen.

use actix_web::HttpRequest;
use askama::Template;

use crate::domain::fault::Fault;
use crate::domain::one_time_link::LinkKind;
use crate::i18n::Lang;
use crate::web::desk::one_time_link::frame;
use crate::web::http::form_data::{Form, FormData};
use crate::web::http::link;
use crate::web::http::path;
use crate::web::view::layout::Layout;

#[derive(Template)]
#[template(path = "desk/password_reset/ask.html")]
pub struct AskPage {
    frame: Layout,
    form: Form,
    target: String,
    to_sign_in: String,
}

impl AskPage {
    /// The form that asks for a link, with the address that was typed and what is wrong with it.
    pub fn new(request: &HttpRequest, t: Lang, typed: String, fault: Option<Fault>) -> AskPage {
        let mut fields = FormData::default();
        fields.push("email", typed);
        AskPage {
            frame: frame(request, t, t.reset_title(), link::password_reset(t.other())),
            form: Form::faulty(t, fields, fault.into_iter().collect()),
            target: link::password_reset(t),
            to_sign_in: path::sign_in(t, None),
        }
    }
}

#[derive(Template)]
#[template(path = "desk/password_reset/asked.html")]
pub struct AskedPage {
    frame: Layout,
    to_sign_in: String,
}

impl AskedPage {
    /// The same answer for every address.
    pub fn new(request: &HttpRequest, t: Lang) -> AskedPage {
        let frame = frame(request, t, t.reset_asked_title(), link::password_reset_sent(t.other()));
        AskedPage { frame, to_sign_in: path::sign_in(t, None) }
    }
}

#[derive(Template)]
#[template(path = "desk/password_reset/choose.html")]
pub struct ChoosePage {
    frame: Layout,
    form: Form,
    target: String,
    email: String,
}

impl ChoosePage {
    /// The form that takes a new password, with what is wrong with the one that was typed.
    pub fn new(request: &HttpRequest, t: Lang, token: &str, email: String, fault: Option<Fault>) -> ChoosePage {
        let at = |t: Lang| link::one_time_link(t, LinkKind::Password, token);
        ChoosePage {
            frame: frame(request, t, t.reset_choose_title(), at(t.other())),
            form: Form::faulty(t, FormData::default(), fault.into_iter().collect()),
            target: at(t),
            email,
        }
    }
}
