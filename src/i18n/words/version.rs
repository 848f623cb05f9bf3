//! The numbered versions of a promise's page, how they are cited, and the ways from one promise to the next.

use super::{sentences, words};

words! {
    version_word = "Version", "Version";
    versions_title = "Versions of this page", "Versions de cette page";
    versions_lead = "Each publication, and each later revision of the promise, its source, its topics or its tracker’s name, makes a numbered version with an address of its own, which never changes.", "Chaque publication, et chaque révision ultérieure de la promesse, de sa source, de ses thèmes ou du nom de son suivi, fait une version numérotée, à une adresse qui lui est propre et qui ne change jamais.";
    version_shown = "shown here", "affichée ici";
    version_now = "The page as it stands now", "La page dans son état actuel";
    version_outdated = "More has been published since.", "D’autres publications ont suivi.";
    version_gone = "The rating that was in force then has been retracted since; the notice says why.", "La cote alors en vigueur a été rétractée depuis; l’avis en donne le motif.";
    record_title = "Record", "Dossier";
    origin_title = "Where it was promised", "Où la promesse a été faite";
    cite_files = "For reference managers", "Pour les logiciels de références";
    promises_around = "Promises before and after", "Promesses précédente et suivante";
    promise_before = "Previous", "Précédente";
    promise_after = "Next", "Suivante";
}

sentences! {
    version_number(number: i32) = format!("version {number}"), format!("version {number}");
    version_replaced(number: i32) = format!("version {number}, replaced since"), format!("version {number}, remplacée depuis");
    version_title(title: &str, number: i32) = format!("{title} (version {number})"), format!("{title} (version {number})");
    version_as_of_revision(number: i32, count: usize, day: &str) = format!("Version {number} of {count}: this page as it stood after the revision of {day}."), format!("Version {number} sur {count}\u{a0}: cette page telle qu’elle était après la révision du {day}.");
    version_as_of(number: i32, count: usize, day: &str) = format!("Version {number} of {count}: this page as it stood after the publication of {day}."), format!("Version {number} sur {count}\u{a0}: cette page telle qu’elle était après la publication du {day}.");
    cite_retracted(published: &str, retracted: &str) = format!("rating published {published}, retracted {retracted}"), format!("cote publiée le {published}, rétractée le {retracted}");
}
