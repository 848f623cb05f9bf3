//! People who act: they sign in and use the pages.

use std::ops::Deref;
use std::sync::LazyLock;

use pledgebook::action;
use pledgebook::domain::access::Role;
use pledgebook::domain::id::{AccountId, AssessmentId};
use pledgebook::web::Strength;

use super::{App, Browser, Page};

/// The password of everyone in tests.
pub const PASSWORD: &str = "a long sentence for tests";

/// Its hash, as quick to check as hashes may be: those of the program are slow on purpose, and people sign in
/// thousands of times in tests.
static HASH: LazyLock<String> = LazyLock::new(|| quick().hash(PASSWORD).expect("a hash"));

/// How strongly passwords are hashed in tests.
pub fn quick() -> Strength {
    Strength::slight(16)
}

/// Someone with an account, signed in.
pub struct Person {
    pub id: AccountId,
    pub email: String,
    browser: Browser,
}

impl Deref for Person {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl App {
    /// A researcher of the tracker.
    pub async fn researcher(&self, name: &str) -> Person {
        self.person(name, Some(Role::Researcher), false).await
    }

    /// An editor of the tracker.
    pub async fn editor(&self, name: &str) -> Person {
        self.person(name, Some(Role::Editor), false).await
    }

    /// An administrator without a role on the tracker.
    pub async fn admin(&self, name: &str) -> Person {
        self.person(name, None, true).await
    }

    /// Someone with an account and nothing else.
    pub async fn stranger(&self, name: &str) -> Person {
        self.person(name, None, false).await
    }

    async fn person(&self, name: &str, role: Option<Role>, admin: bool) -> Person {
        let email = format!("{name}@example.org");
        let address = email.parse().expect("an address");
        let id = self
            .write(async |tx| {
                let id = action::account::create(tx, &address, name, Some(&HASH), admin).await?;
                if role.is_some() {
                    action::account::set_role(tx, id, self.tracker, role).await?;
                }
                Ok(id)
            })
            .await;
        let person = Person { id, email, browser: self.visitor() };
        person.signs_in().await.answers(200);
        person
    }
}

impl Person {
    /// Signs in by the form.
    pub async fn signs_in(&self) -> Page {
        let page = self.get("/en/desk/sign-in").await;
        if page.path.ends_with("/desk") {
            return page;
        }
        self.fill(&page, "/sign-in", &[("email", &self.email), ("password", PASSWORD)], None).await
    }

    /// Starts an assessment of a promise from its page, and returns the editor that opens.
    pub async fn starts(&self, app: &App, kind: &str) -> (AssessmentId, Page) {
        let path = format!("/en/desk/promises/{}/assessments", app.promise);
        let workspace = self.get(&format!("/en/desk/promises/{}", app.promise)).await;
        workspace.answers(200);
        let page = self.post(&path, &[("kind", kind)]).await;
        page.answers(200);
        let id = page.path.split('/').find_map(|part| part.parse().ok()).unwrap_or_else(|| panic!("{}", page.path));
        (AssessmentId(id), page)
    }

    /// Opens the draft editor.
    pub async fn opens(&self, draft: AssessmentId) -> Page {
        self.get(&format!("/en/desk/assessments/{draft}/draft")).await
    }

    /// Opens the page of an assessment.
    pub async fn reads(&self, assessment: AssessmentId) -> Page {
        self.get(&format!("/en/desk/assessments/{assessment}")).await
    }

    /// Types into the draft and saves.
    pub async fn saves(&self, draft: AssessmentId, changes: &[(&str, &str)]) -> Page {
        let page = self.opens(draft).await;
        page.answers(200);
        self.fill(&page, "/revisions", changes, None).await
    }

    /// Drafts a whole rating of the application's promise.
    pub async fn drafts(&self, app: &App, changes: &[(&str, &str)]) -> AssessmentId {
        let (draft, _) = self.starts(app, "rating").await;
        self.saves(draft, changes).await.answers(200);
        draft
    }

    /// Presses "submit" on the assessment's page.
    pub async fn submits(&self, draft: AssessmentId) -> Page {
        let page = self.reads(draft).await;
        self.fill(&page, "/submission", &[], None).await
    }

    /// Presses "approve" on the assessment's page.
    pub async fn approves(&self, assessment: AssessmentId) -> Page {
        let page = self.reads(assessment).await;
        self.fill(&page, "/approval", &[], None).await
    }

    /// Sends the assessment back.
    pub async fn sends_back(&self, assessment: AssessmentId, remarks: &str) -> Page {
        let page = self.reads(assessment).await;
        self.fill(&page, "/return", &[("remarks", remarks)], None).await
    }
}
