//! Writing a draft while everything goes wrong: the server dies, the session ends, somebody else saves. Nothing is lost.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use serde_json::json;
use thirtyfour::Key;

use super::keeper::keeper;
use super::site::migrate;
use super::window::Window;
use crate::support::database;
use crate::support::people::PASSWORD;
use crate::support::{App, Sql, make};

/// A site of one's own, whose program can be killed and started again at the same address.
pub(super) struct OpenDatabase {
    pub(super) app: App,
    port: u16,
    url: String,
    program: Child,
}

impl OpenDatabase {
    pub(super) async fn build() -> OpenDatabase {
        let schema = database::empty().await;
        let url = database::for_program(&schema);
        migrate(&url).await;
        let free = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
        let program = start(&url, free.port());
        let app = App::of_program(format!("http://127.0.0.1:{}", free.port()), schema).await;
        OpenDatabase { app, port: free.port(), url, program }
    }

    fn dies(&mut self) {
        self.program.kill().expect("it can be killed");
        self.program.wait().expect("it ends");
    }

    fn comes_back(&mut self) {
        self.program = start(&self.url, self.port);
    }
}

impl Drop for OpenDatabase {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// Starts the program, and returns when it says where it is.
fn start(url: &str, port: u16) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pledgebook"));
    command.arg("serve").env("DATABASE_URL", url).env("PLEDGEBOOK_LISTEN", format!("127.0.0.1:{port}"));
    command.env("PLEDGEBOOK_LOG", "warn").env_remove("PLEDGEBOOK_BASE_URL").process_group(keeper().group());
    let mut program = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().expect("the program");
    let mut lines = BufReader::new(program.stdout.take().expect("its output")).lines().map_while(Result::ok);
    assert!(lines.any(|line| line.starts_with("Pledgebook is at ")), "the program says where it is");
    // Read to the end, so that the program never waits for a reader.
    std::thread::spawn(move || lines.for_each(drop));
    program
}

impl Window {
    /// Signs in by the form that is there.
    async fn gives_the_password(&self, name: &str) {
        self.tabs_to("E-mail address").await;
        self.types(format!("{name}@example.org")).await;
        self.tabs_to("Password").await;
        self.types(PASSWORD).await;
        self.enters().await;
    }

    /// Opens a draft as someone who signs in for it.
    pub(super) async fn opens_as(&self, name: &str, draft: &str) {
        let (site, path) = draft.split_at(draft.find("/en/").expect("a path"));
        self.goes(&format!("{site}/en/desk/sign-in?next={}", path.replace('/', "%2F"))).await;
        self.gives_the_password(name).await;
        assert_eq!(self.address().await, path);
    }

    /// Waits until the line under the form begins so.
    async fn says(&self, words: &str) {
        self.comes_to(&format!("document.getElementById('draft-status')?.textContent.startsWith({})", json!(words)))
            .await;
    }

    /// Goes into the English rationale, behind its last word.
    pub(super) async fn continues(&self) {
        self.tabs_to("English").await;
        self.value("document.activeElement.setSelectionRange(1e6, 1e6)").await;
    }

    /// Types, and waits until the site has it.
    async fn types_and_waits(&self, words: &str) {
        self.types(words).await;
        self.says("Not saved yet").await;
        self.says("Saved as working copy").await;
    }

    /// Asks for a page until these words are on it: what was sent while leaving another page arrives when it arrives.
    async fn finds(&self, words: &str, address: &str) {
        let asked = format!(
            "fetch({}).then((answer) => answer.text()).then((text) => text.includes({}))",
            json!(address),
            json!(words)
        );
        for _ in 0..300 {
            if self.value(&asked).await == true {
                return;
            }
        }
        panic!("{address} never has “{words}”");
    }

    pub(super) async fn holds(&self, words: &str) {
        self.comes_to(&format!("document.querySelector('[name=\"rationale.en\"]')?.value === {}", json!(words))).await;
    }

    async fn keeps_nothing(&self) {
        self.comes_to("Object.keys(localStorage).filter((key) => key.startsWith('pledgebook:')).length === 0").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_dies_while_someone_types_and_nothing_is_lost() {
    let Some(window) = Window::open().await else { return };
    let mut house = OpenDatabase::build().await;
    let ana = house.app.researcher("ana").await;
    let (draft, _) = ana.starts(&house.app, "rating").await;
    let address = format!("{}/en/desk/assessments/{draft}/draft", house.app.address);
    window.opens_as("ana", &address).await;
    window.continues().await;
    window.types_and_waits("First words. ").await;
    window.types_and_waits("Second words. ").await;
    window.keeps_nothing().await;
    house.dies();
    window.types("Third words, to nobody. ").await;
    window.says("Not saved: no connection, kept in this browser").await;
    house.comes_back();
    window.says("Saved as working copy").await;
    window.types("Fourth words, and gone.").await;
    window.goes(&format!("{}/en/desk", house.app.address)).await;
    window.finds("Fourth words", &address).await;
    window.goes(&address).await;
    window.shows("that are not saved as a revision").await;
    window.holds("First words. Second words. Third words, to nobody. Fourth words, and gone.").await;
    window.keeps_nothing().await;

    // The browser goes too, with words that the site never got: it offers them back.
    window.continues().await;
    house.dies();
    window.types(" Fifth words.").await;
    window.says("Not saved: no connection").await;
    window.goes("about:blank").await;
    house.comes_back();
    window.goes(&address).await;
    // What is sent while leaving may yet meet the program that came back; then there is nothing to offer.
    if window.value("document.getElementById('draft-kept').hidden").await == false {
        window.tabs_to("Bring them back").await;
        window.enters().await;
    }
    window.holds("First words. Second words. Third words, to nobody. Fourth words, and gone. Fifth words.").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_session_ends_while_someone_types_and_nothing_is_lost() {
    let Some(window) = Window::open().await else { return };
    let house = OpenDatabase::build().await;
    let ana = house.app.researcher("ana").await;
    let draft = ana.drafts(&house.app, &[("rationale.en", "Begun.")]).await;
    let address = format!("{}/en/desk/assessments/{draft}/draft", house.app.address);
    window.opens_as("ana", &address).await;
    window.continues().await;
    window.types_and_waits(" Typed in time.").await;
    let sql = Sql::root(&house.app.schema).await;
    sql.run("UPDATE session SET expires_at = now() - interval '1 minute'").await;
    window.types(" Typed too late.").await;
    window.says("Session ended: sign in to go on").await;
    window.tabs_to("Save").await;
    window.enters().await;
    window.shows("Your session had ended; what you typed is here").await;
    window.gives_the_password("ana").await;
    window.shows("Nothing has been saved yet.").await;
    window.tabs_to("Send it now").await;
    window.enters().await;
    window.shows("Saved. Nothing is public yet.").await;
    window.holds("Begun. Typed in time. Typed too late.").await;
    window.keeps_nothing().await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conflict_is_merged_by_keyboard_alone() {
    for script in [true, false] {
        let Some(window) = Window::open().await else { return };
        window.runs_script(script).await;
        let house = OpenDatabase::build().await;
        let ana = house.app.researcher("ana").await;
        house.app.researcher("bo").await;
        let draft = ana.drafts(&house.app, &make::RATING).await;
        window.opens_as("bo", &format!("{}/en/desk/assessments/{draft}/draft", house.app.address)).await;
        ana.saves(draft, &[("rationale.en", "What Ana wrote.")]).await.answers(200);
        window.continues().await;
        window.types(" What Bo wrote.").await;
        window.tabs_to("Save").await;
        window.enters().await;
        window.shows("Two texts, one draft").await;
        window.tabs_to("Theirs").await;
        window.types(Key::Space + Key::Down + Key::Down).await;
        window.tabs_to("Rationale (English)").await;
        window.types(" And what joins them.").await;
        window.tabs_to("Save the merged text").await;
        window.enters().await;
        window.shows("Saved. Nothing is public yet.").await;
        let saved = ana.opens(draft).await.value_of("rationale.en").unwrap_or_default();
        for words in ["What Ana wrote.", "What Bo wrote.", "And what joins them."] {
            assert!(saved.contains(words), "{saved}");
        }
        window.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_windows_of_one_person_both_keep_what_is_typed() {
    let Some(window) = Window::open().await else { return };
    let house = OpenDatabase::build().await;
    let ana = house.app.researcher("ana").await;
    let draft = ana.drafts(&house.app, &[("rationale.en", "Begun.")]).await;
    let address = format!("{}/en/desk/assessments/{draft}/draft", house.app.address);
    window.opens_as("ana", &address).await;
    window.opens_another().await;
    window.goes(&address).await;
    window.turns_to(0).await;
    window.continues().await;
    window.types_and_waits(" In the first window.").await;
    window.turns_to(1).await;
    window.continues().await;
    window.types(" In the second.").await;
    window.says("Not saved: you are typing into this draft in another window too").await;
    window.tabs_to("Save").await;
    window.enters().await;
    window.shows("They were typed over revision").await;
    window.holds("Begun. In the first window.").await;
    window.turns_to(0).await;
    window.types_and_waits(" Still in the first.").await;
    window.tabs_to("Save").await;
    window.enters().await;
    window.shows("Two texts, one draft").await;
    window.shows("In the second.").await;
    window.shows("Still in the first.").await;
    window.close().await;
}
