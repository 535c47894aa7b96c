//! Who said what, with which verb, and through whom the words came: quote attribution for English news.
//!
//! `saidby` takes the text of an article and returns its attributed quotations. There is no model to
//! download and no network; the same text gives the same answer, and an article takes well under a millisecond.
//!
//! ```
//! let text = "\"We are not waiting for spring,\" Levon Sorokan said on Monday, \
//!             as quoted by Ararat Public Television (APT).";
//!
//! for quote in saidby::attribute_quotes(text) {
//!     println!("{}: {}", quote.speaker_label(), quote.text());
//!     for via in quote.intermediaries() {
//!         println!("  via {} ({})", via.name(), via.relation());
//!     }
//! }
//! // Levon Sorokan: "We are not waiting for spring,"
//! //   via Ararat Public Television (quoted_by)
//! # let quotes = saidby::attribute_quotes(text);
//! # assert_eq!(quotes[0].speaker_label(), "Levon Sorokan");
//! # assert_eq!(quotes[0].intermediaries()[0].name(), "Ararat Public Television");
//! ```
//!
//! # Where to look
//!
//! | to | use |
//! |---|---|
//! | read one text | [`attribute_quotes`] |
//! | read with words, people and patterns of one's own | [`Attributor::builder`], [`Pattern`] |
//! | know who speaks in a text, and how much | [`Attributor::read`], [`Document`], [`Entity`] |
//! | tell what is known of a text: publisher, headline, people | [`Attributor::read_with`], [`Context`] |
//! | read many texts | [`Attributor::attribute_in`], [`Scratch`]; over all cores, with the feature `parallel`, `Attributor::attribute_all` |
//! | store results | [`AttributedQuote::into_owned`], [`RULES_VERSION`], [the JSON schema](SCHEMA_VERSION) |
//! | hand offsets to JavaScript or Python | [`Offsets`] |
//! | ask why | [`Attributor::explain`], [`patterns`] |
//! | change the library | [`architecture`] |
//!
//! # What it returns
//!
//! An [`AttributedQuote`] is one thing that somebody said: its content in one piece or more, its [`Speaker`],
//! its [`Verb`], and the [`Intermediary`]s through whom the words reached the reader. In the literature the speaker is
//! also the *source* and the verb the *cue*. Direct, indirect and mixed quotations are told apart by [`Kind`].
//!
//! All offsets are bytes of the text as given, on character boundaries: a [`Span`] can always be sliced with.
//! Quotes come in the order in which they begin. A quote may lie within another one ("Ana said that Bo said that ..."), so
//! ranges can overlap; the pieces of one content never do. A quotation that nobody can be found for is
//! returned [as such](AttributedQuote::unattributed), never dropped and never guessed.
//!
//! # What it expects
//!
//! Plain text, in English. Line ends and hard wrapping, curly or straight marks, composed or decomposed letters do not matter.
//! Anything else is read as if it were that, which is never an error and never a panic:
//!
//! - *HTML and XML*: tags are read as brackets, attributes and entities as words and quotation marks, so results are wrong or missing.
//!   Take the text out first; block elements should become empty lines.
//! - *Markdown*: headings and list items are read as paragraphs, and a block quote (`>`) is no quotation. Emphasis and links
//!   within a sentence become part of names and contents or hide an attribution, so take them out first.
//! - *Another language*: hardly anything is found, and what is has mostly no speaker. In a mixed text the English
//!   paragraphs are read as usual.
//! - *Transcripts*: paragraphs that open with a name in capitals or with "Q:" and "A:" are turns, where there are at least two
//!   speakers. Other scripts and chats are read as headlines at best, with low confidence; see [`Pattern`] for one that reads them.
//!
//! Texts that nobody has vetted are safe to read: there is no `unsafe` code, time and memory grow linearly
//! with the text, and patterns cannot backtrack.
//!
//! # Features
//!
//! - **serde**: `Serialize` for all results, `Deserialize` for those that can be owned. Off by default.
//! - **parallel**: `Attributor::attribute_all` reads many texts over all cores, with rayon. Off by default.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod architecture;

mod acts;
mod attributor;
mod catalogue;
mod chunk;
mod context;
mod decimal;
mod document;
mod engine;
mod english;
mod error;
mod explain;
mod few;
mod grow;
mod offsets;
mod order;
mod output;
mod quote;
mod read;
mod resolve;
#[cfg(all(test, feature = "serde"))]
mod schema;
mod span;
mod table;
mod tag;
mod text;

pub use acts::Acts;
pub use attributor::{Attributor, Builder, Scratch};
pub use catalogue::{patterns, Pattern, PatternInfo};
pub use context::Context;
pub use document::{Document, Entity, Publisher};
pub use error::BuildError;
pub use explain::{Explanation, ReadingExplained, SentenceExplained, SymbolExplained};
pub use offsets::Offsets;
pub use quote::{
    Act, AttributedQuote, Intermediary, Kind, MediumKind, Mention, NoSpeaker, Polarity, Relation, Speaker, SpeakerKind, Stance, Verb,
};
pub use span::Span;

/// The version of the rules, to be stored beside results: it changes whenever any answer may.
///
/// Compare it for equality only. Results of equal versions are comparable; after a change, texts that matter
/// should be read again. The CHANGELOG says which attributions change.
///
/// ```
/// let stored = "0";
/// let stale = stored != saidby::RULES_VERSION;
/// assert!(stale);
/// ```
pub const RULES_VERSION: &str = "2";

/// The version of the JSON that the `serde` feature and the examples write.
///
/// `schema.json`, at the root of the package, describes it as JSON Schema (draft 2020-12): an
/// [`AttributedQuote`] as the schema itself, a [`Document`] as `#/$defs/document`, and a line of the
/// example `extract` as `#/$defs/extract`. New fields may come without a new version; it changes when
/// a field changes its meaning or goes.
///
/// ```
/// assert_eq!(saidby::SCHEMA_VERSION, 1);
/// ```
pub const SCHEMA_VERSION: u32 = 1;

/// The attributed quotations of a text, in its order, with the built-in words and patterns.
///
/// The quotes borrow from the text; [`AttributedQuote::into_owned`] cuts them loose. Time and memory grow linearly with
/// the text. The first call also reads the word lists, which takes some tens of milliseconds.
///
/// ```
/// let quotes = saidby::attribute_quotes("\"We open on Friday,\" said Mayor Ana Ruiz.");
/// assert_eq!(quotes[0].text(), "\"We open on Friday,\"");
/// assert_eq!(quotes[0].speaker_label(), "Ana Ruiz");
/// assert_eq!(quotes[0].verb().unwrap().lemma(), "say");
/// ```
pub fn attribute_quotes(text: &str) -> Vec<AttributedQuote<'_>> {
    Attributor::shared().attribute(text)
}
