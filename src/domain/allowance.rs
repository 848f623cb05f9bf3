//! How much a network may ask of what costs work for every asking: some at once, and then as much as time gives back. Pages
//! that are kept in memory cost nothing and are never counted.

use super::closed_list::closed_list;

closed_list! {
    /// What is counted apart.
    pub enum Asking {
        /// Questions to the search, and lists that are narrowed down by words.
        Search = "search",
        /// What programs read: feeds, data, cards, maps of the site.
        Machine = "machine",
    }
}

impl Asking {
    /// How many may be asked at once. Whole newsrooms and universities share one network.
    pub fn at_once(self) -> f64 {
        match self {
            Asking::Search => 60.0,
            Asking::Machine => 240.0,
        }
    }

    /// How many more each second.
    pub fn each_second(self) -> f64 {
        match self {
            Asking::Search => 1.0,
            Asking::Machine => 4.0,
        }
    }

    /// After how many seconds one more may be asked, where so much is spent and one more is too many.
    pub fn wait(self, spent: f64) -> u64 {
        ((spent + 1.0 - self.at_once()) / self.each_second()).ceil().clamp(1.0, 60.0) as u64
    }
}
