//! How much of a text is looked at: counted where tests run, so that they can hold the work to the length of the text.
//! A release build counts nothing.

use std::cell::Cell;
use std::iter::Inspect;

thread_local! {
    static TAKEN: Cell<usize> = const { Cell::new(0) };
}

/// Counts so many steps.
pub fn take(steps: usize) {
    if cfg!(debug_assertions) {
        TAKEN.set(TAKEN.get().wrapping_add(steps));
    }
}

/// The same items, of which each that is looked at is a step.
pub fn counted<I: Iterator>(items: I) -> Inspect<I, fn(&I::Item)> {
    items.inspect(|_| take(1))
}

/// How many steps this work takes.
pub fn taken(work: impl FnOnce()) -> usize {
    let before = so_far();
    work();
    since(before)
}

/// How many steps this thread has taken so far.
pub fn so_far() -> usize {
    TAKEN.get()
}

/// How many more it has taken since there were so many.
pub fn since(before: usize) -> usize {
    TAKEN.get().wrapping_sub(before)
}
