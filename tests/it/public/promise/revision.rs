//! The revisions of the record on the page of a promise.

use pledgebook::domain::promise::PromiseText;

use crate::public::{Newsroom, rating};
use crate::support::{App, Sql, make, revise};

const PAGE: &str = "/en/canada-2015/promises/1.02";

#[tokio::test]
async fn more_than_a_hundred_revisions_stand_on_pages_of_their_own_and_lead_to_one_another() {
    let app = App::start().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let text = PromiseText {
        reference: "1.02".parse().expect("a reference"),
        statement: make::words("Autre chose.", "Something else."),
        source: None,
        page: None,
        deadline: None,
        topics: Vec::new(),
    };
    revise::promise(&app, app.promise, &text).await;
    let copied = "INSERT INTO published_revision SELECT (jsonb_populate_record(one, jsonb_build_object('id', 1000 + n, \
                      'at', one.at - n * interval '1 day', 'number', NULL))).* \
                  FROM published_revision AS one, generate_series(1, 230) AS n";
    Sql::app(&app.schema).await.run(copied).await;
    let first = app.visitor().get(PAGE).await;
    assert_eq!(first.texts("#revisions-title ~ div > [role=note]").len(), 100);
    assert_eq!(first.attributes("a[rel=next]", "href")[0], format!("{PAGE}?revisions=2#revisions-title"));
    let second = app.visitor().get(&format!("{PAGE}?revisions=2")).await;
    assert_eq!(second.texts("#revisions-title ~ div > [role=note]").len(), 100);
    assert!(second.attributes("a[rel=prev]", "href").contains(&format!("{PAGE}#revisions-title")));
    assert!(second.attributes("a[rel=next]", "href").contains(&format!("{PAGE}?revisions=3#revisions-title")));
    let newest = first.attributes("header [role=note] a", "href").remove(0);
    assert!(newest.starts_with("#revision-"), "{newest}");
    assert_eq!(
        second.attributes("header [role=note] a", "href"),
        [format!("{PAGE}{newest}")],
        "it stands on the first"
    );
    for asked in ["3", "4", "99999999999999999999999"] {
        let last = app.visitor().get(&format!("{PAGE}?revisions={asked}")).await;
        let expected = if asked.len() > 1 { 100 } else { 31 };
        assert_eq!(last.texts("#revisions-title ~ div > [role=note]").len(), expected, "{asked}");
    }
    let ids = |page: &crate::support::Page| page.attributes("#revisions-title ~ div > [role=note]", "id");
    assert!(ids(&first).iter().all(|id| !ids(&second).contains(id)), "none stands on both");
}
