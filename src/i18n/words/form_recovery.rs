//! Forms that cannot be taken, given back whole.

use super::{sentences, words};

words! {
    recovery_title_refused = "You may not do this any more; what you typed is here", "Vous ne pouvez plus faire cela; votre texte est ici";
    recovery_refused = "Your role may have been taken away, or what this belongs to is not there; so it could not be done. Copy what you need. Once you have the role again, you can send it from here.", "Votre rôle vous a peut-être été retiré, ou ce dont il s’agit n’existe pas; cela n’a donc pas pu se faire. Copiez ce qu’il vous faut. Quand vous aurez de nouveau le rôle, vous pourrez l’envoyer d’ici.";
    recovery_title_of_another = "Somebody else began this; nothing was sent", "Quelqu’un d’autre a commencé ceci; rien n’a été envoyé";
    recovery_title_away = "The site is catching its breath; what you typed is here", "Le site reprend son souffle; votre texte est ici";
    recovery_title_failed = "Something went wrong on our side; what you typed is here", "Une erreur s’est produite de notre côté; votre texte est ici";
    recovery_failed = "It may or may not have been saved; the error is in the site’s log. Copy your text somewhere safe, and send it again in a moment. Should it have arrived after all, sending it twice does no harm.", "On ne sait pas si votre texte a été enregistré; l’erreur figure au journal du site. Copiez-le en lieu sûr, puis renvoyez-le dans un moment. S’il était arrivé tout de même, l’envoyer deux fois ne change rien.";
    recovery_away = "The database cannot be reached just now, or cannot save. Send it again in a moment. Should it have arrived after all, sending it twice does no harm.", "La base de données est hors d’atteinte pour l’instant, ou ne peut rien enregistrer. Renvoyez votre texte dans un moment. S’il était arrivé tout de même, l’envoyer deux fois ne change rien.";
    recovery_send_again = "Send it again", "Le renvoyer";
    recovery_undrawn = "What you typed stands below; copy what you need", "Votre texte figure ci-dessous; copiez-en ce qu’il vous faut";
}

sentences! {
    recovery_of_another(whose: &str, own: &str) = format!("{whose} had this form open, and you are signed in as {own}. Nothing was saved or decided: words go out under the name of whoever wrote them. {whose} can sign in and send it; you can copy what stands below."), format!("{whose} avait ce formulaire sous les yeux et vous êtes {own} dans cette session. Rien n’a été enregistré ni décidé\u{a0}: un texte porte le nom de qui l’a écrit. {whose} peut ouvrir une session et l’envoyer; vous pouvez copier ce qui figure ci-dessous.");
}
