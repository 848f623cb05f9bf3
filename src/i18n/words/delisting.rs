//! Promises that are no longer listed: what became of them, how they are counted, and the form that decides it.

use super::{sentences, words};
use crate::domain::delisting::{Count, DelistingKind, Refusal};
use crate::i18n::Lang;

words! {
    delisting_withdrawn = "Withdrawn", "Retirée";
    delisting_split = "Split", "Scindée";
    delisting_merged = "Merged", "Fusionnée";
    delisting_restored = "Listed again", "Suivie de nouveau";

    unlisted_heading = "Promises no longer listed", "Promesses qui ne sont plus suivies";
    unlisted_lead = "A promise that was entered stays at its address for good. When it is withdrawn, split or merged, it is counted no more, and the reason is given here.", "Une promesse saisie reste à son adresse pour de bon. Quand elle est retirée, scindée ou fusionnée, elle n’est plus comptée, et le motif en est donné ici.";
    unlisted_none = "Every promise that was entered is listed.", "Toutes les promesses saisies sont suivies.";
    listing_history = "Off the list and on it", "Sorties de la liste et retours";
    delisting_went_into = "It went on in", "Elle s’est poursuivie dans";
    delisting_into = "It goes on in", "Elle se poursuit dans";
    delisting_comes_from = "Where this promise comes from", "D’où vient cette promesse";
    delisting_from_split = "A part of the former promise", "Une partie de l’ancienne promesse";
    delisting_from_merged = "Takes in the former promise", "Reprend l’ancienne promesse";
    delisting_no_rating = "This promise is no longer counted, and no verdict stands. What was published about it before stays below, and in its numbered versions.", "Cette promesse n’est plus comptée, et aucun verdict ne vaut. Ce qui a été publié à son sujet reste ci-dessous et dans ses versions numérotées.";
    version_fate = "Since then this promise has left the list:", "Depuis, cette promesse n’est plus suivie :";

    delisting_open = "Withdraw, split or merge", "Retirer, scinder ou fusionner";
    delisting_restore = "Reason, and putting it back", "Motif et rétablissement";
    delisting_lead = "The promise leaves the list and every count. Its page stays at its address and gives the reason; nothing is deleted, and it can be undone.", "La promesse quitte la liste et tous les décomptes. Sa page reste à son adresse et donne le motif; rien n’est supprimé, et cela peut être annulé.";
    delisting_blocked = "This promise has an open assessment. Publish it, or give it up, before the promise leaves the list.", "Cette promesse a une évaluation ouverte. Publiez-la ou abandonnez-la avant que la promesse ne quitte la liste.";
    delisting_hint_withdrawn = "it should not be tracked, or is not a promise", "elle ne devrait pas être suivie, ou n’est pas une promesse";
    delisting_hint_split = "it goes on as several promises, named below", "elle se poursuit en plusieurs promesses, nommées ci-dessous";
    delisting_hint_merged = "it goes on within one other promise, named below", "elle se poursuit dans une autre promesse, nommée ci-dessous";
    delisting_hint_successors = "References of promises of this tracker, one on a line or separated by commas: two or more for a split, one for a merger, none for a withdrawal. Enter new promises first.", "Références de promesses de ce suivi, une par ligne ou séparées par des virgules : deux ou plus pour une scission, une pour une fusion, aucune pour un retrait. Saisissez d’abord les nouvelles promesses.";
    delisting_hint_reason = "Readers see it on the promise’s page, in the feeds and among the corrections, also after it is put back.", "Le public le voit à la page de la promesse, dans les flux et parmi les corrections, même après un retour.";
    delisting_go = "Take it off the list", "La sortir de la liste";
    delisting_restore_title = "Put it back on the list", "La remettre dans la liste";
    delisting_restore_lead = "The promise is counted again, with the rating it had. Readers see the reason on the promise’s page, in the feeds and among the corrections.", "La promesse est comptée de nouveau, avec la cote qu’elle avait. Le public voit le motif à la page de la promesse, dans les flux et parmi les corrections.";
    delisting_restore_go = "Put it back", "La remettre";
    delisting_history = "What became of it", "Ce qu’elle est devenue";
    delisting_is_listed = "This promise is on the list, so there is nothing to put back. Nothing was changed.", "Cette promesse est dans la liste; il n’y a rien à remettre. Rien n’a été changé.";
    done_fate = "The promise has left the list. Its page gives the reason.", "La promesse a quitté la liste. Sa page en donne le motif.";
    done_restore = "The promise is on the list again.", "La promesse est de nouveau dans la liste.";
    field_fate = "What becomes of it", "Ce qu’elle devient";
    field_successors = "Goes on in", "Se poursuit dans";
}

sentences! {
    unlisted_of(name: &str) = format!("Promises no longer listed: {name}"), format!("Promesses qui ne sont plus suivies : {name}");
    delisting_on(kind: DelistingKind, day: &str) = format!("{} on {day}", Lang::En.fate(kind)), format!("{} le {day}", Lang::Fr.fate(kind));
    entry_fate(kind: DelistingKind, reference: &str, statement: &str) = format!("{}: {reference}, {statement}", Lang::En.fate(kind)), format!("{} : {reference}, {statement}", Lang::Fr.fate(kind));
    delisting_title(reference: &str) = format!("What becomes of {reference}"), format!("Ce que devient {reference}");
    delisting_unlisted(kind: DelistingKind) = format!("This promise is no longer on the list ({}). Nothing was changed.", Lang::En.fate(kind).to_lowercase()), format!("Cette promesse n’est plus dans la liste ({}). Rien n’a été changé.", Lang::Fr.fate(kind).to_lowercase());
    fault_no_such_promise(typed: &str) = format!("no promise of this tracker has the reference “{typed}”."), format!("aucune promesse de ce suivi ne porte la référence « {typed} ».");
    fault_itself(typed: &str) = format!("“{typed}” is this promise itself; name others."), format!("« {typed} » est cette promesse même; nommez-en d’autres.");
    fault_unlisted(typed: &str) = format!("“{typed}” is no longer listed itself; name the promise in which it goes on."), format!("« {typed} » n’est plus suivie elle-même; nommez la promesse dans laquelle elle se poursuit.");
    fault_leads_back(typed: &str) = format!("“{typed}” itself goes on in this promise; that would go round in a circle."), format!("« {typed} » se poursuit elle-même dans cette promesse; cela tournerait en rond.");
    counted(count: Count) = counted(Lang::En, count), counted(Lang::Fr, count);
}

/// "353 listed, 4 withdrawn, 2 merged"; where everything is listed, just how many promises there are.
fn counted(t: Lang, count: Count) -> String {
    if count.unlisted() == 0 {
        return t.promise_count(count.listed);
    }
    let parts = [
        (count.listed, ["listed", "listed"], ["suivie", "suivies"]),
        (count.withdrawn, ["withdrawn", "withdrawn"], ["retirée", "retirées"]),
        (count.split, ["split", "split"], ["scindée", "scindées"]),
        (count.merged, ["merged", "merged"], ["fusionnée", "fusionnées"]),
    ];
    let told = parts.into_iter().enumerate().filter(|(place, (n, ..))| *place == 0 || *n > 0);
    let words = told.map(|(_, (n, english, french))| {
        let [one, many] = if t == Lang::En { english } else { french };
        t.count(n, one, many)
    });
    words.collect::<Vec<_>>().join(", ")
}

impl Lang {
    /// Why a promise cannot leave the list or come back, or is not assessed.
    pub fn delisting_refusal(self, refusal: Refusal) -> String {
        match refusal {
            Refusal::Unlisted(kind) => self.delisting_unlisted(kind),
            Refusal::Listed => self.delisting_is_listed().to_owned(),
            Refusal::OpenAssessment => self.delisting_blocked().to_owned(),
            Refusal::InPreparation => self.delisting_in_preparation().to_owned(),
        }
    }

    /// What became of a promise.
    pub fn fate(self, kind: DelistingKind) -> &'static str {
        match kind {
            DelistingKind::Withdrawn => self.delisting_withdrawn(),
            DelistingKind::Split => self.delisting_split(),
            DelistingKind::Merged => self.delisting_merged(),
            DelistingKind::Restored => self.delisting_restored(),
        }
    }
}
