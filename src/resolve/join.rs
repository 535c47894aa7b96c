//! Quotations that go on: after the tag, in the next sentence, in the next paragraph.
//!
//! A sentence that is nothing but quotation belongs to the attribution before it, if
//! that one quotes. One that follows a sentence about somebody floats: it is that
//! person's. The rest is kept without a speaker.

use std::ops::Range;

use super::chain::Proof;
use super::draft::{quotations_in, Draft, MentionRef, Origin, QuotationRef, SentenceRef, Via, SENTENCE};
use crate::chunk::symbol::Class;
use crate::few::Few;
use crate::order;
use crate::quote::Relation;

/// Joins quotations to the drafts before them and adds drafts for those that stand alone.
/// `drafts` are in the order of their sentences, and stay so.
pub(crate) fn join(sentences: &[SentenceRef], quotations: &[QuotationRef], drafts: &mut Vec<Draft>) {
    let mut owner: Vec<Option<u32>> = vec![None; quotations.len()];
    for (d, draft) in drafts.iter().enumerate() {
        for (k, q) in quotations_in(quotations, draft.range()) {
            if draft.content.iter().any(|c| c.overlaps(q.span)) {
                owner[k] = Some(d as u32);
            }
        }
    }
    let read = drafts.len();
    let mut joiner = Joiner { sentences, quotations, drafts, read, owner, first: 0, open: None, unclosed: None, turns: Few::default() };
    for s in 0..sentences.len() {
        joiner.sentence(s);
    }
    drafts.retain(|draft| !draft.content.is_empty());
    order::by_key(drafts, Draft::order);
}

/// How many turns show that two people question and answer one another.
const EXCHANGE: usize = 3;

/// A paragraph that opens with somebody's quotation.
#[derive(Clone, Copy, Debug, Default)]
struct Turn {
    paragraph: u32,
    draft: u32,
    asks: bool,
}

struct Joiner<'s> {
    sentences: &'s [SentenceRef],
    quotations: &'s [QuotationRef],
    /// Those that were read, and behind them those that are added.
    drafts: &'s mut Vec<Draft>,
    /// How many were read.
    read: usize,
    /// The draft of each quotation.
    owner: Vec<Option<u32>>,
    /// The first draft that is not of a sentence before.
    first: usize,
    /// The draft that a quotation can go on with.
    open: Option<u32>,
    /// The one that was added for a quotation right before, which no mark has closed.
    unclosed: Option<u32>,
    /// The last turns, the latest one first.
    turns: Few<Turn, EXCHANGE>,
}

impl Joiner<'_> {
    fn range(&self, s: usize) -> Range<usize> {
        self.sentences[s].quotations.0 as usize..self.sentences[s].quotations.1 as usize
    }

    fn sentence(&mut self, s: usize) {
        let sentence = &self.sentences[s];
        let range = self.range(s);
        while self.first < self.read && (self.drafts[self.first].sentence as usize) < s {
            self.first += 1;
        }
        if sentence.only_quotation && !range.is_empty() && range.clone().all(|k| self.owner[k].is_none()) {
            self.untagged(s, range.clone());
            let last = range.clone().last().filter(|&k| !self.quotations[k].closed);
            self.unclosed = last.and_then(|k| self.owner[k]).filter(|&d| d as usize >= self.read);
        } else {
            self.tagged(s, range.clone());
        }
        self.note_turn(s, range);
    }

    /// A sentence that is nothing but quotation, without a tag.
    fn untagged(&mut self, s: usize, range: Range<usize>) {
        if let Some(speaker) = self.turn_of(s) {
            let draft = self.add(range, Some(speaker), s);
            self.drafts[draft as usize].origin = Origin::Turn;
            self.open = Some(draft);
            return;
        }
        if let Some(d) = self.open {
            range.for_each(|k| self.extend(d, k));
            return;
        }
        let before = s.checked_sub(1).map(|b| &self.sentences[b]).filter(|b| !b.only_quotation);
        let somebody = |m: &MentionRef| matches!(m.class, Class::Name | Class::Pronoun | Class::Human);
        let said = self.drafts[..self.first].iter().rev().take_while(|d| d.sentence as usize + 1 == s).find_map(Draft::teller);
        let subject = before.and_then(|b| b.announced().lead.or(said).or(b.subject.filter(somebody)));
        if range.clone().any(|k| self.quotations[k].words >= SENTENCE || self.quotations[k].full) {
            let draft = self.add(range, subject, s);
            let told = before.and_then(|b| b.announced().told);
            self.drafts[draft as usize].vias.extend(told.map(|mention| Via { mention, relation: Relation::Told, proof: Proof::Given }));
            self.open = Some(draft);
        }
    }

    /// A sentence with a tag, or with words that are no quotation.
    fn tagged(&mut self, s: usize, range: Range<usize>) {
        let sentence = &self.sentences[s];
        // The last draft of this sentence that quotes can be gone on with.
        let here = self.drafts[self.first..self.read].iter().take_while(|d| d.sentence as usize == s).count();
        if range.is_empty() && here == 0 && self.is_caption(s) {
            return;
        }
        self.take_unclosed(s, range.clone());
        self.sign(s);
        // A quotation that opens the sentence goes on too, if nobody here says it: "It will be close," which it was.
        let goes_on = s > 0 && self.sentences[s - 1].paragraph == sentence.paragraph;
        let before = self.open.filter(|_| goes_on);
        // One that says a whole sentence goes before one that only quotes some words of it: "Q," said X, who called it "odd." "Q2."
        let quotes = |d: usize, whole: bool| range.clone().any(|k| self.owner[k] == Some(d as u32) && (!whole || self.quotations[k].full));
        let last = |whole: bool| (self.first..self.first + here).rev().find(|&d| quotes(d, whole));
        self.open = last(true).or_else(|| last(false)).map(|d| d as u32);
        // A long quotation within a sentence that nobody said is kept.
        for k in range {
            let q = &self.quotations[k];
            if self.owner[k].is_some() || !q.full || q.words < 2 * SENTENCE {
                continue;
            }
            // "Then, more quietly: Q" is about nobody else.
            let d = match before.filter(|_| q.span.start() == sentence.span.start() || sentence.subject.is_none()) {
                Some(d) => {
                    self.extend(d, k);
                    d
                }
                None => {
                    // Whoever the sentence is about may be who is quoted: "Ruiz brushed it off with "Nobody has asked me yet.""
                    let speaks = |m: &MentionRef| {
                        matches!(m.class, Class::Name | Class::Pronoun | Class::Human | Class::Group | Class::Document | Class::Outlet)
                    };
                    let subject = sentence.subject.filter(|m| speaks(m) && !m.span.overlaps(q.span));
                    self.add(k..k + 1, subject, s)
                }
            };
            self.open = self.open.or(Some(d));
        }
    }

    /// Whether a sentence is a caption or a link between two paragraphs of a quotation: a paragraph that no mark ends, behind a quotation that
    /// none has closed.
    fn is_caption(&self, s: usize) -> bool {
        let paragraph = |k: usize| self.sentences.get(k).map(|sentence| sentence.paragraph);
        let alone = s > 0 && paragraph(s - 1) != paragraph(s) && paragraph(s + 1) != paragraph(s);
        let last = self.range(s).start.checked_sub(1);
        self.sentences[s].unended && alone && last.is_some_and(|k| !self.quotations[k].closed && self.owner[k] == self.open)
    }

    /// A mark that opens this paragraph, too, opens more of a quotation that none has closed, and its tag is for the whole of it.
    fn take_unclosed(&mut self, s: usize, mut range: Range<usize>) {
        let Some(before) = self.unclosed.take() else { return };
        let begins = range.next().filter(|&k| self.quotations[k].span.start() == self.sentences[s].span.start());
        if let Some(d) = begins.and_then(|k| self.owner[k]).filter(|&d| (d as usize) < self.read) {
            let mut whole = std::mem::take(&mut self.drafts[before as usize].content);
            self.drafts[d as usize].content.iter().for_each(|&piece| whole.push(piece));
            self.drafts[d as usize].content = whole;
        }
    }

    /// "Q" and in the next line "— Ana Ruiz": the line tells who speaks.
    fn sign(&mut self, s: usize) {
        let before = s.checked_sub(1).and_then(|b| self.owner_of(b)).filter(|&d| d as usize >= self.read);
        if let (Some(signed), Some(d)) = (self.sentences[s].announced().signed, before) {
            let lone = &mut self.drafts[d as usize];
            (lone.origin, lone.speaker) = (Origin::Floating, Some(signed));
        }
    }

    /// Adds a draft for quotations without a tag, and returns its number.
    fn add(&mut self, range: Range<usize>, speaker: Option<MentionRef>, s: usize) -> u32 {
        let number = self.drafts.len() as u32;
        self.drafts.push(Draft::lone(range.clone().map(|k| self.quotations[k].span).collect(), speaker, s as u32));
        range.for_each(|k| self.owner[k] = Some(number));
        number
    }

    fn extend(&mut self, d: u32, k: usize) {
        self.drafts[d as usize].content.push(self.quotations[k].span);
        self.owner[k] = Some(d);
    }

    /// Whose the quotations of a sentence are that is nothing but quotation.
    fn owner_of(&self, s: usize) -> Option<u32> {
        self.owner[self.range(s)].iter().find(|_| self.sentences[s].only_quotation).copied().flatten()
    }

    /// Who speaks where two people question and answer one another, a paragraph each, and a quotation without a tag opens the next one:
    /// the other one asks again, or answers.
    fn turn_of(&self, s: usize) -> Option<MentionRef> {
        let sentence = &self.sentences[s];
        let asks = self.quotations[self.range(s)].last()?.lively;
        let [last, before, rest @ ..] = &self.turns[..] else { return None };
        let in_turn = last.paragraph + 1 == sentence.paragraph && before.paragraph + 1 == last.paragraph && last.draft != before.draft;
        let answers =
            !asks && last.asks && !before.asks && rest.first().is_some_and(|first| first.asks && first.paragraph + 1 == before.paragraph);
        let asks_again = asks && !last.asks && before.asks;
        self.drafts[before.draft as usize].speaker.filter(|_| in_turn && (answers || asks_again))
    }

    /// Notes whose turn a paragraph is that opens with a quotation.
    fn note_turn(&mut self, s: usize, range: Range<usize>) {
        let sentence = &self.sentences[s];
        let (Some(first), Some(last)) = (range.clone().next(), range.last()) else { return };
        let Some(draft) = self.owner[first] else { return };
        let asks = self.quotations[last].lively;
        if let Some(turn) = self.turns.iter_mut().next().filter(|turn| turn.paragraph == sentence.paragraph) {
            turn.asks = asks;
            return;
        }
        let opens = s.checked_sub(1).map_or(true, |b| self.sentences[b].paragraph != sentence.paragraph);
        if opens && self.quotations[first].span.start() == sentence.span.start() {
            let older = self.turns;
            self.turns.clear();
            self.turns.push(Turn { paragraph: sentence.paragraph, draft, asks });
            self.turns.extend(older.iter().copied().take(EXCHANGE - 1));
        }
    }
}
