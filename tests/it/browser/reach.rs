//! How a window gets to a page of the list, and what is done with every page.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use serde_json::json;

use super::list::{self, Page};
use super::site::{Site, site};
use super::window::Window;

/// The languages, in the order of a page's addresses.
pub const LANGUAGES: [&str; 2] = ["en", "fr"];

/// Fills in the form that goes to an address ending so, itself or by a button, past what the browser itself would refuse.
const FILL: &str = r#"((end, typed) => {
  const leads = (element, name) => element.getAttribute(name).split("?")[0].endsWith(end);
  const button = [...document.querySelectorAll("button[formaction]")].find((button) => leads(button, "formaction"));
  const form = button?.form ?? [...document.forms].find((form) => leads(form, "action"));
  if (!form) throw new Error(`no form to ${end} at ${location.href}`);
  if (button) form.setAttribute("action", button.getAttribute("formaction"));
  for (const [name, value] of typed) {
    const fields = [...form.elements].filter((field) => field.name === name && field.type !== "checkbox");
    if (fields.length === 0 || fields[0].type === "radio" || fields[0].tagName === "SELECT") {
      fields.forEach((field) => field.removeAttribute("name"));
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    } else {
      if (["date", "datetime-local"].includes(fields[0].type)) fields[0].type = "text";
      fields[0].value = value;
    }
  }
  return form;
})"#;

/// The status and the path of the page that is there.
const STANDING: &str = r#"`${performance.getEntriesByType("navigation")[0].responseStatus} ${location.pathname}`"#;

impl Page {
    /// Where it is in a language, on this site.
    pub fn address(&self, site: &Site, lang: &str) -> String {
        let at = LANGUAGES.iter().position(|known| *known == lang).expect("a language");
        let mut path = self.addresses[at].clone();
        let host = if path.ends_with("@away") { &site.away } else { &site.address };
        path = fill(site, path.trim_end_matches("@away"));
        format!("{host}{path}")
    }

    /// It as the server sends it, where no form leads to it.
    pub async fn source(&self, lang: &str) -> String {
        let site = site();
        let asked = reqwest::Client::new().get(self.address(site, lang));
        let asked = match site.cookie(self.who) {
            Some((name, value)) => asked.header("Cookie", format!("{name}={value}")),
            None => asked,
        };
        asked.send().await.expect("an answer").text().await.expect("a page")
    }
}

impl Page {
    /// Script that fills in the form of this page, and gives it.
    fn filled_in(&self) -> Option<String> {
        let (end, typed) = self.form.as_ref()?;
        let typed: Vec<_> = typed.iter().map(|(name, value)| (name, fill(site(), value))).collect();
        Some(format!("{FILL}({}, {})", json!(end), json!(typed)))
    }
}

/// Puts numbers in the place of their names.
fn fill(site: &Site, text: &str) -> String {
    let mut text = text.to_owned();
    while let Some((start, rest)) = text.split_once('{') {
        let (name, end) = rest.split_once('}').expect("a closing brace");
        let number = site.numbers.get(name).unwrap_or_else(|| panic!("the stage knows no {name}"));
        text = format!("{start}{number}{end}");
    }
    text
}

impl Window {
    /// Goes to where a page begins as the one who looks at it.
    async fn begins(&self, page: &Page, address: &str) {
        let site = site();
        let Some((name, value)) = site.cookie(page.who) else {
            self.tells("Network.clearBrowserCookies", json!({})).await;
            return self.goes(address).await;
        };
        let cookie = json!({ "name": name, "value": value, "url": site.address });
        // What the page before still sends while it is left may be answered late, with a cookie of its own.
        for _ in 0..3 {
            self.tells("Network.setCookie", cookie.clone()).await;
            self.goes(address).await;
            if !self.address().await.contains("/sign-in?next=") {
                break;
            }
        }
    }

    /// Goes where a page begins, sends its form if it has one, and says with which status and where that ends.
    async fn comes_to_stand(&self, page: &Page, address: &str) -> String {
        self.begins(page, address).await;
        if let Some(form) = page.filled_in() {
            let send = format!("HTMLFormElement.prototype.submit.call({form})");
            self.leaves(async { drop(self.value(&send).await) }).await;
        }
        self.text(STANDING).await
    }

    /// Goes to a page as the one who looks at it.
    pub async fn reaches(&self, page: &Page, lang: &str) {
        let address = page.address(site(), lang);
        let mut standing = self.comes_to_stand(page, &address).await;
        // Several walks sign in wrongly at once, as the pages ask: who is told to wait waits.
        for _ in 0..3 {
            if page.status == 429 || !standing.starts_with("429 ") {
                break;
            }
            tokio::time::sleep(Duration::from_secs(6)).await;
            standing = self.comes_to_stand(page, &address).await;
        }
        let (status, path) = standing.split_once(' ').expect("two parts");
        assert_eq!(status, page.status.to_string(), "the status at {path}");
        let asked = address.split(['?', '#']).next().unwrap_or_default();
        assert!(page.form.is_some() || asked.ends_with(path), "{asked} led to {path}");
    }

    /// A page that comes by a form, as the server sends it, before any browser has mended it.
    pub async fn source(&self, page: &Page, lang: &str) -> String {
        let address = page.address(site(), lang);
        // Some pages may ask for nothing, not even for what their form leads to.
        self.tells("Page.setBypassCSP", json!({ "enabled": true })).await;
        self.begins(page, &address).await;
        let form = page.filled_in().expect("a form");
        let send = "(form) => fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) })";
        self.text(&format!("({send})({form}).then((answer) => answer.text())")).await
    }
}

/// Looks at every page of the list in a language, and fails with everything that was found.
pub async fn every_page(window: &Window, lang: &str, look: impl AsyncFn(&Window, &Page) -> Vec<String>) {
    let mut found = Vec::new();
    for (page, seen) in each_page(window, lang, look).await {
        found.extend(seen.unwrap_or_else(|why| vec![why]).into_iter().map(|fault| format!("{page} ({lang}): {fault}")));
    }
    assert!(found.is_empty(), "{} faults\n{}", found.len(), found.join("\n"));
}

/// Looks at every page of the list in a language. What was seen is told with the page's name, or why nothing was.
pub async fn each_page<T>(
    window: &Window,
    lang: &str,
    look: impl AsyncFn(&Window, &Page) -> T,
) -> Vec<(&'static str, Result<T, String>)> {
    let wanted = std::env::var("PLEDGEBOOK_BROWSER_PAGE").unwrap_or_default();
    let mut all = Vec::new();
    for page in list::pages().iter().filter(|page| page.name.contains(&wanted)) {
        let looking = async {
            window.reaches(page, lang).await;
            look(window, page).await
        };
        // One page that cannot be reached hides nothing of the others.
        let seen = AssertUnwindSafe(looking).catch_unwind().await;
        let why =
            |panic: Box<dyn Any + Send>| panic.downcast_ref::<String>().map_or("fell over", String::as_str).to_owned();
        all.push((page.name, seen.map_err(why)));
    }
    all
}
