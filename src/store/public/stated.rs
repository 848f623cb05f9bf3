//! The words of a promise in what was said about it: those of the edition that said it, so that lists of what was published keep
//! what they said when the record is revised.

/// The statement as it was, as JSON, for a row called `edition`; what follows where there is no edition.
macro_rules! statement {
    ($otherwise:literal) => {
        concat!("coalesce((edition.document #> '{promise,statement}')::jsonb, ", $otherwise, ")")
    };
}
pub(super) use statement;

/// Which translations are older than other words, for rows called `edition` and `promise`: those of the promise, while it reads
/// as it did.
macro_rules! older {
    () => {
        "CASE WHEN edition.document IS NULL OR (edition.document #> '{promise,statement}')::jsonb = promise.statement
              THEN coalesce(promise.older, '{}') ELSE '{}' END"
    };
}
pub(super) use older;
