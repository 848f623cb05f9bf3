//! What other sites may do with a response.

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};

/// What a handler says in the extensions of a response that other sites may use; all others are for this site alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CrossOrigin {
    /// Other sites and their scripts may read it: pictures, styles, feeds, files.
    Shared,
    /// Other sites may show it in a frame. It posts nothing, and nobody is signed in there.
    Framed,
}

/// The policy of what may stand in a frame.
const FRAMED: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; \
                      frame-ancestors *";

impl CrossOrigin {
    /// Sets the headers that say so.
    pub fn apply(self, headers: &mut HeaderMap) {
        let name = HeaderName::from_static("cross-origin-resource-policy");
        headers.insert(name, HeaderValue::from_static("cross-origin"));
        match self {
            CrossOrigin::Shared => {
                headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
            }
            CrossOrigin::Framed => {
                headers.remove(header::X_FRAME_OPTIONS);
                headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FRAMED));
            }
        }
    }
}
