//! Under whose name the site is published: the page on which that is said, and what stands at the foot of every page.

use super::words;

words! {
    nav_site = "Site", "Site";
    identity_title = "Name and look of the site", "Nom et aspect du site";
    identity_lead = "What readers see on every page, in feeds, citations, shared pictures and mail. You see it before it is published.", "Ce que voit le public sur chaque page, dans les flux, les citations, les images partagées et le courrier. Vous le voyez avant sa publication.";
    identity_group_name = "Name", "Nom";
    identity_group_front = "First page", "Page d’accueil";
    identity_group_foot = "Foot of every page", "Pied de chaque page";
    identity_group_look = "Look", "Aspect";
    identity_hint_name = "What the site is called. Left empty, it bears the name of the software.", "Le nom du site. Laissé vide, le site porte le nom du logiciel.";
    identity_hint_publisher = "Who answers for it: a newsroom, a university, an association. Stands in citations. Left empty, it is the name of the site.", "Qui en répond\u{a0}: une rédaction, une université, une association. Figure dans les citations. Laissé vide, c’est le nom du site.";
    identity_hint_heading = "Left empty, the usual heading stands there.", "Laissé vide, le titre habituel y figure.";
    identity_hint_lead = "One or two sentences under the heading. Left empty, the usual one stands there.", "Une ou deux phrases sous le titre. Laissé vide, la phrase habituelle y figure.";
    identity_hint_foot = "One or two sentences: who you are, who funds you.", "Une ou deux phrases\u{a0}: qui vous êtes, qui vous finance.";
    identity_hint_contact = "An e-mail address, or the address of a page with a form.", "Une adresse courriel, ou l’adresse d’une page qui offre un formulaire.";
    identity_hint_corrections = "Where readers report an error; left empty, the contact. Where the address of a form holds {page}, the page in question takes its place.", "Où l’on signale une erreur; laissé vide, c’est l’adresse de contact. Si l’adresse d’un formulaire contient {page}, la page en question y prend place.";
    identity_hint_licence = "For texts and data, such as CC BY 4.0, and where its terms are written.", "Pour les textes et les données, par exemple CC BY 4.0, et où en sont écrites les conditions.";
    identity_hint_accent = "Of links and buttons, with six digits such as #1f5c38. On dark screens a lighter shade of it is used. Left empty, the usual plum.", "Pour les liens et les boutons, avec six chiffres, par exemple #1f5c38. Sur les écrans sombres, une nuance plus claire est employée. Laissée vide\u{a0}: le prune habituel.";
    identity_see = "See how it looks", "Voir le résultat";
    identity_preview_title = "This is how readers will see it", "Voici ce que verra le public";
    identity_preview_lead = "Nothing is published yet. This page shows the new name and colour already; below is what changes.", "Rien n’est encore publié. Cette page montre déjà le nouveau nom et la nouvelle couleur; voici ce qui change.";
    identity_publish = "Publish", "Publier";
    identity_go_on = "Go on editing", "Continuer la rédaction";
    identity_published = "The site is published under this name.", "Le site est publié sous ce nom.";
    identity_already = "The site is published like this already.", "Le site est déjà publié ainsi.";
    identity_overtaken_title = "Somebody else changed it meanwhile", "Quelqu’un d’autre l’a changé entre-temps";
    identity_overtaken = "What you typed stands below, and nothing of it is published. What differs from what is published now is listed first. If yours is right, publish it after all.", "Ce que vous avez écrit figure ci-dessous; rien n’en est publié. Ce qui diffère de ce qui est publié maintenant vient en premier. Si votre version est la bonne, publiez-la tout de même.";
    field_heading = "Heading", "Titre";
    field_lead = "Lead", "Chapeau";
    field_foot = "At the foot of every page", "Au pied de chaque page";
    field_contact = "Contact", "Contact";
    field_corrections = "Report of errors", "Signalement d’erreurs";
    field_licence_name = "Licence", "Licence";
    field_licence_link = "Terms of the licence", "Conditions de la licence";
    field_accent = "Colour", "Couleur";
    foot_contact = "Contact us", "Nous joindre";
    foot_report = "Report an error", "Signaler une erreur";
    foot_licence = "Texts and data:", "Textes et données\u{a0}:";
    foot_made_with = "Made with", "Réalisé avec";
    report_subject = "Error report", "Signalement d’erreur";
    feed_atom = "Atom", "Atom";
    feed_json = "JSON Feed", "JSON Feed";
    follow_heading = "Follow", "Suivre";
}
