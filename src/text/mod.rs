//! The text as it lies on the page: paragraphs, tokens, paired quotation marks, sentences.
//!
//! Nothing here knows a word of any language. What a word is is asked of a [`Vocabulary`].

pub(crate) mod dateline;
pub(crate) mod fold;
pub(crate) mod marks;
pub(crate) mod paragraph;
pub(crate) mod sentence;
pub(crate) mod token;

/// The number of a word in the vocabulary; [`UNKNOWN`] where it holds none.
pub(crate) type WordId = u32;

/// The id of every word that the vocabulary does not hold.
pub(crate) const UNKNOWN: WordId = 0;

/// How a full stop after a word is to be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Dot {
    /// It ends the sentence.
    Ends,
    /// It belongs to the word and ends nothing ("Mr.").
    Word,
    /// It belongs to the word and may also end the sentence ("Inc.").
    Both,
}

/// What the tokenizer must know of words, and nothing else.
pub(crate) trait Vocabulary {
    /// The id of a word by its folded key, see [`fold`].
    fn look_up(&self, key: &[u8]) -> WordId;
    /// The same for a key of at most [`Packed::BYTES`](fold::Packed::BYTES) bytes: nine look-ups of ten.
    fn look_up_packed(&self, key: fold::Packed) -> WordId {
        self.look_up(key.bytes(&mut [0; fold::Packed::BYTES]))
    }
    /// What a full stop after the word means.
    fn dot(&self, word: WordId) -> Dot;
    /// Whether the word often opens a sentence and never goes on with a name (articles, pronouns, conjunctions).
    fn opens_sentence(&self, word: WordId) -> bool;
    /// Whether what follows an apostrophe is a part of the word before it ("s" of "mayor's").
    fn is_clitic(&self, tail: &[u8]) -> bool;
    /// Whether a word written with a leading apostrophe is known so ("'em").
    fn is_elision(&self, tail: &[u8]) -> bool;
    /// Whether the word is the pronoun of whoever tells something, which is written like an initial: "I".
    fn is_teller(&self, word: WordId) -> bool;
    /// Whether the word can be the verb of a tag, as "said" in `"Why?" Ruiz said.`
    fn can_report(&self, word: WordId) -> bool;
    /// Whether whoever stands right after the word can be told something, as after "told" in `"Why?" Ruiz told Okafor.`
    fn can_tell(&self, word: WordId) -> bool;
    /// Whether the word opens a clause that is told: "that" of `Ruiz told Okafor in May that`.
    fn opens_clause(&self, word: WordId) -> bool;
    /// Whether the word opens what somebody says or a phrase in it: `"Why!" Ruiz said that`, unlike `"Why!" Ruiz said of`.
    fn opens_content(&self, word: WordId) -> bool;
}
