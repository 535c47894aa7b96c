//! A walk from the first symbol of content to the right, and what every rule asks about it: what the content holds so far,
//! and what stands before it.

use super::ahead;
use crate::chunk::symbol::{Class, Symbol};
use crate::engine::classes::Classes;
use crate::engine::notation::Reach;
use crate::tag::verbs::{self, ReportingVerb};

/// What shows that a stretch holds a clause: a verb that makes one, or what somebody says.
pub(super) const CLAUSE: Classes = Classes::FINITE.and(Classes::QUOTES);

/// Quotations that end in a mark of their own: "It is late," "It is late." "Is it late?"
pub(super) const CLOSED: Classes = Classes::of(&[Class::QuoteComma, Class::QuoteFull, Class::QuoteQuery]);

/// Where a text can be said to say something, so that no person does: "in a letter", "on the radio".
pub(super) const SAID_IN: Classes = Classes::of(&[Class::Document, Class::Medium, Class::Outlet]);

/// What may open a clause within another, with a verb of its own.
const OPENS: Classes = Classes::of(&[
    Class::Conjunction,
    Class::Subordinator,
    Class::Complementizer,
    Class::Relative,
    Class::Wh,
    Class::Comma,
    Class::Colon,
    Class::Dash,
]);

/// Content that began at symbol `start` and has not ended before the symbol that a rule is asked about.
#[derive(Clone, Copy)]
pub(super) struct Walk<'s> {
    pub(super) symbols: &'s [Symbol],
    pub(super) start: usize,
    pub(super) reach: Reach,
    pub(super) verbs: &'s [ReportingVerb],
}

impl<'s> Walk<'s> {
    /// Whether the content is a mere phrase, which ends sooner than a clause.
    pub(super) fn is_phrase(&self) -> bool {
        self.reach == Reach::Phrase
    }

    /// The class of symbol `i`; none behind the sentence.
    pub(super) fn class(&self, i: usize) -> Option<Class> {
        self.symbols.get(i).map(|s| s.class)
    }

    /// Whether symbol `i` is a verb that makes a clause.
    pub(super) fn is_finite(&self, i: usize) -> bool {
        ahead::is_finite(self.symbols, i)
    }

    pub(super) fn is_mention(&self, i: usize) -> bool {
        ahead::is_mention(self.symbols, i)
    }

    /// The reporting verb of symbol `i`.
    pub(super) fn verb(&self, i: usize) -> Option<&'s ReportingVerb> {
        verbs::numbered(self.verbs, self.symbols.get(i)?.verb)
    }

    /// The content before symbol `i`.
    pub(super) fn content(&self, i: usize) -> &'s [Symbol] {
        self.symbols.get(self.start..i).unwrap_or_default()
    }

    /// The classes that the content holds before symbol `i`.
    #[inline(never)]
    pub(super) fn held(&self, i: usize) -> Classes {
        Classes::within(self.content(i))
    }

    /// Whether the content has a clause before symbol `i`.
    pub(super) fn has_clause(&self, i: usize) -> bool {
        self.held(i).meets(CLAUSE)
    }

    /// Whether a quotation stands at symbol `i` or behind it.
    pub(super) fn quotes_from(&self, i: usize) -> bool {
        Classes::within(self.symbols.get(i..).unwrap_or_default()).meets(Classes::QUOTES)
    }

    /// The symbols before the content.
    pub(super) fn before(&self) -> &'s [Symbol] {
        &self.symbols[..self.start]
    }

    /// The cue: the last verb before the content.
    pub(super) fn cue(&self) -> Option<&'s Symbol> {
        self.before().iter().rev().find(|s| s.class.is_verb())
    }

    /// Whether the cue is a participle: "calling him a crook".
    pub(super) fn by_participle(&self) -> bool {
        self.cue().is_some_and(|s| s.class == Class::CueIng)
    }

    /// What stands before the relative pronoun where the content lies in a relative clause, with its first verb, of a sentence that has
    /// had no other one: the comma of "Ruiz, who said", the mention of "a woman who said".
    pub(super) fn before_relative(&self) -> Option<Class> {
        let before = self.before();
        let who = before.iter().rposition(|s| s.class == Class::Relative)?;
        let (sentence, clause) = before.split_at(who);
        let said = clause.iter().filter(|s| s.class.is_finite()).count() == 1;
        sentence.last().map(|s| s.class).filter(|_| said && !Classes::within(sentence).meets(Classes::FINITE))
    }

    /// "Ruiz, who said the talks had failed, | left", "those who said it was safe | stayed": where a relative clause ends that holds the
    /// content up to symbol `end`.
    pub(super) fn enclosed(&self, end: usize) -> Option<usize> {
        let mark = self.before_relative()?;
        if mark.is_mention() {
            return (self.start + 1..end).find(|&k| self.is_verb_around(k));
        }
        let list = |class: Option<Class>| matches!(class, Some(Class::Conjunction | Class::Subordinator | Class::Relative) | None);
        let verb = self.content(end).iter().position(|s| s.class.is_finite())?;
        let closes = |k: &usize| self.symbols[*k].class == mark && !list(self.class(k + 1));
        matches!(mark, Class::Comma | Class::Dash).then(|| (self.start + verb + 1..end).find(closes)).flatten()
    }

    /// Whether the verb at symbol `i` is of the sentence around the clause that the content is, which has a verb of its own. Not so in
    /// "who said the bridge he built | was", "who said the bridge that he built | was" and "who said it was late when she | left".
    fn is_verb_around(&self, i: usize) -> bool {
        let content = self.content(i);
        let Some(verb) = content.iter().rposition(|s| s.class.is_finite()).filter(|_| self.is_finite(i)) else { return false };
        let has = |class: Class| content.iter().filter(|s| s.class == class).count();
        let opened = [Class::Relative, Class::Wh, Class::Subordinator, Class::Complementizer].into_iter().map(has).sum::<usize>();
        if content.iter().filter(|s| s.class.is_finite()).count() <= opened {
            return false;
        }
        let contact = verb >= 2 && content[verb - 2..verb].iter().all(|s| s.class.is_mention());
        !contact && !Classes::within(&content[verb + 1..]).meets(OPENS)
    }
}
