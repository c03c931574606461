//! How far two words are from each other, for "did you mean".

/// Characters that are compared; what is beyond counts as different in length only.
const MOST: usize = 64;

/// The number of letters to insert, drop, replace or swap with a neighbour to make one word of the other.
/// Bounded: at most 64 characters of each are compared.
///
/// # Examples
/// ```
/// assert_eq!(kernel::text::distance("hoi nghi", "hio nghj"), 2);
/// ```
pub fn distance(a: &str, b: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (a.chars().take(MOST).collect(), b.chars().take(MOST).collect());
    let beyond = |s: &str| s.chars().skip(MOST).count();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (i, x) in left.iter().enumerate() {
        let mut row = Vec::with_capacity(right.len() + 1);
        row.push(i + 1);
        for (j, y) in right.iter().enumerate() {
            let mut best = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && left[i - 1] == *y && right[j - 1] == *x {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[right.len()] + beyond(a).abs_diff(beyond(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn insertions_drops_replacements_and_swaps_cost_one_each() {
        for (a, b, d) in [
            ("hoi", "hoi", 0),
            ("hoi", "hi", 1),
            ("hoi", "hopi", 1),
            ("hoi", "hai", 1),
            ("hoi", "hio", 1),
            ("", "hoi", 3),
        ] {
            assert_eq!(distance(a, b), d, "{a} {b}");
        }
    }
}
