//! What stands around the evidence of a draft: what is published, where addresses are used already, and earlier items.

use std::collections::HashMap;

use crate::i18n::Lang;
use crate::web::desk::draft::duplicate::Hint;
use crate::web::desk::draft::published::{PublishedEvidence, PublishedItem};
use crate::web::desk::draft::reuse::Reuse;

/// What stands around the items.
pub struct EvidencePart {
    pub published: Vec<PublishedItem>,
    /// The publishers of the tracker's earlier items.
    pub publishers: Vec<String>,
    /// What was looked for among the tracker's earlier items, if something was.
    pub reuse: Option<Reuse>,
    /// For each item, where its address is used already.
    pub uses: HashMap<usize, Vec<Hint>>,
}

impl EvidencePart {
    /// What is published, and who published what came earlier.
    pub fn new(t: Lang, published: &PublishedEvidence, publishers: Vec<String>) -> EvidencePart {
        EvidencePart {
            published: published.items().map(|(key, item)| PublishedItem::new(t, key, item)).collect(),
            publishers,
            reuse: None,
            uses: HashMap::new(),
        }
    }

    /// Where the address of an item is used already.
    pub fn uses(&self, number: &usize) -> &[Hint] {
        self.uses.get(number).map(Vec::as_slice).unwrap_or_default()
    }
}
