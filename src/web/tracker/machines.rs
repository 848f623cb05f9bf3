//! What the head of a tracker's page tells machines: its languages, feeds, picture and card.

use super::form::Filter;
use crate::domain::edition::Topic;
use crate::i18n::Lang;
use crate::store::public::tracker::Tracker;
use crate::web::address::Address;
use crate::web::localized::Content;
use crate::web::path::{self, Feed};
use crate::web::picture::Picture;
use crate::web::scale::Scoreboard;
use crate::web::state::State;

/// The address with everything that the head of the page tells machines: the languages, the feeds, the picture and the card.
pub fn told(
    state: &State,
    t: Lang,
    (tracker, topics): (&Tracker, &[Topic]),
    scoreboard: &Scoreboard,
    filter: &Filter,
) -> Address {
    let slug = &tracker.slug;
    let name = Content::or_empty(&tracker.name, t, &tracker.languages).text;
    let address = Address::of(state, t, |lang| path::tracker(lang, slug))
        .published_in(&tracker.languages)
        .followed(t.feed_of_tracker(&name), Feed::Tracker(slug))
        .pictured(&Picture::of_tracker(t, tracker, scoreboard))
        .embeddable();
    match topics.iter().find(|topic| topic.slug == filter.topic) {
        Some(topic) => {
            let title = t.feed_of_topic(&name, &Content::or_empty(&topic.name, t, &tracker.languages).text);
            address.followed(title, Feed::Topic(slug, &topic.slug))
        }
        None => address,
    }
}
