//! The languages of a draft's texts on the editor: which is behind, which is open, which are written.

use super::editor::Editor;
use crate::domain::language::Language;

impl Editor {
    /// Where the changes are shown that a language has not followed yet.
    pub(super) fn missed(&self, language: &Language) -> Option<String> {
        let since = self.behind.get(language)?;
        Some(format!("{}/revisions?old={since}&new={}", self.own, self.revision))
    }

    /// Whether each language of a text has a part of its own to open: two stand side by side.
    pub(super) fn is_parted(&self) -> bool {
        self.languages.len() > 2
    }

    /// Which language of a text is open at first: one with a fault in it, or the one in which the reader works, or the main one.
    pub(super) fn is_open(&self, text: &str, language: &Language) -> bool {
        let faulty = |language: &&Language| self.form.fault(&format!("{text}.{language}")).is_some();
        let own = |language: &&Language| language.primary() == self.frame.t.code();
        let all = &self.languages;
        all.iter().find(faulty).or_else(|| all.iter().find(own)).or(all.first()) == Some(language)
    }

    /// Whether something is written in this language.
    pub(super) fn is_written(&self, text: &str, language: &Language) -> bool {
        !self.form.value(&format!("{text}.{language}")).trim().is_empty()
    }
}
