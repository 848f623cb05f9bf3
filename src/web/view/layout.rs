//! What every page has around it.

use super::imprint::Imprint;
use crate::domain::id::AccountId;
use crate::i18n::Lang;
use crate::web::http::asset;
use crate::web::http::session::Flash;
use crate::web::http::state::State;

/// What the frame of a desk page shows about who is signed in.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// Their account: forms carry it, so that none is taken for that of somebody else.
    pub id: AccountId,
    /// Their name.
    pub name: String,
    /// Whether they set the site up.
    pub is_admin: bool,
    /// Whether anything can be waiting for their review.
    pub is_editor: bool,
    /// Whether they have a part in any tracker.
    pub has_role: bool,
    /// How much of what others handed in or proposed waits for their decision, as [`up_to_99`] writes it; nothing where there are none.
    pub to_review: Option<String>,
    /// How many notifications they have not read, written likewise.
    pub unread: Option<String>,
}

/// A number beside an entry of the navigation, which stays small: nothing for none, "99+" for more than 99.
pub fn up_to_99(count: i64) -> Option<String> {
    match count {
        ..=0 => None,
        1..=99 => Some(count.to_string()),
        _ => Some("99+".to_owned()),
    }
}

/// That the public does not see the tracker that a page of the desk is about.
#[derive(Clone, Debug)]
pub struct HiddenLine {
    /// That, and what is still missing.
    pub words: String,
    /// The page on which it is opened, for those who may.
    pub opening: Option<String>,
}

/// The frame around a page.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The language of the interface.
    pub t: Lang,
    /// Under whose name it is published.
    pub imprint: Imprint,
    /// The page's title.
    pub title: String,
    /// The same page in the other language.
    pub switch: Option<String>,
    /// Which entry of the navigation is this page.
    pub here: &'static str,
    /// Whether the page belongs to the desk.
    pub on_desk: bool,
    /// Who is signed in, on the desk.
    pub bearer: Option<Viewer>,
    /// The token that forms carry, on the desk.
    pub csrf: String,
    /// What happened just before.
    pub flash: Option<Flash>,
    /// What the search of the desk was asked, on its own page.
    pub asked: String,
    /// That the public does not see what the page is about, on the desk.
    pub hidden: Option<HiddenLine>,
}

impl Layout {
    /// The frame of a public page.
    pub fn public(state: &State, t: Lang, title: impl Into<String>, switch: impl Into<String>) -> Self {
        Layout::under(Imprint::of(state, t), t, title, switch)
    }

    /// The same under this name.
    pub fn under(imprint: Imprint, t: Lang, title: impl Into<String>, switch: impl Into<String>) -> Self {
        Layout {
            t,
            imprint,
            title: title.into(),
            switch: Some(switch.into()),
            here: "",
            on_desk: false,
            bearer: None,
            csrf: String::new(),
            flash: None,
            asked: String::new(),
            hidden: None,
        }
    }

    /// The same frame on a page whose translation stands at `switch`: for pages that answer a form, whose own address
    /// cannot be opened.
    pub fn at(self, switch: String) -> Self {
        Layout { switch: Some(switch), ..self }
    }

    /// The address of the one style sheet.
    pub fn style(&self) -> &'static str {
        asset::style()
    }

    /// The address of the picture that holds the marks of the verdict classes.
    pub fn marks(&self) -> &'static str {
        asset::marks()
    }

    /// The address of the site's icon.
    pub fn icon(&self) -> &'static str {
        asset::icon()
    }

    /// The address of the script of the desk's pages.
    pub fn desk_script(&self) -> &'static str {
        asset::desk_script()
    }

    /// The front page.
    pub fn home(&self) -> String {
        crate::web::http::path::home(self.t)
    }

    /// What this site is.
    pub fn about(&self) -> String {
        crate::web::http::path::about(self.t)
    }

    /// The search.
    pub fn search(&self) -> String {
        crate::web::http::path::search(self.t, &[])
    }

    /// Trackers side by side.
    pub fn compare(&self) -> String {
        crate::web::http::path::compare(self.t, &[])
    }

    /// What was published, newest first.
    pub fn changes(&self) -> String {
        crate::web::http::path::changes(self.t, None)
    }

    /// What was wrong or taken back.
    pub fn corrections(&self) -> String {
        crate::web::http::path::corrections(self.t, None, 1)
    }

    /// A page of the desk.
    pub fn desk(&self, rest: &str) -> String {
        crate::web::http::path::desk(self.t, rest)
    }
}
