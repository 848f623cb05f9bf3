//! Steps: who they are for, half of what was asked for, and giving a draft up.

use super::{sentences, words};

words! {
    who_author = "its author, or whoever took over from an author who left,", "la personne qui l’a commencée, ou à celle qui a pris le relais après son départ";
    who_author_or_editor = "its author, whoever took over from an author who left, or an editor of this tracker", "la personne qui l’a commencée, à celle qui a pris le relais après son départ ou à une personne chargée de l’édition de ce suivi";
    saved_not_submitted_stale = "Saved, but not submitted: someone saved another text right after yours. It stands below; read it, then submit.", "Enregistré, mais pas soumis : quelqu’un a enregistré un autre texte juste après le vôtre. Il figure ci-dessous; lisez-le, puis soumettez.";
    fault_not_standing = "the published item has been corrected or withdrawn already. Remove this one, and look at what is published now.", "l’élément publié a déjà été corrigé ou retiré. Supprimez celui-ci et voyez ce qui est publié maintenant.";
    fault_same_as_published = "it reads as it is published. Change it, or remove it here; the published item then stays.", "il est identique à l’élément publié. Modifiez-le ou supprimez-le ici; l’élément publié reste alors.";
    fault_already_corrected = "its verdict has been corrected already. Correct that correction instead, or leave the verdict as it is.", "son verdict a déjà été corrigé. Corrigez plutôt cette correction, ou laissez le verdict tel quel.";
    fault_scheduled_rests_on_it = "a rating that is scheduled rests on the evidence of this publication alone. Take that rating off the schedule first.", "une cote programmée ne repose que sur les preuves de cette publication. Retirez d’abord cette cote de la programmation.";
    fault_taken_back = "it has been retracted since, so there is nothing left to correct. Discard this assessment, or start a rating.", "elle a été rétractée depuis; il n’y a donc plus rien à corriger. Abandonnez cette évaluation ou commencez une cote.";
    discard_asks = "Nobody can take a discarded draft up again. Its revisions stay and can be read.", "Un brouillon abandonné ne peut être repris par personne. Ses révisions restent et peuvent être lues.";
    discard_yes = "Yes, discard it for good", "Oui, l’abandonner pour de bon";
    admin_made_title = "The form was sent twice; the account was made once", "Le formulaire a été envoyé deux fois; le compte n’a été créé qu’une fois";
}

sentences! {
    admin_made_lead(name: &str) = format!("Its password stood on the first answer, and is shown only once. If you did not see it, make a new one and pass that on to {name}; nobody has signed in yet."), format!("Son mot de passe figurait dans la première réponse et n’est montré qu’une fois. Si vous ne l’avez pas vu, créez-en un nouveau et transmettez-le à {name}; personne n’a encore ouvert de session.");
    saved_not_submitted_role(who: &str) = format!("Saved, but not submitted: only {who} can submit this assessment."), format!("Enregistré, mais pas soumis : soumettre cette évaluation revient à {who}.");
    saved_not_submitted_state(state: &str) = format!("Saved, but not submitted: the assessment is now “{}”.", state.to_lowercase()), format!("Enregistré, mais pas soumis : l’évaluation est maintenant « {} ».", state.to_lowercase());
}
