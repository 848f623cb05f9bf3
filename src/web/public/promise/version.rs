//! The numbered versions on a promise's page: which one it is, and where the others are.

use super::load::PromiseData;
use crate::domain::assessment::Kind;
use crate::i18n::Lang;
use crate::store::public::promise::Version;
use crate::web::http::path;
use crate::web::view::date::When;
use crate::web::view::scale::Scale;
use crate::web::view::tag::Tag;

/// A version in the list of versions.
pub struct Line {
    /// Its number, written out.
    pub name: String,
    /// Its address.
    pub href: String,
    /// When it was published.
    pub published: When,
    /// What was published.
    pub kind: &'static str,
    /// The verdict that it gave, as it read then.
    pub tag: Option<Tag>,
    /// Whether what was published has been taken back.
    pub retracted: bool,
    /// Whether it is the one shown.
    pub shown: bool,
}

/// What a page says of the version that it is.
pub struct Edition {
    /// The version, written out: "version 3".
    pub name: String,
    /// Where the list of versions is, or the page as it stands now.
    pub href: String,
    /// On a numbered version: which of how many it is, and as of when.
    pub sentence: Option<String>,
    /// Whether a later version exists.
    pub outdated: bool,
}

/// Every version, the newest first.
pub fn lines(t: Lang, known: &PromiseData, scale: &Scale) -> Vec<Line> {
    let shown = known.version().map(|version| version.number);
    let line = |version: &Version| Line {
        name: t.version_number(version.number),
        href: path::version(t, &known.tracker.slug, &known.dossier.promise.reference, version.number),
        published: When::day_of(t, known.zone, &version.published_at),
        kind: match version.publication.map(|(_, kind)| kind) {
            Some(Kind::Rating) => t.kind_rating(),
            Some(Kind::Update) => t.kind_update(),
            Some(Kind::Correction) => t.kind_correction(),
            None => t.kind_revision(),
        },
        tag: version.verdict.as_ref().map(|given| scale.given(given)),
        retracted: version.retracted_at.is_some(),
        shown: shown == Some(version.number),
    };
    known.dossier.versions.iter().rev().map(line).collect()
}

/// Which version the page is; nothing where nothing was published.
pub fn edition(t: Lang, known: &PromiseData) -> Option<Edition> {
    let version = known.version()?;
    let count = known.dossier.versions.len();
    let numbered = known.asked.is_some();
    let sentence = numbered.then(|| {
        let day = t.day_of(known.zone, &version.published_at);
        match version.publication {
            Some(_) => t.version_as_of(version.number, count, &day),
            None => t.version_as_of_revision(version.number, count, &day),
        }
    });
    let here = path::promise(t, &known.tracker.slug, &known.dossier.promise.reference);
    Some(Edition {
        name: t.version_number(version.number),
        href: if numbered { here } else { "#versions".to_owned() },
        sentence,
        outdated: numbered
            && (known.is_revised_since
                || known.dossier.versions.last().is_some_and(|last| last.number != version.number)),
    })
}
