//! What comes next on the tape: over adverbs and what belongs to a mention, up to the verb, the end of a list, a tag.

use std::slice::Iter;

use crate::chunk::symbol::{Class, Symbol};
use crate::engine::classes::Classes;

/// Passed over on the way to a verb: "also", "(again)".
pub(crate) const ADVERBS: Classes = Classes::of(&[Class::Adverb, Class::Paren]);

/// The same, and when it was: "on Monday".
pub(crate) const CIRCUMSTANCES: Classes = ADVERBS.and(Classes::of(&[Class::Time]));

/// How many symbols a list or a tag may take.
const NEAR: usize = 8;

/// The classes that follow one another, without those that are passed over, such as adverbs.
#[derive(Clone)]
pub(crate) struct Ahead<'s> {
    rest: Iter<'s, Symbol>,
    over: Classes,
}

impl<'s> Ahead<'s> {
    pub(crate) fn new(symbols: &'s [Symbol], over: Classes) -> Ahead<'s> {
        Ahead { rest: symbols.iter(), over }
    }

    /// The next class, which stays ahead.
    pub(crate) fn peek(&self) -> Option<Class> {
        self.clone().next()
    }

    /// Goes over what belongs to a mention: "of the council in Lenz".
    #[inline(never)]
    pub(crate) fn skip_complements(&mut self) {
        while self.peek() == Some(Class::Preposition) {
            self.next();
            if self.peek().is_some_and(Class::is_mention) {
                self.next();
            }
        }
    }
}

impl Iterator for Ahead<'_> {
    type Item = Class;

    fn next(&mut self) -> Option<Class> {
        let over = self.over;
        self.rest.find(|s| !over.has(s.class)).map(|s| s.class)
    }
}

/// Whether symbol `i` is a verb that makes a clause.
pub(super) fn is_finite(symbols: &[Symbol], i: usize) -> bool {
    symbols.get(i).is_some_and(|s| s.class.is_finite())
}

pub(super) fn is_mention(symbols: &[Symbol], i: usize) -> bool {
    symbols.get(i).is_some_and(|s| s.class.is_mention())
}

/// Whether behind symbol `i` stands a participle of what is not said: "without naming".
pub(crate) fn unsaid(symbols: &[Symbol], i: usize) -> bool {
    symbols.get(i + 1).is_some_and(|s| s.class == Class::CueIng && s.flags.negated)
}

/// The first symbol from `i` on that is none of these.
pub(super) fn over(symbols: &[Symbol], i: usize, these: Classes) -> usize {
    i + symbols.get(i..).unwrap_or_default().iter().take_while(|s| these.has(s.class)).count()
}

/// The few symbols from `i` on in which a list or a tag ends.
fn near(symbols: &[Symbol], i: usize) -> &[Symbol] {
    let ahead = symbols.get(i..).unwrap_or_default();
    &ahead[..ahead.len().min(NEAR)]
}

/// What the members of a list hold.
const MEMBERS: Classes =
    Classes::MENTIONS.and(Classes::QUOTES).and(Classes::of(&[Class::Comma, Class::Adjective, Class::Preposition, Class::VerbParticiple]));

/// Whether a comma before symbol `i` parts the members of a list: "tolls, taxes and fees".
pub(super) fn list_goes_on(symbols: &[Symbol], i: usize) -> bool {
    let ahead = near(symbols, i);
    let members = over(ahead, 0, MEMBERS);
    let Some([conjunction, last @ ..]) = ahead.get(members..) else { return false };
    let mut last = Ahead::new(last, Classes::of(&[Class::Adverb]));
    conjunction.class == Class::Conjunction && last.next().is_some_and(|c| Classes::MENTIONS.and(Classes::QUOTES).has(c)) && {
        last.skip_complements();
        !last.next().is_some_and(Class::is_verb)
    }
}

/// Whether a tag stands at symbol `i` and nothing after it but the end: ", Ruiz said.", ", said Ruiz."
pub(crate) fn tag_follows(symbols: &[Symbol], i: usize) -> bool {
    let (mut mention, mut cue) = (false, false);
    let mut before = None;
    for class in near(symbols, i).iter().map(|s| s.class) {
        match class {
            // ", began in the kitchen", ", held photographs" have nobody who speaks.
            Class::Thing if cue => return false,
            c if c.is_mention() => mention |= before != Some(Class::Preposition),
            Class::Cue if !cue => cue = true,
            Class::Adverb | Class::Time | Class::Preposition | Class::Paren => {}
            Class::Stop | Class::Comma | Class::Dash => break,
            _ => return false,
        }
        before = Some(class);
    }
    mention && cue
}
