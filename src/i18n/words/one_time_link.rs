//! Links that do one thing once: invitations and new passwords, on pages and in mails.

use super::{sentences, words};

words! {
    link_dead_title = "This link does not work any more", "Ce lien ne fonctionne plus";
    link_dead_invitation = "It was used already, or was withdrawn, or is more than seven days old. If you have chosen a password, sign in. If not, ask the person who invited you to send the invitation again.", "Il a déjà servi, a été annulé ou date de plus de sept jours. Si vous avez choisi un mot de passe, ouvrez une session. Sinon, demandez à qui vous l’a envoyée de renvoyer l’invitation.";
    link_dead_password = "It was used already, or is more than an hour old. Ask for a new one; it comes by e-mail within a minute.", "Il a déjà servi ou date de plus d’une heure. Demandez-en un autre; il arrive par courriel en moins d’une minute.";
    link_dead_address = "It was used already, was replaced by a newer one, or is too old. Sign in to see which address your account has.", "Il a déjà servi, a été remplacé par un autre ou est trop ancien. Ouvrez une session pour voir l’adresse de votre compte.";

    reset_forgotten = "Forgotten password", "Mot de passe oublié";
    reset_title = "Choose a new password", "Choisir un nouveau mot de passe";
    reset_lead = "Give the address you sign in with. A link by which you choose a new password is sent there.", "Donnez l’adresse avec laquelle vous ouvrez vos sessions. Un lien pour choisir un nouveau mot de passe y est envoyé.";
    reset_send = "Send the link", "Envoyer le lien";
    reset_back = "Back to signing in", "Revenir à l’ouverture de session";
    reset_asked_title = "Look at your e-mail", "Consultez vos courriels";
    reset_asked = "If an account signs in with the address you gave, a link is on its way there. It works once, within the next hour.", "Si un compte utilise l’adresse donnée, un lien vient d’y être envoyé. Il sert une seule fois, dans l’heure qui vient.";
    reset_asked_hint = "Nothing came? Look among unwanted e-mail, and check that this is the address of your account. The administrator of your site can help too.", "Rien n’est arrivé? Regardez parmi les courriels indésirables et vérifiez que cette adresse est bien celle de votre compte. L’administration de votre site peut aussi vous aider.";
    reset_ask_anew = "Ask for a new link", "Demander un autre lien";
    reset_choose_title = "Your new password", "Votre nouveau mot de passe";
    reset_choose_lead = "It replaces the forgotten one. Every session of your account ends.", "Il remplace le mot de passe oublié. Toutes les sessions de votre compte se ferment.";
    reset_choose = "Save the password", "Enregistrer le mot de passe";

    invitation_lead = "Choose a password of your own, and you can begin.", "Choisissez un mot de passe bien à vous et vous pourrez commencer.";
    invitation_accept = "Accept the invitation", "Accepter l’invitation";
    invitation_accepted = "Your password is saved. Sign in with it.", "Votre mot de passe est enregistré. Ouvrez une session avec lui.";
    invitation_roles = "What you will do", "Ce que vous ferez";

    invite_title = "Invite someone", "Inviter une personne";
    invite_lead = "They get an e-mail with a link, by which they choose a password of their own. The link works once, for seven days.", "La personne reçoit un courriel avec un lien pour choisir son propre mot de passe. Le lien sert une seule fois, pendant sept jours.";
    invite_language = "Language of the invitation", "Langue de l’invitation";
    invite_send = "Send the invitation", "Envoyer l’invitation";
    invite_waiting = "Invited", "Invitation envoyée";
    invite_pending_title = "Invitation", "Invitation";
    invite_again = "Send it again", "La renvoyer";
    invite_withdraw = "Withdraw the invitation", "Annuler l’invitation";
    invite_withdraw_hint = "The link stops working, and the account is closed. You can send the invitation again later.", "Le lien cesse de fonctionner et le compte est fermé. Vous pourrez renvoyer l’invitation plus tard.";
    invite_again_hint = "The former link stops working.", "Le lien précédent cesse de fonctionner.";
    invite_accepted_already = "The invitation was accepted already. Nothing was changed.", "L’invitation était déjà acceptée. Rien n’a été changé.";
}

words! {
    letter_password_changed_subject = "Your password was changed", "Votre mot de passe a été changé";
}

sentences! {
    invitation_title(name: &str) = format!("Welcome, {name}"), format!("Bienvenue, {name}");
    invite_sent(name: &str, email: &str) = format!("{name} is invited; the e-mail to {email} is on its way."), format!("L’invitation est en route vers {email}, à l’intention de {name}.");
    invite_withdrawn(name: &str) = format!("The invitation of {name} is withdrawn."), format!("L’invitation envoyée à {name} est annulée.");
    invite_pending(by: &str, at: &str, until: &str) = format!("{by} sent it on {at}. It can be accepted until {until}."), format!("Envoyée par {by} le {at}. Elle peut être acceptée jusqu’au {until}.");
    invite_expired(by: &str, at: &str, until: &str) = format!("{by} sent it on {at}. It expired on {until} without having been accepted."), format!("Envoyée par {by} le {at}. Elle a expiré le {until} sans avoir été acceptée.");
    invite_ended(by: &str, at: &str, until: &str) = format!("{by} sent it on {at}. It was withdrawn on {until}."), format!("Envoyée par {by} le {at}. Elle a été annulée le {until}.");

    letter_invitation_subject(by: &str, site: &str) = format!("{by} invites you to {site}"), format!("{by} vous invite à rejoindre {site}");
    letter_role(tracker: &str, role: &str) = format!("{tracker}: {role}"), format!("{tracker}\u{a0}: {role}");
    letter_invitation(by: &str, site: &str, roles: &str, link: &str) = format!("{by} invites you to work on {site}.{}Choose a password of your own to begin:\n\n{link}", list(roles)), format!("{by} vous invite à travailler sur {site}.{}Pour commencer, choisissez un mot de passe bien à vous\u{a0}:\n\n{link}", list(roles));
    letter_invitation_end(email: &str, until: &str, by: &str) = format!("You will sign in with {email}. The link works once, until {until}. If you do not know {by} or did not expect this, ignore this e-mail: nobody can sign in without the link."), format!("Vous ouvrirez vos sessions avec {email}. Le lien sert une seule fois, jusqu’au {until}. Si vous ne connaissez pas {by} ou n’attendiez rien de tel, ignorez ce courriel\u{a0}: personne ne peut ouvrir de session sans le lien.");
    letter_reset_subject(site: &str) = format!("A new password for {site}"), format!("Un nouveau mot de passe pour {site}");
    letter_reset(email: &str, site: &str, link: &str, until: &str) = format!("Somebody, probably you, asked for a new password for the account of {email} on {site}. Choose it here:\n\n{link}\n\nThe link works once, until {until}. If it was not you, there is nothing to do: your password stays as it is."), format!("Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour le compte {email} de {site}. Choisissez-le ici\u{a0}:\n\n{link}\n\nLe lien sert une seule fois, jusqu’au {until}. Si ce n’était pas vous, il n’y a rien à faire\u{a0}: votre mot de passe reste le même.");
    letter_new_address_subject(site: &str) = format!("Confirm your address for {site}"), format!("Confirmez votre adresse pour {site}");
    letter_new_address(email: &str, site: &str, link: &str, until: &str) = format!("You want to sign in to {site} with {email}. Confirm it here:\n\n{link}\n\nThe link works once, until {until}. If you asked for nothing, ignore this e-mail: nothing changes."), format!("Vous souhaitez utiliser {email} pour vos sessions de {site}. Confirmez-le ici\u{a0}:\n\n{link}\n\nLe lien sert une seule fois, jusqu’au {until}. Si vous n’avez rien demandé, ignorez ce courriel\u{a0}: rien ne change.");
    letter_address_undo(link: &str, until: &str) = format!("\n\nYou can take the change back yourself, until {until}:\n\n{link}"), format!("\n\nVous pouvez annuler vous-même ce changement, jusqu’au {until}\u{a0}:\n\n{link}");
    letter_password_changed(at: &str, link: &str) = format!("The password of your account was changed on {at}, and every session was ended. If you know of this change, there is nothing to do. If you do not, choose a new password at once, and tell the administrator of your site:\n\n{link}"), format!("Le mot de passe de votre compte a été changé le {at} et toutes les sessions ont été fermées. Si vous êtes au courant de ce changement, il n’y a rien à faire. Sinon, choisissez tout de suite un nouveau mot de passe et avisez l’administration de votre site\u{a0}:\n\n{link}");
    fault_too_many_requests(wait: &str) = format!("a link was asked for several times; the next one can be sent in {wait}."), format!("un lien a été demandé plusieurs fois; le prochain pourra être envoyé dans {wait}.");
}

/// A list between two paragraphs; where it is empty they are one.
fn list(lines: &str) -> String {
    if lines.is_empty() { " ".to_owned() } else { format!("\n\n{lines}\n\n") }
}
