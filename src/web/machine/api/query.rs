//! The parameters of an address of the API: each known and given once, or the request is refused.

use actix_web::HttpRequest;

use super::problem::Problem;
use crate::i18n::Lang;
use crate::store::public::data::{Dataset, Selection};
use crate::web::http::state::State;
use crate::web::view::promise_filter::Filter;
use crate::web::view::scale::Scale;

/// How many things stand in an answer at most, and usually.
pub const MOST: usize = 100;

/// The parameters that were given.
#[derive(Debug, Default)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads the parameters of a request that may have these.
    pub fn read(request: &HttpRequest, known: &'static [&'static str]) -> Result<Query, Problem> {
        let mut given: Vec<(String, String)> = Vec::new();
        for (name, value) in url::form_urlencoded::parse(request.query_string().as_bytes()) {
            if !known.contains(&&*name) {
                return Err(Problem::UnknownParameter(name.chars().take(100).collect(), known));
            }
            if given.iter().any(|(other, _)| *other == name) {
                return Err(Problem::Repeated(name.into_owned()));
            }
            given.push((name.into_owned(), value.into_owned()));
        }
        // A list is the same in whatever order it is asked for.
        given.sort();
        Ok(Query(given))
    }

    /// The value of a parameter; nothing where it was not given.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// How many things are asked for.
    pub fn limit(&self) -> Result<usize, Problem> {
        let Some(typed) = self.get("limit") else { return Ok(MOST) };
        let limit = typed.parse().ok().filter(|limit| (1..=MOST).contains(limit));
        limit.ok_or_else(|| Problem::BadValue("limit", typed.to_owned(), vec![format!("1–{MOST}")]))
    }

    /// The parameters with this cursor in place of the one that was given.
    pub fn from(&self, cursor: &str) -> String {
        let others = self.0.iter().filter(|(name, _)| name != "cursor");
        let pairs = others.map(|(name, value)| (name.as_str(), value.as_str()));
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs.chain([("cursor", cursor)])).finish()
    }

    /// The promises of a tracker that are asked for. A value that nothing answers to is refused.
    pub fn selection(&self, state: &State, dataset: &Dataset) -> Result<Selection, Problem> {
        let tracker = &dataset.tracker;
        let scale = Scale::new(tracker.codebook.clone(), &tracker.languages, Lang::En);
        self.checked(
            "verdict",
            |value| scale.find(value).is_some(),
            || scale.values().iter().map(|one| one.name.clone()).collect(),
        )?;
        let topics = || dataset.topics.iter().map(|topic| topic.slug.clone());
        self.checked("topic", |value| topics().any(|topic| topic == value), || topics().collect())?;
        self.checked("source", |value| value.parse::<i64>().is_ok_and(|number| number > 0), Vec::new)?;
        let filter = Filter::parse(Lang::En, &self.of_list());
        let dates = || ["2019", "2019-09", "2019-09-01"].map(str::to_owned).to_vec();
        self.checked("since", |_| filter.first_day().is_some_and(|day| day.is_some()), dates)?;
        let asked = filter.asked(tracker.id, &dataset.topics, &scale);
        let narrowing = filter.narrowing(state.zone());
        Ok(narrowing.map_or_else(|| Selection::none(tracker.id), |narrowing| Selection { asked, narrowing }))
    }

    /// Those by which the list of promises is narrowed down.
    fn of_list(&self) -> String {
        let pairs = self.0.iter().filter(|(name, _)| !matches!(name.as_str(), "cursor" | "limit"));
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
    }

    fn checked(
        &self,
        name: &'static str,
        is_known: impl Fn(&str) -> bool,
        known: impl Fn() -> Vec<String>,
    ) -> Result<(), Problem> {
        match self.get(name) {
            Some(value) if !is_known(value) => Err(Problem::BadValue(name, value.to_owned(), known())),
            _ => Ok(()),
        }
    }

    /// What the list is, cursor and limit aside: cursors of one list do not fit another.
    pub fn list(&self, path: &str) -> String {
        format!("{path}?{}", self.of_list())
    }
}
