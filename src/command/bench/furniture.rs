//! What the promises of a measured tracker refer to, made by the same actions as on the desk: people without passwords, the
//! tracker, its codebook, topics and sources.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};

use super::content::Content;
use super::stock::{Pair, SearchWords, Stock};
use crate::action;
use crate::command::Failure;
use crate::command::demo::world::Setting;
use crate::domain::access::{Actor, Role};
use crate::domain::account::Email;
use crate::domain::codebook::VerdictText;
use crate::domain::id::{AccountId, SourceId, TopicId, TrackerId, VerdictId};
use crate::domain::localized::Localized;
use crate::domain::notification::Delivery;
use crate::domain::slug::Slug;
use crate::domain::source::SourceText;
use crate::domain::topic::TopicText;
use crate::domain::tracker::TrackerText;
use crate::store::{self, Database};

/// The people of measured trackers: address, name and role.
pub const PEOPLE: [(&str, &str, Role); 8] = [
    ("bench-researcher-1@pledgebook.example", "Researcher One", Role::Researcher),
    ("bench-researcher-2@pledgebook.example", "Researcher Two", Role::Researcher),
    ("bench-researcher-3@pledgebook.example", "Researcher Three", Role::Researcher),
    ("bench-researcher-4@pledgebook.example", "Researcher Four", Role::Researcher),
    ("bench-researcher-5@pledgebook.example", "Researcher Five", Role::Researcher),
    ("bench-researcher-6@pledgebook.example", "Researcher Six", Role::Researcher),
    ("bench-editor-1@pledgebook.example", "Editor One", Role::Editor),
    ("bench-editor-2@pledgebook.example", "Editor Two", Role::Editor),
];

/// Makes everything that the promises of a new tracker refer to.
pub async fn furnish(database: &Database, slug: &Slug, promises: usize) -> Result<Content, Failure> {
    let stock = Stock::read()?;
    let system = database.read::<_, store::Error>(async |connection| store::account::system(connection).await).await?;
    let setting = Setting { database, actor: &system, now: moment(2021, 11, 20) };
    let people = people(&setting).await?;
    let text = tracker(&stock, slug)?;
    let tracker = setting.does(async |tx| action::tracker::create(tx, &text).await).await?;
    for (id, (.., role)) in people.iter().zip(PEOPLE) {
        setting.does(async |tx| action::account::set_role(tx, *id, tracker, Some(role)).await).await?;
    }
    let of = |wanted: Role| people.iter().zip(PEOPLE).filter(move |(_, (.., role))| *role == wanted).map(|(id, _)| *id);
    let content = Content {
        words: SearchWords::of(slug.as_str(), promises),
        slug: slug.to_string(),
        promises,
        tracker,
        verdicts: verdicts(&setting, &stock, tracker).await?,
        topics: topics(&setting, &stock, tracker).await?,
        sources: sources(&setting, &stock, tracker).await?,
        researchers: of(Role::Researcher).collect(),
        editors: of(Role::Editor).collect(),
        stock,
    };
    open(&setting, &content).await?;
    Ok(content)
}

/// Opens the tracker before there is anything in it: one editor proposes it, the other confirms.
async fn open(setting: &Setting<'_>, content: &Content) -> Result<(), Failure> {
    let tracker = content.tracker;
    let mut steps = Vec::new();
    for id in content.editors.iter().take(2) {
        let read = async |connection: &mut store::Connection| store::account::actor(connection, *id).await;
        let actor: store::Result<_> = setting.database.read(read).await;
        steps.extend(actor?);
    }
    let [first, second] = &steps[..] else { anyhow::bail!("the editors of the measured tracker are missing") };
    let propose = async |tx: &mut store::Tx| action::bench::propose_opening(tx, tracker).await;
    let proposed = Setting { actor: first, ..*setting }.does(propose).await?;
    let confirm = async |tx: &mut store::Tx| action::bench::open(tx, tracker, proposed).await;
    Setting { actor: second, ..*setting }.does(confirm).await
}

/// Those of a former fill, or new ones. Nobody can sign in as them before an operator gives them a password.
async fn people(setting: &Setting<'_>) -> Result<Vec<AccountId>, Failure> {
    let mut people = Vec::new();
    for (address, name, _) in PEOPLE {
        let known: store::Result<_> =
            setting.database.read(async |connection| store::account::credentials(connection, address).await).await;
        if let Some(account) = known? {
            people.push(account.id);
            continue;
        }
        let email: Email = address.parse().map_err(|_| anyhow::anyhow!("{address} is no address"))?;
        let id = setting.does(async |tx| action::account::create(tx, &email, name, None, false).await).await?;
        let actor = Actor { id, name: name.to_owned(), is_admin: false, is_system: false, roles: Default::default() };
        // They are invented: no mail is sent to them.
        let off = store::notification::Choice { delivery: Delivery::Off, muted: Vec::new(), language: None };
        let quiet = Setting { actor: &actor, ..*setting };
        quiet.does(async |tx| action::notification::choose(tx, &off).await).await?;
        people.push(id);
    }
    Ok(people)
}

fn tracker(stock: &Stock, slug: &Slug) -> Result<TrackerText, Failure> {
    let [en, fr] = &stock.tracker;
    let name = [format!("{en} ({slug})"), format!("{fr} ({slug})")];
    Ok(TrackerText {
        slug: slug.clone(),
        name: localized(&name)?,
        leader: localized(&stock.leader)?,
        party: localized(&stock.party)?,
        jurisdiction: localized(&stock.jurisdiction)?,
        summary: localized(&stock.summary)?,
        mandate_start: NaiveDate::from_ymd_opt(2021, 11, 22).unwrap_or_default(),
        mandate_end: None,
        languages: vec!["fr".parse()?, "en".parse()?],
        single_editor: false,
        stale_after: crate::domain::check::STALE_AFTER,
    })
}

async fn verdicts(setting: &Setting<'_>, stock: &Stock, tracker: TrackerId) -> Result<Vec<VerdictId>, Failure> {
    let texts = stock.verdicts.iter().map(|verdict| -> Result<VerdictText, Failure> {
        Ok(VerdictText {
            key: verdict.key.clone(),
            class: verdict.class.parse()?,
            label: localized(&verdict.label)?,
            meaning: localized(&verdict.meaning)?,
            colour: verdict.colour.parse()?,
        })
    });
    let texts = texts.collect::<Result<Vec<_>, _>>()?;
    setting.does(async |tx| action::codebook::adopt(tx, tracker, &texts).await).await?;
    let adopted: store::Result<_> =
        setting.database.read(async |connection| store::codebook::in_force(connection, tracker).await).await;
    Ok(adopted?.into_iter().flat_map(|book| book.verdicts).map(|verdict| verdict.id).collect())
}

async fn topics(setting: &Setting<'_>, stock: &Stock, tracker: TrackerId) -> Result<Vec<TopicId>, Failure> {
    let mut ids = Vec::new();
    for pair in &stock.topics {
        let slug = pair[0].to_lowercase();
        let slug = slug.parse().map_err(|_| anyhow::anyhow!("{slug} is no short name"))?;
        let text = TopicText { slug, name: localized(pair)? };
        ids.push(setting.does(async |tx| action::topic::create(tx, tracker, &text).await).await?);
    }
    Ok(ids)
}

async fn sources(setting: &Setting<'_>, stock: &Stock, tracker: TrackerId) -> Result<Vec<SourceId>, Failure> {
    let mut ids = Vec::new();
    for source in &stock.sources {
        let text = SourceText {
            kind: source.kind.parse()?,
            title: localized(&source.title)?,
            publisher: localized(&source.publisher)?,
            published_on: Some(source.date.parse()?),
            url: None,
        };
        ids.push(setting.does(async |tx| action::source::create(tx, tracker, &text).await).await?);
    }
    Ok(ids)
}

fn localized([en, fr]: &Pair) -> Result<Localized, Failure> {
    Ok(Localized::new().with("en".parse()?, en).with("fr".parse()?, fr))
}

fn moment(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, 9, 0, 0).single().unwrap_or(DateTime::UNIX_EPOCH)
}
