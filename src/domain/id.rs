//! One type for each kind of row number, so that a promise's number is never taken for a tracker's.

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident;)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// Names an account.
    AccountId;
    /// Names a tracker.
    TrackerId;
    /// Names one version of a tracker's codebook.
    CodebookId;
    /// Names a proposed change of a codebook.
    CodebookProposalId;
    /// Names a verdict of one codebook version.
    VerdictId;
    /// Names a source.
    SourceId;
    /// Names a topic.
    TopicId;
    /// Names a promise.
    PromiseId;
    /// Names an assessment.
    AssessmentId;
    /// Names a saved revision of an assessment.
    RevisionId;
    /// Names a proposal to open a tracker or to close it.
    OpeningId;
    /// Names a revision of the public record.
    RecordRevisionId;
    /// Names what became of a promise.
    FateId;
    /// Names a decision about many promises.
    BatchId;
    /// Names a link by which someone outside reads a revision.
    PreviewLinkId;
    /// Names a remark on an assessment.
    RemarkId;
    /// Names a small edit that was suggested in an assessment.
    SuggestionId;
    /// Names a link that does one thing once.
    OneTimeLinkId;
}
