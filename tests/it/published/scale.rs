//! Public pages at twenty thousand promises: few statements, each a range of an index or one row by key, and planned as what
//! it is.

use serde_json::Value;

use crate::support::{App, Sql, statements};

/// How many promises the tracker has.
const PROMISES: usize = 20_000;
/// Below so many rows an estimate may be off: it decides nothing.
const FEW: f64 = 150.0;

/// Fills the published store with a tracker of that size: what a publication writes, twenty thousand times.
async fn fill(app: &App, sql: &Sql) {
    let tracker = app.tracker;
    let statements = [
        format!(
            "INSERT INTO published_promise (id, tracker_id, reference, reference_key, statement, source_id, topic_ids,
                 verdict_id, verdict_key, effective_date, rated_at, changed_at, checked_at, touched_at, languages, people, older, words, share)
             SELECT 1000 + n, {tracker}, '7.' || n, '017.' || lpad(length(n::text)::text, 2, '0') || n,
                 jsonb_build_object('en', 'Cut tax ' || n || ' by ' || md5(n::text), 'fr', 'Réduire l’impôt ' || n),
                 (SELECT min(id) FROM published_source), ARRAY(SELECT id FROM published_topic),
                 (SELECT min(id) FROM verdict WHERE position = 1 + n % 4), (ARRAY['kept', 'kept_in_part', 'in_progress', 'broken'])[1 + n % 4],
                 '2017-03', at, at, at, at, '{{en,fr}}', '{{}}', '{{}}', 'cut tax ' || n || E'\\n' || md5(n::text), '{{}}'
             FROM (SELECT n, timestamptz '2020-01-01' + n * interval '1 minute' AS at FROM generate_series(1, {PROMISES}) AS n) AS made"
        ),
        "INSERT INTO published_edition (promise_id, number, tracker_id, assessment_id, published_at, document, html, steps, digest)
             SELECT id, 1, tracker_id, 100000 + id, rated_at, json_build_object('number', 1, 'assessment', 100000 + id,
                 'kind', 'rating', 'corrects', NULL, 'published_at', rated_at, 'effective_date', '2017-03', 'verdict', NULL,
                 'promise', json_build_object('tracker', statement, 'statement', statement, 'source', NULL, 'page', NULL,
                     'topics', '[]'::json, 'deadline', NULL),
                 'text', json_build_object('rationale', statement, 'note', '{}'::json, 'evidence', '[]'::json)),
                 '{}', '[]', sha256(id::text::bytea) FROM published_promise WHERE id > 1000"
            .to_owned(),
        "INSERT INTO published_entry (promise_id, tracker_id, topic_id, source_id, verdict_key, staleness, reference_key, reference)
             SELECT id, tracker_id, topic, coalesce(source_id, 0), verdict_key, -extract(epoch FROM changed_at) * 1000000, reference_key, reference
             FROM published_promise CROSS JOIN LATERAL unnest(0 || topic_ids) AS topic WHERE id > 1000"
            .to_owned(),
        "INSERT INTO published_event (tracker_id, topic_id, promise_id, kind, subject_id, number, at, is_rating, is_notice, listed, corrected, is_first, takes_force, verdict_id)
             SELECT tracker_id, topic, id, 'publication', 100000 + id, 1, rated_at, true, false, true, false, true, true, verdict_id
             FROM published_promise CROSS JOIN LATERAL unnest(0 || topic_ids) AS topic WHERE id > 1000"
            .to_owned(),
        "INSERT INTO published_text (promise_id, tracker_id, kind, assessment_id, place, language, text, document)
             SELECT id, tracker_id, 'promise', 0, 0, said.key, said.value, to_tsvector('pledgebook_simple', said.value)
             FROM published_promise, jsonb_each_text(statement) AS said WHERE id > 1000"
            .to_owned(),
        "INSERT INTO published_document (promise_id, kind, tracker_id, class, weight, document)
             SELECT id, 'promise', tracker_id, 'kept', 8, to_tsvector('pledgebook_simple', words) || search_marks(id, tracker_id, 'promise', 'kept')
             FROM published_promise WHERE id > 1000"
            .to_owned(),
        "INSERT INTO published_facet SELECT tracker_id, topic_id, source, verdict, count(*) FROM published_entry,
                 LATERAL unnest(ARRAY[0, source_id]) AS source, LATERAL unnest(ARRAY['*', verdict_key]) AS verdict
             WHERE promise_id > 1000 GROUP BY 1, 2, 3, 4
             ON CONFLICT (tracker_id, topic_id, source_id, verdict_key) DO UPDATE SET count = EXCLUDED.count"
            .to_owned(),
        format!("UPDATE published_tracker SET listed = {PROMISES} + 1 WHERE id = {tracker}"),
        "VACUUM ANALYZE".to_owned(),
    ];
    for statement in statements {
        sql.run(&statement).await;
    }
}

/// Pages, each with the most statements that it may ask.
const PAGES: [(&str, usize); 25] = [
    ("/en/canada-2015/promises/7.10000", 2),
    ("/en/canada-2015/promises/1.2", 4),
    ("/en/canada-2015/promises/7.10000/v1", 2),
    ("/fr/canada-2015/promesses/7.1/cite.bib", 2),
    ("/en/canada-2015", 3),
    ("/en/canada-2015?after=7.10000", 3),
    ("/en/canada-2015?before=7.10000", 3),
    ("/en/canada-2015?verdict=kept&verdict=broken&before=7.10000", 3),
    ("/en/canada-2015?verdict=kept&topic=security&before=7.10000", 3),
    ("/en/canada-2015?sort=change&before=7.10000", 3),
    ("/en/canada-2015?sort=change", 3),
    ("/en/canada-2015?verdict=kept&topic=security&after=7.10000", 3),
    ("/en/canada-2015?verdict=broken&sort=change", 3),
    ("/en", 2),
    ("/en/search?q=tax", 2),
    ("/en/search?q=10000", 2),
    ("/en/search?q=tax+-10000", 2),
    ("/en/search?q=tax+-cut", 5),
    ("/en/search?q=%E7%A8%8E+a+c", 5),
    ("/en/changes", 3),
    ("/en/changes?after=1767225600000000-110000-publication", 3),
    ("/en/canada-2015/changes", 3),
    ("/en/canada-2015/changes?before=1-1-publication", 3),
    ("/en/corrections", 3),
    ("/en/feeds/atom.xml", 3),
];

/// A value as the log shows it, as SQL reads it.
fn literal(value: &str) -> String {
    let inner = value.strip_prefix("Some(").and_then(|rest| rest.strip_suffix(')')).unwrap_or(value);
    if inner == "None" {
        return "NULL".to_owned();
    }
    if inner.starts_with('[') {
        return if inner == "[]" {
            "'{}'".to_owned()
        } else {
            format!("ARRAY{}", inner.replace('\'', "''").replace('"', "'"))
        };
    }
    match inner.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(text) => format!("'{}'", text.replace('\'', "''")),
        None => inner.to_owned(),
    }
}

/// What is wrong with the plan and its parts.
fn faults(plan: &Value, found: &mut Vec<String>) {
    let (node, table) =
        (plan["Node Type"].as_str().unwrap_or_default(), plan["Relation Name"].as_str().unwrap_or_default());
    let actual = plan["Actual Rows"].as_f64().unwrap_or(0.0);
    let planned = plan["Plan Rows"].as_f64().unwrap_or(0.0);
    if node == "Seq Scan" && actual + plan["Rows Removed by Filter"].as_f64().unwrap_or(0.0) > FEW {
        found.push(format!("reads all of {table}"));
    }
    // Under a limit a node ends before it has given all that it could.
    let (more, less) = (actual.max(planned), actual.min(planned).max(1.0));
    // How many documents hold a word nobody can know before it is asked: there the statement's own bounds count.
    let is_search = table == "published_document" || plan["Index Name"] == "published_document_by_words";
    if actual > FEW && more > 10.0 * less && !is_search {
        found.push(format!("{node} {table} was planned for {planned} rows and gave {actual}"));
    }
    plan["Plans"].as_array().into_iter().flatten().for_each(|part| faults(part, found));
}

#[tokio::test]
async fn public_pages_ask_little_of_twenty_thousand_promises() {
    statements::prepare();
    let app = App::start().await;
    let sql = Sql::root(&app.schema).await;
    fill(&app, &sql).await;
    sql.run("SET plan_cache_mode = force_generic_plan; SET jit = off").await;
    let process = app.beside(0);
    let mut offences = Vec::new();
    for (page, most) in PAGES {
        // What a first visit prepares is no part of a page.
        process.visitor().get(page).await.answers(200);
        statements::listen(&app.schema);
        process.visitor().get(page).await.answers(200);
        let asked = statements::heard(&app.schema);
        if asked.is_empty() || asked.len() > most {
            offences.push(format!("{page} asks {} statements instead of {most}", asked.len()));
        }
        for (statement, values) in asked {
            let values: Vec<String> = values.iter().map(|value| literal(value)).collect();
            let values = if values.is_empty() { String::new() } else { format!("({})", values.join(", ")) };
            sql.run(&format!("DEALLOCATE ALL; PREPARE asked AS {statement}")).await;
            let told = sql.lines(&format!("EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE asked{values}")).await.join("\n");
            let told: Value = serde_json::from_str(&told).expect("a plan");
            let mut found = Vec::new();
            faults(&told[0]["Plan"], &mut found);
            offences.extend(found.into_iter().map(|fault| format!("{page} {fault}:\n{statement}{values}")));
        }
    }
    assert!(offences.is_empty(), "{}", offences.join("\n\n"));
}
