//! The Nu HTML checker finds no error on any page, in either language.

use std::process::Command;

use serde::Deserialize;

use super::equipment::{Tool, has};
use super::keeper::keeper;
use super::list::pages;
use super::reach::LANGUAGES;
use super::window::Window;

#[derive(Deserialize)]
struct Report {
    messages: Vec<Message>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Message {
    #[serde(rename = "type")]
    kind: String,
    url: Option<String>,
    message: String,
    #[serde(default)]
    extract: String,
}

/// What is said about the files of a folder, by file.
fn errors(folder: &std::path::Path) -> Vec<String> {
    let java = Tool::Java.path().expect("Java");
    let jar = Tool::Checker.path().expect("the checker");
    let mut command = Command::new(java);
    command.arg("-jar").arg(jar).args(["--format", "json", "--stdout", "--exit-zero-always"]).arg(folder);
    let output = command.output().expect("the checker runs");
    let report: Report = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("{error}: {}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
    });
    let name = |url: Option<String>| url.unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned();
    let errors = report.messages.into_iter().filter(|message| message.kind != "info");
    errors.map(|error| format!("{}: {}: {}", name(error.url), error.message, error.extract)).collect()
}

#[tokio::test]
async fn the_nu_html_checker_finds_no_error() {
    if !has(&[Tool::Java, Tool::Checker]) {
        return;
    }
    let Some(window) = Window::open().await else { return };
    let folder = keeper().folder("pages");
    for page in pages() {
        for lang in LANGUAGES {
            let file = folder.join(format!("{} {lang}.html", page.name.replace([',', '’'], "")));
            let source = if page.form.is_some() { window.source(&page, lang).await } else { page.source(lang).await };
            std::fs::write(&file, source).expect("a file");
        }
    }
    window.close().await;
    let errors = errors(&folder);
    assert!(errors.is_empty(), "{} errors\n{}", errors.len(), errors.join("\n"));
}

#[test]
fn the_nu_html_checker_sees_errors() {
    if !has(&[Tool::Java, Tool::Checker]) {
        return;
    }
    let folder = keeper().folder("faulty");
    let page = "<!doctype html><html lang=en><title>x</title><ul><p>y</p></ul></html>";
    std::fs::write(folder.join("faulty.html"), page).expect("a file");
    assert_eq!(errors(&folder).len(), 1);
}
