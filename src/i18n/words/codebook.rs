//! Codebooks: mending them, making another version, what is proposed and decided, and what readers are told of it.

use super::{sentences, words};
use crate::domain::codebook_proposal::{Kind, Refusal};
use crate::domain::proposal;
use crate::i18n::Lang;

words! {
    codebook_way_mending = "Mend the wording", "Reformuler";
    codebook_way_version = "Prepare a new version", "Préparer une nouvelle version";
    codebook_ways = "Two ways to change the codebook", "Deux façons de modifier le guide";
    codebook_mending_lead = "For labels, meanings, translations, colours and order: the method stays the same. Keys and classes cannot be changed here. Once someone else has approved it, lists, charts, pages and downloads show the new wording, and the method page says what was changed and why; numbered editions keep theirs.", "Pour les noms, les sens, les traductions, les couleurs et l’ordre\u{a0}: la méthode reste la même. Les clés et les classes ne peuvent être changées ici. Une fois approuvée par une autre personne, la nouvelle formulation paraît dans les listes, les graphiques, les pages et les fichiers, et la page de méthode dit ce qui a changé et pourquoi; les éditions numérotées gardent la leur.";
    codebook_version_lead = "For another method: verdicts that come or go, or that amount to something else. The next page says what it would do to the work that waits and to what is published, before someone else approves it.", "Pour une autre méthode\u{a0}: des verdicts qui s’ajoutent, disparaissent ou changent de classe. La page suivante dit ce qu’il adviendrait du travail en attente et de ce qui est publié, avant l’approbation par une autre personne.";
    codebook_lead_single = "In this tracker one person may propose and approve; the method page says so.", "Dans ce suivi, une même personne peut proposer et approuver; la page de méthode le dit.";
    codebook_propose = "Propose", "Proposer";
    codebook_reason_hint = "Readers see it on the method page.", "Paraît sur la page de méthode.";
    codebook_unsaved = "The form has changed, but nothing is proposed yet.", "Le formulaire a changé, mais rien n’est encore proposé.";
    codebook_offer = "You changed a class. Below it you can take the colour that goes with the new class; send the form again to keep the present one.", "Vous avez changé une classe. Vous pouvez prendre, sous celle-ci, la couleur qui va avec la nouvelle; envoyez de nouveau le formulaire pour garder la couleur actuelle.";
    codebook_row_added = "new verdict", "nouveau verdict";
    codebook_row_removed = "verdict removed", "verdict retiré";
    codebook_row_place = "place", "place";
    codebook_queue = "Codebooks", "Guides de codification";
    codebook_approve_mending = "The new wording takes effect at once, with a public notice.", "La nouvelle formulation prend effet aussitôt, avec un avis public.";
    codebook_approve_version = "The new version takes effect at once, with a public notice.", "La nouvelle version prend effet aussitôt, avec un avis public.";
    codebook_effects = "What becomes of the work that waits", "Ce que devient le travail en attente";
    codebook_effects_none = "No draft and nothing submitted or scheduled carries a verdict.", "Aucun brouillon et rien de soumis ou de programmé ne porte de verdict.";
    codebook_readers = "What readers will see", "Ce que verra le public";
    codebook_readers_all = "Lists, filters, charts, pages, downloads and comparisons show every published rating under the verdict with the same key, in the wording, colour and class of the new version. Numbered editions keep what they said.", "Les listes, les filtres, les graphiques, les pages, les fichiers et les comparaisons montrent chaque cote publiée sous le verdict de même clé, avec le nom, la couleur et la classe de la nouvelle version. Les éditions numérotées gardent ce qu’elles disaient.";
    codebook_readers_mending = "Lists, filters, charts, pages, downloads and comparisons show the new wording and colours. Numbered editions keep what they said.", "Les listes, les filtres, les graphiques, les pages, les fichiers et les comparaisons montrent les nouveaux noms et les nouvelles couleurs. Les éditions numérotées gardent ce qu’elles disaient.";
    codebook_group_stays = "Submitted or scheduled, with a verdict that stays: they can still be approved, and are published as the verdict of the new version with the same key.", "Soumises ou programmées, avec un verdict qui reste\u{a0}: elles peuvent encore être approuvées et paraissent sous le verdict de même clé de la nouvelle version.";
    codebook_group_gone = "Submitted or scheduled, with a verdict that is gone: they can still be approved, under the version that they were written for, and their page says so.", "Soumises ou programmées, avec un verdict qui disparaît\u{a0}: elles peuvent encore être approuvées, sous la version pour laquelle elles ont été écrites, et leur page le dit.";
    codebook_group_draft = "Drafts with a verdict that stays: nothing changes for them.", "Brouillons avec un verdict qui reste\u{a0}: rien ne change pour eux.";
    codebook_group_draft_gone = "Drafts with a verdict that is gone: their authors choose another one before they submit.", "Brouillons avec un verdict qui disparaît\u{a0}: leurs auteurs en choisissent un autre avant de soumettre.";

    method_changes = "How the codebook changes", "Comment le guide de codification change";
    method_changes_four_eyes = "A change of the codebook is proposed by one person, with a reason, and approved by another.", "Un changement du guide est proposé par une personne, avec un motif, et approuvé par une autre.";
    method_changes_single = "In this tracker a change of the codebook may be proposed and approved by one and the same person.", "Dans ce suivi, un changement du guide peut être proposé et approuvé par une seule et même personne.";
    method_changes_mending = "The wording, translation, colour and order of verdicts can be mended without touching the method. Lists, filters, charts, pages, downloads, cards and comparisons then show the mended wording. Numbered editions, their citations, feeds and the list of corrections record what was said on their day, and keep it.", "Le nom, le sens, la traduction, la couleur et l’ordre des verdicts peuvent être repris sans toucher à la méthode. Les listes, les filtres, les graphiques, les pages, les fichiers, les cartes et les comparaisons montrent alors la nouvelle formulation. Les éditions numérotées, leurs citations, les fils et la liste des corrections consignent ce qui était dit ce jour-là et le gardent.";
    method_changes_version = "Another method makes a new version. Ratings published before count as the verdict with the same key, in its present wording and class, and their pages name the version under which they were given; a verdict that no longer exists keeps its name. What was submitted before the new version is judged by the one it was written for.", "Une autre méthode donne une nouvelle version. Les cotes publiées auparavant comptent sous le verdict de même clé, avec son nom et sa classe actuels, et leurs pages nomment la version sous laquelle elles ont été données; un verdict qui n’existe plus garde son nom. Ce qui a été soumis avant la nouvelle version est jugé selon celle pour laquelle il a été écrit.";
}

sentences! {
    codebook_row(verdict: &str, part: &str) = format!("{verdict}: {part}"), format!("{verdict}\u{a0}: {part}");
    codebook_first_adopted(version: i32) = format!("Version {version} of the codebook is in force."), format!("La version {version} du guide de codification est en vigueur.");
    codebook_is_open(name: &str, day: &str) = format!("A change that {name} proposed on {day} waits for a decision. Another one can be proposed once it is decided."), format!("Un changement proposé par {name} le {day} attend une décision. Un autre pourra être proposé ensuite.");
    codebook_title_mending(version: i32) = format!("Mending of the codebook, version {version}"), format!("Reformulation du guide de codification, version {version}");
    codebook_title_version(version: i32) = format!("Version {version} of the codebook"), format!("Version {version} du guide de codification");
    codebook_take_colour(colour: &str) = format!("Take the colour of this class: {colour}"), format!("Prendre la couleur de cette classe\u{a0}: {colour}");
    codebook_ratings_gone(count: i64, verdict: &str) = format!("{} as “{verdict}”: they keep that name in lists, filters and charts, as a verdict of an earlier version.", Lang::En.count(count as usize, "published rating", "published ratings")), format!("{} «\u{a0}{verdict}\u{a0}»\u{a0}: elles gardent ce nom dans les listes, les filtres et les graphiques, comme verdict d’une version antérieure.", Lang::Fr.count(count as usize, "cote publiée", "cotes publiées"));
    codebook_ratings_renamed(count: i64, verdict: &str, now: &str, class: &str) = format!("{} as “{verdict}”: shown as “{now}” and counted as “{class}”.", Lang::En.count(count as usize, "published rating", "published ratings")), format!("{} «\u{a0}{verdict}\u{a0}»\u{a0}: montrées comme «\u{a0}{now}\u{a0}» et comptées comme «\u{a0}{class}\u{a0}».", Lang::Fr.count(count as usize, "cote publiée", "cotes publiées"));
    codebook_more(count: usize) = format!("Only the first {count} are named."), format!("Seules les {count} premières sont nommées.");
    method_mended(version: i32, day: &str) = format!("{day}: wording of version {version} mended"), format!("{day}\u{a0}: reformulation de la version {version}");
    method_adopted(version: i32, day: &str) = format!("{day}: version {version} adopted"), format!("{day}\u{a0}: adoption de la version {version}");
    rated_under(version: i32, label: &str) = format!("Rated under version {version} of the codebook, as “{label}”."), format!("Cotée selon la version {version} du guide de codification, comme «\u{a0}{label}\u{a0}».");
    codebook_written_for_gone(was: &str) = format!("Written under an earlier version of the codebook, as “{was}”, which the present version no longer has. It can be approved under the version that it was written for; its page will say so."), format!("Écrite selon une version antérieure du guide de codification, comme «\u{a0}{was}\u{a0}», que la version actuelle n’a plus. Elle peut être approuvée selon la version pour laquelle elle a été écrite; sa page le dira.");
    codebook_written_for(was: &str, is: &str) = format!("Written under an earlier version of the codebook, as “{was}”; it would be published as “{is}”."), format!("Écrite selon une version antérieure du guide de codification, comme «\u{a0}{was}\u{a0}»; elle paraîtrait comme «\u{a0}{is}\u{a0}».");
}

impl Lang {
    /// What is proposed.
    pub fn codebook_title(self, kind: Kind, base: i32) -> String {
        match kind {
            Kind::Mending => self.codebook_title_mending(base),
            Kind::Version => self.codebook_title_version(base + 1),
        }
    }

    /// Why nothing was proposed or decided.
    pub fn codebook_refusal(self, refusal: Refusal) -> &'static str {
        match (refusal, self) {
            (Refusal::AlreadyOpen, Lang::En) => {
                "Another change of this codebook waits for a decision. Nothing was proposed; your text is below."
            }
            (Refusal::AlreadyOpen, Lang::Fr) => {
                "Un autre changement de ce guide attend une décision. Rien n’a été proposé; votre texte est ci-dessous."
            }
            (Refusal::Unchanged, Lang::En) => "Nothing was changed.",
            (Refusal::Unchanged, Lang::Fr) => "Rien n’a été changé.",
            (Refusal::AnotherMethod, Lang::En) => {
                "Mending leaves keys and classes as they are, and neither adds nor removes verdicts. Prepare a new version for that. Nothing was proposed; your text is below."
            }
            (Refusal::AnotherMethod, Lang::Fr) => {
                "Une reformulation laisse les clés et les classes telles quelles, et n’ajoute ni ne retire de verdict. Préparez une nouvelle version pour cela. Rien n’a été proposé; votre texte est ci-dessous."
            }
            (Refusal::MovedOn, Lang::En) => {
                "The codebook has changed since this was written, so it cannot take effect. Nothing was changed."
            }
            (Refusal::MovedOn, Lang::Fr) => {
                "Le guide a changé depuis que ceci a été écrit; cela ne peut donc prendre effet. Rien n’a été changé."
            }
            (Refusal::Decided(state), _) => self.decision_refusal(proposal::Refusal::Decided(state)),
            (Refusal::OwnProposal, _) => self.decision_refusal(proposal::Refusal::OwnProposal),
            (Refusal::NotItsAuthor, _) => self.decision_refusal(proposal::Refusal::NotItsAuthor),
        }
    }
}
