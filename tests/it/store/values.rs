//! Values: what the domain refuses to read the database refuses to keep, and both sort alike.

use pledgebook::domain::language::Language;
use pledgebook::domain::partial_date::{PartialDate, newest_first};
use pledgebook::domain::promise::Reference;
use pledgebook::domain::slug::Slug;

use super::ground::Ground;
use crate::support::{App, Sql};

/// The texts as an SQL array.
fn array(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| format!("'{}'", text.replace('\'', "''"))).collect();
    format!("ARRAY[{}]::text[]", quoted.join(","))
}

async fn start() -> (App, Sql) {
    let app = App::start().await;
    let sql = Sql::app(&app.schema).await;
    (app, sql)
}

/// Every year, month and day around the edges, whether it exists or not.
fn dates() -> Vec<String> {
    let mut dates = Vec::new();
    for year in ["0000", "0999", "1000", "1900", "2000", "2019", "2020", "9999"] {
        dates.push(year.to_owned());
        for month in 0..=13 {
            dates.push(format!("{year}-{month:02}"));
            dates.extend((0..=32).map(|day| format!("{year}-{month:02}-{day:02}")));
        }
    }
    let odd = ["", " ", "2019-", "2019-9", "2019-09-1", "02019", "219", "2019-09-29 ", "2019-09-29\n", "31 February"];
    dates.extend(odd.map(str::to_owned));
    dates.extend(["20190929", "2019-09-29T00:00", "2019-W09", "-2019", "２０１９", "infinity"].map(str::to_owned));
    dates
}

#[tokio::test]
async fn the_same_dates_exist_on_both_sides() {
    let (_app, sql) = start().await;
    let dates = dates();
    let asked =
        format!("SELECT is_partial_date(v) FROM unnest({}) WITH ORDINALITY AS t (v, n) ORDER BY n", array(&dates));
    let kept = sql.lines(&asked).await;
    assert_eq!(kept.len(), dates.len());
    for (date, kept) in dates.iter().zip(kept) {
        let exists = date.parse::<PartialDate>().is_ok_and(|read| read.to_string() == *date);
        assert_eq!(kept == "t", exists, "“{date}”");
    }
}

#[tokio::test]
async fn dates_sort_alike_on_both_sides() {
    let (_app, sql) = start().await;
    let existing =
        dates().into_iter().filter(|date| date.parse::<PartialDate>().is_ok_and(|read| read.to_string() == *date));
    // A step that shares no factor with their number shuffles them; every fifth is undated.
    let existing: Vec<String> = existing.collect();
    let entered: Vec<String> = (0..existing.len())
        .map(|at| if at % 5 == 0 { String::new() } else { existing[at * 997 % existing.len()].clone() })
        .collect();
    let sorted = sql
        .lines(&format!(
            "SELECT n FROM unnest({}) WITH ORDINALITY AS t (v, n) ORDER BY nullif(v, '')::partial_date DESC NULLS LAST, n",
            array(&entered)
        ))
        .await;
    let mut ours: Vec<(usize, Option<PartialDate>)> = (1..).zip(entered.iter().map(|text| text.parse().ok())).collect();
    ours.sort_by(|a, b| newest_first(&a.1, &b.1));
    let ours: Vec<String> = ours.iter().map(|(number, _)| number.to_string()).collect();
    assert_eq!(sorted, ours);
}

#[tokio::test]
async fn localized_text_is_tags_and_words() {
    let (_app, sql) = start().await;
    for good in ["{}", r#"{"fr": "oui", "en": "yes"}"#, r#"{"fr-CA": "oui"}"#, r#"{"iu-Cans": "ᐋ"}"#] {
        assert_eq!(sql.one(&format!("SELECT is_localized('{good}')")).await, "t", "{good}");
    }
    let bad = [
        r#"{"fr": ""}"#,
        r#"{"fr": "  "}"#,
        r#"{"fr": 1}"#,
        r#"{"fr": null}"#,
        r#"{"fr": ["oui"]}"#,
        r#"{"fr": {}}"#,
        r#"{"": "x"}"#,
        r#"{"French": "x"}"#,
        r#"{"f": "x"}"#,
        r#"{"FR": "x"}"#,
        r#"{"fr_CA": "x"}"#,
        r#"["fr"]"#,
        r#""fr""#,
        "1",
        "null",
        "true",
    ];
    for bad in bad {
        sql.refuses(&format!("SELECT '{bad}'::localized"), "violates check constraint").await;
    }
}

#[tokio::test]
async fn the_same_tags_slugs_and_references_on_both_sides() {
    let (_app, sql) = start().await;
    let tried = [
        "fr",
        "FR",
        "fr-CA",
        "fr-ca",
        "f",
        "fra",
        "french",
        "fr-",
        "fr-C",
        "fr--CA",
        "es-419",
        "fr_CA",
        "f1",
        "é",
        "",
        "a",
        "a-b",
        "a--b",
        "-a",
        "a-",
        "A",
        "a b",
        "a.b",
        "1.02",
        "1..2",
        "1.",
        "LPC-001",
        "a_b",
        "x/y",
        "é1",
        "2015",
        "fr\n",
        "a\n",
        "iu-Cans-CA",
        "fr-toolongatag",
        ".",
        "..",
        " a",
        "12/3",
        "§4.2",
        "e\u{301}",
        "a\u{7f}",
    ];
    let tried: Vec<String> = tried.map(str::to_owned).to_vec();
    check(&sql, "are_languages(ARRAY[v])", &tried, |text| {
        text.parse::<Language>().is_ok_and(|read| read.as_str() == text)
    })
    .await;
    let slug = constraint(&sql, "topic", "slug").await;
    check(&sql, &slug, &tried, |text| text.parse::<Slug>().is_ok_and(|read| read.as_str() == text)).await;
    let reference = constraint(&sql, "promise", "reference").await;
    check(&sql, &reference, &tried, |text| text.parse::<Reference>().is_ok_and(|read| read.as_str() == text)).await;
}

/// The condition of a column's constraint, about `v` instead of the column.
async fn constraint(sql: &Sql, table: &str, column: &str) -> String {
    let question = format!(
        "SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint \
         WHERE conrelid = '{table}'::regclass AND conname = '{table}_{column}_check'"
    );
    sql.one(&question).await.replace(&format!("({column} "), "(v ")
}

async fn check(sql: &Sql, condition: &str, tried: &[String], ours: impl Fn(&str) -> bool) {
    let theirs = sql
        .lines(&format!("SELECT {condition} FROM unnest({}) WITH ORDINALITY AS t (v, n) ORDER BY n", array(tried)))
        .await;
    for (text, theirs) in tried.iter().zip(theirs) {
        assert_eq!(theirs == "t", ours(text), "{condition} of {text:?}");
    }
}

#[tokio::test]
async fn no_column_keeps_an_address_that_a_browser_would_run() {
    let ground = Ground::new().await;
    let work = ground.draft().await;
    for bad in ["javascript:alert(1)", "JavaScript:x", " https://a.org", "data:text/html,x", "/a", "ftp://a.org", "x"] {
        for column in ["url", "archived_url"] {
            let insert = format!(
                "INSERT INTO evidence (revision_id, position, stance, title, language, {column}) \
                 VALUES ({}, 1, 'context', 'words', 'en', '{bad}')",
                work.revision
            );
            ground.sql.refuses(&insert, &format!("evidence_{column}_check")).await;
        }
        let source =
            "INSERT INTO source (tracker_id, kind, title, publisher, url) SELECT id, 'other', '{\"en\": \"A\"}', '{}'";
        ground.sql.refuses(&format!("{source}, '{bad}' FROM tracker"), "source_url_check").await;
    }
}

#[tokio::test]
async fn references_look_alike_on_both_sides() {
    let (_app, sql) = start().await;
    let letters: String = ('a'..='z').chain('\u{370}'..='\u{52f}').filter(|c| c.is_alphabetic()).collect();
    for letter in letters.chars() {
        let reference: Reference = letter.to_string().parse().expect("a reference");
        let key = reference.sort_key();
        assert_eq!(sql.one(&format!("SELECT reference_look('{key}')")).await, reference.look(), "{letter}");
    }
}

#[tokio::test]
async fn references_sort_by_their_bytes() {
    let (_app, sql) = start().await;
    let collation = "SELECT attcollation::regcollation::text FROM pg_attribute \
        WHERE attrelid = 'promise'::regclass AND attname = 'reference_key'";
    assert_eq!(sql.one(collation).await, "\"C\"");
    let dates = "SELECT typcollation::regcollation::text FROM pg_type WHERE typname = 'partial_date' \
        AND typnamespace = current_schema()::regnamespace";
    assert_eq!(sql.one(dates).await, "\"C\"");
}

#[tokio::test]
async fn a_promise_carries_topics_and_sources_of_its_own_tracker_only() {
    let ground = Ground::new().await;
    let own = ground.app.tracker;
    let promise = crate::support::make::in_preparation(&ground.app, own, "7.01").await;
    let other = crate::support::make::tracker(&ground.app, "other").await;
    let topic = ground.sql.number(&format!("SELECT id FROM topic WHERE tracker_id = {other}")).await;
    let source = ground.sql.number(&format!("SELECT id FROM source WHERE tracker_id = {other}")).await;
    for tracker in [own, other] {
        let insert = format!("INSERT INTO promise_topic VALUES ({promise}, {topic}, {tracker})");
        ground.sql.refuses(&insert, "violates foreign key constraint").await;
    }
    let update = format!("UPDATE promise SET source_id = {source} WHERE id = {promise}");
    ground.sql.refuses(&update, "violates foreign key constraint").await;
}
