//! One reading a stretch: the best at each cue, outer before inner, and chains where one attribution is the whole content of another.

use crate::chunk::symbol::{Class, Symbol};
use crate::engine::matcher::Stretch;
use crate::tag::verbs::{Act, ReportingVerb};

use super::reading::{Reading, Source};
use crate::quote::Relation;

/// The score below which a reading is not believed.
pub(crate) const THRESHOLD: f32 = -0.4;

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
        // Each holds the other. "X said C, according to Y": the content of the first ends where the tag begins.
        let tag = inner.cue.iter().chain(&inner.speaker).filter(|s| s.start > outer.anchor).map(|s| s.start).min();
        if let (Some(tag), true) = (tag, outer.anchor < inner.anchor) {
            let mut trimmed = outer.clone();
            trim(&mut trimmed, tag, symbols);
            if !trimmed.content.is_empty() {
                let chained = chain(inner, &trimmed, symbols, verbs);
                kept[i] = chained.clone();
                if chained.is_some() {
                    kept[j] = None;
                }
                return;
            }
        }
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
        verb.map_or(r.verb == 0, |v| matches!(v.act, Act::Says | Act::Writes | Act::Reports | Act::Announces | Act::Denies | Act::Quotes))
    };
    let [content] = outer.content[..] else { return None };
    let whole = inner.whole();
    let lead = |s: Stretch| {
        symbols[s.start as usize..s.end as usize].iter().all(|s| {
            matches!(
                s.class,
                Class::Complementizer
                    | Class::Adverb
                    | Class::Time
                    | Class::Comma
                    | Class::Preposition
                    | Class::Medium
                    | Class::Document
                    | Class::Paren
                    | Class::Conjunction
            )
        })
    };
    let before = Stretch { start: content.start, end: whole.start.max(content.start) };
    let after = Stretch { start: whole.end.min(content.end), end: content.end };
    // "said on Telegram", "said at the quay": places and media after the cue.
    let tail = |s: Stretch| {
        let tail = &symbols[s.start as usize..s.end as usize];
        tail.iter().all(|s| {
            s.class.is_mention() || matches!(s.class, Class::Preposition | Class::Time | Class::Adverb | Class::Comma | Class::Paren)
        }) && tail.first().map_or(true, |s| !s.class.is_mention())
    };
    let source = outer.speaker?;
    // What somebody criticizes or wants is no speech that was passed on.
    if inner.phrase || !speech(outer) || !speech(inner) || !lead(before) || !(lead(after) || tail(after)) {
        return None;
    }
    // A pronoun that says what the same pronoun said is no second source.
    if matches!(symbols[source.start as usize].class, Class::Thing | Class::Demonstrative) {
        return None;
    }
    let mut chained = inner.clone();
    chained.outer.extend(outer.via.map(|mention| Source { mention, relation: None }));
    chained.outer.push(Source { mention: source, relation: None });
    chained.outer.extend(outer.outer.iter().copied());
    chained.score = inner.score.min(outer.score);
    Some(chained)
}

/// Ends the content of a reading before symbol `at`, and before the marks there.
fn trim(r: &mut Reading, at: u32, symbols: &[Symbol]) {
    for c in &mut r.content {
        if c.start < at && at < c.end {
            c.end = at;
            while c.end > c.start && matches!(symbols[c.end as usize - 1].class, Class::Comma | Class::Dash | Class::Conjunction) {
                c.end -= 1;
            }
        }
    }
    r.content.retain(|c| c.end > c.start);
}

/// A source that a pattern found beside a reading: ", as quoted by Y".
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attachment {
    pub(crate) anchor: u32,
    /// The first symbol that the pattern takes.
    pub(crate) start: u32,
    pub(crate) via: Stretch,
    pub(crate) relation: Relation,
}

/// Gives each attachment to the reading that it stands beside; one that stands beside none is dropped.
pub(crate) fn attach(readings: &mut [Reading], attachments: &[Attachment], symbols: &[Symbol]) {
    for a in attachments {
        // "Li, quoted by Y, said": right after the speaker, before the cue.
        let beside = |r: &Reading| r.speaker.is_some_and(|s| s.end <= a.start && a.start <= s.end + 1) && r.anchor > a.anchor;
        let index = readings
            .iter()
            .position(beside)
            .or_else(|| readings.iter().rposition(|r| r.anchor < a.anchor))
            .or_else(|| readings.iter().position(|r| r.anchor > a.anchor));
        let Some(r) = index.map(|i| &mut readings[i]) else { continue };
        let known = |s: Stretch| s.start < a.via.end && a.via.start < s.end;
        if r.via.is_some_and(known)
            || r.addressee.is_some_and(known)
            || r.speaker.is_some_and(known)
            || r.outer.iter().any(|o| known(o.mention))
        {
            continue;
        }
        if r.anchor < a.anchor {
            // What the attachment takes is no content: cut it off, or drop the piece that it was taken for.
            trim(r, a.start, symbols);
            if r.content.len() > 1 {
                r.content.retain(|c| c.start < a.start || c.start > a.anchor);
            }
        }
        if r.content.iter().any(|c| c.start <= a.anchor && a.anchor < c.end) {
            continue;
        }
        r.outer.push(Source { mention: a.via, relation: Some(a.relation) });
    }
    // Nearest the speaker first: in the order in which they stand, those of the sentence around last.
    for r in readings {
        r.outer.sort_by_key(|o| o.relation.is_none());
    }
}
