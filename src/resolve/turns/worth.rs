//! What speaks for somebody as the speaker of an utterance, and for the turn to pass on.

use super::cast::{Calls, Cast, Manners};
use super::lattice::{Candidate, Passing, CANDIDATES};
use super::tags::{acting, is_described, Tag};
use super::{Clue, Utterance, NOBODY};
use crate::chunk::symbol::Class;
use crate::resolve::draft::{Call, MentionRef, SentenceRef};
use crate::resolve::entity::{Entities, Gender};
use crate::span::Span;
use crate::tag::role::{Role, Roles};

/// How many names before an utterance are looked at.
const NAMES_BACK: usize = 40;

/// How many utterances ahead a tag can bring in a speaker.
const AHEAD: usize = 4;

/// How many sentences before its paragraph the last narrated one is looked for.
const TOLD_BACK: usize = 6;

/// A name fades by one step after so many sentences, and by two after three times as many.
const SENTENCES_AWAY: f32 = 6.0;

/// What it is worth to be whom that sentence is about.
const TOLD_OF: f32 = 0.8;

/// The same where a pronoun says who speaks.
const TOLD_OF_TAGGED: f32 = 1.8;

/// What it is worth to be whom the sentence before a tag with a pronoun is about.
const TOLD_HERE: f32 = 2.0;

/// What it is worth to have been brought in by the words of the tag, "an old man".
const BROUGHT_IN: f32 = 0.5;

/// What it costs to be nobody but whom the words of the tag describe, where they may mean whoever is there.
const STRANGER: f32 = -2.0;

/// What it is worth that somebody alone addresses others so.
const MANNER: f32 = 2.0;

/// What it is worth to be named last before an utterance in its sentence.
const LEADS: f32 = 2.5;

/// What it is worth to have spoken before "she added".
const FURTHER: f32 = 2.2;

/// What it costs to be named beside the tag that does not name its speaker.
const BESIDE: f32 = -3.0;

/// What it is worth that a pronoun is of nobody known.
const UNKNOWN: f32 = -4.0;

/// A tag that leaves no choice.
pub(super) const CERTAIN: f32 = 12.0;

/// What is known of a dialogue.
#[derive(Clone, Copy)]
pub(super) struct Scene<'s> {
    pub(super) entities: &'s Entities,
    pub(super) sentences: &'s [SentenceRef],
    pub(super) calls: &'s [Calls],
    pub(super) utterances: &'s [Utterance],
    pub(super) tags: &'s [Tag],
    pub(super) cast: &'s Cast,
    pub(super) manners: &'s Manners,
    pub(super) narrator: Option<u32>,
    /// Which utterances go on with their speaker's own words by their verb: "he added".
    pub(super) further: &'s [bool],
}

impl Scene<'_> {
    fn start(&self, i: usize) -> usize {
        self.utterances[i].draft.content[0].start()
    }

    fn end(&self, i: usize) -> usize {
        self.utterances[i].draft.content.last().map_or(0, |c| c.end())
    }

    pub(super) fn passing(&self, i: usize) -> Passing {
        let Some(b) = i.checked_sub(1) else { return Passing { same: 0.0, back: 0.0 } };
        let (before, now) = (&self.utterances[b], &self.utterances[i]);
        let tagged = matches!(self.tags[i], Tag::Agrees(_) | Tag::Described { .. });
        let between = now.paragraph - before.paragraph;
        let on = if self.further[i] { FURTHER } else { 0.0 };
        match between {
            _ if now.reopened => Passing { same: 6.0, back: 0.0 },
            0 if self.end(b) <= self.start(i) => Passing { same: if tagged { 2.0 } else { 2.5 }, back: 0.0 },
            0 => Passing { same: 0.0, back: 0.0 },
            1 => {
                // A pause before the last one makes it less plain whose turn it is.
                let apart = b.checked_sub(1).is_some_and(|a| before.paragraph - self.utterances[a].paragraph > 1);
                Passing { same: on - 1.8, back: if apart { 1.3 } else { 1.6 } }
            }
            2 => Passing { same: on + 0.5, back: 0.0 },
            _ => Passing { same: 0.0, back: 0.0 },
        }
    }

    /// Appends whoever may speak utterance `i`. `heard` are the likeliest speakers before it.
    pub(super) fn candidates(&self, i: usize, heard: &[(f32, u32)], out: &mut Vec<Candidate>) {
        let from = out.len();
        match self.tags[i] {
            Tag::Is(who) => return out.push(Candidate { who, worth: CERTAIN }),
            Tag::Nobody => return out.push(Candidate { who: NOBODY, worth: 0.0 }),
            Tag::Described { own, roles, points: None, possessive, .. } if !roles.has(Role::Anaphor) && !possessive => {
                return out.push(Candidate { who: own, worth: CERTAIN });
            }
            _ => {}
        }
        let start = self.start(i);
        let known = |out: &[Candidate], who: u32| out[from..].iter().any(|c| c.who == who);
        let add = |out: &mut Vec<Candidate>, who: u32, worth: f32| {
            if out.len() - from < CANDIDATES && !known(out, who) {
                out.push(Candidate { who, worth });
            }
        };
        if let Tag::Described { own, points, new, possessive, .. } = self.tags[i] {
            add(
                out,
                own,
                match points {
                    _ if new && !possessive => BROUGHT_IN,
                    None if possessive || !new => STRANGER,
                    _ => 0.0,
                },
            );
            if let Some(who) = points {
                add(out, who, 2.0);
            }
        }
        // A beat in the paragraph, and the names in it, come first.
        let mut rank = 0.0;
        if let Some(id) = self.utterances[i].beat.and_then(|(m, _)| acting(self.entities, &m)) {
            add(out, id, 0.0);
        }
        // Whoever says "I am Ana", and whoever was called upon.
        for &(who, _) in self.calls[i].names.iter().filter(|(_, call)| *call == Call::Own).take(2) {
            add(out, who, 0.0);
        }
        for who in self.before(i).into_iter().flat_map(Calls::upon).take(2) {
            add(out, who, 0.0);
        }
        let number = |at: usize| self.sentences.partition_point(|s| s.span.start() <= at);
        for (span, id) in self.entities.before(start).take(NAMES_BACK) {
            if out.len() - from >= CANDIDATES - 2 {
                break;
            }
            if !known(out, id) && self.cast.plays(self.entities, id) {
                // In sentences: bytes would tell curly marks from straight ones.
                let away = number(start).saturating_sub(number(span.start())) as f32;
                add(out, id, -0.2 * rank - 0.35 * (1.0 + away / SENTENCES_AWAY).ln());
                rank += 1.0;
            }
        }
        for (k, &(_, who)) in heard.iter().filter(|(_, who)| !self.entities.get(*who).faceless).enumerate() {
            add(out, who, -1.0 - 0.2 * k as f32);
        }
        if let Some(who) = self.narrator {
            add(out, who, -0.4);
        }
        for tag in self.tags[i + 1..].iter().take(AHEAD) {
            if let Tag::Is(who) = *tag {
                add(out, who, -1.2);
            }
        }
        if out.len() == from {
            out.push(Candidate { who: NOBODY, worth: 0.0 });
            return;
        }
        for c in &mut out[from..] {
            c.worth += self.worth(i, c.who);
        }
        // "He" is nobody known rather than a woman, or the teller.
        if out.len() - from < CANDIDATES && matches!(self.tags[i], Tag::Agrees(_)) {
            out.push(Candidate { who: NOBODY, worth: UNKNOWN });
        }
    }

    /// What speaks for somebody as the speaker of utterance `i`, the turns aside.
    fn worth(&self, i: usize, who: u32) -> f32 {
        let u = &self.utterances[i];
        let agrees = |roles: Roles, no: f32, open: f32| self.agreement(who, roles, no, open);
        let mut worth = (1.0 + f32::from(self.cast.spoke(who))).ln().min(4.0) * 0.35;
        match &self.tags[i] {
            Tag::Agrees(roles) => {
                worth += agrees(*roles, -7.0, -1.2);
                if Some(who) == self.narrator {
                    worth -= 7.0;
                }
            }
            Tag::Described { own, roles, points, possessive, .. } if *own != who => {
                worth += agrees(*roles, -7.0, -1.0);
                // "the priest" is no word for whoever is there.
                if *points != Some(who) && !roles.has(Role::Anaphor) && !possessive {
                    worth -= 3.0;
                }
                if Some(who) == self.narrator {
                    worth -= 7.0;
                }
            }
            _ => {}
        }
        if let Some((m, clue)) = &u.beat {
            let weight = match clue {
                Clue::Around => 3.6,
                Clue::Before => 3.0,
                Clue::After => 3.2,
            };
            match acting(self.entities, m) {
                Some(id) if id == who => worth += weight,
                Some(_) if is_described(m) && m.roles.has(Role::Anaphor) => worth += agrees(m.roles, 0.0, -0.4),
                Some(_) => {}
                None if m.class == Class::Pronoun && m.roles.has(Role::First) => {
                    worth += if Some(who) == self.narrator { weight } else { 0.0 };
                }
                None if m.class == Class::Pronoun => {
                    worth += agrees(m.roles, -weight, -0.4);
                    if Some(who) == self.narrator {
                        worth -= weight;
                    }
                }
                None => {}
            }
        }
        for (_, call) in self.calls[i].names.iter().filter(|(id, _)| *id == who) {
            worth += match call {
                Call::Addressed => -4.0,
                Call::Named => -1.9,
                Call::Own => 3.0,
            };
        }
        let (before, after) = (self.before(i), self.after(i));
        if before.is_some_and(|b| b.upon().any(|id| id == who)) {
            worth += 2.2;
        }
        // Whoever answers calls the one who has spoken.
        if after.is_some_and(|a| a.upon().any(|id| id == who)) {
            worth += 1.0;
        }
        // "Yes, sir": to a man.
        for roles in [before, after].into_iter().flatten().filter_map(|c| c.word) {
            worth += agrees(roles, -1.5, 0.0);
        }
        // "My lord", "Lizzy": whoever says so elsewhere.
        for share in self.calls[i].manners.into_iter().flatten().filter_map(|word| self.manners.share(word, who)) {
            worth += MANNER * share;
        }
        let own = matches!(self.tags[i], Tag::Described { own, .. } if own == who);
        if !own && self.entities.within(self.beside(i)).any(|(_, id)| id == who) {
            worth += BESIDE;
        }
        if self.leads(i) == Some(who) {
            worth += LEADS;
        }
        if self.told_of(i) == Some(who) {
            worth += if matches!(self.tags[i], Tag::Agrees(_)) { TOLD_OF_TAGGED } else { TOLD_OF };
        }
        if self.told_here(i) == Some(who) {
            worth += TOLD_HERE;
        }
        worth
    }

    /// What follows in its clause on a tag that does not name its speaker: "he" of "he asked Ana" is somebody else. Of a description with
    /// what stands in it: "Ana's aunt" is not Ana.
    fn beside(&self, i: usize) -> Span {
        let draft = &self.utterances[i].draft;
        let tag = draft.speaker.as_ref().filter(|_| matches!(self.tags[i], Tag::Agrees(_) | Tag::Described { .. }));
        let described = |m: &MentionRef| matches!(self.tags[i], Tag::Described { .. }).then_some(m.core.start());
        let Some(from) = tag.map(|m| described(m).unwrap_or(m.span.end())) else { return Span::new(0, 0) };
        let end = self.sentences.get(draft.sentence as usize).map_or(from, |s| s.span.end());
        let content = draft.content.iter().map(|c| c.start()).find(|&start| start >= from);
        Span::new(from, content.map_or(end, |start| start.min(end)).max(from))
    }

    /// Who is named last before an utterance without a tag in its sentence: "On Ana's side it was:"
    fn leads(&self, i: usize) -> Option<u32> {
        let start = Some(self.start(i)).filter(|_| matches!(self.tags[i], Tag::None))?;
        let sentence = self.sentences[..self.sentences.partition_point(|s| s.span.start() <= start)].last()?;
        self.entities.within(Span::new(sentence.span.start().min(start), start)).next_back().map(|(_, id)| id)
    }

    /// Whom the utterance in the paragraph before calls.
    fn before(&self, i: usize) -> Option<&Calls> {
        let b = i.checked_sub(1).filter(|&b| self.utterances[i].paragraph - self.utterances[b].paragraph == 1)?;
        self.calls.get(b)
    }

    /// Whom the utterance in the paragraph after calls.
    fn after(&self, i: usize) -> Option<&Calls> {
        let after = self.utterances.get(i + 1).filter(|a| a.paragraph - self.utterances[i].paragraph == 1);
        after.and(self.calls.get(i + 1))
    }

    /// Whom the sentence before utterance `i` in its paragraph is about, where a pronoun says who speaks.
    fn told_here(&self, i: usize) -> Option<u32> {
        let Tag::Agrees(_) = self.tags[i] else { return None };
        let before = self.sentences.partition_point(|s| s.span.end() <= self.start(i));
        self.sentences[..before].last().filter(|s| s.paragraph == self.utterances[i].paragraph && !s.only_quotation)?;
        self.about(before, true)
    }

    /// Whom the last narrated sentence before the paragraph of utterance `i` is about, where that is somebody known.
    fn told_of(&self, i: usize) -> Option<u32> {
        self.about(self.sentences.partition_point(|s| s.paragraph < self.utterances[i].paragraph), false)
    }

    /// Whom the last narrated one of so many sentences is about: "Ana had an idea. She took the key." Where a `tagged` one counts, that is
    /// also whoever speaks in it.
    fn about(&self, sentences: usize, tagged: bool) -> Option<u32> {
        let told = self.sentences[..sentences].iter().rev().take(TOLD_BACK).filter(|s| !s.only_quotation);
        let mut pronoun = None;
        for s in told {
            let m = s.subject.as_ref();
            let named = m.and_then(|m| acting(self.entities, m)).or_else(|| self.spoken(s).filter(|_| tagged));
            match (named, pronoun) {
                (Some(id), None) => return Some(id),
                (Some(id), Some(roles)) if self.entities.agrees(id, roles) => return Some(id),
                // What things do interrupts nobody.
                (None, None) if m.is_some_and(|m| matches!(m.class, Class::Thing | Class::Neuter)) => {}
                (None, None) => pronoun = Some(m.filter(|m| m.class == Class::Pronoun && Gender::of(m.roles).is_some())?.roles),
                _ => {}
            }
        }
        None
    }

    /// Whom the tag in a sentence names: "..., said Ana."
    fn spoken(&self, sentence: &SentenceRef) -> Option<u32> {
        let next = self.utterances.partition_point(|u| u.draft.content[0].start() < sentence.span.end());
        let i = next.checked_sub(1)?;
        let cue = self.utterances[i].draft.cue.first()?;
        match self.tags[i] {
            Tag::Is(who) if cue.start() >= sentence.span.start() && cue.end() <= sentence.span.end() => Some(who),
            _ => None,
        }
    }

    /// What a pronoun says of somebody: `no` where the gender is another one, `open` where it is not known.
    fn agreement(&self, who: u32, roles: Roles, no: f32, open: f32) -> f32 {
        let e = self.entities.get(who);
        match (Gender::of(roles), e.gender) {
            (None, _) => 0.0,
            (Some(a), Some(b)) if a == b => 0.0,
            (Some(_), Some(_)) => no,
            (Some(a), None) => match e.leaning {
                None => open,
                Some(b) if a == b => open * 0.5,
                Some(_) => open * 2.0,
            },
        }
    }
}
