//! The frame of the site, its errors, and the chooser.

use super::words;

words! {
    site_nav = "Site", "Site";
    nav_trackers = "Trackers", "Suivis";
    nav_about = "About", "À propos";
    nav_my_work = "My work", "Mon travail";
    nav_queue = "To review", "À relire";
    nav_people = "People", "Équipe";
    nav_desk = "Desk", "Pupitre";
    nav_public_site = "Public site", "Site public";
    colophon = "Colophon", "Colophon";
    colophon_public = "Every rating is approved by someone other than its author, unless its method page says otherwise.", "Chaque cote est approuvée par une autre personne que son auteur, sauf mention contraire à la page de méthode.";
    colophon_desk = "Nothing here is public by itself: a tracker is opened, a promise is put online, a rating is approved – each by someone, and the trail says by whom.", "Rien n’est public de soi-même ici : un suivi s’ouvre, une promesse se met en ligne, une cote s’approuve – chaque fois par quelqu’un, et le journal dit par qui.";

    security_txt_about = "Where to report a security hole of this site.", "Où signaler une faille de sécurité de ce site.";
    security_txt_past = "Nobody has confirmed this contact since the day below.", "Personne n’a confirmé ce contact depuis le jour indiqué ci-dessous.";

    error_404_title = "There is no page at this address", "Il n’y a pas de page à cette adresse";
    error_404_lead = "The promise may have another reference, or the address was cut when it was copied. Pages of published promises are never removed; where a whole tracker is no longer offered, its addresses say so.", "La promesse a peut-être une autre référence, ou l’adresse a été tronquée en la copiant. Les pages des promesses publiées ne sont jamais retirées; si tout un suivi n’est plus offert, ses adresses le disent.";
    error_410_title = "This is no longer offered here", "Ceci n’est plus offert ici";
    error_410_lead = "It was published once; since then the whole tracker that it belongs to has been taken off this site. Nothing of it was deleted: if it is offered again, it will stand at this very address.", "La page a été publiée; depuis, tout le suivi dont elle fait partie a été retiré de ce site. Rien n’en a été supprimé : s’il est offert de nouveau, elle se retrouvera à cette adresse même.";
    error_401_title = "You are not signed in", "Aucune session n’est ouverte";
    error_401_lead = "This text is longer than what is taken from someone who is not signed in, so nothing was changed. Sign in in another tab, then come back here and reload the page: your text is sent again.", "Ce texte est plus long que ce qui est reçu sans session ouverte; rien n’a donc été changé. Ouvrez une session dans un autre onglet, puis revenez ici et rechargez la page\u{a0}: votre texte sera renvoyé.";
    error_403_title = "This cannot be done from here", "Ceci ne peut se faire d’ici";
    error_403_lead = "The form came from another site, so nothing was changed. Open the page again on this site and repeat the step.", "Le formulaire venait d’un autre site; rien n’a donc été changé. Rouvrez la page sur ce site et refaites l’étape.";
    error_400_title = "The request could not be read", "La demande n’a pu être lue";
    error_400_lead = "Something in it was cut or garbled on the way, so nothing was changed. Go back one page and send it again.", "Une partie en a été tronquée ou brouillée en route; rien n’a donc été changé. Revenez à la page précédente et renvoyez-la.";
    error_405_title = "This address does not answer that kind of request", "Cette adresse ne répond pas à ce genre de demande";
    error_405_lead = "It is opened by a button on another page. Go back and use the button.", "On y arrive par un bouton d’une autre page. Revenez en arrière et employez le bouton.";
    error_408_title = "The request took too long to arrive", "La demande a mis trop de temps à arriver";
    error_408_lead = "Nothing was changed. Go back one page, where your text still is, and send it again.", "Rien n’a été changé. Revenez à la page précédente, où votre texte se trouve encore, et renvoyez-la.";
    error_413_title = "That is more than can be taken at once", "C’est plus que ce qui peut être reçu d’un coup";
    error_413_lead = "Nothing was changed. Go back one page, where your text still is, and shorten it.", "Rien n’a été changé. Revenez à la page précédente, où votre texte se trouve encore, et raccourcissez-le.";
    error_429_title = "Too many questions at once", "Trop de demandes à la fois";
    error_429_lead = "Your network has asked for more than is answered at once. Wait a moment, then reload the page. If you read by a program, let it wait as long as “Retry-After” says, or download the whole data instead.", "Votre réseau en a demandé plus que ce qui est servi d’un coup. Attendez un instant, puis rechargez la page. Si c’est un programme qui lit, laissez-le attendre le temps que dit «\u{a0}Retry-After\u{a0}», ou téléchargez plutôt toutes les données.";
    error_431_title = "The address is too long", "L’adresse est trop longue";
    error_431_lead = "The address, or what your browser sent with it, is longer than what is read. Shorten it, or begin again from the first page.", "L’adresse, ou ce que votre navigateur y a joint, dépasse ce qui est lu. Raccourcissez-la, ou repartez de la première page.";
    error_500_title = "Something went wrong on our side", "Un problème est survenu de notre côté";
    error_500_lead = "The fault is ours and has been noted. Nothing was half saved. Try again; if it comes back, tell whoever runs this site.", "La faute est la nôtre et elle a été consignée. Rien n’a été enregistré à moitié. Réessayez; si le problème revient, avisez la personne qui gère ce site.";
    error_503_title = "The site is catching its breath", "Le site reprend son souffle";
    error_503_lead = "It is very busy, or its database does not answer. Try again in a minute; nothing that was saved is lost.", "Il est très sollicité, ou sa base de données ne répond pas. Réessayez dans une minute; rien de ce qui était enregistré n’est perdu.";
    error_home = "All trackers", "Tous les suivis";
}
