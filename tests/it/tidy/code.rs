//! Rust files read just far enough: what they mention, and which of our own modules they reach.

use super::files::{self, File};

/// A file of `src` without its comments.
pub struct Source {
    pub path: String,
    /// The code with every string literal emptied.
    pub code: String,
    /// What stood in the string literals.
    pub strings: Vec<String>,
}

/// Every file of `src`.
pub fn sources() -> Vec<Source> {
    files::under("src", ".rs").into_iter().map(Source::read).collect()
}

impl Source {
    fn read(file: File) -> Source {
        let (mut code, mut strings) = (String::new(), Vec::new());
        let mut rest = file.text.as_str();
        while let Some(first) = rest.chars().next() {
            let length = match first {
                '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
                '"' => {
                    let end = end_of_string(rest, '"');
                    strings.push(rest[1..end].to_owned());
                    code.push_str("\"\"");
                    end + 1
                }
                'r' if rest.starts_with("r#\"") && !code.ends_with(|c: char| c.is_alphanumeric() || c == '_') => {
                    let end = rest.find("\"#").unwrap_or(rest.len() - 2);
                    strings.push(rest[3..end].to_owned());
                    code.push_str("\"\"");
                    end + 2
                }
                // A quotation mark as a character; a lifetime has no second apostrophe so near.
                '\'' if rest.starts_with("'\"'") => 3,
                '\'' if rest.starts_with("'\\\"'") => 4,
                other => {
                    code.push(other);
                    other.len_utf8()
                }
            };
            rest = &rest[length..];
        }
        Source { path: file.path, code, strings }
    }

    /// The module this file is, from the root: `web::desk::queue::page`.
    pub fn module(&self) -> Vec<String> {
        let inner = self.path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
        inner.split('/').filter(|part| !matches!(*part, "lib" | "main")).map(str::to_owned).collect()
    }

    /// The floor of the house: the first part of the module.
    pub fn floor(&self) -> String {
        self.module().first().cloned().unwrap_or_default()
    }

    /// Whether the code names this item or path.
    pub fn mentions(&self, name: &str) -> bool {
        self.code.match_indices(name).any(|(at, _)| {
            let inside = |c: char| c.is_alphanumeric() || c == '_';
            !self.code[..at].ends_with(inside) && !self.code[at + name.len()..].starts_with(inside)
        })
    }

    /// The absolute paths of everything of ours that the code names by `crate::`, by `super::` or as a
    /// part of its own.
    pub fn reaches(&self) -> Vec<Vec<String>> {
        let mut paths = Vec::new();
        for (at, _) in self.code.match_indices("crate::") {
            tree(&self.code[at + 7..], Vec::new(), &mut paths);
        }
        let chained = |at: usize| self.code[..at].ends_with("super::");
        for (at, _) in self.code.match_indices("super::").filter(|(at, _)| !chained(*at)) {
            let (mut base, mut rest) = (self.module(), &self.code[at..]);
            while let Some(after) = rest.strip_prefix("super::") {
                base.pop();
                rest = after;
            }
            tree(rest, base, &mut paths);
        }
        for child in self.children() {
            let name = format!("{child}::");
            let begins = |at: usize| !self.code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            for (at, _) in self.code.match_indices(&name).filter(|(at, _)| begins(*at)) {
                tree(&self.code[at..], self.module(), &mut paths);
            }
        }
        paths
    }

    /// The modules that this one is made of: they may be named without `self::`.
    fn children(&self) -> Vec<&str> {
        let declared = self.code.lines().filter_map(|line| line.trim().strip_suffix(';')?.split_once("mod "));
        declared.filter(|(before, _)| before.is_empty() || before.starts_with("pub")).map(|(_, name)| name).collect()
    }
}

/// Where the literal that begins here ends.
fn end_of_string(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == mark => return at,
            _ => {}
        }
    }
    text.len() - 1
}

/// Reads `a::b`, `a::{b, c::d}` or `{a, b}` below `base`, and returns what is left.
fn tree<'a>(text: &'a str, mut base: Vec<String>, paths: &mut Vec<Vec<String>>) -> &'a str {
    let mut text = text.trim_start();
    if let Some(mut inner) = text.strip_prefix('{') {
        loop {
            inner = tree(inner, base.clone(), paths).trim_start();
            match inner.strip_prefix(',') {
                Some(next) if !next.trim_start().starts_with('}') => inner = next,
                _ => return inner.trim_start_matches(',').trim_start().trim_start_matches('}'),
            }
        }
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    base.extend(Some(text[..end].to_owned()).filter(|name| !name.is_empty() && name != "self"));
    text = &text[end..];
    match text.strip_prefix("::") {
        Some(rest) => tree(rest, base, paths),
        None => {
            paths.push(base);
            text.split_once(" as ")
                .filter(|(before, _)| before.is_empty())
                .map_or(text, |(_, alias)| alias.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_'))
        }
    }
}

#[test]
fn paths_are_read_as_rust_reads_them() {
    let read = |text: &str| {
        let file = File { path: "src/web/desk/queue/form.rs".to_owned(), text: text.to_owned() };
        let mut paths: Vec<String> = Source::read(file).reaches().iter().map(|path| path.join("::")).collect();
        paths.sort();
        paths.join(" ")
    };
    assert_eq!(read("use crate::store::{self, Tx};"), "store store::Tx");
    assert_eq!(read("use crate::{domain::id::TrackerId, store as kept, web};"), "domain::id::TrackerId store web");
    assert_eq!(
        read("use super::page; use super::super::path::{desk, home};"),
        "web::desk::path::desk web::desk::path::home web::desk::queue::page"
    );
    assert_eq!(read("fn f() { crate::i18n::Lang::En; } // crate::store"), "i18n::Lang::En");
    assert_eq!(read("mod page;\nuse page::Page;\nlet x = a::page::f();"), "web::desk::queue::form::page::Page");
    assert_eq!(read("let x = \"crate::store\"; let y = '\"'; crate::a"), "a");
}
