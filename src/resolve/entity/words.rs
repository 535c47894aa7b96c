//! The words of names as numbers: a hash by which two are the same, and what the lexicon calls them.
//!
//! The hash is keyed anew in every process, so no text can be written whose names collide in the tables.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::ops::Range;

use crate::few::Few;
use crate::tag::lexicon::{Entry, Lexicon};
use crate::text::{fold, Vocabulary, WordId};

/// A folded word of a name or title.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) hash: u64,
    pub(crate) id: WordId,
}

impl PartialEq for Word {
    fn eq(&self, other: &Word) -> bool {
        self.hash == other.hash
    }
}

impl Word {
    /// What the lexicon knows of it.
    pub(crate) fn entry(self, lexicon: &Lexicon) -> &Entry {
        lexicon.entry(self.id)
    }
}

/// The longest name that is folded without asking for memory, in bytes.
const LONGEST: usize = 128;

/// The marks that stand around a word of a name and are no part of it.
const MARKS: [char; 9] = ['.', ',', '"', '\'', '“', '”', '‘', '«', '»'];

/// What hashes depend on beside the bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key([u64; 2]);

impl Default for Key {
    fn default() -> Self {
        let random = RandomState::new();
        Key([0, 1].map(|n: u64| random.hash_one(n) | 1))
    }
}

impl Key {
    /// The hash of some bytes.
    pub(crate) fn hash(self, bytes: &[u8]) -> u64 {
        let mut chunks = bytes.chunks_exact(8);
        let mut h = self.0[0] ^ bytes.len() as u64;
        for chunk in &mut chunks {
            h = self.mix(h ^ chunk.try_into().map_or(0, u64::from_le_bytes));
        }
        let rest = chunks.remainder().iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte));
        self.mix(h ^ rest)
    }

    /// A product folded into half of its width: every bit of it depends on all that went in.
    fn mix(self, n: u64) -> u64 {
        let product = u128::from(n) * u128::from(self.0[1]);
        (product >> 64) as u64 ^ product as u64
    }

    /// Appends the folded words of a name, without the marks at their ends: `"Buck"`, "J.".
    pub(crate) fn words(self, lexicon: &Lexicon, name: &str, out: &mut Vec<Word>) {
        let mut buffer = [0; LONGEST];
        let slow;
        let folded = match fold::short_name(name, &mut buffer) {
            Some(folded) => folded,
            None => {
                slow = fold::name(name);
                slow.as_bytes()
            }
        };
        for word in folded.split(|&b| b == b' ') {
            let word = std::str::from_utf8(word).unwrap_or("").trim_matches(MARKS).as_bytes();
            if !word.is_empty() {
                out.push(Word { hash: self.hash(word), id: lexicon.look_up(word) });
            }
        }
    }
}

/// Those whose names share a word, in the order in which they came; mostly one or two.
#[derive(Clone, Debug, Default)]
pub(crate) struct Namesakes {
    first: Few<u32, 3>,
    rest: Vec<u32>,
}

impl Namesakes {
    pub(crate) fn push(&mut self, id: u32) {
        if self.iter().next_back() == Some(id) {
            return;
        }
        if self.first.is_full() {
            self.rest.push(id);
        } else {
            self.first.push(id);
        }
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.first.iter().chain(&self.rest).copied()
    }

    fn get(&self, i: usize) -> Option<u32> {
        self.first.get(i).or_else(|| self.rest.get(i - self.first.len())).copied()
    }
}

/// The first ones of those who have a word in their names.
#[derive(Clone)]
pub(crate) struct Bearers<'e> {
    all: Option<&'e Namesakes>,
    range: Range<usize>,
}

impl<'e> Bearers<'e> {
    /// The first `most` of them.
    pub(crate) fn new(all: Option<&'e Namesakes>, most: usize) -> Bearers<'e> {
        Bearers { all, range: 0..most }
    }
}

impl Iterator for Bearers<'_> {
    type Item = u32;

    // Many ask, and each would have a copy of it.
    #[inline(never)]
    fn next(&mut self) -> Option<u32> {
        self.all?.get(self.range.next()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_differ_by_key_and_bytes() {
        let (one, other) = (Key::default(), Key::default());
        assert_eq!(one.hash(b"ruiz"), one.hash(b"ruiz"));
        assert_ne!(one.hash(b"ruiz"), other.hash(b"ruiz"));
        let words = ["", "a", "a\0", "ruiz", "okaforov", "okaforova", "sixteen-letters-", "sixteen-letters."];
        for (i, word) in words.iter().enumerate() {
            assert!(words[..i].iter().all(|w| one.hash(w.as_bytes()) != one.hash(word.as_bytes())), "{word}");
        }
    }

    #[test]
    fn namesakes_keep_their_order() {
        let mut namesakes = Namesakes::default();
        [1, 1, 2, 5, 7, 7, 9].into_iter().for_each(|id| namesakes.push(id));
        assert_eq!(namesakes.iter().collect::<Vec<_>>(), [1, 2, 5, 7, 9]);
        assert_eq!(namesakes.iter().next_back(), Some(9));
    }
}
