//! Files of promises: what is wrong with them.

use super::{sentences, words};

words! {
    mapping_no_reference = "No column holds the reference. Name one, such as ID=reference, or number the rows in their order with --number and what stands before each number, such as --number P-", "Aucune colonne ne contient la référence. Nommez-en une, par exemple ID=reference, ou numérotez les lignes dans leur ordre avec --number suivi de ce qui précède chaque numéro, par exemple --number P-";
    mapping_no_statement = "No column holds the statement; name one with its language, such as Commitment=statement.en.", "Aucune colonne ne contient l’énoncé; nommez-en une avec sa langue, par exemple Engagement=statement.fr.";
    mapping_no_verdict = "No column holds the verdict; name one, such as Status=verdict.", "Aucune colonne ne contient le verdict; nommez-en une, par exemple Statut=verdict.";
    cell_missing = "the cell is empty, and no promise can do without it.", "la cellule est vide, et aucune promesse ne peut s’en passer.";
}

sentences! {
    mapping_not_a_pair(entry: &str) = format!("“{entry}” is no pair of a column and what it holds; write Column=part, such as ID=reference. A column whose name holds a comma or an equals sign stands between quotation marks."), format!("« {entry} » n’est pas une paire formée d’une colonne et de ce qu’elle contient; écrivez Colonne=partie, par exemple ID=reference. Une colonne dont le nom contient une virgule ou un signe d’égalité se met entre guillemets droits.");
    mapping_unclosed(rest: &str) = format!("The quotation mark that opens {rest} is never closed."), format!("Le guillemet qui ouvre {rest} n’est jamais fermé.");
    mapping_unknown_target(column: &str, target: &str) = format!("“{target}”, for the column “{column}”, is no part of a promise; the parts are reference, statement.en (or another language), source, page, source+page, deadline and topics."), format!("« {target} », pour la colonne « {column} », n’est pas une partie d’une promesse; les parties sont reference, statement.fr (ou une autre langue), source, page, source+page, deadline et topics.");
    mapping_column_twice(column: &str) = format!("The column “{column}” is mapped twice."), format!("La colonne « {column} » figure deux fois.");
    mapping_target_twice(target: &str) = format!("Two columns are mapped to {target}."), format!("Deux colonnes sont destinées à {target}.");
    mapping_unknown_column(column: &str, known: &str) = format!("The file has no column “{column}”; it has {known}."), format!("Le fichier n’a pas de colonne « {column} »; il a {known}.");
    mapping_ambiguous_column(column: &str) = format!("The file has several columns called “{column}”; rename one."), format!("Le fichier a plusieurs colonnes nommées « {column} »; renommez-en une.");
    mapping_not_published(language: &str, published: &str) = format!("The tracker does not publish in {language}, only in {published}."), format!("Le suivi ne publie pas en {language}, seulement en {published}.");
    cell_in_column(column: &str, why: &str) = format!("column “{column}”: {why}"), format!("colonne « {column} » : {why}");
    cell_repeated(line: usize) = format!("this reference stands on line {line} already."), format!("cette référence figure déjà à la ligne {line}.");
    cell_no_such_source(title: &str) = format!("“{title}” is not the title of a source of this tracker."), format!("« {title} » n’est pas le titre d’un document source de ce suivi.");
    cell_ambiguous_source(title: &str) = format!("several sources of this tracker are called “{title}”."), format!("plusieurs documents sources de ce suivi s’intitulent « {title} ».");
    cell_no_such_topic(name: &str) = format!("“{name}” is neither the short name nor the name of a topic of this tracker."), format!("« {name} » n’est ni le nom court ni le nom d’un thème de ce suivi.");
    cell_ambiguous_topic(name: &str) = format!("several topics of this tracker are called “{name}”; use the short name."), format!("plusieurs thèmes de ce suivi s’appellent « {name} »; employez le nom court.");
    cell_no_such_promise(reference: &str) = format!("no promise of this tracker has the reference “{reference}”."), format!("aucune promesse de ce suivi ne porte la référence « {reference} ».");
    cell_no_such_verdict(said: &str, known: &str) = format!("“{said}” is no verdict of this tracker. “{said}=KEY” after --verdicts says which it is; the keys are {known}; with nothing after the equals sign its rows are passed over."), format!("« {said} » n’est pas un verdict de ce suivi. « {said}=CLÉ » après --verdicts dit lequel c’est; les clés sont {known}; sans rien après le signe d’égalité, ses lignes sont ignorées.");
    cell_not_one_of(said: &str, known: &str) = format!("“{said}” is none of {known}."), format!("« {said} » ne figure pas parmi {known}.");
    cell_disagrees(line: usize) = format!("line {line} says something else of the same rating."), format!("la ligne {line} dit autre chose de la même cote.");
}
