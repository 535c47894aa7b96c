//! How far content goes of which a pattern shows only one end.
//!
//! A clause runs to the end of its sentence unless something begins that is not part of it:
//! another attribution, a tag, a participle of speech with the same subject.

use std::iter::Peekable;

use super::classes::Classes;
use super::matcher::Stretch;
use super::notation::Reach;
use crate::chunk::symbol::{Class, Symbol};
use crate::tag::verbs::{self, Act, ReportingVerb};
use crate::tag::Tag;

/// The rate from which on a verb after a conjunction begins an attribution of its own.
const REPORTS: u8 = 70;

/// How far behind a comma the conjunction of a list stands, and its last member.
const LIST: usize = 8;

/// The same of a verb of speech for what is not said: "but did not name".
const SILENT: u8 = 50;

/// What shows that a stretch holds a clause: a verb that makes one, or what somebody says.
const CLAUSE: Classes = Classes::FINITE.and(Classes::QUOTES);

/// The content from symbol `start` to the right.
pub(crate) fn right(symbols: &[Symbol], start: u32, reach: Reach, verbs: &[ReportingVerb]) -> Stretch {
    let mut end = start as usize + 1;
    let n = symbols.len();
    let first = &symbols[start as usize];
    // A quotation that is a sentence is the whole content.
    if first.capital && matches!(first.class, Class::QuoteFull | Class::QuoteComma | Class::QuoteQuery) {
        while end < n && symbols[end].class.is_quote() {
            end += 1;
        }
        return Stretch { start, end: end as u32 };
    }
    let ends = if reach == Reach::Phrase { PHRASE_ENDS } else { ENDS };
    let closes = |class: Class| matches!(class, Class::QuoteComma | Class::QuoteFull | Class::QuoteQuery);
    let mut in_marks = closes(first.class);
    for symbol in &symbols[end..] {
        if (ends.has(symbol.class) || in_marks) && ends_right(symbols, start as usize, end, reach, verbs) {
            break;
        }
        in_marks = closes(symbol.class);
        end += 1;
    }
    end = enclosed(symbols, start as usize, end).unwrap_or(end);
    // Marks at the edge are no content.
    while end > start as usize + 1 && is_edge(symbols[end - 1].class) {
        end -= 1;
    }
    Stretch { start, end: end as u32 }
}

/// What of the content of a noun ("her claim that") is left where the clause around goes on: "her claim that the dam was safe | angered",
/// "rejected her claim that the dam was safe, | and".
pub(crate) fn of_noun(symbols: &[Symbol], noun: u32, content: Stretch) -> Stretch {
    let parts = |s: &Symbol| {
        let opens = matches!(s.class, Class::Complementizer | Class::Subordinator | Class::Relative | Class::Wh | Class::Conjunction);
        opens || matches!(s.class, Class::Comma | Class::Semicolon | Class::Dash | Class::Colon)
    };
    let before = &symbols[..noun as usize];
    let clause = &before[before.iter().rposition(parts).map_or(0, |k| k + 1)..];
    // After a verb the noun is its object, and no other verb is to come.
    let object = clause.iter().any(|s| s.class.is_verb());
    let class = |k: u32| symbols.get(k as usize).map(|s| s.class);
    let finite = |k: u32| class(k).is_some_and(Class::is_finite);
    let mention = |k: u32| class(k).is_some_and(Class::is_mention);
    let that = class(content.start.saturating_sub(1)) == Some(Class::Complementizer);
    let words = class(content.start).is_some_and(Class::is_quote) && finite(content.start + 1);
    // The clauses that still want their verb.
    let mut open = i32::from(that && !words);
    let mut end = content.start;
    while end < content.end {
        match symbols[end as usize].class {
            Class::Complementizer | Class::Relative | Class::Wh | Class::Subordinator => open += 1,
            Class::Conjunction if finite(end + 1) || mention(end + 1) && finite(end + 2) => open += 1,
            Class::Comma | Class::Dash if open <= 0 && !list_goes_on(symbols, end as usize + 1) => break,
            here if here.is_finite() && open <= 0 && !object => break,
            here if here.is_finite() => open -= i32::from(!(here == Class::Cue && mention(end + 1))),
            _ => {}
        }
        end += 1;
    }
    let beside = |k: u32| matches!(class(k), Some(Class::Adverb | Class::Comma | Class::Dash | Class::Relative));
    while end < content.end && end > content.start + 1 && beside(end - 1) {
        end -= 1;
    }
    Stretch { start: content.start, end: end.max(content.start + 1) }
}

/// "Ruiz, who said the talks had failed, left": where the clause ends that a comma or dash before "who" opened, if the sentence has no
/// verb yet.
fn enclosed(symbols: &[Symbol], start: usize, end: usize) -> Option<usize> {
    let who = symbols[..start].iter().rposition(|s| s.class == Class::Relative)?;
    let mark = who.checked_sub(1).map(|k| symbols[k].class).filter(|c| matches!(c, Class::Comma | Class::Dash))?;
    let opened = !Classes::within(&symbols[..who]).meets(Classes::FINITE);
    let verb = symbols[who..start].iter().filter(|s| s.class.is_finite()).count() == 1;
    if !opened || !verb {
        return None;
    }
    let closes = |k: &usize| {
        let list = matches!(symbols.get(k + 1).map(|s| s.class), Some(Class::Conjunction | Class::Subordinator | Class::Relative) | None);
        symbols[*k].class == mark && !list && symbols[start..*k].iter().any(|s| s.class.is_finite())
    };
    (start + 1..end).find(closes)
}

fn is_edge(class: Class) -> bool {
    matches!(class, Class::Comma | Class::Colon | Class::Semicolon | Class::Dash | Class::Stop | Class::Query | Class::Conjunction)
}

/// The classes at which content can end; at any other symbol it goes on, unless a comma in marks stands before that.
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

/// Whether content that began at `start` has ended before symbol `i`.
/// Few symbols ask for it, and the walk over the others shall stay small.
#[inline(never)]
fn ends_right(symbols: &[Symbol], start: usize, i: usize, reach: Reach, verbs: &[ReportingVerb]) -> bool {
    let class = symbols[i].class;
    let next = |k: usize| symbols.get(i + k).map(|s| s.class);
    // The comma may stand within the marks: "he was "not afraid," adding that".
    if symbols[i - 1].class == Class::QuoteComma && after_comma_in_marks(symbols, start, i, reach, verbs) {
        return true;
    }
    // "told him, "Run!" She ran.": behind a quotation that ends a sentence another one begins.
    let closed = matches!(symbols[i - 1].class, Class::QuoteFull | Class::QuoteQuery);
    if closed && symbols[i].capital && class.is_mention() && i > start {
        return true;
    }
    match class {
        Class::Stop if i + 1 == symbols.len() => true,
        Class::Semicolon => true,
        // "said that the cartel, knowing that demand is strong, would"
        Class::Comma if matches!(next(1), Some(Class::CueIng | Class::Subordinator)) && closes_again(symbols, start, i) => false,
        // ", saying", ", adding"; ", showing" is what the content does.
        Class::Comma if next(1) == Some(Class::CueIng) => {
            let shows = verbs::numbered(verbs, symbols[i + 1].verb).is_some_and(|v| v.act == Act::Shows);
            !(shows && reach == Reach::Clause && Classes::within(&symbols[start..i]).meets(CLAUSE))
        }
        // "without naming", ", without citing"
        Class::Preposition if unsaid(symbols, i) => Classes::within(&symbols[start..i]).meets(CLAUSE),
        Class::Comma if next(1) == Some(Class::Preposition) && unsaid(symbols, i + 1) => Classes::within(&symbols[start..i]).meets(CLAUSE),
        // ", according to", ", as quoted by": a literal anchor or a participle cue after a comma.
        Class::Comma if reach == Reach::Phrase => !list_goes_on(symbols, i + 1) && !apposed(symbols, i),
        Class::Colon if reach == Reach::Phrase => true,
        // "said that it had lost: "It is gone," he said": the quotation is that of its own tag.
        Class::Colon | Class::Dash if next(1).is_some_and(Class::is_quote) && tag_follows(symbols, i + 2) => true,
        // "defended her visit saying that": a verb that does nothing else than report is the speaker's.
        Class::CueIng if reach == Reach::Phrase => {
            let reports = || verbs::numbered(verbs, symbols[i].verb).is_some_and(|v| v.act == Act::Says && v.surely_reports());
            // "the letter saying that"
            let written = matches!(symbols[i - 1].class, Class::Document | Class::Medium | Class::CueNoun);
            i > start && symbols[i - 1].class.is_mention() && !written && reports()
        }
        Class::Time if reach == Reach::Phrase => i > start,
        Class::Preposition if reach == Reach::Phrase => {
            next(1).is_some_and(|c| matches!(c, Class::Document | Class::Medium | Class::Outlet))
        }
        Class::Conjunction if reach == Reach::Phrase && next(1).is_some_and(Class::is_finite) => true,
        // told them "it is rising" and left: what goes on after the quotation is the speaker's doing.
        Class::Conjunction if symbols[i - 1].class.is_quote() && i == start + 1 && next(1).is_some_and(Class::is_finite) => true,
        Class::Subordinator if reach == Reach::Phrase => true,
        // ", because it was late" is said too, ", while others said" is not, nor what stands beside a mere phrase.
        Class::Comma if next(1) == Some(Class::Subordinator) => {
            let clause = Classes::within(&symbols[start..i]).meets(CLAUSE);
            !clause && !quotes_on(&symbols[i + 2..]) || begins_attribution(symbols, start, i + 2, reach, verbs)
        }
        // ", left": a verb without a subject after a comma is that of the clause around.
        Class::Comma if next(1).is_some_and(|c| matches!(c, Class::Cue | Class::Verb)) && !opened_inside(&symbols[start..i]) => {
            let reduced = || reach == Reach::Clause && is_reduced(symbols, start, i);
            !(interposed(symbols, start, i) || verbs_go_on(symbols, start, i) || reduced())
        }
        // ", and he said", ", but added"
        Class::Comma if next(1) == Some(Class::Conjunction) => {
            begins_attribution(symbols, start, i + 2, reach, verbs) || another_sentence(symbols, start, i + 2)
        }
        // "she, too, wants"
        Class::Comma if next(1) == Some(Class::Adverb) && next(2) == Some(Class::Comma) && next(3).is_some_and(Class::is_finite) => false,
        Class::Comma => tag_follows(symbols, i + 1) || another_clause(symbols, start, i + 1),
        // "a woman who praised him | left": the verb of the clause around.
        _ if reach == Reach::Phrase && class.is_finite() && restricted(symbols, start) && symbols[i - 1].class.is_mention() => true,
        // "calling him a crook and leading the march": both participles are the speaker's.
        Class::Conjunction if reach == Reach::Phrase && next(1) == Some(Class::VerbIng) => by_participle(&symbols[..start]),
        // "vowed to stay and left"
        Class::Conjunction if next(1).is_some_and(Class::is_finite) && is_infinitive(&symbols[start..i]) => !symbols[i - 1].class.is_verb(),
        Class::Conjunction => begins_attribution(symbols, start, i + 1, reach, verbs) || other_tense(symbols, start, i + 1),
        Class::Subordinator if symbols[i - 1].class == Class::Comma => begins_attribution(symbols, start, i + 1, reach, verbs),
        Class::Dash if reach == Reach::Phrase || next(1) == Some(Class::CueIng) => true,
        // "- a sight she says she has seen before - but"
        Class::Dash if symbols[..start].iter().filter(|s| s.class == Class::Dash).count() % 2 == 1 => true,
        // "some say it is late - others say it is not"
        Class::Dash => {
            next(1).is_some_and(Class::is_mention)
                && next(2) == Some(Class::Cue)
                && Classes::within(&symbols[start..i]).meets(CLAUSE)
                && !closed_again(&symbols[i + 1..])
        }
        Class::QuoteFull | Class::QuoteComma | Class::QuoteQuery if i > start && symbols[i - 1].class == Class::Stop => true,
        _ => false,
    }
}

/// "it was late - he said so - and cold": whether what a dash opened ends with another dash.
fn closed_again(symbols: &[Symbol]) -> bool {
    symbols.iter().any(|s| s.class == Class::Dash)
}

/// ", because she "saw nothing"": whether some of the clause is quoted, and so said, with no other verb of speech before.
fn quotes_on(clause: &[Symbol]) -> bool {
    let quote = clause.iter().position(|s| s.class.is_quote()).filter(|&k| !clause[k].capital);
    quote.is_some_and(|k| !clause[..k].iter().any(|s| s.class.is_cue() || s.class == Class::Comma))
}

/// "said the wind, combined with the rain, made": whether the verb behind the comma at `i` is of something put in between, since the
/// content from `start` on has no verb yet, and one follows another comma.
fn interposed(symbols: &[Symbol], start: usize, i: usize) -> bool {
    let verb = |s: &Symbol| s.class.is_verb() || s.class.is_quote();
    let closing = symbols[i + 2..].iter().position(|s| s.class == Class::Comma).map(|k| i + 2 + k);
    let closes = closing.is_some_and(|k| {
        let inside = &symbols[i + 2..k];
        symbols.get(k + 1).is_some_and(|s| s.class.is_finite()) && !inside.iter().any(verb)
    });
    closes && !symbols[start..i].iter().any(verb)
}

/// "said the fire had burnt a mill, ruined two barns and killed a horse": whether a verb that is none of speech, behind the comma at `i`,
/// is one of several that go on with the content, which no relative clause holds.
fn verbs_go_on(symbols: &[Symbol], start: usize, i: usize) -> bool {
    let verb = symbols[i + 1].class == Class::Verb && Classes::within(&symbols[start..i]).meets(Classes::FINITE);
    let more = |pair: &[Symbol]| pair[0].class == Class::Conjunction && pair[1].class.is_finite();
    verb && symbols[i..].windows(2).any(more)
        && !by_participle(&symbols[..start])
        && !symbols[..start].iter().any(|s| s.class == Class::Relative)
}

/// "described the plan of the mayor, Ana Ruiz, as a threat": whether the comma at `i` is one of the two around a name that a preposition follows.
fn apposed(symbols: &[Symbol], i: usize) -> bool {
    let said_in = |s: &Symbol| matches!(s.class, Class::Document | Class::Medium | Class::Outlet);
    let name = |at: usize| {
        matches!(&symbols[at..], [comma, name, closing, with, what, ..]
            if [comma, closing].iter().all(|s| s.class == Class::Comma)
                && name.class == Class::Name && with.class == Class::Preposition && !said_in(what))
    };
    name(i) || i >= 2 && name(i - 2)
}

/// "said the raiders armed with rifles, invaded": whether all that the content from `start` on has had before the comma at `i` is somebody
/// whom a participle describes, so that the verb behind it is theirs.
fn is_reduced(symbols: &[Symbol], start: usize, i: usize) -> bool {
    let content = &symbols[start..i];
    let participle = |s: &Symbol| matches!(s.class, Class::VerbParticiple | Class::CueParticiple);
    content[0].class.is_mention()
        && content.iter().any(participle)
        && content.iter().all(|s| participle(s) || !s.class.is_verb() && !s.class.is_quote())
}

/// Whether behind symbol `i` stands a participle of what is not said: "without naming".
pub(crate) fn unsaid(symbols: &[Symbol], i: usize) -> bool {
    symbols.get(i + 1).is_some_and(|s| s.class == Class::CueIng && s.flags.negated)
}

/// "said the tunnel, once thought to be safe, would close": whether what the comma at `i` opens ends with another one, behind which the
/// content goes on to its verb.
fn closes_again(symbols: &[Symbol], start: usize, i: usize) -> bool {
    let closing = || symbols[i + 2..].iter().position(|s| s.class == Class::Comma).map(|k| i + 2 + k);
    !Classes::within(&symbols[start..i]).meets(CLAUSE)
        && symbols[start].class.is_mention()
        && closing().is_some_and(|k| symbols.get(k + 1).is_some_and(|s| matches!(s.class, Class::Verb | Class::VerbPassive)))
}

/// Whether content ends at symbol `i`, right behind a quotation that ends in a comma.
fn after_comma_in_marks(symbols: &[Symbol], start: usize, i: usize, reach: Reach, verbs: &[ReportingVerb]) -> bool {
    match symbols[i].class {
        Class::CueIng | Class::Subordinator => true,
        Class::Cue | Class::Verb => !opened_inside(&symbols[start..i]),
        Class::Conjunction => begins_attribution(symbols, start, i + 1, reach, verbs),
        _ => reach == Reach::Phrase && !list_goes_on(symbols, i) || tag_follows(symbols, i),
    }
}

/// Whether what begins at symbol `i`, behind a comma, is the writer's: the main clause after a subordinate one ("When Ruiz said A, B"),
/// one more attribution, or what is told of something beside ("..., which").
fn another_clause(symbols: &[Symbol], start: usize, i: usize) -> bool {
    let clause = Classes::within(&symbols[start..i]).meets(CLAUSE);
    let mut ahead = symbols[i..].iter().map(|s| s.class).filter(|c| !matches!(c, Class::Adverb | Class::Paren)).peekable();
    let Some(first) = ahead.next() else { return false };
    if first == Class::Relative {
        // ", which the probe said": another attribution, whatever stands before it.
        // "has found that the firms, which": the clause that "that" opens wants its verb.
        return clause && !wants_verb(&symbols[start..i])
            || !parenthetical(symbols, start, i) && ahead.next().is_some_and(Class::is_mention) && ahead.next() == Some(Class::Cue);
    }
    // ", as have others"; not ", as well as build"
    if first == Class::Preposition {
        return symbols[i].class == first && symbols.get(i + 1).is_some_and(|s| s.class.is_finite());
    }
    if !first.is_mention() || first == Class::Object {
        return false;
    }
    // ", words that nobody heard", ", a wall that leans"
    if matches!(ahead.peek(), Some(Class::Complementizer | Class::Relative)) {
        return true;
    }
    // ", a plan the council rejected"
    let rejected = |k: usize| symbols.get(k).is_some_and(|s| s.class.is_finite());
    let whose = |k: usize| matches!(symbols.get(k).map(|s| s.class), Some(Class::Name | Class::Pronoun | Class::Human | Class::Group));
    if clause && first == Class::Thing && symbols[i].class == first && whose(i + 1) && rejected(i + 2) && !rejected(i + 3) {
        return true;
    }
    skip_complements(&mut ahead);
    // "that if the ice melts, Ruiz said"
    let clause = clause && !matches!(symbols[start].class, Class::Subordinator | Class::Wh);
    ahead.next().is_some_and(|verb| verb == Class::Cue && clause || verb.is_finite() && subordinate(&symbols[..start]))
}

/// "said the notice, which some have called late, was": whether what stands behind the comma before symbol `i` ends with another one, and
/// the verb that the content has lacked so far.
fn parenthetical(symbols: &[Symbol], start: usize, i: usize) -> bool {
    let closes = |pair: &[Symbol]| pair[0].class == Class::Comma && pair[1].class.is_finite();
    !Classes::within(&symbols[start..i]).meets(CLAUSE) && symbols[i..].windows(2).any(closes)
}

/// Whether the last clause with a subject that "that" opens in a stretch still has no verb.
fn wants_verb(stretch: &[Symbol]) -> bool {
    let that = stretch.windows(2).rposition(|pair| pair[0].class == Class::Complementizer && pair[1].class.is_mention());
    that.is_some_and(|that| !Classes::within(&stretch[that..]).meets(CLAUSE))
}

/// "urged them to stay, but nobody did", "thought that he might fail, but he won": whether a clause that begins at symbol `i`, behind a
/// conjunction, is the writer's. It is so where what was said has no verb of its own, and where "that" opens it but not the next clause,
/// unless some of that one is quoted.
fn another_sentence(symbols: &[Symbol], start: usize, i: usize) -> bool {
    let that = start > 0 && symbols[start - 1].class == Class::Complementizer;
    let plain = || !Classes::within(&symbols[i..]).meets(Classes::QUOTES);
    let clause = Classes::within(&symbols[start..i]).meets(CLAUSE);
    if clause && !(that && plain()) {
        return false;
    }
    let mut ahead = symbols[i..].iter().map(|s| s.class).filter(|c| !matches!(c, Class::Adverb | Class::Time | Class::Paren)).peekable();
    // "and they will": what is said goes on.
    let goes_on =
        |c: Class| clause && matches!(c, Class::Pronoun | Class::Neuter | Class::Indefinite | Class::Demonstrative | Class::Other);
    if !ahead.next().is_some_and(|c| (c.is_mention() || c == Class::Other) && !goes_on(c)) {
        return false;
    }
    skip_complements(&mut ahead);
    // Not "and neither do we".
    ahead.next().is_some_and(Class::is_finite) && ahead.next() != Some(Class::Pronoun)
}

/// Whether the content from `start` on lies in a relative clause that no comma opened, in a sentence that has had no other verb.
fn restricted(symbols: &[Symbol], start: usize) -> bool {
    let Some(who) = symbols[..start].iter().rposition(|s| s.class == Class::Relative) else { return false };
    let opened = who > 0 && symbols[who - 1].class.is_mention() && !Classes::within(&symbols[..who]).meets(Classes::FINITE);
    opened && symbols[who..start].iter().filter(|s| s.class.is_finite()).count() == 1
}

/// Goes over what belongs to a mention: "of the council in Lenz".
pub(crate) fn skip_complements(classes: &mut Peekable<impl Iterator<Item = Class>>) {
    while classes.next_if_eq(&Class::Preposition).is_some() {
        classes.next_if(|c| c.is_mention());
    }
}

/// Whether the clause that these symbols open is subordinate: "when", "after".
fn subordinate(symbols: &[Symbol]) -> bool {
    let from = symbols.iter().rposition(|s| s.class == Class::Comma).map_or(0, |k| k + 1);
    let mut clause = symbols[from..].iter().skip_while(|s| matches!(s.class, Class::Conjunction | Class::Adverb));
    match clause.next().map(|s| s.class) {
        Some(Class::Subordinator | Class::Wh) => true,
        // "after Ruiz said", "as Ruiz said"
        // "with Ruiz saying"
        // "during which Ruiz asked"
        Some(Class::Preposition) => {
            let next = clause.next();
            next.is_some_and(|s| s.class == Class::Relative)
                || next.is_some_and(|s| s.class.is_mention())
                    && clause.find(|s| s.class != Class::Adverb).is_some_and(|s| s.class.is_finite() || s.class == Class::CueIng)
        }
        _ => false,
    }
}

/// Whether a relative clause or an apposition was opened within the content by a comma:
/// then a verb after a comma goes on with the content.
fn opened_inside(content: &[Symbol]) -> bool {
    Classes::within(content).has(Class::Comma)
}

/// Whether an attribution of its own begins at symbol `i`: a cue, over adverbs, or a mention and a cue.
/// "both Li and Wu said": a mention only counts where the content from `start` on has its verb already.
fn begins_attribution(symbols: &[Symbol], start: usize, mut i: usize, reach: Reach, verbs: &[ReportingVerb]) -> bool {
    // "admitted stealing the boat but a judge said"
    let deed = matches!(symbols[start].class, Class::VerbIng | Class::CueIng | Class::VerbInfinitive | Class::CueInfinitive);
    let clause = reach == Reach::Phrase || deed || Classes::within(&symbols[start..i]).meets(CLAUSE);
    while symbols.get(i).is_some_and(|s| matches!(s.class, Class::Adverb | Class::Time)) {
        i += 1;
    }
    // "but in a later interview said"
    if let Some([with, what, cue]) = symbols.get(i..i + 3) {
        let medium = matches!(what.class, Class::Document | Class::Medium | Class::Thing);
        i += if with.class == Class::Preposition && medium && cue.class == Class::Cue { 2 } else { 0 };
    }
    match symbols.get(i).map(|s| s.class) {
        Some(Class::CuePassive) => true,
        // "said that it was late and called a taxi": a verb that seldom reports goes on with the content.
        Some(Class::Cue) => {
            let that = symbols.get(i + 1).is_some_and(|s| s.class == Class::Complementizer);
            // "had burnt a mill, ruined two barns and threatened a third"
            let in_list = symbols[start..i].windows(2).any(|pair| pair[0].class == Class::Comma && pair[1].class == Class::Verb);
            let thought = |v: &ReportingVerb| {
                matches!(v.act, Act::Thinks | Act::Wants | Act::Decides) || v.act == Act::Shows && !(that && v.rate >= REPORTS)
            };
            // "says he called the boy and asked him": what is told of the past belongs to what is said now.
            let past = |s: &Symbol| s.tag == Tag::VerbPast;
            let told = !that
                && past(&symbols[i])
                && cue_before(&symbols[..start]).is_some_and(|cue| cue.tag == Tag::VerbThird || cue.tag == Tag::VerbPresent);
            // "but did not elaborate"
            let silent = |v: &ReportingVerb| {
                symbols[i].flags.negated
                    && !symbols[i].flags.modal
                    && v.rate >= SILENT
                    && matches!(v.act, Act::Says | Act::Labels | Act::Announces)
            };
            // "and denied that"
            let reports = |v: &ReportingVerb| (that || v.rate >= REPORTS && !in_list) && !thought(v) || silent(v);
            // "but went on to say, Q"
            let goes_on = symbols.get(i + 1).is_some_and(|s| s.class == Class::CueInfinitive)
                && Classes::within(&symbols[i..]).meets(Classes::QUOTES);
            !clause || goes_on || !told && verbs::numbered(verbs, symbols[i].verb).map_or(true, reports)
        }
        // "but declined to comment"
        Some(Class::Verb) => symbols[i].flags.negated && symbols.get(i + 1).is_some_and(|s| s.class == Class::CueInfinitive),
        // "advising them to wait and telling others"
        Some(Class::CueIng) => by_participle(&symbols[..start]),
        Some(c) if c.is_mention() && clause => {
            let mut k = i + 1;
            // "an article cited by her staff quoted"
            if let Some([done, with, what]) = symbols.get(k..k + 3) {
                let participle = matches!(done.class, Class::CueParticiple | Class::VerbParticiple);
                k += if participle && with.class == Class::Preposition && what.class.is_mention() { 3 } else { 0 };
            }
            // "more than half of the voters"
            while symbols.get(k).is_some_and(|s| s.class == Class::Preposition) && symbols.get(k + 1).is_some_and(|s| s.class.is_mention())
            {
                k += 2;
            }
            while symbols.get(k).is_some_and(|s| matches!(s.class, Class::Adverb | Class::Paren)) {
                k += 1;
            }
            // "with Ruiz saying A and Okafor saying B"
            let cue = symbols.get(k).filter(|s| s.class == Class::Cue || s.class == Class::CueIng && by_participle(&symbols[..start]));
            cue.is_some_and(|cue| is_apart(symbols, i) || can_begin(&symbols[i], cue, verbs))
        }
        _ => false,
    }
}

/// Whether a comma stands before the conjunction of what begins at symbol `i`, or a subordinator: "..., while others said".
fn is_apart(symbols: &[Symbol], i: usize) -> bool {
    !matches!(&symbols[..i], [.., before, conjunction] if conjunction.class == Class::Conjunction && before.class != Class::Comma)
}

/// Whether a mention and its cue, behind a conjunction, are an attribution of their own: not "and content meant to", "but it appeared",
/// "and he feels".
fn can_begin(who: &Symbol, cue: &Symbol, verbs: &[ReportingVerb]) -> bool {
    let Some(verb) = verbs::numbered(verbs, cue.verb) else { return true };
    match who.class {
        Class::Thing => verb.rate >= REPORTS,
        Class::Neuter => verb.act != Act::Shows,
        Class::Pronoun => !matches!(verb.act, Act::Thinks | Act::Wants),
        _ => true,
    }
}

/// Whether content is an infinitive with no other verb of a clause.
fn is_infinitive(content: &[Symbol]) -> bool {
    matches!(content[0].class, Class::VerbInfinitive | Class::CueInfinitive) && !Classes::within(content).meets(Classes::FINITE)
}

/// "denies that it was planned and goes on": whether the verb at symbol `i` has the tense of the cue, and every verb of the content the
/// other one. Of a verb with an auxiliary that cannot be told.
fn other_tense(symbols: &[Symbol], start: usize, i: usize) -> bool {
    let tense = |s: &Symbol| Some(s.tag).filter(|t| s.first == s.head && matches!(t, Tag::VerbPast | Tag::VerbThird));
    let verb = symbols.get(i).filter(|s| s.class.is_finite()).and_then(tense);
    let mut content = symbols[start..i].iter().filter(|s| s.class.is_finite()).map(tense).peekable();
    verb.is_some()
        && verb == cue_before(&symbols[..start]).and_then(tense)
        && content.peek().is_some()
        && content.all(|other| other.is_some() && other != verb)
}

/// Whether the cue, the last verb before the content, is a participle.
fn by_participle(before: &[Symbol]) -> bool {
    cue_before(before).is_some_and(|s| s.class == Class::CueIng)
}

/// The last verb of what stands before content.
fn cue_before(before: &[Symbol]) -> Option<&Symbol> {
    before.iter().rev().find(|s| s.class.is_verb())
}

/// Whether a comma at `i - 1` parts the members of a list: "tolls, taxes and fees".
fn list_goes_on(symbols: &[Symbol], i: usize) -> bool {
    let ahead = &symbols[i.min(symbols.len())..symbols.len().min(i + LIST)];
    let Some(conjunction) = ahead.iter().position(|s| s.class == Class::Conjunction) else { return false };
    let member = |s: &Symbol| {
        s.class.is_mention()
            || s.class.is_quote()
            || matches!(s.class, Class::Comma | Class::Adjective | Class::Preposition | Class::VerbParticiple)
    };
    let mut last = ahead[conjunction + 1..].iter().skip_while(|s| s.class == Class::Adverb);
    ahead[..conjunction].iter().all(member)
        && last.next().is_some_and(|s| s.class.is_mention() || s.class.is_quote())
        && !last.next().is_some_and(|s| s.class.is_verb())
}

/// Whether a tag stands at symbol `i` and nothing after it but the end: ", Ruiz said.", ", said Ruiz."
pub(crate) fn tag_follows(symbols: &[Symbol], i: usize) -> bool {
    let mut mention = false;
    let mut cue = false;
    for (k, s) in symbols[i..symbols.len().min(i + 8)].iter().enumerate() {
        match s.class {
            // ", began in the kitchen" has nobody who speaks.
            // ", held photographs" neither.
            Class::Thing if cue => return false,
            c if c.is_mention() => mention |= k == 0 || symbols[i + k - 1].class != Class::Preposition,
            Class::Cue if !cue => cue = true,
            Class::Adverb | Class::Time | Class::Preposition | Class::Paren => {}
            Class::Stop | Class::Comma | Class::Dash => break,
            _ => return false,
        }
    }
    mention && cue
}

/// ", Y reported, while": whether right before symbol `at` another attribution ends with its tag.
fn after_tag(symbols: &[Symbol], at: usize) -> bool {
    let goes_on = symbols.get(at).is_some_and(|s| matches!(s.class, Class::Subordinator | Class::Conjunction));
    goes_on
        && matches!(&symbols[..at], [.., comma, who, cue, closing]
            if comma.class == Class::Comma && who.class.is_mention() && cue.class == Class::Cue && closing.class == Class::Comma)
}

/// The content that ends before symbol `end`, to the left; `floor` is the first symbol it may hold.
pub(crate) fn left(symbols: &[Symbol], end: u32, floor: u32) -> Stretch {
    let mut start = end;
    // A quotation that begins like a sentence is the whole content; what stands before it is the writer's.
    if let Some(last) = end.checked_sub(1).map(|i| &symbols[i as usize]) {
        if last.class.is_quote() && last.capital && last.class != Class::QuoteShort {
            return Stretch { start: end - 1, end };
        }
    }
    while start > floor {
        let class = symbols[start as usize - 1].class;
        if class == Class::Semicolon || after_tag(symbols, start as usize) {
            break;
        }
        start -= 1;
    }
    let mut end = end;
    while end > start && is_edge(symbols[end as usize - 1].class) {
        end -= 1;
    }
    // "But the bridge is safe, he said": the conjunction is the writer's.
    while start < end && matches!(symbols[start as usize].class, Class::Comma | Class::Conjunction | Class::Stop | Class::Dash) {
        start += 1;
    }
    Stretch { start, end }
}
