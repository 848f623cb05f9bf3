//! Numbers, shares and plurals as each language writes them.

use super::Lang;
use crate::domain::percentage::{is_edge, nearest};

impl Lang {
    /// A whole number with its thousands set apart: "1,234"; « 1 234 ».
    pub fn number(self, n: usize) -> String {
        let digits = n.to_string();
        let mark = match self {
            Lang::En => ",",
            Lang::Fr => "\u{202f}",
        };
        let mut written = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                written.push_str(mark);
            }
            written.push(digit);
        }
        written
    }

    /// `part` of `whole` as a rounded percentage: "42%"; « 42 % ». Zero of zero is zero; something is never "0%", however
    /// little it is, and what is not all is never "100%".
    pub fn share(self, part: usize, whole: usize) -> String {
        match (nearest(part, whole), is_edge(part, whole)) {
            (0, true) => format!("<{}", self.percent(1)),
            (_, true) => format!(">{}", self.percent(99)),
            (hundredths, false) => self.percent(hundredths),
        }
    }

    /// So many hundredths.
    pub fn percent(self, hundredths: usize) -> String {
        match self {
            Lang::En => format!("{hundredths}%"),
            Lang::Fr => format!("{hundredths}\u{a0}%"),
        }
    }

    /// A time to wait, in whole seconds up to two minutes, and from then on in minutes.
    pub fn wait(self, seconds: i64) -> String {
        // Whoever comes then is not sent away once more.
        let seconds = usize::try_from(seconds).unwrap_or(0) + 1;
        let (n, (one, many)) = match (seconds, self) {
            (..=120, Lang::En) => (seconds, ("second", "seconds")),
            (..=120, Lang::Fr) => (seconds, ("seconde", "secondes")),
            _ => (seconds.div_ceil(60), ("minute", "minutes")),
        };
        self.count(n, one, many)
    }

    /// `n` things: the singular for one in English, for none and one in French.
    pub fn count(self, n: usize, one: &str, many: &str) -> String {
        let singular = match self {
            Lang::En => n == 1,
            Lang::Fr => n < 2,
        };
        let space = if self == Lang::En { ' ' } else { '\u{a0}' };
        format!("{}{space}{}", self.number(n), if singular { one } else { many })
    }
}
