//! Whether content ends at a symbol: one rule for each class of it.

use super::ahead::{list_goes_on, over, tag_follows, unsaid, ADVERBS};
use super::walk::{Walk, SAID_IN};
use crate::chunk::symbol::Class;
use crate::engine::classes::Classes;
use crate::tag::verbs::{numbered, Act, Frames};

impl Walk<'_> {
    /// Whether the content has ended before symbol `i`.
    /// Few symbols ask for it, and the walk over the others shall stay small.
    #[inline(never)]
    pub(super) fn ends(&self, i: usize) -> bool {
        let class = self.symbols[i].class;
        let before = self.symbols[i - 1].class;
        self.ends_after_marks(i)
            || match class {
                // The one that ends the sentence.
                Class::Stop => i + 1 == self.symbols.len(),
                Class::Semicolon => true,
                Class::Comma => self.ends_at_comma(i),
                Class::Conjunction => self.ends_at_conjunction(i),
                Class::Colon => self.is_phrase() || self.quotation_has_tag(i + 1),
                Class::Dash => self.is_phrase() || self.quotation_has_tag(i + 1) || self.ends_at_dash(i),
                // ", because it was late", behind a comma that has not ended the content.
                Class::Subordinator => self.is_phrase() || before == Class::Comma && self.attribution_begins(i + 1),
                // "without naming", "without citing"
                Class::Preposition if unsaid(self.symbols, i) => self.has_clause(i),
                // "called the plan late in a letter"
                // "praised the plan as he left"
                Class::Preposition => {
                    let clause = || self.class(i + 1) == Some(Class::Pronoun) && self.is_finite(i + 2);
                    self.is_phrase() && (self.class(i + 1).is_some_and(|c| SAID_IN.has(c)) || clause())
                }
                Class::CueIng => self.may_end_bare(i) && self.participle_is_speakers(i),
                // "denounced the plan on Monday"
                Class::Time => self.is_phrase(),
                // "a woman who praised him | left": the verb of the clause around.
                _ if class.is_finite() && self.is_phrase() => {
                    // "Ruiz calling Cole "odd" | is"
                    let subject = self.by_participle() && self.start == 2 && !self.has_clause(i - 1);
                    before.is_mention() && self.before_relative().is_some_and(Class::is_mention) || subject
                }
                // "said it was late. "Go home.""
                Class::QuoteFull | Class::QuoteComma | Class::QuoteQuery => before == Class::Stop,
                _ => false,
            }
    }

    /// Whether the content ends with the quotation right before symbol `i`, by the mark in it.
    fn ends_after_marks(&self, i: usize) -> bool {
        let symbol = &self.symbols[i];
        match self.symbols[i - 1].class {
            // The comma may stand within the marks: "he was "not afraid," adding that".
            Class::QuoteComma => match symbol.class {
                Class::CueIng => true,
                Class::Subordinator => self.ends_at_subordinator(i),
                Class::Cue | Class::Verb => !self.held(i).has(Class::Comma),
                Class::Conjunction => self.attribution_begins(i + 1),
                // "is a "wall," which has "no gate"": some of it is said too.
                Class::Relative if self.quotes_from(i) => self.is_phrase(),
                _ => self.is_phrase() && !list_goes_on(self.symbols, i) || tag_follows(self.symbols, i) || self.clause_begins(i),
            },
            // "told him, "Run!" She ran.": behind a quotation that ends a sentence another one begins.
            Class::QuoteFull | Class::QuoteQuery => symbol.capital && symbol.class.is_mention(),
            _ => false,
        }
    }

    /// "said that it had lost: "It is gone," he said": whether the quotation at symbol `i` is that of its own tag.
    fn quotation_has_tag(&self, i: usize) -> bool {
        self.class(i).is_some_and(Class::is_quote) && tag_follows(self.symbols, i + 1)
    }

    /// Whether a clause, or what was put in between, ends at the dash at symbol `i`.
    fn ends_at_dash(&self, i: usize) -> bool {
        // "said it was late - adding that"
        self.class(i + 1) == Some(Class::CueIng)
            // "- a sight she says she has seen before - but"
            || self.before().iter().filter(|s| s.class == Class::Dash).count() % 2 == 1
            // "some say it is late - others say it is not"; not "it was late - he said so - and cold".
            || self.says_after(i + 1) && self.is_whole(i) && !Classes::within(&self.symbols[i + 1..]).has(Class::Dash)
    }

    /// Whether somebody who says something stands at symbol `i`, maybe behind adverbs.
    fn says_after(&self, i: usize) -> bool {
        let i = over(self.symbols, i, ADVERBS);
        self.is_mention(i) && self.symbols.get(i + 1).is_some_and(|s| s.class == Class::Cue && !s.flags.modal)
    }

    /// Whether what was said can end before the participle at symbol `i` without a comma: it is a phrase, or is about somebody, or a time ends it.
    fn may_end_bare(&self, i: usize) -> bool {
        let about = || self.cue().and_then(|cue| numbered(self.verbs, cue.verb)).is_some_and(|v| v.frames.meets(Frames::THINGS));
        let clause = self.has_clause(i);
        self.is_phrase() || clause && self.symbols[i - 1].class == Class::Time || !clause && about()
    }

    /// "defended her visit saying that": whether the participle at symbol `i`, right behind a mention, is the speaker's. It is if its verb
    /// does nothing else than report, unless it tells what is written: "the letter saying that".
    fn participle_is_speakers(&self, i: usize) -> bool {
        let before = self.symbols[..i].iter().rev().find(|s| s.class != Class::Time);
        let who = before.map_or(Class::Begin, |s| s.class);
        who.is_mention()
            && !matches!(who, Class::Document | Class::Medium | Class::CueNoun)
            && self.verb(i).is_some_and(|v| v.act == Act::Says && v.surely_reports())
    }
}
