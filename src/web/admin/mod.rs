//! Administration: setting up trackers with their codebooks, sources, topics and promises, and the people who work on
//! them. Only administrators find these pages, but for the list of trackers; nothing here touches an assessment.

mod codebook;
mod form_codebook;
mod form_promise;
mod form_tracker;
mod page_codebook;
mod page_people;
mod page_promise;
mod page_tracker;
mod people;
mod person;
mod promise;
mod ready;
mod setup;
mod source;
mod tongue;
mod topic;
mod tracker;

use actix_web::web::ServiceConfig;

/// The addresses of this slice. They come before those of a tracker's own page, whose number could be any word.
pub fn routes(config: &mut ServiceConfig) {
    tracker::routes(config);
    codebook::routes(config);
    source::routes(config);
    topic::routes(config);
    promise::routes(config);
    people::routes(config);
    person::routes(config);
}
