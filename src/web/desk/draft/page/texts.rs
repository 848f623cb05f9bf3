//! The texts of a draft in the languages of its tracker: which language is behind, and how they look to readers.

use std::collections::{BTreeMap, HashMap};

use crate::domain::language::Language;

/// The texts.
pub struct Texts {
    pub languages: Vec<Language>,
    /// Languages whose rationale is behind, and the number of the revision from which it has stood so.
    pub behind: BTreeMap<Language, i32>,
    /// What was asked to be shown as readers will see it, by the name of its field.
    pub previews: HashMap<String, String>,
}

impl Texts {
    /// Whether each language of a text has a part of its own to open: two stand side by side.
    pub fn is_parted(&self) -> bool {
        self.languages.len() > 2
    }

    /// The preview of a field, where one was asked for.
    pub fn previewed(&self, name: &str) -> Option<&str> {
        self.previews.get(name).map(String::as_str)
    }
}
