//! A newsroom that does whatever it may, by a seed: for properties that must hold after any history.

mod opening;
mod setting;

use chrono::Duration;
use pledgebook::action::record_revision::Saved;
use pledgebook::action::{self, ActionError};
use pledgebook::domain::access::Actor;
use pledgebook::domain::assessment::{Kind, State};
use pledgebook::domain::delisting::DelistingKind;
use pledgebook::domain::evidence::{Amends, Evidence, ItemKey, Stance};
use pledgebook::domain::id::{AssessmentId, PromiseId};
use pledgebook::domain::language::Language;
use pledgebook::domain::promise::PromiseText;
use pledgebook::domain::revision::Text;
use pledgebook::store::working_copy::Window;
use pledgebook::store::{self, Tx};

use crate::support::{App, make, revise};

/// The newsroom, and the numbers by which it decides.
pub struct Newsroom<'a> {
    app: &'a App,
    seed: u64,
    ana: Actor,
    ed: Actor,
    promises: Vec<PromiseId>,
    entered: usize,
    assessments: Vec<(PromiseId, AssessmentId)>,
    /// How many steps were taken, by what they were.
    pub taken: std::collections::BTreeMap<&'static str, usize>,
}

const DATES: [&str; 9] =
    ["2015", "2016-02", "2016-02-11", "2016", "2019", "2018-07-03", "2019-09", "2014", "2019-01-31"];

impl<'a> Newsroom<'a> {
    /// Two people, and the promise that the application begins with.
    pub async fn new(app: &'a App, seed: u64) -> Newsroom<'a> {
        let (ana, ed) = (app.researcher("ana").await.id, app.editor("ed").await.id);
        let ana = app.read(async |connection| store::account::actor(connection, ana).await).await;
        let ed = app.read(async |connection| store::account::actor(connection, ed).await).await;
        Newsroom {
            app,
            seed: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1,
            ana: ana.expect("ana"),
            ed: ed.expect("ed"),
            promises: vec![app.promise],
            entered: 0,
            assessments: Vec::new(),
            taken: Default::default(),
        }
    }

    fn below(&mut self, bound: usize) -> usize {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        (self.seed >> 11) as usize % bound
    }

    fn any_promise(&mut self) -> PromiseId {
        let place = self.below(self.promises.len());
        self.promises[place]
    }

    async fn act<T>(
        &self,
        actor: &Actor,
        change: impl AsyncFn(&mut Tx) -> Result<T, ActionError>,
    ) -> Result<T, ActionError> {
        let done = self.app.database.write(actor, self.app.now(), change).await;
        if let Err(ActionError::Store(error)) = &done {
            panic!("{error}");
        }
        done
    }

    /// One thing that a newsroom does; what may not be done is refused, and nothing happens.
    pub async fn goes_on(&mut self) {
        self.app.wait(Duration::hours(7));
        let (name, done) = match self.below(22) {
            0 | 1 => ("promise", self.enters().await),
            2 => ("rewording", self.rewords().await),
            3..=6 => ("rating", self.assesses(Kind::Rating).await),
            7 => ("update", self.assesses(Kind::Update).await),
            8 => ("correction", self.assesses(Kind::Correction).await),
            9 | 10 => ("retraction", self.retracts().await),
            11 => ("check", self.checks().await),
            12 => ("delisting", self.delists().await),
            13 => ("restoration", self.restores().await),
            14..=16 => ("setting", self.sets_up().await),
            17 => ("putting online", self.puts_online().await),
            18 => ("deletion", self.deletes().await),
            19 => ("opening", self.opens().await),
            20 => ("decision", self.decides().await),
            _ => ("release", self.releases().await),
        };
        if done.is_ok() {
            *self.taken.entry(name).or_default() += 1;
        }
    }

    fn text(&mut self, number: usize) -> (String, String) {
        let word = ["climat", "impôt", "santé", "école"][self.below(4)];
        (format!("Agir pour {word} {number}."), format!("Act for {word} {number}."))
    }

    async fn promise_text(&mut self, reference: &str) -> PromiseText {
        let number = self.below(90);
        let (french, english) = self.text(number);
        let tracker = self.app.tracker;
        let (sources, topics) = self
            .app
            .read(async |connection| {
                let sources = store::source::of_tracker(connection, tracker).await?;
                Ok((sources, store::topic::of_tracker(connection, tracker).await?))
            })
            .await;
        let source = self.below(sources.len() + 1);
        let topics = topics.iter().filter(|_| self.below(2) == 0).map(|topic| topic.id).collect();
        PromiseText {
            reference: reference.parse().expect("a reference"),
            statement: make::words(&french, &english),
            source: sources.get(source).map(|source| source.id),
            page: number.is_multiple_of(3).then(|| number.to_string()),
            deadline: number.is_multiple_of(4).then(|| "2018-12".parse().expect("a month")),
            topics,
        }
    }

    async fn enters(&mut self) -> Result<(), ActionError> {
        let text = self.promise_text(&format!("2.{}", self.entered)).await;
        self.entered += 1;
        let (app, tracker) = (self.app, self.app.tracker);
        let id = self.act(&app.system, async |tx| action::promise::create(tx, tracker, &text).await).await?;
        // Some wait in preparation, until they are put online, something is approved about them, or they are deleted.
        if self.below(3) > 0 {
            self.act(&self.ed, async |tx| action::online::put_all(tx, tracker, &[id]).await).await?;
        }
        self.promises.push(id);
        Ok(())
    }

    async fn rewords(&mut self) -> Result<(), ActionError> {
        let id = self.any_promise();
        let known =
            self.app.read(async |connection| store::promise::get(connection, id).await).await.expect("a promise");
        let text = self.promise_text(&known.reference).await;
        let reasoned = revise::reasoned();
        let saved =
            self.act(&self.app.system, async |tx| action::promise::update(tx, id, &text, &reasoned).await).await?;
        self.settles(saved).await
    }

    /// What was proposed is approved, refused, withdrawn, or left to wait.
    async fn settles(&mut self, saved: Saved) -> Result<(), ActionError> {
        let Saved::Proposed(id) = saved else { return Ok(()) };
        let own = self.act(&self.app.system, async |tx| action::record_revision::approve(tx, id, None).await).await;
        assert!(own.is_err(), "nobody approves their own proposal");
        match self.below(5) {
            0 => self.act(&self.ed, async |tx| action::record_revision::refuse(tx, id, "No.").await).await,
            1 => self.act(&self.app.system, async |tx| action::record_revision::withdraw(tx, id).await).await,
            2 => Ok(()),
            _ => self.act(&self.ed, async |tx| action::record_revision::approve(tx, id, None).await).await,
        }
    }

    /// Decides about a revision that was left to wait.
    async fn decides(&mut self) -> Result<(), ActionError> {
        let tracker = self.app.tracker;
        let open =
            self.app.read(async |connection| store::record_revision::open(connection, &[tracker], 1).await).await;
        let id = open.first().ok_or(ActionError::NotFound)?.id;
        match self.act(&self.ed, async |tx| action::record_revision::approve(tx, id, None).await).await {
            Ok(()) => Ok(()),
            Err(_) => self.act(&self.ed, async |tx| action::record_revision::refuse(tx, id, "Late.").await).await,
        }
    }

    async fn assesses(&mut self, kind: Kind) -> Result<(), ActionError> {
        let promise = self.any_promise();
        let known: Vec<AssessmentId> =
            self.assessments.iter().filter(|(of, _)| *of == promise).map(|(_, id)| *id).collect();
        let corrects = match kind {
            Kind::Correction if known.is_empty() => None,
            Kind::Correction => Some(known[self.below(known.len())]),
            _ => None,
        };
        let number = self.below(1_000);
        let (french, english) = self.text(number);
        let tracker = self.app.tracker;
        let verdict = self.below(6);
        let book = self.app.read(async |connection| store::codebook::in_force(connection, tracker).await).await;
        let book = book.expect("a codebook");
        let amended =
            corrects.filter(|_| number.is_multiple_of(3)).map(|assessment| ItemKey { assessment, position: 1 });
        let amends = amended.map(|item| Amends { item, is_withdrawn: number.is_multiple_of(2) });
        let rates = kind == Kind::Rating || kind == Kind::Correction && number.is_multiple_of(2);
        let text = Text {
            verdict: rates.then(|| book.verdicts[verdict % book.verdicts.len()].id),
            effective_date: rates.then(|| DATES[number % DATES.len()].parse().expect("a date")),
            rationale: make::words(&french, &english),
            note: if kind == Kind::Correction { make::words("Erreur.", "An error.") } else { Default::default() },
            untranslated: Default::default(),
            evidence: vec![Evidence { amends, ..evidence(number) }],
            searched_on: number.is_multiple_of(5).then(|| DATES[number % DATES.len()].parse().expect("a date")),
        };
        let later = (self.below(4) == 0).then(|| self.app.now() + Duration::hours(30));
        let (ana, ed) = (self.ana.clone(), self.ed.clone());
        let id = self.act(&ana, async |tx| action::assessment::start(tx, promise, kind, corrects).await).await?;
        let base = self.app.read(async |connection| store::revision::newest(connection, id).await).await;
        let base = base.expect("a revision").id;
        let saved =
            self.act(&ana, async |tx| action::revision::save(tx, id, base, &text, &Window::default()).await).await?;
        if let Err(refused) = self.act(&ana, async |tx| action::assessment::submit(tx, id, saved, &[]).await).await {
            self.act(&ana, async |tx| action::assessment::discard(tx, id, saved).await).await?;
            return Err(refused);
        }
        self.act(&ed, async |tx| action::assessment::approve(tx, id, saved, later).await).await?;
        self.assessments.push((promise, id));
        Ok(())
    }

    async fn retracts(&mut self) -> Result<(), ActionError> {
        if self.assessments.is_empty() {
            return Err(ActionError::NotFound);
        }
        let place = self.below(self.assessments.len());
        let id = self.assessments[place].1;
        let reason = make::words("Source douteuse.", "A doubtful source.");
        self.act(&self.ed, async |tx| action::assessment::retract(tx, id, reason.clone()).await).await
    }

    async fn checks(&mut self) -> Result<(), ActionError> {
        let promise = self.any_promise();
        self.act(&self.ana, async |tx| action::check::note(tx, promise).await).await.map(|_| ())
    }

    async fn delists(&mut self) -> Result<(), ActionError> {
        let promise = self.any_promise();
        let other = self.any_promise();
        let kind = [DelistingKind::Withdrawn, DelistingKind::Merged][self.below(2)];
        let other = self.app.read(async |connection| store::promise::get(connection, other).await).await;
        let named = match kind {
            DelistingKind::Withdrawn => Vec::new(),
            _ => vec![other.expect("a promise").reference],
        };
        let reason = make::words("Elle en répète une autre.", "It repeats another one.");
        self.act(&self.ed, async |tx| action::delisting::decide(tx, promise, kind, &reason, &named).await).await
    }

    async fn restores(&mut self) -> Result<(), ActionError> {
        let promise = self.any_promise();
        let reason = make::words("À tort.", "By mistake.");
        self.act(&self.ed, async |tx| action::delisting::restore(tx, promise, &reason).await).await
    }

    async fn releases(&mut self) -> Result<(), ActionError> {
        let now = self.app.now();
        let due = self.app.read(async |connection| store::assessment::due(connection, now).await).await;
        let mut released = Err(ActionError::NotFound);
        for id in due {
            released = self.act(&self.app.system, async |tx| action::assessment::release(tx, id).await.map(drop)).await;
        }
        released
    }

    /// How many of its assessments are in a state.
    pub async fn count(&self, state: State) -> usize {
        let mut count = 0;
        for (_, id) in &self.assessments {
            let row = self.app.read(async |connection| store::assessment::get(connection, *id).await).await;
            count += usize::from(row.is_some_and(|row| row.state == state));
        }
        count
    }
}

fn evidence(number: usize) -> Evidence {
    Evidence {
        stance: Stance::ALL[number % 3],
        occurred_on: number.is_multiple_of(2).then(|| DATES[number % DATES.len()].parse().expect("a date")),
        quotation: number.is_multiple_of(3).then(|| format!("Une citation, {number}.")),
        title: Some(format!("Document {number}")),
        publisher: Some("Gazette".to_owned()),
        url: "https://example.org/document".parse().ok(),
        archived_url: None,
        no_url_reason: None,
        language: Language::french(),
        amends: None,
    }
}
