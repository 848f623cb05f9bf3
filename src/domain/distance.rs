//! How far two texts are apart, as far as looking for that may cost: texts too different are not compared word by word. The
//! work is counted, so that it is bounded on any machine.

use super::steps;

/// How many steps comparisons may still take.
#[derive(Debug)]
pub struct Budget {
    left: usize,
}

impl Budget {
    /// For one comparison: of two texts in which some thousand words came or went.
    const ONE: usize = 1_000_000;
    /// For all comparisons of a page.
    const PAGE: usize = 6_000_000;
    /// What a comparison may take however much others took: of texts in which some two hundred words came or went.
    const SMALL: usize = 20_000;

    /// That of one comparison.
    pub fn of_one() -> Budget {
        Budget { left: 4 * Budget::ONE }
    }

    /// That of all comparisons on a page. Each may take no more than one alone, and than a quarter of what is left. Small changes
    /// are always found: forms bound how many comparisons there are.
    pub fn of_page() -> Budget {
        Budget { left: Budget::PAGE }
    }

    /// Whether `old` becomes `new` by so few changes that they can be found within the budget. Takes from it what it costs:
    /// the square of the number of changes, and the length of what stayed (Myers 1986).
    pub fn reaches<T: PartialEq>(&mut self, old: &[T], new: &[T]) -> bool {
        let (old, new) = between(old, new);
        let allowed = Budget::ONE.min(self.left / 4).max(Budget::SMALL);
        if old.is_empty() || new.is_empty() {
            return true;
        }
        if old.len().abs_diff(new.len()).pow(2) / 2 > allowed {
            return false;
        }
        let cost = cost(old, new, allowed);
        steps::take(cost.unwrap_or(allowed));
        self.left = self.left.saturating_sub(cost.unwrap_or(allowed));
        cost.is_some()
    }
}

/// Two texts without the beginning and the end that they have in common.
pub fn between<'a, T: PartialEq>(old: &'a [T], new: &'a [T]) -> (&'a [T], &'a [T]) {
    let same = |(one, other): &(&T, &T)| one == other;
    let start = old.iter().zip(new).take_while(same).count();
    let (old, new) = (&old[start..], &new[start..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    (&old[..old.len() - end], &new[..new.len() - end])
}

/// How many steps it takes to find out by how many changes `old` becomes `new`; nothing if it takes more than allowed.
fn cost<T: PartialEq>(old: &[T], new: &[T], allowed: usize) -> Option<usize> {
    // On each diagonal, numbered from the middle, how far the old text has been read. Two words of room beyond either end.
    let most = (old.len() + new.len()).min(allowed.saturating_mul(2).isqrt() + 1);
    let mut read = vec![0_usize; 2 * most + 3];
    let middle = most + 1;
    let mut taken = 0;
    for changes in 0..=most {
        for at in (middle - changes..=middle + changes).step_by(2) {
            let comes_down = at == middle - changes || (at != middle + changes && read[at - 1] < read[at + 1]);
            let mut here = if comes_down { read[at + 1] } else { read[at - 1] + 1 };
            let mut there = (here + middle).checked_sub(at).unwrap_or(usize::MAX);
            taken += 1;
            while old.get(here).is_some_and(|word| new.get(there).is_some_and(|other| word == other)) {
                (here, there, taken) = (here + 1, there + 1, taken + 1);
            }
            read[at] = here;
            if taken > allowed {
                return None;
            }
            if here >= old.len() && there >= new.len() {
                return Some(taken);
            }
        }
    }
    None
}
