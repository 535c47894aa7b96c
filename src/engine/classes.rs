//! Sets of classes, one bit each: what a stretch of symbols holds is gathered once, and asking for it is no walk and hardly a branch.

use crate::chunk::symbol::{Class, Symbol, CLASSES};

/// A set of classes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Classes(u64);

const _: () = assert!(CLASSES <= 64);

impl Classes {
    /// Mentions of somebody or something.
    pub(crate) const MENTIONS: Classes = Classes::from_to(Class::Name, Class::Thing);
    /// Verb groups that make a clause.
    pub(crate) const FINITE: Classes = Classes::of(&[Class::Cue, Class::CuePassive, Class::Verb, Class::VerbPassive]);
    /// Any verb groups.
    pub(crate) const VERBS: Classes = Classes::from_to(Class::Cue, Class::VerbParticiple);
    /// Quotations.
    pub(crate) const QUOTES: Classes = Classes::from_to(Class::QuoteFull, Class::QuoteShort);

    /// The set of these.
    pub(crate) const fn of(classes: &[Class]) -> Classes {
        let (mut bits, mut i) = (0, 0);
        while i < classes.len() {
            bits |= 1 << classes[i] as u8;
            i += 1;
        }
        Classes(bits)
    }

    const fn from_to(first: Class, last: Class) -> Classes {
        Classes((2 << last as u8) - (1 << first as u8))
    }

    /// The set of those that stand in a stretch.
    #[inline]
    pub(crate) fn within(symbols: &[Symbol]) -> Classes {
        Classes(symbols.iter().fold(0, |bits, s| bits | 1 << s.class as u8))
    }

    /// The set of those that stand in a stretch, and how many of its symbols are of `counted` ones.
    #[inline]
    pub(crate) fn survey(symbols: &[Symbol], counted: Classes) -> (Classes, u32) {
        let (bits, count) = symbols.iter().fold((0, 0), |(bits, count), s| {
            let class = s.class as u8;
            (bits | 1 << class, count + (counted.0 >> class & 1) as u32)
        });
        (Classes(bits), count)
    }

    /// The set of those that stand at the end of a stretch, behind the last one of `ends`.
    #[inline]
    pub(crate) fn since(symbols: &[Symbol], ends: Classes) -> Classes {
        let behind = symbols.iter().rev().take_while(|s| !ends.has(s.class));
        Classes(behind.fold(0, |bits, s| bits | 1 << s.class as u8))
    }

    /// The classes of both.
    pub(crate) const fn and(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }

    /// The classes of this one that the other lacks.
    pub(crate) const fn but(self, other: Classes) -> Classes {
        Classes(self.0 & !other.0)
    }

    #[inline]
    pub(crate) const fn has(self, class: Class) -> bool {
        self.0 >> class as u8 & 1 != 0
    }

    /// Whether the two sets share a class.
    #[inline]
    pub(crate) const fn meets(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chunk::symbol::ALL_CLASSES;

    #[test]
    fn the_sets_are_what_the_classes_say() {
        for &class in ALL_CLASSES {
            assert_eq!(Classes::MENTIONS.has(class), class.is_mention());
            assert_eq!(Classes::FINITE.has(class), class.is_finite());
            assert_eq!(Classes::VERBS.has(class), class.is_verb());
            assert_eq!(Classes::VERBS.but(Classes::FINITE).has(class), class.is_verb() && !class.is_finite());
            assert_eq!(Classes::QUOTES.has(class), class.is_quote());
        }
    }
}
