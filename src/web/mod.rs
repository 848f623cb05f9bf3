//! How it is asked and shown: actix-web and askama, here and nowhere else. Arrows run from the rooms `desk`, `public` and
//! `machine` to `view`, and from there to `http`; `public` and `machine` never use `desk`, and slices never use one another.

mod desk;
mod http;
mod machine;
mod mail;
mod middleware;
mod public;
mod view;

pub use crate::action::password::Strength;
pub use http::client::{asker, network};
pub use http::form_data::FormData;
pub use http::limit::{Limit, NotDone};
pub use http::site::CurrentSite;
pub use http::state::{Clock, SecurityReports, State};
pub use machine::share_image::lines;
pub use mail::{compose, compose_of_account};
pub use middleware::page_cache::{Layer as PageCacheLayer, PageCache};
pub use middleware::response::finish;
pub use middleware::site::refresh;
pub use view::diff;
pub use view::font_run;
pub use view::fonts;

use actix_web::middleware::from_fn;
use actix_web::web::{self, Data, PathConfig, QueryConfig, ServiceConfig};

use crate::i18n::Lang;
use http::error::{WebError, nothing_here};
use http::{asset, path, route, session};
use middleware::form_recovery::recover;

/// Every address of the site, by who comes through the door. Called once for each worker.
pub fn routes(config: &mut ServiceConfig, state: &Data<State>) {
    config.app_data(state.clone());
    config.app_data(PathConfig::default().error_handler(|_, _| WebError::NotFound.into()));
    config.app_data(QueryConfig::default().error_handler(|_, _| WebError::Unreadable.into()));
    config.configure(asset::routes).configure(machine_routes);
    config.service(route::public("/", public::site::choose));
    for lang in Lang::ALL {
        let desk = web::scope(path::DESK)
            .configure(desk_routes)
            .default_service(web::to(nothing_here))
            .wrap(session::layer(state))
            .wrap(from_fn(recover));
        let everything = web::scope(&format!("/{lang}"))
            .app_data(lang)
            .service(desk)
            .configure(|config| machine_routes_in(config, lang))
            .configure(|config| public_routes(config, lang))
            .default_service(web::to(nothing_here));
        config.service(everything);
    }
    config.default_service(web::to(nothing_here));
}

/// What people read, within a language. A tracker's own page comes last: its name could be any word.
fn public_routes(config: &mut ServiceConfig, lang: Lang) {
    public::site::routes(config, lang);
    public::search::routes(config, lang);
    public::change::routes(config, lang);
    public::compare::routes(config, lang);
    public::correction::routes(config, lang);
    public::promise::routes(config, lang);
    public::method::routes(config, lang);
    public::tracker::routes(config, lang);
}

/// What programs read, outside the languages.
fn machine_routes(config: &mut ServiceConfig) {
    config
        .configure(machine::share_image::routes)
        .configure(machine::embed::routes)
        .configure(machine::data::downloads)
        .configure(machine::api::routes)
        .configure(machine::sitemap::routes)
        .configure(machine::security::routes);
}

/// What programs read, within a language.
fn machine_routes_in(config: &mut ServiceConfig, lang: Lang) {
    machine::feed::routes(config, lang);
    machine::data::routes(config, lang);
    machine::api::page(config, lang);
}

/// What needs a member.
fn desk_routes(config: &mut ServiceConfig) {
    config
        .configure(desk::account::routes)
        .configure(desk::address::routes)
        .configure(desk::invitation::routes)
        .configure(desk::password_reset::routes)
        .configure(desk::second_factor::routes)
        .configure(desk::my_work::routes)
        .configure(desk::queue::routes)
        .configure(desk::draft::routes)
        .configure(desk::assessment::routes)
        .configure(desk::presence::routes)
        .configure(desk::preview::routes)
        .configure(desk::promise::routes)
        .configure(desk::tracker::routes)
        .configure(desk::proposal::routes)
        .configure(desk::assignment::routes)
        .configure(desk::batch::routes)
        .configure(desk::online::routes)
        .configure(desk::opening::routes)
        .configure(desk::stale::routes)
        .configure(desk::people::routes)
        .configure(desk::site::routes)
        .configure(desk::activity::routes)
        .configure(desk::search::routes)
        .configure(desk::notification::routes)
        .configure(desk::shortcut::routes);
}
