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
//! | `offices.tsv`, `short_names.tsv` | what an office is also called, and a given name |
//! | `outlets.tsv`, `outlet_kinds.tsv`, `outlet_forms.txt`, `media.tsv` | through whom and through what words pass |
//! | `abbreviations.txt`, `time_words.tsv` | full stops that end nothing, times |
//! | `patterns/` | the constructions, each with its proof |
//! | `weights.tsv` | what speaks for a reading, and how much |
//!
//! A program carries these files packed, see `packed.rs`; a new file needs no more than its line here and a name to be read by.

mod packed;

use crate::tag::lexicon::Sources;
use packed::file;

/// The word lists of English.
pub(crate) fn sources() -> Sources {
    Sources {
        words: [file("words.tsv"), file("closed_class.tsv"), file("contractions.tsv")],
        roles: file("function_words.tsv"),
        verbs: file("reporting_verbs.tsv"),
        reporting_words: file("reporting_words.tsv"),
        titles: file("titles.tsv"),
        given_names: file("given_names.tsv"),
        person_nouns: file("person_nouns.tsv"),
        group_nouns: file("group_nouns.tsv"),
        document_nouns: file("document_nouns.tsv"),
        outlet_kinds: file("outlet_kinds.tsv"),
        outlets: file("outlets.tsv"),
        outlet_forms: file("outlet_forms.txt"),
        nationalities: file("nationalities.tsv"),
        abbreviations: file("abbreviations.txt"),
        time_words: file("time_words.tsv"),
        media: file("media.tsv"),
        offices: file("offices.tsv"),
        short_names: file("short_names.tsv"),
        bigrams: file("tag_bigrams.tsv"),
        suffixes: file("suffixes.tsv"),
        inflection: file("inflection.tsv"),
    }
}

/// The pattern files, in the order in which they are read.
const PATTERNS: [&str; 7] = [
    "patterns/00-parts.txt",
    "patterns/10-quotations.txt",
    "patterns/20-clauses.txt",
    "patterns/25-nouns.txt",
    "patterns/30-subjects.txt",
    "patterns/35-embedded.txt",
    "patterns/40-through.txt",
];

/// The text of each pattern file.
pub(crate) fn patterns() -> [&'static str; PATTERNS.len()] {
    PATTERNS.map(file)
}

/// The weights of the features that readings are judged by.
pub(crate) fn weights() -> &'static str {
    file("weights.tsv")
}
