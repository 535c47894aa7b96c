//! What a conjunction opens: one more part of the content, or what the speaker does besides, or the writer's next clause.

use super::ahead::{Ahead, CIRCUMSTANCES};
use super::walk::Walk;
use crate::chunk::symbol::{Class, Symbol};
use crate::engine::classes::Classes;
use crate::tag::verbs::Act;
use crate::tag::Tag;

/// Subjects that go on with what is said: "and they will".
const GO_ON: Classes = Classes::of(&[Class::Pronoun, Class::Neuter, Class::Indefinite, Class::Demonstrative, Class::Other]);

impl Walk<'_> {
    /// Whether the content ends at the conjunction at symbol `i`.
    pub(super) fn ends_at_conjunction(&self, i: usize) -> bool {
        let before = self.symbols[i - 1].class;
        match self.class(i + 1) {
            // "denounced the plan and left"
            Some(verb) if verb.is_finite() && self.is_phrase() => true,
            // "has demanded the arrest of two men and given them a day"
            Some(Class::VerbParticiple) if self.is_phrase() => {
                self.cue().is_some_and(|cue| cue.flags.perfect) && !self.held(i).has(Class::VerbParticiple)
            }
            // "told them "it is rising" and left": what goes on after the quotation is the speaker's doing.
            Some(verb) if verb.is_finite() && before.is_quote() && i == self.start + 1 => true,
            // "vowed to clear the road and went home", but "to help those hurt or robbed"
            Some(verb) if verb.is_finite() && self.is_infinitive(i) => !matches!(before, Class::VerbParticiple | Class::CueParticiple),
            // "calling him a crook and leading the march": both participles are the speaker's.
            Some(Class::VerbIng) if self.is_phrase() => self.by_participle(),
            _ => self.attribution_begins(i + 1) || self.has_tense_of_cue(i + 1),
        }
    }

    /// Whether the content before symbol `i` is an infinitive with no other verb of a clause.
    fn is_infinitive(&self, i: usize) -> bool {
        matches!(self.class(self.start), Some(Class::VerbInfinitive | Class::CueInfinitive)) && !self.held(i).meets(Classes::FINITE)
    }

    /// "denies that he left and goes on", "noted that he would go and quoted": whether the verb at symbol `i` has the tense of the cue, and
    /// every verb of the content the other one.
    fn has_tense_of_cue(&self, i: usize) -> bool {
        let verb = self.symbols.get(i).filter(|s| s.class.is_finite()).and_then(tense);
        let mut content = self.content(i).iter().filter(|s| s.class.is_finite()).peekable();
        let reports =
            self.class(i) == Some(Class::Cue) && self.verb(i).is_some_and(|v| !matches!(v.act, Act::Thinks | Act::Wants | Act::Decides));
        let other = |s: &Symbol| s.flags.modal && reports || tense(s).is_some_and(|other| Some(other) != verb);
        verb.is_some() && verb == self.cue().and_then(tense) && content.peek().is_some() && content.all(other)
    }

    /// "urged them to stay, but nobody did", "thought that he might fail, but he won": whether a clause that begins at symbol `i`, behind
    /// a conjunction, is the writer's. It is so where what was said has no verb of its own, and where "that" opens it but not the next
    /// clause, unless some of that one is quoted.
    pub(super) fn sentence_begins(&self, i: usize) -> bool {
        let clause = self.has_clause(i);
        let that = self.before().last().is_some_and(|s| s.class == Class::Complementizer);
        if clause && (!that || self.quotes_from(i)) {
            return false;
        }
        let mut ahead = Ahead::new(&self.symbols[i..], CIRCUMSTANCES);
        let subject = |c: Class| (c.is_mention() || c == Class::Other) && !(clause && GO_ON.has(c));
        if !ahead.next().is_some_and(subject) {
            return false;
        }
        ahead.skip_complements();
        // Not "and neither do we", and not "and the bridge would close".
        ahead.next().is_some_and(Class::is_finite)
            && ahead.next() != Some(Class::Pronoun)
            && !(clause && (self.may_be(i) || self.keeps_tense(i)))
    }

    /// "concluded that he is kind, but nobody likes him": whether the first verb from symbol `i` on has the tense of the content, and the cue
    /// the other one.
    fn keeps_tense(&self, i: usize) -> bool {
        let first = |stretch: &[Symbol]| stretch.iter().find(|s| s.class.is_finite()).and_then(tense);
        let verb = first(&self.symbols[i..]);
        verb == Some(Tag::VerbThird) && verb == first(self.content(i)) && self.cue().and_then(tense) == Some(Tag::VerbPast)
    }

    /// Whether the first verb from symbol `i` on is of what may be or had been: "would close".
    fn may_be(&self, i: usize) -> bool {
        let verb = self.symbols[i..].iter().find(|s| s.class.is_finite());
        verb.is_some_and(|s| s.flags.modal || s.flags.unreal || s.flags.perfect)
    }
}

/// The tense of a verb. Of one with an auxiliary it cannot be told.
fn tense(verb: &Symbol) -> Option<Tag> {
    Some(verb.tag).filter(|tag| verb.first == verb.head && matches!(tag, Tag::VerbPast | Tag::VerbThird))
}
