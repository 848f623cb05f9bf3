//! Signing in and out.

use crate::support::{App, people::PASSWORD};

#[tokio::test]
async fn someone_signs_in_and_out() {
    let app = App::start().await;
    let ana = app.researcher("ana").await;
    ana.get("/en/desk/password").await.answers(200).shows("Your password");
    let page = ana.get("/en/desk/password").await;
    ana.fill(&page, "/sign-out", &[], None).await.answers(200).shows("You have signed out.");
    ana.get("/en/desk/password").await.shows("Sign in to the desk");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_account_get_the_same_answer() {
    let app = App::start().await;
    app.researcher("ana").await;
    let mut answers = Vec::new();
    for (email, password) in [("ana@example.org", "not this one"), ("nobody@example.org", PASSWORD)] {
        let visitor = app.visitor();
        let page = visitor.get("/en/desk/sign-in").await;
        let answer = visitor.fill(&page, "/sign-in", &[("email", email), ("password", password)], None).await;
        answer.answers(422).shows("The address or the password is not right.");
        assert_eq!(answer.value_of("email").as_deref(), Some(email), "what was typed is kept");
        answers.push(answer.words());
    }
    assert_eq!(answers[0], answers[1]);
}
