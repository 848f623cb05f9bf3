//! What the picture of a page says: the one that stands for the page where its address is shared. Its own address
//! carries a hash of everything that is drawn, so that it can be kept for ever. Drawing it is another matter.

use sha2::{Digest, Sha256};

use super::localized::Content;
use super::path;
use super::scale::Scoreboard;
use super::tag::Tag;
use super::when::When;
use crate::domain::partial_date::PartialDate;
use crate::i18n::Lang;
use crate::store::public::tracker::Tracker;

/// Counts up when pictures are drawn otherwise than before, so that they get new addresses.
const EDITION: u8 = 1;
/// How much of a statement is drawn at most, in characters.
const STATEMENT: usize = 420;

/// What a picture says.
#[derive(Clone, Debug)]
pub struct Picture {
    t: Lang,
    place: Vec<String>,
    /// A short line above everything.
    pub above: String,
    /// The largest text.
    pub title: String,
    /// Whether that text runs from right to left.
    pub right_to_left: bool,
    /// The verdict, with its mark and its tone.
    pub verdict: Option<Tag>,
    /// A line below everything.
    pub below: String,
    /// The verdicts of a tracker: the tone, the label and the count of each that occurs.
    pub shares: Vec<(&'static str, String, usize)>,
}

impl Picture {
    /// The picture of a page that has none of its own.
    pub fn of_site(t: Lang) -> Picture {
        Picture {
            t,
            place: Vec::new(),
            above: String::new(),
            title: t.home_title().to_owned(),
            right_to_left: false,
            verdict: None,
            below: t.picture_lead().to_owned(),
            shares: Vec::new(),
        }
    }

    /// The picture of a tracker.
    pub fn of_tracker(t: Lang, tracker: &Tracker, scoreboard: &Scoreboard) -> Picture {
        let name = Content::or_empty(&tracker.name, t, &tracker.languages);
        let occurring = scoreboard.shares.iter().filter(|share| share.count > 0);
        let mandate = When::mandate(t, &tracker.mandate_start, tracker.mandate_end.as_ref());
        Picture {
            place: vec![tracker.slug.clone()],
            above: format!("{} · {mandate}", t.tracker_word()),
            right_to_left: !name.dir.is_empty(),
            title: name.excerpt(STATEMENT).text,
            below: t.promise_count(scoreboard.total),
            shares: occurring.map(|share| (share.tag.colour, share.tag.label.text.clone(), share.count)).collect(),
            ..Picture::of_site(t)
        }
    }

    /// The picture of a promise with its verdict and the date since which that holds.
    pub fn of_promise(
        t: Lang,
        tracker: &Tracker,
        (reference, statement): (&str, &Content),
        verdict: Tag,
        effective: Option<&PartialDate>,
    ) -> Picture {
        let name = Content::or_empty(&tracker.name, t, &tracker.languages);
        let since = effective.map(|date| t.in_effect_since_date(date));
        Picture {
            place: vec![tracker.slug.clone(), reference.to_owned()],
            above: format!("{} · {}", name.text, t.promise_number(reference)),
            right_to_left: !statement.dir.is_empty(),
            title: statement.clone().excerpt(STATEMENT).text,
            verdict: Some(verdict),
            below: since.unwrap_or_default(),
            ..Picture::of_site(t)
        }
    }

    /// Where it is drawn, without the site in front.
    pub fn address(&self) -> String {
        path::picture(self.t, &self.place, &self.hash())
    }

    /// What it says, for those who do not see it.
    pub fn words(&self) -> String {
        let verdict = self.verdict.as_ref().map(|verdict| verdict.label.text.as_str());
        let parts = [Some(self.above.as_str()), Some(&self.title), verdict, Some(&self.below)];
        let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        parts.join(" – ")
    }

    fn hash(&self) -> String {
        let drawn = (&self.above, &self.title, self.right_to_left, &self.verdict, &self.below, &self.shares);
        let digest = Sha256::digest(format!("{EDITION} {drawn:?}"));
        digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }
}
