//! How it is asked and shown: actix-web and askama, here and nowhere else. One folder for each slice; slices never use
//! one another, they meet in `path`. Writes go through `action`, reads through `store`, words through `i18n`.

mod account;
mod address;
mod admin;
mod around;
mod assessment;
mod asset;
mod assignee;
mod assignment;
mod audit;
mod batch;
mod body;
mod breadcrumb;
mod card;
mod chart;
mod check;
mod compare;
mod comparison;
mod correction;
mod cross_origin;
mod data;
mod data_block;
mod difference;
mod embed;
mod error_page;
mod excerpt;
mod fate;
mod feed;
mod feed_path;
mod fields;
mod finish;
mod form;
mod held;
mod language;
mod layout;
mod letter;
mod limit;
mod listed;
mod listing;
mod localized;
mod lookup;
mod lost;
mod markdown;
mod marked;
mod member;
mod method;
mod mine;
mod moved;
mod notification;
mod origin;
mod page_cache;
mod passage;
mod path;
mod path_word;
mod picture;
mod plain;
mod posted;
mod presence;
mod problem;
mod promise;
mod prose;
mod quiet;
mod remarks;
mod rescue;
mod respond;
mod review;
mod route;
mod scale;
mod search;
mod session;
mod shortcut;
mod site;
mod sitemap;
mod snippet;
mod sought;
mod standing;
mod state;
mod steps;
mod stream;
mod tag;
mod tracker;
mod typed;
mod typeface;
mod waiting;
mod when;
mod worklist;
mod zone;

pub use finish::finish;
pub use letter::compose;
pub use limit::{Limit, NotDone};
pub use page_cache::{Layer as PageCacheLayer, PageCache};
pub use state::{Clock, State};

use actix_web::middleware::from_fn;
use actix_web::web::{self, Data, PathConfig, QueryConfig, ServiceConfig};

use problem::Problem;

use crate::i18n::Lang;

/// Every address of the site, for each language. Called once for each worker.
pub fn routes(config: &mut ServiceConfig, state: &Data<State>) {
    config.app_data(state.clone());
    config.app_data(PathConfig::default().error_handler(|_, _| Problem::NotFound.into()));
    config.app_data(QueryConfig::default().error_handler(|_, _| Problem::Unreadable.into()));
    config.configure(asset::routes).configure(card::routes).configure(embed::routes);
    config.configure(data::downloads).configure(sitemap::routes);
    config.service(route::readable("/", site::choose));
    for lang in Lang::ALL {
        let desk = web::scope(path::DESK)
            .configure(account::routes)
            .configure(batch::routes)
            .configure(admin::routes)
            .configure(assessment::routes)
            .configure(audit::routes)
            .configure(notification::routes)
            .configure(assignment::routes)
            .configure(check::routes)
            .configure(presence::routes)
            .configure(review::routes)
            .configure(shortcut::routes)
            .configure(lookup::routes)
            .configure(fate::routes)
            .default_service(web::to(problem::nothing_here))
            .wrap(session::layer(state))
            .wrap(from_fn(rescue::rescue));
        let everything = web::scope(&format!("/{lang}"))
            .app_data(lang)
            .service(desk)
            .configure(|public| site::routes(public, lang))
            .configure(|public| feed::routes(public, lang))
            .configure(|public| data::routes(public, lang))
            .configure(|public| search::routes(public, lang))
            .configure(|public| compare::routes(public, lang))
            .configure(|public| correction::routes(public, lang))
            .configure(|public| promise::routes(public, lang))
            .configure(|public| method::routes(public, lang))
            .configure(|public| tracker::routes(public, lang))
            .default_service(web::to(problem::nothing_here));
        config.service(everything);
    }
    config.default_service(web::to(problem::nothing_here));
}
