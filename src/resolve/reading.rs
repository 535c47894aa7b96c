//! What a pattern found, with its content measured out and its worth judged.

use crate::chunk::symbol::{Class, Symbol};
use crate::engine::extent;
use crate::engine::matcher::{Found, Stretch};
use crate::engine::notation::{Reach, Role};
use crate::engine::pattern::Pattern;
use crate::quote::Relation;
use crate::tag::verbs::{Frames, ReportingVerb};

/// Somebody through whom a reading came, found outside of its pattern.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source {
    pub(crate) mention: Stretch,
    /// How, where a pattern says it; else by reporting.
    pub(crate) relation: Option<Relation>,
}

/// A reading of a sentence: stretches of its symbols, and a score in logits.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub(crate) pattern: u16,
    pub(crate) anchor: u32,
    pub(crate) cue: Vec<Stretch>,
    pub(crate) content: Vec<Stretch>,
    pub(crate) speaker: Option<Stretch>,
    pub(crate) via: Option<Stretch>,
    pub(crate) addressee: Option<Stretch>,
    pub(crate) medium: Option<Stretch>,
    pub(crate) verb: u16,
    /// The content is a phrase, not a clause.
    pub(crate) phrase: bool,
    pub(crate) score: f32,
    /// Further sources, nearest the speaker first.
    pub(crate) outer: Vec<Source>,
}

impl Reading {
    /// Whether symbol `i` lies in the content.
    pub(crate) fn content_holds(&self, i: u32) -> bool {
        self.content.iter().any(|c| c.start <= i && i < c.end)
    }

    /// The stretch from the first to the last symbol of speaker, cue and content.
    pub(crate) fn whole(&self) -> Stretch {
        let all = self.content.iter().chain(&self.cue).chain(&self.speaker).chain(&self.via);
        let start = all.clone().map(|s| s.start).min().unwrap_or(0);
        let end = all.map(|s| s.end).max().unwrap_or(0);
        Stretch { start, end }
    }
}

/// Makes a reading of what a pattern found; none where it holds no content. Its score is still to be weighed.
pub(crate) fn build(found: &Found, pattern: &Pattern, symbols: &[Symbol], verbs: &[ReportingVerb]) -> Option<Reading> {
    let anchor = Stretch { start: found.anchor, end: found.anchor + 1 };
    let mut cue = Vec::new();
    if pattern.verb || found.get(Role::Cue).is_some() || symbols[found.anchor as usize].class.is_verb() {
        cue.push(anchor);
    }
    cue.extend(found.on_right(Role::Cue));
    cue.extend(found.on_left(Role::Cue));
    let mut content = Vec::new();
    if let Some(s) = found.on_left(Role::Content) {
        let stretch = match found.left_reach {
            Reach::Matched => s,
            _ => extent::left(symbols, s.end, 0),
        };
        content.push(stretch);
    }
    if let Some(s) = found.on_right(Role::Content) {
        let stretch = match found.right_reach {
            Reach::Matched => s,
            reach => extent::right(symbols, s.start, reach),
        };
        content.push(stretch);
    }
    content.retain(|c| c.end > c.start);
    let verb = symbols[found.anchor as usize].verb;
    let reading = Reading {
        pattern: found.pattern,
        anchor: found.anchor,
        cue,
        content,
        speaker: found.get(Role::Speaker),
        via: found.get(Role::Via),
        addressee: found.get(Role::Addressee),
        medium: found.get(Role::Medium),
        verb,
        phrase: found.right_reach == Reach::Phrase,
        score: 0.0,
        outer: Vec::new(),
    };
    if reading.content.is_empty() {
        return None;
    }
    // "asked the witness, "Why?"": whoever is told stands before the content and is none of it.
    let verb = (reading.verb as usize).checked_sub(1).and_then(|v| verbs.get(v));
    let tells = verb.is_some_and(|v| v.frames.meets(Frames::TOLD)) && reading.addressee.is_none();
    if tells && found.on_right(Role::Content).is_some_and(|c| opens_with_addressee(&symbols[c.start as usize..])) {
        return None;
    }
    // "C, X said, Y reported": the second tag is no second piece of content.
    if let ([_, second], Some(_)) = (&reading.content[..], found.on_left(Role::Content)) {
        if extent::tag_follows(symbols, second.start as usize) {
            return None;
        }
    }
    // A speaker within its own content is no reading.
    if reading.speaker.is_some_and(|s| reading.content_holds(s.start)) {
        return None;
    }
    Some(reading)
}

/// Whether somebody stands here and right after them what they are told: a quotation, "that" or a question.
fn opens_with_addressee(symbols: &[Symbol]) -> bool {
    let person =
        |s: &Symbol| matches!(s.class, Class::Name | Class::Human | Class::Group | Class::Object | Class::Indefinite | Class::Outlet);
    let rest = match symbols {
        [first, rest @ ..] if person(first) => rest,
        _ => return false,
    };
    let next = rest.iter().find(|s| !matches!(s.class, Class::Comma | Class::Colon | Class::Time));
    next.is_some_and(|s| s.class.is_quote() || matches!(s.class, Class::Complementizer | Class::Wh))
}
