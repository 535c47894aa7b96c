//! Drafts to results: who each mention is, what stood in marks, how it is said in the API's words.

mod memory;

use std::borrow::Cow;

use memory::Memory;

use crate::attributor::Attributor;
use crate::chunk::symbol::{Class, Start};
use crate::context::Told;
use crate::few::Short;
use crate::order;
use crate::quote::*;
use crate::read::Gathered;
use crate::resolve::chain::Proof;
use crate::resolve::draft::{called_in, quotations_in, Call, Called, Draft, MentionRef, Origin, Principal, QuotationRef, Via};
use crate::resolve::entity::{Entity, EntityKind};
use crate::resolve::focus::{Focus, SUBJECT};
use crate::span::Span;
use crate::tag::role::Role;
use crate::tag::verbs;
use crate::text::fold;

/// Makes the results, in the order of the text.
pub(crate) fn output<'t>(a: &Attributor, text: &'t str, told: Told<'_>, g: &Gathered) -> Vec<AttributedQuote<'t>> {
    let mut out = Vec::with_capacity(g.drafts.len());
    let mut memory = Memory::new(a, text, g);
    for draft in &g.drafts {
        let focus = memory.at(draft.sentence as usize);
        let quote = Output { a, text, told, g, focus }.quote(draft);
        // Who is recounted is not heard.
        if draft.within.is_none() {
            memory.hear(draft, &quote);
        }
        out.push(quote);
    }
    out
}

/// How many names before a possessive, or in what is said, are looked at.
const NEAR: usize = 12;

struct Output<'o, 't> {
    a: &'o Attributor,
    text: &'t str,
    told: Told<'o>,
    g: &'o Gathered,
    focus: &'o Focus,
}

impl<'t> Output<'_, 't> {
    fn quote(&self, d: &Draft) -> AttributedQuote<'t> {
        let content = tidy(&d.content);
        let quotations = d.within.as_deref().unwrap_or(&self.g.quotations);
        let verbatim = verbatim(&content, quotations);
        // Words outside of the marks, not the commas and blanks around them.
        let bare = |c: &Span| {
            let mut at = c.start();
            let mut gaps = quotations_in(quotations, *c).map(|(_, q)| {
                let gap = Span::new(at, q.span.start().max(at));
                at = q.span.end().max(at);
                gap
            });
            let has_words = |gap: Span| gap.of(self.text).contains(char::is_alphanumeric);
            gaps.any(has_words) || has_words(Span::new(at.min(c.end()), c.end()))
        };
        let kind = if verbatim.is_empty() {
            Kind::Indirect
        } else if !content.iter().any(bare) {
            Kind::Direct
        } else {
            Kind::Mixed
        };
        let calls = |m: &MentionRef| d.origin == Origin::Floating && d.decided.is_none() && self.is_called(d, m);
        let speaker = d.speaker.filter(|m| !calls(m));
        let range = d.range();
        let sentence = self.g.sentences.get(d.sentence as usize).map_or(range, |s| s.span);
        AttributedQuote {
            kind,
            text: self.joined(&content),
            verbatim,
            range,
            sentence,
            speakers: match &d.each[..] {
                [] => speaker.iter().map(|m| self.speaker(d, m, d.decided.map(|d| d.who))).collect(),
                each => each.iter().map(|m| self.speaker(d, m, None)).collect(),
            },
            unattributed: match (speaker.is_some(), d.cue.is_empty()) {
                (true, _) => None,
                (false, true) => Some(NoSpeaker::NobodyNear),
                (false, false) => Some(NoSpeaker::NotNamed),
            },
            verb: self.verb(d),
            intermediaries: d
                .vias
                .iter()
                .filter(|v| self.passes_on(v) && (d.within.is_some() || !self.is_speaker(d, v)))
                .map(|v| self.intermediary(&v.mention, v.relation))
                .collect(),
            medium: d.medium.map(|(s, _)| Mention::new(self.text, s)),
            medium_kind: d.medium.and_then(|(_, kind)| kind),
            addressee: d.addressee.as_deref().filter(|m| !self.told(d, m)).map(|m| Mention::new(self.text, m.span)),
            pattern: match d.origin {
                Origin::Pattern(p) => self.a.matcher.patterns[p as usize].id.clone(),
                Origin::Floating => Cow::Borrowed("floating"),
                Origin::Turn => Cow::Borrowed("turn"),
                Origin::Transcript => Cow::Borrowed("transcript"),
                Origin::Alone => Cow::Borrowed("alone"),
            },
            confidence: self.confidence(d),
            content,
        }
    }

    fn confidence(&self, d: &Draft) -> f32 {
        match (d.decided, d.origin) {
            (Some(decided), Origin::Pattern(_)) => self.a.weights.confidence(d.origin, d.score).min(decided.sure),
            (Some(decided), _) => decided.sure,
            (None, _) => self.a.weights.confidence(d.origin, d.score),
        }
    }

    fn joined(&self, spans: &[Span]) -> Cow<'t, str> {
        match spans {
            [one] => Cow::Borrowed(one.of(self.text)),
            _ => Cow::Owned(spans.iter().map(|s| s.of(self.text)).collect::<Vec<_>>().join(" ... ")),
        }
    }

    /// The name of whom a mention speaks for.
    fn principal(&self, m: &MentionRef, p: Principal, sentence: usize) -> Option<Cow<'t, str>> {
        let class = if p.pronoun.is_some() { Class::Pronoun } else { Class::Name };
        let roles = p.pronoun.unwrap_or(m.roles);
        let owner = MentionRef { span: p.span, core: p.span, name: None, class, roles, start: Start::Bare, principal: None, ..*m };
        let entity = match p.pronoun {
            // "Ana Ruiz's team and her allies": somebody named before in the same sentence comes first.
            Some(roles) => {
                let from = self.g.sentences.get(sentence).map_or(p.span.start(), |s| s.span.start());
                let here = self.g.entities.before(p.span.start()).take(NEAR).take_while(|(name, _)| name.start() >= from);
                let here = here.map(|(_, id)| id).filter(|&id| self.g.entities.agrees(id, roles)).last();
                here.or_else(|| self.g.entities.resolve(self.text, &self.a.lexicon, &owner, self.focus))
            }
            None => {
                let own = m.name.and_then(|name| self.g.entities.at(name));
                let here = self.g.entities.at(p.span).filter(|&id| Some(id) != own);
                here.or_else(|| self.g.entities.named(&self.a.lexicon, p.span.of(self.text)))
            }
        };
        match (entity, p.pronoun) {
            (Some(id), _) => Some(name_of(self.a, self.text, self.told, self.g.entities.get(id))),
            (None, None) => Some(Cow::Borrowed(p.span.of(self.text))),
            (None, Some(_)) => None,
        }
    }

    /// Who comes to mind at a speaker: those too who are named before it in its sentence, and first of all whom that is about.
    fn here(&self, d: &Draft, m: &MentionRef) -> Focus {
        let Some(sentence) = self.g.sentences.get(d.sentence as usize) else { return *self.focus };
        let said = |at: usize| d.content.iter().any(|c| c.start() <= at && at < c.end());
        let mut focus = self.focus.beside(&self.g.entities, sentence.span.start(), m.span.start(), said);
        let subject = sentence.subject.as_ref().filter(|about| about.span.end() <= m.span.start());
        let resolve = |about: &MentionRef| self.g.entities.resolve(self.text, &self.a.lexicon, about, self.focus);
        if focus.it.is_none() && matches!(m.class, Class::Group | Class::Neuter) {
            // "Nordline will cut jobs, the company said": what is said may be about who says it.
            focus.it = subject.and_then(resolve).filter(|&id| self.g.entities.is_it(id));
        }
        let about = subject.filter(|about| !said(about.span.start())).and_then(resolve);
        if let Some(id) = about.filter(|&id| self.g.entities.get(id).kind == EntityKind::Person) {
            focus.add(id, SUBJECT);
        }
        focus
    }

    /// The first one whom the words behind the verb name and the pronoun may mean: "he" of "he told Ruiz", "he said the men knew Ruiz" is
    /// somebody else.
    fn named_behind(&self, d: &Draft, m: &MentionRef) -> Option<u32> {
        let cue = d.cue.last().filter(|cue| m.class == Class::Pronoun && m.span.end() <= cue.start())?;
        let told = d.addressee.iter().map(|m| m.span.end());
        let end = d.content.iter().map(|c| c.end()).chain(told).max().filter(|&end| end > cue.end())?;
        let quoted = |name: &Span| quotations_in(&self.g.quotations, *name).next().is_some();
        let names = self.g.entities.within(Span::new(cue.end(), end)).filter(|(name, _)| !quoted(name)).map(|(_, id)| id);
        names.take(NEAR).find(|&id| self.g.entities.agrees(id, m.roles))
    }

    /// Whom a speaker without a name stands for.
    fn resolved(&self, d: &Draft, m: &MentionRef) -> Option<u32> {
        let focus = self.here(d, m);
        let resolve = |m: &MentionRef, other| self.g.entities.resolve_beside(self.text, &self.a.lexicon, m, &focus, other);
        let recounts = || d.vias.iter().find(|v| v.relation == Relation::ReportedBy).and_then(|v| resolve(&v.mention, None));
        let other = || self.named_behind(d, m).or_else(|| self.called(d).next());
        resolve(m, if m.class == Class::Object || d.within.is_some() { recounts() } else { other() })
    }

    /// Those whom somebody calls by name: "Thank you, Ana," is none of Ana's words.
    fn called<'a>(&'a self, d: &'a Draft) -> impl Iterator<Item = u32> + 'a {
        let quotations = d.content.iter().flat_map(|c| quotations_in(&self.g.quotations, *c)).map(|(k, _)| k as u32);
        let called = quotations.flat_map(|k| called_in(&self.g.called, (k, k + 1)));
        let name = |c: &Called| c.span.of(self.text);
        called.filter(|c| c.call == Call::Addressed).filter_map(move |c| self.g.entities.hailed(&self.a.lexicon, name(c)))
    }

    /// Whether a speaker without a tag is called by name in the words themselves.
    fn is_called(&self, d: &Draft, m: &MentionRef) -> bool {
        self.called(d).any(|id| m.name.and_then(|name| self.g.entities.at(name)) == Some(id))
    }

    fn speaker(&self, d: &Draft, m: &MentionRef, decided: Option<Option<u32>>) -> Speaker<'t> {
        // A name is nobody else's, whoever comes to mind.
        let named = || m.name.and_then(|name| self.g.entities.at(name));
        let entity = decided.unwrap_or_else(|| named().or_else(|| self.resolved(d, m)));
        let known = entity.map(|id| self.g.entities.get(id));
        let kind = match (known.map(Entity::as_speaker), m.class) {
            (Some(kind), _) => kind,
            (None, Class::Document) => SpeakerKind::Document,
            (None, Class::Outlet) => SpeakerKind::Organisation,
            (None, Class::Human | Class::Indefinite) if m.plural => SpeakerKind::Group,
            (None, Class::Group) => SpeakerKind::Organisation,
            (None, Class::Human | Class::Indefinite) => SpeakerKind::Unnamed,
            (None, Class::Pronoun) if m.plural => SpeakerKind::Group,
            (None, Class::Pronoun | Class::Object | Class::Name) => SpeakerKind::Person,
            _ => SpeakerKind::Other,
        };
        Speaker {
            mention: Mention::new(self.text, m.span),
            name: known.map(|e| name_of(self.a, self.text, self.told, e)),
            title: known.and_then(|e| e.title).map(|t| clean(self.text, t)),
            kind,
            entity,
            principal: m.principal.and_then(|p| self.principal(m, p, d.sentence as usize)),
        }
    }

    /// Whether a source passes words on.
    fn passes_on(&self, via: &Via) -> bool {
        let kind = || self.g.entities.resolve(self.text, &self.a.lexicon, &via.mention, self.focus).map(|id| self.g.entities.get(id).kind);
        match via.proof {
            Proof::Given => true,
            Proof::NoPerson => !via.mention.roles.has(Role::Medium) && kind() != Some(EntityKind::Person),
            Proof::Outlet => kind() == Some(EntityKind::Outlet),
        }
    }

    /// Whether a source is the speaker: "Ruiz said the wall was old, he said".
    fn is_speaker(&self, d: &Draft, via: &Via) -> bool {
        let entity = |m: &MentionRef| self.g.entities.resolve(self.text, &self.a.lexicon, m, self.focus);
        let person = |m: &MentionRef| matches!(m.class, Class::Name | Class::Pronoun | Class::Human);
        // "he said, Radio Lenz quoted him as saying": whoever they are.
        let pronoun = |m: &MentionRef| matches!(m.class, Class::Pronoun | Class::Object);
        let gender = |m: &MentionRef| [Role::Male, Role::Female, Role::Plural].map(|role| m.roles.has(role));
        let unknown = |m: &MentionRef| pronoun(m) && entity(m).is_none();
        let alike = |m: &MentionRef| unknown(m) && unknown(&via.mention) && gender(m) == gender(&via.mention);
        let same = |m: &MentionRef| person(m) && person(&via.mention) && entity(m).is_some_and(|own| entity(&via.mention) == Some(own));
        via.relation == Relation::ReportedBy && d.speaker.as_ref().is_some_and(|m| alike(m) || same(m))
    }

    /// Whether an addressee passes the words on.
    fn told(&self, d: &Draft, m: &MentionRef) -> bool {
        d.vias.iter().any(|v| v.mention.span.overlaps(m.span) && self.passes_on(v))
    }

    /// Whom "this newspaper" stands for.
    fn publisher(&self, m: &MentionRef) -> Option<Cow<'t, str>> {
        let first = m.core.of(self.text).split_whitespace().next()?;
        let lexicon = &self.a.lexicon;
        let own = m.class == Class::Outlet && m.name.is_none() && lexicon.roles_of(&fold::name(first)).has(Role::Demonstrative);
        let told = || self.told.publisher.map(|name| Cow::Owned(name.to_string()));
        own.then(|| told().or_else(|| self.g.publisher.map(|span| clean(self.text, span)))).flatten()
    }

    fn intermediary(&self, m: &MentionRef, relation: Relation) -> Intermediary<'t> {
        let entity = self.g.entities.resolve(self.text, &self.a.lexicon, m, self.focus);
        let known = entity.map(|id| self.g.entities.get(id));
        let name = known.map_or(m.core, |e| e.name);
        let outlet = self.a.lexicon.outlet(name.of(self.text));
        let acronym = match (known.and_then(|e| e.acronym), outlet) {
            (Some(span), _) => Some(Cow::Borrowed(span.of(self.text))),
            (None, Some(o)) if !o.acronym.is_empty() => Some(o.acronym.clone()),
            _ => None,
        };
        let name = match outlet {
            // The text gives only the acronym: the list knows the name.
            Some(o) if acronym.as_deref() == Some(name.of(self.text)) => o.name.clone(),
            _ => match known.and_then(|e| e.known).and_then(|number| self.told.known.name(number)) {
                Some(name) => Cow::Owned(name.to_string()),
                None => self.publisher(m).filter(|_| known.is_none()).unwrap_or_else(|| clean(self.text, name)),
            },
        };
        Intermediary { mention: Mention::new(self.text, m.span), name, acronym, relation }
    }

    fn verb(&self, d: &Draft) -> Option<Verb<'t>> {
        if d.cue.is_empty() {
            return None;
        }
        let text = self.joined(&d.cue);
        let known = verbs::numbered(&self.a.lexicon.verbs, d.verb);
        let polarity = if d.flags.negated {
            Polarity::NotSaid
        } else if d.flags.unreal || d.hypothetical {
            Polarity::Hypothetical
        } else if known.is_some_and(|v| v.act == Act::Denies) {
            Polarity::Denied
        } else {
            Polarity::Asserted
        };
        Some(Verb {
            spans: d.cue.clone(),
            lemma: match known {
                Some(v) => v.lemma.clone(),
                None => Cow::Owned(text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")),
            },
            text,
            act: known.map_or(Act::Says, |v| v.act),
            stance: known.map_or(Stance::Neutral, |v| v.stance),
            polarity,
        })
    }
}

/// What of the content stands in quotation marks.
fn verbatim(content: &[Span], quotations: &[QuotationRef]) -> Short<Span, 2> {
    let mut out = Short::default();
    for c in content {
        for (_, q) in quotations_in(quotations, *c) {
            let inner = Span::new(q.inner.start().max(c.start()), q.inner.end().min(c.end()));
            if !inner.is_empty() {
                out.push(inner);
            }
        }
    }
    out
}

/// The name of an entity: as the caller knows it, as the list of outlets does where the text is shorter, or as the text has it.
pub(crate) fn name_of<'t>(a: &Attributor, text: &'t str, told: Told<'_>, entity: &Entity) -> Cow<'t, str> {
    if let Some(name) = entity.known.and_then(|number| told.known.name(number)) {
        return Cow::Owned(name.to_string());
    }
    let outlet = Some(entity).filter(|e| e.kind == EntityKind::Outlet).and_then(|e| a.lexicon.outlet(e.name.of(text)));
    match outlet {
        Some(o) if entity.name.len() < o.name.len() => o.name.clone(),
        _ => clean(text, entity.name),
    }
}

/// A name as it is given out: hard-wrapped white space folded.
pub(crate) fn clean(text: &str, span: Span) -> Cow<'_, str> {
    let text = span.of(text);
    let mut before = b'.';
    let wraps = |b: u8| match (std::mem::replace(&mut before, b), b) {
        (_, b'\n' | b'\r' | b'\t') | (b' ', b' ') => true,
        // A no-break space.
        (0xC2, 0xA0) => true,
        _ => false,
    };
    if text.bytes().any(wraps) {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(text)
    }
}

/// Pieces in order, those that touch joined.
fn tidy(content: &Short<Span, 2>) -> Short<Span, 2> {
    let mut spans = content.clone();
    if spans.len() < 2 {
        return spans;
    }
    order::by_key(&mut spans, order::of_span);
    let mut out: Short<Span, 2> = Short::default();
    for &s in &spans {
        match out.last_mut() {
            Some(last) if s.start() <= last.end() => *last = Span::new(last.start(), s.end().max(last.end())),
            _ => out.push(s),
        }
    }
    out
}
