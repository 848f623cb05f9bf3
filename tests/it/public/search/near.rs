//! Where nothing is found, what comes nearest.

use super::{ask, found, promise};
use crate::support::App;
use crate::support::make::words;

#[tokio::test]
async fn mistyped_words_are_mended() {
    let app = App::start().await;
    let statement = words("Améliorer la sécurité à Montréal.", "Improve security in Montréal.");
    promise(&app, app.tracker, "2.01", statement).await;
    for (typed, meant) in [("secuirty", "security"), ("montrael", "montréal"), ("improvve+securty", "improve security")]
    {
        let page = ask(&app, typed).await;
        page.shows("Did you mean").shows("Closest matches");
        assert_eq!(page.texts(".meant a"), [meant], "{typed}");
        assert_eq!(found(&page), ["2.01"], "{typed}");
        let followed = app.visitor().get(&page.attributes(".meant a", "href")[0]).await;
        followed.shows("1 promise").hides("Did you mean");
    }
    let page = app.visitor().get("/fr/recherche?q=securit%C3%A9e").await;
    assert_eq!(found(&page), ["2.01"]);
}

#[tokio::test]
async fn words_that_stand_somewhere_are_right_and_stay() {
    let app = App::start().await;
    promise(&app, app.tracker, "2.01", words("Des trains modernes, pour toujours.", "Modern trains.")).await;
    promise(&app, app.tracker, "2.02", words("Stocker les grains, poursuivre.", "Store grains safely, cleanly.")).await;
    for typed in
        ["trains+safely", "train+safely", "modern+grain", "pour+safely+modern", "safely+moder", "safely+moderns"]
    {
        let page = ask(&app, typed).await;
        page.shows("Nothing was found").shows("Closest matches").hides("Did you mean");
    }
    let page = ask(&app, "trains+safelly").await;
    page.hides("Did you mean trains").shows("Closest matches");
    let page = ask(&app, "grains+safelly").await;
    assert_eq!(page.texts(".meant a"), ["grains safely"]);
}

#[tokio::test]
async fn words_that_never_meet_show_where_each_stands() {
    let app = App::start().await;
    promise(&app, app.tracker, "2.01", words("Créer des emplois.", "Create jobs.")).await;
    let page = ask(&app, "training+jobs").await;
    page.shows("Nothing was found for “training jobs”.").shows("Closest matches").hides("Did you mean");
    let mut references = found(&page);
    references.sort();
    assert_eq!(references, ["1.02", "2.01"]);
}

#[tokio::test]
async fn where_nothing_is_near_the_page_says_what_to_try() {
    let app = App::start().await;
    let page = ask(&app, "zzyzx").await;
    page.shows("Nothing was found for “zzyzx”.").shows("Try fewer or more general words").hides("Closest");
    let page = app.visitor().get("/fr/recherche?q=zzyzx").await;
    page.shows("Rien n’a été trouvé pour « zzyzx ».");
}

#[tokio::test]
async fn what_is_not_alike_is_not_near() {
    let app = App::start().await;
    promise(&app, app.tracker, "2.01", words("Un téléphone pour tous.", "A telephone for the polite reductions."))
        .await;
    for typed in ["xylophone", "policemen", "xyzzy+plugh+quux+telephone", "of+the+xyzzy", "telephone+-polite"] {
        let page = ask(&app, typed).await;
        page.shows("Nothing was found for").hides("Closest matches").hides("Did you mean");
        assert_eq!(found(&page), Vec::<String>::new(), "{typed}");
    }
    assert_eq!(found(&ask(&app, "xyzzy+telephone").await), ["2.01"], "half of it");
    ask(&app, "telephnoe").await.shows("Did you mean telephone?");
}
