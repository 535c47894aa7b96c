//! A table from numbers to values, in the order in which the numbers came.
//!
//! The code of a hash table is as large as that of a whole step, and a program holds it once for each type of value. Here
//! the hash table holds places only, so it is there once; the values lie in a list. Its hash is keyed anew for each table, so
//! no text can be written whose numbers collide.

use std::collections::hash_map::RandomState;
use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher};

/// Values by number.
#[derive(Clone, Debug)]
pub(crate) struct Table<V> {
    places: Places,
    values: Vec<V>,
}

impl<V> Default for Table<V> {
    fn default() -> Self {
        Table { places: Places::default(), values: Vec::new() }
    }
}

impl<V> Table<V> {
    pub(crate) fn get(&self, number: u64) -> Option<&V> {
        self.values.get(self.places.find(number)?)
    }

    pub(crate) fn get_mut(&mut self, number: u64) -> Option<&mut V> {
        self.values.get_mut(self.places.find(number)?)
    }

    pub(crate) fn contains(&self, number: u64) -> bool {
        self.places.find(number).is_some()
    }

    /// The value of a number, which is made where there is none.
    pub(crate) fn get_or(&mut self, number: u64, make: impl FnOnce() -> V) -> &mut V {
        let place = self.places.find_or(number, self.values.len());
        if place == self.values.len() {
            self.values.push(make());
        }
        &mut self.values[place]
    }

    pub(crate) fn insert(&mut self, number: u64, value: V) {
        let place = self.places.find_or(number, self.values.len());
        match self.values.get_mut(place) {
            Some(old) => *old = value,
            None => self.values.push(value),
        }
    }

    pub(crate) fn values(&self) -> &[V] {
        &self.values
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    pub(crate) fn clear(&mut self) {
        self.places.0.clear();
        self.values.clear();
    }
}

/// Where the value of each number lies.
#[derive(Clone, Debug, Default)]
struct Places(HashMap<u64, u32, Keyed>);

impl Places {
    #[inline(never)]
    fn find(&self, number: u64) -> Option<usize> {
        self.0.get(&number).map(|&place| place as usize)
    }

    /// The place of a number, or else `new`, which becomes its place.
    #[inline(never)]
    fn find_or(&mut self, number: u64, new: usize) -> usize {
        *self.0.entry(number).or_insert(new as u32) as usize
    }
}

/// What the hash depends on beside the number.
#[derive(Clone, Copy, Debug)]
struct Keyed(u64);

impl Default for Keyed {
    fn default() -> Self {
        Keyed(RandomState::new().hash_one(0) | 1)
    }
}

impl BuildHasher for Keyed {
    type Hasher = Folded;

    fn build_hasher(&self) -> Folded {
        Folded(self.0)
    }
}

/// The product of number and key, folded into half of its width.
struct Folded(u64);

impl Hasher for Folded {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn write_u64(&mut self, number: u64) {
        let product = u128::from(number ^ 0x9e37_79b9_7f4a_7c15) * u128::from(self.0);
        self.0 = (product >> 64) as u64 ^ product as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn as_a_map_does(steps in proptest::collection::vec((0u64..20, 0u8..3, any::<u16>()), 0..60)) {
            let (mut ours, mut theirs) = (Table::default(), BTreeMap::new());
            for (number, what, value) in steps {
                match what {
                    0 => {
                        ours.insert(number, value);
                        theirs.insert(number, value);
                    }
                    1 => prop_assert_eq!(ours.get_or(number, || value), theirs.entry(number).or_insert(value)),
                    _ => prop_assert_eq!(ours.get_mut(number), theirs.get_mut(&number)),
                }
                prop_assert_eq!(ours.get(number), theirs.get(&number));
                prop_assert_eq!(ours.contains(number), theirs.contains_key(&number));
            }
            prop_assert_eq!(ours.is_empty(), theirs.is_empty());
            prop_assert_eq!(ours.values().len(), theirs.len());
            ours.clear();
            prop_assert!(ours.is_empty() && !ours.contains(0));
        }
    }
}
