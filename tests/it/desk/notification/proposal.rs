//! Whoever proposed something and was refused hears of it, on the desk and by mail, and finds the remarks.

use super::mail::{carrier, posts};
use crate::public::{Newsroom, rating};
use crate::support::people::Person;
use crate::support::{App, Page, Smtp};

const REASON: [(&str, &str); 2] = [("reason.fr", "Le programme dit dix."), ("reason.en", "The platform says ten.")];

fn unread(page: &Page) -> usize {
    page.texts(".told .unread").len()
}

async fn refused(ed: &Person, proposal: &Page) {
    let page = ed.get(&proposal.path).await;
    let answer = ed.fill(&page, "/refusal", &[("remarks", "Page 71 says twelve.")], None).await;
    answer.answers(200).shows("Refused. Its author is told why.");
}

#[tokio::test]
async fn the_author_of_a_refused_proposal_is_told_and_led_to_the_remarks() {
    let app = App::start().await;
    Newsroom::of(&app).await.rates("kept", rating("2019-09")).await;
    let (ed, root, server) = (app.editor("ed").await, app.admin("root").await, Smtp::start());
    posts(&app, &carrier(&server.url)).await;
    let before = server.mails().len();
    let settings = root.get(&format!("/en/desk/promises/{}/settings", app.promise)).await;
    let revision = root.fill(&settings, "/settings", &[&REASON[..], &[("page", "72")]].concat(), None).await;
    let mending = root.get(&format!("/en/desk/trackers/{}/codebook/mending", app.tracker)).await;
    let label = [&REASON[..], &[("verdict.1.label.en", "Held")]].concat();
    let codebook = root.fill(&mending, "/codebook/mending", &label, None).await;
    for (place, proposal) in [&revision, &codebook].into_iter().enumerate() {
        refused(&ed, proposal).await;
        let list = root.get("/en/desk/notifications").await;
        list.shows("ed refused your proposal, with remarks.").shows("Proposal refused").shows("Canada 2015");
        assert_eq!(unread(&list), 1);
        let page = root.get(&list.attributes(".told .unread a", "href")[0]).await;
        assert_eq!(page.answers(200).shows("Page 71 says twelve.").path, proposal.path);
        assert_eq!(unread(&root.get("/en/desk/notifications").await), 0, "who has it before them knows");
        posts(&app, &carrier(&server.url)).await;
        let mails = server.mails();
        let mail = mails.last().expect("a mail");
        assert_eq!((mails.len() - before, mail.to.as_str()), (place + 1, root.email.as_str()));
        assert_eq!(mail.header("Subject"), "ed refused your proposal, with remarks.");
        assert!(mail.text().contains(&format!("Canada 2015\n{}{}\n", app.address, proposal.path)), "{}", mail.text());
    }
    root.get("/fr/desk/notifications").await.shows("ed a refusé votre proposition, avec des remarques.");
    assert_eq!(unread(&ed.get("/en/desk/notifications").await), 0, "nobody is told what they did themselves");
}
