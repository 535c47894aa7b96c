//! Text to tokens: words, numbers, marks, with the bytes they cover. Nothing is lost between two tokens but white space.

use super::fold::Packed;
use super::{fold, Dot, Vocabulary, WordId, UNKNOWN};

/// What a token is, as far as its characters tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Word,
    Number,
    /// The tail of a word after its apostrophe, such as `'s`.
    Clitic,
    Mark(Mark),
    Comma,
    Colon,
    Semicolon,
    /// A full stop, or dots of omission.
    Stop,
    /// A question or exclamation mark.
    Query,
    Dash,
    Open,
    Close,
    Symbol,
}

/// A quotation mark by its shape; what it opens or closes is found in [`super::marks`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mark {
    /// `"`
    Straight,
    /// `“`
    CurlyOpen,
    /// `”`
    CurlyClose,
    /// `„`
    LowDouble,
    /// `«`
    AngleOpen,
    /// `»`
    AngleClose,
    /// `‹`
    SmallAngleOpen,
    /// `›`
    SmallAngleClose,
    /// `「` and `『`
    CornerOpen,
    /// `」` and `』`
    CornerClose,
    /// `''`: two apostrophes
    Doubled,
    /// ` `` `: two grave accents
    DoubledOpen,
    /// `'`
    Single,
    /// `‘` and `‚`, and a grave accent
    SingleOpen,
    /// `’`, mostly an apostrophe
    SingleClose,
}

impl Mark {
    /// Whether the mark may as well be an apostrophe.
    pub(crate) fn is_single(self) -> bool {
        matches!(self, Mark::Single | Mark::SingleOpen | Mark::SingleClose)
    }
}

/// A token. Offsets are bytes of the whole text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) word: WordId,
    pub(crate) kind: Kind,
    pub(crate) shape: Shape,
}

/// How a token is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Shape(u8);

impl Shape {
    const CAPITAL: u8 = 1;
    const LOWER: u8 = 2;
    const SPACE: u8 = 4;
    const DOTTED: u8 = 8;
    const INITIAL: u8 = 16;
    const HYPHEN: u8 = 32;
    const PARTS: u8 = 64;
    const MAY_END: u8 = 128;

    /// A sentence can end with the token: a full stop, a question mark, a word with its own full stop.
    pub(crate) fn may_end(self) -> bool {
        self.0 & Self::MAY_END != 0
    }
    /// The first letter is a capital.
    pub(crate) fn capital(self) -> bool {
        self.0 & Self::CAPITAL != 0
    }
    /// Every letter is a capital, and there are at least two or the token ends in a dot.
    pub(crate) fn all_capitals(self) -> bool {
        self.0 & (Self::CAPITAL | Self::LOWER) == Self::CAPITAL
    }
    /// It begins with a small letter, and is looked up as it stands.
    pub(crate) fn plain(self) -> bool {
        self.0 & (Self::CAPITAL | Self::PARTS) == 0
    }
    /// White space or the start of the paragraph stands before the token.
    pub(crate) fn space_before(self) -> bool {
        self.0 & Self::SPACE != 0
    }
    /// A full stop was taken into the token.
    pub(crate) fn dotted(self) -> bool {
        self.0 & Self::DOTTED != 0
    }
    /// One capital letter with its full stop.
    pub(crate) fn initial(self) -> bool {
        self.0 & Self::INITIAL != 0
    }
    /// A hyphen stands within the word.
    pub(crate) fn hyphen(self) -> bool {
        self.0 & Self::HYPHEN != 0
    }
    /// The word itself is unknown; its id is that of the part after the last hyphen.
    pub(crate) fn known_by_last_part(self) -> bool {
        self.0 & Self::PARTS != 0
    }
}

impl Token {
    /// "Lenz-based": the last part of the word has no capital.
    pub(crate) fn ends_small(&self, text: &str) -> bool {
        self.shape.hyphen() && self.text(text).rsplit('-').next().is_some_and(|part| part.starts_with(char::is_lowercase))
    }

    /// The token's text.
    pub(crate) fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// What a byte can begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Space,
    Letter,
    Digit,
    Apostrophe,
    Wide,
    Other,
}

const BYTES: [Byte; 256] = {
    let mut table = [Byte::Other; 256];
    let mut i = 0;
    while i < 256 {
        let b = i as u8;
        table[i] = if b.is_ascii_alphabetic() {
            Byte::Letter
        } else if b.is_ascii_digit() {
            Byte::Digit
        } else if matches!(b, b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C) {
            Byte::Space
        } else if b == b'\'' {
            Byte::Apostrophe
        } else if b >= 0x80 {
            Byte::Wide
        } else {
            Byte::Other
        };
        i += 1;
    }
    table
};

/// What a byte right after a word's letters does to the word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Ends,
    Stop,
    /// It joins what follows to the word, if that is a letter.
    Joins,
    Apostrophe,
    Wide,
    GoesOn,
}

/// What single characters are that are always a token of their own.
const ALONE: [Option<Kind>; 128] = {
    let mut table = [None; 128];
    let mut i = 0;
    while i < 128 {
        table[i] = match i as u8 {
            b'"' => Some(Kind::Mark(Mark::Straight)),
            b',' => Some(Kind::Comma),
            b':' => Some(Kind::Colon),
            b';' => Some(Kind::Semicolon),
            b'?' | b'!' => Some(Kind::Query),
            b'(' | b'[' | b'{' | b'<' => Some(Kind::Open),
            b')' | b']' | b'}' | b'>' => Some(Kind::Close),
            _ => None,
        };
        i += 1;
    }
    table
};

const AFTER: [After; 256] = {
    let mut table = [After::Ends; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = match (BYTES[i], i as u8) {
            (Byte::Letter | Byte::Digit, _) => After::GoesOn,
            (Byte::Apostrophe, _) => After::Apostrophe,
            (Byte::Wide, _) => After::Wide,
            (Byte::Other, b'.') => After::Stop,
            (Byte::Other, b'-' | b'+' | b'&' | b'@' | b'_' | b'/') => After::Joins,
            _ => After::Ends,
        };
        i += 1;
    }
    table
};

/// The tokens of one paragraph after the other.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    pub(crate) list: Vec<Token>,
    /// Which of them are quotation marks.
    pub(crate) marks: Vec<u32>,
    /// Keys that are still to be looked up, each with its token.
    pending: Vec<(Packed, u32)>,
}

impl Tokens {
    /// Forgets all tokens, and keeps the memory.
    pub(crate) fn clear(&mut self) {
        self.list.clear();
        self.marks.clear();
    }

    /// Appends the tokens of `text[start..end]`. Takes time linear in the stretch.
    pub(crate) fn read<V: Vocabulary>(&mut self, text: &str, start: usize, end: usize, vocabulary: &V) {
        let Tokens { list, marks, pending } = self;
        pending.clear();
        let mut scanner = Scanner { text, bytes: text.as_bytes(), at: start, end, vocabulary, tokens: list, marks, pending, space: true };
        scanner.run();
        // Look-ups side by side wait for memory together; one in the midst of scanning would wait alone.
        for &(key, i) in pending.iter() {
            list[i as usize].word = vocabulary.look_up_packed(key);
        }
    }
}

struct Scanner<'s, V> {
    text: &'s str,
    bytes: &'s [u8],
    at: usize,
    end: usize,
    vocabulary: &'s V,
    tokens: &'s mut Vec<Token>,
    marks: &'s mut Vec<u32>,
    pending: &'s mut Vec<(Packed, u32)>,
    space: bool,
}

impl<V: Vocabulary> Scanner<'_, V> {
    fn run(&mut self) {
        while self.at < self.end {
            let byte = BYTES[self.bytes[self.at] as usize];
            // Mostly a word comes.
            if byte == Byte::Letter {
                if !self.plain_word() {
                    self.word();
                }
                continue;
            }
            if let Some(&Some(kind)) = ALONE.get(self.bytes[self.at] as usize) {
                self.push(1, kind);
                // Mostly one blank follows.
                self.space = self.at < self.end && self.bytes[self.at] == b' ';
                self.at += usize::from(self.space);
                continue;
            }
            match byte {
                Byte::Space => {
                    self.at += 1;
                    self.space = true;
                }
                Byte::Digit => self.number(),
                Byte::Apostrophe => self.apostrophe(1, Mark::Single),
                Byte::Wide => self.wide(),
                Byte::Other | Byte::Letter => self.punctuation(),
            }
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        if at >= self.end {
            return None;
        }
        let b = self.bytes[at];
        if b < 0x80 {
            Some(b as char)
        } else {
            self.text.get(at..self.end)?.chars().next()
        }
    }

    fn push(&mut self, len: usize, kind: Kind) {
        let mut shape = if self.space { Shape::SPACE } else { 0 };
        let word = if kind == Kind::Clitic {
            let mut buffer = [0; fold::KEY];
            self.vocabulary.look_up(fold::key(&self.text[self.at..self.at + len], &mut buffer))
        } else {
            UNKNOWN
        };
        match kind {
            Kind::Mark(_) => self.marks.push(self.tokens.len() as u32),
            Kind::Stop | Kind::Query => shape |= Shape::MAY_END,
            _ => {}
        }
        self.tokens.push(Token { start: self.at as u32, end: (self.at + len) as u32, word, kind, shape: Shape(shape) });
        self.at += len;
        self.space = false;
    }

    /// A character outside ASCII: white space, a mark, or the start of a word.
    fn wide(&mut self) {
        let Some(c) = self.char_at(self.at) else {
            self.at += 1;
            return;
        };
        let len = c.len_utf8();
        let kind = match c {
            '\u{201C}' => Kind::Mark(Mark::CurlyOpen),
            '\u{201D}' | '\u{201F}' | '\u{2033}' => Kind::Mark(Mark::CurlyClose),
            '\u{201E}' => Kind::Mark(Mark::LowDouble),
            '\u{AB}' => Kind::Mark(Mark::AngleOpen),
            '\u{BB}' => Kind::Mark(Mark::AngleClose),
            '\u{2039}' => Kind::Mark(Mark::SmallAngleOpen),
            '\u{203A}' => Kind::Mark(Mark::SmallAngleClose),
            '\u{300C}' | '\u{300E}' => Kind::Mark(Mark::CornerOpen),
            '\u{300D}' | '\u{300F}' => Kind::Mark(Mark::CornerClose),
            '\u{2018}' | '\u{201A}' | '\u{201B}' => Kind::Mark(Mark::SingleOpen),
            '\u{2019}' => return self.apostrophe(len, Mark::SingleClose),
            '\u{2012}'..='\u{2015}' => Kind::Dash,
            '\u{2026}' => Kind::Stop,
            '\u{3002}' => Kind::Stop,
            '\u{FF0C}' | '\u{3001}' => Kind::Comma,
            '\u{FF1A}' => Kind::Colon,
            _ if c.is_whitespace() || fold::is_invisible(c) => {
                // An invisible character parts nothing: `word` takes those inside a word.
                self.space |= c.is_whitespace();
                self.at += len;
                return;
            }
            _ if c.is_alphabetic() || is_combining(c) => return self.word(),
            _ if c.is_numeric() => return self.number(),
            _ => Kind::Symbol,
        };
        self.push(len, kind);
    }

    fn punctuation(&mut self) {
        let rest = &self.bytes[self.at..self.end];
        let kind = match rest[0] {
            b'.' => return self.dots(),
            b'`' if rest.starts_with(b"``") => return self.push(2, Kind::Mark(Mark::DoubledOpen)),
            b'`' => Kind::Mark(Mark::SingleOpen),
            b'-' if rest.starts_with(b"--") => {
                let n = rest.iter().take_while(|&&b| b == b'-').count();
                return self.push(n, Kind::Dash);
            }
            b'-' => Kind::Dash,
            // A control character that some tool wrote out ("\\t"), at times behind a lone "&".
            b'\\' | b'&' if written_out(rest) > 0 => {
                self.at += written_out(rest);
                self.space = true;
                return;
            }
            b'$' if rest.get(1).is_some_and(u8::is_ascii_digit) => return self.number(),
            _ => Kind::Symbol,
        };
        self.push(1, kind);
    }

    /// One full stop, or all the dots of an omission ("..." and ". . .").
    fn dots(&mut self) {
        let mut to = self.at + 1;
        let mut dots = 1;
        loop {
            let gap = usize::from(self.bytes.get(to) == Some(&b' '));
            if to + gap < self.end && self.bytes.get(to + gap) == Some(&b'.') {
                to += gap + 1;
                dots += 1;
            } else {
                break;
            }
        }
        let len = if dots > 1 { to - self.at } else { 1 };
        self.push(len, Kind::Stop);
    }

    fn apostrophe(&mut self, len: usize, mark: Mark) {
        // Two in a row are one mark. Of three behind a word the first closes what stands within.
        let ahead = |n: usize| self.at + n < self.end && self.bytes.get(self.at + n) == Some(&b'\'');
        let behind = !self.space && self.tokens.last().is_some_and(|t| t.end as usize == self.at && !matches!(t.kind, Kind::Mark(_)));
        if mark == Mark::Single && ahead(1) && !(behind && ahead(2)) {
            return self.push(2, Kind::Mark(Mark::Doubled));
        }
        let tail_from = self.at + len;
        let tail_to = self.letters_end(tail_from);
        let glued = !self.space
            && self.tokens.last().is_some_and(|t| {
                t.end as usize == self.at && matches!(t.kind, Kind::Word | Kind::Number | Kind::Stop | Kind::Clitic | Kind::Close)
            });
        let tail = &self.bytes[tail_from..tail_to];
        if tail.is_empty() {
            return self.push(len, Kind::Mark(mark));
        }
        let mut buffer = [0; fold::KEY];
        if glued && self.vocabulary.is_clitic(fold::key(&self.text[tail_from..tail_to], &mut buffer)) {
            self.push(len + tail.len(), Kind::Clitic);
        } else if !glued && self.vocabulary.is_elision(fold::key(&self.text[tail_from..tail_to], &mut buffer)) {
            self.push(len + tail.len(), Kind::Word);
        } else {
            self.push(len, Kind::Mark(mark));
        }
    }

    /// The end of the run of letters and digits from `at` on.
    fn letters_end(&self, mut at: usize) -> usize {
        while at < self.end {
            match BYTES[self.bytes[at] as usize] {
                Byte::Letter | Byte::Digit => at += 1,
                Byte::Wide => match self.char_at(at) {
                    Some(c) if c.is_alphanumeric() || is_combining(c) => at += c.len_utf8(),
                    _ => break,
                },
                _ => break,
            }
        }
        at
    }

    fn number(&mut self) {
        let start = self.at;
        let mut to = start;
        if self.bytes[to] == b'$' {
            to += 1;
        }
        while to < self.end {
            let b = self.bytes[to];
            let next_is_digit = to + 1 < self.end && self.bytes[to + 1].is_ascii_digit();
            let inner = matches!(b, b'.' | b',' | b':' | b'/') && next_is_digit;
            if b.is_ascii_alphanumeric() || inner || b == b'%' || (b == b'-' && next_is_digit) {
                to += 1;
            } else if b >= 0x80 {
                match self.char_at(to) {
                    Some(c) if c.is_alphanumeric() || is_combining(c) => to += c.len_utf8(),
                    _ => break,
                }
            } else {
                // "62-year-old": a number with letters after its hyphen is a word of its own kind.
                let letter = to + 1 < self.end && self.bytes[to + 1].is_ascii_alphabetic();
                if b == b'-' && letter {
                    to += 1;
                } else {
                    break;
                }
            }
        }
        self.push(to.max(start + 1) - start, Kind::Number);
    }

    /// A word of at most sixteen ASCII letters with nothing at its end that could belong to it: nineteen words of twenty.
    /// Eight letters are looked at in one step.
    #[inline]
    fn plain_word(&mut self) -> bool {
        let start = self.at;
        let Some(ahead) = self.bytes.get(start..start + Packed::BYTES + 2) else { return false };
        let (first, second) = (word_at(ahead, 0), word_at(ahead, 8));
        let (mut other, mut len, mut within) = (not_letters(first), 0, [u64::MAX, 0]);
        if other == 0 {
            other = not_letters(second);
            len = 8;
            within[1] = below(other);
        } else {
            within[0] = below(other);
        }
        if other == 0 {
            return false;
        }
        len += other.trailing_zeros() as usize / 8;
        let letters = [first & within[0], second & within[1]];
        let key = Packed([(first | LOWER_ALL) & within[0], (second | LOWER_ALL) & within[1]]);
        if start + len >= self.end {
            return false;
        }
        let (next, after) = (ahead[len], ahead[len + 1]);
        let ends = next == b' '
            || match AFTER[next as usize] {
                After::Ends => true,
                // A full stop that cannot be a part of the word; where dots of omission begin, it is none of a word.
                After::Stop => {
                    !after.is_ascii_alphanumeric()
                        && (after == b'.' || len > 1 && self.vocabulary.dot(self.vocabulary.look_up_packed(key)) == Dot::Ends)
                }
                After::Joins => after.is_ascii() && !after.is_ascii_alphanumeric(),
                After::Apostrophe => self.inner_apostrophe(start + len, 1).is_none(),
                // The curly marks and dashes.
                After::Wide => match self.bytes[start + len..] {
                    [0xE2, 0x80, 0x99, ..] => self.inner_apostrophe(start + len, 3).is_none(),
                    [0xE2, 0x80, 0x90..=0xA7, ..] => true,
                    _ => false,
                },
                After::GoesOn => false,
            };
        if !ends {
            return false;
        }
        self.pending.push((key, self.tokens.len() as u32));
        let lower = (letters[0] | letters[1]) & LOWER_ALL;
        let flag = |yes: bool, bit: u8| if yes { bit } else { 0 };
        let capital = flag(first & 0x20 == 0, Shape::CAPITAL);
        // One letter is not "all capitals".
        let shape = flag(self.space, Shape::SPACE) | capital | flag(lower != 0 || len == 1, Shape::LOWER);
        self.tokens.push(Token { start: start as u32, end: (start + len) as u32, word: UNKNOWN, kind: Kind::Word, shape: Shape(shape) });
        // Mostly one blank follows.
        self.space = next == b' ';
        self.at = start + len + usize::from(self.space);
        true
    }

    fn word(&mut self) {
        let start = self.at;
        let mut to = start;
        let (mut lower, mut capitals, mut hyphen) = (false, 0u32, 0);
        let first = self.char_at(start);
        while to < self.end {
            let b = self.bytes[to];
            match BYTES[b as usize] {
                Byte::Letter => {
                    lower |= b.is_ascii_lowercase();
                    capitals += u32::from(b.is_ascii_uppercase());
                    to += 1;
                }
                Byte::Digit => to += 1,
                Byte::Wide => {
                    let Some(c) = self.char_at(to) else { break };
                    if c == '\u{2019}' {
                        match self.inner_apostrophe(to, 3) {
                            Some(n) => to += n,
                            None => break,
                        }
                    } else if c.is_alphanumeric()
                        || is_combining(c)
                        || self.is_garbled(to, c)
                        || (fold::is_invisible(c) && self.letters_end(to + c.len_utf8()) > to + c.len_utf8())
                    {
                        lower |= c.is_lowercase();
                        capitals += u32::from(c.is_uppercase());
                        to += c.len_utf8();
                    } else {
                        break;
                    }
                }
                Byte::Apostrophe => match self.inner_apostrophe(to, 1) {
                    Some(n) => to += n,
                    None => break,
                },
                Byte::Other if matches!(b, b'-' | b'+' | b'&' | b'@' | b'_' | b'/') && self.letters_end(to + 1) > to + 1 => {
                    hyphen = to + 1;
                    to += 1;
                }
                // A dot between letters belongs to the word: "U.S", "p.m", "example.org". So does one in a figure: "Rs1.5".
                Byte::Other if b == b'.' && self.dot_inside(start, to) => to += 1,
                _ => break,
            }
        }
        let mut shape = if self.space { Shape::SPACE } else { 0 };
        // "al-Harith": a short part before the hyphen does not make a name a common word.
        let prefixed = capitals > 0
            && self.text[start..to].find('-').is_some_and(|n| n <= 3 && self.char_at(start + n + 1).is_some_and(char::is_uppercase));
        if first.is_some_and(char::is_uppercase) || prefixed {
            shape |= Shape::CAPITAL;
        }
        if lower {
            shape |= Shape::LOWER;
        }
        let mut buffer = [0; fold::KEY];
        let mut word = self.vocabulary.look_up(fold::key(&self.text[start..to], &mut buffer));
        if hyphen > 0 {
            shape |= Shape::HYPHEN;
            if word == UNKNOWN && hyphen < to {
                word = self.vocabulary.look_up(fold::key(&self.text[hyphen..to], &mut buffer));
                if word != UNKNOWN {
                    shape |= Shape::PARTS;
                }
            }
        }
        let single = to - start == first.map_or(1, char::len_utf8);
        if single && !lower {
            // One letter is not "all capitals", unless a dot shows that it is an initial.
            shape |= Shape::LOWER;
        }
        if to < self.end && self.bytes[to] == b'.' && self.bytes.get(to + 1) != Some(&b'.') {
            let inside = self.text[start..to].contains('.') && to - start <= 8;
            let initial = single && capitals == 1 && !self.ends_tag(word);
            let dot = if word == UNKNOWN && inside { Dot::Both } else { self.vocabulary.dot(word) };
            if dot != Dot::Ends || initial {
                to += 1;
                shape |= Shape::DOTTED | Shape::MAY_END;
                if initial {
                    shape |= Shape::INITIAL;
                }
            }
        }
        self.tokens.push(Token { start: start as u32, end: to.max(start + 1) as u32, word, kind: Kind::Word, shape: Shape(shape) });
        self.at = to.max(start + 1);
        self.space = false;
    }

    /// The length of an apostrophe within a word ("O'Brien"), or none where a clitic or a mark begins.
    fn inner_apostrophe(&self, at: usize, len: usize) -> Option<usize> {
        let from = at + len;
        let to = self.letters_end(from);
        if to == from {
            return None;
        }
        let mut buffer = [0; fold::KEY];
        let tail = fold::key(&self.text[from..to], &mut buffer);
        // What may follow a word as a clitic may still be part of a name: "d'Or" has no clitic.
        (!self.vocabulary.is_clitic(tail)).then_some(len)
    }

    /// Whether a character that is no letter is one half of a letter that was read in a wrong encoding, as archives of news hold them: "JosÃ©".
    fn is_garbled(&self, at: usize, c: char) -> bool {
        matches!(c, '\u{A1}'..='\u{BF}') && self.text[..at].ends_with('Ã')
    }

    /// "said I.": whether a word that is no initial stands right behind the verb of a tag.
    fn ends_tag(&self, word: WordId) -> bool {
        let before = |t: &Token| {
            let mut buffer = [0; fold::KEY];
            t.kind == Kind::Word && self.vocabulary.can_report(self.vocabulary.look_up(fold::key(t.text(self.text), &mut buffer)))
        };
        self.vocabulary.is_teller(word) && self.tokens.last().is_some_and(before)
    }

    fn dot_inside(&self, start: usize, at: usize) -> bool {
        let next = self.bytes.get(at + 1).copied().unwrap_or(b' ');
        // "U.S.-backed", "the U.S.-Drelm border"
        if next == b'-' {
            return self.bytes[start..at].contains(&b'.') && at + 2 < self.end && self.bytes[at + 2].is_ascii_alphabetic();
        }
        if at + 1 >= self.end || !next.is_ascii_alphanumeric() {
            return false;
        }
        // Letters one by one ("U.S", "p.m") or the name of a site ("example.org"): lower case on both sides.
        let before = self.bytes[at - usize::from(at > start)];
        let figure = before.is_ascii_digit() && next.is_ascii_digit() && !self.bytes[start..at].contains(&b'-');
        let lone = at - start == 1 || matches!(self.bytes.get(at.wrapping_sub(2)), Some(b'.' | b'-'));
        let next_lone = !self.bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic);
        figure || (lone && next_lone) || (before.is_ascii_lowercase() && next.is_ascii_lowercase())
    }
}

/// The bit that makes an ASCII letter a small one, in each of eight bytes.
const LOWER_ALL: u64 = 0x2020_2020_2020_2020;

/// Eight bytes as one number, the first one lowest.
#[inline]
fn word_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes)
}

/// The highest bit of each of eight bytes that is no ASCII letter.
#[inline]
fn not_letters(bytes: u64) -> u64 {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let lower = (bytes | LOWER_ALL) & !HIGH;
    // From 'a' on, and over 'z': either shows in the highest bit.
    let from_a = lower + 0x1f1f_1f1f_1f1f_1f1f;
    let over_z = lower + 0x0505_0505_0505_0505;
    (!from_a | over_z | bytes) & HIGH
}

/// All bits of the bytes below the lowest one that [`not_letters`] tells.
#[inline]
fn below(other: u64) -> u64 {
    (other ^ other.wrapping_sub(1)) >> 8
}

/// The length of a control character written out as a backslash and a letter (`\t`, `\n`, `\r`),
/// with a lone `&` before it, as old wire archives hold them; 0 where there is none.
pub(crate) fn written_out(bytes: &[u8]) -> usize {
    let and = usize::from(bytes.first() == Some(&b'&'));
    match bytes.get(and..and + 2) {
        Some([b'\\', b't' | b'n' | b'r']) if !bytes.get(and + 2).is_some_and(u8::is_ascii_lowercase) => and + 2,
        _ => 0,
    }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
        || unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A vocabulary of three words, to see what the tokenizer asks for.
    struct Few;

    impl Vocabulary for Few {
        fn look_up(&self, key: &[u8]) -> WordId {
            match key {
                b"mr" => 1,
                b"inc" => 2,
                b"said" => 3,
                b"i" => 4,
                _ => UNKNOWN,
            }
        }
        fn dot(&self, word: WordId) -> Dot {
            [Dot::Ends, Dot::Word, Dot::Both, Dot::Ends, Dot::Ends][word as usize]
        }
        fn opens_sentence(&self, _: WordId) -> bool {
            false
        }
        fn is_clitic(&self, tail: &[u8]) -> bool {
            tail == b"s" || tail == b"ve"
        }
        fn is_elision(&self, tail: &[u8]) -> bool {
            tail == b"em"
        }
        fn is_teller(&self, word: WordId) -> bool {
            word == 4
        }
        fn can_report(&self, word: WordId) -> bool {
            word == 3
        }

        fn can_tell(&self, _: WordId) -> bool {
            false
        }

        fn opens_clause(&self, _: WordId) -> bool {
            false
        }

        fn opens_content(&self, _: WordId) -> bool {
            false
        }
    }

    fn tokens(text: &str) -> Vec<&str> {
        let mut out = Tokens::default();
        out.read(text, 0, text.len(), &Few);
        out.list.iter().map(|t| t.text(text)).collect()
    }

    #[test]
    fn words_clitics_and_abbreviations() {
        assert_eq!(tokens("Mr. O'Brien's plan."), ["Mr.", "O'Brien", "'s", "plan", "."]);
        assert_eq!(tokens("U.S. aid, 5 p.m. today"), ["U.S.", "aid", ",", "5", "p.m.", "today"]);
        assert_eq!(tokens("J. D. Vale"), ["J.", "D.", "Vale"]);
        assert_eq!(tokens("Ana PeÃ±a, ¡no!"), ["Ana", "PeÃ±a", ",", "¡", "no", "!"]);
        assert_eq!(tokens("said I. The"), ["said", "I", ".", "The"]);
        assert_eq!(tokens("so I. Vale said"), ["so", "I.", "Vale", "said"]);
        assert_eq!(tokens("China-Lenz talks"), ["China-Lenz", "talks"]);
        assert_eq!(tokens("a U.S.-backed plan"), ["a", "U.S.-backed", "plan"]);
        assert_eq!(tokens("the U.S.-Drelm border"), ["the", "U.S.-Drelm", "border"]);
    }

    #[test]
    fn marks_keep_their_shape() {
        assert_eq!(tokens("''So,'' he"), ["''", "So", ",", "''", "he"]);
        assert_eq!(tokens("let 'em 'go' now"), ["let", "'em", "'", "go", "'", "now"]);
    }

    #[test]
    fn numbers_and_dots() {
        assert_eq!(tokens("$1.5 bn ... 12:30, 3."), ["$1.5", "bn", "...", "12:30", ",", "3", "."]);
    }

    #[test]
    fn nothing_is_lost_but_white_space() {
        let text = "A\u{AD}b\u{301} — “x” \u{FEFF}\u{0}…日本, 'tis\u{2019}s";
        let mut out = Tokens::default();
        out.read(text, 0, text.len(), &Few);
        let mut at = 0;
        for t in &out.list {
            assert!(text[at..t.start as usize].chars().all(|c| c.is_whitespace() || fold::is_invisible(c)));
            at = t.end as usize;
        }
        assert_eq!(at, text.len());
    }
}
