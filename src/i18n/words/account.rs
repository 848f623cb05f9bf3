//! Signing in and out, and one's own account.

use super::{sentences, words};
use crate::i18n::Lang;

words! {
    sign_in = "Sign in", "Ouvrir une session";
    sign_in_title = "Sign in to the desk", "Ouvrir une session au pupitre";
    sign_out = "Sign out", "Fermer la session";
    sign_in_hint = "Accounts are given by the administrator of your site, who can invite you.", "Les comptes sont donnés par l’administration de votre site, qui peut vous inviter.";
    sign_in_refused = "The address or the password is not right. Nothing else has changed; try again.", "L’adresse ou le mot de passe n’est pas le bon. Rien d’autre n’a changé; réessayez.";
    sign_in_again = "This page had been open for too long. Your address is kept; give the password once more.", "Cette page était ouverte depuis trop longtemps. Votre adresse est conservée; donnez le mot de passe encore une fois.";
    sign_in_busy = "Many people are signing in at this moment. Your address is kept; give the password once more in a few seconds.", "Beaucoup de personnes ouvrent une session en ce moment. Votre adresse est conservée; donnez le mot de passe encore une fois dans quelques secondes.";
    signed_out = "You have signed out.", "Votre session est fermée.";
    own_account_title = "Your account", "Votre compte";
    person_title = "Name, address and language", "Nom, adresse et langue";
    person_email_hint = "You sign in with it, and e-mail goes there.", "Elle sert à ouvrir une session et à recevoir les courriels.";
    person_proof_hint = "Needed only to change the address. The former address is told, and you are signed out everywhere else.", "Requis seulement pour changer l’adresse. L’ancienne adresse en est avisée et vos autres sessions sont fermées.";
    person_address_saved = "Saved. Sign in with the new address from now on; the former one is told of the change.", "Enregistré. Ouvrez dorénavant vos sessions avec la nouvelle adresse; l’ancienne est avisée du changement.";
    person_saved = "Saved. What was done before bears the new name too.", "Enregistré. Ce qui a été fait auparavant porte aussi le nouveau nom.";
    own_named_title = "Your name on public pages", "Votre nom sur les pages publiques";
    own_named_hint = "Public pages tell when a publication was submitted and approved. They say “a researcher” and “an editor” unless you wish to be named.", "Les pages publiques disent quand une publication a été soumise et approuvée. Elles parlent d’une personne chargée de la recherche ou de l’édition, à moins que vous souhaitiez que votre nom y figure.";
    own_named = "Show my name on public pages", "Afficher mon nom sur les pages publiques";
    own_named_on = "Public pages name you.", "Les pages publiques vous nomment.";
    own_named_off = "Public pages do not name you.", "Les pages publiques ne vous nomment pas.";
    desk_password_title = "Your password", "Votre mot de passe";
    desk_password_lead = "Changing it ends your sessions on every device, this one included.", "Le changer ferme vos sessions sur tous vos appareils, y compris celui-ci.";
    current_password = "Current password", "Mot de passe actuel";
    new_password = "New password", "Nouveau mot de passe";
    change_password = "Change the password", "Changer le mot de passe";
    password_changed = "The password is changed. Sign in with the new one.", "Le mot de passe est changé. Ouvrez une session avec le nouveau.";
    password_wrong = "The current password is not right.", "Le mot de passe actuel n’est pas le bon.";

    recovery_title_expired = "Your session had ended; what you typed is here", "Votre session était terminée; votre texte est ici";
    recovery_title_token = "This form had grown old; what you typed is here", "Ce formulaire avait vieilli; votre texte est ici";
    recovery_sign_in = "Sign in, and you can send it in one step. Nothing has been lost.", "Ouvrez une session et vous pourrez l’envoyer en une étape. Rien n’est perdu.";
    recovery_confirm = "Nothing has been saved yet. Send it now, if it is what you want.", "Rien n’est encore enregistré. Envoyez-le maintenant, si c’est ce que vous voulez.";
    recovery_password = "This page had been open for too long, so nothing was changed. Type the passwords once more; they are never kept.", "Cette page était ouverte depuis trop longtemps; rien n’a donc été changé. Écrivez de nouveau les mots de passe; ils ne sont jamais conservés.";
    recovery_send = "Send it now", "L’envoyer maintenant";
    recovery_contents = "What you typed", "Ce que vous avez écrit";
    recovery_leave = "Leave it, and go to my work", "Y renoncer et aller à mon travail";
}

sentences! {
    sign_in_too_many(wait: &str) = format!("Signing in failed too often. Your address is kept; give the password once more in {wait}."), format!("L’ouverture de session a échoué trop souvent. Votre adresse est conservée; donnez le mot de passe encore une fois dans {wait}.");
    sign_in_too_long(bytes: usize) = format!("No password is as long as what was typed: it takes up at most {} bytes. Your address is kept; give the password once more.", Lang::En.number(bytes)), format!("Aucun mot de passe n’est aussi long que ce qui a été tapé\u{a0}: il occupe au plus {} octets. Votre adresse est conservée; donnez le mot de passe encore une fois.", Lang::Fr.number(bytes));
    password_hint(minimum: usize) = format!("At least {minimum} characters; a short sentence is a good password."), format!("Au moins {minimum} caractères; une courte phrase fait un bon mot de passe.");
}
