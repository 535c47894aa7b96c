//! Quotations that go on: after the tag, in the next sentence, in the next paragraph.
//!
//! A sentence that is nothing but quotation belongs to the attribution before it, if
//! that one quotes. One that follows a sentence about somebody floats: it is that
//! person's. The rest is kept without a speaker.

use super::draft::{quotations_in, Draft, MentionRef, Origin, QuotationRef, SentenceRef, SENTENCE};
use crate::chunk::symbol::Class;
use crate::order;
use crate::span::Span;

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
    let mut added = Vec::new();
    // The draft that a quotation can go on with.
    let mut open: Option<u32> = None;
    // The one that was added for a quotation right before, which no mark has closed.
    let mut unclosed: Option<usize> = None;
    let mut first_draft = 0;
    for (s, sentence) in sentences.iter().enumerate() {
        let range = sentence.quotations.0 as usize..sentence.quotations.1 as usize;
        while first_draft < drafts.len() && (drafts[first_draft].sentence as usize) < s {
            first_draft += 1;
        }
        if sentence.only_quotation && !range.is_empty() {
            let free = range.clone().all(|k| owner[k].is_none());
            if free {
                let before = (s > 0).then(|| &sentences[s - 1]);
                match open {
                    Some(d) => {
                        for k in range.clone() {
                            extend(drafts, &mut added, d, quotations[k].span);
                            owner[k] = Some(d);
                        }
                    }
                    None => {
                        let before = before.filter(|b| !b.only_quotation);
                        let somebody = |m: &MentionRef| matches!(m.class, Class::Name | Class::Pronoun | Class::Human);
                        let said = drafts[..first_draft].iter().rev().take_while(|d| d.sentence as usize + 1 == s).find_map(|d| d.speaker);
                        let subject = before.and_then(|b| b.announced().lead.or(said).or(b.subject.filter(somebody)));
                        let full = range.clone().any(|k| quotations[k].words >= SENTENCE || quotations[k].full);
                        if full {
                            let spans = range.clone().map(|k| quotations[k].span).collect();
                            let index = (drafts.len() + added.len()) as u32;
                            added.push(Draft::lone(spans, subject, s as u32));
                            range.clone().for_each(|k| owner[k] = Some(index));
                            open = Some(index);
                        }
                    }
                }
                let last = range.last().filter(|&k| !quotations[k].closed);
                unclosed = last.and_then(|k| (owner[k]? as usize).checked_sub(drafts.len()));
                continue;
            }
        }
        // A mark that opens this paragraph, too, opens more of the same quotation, and its tag is for the whole of it.
        if let Some(before) = unclosed.take() {
            let begins = range.clone().next().filter(|&k| quotations[k].span.start() == sentence.span.start());
            let tagged = begins.and_then(|k| owner[k]).and_then(|d| drafts.get_mut(d as usize));
            if let Some(draft) = tagged {
                let mut whole = std::mem::take(&mut added[before].content);
                draft.content.iter().for_each(|&piece| whole.push(piece));
                draft.content = whole;
            }
        }
        // "Q" and in the next line "— Ana Ruiz".
        if let (Some(signed), Some(d)) = (sentence.announced().signed, s.checked_sub(1).and_then(|b| owner_of(&owner, &sentences[b]))) {
            if let Some(lone) = (d as usize).checked_sub(drafts.len()).and_then(|k| added.get_mut(k)) {
                *lone = Draft { origin: Origin::Floating, speaker: Some(signed), ..lone.clone() };
            }
        }
        // A quotation that opens the sentence goes on too, if nobody here says it: "It will be close," which it was.
        let before = open;
        let goes_on = s > 0 && sentences[s - 1].paragraph == sentence.paragraph;
        // The last draft of this sentence that quotes can be gone on with.
        let here = drafts[first_draft..].iter().take_while(|d| d.sentence as usize == s).count();
        open = (first_draft..first_draft + here).rev().find(|&d| range.clone().any(|k| owner[k] == Some(d as u32))).map(|d| d as u32);
        // A long quotation within a sentence that nobody said is kept.
        for k in range {
            let q = &quotations[k];
            if owner[k].is_none() && q.full && q.words >= 2 * SENTENCE {
                if let Some(d) = before.filter(|_| goes_on && q.span.start() == sentence.span.start()) {
                    extend(drafts, &mut added, d, q.span);
                    owner[k] = Some(d);
                    open = open.or(Some(d));
                    continue;
                }
                let index = (drafts.len() + added.len()) as u32;
                // Whoever the sentence is about may be who is quoted: "Ruiz brushed it off with "Nobody has asked me yet.""
                let speaks = |m: &MentionRef| {
                    matches!(m.class, Class::Name | Class::Pronoun | Class::Human | Class::Group | Class::Document | Class::Outlet)
                };
                let subject = sentence.subject.filter(|m| speaks(m) && !m.span.overlaps(q.span));
                added.push(Draft::lone([q.span].into_iter().collect(), subject, s as u32));
                owner[k] = Some(index);
                open = open.or(Some(index));
            }
        }
    }
    added.retain(|draft| !draft.content.is_empty());
    drafts.append(&mut added);
    order::by_key(drafts, Draft::order);
}

/// Whose the quotations of a sentence are that is nothing but quotation.
fn owner_of(owner: &[Option<u32>], sentence: &SentenceRef) -> Option<u32> {
    owner[sentence.quotations.0 as usize..sentence.quotations.1 as usize].iter().find(|_| sentence.only_quotation).copied().flatten()
}

fn extend(drafts: &mut [Draft], added: &mut [Draft], d: u32, span: Span) {
    let n = drafts.len();
    let draft = if (d as usize) < n { &mut drafts[d as usize] } else { &mut added[d as usize - n] };
    draft.content.push(span);
}
