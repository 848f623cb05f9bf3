//! The list that someone came from, as it stands in addresses: `from=queue?kind=update`. It is read into one of a few
//! lists and written anew from that, so that no address can lead anywhere else.

use super::promises;
use super::query::{self, StaleQuery};
use crate::domain::id::{AccountId, TrackerId};
use crate::domain::search::Question;
use crate::i18n::Lang;
use crate::store::desk::{Order, PromiseFilter, QueueFilter};
use crate::web::http::form_data::FormData;
use crate::web::http::path;

/// The name of the parameter.
pub const FROM: &str = "from";

/// A list of the desk that has an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListSource {
    /// My work.
    Work,
    /// The queue, narrowed down.
    Queue(QueueFilter),
    /// The promises of a tracker, narrowed down and in an order.
    Promises(TrackerId, PromiseFilter, Order),
    /// Stale promises, narrowed down.
    Stale(StaleQuery),
    /// What the search of the desk finds.
    Search(Question),
}

impl ListSource {
    /// The list that was written in an address, for this person.
    pub fn read(typed: &str, me: AccountId) -> Option<ListSource> {
        let (list, query) = typed.split_once('?').unwrap_or((typed, ""));
        let fields = FormData::parse(query);
        match list {
            "work" => Some(ListSource::Work),
            "search" => Some(ListSource::Search(Question::parse(fields.get("q")))),
            "stale" => Some(ListSource::Stale(query::quiet(&fields, me))),
            "queue" => Some(ListSource::Queue(query::queued(&fields, me))),
            _ => {
                let tracker = path::exactly(list.strip_prefix("trackers/")?)?;
                Some(ListSource::Promises(tracker, promises::narrowed(&fields, me), promises::order(&fields)))
            }
        }
    }

    /// The list as it stands in addresses.
    pub fn written(&self) -> String {
        match self {
            ListSource::Work => "work".to_owned(),
            ListSource::Queue(by) => query::asking("queue".to_owned(), &query::queue_pairs(by)),
            ListSource::Stale(by) => query::asking("stale".to_owned(), &query::quiet_pairs(by)),
            ListSource::Search(question) => path::asking("search".to_owned(), &[("q", question.text())]),
            ListSource::Promises(id, by, order) => {
                let pairs: Vec<_> = promises::pairs(by).into_iter().chain(promises::order_pairs(*order)).collect();
                query::asking(format!("trackers/{id}"), &pairs)
            }
        }
    }

    /// The page of the list.
    pub fn address(&self, t: Lang) -> String {
        match self {
            ListSource::Work => path::desk(t, ""),
            other => path::desk(t, &other.written()),
        }
    }

    /// An address of this site that tells that one came from this list.
    pub fn on(&self, address: &str) -> String {
        let (page, place) = address.split_once('#').map_or((address, None), |(page, place)| (page, Some(place)));
        let mark = if page.contains('?') { '&' } else { '?' };
        let from = url::form_urlencoded::Serializer::new(String::new()).append_pair(FROM, &self.written()).finish();
        let place = place.map(|place| format!("#{place}")).unwrap_or_default();
        format!("{page}{mark}{from}{place}")
    }
}
