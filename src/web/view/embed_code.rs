//! How other sites show a card of this one in a frame: the markup that oEmbed answers with, and that readers copy.

use askama::Template;

use super::xml_text::plain;
use crate::i18n::Lang;
use crate::web::http::path;
use crate::web::http::state::State;

/// How large a card is where nobody asks for less: of a promise, of a tracker, of verdicts over time.
const PROMISE: (u32, u32) = (600, 320);
const TRACKER: (u32, u32) = (600, 300);
const CHART: (u32, u32) = (720, 520);

/// The markup that shows a card.
#[derive(Template)]
#[template(path = "view/iframe.html")]
pub struct EmbedCode {
    /// What the reader is offered.
    pub name: &'static str,
    /// The absolute address of the card.
    pub src: String,
    /// What the frame is called.
    pub title: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

impl EmbedCode {
    /// The card of a promise, given its reference and a title.
    pub fn of_promise(state: &State, t: Lang, slug: &str, (reference, title): (&str, &str)) -> Vec<EmbedCode> {
        vec![EmbedCode::new(state, t.embed_promise(), path::embed(t, slug, Some(reference)), title, PROMISE)]
    }

    /// The cards of a tracker with its name: the scoreboard, and verdicts over time.
    pub fn of_tracker(state: &State, t: Lang, slug: &str, name: &str) -> Vec<EmbedCode> {
        vec![
            EmbedCode::new(state, t.embed_scoreboard(), path::embed(t, slug, None), name, TRACKER),
            EmbedCode::new(state, t.embed_chart(), path::embedded_chart(t, slug), &t.chart_title_of(name), CHART),
        ]
    }

    fn new(state: &State, name: &'static str, path: String, title: &str, (width, height): (u32, u32)) -> EmbedCode {
        EmbedCode { name, src: format!("{}{path}", state.base_url), title: plain(title), width, height }
    }

    /// No larger than this.
    pub fn within(self, (width, height): (u32, u32)) -> EmbedCode {
        EmbedCode { width: self.width.min(width), height: self.height.min(height), ..self }
    }

    /// The markup.
    pub fn code(&self) -> String {
        // A template that only writes text cannot fail.
        self.render().unwrap_or_default().trim().to_owned()
    }
}
