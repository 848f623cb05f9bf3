//! Whole percentages of counts: equal counts have equal ones, wherever they are shown. None is bent so that several add up to
//! 100: whoever shows them side by side says that each is rounded by itself.

/// The nearest whole percentage, of two the larger; of nothing none.
pub fn nearest(part: usize, whole: usize) -> usize {
    (part * 100 + whole / 2).checked_div(whole).unwrap_or(0)
}

/// Whether the nearest whole percentage says too much or too little to be shown: something is never nothing of a hundred, and
/// what is not all is never a whole hundred.
pub fn is_edge(part: usize, whole: usize) -> bool {
    match nearest(part, whole) {
        0 => part > 0,
        100.. => part < whole,
        _ => false,
    }
}
