//! The audit trail as the desk shows it: filtered, newest first, a page at a time, with what the entries are about.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer, Jsonb, Nullable, Text};
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};

use super::newest;
use crate::domain::audit::AuditAction;
use crate::domain::id::{AccountId, AssessmentId, PromiseId, TrackerId};
use crate::domain::localized::Localized;
use crate::store::schema::{account, assessment, audit_entry, membership, promise};
use crate::store::{Connection, Result};

/// Nouns whose number is an assessment's.
const OF_ASSESSMENTS: [&str; 4] = ["assessment", "revision", "remark", "suggestion"];
/// Nouns whose number is a promise's.
const OF_PROMISES: [&str; 1] = ["promise"];
/// Actions between the people that `BETWEEN` names in their detail.
const OF_ASSIGNMENTS: [AuditAction; 3] =
    [AuditAction::PromiseAssign, AuditAction::PromiseRedate, AuditAction::PromiseTakeBack];
/// To whom, and from whom.
const BETWEEN: [&str; 2] = ["to", "from"];
/// Where the detail of a decision says who proposed what was decided.
const PROPOSER: [&str; 2] = ["proposed_by", "proposer"];

/// One line of the trail.
#[derive(Clone, Debug, Queryable)]
pub struct Entry {
    /// Its place in the trail.
    pub number: i64,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub actor_id: AccountId,
    /// Their name.
    pub actor: String,
    /// What was done, as it is written. Another version may have written what is no [`AuditAction`] in this one.
    pub action: String,
    /// The number of the noun's row.
    pub subject: Option<i64>,
    /// The tracker it belongs to.
    pub tracker: Option<TrackerId>,
    /// What changed, for machines.
    pub detail: Value,
}

impl Entry {
    /// What it was done to.
    pub fn noun(&self) -> &str {
        self.action.split('.').next().unwrap_or_default()
    }

    /// Whether it was done to one of these nouns.
    fn is_one_of(&self, nouns: &[&str]) -> bool {
        nouns.contains(&self.noun())
    }

    fn number_in_detail(&self, name: &str) -> Option<i64> {
        self.detail.get(name).and_then(Value::as_i64)
    }

    /// The assessment it is about.
    pub fn assessment(&self) -> Option<AssessmentId> {
        let own = self.subject.filter(|_| self.is_one_of(&OF_ASSESSMENTS));
        own.or_else(|| self.number_in_detail("assessment")).map(AssessmentId)
    }

    /// The promise it is about, where the entry itself tells.
    fn promise(&self) -> Option<PromiseId> {
        let own = self.subject.filter(|_| self.is_one_of(&OF_PROMISES));
        own.or_else(|| self.number_in_detail("promise")).map(PromiseId)
    }

    /// The account it is about, where that is not who did it.
    pub fn account(&self) -> Option<AccountId> {
        let own = self.subject.filter(|_| self.is_one_of(&["account"]));
        own.or_else(|| self.number_in_detail("account")).map(AccountId)
    }

    /// Everyone besides the actor whom it concerns: whose account it is, between whom an assignment moved, and who proposed it.
    fn people(&self) -> impl Iterator<Item = AccountId> {
        let between = OF_ASSIGNMENTS.iter().any(|action| action.code() == self.action);
        let named = BETWEEN.iter().filter(move |_| between).filter_map(|name| self.number_in_detail(name));
        self.account().into_iter().chain(named.map(AccountId)).chain(self.proposer())
    }

    /// Who proposed what was decided here.
    pub fn proposer(&self) -> Option<AccountId> {
        PROPOSER.iter().find_map(|name| self.number_in_detail(name)).map(AccountId)
    }
}

/// Which entries.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Those about these trackers.
    pub trackers: Vec<TrackerId>,
    /// And those about no tracker.
    pub with_site: bool,
    /// Only those about promises with this reference.
    pub reference: Option<String>,
    /// Only what they did, and what was done to or for them.
    pub person: Option<AccountId>,
    /// Only this.
    pub action: Option<AuditAction>,
    /// Only from the first of these moments on, and before the second.
    pub within: Option<(DateTime<Utc>, DateTime<Utc>)>,
}

/// A person in the filter.
#[derive(Clone, Debug, Queryable)]
pub struct Person {
    /// The account.
    pub id: AccountId,
    /// The name.
    pub name: String,
}

/// What entries are about, by number.
#[derive(Debug, Default)]
pub struct Subjects {
    /// The promises of assessments.
    pub assessments: HashMap<AssessmentId, PromiseId>,
    /// References and statements of promises.
    pub promises: HashMap<PromiseId, (String, Localized)>,
    /// Names of people.
    pub accounts: HashMap<AccountId, String>,
}

impl Subjects {
    /// The promise that an entry is about.
    pub fn promise(&self, entry: &Entry) -> Option<PromiseId> {
        let through = entry.assessment().and_then(|id| self.assessments.get(&id).copied());
        through.or_else(|| entry.promise()).filter(|id| self.promises.contains_key(id))
    }
}

/// The detail without its digests, of which no page asks: as the index has it.
const DETAIL: &str = "(audit_entry.detail - 'digests' - 'editions')";

fn detail() -> SqlLiteral<Jsonb> {
    sql(DETAIL)
}

diesel::define_sql_function! { fn split_part(text: Text, mark: Text, place: Integer) -> Text; }

type Boxed<'a> = audit_entry::BoxedQuery<'a, Pg>;

/// At most `limit` entries, newest first, that are older than number `before`.
pub async fn page(connection: &mut Connection, filter: &Filter, before: Option<i64>, limit: i64) -> Result<Vec<Entry>> {
    let before = before.unwrap_or(i64::MAX);
    let numbers: Vec<i64> = if filter.is_plain() {
        newest::numbers(connection, filter, before, limit).await?
    } else {
        let Some(query) = filtered(connection, filter).await? else { return Ok(Vec::new()) };
        query
            .filter(audit_entry::number.lt(before))
            .order(audit_entry::number.desc())
            .limit(limit)
            .select(audit_entry::number)
            .load(connection)
            .await?
    };
    Ok(audit_entry::table
        .inner_join(account::table)
        .filter(audit_entry::number.eq_any(numbers))
        .order(audit_entry::number.desc())
        .select((
            audit_entry::number,
            audit_entry::at,
            account::id,
            account::name,
            audit_entry::action,
            audit_entry::subject_id,
            audit_entry::tracker_id.nullable(),
            detail(),
        ))
        .load(connection)
        .await?)
}

/// The entries that pass; nothing where none can.
async fn filtered<'a>(connection: &mut Connection, filter: &Filter) -> Result<Option<Boxed<'a>>> {
    let numbers: Vec<i64> = filter.trackers.iter().map(|tracker| tracker.0).collect();
    let mut query = audit_entry::table.into_boxed();
    query = if filter.with_site {
        query.filter(audit_entry::tracker_id.eq_any(numbers).or(audit_entry::tracker_id.is_null()))
    } else {
        query.filter(audit_entry::tracker_id.eq_any(numbers))
    };
    if let Some(reference) = &filter.reference {
        let promises = promises(connection, filter, reference).await?;
        if promises.is_empty() {
            return Ok(None);
        }
        query = about(connection, query, &promises).await?;
    }
    if let Some(person) = filter.person {
        query = query.filter(concerning(person));
    }
    if let Some(action) = filter.action {
        query = query.filter(audit_entry::action.eq(action.code()));
    }
    if let Some((start, end)) = filter.within {
        query = query.filter(audit_entry::at.ge(start).and(audit_entry::at.lt(end)));
    }
    Ok(Some(query))
}

/// Whether they did it, or it was done to their account, or it gave them a promise or took it.
fn concerning(person: AccountId) -> Box<dyn BoxableExpression<audit_entry::table, Pg, SqlType = Nullable<Bool>>> {
    use diesel::PgJsonbExpressionMethods;
    let own = audit_entry::subject_id.eq(person.0).and(split_part(audit_entry::action, ".", 1).eq("account"));
    let named = detail().contains(json!({ "account": person }));
    let given = detail().contains(json!({ "to": person }));
    let taken = detail().contains(json!({ "from": person }));
    let assigned = audit_entry::action.eq_any(OF_ASSIGNMENTS.map(AuditAction::code)).and(given.or(taken));
    Box::new(own.or(audit_entry::actor_id.eq(person.0).or(named).or(assigned).nullable()))
}

async fn promises(connection: &mut Connection, filter: &Filter, reference: &str) -> Result<Vec<i64>> {
    Ok(promise::table
        .filter(promise::tracker_id.eq_any(filter.trackers.iter().map(|tracker| tracker.0)))
        .filter(promise::reference.eq(reference))
        .select(promise::id)
        .load(connection)
        .await?)
}

/// Those about these promises: by their own number, by an assessment's, or because the detail names them. Every way has
/// an index of its own.
async fn about<'a>(connection: &mut Connection, query: Boxed<'a>, promises: &[i64]) -> Result<Boxed<'a>> {
    use diesel::PgJsonbExpressionMethods;
    let assessments: Vec<i64> = assessment::table
        .filter(assessment::promise_id.eq_any(promises.to_vec()))
        .select(assessment::id)
        .load(connection)
        .await?;
    let of_promises = split_part(audit_entry::action, ".", 1).eq_any(OF_PROMISES);
    let of_assessments = split_part(audit_entry::action, ".", 1).eq_any(OF_ASSESSMENTS);
    let named: Vec<Value> =
        promises.iter().flat_map(|id| [json!({ "promise": id }), json!({ "promises": [id] })]).collect();
    let mut passes: Box<dyn BoxableExpression<audit_entry::table, Pg, SqlType = Nullable<Bool>>> = Box::new(
        audit_entry::subject_id
            .eq_any(promises.to_vec())
            .and(of_promises)
            .or(audit_entry::subject_id.eq_any(assessments).and(of_assessments)),
    );
    for value in named {
        passes = Box::new(passes.or(detail().contains(value).nullable()));
    }
    Ok(query.filter(passes))
}

/// Everyone who did something that the filter's trackers show, or has a role there, by name.
pub async fn people(connection: &mut Connection, trackers: &[TrackerId], with_site: bool) -> Result<Vec<Person>> {
    let within = audit_entry::table
        .filter(audit_entry::actor_id.eq(account::id))
        .filter(audit_entry::tracker_id.eq_any(trackers.iter().map(|tracker| tracker.0).collect::<Vec<_>>()));
    let seated = membership::table
        .filter(membership::account_id.eq(account::id))
        .filter(membership::tracker_id.eq_any(trackers.iter().map(|tracker| tracker.0).collect::<Vec<_>>()));
    let mut query = account::table.into_boxed();
    if !with_site {
        query = query.filter(diesel::dsl::exists(within).or(diesel::dsl::exists(seated)));
    }
    Ok(query.order((account::name, account::id)).select((account::id, account::name)).load(connection).await?)
}

/// What these entries are about.
pub async fn subjects(connection: &mut Connection, entries: &[Entry]) -> Result<Subjects> {
    let assessments: Vec<i64> = entries.iter().filter_map(|entry| Some(entry.assessment()?.0)).collect();
    let pairs: Vec<(AssessmentId, PromiseId)> = assessment::table
        .filter(assessment::id.eq_any(assessments))
        .select((assessment::id, assessment::promise_id))
        .load(connection)
        .await?;
    let assessments = HashMap::from_iter(pairs);
    let told = entries.iter().filter_map(|entry| Some(entry.promise()?.0));
    let wanted: Vec<i64> = assessments.values().map(|id: &PromiseId| id.0).chain(told).collect();
    let rows: Vec<(PromiseId, String, Localized)> = promise::table
        .filter(promise::id.eq_any(wanted))
        .select((promise::id, promise::reference, promise::statement))
        .load(connection)
        .await?;
    let promises = rows.into_iter().map(|(id, reference, statement)| (id, (reference, statement))).collect();
    let people: Vec<i64> = entries.iter().flat_map(|entry| entry.people().map(|id| id.0)).collect();
    let named: Vec<(AccountId, String)> =
        account::table.filter(account::id.eq_any(people)).select((account::id, account::name)).load(connection).await?;
    Ok(Subjects { assessments, promises, accounts: HashMap::from_iter(named) })
}
