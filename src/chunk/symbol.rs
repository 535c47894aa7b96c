//! The alphabet of the tape: one symbol for each mention, verb group, time, mark of a sentence.

use crate::tag::Tag;

macro_rules! classes {
    ($($(#[$meta:meta])* $class:ident = $name:literal,)*) => {
        /// What a symbol is. Its name in the notation of patterns is in [`CLASS_NAMES`].
        #[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub(crate) enum Class { $($(#[$meta])* $class,)* }

        /// Every class, in the order of [`Class`].
        pub(crate) const ALL_CLASSES: &[Class] = &[$(Class::$class,)*];

        /// The classes by the names that patterns use, in the order of [`Class`].
        pub(crate) const CLASS_NAMES: &[&str] = &[$($name,)*];
    };
}

classes! {
    // Mentions: those who can speak, and things.
    Name = "name",
    Pronoun = "pronoun",
    Object = "object",
    Neuter = "neuter",
    Human = "human",
    Group = "group",
    Document = "document",
    Outlet = "outlet",
    Medium = "medium",
    Indefinite = "indefinite",
    Demonstrative = "demonstrative",
    /// A noun that reports what follows it: "her claim that".
    CueNoun = "cue-noun",
    Thing = "thing",
    // Verb groups that can report, by form.
    Cue = "cue-finite",
    CuePassive = "cue-passive",
    CueInfinitive = "cue-infinitive",
    CueIng = "cue-ing",
    CueParticiple = "cue-participle",
    // All other verb groups.
    Verb = "verb-finite",
    VerbPassive = "verb-passive",
    VerbInfinitive = "verb-infinitive",
    VerbIng = "verb-ing",
    VerbParticiple = "verb-participle",
    // Words that hold a sentence together.
    Complementizer = "complementizer",
    Relative = "relative",
    Wh = "wh",
    Subordinator = "subordinator",
    Conjunction = "conjunction",
    Preposition = "preposition",
    Adverb = "adverb",
    Adjective = "adjective",
    Time = "time",
    Other = "other",
    // Marks.
    Comma = "comma",
    Colon = "colon",
    Semicolon = "semicolon",
    Dash = "dash",
    Paren = "paren",
    Bracket = "bracket",
    Stop = "stop",
    Query = "query",
    // Quotations, by their ends.
    QuoteFull = "quote-full",
    QuoteComma = "quote-comma",
    QuoteQuery = "quote-query",
    QuoteOpen = "quote-open",
    QuoteShort = "quote-short",
    // The ends of the sentence.
    Begin = "begin",
    /// The beginning of a headline: a short paragraph without a full stop.
    Headline = "headline",
    End = "end",
}

/// How many classes there are.
pub(crate) const CLASSES: usize = CLASS_NAMES.len();

impl Class {
    /// A mention of somebody or something.
    pub(crate) fn is_mention(self) -> bool {
        self <= Class::Thing
    }

    /// A verb group that can report.
    pub(crate) fn is_cue(self) -> bool {
        (Class::Cue..=Class::CueParticiple).contains(&self)
    }

    /// Any verb group.
    pub(crate) fn is_verb(self) -> bool {
        (Class::Cue..=Class::VerbParticiple).contains(&self)
    }

    /// The class of the same verb group where it reports.
    pub(crate) fn reporting(self) -> Class {
        match self {
            Class::Verb => Class::Cue,
            Class::VerbPassive => Class::CuePassive,
            Class::VerbInfinitive => Class::CueInfinitive,
            Class::VerbIng => Class::CueIng,
            Class::VerbParticiple => Class::CueParticiple,
            other => other,
        }
    }

    /// A verb group that makes a clause.
    pub(crate) fn is_finite(self) -> bool {
        matches!(self, Class::Cue | Class::CuePassive | Class::Verb | Class::VerbPassive)
    }

    /// A quotation.
    pub(crate) fn is_quote(self) -> bool {
        (Class::QuoteFull..=Class::QuoteShort).contains(&self)
    }
}

/// The form of a verb group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    Finite,
    Passive,
    Infinitive,
    Ing,
    Participle,
}

/// What a verb group says beside its lemma.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct VerbFlags {
    pub(crate) negated: bool,
    /// A modal that leaves open whether it was said ("might", "would").
    pub(crate) unreal: bool,
    /// A modal of the future.
    pub(crate) modal: bool,
    pub(crate) perfect: bool,
}

/// How a noun phrase begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Start {
    #[default]
    Bare,
    Definite,
    Indefinite,
    Possessive,
}

/// One symbol of the tape, and the tokens it stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Symbol {
    pub(crate) class: Class,
    /// Its place in the alphabet of the patterns.
    pub(crate) byte: u8,
    /// Its first and last token in the paragraph.
    pub(crate) first: u32,
    pub(crate) last: u32,
    /// The token that decides: the head noun, the main verb.
    pub(crate) head: u32,
    /// The tag of the head.
    pub(crate) tag: Tag,
    pub(crate) start: Start,
    pub(crate) plural: bool,
    /// The name of an outlet stands within it, and is not its head.
    pub(crate) outlet: bool,
    /// Its first word begins with a capital; of a quotation, its first word within.
    pub(crate) capital: bool,
    /// The reporting verb, plus one; 0 for none.
    pub(crate) verb: u16,
    pub(crate) flags: VerbFlags,
}
