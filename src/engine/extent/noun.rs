//! How far the content of a noun goes ("her claim that"), where the clause around goes on behind it.

use super::ahead::{is_finite, is_mention, list_goes_on};
use crate::chunk::symbol::{Class, Symbol};
use crate::engine::classes::Classes;
use crate::engine::matcher::Stretch;
use crate::tag::Tag;

/// What opens a clause of its own within the content.
const OPENING: Classes = Classes::of(&[Class::Complementizer, Class::Subordinator, Class::Relative, Class::Wh]);

/// What parts the clauses of a sentence.
const PARTING: Classes = OPENING.and(Classes::of(&[Class::Conjunction, Class::Comma, Class::Semicolon, Class::Dash, Class::Colon]));

/// What belongs to the clause around where it stands right before that goes on: "her claim that the dam was safe | also angered".
const LAST: Classes = Classes::of(&[Class::Adverb, Class::Comma, Class::Dash, Class::Relative]);

/// What of the content of a noun is left where the clause around goes on: "her claim that the dam was safe | angered",
/// "rejected her claim that the dam was safe, | and".
pub(crate) fn of_noun(symbols: &[Symbol], noun: u32, content: Stretch) -> Stretch {
    let (start, mut end) = (content.start as usize, content.start as usize);
    let object = is_object(symbols, noun as usize);
    // How many clauses still want their verb.
    let mut open = i32::from(opens_with_that(symbols, start));
    while end < content.end as usize {
        match symbols[end].class {
            class if OPENING.has(class) => open += 1,
            Class::Conjunction if is_finite(symbols, end + 1) || is_mention(symbols, end + 1) && is_finite(symbols, end + 2) => open += 1,
            Class::Comma | Class::Dash if open <= 0 && !list_goes_on(symbols, end + 1) => break,
            // "will help Ruiz get": one does not "get".
            class if class.is_finite() && is_bare(symbols, end) => {}
            class if class.is_finite() && open <= 0 && !object => break,
            // "Ruiz said the dam was safe": the clause in it has a verb of its own.
            Class::Cue if is_mention(symbols, end + 1) => {}
            class if class.is_finite() => open -= 1,
            _ => {}
        }
        end += 1;
    }
    if end < content.end as usize {
        let tail = symbols.get(start + 1..end).unwrap_or_default();
        end -= tail.iter().rev().take_while(|s| LAST.has(s.class)).count();
    }
    Stretch { start: content.start, end: end.max(start + 1) as u32 }
}

/// Whether the noun is the object of a verb, so that no other one is to come in its clause: "rejected her claim".
fn is_object(symbols: &[Symbol], noun: usize) -> bool {
    Classes::since(&symbols[..noun], PARTING).meets(Classes::VERBS)
}

/// Whether the verb at symbol `i` has no number while one does it, so that it is an infinitive: "help Ruiz get", "let the boy walk".
fn is_bare(symbols: &[Symbol], i: usize) -> bool {
    let Some([who, verb]) = i.checked_sub(1).and_then(|before| symbols.get(before..=i)) else { return false };
    let one = matches!(who.class, Class::Name | Class::Human | Class::Thing) && !who.plural;
    one && matches!(verb.tag, Tag::VerbPresent | Tag::VerbBase) && verb.first == verb.head && !verb.flags.modal
}

/// Whether "that" opens a clause at symbol `start`; it does none that begins with a quotation of some words and a verb.
fn opens_with_that(symbols: &[Symbol], start: usize) -> bool {
    let that = start > 0 && symbols[start - 1].class == Class::Complementizer;
    that && !(symbols.get(start).is_some_and(|s| s.class.is_quote()) && is_finite(symbols, start + 1))
}
