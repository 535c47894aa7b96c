//! Look-up keys: one spelling for all the ways in which a word can be written.
//!
//! Only keys are folded. The text itself is never changed, so offsets stay true.

use unicode_normalization::UnicodeNormalization;

/// Characters that show nothing and may stand inside a word: soft hyphen, zero-width
/// space, joiners, direction controls, byte-order mark.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The longest key, in bytes; longer words are unknown to every vocabulary.
pub(crate) const KEY: usize = 48;

/// The first bytes of a key in two machine words, zeros behind them: a short key is compared at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Packed(pub(crate) [u64; 2]);

impl Packed {
    /// How many bytes it holds.
    pub(crate) const BYTES: usize = 16;

    pub(crate) fn new(key: &[u8]) -> Packed {
        let mut bytes = [0; Self::BYTES];
        for (slot, &byte) in bytes.iter_mut().zip(key) {
            *slot = byte;
        }
        let (first, second) = bytes.split_at(8);
        let word = |half: &[u8]| half.try_into().map_or(0, u64::from_le_bytes);
        Packed([word(first), word(second)])
    }

    /// The key that was packed, if it is not longer.
    pub(crate) fn bytes(self, buffer: &mut [u8; Self::BYTES]) -> &[u8] {
        buffer[..8].copy_from_slice(&self.0[0].to_le_bytes());
        buffer[8..].copy_from_slice(&self.0[1].to_le_bytes());
        let len = buffer.iter().position(|&b| b == 0).unwrap_or(Self::BYTES);
        &buffer[..len]
    }
}

/// Writes the key of `word` into `buffer` and returns it: lower case, composed (NFC),
/// without invisible characters, every apostrophe the ASCII one.
/// A word longer than [`KEY`] gives an empty key.
pub(crate) fn key<'b>(word: &str, buffer: &'b mut [u8; KEY]) -> &'b [u8] {
    let bytes = word.as_bytes();
    if bytes.len() <= KEY && word.is_ascii() {
        for (slot, byte) in buffer.iter_mut().zip(bytes) {
            *slot = byte.to_ascii_lowercase();
        }
        return &buffer[..bytes.len()];
    }
    if bytes.len() > 4 * KEY {
        return &[];
    }
    let mut at = 0;
    for c in word.chars().filter(|&c| !is_invisible(c)).flat_map(char::to_lowercase).nfc() {
        let c = if matches!(c, '\u{2019}' | '\u{2BC}') { '\'' } else { c };
        let n = c.len_utf8();
        if at + n > KEY {
            return &[];
        }
        c.encode_utf8(&mut buffer[at..at + n]);
        at += n;
    }
    &buffer[..at]
}

/// The folded form of a whole name: as [`key`], with white space as single blanks.
pub(crate) fn name(text: &str) -> String {
    if text.is_ascii() {
        let mut buffer = vec![0; text.len()];
        let len = short_name(text, &mut buffer).map_or(0, <[u8]>::len);
        buffer.truncate(len);
        return String::from_utf8(buffer).unwrap_or_default();
    }
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    let visible = text.chars().filter(|&c| !is_invisible(c));
    for c in visible.flat_map(char::to_lowercase).nfc() {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        if blank && !out.is_empty() {
            out.push(' ');
        }
        blank = false;
        out.push(if matches!(c, '\u{2019}' | '\u{2BC}') { '\'' } else { c });
    }
    out
}

/// As [`name`], into a buffer; none where that is too short or the name holds more than ASCII.
pub(crate) fn short_name<'b>(text: &str, buffer: &'b mut [u8]) -> Option<&'b [u8]> {
    let mut at = 0;
    let mut blank = false;
    for b in text.bytes() {
        if !b.is_ascii() {
            return None;
        }
        if b.is_ascii_whitespace() {
            blank = at > 0;
            continue;
        }
        if std::mem::take(&mut blank) {
            *buffer.get_mut(at)? = b' ';
            at += 1;
        }
        *buffer.get_mut(at)? = b.to_ascii_lowercase();
        at += 1;
    }
    Some(&buffer[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(word: &str) -> String {
        let mut buffer = [0; KEY];
        String::from_utf8(key(word, &mut buffer).to_vec()).unwrap()
    }

    #[test]
    fn spellings_of_a_word_share_a_key() {
        assert_eq!(folded("José"), folded("JOSE\u{301}"));
        assert_eq!(folded("co\u{AD}operate"), "cooperate");
        assert_eq!(folded("O\u{2019}Brien"), "o'brien");
    }

    #[test]
    fn a_word_too_long_has_no_key() {
        assert_eq!(folded(&"a".repeat(KEY + 1)), "");
        assert_eq!(folded(&"é".repeat(KEY)), "");
    }

    #[test]
    fn names_fold_white_space() {
        assert_eq!(name(" Ana\n\u{A0} Ruiz "), "ana ruiz");
        let mut buffer = [0; 9];
        assert_eq!(short_name(" Ana\n  Ruiz ", &mut buffer), Some(name(" Ana\n  Ruiz ").as_bytes()));
        assert_eq!(short_name("Ana Ruizes", &mut buffer), None);
    }
}
