//! A browser without script: keeps cookies, follows redirects, fills in forms as they stand on the page. Looks at every
//! page it gets for what must always hold.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName};
use reqwest::{Client, Method, StatusCode, redirect};
use scraper::{ElementRef, Html, Selector};

/// For how long an idle connection is kept: less than the server does, which may end it just as something is asked.
const IDLE: Duration = Duration::from_secs(2);

/// Someone's browser.
#[derive(Clone)]
pub struct Browser {
    client: Client,
    address: String,
    token: Arc<Mutex<String>>,
}

/// A page as it arrived.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub path: String,
    pub body: String,
}

impl Browser {
    /// A browser that has seen nothing yet.
    pub fn new(address: &str) -> Browser {
        let client = Client::builder()
            .cookie_store(true)
            .redirect(redirect::Policy::none())
            .pool_idle_timeout(IDLE)
            .build()
            .expect("a client");
        Browser { client, address: address.to_owned(), token: Arc::default() }
    }

    /// The same that sends this header with everything.
    pub fn saying(address: &str, name: &'static str, value: &str) -> Browser {
        let headers = HeaderMap::from_iter([(HeaderName::from_static(name), value.parse().expect("a header"))]);
        let client = Client::builder().cookie_store(true).redirect(redirect::Policy::none()).default_headers(headers);
        Browser { client: client.build().expect("a client"), ..Browser::new(address) }
    }

    /// Opens a page, following redirects.
    pub async fn get(&self, path: &str) -> Page {
        self.follow(Method::GET, path, None).await
    }

    /// Asks for a page and stays there, whatever it answers.
    pub async fn ask(&self, path: &str) -> Page {
        self.send(Method::GET, path, None).await
    }

    /// Posts fields with the token of the last page, following redirects.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut pairs: Vec<(String, String)> = vec![("csrf".into(), self.token())];
        pairs.extend(fields.iter().map(|(name, value)| (name.to_string(), value.to_string())));
        self.follow(Method::POST, path, Some(encode(&pairs))).await
    }

    /// Posts exactly this body.
    pub async fn post_raw(&self, path: &str, body: String) -> Page {
        self.follow(Method::POST, path, Some(body)).await
    }

    /// Posts exactly this body, and stays there, whatever it answers.
    pub async fn post_and_stay(&self, path: &str, body: String) -> Page {
        self.send(Method::POST, path, Some(body)).await
    }

    /// Fills in the form on `page` that posts to an address ending in `action`: what stands in it stays, `changes` are
    /// typed over it, and the button called `button` (or the first) is pressed.
    pub async fn fill(
        &self,
        page: &Page,
        action: &str,
        changes: &[(&str, &str)],
        button: Option<(&str, &str)>,
    ) -> Page {
        let (target, mut pairs) = page.form(action);
        for (name, value) in changes {
            pairs.retain(|(field, _)| field != name);
            pairs.push((name.to_string(), value.to_string()));
        }
        if let Some((name, value)) = button {
            pairs.push((name.to_owned(), value.to_owned()));
        }
        self.follow(Method::POST, &target, Some(encode(&pairs))).await
    }

    /// The token of the last page that had one.
    pub fn token(&self) -> String {
        self.token.lock().expect("the token").clone()
    }

    async fn follow(&self, method: Method, path: &str, body: Option<String>) -> Page {
        let mut page = self.send(method, path, body).await;
        for _ in 0..10 {
            let Some(location) = page.headers.get("location").filter(|_| page.status.is_redirection()) else { break };
            let location = location.to_str().expect("a location").to_owned();
            page = self.send(Method::GET, &location, None).await;
        }
        page
    }

    async fn send(&self, method: Method, path: &str, body: Option<String>) -> Page {
        let mut request = self.client.request(method, format!("{}{path}", self.address));
        if let Some(body) = body {
            request = request.header("content-type", "application/x-www-form-urlencoded").body(body);
        }
        let response = request.send().await.unwrap_or_else(|error| panic!("{path}: {error}"));
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.text().await.expect("a body");
        let page = Page { status, headers, path: path.to_owned(), body };
        if let Some(token) = page.is_sound() {
            *self.token.lock().expect("the token") = token;
        }
        page
    }
}

fn encode(pairs: &[(String, String)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

fn select(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"))
}

impl Page {
    /// The page answers with this status.
    pub fn answers(&self, status: u16) -> &Page {
        assert_eq!(self.status.as_u16(), status, "{} answered:\n{}", self.path, self.words());
        self
    }

    /// The cookie that the answer sets: that of the session, where there are others beside it.
    pub fn cookie(&self) -> Option<String> {
        let all = self.cookies();
        all.iter().find(|cookie| !cookie.contains("-device=")).or(all.first()).cloned()
    }

    /// The cookie that makes the browser known to the desk.
    pub fn device(&self) -> Option<String> {
        self.cookies().into_iter().find(|cookie| cookie.contains("-device="))
    }

    fn cookies(&self) -> Vec<String> {
        let all = self.headers.get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok());
        all.map(str::to_owned).collect()
    }

    /// A reader sees these words.
    ///
    /// Spaces that do not break look like others, so they count as such.
    pub fn shows(&self, words: &str) -> &Page {
        let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(
            plain(&self.words()).contains(&plain(words)),
            "{} does not show “{words}”:\n{}",
            self.path,
            self.words()
        );
        self
    }

    /// The words stand nowhere, not even in the source.
    pub fn hides(&self, words: &str) -> &Page {
        assert!(!self.body.contains(words) && !self.words().contains(words), "{} shows “{words}”", self.path);
        self
    }

    fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// What a reader sees, white space folded.
    pub fn words(&self) -> String {
        let body = self.html().select(&select("body")).next().map(|body| body.text().collect::<String>());
        body.unwrap_or_default().split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The texts of all elements that match, white space folded.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        texts(&self.html(), selector)
    }

    /// The scripts that a browser would run, but for files of ours; data blocks are none.
    pub fn scripts(&self) -> Vec<String> {
        self.texts("script:not([type=\"application/ld+json\"], [src^=\"/assets/\"])")
    }

    /// An attribute of all elements that match.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        attributes(&self.html(), selector, name)
    }

    /// What stands in the first field of this name.
    pub fn value_of(&self, name: &str) -> Option<String> {
        value_of(&self.html(), name)
    }

    /// The form that posts to an address ending in `action`, or one of whose buttons does: that address, the form's fields,
    /// and what the button says.
    pub fn form(&self, action: &str) -> (String, Vec<(String, String)>) {
        let html = self.html();
        let (forms, buttons) = (select("form"), select("button[formaction]"));
        let to = |element: &ElementRef, name| element.attr(name).filter(|to| to.ends_with(action)).map(str::to_owned);
        let by_button = html.select(&forms).find_map(|form| {
            let button = form.select(&buttons).find(|button| to(button, "formaction").is_some())?;
            Some((form, to(&button, "formaction")?, Some(button)))
        });
        let by_form = || html.select(&forms).find_map(|form| Some((form, to(&form, "action")?, None)));
        let (form, address, button) = by_button
            .or_else(by_form)
            .unwrap_or_else(|| panic!("{} has no form to {action}:\n{}", self.path, self.words()));
        let named = select("input[name], textarea[name], select[name]");
        // Fields may name their form and stand elsewhere.
        let id = form.attr("id").unwrap_or("-");
        let within = form.select(&named).filter(|field| field.attr("form").is_none_or(|other| other == id));
        let elsewhere = html.select(&named).filter(|field| field.attr("form") == Some(id));
        let fields = within.chain(elsewhere).filter(counts);
        let said = button.into_iter().filter(|button| button.attr("name").is_some());
        let pairs = fields.chain(said).map(|field| (field.attr("name").unwrap_or_default().to_owned(), value(field)));
        (address, pairs.collect())
    }

    /// What must hold of every page; gives its token. Reads the page once for all of it.
    fn is_sound(&self) -> Option<String> {
        for name in ["content-security-policy", "x-content-type-options", "referrer-policy"] {
            assert!(self.headers.contains_key(name), "{} lacks {name}", self.path);
        }
        // Only cards for other sites may be framed, and the notice where one was; what else is said instead may not.
        let framed = self.path.starts_with("/embed/") && (self.status.is_success() || self.status == StatusCode::GONE);
        assert_ne!(self.headers.contains_key("x-frame-options"), framed, "{} can be framed, or cannot", self.path);
        let kind = self.headers.get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("text/html") {
            return None;
        }
        let html = self.html();
        assert_eq!(texts(&html, "h1").len(), 1, "{} has another number of h1 than one", self.path);
        assert!(!attributes(&html, "html", "lang").is_empty(), "{} does not say its language", self.path);
        const INLINE: &str =
            "style, script:not([src], [type=\"application/ld+json\"]), [style], [onclick], [onload], [onerror]";
        let inline = texts(&html, INLINE);
        assert!(inline.is_empty(), "{} has inline script or style: {inline:?}", self.path);
        let mut ids = attributes(&html, "[id]", "id");
        ids.sort();
        for pair in ids.windows(2) {
            assert_ne!(pair[0], pair[1], "{} has an id twice", self.path);
        }
        value_of(&html, "csrf")
    }
}

fn texts(html: &Html, selector: &str) -> Vec<String> {
    html.select(&select(selector))
        .map(|element| element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

fn attributes(html: &Html, selector: &str, name: &str) -> Vec<String> {
    html.select(&select(selector)).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
}

fn value_of(html: &Html, name: &str) -> Option<String> {
    let field = html.select(&select(&format!("[name=\"{name}\"]"))).next()?;
    Some(value(field))
}

/// Whether a browser would send this field.
fn counts(field: &ElementRef) -> bool {
    let kind = field.attr("type").unwrap_or_default();
    let ticked = !matches!(kind, "checkbox" | "radio") || field.attr("checked").is_some();
    ticked && kind != "submit" && field.attr("disabled").is_none()
}

fn value(field: ElementRef) -> String {
    match field.value().name() {
        // A browser drops the first line feed of a textarea.
        "textarea" => {
            let text = field.text().collect::<String>();
            text.strip_prefix('\n').map(str::to_owned).unwrap_or(text)
        }
        "select" => {
            let chosen = field.select(&select("option[selected]")).next();
            let option = chosen.or_else(|| field.select(&select("option")).next());
            option
                .map(|option| option.attr("value").map(str::to_owned).unwrap_or_else(|| option.text().collect()))
                .unwrap_or_default()
        }
        _ => field.attr("value").unwrap_or(if field.attr("type") == Some("checkbox") { "on" } else { "" }).to_owned(),
    }
}
