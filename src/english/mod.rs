//! English, as data: word lists, reporting verbs, patterns. A second language is a second folder like this one.
//!
//! | file | what |
//! |---|---|
//! | `words.tsv`, `closed_class.tsv`, `contractions.tsv`, `suffixes.tsv` | words with the chance of each part of speech |
//! | `tag_bigrams.tsv` | which part of speech follows which |
//! | `function_words.tsv` | grammatical roles |
//! | `reporting_verbs.tsv` | verbs of speech, writing and thought |
//! | `reporting_words.tsv` | nouns and adjectives of speech and thought |
//! | `inflection.tsv` | the forms of regular verbs |
//! | `titles.tsv`, `given_names.tsv`, `person_nouns.tsv`, `group_nouns.tsv`, `document_nouns.tsv`, `nationalities.tsv` | who can speak |
//! | `offices.tsv` | what an office is also called |
//! | `outlets.tsv`, `outlet_kinds.tsv`, `outlet_forms.txt`, `media.tsv` | through whom and through what words pass |
//! | `abbreviations.txt`, `time_words.tsv` | full stops that end nothing, times |
//! | `patterns/` | the constructions, each with its proof |

use crate::tag::lexicon::Sources;

/// The word lists of English.
pub(crate) const SOURCES: Sources = Sources {
    words: &[include_str!("words.tsv"), include_str!("closed_class.tsv"), include_str!("contractions.tsv")],
    roles: include_str!("function_words.tsv"),
    verbs: include_str!("reporting_verbs.tsv"),
    reporting_words: include_str!("reporting_words.tsv"),
    titles: include_str!("titles.tsv"),
    given_names: include_str!("given_names.tsv"),
    person_nouns: include_str!("person_nouns.tsv"),
    group_nouns: include_str!("group_nouns.tsv"),
    document_nouns: include_str!("document_nouns.tsv"),
    outlet_kinds: include_str!("outlet_kinds.tsv"),
    outlets: include_str!("outlets.tsv"),
    outlet_forms: include_str!("outlet_forms.txt"),
    nationalities: include_str!("nationalities.tsv"),
    abbreviations: include_str!("abbreviations.txt"),
    time_words: include_str!("time_words.tsv"),
    media: include_str!("media.tsv"),
    offices: include_str!("offices.tsv"),
    bigrams: include_str!("tag_bigrams.tsv"),
    suffixes: include_str!("suffixes.tsv"),
    inflection: include_str!("inflection.tsv"),
};

/// The pattern files, in the order in which they are read.
pub(crate) const PATTERNS: &[&str] = &[
    include_str!("patterns/00-parts.txt"),
    include_str!("patterns/10-quotations.txt"),
    include_str!("patterns/20-clauses.txt"),
    include_str!("patterns/25-nouns.txt"),
    include_str!("patterns/30-subjects.txt"),
    include_str!("patterns/35-embedded.txt"),
    include_str!("patterns/40-through.txt"),
];

/// The weights of the features that readings are judged by.
pub(crate) const WEIGHTS: &str = include_str!("weights.tsv");
