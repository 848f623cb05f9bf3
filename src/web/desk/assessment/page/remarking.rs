//! The remarks on the review page: beside what they are about, or below it; and the form for another one.

use crate::domain::evidence::Evidence;
use crate::domain::remark::{Prose, paragraphs};
use crate::domain::revision::Text;
use crate::i18n::Lang;
use crate::web::view::diff_row::Row;
use crate::web::view::excerpt::excerpt;
use crate::web::view::remark_mark::RemarkMark;
use crate::web::view::remarks::{Remarks, Thread, prose_name};

/// How much of a paragraph or a title stands in the list of subjects, in characters.
const BRIEF: usize = 60;

/// The remarks, and what another one can be about.
pub struct Remarking {
    remarks: Remarks,
    /// The parts of the page beside which remarks stand.
    beside: Vec<String>,
    /// What a remark can be about, as values and words.
    pub subjects: Vec<(String, String)>,
    /// Whether the text stands on the page twice: in two columns, and in one for narrow screens.
    pub is_facing: bool,
    /// Whether the member may make one.
    pub may: bool,
}

impl Remarking {
    /// `remarks` on `text`.
    pub fn new(t: Lang, remarks: Remarks, text: &Text, is_facing: bool, may: bool) -> Remarking {
        Remarking { remarks, beside: Vec::new(), subjects: subjects(t, text), is_facing, may }
    }

    /// Marks their passages in the parts of a page, beside which they stand.
    pub fn mark<'a>(&mut self, t: Lang, parts: impl Iterator<Item = &'a mut Row>) {
        for part in parts.filter(|part| !part.subject.is_empty()) {
            part.passages = self.passages(t, &part.subject);
            self.beside.push(part.subject.clone());
        }
    }

    /// The passages of a part that they are about.
    pub fn passages(&self, t: Lang, subject: &str) -> Vec<RemarkMark> {
        self.remarks.passages(t, subject)
    }

    /// Where on the page that stands which a remark is about, if it stands there.
    pub fn target(&self, thread: &Thread) -> Option<String> {
        let is_there = self.beside.contains(&thread.field);
        let about =
            if thread.range.is_some() { format!("passage-{}", thread.id) } else { format!("about-{}", thread.field) };
        is_there.then_some(about)
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
