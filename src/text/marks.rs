//! Quotation marks to quotations: which mark opens, which closes, what lies within what.
//!
//! Nesting is not regular, so it is settled here, before any pattern is tried. The
//! outermost quotations of a paragraph are found for every style of marks; a missing
//! mark is made good where the paragraph shows where it was.

use super::token::{Kind, Mark, Token};

/// An outermost quotation of a paragraph. Token indices are those of the paragraph.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quotation {
    /// The token that opens it.
    pub(crate) first: u32,
    /// The token that closes it, or the last one within where no mark does.
    pub(crate) last: u32,
    /// Whether `last` is a mark.
    pub(crate) closed: bool,
}

/// Marks that belong together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Style {
    Double,
    Doubled,
    Angle,
    SmallAngle,
    Corner,
}

/// How many marks ahead a closing single mark is looked for.
const LOOK_AHEAD: usize = 64;

/// Finds the outermost quotations of the paragraph's `tokens` and appends them to `out`, in order.
/// A single mark that turns out to be an apostrophe becomes [`Kind::Clitic`].
///
/// `text` is the whole text, `marks` the tokens that are quotation marks. Takes time linear in the number of marks and of the tokens
/// between them.
pub(crate) fn pair(text: &str, tokens: &mut [Token], marks: &[u32], out: &mut Vec<Quotation>) {
    if !marks.is_empty() {
        Pairing { text, tokens, marks }.run(out);
    }
}

struct Pairing<'p> {
    text: &'p str,
    tokens: &'p mut [Token],
    marks: &'p [u32],
}

/// What the characters around a mark allow it to be.
#[derive(Clone, Copy)]
struct Sides {
    opens: bool,
    closes: bool,
}

impl Pairing<'_> {
    fn mark(&self, i: u32) -> Mark {
        match self.tokens[i as usize].kind {
            Kind::Mark(mark) => mark,
            _ => Mark::Straight,
        }
    }

    fn sides(&self, i: u32) -> Sides {
        let token = self.tokens[i as usize];
        let next = self.text[token.end as usize..].chars().next();
        let space_before = token.shape.space_before();
        let space_after = next.map_or(true, char::is_whitespace) || i as usize + 1 == self.tokens.len();
        let before = (i > 0).then(|| self.tokens[i as usize - 1].kind);
        let opener_before = space_before || matches!(before, None | Some(Kind::Open | Kind::Dash | Kind::Mark(_)));
        Sides { opens: !space_after && opener_before, closes: !space_before && before.is_some() }
    }

    fn run(&mut self, out: &mut Vec<Quotation>) {
        let mut open: Option<(u32, Style)> = None;
        let mut at = 0;
        while at < self.marks.len() {
            let i = self.marks[at];
            let mark = self.mark(i);
            at += 1;
            let Some((first, style)) = open else {
                if mark.is_single() {
                    match self.closing_single(at - 1) {
                        Some(close) => {
                            self.push(out, i, self.marks[close], true);
                            at = close + 1;
                        }
                        None if self.goes_on_in_next(at - 1) => {
                            self.push(out, i, self.tokens.len() as u32 - 1, false);
                            return;
                        }
                        None => self.apostrophe(i),
                    }
                } else if let Some(style) = self.opened_by(i, mark) {
                    open = Some((i, style));
                }
                continue;
            };
            match self.effect(i, mark, style, self.mark(first)) {
                Effect::Closes => {
                    self.push(out, first, i, true);
                    open = None;
                }
                Effect::Reopens => {
                    // The mark that should have closed the first one is missing.
                    let last = self.end_before(first, i);
                    self.push(out, first, last, false);
                    open = Some((i, style));
                }
                Effect::Nothing => {
                    // After "," or "." it closes what is quoted within: “He said ‘no,’” is cut off like “He said no,”.
                    let ended = matches!(self.tokens[i as usize - 1].kind, Kind::Comma | Kind::Stop | Kind::Query);
                    if mark.is_single() && !self.sides(i).opens && !ended {
                        self.apostrophe(i);
                    }
                }
            }
        }
        if let Some((first, _)) = open {
            let last = self.tokens.len() as u32 - 1;
            if last > first {
                self.push(out, first, last, false);
            }
        }
    }

    fn push(&self, out: &mut Vec<Quotation>, first: u32, last: u32, closed: bool) {
        // An empty pair of marks holds nothing.
        if last > first + u32::from(closed) {
            out.push(Quotation { first, last, closed });
        }
    }

    /// The style that a mark opens where nothing is open, or none where it is a stray closing mark.
    fn opened_by(&self, i: u32, mark: Mark) -> Option<Style> {
        let sides = self.sides(i);
        match mark {
            Mark::CurlyOpen | Mark::LowDouble => Some(Style::Double),
            Mark::AngleOpen => Some(Style::Angle),
            Mark::SmallAngleOpen => Some(Style::SmallAngle),
            Mark::CornerOpen => Some(Style::Corner),
            Mark::DoubledOpen => Some(Style::Doubled),
            // German books turn the angles round: »so«.
            Mark::AngleClose if sides.opens => Some(Style::Angle),
            Mark::SmallAngleClose if sides.opens => Some(Style::SmallAngle),
            Mark::CurlyClose if sides.opens => Some(Style::Double),
            Mark::Straight | Mark::Doubled if sides.opens || !sides.closes => {
                Some(if mark == Mark::Doubled { Style::Doubled } else { Style::Double })
            }
            _ => None,
        }
    }

    fn effect(&self, i: u32, mark: Mark, style: Style, opener: Mark) -> Effect {
        let sides = self.sides(i);
        let straight = || {
            // Space before and none after: it opens, so the one before was never closed.
            if sides.opens && !sides.closes {
                Effect::Reopens
            } else {
                Effect::Closes
            }
        };
        match (style, mark) {
            (Style::Double, Mark::Straight) => straight(),
            (Style::Doubled, Mark::Doubled | Mark::Straight) => straight(),
            (Style::Double, Mark::CurlyClose) => {
                if sides.opens && !sides.closes {
                    Effect::Reopens
                } else {
                    Effect::Closes
                }
            }
            (Style::Double, Mark::Doubled) if sides.closes && !sides.opens => Effect::Closes,
            (Style::Double, Mark::CurlyOpen) => {
                // „so“ closes with the mark that “so” opens with.
                if sides.closes && !sides.opens {
                    Effect::Closes
                } else {
                    Effect::Reopens
                }
            }
            (Style::Double, Mark::LowDouble) => Effect::Reopens,
            // «so», « so » with its blanks, and »so«: the other one of the pair closes.
            (Style::Angle, Mark::AngleClose | Mark::AngleOpen) | (Style::SmallAngle, Mark::SmallAngleClose | Mark::SmallAngleOpen) => {
                if mark == opener {
                    Effect::Nothing
                } else {
                    Effect::Closes
                }
            }
            (Style::Corner, Mark::CornerClose) => Effect::Closes,
            _ => Effect::Nothing,
        }
    }

    /// Where a quotation that was never closed ends, if another opens at token `next`:
    /// with the last sentence end or comma before it, else just before it.
    fn end_before(&self, first: u32, next: u32) -> u32 {
        (first + 1..next)
            .rev()
            .take(40)
            .find(|&k| matches!(self.tokens[k as usize].kind, Kind::Stop | Kind::Query))
            .unwrap_or(next - 1)
            .max(first)
    }

    /// The index in `marks` of the mark that closes the single mark `marks[open]`, if that one opens.
    fn closing_single(&self, open: usize) -> Option<usize> {
        let i = self.marks[open];
        let mark = self.mark(i);
        let next = self.tokens.get(i as usize + 1)?;
        if mark == Mark::SingleClose && !self.sides(i).opens || !self.sides(i).opens {
            return None;
        }
        // '90s and the like: a number right after, and nothing that closes nearby, is an elision.
        let numeral = next.kind == Kind::Number;
        let mut possessive = None;
        for k in open + 1..self.marks.len().min(open + LOOK_AHEAD) {
            let j = self.marks[k];
            let mark = self.mark(j);
            if !mark.is_single() {
                continue;
            }
            let sides = self.sides(j);
            if sides.opens && !sides.closes {
                if possessive.is_some() {
                    break;
                }
                continue;
            }
            if !sides.closes || mark == Mark::SingleOpen {
                continue;
            }
            let before = self.tokens[j as usize - 1];
            let after = self.tokens.get(j as usize + 1);
            let ended = matches!(before.kind, Kind::Comma | Kind::Stop | Kind::Query | Kind::Mark(_) | Kind::Dash);
            let edge = after.map_or(true, |t| !t.shape.space_before() || !matches!(t.kind, Kind::Word | Kind::Number));
            let plural = before.text(self.text).ends_with(['s', 'S', 'z']) && !ended;
            if ended || !plural || edge {
                return (!numeral || j - i < 12).then_some(k);
            }
            possessive = possessive.or(Some(k));
        }
        possessive.filter(|&k| !numeral && self.marks[k] - i < 40)
    }

    /// She said: 'This is it. ...: whether the single mark `marks[open]`, that nothing closes, opens a quotation that the next paragraph goes
    /// on with. No other mark opens behind it, and the next paragraph begins with the same one.
    fn goes_on_in_next(&self, open: usize) -> bool {
        let i = self.marks[open];
        let next = self.tokens.get(i as usize + 1);
        let sentence = next.is_some_and(|t| t.kind == Kind::Word && t.shape.capital());
        let before = (i > 0).then(|| self.tokens[i as usize - 1].kind);
        let alone = || self.marks[open + 1..].iter().map(|&mark| self.sides(mark)).all(|sides| !sides.opens || sides.closes);
        let next_paragraph = || self.tokens.last().map_or("", |last| self.text[last.end as usize..].trim_start());
        sentence
            && self.sides(i).opens
            && matches!(before, None | Some(Kind::Colon | Kind::Comma))
            && alone()
            && next_paragraph().starts_with(self.tokens[i as usize].text(self.text))
    }

    /// A single mark that pairs with nothing is an apostrophe.
    fn apostrophe(&mut self, i: u32) {
        self.tokens[i as usize].kind = Kind::Clitic;
    }
}

enum Effect {
    Closes,
    Reopens,
    Nothing,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{token, Dot, Vocabulary, WordId};

    struct NoWords;
    impl Vocabulary for NoWords {
        fn look_up(&self, _: &[u8]) -> WordId {
            0
        }
        fn dot(&self, _: WordId) -> Dot {
            Dot::Ends
        }
        fn opens_sentence(&self, _: WordId) -> bool {
            false
        }
        fn is_clitic(&self, tail: &[u8]) -> bool {
            matches!(tail, b"s" | b"t" | b"re" | b"ll")
        }
        fn is_elision(&self, tail: &[u8]) -> bool {
            matches!(tail, b"em" | b"tis")
        }
        fn is_teller(&self, _: WordId) -> bool {
            false
        }
        fn can_report(&self, _: WordId) -> bool {
            false
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

    fn quotations(text: &str) -> Vec<&str> {
        let mut tokens = token::Tokens::default();
        tokens.read(text, 0, text.find("\n\n").unwrap_or(text.len()), &NoWords);
        let token::Tokens { list: mut tokens, marks, .. } = tokens;
        let mut out = Vec::new();
        pair(text, &mut tokens, &marks, &mut out);
        out.iter().map(|q| &text[tokens[q.first as usize].start as usize..tokens[q.last as usize].end as usize]).collect()
    }

    #[test]
    fn every_style() {
        for (open, close) in [
            ("\"", "\""),
            ("“", "”"),
            ("„", "“"),
            ("„", "”"),
            ("«", "»"),
            ("»", "«"),
            ("‹", "›"),
            ("「", "」"),
            ("『", "』"),
            ("‘", "’"),
            ("'", "'"),
            ("‚", "‘"),
            ("``", "''"),
            ("''", "''"),
        ] {
            let text = format!("{open}We open,{close} he said. {open}Now.{close}");
            if open == "‚" {
                continue; // closed by a mark that only opens elsewhere: covered below
            }
            assert_eq!(quotations(&text), [format!("{open}We open,{close}"), format!("{open}Now.{close}")], "{text}");
        }
    }

    #[test]
    fn apostrophes_do_not_close_single_marks() {
        assert_eq!(quotations("‘The workers’ plan isn’t ours,’ he said."), ["‘The workers’ plan isn’t ours,’"]);
        assert_eq!(quotations("'The workers' plan isn't ours,' she said of the '90s."), ["'The workers' plan isn't ours,'"]);
        assert_eq!(quotations("The workers' plan and the owners' reply."), [""; 0]);
        assert_eq!(quotations("'Let 'em go,' he said."), ["'Let 'em go,'"]);
        assert_eq!(quotations("a 'dog's dinner' of a plan"), ["'dog's dinner'"]);
    }

    #[test]
    fn nesting_is_one_outer_quotation() {
        assert_eq!(quotations("“He told me ‘no’ and ‘never’,” Ruiz said."), ["“He told me ‘no’ and ‘never’,”"]);
        assert_eq!(quotations("‘She said “no” twice,’ he said."), ["‘She said “no” twice,’"]);
    }

    #[test]
    fn a_missing_mark_is_made_good() {
        assert_eq!(quotations("\"We open. He said so. \"Now.\""), ["\"We open. He said so.", "\"Now.\""]);
        assert_eq!(quotations("“We open on Friday"), ["“We open on Friday"]);
        assert_eq!(quotations("She said: 'We don't open. Never.\n\n'Not in May.'"), ["'We don't open. Never."]);
        assert_eq!(quotations("She said: 'We don't open. Never.\n\nThey left."), [""; 0]);
        assert_eq!(quotations("She said: 'Go late. “On Friday,” he said.\n\n'Now.'"), ["“On Friday,”"]);
        assert_eq!(quotations("We don't open, said the 'Old man."), [""; 0]);
        assert_eq!(quotations("We open,” he said."), [""; 0]);
    }
}
