//! Whole percentages of counts.

/// Whole percentages that add up to 100: what is left after rounding down goes to the largest remainders, of equal ones to
/// the first (the method of Hare and Niemeyer).
pub fn hundredths(counts: &[usize]) -> Vec<usize> {
    let total: usize = counts.iter().sum();
    if total == 0 {
        return vec![0; counts.len()];
    }
    let mut rounded: Vec<usize> = counts.iter().map(|count| count * 100 / total).collect();
    let mut places: Vec<usize> = (0..counts.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(counts[*place] * 100 % total));
    let left = 100 - rounded.iter().sum::<usize>();
    for place in places.into_iter().take(left) {
        rounded[place] += 1;
    }
    rounded
}
