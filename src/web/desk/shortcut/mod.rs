//! The keyboard shortcuts of the desk, as a page: for those without script, and to be linked to.

use actix_web::HttpResponse;
use actix_web::web::ServiceConfig;
use askama::Template;

use super::member::Member;
use crate::web::http::error::WebError;
use crate::web::http::respond::show;
use crate::web::http::route;
use crate::web::view::layout::Layout;

/// The address of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config.service(route::desk("/shortcuts").get(open));
}

#[derive(Template)]
#[template(path = "desk/shortcut/shortcuts.html")]
struct Shortcuts {
    frame: Layout,
}

async fn open(member: Member) -> Result<HttpResponse, WebError> {
    show(&Shortcuts { frame: member.frame(member.t.shortcuts_title(), "shortcuts")? })
}
