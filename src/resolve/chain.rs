//! Through whom the words of a reading came: its layers, from the speaker outward.
//!
//! An attribution whose whole content is another one is a layer around it: in "Y reported that X had said C" and in
//! "C, X said, Y reported", X speaks and Y is the second layer. Each layer has its own sources: whom its speaker
//! told, who quotes that speaker, and those who stand beside it ("as quoted by Z", "monitored by Z"). A source
//! belongs to the layer that it stands in or beside, and what lies further out is nearer to the reader.

use crate::chunk::symbol::{Class, Symbol};
use crate::engine::matcher::Stretch;
use crate::few::{Blank, Few, Short};
use crate::quote::Relation;
use crate::tag::verbs::{self, Act, Frames, ReportingVerb};

use super::reading::Reading;

/// Somebody through whom words came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) mention: Stretch,
    pub(crate) relation: Relation,
    pub(crate) proof: Proof,
}

/// What must be true of a source for it to have passed the words on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// Nothing more: the construction says so.
    Given,
    /// That it is no person: "a memo obtained by Y".
    NoPerson,
    /// That it is an outlet: "told Y".
    Outlet,
}

/// One attribution of a chain.
#[derive(Clone, Debug)]
pub(crate) struct Layer {
    pub(crate) anchor: u32,
    /// Who speaks here; of the first layer, who speaks at all.
    pub(crate) speaker: Option<Stretch>,
    /// Those in it and beside it.
    pub(crate) sources: Short<Source, 2>,
}

impl Blank for Source {
    const BLANK: Source = Source { mention: Stretch { start: 0, end: 0 }, relation: Relation::Other, proof: Proof::Given };
}

/// A source that a pattern found beside a reading: ", as quoted by Y".
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attachment {
    pub(crate) anchor: u32,
    /// All that the pattern takes.
    pub(crate) whole: Stretch,
    pub(crate) part: Part,
    pub(crate) source: Source,
}

/// The part that the mention of an attachment has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// It passes the words on: ", as quoted by Y".
    PassesOn,
    /// The words are its own, and the speaker that the reading has so far passes them on: "Y said C, citing X".
    Speaks,
}

impl Layer {
    /// Adds a source. Whoever is told hears the words before anybody passes them on.
    fn add(&mut self, source: Source) {
        let first_later = self.sources.iter().position(|s| s.relation != Relation::Told);
        match first_later {
            Some(at) if source.relation == Relation::Told => self.sources.insert(at, source),
            _ => self.sources.push(source),
        }
    }

    /// Every mention of the layer.
    pub(crate) fn mentions(&self) -> impl Iterator<Item = Stretch> + '_ {
        self.speaker.into_iter().chain(self.sources.iter().map(|s| s.mention))
    }
}

impl Reading {
    /// Its layers, from the speaker's outward.
    pub(crate) fn layers(&self) -> impl Iterator<Item = &Layer> {
        std::iter::once(&self.own).chain(&self.around)
    }

    fn layer_mut(&mut self, depth: usize) -> &mut Layer {
        match depth.checked_sub(1) {
            Some(k) => &mut self.around[k],
            None => &mut self.own,
        }
    }

    /// Its sources, from the one nearest the speaker outward.
    pub(crate) fn sources(&self) -> Vec<Source> {
        let mut out: Vec<Source> = Vec::new();
        for (depth, layer) in self.layers().enumerate() {
            let speaks =
                layer.speaker.filter(|_| depth > 0).map(|mention| Source { mention, relation: Relation::ReportedBy, proof: Proof::Given });
            for source in speaks.into_iter().chain(layer.sources.iter().copied()) {
                if !out.iter().any(|s| s.mention.overlaps(source.mention)) {
                    out.push(source);
                }
            }
        }
        out
    }
}

/// The inner reading with the outer one as a layer around it, if that is all that the outer one's content is.
// Large, and called from two places.
#[inline(never)]
pub(crate) fn around(
    outer: &Reading,
    inner: &Reading,
    attachments: &[Attachment],
    symbols: &[Symbol],
    verbs: &[ReportingVerb],
) -> Option<Reading> {
    // "X said C, Y reported, without giving details": what follows the tag is the outlet's own.
    let content = match outer.content[..] {
        [content] => content,
        [content, after] if symbols[after.start as usize].class == Class::Preposition => content,
        _ => return None,
    };
    let source = &symbols[outer.speaker?.start as usize];
    // "This suggests that ...": nobody.
    if matches!(source.class, Class::Thing | Class::Demonstrative) || outer.flags(symbols).negated {
        return None;
    }
    let passes_on = match act(outer, verbs) {
        None | Some(Act::Says | Act::Writes | Act::Reports | Act::Announces | Act::Quotes) => true,
        Some(Act::Shows) => source.class == Class::Document,
        // "Radio Lenz has learned that": what an outlet learns it passes on.
        Some(Act::Thinks) => source.class == Class::Outlet,
        Some(_) => false,
    };
    // "Deputies were told to stay, Ruiz said": whoever told them is not named, and she speaks.
    // "They are expected to announce it, Y reported", "Y said he appears to have ordered it": nothing is known to have been said.
    let says =
        inner.quotes(symbols) || inner.content.iter().any(|c| c.start > 0 && symbols[c.start as usize - 1].class == Class::Complementizer);
    let ahead = symbols[inner.anchor as usize].class == Class::CueInfinitive && (inner.flags(symbols).unreal || !says);
    if !passes_on
        || ahead
        || is_relative(inner, symbols)
        || inner.speaker.is_none()
        || !speaks(inner, source, symbols, verbs)
        || same_speaker(outer, inner, symbols)
        || !fills(inner, content, attachments, symbols)
    {
        return None;
    }
    Some(layered(outer, inner))
}

/// The inner reading with the layers of the outer one around its own.
fn layered(outer: &Reading, inner: &Reading) -> Reading {
    let mut layered = inner.clone();
    layered.around.extend(outer.layers().cloned());
    layered.score = if inner.weak() { outer.score } else { inner.score.min(outer.score) };
    layered
}

/// Within how many symbols of its content an order says what to do.
const ORDERED: usize = 4;

/// Whether a reading is of words that can be passed on. What somebody criticizes or expects is no speech that was, unless some of it
/// stands in quotation marks. `through`: who passes them on.
fn speaks(r: &Reading, through: &Symbol, symbols: &[Symbol], verbs: &[ReportingVerb]) -> bool {
    // "reported finding a crack", "ordered them to leave": what is said is no clause, but it is all said.
    let acts = || {
        let news = through.outlet || matches!(through.class, Class::Outlet | Class::Document | Class::Medium);
        let news = news && !r.flags(symbols).negated;
        news && r.content.iter().any(|c| {
            let inside = &symbols[c.start as usize..c.end as usize];
            inside.iter().take(ORDERED).any(|s| matches!(s.class, Class::VerbInfinitive | Class::CueInfinitive))
                || matches!(inside[0].class, Class::VerbIng | Class::CueIng)
        })
    };
    let opens = |class: Class| r.content.iter().any(|c| symbols[c.start as usize].class == class);
    // "warned them against the river"
    let (verb, cue) = (verbs::numbered(verbs, r.verb), &symbols[r.anchor as usize]);
    let tells = || act(r, verbs) == Some(Act::Says) && verb.is_some_and(|v| v.frames.meets(Frames::TOLD));
    // "called for calm", "accused them of theft": a verb that does nothing else than report, and an outlet that heard it.
    let heard = || {
        let speech = |v: &ReportingVerb| {
            v.surely_reports()
                && matches!(v.act, Act::Says | Act::Asks | Act::Orders | Act::Accuses | Act::Promises | Act::Criticizes | Act::Praises)
        };
        through.class == Class::Outlet && !r.flags(symbols).negated && verb.is_some_and(speech)
    };
    match act(r, verbs) {
        // "failed to report that C": nothing was said.
        Some(_) if r.flags(symbols).negated && symbols[r.anchor as usize].class == Class::CueInfinitive => false,
        // "refused to give": a deed that is not done.
        Some(Act::Denies) if opens(Class::VerbInfinitive) => false,
        // "denied a request to stay": a deed too.
        Some(Act::Denies) if !r.holds(symbols, |s| s.class.is_finite() || s.class.is_quote() || s.class == Class::VerbIng) => false,
        // "will ask them to": nothing was said yet.
        Some(Act::Orders | Act::Asks | Act::Promises) if r.flags(symbols).modal => false,
        // "should point out that C, Y said": what ought to be said is what Y says.
        Some(Act::Says) if r.flags(symbols).modal => r.quotes(symbols),
        // "had not asked them to": nothing was said.
        Some(Act::Orders | Act::Asks | Act::Promises) if r.flags(symbols).negated => false,
        // "expressed hope that C": a thought that is put into words. "unveiled plans to" is none.
        Some(Act::Thinks | Act::Wants) if through.class == Class::Outlet && cue.last > cue.head => {
            r.holds(symbols, |s| s.class.is_finite())
        }
        Some(Act::Shows | Act::Thinks | Act::Wants | Act::Decides | Act::Gestures) => false,
        _ if r.phrase && heard() => true,
        _ if r.phrase && !acts() && !tells() => r.quotes(symbols),
        // "was late: Q" is no verb of speech.
        None => r.verb == 0 && !symbols[r.anchor as usize].class.is_finite(),
        // "quoted the dollar at 155 yen"
        Some(Act::Quotes) => r.cue.len() > 1 || r.quotes(symbols),
        Some(
            Act::Says | Act::Writes | Act::Reports | Act::Announces | Act::Denies | Act::Asks | Act::Orders | Act::Promises | Act::Utters,
        ) => true,
        Some(_) => {
            r.quotes(symbols) && !r.speaker.is_some_and(|s| matches!(symbols[s.start as usize].class, Class::Thing | Class::Document))
        }
    }
}

/// Nobody passes on what they say themselves: "Ruiz said she had asked", "Ruiz insisted it was late while adding that".
fn same_speaker(outer: &Reading, inner: &Reading, symbols: &[Symbol]) -> bool {
    let (Some(theirs), Some(own)) = (outer.speaker, inner.speaker) else { return false };
    let class = |s: Stretch| symbols[s.start as usize].class;
    let alike = symbols[theirs.start as usize].plural == symbols[own.start as usize].plural;
    let person = matches!(class(theirs), Class::Name | Class::Human | Class::Pronoun | Class::Indefinite);
    // A pronoun right after somebody's verb is mostly that somebody, but "Ruiz said he had told her".
    let told = inner.addressee.is_some_and(|a| class(a) == Class::Object);
    // "A firm said it had offered": the firm.
    let itself = class(own) == Class::Neuter && matches!(class(theirs), Class::Name | Class::Group | Class::Thing);
    own.overlaps(theirs) || (class(own) == Class::Pronoun && person || itself) && own.start > outer.anchor && alike && !told
}

/// "A man who claimed C left, Y reported": what is said in a relative clause is not all that Y reported.
fn is_relative(inner: &Reading, symbols: &[Symbol]) -> bool {
    let before = symbols[..inner.anchor as usize].iter().rev().find(|s| s.class != Class::Adverb);
    before.is_some_and(|s| s.class == Class::Relative)
}

/// The inner reading with the outer one as a layer around it, if one content stands between the tags of both: the speaker's before it,
/// and behind it that of an outlet.
pub(crate) fn between(outer: &Reading, inner: &Reading, symbols: &[Symbol], verbs: &[ReportingVerb]) -> Option<Reading> {
    let ([theirs], [own]) = (&outer.content[..], &inner.content[..]) else { return None };
    let stands = inner.anchor < own.start && own.overlaps(*theirs) && theirs.end <= outer.anchor;
    let source = &symbols[outer.speaker?.start as usize];
    let outlet = source.class == Class::Outlet;
    let passes_on = matches!(act(outer, verbs), None | Some(Act::Says | Act::Writes | Act::Reports | Act::Announces | Act::Quotes));
    let another = inner.speaker.zip(outer.speaker).is_some_and(|(own, theirs)| !own.overlaps(theirs));
    if !stands || !outlet || !passes_on || !another || !speaks(inner, source, symbols, verbs) || inner.weak() || is_relative(inner, symbols)
    {
        return None;
    }
    Some(layered(outer, inner))
}

/// The inner reading with the outer one as a layer around it, if the outer tag stands within it: "X, Y reported, told Z that C",
/// "X told Z, according to Y, that C".
pub(crate) fn interposed(
    outer: &Reading,
    inner: &Reading,
    attachments: &[Attachment],
    symbols: &[Symbol],
    verbs: &[ReportingVerb],
) -> Option<Reading> {
    let (before, own) = (outer.content.first()?, inner.content.first()?);
    let speaker = inner.speaker.filter(|s| before.start <= s.start && s.end <= before.end)?;
    let (tag, last) = (outer.speaker?, outer.content.last()?);
    let apart = before.end <= tag.start.min(outer.anchor) && outer.anchor.max(tag.start) < own.start;
    // What stands before the outer tag are the speaker and the verb, and nothing that could be said.
    let short = !(speaker.end..before.end).any(|k| symbols[k as usize].class.is_verb() && k != inner.anchor);
    if !apart || !short || inner.content.len() != 1 || outer.weak() {
        return None;
    }
    let joined = Stretch { start: before.start, end: own.end.max(last.end) };
    let outer = Reading { content: Few::from_iter([joined]), ..outer.clone() };
    around(&outer, inner, attachments, symbols, verbs)
}

fn act(r: &Reading, verbs: &[ReportingVerb]) -> Option<Act> {
    verbs::numbered(verbs, r.verb).map(|v| v.act)
}

/// Whether a reading is all of a stretch, but for what may stand at its edges: "that", times, places, media and
/// sources beside it.
fn fills(r: &Reading, content: Stretch, attachments: &[Attachment], symbols: &[Symbol]) -> bool {
    let whole = r.whole();
    let beside = |k: u32| attachments.iter().any(|a| a.whole.start <= k && k < a.whole.end);
    let mut before = (content.start..whole.start).filter(|&k| !beside(k)).map(|k| symbols[k as usize].class);
    // "In Lenz, X said", "When asked about the wall, X said": what stands before the comma is where and when.
    let fronts = |class| matches!(class, Class::Preposition | Class::Subordinator | Class::VerbIng | Class::VerbParticiple);
    let last = whole.start.checked_sub(1).filter(|&k| k >= content.start).map(|k| symbols[k as usize].class);
    let fronted = last == Some(Class::Comma) && fronts(symbols[content.start as usize].class);
    let leads = fronted
        || before.all(|class| {
            matches!(
                class,
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
        });
    let mut after = (whole.end..content.end).filter(|&k| !beside(k)).map(|k| symbols[k as usize].class).peekable();
    // "said on Telegram", "said at the quay".
    let governed = !after.peek().is_some_and(|c| c.is_mention());
    let trails = after.all(|c| {
        c.is_mention()
            || matches!(
                c,
                Class::Preposition | Class::Time | Class::Adverb | Class::Comma | Class::Paren | Class::Complementizer | Class::Conjunction
            )
    });
    // "said that until the council says C, D": a preposition right before the speaker opens a clause that hangs on another one.
    let hangs = whole.start == content.start + 1 && last == Some(Class::Preposition) && r.holds(symbols, |s| s.class == Class::Comma);
    // A speaker who stands before the content is that of the clause around: "Ruiz said C, adding D".
    content.start <= whole.start && leads && governed && trails && !hangs
}

/// Ends the content of a reading before symbol `at`, and before the marks there.
pub(crate) fn trim(r: &mut Reading, at: u32, symbols: &[Symbol]) {
    for c in &mut r.content {
        if c.start < at && at < c.end {
            c.end = at;
            while c.end > c.start
                && matches!(symbols[c.end as usize - 1].class, Class::Comma | Class::Dash | Class::Conjunction | Class::Subordinator)
            {
                c.end -= 1;
            }
        }
    }
    r.content.retain(|c| c.end > c.start);
}

/// Gives each attachment to the layer that it stands beside; one that stands beside none is dropped.
// Large, and no part of the choice that calls it.
#[inline(never)]
pub(crate) fn attach(readings: &mut Vec<Reading>, attachments: &[Attachment], symbols: &[Symbol]) {
    for a in attachments {
        readings.iter_mut().for_each(|r| part(r, a, symbols));
        if a.part == Part::Speaks {
            cite(readings, a, symbols);
            continue;
        }
        let Some((r, l)) = host(readings, a) else { continue };
        let r = &mut readings[r];
        // "told Ana Ruiz in a Radio Lenz interview": it is not she who passes the words on.
        let unproven = |s: &Source| s.proof == Proof::Outlet && a.source.proof == Proof::Given;
        let layer = r.layer_mut(l);
        if let Some(told) = layer.sources.iter_mut().find(|s| s.mention.overlaps(a.source.mention) && unproven(s)) {
            *told = a.source;
            continue;
        }
        if r.layers().flat_map(Layer::mentions).any(|m| m.overlaps(a.source.mention)) {
            continue;
        }
        // "X said C, and an article cited by Y": what is cited is another's.
        let end = r.whole().end.min(a.whole.start);
        let another = |pair: &[Symbol]| pair[0].class == Class::Conjunction && pair[1].class.is_mention();
        if symbols[end as usize..=a.whole.start as usize].windows(2).any(another) {
            continue;
        }
        let Some(cut) = stands_free(r, a, symbols) else { continue };
        if r.layer_mut(l).anchor < a.anchor {
            // What the attachment takes is no content: cut it off, or drop the piece that it was taken for.
            trim(r, cut, symbols);
            if r.content.len() > 1 {
                r.content.retain(|c| c.start < a.whole.start || c.start > a.anchor);
            }
        }
        if !r.content_holds(a.anchor) {
            r.layer_mut(l).add(a.source);
        }
    }
}

/// What stands beside one of two attributions of the same speaker that belong together is beside the other one, too.
pub(crate) fn share(readings: &mut [Reading], symbols: &[Symbol]) {
    for k in 1..readings.len() {
        let second = &readings[k];
        let Some(i) = readings[..k].iter().rposition(|first| goes_on(first, second, symbols)) else { continue };
        let before = second.anchor;
        // "X told Y C, adding that D": Y has heard both.
        if second.own.sources.is_empty() {
            let own = readings[i].own.clone();
            let told = own.sources.iter().filter(|s| s.relation == Relation::Told && s.mention.start < before);
            told.for_each(|s| readings[k].own.sources.push(*s));
        }
        // "X said C and added D, Y reported": Y passes both on. Behind a participle it need not be both.
        let joined = symbols[before as usize].class != Class::CueIng;
        let Some(end) = readings[k].content.last().map(|c| c.end).filter(|_| joined) else { continue };
        let behind = |s: &Source| s.relation != Relation::Told && s.mention.start >= end;
        let passed_on = readings[i].own.sources.iter().any(behind) || readings[i].around.iter().any(|l| l.anchor >= end);
        let (from, to) = if passed_on { (i, k) } else { (k, i) };
        let Reading { own, mut around, .. } = readings[from].clone();
        around.retain(|l| l.anchor >= end);
        let r = &mut readings[to];
        if r.around.is_empty() && r.own.sources.iter().all(|s| s.relation == Relation::Told) {
            own.sources.iter().filter(|s| behind(s)).for_each(|s| r.own.add(*s));
            r.around = around;
        }
    }
}

/// "Ruiz said C and added D", "Ruiz said C, adding D": whether the second attribution goes on with the speaker of the first one.
fn goes_on(first: &Reading, second: &Reading, symbols: &[Symbol]) -> bool {
    let between = symbols.get(first.whole_before(second.anchor) as usize..second.anchor as usize).unwrap_or_default();
    let light = |s: &Symbol| matches!(s.class, Class::Comma | Class::Conjunction | Class::Adverb | Class::Time);
    let joined = between.iter().any(|s| s.class == Class::Conjunction) || symbols[second.anchor as usize].class == Class::CueIng;
    first.speaker.is_some() && first.speaker == second.speaker && joined && between.iter().all(light)
}

/// "C, said X in an interview with Y": what stands beside the speaker is no part of the mention.
fn part(r: &mut Reading, a: &Attachment, symbols: &[Symbol]) {
    let Some(s) = r.speaker.filter(|s| s.start < a.whole.start && a.anchor < s.end) else { return };
    let governed = symbols[a.whole.start as usize - 1].class == Class::Preposition;
    let end = a.whole.start - u32::from(governed);
    if end > s.start {
        r.speaker = Some(Stretch { end, ..s });
        r.own.speaker = r.speaker;
    }
}

/// "Y said C, citing X": the words are those of X, if Y is an outlet or a report that has said C before the attachment.
fn cite(readings: &mut Vec<Reading>, a: &Attachment, symbols: &[Symbol]) {
    let outlet = |s: Stretch| {
        let who = &symbols[s.start as usize];
        who.outlet || matches!(who.class, Class::Outlet | Class::Neuter | Class::Document)
    };
    let says = |r: &&mut Reading| {
        let after = |c: &Stretch| c.end <= a.whole.start;
        // "C, Y said, citing X, Z reported"
        let inside = r.around.iter().all(|l| a.anchor < l.anchor);
        r.anchor < a.anchor && inside && r.speaker.is_some_and(|s| outlet(s) && s.end <= a.anchor) && r.content.iter().all(after)
    };
    let Some(r) = readings.iter_mut().filter(says).max_by_key(|r| r.anchor) else { return };
    let Some(mention) = r.speaker.replace(a.source.mention) else { return };
    r.own.speaker = r.speaker;
    r.own.sources.insert(0, Source { mention, relation: a.source.relation, proof: Proof::Given });
    // "according to Y, which cited X": one cue is enough.
    if r.verb != 0 {
        r.cue.push(Stretch { start: a.anchor, end: a.anchor + 1 });
    }
    readings.retain(|r| r.anchor != a.anchor);
}

/// Where an attachment begins, if it can stand beside what was taken for content: after a comma, or as "in a letter to Y". In
/// "said he had sent a letter to Y" and "said the letter printed by Y was old" it is a part of the content.
fn stands_free(r: &Reading, a: &Attachment, symbols: &[Symbol]) -> Option<u32> {
    let first = a.whole.start;
    let Some(content) = r.content.iter().find(|c| c.start < first && a.anchor < c.end) else { return Some(first) };
    // "Ruiz backed it in a talk with Y, X said": whom she told is in what X says.
    if content.end <= r.anchor && a.source.relation == Relation::Told {
        return None;
    }
    let class = |k: u32| symbols[k as usize].class;
    let light = |k: &u32| matches!(class(*k), Class::Time | Class::Adverb | Class::Paren);
    let medium = |k: u32| matches!(class(k), Class::Document | Class::Medium);
    let opens = |k: u32| matches!(class(k), Class::Comma | Class::Dash | Class::Preposition | Class::Subordinator) || class(k).is_quote();
    let mut before = (content.start..first).rev().filter(|k| !light(k)).peekable();
    if !medium(first) {
        before.next_if(|&k| medium(k));
    }
    if opens(first) || class(first) == Class::Paren {
        return Some(first);
    }
    let opening = before.next().filter(|&k| opens(k))?;
    // "turned over letters to Y", "pulled out of an agreement with Y": the preposition is the verb's.
    let governed = class(opening) == Class::Preposition && before.peek().is_some_and(|&k| class(k).is_verb() && k >= content.start);
    (!governed).then_some(if class(opening).is_quote() { first } else { opening })
}

/// The reading and the layer that an attachment belongs to.
fn host(readings: &[Reading], a: &Attachment) -> Option<(usize, usize)> {
    let layers = || readings.iter().enumerate().flat_map(|(i, r)| r.layers().enumerate().map(move |(k, l)| (i, k, l)));
    // "denied to Y that C, saying D": the cue that the attachment takes in.
    let own = || {
        layers().find(|&(i, _, l)| (a.whole.start..a.whole.end).contains(&l.anchor) && !readings[i].content_holds(a.source.mention.start))
    };
    // "Li, quoted by Y, said", "Y, monitored by Z, quoted": right after the mention, before the cue.
    let beside = |s: Stretch| s.end <= a.whole.start && a.whole.start <= s.end + 1;
    let after_mention = || layers().find(|(_, _, l)| l.anchor > a.anchor && l.mentions().any(beside));
    // Else the last cue before it, or the first after it.
    let before = || layers().filter(|(_, _, l)| l.anchor <= a.anchor).max_by_key(|(_, _, l)| l.anchor);
    let after = || layers().filter(|(_, _, l)| l.anchor > a.anchor).min_by_key(|(_, _, l)| l.anchor);
    own().or_else(after_mention).or_else(before).or_else(after).map(|(i, k, _)| (i, k))
}
