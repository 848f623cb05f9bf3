//! What the head of a tracker's page tells machines: its languages, feeds, picture and card.

use crate::domain::edition::Topic;
use crate::i18n::Lang;
use crate::store::public::tracker::Tracker;
use crate::web::http::path::{self, Feed};
use crate::web::http::state::State;
use crate::web::view::content::Content;
use crate::web::view::head::Head;
use crate::web::view::promise_filter::Filter;
use crate::web::view::scale::Scoreboard;
use crate::web::view::share_image::ShareImage;

/// The address with everything that the head of the page tells machines: the languages, the feeds, the picture and the card.
pub fn told(
    state: &State,
    t: Lang,
    (tracker, topics): (&Tracker, &[Topic]),
    scoreboard: &Scoreboard,
    filter: &Filter,
) -> Head {
    let slug = &tracker.slug;
    let name = Content::or_empty(&tracker.name, t, &tracker.languages).text;
    let address = Head::of(state, t, |lang| path::tracker(lang, slug))
        .published_in(&tracker.languages)
        .followed(t.feed_of_tracker(&name), Feed::Tracker(slug))
        .pictured(ShareImage::of_tracker(t, tracker, scoreboard))
        .embeddable();
    match topics.iter().find(|topic| topic.slug == filter.topic) {
        Some(topic) => {
            let title = t.feed_of_topic(&name, &Content::or_empty(&topic.name, t, &tracker.languages).text);
            address.followed(title, Feed::Topic(slug, &topic.slug))
        }
        None => address,
    }
}
