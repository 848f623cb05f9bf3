//! Signing in and out, and one's own account.

use super::{sentences, words};
use crate::i18n::Lang;

words! {
    sign_in = "Sign in", "Ouvrir une session";
    sign_in_title = "Sign in to the desk", "Ouvrir une session au pupitre";
    sign_out = "Sign out", "Fermer la session";
    sign_in_hint = "Accounts are given by the administrator of your site, who can invite you.", "Les comptes sont donnés par l’administration de votre site, qui peut vous inviter.";
    sign_in_refused = "The address or the password is not right. Nothing else has changed; try again.", "L’adresse ou le mot de passe n’est pas le bon. Rien d’autre n’a changé; réessayez.";
    sign_in_again = "This page had been open for too long. Give the code once more.", "Cette page était ouverte depuis trop longtemps. Donnez le code encore une fois.";
    sign_in_busy = "Many people are signing in at this moment. Your address is kept; give the password once more in a few seconds.", "Beaucoup de personnes ouvrent une session en ce moment. Votre adresse est conservée; donnez le mot de passe encore une fois dans quelques secondes.";
    signed_out = "You have signed out.", "Votre session est fermée.";
    own_account_title = "Your account", "Votre compte";
    person_title = "Name, address and language", "Nom, adresse et langue";
    person_email_hint = "You sign in with it, and e-mail goes there.", "Elle sert à ouvrir une session et à recevoir les courriels.";
    person_proof_hint = "Needed only to change the address. A link goes to the new one; the address changes when you follow it.", "Requis seulement pour changer l’adresse. Un lien est envoyé à la nouvelle; l’adresse change quand vous le suivez.";
    person_saved = "Saved. What was done before bears the new name too.", "Enregistré. Ce qui a été fait auparavant porte aussi le nouveau nom.";
    address_keep = "Keep the present address", "Garder l’adresse actuelle";
    address_kept = "Your address stays as it is; the link that was sent leads nowhere.", "Votre adresse reste la même; le lien envoyé ne mène plus nulle part.";
    address_confirm_title = "Confirm your new address", "Confirmez votre nouvelle adresse";
    address_confirm = "Confirm the address", "Confirmer l’adresse";
    address_confirmed = "Your new address is confirmed. Sign in with it; the former one is told of the change.", "Votre nouvelle adresse est confirmée. Ouvrez une session avec elle; l’ancienne est avisée du changement.";
    address_undo_title = "Take the change of your address back", "Annuler le changement de votre adresse";
    address_undo = "Take the former address back", "Reprendre l’ancienne adresse";
    address_taken_back = "Your former address is back, and every session has ended. If somebody else may know your password, choose another by “Forgotten password”.", "Votre ancienne adresse est rétablie et toutes les sessions sont fermées. Si une autre personne peut connaître votre mot de passe, choisissez-en un autre par «\u{a0}Mot de passe oublié\u{a0}».";
    leaving_title = "Close my account", "Fermer mon compte";
    leaving_hint = "For when you leave. What you wrote stays under your name.", "Pour quand vous partez. Ce que vous avez écrit reste sous votre nom.";
    leaving_lead = "Your sessions end at once, and you cannot sign in any more. What you wrote stays, under your name. The administrator of your site can open the account again.", "Vos sessions se ferment aussitôt et vous ne pouvez plus en ouvrir. Ce que vous avez écrit reste, sous votre nom. L’administration de votre site peut rouvrir le compte.";
    leaving_last = "Nobody else administers this site. Make somebody else an administrator first; then you can close your account.", "Personne d’autre n’administre ce site. Confiez d’abord l’administration à une autre personne; vous pourrez ensuite fermer votre compte.";
    leaving_do = "Close my account", "Fermer mon compte";
    leaving_done = "Your account is closed. Thank you for your work.", "Votre compte est fermé. Merci pour votre travail.";
    own_named_title = "Your name on public pages", "Votre nom sur les pages publiques";
    own_named_hint = "Public pages tell when a publication was submitted and approved. They say “a researcher” and “an editor” unless you wish to be named.", "Les pages publiques disent quand une publication a été soumise et approuvée. Elles parlent d’une personne chargée de la recherche ou de l’édition, à moins que vous souhaitiez que votre nom y figure.";
    own_named = "Show my name on public pages", "Afficher mon nom sur les pages publiques";
    own_named_on = "Public pages name you.", "Les pages publiques vous nomment.";
    own_named_off = "Public pages do not name you.", "Les pages publiques ne vous nomment pas.";
    desk_password_title = "Your password", "Votre mot de passe";
    desk_password_lead = "Changing it ends your sessions on every device, this one included.", "Le changer ferme vos sessions sur tous vos appareils, y compris celui-ci.";
    initial_password_title = "Choose a password of your own", "Choisissez un mot de passe bien à vous";
    initial_password_lead = "Somebody else made the one that you signed in with. Once yours is saved, only you know it, and everything else is open to you.", "Une autre personne a créé celui avec lequel vous avez ouvert cette session. Une fois le vôtre enregistré, personne d’autre ne le connaît, et tout le reste vous est ouvert.";
    initial_password = "Password that you were given", "Mot de passe reçu";
    password_chosen = "Your password is saved.", "Votre mot de passe est enregistré.";
    current_password = "Current password", "Mot de passe actuel";
    new_password = "New password", "Nouveau mot de passe";
    change_password = "Change the password", "Changer le mot de passe";
    password_changed = "The password is changed. Sign in with the new one.", "Le mot de passe est changé. Ouvrez une session avec le nouveau.";
    password_wrong = "The current password is not right.", "Le mot de passe actuel n’est pas le bon.";

    recovery_title_expired = "Your session had ended; what you typed is here", "Votre session était terminée; votre texte est ici";
    recovery_title_initial = "Choose a password of your own first; what you typed is here", "Choisissez d’abord un mot de passe bien à vous; votre texte est ici";
    recovery_initial = "Nothing has been saved yet. Choose the password in another window, under Your account; then send this again.", "Rien n’est encore enregistré. Choisissez le mot de passe dans une autre fenêtre, sous Votre compte; puis envoyez ceci de nouveau.";
    recovery_title_token = "This form had grown old; what you typed is here", "Ce formulaire avait vieilli; votre texte est ici";
    recovery_sign_in = "Sign in, and you can send it in one step. Nothing has been lost.", "Ouvrez une session et vous pourrez l’envoyer en une étape. Rien n’est perdu.";
    recovery_confirm = "Nothing has been saved yet. Send it now, if it is what you want.", "Rien n’est encore enregistré. Envoyez-le maintenant, si c’est ce que vous voulez.";
    recovery_password = "This page had been open for too long, so nothing was changed. Type the passwords once more; they are never kept.", "Cette page était ouverte depuis trop longtemps; rien n’a donc été changé. Écrivez de nouveau les mots de passe; ils ne sont jamais conservés.";
    recovery_send = "Send it now", "L’envoyer maintenant";
    recovery_contents = "What you typed", "Ce que vous avez écrit";
    recovery_leave = "Leave it, and go to my work", "Y renoncer et aller à mon travail";
}

sentences! {
    person_address_asked(wanted: &str) = format!("A link was sent to {wanted}. Your address changes when you follow it."), format!("Un lien a été envoyé à {wanted}. Votre adresse changera quand vous l’aurez suivi.");
    address_pending(wanted: &str, until: &str) = format!("{wanted} waits to be confirmed: follow the link that was sent there, until {until}. Until you do, your address stays as it is."), format!("{wanted} attend votre confirmation\u{a0}: suivez le lien qui y a été envoyé, jusqu’au {until}. D’ici là, votre adresse reste la même.");
    address_expired(wanted: &str) = format!("{wanted} was not confirmed in time, so your address stays as it is. To try again, give it once more below."), format!("{wanted} n’a pas été confirmée à temps; votre adresse reste donc la même. Pour réessayer, donnez-la de nouveau ci-dessous.");
    address_confirm_lead(present: &str, wanted: &str) = format!("Your account signs in with {present}. Once you confirm, it signs in with {wanted}, and every session ends."), format!("Votre compte utilise {present}. Une fois confirmée, {wanted} la remplace et toutes les sessions se ferment.");
    address_undo_lead(present: &str, former: &str) = format!("The address of your account was changed to {present}. If that was not you, take {former} back: every session ends, and nothing that was sent to the other address works any more."), format!("L’adresse de votre compte a été remplacée par {present}. Si ce n’était pas vous, reprenez {former}\u{a0}: toutes les sessions se ferment et rien de ce qui a été envoyé à l’autre adresse ne fonctionne plus.");
    sign_in_too_many(wait: &str) = format!("Signing in failed too often. Your address is kept; give the password once more in {wait}."), format!("L’ouverture de session a échoué trop souvent. Votre adresse est conservée; donnez le mot de passe encore une fois dans {wait}.");
    sign_in_too_long(bytes: usize) = format!("No password is as long as what was typed: it takes up at most {} bytes. Your address is kept; give the password once more.", Lang::En.number(bytes)), format!("Aucun mot de passe n’est aussi long que ce qui a été tapé\u{a0}: il occupe au plus {} octets. Votre adresse est conservée; donnez le mot de passe encore une fois.", Lang::Fr.number(bytes));
    password_hint(minimum: usize) = format!("At least {minimum} characters; a short sentence is a good password."), format!("Au moins {minimum} caractères; une courte phrase fait un bon mot de passe.");
}
