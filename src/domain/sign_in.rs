//! How often signing in may fail, and new passwords be asked for: a delay that grows with each failure instead of a lock, so that guessing passwords takes
//! years. Failures are forgiven with time, and a browser that signed in before is counted apart from strangers: whoever
//! guesses elsewhere does not delay it.

use chrono::{DateTime, TimeDelta, Utc};

use super::closed_list::closed_list;

closed_list! {
    /// Whose failures are counted together.
    pub enum Tally {
        /// Strangers who sign in as one person.
        Account = "account",
        /// A browser from which that person signed in before.
        Device = "device",
        /// Strangers from one network, as whoever they sign in.
        Network = "network",
        /// Whoever asks for a new password for one address.
        ResetAddress = "reset_address",
        /// Whoever asks for new passwords from one network.
        ResetNetwork = "reset_network",
        /// Those from one network who try links to unpublished texts.
        Preview = "preview",
        /// Those who have typed the right password of an account, and then codes.
        Code = "code",
    }
}

impl Tally {
    /// How many failures cost no delay.
    pub fn free(self) -> i32 {
        match self {
            Tally::Account | Tally::Device | Tally::Code => 5,
            // Whole newsrooms and universities share one address.
            Tally::Network | Tally::Preview => 30,
            Tally::ResetAddress => 3,
            Tally::ResetNetwork => 15,
        }
    }

    /// The first delay, which each further failure doubles, and the longest, in seconds. Who asks for a new password makes the
    /// site send a mail to somebody, so that these are longer.
    fn delays(self) -> (i64, i64) {
        match self {
            Tally::Account | Tally::Device | Tally::Network | Tally::Preview | Tally::Code => (5, 15 * 60),
            Tally::ResetAddress => (10 * 60, 2 * 60 * 60),
            Tally::ResetNetwork => (60, 60 * 60),
        }
    }

    /// After how long one failure is forgiven.
    fn forgiven_after(self) -> TimeDelta {
        match self {
            Tally::Account | Tally::Device | Tally::Code => TimeDelta::hours(1),
            Tally::Network | Tally::Preview => TimeDelta::minutes(2),
            Tally::ResetAddress => TimeDelta::hours(2),
            Tally::ResetNetwork => TimeDelta::minutes(10),
        }
    }
}

/// The failures of a tally, as they stood at the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    /// How many there were.
    pub count: i32,
    /// When the last one was.
    pub last_at: DateTime<Utc>,
}

impl Failures {
    /// None so far.
    pub fn none(now: DateTime<Utc>) -> Failures {
        Failures { count: 0, last_at: now }
    }

    /// How long nobody of this tally may try again; nothing where they may now.
    pub fn wait(&self, tally: Tally, now: DateTime<Utc>) -> Option<TimeDelta> {
        let over = u32::try_from(self.count - tally.free()).ok()?;
        let (first, longest) = tally.delays();
        let delay = first.saturating_mul(1 << over.min(16)).min(longest);
        let left = self.last_at + TimeDelta::seconds(delay) - now;
        (left > TimeDelta::zero()).then_some(left)
    }

    /// The failures with one more, less those that are forgiven by now.
    pub fn and_one(&self, tally: Tally, now: DateTime<Utc>) -> Failures {
        let period = tally.forgiven_after().num_seconds();
        let forgiven = ((now - self.last_at).num_seconds().max(0) / period).min(i64::from(i32::MAX));
        let left = (i64::from(self.count) - forgiven).max(0);
        Failures { count: i32::try_from(left + 1).unwrap_or(i32::MAX), last_at: now }
    }

    /// Whether the trail should say that it is this many: when delays begin, and whenever their number has doubled since.
    pub fn is_noteworthy(&self, tally: Tally) -> bool {
        let free = tally.free();
        self.count >= free && self.count % free == 0 && (self.count / free).count_ones() == 1
    }

    /// Whether the person should hear of it: when delays begin for the second time in a row.
    pub fn is_alarming(&self, tally: Tally) -> bool {
        !matches!(tally, Tally::Network | Tally::Preview) && self.count == 2 * tally.free()
    }
}

/// After so long without a failure a tally is not kept any more.
pub const FORGOTTEN_AFTER: TimeDelta = TimeDelta::days(7);
