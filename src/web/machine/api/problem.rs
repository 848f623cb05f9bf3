//! What the API answers where it cannot answer as asked: a problem (RFC 9457) in the language of whoever asks, always of the same
//! shape, which says what is allowed.

use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT_LANGUAGE, ALLOW, CACHE_CONTROL, LOCATION, RETRY_AFTER};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::delisting::DelistingKind;
use crate::i18n::Lang;
use crate::store;
use crate::web::http::cross_origin::CrossOrigin;
use crate::web::http::error::WebError;
use crate::web::http::path;
use crate::web::http::route::READING;
use crate::web::http::state::State;

/// What is wrong.
#[derive(Debug)]
pub enum Problem {
    /// There is nothing at the address.
    NotFound,
    /// The address answers to other methods.
    WrongMethod,
    /// A parameter that the address does not know, and those that it knows.
    UnknownParameter(String, &'static [&'static str]),
    /// A parameter that is given more than once.
    Repeated(String),
    /// A parameter with a value that it cannot have, and the values that it can have.
    BadValue(&'static str, String, Vec<String>),
    /// A cursor that no answer gave, or that of another list.
    BadCursor,
    /// What stood there is gone: why, and where it goes on.
    Gone(Option<DelistingKind>, Vec<String>, Option<String>),
    /// The answer stands at another path of this site for good.
    Moved(String),
    /// Not now.
    Unavailable,
    /// A fault of ours.
    Defect(String),
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        WebError::from(error).into()
    }
}

impl From<WebError> for Problem {
    fn from(error: WebError) -> Self {
        match error {
            WebError::NotFound => Problem::NotFound,
            WebError::Gone => Problem::Gone(None, Vec::new(), None),
            WebError::Moved(to) => Problem::Moved(to),
            WebError::Unavailable => Problem::Unavailable,
            other => Problem::Defect(other.to_string()),
        }
    }
}

/// A problem as RFC 9457 has it.
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct Described {
    /// What kind of problem it is: an address that never changes, of a page about it.
    #[serde(rename = "type")]
    kind: String,
    /// The kind in words.
    title: &'static str,
    /// The status of the answer.
    status: u16,
    /// What is wrong here, and what to do.
    detail: String,
    /// What would have been allowed instead.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    allowed: Vec<String>,
    /// What was probably meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    proposal: Option<String>,
    /// Where what is gone goes on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    goes_on_in: Vec<String>,
    /// The page that tells why it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
}

impl Problem {
    fn status(&self) -> StatusCode {
        match self {
            Problem::NotFound => StatusCode::NOT_FOUND,
            Problem::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Problem::UnknownParameter(..) | Problem::Repeated(_) | Problem::BadValue(..) | Problem::BadCursor => {
                StatusCode::BAD_REQUEST
            }
            Problem::Gone(..) => StatusCode::GONE,
            Problem::Moved(_) => StatusCode::MOVED_PERMANENTLY,
            Problem::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Problem::Defect(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Its name, as it stands in addresses.
    fn name(&self) -> &'static str {
        match self {
            Problem::NotFound => "not-found",
            Problem::WrongMethod => "wrong-method",
            Problem::UnknownParameter(..) => "unknown-parameter",
            Problem::Repeated(_) => "repeated-parameter",
            Problem::BadValue(..) => "bad-value",
            Problem::BadCursor => "bad-cursor",
            Problem::Gone(..) => "gone",
            Problem::Moved(_) => "moved",
            Problem::Unavailable => "unavailable",
            Problem::Defect(_) => "defect",
        }
    }

    fn title(&self, t: Lang) -> &'static str {
        match self {
            Problem::NotFound => t.problem_not_found(),
            Problem::WrongMethod => t.problem_wrong_method(),
            Problem::UnknownParameter(..) => t.problem_unknown_parameter(),
            Problem::Repeated(_) => t.problem_repeated(),
            Problem::BadValue(..) => t.problem_bad_value(),
            Problem::BadCursor => t.problem_bad_cursor(),
            Problem::Gone(..) => t.problem_gone(),
            Problem::Moved(_) => t.problem_moved(),
            Problem::Unavailable => t.problem_unavailable(),
            Problem::Defect(_) => t.problem_defect(),
        }
    }

    fn detail(&self, t: Lang) -> String {
        match self {
            Problem::UnknownParameter(name, known) => match (nearest(name, known), known.is_empty()) {
                (Some(meant), _) => t.problem_parameter_meant(name, meant),
                (None, true) => t.problem_no_parameters(name),
                (None, false) => t.problem_parameter(name, &known.join(", ")),
            },
            Problem::Repeated(name) => t.problem_parameter_twice(name),
            Problem::BadValue(name, value, _) => t.problem_value(name, value),
            Problem::Gone(Some(DelistingKind::Withdrawn), ..) => t.problem_withdrawn().to_owned(),
            Problem::Gone(Some(_), ..) => t.problem_split().to_owned(),
            Problem::NotFound => t.problem_not_found_detail().to_owned(),
            Problem::WrongMethod => t.problem_wrong_method_detail().to_owned(),
            Problem::BadCursor => t.problem_bad_cursor_detail().to_owned(),
            Problem::Gone(None, ..) => t.problem_gone_detail().to_owned(),
            Problem::Unavailable => t.problem_unavailable_detail().to_owned(),
            Problem::Moved(_) | Problem::Defect(_) => self.title(t).to_owned(),
        }
    }

    /// The answer to this request.
    pub fn response(self, request: &HttpRequest) -> HttpResponse {
        if let Problem::Defect(fault) = &self {
            tracing::error!(what = %request.path(), %fault, "a defect");
        }
        let mut response = HttpResponse::build(self.status());
        response.insert_header((CACHE_CONTROL, "no-cache")).content_type("application/problem+json");
        match &self {
            Problem::WrongMethod => _ = response.insert_header((ALLOW, READING)),
            Problem::Unavailable => _ = response.insert_header((RETRY_AFTER, "30")),
            Problem::Moved(to) => _ = response.insert_header((LOCATION, to.as_str())),
            _ => {}
        }
        let mut response = response.json(self.described(request));
        response.extensions_mut().insert(CrossOrigin::Shared);
        response
    }

    fn described(self, request: &HttpRequest) -> Described {
        let accepted = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let t = Lang::preferred(accepted.unwrap_or_default());
        let base = request.app_data::<Data<State>>().map(|state| state.base_url.clone()).unwrap_or_default();
        let proposal = match &self {
            Problem::UnknownParameter(name, known) => nearest(name, known).map(str::to_owned),
            Problem::BadValue(_, value, known) => {
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                nearest(value, &known).map(str::to_owned)
            }
            _ => None,
        };
        Described {
            kind: format!("{base}{}#{}", path::api_page(Lang::En), self.name()),
            title: self.title(t),
            status: self.status().as_u16(),
            detail: self.detail(t),
            proposal,
            allowed: match &self {
                Problem::UnknownParameter(_, known) => known.iter().map(|name| (*name).to_owned()).collect(),
                Problem::BadValue(_, _, known) => known.clone(),
                Problem::WrongMethod => READING.split(", ").map(str::to_owned).collect(),
                _ => Vec::new(),
            },
            goes_on_in: match &self {
                Problem::Gone(_, others, _) => others.iter().map(|other| format!("{base}{other}")).collect(),
                _ => Vec::new(),
            },
            page: match &self {
                Problem::Gone(_, _, Some(page)) => Some(format!("{base}{page}")),
                _ => None,
            },
        }
    }
}

/// The word that was probably meant, if one is near.
fn nearest<'a>(typed: &str, known: &[&'a str]) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let likeness = |word: &str| similar::TextDiff::from_chars(typed.as_str(), word).ratio();
    let ranked = known.iter().map(|word| (likeness(word), *word));
    let best = ranked.max_by(|(one, _), (other, _)| one.total_cmp(other))?;
    (best.0 >= 0.6).then_some(best.1)
}

/// Answers every address of the API that is none.
pub async fn nothing_here(request: HttpRequest) -> HttpResponse {
    Problem::NotFound.response(&request)
}

/// Answers whoever asks an address of the API otherwise than by reading.
pub async fn wrong_method(request: HttpRequest) -> HttpResponse {
    Problem::WrongMethod.response(&request)
}
