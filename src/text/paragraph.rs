//! Text to paragraphs. A line break inside a hard-wrapped paragraph is white space; elsewhere it ends the paragraph.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

/// Widths, in characters, to which a writer's machine may have wrapped its lines.
const WRAPPED: Range<usize> = 32..100;

/// No writer's paragraph is as long, in bytes. A longer one is read in pieces, so that a text without line ends takes no more
/// memory for a byte than another.
const LONGEST: usize = 1 << 18;

/// The longest line, in bytes, that can be as narrow as a wrapped one.
const WRAPPED_BYTES: usize = 4 * WRAPPED.end;

/// The paragraphs of a text, in order, as byte ranges without white space at their ends.
pub(crate) struct Paragraphs<'t> {
    text: &'t str,
    /// The end of the line that begins at `at`, and where the next one begins.
    line: (usize, usize),
    at: usize,
    /// The end of the block (lines without an empty one between them) that `at` lies in.
    block_end: usize,
    wrapped: bool,
    /// The longest line of the block.
    width: usize,
    indented: bool,
    /// Lines end in nothing but `\n`.
    plain: bool,
    /// What is left of a paragraph that is read in pieces.
    rest: Range<usize>,
}

impl<'t> Paragraphs<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        // The bytes that other line ends end in, looked for all at once: most texts hold none of them.
        let has = |found: fn(u8) -> bool| text.as_bytes().chunks(64).any(|chunk| chunk.iter().fold(false, |any, &b| any | found(b)));
        let returns = has(|b| b == b'\r');
        let separators = has(|b| b == 0xA8 || b == 0xA9) && (text.contains('\u{2028}') || text.contains('\u{2029}'));
        let plain = !returns && !separators;
        Paragraphs { text, line: (0, 0), at: 0, block_end: 0, wrapped: false, width: 0, indented: false, plain, rest: 0..0 }
    }

    /// Finds the block that starts at `self.at` and how its lines are laid out.
    fn open_block(&mut self) {
        let text = self.text;
        self.wrapped = false;
        self.indented = false;
        self.block_end = self.line.0;
        let (mut next, mut count, mut longest) = (self.line.1, 1, self.line.0 - self.at);
        while next < text.len() {
            let (end, after) = line_end(text, next, self.plain);
            if is_blank(&text[next..end]) {
                break;
            }
            count += 1;
            longest = longest.max(end - next);
            self.block_end = end;
            next = after;
        }
        // Lines as long as whole paragraphs are not wrapped, nor is a single one.
        if count == 1 || longest >= WRAPPED_BYTES {
            return;
        }
        let lines = || lines_from(text, self.at, self.plain).take(count);
        self.width = lines().map(|line| length(&text[line])).max().unwrap_or(0);
        let indents = lines().filter(|line| indent(&text[line.clone()]) >= 2).count();
        self.indented = indents > 0 && indents < count;
        if !WRAPPED.contains(&self.width) {
            return;
        }
        let forced = lines().zip(lines().skip(1)).filter(|(line, next)| self.is_forced(line, next)).count();
        self.wrapped = forced * 2 >= count - 1;
    }

    /// Takes the next piece off `self.rest`: all of it, or up to where a sentence seems to end, or a word, or else anywhere.
    fn piece(&mut self) -> Range<usize> {
        let Range { start, end } = self.rest;
        let mut cut = end;
        if end - start > LONGEST {
            cut = start + LONGEST;
            while !self.text.is_char_boundary(cut) {
                cut -= 1;
            }
            let piece = &self.text[start..cut];
            let after = |at: Option<usize>| at.filter(|&at| at > LONGEST / 2).map(|at| start + at + 1);
            cut = after(piece.rfind(". ")).or_else(|| after(piece.rfind(' '))).unwrap_or(cut);
        }
        self.rest = cut..end;
        start..cut
    }

    /// Whether the line was broken because the first word of the next one did not fit, or that one opens a paragraph.
    fn is_forced(&self, line: &Range<usize>, next: &Range<usize>) -> bool {
        let next = &self.text[next.clone()];
        let word = next.split_whitespace().next().map_or(0, length);
        length(&self.text[line.clone()]) + 1 + word > self.width || (self.indented && indent(next) >= 2)
    }
}

/// Whether a line holds nothing but white space.
fn is_blank(line: &str) -> bool {
    // Mostly the first byte shows it.
    !line.as_bytes().first().is_some_and(u8::is_ascii_graphic) && line.trim().is_empty()
}

/// The length of a line as it is seen, in characters: a letter and its combining marks are one.
fn length(line: &str) -> usize {
    line.trim_end().chars().filter(|&c| c < FIRST_MARK || !is_combining_mark(c)).count()
}

/// No combining mark comes before it.
const FIRST_MARK: char = '\u{300}';

/// Whether a line ends as a sentence does.
fn is_ended(line: &str) -> bool {
    line.trim_end().trim_end_matches(['"', '\'', '\u{201D}', '\u{2019}', '\u{BB}', ')']).ends_with(['.', '!', '?', ':'])
}

/// Byte ranges of the lines from `at` on, without their line ends (`\n`, `\r\n`, `\r`, U+2028 or U+2029).
fn lines_from(text: &str, at: usize, plain: bool) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = at;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let (end, next) = line_end(text, at, plain);
        let line = at..end;
        at = next;
        Some(line)
    })
}

/// The end of the line that `at` lies in, and the start of the next.
fn line_end(text: &str, at: usize, plain: bool) -> (usize, usize) {
    let bytes = text.as_bytes();
    if plain {
        // The standard search for one byte is much faster than the loop below.
        return text[at..].find('\n').map_or((bytes.len(), bytes.len()), |n| (at + n, at + n + 1));
    }
    let mut i = at;
    while i < bytes.len() {
        match bytes[i] {
            b'\n' => return (i, i + 1),
            b'\r' => return (i, i + 1 + usize::from(bytes.get(i + 1) == Some(&b'\n'))),
            0xE2 if bytes[i..].starts_with(b"\xE2\x80\xA8") || bytes[i..].starts_with(b"\xE2\x80\xA9") => return (i, i + 3),
            _ => i += 1,
        }
    }
    (bytes.len(), bytes.len())
}

fn indent(line: &str) -> usize {
    if super::token::written_out(line.as_bytes()) > 0 {
        return 4;
    }
    line.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

impl Iterator for Paragraphs<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        if !self.rest.is_empty() {
            return Some(self.piece());
        }
        let mut opens = false;
        // Over empty lines; then the next block is looked at.
        loop {
            if self.at >= self.text.len() {
                return None;
            }
            self.line = line_end(self.text, self.at, self.plain);
            if self.at < self.block_end {
                break;
            }
            if !is_blank(&self.text[self.at..self.line.0]) {
                opens = true;
                break;
            }
            self.at = self.line.1;
        }
        if opens {
            self.open_block();
        }
        let start = self.at;
        let (mut end, mut next) = self.line;
        let mut last = start..end;
        while self.wrapped && next < self.block_end {
            let (to, after) = line_end(self.text, next, self.plain);
            // A short line in the midst of a sentence is a ragged one; at the end of a sentence it ends the paragraph.
            let ends = is_ended(&self.text[last.clone()]) && !self.is_forced(&last, &(next..to));
            if ends || (self.indented && indent(&self.text[next..to]) >= 2) {
                break;
            }
            last = next..to;
            (end, next) = (to, after);
        }
        self.at = next;
        let body = self.text[start..end].trim_start();
        let from = end - body.len();
        self.rest = from..from + body.trim_end().len();
        Some(self.piece())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<&str> {
        Paragraphs::new(text).map(|r| &text[r]).collect()
    }

    #[test]
    fn blank_lines_and_single_lines() {
        assert_eq!(paragraphs("One.\n\nTwo.\r\n\r\n\r\nThree.\rFour."), ["One.", "Two.", "Three.", "Four."]);
        assert_eq!(paragraphs(""), [""; 0]);
        assert_eq!(paragraphs(" \n\t\n"), [""; 0]);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The council of the small harbour town of Lenz voted late on\nMonday to close the old bridge to lorries until the spring\nfloods are over.\n\nNext.";
        let got = paragraphs(text);
        assert_eq!(got.len(), 2);
        assert!(got[0].ends_with("over."));
    }

    #[test]
    fn a_line_that_is_too_long_is_read_in_pieces() {
        for sentence in ["The river rose. ", "and the river ", "\u{e9}"] {
            let text = sentence.repeat(3 * LONGEST / sentence.len());
            let pieces = paragraphs(&text);
            assert!((3..=6).contains(&pieces.len()) && pieces.iter().all(|p| p.len() <= LONGEST), "{sentence}");
            assert_eq!(pieces.concat(), text.trim_end());
            assert!(sentence != "The river rose. " || pieces.iter().all(|p| p.ends_with('.')));
        }
    }

    #[test]
    fn a_mark_on_a_letter_makes_a_line_no_longer() {
        let seen = |text: &str| length(text);
        assert_eq!((seen("N\u{fa}\u{f1}ez "), seen("Nu\u{301}n\u{303}ez")), (5, 5));
    }

    #[test]
    fn an_indent_opens_a_paragraph_in_wrapped_text() {
        let text = "    The council of the small harbour town of Lenz voted late on\nMonday to close the old bridge to lorries until spring.\n    Ana Ruiz, who heads the council, said that nobody would be\nleft without a way to work.";
        assert_eq!(paragraphs(text).len(), 2);
    }
}
