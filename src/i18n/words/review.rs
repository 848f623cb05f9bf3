//! Reviewing: the queue, the review page, steps and why they are refused.

use super::{sentences, words};
use crate::i18n::{Lang, of_name};

words! {
    refused_not_started = "There is no assessment to do this with.", "Il n’y a pas d’évaluation à laquelle appliquer cette étape.";
    refused_own_work = "You wrote part of this assessment, so another editor has to approve it. Nothing was changed.", "Vous avez écrit une partie de cette évaluation; quelqu’un d’autre doit donc l’approuver. Rien n’a été changé.";
    refused_own_return = "You wrote part of this assessment; recall it instead of sending it back to yourself. Nothing was changed.", "Vous avez écrit une partie de cette évaluation; reprenez-la plutôt que de vous la renvoyer. Rien n’a été changé.";
    refused_stale = "The text has changed since you opened this page, so the step was not taken. What changed is marked below; read it, then decide again.", "Le texte a changé depuis que vous avez ouvert cette page; l’étape n’a donc pas eu lieu. Les changements sont marqués ci-dessous; lisez-les, puis décidez de nouveau.";
    refused_scheduled = "A rating of this promise is scheduled. Take it off the schedule before you correct what it rests on.", "Une cote de cette promesse est programmée. Retirez-la de la programmation avant de corriger ce sur quoi elle repose.";
    refused_already_open = "This promise already has an open assessment. Finish or discard it first.", "Cette promesse a déjà une évaluation ouverte. Terminez-la ou abandonnez-la d’abord.";

    queue_lead = "What waited longest comes first. You cannot approve what you wrote.", "Ce qui attend depuis le plus longtemps vient d’abord. On n’approuve pas ce qu’on a écrit.";
    waiting_word = "Waiting", "En attente";
    queue_empty = "Nothing is waiting for you.", "Rien ne vous attend.";
    queue_done = "Nothing else waits for you here.", "Rien d’autre ne vous attend ici.";
    queue_own = "Yours, for another editor", "Les vôtres, pour quelqu’un d’autre";
    queue_scheduled = "Scheduled", "Programmées";

    go_to_decision = "Go to the decision", "Aller à la décision";
    what_it_brings = "What it brings", "Ce qu’elle apporte";
    no_difference = "There is no difference.", "Il n’y a aucune différence.";
    as_readers_see_it = "Preview of the text", "Aperçu du texte";
    side_read = "As you read it", "Tel que vous l’avez lu";
    side_now = "As it is now", "Tel qu’il est maintenant";
    side_before = "Before", "Avant";
    side_after = "After", "Après";
    what_it_changed = "What it changed", "Ce qu’elle a changé";
    all_revisions = "All revisions", "Toutes les révisions";
    decide_no_one = "Nobody else can decide this yet: an administrator can make someone an editor of this tracker.", "Personne d’autre ne peut encore en décider\u{a0}: l’administration peut donner à quelqu’un le rôle de révision pour ce suivi.";
    bar_remark = "Add a remark", "Ajouter une remarque";
    go_to_next = "Next", "Suivante";
    your_decision = "Your decision", "Votre décision";
    approve_title = "Approve", "Approuver";
    approve_lead = "You approve this revision as shown above. If the text has moved on meanwhile, nothing is published and you see what changed.", "Vous approuvez cette révision telle que montrée ci-dessus. Si le texte a changé entre-temps, rien n’est publié et vous voyez les changements.";
    publish_at_hint = "Leave empty to publish at once.", "Laissez vide pour publier tout de suite.";
    publish_at_offered = "The day from which the rating holds.", "Le jour à partir duquel la cote vaut.";
    send_back_title = "Send back", "Renvoyer";
    remarks_hint = "What has to change. Readers never see this.", "Ce qui doit changer. Le public ne le voit jamais.";
    other_steps = "Other steps", "Autres étapes";
    submit_button = "Submit", "Soumettre";
    recall_button = "Recall it to write on", "La reprendre pour continuer";
    unschedule_button = "Take back to the queue", "Remettre en attente";
    discard_button = "Discard the draft", "Abandonner le brouillon";
    retract_title = "Retract", "Rétracter";
    retract_lead = "The publication is taken back. Readers see the reason in its place, for good.", "La publication est retirée. Le public en voit le motif à sa place, pour de bon.";

    done_recall = "Recalled. You can write on.", "Reprise. Vous pouvez continuer à écrire.";
    done_discard = "Discarded. Its revisions are kept.", "Abandonné. Ses révisions sont conservées.";
    done_approve = "Approved and published.", "Approuvée et publiée.";
    done_schedule = "Approved. It will be published at its hour.", "Approuvée. Elle sera publiée à l’heure dite.";
    done_send_back = "Sent back with your remarks.", "Renvoyée avec vos remarques.";
    done_unschedule = "Taken back to the queue.", "Remise en attente.";
    done_retract = "Retracted. Readers see your reason in its place.", "Rétractée. Le public voit votre motif à sa place.";

    who_member = "a researcher or an editor of this tracker", "une personne chargée de la recherche ou de l’édition de ce suivi";
    who_editor = "an editor of this tracker", "une personne chargée de l’édition de ce suivi";
    who_system = "the clock", "l’horloge";

    took_start = "Started", "Commencée";
    took_submit = "Submitted", "Soumise";
    took_discard = "Discarded", "Abandonnée";
    took_recall = "Recalled", "Reprise";
    took_send_back = "Sent back", "Renvoyée";
    took_approve = "Approved", "Approuvée";
    took_schedule = "Approved for later", "Approuvée pour plus tard";
    took_unschedule = "Taken back to the queue", "Remise en attente";
    took_lapse = "Taken off the schedule: what it corrects or rests on is no longer published", "Retirée du calendrier\u{a0}: ce qu’elle corrige ou ce qui la fonde n’est plus publié";
    took_release = "Published at its hour", "Publiée à l’heure dite";
    took_retract = "Retracted", "Rétractée";
}

sentences! {
    review_title(kind: &str, reference: &str) = format!("Review of a {kind}, {reference}"), format!("Relecture ({kind}), {reference}");
    revision_title(number: i32, reference: &str) = format!("Revision {number} of {reference}"), format!("Révision {number} {}", of_name(reference));
    approve_revision(number: i32) = format!("Approve revision {number}"), format!("Approuver la révision {number}");
    changed_since(number: i32) = format!("What changed since you read revision {number}"), format!("Ce qui a changé depuis que vous avez lu la révision {number}");
    see_decided(reference: &str) = format!("See {reference}"), format!("Voir {reference}");
    decide_own(names: &str) = format!("You wrote part of this; {names} can approve it."), format!("Vous en avez écrit une partie; l’approbation revient à {names}.");
    decide_others(names: &str) = format!("Waits for an editor: {names} can approve it."), format!("En attente de révision\u{a0}: l’approbation revient à {names}.");
    tally(added: usize, removed: usize) = format!("{} added, {} removed.", Lang::En.count(added, "word", "words"), Lang::En.number(removed)), format!("{}, {} de moins.", Lang::Fr.count(added, "mot de plus", "mots de plus"), Lang::Fr.number(removed));
    due_at(moment: &str) = format!("To be published on {moment}."), format!("À publier le {moment}.");
    refused_no_such_step(state: &str) = format!("This step is not possible any more: the assessment is now “{}”.", state.to_lowercase()), format!("Cette étape n’est plus possible : l’évaluation est maintenant « {} ».", state.to_lowercase());
    refused_not_your_role(who: &str) = format!("Only {who} can do this. Nothing was changed."), format!("Cette étape revient à {who}. Rien n’a été changé.");
    refused_incomplete(lines: &str) = format!("Not yet: {lines}"), format!("Pas encore : {lines}");
}
