//! What pages ask of the database: the statements of the connections of one schema, overheard. Other schemas' are forgotten.

use std::collections::HashMap;
use std::sync::{Mutex, Once, PoisonError};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

static HEARD: Mutex<Option<HashMap<String, Vec<String>>>> = Mutex::new(None);

/// Hears what one connection is asked, once it is known which schema it lives in.
#[derive(Default)]
struct Ear {
    schema: Option<String>,
}

impl Instrumentation for Ear {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        let InstrumentationEvent::StartQuery { query, .. } = event else { return };
        let text = query.to_string();
        if let Some((_, rest)) = text.split_once("SET search_path = \"") {
            self.schema = rest.split('"').next().map(str::to_owned);
            return;
        }
        let Some(schema) = &self.schema else { return };
        let mut heard = HEARD.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(statements) = heard.as_mut().and_then(|all| all.get_mut(schema)) {
            statements.push(text.split(" -- binds: ").next().unwrap_or_default().to_owned());
        }
    }
}

/// Lets connections that are opened from now on be overheard. Before the application starts.
pub fn prepare() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let ear = || -> Option<Box<dyn Instrumentation>> { Some(Box::<Ear>::default()) };
        set_default_instrumentation(ear).expect("the instrumentation");
    });
}

/// Begins to listen to a schema, from nothing.
pub fn listen(schema: &str) {
    let mut heard = HEARD.lock().unwrap_or_else(PoisonError::into_inner);
    heard.get_or_insert_default().insert(schema.to_owned(), Vec::new());
}

/// What was asked since, and no more listening.
pub fn heard(schema: &str) -> Vec<String> {
    let mut heard = HEARD.lock().unwrap_or_else(PoisonError::into_inner);
    heard.as_mut().and_then(|all| all.remove(schema)).unwrap_or_default()
}
