//! Working copies: what is typed and not saved yet.

use super::{sentences, words};

words! {
    copy_title = "Changes that are not saved", "Modifications non enregistrées";
    copy_given_up = "The unsaved changes are given up.", "Les modifications non enregistrées sont abandonnées.";
    copy_status_saved = "Saved as working copy {time}", "Copie de travail enregistrée à {time}";
    copy_status_typing = "Not saved yet", "Pas encore enregistré";
    copy_status_away = "Not saved: no connection, kept in this browser", "Non enregistré\u{a0}: pas de connexion, conservé dans ce navigateur";
    copy_status_ended = "Session ended: sign in to go on. Kept in this browser", "Session terminée\u{a0}: ouvrez une session pour continuer. Conservé dans ce navigateur";
    copy_status_refused = "Not saved: this draft cannot be written on any more. Kept in this browser", "Non enregistré\u{a0}: on ne peut plus écrire dans ce brouillon. Conservé dans ce navigateur";
    copy_status_elsewhere = "Not saved: you are typing into this draft in another window too. Kept in this browser; save, and both texts are merged", "Non enregistré\u{a0}: vous écrivez aussi dans ce brouillon dans une autre fenêtre. Conservé dans ce navigateur\u{a0}; enregistrez, et les deux textes seront fusionnés";
    copy_kept_title = "Text kept in this browser", "Texte conservé dans ce navigateur";
    copy_kept_lead = "At {time} you typed changes that did not reach the site.", "À {time}, vous avez écrit des modifications qui ne sont pas parvenues au site.";
    copy_bring_back = "Bring them back", "Les reprendre";
    copy_forget = "Forget them", "Les oublier";
}

sentences! {
    copy_lead(at: &str) = format!("You have changes from {at} that are not saved as a revision. They are in the form below."), format!("Vous avez des modifications du {at} qui ne sont pas enregistrées comme révision. Elles figurent dans le formulaire ci-dessous.");
    copy_answers(at: &str) = format!("You have answers to remarks from {at} that are not sent. They are in their remarks below; the text is as saved."), format!("Vous avez des réponses à des remarques du {at} qui ne sont pas envoyées. Elles figurent sous leurs remarques ci-dessous; le texte est tel qu’enregistré.");
    copy_is_behind(base: i32, newest: i32) = format!("They were typed over revision {base}; the newest is revision {newest}. When you save, you see both texts and can merge them."), format!("Elles partent de la révision {base}; la plus récente est la révision {newest}. À l’enregistrement, vous verrez les deux textes et pourrez les fusionner.");
    copy_start_again(number: i32) = format!("Start again from revision {number}"), format!("Repartir de la révision {number}");
}
