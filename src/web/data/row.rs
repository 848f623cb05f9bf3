//! The published promises of a tracker as rows under named columns: the one table that every file writes.

use std::collections::HashMap;

use chrono::{DateTime, SecondsFormat, Utc};

use crate::domain::fate::Count;
use crate::domain::id::{PromiseId, TopicId};
use crate::domain::language::Language;
use crate::domain::slug::Slug;
use crate::i18n::Lang;
use crate::store::public::fate::{self, Fate, Link};
use crate::store::public::standing;
use crate::store::public::tracker::{self, Listed, Topic, Tracker, Verdict};
use crate::store::{self, Connection};
use crate::web::path;
use crate::web::state::State;

/// What a column holds.
#[derive(Clone, Debug)]
pub enum Column {
    Reference,
    Statement(Language),
    Topics,
    Verdict,
    Class,
    Label(Language),
    Effective,
    Published,
    Address,
}

impl Column {
    /// Its name, the same in every language of the interface.
    pub fn name(&self) -> String {
        match self {
            Column::Reference => "reference".to_owned(),
            Column::Statement(language) => format!("statement.{language}"),
            Column::Topics => "topics".to_owned(),
            Column::Verdict => "verdict".to_owned(),
            Column::Class => "class".to_owned(),
            Column::Label(language) => format!("label.{language}"),
            Column::Effective => "effective_date".to_owned(),
            Column::Published => "published_at".to_owned(),
            Column::Address => "url".to_owned(),
        }
    }

    /// What it holds, in words.
    pub fn words(&self, t: Lang) -> &'static str {
        match self {
            Column::Reference => t.column_reference(),
            Column::Statement(_) => t.column_statement(),
            Column::Topics => t.column_topics(),
            Column::Verdict => t.column_verdict(),
            Column::Class => t.column_class(),
            Column::Label(_) => t.column_label(),
            Column::Effective => t.column_effective(),
            Column::Published => t.column_published(),
            Column::Address => t.column_address(),
        }
    }
}

/// What the files are made of.
pub struct Table {
    /// The tracker.
    pub tracker: Tracker,
    /// Its topics.
    pub topics: Vec<Topic>,
    /// Its promises, by reference.
    pub promises: Vec<Listed>,
    /// When something was last published.
    pub last_published: Option<DateTime<Utc>>,
    /// How many promises were entered, by what became of them.
    pub count: Count,
    /// Those that are no longer listed.
    pub fates: Vec<Fate>,
    /// In which promises those go on.
    pub links: Vec<Link>,
    verdicts: Vec<Verdict>,
    carried: HashMap<PromiseId, Vec<TopicId>>,
    published: HashMap<PromiseId, DateTime<Utc>>,
}

impl Table {
    /// Reads it; nothing where no listed tracker has this name.
    pub async fn load(connection: &mut Connection, slug: &Slug) -> store::Result<Option<Table>> {
        let Some(tracker) = tracker::by_slug(connection, slug.as_str()).await? else { return Ok(None) };
        let mut carried: HashMap<PromiseId, Vec<TopicId>> = HashMap::new();
        for (promise, topic) in tracker::carried(connection, tracker.id).await? {
            carried.entry(promise).or_default().push(topic);
        }
        Ok(Some(Table {
            topics: tracker::topics(connection, tracker.id).await?,
            promises: tracker::promises(connection, tracker.id).await?,
            last_published: tracker::last_published(connection, tracker.id).await?,
            count: fate::count(connection, tracker.id).await?,
            fates: fate::of_tracker(connection, tracker.id).await?,
            links: fate::links_of(connection, tracker.id).await?,
            verdicts: tracker::verdicts(connection, tracker.id).await?,
            published: standing::published(connection, tracker.id).await?.into_iter().collect(),
            carried,
            tracker,
        }))
    }

    /// The columns, in order.
    pub fn columns(&self) -> Vec<Column> {
        let languages = &self.tracker.languages;
        let mut columns = vec![Column::Reference];
        columns.extend(languages.iter().cloned().map(Column::Statement));
        columns.extend([Column::Topics, Column::Verdict, Column::Class]);
        columns.extend(languages.iter().cloned().map(Column::Label));
        columns.extend([Column::Effective, Column::Published, Column::Address]);
        columns
    }

    /// What stands in a column for a promise; empty where there is nothing.
    pub fn cell(&self, state: &State, promise: &Listed, column: &Column) -> String {
        let verdict = self.verdicts.iter().find(|verdict| Some(verdict.id) == promise.verdict);
        let cell = match column {
            Column::Reference => Some(promise.reference.clone()),
            Column::Statement(language) => promise.statement.get(language).map(str::to_owned),
            Column::Topics => Some(self.topics_of(promise).join(";")),
            Column::Verdict => verdict.map(|verdict| verdict.key.clone()),
            Column::Class => verdict.map(|verdict| verdict.class.code().to_owned()),
            Column::Label(language) => verdict.and_then(|verdict| verdict.label.get(language)).map(str::to_owned),
            Column::Effective => promise.effective_date.map(|date| date.to_string()),
            Column::Published => {
                self.published.get(&promise.id).map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true))
            }
            Column::Address => Some(self.address(state, promise)),
        };
        cell.unwrap_or_default()
    }

    /// The short names of a promise's topics.
    pub fn topics_of(&self, promise: &Listed) -> Vec<&str> {
        let own = self.carried.get(&promise.id).map(Vec::as_slice).unwrap_or_default();
        self.topics.iter().filter(|topic| own.contains(&topic.id)).map(|topic| topic.slug.as_str()).collect()
    }

    fn address(&self, state: &State, promise: &Listed) -> String {
        let main = self.tracker.languages.iter().find_map(|language| language.primary().parse().ok());
        let lang = main.unwrap_or(Lang::En);
        format!("{}{}", state.base_url, path::promise(lang, &self.tracker.slug, &promise.reference))
    }
}
