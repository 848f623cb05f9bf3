//! What pages cost: the statements of the connections of one schema, and the steps that the site at one address has taken for
//! each request, overheard in the log. Those of others are forgotten.

use std::collections::HashMap;
use std::sync::{Mutex, Once, PoisonError};

use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::{Layer, Registry};

static HEARD: Mutex<Option<HashMap<String, Vec<Heard>>>> = Mutex::new(None);

/// A statement with its values, as far as the log shows them.
pub type Heard = (String, Vec<String>);

/// Takes statements out of the log.
struct Ear;

#[derive(Default)]
struct Asked {
    schema: String,
    statement: String,
    values: String,
}

impl Visit for Asked {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "schema" | "site" => self.schema = value.to_owned(),
            "statement" | "steps" => self.statement = value.to_owned(),
            "values" => self.values = value.to_owned(),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

impl<S: Subscriber> Layer<S> for Ear {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut asked = Asked::default();
        event.record(&mut asked);
        let mut heard = HEARD.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(statements) = heard.as_mut().and_then(|all| all.get_mut(&asked.schema)) {
            let values = asked.values.split('\u{1f}').filter(|value| !value.is_empty()).map(str::to_owned).collect();
            statements.push((asked.statement, values));
        }
    }
}

/// Lets statements be overheard from now on.
pub fn prepare() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let sql =
            Targets::new().with_target("pledgebook::sql", Level::TRACE).with_target("pledgebook::steps", Level::TRACE);
        let subscriber = Registry::default().with(Ear.with_filter(sql));
        tracing::subscriber::set_global_default(subscriber).expect("nobody else takes the log");
    });
}

/// Begins to listen to a schema, from nothing.
pub fn listen(schema: &str) {
    let mut heard = HEARD.lock().unwrap_or_else(PoisonError::into_inner);
    heard.get_or_insert_default().insert(schema.to_owned(), Vec::new());
}

/// What was asked since, and no more listening.
pub fn heard(schema: &str) -> Vec<Heard> {
    let mut heard = HEARD.lock().unwrap_or_else(PoisonError::into_inner);
    heard.as_mut().and_then(|all| all.remove(schema)).unwrap_or_default()
}
