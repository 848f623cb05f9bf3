//! THE list of pages: every check of this suite walks it, and every template that is a page stands on it. To have a new
//! page checked for everything, add one line.

use super::list_desk::{drafting_pages, fate_pages, people_pages, review_pages, tracker_pages};
use crate::tidy::files;

/// Who is looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    Reader,
    Researcher,
    Editor,
    Admin,
}

/// A page: what it is called, which template draws it, who looks at it, and how they get there.
#[derive(Clone)]
pub struct Page {
    pub name: &'static str,
    pub template: &'static str,
    pub who: Who,
    pub status: u16,
    /// The address in English and in French; `{draft}` and the like stand for numbers that the stage knows.
    pub addresses: [String; 2],
    /// The end of the address of the form to send from there, and what to type into it.
    pub form: Option<(&'static str, Vec<(&'static str, &'static str)>)>,
}

impl Page {
    /// Whether the site's head and foot are around it; cards for frames on other sites have neither.
    pub fn is_framed(&self) -> bool {
        !self.addresses[0].starts_with("/embed/")
    }

    /// The same page with another status than 200.
    pub(super) fn answers(self, status: u16) -> Page {
        Page { status, ..self }
    }

    /// The page that comes when a form of this one is sent.
    pub(super) fn sends(self, form: &'static str, typed: &[(&'static str, &'static str)]) -> Page {
        Page { form: Some((form, typed.to_vec())), ..self }
    }
}

/// A page of the public site, at its English and its French address.
fn public(name: &'static str, template: &'static str, en: &str, fr: &str) -> Page {
    let addresses = [format!("/en{en}"), format!("/fr{fr}")];
    Page { name, template, who: Who::Reader, status: 200, addresses, form: None }
}

/// A page of the desk.
pub(super) fn desk(name: &'static str, template: &'static str, who: Who, rest: &str) -> Page {
    let rest = format!("/desk/{rest}");
    Page { who, ..public(name, template, rest.trim_end_matches('/'), rest.trim_end_matches('/')) }
}

/// Every page, in every state that looks different.
pub fn pages() -> Vec<Page> {
    [public_pages(), account_pages(), drafting_pages(), review_pages(), tracker_pages(), people_pages(), fate_pages()]
        .concat()
}

/// A card for frames on other sites.
fn card(name: &'static str, template: &'static str, place: &str) -> Page {
    let addresses = [format!("/embed/en{place}"), format!("/embed/fr{place}")];
    Page { addresses, ..public(name, template, "", "") }
}

#[rustfmt::skip]
fn public_pages() -> Vec<Page> {
    let promise = |name, path: &str| public(name, "public/promise/promise.html", &path.replace('~', "promises"), &path.replace('~', "promesses"));
    let tracker = |name, path: &str| public(name, "public/tracker/tracker.html", path, path);
    let method = |name, slug: &str| public(name, "public/method/method.html", &format!("{slug}/method"), &format!("{slug}/methode"));
    let search = |name, query: &str| public(name, "public/search/search.html", &format!("/search{query}"), &format!("/recherche{query}"));
    let corrections = |name, tracker: &str| public(name, "public/correction/corrections.html", &format!("{tracker}/corrections"), &format!("{tracker}/corrections"));
    vec![
        public("home", "public/site/home.html", "", ""),
        public("about", "public/site/about.html", "/about", "/a-propos"),
        public("nothing here", "view/error.html", "/nowhere/at/all", "/nulle/part/ailleurs").answers(404),
        public("no longer offered", "view/error.html", "/bygone", "/bygone").answers(410),
        public("database away", "view/error.html", "@away", "@away").answers(503),
        tracker("tracker", "/trudeau-2015"),
        tracker("tracker, filtered", "/trudeau-2015?verdict=broken&topic=democracy"),
        tracker("tracker, nothing found", "/trudeau-2015?words=zeppelin"),
        tracker("tracker, empty", "/empty"),
        tracker("tracker, many promises", "/many"),
        tracker("tracker, hard to lay out", "/world"),
        method("method", "/trudeau-2015"),
        method("method without codebook", "/empty"),
        method("method with a mended codebook", "/many"),
        search("search", ""),
        search("search, found", "?q=climate"),
        search("search, found in part", "?q=%22the+government%22+-climate&kind=evidence"),
        search("search, nothing found", "?q=zeppelin"),
        public("changes", "public/change/changes.html", "/changes", "/changements"),
        public("changes in a tracker", "public/change/changes.html", "/trudeau-2015/changes", "/trudeau-2015/changements"),
        public("changes, none", "public/change/changes.html", "/empty/changes", "/empty/changements"),
        public("compare", "public/compare/compare.html", "/compare", "/comparer"),
        public("compare two", "public/compare/compare.html", "/compare?tracker=trudeau-2015&tracker=canada-2015", "/comparer?tracker=trudeau-2015&tracker=canada-2015"),
        corrections("corrections", ""),
        corrections("corrections of a tracker", "/trudeau-2015"),
        corrections("corrections, none", "/empty"),
        public("data", "machine/data/data.html", "/trudeau-2015/data", "/trudeau-2015/donnees"),
        public("API", "machine/api/api.html", "/api", "/api"),
        card("card of a tracker", "machine/embed/tracker.html", "/trudeau-2015"),
        card("card of an empty tracker", "machine/embed/tracker.html", "/empty"),
        Page { addresses: ["en", "fr"].map(|lang| format!("/embed/chart/{lang}/trudeau-2015")), ..card("card of verdicts over time", "machine/embed/chart.html", "") },
        Page { addresses: ["en", "fr"].map(|lang| format!("/embed/chart/{lang}/empty")), ..card("card of verdicts over time, none", "machine/embed/chart.html", "") },
        card("card of a promise", "machine/embed/promise.html", "/trudeau-2015/1.02"),
        card("card of a promise without spaces", "machine/embed/promise.html", "/world/WIDE-1"),
        card("card of a promise in Arabic", "machine/embed/promise.html", "/world/AR-1"),
        card("card that is no longer offered", "view/gone_card.html", "/bygone").answers(410),
        promise("promise", "/trudeau-2015/~/1.02"),
        promise("promise with correction", "/trudeau-2015/~/2.02"),
        promise("promise, an earlier version", "/trudeau-2015/~/2.02/v1"),
        promise("promise, a retracted version", "/canada-2015/~/1.06/v1"),
        promise("promise without rating", "/trudeau-2015/~/4.05"),
        promise("promise retracted", "/canada-2015/~/1.06"),
        promise("promise split", "/canada-2015/~/5.01"),
        promise("promise split, an earlier version", "/canada-2015/~/5.01/v1"),
        promise("promise that was part of another", "/canada-2015/~/5.02"),
        public("promises no longer listed", "public/tracker/unlisted.html", "/canada-2015/no-longer-listed", "/canada-2015/plus-suivies"),
        public("promises no longer listed, none", "public/tracker/unlisted.html", "/many/no-longer-listed", "/many/plus-suivies"),
        promise("promise in Arabic", "/world/~/AR-1"),
        promise("promise in Thai", "/world/~/TH-1"),
        promise("promise of 2,000 characters", "/world/~/LONG-1"),
        promise("promise without spaces", "/world/~/WIDE-1"),
        promise("promise with a long reference", "/world/~/3.11.03.04-A_very-long-reference.0001"),
    ]
}

/// A draft with an item of evidence, and another that was never begun.
const HELD_BODY: &str = "csrf=old&rationale.en=Two+lines%0D%0Aof+text&effective_date=2019-09&verdict=kept_in_part&\
    evidence.1.stance=supports&evidence.1.language=fr&evidence.1.title=Un+rapport&evidence.1.publisher=La+chambre&\
    evidence.2.stance=supports&evidence.2.language=fr";

/// What someone typed before their session ended.
const HELD: [(&str, &str); 2] = [("held_path", "/en/desk/assessments/1/revisions"), ("held_body", HELD_BODY)];

#[rustfmt::skip]
fn account_pages() -> Vec<Page> {
    let sign_in = |name| desk(name, "desk/account/sign_in.html", Who::Reader, "sign-in");
    let wrong = [("email", "ana@example.org"), ("password", "wrong")];
    let right = [("email", "ana@example.org"), ("password", crate::support::people::PASSWORD)];
    vec![
        sign_in("sign in"),
        sign_in("sign in, refused").sends("/sign-in", &wrong).answers(422),
        sign_in("sign in, holding a form").sends("/sign-in", &[&wrong[..], &HELD].concat()).answers(422),
        Page { template: "desk/pending_form.html", ..sign_in("held form").sends("/sign-in", &[&right[..], &HELD].concat()) },
        desk("forgotten password", "desk/password_reset/ask.html", Who::Reader, "password-reset"),
        desk("forgotten password, no address", "desk/password_reset/ask.html", Who::Reader, "password-reset").sends("/password-reset", &[("email", "nowhere")]).answers(422),
        desk("forgotten password, asked", "desk/password_reset/asked.html", Who::Reader, "password-reset?sent=yes"),
        desk("new password by a link", "desk/password_reset/choose.html", Who::Reader, "password-reset/stage-password"),
        desk("new password by a link, too short", "desk/password_reset/choose.html", Who::Reader, "password-reset/stage-password").sends("/stage-password", &[("password", "short")]).answers(422),
        desk("link that leads nowhere", "desk/dead_link.html", Who::Reader, "password-reset/nothing").answers(410),
        desk("invitation", "desk/invitation/accept.html", Who::Reader, "invitations/stage-invitation"),
        desk("password", "desk/account/password.html", Who::Researcher, "password"),
        desk("password, refused", "desk/account/password.html", Who::Researcher, "password").sends("/desk/password", &[("current", "x"), ("password", "y")]).answers(422),
        desk("new address by a link", "desk/address/follow.html", Who::Reader, "new-address/stage-address"),
        desk("closing one's own account", "desk/account/closing.html", Who::Editor, "account/closing"),
        desk("closing one's own account, refused", "desk/account/closing.html", Who::Editor, "account/closing").sends("/account/closing", &[("current", "x")]).answers(422),
        desk("own account, another address asked for", "desk/account/own.html", Who::Researcher, "account"),
        desk("own account", "desk/account/own.html", Who::Editor, "account"),
        desk("activity", "desk/activity/activity.html", Who::Editor, "activity"),
        desk("activity, for an administrator", "desk/activity/activity.html", Who::Admin, "activity"),
        desk("activity, nothing fits", "desk/activity/activity.html", Who::Editor, "activity?promise=no.such"),
        desk("activity, faulty", "desk/activity/activity.html", Who::Editor, "activity?day=2026-02-30&person=x").answers(422),
        desk("notifications", "desk/notification/list.html", Who::Editor, "notifications"),
        desk("notifications, none", "desk/notification/list.html", Who::Admin, "notifications"),
        desk("mail", "desk/notification/choice.html", Who::Editor, "notifications/mail"),
        desk("mail, refused", "desk/notification/choice.html", Who::Editor, "notifications/mail").sends("/notifications/mail", &[("delivery", "x")]).answers(422),
        desk("nothing here, on the desk", "view/error.html", Who::Researcher, "nowhere").answers(404),
    ]
}

#[test]
fn every_template_that_is_a_page_stands_on_the_list() {
    let files = files::under("templates", ".html");
    let extended: Vec<String> = files.iter().filter_map(|file| extends(&file.text)).collect();
    let pages = pages();
    let mut known: Vec<&str> = pages.iter().map(|page| page.template).collect();
    let mut missing = Vec::new();
    for file in &files {
        let name = file.path.trim_start_matches("templates/");
        let is_page = extends(&file.text).is_some() || file.text.to_lowercase().contains("<!doctype html");
        if is_page && !extended.iter().any(|frame| frame == name) {
            missing.extend((!known.contains(&name)).then_some(name));
            known.retain(|other| *other != name);
        }
    }
    assert!(missing.is_empty(), "these are pages: give each a line in {}: {missing:?}", file!());
    assert!(known.is_empty(), "these are on the list and no pages: {known:?}");
}

/// The frame that a template puts itself into.
fn extends(template: &str) -> Option<String> {
    let rest = template.split_once("{% extends \"")?.1;
    Some(rest.split('"').next()?.to_owned())
}

#[test]
fn no_two_pages_are_called_the_same() {
    let mut names: Vec<&str> = pages().iter().map(|page| page.name).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
}
