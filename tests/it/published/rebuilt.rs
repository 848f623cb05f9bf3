//! What was published bit by bit is what a rebuild makes of the working tables.

use crate::support::{App, make, published};

#[tokio::test]
async fn a_newsroom_without_publications() {
    let app = App::start().await;
    published::is_what_a_rebuild_makes(&app).await;
}

#[tokio::test]
async fn after_a_rating() {
    let app = App::start().await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let draft = ana.drafts(&app, &make::RATING).await;
    published::is_what_a_rebuild_makes(&app).await;
    ana.submits(draft).await;
    ed.approves(draft).await;
    published::is_what_a_rebuild_makes(&app).await;
}
