//! Byte offsets to those of other worlds: UTF-16 units for JavaScript, Java and the DOM, code points for Python.

use std::ops::Range;

use crate::span::Span;

/// How many bytes stand between two counts that are kept.
const STEP: usize = 64;

/// Converts the byte offsets of one text to UTF-16 units or to code points.
///
/// Making it is one pass over the text; an offset then costs the same wherever it stands
/// (it counts at most 64 bytes), so all spans of a document together cost little more than the pass.
/// It keeps one number for every 64 bytes of text.
///
/// ```
/// use saidby::Offsets;
///
/// let text = "«Où est le café ?» 👩 Ana Ruiz said: \"We open.\"";
/// let quotes = saidby::attribute_quotes(text);
/// let span = quotes.last().unwrap().content()[0];
///
/// let characters: Vec<char> = text.chars().collect();
/// let range = Offsets::chars(text).range(span);
/// assert_eq!(characters[range].iter().collect::<String>(), span.of(text));
///
/// let units: Vec<u16> = text.encode_utf16().collect();
/// let range = Offsets::utf16(text).range(span);
/// assert_eq!(String::from_utf16_lossy(&units[range]), span.of(text));
/// ```
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    /// The units before every [`STEP`]th byte.
    counts: Vec<usize>,
    unit: Unit,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Unit {
    Char,
    Utf16,
}

impl Unit {
    /// The units of the characters that begin in these bytes.
    fn count(self, bytes: &[u8]) -> usize {
        let characters = bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count();
        match self {
            Unit::Char => characters,
            // A character of four bytes is a surrogate pair.
            Unit::Utf16 => characters + bytes.iter().filter(|&&b| b >= 0xF0).count(),
        }
    }
}

impl<'t> Offsets<'t> {
    /// Offsets in UTF-16 units, as JavaScript, Java, C# and the DOM count.
    ///
    /// ```
    /// assert_eq!(saidby::Offsets::utf16("👩 said").offset(4), 2);
    /// ```
    pub fn utf16(text: &'t str) -> Offsets<'t> {
        Offsets::new(text, Unit::Utf16)
    }

    /// Offsets in code points (`char`s), as Python counts.
    ///
    /// ```
    /// assert_eq!(saidby::Offsets::chars("👩 said").offset(4), 1);
    /// ```
    pub fn chars(text: &'t str) -> Offsets<'t> {
        Offsets::new(text, Unit::Char)
    }

    fn new(text: &'t str, unit: Unit) -> Offsets<'t> {
        let mut counts = Vec::with_capacity(text.len() / STEP + 1);
        let mut total = 0;
        for block in text.as_bytes().chunks(STEP) {
            counts.push(total);
            total += unit.count(block);
        }
        counts.push(total);
        Offsets { text, counts, unit }
    }

    /// The offset in units of a byte offset. One past the end is the end; one within a
    /// character is the offset after that character.
    ///
    /// ```
    /// let offsets = saidby::Offsets::chars("café");
    /// assert_eq!((offsets.offset(3), offsets.offset(5), offsets.offset(99)), (3, 4, 4));
    /// ```
    pub fn offset(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let block = byte / STEP;
        self.counts[block] + self.unit.count(&self.text.as_bytes()[block * STEP..byte])
    }

    /// A span in units.
    ///
    /// ```
    /// let offsets = saidby::Offsets::utf16("café: yes");
    /// assert_eq!(offsets.range(saidby::Span::new(7, 10)), 6..9);
    /// ```
    pub fn range(&self, span: Span) -> Range<usize> {
        self.offset(span.start())..self.offset(span.end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_of_mixed_texts() {
        let long = "a👩é\u{1F3FB}中 ".repeat(40);
        for text in ["", "abc", "é", "👩", long.as_str(), &"x".repeat(STEP), &"é".repeat(STEP)] {
            let (chars, utf16) = (Offsets::chars(text), Offsets::utf16(text));
            for at in (0..=text.len()).filter(|&i| text.is_char_boundary(i)) {
                assert_eq!(chars.offset(at), text[..at].chars().count());
                assert_eq!(utf16.offset(at), text[..at].encode_utf16().count());
            }
        }
    }
}
