//! A list of promises as it is asked of the database.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel_async::RunQueryDsl;

use super::conditions::{Bound, Conditions};
use super::filter::{Calendar, PromiseFilter};
use super::order::{Key, Order, groups};
use crate::domain::id::{PromiseId, TrackerId};
use crate::store::desk::{PromiseRow, standings};
use crate::store::list::{self, COUNTED, Found, Number, Paged};
use crate::store::{Connection, Result};

/// Where a promise stands in a list.
#[derive(Clone, Debug, QueryableByName)]
pub(super) struct Spot {
    #[diesel(sql_type = Text)]
    value: String,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// A list as it is asked for: whose promises, which of them, in which order. `groups` are those of the order, first to last.
pub(super) struct Asked<'a> {
    tracker: TrackerId,
    by: &'a PromiseFilter,
    order: Order,
    calendar: &'a Calendar,
    groups: Vec<String>,
}

impl Asked<'_> {
    pub(super) async fn of<'a>(
        connection: &mut Connection,
        tracker: TrackerId,
        (by, order): (&'a PromiseFilter, Order),
        calendar: &'a Calendar,
    ) -> Result<Asked<'a>> {
        Ok(Asked { tracker, by, order, calendar, groups: groups(connection, tracker, order.sort).await? })
    }

    fn conditions(&self) -> Conditions {
        Conditions::new(self.tracker, self.by, self.calendar)
    }

    /// At most `limit` rows from a place on.
    pub(super) async fn rows(
        &self,
        connection: &mut Connection,
        place: list::Place<Spot>,
        limit: i64,
    ) -> Result<Vec<PromiseRow>> {
        let is_backward = place.is_backward();
        let is_rising = self.order.is_descending == is_backward;
        let spot = match place {
            list::Place::After(spot) | list::Place::Before(spot) => Some(spot),
            list::Place::Start | list::Place::End => None,
        };
        let mut asked = self.conditions();
        let text = match self.order.sort.key() {
            Key::Groups(value, kind) => self.group_by_group(&mut asked, (value, kind), is_rising, (spot, limit)),
            key => in_one_range(&mut asked, &key, is_rising, (spot, limit)),
        };
        let mut found: Vec<Found> = asked.asked(text).load(connection).await?;
        if is_backward {
            found.reverse();
        }
        standings(connection, &found.iter().map(|one| one.id).collect::<Vec<_>>()).await
    }

    /// Each group is a range of the index; those before the place are left out, and the one that it stands in begins there.
    /// The groups come in order, so that no more of them are opened than fill the page.
    fn group_by_group(
        &self,
        asked: &mut Conditions,
        (value, kind): (&str, &str),
        is_rising: bool,
        (spot, limit): (Option<Spot>, i64),
    ) -> String {
        let (turn, sign) = turned(is_rising);
        let mut groups = self.groups.clone();
        if !is_rising {
            groups.reverse();
        }
        if let Some(at) = spot.as_ref().and_then(|spot| groups.iter().position(|group| *group == spot.value)) {
            groups.drain(..at);
        }
        let listed = asked.bind(Bound::Texts(groups));
        asked.and(&format!("{value} = asked.value::{kind}"));
        if let Some(spot) = spot {
            let (reference, id) = (asked.bind(Bound::Text(spot.reference)), asked.bind(Bound::Number(spot.id)));
            let (end, last) = if is_rising { ("''", 0) } else { ("chr(1114111)", i64::MAX) };
            asked.and(&format!(
                "(reference_key, promise_id) {sign} (CASE WHEN asked.rank = 1 THEN ${reference} ELSE {end} END,
                     CASE WHEN asked.rank = 1 THEN ${id} ELSE {last} END)"
            ));
        }
        format!(
            "SELECT kept.promise_id AS id FROM (
                 SELECT value, rank FROM unnest(${listed}::text[]) WITH ORDINALITY AS one (value, rank) ORDER BY rank) AS asked
             CROSS JOIN LATERAL (
                 SELECT promise_id, reference_key FROM promise_summary WHERE {}
                 ORDER BY reference_key {turn}, promise_id {turn} LIMIT {limit}) AS kept
             ORDER BY asked.rank, kept.reference_key {turn}, kept.promise_id {turn} LIMIT {limit}",
            asked.text
        )
    }

    /// How many there are, before a spot or altogether.
    async fn counted(&self, connection: &mut Connection, before: Option<Spot>) -> Result<i64> {
        let mut asked = self.conditions();
        if let Some(spot) = before {
            let (_, sign) = turned(self.order.is_descending);
            match self.order.sort.key() {
                Key::Groups(value, kind) => self.before_in_groups(&mut asked, (value, kind), sign, spot),
                key => beside(&mut asked, &key, sign, spot),
            }
        }
        let most = COUNTED + 1;
        let text = format!(
            "SELECT count(*) AS number FROM (SELECT FROM promise_summary WHERE {} LIMIT {most}) AS counted",
            asked.text
        );
        Ok(asked.asked(text).get_result::<Number>(connection).await?.number)
    }

    fn before_in_groups(&self, asked: &mut Conditions, (value, kind): (&str, &str), sign: &str, spot: Spot) {
        let at = self.groups.iter().position(|group| *group == spot.value).unwrap_or(0);
        let earlier = if self.order.is_descending { self.groups.get(at + 1..) } else { self.groups.get(..at) };
        let earlier = asked.bind(Bound::Texts(earlier.unwrap_or_default().to_vec()));
        let group = asked.bind(Bound::Text(spot.value));
        let (reference, id) = (asked.bind(Bound::Text(spot.reference)), asked.bind(Bound::Number(spot.id)));
        asked.and(&format!(
            "({value} = ANY (${earlier}::text[]::{kind}[])
              OR {value} = ${group}::text::{kind} AND (reference_key, promise_id) {sign} (${reference}, ${id}))"
        ));
    }

    pub(super) async fn spot(&self, connection: &mut Connection, id: PromiseId) -> Result<Option<Spot>> {
        let value = match self.order.sort.key() {
            Key::Reference => "reference_key",
            Key::Value(value, _) | Key::Groups(value, _) => value,
        };
        let text = format!(
            "SELECT ({value})::text AS value, reference_key AS reference, promise_id AS id FROM promise_summary
             WHERE promise_id = $1 AND tracker_id = $2"
        );
        let query = diesel::sql_query(text).bind::<BigInt, _>(id.0).bind::<BigInt, _>(self.tracker.0);
        Ok(query.get_result(connection).await.optional()?)
    }
}

impl Paged for Asked<'_> {
    type Mark = Spot;
    type Row = PromiseRow;

    async fn count(&self, connection: &mut Connection, before: Option<Spot>) -> Result<i64> {
        self.counted(connection, before).await
    }

    async fn rows(&self, connection: &mut Connection, place: list::Place<Spot>, limit: i64) -> Result<Vec<PromiseRow>> {
        Asked::rows(self, connection, place, limit).await
    }

    async fn mark(&self, connection: &mut Connection, row: &PromiseRow) -> Result<Option<Spot>> {
        self.spot(connection, row.id).await
    }
}

fn turned(is_rising: bool) -> (&'static str, &'static str) {
    if is_rising { ("ASC", ">") } else { ("DESC", "<") }
}

/// The rows on one side of a spot. Whole keys are compared, which an index answers with one range.
fn beside(asked: &mut Conditions, key: &Key, sign: &str, spot: Spot) {
    let value = match key {
        Key::Value(value, kind) => {
            let n = asked.bind(Bound::Text(spot.value));
            Some((*value, format!("${n}::text::{kind}")))
        }
        Key::Reference | Key::Groups(..) => None,
    };
    let (reference, id) = (asked.bind(Bound::Text(spot.reference)), asked.bind(Bound::Number(spot.id)));
    asked.and(&match value {
        Some((value, typed)) => {
            format!("({value}, reference_key, promise_id) {sign} ({typed}, ${reference}, ${id})")
        }
        None => format!("(reference_key, promise_id) {sign} (${reference}, ${id})"),
    });
}

fn in_one_range(asked: &mut Conditions, key: &Key, is_rising: bool, (spot, limit): (Option<Spot>, i64)) -> String {
    let (turn, sign) = turned(is_rising);
    if let Some(spot) = spot {
        beside(asked, key, sign, spot);
    }
    let first = match key {
        Key::Value(value, _) => format!("{value} {turn}, "),
        Key::Reference | Key::Groups(..) => String::new(),
    };
    format!(
        "SELECT promise_id AS id FROM promise_summary WHERE {}
         ORDER BY {first}reference_key {turn}, promise_id {turn} LIMIT {limit}",
        asked.text
    )
}
