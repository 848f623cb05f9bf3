//! Words that were typed on a page beside the decision that was pressed: nothing is decided before the person says what is
//! to become of them. Without script, by one form for everything on the page, whose buttons each name their step.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::member::Member;
use super::pending_form::{Button, PendingFormPage};
use crate::web::http::body::{BEARER, TOKEN};
use crate::web::http::error::WebError;
use crate::web::http::form_data::FormData;
use crate::web::http::respond::show_as;
use crate::web::view::typed_fields;

/// The field of the answer.
const ANSWER: &str = "beside";

/// What is to become of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nobody has been asked.
    Unasked,
    /// They are kept as remarks, and the step is taken.
    Keep,
    /// The step is taken without them.
    Drop,
    /// Nothing is done, and the page is shown with them.
    Back,
}

/// What the person answered.
pub fn answer(fields: &FormData) -> Answer {
    match fields.get(ANSWER) {
        "keep" => Answer::Keep,
        "drop" => Answer::Drop,
        "back" => Answer::Back,
        _ => Answer::Unasked,
    }
}

/// The fields without the answer.
pub fn unanswered(fields: FormData) -> FormData {
    let kept = fields.iter().filter(|(name, _)| *name != ANSWER);
    FormData::from(kept.map(|(name, value)| (name.to_owned(), value.to_owned())).collect::<Vec<_>>())
}

/// The fields in which words stand that `is_beside` says are no part of what was pressed.
pub fn words(fields: &FormData, is_beside: impl Fn(&str) -> bool) -> FormData {
    let typed = fields.iter().filter(|(name, value)| !value.trim().is_empty() && is_beside(name));
    FormData::from(typed.map(|(name, value)| (name.to_owned(), value.to_owned())).collect::<Vec<_>>())
}

/// A step that was pressed.
pub struct Pressed {
    /// What it is about, in words.
    pub about: String,
    /// The address that it was posted to.
    pub target: String,
    /// The page in the other language.
    pub switch: String,
    /// What its button says.
    pub step: &'static str,
    /// What the button says that keeps the words.
    pub keep: String,
}

/// Asks what is to become of `words`. Everything that was posted is sent again with the answer.
pub fn ask(member: &Member, pressed: Pressed, words: &FormData, fields: &FormData) -> Result<HttpResponse, WebError> {
    let carried = fields.iter().filter(|(name, _)| ![TOKEN, BEARER, ANSWER].contains(name));
    let (t, button) = (member.t, |answer, words, is_main| Button { answer, words, is_main });
    let page = PendingFormPage {
        frame: member.frame(t.beside_title(), "queue")?.at(pressed.switch),
        lead: pressed.about,
        note: Some(t.beside_lead()),
        target: pressed.target,
        buttons: vec![
            button("keep", pressed.keep, true),
            button("drop", t.beside_drop(pressed.step), false),
            button("back", t.beside_back().to_owned(), false),
        ],
        is_left: false,
        groups: typed_fields::groups(t, words),
        fields: carried.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
    };
    show_as(StatusCode::CONFLICT, &page)
}
