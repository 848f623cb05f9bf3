//! `pledgebook import ratings`: what others have rated comes in as work for review, and nothing of it is public before that.

use pledgebook::domain::assessment::State;
use pledgebook::domain::id::AssessmentId;
use pledgebook::store::{self, Connection};

use super::{Operator, TRACKER, Told};
use crate::support::people::Person;
use crate::support::{Page, make};

const MAP: &str = "Ref=reference,Status=verdict,Since=effective,Why=rationale.fr,Doc=evidence.title,By=evidence.publisher,\
    Link=evidence.url,On=evidence.date,Bearing=evidence.stance";
const HEADER: &str = "Ref,Status,Since,Why,Doc,By,Link,On,Bearing\n";

/// A desk with a researcher, an editor, and the promises 2.1 to 2.3 online.
struct Desk {
    operator: Operator,
    ana: Person,
    ed: Person,
}

impl Desk {
    async fn opens() -> Desk {
        let operator = Operator::sits_down().await;
        let (ana, ed) = (operator.app.researcher("ana").await, operator.app.editor("ed").await);
        for reference in ["2.1", "2.2", "2.3"] {
            make::promise(&operator.app, operator.app.tracker, reference).await;
        }
        Desk { operator, ana, ed }
    }

    /// Imports ratings in Ana's name.
    async fn rates(&self, file: &str, options: &[&str]) -> Told {
        self.rates_as(&self.ana.email, file, MAP, options).await
    }

    async fn rates_as(&self, author: &str, file: &str, map: &str, options: &[&str]) -> Told {
        let path = self.operator.folder.join("ratings.csv");
        std::fs::write(&path, file).expect("a file");
        let all = [&["--tracker", TRACKER, "--as", author, "--map", map], options].concat();
        self.operator.says("ratings", &all, &path).await
    }

    /// The assessments of a promise with their states, oldest first.
    async fn assessments(&self, reference: &str) -> Vec<(AssessmentId, State)> {
        let tracker = self.operator.app.tracker;
        let look = async |connection: &mut Connection| {
            let rows = store::promise::page(connection, tracker, None, 100).await?;
            let promise = rows.into_iter().find(|row| row.reference == reference).expect("the promise");
            store::assessment::of_promise(connection, promise.id).await
        };
        let mut rows = self.operator.app.read(look).await;
        rows.sort_by_key(|row| row.id);
        rows.into_iter().map(|row| (row.id, row.state)).collect()
    }

    /// Someone else approves the newest of a promise.
    async fn is_approved(&self, reference: &str) {
        let (id, _) = *self.assessments(reference).await.last().expect("an assessment");
        self.ed.approves(id).await.answers(200);
    }

    async fn page(&self, reference: &str) -> Page {
        self.operator.app.visitor().ask(&format!("/fr/{TRACKER}/promesses/{reference}")).await
    }
}

#[tokio::test]
async fn ratings_wait_for_review_with_their_evidence_and_nothing_is_public() {
    let desk = Desk::opens().await;
    let file = format!(
        "{HEADER}\
         2.1,Kept,September 2019,Parce que.,Loi C-69,Parlement,https://example.org/a; https://example.org/b,21/06/2019,supports\n\
         2.1,kept,2019-09,,Rapport,Vérificatrice,https://example.org/c,2020,context\n\
         2.2,promesse rompue,2018,Non.,Discours,Cabinet,https://example.org/d,,contradicts\n\
         2.3,kept,,Oui.,,,https://example.org/e,,\n\
         2.3,who knows,2019,,,,,,\n"
    );
    let options = ["--verdicts", "promesse rompue=broken", "--verdicts", "who knows="];
    let told = desk.rates(&file, &[&options[..], &["--dry-run"]].concat()).await;
    told.is_well().has_line(&["A trial", "2 handed in, 1 drafted"]);
    assert!(desk.assessments("2.1").await.is_empty());

    let told = desk.rates(&file, &options).await;
    told.is_well().has_line(&["line 2", "2.1", "handed in for review"]).has_line(&["line 3", "evidence of line 2"]);
    told.has_line(&["line 4", "2.2", "handed in for review"]).has_line(&["line 6", "passed over"]);
    told.has_line(&["line 5", "2.3", "kept as a draft"])
        .has_line(&["Nothing is public until someone else approves it"]);
    let [(id, state)] = desk.assessments("2.1").await[..] else { panic!("one assessment") };
    assert_eq!((state, desk.assessments("2.3").await[0].1), (State::Submitted, State::Draft));
    let newest = desk.operator.app.read(async |connection| store::revision::newest(connection, id).await).await;
    let text = newest.expect("a revision").text;
    assert_eq!(text.effective_date.map(|date| date.to_string()).as_deref(), Some("2019-09"));
    let urls: Vec<String> = text.evidence.iter().filter_map(|item| Some(item.url.as_ref()?.to_string())).collect();
    assert_eq!(urls, ["https://example.org/a", "https://example.org/b", "https://example.org/c"]);
    assert_eq!(text.evidence[0].occurred_on.map(|date| date.to_string()).as_deref(), Some("2019-06-21"));
    for promise in ["2.1", "2.2", "2.3"] {
        desk.page(promise).await.answers(200).hides("Parce que.").hides("Vérificatrice");
    }
    // Whoever imported it does not decide on it.
    desk.ana.post(&format!("/en/desk/assessments/{id}/approval"), &[]).await;
    assert_eq!(desk.assessments("2.1").await, [(id, State::Submitted)]);
    desk.is_approved("2.1").await;
    desk.page("2.1").await.answers(200).shows("Parce que.").shows("Vérificatrice");

    // A second time nothing is there twice.
    let told = desk.rates(&file, &options).await;
    told.is_well()
        .has_line(&["line 2", "published or under way already"])
        .has_line(&["0 handed in, 0 drafted, 3 there already"]);
    assert_eq!(desk.assessments("2.1").await.len(), 1);
}

#[tokio::test]
async fn a_history_comes_in_one_rating_after_the_other_the_earliest_first() {
    let desk = Desk::opens().await;
    let file = format!(
        "{HEADER}2.1,kept,2019-09,Enfin.,A,B,https://example.org/2,,\n2.1,broken,2017,D’abord.,A,B,https://example.org/1,,\n"
    );
    let told = desk.rates(&file, &[]).await;
    told.is_well().has_line(&["line 3", "handed in"]).has_line(&["line 2", "waits until the open assessment"]);
    desk.is_approved("2.1").await;
    let told = desk.rates(&file, &[]).await;
    told.is_well().has_line(&["line 2", "handed in"]).has_line(&["line 3", "published or under way already"]);
    desk.is_approved("2.1").await;
    desk.page("2.1").await.answers(200).shows("Enfin.").shows("D’abord.");
    desk.rates(&file, &[]).await.is_well().has_line(&["0 handed in", "2 there already"]);
}

#[tokio::test]
async fn one_fault_keeps_every_rating_out_and_says_what_mends_it() {
    let desk = Desk::opens().await;
    let file = format!(
        "{HEADER}2.1,kept,2019,Oui.,A,B,https://example.org/1,,\n9.9,kept,2019,,,,,,\n2.2,Stalled,2019,,,,,,\n\
         2.3,Stalled,30 February,,,,,,\n2.2,kept,2019,,,,ftp://example.org,,unsure\n2.1,kept,2019,Non.,,,,,\n"
    );
    let told = desk.rates(&file, &[]).await;
    told.is_refused().has_line(&["line 3", "no promise of this tracker has the reference “9.9”"]);
    told.has_line(&["2 rows:", "“Stalled” is no verdict of this tracker", "“Stalled=KEY” after --verdicts", "kept"]);
    told.has_line(&["line 5", "“Since”"]).has_line(&["line 6", "“Link”"]);
    told.has_line(&["line 6", "“Bearing”", "“unsure” is none of supports, contradicts, context, nothing_found"]);
    told.has_line(&["line 7", "“Why”", "line 2 says something else of the same rating"]);
    told.has_line(&["Nothing was imported: 5 of 6 rows"]);
    assert!(desk.assessments("2.1").await.is_empty());
    desk.rates(&file, &["--verdicts", "Stalled"]).await.is_refused().complains("which is not WORDS=KEY");
    let told = desk.rates_as(&desk.ana.email, &file, "Ref=reference", &[]).await;
    told.is_refused().complains("No column holds the verdict");
    let told = desk.rates_as("nobody@example.org", &file, MAP, &[]).await;
    told.is_refused().complains("there is no open account");
    let outsider = desk.operator.app.stranger("lou").await;
    desk.rates_as(&outsider.email, &file, MAP, &[]).await.is_refused().complains("has no role in");
}

#[tokio::test]
async fn a_promise_under_review_is_left_to_those_who_work_on_it() {
    let desk = Desk::opens().await;
    desk.ana.drafts(&desk.operator.app, &make::RATING).await;
    let file = format!("{HEADER}1.02,broken,2019,Non.,A,B,https://example.org/1,,\n");
    desk.rates(&file, &[]).await.is_well().has_line(&["line 2", "waits until the open assessment"]);
}
