//! The filters of a list as conditions on the rows of `promise_summary`.

use chrono::{DateTime, Months, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::query_builder::{BoxedSqlQuery, SqlQuery};
use diesel::sql_types::{Array, BigInt, Date, Text, Timestamptz};

use super::filter::{Assignee, Calendar, Checked, Deadline, PromiseFilter, Rated, Sourced, Stage};
use crate::domain::id::TrackerId;
use crate::domain::search::patterns;
use crate::domain::wall_clock;
use crate::store::check::DUE;

/// A value that is bound to a statement.
pub(super) enum Bound {
    Number(i64),
    Text(String),
    Texts(Vec<String>),
    Day(NaiveDate),
    Moment(DateTime<Utc>),
}

/// Conditions on the rows of `promise_summary`, with what they are asked with.
#[derive(Default)]
pub(super) struct Conditions {
    pub(super) text: String,
    bound: Vec<Bound>,
}

impl Conditions {
    pub(super) fn bind(&mut self, value: Bound) -> usize {
        self.bound.push(value);
        self.bound.len()
    }

    pub(super) fn and(&mut self, condition: &str) {
        self.text.push_str(if self.text.is_empty() { "" } else { " AND " });
        self.text.push_str(condition);
    }

    /// A comparison with one value.
    fn with(&mut self, comparison: &str, value: Bound) {
        let n = self.bind(value);
        self.and(&format!("{comparison} ${n}"));
    }

    pub(super) fn new(tracker: TrackerId, by: &PromiseFilter, calendar: &Calendar) -> Conditions {
        let mut asked = Conditions::default();
        asked.with("tracker_id =", Bound::Number(tracker.0));
        match by.assignee {
            Assignee::Anyone => {}
            Assignee::Nobody => asked.with("coalesce(assignee_id, 0) =", Bound::Number(0)),
            Assignee::One(id) => asked.with("coalesce(assignee_id, 0) =", Bound::Number(id.0)),
        }
        match by.stage {
            Stage::Any => {}
            Stage::Idle => asked.with("coalesce(open_state, '') =", Bound::Text(String::new())),
            Stage::At(state) => asked.with("coalesce(open_state, '') =", Bound::Text(state.code().to_owned())),
        }
        match &by.rated {
            Rated::Any => {}
            Rated::Never => asked.with("coalesce(verdict_key, '') =", Bound::Text(String::new())),
            Rated::As(key) => asked.with("coalesce(verdict_key, '') =", Bound::Text(key.clone())),
        }
        match by.online {
            None => {}
            Some(true) => asked.and("is_online"),
            Some(false) => asked.and("NOT is_online"),
        }
        if let Some(topic) = by.topic {
            let n = asked.bind(Bound::Number(topic.0));
            asked.and(&format!("promise_id IN (SELECT promise_id FROM promise_topic WHERE topic_id = ${n})"));
        }
        match by.source {
            Sourced::Any => {}
            Sourced::Nowhere => asked.with("coalesce(source_id, 0) =", Bound::Number(0)),
            Sourced::From(id) => asked.with("coalesce(source_id, 0) =", Bound::Number(id.0)),
        }
        asked.deadline(by.deadline, calendar);
        asked.checked(by.checked, calendar);
        asked.words(&by.words);
        asked
    }

    fn deadline(&mut self, deadline: Deadline, calendar: &Calendar) {
        const LAST_DAY: &str = "coalesce(deadline_on, 'infinity')";
        match deadline {
            Deadline::Any => {}
            Deadline::Open => self.and(&format!("{LAST_DAY} = 'infinity'")),
            Deadline::Passed => self.with(&format!("{LAST_DAY} <"), Bound::Day(calendar.today)),
            Deadline::Within(months) => {
                self.with(&format!("{LAST_DAY} >="), Bound::Day(calendar.today));
                let until = calendar.today.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX);
                self.with(&format!("{LAST_DAY} <="), Bound::Day(until));
            }
        }
    }

    fn checked(&mut self, checked: Checked, calendar: &Calendar) {
        const LAST: &str = "coalesce(checked_at, '-infinity')";
        match checked {
            Checked::Any => {}
            Checked::Never => self.and(&format!("{LAST} = '-infinity'")),
            Checked::Due => self.with(DUE, Bound::Moment(calendar.due_before)),
            Checked::NotSince(day) => {
                self.with(&format!("{LAST} <"), Bound::Moment(wall_clock::start(calendar.zone, day)));
            }
        }
    }

    fn words(&mut self, words: &str) {
        let mut found: Vec<String> = Vec::new();
        for patterns in patterns(words, str::to_owned) {
            let one = |pattern| format!("words LIKE search_small(${})", self.bind(Bound::Text(pattern)));
            found.push(format!("({})", patterns.into_iter().map(one).collect::<Vec<_>>().join(" OR ")));
        }
        if !found.is_empty() {
            self.and(&format!("promise_id IN (SELECT promise_id FROM promise_words WHERE {})", found.join(" AND ")));
        }
    }

    pub(super) fn asked(self, text: String) -> BoxedSqlQuery<'static, Pg, SqlQuery> {
        let mut query = diesel::sql_query(text).into_boxed::<Pg>();
        for value in self.bound {
            query = match value {
                Bound::Number(number) => query.bind::<BigInt, _>(number),
                Bound::Text(text) => query.bind::<Text, _>(text),
                Bound::Texts(texts) => query.bind::<Array<Text>, _>(texts),
                Bound::Day(day) => query.bind::<Date, _>(day),
                Bound::Moment(moment) => query.bind::<Timestamptz, _>(moment),
            };
        }
        query
    }
}
