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

/// What a numbered version says of itself above everything else.
pub struct Banner {
    /// Which of how many it is, and as of when.
    pub sentence: String,
    /// The page as it stands now.
    pub href: String,
    /// Whether a later version exists.
    pub is_outdated: bool,
}

/// Which version the page is.
pub struct Edition {
    /// The version, written out: "version 3".
    pub name: String,
    /// Where the list of versions is, on the page as it stands now.
    pub href: Option<&'static str>,
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

/// What a numbered version says of itself; nothing on the page as it stands now.
pub fn banner(t: Lang, known: &PromiseData) -> Option<Banner> {
    let version = known.version().filter(|_| known.asked.is_some())?;
    let versions = &known.dossier.versions;
    let day = t.day_of(known.zone, &version.published_at);
    Some(Banner {
        sentence: match version.publication {
            Some(_) => t.version_as_of(version.number, versions.len(), &day),
            None => t.version_as_of_revision(version.number, versions.len(), &day),
        },
        href: path::promise(t, &known.tracker.slug, &known.dossier.promise.reference),
        is_outdated: known.is_revised_since || versions.last().is_some_and(|last| last.number != version.number),
    })
}

/// Which version the page is; nothing where nothing was published.
pub fn edition(t: Lang, known: &PromiseData) -> Option<Edition> {
    let version = known.version()?;
    let href = known.asked.is_none().then_some("#versions");
    Some(Edition { name: t.version_number(version.number), href })
}
