//! Short lists that lie where they are used: no memory is asked for, as readings and the tags of words come and go by the thousand.

use std::fmt;
use std::ops::{Deref, DerefMut};

/// At most `N` values in order. What is pushed on a full list is left out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Few<T, const N: usize> {
    list: [T; N],
    len: u8,
}

impl<T: Copy + Default, const N: usize> Default for Few<T, N> {
    fn default() -> Self {
        Few::of(T::default())
    }
}

impl<T: Copy, const N: usize> Few<T, N> {
    /// An empty list; `filler` lies where nothing has been pushed yet.
    pub(crate) fn of(filler: T) -> Self {
        Few { list: [filler; N], len: 0 }
    }

    pub(crate) fn push(&mut self, value: T) {
        if let Some(slot) = self.list.get_mut(usize::from(self.len)) {
            *slot = value;
            self.len += 1;
        }
    }

    pub(crate) fn is_full(&self) -> bool {
        usize::from(self.len) == N
    }

    pub(crate) fn extend(&mut self, values: impl IntoIterator<Item = T>) {
        values.into_iter().for_each(|value| self.push(value));
    }

    pub(crate) fn clear(&mut self) {
        self.len = 0;
    }

    pub(crate) fn retain(&mut self, keeps: impl Fn(&T) -> bool) {
        let mut kept = 0;
        for i in 0..usize::from(self.len) {
            if keeps(&self.list[i]) {
                self.list[kept] = self.list[i];
                kept += 1;
            }
        }
        self.len = kept as u8;
    }
}

impl<T: Copy + Default, const N: usize> FromIterator<T> for Few<T, N> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut few = Few::default();
        few.extend(values);
        few
    }
}

impl<T, const N: usize> Deref for Few<T, N> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.list[..usize::from(self.len)]
    }
}

impl<T, const N: usize> DerefMut for Few<T, N> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.list[..usize::from(self.len)]
    }
}

impl<'a, T, const N: usize> IntoIterator for &'a Few<T, N> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T, const N: usize> IntoIterator for &'a mut Few<T, N> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

/// A value to lie where no other one does.
pub(crate) trait Blank: Copy {
    const BLANK: Self;
}

impl Blank for u32 {
    const BLANK: u32 = 0;
}

/// A list that lies where it is used as long as it has at most `N` values, and in memory of its own from then on.
#[derive(Clone)]
pub(crate) struct Short<T, const N: usize> {
    few: Few<T, N>,
    /// All values, once they are more.
    long: Vec<T>,
}

impl<T: Blank, const N: usize> Short<T, N> {
    pub(crate) fn push(&mut self, value: T) {
        if self.long.is_empty() && !self.few.is_full() {
            return self.few.push(value);
        }
        if self.long.is_empty() {
            self.long.extend_from_slice(&self.few);
        }
        self.long.push(value);
    }

    pub(crate) fn insert(&mut self, at: usize, value: T) {
        let at = at.min(self.len());
        self.push(value);
        self[at..].rotate_right(1);
    }

    pub(crate) fn clear(&mut self) {
        self.few.clear();
        self.long.clear();
    }
}

impl<T: Blank, const N: usize> Default for Short<T, N> {
    fn default() -> Self {
        Short { few: Few::of(T::BLANK), long: Vec::new() }
    }
}

impl<T: Blank, const N: usize> FromIterator<T> for Short<T, N> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut short = Short::default();
        values.into_iter().for_each(|value| short.push(value));
        short
    }
}

impl<T, const N: usize> Deref for Short<T, N> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        if self.long.is_empty() {
            &self.few
        } else {
            &self.long
        }
    }
}

impl<T, const N: usize> DerefMut for Short<T, N> {
    fn deref_mut(&mut self) -> &mut [T] {
        if self.long.is_empty() {
            &mut self.few
        } else {
            &mut self.long
        }
    }
}

impl<'a, T, const N: usize> IntoIterator for &'a Short<T, N> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: PartialEq, const N: usize> PartialEq for Short<T, N> {
    fn eq(&self, other: &Self) -> bool {
        self[..] == other[..]
    }
}

impl<T: fmt::Debug, const N: usize> fmt::Debug for Short<T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self[..].fmt(f)
    }
}

#[cfg(feature = "serde")]
impl<T: serde::Serialize, const N: usize> serde::Serialize for Short<T, N> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self[..].serialize(serializer)
    }
}

#[cfg(feature = "serde")]
impl<'de, T: Blank + serde::Deserialize<'de>, const N: usize> serde::Deserialize<'de> for Short<T, N> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(|values: Vec<T>| values.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_list_takes_no_more() {
        let mut few: Few<u8, 3> = Few::default();
        few.extend([1, 2, 3, 4]);
        assert_eq!(&*few, [1, 2, 3]);
        few.retain(|&n| n != 2);
        few.push(5);
        assert_eq!(&*few, [1, 3, 5]);
    }

    #[test]
    fn a_short_list_grows_longer() {
        let mut short: Short<u32, 2> = [1, 2].into_iter().collect();
        short.insert(1, 3);
        assert_eq!(&*short, [1, 3, 2]);
        short.insert(0, 4);
        assert_eq!(&*short, [4, 1, 3, 2]);
        short.clear();
        short.push(5);
        assert_eq!(short, [5].into_iter().collect());
    }
}
