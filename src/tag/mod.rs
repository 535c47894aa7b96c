//! Tokens to word classes: what the lexicon knows of a word, and which part of speech it is here.

pub(crate) mod inflection;
pub(crate) mod lexicon;
pub(crate) mod media;
pub(crate) mod role;
pub(crate) mod tagger;
pub(crate) mod verbs;

/// A coarse part of speech.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Tag {
    /// Punctuation, and the ends of a sentence.
    Punctuation,
    Conjunction,
    Number,
    Determiner,
    Existential,
    Preposition,
    Adjective,
    Modal,
    Noun,
    ProperNoun,
    PossessiveClitic,
    Pronoun,
    Possessive,
    Adverb,
    Particle,
    To,
    VerbBase,
    VerbPast,
    VerbIng,
    VerbParticiple,
    VerbPresent,
    VerbThird,
    Wh,
}

/// How many tags there are.
pub(crate) const TAGS: usize = 23;

/// The tags by the short names that data files use, in the order of [`Tag`].
pub(crate) const TAG_NAMES: [&str; TAGS] =
    [".", "CC", "CD", "DT", "EX", "IN", "J", "MD", "N", "P", "POS", "PRP", "PS", "R", "RP", "TO", "VB", "VD", "VG", "VN", "VP", "VZ", "W"];

const ALL: [Tag; TAGS] = [
    Tag::Punctuation,
    Tag::Conjunction,
    Tag::Number,
    Tag::Determiner,
    Tag::Existential,
    Tag::Preposition,
    Tag::Adjective,
    Tag::Modal,
    Tag::Noun,
    Tag::ProperNoun,
    Tag::PossessiveClitic,
    Tag::Pronoun,
    Tag::Possessive,
    Tag::Adverb,
    Tag::Particle,
    Tag::To,
    Tag::VerbBase,
    Tag::VerbPast,
    Tag::VerbIng,
    Tag::VerbParticiple,
    Tag::VerbPresent,
    Tag::VerbThird,
    Tag::Wh,
];

impl Tag {
    /// The tag with this short name.
    pub(crate) fn from_name(name: &str) -> Option<Tag> {
        TAG_NAMES.iter().position(|&n| n == name).map(|i| ALL[i])
    }

    /// Any form of a full verb.
    pub(crate) fn is_verb(self) -> bool {
        self >= Tag::VerbBase && self <= Tag::VerbThird
    }

    /// A noun of any kind.
    pub(crate) fn is_noun(self) -> bool {
        matches!(self, Tag::Noun | Tag::ProperNoun)
    }
}
