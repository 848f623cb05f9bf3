//! Demonstration content: one tracker that went through the same actions, hands and hours as a real one would.

pub mod day;
pub mod file;
pub mod world;

use std::collections::HashMap;

use chrono::{Duration, Utc};

use super::Failure;
use super::open_database::OpenDatabase;
use crate::action::{self, password};
use crate::domain::access::{Actor, Role};
use crate::domain::assessment::Kind;
use crate::domain::codebook::VerdictText;
use crate::domain::id::{AccountId, AssessmentId, PromiseId, SourceId, TopicId, TrackerId};
use crate::domain::localized::Localized;
use crate::domain::notification::Delivery;
use crate::domain::promise::PromiseText;
use crate::domain::source::SourceText;
use crate::domain::topic::TopicText;
use crate::domain::tracker::TrackerText;
use crate::store::{self, Database, Tx};
use file::{DemoFile, localized};
use world::{Setting, World};

const FILE: &str = include_str!("../../../demo/trudeau-2015.toml");

/// The demonstration accounts: address, name, whether administrator, role on the tracker.
const PEOPLE: [(&str, &str, bool, Option<Role>); 3] = [
    ("researcher@pledgebook.example", "Camille Roy", false, Some(Role::Researcher)),
    ("editor@pledgebook.example", "Dominique Tremblay", false, Some(Role::Editor)),
    ("admin@pledgebook.example", "Alex Martin", true, None),
];
/// Someone more on the team, who gets no password: whose work stands beside that of the others.
const COLLEAGUE: (&str, &str) = ("colleague@pledgebook.example", "Noor Haddad");

/// The addresses of everyone in the demonstration.
pub fn addresses() -> impl Iterator<Item = &'static str> {
    PEOPLE.iter().map(|(address, ..)| *address).chain([COLLEAGUE.0])
}

/// Loads the demonstration into a database without accounts, and returns lines that tell how to sign in: only this once.
/// A load that was interrupted is begun again.
pub async fn ensure(house: &OpenDatabase) -> Result<Vec<String>, Failure> {
    let count = async |connection: &mut store::Connection| -> store::Result<_> {
        Ok((store::account::count(connection).await?, store::account::count_able(connection).await?))
    };
    match house.database.read(count).await? {
        (0, _) => {}
        // Accounts get their passwords last, so accounts of which nobody can sign in are the mark of an unfinished load.
        (_, 0) => {
            let url = house.owner_url.clone();
            tokio::spawn(async move { store::migrations::revert_all(&url, None).await }).await??;
            house.migrate().await?;
        }
        _ => return Ok(Vec::new()),
    }
    eprintln!("loading the demonstration content …");
    load(&house.database).await
}

/// Loads the demonstration into a database that has been migrated, and returns lines that tell how to sign in.
pub async fn load(database: &Database) -> Result<Vec<String>, Failure> {
    let file: DemoFile = toml::from_str(FILE)?;
    let system = database.read::<_, store::Error>(async |connection| store::account::system(connection).await).await?;
    let opened =
        file.promise.iter().flat_map(|promise| &promise.assessment).map(|assessment| assessment.recorded).min();
    let opened = opened.unwrap_or_else(Utc::now) - Duration::days(30);
    let mut setting = Setting { database, actor: &system, now: opened };
    let mut people = Vec::new();
    for (email, name, admin, _) in PEOPLE {
        let email = email.parse().map_err(|_| anyhow::anyhow!("a demonstration address is wrong"))?;
        people.push(setting.does(async |tx| action::account::create(tx, &email, name, None, admin).await).await?);
    }
    let email = COLLEAGUE.0.parse().map_err(|_| anyhow::anyhow!("a demonstration address is wrong"))?;
    let create = async |tx: &mut Tx| action::account::create(tx, &email, COLLEAGUE.1, None, false).await;
    people.push(setting.does(create).await?);
    let world = build(&mut setting, &file, &people).await?;
    // Nobody is to be told of years of work that never was.
    let off = store::notification::Choice { delivery: Delivery::Off, muted: Vec::new(), language: None };
    for actor in [&world.researcher, &world.colleague, &world.editor] {
        Setting { actor, ..setting }.does(async |tx| action::notification::choose(tx, &off).await).await?;
    }
    for promise in &file.promise {
        work(&world, promise).await?;
    }
    day::live(&world, Utc::now()).await?;
    hand_out_passwords(&setting, &people).await
}

async fn build<'a>(setting: &mut Setting<'a>, file: &DemoFile, people: &[AccountId]) -> Result<World<'a>, Failure> {
    let tracker_text = tracker(&file.tracker)?;
    let tracker = setting.does(async |tx| action::tracker::create(tx, &tracker_text).await).await?;
    let roles = PEOPLE.iter().map(|(_, _, _, role)| *role).chain([Some(Role::Researcher)]);
    for (id, role) in people.iter().zip(roles) {
        if role.is_some() {
            setting.does(async |tx| action::account::set_role(tx, *id, tracker, role).await).await?;
        }
    }
    let verdicts: Vec<VerdictText> = file.verdict.iter().map(verdict).collect::<Result<_, Failure>>()?;
    setting.does(async |tx| action::codebook::adopt(tx, tracker, &verdicts).await).await?;
    let topics = topics(setting, file, tracker).await?;
    let sources = sources(setting, file, tracker).await?;
    let mut promises = HashMap::new();
    for promise in &file.promise {
        let text = promise_text(promise, &sources, &topics)?;
        let id = setting.does(async |tx| action::promise::create(tx, tracker, &text).await).await?;
        promises.insert(promise.reference.clone(), id);
    }
    open(setting, tracker, &promises, people).await?;
    let (team, codebook) = setting
        .database
        .read(async |connection| -> store::Result<_> {
            let mut team = Vec::new();
            for id in people {
                team.extend(store::account::actor(connection, *id).await?);
            }
            Ok((team, store::codebook::in_force(connection, tracker).await?))
        })
        .await?;
    let [researcher, editor, _, colleague] =
        <[Actor; 4]>::try_from(team).map_err(|_| anyhow::anyhow!("the demonstration accounts are missing"))?;
    let verdicts =
        codebook.into_iter().flat_map(|book| book.verdicts).map(|verdict| (verdict.key, verdict.id)).collect();
    Ok(World { database: setting.database, tracker, researcher, colleague, editor, verdicts, promises })
}

/// Puts the promises online and opens the tracker: the editor proposes it, the administrator confirms.
async fn open(
    setting: &Setting<'_>,
    tracker: TrackerId,
    promises: &HashMap<String, PromiseId>,
    people: &[AccountId],
) -> Result<(), Failure> {
    let ids: Vec<PromiseId> = promises.values().copied().collect();
    setting.does(async |tx| action::online::put_all(tx, tracker, &ids).await).await?;
    let actor = async |place: usize| -> Result<Actor, Failure> {
        let id = *people.get(place).ok_or_else(|| anyhow::anyhow!("the demonstration accounts are missing"))?;
        let read = async |connection: &mut store::Connection| store::account::actor(connection, id).await;
        let found: store::Result<_> = setting.database.read(read).await;
        found?.ok_or_else(|| anyhow::anyhow!("the demonstration accounts are missing"))
    };
    let (editor, admin) = (actor(1).await?, actor(2).await?);
    let reason = Localized::new();
    let propose = async |tx: &mut Tx| action::opening::propose(tx, tracker, true, &reason).await;
    Setting { actor: &editor, ..*setting }.does(propose).await?;
    let read = async |connection: &mut store::Connection| store::opening::proposal(connection, tracker).await;
    let proposal: store::Result<_> = setting.database.read(read).await;
    let proposal = proposal?.ok_or_else(|| anyhow::anyhow!("the opening of the demonstration is missing"))?;
    let confirm = async |tx: &mut Tx| action::opening::confirm(tx, tracker, proposal.id).await;
    Setting { actor: &admin, ..*setting }.does(confirm).await?;
    Ok(())
}

async fn topics(
    setting: &Setting<'_>,
    file: &DemoFile,
    tracker: TrackerId,
) -> Result<HashMap<String, TopicId>, Failure> {
    let mut ids = HashMap::new();
    for topic in &file.topic {
        let slug = topic.slug.parse().map_err(|_| anyhow::anyhow!("bad topic {}", topic.slug))?;
        let text = TopicText { slug, name: localized(&topic.name)? };
        ids.insert(topic.slug.clone(), setting.does(async |tx| action::topic::create(tx, tracker, &text).await).await?);
    }
    Ok(ids)
}

/// Numbers by what the file calls their rows.
type Ids<T> = HashMap<String, T>;

async fn sources(setting: &Setting<'_>, file: &DemoFile, tracker: TrackerId) -> Result<Ids<SourceId>, Failure> {
    let mut ids = HashMap::new();
    for source in &file.source {
        let text = SourceText {
            kind: source.kind.parse()?,
            title: localized(&source.title)?,
            publisher: localized(&source.publisher)?,
            published_on: source.date.as_deref().map(str::parse).transpose()?,
            url: source.url.as_deref().and_then(|url| url.parse().ok()),
        };
        ids.insert(
            source.key.clone(),
            setting.does(async |tx| action::source::create(tx, tracker, &text).await).await?,
        );
    }
    Ok(ids)
}

fn tracker(file: &file::Tracker) -> Result<TrackerText, Failure> {
    Ok(TrackerText {
        slug: file.slug.parse().map_err(|_| anyhow::anyhow!("bad slug {}", file.slug))?,
        name: localized(&file.name)?,
        leader: localized(&file.leader)?,
        party: localized(&file.party)?,
        jurisdiction: localized(&file.jurisdiction)?,
        summary: localized(&file.summary)?,
        mandate_start: file.mandate_start,
        mandate_end: file.mandate_end,
        languages: file.languages.iter().map(|tag| tag.parse()).collect::<Result<_, _>>()?,
        single_editor: false,
        stale_after: crate::domain::check::STALE_AFTER,
    })
}

fn verdict(file: &file::Verdict) -> Result<VerdictText, Failure> {
    Ok(VerdictText {
        key: file.key.clone(),
        class: file.class.parse()?,
        label: localized(&file.label)?,
        meaning: localized(&file.meaning)?,
        colour: file.colour.parse()?,
    })
}

fn promise_text(file: &file::Promise, sources: &Ids<SourceId>, topics: &Ids<TopicId>) -> Result<PromiseText, Failure> {
    Ok(PromiseText {
        reference: file.reference.parse().map_err(|_| anyhow::anyhow!("bad reference {}", file.reference))?,
        statement: localized(&file.statement)?,
        source: file.source.as_ref().and_then(|key| sources.get(key).copied()),
        page: file.page.clone(),
        deadline: None,
        topics: file.topics.iter().filter_map(|slug| topics.get(slug).copied()).collect(),
    })
}

/// The work on one promise: the researcher drafts three days before, hands in the day before, the editor approves.
async fn work(world: &World<'_>, promise: &file::Promise) -> Result<(), Failure> {
    let mut published: Vec<AssessmentId> = Vec::new();
    let Some(&id) = world.promises.get(&promise.reference) else { return Ok(()) };
    for file in &promise.assessment {
        let kind: Kind = file.kind.parse()?;
        let corrects = file.corrects.and_then(|number| published.get(number.checked_sub(1)?)).copied();
        let text = world.text(file)?;
        let at = |days| Setting {
            database: world.database,
            actor: &world.researcher,
            now: file.recorded - Duration::days(days),
        };
        let assessment = at(3).does(async |tx| action::assessment::start(tx, id, kind, corrects).await).await?;
        let first = world.head(assessment).await?;
        let window = Default::default();
        let saved = at(2).does(async |tx| action::revision::save(tx, assessment, first, &text, &window).await).await?;
        published.push(assessment);
        at(1).does(async |tx| action::assessment::submit(tx, assessment, saved, &[]).await).await?;
        let editor = Setting { actor: &world.editor, ..at(0) };
        editor.does(async |tx| action::assessment::approve(tx, assessment, saved, None).await).await?;
    }
    Ok(())
}

async fn hand_out_passwords(setting: &Setting<'_>, people: &[AccountId]) -> Result<Vec<String>, Failure> {
    let mut lines = vec!["Demonstration accounts (their passwords are shown only this once):".to_owned()];
    let setting = Setting { now: Utc::now(), ..*setting };
    let mut hashes = Vec::new();
    for (_, (email, _, _, _)) in people.iter().zip(PEOPLE) {
        let password = password::generate();
        lines.push(format!("  {email:<32} {password}"));
        hashes.push(password::hash(&password)?);
    }
    // All three at once: one that can sign in is the mark of a finished load.
    let give = async |tx: &mut Tx| {
        for (id, hash) in people.iter().zip(&hashes) {
            action::account::set_lasting_password(tx, *id, hash).await?;
        }
        Ok(())
    };
    setting.does(give).await?;
    Ok(lines)
}
