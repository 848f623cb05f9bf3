//! Administration: trackers and what they are made of, and people.

use super::{sentences, words};
use crate::domain::codebook::{Colour, VerdictClass};
use crate::domain::source::SourceKind;
use crate::i18n::{Lang, of_name};

words! {
    admin_tracker = "Tracker", "Suivi";
    admin_tracker_new = "New tracker", "Nouveau suivi";
    admin_tracker_new_lead = "A tracker follows the promises of one government over one mandate. Nothing here is final: everything can be changed later.", "Un suivi porte sur les promesses d’un gouvernement pendant un mandat. Rien n’est définitif ici : tout peut être changé plus tard.";
    admin_tracker_create = "Create the tracker", "Créer le suivi";
    admin_tracker_created = "The tracker is created. Below is what it still needs.", "Le suivi est créé. Voici ce qu’il lui faut encore.";
    admin_tracker_saved = "The settings are saved.", "Les réglages sont enregistrés.";
    admin_trackers_empty = "There is no tracker yet. Create the first one; its set-up page then leads through the rest.", "Il n’y a pas encore de suivi. Créez le premier; sa page de mise en place vous guidera pour le reste.";
    admin_trackers_no_role = "You hold no role on a tracker yet. An administrator can give you one under “People”.", "Vous n’avez pas encore de rôle dans un suivi. L’administration du site peut vous en donner un, à la page « Équipe ».";
    admin_your_role = "Your role", "Votre rôle";
    admin_mandate = "Mandate", "Mandat";
    admin_group_frame = "Name and mandate", "Nom et mandat";
    admin_group_who = "Government", "Gouvernement";
    admin_group_rules = "Languages and rules", "Langues et règles";
    admin_hint_slug = "Stands in the address of every public page, such as trudeau-2015. When it changes, old links lead on to the new address.", "Figure dans l’adresse de chaque page publique, par exemple trudeau-2015. S’il change, les anciens liens mènent à la nouvelle adresse.";
    admin_hint_day = "A full day, written 2015-11-04.", "Un jour complet, écrit 2015-11-04.";
    admin_hint_last_day = "A full day after the start, such as 2019-09-11.", "Un jour complet après le début, par exemple 2019-09-11.";
    admin_hint_date = "As exact as it is known: 2018, 2018-08 or 2018-08-23.", "Aussi précise qu’on la connaît : 2018, 2018-08 ou 2018-08-23.";
    admin_hint_languages = "The languages in which the tracker publishes, the main one first, such as: fr en", "Les langues dans lesquelles le suivi publie, la principale en premier, par exemple : fr en";
    admin_single_editor = "Team of one: authors may approve their own work, and the public method page says so", "Équipe d’une seule personne : l’auteur peut approuver son propre travail, et la page publique de méthode le dit";

    admin_setup = "Set-up", "Mise en place";
    admin_setup_complete = "Nothing is missing: the team can get to work.", "Rien ne manque : l’équipe peut se mettre au travail.";
    admin_translations = "Translations", "Traductions";
    admin_done = "Done", "Fait";
    admin_missing = "Missing", "À faire";
    admin_settings = "Settings", "Réglages";
    admin_settings_edit = "Change the settings", "Changer les réglages";
    admin_to_desk = "Promises on the desk", "Promesses au pupitre";
    admin_visibility = "Public page", "Page publique";
    admin_is_listed = "Open to everyone", "Ouverte à tout le monde";
    admin_is_unlisted = "Not shown to the public", "Non montrée au public";
    admin_approval = "Approval", "Approbation";
    admin_approval_single = "By one person alone", "Par une seule personne";
    admin_approval_four = "By someone other than the author", "Par une autre personne que l’auteur";
    admin_people_none = "Nobody holds a role yet. Create accounts and give each one a role.", "Personne n’a encore de rôle. Créez des comptes et donnez un rôle à chacun.";
    admin_people_no_editor = "Nobody can approve yet: give someone the role of editor.", "Personne ne peut encore approuver : donnez à quelqu’un le rôle d’édition.";
    admin_people_four_eyes = "One person alone cannot publish here: authors do not approve their own work. Give someone else a role.", "Une personne seule ne peut publier ici : on n’approuve pas son propre travail. Donnez un rôle à quelqu’un d’autre.";

    admin_codebook = "Codebook", "Guide de codification";
    admin_codebook_none = "No verdicts yet. Begin with a ready-made set and adapt it.", "Pas encore de verdicts. Partez d’un modèle et adaptez-le.";
    admin_codebook_first = "A proposal to begin with: change whatever you like. Nothing is in force until you adopt it.", "Une proposition de départ : changez ce que vous voulez. Rien n’est en vigueur avant son adoption.";
    admin_sets = "Begin again from a ready-made set", "Repartir d’un modèle";
    admin_verdict_add = "Add a verdict", "Ajouter un verdict";
    admin_up = "Move up", "Monter";
    admin_down = "Move down", "Descendre";
    admin_remove = "Remove", "Retirer";
    admin_choose = "Choose …", "Choisir…";
    admin_hint_class = "What it amounts to, for comparing codebooks.", "Ce à quoi il revient, pour comparer les guides.";
    admin_hint_key = "For files and later versions, such as kept_in_part.", "Pour les fichiers et les versions, comme kept_in_part.";

    admin_sources = "Sources", "Documents sources";
    admin_sources_none = "No source yet: the platform, speeches or press releases in which the promises were made.", "Pas encore de document source : la plateforme, les discours ou les communiqués où les promesses ont été faites.";
    admin_source_new = "Add a source", "Ajouter un document source";
    admin_source_add = "Add the source", "Ajouter le document";
    admin_source_edit = "Change a source", "Modifier un document source";
    admin_source_saved = "The source is saved.", "Le document source est enregistré.";
    admin_no_source = "No source", "Sans document source";
    admin_to_sources = "Sources of this tracker", "Documents sources de ce suivi";

    admin_topics = "Topics", "Thèmes";
    admin_topics_none = "No topic yet. Topics let readers find the promises they care about.", "Pas encore de thème. Les thèmes aident le public à trouver les promesses qui le concernent.";
    admin_topic_new = "Add a topic", "Ajouter un thème";
    admin_topic_add = "Add the topic", "Ajouter le thème";
    admin_topic_edit = "Change a topic", "Modifier un thème";
    admin_topic_saved = "The topic is saved.", "Le thème est enregistré.";
    admin_hint_topic_slug = "Stands in the addresses of filtered lists, such as health-care. Links to these lists break when it changes.", "Figure dans l’adresse des listes filtrées, par exemple sante. Le changer rompt les liens vers ces listes.";
    admin_to_topics = "Topics of this tracker", "Thèmes de ce suivi";

    admin_promise = "Promise", "Promesse";
    admin_promises = "Promises", "Promesses";
    admin_promises_none = "No promise yet.", "Pas encore de promesse.";
    admin_promise_new = "New promise", "Nouvelle promesse";
    admin_promise_add = "Add the promise", "Ajouter la promesse";
    admin_promise_add_another = "Add it and enter another", "L’ajouter et en saisir une autre";
    admin_group_promise = "The commitment", "L’engagement";
    admin_group_source = "Where it was made", "Où il a été pris";
    admin_hint_reference = "Stands in the address of the page and never changes, such as 3.11.03.", "Figure dans l’adresse de la page et ne change jamais, par exemple 3.11.03.";
    admin_reference_stays = "never changes", "ne change jamais";
    admin_change = "Change", "Modifier";

    admin_accounts = "Accounts", "Comptes";
    admin_refusals_told = "See when and for whom", "Voir quand et pour qui";
    admin_account_new = "Create an account", "Créer un compte";
    admin_account_create = "Create the account", "Créer le compte";
    admin_account_hint = "Or without e-mail: the account gets a password that is shown once, on the next page, to be passed on.", "Ou sans courriel\u{a0}: le compte reçoit un mot de passe, montré une seule fois à la page suivante, à transmettre.";
    admin_account_closed = "Closed", "Fermé";
    admin_hint_email = "What they sign in with.", "Sert à ouvrir une session.";
    admin_tick_admin = "Administrator: sets up trackers, promises and people", "Administration : met en place les suivis, les promesses et l’équipe";
    admin_roles = "Roles", "Rôles";
    admin_no_role = "No role", "Sans rôle";
    admin_roles_no_tracker = "There is no tracker yet on which a role could be held.", "Il n’y a pas encore de suivi dans lequel tenir un rôle.";
    admin_roles_hint = "Researchers draft assessments. Editors draft too, and approve what others wrote.", "La recherche rédige des évaluations. L’édition en rédige aussi, et approuve celles des autres.";
    admin_roles_closed = "The account is closed; reopen it to change its roles.", "Le compte est fermé; rouvrez-le pour changer ses rôles.";
    admin_roles_save = "Save the roles", "Enregistrer les rôles";
    admin_roles_give = "Give roles", "Donner des rôles";
    admin_self = "Your own account", "Votre propre compte";
    admin_self_hint = "You close it yourself, and change your password, under Your account.", "Vous le fermez vous-même, et changez votre mot de passe, sous Votre compte.";
    admin_password_hint = "For someone who has lost theirs. The old password stops working, and their sessions end.", "Pour une personne qui a perdu le sien. L’ancien mot de passe ne vaut plus, et ses sessions se ferment.";
    admin_password_renew = "Make a new password", "Créer un nouveau mot de passe";
    admin_password_once = "This password is shown once; it cannot be looked up later", "Ce mot de passe est montré une seule fois; il ne pourra être retrouvé";
    admin_password_own = "Change your own password here.", "Changez votre propre mot de passe ici.";
    admin_close_title = "Close the account", "Fermer le compte";
    admin_close = "Close the account", "Fermer le compte";
    admin_close_hint = "Ends its sessions at once; nobody can sign in with it any more. The name stays on everything it wrote, and the account can be reopened.", "Ferme ses sessions aussitôt; plus personne ne peut s’en servir. Le nom reste sur tout ce qu’il a écrit, et le compte peut être rouvert.";
    admin_close_own = "Your own account is closed under Your account. Nothing was changed.", "Votre propre compte se ferme sous Votre compte. Rien n’a été changé.";
    admin_reopen_title = "Reopen the account", "Rouvrir le compte";
    admin_reopen = "Reopen the account", "Rouvrir le compte";

    admin_class_not_rated = "Not rated", "Non cotée";
    admin_class_in_progress = "In progress", "En cours";
    admin_class_kept = "Kept", "Réalisée";
    admin_class_kept_in_part = "Kept in part", "Réalisée en partie";
    admin_class_broken = "Broken", "Rompue";
    admin_class_unrateable = "Cannot be rated", "Impossible à coter";

    admin_green = "Green", "Vert";
    admin_olive = "Olive", "Olive";
    admin_teal = "Teal", "Sarcelle";
    admin_blue = "Blue", "Bleu";
    admin_violet = "Violet", "Violet";
    admin_amber = "Amber", "Ambre";
    admin_orange = "Orange", "Orange";
    admin_red = "Red", "Rouge";
    admin_slate = "Slate", "Ardoise";
    admin_grey = "Grey", "Gris";

    admin_kind_platform = "Platform", "Plateforme";
    admin_kind_speech = "Speech", "Discours";
    admin_kind_press_release = "Press release", "Communiqué";
    admin_kind_other = "Other", "Autre";

    admin_set_six = "Six verdicts", "Six verdicts";
    admin_set_five = "Five verdicts", "Cinq verdicts";
    admin_set_three = "Three verdicts", "Trois verdicts";
    admin_set_empty = "Empty", "Vide";
}

sentences! {
    admin_not_entered(parts: &str) = format!("Not entered yet: {parts}."), format!("Pas encore saisi\u{a0}: {parts}.");
    admin_untranslated(language: &str, parts: &str) = format!("Not written in {language} yet: {parts}."), format!("Pas encore rédigé en {language}\u{a0}: {parts}.");
    admin_optional(label: &str) = format!("{label} (optional)"), format!("{label} (facultatif)");
    admin_mandate_over(start: &str, end: &str) = format!("{start} to {end}"), format!("du {start} au {end}");
    admin_mandate_open(start: &str) = format!("since {start}"), format!("depuis le {start}");
    admin_codebook_version(version: i32) = format!("version {version}"), format!("version {version}");
    admin_codebook_adopt(version: i32) = format!("Adopt as version {version}"), format!("Adopter comme version {version}");
    admin_codebook_unchanged(version: i32) = format!("Nothing was changed, so version {version} stays in force."), format!("Rien n’a été changé; la version {version} reste en vigueur.");
    admin_codebook_moved_on(version: i32) = format!("The codebook, version {version}, has changed since you opened this page. Your text is below, and nothing was saved; compare, then send yours if it is to replace it."), format!("Le guide, version {version}, a changé depuis que vous avez ouvert cette page. Votre texte est ci-dessous et rien n’a été enregistré; comparez, puis envoyez le vôtre s’il doit le remplacer.");
    admin_at_page(page: &str) = format!("page {page}"), format!("page {page}");
    admin_promise_edit(reference: &str) = format!("Change promise {reference}"), format!("Modifier la promesse {reference}");
    admin_promise_created(reference: &str) = format!("Promise {reference} is entered."), format!("La promesse {reference} est saisie.");
    admin_promise_saved(reference: &str) = format!("Promise {reference} is saved."), format!("La promesse {reference} est enregistrée.");
    admin_account_created(name: &str) = format!("The account of {name} is created"), format!("Le compte {} est créé", of_name(name));
    admin_password_renewed(name: &str) = format!("{name} has a new password"), format!("{name} a un nouveau mot de passe");
    admin_password_pass_on(name: &str) = format!("Pass it on to {name} in person or by a safe way. They choose one of their own when they first sign in."), format!("Transmettez-le à {name} en personne ou par un moyen sûr. À la première session, il est remplacé par un autre, choisi par la personne elle-même.");
    admin_roles_saved(name: &str) = format!("The roles of {name} are saved."), format!("Les rôles {} sont enregistrés.", of_name(name));
    admin_roles_unchanged(name: &str) = format!("The roles of {name} were so already; nothing was changed."), format!("Les rôles {} étaient déjà ainsi; rien n’a été changé.", of_name(name));
    admin_closed(name: &str) = format!("The account of {name} is closed, and its sessions have ended."), format!("Le compte {} est fermé, et ses sessions aussi.", of_name(name));
    admin_reopened(name: &str) = format!("The account of {name} is open again."), format!("Le compte {} est rouvert.", of_name(name));
    admin_reopen_hint(day: &str) = format!("Closed on {day}. Whoever knows its password can sign in again once it is reopened."), format!("Fermé le {day}. Une fois rouvert, on peut de nouveau s’en servir avec son mot de passe.");
    admin_setup_missing(count: usize) = format!("{} still missing.", Lang::En.count(count, "thing is", "things are")), format!("{} encore.", Lang::Fr.count(count, "chose manque", "choses manquent"));
    admin_codebook_has(version: i32, verdicts: usize) = format!("Version {version}, with {}.", Lang::En.count(verdicts, "verdict", "verdicts")), format!("Version {version}, avec {}.", Lang::Fr.count(verdicts, "verdict", "verdicts"));
    admin_sources_has(count: usize) = format!("{}.", Lang::En.count(count, "source", "sources")), format!("{}.", Lang::Fr.count(count, "document source", "documents sources"));
    admin_topics_has(count: usize) = format!("{}.", Lang::En.count(count, "topic", "topics")), format!("{}.", Lang::Fr.count(count, "thème", "thèmes"));
    admin_promises_has(count: usize) = format!("{}.", Lang::En.count(count, "promise", "promises")), format!("{}.", Lang::Fr.count(count, "promesse", "promesses"));
    admin_people_has(editors: usize, researchers: usize) = format!("{}, {}.", Lang::En.count(editors, "editor", "editors"), Lang::En.count(researchers, "researcher", "researchers")), format!("{} à l’édition, {} à la recherche.", Lang::Fr.count(editors, "personne", "personnes"), Lang::Fr.count(researchers, "personne", "personnes"));
}

impl Lang {
    /// A verdict class, in a form.
    pub fn admin_class(self, class: VerdictClass) -> &'static str {
        match class {
            VerdictClass::NotRated => self.admin_class_not_rated(),
            VerdictClass::InProgress => self.admin_class_in_progress(),
            VerdictClass::Kept => self.admin_class_kept(),
            VerdictClass::KeptInPart => self.admin_class_kept_in_part(),
            VerdictClass::Broken => self.admin_class_broken(),
            VerdictClass::Unrateable => self.admin_class_unrateable(),
        }
    }

    /// That signing in failed many times of late, so often.
    pub fn admin_refusals(self, count: i64) -> String {
        match (self, count) {
            (Lang::En, 1) => "Once in the last seven days somebody had to wait after many wrong passwords.".to_owned(),
            (Lang::En, _) => {
                format!("{count} times in the last seven days somebody had to wait after many wrong passwords.")
            }
            (Lang::Fr, 1) => {
                "Une fois ces sept derniers jours, quelqu’un a dû attendre après de nombreux mots de passe erronés."
                    .to_owned()
            }
            (Lang::Fr, _) => {
                format!(
                    "{count} fois ces sept derniers jours, quelqu’un a dû attendre après de nombreux mots de passe erronés."
                )
            }
        }
    }

    /// A colour of the palette.
    pub fn admin_colour(self, colour: Colour) -> &'static str {
        match colour {
            Colour::Green => self.admin_green(),
            Colour::Olive => self.admin_olive(),
            Colour::Teal => self.admin_teal(),
            Colour::Blue => self.admin_blue(),
            Colour::Violet => self.admin_violet(),
            Colour::Amber => self.admin_amber(),
            Colour::Orange => self.admin_orange(),
            Colour::Red => self.admin_red(),
            Colour::Slate => self.admin_slate(),
            Colour::Grey => self.admin_grey(),
        }
    }

    /// A kind of source, in a form.
    pub fn admin_source_kind(self, kind: SourceKind) -> &'static str {
        match kind {
            SourceKind::Platform => self.admin_kind_platform(),
            SourceKind::Speech => self.admin_kind_speech(),
            SourceKind::PressRelease => self.admin_kind_press_release(),
            SourceKind::Other => self.admin_kind_other(),
        }
    }
}
