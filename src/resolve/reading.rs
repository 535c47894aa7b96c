//! What a pattern found, with its content measured out and its worth judged.

use super::chain::{Layer, Proof, Source};
use crate::chunk::symbol::{Class, Start, Symbol, VerbFlags};
use crate::engine::extent;
use crate::engine::matcher::{Found, Stretch};
use crate::engine::notation::{Reach, Role};
use crate::engine::pattern::Pattern;
use crate::few::Few;
use crate::quote::Relation;
use crate::tag::verbs::{self, Act, Frames, ReportingVerb};

/// The score below which a reading is not believed.
pub(crate) const THRESHOLD: f32 = -0.4;

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
    pub(crate) layers: Vec<Layer>,
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
        self.content.iter().any(|c| symbols[c.start as usize..c.end as usize].iter().any(&is_it))
    }

    /// The stretch from the first to the last symbol of content, cue, addressee and all layers.
    pub(crate) fn whole(&self) -> Stretch {
        let own = self.content.iter().chain(&self.cue).chain(&self.addressee).copied();
        let anchors = self.layers.iter().map(|l| Stretch { start: l.anchor, end: l.anchor + 1 });
        let all = own.chain(anchors).chain(self.layers.iter().flat_map(Layer::mentions));
        all.reduce(|a, b| Stretch { start: a.start.min(b.start), end: a.end.max(b.end) }).unwrap_or(Stretch { start: 0, end: 0 })
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

/// Makes a reading of what a pattern found; none where it holds no content. Its score is still to be weighed.
pub(crate) fn build(found: &Found, pattern: &Pattern, symbols: &[Symbol], verbs: &[ReportingVerb]) -> Option<Reading> {
    let anchor = Stretch { start: found.anchor, end: found.anchor + 1 };
    let mut cue = Few::default();
    if pattern.verb || found.get(Role::Cue).is_some() || symbols[found.anchor as usize].class.is_verb() {
        cue.push(anchor);
    }
    cue.extend(found.on_right(Role::Cue));
    cue.extend(found.on_left(Role::Cue));
    let mut content = Few::default();
    if let Some(s) = found.on_left(Role::Content) {
        let stretch = match found.left_reach {
            Reach::Matched => s,
            _ => extent::left(symbols, s.end, 0),
        };
        content.push(stretch);
    }
    // "C, X said, a day after the vote": when it was said is no content.
    let dated = |s: &Stretch| {
        matches!(symbols[s.start as usize..], [Symbol { class: Class::Time, .. }, Symbol { class: Class::Preposition, .. }, ..])
    };
    if let Some(s) = found.on_right(Role::Content).filter(|s| content.is_empty() || !dated(s)) {
        let stretch = match found.right_reach {
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
        };
        content.push(stretch);
    }
    content.retain(|c| c.end > c.start);
    let mut verb = symbols[found.anchor as usize].verb;
    let relation = pattern.relation_with(verbs::numbered(verbs, verb));
    // "Y recalled X telling her": Y's verb only reports, the speaker's own is the cue.
    let recounted = |own: &Stretch| relation == Relation::ReportedBy && symbols[own.start as usize - 1].class != Class::Preposition;
    if let Some(own) = found.on_right(Role::Cue).filter(recounted) {
        (cue, verb) = (Few::from_iter([own]), symbols[own.start as usize].verb);
    }
    let mut sources = Vec::new();
    // "a reporter for Radio Lenz" stands for the outlet.
    let works_for = |s: Stretch| {
        let of = &symbols[s.start as usize + 1..s.end as usize];
        matches!(symbols[s.start as usize].class, Class::Human | Class::Name) && of.iter().any(|s| s.class == Class::Outlet)
    };
    let outlet = |s: Stretch| symbols[s.start as usize].class == Class::Outlet || symbols[s.start as usize].outlet || works_for(s);
    let tells = |v: &ReportingVerb| v.frames.meets(Frames::TOLD);
    // "told Radio Lenz after the vote": whoever stands right after such a verb is told, whatever comes then.
    let next = Stretch { start: found.anchor + 1, end: found.anchor + 2 };
    let free = || !content.iter().any(|c: &Stretch| c.overlaps(next));
    let beside = || symbols[found.anchor as usize].class == Class::Cue && next.start < symbols.len() as u32 && free() && outlet(next);
    let right_after = || Some(next).filter(|_| beside() && verbs::numbered(verbs, verb).is_some_and(tells));
    let addressee = found.get(Role::Addressee).or_else(right_after).filter(|s| found.get(Role::Speaker) != Some(*s));
    // An outlet that is told passes the words on; anybody else just hears them.
    let told = addressee.filter(|s| symbols[s.start as usize].class != Class::Object);
    sources.extend(told.map(|mention| Source {
        mention,
        relation: Relation::Told,
        proof: if outlet(mention) { Proof::Given } else { Proof::Outlet },
    }));
    sources.extend(found.get(Role::Via).map(|mention| Source { mention, relation, proof: Proof::Given }));
    let reading = Reading {
        pattern: found.pattern,
        anchor: found.anchor,
        cue,
        content,
        speaker: found.get(Role::Speaker),
        addressee,
        medium: found.get(Role::Medium),
        verb,
        phrase: found.right_reach == Reach::Phrase,
        score: 0.0,
        layers: vec![Layer { anchor: found.anchor, speaker: found.get(Role::Speaker), sources }],
    };
    if reading.content.is_empty() {
        return None;
    }
    // "asked the witness, "Why?"": whoever is told stands before the content and is none of it.
    let verb = verbs::numbered(verbs, reading.verb);
    if verb.is_some_and(tells)
        && reading.addressee.is_none()
        && found.on_right(Role::Content).is_some_and(|c| opens_with_addressee(&symbols[c.start as usize..]))
    {
        return None;
    }
    // "C, X said, Y reported": the second tag is no second piece of content.
    if let ([first, second], Some(_)) = (&reading.content[..], found.on_left(Role::Content)) {
        // "When asked, X said, "C"": a quotation that begins like a sentence does not go on with the clause before it.
        let another = |s: &Symbol| s.class.is_quote() && s.capital;
        // "C, said X, the chief surveyor": who the speaker is is no content.
        let described = second.end == second.start + 1 && matches!(symbols[second.start as usize].class, Class::Human | Class::Group);
        let fronted = || {
            let opening = symbols[first.start as usize].class;
            matches!(
                opening,
                Class::VerbIng | Class::CueIng | Class::VerbParticiple | Class::CueParticiple | Class::Preposition | Class::Subordinator
            )
        };
        let unquoted = || fronted() || !symbols[first.start as usize..first.end as usize].iter().any(|s| s.class.is_quote());
        // ""Q," said X, who left": what goes on after a quotation and its tag is another one.
        let quote = |s: &Stretch| symbols[s.start as usize..s.end as usize].iter().any(|s| s.class.is_quote());
        let spoken = symbols[first.end as usize - 1].class.is_quote() && !quote(second);
        // "C, X said, adding that D": another attribution.
        let adds = symbols[second.start as usize].class == Class::CueIng;
        if described
            || spoken
            || adds
            || extent::tag_follows(symbols, second.start as usize)
            || another(&symbols[second.start as usize]) && unquoted()
        {
            return None;
        }
    }
    // "told him in a letter that arrived on Monday": the verb after "that" is the letter's.
    let relative = |c: &Stretch| match symbols[..c.start as usize] {
        [.., what, that] => {
            let verb = symbols[c.start as usize].class;
            that.class == Class::Complementizer
                && matches!(what.class, Class::Document | Class::Medium)
                && (verb.is_finite() || matches!(verb, Class::VerbParticiple | Class::CueParticiple | Class::Adjective))
        }
        _ => false,
    };
    if reading.content.iter().any(relative) {
        return None;
    }
    // "which first reported the firing": what is reported is a thing, and nothing is said of it.
    let after_relative = symbols[..found.anchor as usize].iter().rev().find(|s| s.class != Class::Adverb);
    let thing = |c: &Stretch| !symbols[c.start as usize..c.end as usize].iter().any(|s| s.class.is_verb() || s.class.is_quote());
    if !reading.phrase && after_relative.is_some_and(|s| s.class == Class::Relative) && reading.content.iter().all(thing) {
        return None;
    }
    // "declined to discuss the wall": nothing is said, and what it would have been about is no content.
    let silent = reading.phrase && symbols[found.anchor as usize].class == Class::CueInfinitive && reading.flags(symbols).negated;
    if silent && verb.is_some_and(|v| v.act == Act::Says) {
        return None;
    }
    let noun = &symbols[found.anchor as usize];
    if noun.class == Class::CueNoun {
        // "passed to Ruiz a request for": who stands before a noun that is not cut off from an owner does not own it.
        let apart = |s: Stretch| symbols[s.end as usize..found.anchor as usize].iter().any(|s| s.class.is_verb());
        let owned = noun.start == Start::Possessive || found.on_left(Role::Speaker).map_or(true, apart);
        // "His comments were "rash"": what is said of them is no content.
        let said = |c: &Stretch| {
            let before = symbols[c.start as usize - 1].class;
            !symbols[c.start as usize].class.is_quote() || !before.is_verb() || symbols[c.start as usize].capital
        };
        // "the claim that he filed was late": a relative clause, whose verb has its object before it.
        let gap = |c: &Stretch| {
            let pair = c.end - c.start == 2 && symbols[c.start as usize].class == Class::Pronoun;
            pair && reading.speaker.is_none() && symbols.get(c.end as usize).is_some_and(|s| s.class.is_finite())
        };
        if !owned || reading.content.iter().any(gap) || !reading.content.iter().all(|c| c.start < found.anchor || said(c)) {
            return None;
        }
    }
    // "According to Brandt, the chief surveyor, C": who the speaker is is no content.
    let described = |c: &Stretch| {
        let apposed = matches!(
            symbols[c.start as usize..c.end as usize],
            [Symbol { class: Class::Human, .. }, Symbol { class: Class::Comma, .. }, ..]
        );
        apposed && reading.speaker.is_some_and(|s| s.end + 1 == c.start) && symbols[c.start as usize - 1].class == Class::Comma
    };
    if reading.content.iter().any(described) {
        return None;
    }
    // "A man shouted: "Liar!" The judge ordered him to leave.": the quotation is that of the verb before its colon.
    let led = |c: &Stretch| {
        let (start, end) = (c.start as usize, c.end as usize);
        let apart = symbols.get(end).is_some_and(|s| s.capital && s.start == Start::Definite);
        c.end <= found.anchor && symbols[start].class.is_quote() && start > 0 && symbols[start - 1].class == Class::Colon && apart
    };
    if reading.content.iter().any(led) {
        return None;
    }
    // A speaker within its own content is no reading.
    if reading.speaker.is_some_and(|s| reading.content_holds(s.start) || s.start < reading.anchor && is_fronted(symbols, s)) {
        return None;
    }
    Some(reading)
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
    opens && matches!(&symbols[s.end as usize..], [comma, who, ..] if comma.class == Class::Comma && speaks(who))
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
