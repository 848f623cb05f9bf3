//! What a newsroom sets up and changes: topics, sources, the tracker, its codebook, and whether people are named.

use pledgebook::action::{self, ActionError};
use pledgebook::domain::codebook::VerdictClass;
use pledgebook::domain::codebook_proposal::Kind as Changing;
use pledgebook::domain::language::Language;
use pledgebook::domain::topic::TopicText;
use pledgebook::store::{self, Tx};

use super::Newsroom;
use crate::support::{make, revise};

impl Newsroom<'_> {
    pub(super) async fn sets_up(&mut self) -> Result<(), ActionError> {
        let (app, tracker, number) = (self.app, self.app.tracker, self.below(1_000));
        match self.below(7) {
            0 => {
                let slug = format!("topic-{number}").parse().expect("a slug");
                let topic = TopicText { slug, name: make::words("Thème", "Topic") };
                self.act(&app.system, async |tx| action::topic::create(tx, tracker, &topic).await).await.map(|_| ())
            }
            1 => {
                let mut text = make::tracker_text(["canada-2015", "canada-2019"][number % 2]);
                text.mandate_start = ["2015-11-04", "2013-01-01"][number % 2].parse().expect("a day");
                let reasoned = revise::reasoned();
                let change = async |tx: &mut Tx<'_>| action::tracker::update(tx, tracker, &text, &reasoned).await;
                let saved = self.act(&app.system, change).await?;
                self.settles(saved).await
            }
            2 => self.changes_codebook(number).await,
            5 => self.renames_topic(number).await,
            3 => self.act(&self.ana, async |tx| action::account::set_named(tx, number.is_multiple_of(2)).await).await,
            4 => {
                let mut text = make::source();
                text.title = make::words(&format!("Source {number}"), &format!("Source {number}"));
                self.act(&app.system, async |tx| action::source::create(tx, tracker, &text).await).await.map(|_| ())
            }
            _ => {
                let sources = app.read(async |connection| store::source::of_tracker(connection, tracker).await).await;
                let mut text = make::source();
                text.url = None;
                let id = sources[number % sources.len()].id;
                let reasoned = revise::reasoned();
                let change = async |tx: &mut Tx<'_>| action::source::update(tx, (tracker, id), &text, &reasoned).await;
                let saved = self.act(&app.system, change).await?;
                self.settles(saved).await
            }
        }
    }

    /// Renames a topic in one language, and may say that the other one still holds.
    async fn renames_topic(&mut self, number: usize) -> Result<(), ActionError> {
        let (app, tracker) = (self.app, self.app.tracker);
        let topics = app.read(async |connection| store::topic::of_tracker(connection, tracker).await).await;
        let known = &topics[number % topics.len()];
        let name = known.name.clone().with(Language::english(), format!("Topic {number}"));
        let text = TopicText { slug: known.slug.parse().expect("a slug"), name };
        let mut reasoned = revise::reasoned();
        reasoned.still_true = ["name.fr".to_owned()].into_iter().filter(|_| number.is_multiple_of(2)).collect();
        let change = async |tx: &mut Tx<'_>| action::topic::update(tx, (tracker, known.id), &text, &reasoned).await;
        let saved = self.act(&app.system, change).await?;
        self.settles(saved).await
    }

    /// Mends words and colours, or adopts a version with fewer verdicts or another class; one proposes, another approves.
    async fn changes_codebook(&mut self, number: usize) -> Result<(), ActionError> {
        let (app, tracker) = (self.app, self.app.tracker);
        let book = app.read(async |connection| store::codebook::in_force(connection, tracker).await).await;
        let (before, mut after) = book.map(|book| (book.texts(), book.texts())).expect("a codebook");
        let kind = if number.is_multiple_of(2) { Changing::Mending } else { Changing::Version };
        let place = number % after.len();
        after[place].label = make::words(&format!("Mot {number}"), &format!("Word {number}"));
        after.rotate_left(number % 3);
        if kind == Changing::Version {
            after = make::verdicts();
            after.truncate(3 + number % 3);
            after[1].class = VerdictClass::ALL[number % VerdictClass::ALL.len()];
        }
        let reason = make::words("Pour être plus clair.", "To be clearer.");
        let propose =
            async |tx: &mut Tx<'_>| action::codebook::propose(tx, (tracker, kind), (&before, &after), &reason).await;
        let id = self.act(&app.system, propose).await?;
        self.act(&self.ed, async |tx| action::codebook::approve(tx, id, None).await).await
    }
}
