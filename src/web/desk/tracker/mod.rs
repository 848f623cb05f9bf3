//! Setting a tracker up: its settings, its codebook, its sources and its topics. Only administrators find these pages, but
//! for the list of trackers; nothing here touches an assessment.

mod codebook;
mod form;
mod form_codebook;
mod load;
mod load_codebook;
mod page;
mod page_codebook;
mod page_setup;
mod ready;
mod settings;
mod source;
mod topic;
mod verdict_form;

use actix_web::web::ServiceConfig;

/// The addresses of this slice. They come before those of a tracker's own page, whose number could be any word.
pub fn routes(config: &mut ServiceConfig) {
    config.configure(settings::routes).configure(codebook::routes).configure(source::routes).configure(topic::routes);
}
