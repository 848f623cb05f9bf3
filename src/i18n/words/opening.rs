//! Opening a tracker to the public and closing it, and the line that says on the desk that one is hidden.

use super::{sentences, words};
use crate::domain::language::Language;
use crate::domain::opening::{Need, Refusal};
use crate::i18n::Lang;

words! {
    opening_title = "Opening", "Ouverture";
    opening_is_open = "This tracker is open: the public sees its promises that are online, and the ratings that were approved.", "Ce suivi est ouvert : le public voit ses promesses mises en ligne et les cotes approuvées.";
    opening_is_hidden = "This tracker is not public yet.", "Ce suivi n’est pas encore public.";
    opening_is_closed = "This tracker is closed: it was public, and is not any more.", "Ce suivi est fermé : il a été public et ne l’est plus.";
    opening_lead = "Everything can be prepared beforehand: promises put online and ratings approved now are read by nobody outside the desk. They all become public when the tracker is opened, and carry that day as their day of publication. What is scheduled becomes public at its hour, but not before the opening.", "Tout peut être préparé d’avance : les promesses mises en ligne et les cotes approuvées dès maintenant ne sont lues par personne hors du pupitre. Tout devient public à l’ouverture du suivi et porte ce jour comme jour de publication. Ce qui est programmé devient public à son heure, mais pas avant l’ouverture.";
    opening_two = "An editor or an administrator proposes, another editor or administrator confirms.", "Une personne à l’édition ou à l’administration propose, une autre confirme.";
    opening_one = "This tracker is set to a single editor: one person opens it, an editor or an administrator, and its method page says so.", "Ce suivi est réglé pour une seule personne à l’édition : une personne, à l’édition ou à l’administration, l’ouvre seule, et sa page de méthode le dit.";
    opening_missing = "Still missing", "Ce qui manque encore";
    opening_missing_none = "Nothing is missing.", "Rien ne manque.";
    opening_propose = "Propose to open the tracker", "Proposer l’ouverture du suivi";
    opening_now = "Open the tracker now", "Ouvrir le suivi maintenant";
    opening_confirm = "Confirm: open the tracker", "Confirmer : ouvrir le suivi";
    opening_withdraw = "Take the proposal back", "Retirer la proposition";
    opening_done = "The tracker is open. The public sees it from now on.", "Le suivi est ouvert. Le public le voit désormais.";
    opening_proposed = "It is proposed to open the tracker. Someone else has to confirm it.", "L’ouverture du suivi est proposée. Une autre personne doit la confirmer.";
    opening_withdrawn = "The proposal is taken back. Nothing else has changed.", "La proposition est retirée. Rien d’autre n’a changé.";
    queue_openings = "Openings and closings of trackers", "Ouvertures et fermetures de suivis";
    queue_opening = "Open the tracker", "Ouvrir le suivi";
    queue_closing = "Close the tracker", "Fermer le suivi";
    closing_title = "Closing the tracker", "Fermer le suivi";
    closing_lead = "A tracker that was open does not disappear in silence: whoever opens one of its addresses reads that it is no longer offered, and the audit trail keeps who closed it and why. Nothing is deleted, and it can be opened again.", "Un suivi qui a été ouvert ne disparaît pas en silence : à chacune de ses adresses, on lit qu’il n’est plus offert, et le journal garde qui l’a fermé et pourquoi. Rien n’est supprimé, et il peut être rouvert.";
    closing_reason = "Reason, for the audit trail", "Motif, pour le journal";
    closing_propose = "Propose to close the tracker", "Proposer la fermeture du suivi";
    closing_now = "Close the tracker now", "Fermer le suivi maintenant";
    closing_confirm = "Confirm: close the tracker", "Confirmer : fermer le suivi";
    closing_done = "The tracker is closed. Its addresses say so.", "Le suivi est fermé. Ses adresses le disent.";
    closing_proposed = "It is proposed to close the tracker. Someone else has to confirm it.", "La fermeture du suivi est proposée. Une autre personne doit la confirmer.";
    hidden_chip = "Not public yet", "Pas encore public";
    hidden_closed_chip = "Closed", "Fermé";
    hidden_proposed = "It is proposed to open it; someone else has to confirm that.", "Son ouverture est proposée; une autre personne doit la confirmer.";
    hidden_ready = "Nothing is missing: it can be opened.", "Rien ne manque : il peut être ouvert.";
    need_codebook = "a codebook", "un guide de codification";
    need_source = "a source", "un document source";
    need_promise = "a promise that is online", "une promesse mise en ligne";
    refused_opening_not_proposed = "This is no longer proposed: it was confirmed or taken back meanwhile. Nothing was changed.", "Ce n’est plus proposé : la proposition a été confirmée ou retirée entre-temps. Rien n’a été changé.";
    refused_opening_already_proposed = "Someone has proposed it already; it only has to be confirmed.", "C’est déjà proposé; il ne reste qu’à confirmer.";
    refused_opening_own = "You proposed this yourself, so someone else has to confirm it.", "Vous l’avez proposé; une autre personne doit le confirmer.";
    refused_opening_open = "The tracker is open already. Nothing was changed.", "Le suivi est déjà ouvert. Rien n’a été changé.";
    refused_opening_closed = "The tracker is not open. Nothing was changed.", "Le suivi n’est pas ouvert. Rien n’a été changé.";
}

sentences! {
    hidden_missing(what: &str) = format!("Still missing: {what}."), format!("Il manque encore : {what}.");
    opening_by(name: &str, day: &str) = format!("{name} proposed on {day} to open the tracker."), format!("{name} a proposé l’ouverture du suivi le {day}.");
    closing_by(name: &str, day: &str) = format!("{name} proposed on {day} to close the tracker."), format!("{name} a proposé la fermeture du suivi le {day}.");
    need_name(language: &str) = format!("the name in {language}"), format!("le nom en {language}");
    need_summary(language: &str) = format!("the summary in {language}"), format!("le résumé en {language}");
    need_meanings(n: usize) = format!("the meaning of {} in every language", Lang::En.count(n, "verdict", "verdicts")), format!("la signification de {} dans chaque langue", Lang::Fr.count(n, "verdict", "verdicts"));
    refused_opening_missing(what: &str) = format!("The tracker cannot be opened yet. Still missing: {what}."), format!("Le suivi ne peut pas encore être ouvert. Il manque : {what}.");
    refused_opening_scheduled(what: &str) = format!("Assessments of these promises are scheduled: {what}. Unschedule them, or wait for their hour, before the tracker is closed."), format!("Des évaluations de ces promesses sont programmées : {what}. Annulez leur programmation ou attendez leur heure avant de fermer le suivi.");
}

impl Lang {
    /// What a tracker lacks, in a line.
    pub fn needs(self, needs: &[Need]) -> String {
        let words: Vec<String> = needs.iter().map(|need| self.need(need)).collect();
        words.join(", ")
    }

    /// One thing that a tracker lacks.
    pub fn need(self, need: &Need) -> String {
        // French writes the names of languages small.
        let language = |tag: &Language| match self {
            Lang::En => self.language_name(tag.as_str()),
            Lang::Fr => self.language_name(tag.as_str()).to_lowercase(),
        };
        match need {
            Need::Name(tag) => self.need_name(&language(tag)),
            Need::Summary(tag) => self.need_summary(&language(tag)),
            Need::Codebook => self.need_codebook().to_owned(),
            Need::Meanings(n) => self.need_meanings(*n),
            Need::Source => self.need_source().to_owned(),
            Need::Promise => self.need_promise().to_owned(),
        }
    }

    /// Why a tracker is not opened or closed.
    pub fn opening_refusal(self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::AlreadySo { is_open: true } => self.refused_opening_open().to_owned(),
            Refusal::AlreadySo { is_open: false } => self.refused_opening_closed().to_owned(),
            Refusal::AlreadyProposed => self.refused_opening_already_proposed().to_owned(),
            Refusal::NotProposed => self.refused_opening_not_proposed().to_owned(),
            Refusal::OwnProposal => self.refused_opening_own().to_owned(),
            Refusal::Missing(needs) => self.refused_opening_missing(&self.needs(needs)),
            Refusal::Scheduled(references) => self.refused_opening_scheduled(&references.join(", ")),
        }
    }
}
