//! Promises in preparation, putting them online, and deleting one that was never public.

use super::{sentences, words};
use crate::domain::online::{Lack, Refusal};
use crate::i18n::Lang;

words! {
    in_preparation = "In preparation", "En préparation";
    in_preparation_lead = "This promise is in preparation: nobody outside the desk sees it.", "Cette promesse est en préparation : personne ne la voit hors du pupitre.";
    is_online = "Online", "En ligne";
    online_any = "In preparation or online", "En préparation ou en ligne";
    list_online = "Public", "Public";
    online_title = "Put promises online", "Mettre des promesses en ligne";
    online_button = "Put online", "Mettre en ligne";
    online_ticked = "Put the ticked ones online …", "Mettre en ligne les promesses cochées…";
    online_all = "Put all promises in preparation online …", "Mettre en ligne toutes les promesses en préparation…";
    online_becomes_public = "What becomes public", "Ce qui devient public";
    online_lead_open = "Each promise that is ticked gets its page, and appears in the lists, the search, the feeds’ tracker and the downloads at once. That cannot be undone: a promise that was public is withdrawn with a reason, never deleted.", "Chaque promesse cochée reçoit sa page et paraît aussitôt dans les listes, la recherche et les téléchargements. Cela ne peut être annulé : une promesse qui a été publique se retire avec un motif, elle ne se supprime pas.";
    online_lead_hidden = "The tracker is not public yet: the promises that are ticked become public when it is opened.", "Le suivi n’est pas encore public : les promesses cochées deviennent publiques à son ouverture.";
    online_none = "None of these promises is in preparation.", "Aucune de ces promesses n’est en préparation.";
    online_complete = "Nothing is missing.", "Rien ne manque.";
    online_nothing = "Nothing was put online: tick at least one promise.", "Rien n’a été mis en ligne : cochez au moins une promesse.";
    lack_source = "no source", "aucun document source";
    refused_was_public = "The public could read this promise, so it is not deleted. Withdraw it with a reason instead.", "Le public a pu lire cette promesse; elle ne se supprime donc pas. Retirez-la plutôt, avec un motif.";
    refused_referred_to = "Something was approved about this promise, or another promise goes on in it, so it is not deleted. Withdraw it with a reason instead.", "Quelque chose a été approuvé au sujet de cette promesse, ou une autre s’y poursuit; elle ne se supprime donc pas. Retirez-la plutôt, avec un motif.";
    refused_waiting = "An assessment of this promise waits for review, or for its hour. Send it back, or let it be recalled, before the promise is deleted.", "Une évaluation de cette promesse attend sa relecture ou son heure. Renvoyez-la, ou faites-la reprendre, avant de supprimer la promesse.";
    refused_in_preparation = "This promise is in preparation, and approving would put it online too. Approve it on its own page.", "Cette promesse est en préparation, et l’approbation la mettrait aussi en ligne. Approuvez-la à sa propre page.";
    delisting_in_preparation = "This promise is in preparation, so it never was on the list. Delete it, or leave it in preparation. Nothing was changed.", "Cette promesse est en préparation; elle n’a donc jamais été dans la liste. Supprimez-la, ou laissez-la en préparation. Rien n’a été changé.";
    approve_puts_online = "The promise itself is still in preparation: approving puts it online too, with its statement and source as they stand.", "La promesse elle-même est encore en préparation : l’approbation la met aussi en ligne, avec son énoncé et son document source tels quels.";
    approve_hidden = "The tracker is not public yet: what you approve becomes public when it is opened.", "Le suivi n’est pas encore public : ce que vous approuvez devient public à son ouverture.";
    deletion_open = "Delete", "Supprimer";
    deletion_lead = "The promise disappears from the desk, with its draft, if there is one, and its reference becomes free. The audit trail keeps what it said, who deleted it and why. This cannot be undone.", "La promesse disparaît du pupitre, avec son brouillon s’il y en a un, et sa référence redevient libre. Le journal garde ce qu’elle disait, qui l’a supprimée et pourquoi. Cela ne peut être annulé.";
    deletion_reason = "Reason, for the audit trail", "Motif, pour le journal";
    deletion_go = "Delete the promise", "Supprimer la promesse";
}

sentences! {
    online_more(n: usize) = format!("These are the first {}; the others come when these are online.", Lang::En.number(n)), format!("Voici les {} premières; les autres suivront quand celles-ci seront en ligne.", Lang::Fr.number(n));
    online_confirm(n: usize) = format!("Put the ticked promises online ({} shown)", Lang::En.number(n)), format!("Mettre en ligne les promesses cochées ({} montrées)", Lang::Fr.number(n));
    online_done(n: usize) = format!("{} online.", Lang::En.count(n, "promise is", "promises are")), format!("{} en ligne.", Lang::Fr.count(n, "promesse est", "promesses sont"));
    online_left_out(references: &str) = format!("Changed since they were shown, and left in preparation: {references}. Look at them again."), format!("Modifiées depuis leur affichage et laissées en préparation : {references}. Regardez-les de nouveau.");
    online_lacks(what: &str) = format!("Missing: {what}."), format!("Il manque : {what}.");
    lack_statement(language: &str) = format!("no statement in {language}"), format!("aucun énoncé en {language}");
    approve_and_put_online(number: i32) = format!("Approve revision {number} and put the promise online"), format!("Approuver la révision {number} et mettre la promesse en ligne");
    deletion_title(reference: &str) = format!("Delete {reference}"), format!("Supprimer {reference}");
    deletion_done(reference: &str) = format!("{reference} is deleted. The audit trail keeps what it said."), format!("{reference} est supprimée. Le journal garde ce qu’elle disait.");
    fault_in_preparation(typed: &str) = format!("“{typed}” is in preparation; put it online first."), format!("« {typed} » est en préparation; mettez-la d’abord en ligne.");
}

impl Lang {
    /// What a promise lacks, in a line.
    pub fn lacks(self, lacks: &[Lack]) -> String {
        let one = |lack: &Lack| match lack {
            Lack::Source => self.lack_source().to_owned(),
            Lack::Statement(tag) => self.lack_statement(&match self {
                Lang::En => self.language_name(tag.as_str()),
                Lang::Fr => self.language_name(tag.as_str()).to_lowercase(),
            }),
        };
        lacks.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    /// Why a promise is not deleted, or not put online.
    pub fn online_refusal(self, refusal: Refusal) -> &'static str {
        match refusal {
            Refusal::WasPublic => self.refused_was_public(),
            Refusal::ReferredTo => self.refused_referred_to(),
            Refusal::Waiting => self.refused_waiting(),
            Refusal::InPreparation => self.refused_in_preparation(),
        }
    }
}
