//! Lists in order by a key of numbers.
//!
//! The code that sorts a list is as large as that of a whole step, and a program holds it once for each type that is sorted.
//! Here only keys and places are, so it is there once.

use crate::span::Span;

/// What a list is ordered by: the first number that differs decides.
pub(crate) type Key = [u64; 3];

/// Sorts a list by a key. What has the same key keeps its order.
pub(crate) fn by_key<T>(list: &mut [T], key: impl Fn(&T) -> Key) {
    // Mostly it is in order.
    if list.windows(2).all(|pair| key(&pair[0]) <= key(&pair[1])) {
        return;
    }
    let mut places: Vec<(Key, usize)> = list.iter().enumerate().map(|(i, value)| (key(value), i)).collect();
    places.sort_unstable();
    // Each place takes its value from another one, round and round; no second list is needed.
    for start in 0..places.len() {
        let mut to = start;
        loop {
            let from = std::mem::replace(&mut places[to].1, to);
            if from == start {
                break;
            }
            list.swap(to, from);
            to = from;
        }
    }
}

/// Where a span begins, then where it ends.
pub(crate) fn of_span(span: &Span) -> Key {
    [span.start() as u64, span.end() as u64, 0]
}

/// A number for a float, the smaller the larger that is: for what is best first.
pub(crate) fn falling(f: f32) -> u64 {
    let bits = f.to_bits();
    let rising = if bits >> 31 == 0 { bits | 1 << 31 } else { !bits };
    u64::from(!rising)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_stable_sort_does(list in proptest::collection::vec((0u64..8, 0u64..3, any::<u8>()), 0..40)) {
            let (mut ours, mut theirs) = (list.clone(), list);
            by_key(&mut ours, |v| [v.0, v.1, 0]);
            theirs.sort_by_key(|v| (v.0, v.1));
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn floats_fall(a in any::<f32>(), b in any::<f32>()) {
            prop_assert_eq!(falling(a).cmp(&falling(b)), b.total_cmp(&a));
        }
    }
}
