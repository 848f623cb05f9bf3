//! Keyboard shortcuts: a sheet on every page of the desk, a page without script, and nothing of it in public.

use crate::support::App;

#[tokio::test]
async fn every_page_of_the_desk_carries_the_sheet_and_what_its_keys_press() {
    let app = App::start().await;
    let ed = app.editor("ed").await;
    let promise = format!("/en/desk/promises/{}", app.promise);
    for path in ["/en/desk", "/en/desk/queue", "/en/desk/stale", "/en/desk/trackers", &promise] {
        let page = ed.get(path).await;
        assert_eq!(page.attributes("dialog#shortcuts", "aria-labelledby"), ["shortcuts-title"], "{path}");
        assert_eq!(page.attributes(".desk-head [data-go]", "data-go"), ["w", "q", "s", "t"], "{path}");
        assert_eq!(page.attributes("a[data-shortcuts]", "href"), ["/en/desk/shortcuts"], "{path}");
    }
    let list = ed.get(&format!("/en/desk/trackers/{}", app.tracker)).await;
    assert_eq!(list.attributes("main .worklist .statement-line a", "href").len(), 1);
    assert_eq!(list.attributes("main input[type=search]", "name"), ["words"]);
}

#[tokio::test]
async fn the_page_of_shortcuts_reads_without_script() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    let page = ana.get("/en/desk/shortcuts").await;
    page.answers(200)
        .shows("Keyboard shortcuts")
        .shows("g q Go to the queue")
        .shows("a On the page of a review: go to Approve")
        .shows("? Show these shortcuts");
    assert_eq!(page.attributes("[data-shortcuts-switch][hidden]", "class").len(), 1, "only a script can obey it");
    ana.get("/fr/desk/shortcuts").await.shows("Raccourcis clavier").shows("Aller à la file");
}

#[tokio::test]
async fn the_script_is_a_file_of_the_desk_alone() {
    let app = App::start().await;
    let (ana, visitor) = (app.researcher("ana").await, app.visitor());
    let script = ana.get("/en/desk").await.attributes("script[src]", "src").remove(0);
    let served = visitor.get(&script).await;
    assert!(served.answers(200).headers["content-type"].to_str().expect("a type").starts_with("text/javascript"));
    for path in ["/en", "/en/canada-2015", "/en/desk/sign-in"] {
        assert!(!visitor.get(path).await.body.contains(&script), "{path}");
    }
}
