//! Why a text was read as it was: the symbols of each sentence, the reading that won and those that lost.

use std::fmt;

use crate::span::Span;

/// Why a text was read as it was, sentence by sentence. Made by [`Attributor::explain`](crate::Attributor::explain).
///
/// `Display` prints it for people; the layout is not stable.
///
/// ```
/// let attributor = saidby::Attributor::builder().build()?;
/// let why = attributor.explain("Ana Ruiz said that the bridge was safe.");
/// let sentence = &why.sentences()[0];
/// assert_eq!(sentence.readings()[0].pattern(), "say-that");
/// assert!(sentence.readings()[0].won());
/// # Ok::<(), saidby::BuildError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Explanation {
    pub(crate) sentences: Vec<SentenceExplained>,
}

impl Explanation {
    /// The sentences that some pattern could be tried on, in the order of the text.
    pub fn sentences(&self) -> &[SentenceExplained] {
        &self.sentences
    }
}

/// One sentence: what the patterns saw of it, and every reading that one of them found.
///
/// ```
/// let attributor = saidby::Attributor::builder().build()?;
/// let why = attributor.explain("Ana Ruiz said it.");
/// assert_eq!(why.sentences()[0].symbols()[0].class(), "name");
/// # Ok::<(), saidby::BuildError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct SentenceExplained {
    pub(crate) symbols: Vec<SymbolExplained>,
    pub(crate) readings: Vec<ReadingExplained>,
}

impl SentenceExplained {
    /// The symbols of the sentence.
    pub fn symbols(&self) -> &[SymbolExplained] {
        &self.symbols
    }

    /// The readings, best first.
    pub fn readings(&self) -> &[ReadingExplained] {
        &self.readings
    }
}

/// A symbol: the class that patterns know it by, and its words.
///
/// ```
/// let attributor = saidby::Attributor::builder().build()?;
/// let why = attributor.explain("Ana Ruiz said it.");
/// assert_eq!(why.sentences()[0].symbols()[0].text(), "Ana Ruiz");
/// # Ok::<(), saidby::BuildError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct SymbolExplained {
    pub(crate) class: String,
    pub(crate) span: Span,
    pub(crate) text: String,
}

impl SymbolExplained {
    /// The class, or the word in quotation marks where some pattern names it.
    pub fn class(&self) -> &str {
        &self.class
    }

    /// Where it stands, in bytes.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Its words.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// A reading that a pattern found.
///
/// ```
/// let attributor = saidby::Attributor::builder().build()?;
/// let why = attributor.explain("Ana Ruiz said that the bridge was safe.");
/// let best = &why.sentences()[0].readings()[0];
/// assert_eq!(best.content(), ["the bridge was safe"]);
/// assert_eq!(best.speaker(), Some("Ana Ruiz"));
/// # Ok::<(), saidby::BuildError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct ReadingExplained {
    pub(crate) pattern: String,
    pub(crate) score: f32,
    pub(crate) won: bool,
    pub(crate) cue: String,
    pub(crate) lemma: Option<String>,
    pub(crate) speaker: Option<String>,
    pub(crate) content: Vec<String>,
    pub(crate) speaker_span: Option<Span>,
    pub(crate) cue_spans: Vec<Span>,
    pub(crate) content_spans: Vec<Span>,
    pub(crate) features: Vec<(String, f32)>,
}

impl ReadingExplained {
    /// The id of the pattern.
    pub fn pattern(&self) -> &str {
        &self.pattern
    }

    /// What speaks for the reading, in logits: 0 is even odds.
    pub fn score(&self) -> f32 {
        self.score
    }

    /// Whether it was kept.
    pub fn won(&self) -> bool {
        self.won
    }

    /// The words at which the pattern is anchored.
    pub fn cue(&self) -> &str {
        &self.cue
    }

    /// The base form of the reporting verb, if the lexicon holds it.
    pub fn lemma(&self) -> Option<&str> {
        self.lemma.as_deref()
    }

    /// The words taken for the speaker.
    pub fn speaker(&self) -> Option<&str> {
        self.speaker.as_deref()
    }

    /// Where the speaker stands, in bytes.
    pub fn speaker_span(&self) -> Option<Span> {
        self.speaker_span
    }

    /// Where the words of the cue stand, in bytes.
    pub fn cue_spans(&self) -> &[Span] {
        &self.cue_spans
    }

    /// Where the pieces of the content stand, in bytes.
    pub fn content_spans(&self) -> &[Span] {
        &self.content_spans
    }

    /// What was weighed to get the score: named features with their values.
    pub fn features(&self) -> &[(String, f32)] {
        &self.features
    }

    /// The pieces taken for the content.
    pub fn content(&self) -> Vec<&str> {
        self.content.iter().map(String::as_str).collect()
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, sentence) in self.sentences.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "{sentence}")?;
        }
        Ok(())
    }
}

impl fmt::Display for SentenceExplained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, s) in self.symbols.iter().enumerate() {
            let gap = if i > 0 { "  " } else { "" };
            write!(f, "{gap}{}<{}>", s.class, s.text)?;
        }
        writeln!(f)?;
        for r in &self.readings {
            let mark = if r.won { "won " } else { "lost" };
            writeln!(
                f,
                "  {mark} {:+.2} {} at {:?}: {} -> {}",
                r.score,
                r.pattern,
                r.cue,
                r.speaker.as_deref().unwrap_or("(nobody)"),
                r.content.join(" ... ")
            )?;
        }
        Ok(())
    }
}
