//! Codebooks are written in one form: its buttons change the form, sending it proposes the next version, nothing typed is
//! lost.

use pledgebook::domain::codebook_proposal::Kind;
use pledgebook::store;

use crate::support::people::Person;
use crate::support::{App, Page, make};

/// A reason in every language of the tracker.
const REASON: [(&str, &str); 2] = [("reason.fr", "Pour plus de clarté."), ("reason.en", "To be clearer.")];

async fn opens(app: &App, person: &Person) -> Page {
    person.get(&format!("/en/desk/trackers/{}/codebook", app.tracker)).await
}

async fn version(app: &App) -> i32 {
    let tracker = app.tracker;
    let book = app.read(async |connection| store::codebook::in_force(connection, tracker).await).await;
    book.expect("a codebook").version
}

fn keys(page: &Page) -> Vec<String> {
    page.attributes("input[name$=\".key\"]", "value")
}

#[tokio::test]
async fn the_buttons_move_add_and_remove_verdicts_and_keep_what_was_typed() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let page = opens(&app, &root).await;
    let first = keys(&page);

    let page = root.fill(&page, "/codebook", &[("verdict.1.label.en", "Held")], Some(("step", "down.1"))).await;
    page.answers(200).shows("nothing is proposed yet");
    assert_eq!(page.value_of("verdict.2.label.en").as_deref(), Some("Held"));
    assert_eq!(keys(&page)[..2], [first[1].clone(), first[0].clone()]);

    let page = root.fill(&page, "/codebook", &[], Some(("step", "up.2"))).await;
    assert_eq!(keys(&page), first, "moved back");

    let page = root.fill(&page, "/codebook", &[], Some(("step", "remove.2"))).await;
    assert_eq!(keys(&page).len(), first.len() - 1);
    let page = root.fill(&page, "/codebook", &[], Some(("step", "add"))).await;
    assert_eq!(keys(&page).last().map(String::as_str), Some(""));
    assert_eq!(page.value_of("verdict.1.label.en").as_deref(), Some("Held"));

    for nonsense in ["up.1", "remove.99", "down.0", "fly.2", "up."] {
        let same = root.fill(&page, "/codebook", &[], Some(("step", nonsense))).await;
        assert_eq!(keys(&same), keys(&page), "{nonsense} changes nothing");
    }
    assert_eq!(version(&app).await, 1, "nothing is kept by a button");
}

#[tokio::test]
async fn a_change_proposes_the_next_version_and_no_change_proposes_none() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let page = opens(&app, &root).await;
    let page = root.fill(&page, "/codebook", &[], None).await;
    page.answers(200).shows("Nothing was changed, so version 1 stays in force.");
    let changed = [("verdict.1.meaning.en", "All of it was done.")];
    let unreasoned = root.fill(&page, "/codebook", &changed, None).await;
    unreasoned.answers(422).shows("Reason (French): this is needed.").shows("Reason (English): this is needed.");
    assert_eq!(unreasoned.value_of("verdict.1.meaning.en").as_deref(), Some("All of it was done."));
    let page = root.fill(&unreasoned, "/codebook", &REASON, None).await;
    page.answers(200).shows("Version 2 of the codebook").shows("All of it was done.");
    assert_eq!(version(&app).await, 1, "nothing is in force before someone else approves it");
}

#[tokio::test]
async fn another_class_offers_its_colour() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let page = opens(&app, &root).await;
    let changed = [REASON[0], REASON[1], ("verdict.1.class", "broken")];
    let offered = root.fill(&page, "/codebook", &changed, None).await;
    offered.answers(422).shows("You changed a class.").shows("Take the colour of this class: Red");
    let colour = |page: &Page| page.attributes("input[name='verdict.1.colour'][checked]", "value");
    assert_eq!(colour(&offered), ["green"], "nothing is changed unasked");
    let taken = root.fill(&offered, "/codebook", &[], Some(("step", "colour.1"))).await;
    taken.answers(200).hides("Take the colour of this class");
    assert_eq!(colour(&taken), ["red"]);
    assert_eq!(taken.value_of("reason.en").as_deref(), Some(REASON[1].1), "nothing typed is lost");
    let kept = root.fill(&offered, "/codebook", &[], None).await;
    assert_eq!(kept.answers(200).texts(".diff h3"), ["Kept: Class"]);
    let page = root.fill(&kept, "/withdrawal", &[], None).await;
    page.answers(200).shows("Withdrawn by root on January 15, 2026.");
    let page = root.fill(&taken, "/codebook", &[], None).await;
    assert_eq!(page.answers(200).texts(".diff h3"), ["Kept: Class", "Kept: Colour"]);
}

#[tokio::test]
async fn a_codebook_with_faults_comes_back_whole() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let page = opens(&app, &root).await;
    let typed = [
        ("verdict.1.key", "Not A Key"),
        ("verdict.2.label.fr", ""),
        ("verdict.2.label.en", ""),
        ("verdict.3.key", "broken"),
        ("verdict.5.class", "excellent"),
    ];
    let page = root.fill(&page, "/codebook", &typed, None).await;
    page.answers(422).shows("Verdict 1, key: “Not A Key”").shows("Verdict 2, label (French): this is needed.");
    page.shows("Verdict 4, key: “broken” is already used.").shows("Verdict 5, class: “excellent”");
    assert_eq!(page.value_of("verdict.1.key").as_deref(), Some("Not A Key"));
    let page = root.post(&format!("/en/desk/trackers/{}/codebook", app.tracker), &[("version", "1")]).await;
    page.answers(422).shows("Verdict: at least 2 entries are needed.");
    assert_eq!(version(&app).await, 1);
}

#[tokio::test]
async fn a_codebook_that_moved_on_is_not_replaced_unseen() {
    let app = App::start().await;
    let root = app.admin("root").await;
    let mine = opens(&app, &root).await;
    let mut theirs = make::verdicts();
    theirs[0].label = make::words("La leur", "Theirs");
    make::changed_codebook(&app, app.tracker, Kind::Version, &theirs).await;

    let typed = [REASON[0], REASON[1], ("verdict.1.label.en", "Mine")];
    let page = root.fill(&mine, "/codebook", &typed, None).await;
    page.answers(422).shows("The codebook, version 2, has changed since you opened this page.");
    assert_eq!(page.value_of("verdict.1.label.en").as_deref(), Some("Mine"));
    assert_eq!(page.value_of("reason.fr").as_deref(), Some(REASON[0].1));
    assert_eq!(version(&app).await, 2);
    root.fill(&page, "/codebook", &[], None).await.answers(200).shows("Version 3 of the codebook");
}

#[tokio::test]
async fn a_ready_made_set_is_offered_and_not_in_force() {
    let app = App::start().await;
    let root = app.admin("root").await;
    for (set, size) in [("six", 6), ("five", 5), ("three", 3), ("empty", 2), ("unheard-of", 6)] {
        let page = root.get(&format!("/en/desk/trackers/{}/codebook?set={set}", app.tracker)).await;
        assert_eq!(keys(page.answers(200)).len(), size, "{set}");
    }
    assert_eq!(version(&app).await, 1);
}
