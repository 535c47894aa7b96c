//! Dialogue: a text in which people talk to one another, not one in which somebody is quoted.
//!
//! Whether a text is one shows in the text itself: paragraphs open with quotations, these ask and exclaim, and they
//! say "I" and "you". In a dialogue all that one person says in a paragraph is one utterance, whether it has a tag or
//! not. A news text is left as it is: there every tag is an attribution of its own.

use unicode_normalization::char::is_combining_mark;

use super::draft::{quotations_in, Called, Draft, MentionRef, Origin, PronounSeen, QuotationRef, SentenceRef, SENTENCE};
use super::entity::Entities;
use super::turns::{self, Clue, Utterance};
use crate::chunk::symbol::Class;
use crate::order;
use crate::span::Span;
use crate::tag::lexicon::Lexicon;

/// The longest stretch, in characters, between two pieces of one utterance.
const GAP: usize = 130;

/// How many quotations show what a text is.
const ENOUGH: usize = 4;

/// Whether people talk to one another in the text. The fewer quotations it has, the plainer they must show it: of
/// articles on politics one in a hundred reads as a dialogue, mostly an interview.
pub(crate) fn is_dialogue(sentences: &[SentenceRef], quotations: &[QuotationRef], drafts: &[Draft]) -> bool {
    let (mut full, mut lively, mut words, mut personal) = (0usize, 0usize, 0usize, 0usize);
    for q in quotations {
        full += usize::from(q.full);
        lively += usize::from(q.full && q.lively);
        words += usize::from(q.words);
        personal += usize::from(q.personal);
    }
    if full < ENOUGH {
        return false;
    }
    // Paragraphs with a quotation, those that open with one, and those of them that follow another one.
    let (mut paragraphs, mut opened, mut in_turn) = (0usize, 0usize, 0usize);
    let mut before = false;
    let mut n = 0;
    while n < sentences.len() {
        let end = n + sentences[n..].iter().take_while(|s| s.paragraph == sentences[n].paragraph).count();
        let held = &quotations[sentences[n].quotations.0 as usize..sentences[end - 1].quotations.1 as usize];
        let opens = held.first().is_some_and(|q| q.span.start() == sentences[n].span.start());
        paragraphs += usize::from(!held.is_empty());
        opened += usize::from(opens);
        in_turn += usize::from(opens && before);
        // A quotation that no mark closed goes on: that is no turn.
        before = opens && held.last().is_some_and(|q| q.closed);
        n = end;
    }
    let indirect = drafts.iter().filter(|d| quotations_in(quotations, d.range()).next().is_none()).count();
    let share = |part: usize, whole: usize| part as f32 / whole.max(1) as f32;
    let measure = share(opened, paragraphs) + share(in_turn, opened) + share(lively, full) + 5.0 * share(personal, words);
    measure - share(indirect, full).min(1.0) >= 1.3 + 1.5 / (full as f32).sqrt()
}

/// What has been gathered of a text, as the reading of a dialogue needs it.
pub(crate) struct Parts<'g> {
    pub(crate) entities: &'g mut Entities,
    pub(crate) sentences: &'g [SentenceRef],
    pub(crate) quotations: &'g [QuotationRef],
    pub(crate) called: &'g [Called],
    pub(crate) pronouns: &'g [PronounSeen],
}

/// Makes one draft of each utterance, and finds out who speaks it.
pub(crate) fn read(text: &str, lexicon: &Lexicon, g: Parts<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut scene = Scene { text, sentences: g.sentences, quotations: g.quotations, kept: Vec::new(), out: Vec::new() };
    let tags = scene.tags(drafts);
    scene.utterances(&tags);
    let Scene { mut kept, mut out, .. } = scene;
    kept.retain(|d| !d.content.is_empty());
    turns::decide(text, lexicon, g.entities, g.sentences, g.pronouns, g.called, &mut out);
    kept.extend(out.into_iter().map(|u| u.draft));
    order::by_key(&mut kept, Draft::order);
    kept
}

/// The parts of the text that utterances are made of.
struct Scene<'s> {
    text: &'s str,
    sentences: &'s [SentenceRef],
    quotations: &'s [QuotationRef],
    /// Attributions that are no utterances: what is told in indirect speech.
    kept: Vec<Draft>,
    out: Vec<Utterance>,
}

/// The attributions of direct speech, and which of them each quotation belongs to.
struct Tags {
    drafts: Vec<Draft>,
    owner: Vec<Option<u32>>,
    /// The quotation lies in indirect speech.
    inside: Vec<bool>,
}

impl Scene<'_> {
    /// Parts the attributions of direct speech from the others.
    fn tags(&mut self, drafts: Vec<Draft>) -> Tags {
        let mut tags = Tags { drafts: Vec::new(), owner: vec![None; self.quotations.len()], inside: vec![false; self.quotations.len()] };
        for mut draft in drafts {
            let in_range = quotations_in(self.quotations, draft.range());
            let held: Vec<usize> = in_range.filter(|(_, q)| draft.content.iter().any(|c| c.overlaps(q.span))).map(|(k, _)| k).collect();
            if held.is_empty() {
                self.kept.push(draft);
                continue;
            }
            let cue = draft.cue.first().map_or(usize::MAX, |c| c.start());
            let speech = |k: &usize| self.quotations[*k].cut || self.quotations[*k].words >= SENTENCE;
            // A piece that opens with words of the teller before the verb is not all said; after the verb it is.
            let told = draft.content.iter().any(|c| c.start() > cue && !held.iter().any(|&k| self.quotations[k].span.start() <= c.start()));
            if told || !held.iter().any(speech) {
                held.iter().for_each(|&k| tags.inside[k] = true);
                self.kept.push(draft);
                continue;
            }
            let number = tags.drafts.len() as u32;
            for &k in &held {
                tags.owner[k] = tags.owner[k].or(Some(number));
            }
            draft.content = held.iter().map(|&k| self.quotations[k].span).collect();
            tags.drafts.push(draft);
        }
        tags
    }

    fn utterances(&mut self, tags: &Tags) {
        let mut s = 0;
        // The last quotation of the paragraph before was not closed.
        let mut open = false;
        while s < self.sentences.len() {
            let paragraph = self.sentences[s].paragraph;
            let end = s + self.sentences[s..].iter().take_while(|x| x.paragraph == paragraph).count();
            let first = self.out.len();
            let mut last_open = false;
            for n in s..end {
                let sentence = &self.sentences[n];
                for k in sentence.quotations.0 as usize..sentence.quotations.1 as usize {
                    last_open = !self.quotations[k].closed;
                    if self.is_speech(sentence, k, tags) {
                        self.piece(n, k, tags, first);
                    }
                }
            }
            if let Some(u) = self.out.get_mut(first).filter(|_| open) {
                u.reopened = true;
            }
            open = last_open && self.out.len() > first;
            self.announced(s, first);
            for i in first..self.out.len() {
                self.beats(i, s..end);
            }
            s = end;
        }
    }

    /// "Ana said:" at the end of a paragraph is the tag of the words that open the next one.
    fn announced(&mut self, sentence: usize, first: usize) {
        let Some(u) = self.out.get_mut(first).filter(|u| u.draft.speaker.is_none() && !u.reopened) else { return };
        let lead = sentence.checked_sub(1).and_then(|s| self.sentences[s].announced().lead).filter(|m| !m.plural);
        if u.draft.content[0].start() == self.sentences[sentence].span.start() && lead.is_some() {
            (u.draft.speaker, u.draft.origin) = (lead, Origin::Floating);
            // What stands before that tag in its sentence is not what is said.
            let number = sentence as u32 - 1;
            let before = |c: &Span, cue: &Span| c.end() <= cue.start() || !c.of(self.text).contains(char::is_alphanumeric);
            let from = self.kept.partition_point(|d| d.sentence < number);
            for d in self.kept[from..].iter_mut().take_while(|d| d.sentence == number).filter(|d| !d.cue.is_empty()) {
                if d.speaker.map(|m| m.core) == lead.map(|m| m.core) && d.content.iter().all(|c| before(c, &d.cue[0])) {
                    d.content.clear();
                    (u.draft.cue, u.draft.verb, u.draft.flags) = (d.cue.clone(), d.verb, d.flags);
                }
            }
        }
    }

    /// Whether a quotation is spoken, and no title, nickname or part of what is told.
    fn is_speech(&self, sentence: &SentenceRef, k: usize, tags: &Tags) -> bool {
        let q = &self.quotations[k];
        let whole = sentence.only_quotation && q.words >= SENTENCE;
        !tags.inside[k] && (tags.owner[k].is_some() || whole || q.cut)
    }

    /// Adds a quotation to the utterance before it in the paragraph, or opens a new one.
    fn piece(&mut self, sentence: usize, k: usize, tags: &Tags, first: usize) {
        let q = &self.quotations[k];
        let tag = tags.owner[k].map(|t| &tags.drafts[t as usize]);
        let tail = self.out[first..].last();
        let joins = tail.is_some_and(|u| {
            let end = u.draft.content.last().map_or(0, |c| c.end());
            // A tag of its own makes an attribution of its own.
            let tagged_twice = tag.is_some_and(|t| !u.draft.cue.is_empty() && u.draft.cue != t.cue);
            end <= q.span.start() && self.is_near(end, q.span.start()) && !tagged_twice
        });
        if !joins {
            let mut draft = Draft::lone([q.span].into_iter().collect(), None, sentence as u32);
            if let Some(t) = tag {
                adopt(&mut draft, t);
            }
            self.out.push(Utterance::new(draft, (k as u32, k as u32 + 1), self.sentences[sentence].paragraph));
            return;
        }
        if let Some(u) = self.out.last_mut() {
            u.draft.content.push(q.span);
            u.quotations.1 = k as u32 + 1;
            if let Some(t) = tag.filter(|_| u.draft.speaker.is_none()) {
                adopt(&mut u.draft, t);
            }
        }
    }

    fn is_near(&self, end: usize, start: usize) -> bool {
        // As it is seen: however its lines end, and its letters are composed.
        let seen = |word: &str| word.chars().filter(|&c| !is_combining_mark(c)).count();
        let length = |gap: &str| gap.split_whitespace().fold(1, |length, word| length + seen(word) + 1);
        start - end <= 4 * GAP && self.text.get(end..start).is_some_and(|gap| length(gap) <= GAP)
    }

    /// What the sentences around an utterance in its paragraph are about.
    fn beats(&mut self, i: usize, sentences: std::ops::Range<usize>) {
        let u = &self.out[i];
        if u.draft.speaker.is_some() {
            return;
        }
        let (start, end) = (u.draft.content[0].start(), u.draft.content.last().map_or(0, |c| c.end()));
        let subject = |n: usize| self.sentences[n].subject.filter(can_speak);
        let mut beat = None;
        for n in sentences.clone() {
            let s = &self.sentences[n];
            let holds = |c: &Span| s.span.start() <= c.start() && c.end() <= s.span.end();
            let between = s.span.start() > start && s.span.end() < end;
            if between || !s.only_quotation && u.draft.content.iter().any(holds) {
                beat = beat.or(subject(n).map(|m| (m, Clue::Around)));
            }
        }
        let before = sentences.clone().rev().find(|&n| self.sentences[n].span.end() <= start);
        let after = sentences.clone().find(|&n| self.sentences[n].span.start() >= end);
        // Another utterance in between takes what stands behind it.
        let free_before = i == 0
            || before.map_or(true, |n| {
                self.out[i - 1].draft.range().end() <= self.sentences[n].span.start() || self.out[i - 1].paragraph != u.paragraph
            });
        let free_after =
            self.out.get(i + 1).map_or(true, |next| after.map_or(true, |n| next.draft.range().start() >= self.sentences[n].span.end()));
        beat = beat
            .or_else(|| before.filter(|_| free_before).and_then(subject).map(|m| (m, Clue::Before)))
            .or_else(|| after.filter(|_| free_after).and_then(subject).map(|m| (m, Clue::After)));
        self.out[i].beat = beat;
    }
}

/// Whether somebody whom a sentence is about can be its speaker.
fn can_speak(m: &MentionRef) -> bool {
    (matches!(m.class, Class::Name | Class::Pronoun | Class::Human) || turns::is_word(m)) && !m.plural
}

/// Takes over what a tag says.
fn adopt(draft: &mut Draft, tag: &Draft) {
    let content = std::mem::take(&mut draft.content);
    *draft = Draft { content, ..tag.clone() };
}
