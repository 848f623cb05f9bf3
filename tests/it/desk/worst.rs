//! Every address is fed with the worst that anybody can send, by strangers and by a member who may do everything, and the work
//! that each costs is counted: statements, steps of reading texts, bytes of the answer. Nothing is timed, so it holds on any
//! machine.

use pledgebook::action;
use pledgebook::domain::access::Role;
use reqwest::{Client, Method, redirect};

use crate::support::people::PASSWORD;
use crate::support::worst::{addresses, at, forms, names, questions, sources};
use crate::support::{App, make, statements};

/// The most statements of one request.
const STATEMENTS: usize = 60;
/// The most steps for each byte that is sent or kept, see `domain::steps`.
const STEPS: usize = 150;
/// How many bytes the pages of the tracker hold at most, whatever was sent.
const KEPT: usize = 50_000;
/// The largest answer: a page of ours, and what was sent, given back with its markup.
const ANSWER: (usize, usize) = (400_000, 40);

/// What no place of an address is called.
const ODD: [&str; 4] = ["9223372036854775807", "99999999999999999999", "%00%FF", "%E2%80%AE-.."];

/// Someone who sends what no browser would.
struct Asker {
    client: Client,
    token: String,
}

impl Asker {
    fn new() -> Asker {
        let client = Client::builder().cookie_store(true).redirect(redirect::Policy::none()).build().expect("a client");
        Asker { client, token: String::new() }
    }

    async fn signs_in(mut self, app: &App, email: &str) -> Asker {
        let address = format!("{}/en/desk/sign-in", app.address);
        let token = |page: &str| {
            page.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned)
        };
        let form = [("email", email), ("password", PASSWORD)];
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = self.client.post(&address).header("content-type", "application/x-www-form-urlencoded").body(body);
        assert_eq!(request.send().await.expect("an answer").status(), 303);
        let page = self.client.get(format!("{}/en/desk", app.address)).send().await.expect("a page");
        self.token = token(&page.text().await.expect("words")).expect("the token of a session");
        self
    }

    /// Sends it, and adds to the faults where it costs more than it may.
    async fn sends(&self, app: &App, (method, path): (Method, &str), body: Vec<u8>, faults: &mut Vec<String>) -> u16 {
        let sent = body.len() + path.len();
        let asked: String = format!("{method} {path}").chars().take(120).collect();
        let form = match self.token.is_empty() {
            true => body,
            false => [format!("csrf={}", self.token).as_bytes(), &body].concat(),
        };
        statements::listen(&app.schema);
        statements::listen(&app.address);
        let mut request = self.client.request(method.clone(), format!("{}{path}", app.address));
        if method == Method::POST {
            request = request.header("content-type", "application/x-www-form-urlencoded").body(form);
        }
        let response = request.send().await.unwrap_or_else(|error| panic!("{asked}: {error}"));
        let status = response.status().as_u16();
        let length = response.bytes().await.unwrap_or_else(|error| panic!("{asked}: {error}")).len();
        let statements = statements::heard(&app.schema).len();
        let steps: usize =
            statements::heard(&app.address).iter().filter_map(|(steps, _)| steps.parse::<usize>().ok()).sum();
        let bounds = [
            // A card in a format that is not offered is declined so, as the protocol of cards asks.
            (status < 500 || status == 501, format!("answers {status}")),
            (statements <= STATEMENTS, format!("asks {statements} statements")),
            (steps <= STEPS * (sent + KEPT), format!("takes {steps} steps")),
            (length <= ANSWER.0 + ANSWER.1 * sent, format!("answers {length} bytes")),
        ];
        let broken = bounds.into_iter().filter(|(holds, _)| !holds);
        faults.extend(broken.map(|(_, what)| format!("{asked} of {sent} bytes {what}")));
        status
    }
}

/// A newsroom, its member who may do everything, and the places that addresses have.
struct Site {
    app: App,
    addresses: Vec<String>,
    names: Vec<String>,
    email: String,
    ids: [(&'static str, String); 4],
}

impl Site {
    async fn new() -> Site {
        statements::prepare();
        let app = App::start().await;
        let (root, ana) = (app.admin("root").await, app.researcher("ana").await);
        let (id, tracker) = (root.id, app.tracker);
        app.write(async |tx| action::account::set_role(tx, id, tracker, Some(Role::Editor)).await).await;
        let draft = root.drafts(&app, &make::RATING).await;
        let ids = [
            ("trackers", app.tracker.to_string()),
            ("promises", app.promise.to_string()),
            ("assessments", draft.to_string()),
            ("people", ana.id.to_string()),
        ];
        let sources = sources();
        let (addresses, names) = (addresses(&sources), names(&sources));
        assert!(addresses.len() > 120, "{addresses:#?}");
        Site { app, addresses, names, email: root.email.clone(), ids }
    }

    fn path(&self, pattern: &str) -> String {
        at(pattern, |name, folder| {
            let known = match name {
                "tracker" => "canada-2015",
                "reference" => "1.02",
                "lang" => "en",
                "extension" => "csv",
                "id" => self.ids.iter().find(|(kind, _)| *kind == folder).map_or("1", |(_, id)| id.as_str()),
                _ => "1",
            };
            known.to_owned()
        })
    }

    async fn is_fed_by(&self, asker: &Asker, most: usize) {
        let (questions, forms) = (questions(&self.names), forms(&self.names, most));
        let (mut taken, mut faults) = (0, Vec::new());
        for pattern in &self.addresses {
            let path = self.path(pattern);
            let odd = ODD.iter().filter(|_| pattern.contains('{')).map(|odd| at(pattern, |_, _| odd.to_string()));
            for asked in questions.iter().map(|question| format!("{path}?{question}")).chain(odd) {
                asker.sends(&self.app, (Method::GET, &asked), Vec::new(), &mut faults).await;
            }
            // Whoever signs out is a stranger.
            if !pattern.contains("/desk") || pattern.ends_with("/sign-out") {
                continue;
            }
            for form in &forms {
                let status = asker.sends(&self.app, (Method::POST, &path), form.clone(), &mut faults).await;
                taken += usize::from(![400, 401, 403, 405, 413].contains(&status));
            }
        }
        assert!(
            faults.is_empty(),
            "{} are too much, such as\n{}",
            faults.len(),
            faults[..faults.len().min(60)].join("\n")
        );
        assert_eq!(taken > 100, !asker.token.is_empty(), "{taken} forms came to a handler");
    }
}

#[tokio::test]
async fn the_worst_of_strangers_costs_what_is_bounded() {
    let site = Site::new().await;
    site.is_fed_by(&Asker::new(), 60_000).await;
}

#[tokio::test]
async fn the_worst_of_a_member_who_may_do_everything_costs_what_is_bounded() {
    let site = Site::new().await;
    let member = Asker::new().signs_in(&site.app, &site.email).await;
    site.is_fed_by(&member, 120_000).await;
    let page = member.client.get(format!("{}/en/desk", site.app.address)).send().await.expect("a page");
    assert!(page.text().await.expect("words").contains("Sign out"), "a member to the end");
}
