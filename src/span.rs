//! A stretch of the text, in bytes.

use std::fmt;
use std::ops::Range;

use crate::few::Blank;

/// A half-open stretch `start..end` of the text that was read, in UTF-8 bytes.
///
/// Both ends lie on character boundaries of that text, so slicing with a span
/// that the library returned never panics:
///
/// ```
/// let text = "\"We open on Friday,\" said Ana Ruiz.";
/// let quotes = saidby::attribute_quotes(text);
/// let span = quotes[0].content()[0];
/// assert_eq!(span.of(text), "\"We open on Friday,\"");
/// assert_eq!(&text[span.range()], span.of(text));
/// ```
///
/// It takes eight bytes: offsets are kept in 32 bits, for no more than the first 4 GiB of a text are read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(from = "(usize, usize)", into = "(usize, usize)"))]
pub struct Span {
    start: u32,
    end: u32,
}

impl Blank for Span {
    const BLANK: Span = Span { start: 0, end: 0 };
}

impl Span {
    /// A span from `start` up to `end`; an `end` before `start` gives an empty span at `start`. An offset
    /// that 32 bits cannot hold counts as the largest that they can.
    ///
    /// ```
    /// assert_eq!(saidby::Span::new(3, 5).len(), 2);
    /// ```
    pub const fn new(start: usize, end: usize) -> Span {
        let (start, end) = (bounded(start), bounded(end));
        Span { start, end: if end < start { start } else { end } }
    }

    /// The offset of the first byte.
    ///
    /// ```
    /// assert_eq!(saidby::Span::new(3, 5).start(), 3);
    /// ```
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// The offset after the last byte.
    ///
    /// ```
    /// assert_eq!(saidby::Span::new(3, 5).end(), 5);
    /// ```
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// The length in bytes.
    ///
    /// ```
    /// assert_eq!(saidby::Span::new(3, 5).len(), 2);
    /// ```
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    ///
    /// ```
    /// assert!(saidby::Span::new(3, 3).is_empty());
    /// ```
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range, to slice with.
    ///
    /// ```
    /// assert_eq!(&"abcdef"[saidby::Span::new(1, 3).range()], "bc");
    /// ```
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The stretch of `text` that the span covers; empty where the span does not fit `text`.
    ///
    /// ```
    /// assert_eq!(saidby::Span::new(1, 3).of("abcdef"), "bc");
    /// assert_eq!(saidby::Span::new(1, 30).of("abcdef"), "");
    /// ```
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Whether `other` lies wholly within this span.
    ///
    /// ```
    /// use saidby::Span;
    /// assert!(Span::new(1, 9).contains(Span::new(1, 3)));
    /// ```
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share a byte.
    ///
    /// ```
    /// use saidby::Span;
    /// assert!(!Span::new(1, 3).overlaps(Span::new(3, 5)));
    /// ```
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

const fn bounded(offset: usize) -> u32 {
    const MOST: usize = u32::MAX as usize;
    if offset > MOST {
        u32::MAX
    } else {
        offset as u32
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<(usize, usize)> for Span {
    fn from((start, end): (usize, usize)) -> Span {
        Span::new(start, end)
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> (usize, usize) {
        (span.start(), span.end())
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Range<usize> {
        span.range()
    }
}
