//! What can be wrong with what a caller gives to the builder.

use thiserror::Error;

/// Why an [`Attributor`](crate::Attributor) could not be built.
///
/// Its text says what is wrong, where, and what would be right; the predicates tell the kinds apart.
///
/// ```
/// use saidby::{Attributor, Pattern};
///
/// let pattern = Pattern::new("own-1", "[speaker: nmae] [cue] [content: clause]");
/// let error = Attributor::builder().pattern(pattern).build().unwrap_err();
/// assert!(error.is_pattern());
/// assert_eq!(error.pattern(), Some("own-1"));
/// assert_eq!(
///     error.to_string(),
///     "pattern \"own-1\", at byte 10 of its form: unknown class \"nmae\": did you mean \"name\"?"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(transparent)]
pub struct BuildError(#[from] ErrorKind);

/// Where something stands in a text of patterns; nowhere for a pattern made in code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line(pub(crate) u32);

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            0 => Ok(()),
            line => write!(f, ", line {line}"),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum ErrorKind {
    #[error("pattern {id:?}{line}, at byte {at} of its form: {what}")]
    Form { id: String, line: Line, at: usize, what: String },
    #[error("pattern {id:?}{line}, in its {part}: {what}")]
    Part { id: String, line: Line, part: &'static str, what: String },
    #[error("the patterns, line {line}: {what}")]
    File { line: u32, what: String },
    #[error("the macro {name:?}, line {line}, at byte {at} of its body: {what}")]
    Macro { name: String, line: u32, at: usize, what: String },
    #[error("the pattern id {id:?} cannot be told apart in a list: use letters, digits and \"-\", such as \"own-1\"")]
    Id { id: String, line: Line },
    #[error("the id {id:?} is that of a built-in pattern: choose another, such as \"own-{id}\"")]
    Clash { id: String, line: Line },
    #[error("no built-in pattern has the id {id:?}: saidby::patterns() lists those that are")]
    Unknown { id: String },
    #[error("two patterns have the id {id:?}: give each its own")]
    Twice { id: String, line: Line },
    #[error("{alias:?} names both {one:?} and {other:?}: leave it to one of them")]
    Alias { alias: String, one: String, other: String },
    #[error("the {what} is {value}: give {right}")]
    Number { what: String, value: String, right: &'static str },
    #[error("the {what} {given:?} has no letter in it: give it at least one")]
    Empty { what: &'static str, given: String },
    #[error("there are more than {most} {what}: give fewer")]
    TooMany { what: &'static str, most: usize },
    #[error("the patterns name too many words: the word {word:?} found no place; name fewer")]
    TooManyWords { word: String },
    #[error("the patterns are too large together: {what}")]
    TooLarge { what: String },
    #[error("the built-in data is damaged: {what}")]
    Data { what: String },
}

impl BuildError {
    /// A pattern is wrong: its notation, its cue line, its relation, its id, or it is too large. Or one that is to be left out is not there.
    ///
    /// ```
    /// use saidby::{Attributor, Pattern};
    /// let wrong = Attributor::builder().pattern(Pattern::new("own-1", "(name [cue]")).build();
    /// assert!(wrong.unwrap_err().is_pattern());
    /// ```
    pub fn is_pattern(&self) -> bool {
        use ErrorKind::*;
        matches!(
            self.0,
            Form { .. } | Part { .. } | File { .. } | Macro { .. } | Id { .. } | TooManyWords { .. } | TooLarge { .. } | Unknown { .. }
        )
    }

    /// The same id was given to two patterns, or the same name to two people.
    ///
    /// ```
    /// use saidby::{Attributor, Pattern};
    /// let twice = Attributor::builder().pattern(Pattern::new("say-that", "name [cue]")).build();
    /// assert!(twice.unwrap_err().is_clash());
    /// ```
    pub fn is_clash(&self) -> bool {
        matches!(self.0, ErrorKind::Clash { .. } | ErrorKind::Twice { .. } | ErrorKind::Alias { .. })
    }

    /// A verb, title, outlet or name without a letter was given.
    ///
    /// ```
    /// let empty = saidby::Attributor::builder().verb(" ").build();
    /// assert!(empty.unwrap_err().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        matches!(self.0, ErrorKind::Empty { .. })
    }

    /// A number is not finite, or out of its range.
    ///
    /// ```
    /// let wrong = saidby::Attributor::builder().min_confidence(80.0).build();
    /// assert_eq!(wrong.unwrap_err().to_string(), "the least confidence is 80: give a number from 0 to 1");
    /// ```
    pub fn is_number(&self) -> bool {
        matches!(self.0, ErrorKind::Number { .. })
    }

    /// More verbs, outlets or patterns were given than can be numbered.
    ///
    /// ```
    /// use saidby::{Attributor, Pattern};
    /// let ids = (0..5_000).map(|i| Pattern::new(format!("own-{i}"), "name [cue]"));
    /// let builder = ids.fold(Attributor::builder(), |builder, pattern| builder.pattern(pattern));
    /// assert!(builder.build().unwrap_err().is_too_many());
    /// ```
    pub fn is_too_many(&self) -> bool {
        matches!(self.0, ErrorKind::TooMany { .. } | ErrorKind::TooManyWords { .. })
    }

    /// The id of the pattern that is wrong, where it is one.
    ///
    /// ```
    /// use saidby::{Attributor, Pattern};
    /// let wrong = Attributor::builder().pattern(Pattern::new("own-1", "name")).build();
    /// assert_eq!(wrong.unwrap_err().pattern(), Some("own-1"));
    /// ```
    pub fn pattern(&self) -> Option<&str> {
        use ErrorKind::*;
        match &self.0 {
            Form { id, .. } | Part { id, .. } | Id { id, .. } | Clash { id, .. } | Twice { id, .. } | Unknown { id } => Some(id),
            _ => None,
        }
    }

    /// The line, from 1, of the text given to [`Builder::patterns_from_str`](crate::Builder::patterns_from_str).
    ///
    /// ```
    /// let wrong = saidby::Attributor::builder().patterns_from_str("pattern own-1\nform [cue\n").build();
    /// assert_eq!(wrong.unwrap_err().line(), Some(2));
    /// ```
    pub fn line(&self) -> Option<usize> {
        use ErrorKind::*;
        let line = match &self.0 {
            Form { line, .. } | Part { line, .. } | Id { line, .. } | Clash { line, .. } | Twice { line, .. } => line.0,
            File { line, .. } | Macro { line, .. } => *line,
            _ => 0,
        };
        Some(line as usize).filter(|&line| line > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_data_is_told_and_is_of_no_kind_that_a_caller_makes() {
        let e = BuildError::from(ErrorKind::Data { what: "titles.tsv, line 3".into() });
        assert_eq!(e.to_string(), "the built-in data is damaged: titles.tsv, line 3");
        assert!(!(e.is_pattern() || e.is_clash() || e.is_empty() || e.is_number() || e.is_too_many()));
        assert_eq!((e.pattern(), e.line()), (None, None));
    }
}
