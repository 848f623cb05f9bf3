//! What the picture of a page says: the one that stands for the page where its address is shared. Its own address
//! carries a hash of everything that is drawn, so that it can be kept for ever. Drawing it is another matter; but nothing
//! stands here that the fonts cannot draw.

use sha2::{Digest, Sha256};

use super::content::Content;
use super::date::When;
use super::fonts::{self, drawable, drawable_in};
use super::imprint::Imprint;
use super::scale::Scoreboard;
use super::tag::Tag;
use crate::domain::codebook::VerdictClass;
use crate::domain::localized::Localized;
use crate::domain::partial_date::PartialDate;
use crate::i18n::Lang;
use crate::store::public::tracker::Tracker;
use crate::web::http::path;

/// Counts up when pictures are drawn otherwise than before, so that they get new addresses.
const EDITION: u8 = 4;
/// How much of a statement is drawn at most, in characters.
const STATEMENT: usize = 420;
/// How much of the site's name, in characters.
const SITE: usize = 60;

/// A verdict as it is drawn.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// Names its mark.
    pub class: &'static str,
    /// Names its tone.
    pub colour: &'static str,
    /// The word.
    pub label: String,
}

/// What a picture says.
#[derive(Clone, Debug)]
pub struct ShareImage {
    t: Lang,
    place: Vec<String>,
    /// What the site is called; nothing where the fonts cannot draw it.
    pub site: String,
    /// The same in the words of the page, for those who do not see it.
    pub words: String,
    /// A short line above everything.
    pub above: String,
    /// The largest text.
    pub title: String,
    /// Whether that text runs from right to left.
    pub right_to_left: bool,
    /// The verdict, with its mark and its tone.
    pub verdict: Option<Stamp>,
    /// A line below everything.
    pub below: String,
    /// The verdicts of a tracker: the tone, the label and the count of each that occurs.
    pub shares: Vec<(&'static str, String, usize)>,
}

impl ShareImage {
    /// The picture of a page that has none of its own.
    pub fn of_site(t: Lang) -> ShareImage {
        let (title, below) = (t.home_title().to_owned(), t.picture_lead().to_owned());
        ShareImage {
            t,
            place: Vec::new(),
            site: String::new(),
            words: joined(&[&title, &below]),
            above: String::new(),
            title,
            right_to_left: false,
            verdict: None,
            below,
            shares: Vec::new(),
        }
    }

    /// The picture of a tracker. Where its name cannot be drawn, its mandate stands there alone.
    pub fn of_tracker(t: Lang, tracker: &Tracker, scoreboard: &Scoreboard) -> ShareImage {
        let occurring = scoreboard.shares.iter().filter(|share| share.count > 0);
        let mandate = When::mandate(t, &tracker.mandate_start, tracker.mandate_end.as_ref());
        let (above, below) = (format!("{} · {mandate}", t.tracker_word()), t.promise_count(scoreboard.total));
        let name = Content::or_empty(&tracker.name, t, &tracker.languages);
        let words = joined(&[&above, &name.excerpt(STATEMENT).text, &below]);
        let (above, title) = match drawable_in(&tracker.name, t, &tracker.languages) {
            Some(name) => (above, name.excerpt(STATEMENT)),
            None => (t.tracker_word().to_owned(), Content { text: mandate, ..Content::default() }),
        };
        ShareImage {
            place: vec![tracker.slug.clone()],
            words,
            above,
            right_to_left: !title.dir.is_empty(),
            title: title.text,
            below,
            shares: occurring.map(|share| (share.tag.colour, label(t, &share.tag), share.count)).collect(),
            ..ShareImage::of_site(t)
        }
    }

    /// The picture of a promise, or of a numbered version (with whether a later one has replaced it), with its verdict and the
    /// date since which that holds. Where the statement cannot be drawn in any language, the promise is only named.
    pub fn of_promise(
        t: Lang,
        tracker: &Tracker,
        (reference, version, statement): (&str, Option<(i32, bool)>, &Localized),
        verdict: &Tag,
        effective: Option<&PartialDate>,
    ) -> ShareImage {
        let order = &tracker.languages;
        let number = match version {
            Some((version, true)) => format!("{} · {}", t.promise_number(reference), t.version_replaced(version)),
            Some((version, false)) => format!("{} · {}", t.promise_number(reference), t.version_number(version)),
            None => t.promise_number(reference),
        };
        let above = |name: &str| format!("{name} · {number}");
        let said = Content::or_empty(statement, t, order).excerpt(STATEMENT).text;
        let below = effective.map(|date| t.in_effect_since_date(date)).unwrap_or_default();
        let words =
            joined(&[&above(&Content::or_empty(&tracker.name, t, order).text), &said, &verdict.label.text, &below]);
        let name = drawable_in(&tracker.name, t, order).map_or_else(
            || When::mandate(t, &tracker.mandate_start, tracker.mandate_end.as_ref()),
            |name| name.excerpt(STATEMENT).text,
        );
        let (above, title) = match drawable_in(statement, t, order) {
            Some(statement) => (above(&name), statement.lines(STATEMENT)),
            None => (name, Content { text: number, ..Content::default() }),
        };
        ShareImage {
            place: [
                Some(tracker.slug.clone()),
                Some(reference.to_owned()),
                version.map(|(version, _)| format!("v{version}")),
            ]
            .into_iter()
            .flatten()
            .collect(),
            words,
            above,
            right_to_left: !title.dir.is_empty(),
            title: title.text,
            verdict: Some(Stamp { class: verdict.class, colour: verdict.colour, label: label(t, verdict) }),
            below,
            ..ShareImage::of_site(t)
        }
    }

    /// The same under the name of the site. A picture that stands for the whole site says what its first page says.
    pub fn signed(mut self, imprint: &Imprint) -> ShareImage {
        self.site = drawable(&imprint.name.clone().excerpt(SITE).text).unwrap_or_default();
        if self.place.is_empty() {
            let own = |content: &Option<Content>| content.as_ref().and_then(|content| drawable(&content.text));
            self.title = own(&imprint.heading).unwrap_or(self.title);
            self.below = own(&imprint.lead).unwrap_or(self.below);
            self.words = joined(&[&self.title, &self.below]);
        }
        self
    }

    /// Where it is drawn, without the site in front.
    pub fn address(&self) -> String {
        path::picture(self.t, &self.place, &self.hash())
    }

    fn hash(&self) -> String {
        let drawn =
            (&self.site, &self.above, &self.title, self.right_to_left, &self.verdict, &self.below, &self.shares);
        let digest = Sha256::digest(format!("{EDITION} {} {drawn:?}", fonts::current().name()));
        digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// A verdict's word, or that of its class where it cannot be drawn.
fn label(t: Lang, tag: &Tag) -> String {
    let class = || tag.class.parse().map_or("", |class: VerdictClass| t.admin_class(class)).to_owned();
    drawable(&tag.label.text).unwrap_or_else(class)
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" – ")
}
