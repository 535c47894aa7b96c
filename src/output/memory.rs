//! What a reader has in mind on the way through the results: whom each sentence was about, who spoke, who was asked.

use std::ops::Range;

use crate::attributor::Attributor;
use crate::chunk::symbol::{Class, Start};
use crate::few::Few;
use crate::quote::*;
use crate::read::Gathered;
use crate::resolve::draft::{Draft, MentionRef, SentenceRef};
use crate::resolve::entity::{EntityKind, Gender};
use crate::resolve::focus::{Focus, HEARD, NAMED, SUBJECT};
use crate::span::Span;
use crate::tag::role::Role;
use crate::text::fold;

/// How many bytes behind a description its name begins at most: "a witness named".
const APPOSED: usize = 10;

/// How many words a sentence of few words has at most.
const SHORT: usize = 10;

/// How many of those whom a sentence names come to mind.
const NAMES: usize = 12;

/// What a reader has in mind at one place of the text.
pub(super) struct Memory<'o> {
    a: &'o Attributor,
    text: &'o str,
    g: &'o Gathered,
    focus: Focus,
    /// The sentence that is read now.
    sentence: usize,
    /// How many names stand before it.
    names: usize,
    /// Whoever has been asked something in it.
    answers: Option<u32>,
    /// Who has spoken last in it.
    heard: Option<u32>,
    /// Whom it is about is named in what somebody says.
    said: bool,
    /// What speaks in it and is nobody.
    thing: Option<Option<u32>>,
}

impl<'o> Memory<'o> {
    /// At the start of the text.
    pub(super) fn new(a: &'o Attributor, text: &'o str, g: &'o Gathered) -> Self {
        Memory { a, text, g, focus: Focus::default(), sentence: 0, names: 0, answers: None, heard: None, said: false, thing: None }
    }

    /// Who comes to mind at the beginning of a sentence. It may not be one before those already asked for.
    pub(super) fn at(&mut self, sentence: usize) -> &Focus {
        while self.sentence < sentence {
            self.step();
        }
        &self.focus
    }

    fn is_person(&self, id: u32) -> bool {
        self.g.entities.get(id).kind == EntityKind::Person
    }

    /// Whether a mention brings in one person without a name: "a witness", "one dad", but not "a witness named Ana Ruiz".
    fn is_stranger(&self, m: &MentionRef) -> bool {
        let named = || Span::new(m.span.end(), (m.span.end() + APPOSED).min(self.text.len()));
        let new = match m.start {
            Start::Indefinite => true,
            Start::Definite => m.roles.has(Role::Anaphor),
            // "one dad"
            Start::Bare => m.name.is_none() && m.core.of(self.text).contains(' '),
            // "the victim's wife"; "his sister" may well be whom the text is about.
            Start::Possessive => m.name.is_none() && m.principal.is_some_and(|p| p.pronoun.is_none()),
        };
        m.class == Class::Human && !m.plural && new && self.g.entities.within(named()).next().is_none()
    }

    /// Goes on to the next sentence: whoever this one is about, or names, comes to mind.
    fn step(&mut self) {
        let Gathered { entities, sentences, .. } = self.g;
        let sentence = &sentences[self.sentence];
        let about = sentence.subject.as_ref().and_then(|m| entities.resolve(self.text, &self.a.lexicon, m, &self.focus));
        let first = entities.reach(self.names, sentence.span.start());
        self.names = entities.reach(first, sentence.span.end());
        let named = first..self.names;
        self.focus.it = self.thing.take().unwrap_or_else(|| self.it(sentence, named.clone(), about));
        self.name(sentence, named);
        let (heard, said) = (self.heard.take(), std::mem::take(&mut self.said));
        // Whom the sentence is about goes before a speaker of another clause, but not if it is only what is said that is about them.
        let worth = if heard.is_some() && !said { HEARD + 1.0 } else { SUBJECT };
        if let Some(id) = about.filter(|_| about != heard) {
            self.focus.add(id, worth);
        }
        if let Some(m) = sentence.subject.filter(|m| about.is_none() && heard.is_none() && self.is_stranger(m)) {
            self.focus.meet(Gender::of(m.roles), SUBJECT);
        }
        if let Some(id) = self.answers.take() {
            self.focus.add(id, SUBJECT + HEARD);
        }
        // Who goes on speaking stays in mind.
        if !sentence.only_quotation || heard.is_some() {
            self.focus.fade();
        }
        self.sentence += 1;
    }

    /// What "it" stands for after a sentence with these names that is about `about`, where nothing but a person has spoken in it.
    fn it(&self, sentence: &SentenceRef, named: Range<usize>, about: Option<u32>) -> Option<u32> {
        let (entities, subject) = (&self.g.entities, sentence.subject.as_ref());
        let body = || entities.numbered(named).rev().find(|&id| entities.is_body(id)).or(self.focus.it);
        match about {
            Some(id) if !self.is_person(id) => about.filter(|_| subject.is_some_and(|m| !m.plural) && entities.is_it(id)),
            Some(_) => body(),
            // "We did well," said Ana Ruiz.
            None if subject.is_none() && self.heard.is_some() && !sentence.only_quotation => body(),
            None if sentence.only_quotation || subject.is_some_and(|m| m.class == Class::Pronoun) => self.focus.it,
            None => None,
        }
    }

    /// Those whom a sentence names come to mind.
    fn name(&mut self, sentence: &SentenceRef, names: Range<usize>) {
        let mut named: Few<u32, NAMES> = Few::default();
        for id in self.g.entities.numbered(names).take(NAMES) {
            if !named.contains(&id) {
                named.push(id);
                self.focus.add(id, NAMED);
            }
        }
        // "Then there is Ana Ruiz", "That will not stop Ana Ruiz": few words that are about nobody else.
        let few = || sentence.span.of(self.text).split_whitespace().nth(SHORT).is_none();
        match named[..] {
            [only] if sentence.subject.is_none() && self.is_person(only) && few() => self.focus.add(only, SUBJECT),
            _ => {}
        }
    }

    /// Somebody has spoken.
    pub(super) fn hear(&mut self, draft: &Draft, quote: &AttributedQuote<'_>) {
        let speaker = quote.speaker().and_then(|s| s.entity);
        if let Some(id) = speaker.filter(|_| self.heard != speaker) {
            self.focus.add(id, HEARD);
        }
        if let Some(m) = draft.speaker.filter(|m| speaker.is_none() && self.is_stranger(m)) {
            self.focus.meet(Gender::of(m.roles), HEARD);
        }
        if let Some(m) = draft.speaker.filter(|m| speaker.is_none() && m.class == Class::Pronoun && !m.plural) {
            self.focus.show(Gender::of(m.roles));
        }
        if draft.sentence as usize == self.sentence {
            self.heard = speaker;
            let subject = self.g.sentences.get(self.sentence).and_then(|s| s.subject.as_ref()).map(|m| m.span);
            self.said |= subject.is_some_and(|s| draft.content.iter().any(|c| c.overlaps(s)));
            let person = speaker.map_or(quote.speaker().is_some_and(|s| s.kind == SpeakerKind::Person), |id| self.is_person(id));
            if quote.speaker().is_some() && !person {
                self.thing = Some(speaker.filter(|&id| self.g.entities.is_it(id)));
            }
            self.answers = self.asked(draft, quote).or(self.answers);
        }
    }

    /// Whoever has been asked a question speaks next.
    fn asked(&self, draft: &Draft, quote: &AttributedQuote<'_>) -> Option<u32> {
        let m = draft.addressee.as_deref().filter(|m| m.name.is_some() && quote.verb().is_some_and(|v| v.act() == Act::Asks))?;
        let first = quote.text().split_whitespace().next().unwrap_or("");
        let question = quote.text().contains('?') || self.a.lexicon.roles_of(&fold::name(first)).has(Role::Wh);
        self.g.entities.resolve(self.text, &self.a.lexicon, m, &self.focus).filter(|_| question)
    }
}
