//! What every page has around it, and how a page becomes a response.

use actix_web::dev::{AppService, HttpServiceFactory};
use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::http::{Method, StatusCode};
use actix_web::{FromRequest, Handler, HttpResponse, Resource, Responder, web};
use askama::Template;

use super::asset;
use super::problem::Problem;
use crate::i18n::Lang;

/// A message that stands on top of the next page, once.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Flash {
    /// Whether something was refused.
    pub refused: bool,
    /// The sentence.
    pub sentence: String,
}

/// What the frame of a desk page shows about who is signed in.
#[derive(Clone, Debug)]
pub struct Bearer {
    /// Their name.
    pub name: String,
    /// Whether they set the site up.
    pub is_admin: bool,
    /// Whether anything can be waiting for their review.
    pub is_editor: bool,
    /// Whether they have a part in any tracker.
    pub has_role: bool,
    /// How many notifications they have not read, in words; nothing where there are none.
    pub unread: Option<String>,
}

/// The frame around a page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The language of the interface.
    pub t: Lang,
    /// The page's title.
    pub title: String,
    /// The same page in the other language.
    pub switch: Option<String>,
    /// Which entry of the navigation is this page.
    pub here: &'static str,
    /// Whether the page belongs to the desk.
    pub on_desk: bool,
    /// Who is signed in, on the desk.
    pub bearer: Option<Bearer>,
    /// The token that forms carry, on the desk.
    pub csrf: String,
    /// What happened just before.
    pub flash: Option<Flash>,
    /// What the search of the desk was asked, on its own page.
    pub asked: String,
}

impl Frame {
    /// The frame of a public page.
    pub fn public(t: Lang, title: impl Into<String>, switch: impl Into<String>) -> Self {
        Frame {
            t,
            title: title.into(),
            switch: Some(switch.into()),
            here: "",
            on_desk: false,
            bearer: None,
            csrf: String::new(),
            flash: None,
            asked: String::new(),
        }
    }

    /// The same frame on a page whose translation stands at `switch`: for pages that answer a form, whose own address
    /// cannot be opened.
    pub fn at(self, switch: String) -> Self {
        Frame { switch: Some(switch), ..self }
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
        super::path::home(self.t)
    }

    /// What this site is.
    pub fn about(&self) -> String {
        super::path::about(self.t)
    }

    /// The search.
    pub fn search(&self) -> String {
        super::path::search(self.t, &[])
    }

    /// Trackers side by side.
    pub fn compare(&self) -> String {
        super::path::compare(self.t, &[])
    }

    /// What was wrong or taken back.
    pub fn corrections(&self) -> String {
        super::path::corrections(self.t, None, 1)
    }

    /// A page of the desk.
    pub fn desk(&self, rest: &str) -> String {
        super::path::desk(self.t, rest)
    }
}

/// What a public page answers to.
pub const READING: &str = "GET, HEAD";

/// A place among the routes. It names what it answers to whoever asks otherwise.
pub struct Place {
    resource: Resource,
    methods: Vec<Method>,
}

/// The place at this path.
pub fn place(path: impl Into<String>) -> Place {
    Place { resource: web::resource(path.into()), methods: Vec::new() }
}

impl Place {
    /// The same, which is opened.
    pub fn get<F, Args>(self, handler: F) -> Place
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.answering(Method::GET, handler)
    }

    /// The same, which takes a form.
    pub fn post<F, Args>(self, handler: F) -> Place
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.answering(Method::POST, handler)
    }

    fn answering<F, Args>(mut self, method: Method, handler: F) -> Place
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.methods.push(method.clone());
        Place { resource: self.resource.route(web::method(method).to(handler)), ..self }
    }
}

impl HttpServiceFactory for Place {
    fn register(self, config: &mut AppService) {
        let allowed = self.methods.iter().map(Method::as_str).collect::<Vec<_>>().join(", ");
        let refuse = move || {
            let refused = Problem::WrongMethod(allowed.clone());
            async move { Err::<HttpResponse, _>(refused) }
        };
        self.resource.default_service(web::to(refuse)).register(config);
    }
}

/// A public page's place among the routes: it answers GET and HEAD.
pub fn readable<F, Args>(path: &str, handler: F) -> Place
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    place(path).get(handler.clone()).answering(Method::HEAD, handler)
}

/// The page as a response that no shared cache keeps.
pub fn show(page: &impl Template) -> Result<HttpResponse, Problem> {
    show_as(StatusCode::OK, page)
}

/// The page as a response with this status.
pub fn show_as(status: StatusCode, page: &impl Template) -> Result<HttpResponse, Problem> {
    let body = page.render().map_err(|error| Problem::Defect(error.to_string()))?;
    Ok(HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(body))
}

/// What a script of the desk asked for: a few words, or a piece of a page. No cache keeps it.
pub fn tell_script(status: StatusCode, piece: String) -> HttpResponse {
    HttpResponse::build(status)
        .content_type("text/plain; charset=utf-8")
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(piece)
}

/// How long shared caches may keep what is public.
pub const SHARED: &str = "public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400";

/// The page as a response that shared caches may keep for a minute; for public pages only.
pub fn publish(page: &impl Template) -> Result<HttpResponse, Problem> {
    publish_as("text/html; charset=utf-8", page)
}

/// The same for what is public and no page.
pub fn publish_as(content_type: &'static str, text: &impl Template) -> Result<HttpResponse, Problem> {
    let body = text.render().map_err(|error| Problem::Defect(error.to_string()))?;
    Ok(publish_text(content_type, body))
}

/// The same for text that is already written.
pub fn publish_text(content_type: &'static str, body: String) -> HttpResponse {
    HttpResponse::Ok().content_type(content_type).insert_header((CACHE_CONTROL, SHARED)).body(body)
}

/// Sends the reader on after a write.
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, path)).finish()
}
