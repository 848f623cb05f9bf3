//! What helps to write a draft: differences between revisions, previews, languages side by side, evidence.

use super::{sentences, words};

words! {
    differences_link = "What changed between revisions", "Ce qui a changé entre les révisions";
    differences_from = "From", "De";
    differences_to = "To", "À";
    differences_show = "Show the differences", "Montrer les différences";
    only_one_revision = "There is one revision so far; every save that changes something makes another.", "Il n’y a qu’une révision pour l’instant; chaque enregistrement qui change quelque chose en crée une autre.";

    preview = "Preview", "Aperçu";
    preview_title = "As readers will see it", "Tel que le public le verra";
    preview_nothing = "Nothing is written yet.", "Rien n’est encore écrit.";
    preview_not_saved = "This is a preview; nothing has been saved.", "Ceci est un aperçu; rien n’a été enregistré.";
    is_behind = "Behind: the other language has changed since", "En retard\u{a0}: l’autre langue a changé depuis";
    see_what_changed = "see what changed", "voir ce qui a changé";
    verdict_meanings = "What the verdicts mean", "Ce que veulent dire les verdicts";
}

sentences! {
    differences_title(reference: &str) = format!("Differences between revisions of {reference}"), format!("Différences entre les révisions de {reference}");
    revision_choice(number: i32, author: &str, at: &str) = format!("{number}, {author}, {at}"), format!("{number}, {author}, {at}");
    preview_of(language: &str) = format!("Preview ({language})"), format!("Aperçu ({language})");
}
