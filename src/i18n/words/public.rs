//! What readers see around promises: the front page, trackers, the method, and what this site is.

use super::{sentences, words};
use crate::i18n::Lang;

words! {
    not_yet_rated = "Not yet rated", "Pas encore cotée";

    home_title = "What was promised, and what became of it", "Ce qui a été promis, et ce qu’il en est advenu";
    home_lead = "The promises of governments, rated from dated public evidence, with the reasons and every change on record.", "Les promesses des gouvernements, cotées d’après des preuves publiques et datées, avec les raisons et la trace de chaque changement.";
    in_brief = "In brief", "En bref";
    facts_unfold = "Mandate, method and data", "Mandat, méthode et données";
    home_past = "Past mandates", "Mandats passés";
    home_empty = "No tracker is open to the public yet.", "Aucun suivi n’est encore ouvert au public.";
    home_empty_next = "It will appear here once it is published.", "Il paraîtra ici dès sa publication.";

    mandate = "Mandate", "Mandat";
    method = "Method", "Méthode";
    method_link = "How promises are rated", "Comment les promesses sont cotées";
    scoreboard = "Scoreboard", "Bilan";
    promises_title = "Promises", "Promesses";
    reader_promise = "Promise", "Promesse";
    filter_title = "Filter the promises", "Filtrer les promesses";
    filter_all_verdicts = "All verdicts", "Tous les verdicts";
    filter_all_topics = "All topics", "Tous les thèmes";
    filter_words = "Words", "Mots";
    filter_topic = "Topic", "Thème";
    filter_go = "Filter", "Filtrer";
    filter_applied = "Filters:", "Filtres\u{a0}:";
    filter_take_off = "Remove filter:", "Retirer le filtre\u{a0}:";
    filter_clear = "Clear all", "Tout effacer";
    list_empty_filtered = "No promise of this tracker matches.", "Aucune promesse de ce suivi ne correspond.";
    list_empty_next = "Remove a filter above, or", "Retirez un filtre ci-dessus, ou";
    list_empty_all = "see all promises", "voyez toutes les promesses";
    list_empty = "No promise has been entered in this tracker yet.", "Aucune promesse n’a encore été inscrite dans ce suivi.";
    pages_of_list = "Pages of the list", "Pages de la liste";
    page_previous = "Previous", "Précédentes";
    page_next = "Next", "Suivantes";
    page_first = "First page", "Première page";
    page_last = "Last page", "Dernière page";

    method_lead = "A researcher collects dated evidence and drafts; an editor who wrote none of the text reads it, and approves exactly what was read.", "Une personne à la recherche réunit des preuves datées et rédige; une autre, à l’édition, qui n’a rien écrit du texte, le lit et approuve exactement ce qu’elle a lu.";
    method_lead_single = "This tracker is kept by one editor. The same person may write a rating and approve it; nobody else is required to read it first.", "Ce suivi est tenu par une seule personne à l’édition. La même personne peut rédiger une cote et l’approuver; personne d’autre n’est tenu de la lire avant.";
    method_codebook = "Codebook", "Guide de codification";
    method_scale = "Scale", "Échelle";
    method_approval = "Approval", "Approbation";
    method_four_eyes = "by someone other than the author", "par une autre personne que l’auteur";
    method_single_editor = "single editor", "une seule personne à l’édition";
    method_meanings = "What each verdict means", "Ce que veut dire chaque verdict";
    method_no_meaning = "No meaning has been written for this verdict.", "Aucune signification n’a été rédigée pour ce verdict.";
    method_no_codebook = "The codebook of this tracker has not been published yet.", "Le guide de codification de ce suivi n’est pas encore publié.";
    method_who = "Who approves", "Qui approuve";
    method_who_four_eyes = "Every assessment has an author and an approver, and they are never the same person: the software refuses an approval by anyone who wrote part of the text, and the database refuses it again. The approver names the very revision they read; if the text has moved on meanwhile, nothing is published.", "Chaque évaluation a une personne qui la rédige et une personne qui l’approuve, et ce n’est jamais la même : le logiciel refuse l’approbation de quiconque a écrit une partie du texte, et la base de données la refuse une seconde fois. L’approbation porte sur la version précise qui a été lue; si le texte a changé entre-temps, rien n’est publié.";
    method_who_single = "This is a tracker of a single editor: its author may approve their own assessments. Ratings here have therefore not necessarily been read by a second person before publication, nor revisions of what is said of a promise. Everything else holds as elsewhere: each text and each step is kept and cannot be rewritten.", "Ce suivi est tenu par une seule personne : elle peut approuver ses propres évaluations. Les cotes, et les révisions de ce qui est dit d’une promesse, n’ont donc pas nécessairement été lues par une seconde personne avant leur publication. Tout le reste vaut comme ailleurs : chaque texte et chaque étape sont conservés et ne peuvent être réécrits.";
    method_opening_two = "This tracker was prepared out of sight and opened by two people, editors or administrators: one proposed it, another confirmed.", "Ce suivi a été préparé hors de vue et ouvert par deux personnes, à l’édition ou à l’administration : l’une l’a proposé, l’autre l’a confirmé.";
    method_opening_one = "This tracker was prepared out of sight and opened by one person alone, as a team of one may.", "Ce suivi a été préparé hors de vue et ouvert par une seule personne, comme le peut une équipe d’une personne.";
    method_online = "Promises are put online by an editor or an administrator.", "Les promesses sont mises en ligne par une personne à l’édition ou à l’administration.";
    method_online_one = "Promises are put online by the same person.", "Les promesses sont mises en ligne par la même personne.";
    method_opening_day = "What was approved before the opening carries the day of the opening as its day of publication.", "Ce qui a été approuvé avant l’ouverture porte le jour de l’ouverture comme jour de publication.";
    method_dates = "Two dates", "Deux dates";
    method_dates_text = "Every rating has the date since which it holds in the world and the date on which it was published here. Where only the month or the year is known, only the month or the year is given. Evidence is listed newest first; what carries no date comes last.", "Chaque cote porte la date depuis laquelle elle vaut dans les faits et la date de sa publication ici. Lorsque seul le mois ou l’année est connu, seul le mois ou l’année est donné. Les éléments de preuve vont du plus récent au plus ancien; ceux qui ne sont pas datés viennent en dernier.";
    method_force = "Which rating is current", "Quelle cote est en vigueur";
    method_force_text = "The rating published last is current, unless its date certainly lies before that of another rating: one of “2022” published after one of “January 2023” goes into the history, one of “2023” becomes current, because 2023 does not lie before January 2023. The page of a promise, its history, the lists, the charts, the comparison and the downloads all follow this rule. In charts and in the comparison, a rating dated to a month or a year counts when that month or year is over; the last day shown stands for everything known by then.", "La cote publiée en dernier est en vigueur, sauf si sa date est certainement antérieure à celle d’une autre cote : une cote de « 2022 » publiée après une cote de « janvier 2023 » va dans l’historique; une cote de « 2023 » entre en vigueur, car 2023 n’est pas antérieur à janvier 2023. La page d’une promesse, son historique, les listes, les graphiques, la comparaison et les téléchargements suivent tous cette règle. Dans les graphiques et la comparaison, une cote datée du mois ou de l’année compte quand ce mois ou cette année est terminé; le dernier jour montré représente tout ce qui est alors connu.";
    method_corrections = "Changes, corrections and retractions", "Changements, corrections et rétractations";
    method_corrections_text = "When the world changes, a new rating is published and the earlier one stays in the promise’s history. When we were wrong, a correction says so in public, apart from the history. When a publication has to be taken back, the reason stays where the publication was.", "Quand les faits changent, une nouvelle cote est publiée et la précédente reste dans l’historique de la promesse. Quand nous nous sommes trompés, une correction le dit publiquement, à part de l’historique. Quand une publication doit être retirée, le motif reste là où se trouvait la publication.";
    method_earlier = "Earlier versions of the codebook", "Versions antérieures du guide de codification";
    method_earlier_text = "Ratings given under an earlier version were judged by the meanings below.", "Les cotes données sous une version antérieure l’ont été selon les sens ci-dessous.";

    about_rate_title = "How a rating comes to be", "Comment naît une cote";
    about_rate = "Researchers collect evidence from public documents, each with its date, its publisher and, where there is one, its address. They draft an assessment: a verdict taken from the tracker’s codebook, the date since which it holds, and the reasons. An editor reads it and approves it, or sends it back. Only then does it appear here.", "Les équipes de recherche réunissent des preuves tirées de documents publics, chacune avec sa date, son éditeur et, s’il y en a une, son adresse. Elles rédigent une évaluation : un verdict pris dans le guide de codification du suivi, la date depuis laquelle il vaut, et les raisons. Une personne à l’édition la lit et l’approuve, ou la renvoie. Elle ne paraît ici qu’ensuite.";
    about_methods = "Each tracker has its own codebook; its method page gives the meaning of every verdict and says who approves.", "Chaque suivi a son guide de codification; sa page de méthode donne le sens de chaque verdict et dit qui approuve.";
    about_opening = "Nothing appears by itself: a tracker stays hidden until it is opened, by two people unless its method page says otherwise, and a promise until an editor or an administrator puts it online.", "Rien ne paraît de soi-même : un suivi reste caché jusqu’à son ouverture, par deux personnes sauf mention contraire à sa page de méthode, et une promesse jusqu’à sa mise en ligne, par une personne à l’édition ou à l’administration.";
    about_record_title = "What is kept", "Ce qui est conservé";
    about_record = "A published page does not change in silence. Earlier ratings stay in the history of their promise; corrections and retractions are marked as such, with their reasons. What is said of a promise, its source, its topics or its tracker is revised with a notice that keeps the words before; once something was published about it, one person proposes and another approves, unless its method page says otherwise.", "Une page publiée ne change pas en silence. Les cotes antérieures restent dans l’historique de leur promesse; les corrections et les rétractations sont signalées comme telles, avec leurs motifs. Ce qui est dit d’une promesse, de son document source, de ses thèmes ou de son suivi est révisé avec un avis qui garde les mots d’avant; dès qu’une publication s’y rapporte, une personne propose et une autre approuve, sauf mention contraire à sa page de méthode.";
    home_compare = "Compare trackers side by side", "Comparer les suivis côte à côte";
    home_corrections = "All corrections and retractions", "Toutes les corrections et rétractations";
    about_ways_title = "Ways in", "Pour s’y retrouver";
    about_ways_search = ": statements, reasons, corrections and evidence of all trackers, in both languages.", " : énoncés, justifications, corrections et éléments de preuve de tous les suivis, dans les deux langues.";
    about_ways_compare = ": trackers side by side, by common classes and by day of the mandate.", " : les suivis côte à côte, par classes communes et par jour du mandat.";
    about_ways_corrections = ": everything that was wrong or taken back, with the reasons.", " : tout ce qui était erroné ou a été retiré, avec les motifs.";
    about_tongue_title = "Two languages", "Deux langues";
    about_tongue = "The site speaks French and English. What people wrote and said stays in the language they used: a quotation is not translated, and a text that is not translated yet is shown in its own language and marked so.", "Le site parle français et anglais. Ce que les gens ont écrit et dit reste dans leur langue : une citation n’est pas traduite, et un texte pas encore traduit est montré dans sa langue, avec une mention.";
    about_reader_title = "You, the reader", "Vous, qui lisez";
    about_reader = "The public pages set no cookie, count no one and load nothing from other sites. Links to share are plain links: the other site learns of you only if you follow one.", "Les pages publiques ne déposent aucun témoin, ne comptent personne et ne chargent rien d’un autre site. Les liens de partage sont de simples liens : l’autre site n’apprend votre existence que si vous en suivez un.";
    shares_each_rounded = "Each share is rounded by itself.", "Chaque part est arrondie séparément.";
    shares_apart = "Each share is rounded by itself, so the two may add up to one point more or less than “Both”.", "Chaque part est arrondie séparément; les deux parts peuvent donc totaliser un point de plus ou de moins que «\u{a0}Les deux\u{a0}».";
}

sentences! {
    about_lead(site: &str) = format!("{site} is a public record of election promises: what was promised and where, what has been done, and why each promise is rated as it is."), format!("{site} est un registre public des promesses électorales : ce qui a été promis et où, ce qui a été fait, et pourquoi chaque promesse est cotée comme elle l’est.");
    promise_count(n: usize) = Lang::En.count(n, "promise", "promises"), Lang::Fr.count(n, "promesse", "promesses");
    verdict_count(n: usize) = Lang::En.count(n, "verdict", "verdicts"), Lang::Fr.count(n, "verdict", "verdicts");
    shares_of(name: &str) = format!("Shares of the verdicts in {name}; the counts follow as a list"), format!("Parts des verdicts : {name}; les nombres suivent en liste");
    shares_rounded(sum: &str) = format!("Each share is rounded by itself; together they make {sum}."), format!("Chaque part est arrondie séparément; leur somme est de {sum}.");
    span(start: &str, end: &str) = format!("{start} to {end}"), format!("du {start} au {end}");
    since(start: &str) = format!("since {start}"), format!("depuis le {start}");
    listed(first: usize, last: usize, total: usize) = format!("{}–{} of {}", Lang::En.number(first), Lang::En.number(last), Lang::En.number(total)), format!("{} à {} sur {}", Lang::Fr.number(first), Lang::Fr.number(last), Lang::Fr.number(total));
    listed_some(matching: usize, total: usize) = format!("{} of {}", Lang::En.number(matching), Lang::En.promise_count(total)), format!("{} sur {}", Lang::Fr.number(matching), Lang::Fr.promise_count(total));
    listed_further(shown: usize, total: usize) = format!("{} of {}, further down the list", Lang::En.number(shown), Lang::En.number(total)), format!("{} sur {}, plus loin dans la liste", Lang::Fr.number(shown), Lang::Fr.number(total));
    listed_many(bound: usize, total: usize) = format!("more than {} of {}", Lang::En.number(bound), Lang::En.promise_count(total)), format!("plus de {} sur {}", Lang::Fr.number(bound), Lang::Fr.promise_count(total));
    listed_uncounted(shown: usize, bound: usize, total: usize) = format!("{} shown; more than {} of {} match the words or the date alone", Lang::En.number(shown), Lang::En.number(bound), Lang::En.promise_count(total)), format!("{} affichées; plus de {} sur {} répondent aux mots ou à la date seuls", Lang::Fr.number(shown), Lang::Fr.number(bound), Lang::Fr.promise_count(total));
    listed_none(total: usize) = format!("none of {}", Lang::En.number(total)), format!("aucune sur {}", Lang::Fr.number(total));
    option_count(label: &str, n: usize) = format!("{label} ({})", Lang::En.number(n)), format!("{label} ({})", Lang::Fr.number(n));
    applied_verdict(label: &str) = format!("Verdict: {label}"), format!("Verdict : {label}");
    applied_topic(label: &str) = format!("Topic: {label}"), format!("Thème : {label}");
    applied_words(words: &str) = format!("Words: {words}"), format!("Mots : {words}");
    page_span(first: usize, last: usize) = format!("{first}–{last}"), format!("{first} à {last}");
    method_version(version: i32) = format!("version {version}"), format!("version {version}");
    tracker_about(name: &str, count: &str) = format!("{name}: {count}, rated from dated public evidence."), format!("{name} : {count}, cotées d’après des preuves publiques et datées.");
    method_title_of(name: &str) = format!("How promises are rated: {name}"), format!("Comment les promesses sont cotées : {name}");
}
