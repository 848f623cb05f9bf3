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
    let about_promise = ("ed refused your proposal about 1.02, with remarks.", "1.02 Greatly expand training missions");
    let about_codebook = ("ed refused your proposal about the codebook, with remarks.", "Canada 2015");
    let told = [(&revision, about_promise), (&codebook, about_codebook)];
    for (place, (proposal, (sentence, about))) in told.into_iter().enumerate() {
        refused(&ed, proposal).await;
        let list = root.get("/en/desk/notifications").await;
        list.shows(sentence).shows("Proposal refused").shows(about.trim_start_matches("1.02 "));
        assert_eq!(unread(&list), 1);
        let page = root.get(&list.attributes(".told .unread a", "href")[0]).await;
        assert_eq!(page.answers(200).shows("Page 71 says twelve.").path, proposal.path);
        assert_eq!(unread(&root.get("/en/desk/notifications").await), 0, "who has it before them knows");
        posts(&app, &carrier(&server.url)).await;
        let mails = server.mails();
        let mail = mails.last().expect("a mail");
        assert_eq!((mails.len() - before, mail.to.as_str()), (place + 1, root.email.as_str()));
        assert_eq!(mail.header("Subject"), sentence);
        let lines: Vec<String> = mail.text().lines().map(str::to_owned).collect();
        let at = lines.iter().position(|line| *line == format!("{}{}", app.address, proposal.path)).expect("the link");
        assert!(lines[at - 1].starts_with(about), "{lines:?}");
    }
    root.get("/fr/desk/notifications").await.shows("ed a refusé votre proposition au sujet de 1.02, avec");
    assert_eq!(unread(&ed.get("/en/desk/notifications").await), 0, "nobody is told what they did themselves");
}
