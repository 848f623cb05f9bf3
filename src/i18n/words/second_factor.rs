//! The second factor, and proving anew who one is.

use super::{sentences, words};

words! {
    factor_title = "Sign in with a code too", "Ouvrir une session avec un code";
    factor_codes_title_link = "Code and recovery codes", "Code et codes de secours";
    factor_lead = "Beside the password the desk asks for a code that an app on your phone shows. Whoever has only your password then stays outside.", "En plus du mot de passe, le pupitre demande un code qu’affiche une application de votre téléphone. Le mot de passe seul n’ouvre alors plus rien.";
    factor_none = "Your account asks for a password alone.", "Votre compte ne demande qu’un mot de passe.";
    factor_begin = "Set it up", "Configurer";
    factor_on = "Codes are asked for", "Un code est demandé";
    factor_replace = "Set up another app", "Configurer une autre application";
    factor_setting = "Set it up in an app", "Configuration dans une application";
    factor_scan = "Scan this square with an app for one-time codes, such as the one that keeps your passwords.", "Balayez ce carré avec une application de codes à usage unique, par exemple celle qui garde vos mots de passe.";
    factor_qr = "Square with the secret for the app", "Carré contenant le secret pour l’application";
    factor_type_secret = "Or type this secret into it:", "Ou saisissez-y ce secret\u{a0}:";
    factor_open_app = "Or open the app on this device", "Ou ouvrez l’application sur cet appareil";
    factor_first_code = "Type the code that the app shows now. Nothing changes before it is right.", "Saisissez le code qu’affiche maintenant l’application. Rien ne change tant qu’il n’est pas bon.";
    factor_app_code = "Code of six digits", "Code à six chiffres";
    factor_confirm = "Turn it on", "Activer";
    factor_again = "Begin again with another secret", "Recommencer avec un autre secret";
    factor_first_code_wrong = "This is not the code that the app shows now. Check that its clock is right, and type the next one.", "Ce n’est pas le code qu’affiche maintenant l’application. Vérifiez son horloge et saisissez le suivant.";
    factor_set = "From now on the desk asks for a code beside the password. Your other sessions have ended.", "Désormais, le pupitre demande un code en plus du mot de passe. Vos autres sessions ont pris fin.";
    factor_codes_title = "Recovery codes", "Codes de secours";
    factor_codes_once = "Shown this once", "Affichés cette seule fois";
    factor_codes_lead = "Each of them takes the place of the app once, should you lose your phone. Print them, or keep them where you keep your passwords.", "Chacun remplace l’application une seule fois, si vous perdez votre téléphone. Imprimez-les ou gardez-les avec vos mots de passe.";
    factor_codes_kept = "I have kept them", "Je les ai gardés";
    factor_codes_short = "Few are left: make new ones in time.", "Il en reste peu\u{a0}: créez-en de nouveaux à temps.";
    factor_codes_hint = "New codes take the place of all the old ones.", "De nouveaux codes remplacent tous les anciens.";
    factor_codes_renew = "Make new codes", "Créer de nouveaux codes";
    factor_codes_renewed = "The old codes open nothing any more.", "Les anciens codes n’ouvrent plus rien.";
    factor_remove_title = "Turn it off", "Désactivation";
    factor_remove_hint = "The desk then asks for the password alone.", "Le pupitre ne demandera alors que le mot de passe.";
    factor_remove = "Ask for no code any more", "Ne plus demander de code";
    factor_removed = "The desk asks for the password alone again. Your other sessions have ended.", "Le pupitre ne demande de nouveau que le mot de passe. Vos autres sessions ont pris fin.";
    factor_missing_title = "This comes first", "À faire d’abord";
    factor_missing = "On this site whoever edits or administers signs in with a code. Set it up, and the desk opens.", "Sur ce site, les personnes chargées de l’édition ou de l’administration ouvrent leur session avec un code. Configurez-le, et le pupitre s’ouvrira.";
    factor_code_title = "Your code", "Votre code";
    factor_code = "Code", "Code";
    factor_code_hint = "The six digits that your app shows, or one of your recovery codes.", "Les six chiffres qu’affiche votre application, ou l’un de vos codes de secours.";
    factor_code_wrong = "The code is not right, or it was used before. Wait for the next one.", "Le code n’est pas bon, ou il a déjà servi. Attendez le suivant.";
    factor_lost = "No phone and no recovery code? An administrator of the site can turn the code off for you.", "Ni téléphone ni code de secours? L’administration du site peut désactiver le code pour vous.";
    factor_other_account = "Sign in as somebody else", "Ouvrir une session sous un autre nom";
    factor_of_person = "Code at sign-in", "Code à l’ouverture de session";
    factor_of_person_none = "They sign in with a password alone.", "Cette personne n’emploie qu’un mot de passe.";
    factor_reset_hint = "For somebody who has lost both phone and recovery codes. Make sure that it is really them: call them. Their sessions end, and a mail tells them.", "Pour une personne qui a perdu son téléphone et ses codes de secours. Assurez-vous de son identité\u{a0}: appelez-la. Ses sessions prennent fin, et un courriel l’en avise.";
    factor_reset = "Turn their code off", "Désactiver son code";
    factor_reset_own = "You turn off your own code on the page of your account.", "Votre propre code se désactive à la page de votre compte.";
    proof_title = "Is it still you?", "Est-ce toujours vous?";
    proof_lead = "What you are about to change decides who may do what. Type your password again; it then holds for ten minutes.", "Ce que vous allez changer décide de qui peut faire quoi. Saisissez de nouveau votre mot de passe; il vaudra ensuite dix minutes.";
    proof_waits = "What you sent waits meanwhile, and nothing of it is lost.", "Ce que vous avez envoyé attend entre-temps, et rien n’en est perdu.";
    proof_button = "Go on", "Continuer";
    proof_sent_title = "Thank you: it can be sent now", "Merci\u{a0}: l’envoi peut se faire";
    proof_sent_lead = "This is what you typed. Nothing has been changed yet.", "Voici ce que vous avez saisi. Rien n’a encore été changé.";
    recovery_title_factor = "A code comes first", "Un code d’abord";
    recovery_factor = "Nothing was changed: on this site you sign in with a code first. Set it up in another tab, then come back here and send this.", "Rien n’a été changé\u{a0}: sur ce site, vous devez d’abord configurer un code. Faites-le dans un autre onglet, puis revenez ici pour l’envoi.";
    letter_factor_subject = "The code for signing in to your account was turned off", "Le code d’ouverture de session de votre compte a été désactivé";
    letter_factor = "An administrator of the site has turned off the code that was asked for when you sign in. Your password alone is asked for now, and your sessions have ended. If you asked for this, set up a code again at your next sign-in. If you did not, tell the administrators at once: somebody may be taking over your account.", "L’administration du site a désactivé le code demandé à l’ouverture de vos sessions. Seul votre mot de passe est demandé désormais, et vos sessions ont pris fin. Si c’était à votre demande, configurez de nouveau un code à votre prochaine session. Sinon, avisez tout de suite l’administration\u{a0}: une autre personne tente peut-être de prendre votre compte.";
    did_account_set_factor = "set up a code for signing in", "a configuré un code d’ouverture de session";
    did_account_renew_codes = "made new recovery codes", "a créé de nouveaux codes de secours";
    did_account_remove_factor = "turned off their own code for signing in", "a désactivé son propre code d’ouverture de session";
    did_account_reset_factor = "turned off somebody’s code for signing in", "a désactivé le code d’ouverture de session d’une personne";
    did_account_sign_in_recovery = "signed in with a recovery code", "a ouvert une session avec un code de secours";
}

sentences! {
    factor_since(day: &str) = format!("Set up on {day}."), format!("Configuré le {day}.");
    factor_codes_left(left: usize, all: usize) = format!("{left} of {all} are left."), format!("Il en reste {left} sur {all}.");
    factor_code_too_many(wait: &str) = format!("Too many wrong codes. Try again in {wait}."), format!("Trop de codes erronés. Réessayez dans {wait}.");
    factor_reset_done(name: &str) = format!("{name} signs in with a password alone from now on, and is told by mail."), format!("{name} n’emploie plus qu’un mot de passe, et en est avisé par courriel.");
    factor_of_person_since(day: &str) = format!("They sign in with a code since {day}."), format!("Cette personne emploie un code depuis le {day}.");
}
