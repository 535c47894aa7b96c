//! Lists that hold something of every sentence of a document grow by an eighth: doubled, half of their memory may lie idle.

/// From how many values on a list grows by an eighth.
const LONG: usize = 1024;

/// Appends a value.
pub(crate) fn push<T>(list: &mut Vec<T>, value: T) {
    if list.len() == list.capacity() && list.len() >= LONG {
        list.reserve_exact(list.len() / 8);
    }
    list.push(value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_has_little_idle() {
        let mut list = Vec::new();
        (0..100_000).for_each(|n| push(&mut list, n));
        assert_eq!(list.len(), 100_000);
        assert!(list.capacity() <= 112_500, "{}", list.capacity());
    }
}
