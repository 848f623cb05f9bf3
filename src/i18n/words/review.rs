//! Reviewing: the queue, the review page, steps and why they are refused.

use super::{sentences, words};

words! {
    refused_not_started = "There is no assessment to do this with.", "Il n’y a pas d’évaluation à laquelle appliquer cette étape.";
    refused_own_work = "You wrote part of this assessment, so another editor has to approve it. Nothing was changed.", "Vous avez écrit une partie de cette évaluation; quelqu’un d’autre doit donc l’approuver. Rien n’a été changé.";
    refused_own_return = "You wrote part of this assessment; recall it instead of sending it back to yourself. Nothing was changed.", "Vous avez écrit une partie de cette évaluation; reprenez-la plutôt que de vous la renvoyer. Rien n’a été changé.";
    refused_stale = "The text has changed since you opened this page, so the step was not taken. What changed is marked below; read it, then decide again.", "Le texte a changé depuis que vous avez ouvert cette page; l’étape n’a donc pas eu lieu. Les changements sont marqués ci-dessous; lisez-les, puis décidez de nouveau.";
    refused_already_open = "This promise already has an open assessment. Finish or discard it first.", "Cette promesse a déjà une évaluation ouverte. Terminez-la ou abandonnez-la d’abord.";

    who_member = "a researcher or an editor of this tracker", "une personne chargée de la recherche ou de l’édition de ce suivi";
    who_author = "its author", "son auteur";
    who_author_or_editor = "its author or an editor of this tracker", "son auteur ou une personne chargée de l’édition de ce suivi";
    who_editor = "an editor of this tracker", "une personne chargée de l’édition de ce suivi";
    who_system = "the clock", "l’horloge";

    took_start = "Started", "Commencée";
    took_submit = "Submitted", "Soumise";
    took_discard = "Discarded", "Abandonnée";
    took_recall = "Recalled", "Reprise";
    took_send_back = "Sent back", "Renvoyée";
    took_approve = "Approved", "Approuvée";
    took_unschedule = "Taken back to the queue", "Remise en attente";
    took_release = "Published at its hour", "Publiée à l’heure dite";
    took_retract = "Retracted", "Rétractée";
}

sentences! {
    refused_no_such_step(state: &str) = format!("This step is not possible any more: the assessment is now “{}”.", state.to_lowercase()), format!("Cette étape n’est plus possible : l’évaluation est maintenant « {} ».", state.to_lowercase());
    refused_not_your_role(who: &str) = format!("Only {who} can do this. Nothing was changed."), format!("Cette étape revient à {who}. Rien n’a été changé.");
    refused_incomplete(lines: &str) = format!("Not yet: {lines}"), format!("Pas encore : {lines}");
}
