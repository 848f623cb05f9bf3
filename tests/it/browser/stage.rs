//! Edge cases beside the demonstration: a tracker for each kind of emptiness and length, and an assessment in every
//! state, made as people make them.

use std::collections::HashMap;

use pledgebook::action;
use pledgebook::domain::access::Role;
use pledgebook::domain::assignment::Terms;
use pledgebook::domain::codebook_proposal::Kind as Changing;
use pledgebook::domain::id::{AccountId, AssessmentId, PromiseId, TrackerId};
use pledgebook::domain::localized::Localized;
use pledgebook::domain::promise::PromiseText;
use pledgebook::domain::tracker::TrackerText;
use pledgebook::store::{self, Tx};

use super::list::Who;
use super::stage_link::links;
use super::stage_record::{journeys, previews, records};
use crate::support::make::{self, words};
use crate::support::people::Person;
use crate::support::{App, Page, Sql};

/// What was set up.
pub struct Stage {
    /// Names for the numbers in addresses.
    pub numbers: HashMap<&'static str, String>,
    /// Everyone who signs in.
    pub people: Vec<(Who, Person)>,
}

const ARABIC: &str =
    "سنوسّع برنامج التدريب على مكافحة الإرهاب ليشمل 12 دولة جديدة قبل نهاية عام 2019، وسننشر تقريرًا سنويًا عنه.";
const THAI: &str = "เราจะขยายภารกิจการฝึกอบรมด้านการต่อต้านการก่อการร้ายไปยังประเทศพันธมิตรและเผยแพร่รายงานประจำปีทุกปีโดยไม่มีข้อยกเว้น";

/// Sets everything up.
pub async fn set(mut app: App) -> Stage {
    let mut numbers = HashMap::new();
    // Entered long before anybody came, and so due for a check.
    make::promise(&app, app.tracker, "0.01").await;
    app.wait(chrono::Duration::days(200));
    let (ana, ed, root) = (app.researcher("ana").await, app.editor("ed").await, app.admin("root").await);
    numbers.insert("tracker", app.tracker.to_string());
    numbers.insert("promise", app.promise.to_string());
    trackers(&app, &ed, &mut numbers).await;
    assessments(&mut app, &ana, &ed, &mut numbers).await;
    batch(&app, &ed, &mut numbers).await;
    previews(&app, &mut numbers).await;
    // Signs in by password alone, as those do whose pages are not looked at.
    app.admin("olga").await;
    journeys(&mut app, &ana, &ed, &mut numbers).await;
    people(&app, &root, &ana, &mut numbers).await;
    links(&app, &mut numbers).await;
    assignments(&app, &ana, &ed, &numbers).await;
    let (sources, topics) = app
        .read(async |connection| {
            let sources = store::source::of_tracker(connection, app.tracker).await?;
            Ok((sources, store::topic::of_tracker(connection, app.tracker).await?))
        })
        .await;
    numbers.insert("source", sources[0].id.to_string());
    numbers.insert("topic", topics[0].id.to_string());
    records(&app, &mut numbers).await;
    Stage { numbers, people: vec![(Who::Researcher, ana), (Who::Editor, ed), (Who::Admin, root)] }
}

pub(super) fn tracker_text(slug: &str, name: &str, languages: &str) -> TrackerText {
    TrackerText {
        name: words(name, name),
        languages: languages.split(' ').map(|tag| tag.parse().expect("a language")).collect(),
        ..make::tracker_text(slug)
    }
}

/// A tracker with nothing in it, one with statements that are hard to lay out, and one with many promises.
async fn trackers(app: &App, ed: &Person, numbers: &mut HashMap<&'static str, String>) {
    let closed = async |text: &TrackerText| app.write(async |tx| action::tracker::create(tx, text).await).await;
    let bare = async |text: &TrackerText| {
        let id = closed(text).await;
        make::open(app, id, true).await;
        id
    };
    let empty = bare(&tracker_text("empty", "Promesses à venir", "fr en")).await;
    let world = bare(&tracker_text("world", "Around the world", "fr en ar th")).await;
    let many = make::tracker(app, "many").await;
    app.write(async |tx| action::codebook::adopt(tx, world, &make::verdicts()).await).await;
    let tongue = |tag: &str, text: &str| Localized::new().with(tag.parse().expect("a language"), text);
    let long = "We will expand training missions, publish what they cost, and report on them. ".repeat(26);
    let shout = format!("{}{}", "Donaudampfschifffahrtsgesellschaft".repeat(4), "x".repeat(120));
    let statements = [
        ("AR-1", tongue("ar", ARABIC)),
        ("TH-1", tongue("th", THAI)),
        ("LONG-1", words(&long, long.trim())),
        ("WIDE-1", words(&shout, &shout)),
        ("3.11.03.04-A_very-long-reference.0001", words("Une référence longue.", "A long reference.")),
    ];
    for (reference, statement) in statements {
        let id = promise(app, world, reference, statement).await;
        if reference == "AR-1" {
            numbers.insert("arabic", id.to_string());
        }
    }
    for number in 1..=130 {
        let reference = format!("{}.{:02}", number / 40 + 1, number % 40 + 1);
        promise(app, many, &reference, words("Une promesse parmi d’autres.", "One promise among others.")).await;
    }
    let mut verdicts = make::verdicts();
    verdicts[0].meaning = words("Tout ce qui a été promis est fait.", "All that was promised is done.");
    make::changed_codebook(app, many, Changing::Mending, &verdicts).await;
    let (what, before, reason) = ((many, Changing::Version), verdicts.clone(), words("Méthode.", "Method."));
    verdicts.pop();
    let propose = async |tx: &mut Tx<'_>| action::codebook::propose(tx, what, (&before, &verdicts), &reason).await;
    numbers.insert("proposal", app.write(propose).await.to_string());
    // Never opened, with a promise in preparation.
    let hidden = closed(&tracker_text("prepared", "En préparation", "fr en")).await;
    numbers.insert("prepared", make::in_preparation(app, hidden, "1.01").await.to_string());
    // Published once, and no longer offered.
    closed(&tracker_text("bygone", "Autrefois", "fr en")).await;
    Sql::app(&app.schema).await.run("INSERT INTO offered_slug (slug) VALUES ('bygone')").await;
    app.rebuild().await;
    for (name, tracker) in [("empty", empty), ("world", world), ("many", many), ("hidden", hidden)] {
        numbers.insert(name, tracker.to_string());
        app.write(async |tx| action::account::set_role(tx, ed.id, tracker, Some(Role::Editor)).await).await;
    }
}

async fn promise(app: &App, tracker: TrackerId, reference: &str, statement: Localized) -> PromiseId {
    let reference = reference.parse().expect("a reference");
    let text = PromiseText { reference, statement, source: None, page: None, deadline: None, topics: Vec::new() };
    app.write(async |tx| make::enter(tx, tracker, &text).await).await
}

/// A batch whose assessments wait for another editor.
async fn batch(app: &App, ed: &Person, numbers: &mut HashMap<&'static str, String>) {
    let tracker = make::tracker(app, "batched").await;
    app.write(async |tx| action::account::set_role(tx, ed.id, tracker, Some(Role::Editor)).await).await;
    for reference in ["1.1", "1.2"] {
        make::promise(app, tracker, reference).await;
    }
    let page = ed.get(&format!("/en/desk/trackers/{tracker}/batches")).await;
    let typed = [
        ("rule", "mandate_end"),
        ("verdict", "broken"),
        ("searched_on", "2026"),
        ("rationale.fr", "Rien."),
        ("rationale.en", "Nothing."),
    ];
    let page = ed.fill(&page, "/preview", &typed, None).await;
    let page = ed.fill(page.answers(200), "/batches", &[], None).await;
    page.answers(200);
    numbers.insert("batch", page.path.split('/').next_back().unwrap_or_default().to_owned());
}

/// One assessment in each state, on a promise each.
async fn assessments(app: &mut App, ana: &Person, ed: &Person, numbers: &mut HashMap<&'static str, String>) {
    let published = rated(app, ana, ed).await;
    numbers.insert("published", published.to_string());
    let (correction, page) = corrects(app, ana, published).await;
    numbers.insert("correction", correction.to_string());
    numbers.insert("correction_base", page.value_of("base").expect("a base"));

    app.promise = make::promise(app, app.tracker, "1.03").await;
    numbers.insert("drafted", app.promise.to_string());
    let (draft, page) = ana.starts(app, "rating").await;
    ana.saves(draft, &make::RATING).await.answers(200);
    numbers.insert("draft", draft.to_string());
    numbers.insert("old", page.value_of("base").expect("a base"));

    app.promise = make::promise(app, app.tracker, "1.04").await;
    let (submitted, page) = ana.starts(app, "rating").await;
    numbers.insert("read", page.value_of("base").expect("a base"));
    ana.saves(submitted, &make::RATING).await.answers(200);
    ana.submits(submitted).await.answers(200);
    remarked(ed, submitted).await;
    let mended = [
        ("suggest.rationale.fr", "Les missions de formation se sont poursuivies, sans s’étendre."),
        ("suggest.evidence.1.occurred_on", "2019-04-30"),
        ("suggest.evidence.1.url", "https://example.org/report-2019"),
    ];
    ed.fill(&ed.reads(submitted).await, "/suggestions", &mended, None).await.answers(200);
    numbers.insert("submitted", submitted.to_string());

    app.promise = make::promise(app, app.tracker, "1.05").await;
    let returned = ana.drafts(app, &make::RATING).await;
    ana.submits(returned).await.answers(200);
    remarked(ed, returned).await;
    ed.sends_back(returned, "The split by purpose is missing.\nAnd the second item has no date.").await.answers(200);
    numbers.insert("returned", returned.to_string());
    // Its author is at work on it again, and has not saved.
    let base = ana.opens(returned).await.value_of("base").expect("a base");
    let words =
        [("base", &*base), ("rationale.en", "Half a sentence, and"), ("evidence.1.url", "https://example.org/x")];
    ana.post(&format!("/en/desk/assessments/{returned}/working-copy"), &words).await.answers(200);

    app.promise = make::promise(app, app.tracker, "1.06").await;
    let retracted = rated(app, ana, ed).await;
    let page = ed.reads(retracted).await;
    let reason = [("reason.fr", "Une source était fausse."), ("reason.en", "A source was wrong.")];
    ed.fill(&page, "/retraction", &reason, None).await.answers(200);
    numbers.insert("retracted", retracted.to_string());

    app.promise = make::promise(app, app.tracker, "1.07").await;
    let scheduled = ana.drafts(app, &make::RATING).await;
    ana.submits(scheduled).await.answers(200);
    let page = ed.reads(scheduled).await;
    ed.fill(&page, "/approval", &[("publish_at", "2099-01-01T08:00")], None).await.answers(200);

    app.promise = make::promise(app, app.tracker, "1.08").await;
    let own = ed.drafts(app, &make::RATING).await;
    ed.submits(own).await.answers(200);
    numbers.insert("own", own.to_string());

    // Nothing is remarked on here, so that it cannot be sent back without a word.
    app.promise = make::promise(app, app.tracker, "1.10").await;
    let quiet = ana.drafts(app, &make::RATING).await;
    ana.submits(quiet).await.answers(200);
    numbers.insert("quiet", quiet.to_string());

    app.promise = make::promise(app, app.tracker, "5.01").await;
    rated(app, ana, ed).await;
    for reference in ["5.02", "5.03"] {
        make::promise(app, app.tracker, reference).await;
    }
    let page = ed.get(&format!("/en/desk/promises/{}/fate", app.promise)).await;
    let why = [("reason.fr", "Deux engagements en un."), ("reason.en", "Two commitments in one.")];
    let split = [&[("fate", "split"), ("successors", "5.02, 5.03")], &why[..]].concat();
    ed.fill(&page, "/fate", &split, None).await.answers(200);
    numbers.insert("split", app.promise.to_string());

    // For the story, which is told once with script and once without.
    make::promise(app, app.tracker, "2.01").await;
    make::promise(app, app.tracker, "2.02").await;

    app.promise = make::promise(app, app.tracker, "1.09").await;
    let (fresh, _) = ana.starts(app, "update").await;
    numbers.insert("fresh", fresh.to_string());
}

/// Something to start and something begun, one of them late; and someone who reads it.
async fn assignments(app: &App, ana: &Person, ed: &Person, numbers: &HashMap<&'static str, String>) {
    let promise = |name: &str| numbers[name].parse().expect("a promise");
    for (name, due) in [("promise", "2026-01-10"), ("drafted", "2026-12-24")] {
        let due = Terms::Asked(due.parse().ok());
        app.write(async |tx| action::assignment::assign(tx, app.tracker, &[promise(name)], ana.id, due).await).await;
    }
    let submitted = AssessmentId(numbers["submitted"].parse().expect("a number"));
    ana.reads(submitted).await.answers(200);
    ed.reads(submitted).await.answers(200);
}

/// Passages with remarks that overlap, one of them resolved, and an item with a remark.
async fn remarked(ed: &Person, id: AssessmentId) {
    let about = [
        ("rationale.en", "missions went on"),
        ("rationale.en", "went on without"),
        ("rationale.fr", "se sont poursuivies"),
        ("evidence.1", ""),
    ];
    for (subject, quote) in about {
        let on = [("subject", subject), ("quote", quote), ("words", "According to which report?")];
        ed.fill(&ed.reads(id).await, "/remarks", &on, None).await.answers(200);
    }
    ed.fill(&ed.reads(id).await, "/resolution", &[], None).await.answers(200);
}

async fn rated(app: &App, ana: &Person, ed: &Person) -> AssessmentId {
    let id = ana.drafts(app, &make::RATING).await;
    ana.submits(id).await.answers(200);
    ed.approves(id).await.answers(200);
    id
}

/// A published rating with a published correction, and another correction that is being written.
async fn corrects(app: &App, ana: &Person, wrong: AssessmentId) -> (AssessmentId, Page) {
    let workspace = format!("/en/desk/promises/{}", app.promise);
    ana.get(&workspace).await.answers(200);
    let fields = [("kind", "correction"), ("corrects", &*wrong.to_string())];
    let page = ana.post(&format!("{workspace}/assessments"), &fields).await;
    page.answers(200);
    let id = page.path.split('/').find_map(|part| part.parse().ok()).expect("a number");
    (AssessmentId(id), page)
}

/// Accounts to look at, and one to give new passwords.
async fn people(app: &App, root: &Person, ana: &Person, numbers: &mut HashMap<&'static str, String>) {
    let (new, gone) = (app.stranger("new").await, app.stranger("gone").await);
    app.write(async |tx| action::account::set_closed(tx, gone.id, true).await).await;
    let form = root.get("/en/desk/people").await;
    root.fill(&form, "/people", &[("name", "Noé"), ("email", "noe@example.org")], None).await.answers(200);
    let named: [(&'static str, AccountId); 4] =
        [("root", root.id), ("ana", ana.id), ("newcomer", new.id), ("gone", gone.id)];
    numbers.extend(named.map(|(name, id)| (name, id.to_string())));
}
