//! The keyboard shortcuts of the desk, as a page: for those without script, and to be linked to.

use actix_web::HttpResponse;
use actix_web::web::ServiceConfig;
use askama::Template;

use super::layout::Frame;
use super::member::Member;
use super::problem::Problem;
use super::respond::show;
use super::route::place;

/// The address of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config.service(place("/shortcuts").get(open));
}

#[derive(Template)]
#[template(path = "shortcut/shortcuts.html")]
struct Shortcuts {
    frame: Frame,
}

async fn open(member: Member) -> Result<HttpResponse, Problem> {
    show(&Shortcuts { frame: member.frame(member.t.shortcuts_title(), "shortcuts")? })
}
