//! The people who work here. Only administrators find these pages.

mod invitation;
mod list;
mod load;
mod page;
mod page_person;
mod person;

use actix_web::web::ServiceConfig;

/// The addresses of this slice.
pub fn routes(config: &mut ServiceConfig) {
    config.configure(list::routes).configure(invitation::routes).configure(person::routes);
}
