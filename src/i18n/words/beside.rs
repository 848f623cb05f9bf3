//! Words that were typed beside the decision that was pressed.

use super::{sentences, words};

words! {
    beside_title = "What should become of your words?", "Que faire de votre texte?";
    beside_lead = "Nothing has been decided yet. You typed words on the page that this step does not send; they stand below.", "Rien n’est encore décidé. Vous avez écrit sur la page un texte que cette étape n’envoie pas; il figure ci-dessous.";
    beside_back = "Go back to the page", "Revenir à la page";
}

sentences! {
    beside_keep(step: &str) = format!("{step} and keep the words as a remark"), format!("{step} et garder le texte comme remarque");
    beside_keep_edits(step: &str) = format!("{step} and suggest the edits"), format!("{step} et proposer les corrections");
    beside_drop(step: &str) = format!("{step} without the words"), format!("{step} sans ce texte");
}
