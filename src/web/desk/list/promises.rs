//! The list of a tracker's promises as it stands in addresses: filters, order and page. Whatever was typed is a
//! filter; what nothing answers to narrows nothing.

use super::query::{self, NONE};
use crate::domain::assessment::State;
use crate::domain::id::{AccountId, TrackerId};
use crate::i18n::Lang;
use crate::store::desk::{Checked, Deadline, Order, Place, PromiseFilter, Rated, Sourced, Stage};
use crate::web::http::form_data::FormData;
use crate::web::http::{form, path};

/// The most months within which a deadline may lie.
const MOST_MONTHS: u32 = 120;

/// A list as an address asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseQuery {
    /// What it is narrowed down by.
    pub by: PromiseFilter,
    /// In which order it is.
    pub order: Order,
    /// The page.
    pub place: Place,
}

impl PromiseQuery {
    /// What the fields of an address ask for, where "me" is this person.
    pub fn read(fields: &FormData, me: AccountId) -> PromiseQuery {
        PromiseQuery { by: narrowed(fields, me), order: order(fields), place: query::place(fields) }
    }

    /// Whether anything is narrowed down.
    pub fn is_narrowed(&self) -> bool {
        self.by != PromiseFilter::default()
    }

    /// The same list narrowed down by something else, from its beginning.
    pub fn by(&self, by: PromiseFilter) -> PromiseQuery {
        PromiseQuery { by, place: Place::Start, ..self.clone() }
    }

    /// The same list in another order, from its beginning.
    pub fn ordered(&self, order: Order) -> PromiseQuery {
        PromiseQuery { order, place: Place::Start, ..self.clone() }
    }

    /// Another page of the list.
    pub fn at(&self, place: Place) -> PromiseQuery {
        PromiseQuery { place, ..self.clone() }
    }

    /// Its page, or a part of it, at this path.
    pub fn address(&self, path: String) -> String {
        let all = pairs(&self.by).into_iter().chain(order_pairs(self.order)).chain(query::place_pair(self.place));
        query::asking(path, &all.collect::<Vec<_>>())
    }

    /// The page of the list.
    pub fn page(&self, t: Lang, tracker: TrackerId) -> String {
        self.address(path::desk_tracker(t, tracker))
    }
}

/// What the fields of an address narrow a list down by, where "me" is this person.
pub fn narrowed(fields: &FormData, me: AccountId) -> PromiseFilter {
    let value = |name: &str| query::words(fields, name);
    PromiseFilter {
        assignee: query::assignee(fields, me),
        stage: match value("state") {
            none if none == NONE => Stage::Idle,
            typed => typed.parse().ok().filter(|state: &State| state.is_open()).map_or(Stage::Any, Stage::At),
        },
        rated: match value("verdict") {
            typed if typed.is_empty() => Rated::Any,
            none if none == NONE => Rated::Never,
            key => Rated::As(key),
        },
        online: match value("online").as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        topic: value("topic").parse().ok(),
        source: match value("source") {
            none if none == NONE => Sourced::Nowhere,
            typed => typed.parse().map_or(Sourced::Any, Sourced::From),
        },
        deadline: match value("deadline").as_str() {
            NONE => Deadline::Open,
            "passed" => Deadline::Passed,
            typed => {
                let months = typed.parse().ok().filter(|months| (1..=MOST_MONTHS).contains(months));
                months.map_or(Deadline::Any, Deadline::Within)
            }
        },
        checked: match (value("checked").as_str(), form::day(fields.get("unchecked"), fields.order())) {
            ("never", _) => Checked::Never,
            ("due", _) => Checked::Due,
            (_, Ok(day)) => Checked::NotSince(day),
            (_, Err(_)) => Checked::Any,
        },
        words: value("words"),
    }
}

/// The same, written in addresses; empty values narrow nothing.
pub fn pairs(by: &PromiseFilter) -> Vec<(&'static str, String)> {
    let none = || NONE.to_owned();
    let checked = match by.checked {
        Checked::Any => ("checked", String::new()),
        Checked::Never => ("checked", "never".to_owned()),
        Checked::Due => ("checked", "due".to_owned()),
        Checked::NotSince(day) => ("unchecked", day.to_string()),
    };
    let all = [
        ("assignee", query::assignee_code(by.assignee)),
        (
            "state",
            match by.stage {
                Stage::Any => String::new(),
                Stage::Idle => none(),
                Stage::At(state) => state.code().to_owned(),
            },
        ),
        (
            "verdict",
            match &by.rated {
                Rated::Any => String::new(),
                Rated::Never => none(),
                Rated::As(key) => key.clone(),
            },
        ),
        ("online", by.online.map_or("", |online| if online { "yes" } else { "no" }).to_owned()),
        ("topic", by.topic.map(|id| id.to_string()).unwrap_or_default()),
        (
            "source",
            match by.source {
                Sourced::Any => String::new(),
                Sourced::Nowhere => none(),
                Sourced::From(id) => id.to_string(),
            },
        ),
        (
            "deadline",
            match by.deadline {
                Deadline::Any => String::new(),
                Deadline::Open => none(),
                Deadline::Passed => "passed".to_owned(),
                Deadline::Within(months) => months.to_string(),
            },
        ),
        checked,
        ("words", by.words.clone()),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// The order that the fields of an address ask for.
pub fn order(fields: &FormData) -> Order {
    let sort = fields.get("sort").parse().unwrap_or(Order::default().sort);
    Order { sort, is_descending: fields.has("order", "desc") }
}

/// The same, written in addresses; nothing for the one of references.
pub fn order_pairs(order: Order) -> Vec<(&'static str, String)> {
    let sort = (order.sort != Order::default().sort).then(|| ("sort", order.sort.code().to_owned()));
    sort.into_iter().chain(order.is_descending.then(|| ("order", "desc".to_owned()))).collect()
}
