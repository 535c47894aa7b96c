//! Who said what, and through whom.
#![forbid(unsafe_code)]

mod attributor;
mod chunk;
mod engine;
mod english;
mod error;
mod explain;
mod output;
mod quote;
mod read;
mod resolve;
mod span;
mod tag;
mod text;

pub use attributor::{Attributor, Builder};
pub use error::BuildError;
pub use explain::{Explanation, ReadingExplained, SentenceExplained, SymbolExplained};
pub use quote::{Act, AttributedQuote, Intermediary, Kind, Mention, NoSpeaker, Polarity, Relation, Speaker, SpeakerKind, Stance, Verb};
pub use span::Span;

/// The attributed quotations of a text.
pub fn attribute_quotes(text: &str) -> Vec<AttributedQuote<'_>> {
    Attributor::shared().attribute(text)
}
