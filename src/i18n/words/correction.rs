//! The page of corrections and retractions.

use super::{sentences, words};
use crate::domain::assessment::Kind;
use crate::i18n::Lang;

words! {
    corrections_title = "Corrections", "Corrections";
    corrections_heading = "Corrections and retractions", "Corrections et rétractations";
    corrections_lead = "Where a publication was wrong, or had to be taken back, it is said here and on the page of the promise; so it is where a promise left the list or came back to it, and where what is said of a promise, a source, a topic or a tracker was revised. A rating that changed because the world did is no correction; it stands in the history of its promise.", "Quand une publication était erronée ou a dû être retirée, cela est dit ici et à la page de la promesse, comme le fait qu’une promesse a quitté la liste ou y est revenue, ou que ce qui est dit d’une promesse, d’un document source, d’un thème ou d’un suivi a été révisé. Une cote qui a changé parce que les faits ont changé n’est pas une correction; elle figure dans l’historique de sa promesse.";
    corrections_empty = "Nothing has been corrected or taken back so far.", "Rien n’a été corrigé ni retiré jusqu’ici.";
    corrections_all = "All trackers", "Tous les suivis";
    corrections_of_which = "Corrections of which tracker", "Corrections de quel suivi";
    corrections_list = "Newest first", "De la plus récente à la plus ancienne";
    corrections_pages = "Pages of the list", "Pages de la liste";
    correction_of_rating = "Correction", "Correction";
    correction_rating_gone = "Rating retracted", "Cote rétractée";
    correction_update_gone = "Update retracted", "Mise à jour rétractée";
    correction_correction_gone = "Correction retracted", "Correction rétractée";
    correction_was = "previously:", "auparavant :";
    correction_concerns = "Concerns the publication of", "Concerne la publication du";
    correction_notice = "The notice on the promise’s page", "L’avis à la page de la promesse";
}

sentences! {
    corrections_of(name: &str) = format!("Corrections and retractions: {name}"), format!("Corrections et rétractations : {name}");
    notice_count(n: usize) = Lang::En.count(n, "notice", "notices"), Lang::Fr.count(n, "avis", "avis");
}

impl Lang {
    /// What was taken back.
    pub fn correction_gone(self, kind: Kind) -> &'static str {
        match kind {
            Kind::Rating => self.correction_rating_gone(),
            Kind::Update => self.correction_update_gone(),
            Kind::Correction => self.correction_correction_gone(),
        }
    }
}
