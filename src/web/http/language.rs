//! The language of the interface, as the address asks for it.

use actix_web::HttpRequest;

use crate::i18n::Lang;

/// The language that the address asks for.
pub fn lang(request: &HttpRequest) -> Lang {
    request.app_data::<Lang>().copied().unwrap_or(Lang::En)
}
