//! The words of a promise in what was said about it: those of their day, so that lists of what was published keep what they
//! said when the record is revised. Before the first publication there are no editions, and today's words stand there.

/// Joins `said`, with the statement as it was, as JSON, and the fields whose translation was older than other words, to rows
/// called `event`, `edition` (the edition that said it, if one did) and `promise`. A decision about the list has no edition of
/// its own: its words are those of the newest edition before it. What follows is said where there is no edition at all.
macro_rules! said {
    ($otherwise:literal) => {
        concat!(
            "LEFT JOIN LATERAL (
                 SELECT coalesce(of_day.statement, ", $otherwise, ") AS statement,
                        CASE WHEN of_day.statement IS NULL OR of_day.statement = promise.statement
                             THEN coalesce(promise.older, '{}') ELSE '{}' END AS older
                 FROM (SELECT (coalesce(edition.document,
                           (SELECT newest.document FROM published_edition AS newest
                            WHERE event.number IS NULL AND newest.promise_id = event.promise_id
                                AND newest.published_at <= event.at
                            ORDER BY newest.number DESC LIMIT 1)) #> '{promise,statement}')::jsonb AS statement) AS of_day
             ) AS said ON true"
        )
    };
}
pub(super) use said;
