//! The page of a form that was sent and not taken: what was typed, to be read and copied, and the buttons that send it again.

use askama::Template;

use crate::web::view::layout::Layout;
use crate::web::view::typed_fields::Group;

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
