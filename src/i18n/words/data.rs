//! The data page and its files: what their tables and columns hold.

use super::{sentences, words};
use crate::i18n::Lang;

words! {
    data_title = "Data", "Données";
    data_link = "Download the promises", "Télécharger les promesses";
    data_files = "Files", "Fichiers";
    data_csv = "CSV, for spreadsheets", "CSV, pour les tableurs";
    data_json = "JSON, for programs", "JSON, pour les programmes";
    data_files_text = "Each file holds what is published of this tracker, in every language of the tracker, and nothing else. The files change with each publication; what follows a promise that is no longer listed stands in the JSON of the promises. Text is UTF-8; CSV opens with a byte order mark, and a cell that a spreadsheet would take for a formula begins with an apostrophe.", "Chaque fichier contient ce qui est publié de ce suivi, dans toutes les langues du suivi, et rien d’autre. Les fichiers changent à chaque publication; ce qu’il advient d’une promesse qui n’est plus suivie se trouve dans le JSON des promesses. Le texte est en UTF-8; le CSV commence par une marque d’ordre des octets, et une cellule qu’un tableur prendrait pour une formule commence par une apostrophe.";
    data_feeds = "Follow", "Suivre";

    column_reference = "The promise’s reference, stable for ever", "La référence de la promesse, stable pour toujours";
    column_statement = "The statement in that language", "L’énoncé dans cette langue";
    column_older_translations = "Which statements are translations that were not renewed when the wording was revised in another language, with semicolons between them; in the JSON a list", "Quels énoncés sont des traductions qui n’ont pas été renouvelées quand les mots ont été révisés dans une autre langue, séparés par des points-virgules; dans le JSON, une liste";
    column_topics = "The topics’ short names, with semicolons between them", "Les noms courts des thèmes, séparés par des points-virgules";
    column_verdict = "The key of the verdict in force; empty where no rating is published", "La clé du verdict en vigueur; vide si aucune cote n’est publiée";
    column_class = "What the verdict amounts to on every scale: not_rated, in_progress, kept, kept_in_part, broken or unrateable", "Ce à quoi revient le verdict sur toute échelle : not_rated, in_progress, kept, kept_in_part, broken ou unrateable";
    column_label = "The verdict’s label in that language", "Le libellé du verdict dans cette langue";
    column_effective = "Since when the verdict holds: a year, a month or a day, as precise as what is known", "Depuis quand le verdict vaut : une année, un mois ou un jour, selon ce qui est connu";
    column_published = "When the rating was published, UTC", "Quand la cote a été publiée, UTC";
    column_searched_on = "When evidence was last searched for and none, or nothing more, was found: a year, a month or a day; empty where no publication says so", "Quand des preuves ont été cherchées la dernière fois sans que rien, ou rien de plus, soit trouvé\u{a0}: une année, un mois ou un jour; vide si aucune publication ne le dit";
    data_only_in_json = "Only in the JSON", "Seulement dans le JSON";
    column_list_history = "Of a promise that left the list, or came back: each decision, the first one first", "D’une promesse retirée de la liste ou revenue\u{a0}: chaque décision, dans l’ordre";
    column_list_history_what = "What was decided: withdrawn, split, merged or restored", "Ce qui a été décidé\u{a0}: withdrawn (retirée), split (scindée), merged (fusionnée) ou restored (rétablie)";
    column_list_history_at = "When, UTC", "Quand, UTC";
    column_list_history_reason = "Why, as Markdown, by language", "Pourquoi, en Markdown, par langue";
    column_list_history_went_on_in = "The references of the promises in which it went on then", "Les références des promesses où elle s’est alors poursuivie";
    column_unlisted_fate = "Of a promise that is no longer listed: withdrawn, split or merged", "D’une promesse qui n’est plus dans la liste\u{a0}: withdrawn (retirée), split (scindée) ou merged (fusionnée)";
    column_unlisted_since = "Since when, UTC", "Depuis quand, UTC";
    column_unlisted_reason = "Why, as Markdown, by language", "Pourquoi, en Markdown, par langue";
    column_unlisted_goes_on_in = "The references of the promises in which it goes on", "Les références des promesses où elle se poursuit";
    column_off_the_list = "When the promise was off the list, and is listed again: spans of time as ISO 8601 writes them, UTC, with semicolons between them; the JSON gives the reasons in list_history", "Quand la promesse était hors de la liste avant d’y revenir : intervalles selon ISO 8601, UTC, séparés par des points-virgules; le JSON en donne les motifs dans list_history";
    column_address = "The promise’s page in the tracker’s main language", "La page de la promesse dans la langue principale du suivi";
    data_excel = "CSV with semicolons, for Excel in French", "CSV à points-virgules, pour Excel en français";
    data_json_lines = "JSON Lines, one row a line", "JSON Lines, une rangée par ligne";
    data_changed = "Last publication", "Dernière publication";
    data_licence = "Licence", "Licence";
    data_cite = "How to cite", "Comment citer";
    data_package = "Everything at once: a Data Package", "Tout à la fois : un Data Package";
    data_package_about = "One zip archive with every table as CSV, the codebook as a document, and a description of types, keys, licence and checksums that programs read (Frictionless Data Package, version 2).", "Une archive zip avec chaque tableau en CSV, le guide de codification en document et une description des types, des clés, de la licence et des sommes de contrôle que lisent les programmes (Frictionless Data Package, version 2).";
    data_package_file = "Data Package (zip)", "Data Package (zip)";
    data_reading = "References such as 1.10 are texts, not numbers: tell your program so, or 1.10 becomes 1.1. In Excel choose “Data”, “From Text/CSV” and the type “Text” for the column reference; in pandas read it with dtype=str.", "Les références comme 1.10 sont des textes et non des nombres : dites-le à votre programme, sinon 1.10 devient 1.1. Dans Excel, choisissez « Données », « À partir d’un fichier texte/CSV » et le type « Texte » pour la colonne reference; dans pandas, lisez-la avec dtype=str.";
    list_download = "Download this list:", "Télécharger cette liste :";
    list_download_filtered = "Download this filtered list:", "Télécharger cette liste filtrée :";

    table_promises = "Promises", "Promesses";
    table_promises_about = "One row for each listed promise, with its rating in force.", "Une rangée par promesse de la liste, avec sa cote en vigueur.";
    table_ratings = "Ratings", "Cotes";
    table_ratings_about = "One row for each publication about a listed promise: what it said, what it replaced, and what has become of it. Of a retracted one the notice stays, without its text.", "Une rangée par publication sur une promesse de la liste : ce qu’elle disait, ce qu’elle a remplacé et ce qu’elle est devenue. D’une publication rétractée, il reste l’avis, sans son texte.";
    table_evidence = "Evidence", "Preuves";
    table_evidence_about = "One row for each item of evidence that a publication brought, those that were amended or withdrawn since among them.", "Une rangée par élément de preuve apporté par une publication, y compris ceux qui ont été rectifiés ou retirés depuis.";
    table_sources = "Sources", "Sources";
    table_sources_about = "One row for each document in which promises were made.", "Une rangée par document dans lequel des promesses ont été faites.";
    table_topics = "Topics", "Thèmes";
    table_topics_about = "One row for each topic.", "Une rangée par thème.";
    table_codebook = "Codebook", "Guide de codification";
    table_codebook_about = "One row for each verdict of each version of the codebook, the newest version first.", "Une rangée par verdict de chaque version du guide de codification, la plus récente d’abord.";

    column_source = "Where it was made: the number of a row of the table of sources", "Où elle a été faite : le numéro d’une rangée du tableau des sources";
    column_source_page = "Where in the source", "À quel endroit de la source";
    column_deadline = "When it was to be kept, if its own words say so: a year, a month or a day", "Pour quand elle devait être tenue, si ses propres mots le disent : une année, un mois ou un jour";
    column_version = "The number of the publication among the versions of the promise", "Le numéro de la publication parmi les versions de la promesse";
    column_kind = "What was published: a rating, an update (evidence without a verdict) or a correction (an earlier publication was wrong)", "Ce qui a été publié : rating (une cote), update (des preuves sans verdict) ou correction (une publication antérieure était erronée)";
    column_published_then = "When it was published, UTC", "Quand elle a été publiée, UTC";
    column_codebook_version_given = "The version of the codebook to which the verdict belongs", "La version du guide de codification à laquelle appartient le verdict";
    column_verdict_given = "The key of the verdict that it gave; empty where it gave none", "La clé du verdict qu’elle a donné; vide si elle n’en donnait pas";
    column_label_then = "The verdict’s label in that language, as it read then", "Le libellé du verdict dans cette langue, tel qu’il se lisait alors";
    column_in_force = "Whether it is the rating in force: true or false", "Si elle est la cote en vigueur : true (oui) ou false (non)";
    column_replaces = "The version whose rating it took the place of, or which it corrects, as far as that stands", "La version dont elle a remplacé la cote, ou qu’elle corrige, si celle-ci tient encore";
    column_replaced_verdict = "The key of that version’s verdict", "La clé du verdict de cette version";
    column_replaces_as = "As what it took its place: update (the world moved) or correction (the earlier one was wrong)", "À quel titre elle l’a remplacée : update (la situation a changé) ou correction (la précédente était erronée)";
    column_corrects = "Of a correction: the version that was wrong", "D’une correction : la version qui était erronée";
    column_corrected_in = "The version that corrected its verdict", "La version qui a corrigé son verdict";
    column_searched_then = "When evidence was searched for and none, or nothing more, was found: a year, a month or a day", "Quand des preuves ont été cherchées sans que rien, ou rien de plus, soit trouvé : une année, un mois ou un jour";
    column_rationale = "Why, in that language, as Markdown", "Pourquoi, dans cette langue, en Markdown";
    column_note = "Of a correction: what was wrong, in that language, as Markdown", "D’une correction : ce qui était erroné, dans cette langue, en Markdown";
    column_retracted_at = "When it was retracted, UTC; its text is gone then", "Quand elle a été rétractée, UTC; son texte n’existe alors plus";
    column_retraction_reason = "Why it was retracted, in that language, as Markdown", "Pourquoi elle a été rétractée, dans cette langue, en Markdown";
    column_version_address = "The page of that version in the tracker’s main language", "La page de cette version dans la langue principale du suivi";
    column_item_version = "The version of the promise that brought it: with the reference, a row of the table of ratings", "La version de la promesse qui l’a apporté : avec la référence, une rangée du tableau des cotes";
    column_item = "Its number within that publication", "Son numéro dans cette publication";
    column_stance = "How it bears on the promise: supports, contradicts, context or nothing_found", "Ce qu’il dit de la promesse : supports (l’appuie), contradicts (la contredit), context (l’éclaire) ou nothing_found (rien n’a été trouvé)";
    column_item_date = "When it happened or was published: a year, a month or a day", "Quand cela s’est passé ou a été publié : une année, un mois ou un jour";
    column_item_title = "The document’s title", "Le titre du document";
    column_quotation = "The passage that matters, in the language of the document", "Le passage qui compte, dans la langue du document";
    column_item_language = "The language of title and quotation", "La langue du titre et de la citation";
    column_item_publisher = "Who published the document", "Qui a publié le document";
    column_item_address = "Where the document can be read", "Où le document se lit";
    column_archived = "A lasting copy", "Une copie durable";
    column_no_address = "Why there is no address", "Pourquoi il n’y a pas d’adresse";
    column_item_status = "standing, or amended or withdrawn by a correction since", "standing (tient), ou amended (rectifié) ou withdrawn (retiré) par une correction depuis";
    column_amended_in = "The version that amended or withdrew it", "La version qui l’a rectifié ou retiré";
    column_amends_version = "The version whose item this one takes the place of", "La version dont il remplace un élément";
    column_amends_item = "The number of that item", "Le numéro de cet élément";
    column_source_number = "Its number, stable for ever", "Son numéro, stable pour toujours";
    column_source_kind = "What kind of document it is", "De quelle sorte de document il s’agit";
    column_source_title = "Its title in that language", "Son titre dans cette langue";
    column_source_publisher = "Who published it, in that language", "Qui l’a publié, dans cette langue";
    column_source_date = "When it was published: a year, a month or a day", "Quand il a été publié : une année, un mois ou un jour";
    column_source_address = "Where it can be read", "Où il se lit";
    column_topic = "Its short name, as in the column topics", "Son nom court, comme dans la colonne topics";
    column_topic_name = "Its name in that language", "Son nom dans cette langue";
    column_codebook_version = "The version of the codebook", "La version du guide de codification";
    column_codebook_verdict = "The verdict’s key, the same across versions", "La clé du verdict, la même dans toutes les versions";
    column_colour = "The colour in which it is shown", "La couleur dans laquelle il est montré";
    column_codebook_in_force = "Whether its version is the one in force: true or false", "Si sa version est celle en vigueur : true (oui) ou false (non)";
    column_codebook_label = "The verdict’s label in that language", "Le libellé du verdict dans cette langue";
    column_meaning = "When the verdict is given, in that language, as Markdown", "Quand le verdict est donné, dans cette langue, en Markdown";
}

sentences! {
    data_title_of(tracker: &str) = format!("Data: {tracker}"), format!("Données : {tracker}");
    data_about(tracker: &str, promises: &str) = format!("{tracker}: {promises} with their ratings, their evidence and the codebook, as CSV and JSON, with a description of every column."), format!("{tracker} : {promises} avec leurs cotes, leurs preuves et le guide de codification, en CSV et en JSON, avec une description de chaque colonne.");
    codebook_of(tracker: &str) = format!("Codebook: {tracker}"), format!("Guide de codification : {tracker}");
    codebook_current(version: i32) = format!("Version {version}, in force"), format!("Version {version}, en vigueur");
    codebook_former(version: i32) = format!("Version {version}"), format!("Version {version}");
    codebook_kind(key: &str, class: &str, colour: &str) = format!("Key: `{key}`. Class: `{class}`. Colour: `{colour}`."), format!("Clé : `{key}`. Classe : `{class}`. Couleur : `{colour}`.");
    data_as_of(day: &str) = format!("as of {day}"), format!("état au {day}");
    data_extent(rows: usize, bytes: usize) = format!("{}, {} as CSV.", Lang::En.row_count(rows), size(Lang::En, bytes, ["bytes", "kB", "MB"])), format!("{}, {} en CSV.", Lang::Fr.row_count(rows), size(Lang::Fr, bytes, ["octets", "ko", "Mo"]));
    row_count(rows: usize) = format!("{} {}", Lang::En.number(rows), if rows == 1 { "row" } else { "rows" }), format!("{} {}", Lang::Fr.number(rows), if rows < 2 { "rangée" } else { "rangées" });
    data_columns_of(table: &str) = format!("Columns: {table}"), format!("Colonnes : {table}");
}

/// A length in bytes, thousands or millions of them.
fn size(t: Lang, bytes: usize, [one, thousand, million]: [&str; 3]) -> String {
    match bytes {
        0..=999 => format!("{}\u{a0}{one}", t.number(bytes)),
        1_000..=999_499 => format!("{}\u{a0}{thousand}", t.number((bytes + 500) / 1_000)),
        _ => format!("{}\u{a0}{million}", t.number((bytes + 500_000) / 1_000_000)),
    }
}
