//! The codebook of a tracker as a document in Markdown: every version, with the meanings of its verdicts. Holds nothing that the
//! method page does not.

use crate::i18n::Lang;
use crate::store::public::tracker::{Tracker, Verdict};
use crate::web::http::path;
use crate::web::http::state::State;
use crate::web::view::content::Content;

/// The document in `t`.
pub fn document(state: &State, t: Lang, tracker: &Tracker) -> String {
    let name = Content::name_of(t, tracker).text;
    let address = format!("{}{}", state.base_url, path::method(t, &tracker.slug));
    let mut text = format!("# {}\n\n<{address}>\n", t.codebook_of(&name));
    for version in tracker.codebook.chunk_by(|a, b| a.version == b.version) {
        let Some(first) = version.first() else { continue };
        let number = first.version;
        let title = if first.in_force { t.codebook_current(number) } else { t.codebook_former(number) };
        text.push_str(&format!("\n## {title}\n"));
        version.iter().for_each(|verdict| text.push_str(&said(t, tracker, verdict)));
    }
    text
}

fn said(t: Lang, tracker: &Tracker, verdict: &Verdict) -> String {
    let order = &tracker.languages;
    let label = Content::or_empty(&verdict.label, t, order).text;
    let meaning = Content::or_empty(&verdict.meaning, t, order).text;
    let kind = t.codebook_kind(&verdict.key, verdict.class.code(), verdict.colour.code());
    format!("\n### {label}\n\n{kind}\n\n{}\n", meaning.trim())
}
