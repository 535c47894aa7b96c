//! How far content goes of which a pattern shows only one end.
//!
//! A clause runs to the end of its sentence unless something begins that is not part of it:
//! another attribution, a tag, a participle of speech with the same subject. The walks over the symbols are here, and the rules:
//!
//! - `ends.rs`: whether content ends at a symbol, one rule for each class; those that take more words are in
//! - `comma.rs`: what a comma opens,
//! - `conjunction.rs`: what a conjunction opens,
//! - `attribution.rs`: whether another attribution begins behind either;
//! - `noun.rs`: what of this is the content of a noun;
//! - `walk.rs`, `ahead.rs`: what the rules ask about the content so far, and about what follows it.

mod ahead;
mod attribution;
mod comma;
mod conjunction;
mod ends;
mod noun;
mod walk;

use super::classes::Classes;
use super::matcher::Stretch;
use super::notation::Reach;
use crate::chunk::symbol::{Class, Symbol};
use crate::tag::verbs::ReportingVerb;

pub(crate) use ahead::{tag_follows, unsaid, Ahead, CIRCUMSTANCES};
pub(crate) use noun::of_noun;

use walk::{Walk, CLOSED};

/// The classes at which content can end; at any other symbol it goes on, unless the end of a quotation stands before that.
const ENDS: Classes = Classes::QUOTES.and(Classes::of(&[
    Class::Stop,
    Class::Semicolon,
    Class::Comma,
    Class::Colon,
    Class::Dash,
    Class::Conjunction,
    Class::Subordinator,
]));

/// The same where it is a phrase.
const PHRASE_ENDS: Classes = ENDS.and(Classes::FINITE).and(Classes::of(&[Class::Time, Class::Preposition, Class::CueIng]));

/// What is no content where it stands last: "It was late, and | he said so".
const LAST: Classes =
    Classes::of(&[Class::Comma, Class::Colon, Class::Semicolon, Class::Dash, Class::Stop, Class::Query, Class::Conjunction]);

/// What is the writer's where it stands first: "But | the bridge is safe, he said".
const FIRST: Classes = Classes::of(&[Class::Comma, Class::Conjunction, Class::Stop, Class::Dash]);

/// How many tokens behind its first one a quotation has at most that is no more than a name.
const TITLE: u32 = 5;

/// The content from symbol `start` to the right.
pub(crate) fn right(symbols: &[Symbol], start: u32, reach: Reach, verbs: &[ReportingVerb]) -> Stretch {
    let walk = Walk { symbols, start: start as usize, reach, verbs };
    let first = &symbols[walk.start];
    let mut end = walk.start + 1;
    // A quotation that is a sentence is the whole content.
    if first.capital && CLOSED.has(first.class) {
        end += symbols[end..].iter().take_while(|s| s.class.is_quote()).count();
        return Stretch { start, end: end as u32 };
    }
    let ends = if walk.is_phrase() { PHRASE_ENDS } else { ENDS };
    let mut closed = CLOSED.has(first.class);
    for symbol in &symbols[end..] {
        if (ends.has(symbol.class) || closed) && walk.ends(end) {
            break;
        }
        closed = CLOSED.has(symbol.class);
        end += 1;
    }
    end = walk.enclosed(end).unwrap_or(end);
    Stretch { start, end: trimmed(symbols, walk.start + 1, end) as u32 }
}

/// The content that ends before symbol `end`, to the left; `floor` is the first symbol it may hold.
pub(crate) fn left(symbols: &[Symbol], end: u32, floor: u32) -> Stretch {
    // ""It is late," Ana Ruiz, a teacher said": whom the tag describes is none of the content.
    let named =
        end >= floor + 2 && matches!(&symbols[..end as usize], [.., quote, who] if CLOSED.has(quote.class) && who.class.is_mention());
    let end = end - u32::from(named);
    let before = &symbols[..end as usize];
    // A quotation that begins like a sentence is the whole content; what stands before it is the writer's, unless the quotation is the
    // end of a phrase: "in the years of the "Great Frost," Ruiz said".
    let of_phrase = |last: &Symbol| {
        let opens = matches!(before, [.., what, _] if matches!(what.class, Class::Thing | Class::Adjective) && what.last + 1 == last.first);
        opens && last.class == Class::QuoteComma && last.last - last.first <= TITLE
    };
    if before.last().is_some_and(|last| last.class.is_quote() && last.capital && last.class != Class::QuoteShort && !of_phrase(last)) {
        return Stretch { start: end - 1, end };
    }
    // "A; B; and C, he said": the members of a list.
    let last = before.iter().rposition(|s| s.class == Class::Semicolon);
    let list = last.and_then(|k| before.get(k + 1)).is_some_and(|s| s.class == Class::Conjunction);
    // "left - it was late, he said - and": what stands between dashes.
    let dashes = |symbols: &[Symbol]| symbols.iter().filter(|s| s.class == Class::Dash).count();
    let between = dashes(before) % 2 == 1 && dashes(&symbols[end as usize..]) > 0;
    let apart = |class: Class| class == Class::Semicolon && !list || class == Class::Dash && between;
    let mut start = before.len();
    while start > floor as usize && !apart(symbols[start - 1].class) && !after_tag(symbols, start) {
        start -= 1;
    }
    let end = trimmed(symbols, start, before.len());
    start += symbols[start..end].iter().take_while(|s| FIRST.has(s.class)).count();
    Stretch { start: start as u32, end: end as u32 }
}

/// Where content ends that went up to `end`, without the marks at its edge; what stands before `floor` stays in it.
fn trimmed(symbols: &[Symbol], floor: usize, end: usize) -> usize {
    let tail = symbols.get(floor..end).unwrap_or_default();
    end - tail.iter().rev().take_while(|s| LAST.has(s.class)).count()
}

/// ", Brandt reported, while": whether right before symbol `at` another attribution ends with its tag.
fn after_tag(symbols: &[Symbol], at: usize) -> bool {
    let goes_on = symbols.get(at).is_some_and(|s| matches!(s.class, Class::Subordinator | Class::Conjunction));
    goes_on
        && matches!(&symbols[..at], [.., comma, who, cue, closing]
            if comma.class == Class::Comma && who.class.is_mention() && cue.class == Class::Cue && closing.class == Class::Comma)
}
