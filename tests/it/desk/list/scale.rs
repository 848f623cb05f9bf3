//! The desk's lists at two thousand promises: what a page asks of the database is bounded, does not grow with them, and is
//! answered from indexes.

use crate::support::people::Person;
use crate::support::{App, Sql, statements};

/// Tables that grow with the work of a newsroom.
const LARGE: [&str; 20] = [
    "promise",
    "promise_summary",
    "promise_words",
    "assessment",
    "revision",
    "evidence",
    "transition",
    "promise_check",
    "audit_entry",
    "lookup",
    "lookup_statement",
    "lookup_assessment",
    "promise_version",
    "batch_item",
    "remark",
    "reading",
    "suggestion",
    "suggestion_answer",
    "evidence_memory",
    "evidence_publisher",
];
/// The most statements that a page of the desk asks.
const MOST: usize = 36;

/// Adds `count` promises in chapter `chapter`, all assessed: of ten, four are published, three wait, three are drafts; every
/// other one is assigned, and every fifth was checked.
pub async fn fill(app: &App, sql: &Sql, (chapter, count): (u32, u32), author: &Person, editor: &Person) {
    let (tracker, author, editor) = (app.tracker, author.id, editor.id);
    let new = format!("promise.reference LIKE '{chapter}.%'");
    let number = "substring(promise.reference FROM '[0-9]+$')::int";
    let of_new = format!("assessment JOIN promise ON promise.id = assessment.promise_id AND {new}");
    let with_head = format!("{of_new} JOIN revision ON revision.assessment_id = assessment.id");
    let statements = [
        format!(
            "INSERT INTO promise (tracker_id, reference, reference_key, statement, created_at, online_at, online_by)
             SELECT {tracker}, '{chapter}.' || n, '{chapter}.' || lpad(n::text, 9, '0'),
                    jsonb_build_object('en', 'Cut tax ' || n || ' by ' || md5(n::text), 'fr', 'Réduire l’impôt ' || n),
                    timestamptz '2020-01-01' + n * interval '1 minute', now(), {editor} FROM generate_series(1, {count}) AS n"
        ),
        format!(
            "INSERT INTO assessment (promise_id, kind, state, author_id, created_at)
             SELECT id, 'rating', 'draft', {author}, created_at + interval '1 day' FROM promise WHERE {new}"
        ),
        format!(
            "INSERT INTO revision (assessment_id, number, author_id, verdict_id, effective_date, rationale, note, untranslated, created_at)
             SELECT assessment.id, 1, {author}, (SELECT min(id) FROM verdict), '2019', '{{\"en\": \"Said so.\"}}', '{{}}', '{{}}',
                    assessment.created_at FROM {of_new}"
        ),
        format!(
            "INSERT INTO evidence (revision_id, position, stance, title, url, language)
             SELECT revision.id, 1, 'supports', 'Report', 'https://example.org/' || revision.id, 'en' FROM {with_head}"
        ),
        format!(
            "INSERT INTO transition (assessment_id, step, to_state, actor_id, at)
             SELECT assessment.id, 'start', 'draft', {author}, assessment.created_at FROM {of_new}"
        ),
        format!(
            "UPDATE assessment SET state = 'submitted' FROM promise
             WHERE promise.id = assessment.promise_id AND {new} AND {number} % 10 < 7"
        ),
        format!(
            "INSERT INTO transition (assessment_id, step, from_state, to_state, actor_id, at)
             SELECT assessment.id, 'submit', 'draft', 'submitted', {author}, assessment.created_at + interval '1 day'
             FROM {of_new} WHERE assessment.state = 'submitted'"
        ),
        format!(
            "UPDATE assessment SET state = 'published', approver_id = {editor}, approved_id = revision.id,
                    published_at = assessment.created_at + interval '2 days'
             FROM promise, revision WHERE promise.id = assessment.promise_id AND revision.assessment_id = assessment.id
               AND {new} AND {number} % 10 < 4"
        ),
        format!(
            "INSERT INTO assignment SELECT id, {author}, NULL, created_at + interval '9 days' FROM promise WHERE {new} AND {number} % 2 = 0"
        ),
        format!(
            "INSERT INTO promise_check (promise_id, account_id, at, day)
             SELECT id, {author}, created_at + interval '30 days', '2020-03-01' FROM promise WHERE {new} AND {number} % 5 = 0"
        ),
        "ANALYZE".to_owned(),
    ];
    for statement in statements {
        sql.run(&statement).await;
    }
}

/// The pages, each with who opens it.
async fn pages<'a>(
    app: &App,
    sql: &Sql,
    ana: &'a Person,
    ed: &'a Person,
    adam: &'a Person,
) -> Vec<(&'a Person, String)> {
    let list = format!("/en/desk/trackers/{}", app.tracker);
    let middle = sql.one("SELECT id FROM promise WHERE reference = '7.200'").await;
    let waiting = sql
        .one("SELECT open_id FROM promise_summary WHERE open_state = 'submitted' ORDER BY open_id LIMIT 1 OFFSET 50")
        .await;
    let draft = sql
        .one("SELECT open_id FROM promise_summary WHERE open_state = 'draft' ORDER BY open_id LIMIT 1 OFFSET 50")
        .await;
    let from = format!("trackers/{}", app.tracker);
    let of_ed = [
        list.clone(),
        format!("{list}?after={middle}"),
        format!("{list}?before={middle}"),
        format!("{list}?assignee=none"),
        format!("{list}?state=draft&after={middle}"),
        format!("{list}?verdict=none"),
        format!("{list}?words=7.39"),
        format!("{list}?sort=statement&after={middle}"),
        format!("{list}?sort=verdict&order=desc&after={middle}"),
        format!("{list}?sort=effective&before={middle}"),
        format!("{list}?sort=assignee&after={middle}"),
        format!("{list}?sort=open&before={middle}"),
        format!("{list}?sort=deadline&order=desc&after={middle}"),
        format!("{list}?sort=source&after={middle}"),
        format!("{list}?sort=checked&assignee=none&after={middle}"),
        format!("{list}?checked=due&deadline=12&source=none&topic=1"),
        format!("{list}?unchecked=2020-02-01&deadline=passed"),
        "/en/desk".to_owned(),
        "/en/desk/queue".to_owned(),
        "/en/desk/queue?mine=no&kind=rating".to_owned(),
        "/en/desk/stale".to_owned(),
        "/en/desk/stale?assignee=none".to_owned(),
        "/en/desk/search?q=tax".to_owned(),
        "/en/desk/search?q=7.200".to_owned(),
        "/en/desk/activity".to_owned(),
        "/en/desk/notifications".to_owned(),
        "/en/desk/batches".to_owned(),
        format!("/en/desk/promises/{middle}?from={from}"),
        format!("/en/desk/promises/{middle}?from=stale"),
        format!("/en/desk/promises/{middle}?from=queue"),
        format!("/en/desk/promises/{middle}?from=search%3Fq%3Dtax"),
        format!("/en/desk/promises/{middle}/assignment"),
        format!("/en/desk/assessments/{waiting}?from=queue"),
    ];
    let of_ana = [
        "/en/desk".to_owned(),
        "/en/desk?part=drafts&after=1577923200000000-0".to_owned(),
        "/en/desk?part=assigned&after=1".to_owned(),
        format!("/en/desk/promises/{middle}?from=work"),
        format!("/en/desk/assessments/{draft}/draft?from=work"),
    ];
    let of_adam = [
        "/en/desk/trackers".to_owned(),
        "/en/desk/people".to_owned(),
        format!("/en/desk/people/{}", ana.id),
        format!("{list}/setup"),
        format!("{list}/promises"),
        format!("{list}/promises?after=7.200"),
    ];
    let by = |who: &'a Person, pages: &[String]| pages.iter().map(|page| (who, page.clone())).collect::<Vec<_>>();
    [by(ed, &of_ed), by(ana, &of_ana), by(adam, &of_adam)].concat()
}

/// The plan of a statement for whatever values; nothing for the few whose values' kinds only the driver knows.
async fn plan(sql: &Sql, statement: &str) -> Option<String> {
    let count = (1..40).rev().find(|n| statement.contains(&format!("${n}"))).unwrap_or(0);
    let values = vec!["NULL"; count].join(", ");
    let values = if count == 0 { values } else { format!("({values})") };
    sql.attempt(&format!("DEALLOCATE ALL; PREPARE asked AS {statement}")).await.ok()?;
    Some(sql.lines(&format!("EXPLAIN (COSTS OFF) EXECUTE asked{values}")).await.join("\n"))
}

#[tokio::test]
async fn no_page_of_the_desk_asks_more_of_the_database_when_there_are_more_promises() {
    statements::prepare();
    let app = App::start().await;
    let (ana, ed, adam) = (app.researcher("ana").await, app.editor("ed").await, app.admin("adam").await);
    let sql = Sql::app(&app.schema).await;
    fill(&app, &sql, (7, 400), &ana, &ed).await;
    let pages = pages(&app, &sql, &ana, &ed, &adam).await;
    let mut few = Vec::new();
    for (who, page) in &pages {
        statements::listen(&app.schema);
        who.get(page).await.answers(200);
        few.push(statements::heard(&app.schema));
    }
    fill(&app, &sql, (8, 1600), &ana, &ed).await;
    // A plan for any values cannot weigh an index against reading all of a table of this size: what is asked is whether there
    // is an index that serves.
    sql.run("SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off").await;
    let (mut offences, mut all, mut planned) = (Vec::new(), 0, 0);
    for ((who, page), few) in pages.iter().zip(&few) {
        statements::listen(&app.schema);
        who.get(page).await.answers(200);
        let asked = statements::heard(&app.schema);
        assert!(!asked.is_empty(), "nothing is heard of {page}");
        if asked.len() != few.len() || asked.len() > MOST {
            offences.push(format!("{page} asks {} statements, and {} of fewer promises", asked.len(), few.len()));
        }
        for (statement, _) in
            asked.iter().filter(|(text, _)| text.starts_with("SELECT") || text.trim_start().starts_with("WITH"))
        {
            all += 1;
            let Some(plan) = plan(&sql, statement).await else { continue };
            planned += 1;
            let scanned = LARGE.iter().find(|table| {
                plan.lines().any(|line| {
                    line.split("Seq Scan on ").nth(1).and_then(|rest| rest.split(' ').next()) == Some(**table)
                })
            });
            if let Some(table) = scanned {
                offences.push(format!("{page} reads all of {table}:\n{statement}\n{plan}"));
            }
        }
    }
    assert!(planned * 10 > all * 8, "of {all} statements only {planned} were planned");
    assert_eq!(offences, Vec::<String>::new());
}
