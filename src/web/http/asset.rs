//! Style and pictures, held in the program and served under names that carry a hash of their content, so that browsers
//! may keep them for ever.

use std::sync::LazyLock;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use actix_web::web::{Bytes, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::cross_origin::CrossOrigin;
use super::error::WebError;
use crate::domain::accent::Accent;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

struct Asset {
    address: String,
    content_type: &'static str,
    bytes: Vec<u8>,
}

impl Asset {
    /// `parts` are joined in this order.
    fn joined(name: &str, extension: &str, content_type: &'static str, parts: &[&str]) -> Asset {
        let mut bytes = Vec::new();
        for part in parts {
            if let Some(file) = Files::get(part) {
                bytes.extend_from_slice(&file.data);
                bytes.push(b'\n');
            }
        }
        let digest: String = Sha256::digest(&bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Asset { address: format!("/assets/{name}.{digest}.{extension}"), content_type, bytes }
    }
}

static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let parts = [
        "style/tokens.css",
        "style/base.css",
        "style/parts.css",
        "style/public.css",
        "style/chart.css",
        "style/embed.css",
        "style/search.css",
        "style/desk.css",
        "style/editor.css",
        "style/review.css",
        "style/typed.css",
    ];
    Asset::joined("style", "css", "text/css; charset=utf-8", &parts)
});
static MARKS: LazyLock<Asset> = LazyLock::new(|| Asset::joined("marks", "svg", "image/svg+xml", &["image/marks.svg"]));
static ICON: LazyLock<Asset> = LazyLock::new(|| Asset::joined("icon", "svg", "image/svg+xml", &["image/icon.svg"]));
static FILTER: LazyLock<Asset> =
    LazyLock::new(|| Asset::joined("filter", "js", "text/javascript; charset=utf-8", &["script/filter.js"]));

static DESK: LazyLock<Asset> = LazyLock::new(|| {
    let parts = ["script/shortcut.js", "script/presence.js", "script/codebook.js"];
    Asset::joined("desk", "js", "text/javascript; charset=utf-8", &parts)
});
static REMARK: LazyLock<Asset> =
    LazyLock::new(|| Asset::joined("remark", "js", "text/javascript; charset=utf-8", &["script/remark.js"]));

/// The address of the script that remarks on selected words.
pub fn remark_script() -> &'static str {
    &REMARK.address
}

static DRAFT: LazyLock<Asset> = LazyLock::new(|| {
    let parts = ["script/working_copy.js", "script/preview.js", "script/evidence.js"];
    Asset::joined("draft", "js", "text/javascript; charset=utf-8", &parts)
});

/// The address of the one style sheet.
pub fn style() -> &'static str {
    &STYLE.address
}

/// The address of the marks of the verdict classes.
pub fn marks() -> &'static str {
    &MARKS.address
}

/// The address of the site's icon.
pub fn icon() -> &'static str {
    &ICON.address
}

/// The address of the script that narrows a list down while its filter is set.
pub fn filter_script() -> &'static str {
    &FILTER.address
}

/// The address of the script of the desk's pages.
pub fn desk_script() -> &'static str {
    &DESK.address
}

/// The address of the scripts of the draft editor.
pub fn draft_script() -> &'static str {
    &DRAFT.address
}

/// The symbols of the marks, without the picture around them, for pictures drawn here.
pub fn marks_inside() -> &'static str {
    static INSIDE: LazyLock<String> = LazyLock::new(|| {
        let picture = String::from_utf8_lossy(&MARKS.bytes).into_owned();
        let inside = picture.split_once('>').and_then(|(_, rest)| rest.rsplit_once("</svg>"));
        inside.map(|(inside, _)| inside.to_owned()).unwrap_or_default()
    });
    &INSIDE
}

/// The colour of a tone, on light ground: as the style sheet says it.
pub fn tone(name: &str) -> &'static str {
    static STYLE: LazyLock<String> = LazyLock::new(|| String::from_utf8_lossy(&super::asset::STYLE.bytes).into_owned());
    let value = STYLE.split_once(&format!("--{name}: ")).and_then(|(_, rest)| rest.split_once(';'));
    value.map_or("#908b84", |(value, _)| value)
}

/// Counts up when the sheet of an accent says something else than before, so that it gets another address.
const ACCENT_EDITION: u8 = 1;

/// The address of the style sheet with this accent. It names everything that the sheet holds.
pub fn accent(accent: Accent) -> String {
    format!("/assets/accent-{}.{ACCENT_EDITION}.css", accent.digits())
}

/// The style sheet at such an address.
fn accent_sheet(asked: &str) -> Option<String> {
    let of: Accent = asked.strip_prefix("/assets/accent-")?.get(..6)?.parse().ok().filter(|of| accent(*of) == asked)?;
    let (light, dark) = (of.light().declarations(), of.dark().declarations());
    Some(format!(":root {{ {light} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"))
}

/// The addresses of assets.
pub fn routes(config: &mut ServiceConfig) {
    config.service(super::route::public("/assets/{name}", serve));
}

async fn serve(request: HttpRequest) -> Result<HttpResponse, WebError> {
    let asked = request.path();
    let all: [&Asset; 7] = [&STYLE, &MARKS, &ICON, &FILTER, &DESK, &DRAFT, &REMARK];
    let (content_type, bytes) = match all.into_iter().find(|asset| asset.address == asked) {
        Some(asset) => (asset.content_type, Bytes::from_static(asset.bytes.as_slice())),
        None => ("text/css; charset=utf-8", Bytes::from(accent_sheet(asked).ok_or(WebError::NotFound)?)),
    };
    let mut response = HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, content_type))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((ETAG, format!("\"{asked}\"")))
        .body(bytes);
    // Cards on other sites may stand in frames that count as nobody's.
    response.extensions_mut().insert(CrossOrigin::Shared);
    Ok(response)
}
