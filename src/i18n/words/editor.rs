//! What helps to write a draft: differences between revisions, previews, languages side by side, evidence.

use std::collections::BTreeSet;

use super::{sentences, words};
use crate::domain::cleanup::Leftover;
use crate::domain::link::Surplus;
use crate::domain::markdown::Notice;
use crate::i18n::{Lang, of_name};

words! {
    differences_link = "What changed between revisions", "Ce qui a changé entre les révisions";
    differences_from = "From", "De";
    differences_to = "To", "À";
    differences_show = "Show the differences", "Montrer les différences";
    only_one_revision = "There is one revision so far; every save that changes something makes another.", "Il n’y a qu’une révision pour l’instant; chaque enregistrement qui change quelque chose en crée une autre.";

    published_now = "Published now", "Publié actuellement";
    published_reasons = "The reasons given", "Les raisons données";
    since_partial = "since", "depuis";
    language_written = "written", "rédigé";
    preview = "Preview", "Aperçu";
    preview_title = "What readers will see", "Ce que le public verra";
    preview_nothing = "Nothing is written yet.", "Rien n’est encore écrit.";
    preview_not_saved = "This is a preview; nothing has been saved.", "Ceci est un aperçu; rien n’a été enregistré.";
    markdown_image = "Images are not shown: readers get a link to each of them, with its description.", "Les images ne sont pas affichées\u{a0}: un lien vers chacune, avec sa description, les remplace.";
    markdown_html = "HTML tags are shown as you typed them.", "Les balises HTML sont affichées telles que vous les avez saisies.";
    markdown_link = "A link that leads neither to a web page nor to an e-mail address is shown as you typed it.", "Un lien qui ne mène ni à une page web ni à une adresse de courriel est affiché tel que vous l’avez saisi.";
    markdown_backslash = "A backslash before a punctuation mark is not shown. Type two to show one.", "Une barre oblique inverse devant un signe de ponctuation n’est pas affichée. Saisissez-en deux pour en afficher une.";
    markdown_depth = "Quotations and lists more than 16 levels deep are not indented any further.", "Au-delà de 16 niveaux, les citations et les listes ne sont plus décalées.";
    cleanup_press = "Clean the text up", "Nettoyer le texte";
    leftover_soft_hyphen = "soft hyphens", "traits d’union conditionnels";
    leftover_invisible = "invisible characters", "caractères invisibles";
    leftover_ligature = "letters joined into one character", "lettres liées en un seul caractère";
    leftover_broken_word = "words hyphenated at the end of a line", "mots coupés en fin de ligne";
    is_behind = "Behind: the other language has changed since", "En retard\u{a0}: l’autre langue a changé depuis";
    see_what_changed = "see what changed", "voir ce qui a changé";
    fresh_title = "Add evidence", "Ajouter un élément de preuve";
    fresh_hint = "Paste the address, the passage that matters and its date. It is kept while you type, and joins the others when you save.", "Collez l’adresse, le passage qui compte et sa date. L’élément est conservé pendant que vous écrivez et rejoint les autres à l’enregistrement.";
    fresh_more = "A lasting copy, or why there is no address", "Une copie durable, ou pourquoi il n’y a pas d’adresse";
    fresh_save = "Save and add another", "Enregistrer et en ajouter un autre";
    reuse_title = "Reuse earlier evidence", "Réutiliser un élément de preuve";
    reuse_words = "Title, publisher or address", "Titre, éditeur ou adresse";
    reuse_search = "Search the tracker’s evidence", "Chercher parmi les preuves du suivi";
    reuse_none = "No earlier evidence of this tracker fits.", "Aucun élément de preuve de ce suivi ne correspond.";
    reuse_take = "Add to this draft", "Ajouter à ce brouillon";
    item_published_words = "As it is published:", "Tel que publié\u{a0}:";
    published_evidence = "Published evidence", "Éléments de preuve publiés";
    published_evidence_hint = "What readers see now. Correct or withdraw an item here: the notice names it, and after approval a withdrawn item is no longer in the list.", "Ce que le public voit maintenant. Corrigez ou retirez un élément ici : l’avis le nomme et, après l’approbation, un élément retiré n’est plus dans la liste.";
    item_amend = "Correct this item", "Corriger cet élément";
    item_withdraw = "Withdraw this item", "Retirer cet élément";
    item_corrects = "Corrects a published item", "Corrige un élément publié";
    item_withdraws = "Withdraws a published item", "Retire un élément publié";
    item_amended_below = "Corrected or withdrawn above, in this draft.", "Corrigé ou retiré plus haut, dans ce brouillon.";
    verdict_meanings = "What the verdicts mean", "Ce que veulent dire les verdicts";
}

sentences! {
    differences_title(reference: &str) = format!("Differences between revisions of {reference}"), format!("Différences entre les révisions {}", of_name(reference));
    revision_choice(number: i32, author: &str, at: &str) = format!("{number}, {author}, {at}"), format!("{number}, {author}, {at}");
    url_used(reference: &str, number: i32, title: &str) = format!("This address is evidence already: promise {reference}, item {number} {title}"), format!("Cette adresse figure déjà parmi les preuves\u{a0}: promesse {reference}, élément {number} {title}");
    url_used_here(number: &str) = format!("This address is evidence already: item {number} of this draft"), format!("Cette adresse figure déjà parmi les preuves\u{a0}: élément {number} de ce brouillon");
    cleanup_found(what: &str) = format!("The text contains what documents leave in pasted text: {what}. Cleaning it up shows it without them; nothing is saved before you save."), format!("Le texte contient ce que les documents laissent dans un texte collé\u{a0}: {what}. Le nettoyage le montre sans cela; rien n’est enregistré avant que vous n’enregistriez.");
    preview_too_long(limit: &str) = format!("This text is too long to be shown; shorten it to {limit} characters at most."), format!("Ce texte est trop long pour être affiché; ramenez-le à {limit} caractères au plus.");
    preview_of(language: &str) = format!("Preview ({language})"), format!("Aperçu ({language})");
}

impl Lang {
    /// What an address carries that says nothing about the document, before the address without it.
    pub fn link_surplus(self, surplus: &BTreeSet<Surplus>) -> String {
        let said = surplus.iter().map(|one| match one {
            Surplus::Secret => self.link_has_secret(),
            Surplus::Mark => self.link_has_marks(),
        });
        said.chain([self.link_bare()]).collect::<Vec<_>>().join(" ")
    }

    /// What documents leave in text.
    pub fn leftover(self, leftover: Leftover) -> &'static str {
        match leftover {
            Leftover::SoftHyphen => self.leftover_soft_hyphen(),
            Leftover::Invisible => self.leftover_invisible(),
            Leftover::Ligature => self.leftover_ligature(),
            Leftover::BrokenWord => self.leftover_broken_word(),
        }
    }

    /// What readers will not see as it was typed.
    pub fn markdown_notice(self, notice: Notice) -> &'static str {
        match notice {
            Notice::Image => self.markdown_image(),
            Notice::Html => self.markdown_html(),
            Notice::Link => self.markdown_link(),
            Notice::Backslash => self.markdown_backslash(),
            Notice::Depth => self.markdown_depth(),
        }
    }
}
