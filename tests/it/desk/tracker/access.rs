//! Who is no administrator finds none of the administration's pages; the list of trackers is the same answer as theirs.

use pledgebook::domain::access::Role;

use crate::support::{App, make};

fn pages(app: &App) -> Vec<String> {
    let tracker = format!("trackers/{}", app.tracker);
    let parts = ["setup", "settings", "sources", "sources/1", "topics", "topics/1", "promises", "promises/new"];
    let mut pages: Vec<String> = parts.iter().map(|part| format!("{tracker}/{part}")).collect();
    pages.extend(["trackers/new".to_owned(), "people".to_owned(), "people/2".to_owned(), "site".to_owned()]);
    pages.push(format!("promises/{}/settings", app.promise));
    pages
}

fn posts(app: &App) -> Vec<String> {
    let tracker = format!("trackers/{}", app.tracker);
    let parts = ["settings", "sources", "sources/1", "topics", "topics/1", "promises"];
    let mut posts: Vec<String> = parts.iter().map(|part| format!("{tracker}/{part}")).collect();
    posts.extend(
        ["site", "trackers", "people", "people/2/roles", "people/2/closing", "people/2/password"].map(str::to_owned),
    );
    posts.push(format!("promises/{}/settings", app.promise));
    posts
}

#[tokio::test]
async fn researchers_and_editors_get_404_on_every_page_of_the_administration() {
    let app = App::start().await;
    let (ana, ed, nobody) = (app.researcher("ana").await, app.editor("ed").await, app.stranger("no").await);
    for person in [&ana, &ed, &nobody] {
        for lang in ["en", "fr"] {
            for page in pages(&app) {
                person.get(&format!("/{lang}/desk/{page}")).await.answers(404);
            }
        }
        person.get("/en/desk/password").await;
        for post in posts(&app) {
            person.post(&format!("/en/desk/{post}"), &[("name.en", "x"), ("closed", "yes")]).await.answers(404);
        }
    }
    let root = app.admin("root").await;
    for page in pages(&app) {
        root.get(&format!("/fr/desk/{page}")).await.answers(200);
    }
}

#[tokio::test]
async fn the_codebook_is_for_editors_and_administrators() {
    let app = App::start().await;
    let people = [(app.researcher("ana").await, 404), (app.stranger("no").await, 404)];
    let others = [(app.editor("ed").await, 200), (app.admin("root").await, 200)];
    for (person, status) in people.iter().chain(&others) {
        for page in ["codebook", "codebook/mending"] {
            person.get(&format!("/en/desk/trackers/{}/{page}", app.tracker)).await.answers(*status);
        }
    }
}

#[tokio::test]
async fn visitors_are_asked_to_sign_in() {
    let app = App::start().await;
    for page in pages(&app) {
        app.visitor().get(&format!("/en/desk/{page}")).await.answers(200).shows("Sign in to the desk");
    }
}

#[tokio::test]
async fn the_list_of_trackers_holds_those_one_has_a_role_on_and_all_for_administrators() {
    let app = App::start().await;
    make::tracker(&app, "another").await;
    let (ana, nobody, root) = (app.researcher("ana").await, app.stranger("no").await, app.admin("root").await);
    let rows = async |person: &crate::support::people::Person| {
        person.get("/en/desk/trackers").await.answers(200).texts("tbody tr").len()
    };
    assert_eq!((rows(&ana).await, rows(&nobody).await, rows(&root).await), (1, 0, 2));
    ana.get("/en/desk/trackers").await.shows("Researcher").hides("New tracker").hides("Set-up");
    nobody.get("/en/desk/trackers").await.shows("You hold no role on a tracker yet.");
    let (id, tracker) = (nobody.id, app.tracker);
    app.write(async |tx| pledgebook::action::account::set_role(tx, id, tracker, Some(Role::Editor)).await).await;
    assert_eq!(rows(&nobody).await, 1, "roles count from the next page on");
}

#[tokio::test]
async fn parts_of_another_tracker_are_not_found_under_this_one() {
    let app = App::start().await;
    let other = make::tracker(&app, "another").await;
    let root = app.admin("root").await;
    let theirs = root.get(&format!("/en/desk/trackers/{other}/sources")).await.attributes("td a", "href").remove(0);
    let number = theirs.rsplit('/').next().expect("a number");
    root.get(&format!("/en/desk/trackers/{}/sources/{number}", app.tracker)).await.answers(404);
    for nowhere in ["trackers/999/setup", "trackers/x/setup", "people/999", "people/1", "promises/999/settings"] {
        root.get(&format!("/en/desk/{nowhere}")).await.answers(404);
    }
}
