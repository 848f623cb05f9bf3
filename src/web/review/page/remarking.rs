//! The remarks on the review page: beside what they are about, or below it; and the form for another one.

use super::proposal::Proposal;
use crate::domain::evidence::Evidence;
use crate::domain::remark::{Prose, paragraphs};
use crate::domain::revision::Text;
use crate::i18n::Lang;
use crate::web::excerpt::excerpt;
use crate::web::remarks::{Remarks, Thread, prose_name};

/// How much of a paragraph or a title stands in the list of subjects, in characters.
const BRIEF: usize = 60;

/// The remarks, and what another one can be about.
pub struct Remarking {
    remarks: Remarks,
    beside: Vec<String>,
    /// What a remark can be about, as values and words.
    pub subjects: Vec<(String, String)>,
    /// Whether the member may make one.
    pub may: bool,
}

impl Remarking {
    /// `remarks` on a page that shows `proposal` of `text`.
    pub fn new(t: Lang, remarks: Remarks, proposal: Option<&Proposal>, text: &Text, may: bool) -> Remarking {
        let beside = proposal.map(Proposal::subjects).unwrap_or_default();
        Remarking { remarks, beside, subjects: subjects(t, text), may }
    }

    /// Those that stand beside this part of the page.
    pub fn at(&self, subject: &str) -> Vec<&Thread> {
        self.remarks.0.iter().filter(|one| !one.field.is_empty() && one.field == subject).collect()
    }

    /// Those that stand beside none.
    pub fn others(&self) -> Vec<&Thread> {
        self.remarks.0.iter().filter(|one| !self.beside.contains(&one.field)).collect()
    }

    /// Whether there are none at all.
    pub fn is_empty(&self) -> bool {
        self.remarks.0.is_empty()
    }

    /// How many are open.
    pub fn open(&self) -> usize {
        self.remarks.open().len()
    }
}

fn subjects(t: Lang, text: &Text) -> Vec<(String, String)> {
    let mut subjects = vec![("whole".to_owned(), t.subject_whole().to_owned())];
    for prose in [Prose::Note, Prose::Rationale] {
        for (language, words) in prose.of(text).iter() {
            let name = prose_name(t, prose, language);
            subjects.push((format!("{prose}.{language}"), t.subject_passage(&name)));
            for (number, range) in (1..).zip(paragraphs(words)) {
                let shown = excerpt(&words[range], BRIEF);
                subjects.push((format!("{prose}.{language}.{number}"), t.subject_paragraph(&name, number, &shown)));
            }
        }
    }
    for (number, item) in (1..).zip(&text.evidence) {
        let words = t.subject_item(&t.evidence_number(&number.to_string()), &excerpt(title(item), BRIEF));
        subjects.push((format!("evidence.{number}"), words));
    }
    subjects
}

fn title(item: &Evidence) -> &str {
    item.title.as_deref().or(item.quotation.as_deref()).or(item.publisher.as_deref()).unwrap_or_default()
}
