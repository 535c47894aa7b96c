//! One reading a stretch: the best at each cue, outer before inner, and chains where one attribution is the whole content of another.

use crate::chunk::symbol::{Class, Symbol};
use crate::engine::matcher::Stretch;
use crate::tag::verbs::{Act, ReportingVerb};

use super::reading::Reading;

/// The score below which a reading is not believed.
pub(crate) const THRESHOLD: f32 = -0.3;

/// Keeps of a sentence's readings those that hold together, in the order of the text.
pub(crate) fn choose(mut readings: Vec<Reading>, symbols: &[Symbol], verbs: &[ReportingVerb]) -> Vec<Reading> {
    readings.retain(|r| r.score >= THRESHOLD);
    // The best of each anchor; of equals the one with the earlier pattern.
    readings.sort_by(|a, b| a.anchor.cmp(&b.anchor).then(b.score.total_cmp(&a.score)).then(a.pattern.cmp(&b.pattern)));
    readings.dedup_by(|later, kept| later.anchor == kept.anchor);
    let mut kept: Vec<Option<Reading>> = readings.into_iter().map(Some).collect();
    for i in 0..kept.len() {
        for j in 0..kept.len() {
            if i != j {
                settle(&mut kept, i, j, symbols, verbs);
            }
        }
    }
    kept.into_iter().flatten().collect()
}

/// Settles what happens between reading `i` and reading `j`, if `i` holds the cue of `j` in its content.
fn settle(kept: &mut [Option<Reading>], i: usize, j: usize, symbols: &[Symbol], verbs: &[ReportingVerb]) {
    let (Some(outer), Some(inner)) = (&kept[i], &kept[j]) else { return };
    // One cue, two readings of it.
    if inner.cue.iter().any(|c| outer.cue.iter().any(|d| c.start < d.end && d.start < c.end)) {
        let drop = if outer.score >= inner.score { j } else { i };
        kept[drop] = None;
        return;
    }
    if !outer.content_holds(inner.anchor) {
        return;
    }
    if inner.content_holds(outer.anchor) {
        // Each holds the other: the better one stays.
        let drop = if outer.score >= inner.score { j } else { i };
        kept[drop] = None;
        return;
    }
    if let Some(chained) = chain(outer, inner, symbols, verbs) {
        kept[j] = Some(chained);
        kept[i] = None;
        return;
    }
    kept[j] = None;
}

/// X said P, Y reported; Y reported that X had said P: X speaks, through Y.
fn chain(outer: &Reading, inner: &Reading, symbols: &[Symbol], verbs: &[ReportingVerb]) -> Option<Reading> {
    let speech = |r: &Reading| {
        let verb = (r.verb as usize).checked_sub(1).and_then(|v| verbs.get(v));
        verb.map_or(r.verb == 0, |v| matches!(v.act, Act::Says | Act::Writes | Act::Reports | Act::Announces | Act::Denies | Act::Promises | Act::Quotes | Act::Agrees))
    };
    let [content] = outer.content[..] else { return None };
    let whole = inner.whole();
    let lead = |s: Stretch| symbols[s.start as usize..s.end as usize].iter().all(|s| {
        matches!(s.class, Class::Complementizer | Class::Adverb | Class::Time | Class::Comma | Class::Preposition | Class::Medium | Class::Document | Class::Paren | Class::Conjunction)
    });
    let before = Stretch { start: content.start, end: whole.start.max(content.start) };
    let after = Stretch { start: whole.end.min(content.end), end: content.end };
    let source = outer.speaker?;
    if !speech(outer) || !speech(inner) || !lead(before) || !lead(after) {
        return None;
    }
    // A pronoun that says what the same pronoun said is no second source.
    if matches!(symbols[source.start as usize].class, Class::Thing | Class::Demonstrative | Class::Document) {
        return None;
    }
    let mut chained = inner.clone();
    chained.outer.push((source, outer.verb));
    chained.outer.extend(outer.outer.iter().copied());
    chained.score = inner.score.min(outer.score);
    Some(chained)
}
