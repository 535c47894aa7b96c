//! One reading a stretch: the best at each cue, outer before inner, and chains where one attribution is the whole content of another.

use crate::chunk::symbol::{Class, Symbol};
use crate::engine::matcher::Stretch;
use crate::few::Short;
use crate::order;
use crate::quote::Relation;
use crate::tag::verbs::{self, Act, Frames, ReportingVerb};

use super::chain::{self, Attachment, Part};
use super::reading::{Reading, Standing, THRESHOLD};
use super::weigh::is_spoken;

/// How far below that one may be that recounts what was said before ("had told him"), if another one passes it on.
const RECOUNTED: f32 = 2.0;

/// How far below that one may be whose quotation would be nobody's otherwise.
const SPOKEN: f32 = 1.5;

/// How far below that one may be that an outlet was told.
const CONFIRMED: f32 = 1.0;

/// The score from which a participle of the same speaker is an attribution of its own.
const GOES_ON: f32 = 0.4;

/// What a sentence has beside its readings.
#[derive(Clone, Copy)]
struct View<'s> {
    attachments: &'s [Attachment],
    symbols: &'s [Symbol],
    verbs: &'s [ReportingVerb],
}

/// Keeps of a sentence's readings those that hold together, in the order of the text, with the sources beside them.
pub(crate) fn choose(readings: &mut Vec<Reading>, attachments: &[Attachment], symbols: &[Symbol], verbs: &[ReportingVerb]) {
    // Mostly there is nothing to choose.
    match (&readings[..], attachments) {
        ([], _) => return,
        ([one], []) if !one.weak() => return,
        _ => {}
    }
    // "In remarks carried by Y, X said": Y has its part, and does not speak.
    let before = |a: &Attachment, r: &Reading| a.part == Part::PassesOn && a.anchor < r.anchor;
    let passes_on = |r: &Reading| r.speaker.is_some_and(|s| attachments.iter().any(|a| before(a, r) && a.source.mention.overlaps(s)));
    if !attachments.is_empty() {
        readings.retain(|r| !passes_on(r));
    }
    for r in readings.iter_mut().filter(|r| r.weak() && r.score >= THRESHOLD - CONFIRMED) {
        if tells_outlet(r, symbols) || attachments.iter().any(|a| confirms(a, r, symbols)) {
            r.score = THRESHOLD;
        }
    }
    let spoken: Vec<Reading> =
        readings.iter().filter(|r| r.weak() && r.score >= THRESHOLD - SPOKEN && speaks(r, symbols)).cloned().collect();
    readings.retain(|r| !r.weak() || (r.score >= THRESHOLD - RECOUNTED && (recounts(r, symbols) || reports(r, symbols))));
    if readings.len() > 1 {
        hold_together(readings, &View { attachments, symbols, verbs });
    }
    readings.retain(|r| r.standing == Standing::Best && !r.weak());
    let nobodys = spoken_by_nobody(spoken, readings);
    readings.extend(nobodys);
    chain::attach(readings, attachments, symbols);
    chain::share(readings, symbols);
    readings.retain(|r| !r.content.is_empty());
}

/// Finds the best reading of each anchor, and what these leave of one another.
fn hold_together(readings: &mut [Reading], view: &View<'_>) {
    // Of equals the one with the earlier pattern.
    order::by_key(readings, |r| [u64::from(r.anchor), order::falling(r.score), u64::from(r.pattern)]);
    let mut best: Short<u32, 6> = Short::default();
    for k in 0..readings.len() {
        let anchor = readings[k].anchor;
        match best.last().map(|&b| b as usize).filter(|&b| readings[b].anchor == anchor) {
            Some(b) => {
                if !readings[k].weak() && completes(&readings[k], &readings[b], view.symbols) {
                    readings.swap(b, k);
                }
                readings[k].standing = Standing::Spare;
            }
            None => best.push(k as u32),
        }
    }
    for &i in &best {
        for &j in &best {
            if i != j {
                settle(readings, i as usize, j as usize, view);
            }
        }
    }
    for &i in &best {
        goes_on_after(readings, i as usize, view.symbols);
    }
}

/// "Ruiz said the clerk was late, adding that": where the participle of reading `i` follows another one's content, its speaker is that
/// one's, and nobody of whom the content speaks.
fn goes_on_after(readings: &mut [Reading], i: usize, symbols: &[Symbol]) {
    let r = &readings[i];
    let Some(speaker) = r.speaker.filter(|_| symbols[r.anchor as usize].class == Class::CueIng && r.standing == Standing::Best) else {
        return;
    };
    let light = |s: &Symbol| matches!(s.class, Class::Comma | Class::Adverb | Class::Time | Class::Dash);
    let behind = |c: &Stretch| c.end <= r.anchor && symbols[c.end as usize..r.anchor as usize].iter().all(light);
    // "Y quoted him as saying C, adding that D": he adds it, and Y passes it on, too.
    let via = |o: &Reading| o.own.sources.iter().copied().find(|s| s.relation == Relation::QuotedBy && s.mention == speaker);
    let quoted = readings.iter().filter(|o| o.standing == Standing::Best && o.content.iter().any(behind));
    if let Some((who, source)) = quoted.filter_map(|o| o.speaker.zip(via(o))).next() {
        let r = &mut readings[i];
        (r.speaker, r.own.speaker) = (Some(who), Some(who));
        r.own.sources.push(source);
        return;
    }
    // "C, Ruiz told Y, adding that", too: what stands before the participle is the whole of the tag.
    let before = |o: &&Reading| behind(&o.whole()) && o.content.iter().any(|c| c.overlaps(speaker));
    let held = readings.iter().filter(|o| o.standing == Standing::Best && !o.weak() && o.anchor < r.anchor).find(before);
    let Some(owner) = held.and_then(|o| o.speaker) else { return };
    let other = readings.iter().position(|o| o.standing == Standing::Spare && o.anchor == r.anchor && o.speaker == Some(owner));
    if let Some(k) = other {
        readings[k].score = readings[i].score;
        readings.swap(i, k);
        readings[i].standing = Standing::Best;
        readings[k].standing = Standing::Spare;
    }
}

/// "X said, "Q," Y reported": whether a tag of an outlet stands right behind what may be another's words.
fn reports(r: &Reading, symbols: &[Symbol]) -> bool {
    let outlet = |s: Stretch| symbols[s.start as usize].class == Class::Outlet && r.content.iter().all(|c| c.end == s.start);
    r.speaker.is_some_and(outlet) && r.content.iter().all(|c| symbols[c.start as usize].class.is_quote())
}

/// "told Y Q": whether it is an outlet that is told.
fn tells_outlet(r: &Reading, symbols: &[Symbol]) -> bool {
    r.addressee.is_some_and(|a| symbols[a.start as usize].class == Class::Outlet)
}

/// "confirmed the sale to Y": whether an outlet that is told right behind it shows that something is said.
fn confirms(a: &Attachment, r: &Reading, symbols: &[Symbol]) -> bool {
    let outlet = symbols[a.source.mention.start as usize].class == Class::Outlet;
    let behind =
        a.anchor == r.anchor || a.anchor > r.anchor && r.content.iter().any(|c| (c.start + 1..=c.end + 1).contains(&a.whole.start));
    a.source.relation == Relation::Told && outlet && behind
}

/// Whether the content opens with a quotation that somebody must have spoken, which may be short where it is a cry or a question: "Run!"
fn speaks(r: &Reading, symbols: &[Symbol]) -> bool {
    r.content.iter().map(|c| &symbols[c.start as usize]).any(|s| is_spoken(s) || s.class == Class::QuoteQuery && s.capital)
}

/// The best of the readings that are not believed, where none that is has their quotation: somebody has spoken it.
fn spoken_by_nobody(mut weak: Vec<Reading>, chosen: &[Reading]) -> Option<Reading> {
    let taken = |c: &Stretch| chosen.iter().any(|other| other.whole().overlaps(*c));
    weak.retain(|r| !r.content.iter().any(taken));
    weak.into_iter().max_by(|a, b| a.score.total_cmp(&b.score).then(b.pattern.cmp(&a.pattern)))
}

/// Whether a reading holds another one's content, and a quotation behind the tag besides: both are the words of one speaker.
fn completes(r: &Reading, other: &Reading, symbols: &[Symbol]) -> bool {
    r.speaker == other.speaker
        && r.content.len() > other.content.len()
        && other.content.iter().all(|c| r.content.contains(c))
        && r.content.iter().all(|c| symbols[c.start as usize].class.is_quote())
}

/// Whether a reading looks back at words that somebody heard: "had said", "told officers", "told officers to leave".
fn recounts(r: &Reading, symbols: &[Symbol]) -> bool {
    let ordered = |c: &Stretch| {
        let [who, what, ..] = &symbols[c.start as usize..c.end as usize] else { return false };
        c.start > r.anchor && who.class.is_mention() && matches!(what.class, Class::VerbInfinitive | Class::CueInfinitive)
    };
    // "issued rules allowing them to leave": nobody is told.
    let tells = || symbols[r.anchor as usize].class != Class::CueIng && r.content.iter().any(ordered);
    r.addressee.is_some() || r.flags(symbols).perfect || tells()
}

/// "Ruiz said that the habit of praising barns was odd": whether the cue of the inner reading stands behind a preposition in the subject of a
/// clause that the outer one's content is, since the verb of that clause is still to come.
// Seldom asked: there is one copy of it.
#[inline(never)]
fn is_within_subject(outer: &Reading, inner: &Reading, before: &Reading, symbols: &[Symbol]) -> bool {
    let governed = symbols[..inner.anchor as usize].iter().rev().find(|s| s.class != Class::Adverb);
    let rest = outer.content.iter().find(|c| c.start <= inner.anchor && inner.anchor < c.end);
    let verb = |s: &Symbol| s.class.is_finite() || s.class.is_quote();
    !outer.phrase
        && governed.is_some_and(|s| s.class == Class::Preposition)
        && !before.holds(symbols, verb)
        && rest.is_some_and(|c| symbols[inner.anchor as usize + 1..c.end as usize].iter().any(|s| s.class.is_finite()))
}

/// What is left of a reading after another one has been settled.
fn leave(reading: &mut Reading, left: Option<Reading>) {
    match left {
        Some(left) => *reading = left,
        None => reading.standing = Standing::Dropped,
    }
}

/// Settles what happens between reading `i` and reading `j`, if `i` holds the cue of `j` in its content.
fn settle(readings: &mut [Reading], i: usize, j: usize, view: &View<'_>) {
    let View { attachments, symbols, verbs } = *view;
    let (outer, inner) = (&readings[i], &readings[j]);
    if outer.standing == Standing::Dropped || inner.standing == Standing::Dropped {
        return;
    }
    // One cue, two readings of it.
    if inner.cue.iter().any(|c| outer.cue.iter().any(|d| c.overlaps(*d))) {
        let drop = if outer.score >= inner.score { j } else { i };
        readings[drop].standing = Standing::Dropped;
        return;
    }
    // "X said, C, Y reported": both have the same words. "X, Y reported, said C": Y stands between the speaker and the words.
    if let Some(chained) =
        chain::between(outer, inner, symbols, verbs).or_else(|| chain::interposed(outer, inner, attachments, symbols, verbs))
    {
        readings[j] = chained;
        readings[i].standing = Standing::Dropped;
        return;
    }
    // "The message to the board was clear: "Q"": one quotation, two cues.
    let words = |r: &Reading| r.content.len() == 1 && symbols[r.content[0].start as usize].class.is_quote();
    // "LENZ: "Q," the mayor told Y": a tag says who speaks, and what stands before the colon where.
    let labelled = |label: &Reading, tag: &Reading| label.cue.is_empty() && !tag.cue.is_empty() && !tag.weak();
    if outer.content[..] == inner.content[..] && words(outer) && (labelled(outer, inner) || labelled(inner, outer)) {
        readings[if labelled(outer, inner) { i } else { j }].standing = Standing::Dropped;
        return;
    }
    // Not "X said: "Q," Y reported": Y has a tag of its own, and passes on what X said.
    let passed_on = || chain::between(inner, outer, symbols, verbs).is_some();
    let same = outer.content[..] == inner.content[..] && words(outer);
    if same && outer.score >= inner.score && !outer.content_holds(inner.anchor) && !passed_on() {
        readings[j].standing = Standing::Dropped;
        return;
    }
    if outer.weak() || !outer.content_holds(inner.anchor) {
        return;
    }
    if inner.content_holds(outer.anchor) {
        // Each holds the other. "X said C, according to Y": the content of the first ends where the tag begins.
        let tag = inner.cue.iter().chain(&inner.speaker).filter(|s| s.start > outer.anchor).map(|s| s.start).min();
        if let (Some(tag), true) = (tag, outer.anchor < inner.anchor) {
            let mut trimmed = outer.clone();
            chain::trim(&mut trimmed, tag, symbols);
            trimmed.content.retain(|c| c.start < tag);
            // "Cats recognise their names, according to Y": what is left of a clause without its verb is none.
            let says = outer.phrase || trimmed.holds(symbols, |s| s.class.is_verb() || s.class.is_quote());
            if !trimmed.content.is_empty() && says {
                let chained = chain::around(inner, &trimmed, attachments, symbols, verbs);
                if chained.is_some() {
                    readings[j].standing = Standing::Dropped;
                }
                leave(&mut readings[i], chained);
                return;
            }
        }
        let drop = if outer.score >= inner.score { j } else { i };
        readings[drop].standing = Standing::Dropped;
        return;
    }
    // "X released a statement saying C": both verbs are those of one subject, so the second is not what the first one says.
    let same = outer.speaker.zip(inner.speaker).is_some_and(|(o, i)| o == i);
    // "Ruiz said it was late, adding that ..."
    // Not "Ruiz said the reports suggesting that were false", "Ruiz says allowing it will do harm".
    let beside = |s: &Symbol| !s.class.is_mention() && !s.class.is_cue();
    let apart = symbols[..inner.anchor as usize].iter().rev().find(|s| s.class != Class::Adverb).is_some_and(beside);
    // "Ruiz released a report saying that it was late": what it says.
    let before = inner.anchor.checked_sub(1).map(|k| symbols[k as usize].class);
    let written = outer.phrase && inner.score > outer.score && matches!(before, Some(Class::Document | Class::Medium));
    let goes_on = symbols[inner.anchor as usize].class == Class::CueIng && inner.score >= GOES_ON && (apart || written);
    // "Officials who asked for secrecy said it was late": the second verb is that of the main clause.
    let after = outer.speaker.and_then(|s| symbols.get(s.end as usize));
    let main = after.is_some_and(|s| s.class == Class::Relative) && symbols[inner.anchor as usize].class.is_finite();
    // "Y said C and quoted X as saying D": Y does both.
    let quoted = inner.own.sources.iter().any(|s| outer.speaker == Some(s.mention)) && before == Some(Class::Conjunction);
    // "called on Lenz to come clean about "the sale"": what somebody is to do is theirs.
    let ordered = symbols[inner.anchor as usize].class == Class::CueInfinitive
        && verbs::numbered(verbs, outer.verb).is_some_and(|v| v.frames.meets(Frames::TOLD) || matches!(v.act, Act::Orders | Act::Asks));
    if !ordered && !inner.weak() && (quoted || same && (goes_on || main || inner.quotes(symbols))) {
        let mut trimmed = outer.clone();
        chain::trim(&mut trimmed, inner.anchor, symbols);
        if goes_on && is_within_subject(outer, inner, &trimmed, symbols) {
            readings[j].standing = Standing::Dropped;
            return;
        }
        let rest = !outer.phrase && !trimmed.content.is_empty() && (!main || trimmed.holds(symbols, |s| s.class.is_finite()));
        leave(&mut readings[i], rest.then_some(trimmed));
        return;
    }
    // "X denied it, after Y quoted her as saying C": the clause behind the comma is none of what was denied.
    let start = inner.whole().start as usize;
    let clause = matches!(symbols[..start], [.., Symbol { class: Class::Comma, .. }, after] if after.class == Class::Subordinator || after.class == Class::Preposition);
    if clause && inner.cue.len() > 1 && !inner.own.sources.is_empty() && outer.anchor < inner.anchor {
        let mut trimmed = outer.clone();
        chain::trim(&mut trimmed, start as u32 - 2, symbols);
        leave(&mut readings[i], Some(trimmed).filter(|r| !r.content.is_empty()));
        return;
    }
    // Another reading of the same verb may be all that the outer one holds where the best one is not.
    let others = readings.iter().filter(|r| r.standing == Standing::Spare && r.anchor == inner.anchor && !r.weak());
    let chained = std::iter::once(inner).chain(others).find_map(|r| chain::around(outer, r, attachments, symbols, verbs));
    // "A, according to X, as B, per Y": the first clause has a tag of its own.
    let own = chained.is_none() && outer.cue.is_empty() && !inner.around.is_empty();
    if chained.is_some() || own {
        readings[i].standing = Standing::Dropped;
    }
    if own {
        return;
    }
    leave(&mut readings[j], chained.map(|r| Reading { standing: Standing::Best, ..r }));
}
