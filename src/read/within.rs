//! What somebody quotes another as saying: "He told me that the bridge would close," Ruiz said.
//!
//! Where a quotation is nothing but an attribution of its own, that is one more result: the words are those of whoever speaks in it, and come through whoever
//! is quoted. Such a quotation is read like a paragraph, after all quotations have found their speakers: one that goes on ("He told me so. I
//! left at once.") is its speaker's own. In a dialogue everybody recounts, and no quotation is read so.

use super::batch::Buffers;
use super::{Gathered, Step};
use crate::chunk::symbol::Class;
use crate::engine::notation::Reach;
use crate::engine::pattern::Pattern;
use crate::order;
use crate::quote::Relation;
use crate::resolve::chain::Proof;
use crate::resolve::draft::{quotations_in, Draft, Origin, QuotationRef, SentenceRef, Via};
use crate::span::Span;
use crate::tag::role::Role;
use crate::tag::verbs::{self, Act, Frames, ReportingVerb};
use crate::tag::Tag;
use crate::text::fold;
use crate::text::token::Token;

/// The words at the head of a quotation among which the verb stands of a speaker within it.
const HEAD: usize = 8;

/// The rate of a verb that mostly reports: "told", "said".
const LEAST_RATE: u8 = 55;

/// How many sentences a quotation has at most that only recounts.
const SENTENCES: usize = 8;

/// How many words may stand before the attribution or behind it, and have no part in it: "And then", "on Monday".
const BESIDE: usize = 3;

impl Step<'_> {
    /// Whether somebody else may speak within a quotation: a verb that mostly reports stands near its head, behind another word than "I".
    pub(super) fn may_recount(&self, inside: &[Token]) -> bool {
        let reports = |t: &Token| {
            let group = self.a.lexicon.verb_group(t.word);
            let verb = |&v: &u16| &self.a.lexicon.verbs[v as usize];
            group.is_some_and(|g| g.verbs.iter().map(verb).any(|v| v.rate >= LEAST_RATE && says(v)))
        };
        let own = |t: &Token| self.roles(t).any(&[Role::First, Role::Second, Role::Neuter]);
        inside.windows(2).take(HEAD).any(|pair| reports(&pair[1]) && !own(&pair[0]))
    }

    /// Adds the attributions that quotations are made of, beside those of the whole quotations.
    pub(super) fn recount(&self, buffers: &mut Buffers, g: &mut Gathered) {
        let mut inner = Gathered::default();
        let mut added = Vec::new();
        for outer in &g.drafts {
            self.recounted(outer, g, buffers, &mut inner, &mut added);
        }
        if !added.is_empty() {
            g.drafts.append(&mut added);
            order::by_key(&mut g.drafts, Draft::order);
        }
    }

    /// Appends the attributions that a draft's quotations are made of; none where they are anything else.
    fn recounted(&self, outer: &Draft, g: &Gathered, buffers: &mut Buffers, inner: &mut Gathered, added: &mut Vec<Draft>) {
        let said = matches!(outer.origin, Origin::Pattern(_)) && !outer.flags.negated && !outer.hypothetical;
        let Some(speaker) = outer.speaker.filter(|_| said) else { return };
        let from = added.len();
        for piece in &outer.content {
            let whole = |q: &QuotationRef| q.recounts && q.words < u8::MAX && is_all(piece, q);
            let quotation = quotations_in(&g.quotations, *piece).next().map(|(_, q)| q).filter(|q| whole(q));
            if !quotation.is_some_and(|q| self.is_attribution(q, buffers, inner)) {
                return added.truncate(from);
            }
            // The sentence that the quotation lies in.
            let sentence = g.sentences.partition_point(|s| s.span.start() <= piece.start()).saturating_sub(1) as u32;
            for mut draft in inner.drafts.drain(..) {
                draft.vias.push(Via { mention: speaker, relation: Relation::ReportedBy, proof: Proof::Given });
                draft.vias.extend(outer.vias.iter().copied());
                draft.sentence = sentence;
                draft.score = draft.score.min(outer.score);
                draft.within = Some(inner.quotations.as_slice().into());
                added.push(draft);
            }
        }
    }

    /// Reads the inside of a quotation into `inner`: whether it is a few sentences, each of which tells what somebody else said.
    fn is_attribution(&self, q: &QuotationRef, buffers: &mut Buffers, inner: &mut Gathered) -> bool {
        inner.clear();
        let mut inside = std::iter::once((0, q.inner.start()..q.inner.end()));
        while self.batch(&mut inside, buffers, inner) {}
        let found = inner.drafts.len();
        (1..=SENTENCES).contains(&found) && found == inner.sentences.len() && inner.drafts.iter().all(|d| self.fills(d, &inner.sentences))
    }

    /// Whether a draft of a quotation's inside tells what somebody else said, and is all of its sentence.
    fn fills(&self, d: &Draft, sentences: &[SentenceRef]) -> bool {
        let (Some(speaker), Origin::Pattern(pattern)) = (d.speaker, d.origin) else { return false };
        let Some(verb) = verbs::numbered(&self.a.lexicon.verbs, d.verb) else { return false };
        let another = match speaker.class {
            Class::Pronoun => !speaker.roles.any(&[Role::First, Role::Second]),
            Class::Name | Class::Human | Class::Group | Class::Indefinite | Class::Outlet => true,
            _ => false,
        };
        // "They say that", "people say that": what everybody says.
        let alone = words_of(speaker.span.of(self.text)).count() == 1;
        let anybody = speaker.plural && speaker.name.is_none() && alone && d.cue.iter().any(|c| c.of(self.text) == verb.lemma);
        let said = !d.flags.negated && !d.flags.unreal && !d.hypothetical;
        let pattern = &self.a.matcher.patterns[pattern as usize];
        another && !anybody && said && says(verb) && self.is_clause(d, pattern, verb) && self.is_sentence(d, sentences)
    }

    /// Whether what is told is one clause that was said once: not so in "He keeps saying that", "He says what he thinks",
    /// "said to stay inside" and "is saying no".
    fn is_clause(&self, d: &Draft, pattern: &Pattern, verb: &ReportingVerb) -> bool {
        let [content] = &d.content[..] else { return false };
        let entry = |word: &str| self.a.lexicon.entry(self.a.lexicon.id(&fold::name(word)));
        let first = words_of(content.of(self.text)).next().map(entry);
        let bare = first.is_some_and(|e| e.cost(Tag::To).is_some() || e.roles.has(Role::Wh) && verb.act != Act::Asks);
        let lasting = d.cue.iter().any(|c| entry(c.of(self.text)).cost(Tag::VerbIng).is_some());
        pattern.finite && pattern.left.reach != Reach::Phrase && pattern.right.reach != Reach::Phrase && !lasting && !bare
    }

    /// Whether hardly anything stands beside the attribution, and what was said, and not how it came to be said, is what the sentence is
    /// about.
    fn is_sentence(&self, d: &Draft, sentences: &[SentenceRef]) -> bool {
        let range = d.range();
        let sentence = sentences.get(d.sentence as usize).map_or(range, |s| s.span);
        let [before, after] = [Span::new(sentence.start(), range.start()), Span::new(range.end(), sentence.end())];
        let much = 3 * d.content.iter().map(|c| c.of(self.text).len()).sum::<usize>() >= sentence.of(self.text).len();
        let fronted = before.of(self.text).trim_end().ends_with(',');
        let few = |s: Span| words_of(s.of(self.text)).count() <= BESIDE;
        much && (fronted || few(before)) && few(after)
    }
}

/// Whether a verb passes on words, and no thought or wish.
fn says(verb: &ReportingVerb) -> bool {
    matches!(verb.act, Act::Says | Act::Writes | Act::Announces | Act::Utters) || verb.frames.meets(Frames::TOLD)
}

/// Whether a piece of content is this quotation.
fn is_all(piece: &Span, q: &QuotationRef) -> bool {
    piece.start() <= q.inner.start() && q.inner.end() <= piece.end() && q.span.start() <= piece.start() && piece.end() <= q.span.end()
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
