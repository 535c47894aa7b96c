//! Readings that a pattern allows and what stands around them forbids.

mod speaker;

use super::reading::Reading;
use crate::chunk::symbol::{Class, Start, Symbol};
use crate::engine::extent;
use crate::engine::matcher::{Found, Stretch};
use crate::engine::notation::Role;
use crate::tag::verbs::{self, Act, Frames, ReportingVerb};
use crate::tag::Tag;

/// Whether what a pattern found is no reading after all.
pub(super) fn is_refused(found: &Found, r: &Reading, symbols: &[Symbol], verbs: &[ReportingVerb]) -> bool {
    let verb = verbs::numbered(verbs, r.verb);
    told_in_content(found, r, symbols, verb)
        || other_piece(found, r, symbols)
        || r.content.iter().any(|&c| {
            is_relative(c, symbols)
                || is_description(c, r, symbols)
                || is_led(c, r, symbols)
                || leads(c, r, symbols)
                || wants_clause(c, r, symbols)
                || is_occasion(c, r, symbols)
        })
        || only_a_thing(r, symbols)
        || is_without_verb(r, symbols)
        || is_silent(r, symbols, verb)
        || quotes_a_number(r, symbols, verb)
        || likes_to_say(r, symbols, verb, verbs)
        || noun_without_content(found, r, symbols)
        || is_question(found, symbols)
        || is_in_clause(found, r, symbols, verbs)
        || gestures(r, symbols, verb)
        || says_nothing(r, symbols)
        || tells_when(r, symbols)
        || wants_topic(r, symbols, verb)
        || that_goes_on(r, symbols)
        || speaker::is_somebody_else(r, symbols, verb, verbs)
}

fn quotes(symbols: &[Symbol]) -> bool {
    symbols.iter().any(|s| s.class.is_quote())
}

/// "asked the witness, "Why?"": whoever is told stands before the content and is none of it.
fn told_in_content(found: &Found, r: &Reading, symbols: &[Symbol], verb: Option<&ReportingVerb>) -> bool {
    // "told Radio Lenz on the 26th": whom, and when.
    let outlet = |c: Stretch| r.phrase && symbols[c.start as usize].class == Class::Outlet && verb.is_some_and(|v| v.act == Act::Says);
    let opens = |c: Stretch| opens_with_addressee(&symbols[c.start as usize..]) || outlet(c);
    verb.is_some_and(|v| v.frames.meets(Frames::TOLD)) && r.addressee.is_none() && found.on_right(Role::Content).is_some_and(opens)
}

/// Whether these symbols are a clause with a subject of its own.
fn has_clause(clause: &[Symbol]) -> bool {
    let verb = clause.iter().position(|s| s.class.is_finite());
    verb.is_some_and(|verb| clause[..verb].iter().any(|s| s.class.is_mention()))
}

/// "C, X said, Y reported": the second tag is no second piece of content.
fn other_piece(found: &Found, r: &Reading, symbols: &[Symbol]) -> bool {
    let ([first, second], Some(_)) = (&r.content[..], found.on_left(Role::Content)) else { return false };
    let (before, after) = (first.of(symbols), second.of(symbols));
    // "C, said X, the chief surveyor": who the speaker is is no content.
    let relative = || matches!(after[1].class, Class::Relative | Class::Complementizer);
    let described = matches!(after[0].class, Class::Human | Class::Group) && (after.len() == 1 || relative());
    // "Announcing the sale, X said with the debts gone, C": what hangs on the clause of the tag.
    let hangs = matches!(before[0].class, Class::VerbIng | Class::CueIng) && !quotes(before) && has_clause(after);
    // ""Q," said X, who left": what goes on after a quotation and its tag is another one.
    let spoken = before[before.len() - 1].class.is_quote() && !quotes(after);
    // "C, X said, adding that D": another attribution.
    let led = matches!(&symbols[..second.start as usize], [.., cue, mark] if cue.class == Class::CueIng && matches!(mark.class, Class::Colon | Class::Comma | Class::Complementizer));
    let adds = after[0].class == Class::CueIng || led || extent::unsaid(symbols, second.start as usize);
    // "When asked, X said, "C"": a quotation that begins like a sentence does not go on with the clause before it.
    let another = after[0].class.is_quote() && after[0].capital;
    // ""Q," said X, who thinks C "Q"": the second one is what X thinks.
    let between = &symbols[r.anchor as usize + 1..second.start as usize];
    let thought = after[0].class.is_quote() && !after[0].capital && between.iter().any(|s| s.class == Class::Cue);
    // ""Q," said X, author of "Barns,"": a title.
    let title = after[0].class.is_quote() && symbols[second.start as usize - 1].class == Class::Preposition;
    described
        || title
        || hangs
        || spoken
        || thought
        || adds
        || extent::tag_follows(symbols, second.start as usize)
        || another && (is_subordinate(before[0].class) || !quotes(before))
}

/// Whether what opens with this symbol hangs on a clause after it: "asked", "at noon", "when".
fn is_subordinate(opening: Class) -> bool {
    matches!(
        opening,
        Class::VerbIng | Class::CueIng | Class::VerbParticiple | Class::CueParticiple | Class::Preposition | Class::Subordinator
    )
}

/// "told him in a letter that arrived on Monday": the verb after "that" is the letter's.
fn is_relative(content: Stretch, symbols: &[Symbol]) -> bool {
    let [.., what, that] = &symbols[..content.start as usize] else { return false };
    let verb = symbols[content.start as usize].class;
    // "in a letter that such a plan was late"
    let phrase = || symbols.get(content.start as usize + 1).is_some_and(|s| s.class.is_mention());
    that.class == Class::Complementizer
        && matches!(what.class, Class::Document | Class::Medium)
        && (verb.is_finite() || matches!(verb, Class::VerbParticiple | Class::CueParticiple) || verb == Class::Adjective && !phrase())
}

/// "According to Brandt, the chief surveyor, C", "According to the audit, a copy of which was leaked, C": who or what speaks is no content.
fn is_description(content: Stretch, r: &Reading, symbols: &[Symbol]) -> bool {
    let apposed = match content.of(symbols) {
        [who, comma, ..] if who.class == Class::Human && comma.class == Class::Comma => true,
        [what, of, which, ..] => what.class.is_mention() && of.class == Class::Preposition && which.class == Class::Relative,
        _ => false,
    };
    let beside = |s: Stretch| s.end + 1 == content.start && symbols[s.end as usize].class == Class::Comma;
    apposed && r.speaker.is_some_and(beside)
}

/// "A man shouted: "Liar!" The judge ordered him to leave.": the quotation is that of the verb before its colon.
fn is_led(content: Stretch, r: &Reading, symbols: &[Symbol]) -> bool {
    let led = matches!(&symbols[..=content.start as usize], [.., colon, quote] if colon.class == Class::Colon && quote.class.is_quote());
    let apart = || symbols.get(content.end as usize).is_some_and(|s| s.capital && s.start == Start::Definite);
    content.end <= r.anchor && led && apart()
}

/// "summed up the mood: "Nobody slept."": what stands between the verb and a colon with a quotation is none of what is said, unless it is a clause.
fn leads(content: Stretch, r: &Reading, symbols: &[Symbol]) -> bool {
    let inside = content.of(symbols);
    let colon = inside.windows(2).position(|pair| pair[0].class == Class::Colon && pair[1].class.is_quote());
    content.start > r.anchor
        && colon.is_some_and(|colon| colon > 0 && !inside[..colon].iter().any(|s| s.class.is_verb() || s.class.is_quote()))
}

/// "noting that, according to X, C": whether what stands before the cue ends where a clause would begin, which X has said.
fn wants_clause(content: Stretch, r: &Reading, symbols: &[Symbol]) -> bool {
    content.end <= r.anchor && matches!(content.of(symbols), [.., cue, that] if cue.class.is_cue() && that.class == Class::Complementizer)
}

/// "which first reported the firing": what is reported is a thing, and nothing is said of it.
fn only_a_thing(r: &Reading, symbols: &[Symbol]) -> bool {
    let before = symbols[..r.anchor as usize].iter().rev().find(|s| s.class != Class::Adverb);
    !r.phrase && before.is_some_and(|s| s.class == Class::Relative) && !r.holds(symbols, |s| s.class.is_verb() || s.class.is_quote())
}

/// "might claim the prize but would share it": the first verb of what looks like a clause is that of the speaker.
fn is_without_verb(r: &Reading, symbols: &[Symbol]) -> bool {
    let [content] = &r.content[..] else { return false };
    let inside = content.of(symbols);
    let object = !r.phrase && content.start == r.anchor + 1 && inside[0].class.is_mention() && inside[0].class != Class::Pronoun;
    // "asked him and he said": another clause begins right behind whoever is asked.
    let asked = matches!(inside, [who, and, subject, verb, ..]
        if who.class == Class::Object && and.class == Class::Conjunction && subject.class.is_mention() && verb.class.is_finite());
    if asked && !r.phrase {
        return true;
    }
    let verb = inside.iter().position(|s| s.class.is_verb() || s.class.is_quote() || s.class == Class::Complementizer);
    let before = |verb: usize| inside[..verb].iter().rev().find(|s| s.class != Class::Adverb);
    object && verb.and_then(|k| before(k).filter(|_| inside[k].class.is_finite())).is_some_and(|s| s.class == Class::Conjunction)
}

/// "declined to discuss the wall": nothing is said, and what it would have been about is no content.
fn is_silent(r: &Reading, symbols: &[Symbol], verb: Option<&ReportingVerb>) -> bool {
    let class = symbols[r.anchor as usize].class;
    // "refused to comment"
    let bare = |c: Stretch| matches!(c.of(symbols), [to] if to.class == Class::CueInfinitive);
    if matches!(r.content[..], [only] if bare(only)) && verb.is_some_and(|v| v.act == Act::Denies) {
        return true;
    }
    let silent = r.phrase && r.flags(symbols).negated;
    // "without citing a source"
    silent && (class == Class::CueIng || class == Class::CueInfinitive && verb.is_some_and(|v| v.act == Act::Says))
}

/// "declined to comment when reached by Y": when it was asked for is no content.
fn is_occasion(content: Stretch, r: &Reading, symbols: &[Symbol]) -> bool {
    let asked = matches!(content.of(symbols), [when, done, ..]
        if when.class == Class::Wh && matches!(done.class, Class::VerbParticiple | Class::CueParticiple));
    asked && content.start > r.anchor && !r.holds(symbols, |s| s.class.is_finite() || s.class.is_quote())
}

/// "quoted the stock at 312", "quoting reference 4471": a number is no words of anybody.
fn quotes_a_number(r: &Reading, symbols: &[Symbol], verb: Option<&ReportingVerb>) -> bool {
    let passes_on = verb.is_some_and(|v| v.act == Act::Quotes);
    passes_on && r.phrase && !r.quotes(symbols) && r.holds(symbols, |s| s.class == Class::Indefinite && s.tag == Tag::Number)
}

/// "likes to say that C": what is liked is said, and is no wish.
fn likes_to_say(r: &Reading, symbols: &[Symbol], verb: Option<&ReportingVerb>, verbs: &[ReportingVerb]) -> bool {
    let says = |c: &Stretch| {
        let to_say = &symbols[c.start as usize];
        let said = verbs::numbered(verbs, to_say.verb).is_some_and(|v| v.act == Act::Says && v.surely_reports());
        to_say.class == Class::CueInfinitive && said && c.end - c.start > 1
    };
    verb.is_some_and(|v| v.act == Act::Thinks) && r.content.first().is_some_and(says)
}

/// "Finding it "odd," Ruiz warned that it was late": what is said follows "that". "Ruiz says allowing it is odd": the participle is what she speaks of.
fn is_in_clause(found: &Found, r: &Reading, symbols: &[Symbol], verbs: &[ReportingVerb]) -> bool {
    let at = r.anchor as usize;
    let that = symbols.get(at + 1).is_some_and(|s| s.class == Class::Complementizer);
    let before = at.checked_sub(1).map(|k| &symbols[k]).filter(|s| symbols[at].class == Class::CueIng && s.class == Class::Cue);
    let says = |v: &ReportingVerb| v.act == Act::Says && v.surely_reports();
    let spoken_of = before.is_some_and(|cue| verbs::numbered(verbs, cue.verb).is_some_and(says));
    spoken_of || that && r.content.len() == 1 && found.on_left(Role::Content).is_some()
}

/// "When he had called it "odd," Ruiz laughed": only what is all in quotation marks has been laughed.
fn gestures(r: &Reading, symbols: &[Symbol], verb: Option<&ReportingVerb>) -> bool {
    let words = |c: &Stretch| c.of(symbols).iter().any(|s| s.class.is_verb());
    verb.is_some_and(|v| v.act == Act::Gestures) && r.content.iter().any(words)
}

/// "We have heard that before": an adverb is no content.
fn says_nothing(r: &Reading, symbols: &[Symbol]) -> bool {
    let light = |s: &Symbol| matches!(s.class, Class::Adverb | Class::Time);
    let adverb = |c: &Stretch| c.of(symbols).iter().all(light) || matches!(c.of(symbols), [one] if one.class == Class::Preposition);
    !r.content.is_empty() && r.content.iter().all(adverb)
}

/// "said Sunday in Lenz as the crowd left": when and where it was said is no content.
fn tells_when(r: &Reading, symbols: &[Symbol]) -> bool {
    let time = |c: &Stretch| matches!(c.of(symbols), [when, with, ..] if when.class == Class::Time && with.class == Class::Preposition);
    let beside = r.content.first().is_some_and(|c| c.start == r.anchor + 1 && time(c));
    beside && !r.holds(symbols, |s| s.class.is_verb() || s.class.is_quote())
}

/// "gave members talking points": what a verb of speech is about needs its preposition.
fn wants_topic(r: &Reading, symbols: &[Symbol], verb: Option<&ReportingVerb>) -> bool {
    let thing = |c: &Stretch| c.start == r.anchor + 1 && symbols[c.start as usize].class.is_mention();
    let topic = verb.is_some_and(|v| v.frames.meets(Frames::TOPIC) && !v.frames.meets(Frames::THINGS));
    topic && r.phrase && r.content.iter().any(thing)
}

/// "It may be, Ruiz said, that it is late": "that" goes on with what stands before the tag.
fn that_goes_on(r: &Reading, symbols: &[Symbol]) -> bool {
    let at = r.anchor as usize;
    r.speaker.filter(|s| s.end as usize == at && r.content.len() == 1).is_some_and(|s| {
        let tag = matches!(&symbols[..s.start as usize], [.., verb, comma] if verb.class.is_finite() && comma.class == Class::Comma);
        tag && matches!(&symbols[at + 1..], [comma, that, ..] if comma.class == Class::Comma && that.class == Class::Complementizer)
    })
}

/// "Asked if the dam was safe, Ruiz said yes": what somebody was asked is not what they said.
fn is_question(found: &Found, symbols: &[Symbol]) -> bool {
    let asked = |c: Stretch| {
        let left = extent::left(symbols, c.end, 0);
        left.start == 0 && symbols[left.start as usize].class == Class::CueParticiple && !symbols[c.end as usize - 1].class.is_quote()
    };
    found.on_left(Role::Content).is_some_and(asked)
}

/// Whether a noun that reports has another owner than it seems, or nothing that it reports.
fn noun_without_content(found: &Found, r: &Reading, symbols: &[Symbol]) -> bool {
    let noun = &symbols[r.anchor as usize];
    if noun.class != Class::CueNoun {
        return false;
    }
    // "passed to Ruiz a request for": who stands before a noun that is not cut off from an owner does not own it.
    let apart = |s: Stretch| symbols[s.end as usize..r.anchor as usize].iter().any(|s| s.class.is_verb());
    let owned = noun.start == Start::Possessive || found.on_left(Role::Speaker).map_or(true, apart);
    // "His comments were "rash"": what is said of them is no content.
    let of_it = |c: &Stretch| {
        let quote = &symbols[c.start as usize];
        c.start >= r.anchor && quote.class.is_quote() && !quote.capital && symbols[c.start as usize - 1].class.is_verb()
    };
    // "the claim that he filed was late": a relative clause, whose verb has its object before it.
    let gap = |c: &Stretch| {
        let pair = c.end - c.start == 2 && symbols[c.start as usize].class == Class::Pronoun;
        pair && r.speaker.is_none() && symbols.get(c.end as usize).is_some_and(|s| s.class.is_finite())
    };
    !owned || r.content.iter().any(|c| gap(c) || of_it(c))
}

/// Whether somebody stands here and right after them what they are told: a quotation, "that", a question or a clause.
fn opens_with_addressee(symbols: &[Symbol]) -> bool {
    let person =
        |s: &Symbol| matches!(s.class, Class::Name | Class::Human | Class::Group | Class::Object | Class::Indefinite | Class::Outlet);
    let rest = match symbols {
        [first, rest @ ..] if person(first) => rest,
        _ => return false,
    };
    let mut next = rest.iter().skip_while(|s| matches!(s.class, Class::Comma | Class::Colon | Class::Time));
    match next.next().map(|s| s.class) {
        Some(class) if class.is_quote() => true,
        Some(Class::Complementizer | Class::Wh) => true,
        Some(class) if class.is_mention() || matches!(class, Class::Other | Class::Adverb) => {
            rest[0].class == class && next.find(|s| s.class != Class::Adverb).is_some_and(|s| s.class.is_finite())
        }
        _ => false,
    }
}
