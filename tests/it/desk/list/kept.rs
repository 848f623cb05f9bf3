//! What is kept of each promise is what its history says, whatever was done, by whom and in which way.

use pledgebook::action;
use pledgebook::domain::delisting::DelistingKind;

use crate::support::{App, Sql, make};

/// Rows that say something else than the history, and tallies that say something else than the rows.
async fn differences(sql: &Sql) -> Vec<String> {
    let both_ways = |one: &str, other: &str| {
        format!("((TABLE {one} EXCEPT TABLE {other}) UNION ALL (TABLE {other} EXCEPT TABLE {one}))")
    };
    let mut found =
        sql.lines(&format!("SELECT * FROM {} AS differs", both_ways("promise_summary", "promise_standing"))).await;
    let tally =
        "SELECT tracker_id, delisted, sum(number)::bigint FROM promise_tally GROUP BY 1, 2 HAVING sum(number) <> 0";
    let count = "SELECT tracker_id, coalesce(delisted, ''), count(*) FROM promise_summary GROUP BY 1, 2";
    found.extend(sql.lines(&format!("(({tally}) EXCEPT ({count})) UNION ALL (({count}) EXCEPT ({tally}))")).await);
    let words = "SELECT id, search_plain(reference || ' ' || (SELECT string_agg(value, ' ') FROM jsonb_each_text(statement))) FROM promise";
    found.extend(sql.lines(&format!("({words}) EXCEPT SELECT promise_id, words FROM promise_words")).await);
    found
}

#[tokio::test]
async fn every_step_of_an_assessment_is_kept() {
    let app = App::start().await;
    let sql = Sql::app(&app.schema).await;
    let (ana, ed) = (app.researcher("ana").await, app.editor("ed").await);
    let same = async |after: &str| assert_eq!(differences(&sql).await, Vec::<String>::new(), "after {after}");
    same("the first promise").await;
    let draft = ana.drafts(&app, &make::RATING).await;
    same("a draft").await;
    ana.submits(draft).await.answers(200);
    same("handing in").await;
    ed.sends_back(draft, "Say when.").await.answers(200);
    same("sending back").await;
    assert_eq!(sql.one("SELECT open_step FROM promise_summary").await, "send_back");
    ana.submits(draft).await.answers(200);
    ed.approves(draft).await.answers(200);
    same("approval").await;
    assert_eq!(sql.one("SELECT rating_id FROM promise_summary").await, draft.to_string());
    let path = format!("/en/desk/promises/{}/assignment", app.promise);
    ed.get(&path).await;
    ed.post(&path, &[("assignee", &ana.id.to_string()), ("due", "2026-02-17"), ("do", "assign")]).await.answers(200);
    same("assigning").await;
    ana.post(&format!("/en/desk/promises/{}/checks", app.promise), &[]).await;
    same("a check").await;
    let reason = make::words("Reprise.", "Taken over.");
    app.write(async |tx| action::delisting::decide(tx, app.promise, DelistingKind::Withdrawn, &reason, &[]).await)
        .await;
    same("withdrawal").await;
    assert_eq!(sql.one("SELECT assignee_id IS NULL FROM promise_summary").await, "t", "the assignment rests");
    app.write(async |tx| action::delisting::restore(tx, app.promise, &reason).await).await;
    same("its return").await;
    ed.post(&path, &[("do", "take_back")]).await.answers(200);
    same("taking back").await;
    is_added_up_now_and_then(&app, &sql).await;
    same("many promises, added up now and then").await;
}

/// Each new promise leaves a row of its own in the tally, until chance, one time in twenty, has all of them added up.
async fn is_added_up_now_and_then(app: &App, sql: &Sql) {
    let mut rows = 0;
    for n in 0..400 {
        make::promise(app, app.tracker, &format!("3.{n}")).await;
        let left = sql.number("SELECT count(*) FROM promise_tally").await;
        if left <= rows {
            return;
        }
        rows = left;
    }
    panic!("{rows} rows were never added up");
}
