//! Whole percentages of counts: equal counts have equal ones, wherever they are shown.

/// Whole percentages, each less than one away from its share. They add up to 100 where equal counts can be equal and larger
/// ones no smaller then: what is left after rounding down goes to the largest remainders, to all counts that are equal or to
/// none of them. Where that comes out nowhere, each is the nearest; whoever shows them says what they add up to.
pub fn hundredths(counts: &[usize]) -> Vec<usize> {
    let total: usize = counts.iter().sum();
    if total == 0 {
        return vec![0; counts.len()];
    }
    match rounded_up(counts, total) {
        Some(up) => counts.iter().map(|count| count * 100 / total + usize::from(up.contains(count))).collect(),
        None => counts.iter().map(|count| nearest(*count, total)).collect(),
    }
}

/// The nearest whole percentage, of two the larger; of nothing none.
pub fn nearest(part: usize, whole: usize) -> usize {
    (part * 100 + whole / 2).checked_div(whole).unwrap_or(0)
}

/// Equal counts.
struct Group {
    count: usize,
    size: usize,
    floor: usize,
    remainder: usize,
}

/// Which counts are rounded up, all others down, so that the sum is 100; those with the largest remainders in sum.
fn rounded_up(counts: &[usize], total: usize) -> Option<Vec<usize>> {
    let groups = groups(counts, total);
    let left = 100 - groups.iter().map(|group| group.floor * group.size).sum::<usize>();
    // For each number of places rounded up the best choice so far: what the remainders add up to, and the counts.
    let mut best: Vec<Option<(usize, Vec<usize>)>> = vec![None; left + 1];
    best[0] = Some((0, Vec::new()));
    // Of counts that are rounded down to the same the larger one goes first.
    for alike in groups.chunk_by(|one, next| one.floor == next.floor) {
        let before = best.clone();
        for (used, (sum, chosen)) in before.iter().enumerate().filter_map(|(used, one)| Some((used, one.as_ref()?))) {
            let (mut used, mut sum, mut chosen) = (used, *sum, chosen.clone());
            for group in alike.iter().take_while(|group| group.remainder > 0) {
                used += group.size;
                sum += group.size * group.remainder;
                chosen.push(group.count);
                match best.get_mut(used) {
                    Some(place) if place.as_ref().is_none_or(|(most, _)| *most < sum) => {
                        *place = Some((sum, chosen.clone()))
                    }
                    Some(_) => {}
                    None => break,
                }
            }
        }
    }
    best.pop().flatten().map(|(_, chosen)| chosen)
}

/// The counts, the largest first.
fn groups(counts: &[usize], total: usize) -> Vec<Group> {
    let mut sorted = counts.to_vec();
    sorted.sort_by_key(|count| std::cmp::Reverse(*count));
    let group = |equal: &[usize]| {
        let count = equal[0];
        Group { count, size: equal.len(), floor: count * 100 / total, remainder: count * 100 % total }
    };
    sorted.chunk_by(usize::eq).map(group).collect()
}
