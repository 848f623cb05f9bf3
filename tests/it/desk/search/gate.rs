//! Whom the search of the desk tells: members, of the trackers of their roles, and nobody else.

use pledgebook::action;
use pledgebook::domain::access::Role;
use pledgebook::domain::tracker::TrackerText;

use super::{asks, found, promise};
use crate::support::make::{self, words};
use crate::support::{App, Sql, revise};

#[tokio::test]
async fn nothing_leaks_between_teams() {
    let app = App::start().await;
    let (ana, root, sam) = (app.researcher("ana").await, app.admin("root").await, app.stranger("sam").await);
    let second = make::tracker(&app, "quebec-2018").await;
    let named = TrackerText { name: words("Québec 2018", "Quebec 2018"), ..make::tracker_text("quebec-2018") };
    revise::tracker(&app, second, &named).await;
    make::open(&app, second, false).await;
    promise(&app, second, "9.01", words("Un xylophone.", "A xylophone, training.")).await;
    promise(&app, second, "1.02", words("Le double.", "The double.")).await;

    for query in ["xylophone", "9.01", "xyloph", "training+xylophone", "xylophone+-nothing"] {
        let page = asks(&ana, query).await;
        assert_eq!(found(&page), Vec::<String>::new(), "{query}");
        page.hides("A xylophone").hides("Quebec 2018");
        assert_eq!(found(&asks(&root, query).await), ["9.01"], "{query}");
    }
    asks(&root, "xylophone").await.shows("Tracker not public").shows("Quebec 2018");
    assert_eq!(found(&asks(&ana, "training").await), ["1.02"]);
    assert_eq!(found(&asks(&root, "1.02").await), ["1.02", "1.02"]);
    assert_eq!(found(&asks(&ana, "1.02").await), ["1.02"]);
    asks(&sam, "training").await.shows("You have no role on any tracker yet.").hides("1 promise");
    let way = format!("/en/desk/promises/{}?from=search%3Fq%3Dxylophone", app.promise);
    ana.get(&way).await.answers(200).hides("9.01");

    app.write(async |tx| action::account::set_role(tx, ana.id, second, Some(Role::Researcher)).await).await;
    assert_eq!(found(&asks(&ana, "xylophone").await), ["9.01"]);
    app.write(async |tx| action::account::set_role(tx, ana.id, second, None::<Role>).await).await;
    assert_eq!(found(&asks(&ana, "xylophone").await), Vec::<String>::new(), "a role that was taken away");
}

#[tokio::test]
async fn who_is_not_signed_in_is_asked_to_and_then_finds() {
    let app = App::start().await;
    app.researcher("ana").await;
    let page = app.visitor().get("/en/desk/search?q=training").await;
    assert!(page.path.starts_with("/en/desk/sign-in?next=%2Fen%2Fdesk%2Fsearch%3Fq%3Dtraining"), "{}", page.path);
    app.visitor().get("/en/search?q=growing").await.hides("1.02");
}

#[tokio::test]
async fn the_two_indexes_never_read_one_another() {
    let app = App::start().await;
    let sql = Sql::app(&app.schema).await;
    let named = |what: &str, like: &str| {
        format!(
            "SELECT relname FROM pg_class WHERE relkind = 'v' AND relnamespace = '{}'::regnamespace AND relname LIKE '{like}' \
                 AND pg_get_viewdef(oid) ~ '{what}' \
             UNION SELECT proname FROM pg_proc WHERE pronamespace = '{}'::regnamespace AND proname LIKE '{like}' AND prosrc ~ '{what}'",
            app.schema, app.schema
        )
    };
    let none = Vec::<String>::new();
    for public in ["published_%", "search_%"] {
        assert_eq!(sql.lines(&named("\\mlook_?up", public)).await, none, "{public} reads the desk");
    }
    for desk in ["lookup%", "look_up%"] {
        assert_eq!(sql.lines(&named("published_", desk)).await, none, "{desk} reads the public");
    }
}
