//! A paragraph's tokens to sentences. A quotation is never cut, and the tag after it stays with it.

use super::marks::Quotation;
use super::token::{Kind, Token};
use super::Vocabulary;

/// A sentence: the tokens `first..end` of its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) first: u32,
    pub(crate) end: u32,
}

/// The longest sentence, in tokens and quotations. No reader follows a longer one, and what is compared within a
/// sentence is compared pairwise: the bound keeps the time of hostile text linear.
const LONGEST: usize = 256;

/// The tokens that a bracket has at most on each side of a full stop that ends nothing.
const BRACKET: usize = 4;

/// How far behind a closing mark the verb of a tag is looked for (`"Why?" Mayor Ana Ruiz said.`).
const TAG: usize = 8;

/// Appends the sentences of a paragraph to `out`. Takes time linear in the number of tokens.
pub(crate) fn split<V: Vocabulary>(tokens: &[Token], quotations: &[Quotation], vocabulary: &V, out: &mut Vec<Sentence>) {
    let mut splitter = Splitter { tokens, vocabulary, start: 0, items: 0, out };
    let mut i = 0;
    for q in quotations {
        splitter.stretch(i, q.first as usize);
        i = q.last as usize + 1;
        splitter.after_quotation(q, i);
        splitter.count(1, i);
    }
    splitter.stretch(i, tokens.len());
    splitter.close(tokens.len());
}

struct Splitter<'s, V> {
    tokens: &'s [Token],
    vocabulary: &'s V,
    start: usize,
    /// Tokens and quotations since `start`.
    items: usize,
    out: &'s mut Vec<Sentence>,
}

impl<V: Vocabulary> Splitter<'_, V> {
    fn close(&mut self, end: usize) {
        if end > self.start {
            self.out.push(Sentence { first: self.start as u32, end: end as u32 });
            self.start = end;
            self.items = 0;
        }
    }

    /// Reads the tokens from `i` up to `end`, outside every quotation.
    fn stretch(&mut self, mut i: usize, end: usize) {
        while i < end {
            // Most tokens end nothing.
            let most = LONGEST.saturating_sub(self.items).max(1);
            let plain = self.tokens[i..end].iter().take(most).take_while(|t| !t.shape.may_end()).count();
            if plain > 0 {
                i += plain;
                self.count(plain, i);
            } else {
                i = self.after_token(i);
                self.count(1, i);
            }
        }
    }

    /// Counts the tokens and quotations read before token `next`, and cuts a sentence that has grown too long.
    fn count(&mut self, read: usize, next: usize) {
        self.items += read;
        if self.items >= LONGEST && next > self.start {
            self.close(next);
        }
    }

    /// Whether token `i` can be the first of a sentence.
    fn can_start(&self, i: usize) -> bool {
        match self.tokens.get(i) {
            None => true,
            Some(t) => match t.kind {
                Kind::Word => t.shape.capital(),
                Kind::Number | Kind::Mark(_) | Kind::Open | Kind::Dash | Kind::Symbol => true,
                _ => false,
            },
        }
    }

    /// Looks at token `i`, outside every quotation; returns the token to go on with.
    fn after_token(&mut self, i: usize) -> usize {
        let token = self.tokens[i];
        let ends = match token.kind {
            Kind::Stop | Kind::Query => true,
            // "U.S. The": the word's own full stop also ends the sentence where the next one surely begins.
            Kind::Word if token.shape.dotted() && !token.shape.initial() => {
                let both = self.vocabulary.dot(token.word) == super::Dot::Both || token.word == super::UNKNOWN;
                both && self.tokens.get(i + 1).map_or(true, |n| {
                    let opens = || self.tokens.get(i + 2).map_or(true, |t| t.kind != Kind::Word || t.shape.capital());
                    matches!(n.kind, Kind::Mark(_)) && n.shape.space_before() && opens()
                        || (n.kind == Kind::Word && n.shape.capital() && self.vocabulary.opens_sentence(n.word))
                })
            }
            _ => false,
        };
        if !ends {
            return i + 1;
        }
        let mut next = i + 1;
        while self
            .tokens
            .get(next)
            .is_some_and(|t| matches!(t.kind, Kind::Stop | Kind::Query | Kind::Close) && !(t.shape.space_before() && t.kind != Kind::Close))
        {
            next += 1;
        }
        if self.can_start(next) && !self.in_short_bracket(i, next) {
            self.close(next);
        }
        next
    }

    /// Whether a full stop at `i` stands in a short bracket, "(D-S.C.)", that is closed soon behind token `next`.
    fn in_short_bracket(&self, i: usize, next: usize) -> bool {
        let bracket = |t: &&Token| matches!(t.kind, Kind::Open | Kind::Close);
        let before = self.tokens[i.saturating_sub(BRACKET).max(self.start)..i].iter().rev().find(bracket);
        let after = || self.tokens[next..self.tokens.len().min(next + BRACKET)].iter().find(bracket);
        before.is_some_and(|t| t.kind == Kind::Open) && after().is_some_and(|t| t.kind == Kind::Close)
    }

    /// Looks at what stands behind a quotation that ended before token `next`.
    fn after_quotation(&mut self, q: &Quotation, next: usize) {
        let inner_last = if q.closed { q.last as usize - 1 } else { q.last as usize };
        let ended = match self.tokens[inner_last].kind {
            Kind::Stop | Kind::Query => true,
            Kind::Word => self.tokens[inner_last].shape.dotted(),
            // A nested quotation may hold the full stop: “He said ‘no.’”
            Kind::Mark(_) | Kind::Clitic if inner_last > q.first as usize + 1 => {
                matches!(self.tokens[inner_last - 1].kind, Kind::Stop | Kind::Query)
            }
            _ => false,
        };
        if !ended || !self.can_start(next) {
            return;
        }
        let last = self.tokens[..=inner_last].iter().rposition(|t| !matches!(t.kind, Kind::Mark(_)));
        let question = last.is_some_and(|last| last > q.first as usize && self.tokens[last].kind == Kind::Query);
        if question && self.tag_follows(next) {
            return;
        }
        self.close(next);
    }

    /// Whether a token after the verb of a tag shows that it was one.
    fn ends_tag(&self, after: &Token) -> bool {
        match after.kind {
            Kind::Stop | Kind::Comma | Kind::Colon | Kind::Mark(_) | Kind::Dash => true,
            Kind::Word => !after.shape.capital() && !self.vocabulary.opens_content(after.word),
            _ => false,
        }
    }

    /// The same of the token after the name that begins at token `i`: "told Radio Lenz on Monday".
    fn name_ends_tag(&self, i: usize) -> bool {
        let name = |t: &&Token| t.kind == Kind::Word && t.shape.capital() || matches!(t.kind, Kind::Clitic | Kind::Number);
        let words = self.tokens[i..].iter().take(TAG).take_while(name).count();
        let mut rest = self.tokens[i + words..].iter().take(TAG).take_while(|t| matches!(t.kind, Kind::Word | Kind::Clitic | Kind::Number));
        self.tokens.get(i + words).map_or(true, |after| self.ends_tag(after)) && !rest.any(|t| self.vocabulary.opens_clause(t.word))
    }

    /// The same of whom something is told from token `i` on: "asked the chief clerk."
    fn told_to_the_end(&self, i: usize) -> bool {
        let word = |t: &&Token| t.kind == Kind::Word && !t.shape.capital() && !self.vocabulary.opens_clause(t.word);
        let words = self.tokens[i..].iter().take(TAG).take_while(word).count();
        self.tokens.get(i + words).map_or(true, |t| t.kind == Kind::Stop)
    }

    /// Whether the words from `next` on are a tag: a few words, a verb that can report, and more words, the end or a comma.
    fn tag_follows(&self, next: usize) -> bool {
        for i in next..self.tokens.len().min(next + TAG) {
            let token = self.tokens[i];
            match token.kind {
                Kind::Word => {
                    if i > next && self.vocabulary.can_report(token.word) {
                        let Some(after) = self.tokens.get(i + 1) else { return true };
                        return if after.kind == Kind::Word && after.shape.capital() {
                            self.vocabulary.can_tell(token.word) && self.name_ends_tag(i + 1)
                        } else {
                            self.ends_tag(after) || self.vocabulary.can_tell(token.word) && self.told_to_the_end(i + 1)
                        };
                    }
                }
                Kind::Clitic | Kind::Comma | Kind::Number => {}
                _ => return false,
            }
        }
        false
    }
}
