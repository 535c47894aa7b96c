//! The bytes of the tape: one for each class, and one for each word that a pattern names, in each class it can have.

use crate::chunk::symbol::{Class, CLASSES, CLASS_NAMES};

/// A set of bytes of the tape.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub(crate) struct Bytes([u64; 4]);

impl Bytes {
    pub(crate) fn add(&mut self, byte: u8) {
        self.0[byte as usize / 64] |= 1 << (byte % 64);
    }

    pub(crate) fn has(&self, byte: u8) -> bool {
        self.0[byte as usize / 64] & (1 << (byte % 64)) != 0
    }

    /// Whether the other set has all of it.
    pub(crate) fn is_within(&self, other: &Bytes) -> bool {
        self.0.iter().zip(other.0).all(|(a, b)| a & !b == 0)
    }

    pub(crate) fn union(&self, other: &Bytes) -> Bytes {
        let mut out = *self;
        for (a, b) in out.0.iter_mut().zip(other.0) {
            *a |= b;
        }
        out
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = u8> + '_ {
        (0..=255u8).filter(|&b| self.has(b))
    }
}

/// The first byte of the classes; 0 is none.
const FIRST: u8 = 1;

/// The first byte of the words; above the classes.
const FIRST_WORD: u8 = FIRST + CLASSES as u8;

/// The bytes of all classes and words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Alphabet {
    /// (literal, class) of each word byte, in order from [`FIRST_WORD`].
    words: Vec<(u16, Class)>,
    literals: Vec<String>,
    /// The byte of each literal in each class; 0 where it has none of its own.
    bytes: Vec<[u8; CLASSES]>,
    /// The bytes of each literal.
    of_word: Vec<Bytes>,
    /// The bytes of the words in each class.
    of_class: Vec<Bytes>,
}

impl Alphabet {
    /// The byte of a class.
    pub(crate) fn class(class: Class) -> u8 {
        FIRST + class as u8
    }

    /// The number of a literal word, if some pattern names it.
    pub(crate) fn literal(&self, word: &str) -> Option<u16> {
        self.literals.iter().position(|w| w == word).map(|i| i as u16)
    }

    /// Adds a word that can stand in any of the classes; false where the alphabet is full.
    pub(crate) fn add(&mut self, word: &str, classes: &[Class]) -> bool {
        if self.literal(word).is_some() {
            return true;
        }
        if self.words.len() + classes.len() > usize::from(u8::MAX - FIRST_WORD) {
            return false;
        }
        let literal = self.literals.len() as u16;
        self.literals.push(word.to_string());
        let (mut bytes, mut all) = ([0; CLASSES], Bytes::default());
        self.of_class.resize(CLASSES, Bytes::default());
        for (i, &class) in classes.iter().enumerate() {
            let byte = FIRST_WORD + (self.words.len() + i) as u8;
            bytes[class as usize] = byte;
            all.add(byte);
            self.of_class[class as usize].add(byte);
        }
        self.bytes.push(bytes);
        self.of_word.push(all);
        self.words.extend(classes.iter().map(|&c| (literal, c)));
        true
    }

    /// The words added so far.
    pub(crate) fn literals(&self) -> &[String] {
        &self.literals
    }

    /// The byte of a symbol: its word's where a pattern names it, else its class's. `literal` is the number of the word plus one,
    /// or 0.
    pub(crate) fn byte(&self, literal: u16, class: Class) -> u8 {
        let own = usize::from(literal).checked_sub(1).and_then(|l| self.bytes.get(l)).map_or(0, |bytes| bytes[class as usize]);
        if own == 0 {
            Self::class(class)
        } else {
            own
        }
    }

    /// Every byte of a class, words included.
    pub(crate) fn class_set(&self, class: Class) -> Bytes {
        let mut set = self.of_class.get(class as usize).copied().unwrap_or_default();
        set.add(Self::class(class));
        // A headline begins as every sentence does.
        if class == Class::Begin {
            set.add(Self::class(Class::Headline));
        }
        set
    }

    /// Every byte of a word.
    pub(crate) fn word_set(&self, word: &str) -> Option<Bytes> {
        self.of_word.get(usize::from(self.literal(word)?)).copied()
    }

    /// Every byte but those of the sentence's ends.
    pub(crate) fn any(&self) -> Bytes {
        let mut set = Bytes::default();
        for b in FIRST..FIRST_WORD + self.words.len() as u8 {
            set.add(b);
        }
        for class in [Class::Begin, Class::Headline, Class::End] {
            let b = Self::class(class);
            set.0[b as usize / 64] &= !(1 << (b % 64));
        }
        set
    }

    /// What a byte stands for, to be read by people: a class name or a quoted word.
    pub(crate) fn name(&self, byte: u8) -> String {
        match byte.checked_sub(FIRST).map(usize::from) {
            Some(i) if i < CLASSES => CLASS_NAMES[i].to_string(),
            Some(i) => match self.words.get(i - CLASSES) {
                Some(&(l, _)) => format!("\"{}\"", self.literals[l as usize]),
                None => "?".into(),
            },
            None => "?".into(),
        }
    }
}
