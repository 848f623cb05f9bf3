//! What is wrong with a field, as a sentence; and what fields are called.

use super::Lang;
use crate::domain::account::Weakness;
use crate::domain::fault::{Fault, Reason};
use crate::domain::language::Language;

/// What a field is called, from its dotted path: the last part that is not a language names it.
pub fn field_name(t: Lang, field: &str) -> String {
    // An answer is named by the number of what it answers.
    if field.starts_with("answer.") {
        return t.answer_label().to_owned();
    }
    if let Some(text) = field.strip_prefix("suggest.") {
        return t.suggest_words(&field_name(t, text));
    }
    // Where two texts are merged, a part is named like its field.
    let mut parts: Vec<&str> = field.strip_prefix("take.").unwrap_or(field).split('.').collect();
    let is_language = |part: &&str| name(t, part) == t.field_other() && part.parse::<Language>().is_ok();
    let language = parts.last().copied().filter(|last| parts.len() > 1 && is_language(last));
    if language.is_some() {
        parts.pop();
    }
    let name = name(t, parts.last().copied().unwrap_or_default());
    if let ["evidence", number] = parts[..] {
        return t.evidence_number(number);
    }
    let item = match parts[..] {
        ["evidence", number, _] => Some(t.evidence_number(number)),
        ["verdict", number, _] => Some(t.verdict_number(number)),
        _ => None,
    };
    let named = item.map_or_else(|| name.to_owned(), |item| format!("{item}, {}", name.to_lowercase()));
    match language {
        Some(language) => format!("{named} ({})", t.language_name(language)),
        None => named,
    }
}

fn name(t: Lang, field: &str) -> &'static str {
    match field {
        "verdict" => t.field_verdict(),
        "effective_date" => t.field_effective_date(),
        "rationale" => t.field_rationale(),
        "note" => t.field_note(),
        "evidence" => t.field_evidence(),
        "searched_on" => t.field_searched_on(),
        "occurred_on" | "published_on" => t.field_date(),
        "quotation" => t.field_quotation(),
        "title" => t.field_title(),
        "publisher" => t.field_publisher(),
        "url" => t.field_url(),
        "archived_url" => t.field_archived_url(),
        "no_url_reason" => t.field_no_url_reason(),
        "language" => t.field_language(),
        "stance" => t.field_stance(),
        "publish_at" => t.field_publish_at(),
        "remarks" => t.field_remarks(),
        "words" => t.field_words(),
        "quote" => t.field_quote(),
        "subject" => t.field_subject(),
        "zone" => t.field_zone(),
        "reason" => t.field_reason(),
        "corrects" => t.field_corrects(),
        "slug" => t.field_slug(),
        "name" => t.field_name(),
        "leader" => t.field_leader(),
        "party" => t.field_party(),
        "jurisdiction" => t.field_jurisdiction(),
        "summary" => t.field_summary(),
        "mandate_start" => t.field_mandate_start(),
        "mandate_end" => t.field_mandate_end(),
        "languages" => t.field_languages(),
        "reference" => t.field_reference(),
        "statement" => t.field_statement(),
        "source" => t.field_source(),
        "page" => t.field_page(),
        "topics" => t.field_topics(),
        "email" => t.field_email(),
        "password" => t.field_password(),
        "current" => t.current_password(),
        "role" => t.field_role(),
        "account" => t.field_account(),
        "key" => t.field_key(),
        "class" => t.field_class(),
        "label" => t.field_label(),
        "meaning" => t.field_meaning(),
        "colour" => t.field_colour(),
        "kind" => t.field_kind(),
        "tracker" => t.activity_tracker(),
        "promise" => t.activity_promise(),
        "person" => t.activity_person(),
        "action" => t.activity_action(),
        "day" => t.activity_day(),
        "delivery" => t.mail_delivery(),
        "assignee" => t.field_assignee(),
        "due" => t.field_due(),
        "do" => t.field_do(),
        "promises" => t.field_promises(),
        "stale_after" => t.field_stale_after(),
        "fate" => t.field_fate(),
        "rule" => t.field_rule(),
        "deadline" => t.field_deadline(),
        "successors" => t.field_successors(),
        "single_editor" => t.field_single_editor(),
        "heading" => t.field_heading(),
        "lead" => t.field_lead(),
        "foot" => t.field_foot(),
        "contact" => t.field_contact(),
        "corrections" => t.field_corrections(),
        "licence_name" => t.field_licence_name(),
        "licence_link" => t.field_licence_link(),
        "accent" => t.field_accent(),
        "position" => t.field_position(),
        "named" => t.field_named(),
        "reader" => t.outside_reader(),
        "days" => t.outside_days_label(),
        "revision" => t.outside_text(),
        "muted" => t.field_muted(),
        _ => t.field_other(),
    }
}

impl Lang {
    fn weakness(self, weakness: Weakness) -> &'static str {
        match weakness {
            Weakness::Common => self.weakness_common(),
            Weakness::Pattern => self.weakness_pattern(),
            Weakness::Word => self.weakness_word(),
            Weakness::Date => self.weakness_date(),
            Weakness::Own => self.weakness_own(),
            Weakness::Plain => self.weakness_plain(),
        }
    }

    /// The fault as a sentence that stands beside its field.
    pub fn fault(self, fault: &Fault) -> String {
        match &fault.reason {
            Reason::Missing => self.fault_missing().to_owned(),
            Reason::TooLong { limit } => self.fault_too_long(*limit),
            Reason::NotADate(typed) => self.fault_not_a_date(typed),
            Reason::NoSuchMonth(typed) => self.fault_no_such_month(typed),
            Reason::NoSuchDay(typed) => self.fault_no_such_day(typed),
            Reason::TwoDays(typed) => self.fault_two_days(typed),
            Reason::OtherWeekday(typed) => self.fault_other_weekday(typed),
            Reason::NotADay(typed) => self.fault_not_a_day(typed),
            Reason::Doubtful(typed) => self.fault_doubtful(typed),
            Reason::HoldsLater(date) => self.fault_holds_later(date),
            Reason::InFuture => self.fault_in_future().to_owned(),
            Reason::InPast => self.fault_in_past().to_owned(),
            Reason::NotAMoment(typed) => self.fault_not_a_moment(typed),
            Reason::Skipped => self.fault_skipped().to_owned(),
            Reason::EndBeforeStart => self.fault_end_before_start().to_owned(),
            Reason::UnknownChoice(typed) => self.fault_unknown_choice(typed),
            Reason::NotALink(typed) => self.fault_not_a_link(typed),
            Reason::NotHttp(typed) => self.fault_not_http(typed),
            Reason::LinkWithSecret => self.fault_link_with_secret().to_owned(),
            Reason::NotALanguage(typed) => self.fault_not_a_language(typed),
            Reason::UnknownLanguage(typed) => self.fault_unknown_language(typed),
            Reason::NotASlug(typed) => self.fault_not_a_slug(typed),
            Reason::Reserved(typed) => self.fault_reserved(typed),
            Reason::NotAReference(typed) => self.fault_not_a_reference(typed),
            Reason::NotAKey(typed) => self.fault_not_a_key(typed),
            Reason::NotAColour(typed) => self.fault_not_a_colour(typed),
            Reason::TooPale(contrast) => self.fault_too_pale(contrast),
            Reason::NotAnEmail(typed) => self.fault_not_an_email(typed),
            Reason::PasswordTooShort { minimum } => self.fault_password_too_short(*minimum),
            Reason::PasswordTooLong { bytes } => self.fault_password_too_long(*bytes),
            Reason::PasswordGuessable(weakness) => self.weakness(*weakness).to_owned(),
            Reason::WrongPassword => self.fault_wrong_password().to_owned(),
            Reason::ManySignIns => self.fault_many_sign_ins().to_owned(),
            Reason::SamePassword => self.fault_same_password().to_owned(),
            Reason::TooManyRequests { seconds } => self.fault_too_many_requests(&self.wait(*seconds)),
            Reason::TooManyTries { seconds } => self.fault_too_many_tries(&self.wait(*seconds)),
            Reason::Taken(typed) => self.fault_taken(typed),
            Reason::LooksLike { typed, other } => self.fault_looks_like(typed, other),
            Reason::NotTranslated(language) => self.fault_not_translated(language.as_str()),
            Reason::BothChanged => self.fault_both_changed().to_owned(),
            Reason::NotInText => self.fault_not_in_text().to_owned(),
            Reason::TitleOrQuotation => self.fault_title_or_quotation().to_owned(),
            Reason::UrlOrReason => self.fault_url_or_reason().to_owned(),
            Reason::NoEvidence => self.fault_no_evidence().to_owned(),
            Reason::NothingToRestOn => self.fault_nothing_to_rest_on().to_owned(),
            Reason::OldCodebook => self.fault_old_codebook().to_owned(),
            Reason::NothingToPreview => self.fault_nothing_to_preview().to_owned(),
            Reason::TooMany { limit } => self.fault_too_many(*limit),
            Reason::TooManyEdits { limit, waiting } => self.fault_too_many_edits(*limit, *waiting),
            Reason::EditTooLong { limit } => self.fault_edit_too_long(*limit),
            Reason::TooFew { minimum } => self.fault_too_few(*minimum),
            Reason::NotBetween { low, high } => self.fault_not_between(*low, *high),
            Reason::AccountClosed(name) => self.fault_account_closed(name),
            Reason::NoRole(name) => self.fault_no_role(name),
            Reason::InUse(what) => self.fault_in_use(what),
            Reason::MandateNotOver => self.fault_mandate_not_over().to_owned(),
            Reason::NoSuchPromise(typed) => self.fault_no_such_promise(typed),
            Reason::Itself(typed) => self.fault_itself(typed),
            Reason::InPreparation(typed) => self.fault_in_preparation(typed),
            Reason::Unlisted(typed) => self.fault_unlisted(typed),
            Reason::NotListed(reference) => self.fault_not_listed(reference),
            Reason::NotStanding => self.fault_not_standing().to_owned(),
            Reason::SameAsPublished => self.fault_same_as_published().to_owned(),
            Reason::AlreadyCorrected => self.fault_already_corrected().to_owned(),
            Reason::ScheduledRestsOnIt => self.fault_scheduled_rests_on_it().to_owned(),
            Reason::TakenBack => self.fault_taken_back().to_owned(),
            Reason::LeadsBack(typed) => self.fault_leads_back(typed),
        }
    }

    /// The fault as a line of the summary on top of a form: the field, then what is wrong.
    pub fn fault_line(self, fault: &Fault) -> String {
        let name = field_name(self, &fault.field);
        match self {
            Lang::En => format!("{name}: {}", self.fault(fault)),
            Lang::Fr => format!("{name}\u{a0}: {}", self.fault(fault)),
        }
    }
}
