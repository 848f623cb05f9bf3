//! The people who work here. Only administrators find these pages.

mod list;
mod page;
mod person;

use actix_web::web::ServiceConfig;

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config.configure(list::routes).configure(person::routes);
}
