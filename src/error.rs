//! What can be wrong with what a caller gives to the builder.

use thiserror::Error;

/// Why an [`Attributor`](crate::Attributor) could not be built.
///
/// The text says what is wrong, where, and what would be right; the predicates tell the kinds apart.
///
/// ```
/// let error = saidby::Attributor::builder()
///     .pattern("own-1", "[speaker: nmae] [cue] [content: clause]", "finite / any", 1.0)
///     .build()
///     .unwrap_err();
/// assert!(error.is_pattern());
/// assert_eq!(
///     error.to_string(),
///     "pattern \"own-1\", at byte 10 of its form: unknown class \"nmae\": did you mean \"name\"?"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(transparent)]
pub struct BuildError(#[from] ErrorKind);

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum ErrorKind {
    #[error("pattern {id:?}, at byte {at} of its form: {what}")]
    Pattern { id: String, at: usize, what: String },
    #[error("the id {id:?} is that of a built-in pattern: choose another, such as \"own-{id}\"")]
    Clash { id: String },
    #[error("two patterns have the id {id:?}: give each its own")]
    Twice { id: String },
    #[error("the {what} is empty: give it at least one letter")]
    Empty { what: &'static str },
    #[error("the patterns name too many words: the word {word:?} found no place; name fewer")]
    TooManyWords { word: String },
    #[error("the built-in data is damaged: {what}")]
    Data { what: String },
}

impl BuildError {
    /// The notation of a pattern is wrong, or the pattern is too large.
    ///
    /// ```
    /// let wrong = saidby::Attributor::builder().pattern("own-1", "(name [cue]", "finite / any", 1.0).build();
    /// assert!(wrong.unwrap_err().is_pattern());
    /// ```
    pub fn is_pattern(&self) -> bool {
        matches!(self.0, ErrorKind::Pattern { .. } | ErrorKind::TooManyWords { .. })
    }

    /// An id is taken.
    ///
    /// ```
    /// let twice = saidby::Attributor::builder().pattern("say-that", "name [cue]", "finite / any", 1.0).build();
    /// assert!(twice.unwrap_err().is_clash());
    /// ```
    pub fn is_clash(&self) -> bool {
        matches!(self.0, ErrorKind::Clash { .. } | ErrorKind::Twice { .. })
    }

    /// A verb, title, name or outlet without a letter was given.
    ///
    /// ```
    /// let empty = saidby::Attributor::builder().verb(" ").build();
    /// assert!(empty.unwrap_err().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        matches!(self.0, ErrorKind::Empty { .. })
    }
}
