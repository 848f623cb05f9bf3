//! What is wrong with something that was typed: a field and a reason, as values. The sentence lives in `i18n`.

use super::account::Weakness;
use super::language::Language;
use super::partial_date::{DateError, PartialDate};

/// One thing that must be mended before a text can be kept or submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Dotted path of the field, such as `effective_date`, `rationale.fr` or `evidence.2.url` (items count from 1).
    pub field: String,
    /// Why it cannot stay as it is.
    pub reason: Reason,
}

impl Fault {
    /// A fault at `field`.
    pub fn new(field: impl Into<String>, reason: Reason) -> Self {
        Fault { field: field.into(), reason }
    }
}

/// Why a value is not acceptable. Values that were typed are carried along so that the sentence can repeat them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing was given where something is needed.
    Missing,
    /// Longer than `limit` characters.
    TooLong { limit: usize },
    /// Not a year, a month or a day.
    NotADate(String),
    /// A month outside 1–12.
    NoSuchMonth(String),
    /// A day which that month does not have.
    NoSuchDay(String),
    /// A day written in numbers of which either may be the month.
    TwoDays(String),
    /// A day with the name of a weekday that it is not.
    OtherWeekday(String),
    /// A full day is needed, not a month or a year.
    NotADay(String),
    /// A date that is hardly meant: right only if its writer says so.
    Doubtful(String),
    /// What holds from this date on cannot be published before it has begun.
    HoldsLater(PartialDate),
    /// A date later than today where only the past makes sense.
    InFuture,
    /// A moment that is already over where a coming one is needed.
    InPast,
    /// Not a moment (day and time).
    NotAMoment(String),
    /// A time that clocks skip when they are set forward.
    Skipped,
    /// The end does not come after the beginning.
    EndBeforeStart,
    /// None of the values on offer.
    UnknownChoice(String),
    /// Not a web address.
    NotALink(String),
    /// A web address that is neither `http` nor `https`.
    NotHttp(String),
    /// A web address that carries a name, a password or a key to sign in with.
    LinkWithSecret,
    /// Not a language tag such as `fr` or `en`.
    NotALanguage(String),
    /// Not a language that is known by name.
    UnknownLanguage(String),
    /// Not usable as a short name in addresses.
    NotASlug(String),
    /// A short name that the site needs for itself.
    Reserved(String),
    /// Not usable as a promise's reference.
    NotAReference(String),
    /// Not usable as a verdict's key.
    NotAKey(String),
    /// Not an e-mail address.
    NotAnEmail(String),
    /// Not a colour written in hexadecimal digits.
    NotAColour(String),
    /// A colour too pale for text: its contrast with the paper, to one.
    TooPale(String),
    /// Shorter than `minimum` characters, for a password.
    PasswordTooShort { minimum: usize },
    /// Longer than so many bytes, for a password.
    PasswordTooLong { bytes: usize },
    /// A password that is easily guessed.
    PasswordGuessable(Weakness),
    /// The password that the account has already.
    SamePassword,
    /// Not the password of the account.
    WrongPassword,
    /// Too many passwords are checked at this moment.
    ManySignIns,
    /// Too many wrong passwords; the next try is taken after so long.
    TooManyTries { seconds: i64 },
    /// A new password was asked for too often; the next request is taken after so long.
    TooManyRequests { seconds: i64 },
    /// Already used by another row.
    Taken(String),
    /// To whoever reads it aloud the same as what another row has.
    LooksLike { typed: String, other: String },
    /// The tracker publishes in this language, and the text is neither written in it nor declared untranslated.
    NotTranslated(Language),
    /// Two people changed it differently, and none of the texts has been chosen.
    BothChanged,
    /// Words that do not occur where they are said to.
    NotInText,
    /// An evidence item with neither a title nor a quotation.
    TitleOrQuotation,
    /// An evidence item with neither an address nor a reason for having none.
    UrlOrReason,
    /// An update without any evidence.
    NoEvidence,
    /// A rating without evidence, and without the statement that none was found.
    NothingToRestOn,
    /// The verdict belongs to a codebook version that is no longer in force.
    OldCodebook,
    /// More than `limit` entries.
    TooMany { limit: usize },
    /// More than `limit` suggested edits would wait for an answer, beside those that do.
    TooManyEdits { limit: usize, waiting: usize },
    /// An edit of more than `limit` characters is none that is suggested.
    EditTooLong { limit: usize },
    /// Fewer entries than make sense.
    TooFew { minimum: usize },
    /// The tracker still publishes in, or its texts still need, this language.
    InUse(String),
    /// Not a whole number between these two.
    NotBetween { low: usize, high: usize },
    /// This person's account is closed.
    AccountClosed(String),
    /// This person has no role on the tracker.
    NoRole(String),
    /// The mandate is not over, or its end is not known.
    MandateNotOver,
    /// No promise of the tracker has this reference.
    NoSuchPromise(String),
    /// The promise itself, where others are needed.
    Itself(String),
    /// A promise that is no longer listed itself.
    Unlisted(String),
    /// A promise that is in preparation, and so not on the list.
    InPreparation(String),
    /// A promise that is no longer listed, so that nobody can work on it.
    NotListed(String),
    /// A published item that was corrected or withdrawn meanwhile.
    NotStanding,
    /// A corrected item that reads as it is published.
    SameAsPublished,
    /// A publication whose verdict has been corrected already.
    AlreadyCorrected,
    /// A scheduled rating rests on the evidence of this publication alone.
    ScheduledRestsOnIt,
    /// An assessment that is not open any more, so that nothing of it is to be shown before it is published.
    NothingToPreview,
    /// The publication that a correction is about has been taken back since.
    TakenBack,
    /// A promise that goes on in the one that it is to take over.
    LeadsBack(String),
}

impl Reason {
    /// Whether it is about something that was published and is no longer: what a correction corrects, or the evidence that
    /// a rating rests on.
    pub fn is_of_what_is_gone(&self) -> bool {
        matches!(self, Reason::TakenBack | Reason::NotStanding | Reason::NothingToRestOn)
    }

    /// Why what was typed is not a date.
    pub fn date(error: DateError, typed: &str) -> Reason {
        let shown = typed.trim().to_owned();
        match error {
            DateError::Unreadable => Reason::NotADate(shown),
            DateError::NoSuchMonth => Reason::NoSuchMonth(shown),
            DateError::NoSuchDay => Reason::NoSuchDay(shown),
            DateError::TwoDays => Reason::TwoDays(shown),
            DateError::OtherWeekday => Reason::OtherWeekday(shown),
        }
    }
}
