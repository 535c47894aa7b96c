//! A short list that lies where it is used: no memory is asked for, as readings and the tags of words come and go by the thousand.

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
}
