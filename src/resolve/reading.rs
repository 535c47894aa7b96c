//! What a pattern found, with its content measured out and its worth judged.

use super::chain::{Layer, Proof, Source};
use super::refuse;
use crate::chunk::symbol::{Class, Symbol, VerbFlags};
use crate::engine::extent;
use crate::engine::matcher::{Found, Stretch};
use crate::engine::notation::{Reach, Role};
use crate::engine::pattern::Pattern;
use crate::few::{Few, Short};
use crate::quote::Relation;
use crate::tag::verbs::{self, Frames, ReportingVerb};

/// The score below which a reading is not believed.
pub(crate) const THRESHOLD: f32 = -0.4;

/// How a reading stands beside the others of its sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Standing {
    /// It is the best one of its anchor.
    Best,
    /// Another one of its anchor is better.
    Spare,
    /// Another one does not leave it any room.
    Dropped,
}

/// A reading of a sentence: stretches of its symbols, and a score in logits.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub(crate) pattern: u16,
    pub(crate) anchor: u32,
    pub(crate) cue: Few<Stretch, 3>,
    pub(crate) content: Few<Stretch, 3>,
    pub(crate) speaker: Option<Stretch>,
    pub(crate) addressee: Option<Stretch>,
    pub(crate) medium: Option<Stretch>,
    pub(crate) verb: u16,
    /// The content is a phrase, not a clause.
    pub(crate) phrase: bool,
    pub(crate) score: f32,
    /// Through whom it came: its own layer, and those around it.
    pub(crate) own: Layer,
    pub(crate) around: Vec<Layer>,
    pub(crate) standing: Standing,
}

impl Reading {
    /// Whether symbol `i` lies in the content.
    pub(crate) fn content_holds(&self, i: u32) -> bool {
        self.content.iter().any(|c| c.start <= i && i < c.end)
    }

    /// Whether some of the content stands in quotation marks.
    pub(crate) fn quotes(&self, symbols: &[Symbol]) -> bool {
        self.holds(symbols, |s| s.class.is_quote())
    }

    /// Whether some symbol of the content is of a kind.
    pub(crate) fn holds(&self, symbols: &[Symbol], is_it: impl Fn(&Symbol) -> bool) -> bool {
        self.content.iter().any(|c| c.of(symbols).iter().any(&is_it))
    }

    /// The stretch from the first to the last symbol of content, cue, addressee and all layers.
    pub(crate) fn whole(&self) -> Stretch {
        let own = self.content.iter().chain(&self.cue).chain(&self.addressee).copied();
        let anchors = self.layers().map(|l| Stretch { start: l.anchor, end: l.anchor + 1 });
        let all = own.chain(anchors).chain(self.layers().flat_map(Layer::mentions));
        all.reduce(|a, b| Stretch { start: a.start.min(b.start), end: a.end.max(b.end) }).unwrap_or(Stretch { start: 0, end: 0 })
    }

    /// Where that of it ends that stands before symbol `at`.
    pub(crate) fn whole_before(&self, at: u32) -> u32 {
        let mut end = self.anchor + 1;
        let mut reach = |s: &Stretch| end = if s.end <= at { end.max(s.end) } else { end };
        self.content.iter().for_each(&mut reach);
        self.addressee.iter().for_each(&mut reach);
        self.speaker.iter().for_each(&mut reach);
        self.own.sources.iter().for_each(|s| reach(&s.mention));
        end
    }

    /// What its cue says beside its lemma.
    pub(crate) fn flags(&self, symbols: &[Symbol]) -> VerbFlags {
        symbols[self.anchor as usize].flags
    }

    /// Whether it is not believed by itself, and only where another one is around it.
    pub(crate) fn weak(&self) -> bool {
        self.score < THRESHOLD
    }
}

/// Appends the reading that a pattern found, if it holds content and nothing forbids it. Its score is still to be weighed.
pub(crate) fn build(found: &Found, pattern: &Pattern, symbols: &[Symbol], verbs: &[ReportingVerb], out: &mut Vec<Reading>) {
    let content = content(found, symbols, verbs);
    if content.is_empty() {
        return;
    }
    let anchor = Stretch { start: found.anchor, end: found.anchor + 1 };
    let mut cue = Few::default();
    if pattern.verb || found.get(Role::Cue).is_some() || symbols[found.anchor as usize].class.is_verb() {
        cue.push(anchor);
    }
    cue.extend(found.on_right(Role::Cue));
    cue.extend(found.on_left(Role::Cue));
    let mut verb = symbols[found.anchor as usize].verb;
    let relation = pattern.relation_with(verbs::numbered(verbs, verb));
    // "Y recalled X telling her": Y's verb only reports, the speaker's own is the cue.
    let recounted = |own: &Stretch| relation == Relation::ReportedBy && symbols[own.start as usize - 1].class != Class::Preposition;
    if let Some(own) = found.on_right(Role::Cue).filter(recounted) {
        (cue, verb) = (Few::from_iter([own]), symbols[own.start as usize].verb);
    }
    let speaker = found.get(Role::Speaker);
    let right_after = || told_right_after(found, &content, symbols, verbs::numbered(verbs, verb));
    let addressee = found.get(Role::Addressee).or_else(right_after).filter(|s| speaker != Some(*s));
    let mut sources = Short::default();
    // An outlet that is told passes the words on, wherever it was told; anybody else just hears them.
    let alone = |s: Stretch| match symbols.get(s.start as usize + 1) {
        Some(next) if symbols[s.start as usize].class == Class::Outlet && next.class == Class::Preposition => {
            Stretch { end: s.start + 1, ..s }
        }
        _ => s,
    };
    let told = addressee.map(alone).filter(|s| symbols[s.start as usize].class != Class::Object);
    if let Some(mention) = told {
        let proof = if is_outlet(mention, symbols) { Proof::Given } else { Proof::Outlet };
        sources.push(Source { mention, relation: Relation::Told, proof });
    }
    if let Some(mention) = found.get(Role::Via) {
        sources.push(Source { mention, relation, proof: Proof::Given });
    }
    let reading = Reading {
        pattern: found.pattern,
        anchor: found.anchor,
        cue,
        content,
        speaker,
        addressee,
        medium: found.get(Role::Medium),
        verb,
        phrase: found.right_reach == Reach::Phrase,
        score: 0.0,
        own: Layer { anchor: found.anchor, speaker, sources },
        around: Vec::new(),
        standing: Standing::Best,
    };
    if !refuse::is_refused(found, &reading, symbols, verbs) {
        out.push(reading);
    }
}

/// The pieces of content, measured out.
fn content(found: &Found, symbols: &[Symbol], verbs: &[ReportingVerb]) -> Few<Stretch, 3> {
    let mut content = Few::default();
    if let Some(s) = found.on_left(Role::Content) {
        content.push(match found.left_reach {
            Reach::Matched => s,
            _ => extent::left(symbols, s.end, 0),
        });
    }
    // "C, X said, a day after the vote": when it was said is no content.
    let dated = |s: &Stretch| {
        matches!(symbols[s.start as usize..], [Symbol { class: Class::Time, .. }, Symbol { class: Class::Preposition, .. }, ..])
    };
    if let Some(s) = found.on_right(Role::Content).filter(|s| content.is_empty() || !dated(s)) {
        content.push(match found.right_reach {
            Reach::Matched => s,
            reach => {
                let whole = extent::right(symbols, s.start, reach, verbs);
                // "In her view, C", "Her answer: C" have a clause of their own.
                let apart = s.start > 0 && matches!(symbols[s.start as usize - 1].class, Class::Comma | Class::Colon);
                match symbols[found.anchor as usize].class {
                    Class::CueNoun if !apart => extent::of_noun(symbols, found.anchor, whole),
                    _ => whole,
                }
            }
        });
    }
    content.retain(|c| c.end > c.start);
    content
}

/// "told Radio Lenz after the vote": whoever stands right after a verb of telling is told, whatever comes then.
fn told_right_after(found: &Found, content: &[Stretch], symbols: &[Symbol], verb: Option<&ReportingVerb>) -> Option<Stretch> {
    let next = Stretch { start: found.anchor + 1, end: found.anchor + 2 };
    let free = || !content.iter().any(|c| c.overlaps(next));
    let beside = symbols[found.anchor as usize].class == Class::Cue && next.start < symbols.len() as u32;
    (beside && free() && is_outlet(next, symbols) && verb.is_some_and(|v| v.frames.meets(Frames::TOLD))).then_some(next)
}

/// Whether a mention is of an outlet: "Radio Lenz", or "a reporter for Radio Lenz", who stands for it. Its viewers and executives do not.
pub(crate) fn is_outlet(mention: Stretch, symbols: &[Symbol]) -> bool {
    let (start, end) = (mention.start as usize, mention.end as usize);
    let who = &symbols[start];
    let works_for = || matches!(who.class, Class::Human | Class::Name) && symbols[start + 1..end].iter().any(|s| s.class == Class::Outlet);
    who.class == Class::Outlet || (who.outlet || works_for()) && !(who.class == Class::Human && who.plural)
}
