//! What an assessment says: what it would change for the public, or what it brings where it is proposed no more; and the
//! same as readers will see it.

use super::proposal::Proposal;
use super::remarking::Remarking;
use crate::domain::language::Language;
use crate::domain::remark::Prose;
use crate::domain::revision::Text;
use crate::i18n::Lang;
use crate::web::desk::assessment::load::AssessmentData;
use crate::web::view::diff_row::{self, Row};
use crate::web::view::markdown;
use crate::web::view::remarks::{Remarks, prose_name};

/// Rendered text in one language.
pub struct Rendered {
    /// What remarks on it are about.
    subject: String,
    pub heading: String,
    pub lang: String,
    pub html: String,
}

/// The text of the page.
pub struct Body {
    /// What would change, while it is open.
    pub proposal: Option<Proposal>,
    /// What it brings, when it is open no more.
    pub rows: Vec<Row>,
    pub rendered: Vec<Rendered>,
}

impl Body {
    /// The text of an assessment with `remarks` marked in it, and what there is to say about them.
    pub fn new(t: Lang, data: &AssessmentData, remarks: Remarks, may_remark: bool) -> (Body, Remarking) {
        let (is_open, text) = (data.row.state.is_open(), &data.shown.text);
        let label = |verdict| data.label(verdict, t);
        let mut proposal = is_open.then(|| Proposal::new(t, data, &data.published));
        let mut rows = if is_open { Vec::new() } else { diff_row::rows(&Text::default(), text, t, label) };
        let is_facing = proposal.as_ref().is_some_and(|proposal| !proposal.is_first);
        let mut remarking = Remarking::new(t, remarks, text, is_facing, may_remark);
        remarking.mark(t, proposal.iter_mut().flat_map(Proposal::parts).chain(&mut rows));
        let rendered = rendered(t, text, &remarking, !is_facing && is_open);
        (Body { proposal, rows, rendered }, remarking)
    }

    /// Whether nothing is published yet beside which it could stand.
    pub fn is_first(&self) -> bool {
        self.proposal.as_ref().is_some_and(|proposal| proposal.is_first)
    }

    /// How much would change beside what is published, in words.
    pub fn tally(&self, t: Lang) -> Option<String> {
        let later = self.proposal.as_ref().filter(|proposal| !proposal.is_first);
        let tally = later.map(|proposal| diff_row::tally(&proposal.rows()));
        tally.map(|(added, removed)| t.tally(added, removed))
    }

    /// That it goes into the history only, and because of which rating.
    pub fn stays(&self) -> Option<String> {
        self.proposal.as_ref().and_then(|proposal| proposal.stays.clone())
    }

    /// A prose as readers will see it.
    pub fn prose(&self, subject: &str) -> Option<&Rendered> {
        self.rendered.iter().find(|part| part.subject == subject)
    }
}

/// The proses as readers will see them, with the passages marked that remarks are about.
fn rendered(t: Lang, text: &Text, remarking: &Remarking, targets: bool) -> Vec<Rendered> {
    let part = |prose: Prose, language: &Language, words: &str| {
        let subject = format!("{prose}.{language}");
        Rendered {
            heading: prose_name(t, prose, language),
            lang: language.to_string(),
            html: markdown::render_marked(words, &subject, &remarking.passages(t, &subject), targets),
            subject,
        }
    };
    let proses = [Prose::Note, Prose::Rationale].into_iter();
    proses.flat_map(|prose| prose.of(text).iter().map(move |(language, words)| part(prose, language, words))).collect()
}
