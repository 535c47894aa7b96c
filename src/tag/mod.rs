//! Tokens to word classes: what the lexicon knows of a word, and which part of speech it is here.

pub(crate) mod inflection;
pub(crate) mod lexicon;
pub(crate) mod media;
mod reports;
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

macro_rules! names {
    ($($name:literal = $tag:ident,)*) => {
        /// The tags by the short names that data files use, in the order of [`Tag`].
        pub(crate) const TAG_NAMES: &[&str] = &[$($name,)*];

        /// How many tags there are.
        pub(crate) const TAGS: usize = TAG_NAMES.len();

        impl Tag {
            /// The tag with this short name.
            pub(crate) fn from_name(name: &str) -> Option<Tag> {
                match name {
                    $($name => Some(Tag::$tag),)*
                    _ => None,
                }
            }
        }
    };
}

names! {
    "." = Punctuation,
    "CC" = Conjunction,
    "CD" = Number,
    "DT" = Determiner,
    "EX" = Existential,
    "IN" = Preposition,
    "J" = Adjective,
    "MD" = Modal,
    "N" = Noun,
    "P" = ProperNoun,
    "POS" = PossessiveClitic,
    "PRP" = Pronoun,
    "PS" = Possessive,
    "R" = Adverb,
    "RP" = Particle,
    "TO" = To,
    "VB" = VerbBase,
    "VD" = VerbPast,
    "VG" = VerbIng,
    "VN" = VerbParticiple,
    "VP" = VerbPresent,
    "VZ" = VerbThird,
    "W" = Wh,
}

impl Tag {
    /// Any form of a full verb.
    pub(crate) fn is_verb(self) -> bool {
        self >= Tag::VerbBase && self <= Tag::VerbThird
    }

    /// A noun of any kind.
    pub(crate) fn is_noun(self) -> bool {
        matches!(self, Tag::Noun | Tag::ProperNoun)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_the_order_of_the_tags() {
        for (i, name) in TAG_NAMES.iter().enumerate() {
            assert_eq!(Tag::from_name(name).map(|tag| tag as usize), Some(i));
        }
    }
}
