//! Ways to pass a promise on: plain links. Nothing is loaded from the sites they lead to.

use crate::i18n::Lang;
use crate::web::http::path::escaped;

/// A link that passes the page on.
pub struct Share {
    /// What it is called.
    pub name: &'static str,
    /// Where it leads.
    pub href: String,
}

/// The links for a page with this title at this absolute address.
pub fn links(t: Lang, title: &str, address: &str) -> Vec<Share> {
    let (text, url) = (escaped(title), escaped(address));
    let both = escaped(&format!("{title} {address}"));
    vec![
        Share { name: t.share_address(), href: address.to_owned() },
        Share { name: t.share_mail(), href: format!("mailto:?subject={text}&body={both}") },
        Share { name: "Bluesky", href: format!("https://bsky.app/intent/compose?text={both}") },
        Share { name: "Facebook", href: format!("https://www.facebook.com/sharer/sharer.php?u={url}") },
        Share { name: "LinkedIn", href: format!("https://www.linkedin.com/sharing/share-offsite/?url={url}") },
        Share { name: "X", href: format!("https://x.com/intent/post?text={text}&url={url}") },
    ]
}
