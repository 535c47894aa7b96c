//! Whose a verb is: somebody stands where a pattern looks for the speaker, and what stands around shows that it is another's.

use super::is_subordinate;
use crate::chunk::symbol::{Class, Start, Symbol};
use crate::engine::matcher::Stretch;
use crate::resolve::reading::Reading;
use crate::tag::verbs::{self, Act, Frames, ReportingVerb};

/// Whether somebody or something else speaks than the reading says.
pub(super) fn is_somebody_else(r: &Reading, symbols: &[Symbol], verb: Option<&ReportingVerb>, verbs: &[ReportingVerb]) -> bool {
    after_tag_of_another(r, symbols)
        || is_met(r, symbols)
        || is_nearer(r, symbols)
        || has_subject_behind_that(r, symbols)
        || is_of_other_clause(r, symbols)
        || has_writer(r, symbols)
        || is_rate(r, symbols)
        || is_told(r, symbols, verb)
        || is_object(r, symbols)
        || has_subject(r, symbols)
        || is_their_thought(r, symbols, verb)
        || is_joined_to_subject(r, symbols)
        || is_blamed(r, symbols, verbs)
        || is_role(r, symbols)
        || r.speaker.is_some_and(|s| r.content_holds(s.start) || s.start < r.anchor && is_fronted(symbols, s))
}

/// "Ruiz who attended the meeting said": what stands right behind the verb of a relative clause is its object, and does not speak.
fn is_met(r: &Reading, symbols: &[Symbol]) -> bool {
    let Some(s) = r.speaker.filter(|s| s.end <= r.anchor) else { return false };
    let [before @ .., verb] = &symbols[..s.start as usize] else { return false };
    let who = before.iter().rev().find(|s| s.class != Class::Adverb);
    verb.class == Class::Verb && who.is_some_and(|s| s.class == Class::Relative) && symbols[r.anchor as usize].class == Class::Cue
}

/// "A clerk who was there told Y that Ruiz said": whoever stands between "that" and the verb says it.
fn has_subject_behind_that(r: &Reading, symbols: &[Symbol]) -> bool {
    let mut before = symbols[..r.anchor as usize].iter().enumerate().rev().filter(|(_, s)| s.class != Class::Adverb);
    let (who, that) = (before.next(), before.next());
    let subject = who.is_some_and(|(_, s)| s.class.is_mention());
    let opened = that.filter(|(_, s)| subject && s.class == Class::Complementizer);
    symbols[r.anchor as usize].class == Class::Cue && opened.is_some_and(|(k, _)| r.speaker.is_some_and(|s| s.end as usize <= k))
}

/// "fishermen who left, bakers who said": "who" right before the verb is whoever stands before it, and nobody farther off.
fn is_nearer(r: &Reading, symbols: &[Symbol]) -> bool {
    let Some(s) = r.speaker.filter(|s| s.end < r.anchor) else { return false };
    let between = &symbols[s.end as usize..r.anchor as usize];
    let Some(who) = between.iter().rposition(|s| s.class != Class::Adverb).filter(|&k| between[k].class == Class::Relative) else {
        return false;
    };
    let person = |s: &Symbol| matches!(s.class, Class::Name | Class::Human | Class::Group | Class::Indefinite);
    between[..who].last().is_some_and(person) && between[..who].iter().any(|s| s.class == Class::Comma || s.class.is_finite())
}

/// "criticised Holt for saying that": who is blamed or praised for it has said it, and nobody else. Any preposition counts, since
/// symbols do not tell which it is; behind these verbs it is mostly "for".
fn is_blamed(r: &Reading, symbols: &[Symbol], verbs: &[ReportingVerb]) -> bool {
    let [before @ .., verb, who, with] = &symbols[..r.anchor as usize] else { return false };
    let judges = verbs::numbered(verbs, verb.verb).is_some_and(|v| v.frames.meets(Frames::FOR));
    let person = matches!(who.class, Class::Name | Class::Object | Class::Human | Class::Group);
    let object = verb.class == Class::Cue && judges && person && with.class == Class::Preposition;
    object && symbols[r.anchor as usize].class == Class::CueIng && r.speaker.is_some_and(|s| s.start as usize <= before.len())
}

/// "Ana Ruiz, head of planning said": behind a name that opens the sentence, what somebody is without an article speaks for nobody else.
/// "Ana Ruiz, counsel said, was late", "Ana Ruiz, counsel said": one word may well be somebody else.
fn is_role(r: &Reading, symbols: &[Symbol]) -> bool {
    let [name, comma, who, next, ..] = symbols else { return false };
    let named = name.class == Class::Name && name.first < name.head && comma.class == Class::Comma;
    let bare = who.class == Class::Human && who.start == Start::Bare && !who.plural && !who.capital;
    let role = who.last > who.head || next.class == Class::Preposition;
    let apart = symbols.get(r.anchor as usize + 1).is_some_and(|s| s.class == Class::Comma);
    named
        && bare
        && r.speaker.is_some_and(|s| match s.start {
            0 => !role && r.anchor == 3,
            start => start == 2 && role && !apart && s.end <= r.anchor,
        })
}

/// "Per person, the toll was two crowns": a preposition right before one of a kind, with no article, tells of what a rate is.
fn is_rate(r: &Reading, symbols: &[Symbol]) -> bool {
    let governs = |s: Stretch| s.start == r.anchor + 1 && symbols[r.anchor as usize].class == Class::Preposition;
    r.speaker.filter(|&s| governs(s)).is_some_and(|s| {
        let who = &symbols[s.start as usize];
        matches!(who.class, Class::Human | Class::Group | Class::Document) && who.start == Start::Bare && !who.plural
    })
}

/// "Ruiz left, while Wu praised the plan and said": what a conjunction goes on with is the clause right before it.
fn is_of_other_clause(r: &Reading, symbols: &[Symbol]) -> bool {
    let Some(s) = r.speaker.filter(|s| s.end < r.anchor) else { return false };
    let between = &symbols[s.end as usize..r.anchor as usize];
    let opens = |w: &[Symbol]| w[0].class == Class::Comma && w[1].class == Class::Subordinator && w[2].class.is_mention();
    let goes_on = between.iter().rev().find(|s| s.class != Class::Adverb).is_some_and(|s| s.class == Class::Conjunction);
    let clause = || between.windows(3).rposition(opens).and_then(|k| between.get(k + 3..between.len() - 1));
    goes_on && clause().is_some_and(|c| c.iter().any(|s| s.class.is_finite()) && !c.last().is_some_and(|s| s.class == Class::Comma))
}

/// "read out a letter in which Ruiz wrote that": what is read out, cited or described has a writer of its own.
fn has_writer(r: &Reading, symbols: &[Symbol]) -> bool {
    let written = |c: &Stretch| match c.of(symbols) {
        [what, with, which, who, cue, ..] => {
            let document = matches!(what.class, Class::Document | Class::Medium) && with.class == Class::Preposition;
            document && which.class == Class::Relative && who.class.is_mention() && cue.class == Class::Cue
        }
        _ => false,
    };
    r.phrase && r.content.iter().any(written)
}

/// "As Ruiz told Radio Lenz": who stands behind a verb of telling that has its subject before it is told, and does not speak.
fn is_told(r: &Reading, symbols: &[Symbol], verb: Option<&ReportingVerb>) -> bool {
    let behind = r.speaker.is_some_and(|s| s.start == r.anchor + 1);
    let subject =
        || r.anchor > 0 && matches!(symbols[r.anchor as usize - 1].class, Class::Name | Class::Pronoun | Class::Human | Class::Outlet);
    let own = r.cue.iter().any(|c| c.start == r.anchor);
    behind && own && verb.is_some_and(|v| v.frames.meets(Frames::TOLD)) && subject()
}

/// "A man claiming to be the leader said", "The trust running the clinics said": who stands right behind an infinitive, or behind a
/// participle that describes the subject, is a part of what that says. So is the clinic in "Families who prayed at the clinic said".
fn is_object(r: &Reading, symbols: &[Symbol]) -> bool {
    let Some(s) = r.speaker.filter(|s| s.end <= r.anchor) else { return false };
    let opens =
        |before: &[Symbol]| before.last().map_or(true, |s| matches!(s.class, Class::Comma | Class::Complementizer | Class::Conjunction));
    let described = |who: &Symbol, before: &[Symbol]| who.class.is_mention() && opens(before);
    let in_relative = |before: &[Symbol]| {
        let own = |k: usize| k > 0 && before[k - 1].class == Class::Relative;
        let ends = |k: &usize| matches!(before[*k].class, Class::Relative | Class::Comma) || before[*k].class == Class::Cue && !own(*k);
        let relative = (0..before.len()).rev().find(ends);
        let whose = relative.and_then(|k| before[..k].split_last().filter(|_| before[k].class == Class::Relative));
        whose.is_some_and(|(who, before)| match before {
            // "Ruiz, who prayed at the clinic said", without its second comma
            [name] if who.class == Class::Comma => name.class == Class::Name,
            _ => who.class.is_mention() && opens(before),
        })
    };
    match &symbols[..s.start as usize] {
        [.., verb] if matches!(verb.class, Class::VerbInfinitive | Class::CueInfinitive) => true,
        [before @ .., who, verb] if matches!(verb.class, Class::VerbIng | Class::CueIng) => described(who, before),
        // "The union representing bakers and grocers said"
        [before @ .., who, verb, what, and]
            if matches!(verb.class, Class::VerbIng | Class::CueIng) && what.class.is_mention() && and.class == Class::Conjunction =>
        {
            described(who, before)
        }
        // "Ana Ruiz, who had come from Lenz, Ohio, said": the second half of a place
        [before @ .., with, place, comma] if with.class == Class::Preposition && comma.class == Class::Comma => {
            let half = place.class == Class::Name && symbols[s.start as usize].class == Class::Name;
            let opened = before.windows(3).any(|w| w[0].class.is_mention() && w[1].class == Class::Comma && w[2].class == Class::Relative);
            half && opened && symbols[s.end as usize].class == Class::Comma
        }
        // "Children at the school where it happened said"
        [.., with] if with.class == Class::Preposition && matches!(symbols[s.end as usize].class, Class::Relative | Class::Wh) => {
            symbols[s.end as usize..r.anchor as usize].iter().any(|s| s.class.is_finite())
        }
        // "leaders who would rather work for Ruiz or Wu said"
        [before @ .., who, or] if or.class == Class::Conjunction && who.class == Class::Name => {
            match &before[..before.len() - listed(before)] {
                [before @ .., with] if with.class == Class::Preposition => in_relative(before),
                _ => false,
            }
        }
        [before @ .., with] if with.class == Class::Preposition => {
            // "Experts not involved in the work said"
            let done = |s: &Symbol| matches!(s.class, Class::VerbParticiple | Class::CueParticiple);
            let reduced = match before {
                [before @ .., who, how, verb] if how.class == Class::Adverb => done(verb) && described(who, before),
                [before @ .., who, verb] => done(verb) && described(who, before),
                _ => false,
            };
            reduced || in_relative(before)
        }
        _ => false,
    }
}

/// How many symbols at the end of these are names in a list: "Ruiz or".
fn listed(symbols: &[Symbol]) -> usize {
    let member = |pair: &[Symbol]| pair[0].class == Class::Name && matches!(pair[1].class, Class::Conjunction | Class::Comma);
    2 * symbols.rchunks_exact(2).take_while(|pair| member(pair)).count()
}

/// "fooled buyers into believing that": a thought behind a preposition is that of those before it.
fn is_their_thought(r: &Reading, symbols: &[Symbol], verb: Option<&ReportingVerb>) -> bool {
    let thought = symbols[r.anchor as usize].class == Class::CueIng && verb.is_some_and(|v| v.act == Act::Thinks);
    thought && matches!(&symbols[..r.anchor as usize], [.., whose, with] if with.class == Class::Preposition && whose.class.is_mention())
}

/// "left Lenz, but bakers, who had stayed, said": behind the comma and the conjunction stands who speaks.
fn is_joined_to_subject(r: &Reading, symbols: &[Symbol]) -> bool {
    let between = r.speaker.and_then(|s| symbols.get(s.end as usize..r.anchor as usize)).unwrap_or_default();
    matches!(between, [comma, conjunction, who, rest @ ..]
        if comma.class == Class::Comma && conjunction.class == Class::Conjunction && who.class.is_mention()
            && rest.windows(2).any(|pair| pair[0].class == Class::Comma && matches!(pair[1].class, Class::Relative | Class::Wh)))
}

/// "In a message, a man claiming to lead them said": a participle right behind somebody whom a comma or the sentence opens is theirs.
fn has_subject(r: &Reading, symbols: &[Symbol]) -> bool {
    let before = &symbols[..r.anchor as usize];
    let whose = match before {
        [.., comma, who] if comma.class == Class::Comma => Some(who),
        [who] => Some(who),
        _ => None,
    };
    let person = whose.is_some_and(|s| matches!(s.class, Class::Human | Class::Indefinite) && s.start == Start::Indefinite);
    person && symbols[r.anchor as usize].class == Class::CueIng && r.speaker.is_some_and(|s| s.end < r.anchor)
}

/// "C, they added, noting that D": a participle right behind a tag is that of its speaker.
fn after_tag_of_another(r: &Reading, symbols: &[Symbol]) -> bool {
    let [before @ .., comma] = &symbols[..r.anchor as usize] else { return false };
    let light = |s: &&Symbol| matches!(s.class, Class::Time | Class::Adverb | Class::Paren);
    let tag = &before[..before.len() - before.iter().rev().take_while(light).count()];
    let [.., opening, who, cue] = tag else { return false };
    let is_tag = opening.class == Class::Comma && comma.class == Class::Comma && who.class.is_mention() && cue.class == Class::Cue;
    let participle = symbols[r.anchor as usize].class == Class::CueIng;
    participle && is_tag && r.speaker.is_some_and(|s| s.start + 2 < tag.len() as u32 && s.end < tag.len() as u32 - 1)
}

/// "In Lenz, Ana Ruiz, 58, said": whether a phrase that opens the clause says where, since whoever speaks follows it behind a comma.
fn is_fronted(symbols: &[Symbol], s: Stretch) -> bool {
    let before = symbols[..s.start as usize].split_last();
    let opens = before.is_some_and(|(of, before)| {
        let starts = before.last().map_or(true, |b| {
            matches!(b.class, Class::Time | Class::Adverb | Class::Comma | Class::Conjunction | Class::Complementizer | Class::Stop)
        });
        of.class == Class::Preposition && starts && !before.iter().any(|b| b.class.is_mention())
    });
    // "As Ana Ruiz, a lawyer, put it": a description behind a name says who that is.
    let described = symbols[s.start as usize].class == Class::Name;
    let speaks = |s: &Symbol| match s.class {
        Class::Name | Class::Pronoun | Class::Outlet => true,
        Class::Human | Class::Group => !described,
        _ => false,
    };
    // "Asked about A and B, Ana Ruiz said": all before the comma hangs on her.
    let hangs =
        || is_subordinate(symbols[0].class) && !symbols[..s.start as usize].iter().any(|b| b.class.is_finite() || b.class == Class::Comma);
    (opens || s.start > 0 && hangs())
        && matches!(&symbols[s.end as usize..], [comma, who, ..] if comma.class == Class::Comma && speaks(who))
}
