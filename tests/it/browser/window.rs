//! One window of headless Chromium, driven through chromedriver. It never keeps anything from one test to the next.

use std::mem::ManuallyDrop;
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::common::capabilities::chromium::{ChromiumCapabilities, ChromiumLikeCapabilities};
use thirtyfour::common::log::LoggingPrefsLogLevel;
use thirtyfour::common::print::{PrintPage, PrintParameters};
use thirtyfour::{Capabilities, CapabilitiesHelper, Key, TypingData, WebDriver};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::equipment::{Tool, has};
use super::keeper::keeper;

/// As many windows at once as two processors can serve: they wait a third of their time.
static PLACES: Semaphore = Semaphore::const_new(3);

/// What every Chromium is started with: no window on a screen, and nothing asked of any other machine.
const SWITCHES: [&str; 10] = [
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-breakpad",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--hide-scrollbars",
];

/// Text as large as browsers show it unless told otherwise.
pub const ORDINARY: u32 = 16;

/// How wide a window is.
pub const WIDE: u32 = 1280;
/// How wide a telephone is.
pub const NARROW: u32 = 390;

/// How long Chromium may think about one command, and a page take to come.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the thing that has the focus is called.
const CALLED: &str = r#"((element) => [element.getAttribute("aria-label"), ...[...(element.labels ?? [])].map((label) => label.innerText),
  element === document.body ? "" : element.innerText].filter(Boolean).join(" "))(document.activeElement)"#;

/// A window.
pub struct Window {
    // Never dropped: the driver's own way of closing from a failed test waits for ever. `keeper` ends what is left.
    driver: ManuallyDrop<WebDriver>,
    _place: SemaphorePermit<'static>,
}

/// Where the one chromedriver of this process listens.
fn driver_address() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| {
        let mut command = Command::new(Tool::Driver.path().expect("chromedriver"));
        command.args(["--port=0", "--log-level=SEVERE"]).env("TMPDIR", keeper().folder("temporary"));
        let port = keeper().starts(&mut command, |line| {
            line.split_once(" successfully on port ")?.1.trim_end_matches('.').parse::<u16>().ok()
        });
        format!("http://127.0.0.1:{port}")
    })
}

fn capabilities() -> Capabilities {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let profile = keeper().folder(&format!("profile-{}", NEXT.fetch_add(1, Ordering::Relaxed)));
    let mut chromium = ChromiumCapabilities::new();
    let wish = (|| {
        let program = Tool::Chromium.path().expect("Chromium");
        let shell = program.file_name().is_some_and(|name| name.to_string_lossy().ends_with("headless-shell"));
        chromium.set("browserName", if shell { "chrome-headless-shell" } else { "chrome" })?;
        chromium.set_binary(&program.display().to_string())?;
        for switch in SWITCHES {
            chromium.add_arg(switch)?;
        }
        chromium.add_arg(&format!("--user-data-dir={}", profile.display()))?;
        // SAFETY: geteuid has no preconditions. Chromium's sandbox refuses to work for root.
        if unsafe { libc::geteuid() } == 0 {
            chromium.add_arg("--no-sandbox")?;
        }
        chromium.set_browser_log_level(LoggingPrefsLogLevel::All)
    })();
    wish.expect("the wishes");
    chromium.into()
}

impl Window {
    /// A window of ordinary text; none where the equipment for it is absent.
    pub async fn open() -> Option<Window> {
        if !has(&[Tool::Chromium, Tool::Driver]) {
            return None;
        }
        let place = PLACES.acquire().await.expect("a place");
        let driver = WebDriver::new(driver_address(), capabilities()).await.expect("a window");
        let window = Window { driver: ManuallyDrop::new(driver), _place: place };
        window.is_wide(WIDE).await;
        Some(window)
    }

    /// Closes it. A window that a failed test leaves open is closed by force.
    pub async fn close(self) {
        ManuallyDrop::into_inner(self.driver).quit().await.expect("the window closes");
    }

    /// Opens another tab beside the first one, and goes on in it.
    pub async fn opens_another(&self) {
        let tab = self.driver.new_tab().await.expect("a tab");
        self.driver.switch_to_window(tab).await.expect("the new tab");
    }

    /// Goes back to the tab that was opened first, or next, counted from 0.
    pub async fn turns_to(&self, number: usize) {
        let tabs = self.driver.windows().await.expect("the tabs");
        self.driver.switch_to_window(tabs[number].clone()).await.expect("a tab");
    }

    /// A command of Chromium's own protocol.
    pub async fn tells(&self, method: &str, params: Value) -> Value {
        let answer = tokio::time::timeout(PATIENCE, self.driver.cdp().send_raw(method, params)).await;
        let answer = answer.unwrap_or_else(|_| panic!("{method} gets no answer"));
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// What an expression of script says; promises are awaited.
    pub async fn value(&self, expression: &str) -> Value {
        let params = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.tells("Runtime.evaluate", params).await;
        assert!(answer.get("exceptionDetails").is_none(), "{expression}\n{answer:#}");
        answer["result"]["value"].take()
    }

    /// The same, for a text.
    pub async fn text(&self, expression: &str) -> String {
        self.value(expression).await.as_str().unwrap_or_default().to_owned()
    }

    /// Opens an address.
    pub async fn goes(&self, address: &str) {
        // The driver sometimes says that a page is there while the browser still begins with it.
        let goes = async { self.driver.goto(address).await.unwrap_or_else(|error| panic!("{address}: {error}")) };
        self.leaves(goes).await;
    }

    /// Does what leads to another page, and waits until that page is there.
    pub async fn leaves(&self, by: impl Future<Output = ()>) {
        // Every page has a beginning of its own, also one that the browser kept and shows again. It is compared as
        // text: read as a number it would not always come back to the last digit, and a page would differ from itself.
        const BEGINNING: &str = "String(performance.timeOrigin)";
        let old = self.text(BEGINNING).await;
        by.await;
        self.comes_to(&format!("{BEGINNING} !== '{old}' && document.readyState === 'complete'")).await;
    }

    /// Waits until an expression of script is true.
    pub async fn comes_to(&self, expression: &str) {
        let begun = Instant::now();
        let asked = json!({ "expression": expression, "returnByValue": true });
        // Between two pages there is none to ask.
        while !self
            .driver
            .cdp()
            .send_raw("Runtime.evaluate", &asked)
            .await
            .is_ok_and(|answer| answer["result"]["value"] == true)
        {
            if begun.elapsed() > PATIENCE {
                let words = self.text("document.body?.innerText ?? ''").await;
                panic!("{} never has {expression}:\n{words}", self.address().await);
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// The path and the query it stands at.
    pub async fn address(&self) -> String {
        self.text("location.pathname + location.search").await
    }

    /// Makes it this wide; the height is that of a usual screen.
    pub async fn is_wide(&self, width: u32) {
        self.is_sized(width, 900).await;
    }

    /// Makes it this wide and this high.
    pub async fn is_sized(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.tells("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Shows pages to a reader who has asked for text of this size.
    pub async fn has_text(&self, pixels: u32) {
        let sizes = json!({ "standard": pixels, "fixed": pixels * 13 / 16 });
        self.tells("Page.setFontSizes", json!({ "fontSizes": sizes })).await;
    }

    /// Shows pages as on `medium` (`screen` or `print`) to a reader with these wishes.
    pub async fn shows_as(&self, medium: &str, wishes: &[(&str, &str)]) {
        let features: Vec<Value> = wishes.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.tells("Emulation.setEmulatedMedia", json!({ "media": medium, "features": features })).await;
    }

    /// Presses keys one after another.
    pub async fn types(&self, keys: impl Into<TypingData>) {
        self.driver
            .action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
            .send_keys(keys)
            .perform()
            .await
            .expect("keys");
    }

    /// Presses one key.
    pub async fn presses(&self, key: Key) {
        self.types(key).await;
    }

    /// Presses the Tab key; quicker than the driver does, and that counts where a page has hundreds of stops. The focus
    /// moves as it goes down: that it comes up again changes nothing.
    pub async fn tabs(&self) {
        let key = json!({ "type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9 });
        self.tells("Input.dispatchKeyEvent", key).await;
    }

    /// Presses keys that lead to other pages. The driver presses again what a navigation interrupts, and would then go two
    /// pages on; the browser's own protocol does not.
    pub async fn strikes(&self, keys: &str) {
        for key in keys.chars() {
            let code = u32::from(key.to_ascii_uppercase());
            let key = json!({ "type": "rawKeyDown", "key": key.to_string(), "windowsVirtualKeyCode": code });
            self.tells("Input.dispatchKeyEvent", key).await;
        }
    }

    /// Presses keys until the focus is on something called so: by its own words, its label or its name.
    pub async fn tabs_to(&self, words: &str) {
        let mut seen = Vec::new();
        for _ in 0..200 {
            self.presses(Key::Tab).await;
            let called = self.text(CALLED).await;
            if called.contains(words) {
                return;
            }
            seen.push(called);
        }
        panic!("{} has nothing called “{words}”, only {seen:?}", self.address().await);
    }

    /// Presses Enter where the focus is, and waits for the page that it leads to.
    pub async fn enters(&self) {
        self.leaves(self.presses(Key::Enter)).await;
    }

    /// Waits until a reader sees these words.
    pub async fn shows(&self, words: &str) {
        let text = r"(document.body?.innerText ?? '').replace(/[\u00a0\u202f]/g, ' ')";
        self.comes_to(&format!("{text}.includes({})", json!(words))).await;
    }

    /// Lets pages run script, or not.
    pub async fn runs_script(&self, allowed: bool) {
        self.tells("Emulation.setScriptExecutionDisabled", json!({ "value": !allowed })).await;
    }

    /// A picture of the upper part of the page, as PNG.
    pub async fn draws(&self) -> Vec<u8> {
        self.driver.screenshot_as_png().await.expect("a picture")
    }

    /// The page as it is printed, as PDF, on A4.
    pub async fn prints(&self) -> Vec<u8> {
        let page = PrintPage { width: 21.0, height: 29.7 };
        let paper = PrintParameters { page, ..PrintParameters::default() };
        self.driver.print_page(paper).await.expect("a PDF")
    }

    /// What Chromium complained of since this was last asked.
    pub async fn complaints(&self) -> Vec<String> {
        let log = self.driver.browser_log().await.expect("the log");
        let heard = log.into_iter().filter(|entry| matches!(entry.level.as_str(), "WARNING" | "SEVERE"));
        heard.map(|entry| entry.message).collect()
    }
}
