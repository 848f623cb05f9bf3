//! How domain values are written in columns: closed lists and dates as text, ids as numbers, localized text as JSON.

use std::str::FromStr;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, Queryable};
use diesel::pg::{Pg, PgValue};
use diesel::sql_types::{BigInt, Jsonb, SingleValue, Text};
use serde_json::Value;

use crate::domain::access::Role;
use crate::domain::assessment::{Kind, State};
use crate::domain::batch::Rule;
use crate::domain::codebook::{Colour, VerdictClass};
use crate::domain::codebook_proposal;
use crate::domain::delisting::DelistingKind;
use crate::domain::evidence::Stance;
use crate::domain::id::*;
use crate::domain::language::Language;
use crate::domain::localized::Localized;
use crate::domain::notification::{Delivery, Event};
use crate::domain::one_time_link::{AccountNews, LinkKind};
use crate::domain::partial_date::PartialDate;
use crate::domain::proposal;
use crate::domain::search;
use crate::domain::source::SourceKind;
use crate::domain::suggestion;
use crate::domain::workflow::Step;

/// A column read as one domain value.
macro_rules! column {
    ($type:ty) => {
        impl<DB, ST> Queryable<ST, DB> for $type
        where
            DB: Backend,
            ST: SingleValue,
            Self: FromSql<ST, DB>,
        {
            type Row = Self;

            fn build(row: Self) -> deserialize::Result<Self> {
                Ok(row)
            }
        }
    };
}

macro_rules! text_columns {
    ($($type:ty),+ $(,)?) => {$(
        impl FromSql<Text, Pg> for $type {
            fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
                let text = <String as FromSql<Text, Pg>>::from_sql(value)?;
                Ok(<$type>::from_str(&text)?)
            }
        }
        column!($type);
    )+};
}

macro_rules! id_columns {
    ($($type:ty),+ $(,)?) => {$(
        impl FromSql<BigInt, Pg> for $type {
            fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
                <i64 as FromSql<BigInt, Pg>>::from_sql(value).map(Self)
            }
        }
        column!($type);
    )+};
}

text_columns!(
    Role,
    Kind,
    State,
    VerdictClass,
    Colour,
    codebook_proposal::Kind,
    proposal::State,
    Stance,
    SourceKind,
    suggestion::Outcome,
    Step,
    PartialDate,
    Language,
    search::Kind,
    search::Spot,
    Event,
    Delivery,
    DelistingKind,
    Rule,
    LinkKind,
    AccountNews
);
id_columns!(
    AccountId,
    TrackerId,
    CodebookId,
    CodebookProposalId,
    RecordRevisionId,
    VerdictId,
    SourceId,
    TopicId,
    PromiseId,
    AssessmentId,
    RevisionId,
    FateId,
    OpeningId,
    BatchId,
    RemarkId,
    SuggestionId,
    OneTimeLinkId,
    PreviewLinkId
);

impl FromSql<Jsonb, Pg> for Localized {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let Value::Object(entries) = <Value as FromSql<Jsonb, Pg>>::from_sql(value)? else {
            return Err("localized text is not a JSON object".into());
        };
        let mut text = Localized::new();
        for (tag, words) in entries {
            text.set(tag.parse()?, words.as_str().unwrap_or_default());
        }
        Ok(text)
    }
}
column!(Localized);

/// Localized text as it is stored.
pub(super) fn json(text: &Localized) -> Value {
    Value::Object(text.iter().map(|(language, words)| (language.to_string(), Value::from(words))).collect())
}

/// Language tags as they are stored.
pub(super) fn tags<'a>(languages: impl IntoIterator<Item = &'a Language>) -> Vec<String> {
    languages.into_iter().map(Language::to_string).collect()
}

/// Language tags as they were stored.
pub(super) fn languages<C: FromIterator<Language>>(tags: Vec<String>) -> super::Result<C> {
    tags.iter()
        .map(|tag| tag.parse())
        .collect::<Result<C, _>>()
        .map_err(|fault: crate::domain::language::NotALanguage| super::Error::Unreadable(fault.to_string()))
}
