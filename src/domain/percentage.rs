//! Whole percentages of counts: equal counts have equal ones, wherever they are shown.

/// The nearest whole percentage of each. None is bent so that they add up to 100: whoever shows them side by side says what
/// they add up to where it is something else.
pub fn hundredths(counts: &[usize]) -> Vec<usize> {
    let total: usize = counts.iter().sum();
    counts.iter().map(|count| nearest(*count, total)).collect()
}

/// The nearest whole percentage, of two the larger; of nothing none.
pub fn nearest(part: usize, whole: usize) -> usize {
    (part * 100 + whole / 2).checked_div(whole).unwrap_or(0)
}
