//! `security.txt`: where whoever finds a security hole says so (RFC 9116). Never kept by this process, as it says until when
//! it holds.

use std::fmt::Write;

use actix_web::HttpResponse;
use actix_web::web::{Data, ServiceConfig};
use chrono::{NaiveDate, NaiveTime, SecondsFormat};

use crate::domain::site::{Reach, SiteIdentity};
use crate::i18n::Lang;
use crate::web::http::error::WebError;
use crate::web::http::respond::publish_text;
use crate::web::http::route;
use crate::web::http::state::State;

const PATH: &str = "/.well-known/security.txt";
/// For how many days it holds where the operator names no last one: whoever publishes the site keeps its contact at the desk.
const DAYS: i64 = 90;

/// The addresses of this slice, outside the languages.
pub fn routes(config: &mut ServiceConfig) {
    config.service(route::public(PATH, security));
}

async fn security(state: Data<State>) -> Result<HttpResponse, WebError> {
    let contact = state.security.contact.clone().or_else(|| of_site(&state.site.now().identity));
    let contact = contact.ok_or(WebError::NotFound)?;
    let text = written(&state, &contact).map_err(|error| WebError::Defect(error.to_string()))?;
    Ok(publish_text("text/plain; charset=utf-8", text))
}

fn written(state: &State, contact: &str) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    for lang in Lang::ALL {
        writeln!(text, "# {}", lang.security_txt_about())?;
        if state.security.is_past(state.today()) {
            writeln!(text, "# {}", lang.security_txt_past())?;
        }
    }
    let last = state.security.expires.unwrap_or_else(|| state.today() + chrono::Duration::days(DAYS));
    writeln!(text, "Contact: {contact}")?;
    writeln!(text, "Expires: {}", end_of(last))?;
    writeln!(text, "Preferred-Languages: {}", Lang::ALL.map(Lang::code).join(", "))?;
    if state.is_secure() {
        writeln!(text, "Canonical: {}{PATH}", state.base_url)?;
    }
    Ok(text)
}

/// The last moment of a day.
fn end_of(day: NaiveDate) -> String {
    let last = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN);
    day.and_time(last).and_utc().to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// How to reach whoever publishes the site, if such a file may say so: pages without TLS may not stand in it.
fn of_site(identity: &SiteIdentity) -> Option<String> {
    match identity.contact.as_ref()? {
        Reach::Mail(email) => Some(format!("mailto:{}", email.as_str())),
        Reach::Page(link) => Some(link.as_str().to_owned()).filter(|link| link.starts_with("https://")),
    }
}
