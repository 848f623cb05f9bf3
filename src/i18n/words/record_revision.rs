//! Revisions of the record: on the desk, on public pages, in feeds.

use super::{sentences, words};
use crate::domain::proposal;
use crate::domain::record_revision::{Record, Refusal};
use crate::i18n::Lang;

words! {
    kind_revision = "Revision of the record", "Révision du dossier";
    revision_of_promise = "Revision of the promise as recorded", "Révision de la promesse telle qu’inscrite";
    revision_of_tracker = "Revision of what is said of the tracker", "Révision de la présentation du suivi";
    revision_of_source = "Revision of a source", "Révision d’un document source";
    revision_of_topic = "Revision of a topic", "Révision d’un thème";
    revisions_title = "Revisions of the record", "Révisions du dossier";
    revision_queue = "Revisions of the record that wait", "Révisions du dossier en attente";
    revision_proposed = "The revision is proposed. The words stay as they were until it is approved.", "La révision est proposée. Les mots restent tels qu’ils étaient jusqu’à son approbation.";
    revision_approve_lead = "The record says so from now on, with a public notice: the words before and after, the reason and the day, in the history, the feed and the corrections log.", "Le dossier le dit désormais, avec un avis public : les mots d’avant et d’après, le motif et le jour, dans l’historique, le flux et le registre des corrections.";
    older_chip = "older translation", "traduction plus ancienne";
    reworded_on = "Reworded on", "Énoncé modifié le";
    reworded_before = "What it said before", "Ce qu’il disait avant";
    revised_what = "What changed", "Ce qui a changé";
    record_revised = "Record revised", "Dossier révisé";
    revising_meanwhile = "Someone changed this meanwhile. Compare the present words with yours.", "Ceci a changé entre-temps. Comparez les mots actuels avec les vôtres.";
    revising_texts = "Translations that still hold", "Traductions qui valent encore";
    revising_title = "What stays on record", "Ce qui reste consigné";
    revising_lead = "Something was published that rests on this, so it does not change in silence: what you change of it is proposed, holds when someone else approves it (or you yourself, in a tracker of a single editor), and is announced with your reason. Until then the words stay as they are.", "Une publication s’appuie sur ceci, qui ne change donc pas en silence : ce que vous en changez est proposé, vaut lorsqu’une autre personne l’approuve (ou vous-même, dans un suivi tenu par une seule personne) et est annoncé avec votre motif. D’ici là, les mots restent tels qu’ils sont.";
    revising_lead_announced = "Readers can read this already, though nothing was published about it yet. What you change holds at once and is announced with your reason and the words before and after.", "Le public peut déjà lire ceci, même si rien n’a encore été publié à ce sujet. Ce que vous changez vaut aussitôt et est annoncé avec votre motif et les mots d’avant et d’après.";
    revising_open = "A revision of this waits for a decision. Another one can be proposed afterwards.", "Une révision attend une décision. Une autre pourra être proposée ensuite.";
    revising_see_open = "See it", "La voir";
    revising_still_true = "Tick the texts that you have looked at and that need no change. A translation that is neither changed nor ticked is marked as older when the words in another language change.", "Cochez les textes que vous avez relus et qui n’ont pas à changer. Une traduction ni changée ni cochée est marquée comme plus ancienne lorsque les mots changent dans une autre langue.";
    revising_save_and_propose = "Save the settings and propose the rest", "Enregistrer les réglages et proposer le reste";
    revising_propose = "Propose the change", "Proposer le changement";
    revision_refused_already_open = "A revision of this waits for a decision already. Nothing was proposed; what you typed is kept below.", "Une révision attend déjà une décision. Rien n’a été proposé; ce que vous avez saisi est conservé ci-dessous.";
    revision_refused_moved_on = "This was changed meanwhile. Nothing was done; what you typed is kept. Look at the words as they are now before you go on.", "Ceci a changé entre-temps. Rien n’a été fait; ce que vous avez saisi est conservé. Voyez les mots tels qu’ils sont maintenant avant de continuer.";
    revision_refused_delisted = "The promise is not on the list any more, so what is said of it stays. Put it back first. Nothing was changed.", "La promesse n’est plus dans la liste; ce qui en est dit reste donc tel quel. Remettez-la d’abord dans la liste. Rien n’a été changé.";
}

sentences! {
    revising_older(fields: &str) = format!("Older than the words in another language: {fields}."), format!("Plus ancien que les mots dans une autre langue : {fields}.");
    record_still_true(fields: &str) = format!("Looked at and left as it is: {fields}."), format!("Relu et laissé tel quel : {fields}.");
    older_translation(language: &str) = format!("This text in {language} is older than in another language: it was not renewed when the wording was revised there."), format!("Ce texte ({language}) est plus ancien que dans une autre langue : il n’a pas été renouvelé lorsque les mots y ont été révisés.");
    entry_revised_on(day: &str) = format!("Record revised on {day}"), format!("Dossier révisé le {day}");
    entry_revised(reference: &str, statement: &str) = format!("Record revised: {reference} · {statement}"), format!("Dossier révisé : {reference} · {statement}");
    entry_record_revised(what: &str, name: &str) = format!("{what}: {name}"), format!("{what} : {name}");
}

impl Lang {
    /// That a record was revised, by what it is.
    pub fn revision_of(self, record: Record) -> &'static str {
        match record {
            Record::Tracker => self.revision_of_tracker(),
            Record::Promise(_) => self.revision_of_promise(),
            Record::Source(_) => self.revision_of_source(),
            Record::Topic(_) => self.revision_of_topic(),
        }
    }

    /// Why a revision is not proposed, or not decided about.
    pub fn revision_refusal(self, refusal: Refusal) -> &'static str {
        match refusal {
            Refusal::AlreadyOpen => self.revision_refused_already_open(),
            Refusal::MovedOn => self.revision_refused_moved_on(),
            Refusal::Delisted => self.revision_refused_delisted(),
            Refusal::Decided(state) => self.decision_refusal(proposal::Refusal::Decided(state)),
            Refusal::OwnProposal => self.decision_refusal(proposal::Refusal::OwnProposal),
            Refusal::NotItsAuthor => self.decision_refusal(proposal::Refusal::NotItsAuthor),
        }
    }
}
