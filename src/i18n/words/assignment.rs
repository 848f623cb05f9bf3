//! Assignments: who is asked to work on what, by when; and the desk's list of a tracker's promises.

use super::{sentences, words};

words! {
    field_assignee = "Assigned to", "Confiée à";
    field_due = "Due date", "Échéance";
    field_promises = "Promises", "Promesses";
    assignment_title = "Assignment", "Attribution";
    assign_button = "Assign", "Confier";
    assign_due_button = "Change the due date", "Changer l’échéance";
    assign_back_button = "Take back", "Reprendre";
    assign_choose = "Choose a person", "Choisir une personne";
    assign_due_hint = "Assigning without a date keeps the one there is.", "Confier sans date garde celle qui existe.";
    field_do = "What to do", "Ce qu’il faut faire";
    assign_none_yet = "Nobody yet", "À personne encore";
    assign_nobody = "Nobody", "Personne";
    assign_anyone = "Anyone or nobody", "Tout le monde";
    assign_nobody_here = "Nobody has a role on this tracker yet.", "Personne n’a encore de rôle sur ce suivi.";
    assign_not_yours = "Only an editor of this tracker or an administrator assigns promises. Nothing was changed.", "Seules les personnes chargées de l’édition de ce suivi ou de l’administration confient des promesses. Rien n’a été changé.";
    assign_unchanged = "It was so already; nothing was changed.", "C’était déjà le cas; rien n’a été changé.";
    assign_ticked = "With the ticked promises", "Pour les promesses cochées";
    tick_all = "Tick all on this page", "Tout cocher sur cette page";
    tick_none = "Tick none", "Ne rien cocher";
    tick_promise = "Tick promise", "Cocher la promesse";
    assigned_word = "Assigned", "Confiée";
    overdue_word = "Overdue", "En retard";
    list_filter = "Narrow the list down", "Restreindre la liste";
    list_state = "Open assessment", "Évaluation ouverte";
    list_any_state = "Any or none", "Avec ou sans";
    list_idle = "None open", "Aucune";
    list_any_verdict = "All verdicts", "Tous les verdicts";
    list_unrated = "No rating yet", "Pas encore de cote";
    list_words = "Words or reference", "Mots ou référence";
    list_go = "Show", "Afficher";
    list_all = "Show all", "Tout afficher";
    list_nothing = "No promise fits. Remove a filter.", "Aucune promesse ne correspond. Retirez un filtre.";
    list_any_check = "Any time or never", "À tout moment ou jamais";
    list_unchecked = "Not checked since", "Sans vérification depuis le";
    list_columns = "Columns", "Colonnes";
    list_columns_keep = "Show these columns", "Afficher ces colonnes";
    filter_more = "More filters", "Autres filtres";
    deadline_any = "Any or none", "Avec ou sans";
    deadline_passed = "Passed", "Dépassée";
    deadline_none = "Without a deadline", "Sans échéance";
    list_head_reference = "Ref.", "Réf.";
    list_head_effective = "Since", "Depuis";
    list_head_open = "Open work", "En cours";
    list_head_checked = "Checked", "Vérifiée";
    assign_me = "Me", "Moi";
    list_first = "First page", "Première page";
    list_previous = "Previous page", "Page précédente";
    list_next = "Next page", "Page suivante";
    hand_over_title = "Assigned promises", "Promesses confiées";
    hand_over_none = "Nothing is assigned to this person.", "Rien n’est confié à cette personne.";
    hand_over_hint = "Due dates stay as they are. Drafts stay with their author; an editor can write on.", "Les échéances restent les mêmes. Les brouillons restent à leur auteur; une personne chargée de l’édition peut les poursuivre.";
    hand_over_button = "Hand over", "Transmettre";
    hand_over_to = "Hand over to", "Transmettre à";
    hand_over_nobody = "Nobody else has a role on this tracker.", "Personne d’autre n’a de rôle sur ce suivi.";
}

sentences! {
    deadline_within(months: usize) = format!("Within {}", Lang::En.count(months, "month", "months")), format!("D’ici {}", Lang::Fr.count(months, "mois", "mois"));
    filter_named(name: &str, value: &str) = format!("{name}: {value}"), format!("{name}\u{a0}: {value}");
    fault_account_closed(name: &str) = format!("the account of {name} is closed; choose someone else."), format!("le compte {} est fermé; choisissez quelqu’un d’autre.", of_name(name));
    fault_no_role(name: &str) = format!("{name} has no role on this tracker; an administrator can give one."), format!("{name} n’a pas de rôle sur ce suivi; l’administration peut en donner un.");
    fault_not_listed(reference: &str) = format!("{reference} is no longer listed, so nobody can work on it; leave it out."), format!("{reference} n’est plus dans la liste; personne ne peut donc y travailler. Laissez-la de côté.");
    assigned_closed(name: &str) = format!("{name} (account closed)"), format!("{name} (compte fermé)");
    assign_done(n: usize, name: &str) = format!("{} to {name}.", Lang::En.count(n, "promise is now assigned", "promises are now assigned")), format!("{} à {name}.", Lang::Fr.count(n, "promesse est maintenant confiée", "promesses sont maintenant confiées"));
    assign_redated(n: usize) = format!("{}.", Lang::En.count(n, "due date is changed", "due dates are changed")), format!("{}.", Lang::Fr.count(n, "échéance est changée", "échéances sont changées"));
    assign_taken_back(n: usize) = format!("{}.", Lang::En.count(n, "assignment is taken back", "assignments are taken back")), format!("{}.", Lang::Fr.count(n, "attribution est reprise", "attributions sont reprises"));
    due_on(day: &str) = format!("due {day}"), format!("pour le {day}");
    list_extent(from: usize, to: usize, total: &str) = format!("{}–{} of {total}", Lang::En.number(from), Lang::En.number(to)), format!("{} à {} sur {total}", Lang::Fr.number(from), Lang::Fr.number(to));
    list_extent_far(shown: usize, total: &str) = format!("{} of {total}", Lang::En.number(shown)), format!("{} sur {total}", Lang::Fr.number(shown));
    more_than(n: usize) = format!("more than {}", Lang::En.number(n)), format!("plus de {}", Lang::Fr.number(n));
    hand_over_count(n: usize) = Lang::En.count(n, "promise", "promises"), Lang::Fr.count(n, "promesse", "promesses");
}

use crate::i18n::{Lang, of_name};
