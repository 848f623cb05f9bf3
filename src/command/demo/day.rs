//! The demonstration's desk: what a team has done in the weeks before the first start, so that there is work to look at.
//! Nothing of it is published yet, and all of it went through the same actions as real work.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};

use super::file::{Assessment, Day, Deed, Hand, What, localized};
use super::world::{Setting, World};
use crate::action;
use crate::action::remark::NewRemark;
use crate::command::Failure;
use crate::domain::access::Actor;
use crate::domain::assignment::Terms;
use crate::domain::id::{AssessmentId, PromiseId};
use crate::domain::remark::{Anchor, Prose, passage};
use crate::domain::wall_clock;
use crate::store::notification::Seen;

const FILE: &str = include_str!("../../../demo/desk.toml");

/// Does everything that was done until `now`.
pub async fn live(world: &World<'_>, now: DateTime<Utc>) -> Result<(), Failure> {
    let day: Day = toml::from_str(FILE)?;
    let mut open: HashMap<String, AssessmentId> = HashMap::new();
    for deed in &day.deed {
        let setting =
            Setting { database: world.database, actor: world.hand(deed.by), now: now - Duration::hours(deed.ago) };
        match &deed.what {
            What::Draft { text } => {
                open.insert(deed.promise.clone(), draft(world, &setting, &deed.promise, text).await?);
            }
            What::Assign { .. } | What::Check { .. } | What::Read | What::Leave { .. } => {
                promises(world, &setting, deed, now).await?;
            }
            _ => {
                let id = open.get(&deed.promise).ok_or_else(|| anyhow::anyhow!("{} has no draft", deed.promise))?;
                step(world, &setting, *id, &deed.what, now).await?;
            }
        }
    }
    Ok(())
}

impl World<'_> {
    fn hand(&self, hand: Hand) -> &Actor {
        match hand {
            Hand::Researcher => &self.researcher,
            Hand::Colleague => &self.colleague,
            Hand::Editor => &self.editor,
        }
    }

    fn promise(&self, reference: &str) -> Result<PromiseId, Failure> {
        self.promises.get(reference).copied().ok_or_else(|| anyhow::anyhow!("there is no promise {reference}"))
    }
}

/// Starts an assessment; the text is saved an hour later.
async fn draft(
    world: &World<'_>,
    setting: &Setting<'_>,
    reference: &str,
    file: &Assessment,
) -> Result<AssessmentId, Failure> {
    let (promise, kind, text) = (world.promise(reference)?, file.kind.parse()?, world.text(file)?);
    let id = setting.does(async |tx| action::assessment::start(tx, promise, kind, None).await).await?;
    let first = world.head(id).await?;
    let later = Setting { now: setting.now + Duration::hours(1), ..*setting };
    let window = Default::default();
    later.does(async |tx| action::revision::save(tx, id, first, &text, &window).await).await?;
    Ok(id)
}

/// What is done with promises.
async fn promises(world: &World<'_>, setting: &Setting<'_>, deed: &Deed, now: DateTime<Utc>) -> Result<(), Failure> {
    let known = |references: &[String]| references.iter().map(|one| world.promise(one)).collect::<Result<Vec<_>, _>>();
    match &deed.what {
        What::Assign { to, promises, due } => {
            let (promises, to) = (known(promises)?, world.hand(*to).id);
            let due = Terms::Asked(Some(wall_clock::day(setting.database.zone(), &(now + Duration::days(*due)))));
            setting.does(async |tx| action::assignment::assign(tx, world.tracker, &promises, to, due).await).await?;
        }
        What::Check { promises } => {
            for promise in known(promises)? {
                setting.does(async |tx| action::check::note(tx, promise).await).await?;
            }
        }
        What::Leave { fate, into, reason } => {
            let (promise, kind, reason) = (world.promise(&deed.promise)?, fate.parse()?, localized(reason)?);
            setting.does(async |tx| action::delisting::decide(tx, promise, kind, &reason, into).await).await?;
        }
        _ => setting.does(async |tx| action::notification::read(tx, Seen::All).await).await?,
    }
    Ok(())
}

/// What is done with an assessment.
async fn step(
    world: &World<'_>,
    setting: &Setting<'_>,
    id: AssessmentId,
    what: &What,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let newest = world.newest(id).await?;
    let revision = newest.id;
    let remark = |anchor: Anchor, words: &str| NewRemark { revision, anchor, answers: None, words: words.to_owned() };
    match what {
        What::Submit => setting.does(async |tx| action::assessment::submit(tx, id, revision, &[]).await).await,
        What::RemarkWords { language, quote, words } => {
            let found = passage(&newest.text, Prose::Rationale, &language.parse()?, quote);
            let new = remark(found.ok_or_else(|| anyhow::anyhow!("nobody wrote {quote}"))?, words);
            setting.does(async |tx| action::remark::add(tx, id, &new).await.map(drop)).await
        }
        What::RemarkEvidence { number, words } => {
            let new = remark(Anchor::Evidence { number: *number }, words);
            setting.does(async |tx| action::remark::add(tx, id, &new).await.map(drop)).await
        }
        What::SendBack { words } => {
            let words = words.trim().to_owned();
            setting.does(async |tx| action::assessment::send_back(tx, id, revision, words.clone()).await).await
        }
        What::Schedule { days } => {
            // At nine in the morning: hours that a clock happens to show are nobody's choice.
            let at = (now + Duration::days(*days)).date_naive().and_hms_opt(9, 0, 0).map(|at| at.and_utc());
            setting.does(async |tx| action::assessment::approve(tx, id, revision, at).await).await
        }
        _ => Ok(()),
    }
}
