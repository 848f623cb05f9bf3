//! Why an assignment is not made.

use actix_web::http::StatusCode;

use crate::domain::fault::Fault;

/// What keeps an assignment from being made.
pub enum Refusal {
    /// It is for others.
    NotYours,
    /// Something was not typed well.
    Faulty(Vec<Fault>),
}

impl Refusal {
    /// The status that goes with it.
    pub fn status(&self) -> StatusCode {
        match self {
            Refusal::NotYours => StatusCode::FORBIDDEN,
            Refusal::Faulty(_) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}
